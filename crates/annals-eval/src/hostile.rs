//! Text that is made to be read slowly: how the time for one page grows with its length.

use annals_document::Extraction;
use annals_graph::build_case;
use anyhow::{Context, Result};
use std::fmt::Write;
use std::time::Instant;

/// Lengths of the pages in thousands of characters; each is twice the one before.
const THOUSANDS: [usize; 4] = [125, 250, 500, 1000];

/// A page of one sort, by its length in characters.
struct Sort {
    what: &'static str,
    page: fn(usize) -> String,
}

const SORTS: [Sort; 7] = [
    Sort { what: "one sentence again and again", page: |length| again(SENTENCE, length) },
    Sort { what: "different sentences", page: different },
    Sort { what: "no full stop", page: |length| again("the clerk and the council of Kenya with the mayor ", length) },
    Sort { what: "quotation marks that are never closed", page: |length| again("He said “no, ", length) },
    Sort { what: "straight marks", page: |length| again("\"word ", length) },
    Sort { what: "right-to-left overrides", page: |length| again(OVERRIDDEN, length) },
    Sort { what: "one name without end", page: |length| again("Ann Example ", length) },
];

const SENTENCE: &str = "The clerk said that the council had signed the lease with Kenya in March 2021. ";
const OVERRIDDEN: &str = "\u{202e}The mayor said that the clerk left on Monday\u{202c}, ";

/// Reads pages of one paragraph in growing lengths and says how long each step took, in seconds.
pub(crate) fn measure() -> Result<String> {
    let mut text = String::from(
        "| page of one paragraph | thousand characters | language | extraction | merging | all, for the length |\n\
         | --- | ---: | ---: | ---: | ---: | ---: |\n",
    );
    for sort in &SORTS {
        let mut first = None;
        for thousands in THOUSANDS {
            let Times { language, extraction, merging } = times(&(sort.page)(thousands * 1000))?;
            let rate = (language + extraction + merging) / thousands as f64;
            let relative = rate / *first.get_or_insert(rate);
            let what = sort.what;
            let _ = writeln!(
                text,
                "| {what} | {thousands} | {language:.2} | {extraction:.2} | {merging:.2} | {relative:.2} |"
            );
        }
    }
    text += "\nThe last column is the time for a character beside that of the shortest page of the sort: 1 where time\n\
             grows with the length.\n";
    Ok(text)
}

/// Seconds.
struct Times {
    language: f64,
    extraction: f64,
    merging: f64,
}

fn times(page: &str) -> Result<Times> {
    let input = annals_ingest::Input { path: "page.txt", bytes: page.as_bytes(), side_file: None, default_date: None };
    let start = Instant::now();
    let document = annals_ingest::read(&input).context("a page made up for this")?.document;
    let annotated = annals_extract::annotate(&document);
    let language = start.elapsed().as_secs_f64();
    let start = Instant::now();
    let record: Extraction = annals_extract::extract(&document, &annotated);
    let extraction = start.elapsed().as_secs_f64();
    let start = Instant::now();
    build_case(vec![record]);
    Ok(Times { language, extraction, merging: start.elapsed().as_secs_f64() })
}

fn again(words: &str, length: usize) -> String {
    words.chars().cycle().take(length).collect()
}

/// Sentences of which hardly two are alike: people, places and numbers change, and so does what is told.
fn different(length: usize) -> String {
    const NAMES: [&str; 11] =
        ["Adam", "Berta", "Carl", "Dora", "Emil", "Fritz", "Gerda", "Hugo", "Ida", "Julius", "Kurt"];
    const SURNAMES: [&str; 7] = ["Abel", "Bauer", "Cramer", "Decker", "Ebert", "Fuchs", "Gerber"];
    const OFFICES: [&str; 5] = ["clerk", "mayor", "pilot", "judge", "warden"];
    const DEEDS: [&str; 6] = ["sold", "repaired", "closed", "visited", "left", "praised"];
    const THINGS: [&str; 5] = ["bridge", "mill", "harbour", "school", "station"];
    let mut text = String::new();
    let mut number: usize = 0;
    while text.len() < length {
        number += 1;
        let (name, surname) = (NAMES[number % 11], SURNAMES[number * 3 % 7]);
        let (office, deed, thing) = (OFFICES[number % 5], DEEDS[number * 5 % 6], THINGS[number * 2 % 5]);
        let _ = write!(
            text,
            "The {office} of Upper {surname}field, {name} {surname}, said that he {deed} the {thing} no. {number} on \
             {} May and that they would {deed} it again. ",
            number % 31 + 1
        );
    }
    text.truncate(length);
    text
}
