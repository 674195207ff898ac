//! Sentences that run on without a mark: a headline, a caption or a line of date and time that was copied in one line with
//! what comes after it. English capitals tell where the next one begins.

use crate::characters::is_space;
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
const WEEKDAYS: &[&str] = &["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
/// Time zones as publishers write them behind the time of a page.
const ZONES: &[&str] = &["BST", "CET", "CEST", "EDT", "EST", "ET", "GMT", "PDT", "PST", "UTC"];
/// Words between a day of the week and the time of day in a line of date and time, at most.
const DATE_LINE: usize = 5;

/// Whether `word` begins a sentence before `next`, as English spelling has it.
pub(crate) fn begins_sentence(word: &str, next: &str) -> bool {
    STARTERS.contains(&word) && next.starts_with(char::is_lowercase)
}

/// Ends sentences where the next one begins without a mark between.
pub(crate) fn end_before_next(paragraph: &[char], classes: &mut [usize]) {
    let stretches = stretches(paragraph);
    let words: Vec<String> = stretches.iter().map(|(start, end)| paragraph[*start..*end].iter().collect()).collect();
    for at in 1..words.len() {
        let is_one_line = !paragraph[stretches[at - 1].1..stretches[at].0].contains(&'\n');
        let is_begun = is_date_line(&words[at..])
            || ends_date_line(&words[..at]) && words[at].starts_with(char::is_uppercase)
            || words.get(at + 1).is_some_and(|next| is_run_on(&words[at - 1], &words[at], next));
        if is_one_line && is_begun && words[at - 1].ends_with(char::is_alphanumeric) {
            classes[stretches[at - 1].1 - 1] = SENTENCE;
        }
    }
}

/// Whether a sentence ends behind `last` without a mark, so that `word` begins another one.
fn is_run_on(last: &str, word: &str, next: &str) -> bool {
    let is_name = last.starts_with(char::is_uppercase);
    let begins = if is_name { BEHIND_NAMES } else { STARTERS };
    let ends = last.ends_with(char::is_alphabetic) && !UNENDING.contains(&last.to_lowercase().as_str());
    ends && begins.contains(&word) && begins_sentence(word, next)
}

/// "Sunday 9 January 2005 00.46 GMT": whether words begin with a day, its date, a time and a time zone.
fn is_date_line(words: &[String]) -> bool {
    let is_day = WEEKDAYS.contains(&words[0].trim_end_matches(','));
    let zone = words.iter().take(DATE_LINE + 2).position(|word| ZONES.contains(&word.as_str()));
    is_day && zone.is_some_and(|zone| ends_date_line(&words[..=zone]))
}

/// Whether words end in a time and a time zone, with a day of the week and a year before them.
fn ends_date_line(words: &[String]) -> bool {
    let [before @ .., time, zone] = words else { return false };
    let is_clock = time.contains([':', '.']) && time.starts_with(|c: char| c.is_ascii_digit());
    let line = &before[before.len().saturating_sub(DATE_LINE)..];
    let is_year = |word: &String| word.len() == 4 && word.chars().all(|c| c.is_ascii_digit());
    ZONES.contains(&zone.as_str())
        && is_clock
        && line.iter().any(is_year)
        && line.iter().any(|word| WEEKDAYS.contains(&word.trim_end_matches(',')))
}

/// First and last place of the stretches without white space.
fn stretches(paragraph: &[char]) -> Vec<(usize, usize)> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::splitter::INSIDE;

    #[track_caller]
    fn check(text: &str, sentences: &[&str]) {
        let paragraph: Vec<char> = text.chars().collect();
        let mut classes = vec![INSIDE; paragraph.len()];
        end_before_next(&paragraph, &mut classes);
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
        check("Rivers rise Hundreds of people fled", &["Rivers rise", "Hundreds of people fled"]);
    }

    #[test]
    fn a_line_of_date_and_time_stands_by_itself() {
        check(
            "Dam bursts, say engineers Sunday 9 January 2033 00.46 GMT Boats were sent",
            &["Dam bursts, say engineers", "Sunday 9 January 2033 00.46 GMT", "Boats were sent"],
        );
    }

    #[test]
    fn names_and_titles_are_kept_whole() {
        for text in [
            "She read The Veldon Times at home",
            "the newspaper The people of Veldon",
            "Vitamin A deficiency grows",
            "the Court of The Hague ruled",
            "BBC Two shows it",
            "on Sunday at 10:30 GMT Boats were sent",
            "burned Kell down",
        ] {
            check(text, &[text]);
        }
    }
}
