//! What the splitter may not decide, because English spelling has decided it.
//!
//! The treebanks hold few generals, dates and quoted questions; these rules keep the network from the breaks that
//! newspapers rule out. They move breaks and know nothing else.

use crate::characters::is_space;
use crate::run_on::{begins_sentence, end_before_next};
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
/// Abbreviations within a sentence: it goes on after them, whatever letter follows.
const WITHIN: &[&str] = &["vs.", "v.", "vol.", "vols.", "cf.", "e.g.", "i.e."];
/// Words that begin a sentence and no surname.
const STARTERS: &[&str] = &[
    "A", "After", "All", "An", "And", "As", "At", "Before", "But", "By", "During", "For", "From", "Had", "Has", "Have",
    "He", "Her", "His", "How", "However", "I", "If", "In", "Is", "It", "Its", "Many", "Most", "No", "Nobody", "Not",
    "Now", "On", "One", "Other", "Others", "Our", "She", "Since", "So", "Some", "That", "The", "Their", "Then",
    "There", "These", "They", "This", "Those", "To", "Two", "Under", "Until", "Was", "We", "Were", "What", "When",
    "Where", "While", "Who", "Why", "With", "You",
];
/// Months, whole and in short, without points.
const MONTHS: &[&str] = &[
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Sept",
    "Oct",
    "Nov",
    "Dec",
];
/// Abbreviations that belong to the name before them: no sentence begins with them.
const BEHIND_NAMES: &[&str] = &["Jr.", "Sr."];
/// What comes before the apostrophe in a name such as O'Brien.
const NAME_PREFIXES: &[&str] = &["O", "D", "N", "M", "L", "Dell"];

/// Corrects the classes of a paragraph's characters.
pub(crate) fn apply(paragraph: &[char], classes: &mut [usize]) {
    let stretches = stretches(paragraph);
    for &(start, end) in &stretches {
        guard_stretch(paragraph, start, end, classes);
    }
    end_before_next(paragraph, &stretches, classes);
}

/// First and last place, the last not included, of what stands without white space.
pub(crate) fn stretches(paragraph: &[char]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut start = 0;
    for end in 0..=paragraph.len() {
        if paragraph.get(end).is_none_or(|c| is_space(*c)) {
            if start < end {
                found.push((start, end));
            }
            start = end + 1;
        }
    }
    found
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
    if is_one_of(WITHIN) && next.is_some() && !line_ends && classes[end - 1] == SENTENCE {
        classes[first..end].fill(INSIDE);
        classes[end - 1] = TOKEN;
    }
    keep_abbreviations(paragraph, first, end, classes);
    // "at 10:30 a.m. on Monday": small letters go on behind letters with points.
    let has_points =
        word.iter().filter(|c| **c == '.').count() > 1 && word.iter().all(|c| *c == '.' || c.is_alphabetic());
    if has_points && next.is_some_and(char::is_lowercase) && !line_ends && classes[end - 1] == SENTENCE {
        classes[end - 1] = TOKEN;
    }
    // No sentence ends after a letter, a comma or a plain number within a line, but where the next one clearly begins.
    if next.is_some()
        && !line_ends
        && classes[end - 1] == SENTENCE
        && has_no_end(paragraph, first, end)
        && !next_begins(paragraph, end)
    {
        classes[end - 1] = TOKEN;
    }
    if !line_ends {
        keep_initials(paragraph, first, end, classes);
        end_after_day(paragraph, first, end, classes);
        end_after_month(paragraph, first, end, classes);
    }
    keep_numbers_whole(paragraph, first, end, classes);
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

/// Whether a stretch ends in what ends no sentence: a letter, a comma (also inside a closing quotation mark), the number of something.
fn has_no_end(paragraph: &[char], first: usize, end: usize) -> bool {
    let last = paragraph[end - 1];
    let is_closing = matches!(last, '”' | '"' | '’' | '\'' | '»');
    let counts = || {
        let (before, _) = neighbours(paragraph, first, end);
        paragraph[first..end].contains(&',') || before.starts_with(char::is_lowercase)
    };
    last.is_alphabetic()
        || last == ','
        || is_closing && end > first + 1 && paragraph[end - 2] == ','
        || last.is_ascii_digit() && counts()
}

/// Whether the next word begins a sentence behind a letter.
fn next_begins(paragraph: &[char], end: usize) -> bool {
    let mut words = paragraph[end..].split(|c| is_space(*c)).filter(|word| !word.is_empty());
    let mut word = || words.next().map(|word| word.iter().collect::<String>()).unwrap_or_default();
    paragraph[end - 1].is_alphabetic() && begins_sentence(&word(), &word())
}

/// "the T.R.C. has", "the E.U.'s": the last point belongs to the abbreviation.
fn keep_abbreviations(paragraph: &[char], first: usize, end: usize, classes: &mut [usize]) {
    let pairs =
        paragraph[first..end].chunks(2).take_while(|pair| pair[0].is_uppercase() && pair.get(1) == Some(&'.')).count();
    let last = first + 2 * pairs;
    let is_whole = last == end || matches!(paragraph.get(last), Some('\'' | '’' | ',' | ')'));
    if pairs < 2 || !is_whole {
        return;
    }
    classes[first..last - 1].fill(INSIDE);
    if classes[last - 1] == INSIDE {
        classes[last - 1] = TOKEN;
    }
}

/// The word before a place and the word from the next letter on, within the paragraph.
fn neighbours(paragraph: &[char], first: usize, end: usize) -> (String, String) {
    let is_letter = |c: &&char| c.is_alphabetic();
    let skipped = paragraph[..first].iter().rev().skip_while(|c| is_space(**c) || **c == '.');
    let before: Vec<char> = skipped.take_while(is_letter).copied().collect();
    let after = paragraph[end..].iter().skip_while(|c| is_space(**c)).take_while(is_letter);
    (before.iter().rev().collect(), after.collect())
}

/// "Ivo K. Lund", "S.L. McClin": a sentence goes on after the initials of a name.
fn keep_initials(paragraph: &[char], first: usize, end: usize, classes: &mut [usize]) {
    let word = &paragraph[first..end];
    let is_initials = word.len() >= 2
        && word.chunks(2).all(|pair| pair.first().is_some_and(|c| c.is_uppercase()) && pair.get(1) == Some(&'.'));
    if !is_initials {
        return;
    }
    let (before, after) = neighbours(paragraph, first, end);
    let is_capitalised = |word: &str| word.starts_with(char::is_uppercase);
    let is_surname = after.len() > 1 && is_capitalised(&after) && !STARTERS.contains(&after.as_str());
    // "World War I. Nations", "the E.U. Nobody".
    let is_numeral = word.len() == 2 && matches!(word[0], 'I' | 'V' | 'X');
    let follows_name =
        if word.len() == 2 { is_capitalised(&before) } else { !matches!(before.as_str(), "the" | "The" | "a" | "an") };
    if is_surname && follows_name && !is_numeral {
        classes[first..end].fill(INSIDE);
        classes[end - 1] = TOKEN;
    }
}

/// "on Oct. 3. Guards": a day of a month with a point ends a sentence before a capital.
fn end_after_day(paragraph: &[char], first: usize, end: usize, classes: &mut [usize]) {
    let digits = paragraph[first..end].iter().take_while(|c| c.is_ascii_digit()).count();
    let is_day = (1..=2).contains(&digits) && paragraph[first + digits..end] == ['.'];
    let (before, after) = neighbours(paragraph, first, end);
    if is_day && MONTHS.contains(&before.as_str()) && after.starts_with(char::is_uppercase) {
        classes[first..end - 1].fill(INSIDE);
        classes[end - 2] = TOKEN;
        classes[end - 1] = SENTENCE;
    }
}

/// "by the end of October. Critics": the whole name of a month is no abbreviation.
fn end_after_month(paragraph: &[char], first: usize, end: usize, classes: &mut [usize]) {
    let word: String = paragraph[first..end].iter().collect();
    let (_, after) = neighbours(paragraph, first, end);
    let is_month = word.strip_suffix('.').is_some_and(|month| month.len() > 4 && MONTHS.contains(&month));
    if is_month && after.starts_with(char::is_uppercase) {
        classes[end - 2] = TOKEN;
        classes[end - 1] = SENTENCE;
    }
}

/// "3,271.4", "$365,116": a number with thousands apart by commas is one word with its decimals.
fn keep_numbers_whole(paragraph: &[char], first: usize, end: usize, classes: &mut [usize]) {
    let is_digit = |at: usize| at < end && paragraph[at].is_ascii_digit();
    let mut start = first;
    while start < end {
        if !is_digit(start) {
            start += 1;
            continue;
        }
        let mut last = start;
        while is_digit(last + 1) {
            last += 1;
        }
        let is_group = |at: usize| {
            at < end && paragraph[at] == ',' && (1..=3).all(|ahead| is_digit(at + ahead)) && !is_digit(at + 4)
        };
        let mut groups = 0;
        while last - start < 3 + 4 * groups && is_group(last + 1) {
            last += 4;
            groups += 1;
        }
        if groups > 0 && last + 2 < end && paragraph[last + 1] == '.' && is_digit(last + 2) {
            last += 2;
            while is_digit(last + 1) {
                last += 1;
            }
        }
        if groups > 0 {
            classes[start..last].fill(INSIDE);
        }
        start = last + 1;
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
    fn small_letters_go_on_behind_letters_with_points() {
        check("at| 10:30| a.m.‖ on| Monday|", "at| 10:30| a.m.| on| Monday|");
        check("in| the| U.S.‖ and|", "in| the| U.S.| and|");
        check("at| 9| p.m.‖ The| port|", "at| 9| p.m.‖ The| port|");
        check("at| 9| p.m.‖\non| Monday|", "at| 9| p.m.‖\non| Monday|");
        check("gone|.‖ and|", "gone|.‖ and|");
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
    fn no_sentence_ends_without_a_mark() {
        check("burned‖ Kell|.‖", "burned| Kell|.‖");
        check("News‖\nKell|", "News‖\nKell|");
        check("Ore.,‖ Regional|", "Ore.,| Regional|");
        check("2| vs|.‖ 3|", "2| vs.| 3|");
        check("took| 1,491‖ Danes|", "took| 1,491| Danes|");
        check("day|,|\"‖ Ann|", "day|,|\"| Ann|");
        check("Figure| 1.5‖ Danes|", "Figure| 1.5‖ Danes|");
        check("the| T.R.C|.| has|", "the| T.R.C.| has|");
    }

    #[test]
    fn a_sentence_goes_on_after_initials_and_ends_after_a_day() {
        check("Ivo| K|.‖ Lund|", "Ivo| K.| Lund|");
        check("Plan| B|.‖ The|", "Plan| B|.‖ The|");
        check("S.L|.‖ McClin|", "S.L.| McClin|");
        check("the| E.U|.‖ Guards|", "the| E.U.‖ Guards|");
        check("Oct.| 3.| Guards|", "Oct.| 3|.‖ Guards|");
        check("in| October.| Guards|", "in| October|.‖ Guards|");
    }

    #[test]
    fn numbers_are_kept_whole() {
        check("to| 3|,|271.4|.‖", "to| 3,271.4|.‖");
        check("$|365,|116| a", "$|365,116| a");
        check("in| 1990|,|200| of", "in| 1990|,|200| of");
    }

    #[test]
    fn per_cent_is_a_word() {
        check("3.4%|", "3.4|%|");
        check("%|", "%|");
    }
}
