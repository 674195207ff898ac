//! Articles of our own with who says what in them, and texts that mean harm.

#![allow(missing_docs)]

#[allow(dead_code, reason = "shared with the other tests of readings")]
mod reading;

use annals_document::Extraction;
use reading::extract;

const ARTICLES: [(&str, &str); 5] = [
    (include_str!("speakers/court.txt"), include_str!("speakers/court.tsv")),
    (include_str!("speakers/dam.txt"), include_str!("speakers/dam.tsv")),
    (include_str!("speakers/harbour.txt"), include_str!("speakers/harbour.tsv")),
    (include_str!("speakers/interview.txt"), include_str!("speakers/interview.tsv")),
    (include_str!("speakers/talks.txt"), include_str!("speakers/talks.tsv")),
];

/// Of a hundred statements, how many must have the right speaker.
const BAR: usize = 85;

#[test]
fn statements_have_the_right_speakers() {
    let mut all = 0;
    let mut wrong = Vec::new();
    for (article, table) in ARTICLES {
        let extraction = extract(article, None);
        for line in table.lines().filter(|line| !line.starts_with('#')) {
            let [words, form, speaker] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
            let names = speakers_of(&extraction, words);
            all += 1;
            if !names.iter().any(|name| plain(name) == plain(speaker)) {
                wrong.push(format!("{form}: {words}: {speaker}, not {names:?}"));
            }
        }
    }
    assert!(
        all >= 80 && wrong.len() * 100 <= (100 - BAR) * all,
        "{} of {all} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// All names of the speaker of the innermost statement that holds `words`.
fn speakers_of(extraction: &Extraction, words: &str) -> Vec<String> {
    let text = &extraction.document.text;
    let byte = text.as_str().find(words).unwrap_or_else(|| panic!("{words:?} is not in the article"));
    let place = text.as_str()[..byte].chars().count() as u32;
    let holding = extraction
        .statements
        .iter()
        .filter(|statement| statement.content.iter().any(|span| span.contains_offset(place)));
    let length = |statement: &&annals_document::Statement| statement.content.iter().map(|span| span.len()).sum::<u32>();
    let Some(statement) = holding.min_by_key(length) else { return Vec::new() };
    let Some(entity) = extraction.entities.iter().find(|entity| Some(entity.id) == statement.speaker) else {
        return vec!["–".to_owned()];
    };
    let mentions = entity.mentions.iter().map(|mention| text.slice(mention.span).to_owned());
    std::iter::once(entity.name.clone()).chain(mentions).collect()
}

fn plain(name: &str) -> String {
    let lower = name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    lower.strip_prefix("the ").map(str::to_owned).unwrap_or(lower)
}

/// The statement of the sentence that `check_around` puts around harmful text.
#[track_caller]
fn check_around(harm: &str) {
    let text = format!(
        "Mayor Ann Ode said on Monday that the bridge was closed.\n\n{harm}\n\nEngineer Bo Ree said the bridge was old.\n"
    );
    let extraction = extract(&text, None);
    for (words, speaker) in [("the bridge was closed", "Ann Ode"), ("the bridge was old", "Bo Ree")] {
        let names = speakers_of(&extraction, words);
        assert!(names.iter().any(|name| name == speaker), "{words}: {names:?}");
    }
    for statement in &extraction.statements {
        assert!(statement.content.windows(2).all(|pair| pair[0].end <= pair[1].start));
        assert!(statement.content.iter().all(|span| span.end <= extraction.document.text.len()));
    }
}

#[test]
fn unbalanced_marks_harm_nothing_around_them() {
    for mark in ["“", "\"", "”", "‘", "'", "«"] {
        check_around(&format!("{mark}a ").repeat(400));
        check_around(&mark.repeat(400));
    }
}

#[test]
fn marks_of_direction_harm_nothing_around_them() {
    check_around("\u{202e}The mayor said “no”\u{202c} and \u{2066}left\u{2069}.\u{200f}\u{200e}");
    check_around(&"\u{202e}“said\u{202d}”, ".repeat(200));
}

#[test]
fn many_quotations_take_time_in_line_with_their_number() {
    // The fastest of three runs, so that other work on the machine does not count.
    let time = |count: usize| {
        let text = "“We waited,” the pilot said. “Nobody came to the ‘pier.”\n".repeat(count);
        let run = || {
            let start = std::time::Instant::now();
            assert!(!extract(&text, None).statements.is_empty());
            start.elapsed()
        };
        (0..3).map(|_| run()).min().unwrap_or_default()
    };
    let (few, many) = (time(40), time(320));
    assert!(many < few * 40, "eight times the text took {few:?} and {many:?}");
}
