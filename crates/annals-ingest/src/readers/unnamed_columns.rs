//! Tables without a line of names: what a column holds, by the shape of its cells.

use crate::date::{DayOrder, Stamp};
use crate::line::count_words;
use csv::StringRecord;
use regex::Regex;
use std::sync::LazyLock;

/// Rows that are looked at.
const SAMPLE: usize = 50;
/// The fewest characters that the words of an article have, on average.
const MIN_TEXT: usize = 80;
/// The fewest words of a headline, on average.
const MIN_TITLE_WORDS: usize = 3;

/// A stamp in digits alone: "20230514", "20230514093000".
static DIGITS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(?:19|20)\d\d[01]\d[0-3]\d(?:\d{6})?$").expect("the pattern is a constant"));

/// The columns that trafilatura writes, which gives no line of names.
const TRAFILATURA: &str = "url id fingerprint hostname title image date text comments license pagetype";

/// The title of the page within the last column of GDELT's knowledge graph.
static PAGE_TITLE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"<PAGE_TITLE>(.*?)</PAGE_TITLE>").expect("the pattern is a constant"));

/// What the rows of a table without a line of names are.
#[derive(Debug, PartialEq)]
pub(super) enum Unnamed {
    /// Articles, with names for the columns; those that nothing is known of have an empty one.
    Articles(Vec<String>),
    /// GDELT's knowledge graph, of which the title of each page is read.
    KnowledgeGraph,
    /// GDELT's events: addresses without a word of their pages.
    Events,
    /// Nothing that holds words.
    Unknown,
}

/// Whether a first line is data: it holds an address or a day, as no name of a column does.
pub(super) fn is_data(row: &StringRecord) -> bool {
    row.iter().any(is_telling)
}

/// Whether a cell is an address or a day.
pub(super) fn is_telling(cell: &str) -> bool {
    is_address(cell) || is_day(cell)
}

/// What the columns of `rows` hold.
pub(super) fn columns_of(rows: &[StringRecord]) -> Unnamed {
    let Some(first) = rows.first() else { return Unnamed::Unknown };
    let cell = |index: usize| first.get(index).unwrap_or_default();
    match first.len() {
        27 if is_day(cell(1)) && is_address(cell(4)) => return Unnamed::KnowledgeGraph,
        57..=61 if is_day(cell(1)) && first.iter().next_back().is_some_and(is_address) => return Unnamed::Events,
        11 if is_address(cell(0)) && is_day(cell(6)) => {
            return Unnamed::Articles(TRAFILATURA.split(' ').map(str::to_owned).collect());
        }
        _ => {}
    }
    let sample = &rows[..rows.len().min(SAMPLE)];
    let mut names = vec![String::new(); first.len()];
    let mut take = |name: &str, weight: &dyn Fn(usize) -> usize| {
        let free = (0..names.len()).filter(|&index| names[index].is_empty());
        let best = free.map(|index| (weight(index), std::cmp::Reverse(index))).max().filter(|(weight, _)| *weight > 0);
        if let Some((_, std::cmp::Reverse(index))) = best {
            names[index] = name.to_owned();
        }
        best.is_some()
    };
    let filled = |index: usize| sample.iter().filter_map(move |row| row.get(index)).filter(|cell| !is_empty(cell));
    let share = |index: usize, is: fn(&str) -> bool| {
        let count = filled(index).count();
        if count > 0 && filled(index).filter(|cell| is(cell)).count() * 10 >= count * 9 { count } else { 0 }
    };
    let mean = |index: usize, measure: fn(&str) -> usize| {
        filled(index).map(measure).sum::<usize>().checked_div(filled(index).count()).unwrap_or(0)
    };
    take("url", &|index| share(index, is_address));
    take("date", &|index| share(index, is_day));
    let has_text = take("text", &|index| Some(mean(index, str::len)).filter(|mean| *mean >= MIN_TEXT).unwrap_or(0));
    let has_title =
        take("title", &|index| Some(mean(index, count_words)).filter(|mean| *mean >= MIN_TITLE_WORDS).unwrap_or(0));
    if has_text || has_title { Unnamed::Articles(names) } else { Unnamed::Unknown }
}

/// The names of the columns of GDELT's knowledge graph that are read.
pub(super) fn knowledge_graph_names() -> Vec<String> {
    let name = |index| match index {
        1 => "seendate",
        3 => "domain",
        4 => "url",
        26 => "title",
        _ => "",
    };
    (0..27).map(|index| name(index).to_owned()).collect()
}

/// The cell of a title, taken from the markup around it where there is any.
pub(super) fn title_in(cell: &str) -> String {
    let found = PAGE_TITLE.captures(cell).map(|found| html_escape::decode_html_entities(&found[1]).into_owned());
    found.unwrap_or_default()
}

/// Whether a cell says that it holds nothing.
pub(super) fn is_empty(cell: &str) -> bool {
    matches!(cell.trim(), "" | "null" | "NULL" | "None" | "NaN" | "nan" | "N/A" | "\\N")
}

fn is_address(cell: &str) -> bool {
    let cell = cell.trim();
    (cell.starts_with("http://") || cell.starts_with("https://")) && !cell.contains(' ')
}

fn is_day(cell: &str) -> bool {
    let cell = cell.trim();
    let is_short = cell.len() <= 40 && cell.starts_with(|c: char| c.is_ascii_digit());
    is_short && (DIGITS.is_match(cell) || Stamp::parse(cell, DayOrder::MonthFirst).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_known_by_their_cells() {
        let text = "The board shut the dam above Kelmar on Friday after engineers found a crack in its eastern wall.";
        let row = |cells: &[&str]| StringRecord::from(cells.to_vec());
        let rows = [row(&["7", "Dam above Kelmar is shut", text, "2023-05-14", "https://post.example/dam"])];
        assert!(is_data(&rows[0]));
        let names = ["", "title", "text", "date", "url"].map(str::to_owned).to_vec();
        assert_eq!(columns_of(&rows), Unnamed::Articles(names));
        assert_eq!(columns_of(&[row(&["https://post.example/dam", "7"])]), Unnamed::Unknown);
        assert!(!is_data(&row(&["url", "date", "published 2023"])));
    }
}
