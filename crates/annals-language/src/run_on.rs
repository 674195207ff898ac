//! Sentences that run on without a mark: a headline or a caption that was copied in one line with what comes after it. English
//! capitals tell where the next one begins.

use crate::splitter::SENTENCE;

/// Words that begin a sentence; capitalised before a small letter they begin one behind any word that can end one.
const STARTERS: &[&str] = &[
    "After",
    "All",
    "An",
    "And",
    "As",
    "At",
    "Before",
    "Both",
    "But",
    "Dozens",
    "During",
    "Each",
    "Five",
    "For",
    "Four",
    "From",
    "He",
    "Her",
    "Here",
    "His",
    "How",
    "However",
    "Hundreds",
    "If",
    "In",
    "It",
    "Its",
    "Many",
    "More",
    "Most",
    "No",
    "Nobody",
    "Now",
    "On",
    "Only",
    "Other",
    "Others",
    "Our",
    "Several",
    "She",
    "Since",
    "Six",
    "So",
    "Some",
    "Ten",
    "That",
    "The",
    "Their",
    "Then",
    "There",
    "These",
    "They",
    "This",
    "Those",
    "Thousands",
    "Three",
    "To",
    "Two",
    "Under",
    "Until",
    "We",
    "What",
    "When",
    "Where",
    "While",
    "With",
    "You",
];
/// Those that begin one behind a name, too, and are seldom part of it.
const BEHIND_NAMES: &[&str] = &[
    "But",
    "Dozens",
    "He",
    "His",
    "Hundreds",
    "If",
    "It",
    "Its",
    "Several",
    "She",
    "Some",
    "The",
    "Their",
    "There",
    "These",
    "They",
    "This",
    "Thousands",
    "We",
    "When",
    "While",
];
/// Words that end no sentence, and those that a title comes after.
const UNENDING: &[&str] = &[
    "a",
    "about",
    "after",
    "against",
    "album",
    "an",
    "and",
    "are",
    "as",
    "at",
    "be",
    "because",
    "been",
    "before",
    "book",
    "but",
    "by",
    "called",
    "entitled",
    "film",
    "for",
    "from",
    "had",
    "has",
    "have",
    "he",
    "her",
    "his",
    "if",
    "in",
    "into",
    "is",
    "it",
    "its",
    "magazine",
    "movie",
    "my",
    "named",
    "newspaper",
    "novel",
    "of",
    "on",
    "or",
    "our",
    "over",
    "paper",
    "said",
    "says",
    "she",
    "show",
    "single",
    "song",
    "than",
    "that",
    "the",
    "their",
    "they",
    "this",
    "through",
    "titled",
    "to",
    "told",
    "under",
    "was",
    "we",
    "were",
    "when",
    "which",
    "while",
    "who",
    "whose",
    "with",
    "you",
    "your",
];
/// Whether `word` begins a sentence before `next`, as English spelling has it.
pub(crate) fn begins_sentence(word: &str, next: &str) -> bool {
    STARTERS.contains(&word) && next.starts_with(char::is_lowercase)
}

/// Words before the place in question of which some must be small: in a headline with capitals throughout they tell nothing.
const LOOKED_AT: usize = 5;

/// Ends sentences where the next one begins without a mark between. `stretches` are the first and last places of what stands
/// without white space.
pub(crate) fn end_before_next(paragraph: &[char], stretches: &[(usize, usize)], classes: &mut [usize]) {
    let word = |(start, end): (usize, usize)| -> String { paragraph[start..end].iter().collect() };
    for (at, three) in stretches.windows(3).enumerate() {
        let [last, first, next] = [three[0], three[1], three[2]];
        let is_one_line = !paragraph[last.1..first.0].contains(&'\n');
        if !is_one_line || !paragraph[first.0].is_uppercase() {
            continue;
        }
        let is_small = |stretch: &&(usize, usize)| paragraph[stretch.0].is_lowercase();
        let has_small_words = || stretches[at.saturating_sub(LOOKED_AT)..=at].iter().filter(is_small).count() > 1;
        let behind = stretches.get(at + 3).map(|&stretch| word(stretch)).unwrap_or_default();
        let [last_word, first_word, next_word] = [word(last), word(first), word(next)];
        let is_sentence = is_run_on(&last_word, &first_word, &next_word)
            || begins_with_article(&last_word, &first_word, &next_word, &behind) && has_small_words();
        if is_sentence {
            classes[last.1 - 1] = SENTENCE;
        }
    }
}

/// Whether a sentence ends behind `last` without a mark, so that `word` begins another one.
fn is_run_on(last: &str, word: &str, next: &str) -> bool {
    let is_name = last.starts_with(char::is_uppercase);
    let begins = if is_name { BEHIND_NAMES } else { STARTERS };
    can_end(last) && begins.contains(&word) && begins_sentence(word, next)
}

/// Whether an article with a capital begins a sentence behind a word without a mark: "A" behind a small letter ("to donate A British
/// team"), "The" behind a name and before another one ("to Renn The Harbour Board"), either before a number.
fn begins_with_article(last: &str, word: &str, next: &str, behind: &str) -> bool {
    let is_name = last.starts_with(char::is_uppercase);
    let has_capital = |word: &str| word.starts_with(char::is_uppercase);
    let is_acronym = next.chars().count() > 1 && next.chars().all(char::is_uppercase);
    let is_number = next.starts_with(|letter: char| letter.is_ascii_digit());
    can_end(last)
        && match word {
            "A" => !is_name && !takes_letter(last) && next.starts_with(|letter: char| letter.is_alphanumeric()),
            "The" if is_name => is_number || is_acronym || has_capital(next) && has_capital(behind),
            "The" => is_number,
            _ => false,
        }
}

/// Whether a single letter follows a word: "vitamin A".
fn takes_letter(word: &str) -> bool {
    matches!(
        word,
        "appendix"
            | "article"
            | "block"
            | "category"
            | "class"
            | "exhibit"
            | "flu"
            | "grade"
            | "group"
            | "hepatitis"
            | "influenza"
            | "level"
            | "model"
            | "part"
            | "plan"
            | "point"
            | "section"
            | "series"
            | "side"
            | "team"
            | "type"
            | "vitamin"
    )
}

/// Whether a sentence can end with a word.
fn can_end(last: &str) -> bool {
    last.ends_with(char::is_alphabetic) && !UNENDING.contains(&last.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guards::stretches;
    use crate::splitter::INSIDE;

    #[track_caller]
    fn check(text: &str, sentences: &[&str]) {
        let paragraph: Vec<char> = text.chars().collect();
        let mut classes = vec![INSIDE; paragraph.len()];
        end_before_next(&paragraph, &stretches(&paragraph), &mut classes);
        let parts: Vec<String> = paragraph
            .iter()
            .zip(&classes)
            .collect::<Vec<_>>()
            .split_inclusive(|(_, class)| **class == SENTENCE)
            .map(|part| part.iter().map(|(c, _)| **c).collect::<String>().trim().to_owned())
            .collect();
        assert_eq!(parts, sentences);
    }

    #[test]
    fn a_headline_ends_before_the_first_word_of_a_sentence() {
        check(
            "Dam bursts above Veldon The army has sent boats.",
            &["Dam bursts above Veldon", "The army has sent boats."],
        );
        check(
            "Minister fails to win support She said on Monday",
            &["Minister fails to win support", "She said on Monday"],
        );
        check(
            "Food is on its way to Renn The Harbour Board of Kell has sent a ship.",
            &["Food is on its way to Renn", "The Harbour Board of Kell has sent a ship."],
        );
        check(
            "It is vital that people continue to give A team from Kell flew to Renn.",
            &["It is vital that people continue to give", "A team from Kell flew to Renn."],
        );
        check("Stones on show in Kell The 7.03 carat one", &["Stones on show in Kell", "The 7.03 carat one"]);
        check("Rivers rise Hundreds of people fled", &["Rivers rise", "Hundreds of people fled"]);
    }

    #[test]
    fn names_and_titles_are_kept_whole() {
        for text in [
            "She read The Veldon Times at home",
            "the newspaper The people of Veldon",
            "Vitamin A deficiency grows",
            "cases of type A influenza in Kell",
            "Kell Slams The Renn Times Over Vote",
            "a singer known as Jack The Lad sang",
            "the Court of The Hague ruled",
            "BBC Two shows it",
            "burned Kell down",
        ] {
            check(text, &[text]);
        }
    }
}
