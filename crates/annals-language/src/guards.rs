//! What the splitter may not decide, because English spelling has decided it.
//!
//! The treebanks hold few generals, dates and quoted questions; these rules keep the network from the breaks that
//! newspapers rule out. They move breaks and know nothing else.

use crate::characters::is_space;
use crate::splitter::{INSIDE, SENTENCE, TOKEN};

/// Abbreviations that a name follows: no sentence ends after them before a capital letter.
const BEFORE_NAMES: &[&str] = &[
    "Mr.", "Mrs.", "Ms.", "Dr.", "Lt.", "Gen.", "Maj.", "Brig.", "Col.", "Sgt.", "Capt.", "Cmdr.", "Adm.", "Sen.",
    "Rep.", "Gov.", "Prof.", "Rev.", "Hon.", "St.", "Messrs.", "Amb.", "Pvt.", "Cpl.",
];
/// Abbreviations that a number follows: no sentence ends after them before a digit.
const BEFORE_NUMBERS: &[&str] = &[
    "Jan.", "Feb.", "Mar.", "Apr.", "Jun.", "Jul.", "Aug.", "Sep.", "Sept.", "Oct.", "Nov.", "Dec.", "No.", "Nos.",
    "Art.", "Fig.", "pp.", "Vol.",
];
/// Abbreviations that belong to the name before them: no sentence begins with them.
const BEHIND_NAMES: &[&str] = &["Jr.", "Sr."];
/// What comes before the apostrophe in a name such as O'Brien.
const NAME_PREFIXES: &[&str] = &["O", "D", "N", "M", "L", "Dell"];

/// Corrects the classes of a paragraph's characters.
pub(crate) fn apply(paragraph: &[char], classes: &mut [usize]) {
    let mut start = 0;
    for end in 0..=paragraph.len() {
        if paragraph.get(end).is_none_or(|c| is_space(*c)) {
            if start < end {
                guard_stretch(paragraph, start, end, classes);
            }
            start = end + 1;
        }
    }
}

/// `start..end` is a stretch without white space, white space around it.
fn guard_stretch(paragraph: &[char], start: usize, end: usize, classes: &mut [usize]) {
    let next = paragraph[end..].iter().copied().find(|c| !is_space(*c));
    let line_ends = paragraph[end..].iter().take_while(|c| is_space(**c)).any(|c| *c == '\n' || *c == '\r');
    let first = (start..end).find(|at| paragraph[*at].is_alphanumeric()).unwrap_or(end);
    let word = &paragraph[first..end];
    let is_one_of = |list: &[&str]| list.iter().any(|item| item.chars().eq(word.iter().copied()));
    let name_follows = next.is_some_and(char::is_uppercase) && is_one_of(BEFORE_NAMES);
    let number_follows = next.is_some_and(|c| c.is_ascii_digit()) && is_one_of(BEFORE_NUMBERS);
    if (name_follows || number_follows) && !line_ends {
        classes[first..end].fill(INSIDE);
        classes[end - 1] = TOKEN;
    }
    keep_generations(paragraph, first, end, classes);
    let quoted = matches!(paragraph[end - 1], '”' | '"' | '’' | '\'' | '»');
    if quoted && !line_ends && next.is_some_and(char::is_lowercase) && classes[end - 1] == SENTENCE {
        classes[end - 1] = TOKEN;
        // “Why?” he asked: the mark inside the quotation ends nothing either.
        if end >= start + 2 && classes[end - 2] == SENTENCE {
            classes[end - 2] = TOKEN;
        }
    }
    keep_names_whole(paragraph, first, end, classes);
    for at in start + 1..end {
        if paragraph[at] == '%' && paragraph[at - 1].is_ascii_digit() && classes[at - 1] == INSIDE {
            classes[at - 1] = TOKEN;
        }
    }
}

/// "Peter Ode Sr., the mayor": the name goes on, and the period is of the abbreviation where a comma follows it.
fn keep_generations(paragraph: &[char], first: usize, end: usize, classes: &mut [usize]) {
    let begins =
        |item: &&&str| paragraph[first..end].iter().copied().zip(item.chars()).filter(|(a, b)| a == b).count() == 3;
    let Some(before) = paragraph[..first].iter().rposition(|c| !is_space(*c)) else { return };
    let is_one_line = !paragraph[before..first].contains(&'\n');
    if BEHIND_NAMES.iter().find(begins).is_none() || !is_one_line || !paragraph[before].is_alphabetic() {
        return;
    }
    if classes[before] == SENTENCE {
        classes[before] = TOKEN;
    }
    if paragraph.get(first + 3) == Some(&',') {
        classes[first..first + 2].fill(INSIDE);
        classes[first + 2] = TOKEN;
    }
}

/// O'Brien, D’Souza: the apostrophe breaks nothing.
fn keep_names_whole(paragraph: &[char], first: usize, end: usize, classes: &mut [usize]) {
    let Some(mark) = (first..end).find(|at| matches!(paragraph[*at], '\'' | '’')) else {
        return;
    };
    let prefix = &paragraph[first..mark];
    let is_prefix = NAME_PREFIXES.iter().any(|item| item.chars().eq(prefix.iter().copied()));
    let capital = paragraph[mark + 1..end].first().is_some_and(|c| c.is_uppercase());
    let small = paragraph[mark + 1..end].get(1).is_some_and(|c| c.is_lowercase());
    if is_prefix && capital && small {
        classes[first..=mark + 1].fill(INSIDE);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `text` with `|` where a token ends and `‖` where a sentence does, before and after the guards.
    #[track_caller]
    fn check(given: &str, expected: &str) {
        let (mut text, mut classes) = (Vec::new(), Vec::new());
        for c in given.chars() {
            match c {
                '|' => *classes.last_mut().expect("a character before the mark") = TOKEN,
                '‖' => *classes.last_mut().expect("a character before the mark") = SENTENCE,
                _ => {
                    text.push(c);
                    classes.push(INSIDE);
                }
            }
        }
        apply(&text, &mut classes);
        let mut found = String::new();
        for (c, class) in text.iter().zip(&classes) {
            found.push(*c);
            match *class {
                TOKEN => found.push('|'),
                SENTENCE => found.push('‖'),
                _ => {}
            }
        }
        assert_eq!(found, expected);
    }

    #[test]
    fn abbreviations_before_names_and_numbers() {
        check("(Lt.‖ Gen|.‖ Owusu|", "(Lt.| Gen.| Owusu|");
        check("on| Jan|.‖ 5|.‖", "on| Jan.| 5|.‖");
        check("No|.‖ They| left|.‖", "No|.‖ They| left|.‖");
        check("No|.‖ 5|", "No.| 5|");
        check("the| Gen.‖\nOwusu|", "the| Gen.‖\nOwusu|");
    }

    #[test]
    fn a_generation_belongs_to_the_name() {
        check("Ode‖ Sr|.|,| the", "Ode| Sr.|,| the");
        check("Ode‖ Jr|.‖ He", "Ode| Jr|.‖ He");
        check("gone|.‖ Sr|.", "gone|.‖ Sr|.");
    }

    #[test]
    fn a_quotation_goes_on_in_lower_case() {
        check("“|Why|?|”‖ he| asked|.‖", "“|Why|?|”| he| asked|.‖");
        check("“|Why|?|”‖ He| asked|.‖", "“|Why|?|”‖ He| asked|.‖");
    }

    #[test]
    fn names_with_an_apostrophe() {
        check("O|'|Brien|'s|", "O'Brien|'s|");
        check("D’|Souza|", "D’Souza|");
        check("'|O|'", "'|O|'");
    }

    #[test]
    fn per_cent_is_a_word() {
        check("3.4%|", "3.4|%|");
        check("%|", "%|");
    }
}
