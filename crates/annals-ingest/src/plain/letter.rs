//! What stands in a mail beside its writer's words: the mail that it answers, a signature, the foot of a list.

use crate::line::count_words;
use regex::Regex;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// "On Sat, 13 May 2023 at 10:00, Bo Ree wrote:" above what is quoted.
static ATTRIBUTION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?is)^>?\s*(?:on|am|le|el|op|in article|at)\b.{3,300}?\b(?:wrote|writes|said|schrieb|a écrit|escribió|schreef)\s*:?$|^>?\s*\S.{2,80}?\b(?:wrote|writes|schrieb)\s*:$|^-{2,}\s*original message\s*-{2,}$|^-----begin pgp signed message-----|^hash: sha\d+$")
        .expect("the pattern is a constant")
});

/// What begins all that is left of a mail below its writer's words.
static FOOT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?is)^--(?:\s*$|[ \t]*\n)|^_{10,}$|^_{10,}[ \t]*\n|^-----begin pgp signature-----|^sent from my \w+|^to unsubscribe\b|^you received this (?:message|e-?mail) because")
        .expect("the pattern is a constant")
});

/// "-----Original Message-----", below which another mail stands as it was.
static ORIGINAL: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)^-{2,}\s*original message\s*-{2,}").expect("the pattern is a constant"));

/// The most words of a signature's line.
const MAX_FOOT_WORDS: usize = 40;

/// The units of a mail that are not its writer's words.
pub(super) fn find_quoted(lines: &[&str]) -> BTreeSet<usize> {
    let mut quoted = BTreeSet::new();
    let is_quote = |line: &str| line.starts_with('>') || line.starts_with("| ");
    for (index, line) in lines.iter().enumerate() {
        let next_is_quote = lines.get(index + 1).is_some_and(|next| is_quote(next));
        let introduces = ATTRIBUTION.is_match(line) && (next_is_quote || line.starts_with(['-', '>', 'H', 'h']));
        if is_quote(line) || introduces {
            quoted.insert(index);
        }
    }
    let foot = (0..lines.len()).find(|&index| {
        FOOT.is_match(lines[index])
            && lines[index..].iter().all(|line| is_quote(line) || count_words(line) <= MAX_FOOT_WORDS)
    });
    let original = lines.iter().position(|line| ORIGINAL.is_match(line));
    if let Some(end) = foot.into_iter().chain(original).min() {
        quoted.extend(end..lines.len());
    }
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(lines: &[&str], expected: &[usize]) {
        assert_eq!(find_quoted(lines).into_iter().collect::<Vec<_>>(), expected, "{lines:?}");
    }

    #[test]
    fn quotations_and_signatures_are_not_the_writers_words() {
        check(
            &[
                "The dam is shut.",
                "On Sat, 13 May 2023 at 10:00, Bo Ree <bo@post.example> wrote:",
                "> It is open.",
                "I saw it.",
                "--",
                "Ann Ode",
                "Kelmar Post",
            ],
            &[1, 2, 4, 5, 6],
        );
        check(&["The dam is shut.", "-----Original Message-----", "From: Bo Ree", "It is open."], &[1, 2, 3]);
        check(&["On Monday she wrote:", "The dam is shut.", "Nobody was hurt."], &[]);
    }
}
