//! What repeats in a case (names of things, words, steps of proofs), each once and pointed at by its position; and lists
//! in place of objects, whose names would take half of a page.

use annals_case::{Citation, Dating, MergeReason, ReasonStep, date_words};
use chrono::{Datelike, NaiveDate};
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// A list in place of an object: it ends with the last of its values that is known and not empty.
pub(super) fn row<const LENGTH: usize>(values: [Value; LENGTH]) -> Value {
    let is_known = |value: &Value| !value.is_null() && value.as_array().is_none_or(|list| !list.is_empty());
    let length = values.iter().rposition(is_known).map_or(0, |last| last + 1);
    Value::Array(values.into_iter().take(length).collect())
}

/// Document, first character, length.
pub(super) fn place(citation: Citation) -> [u32; 3] {
    [citation.document.0, citation.span.start, citation.span.end.saturating_sub(citation.span.start)]
}

/// Places, one after the other in one list.
pub(super) fn places(citations: impl Iterator<Item = Citation>) -> Vec<u32> {
    citations.flat_map(place).collect()
}

/// Values in the order in which they were first met.
struct List<T> {
    values: Vec<T>,
    positions: BTreeMap<T, u32>,
}

impl<T> Default for List<T> {
    fn default() -> List<T> {
        List { values: Vec::new(), positions: BTreeMap::new() }
    }
}

impl<T: Clone + Ord> List<T> {
    fn position(&mut self, value: T) -> u32 {
        *self.positions.entry(value).or_insert_with_key(|value| {
            self.values.push(value.clone());
            self.values.len() as u32 - 1
        })
    }
}

/// A step of a proof: what it says, as a position among the words, and the words of a document that it rests on.
type Step = (u32, Option<[u32; 3]>);

/// All that is pointed at.
#[derive(Default)]
pub(super) struct Tables {
    terms: List<String>,
    words: List<String>,
    steps: List<Step>,
}

impl Tables {
    /// Terms, words and steps.
    pub(super) fn done(self) -> (Vec<String>, Vec<String>, Vec<Value>) {
        let step = |(because, place): Step| {
            let [document, start, length] = place.map_or([const { Value::Null }; 3], |place| place.map(Value::from));
            row([json!(because), document, start, length])
        };
        (self.terms.values, self.words.values, self.steps.values.into_iter().map(step).collect())
    }

    /// Points at a word of a small vocabulary: a role, a kind, a standing.
    pub(super) fn term(&mut self, term: impl Serialize) -> Value {
        match serde_json::to_value(term) {
            Ok(Value::String(term)) => self.terms.position(term).into(),
            _ => Value::Null,
        }
    }

    /// Points at words.
    pub(super) fn words(&mut self, words: Option<&str>) -> Value {
        words.map(|words| self.words.position(words.to_owned())).into()
    }

    /// Points at a step of a proof.
    pub(super) fn step(&mut self, reason: &ReasonStep) -> u32 {
        self.step_at(&reason.because, reason.citation)
    }

    pub(super) fn steps(&mut self, reasons: &[ReasonStep]) -> Vec<u32> {
        reasons.iter().map(|reason| self.step(reason)).collect()
    }

    /// Why tellings are taken for one thing, each reason once, at the mention that it added.
    pub(super) fn merges(&mut self, merges: &[MergeReason]) -> Vec<u32> {
        let mut met: Vec<&str> = Vec::new();
        let mut positions = Vec::new();
        for merge in merges {
            if !met.contains(&merge.because.as_str()) {
                met.push(&merge.because);
                positions.push(self.step_at(&merge.because, Some(merge.added)));
            }
        }
        positions
    }

    /// A time: its bounds; how it is known; the steps that gave it; in words; as EDTF. The bounds are earliest begin,
    /// latest begin, earliest end and latest end; the first two where the others are the same; one day where it is all
    /// of them; absent where none is known. A day is its own EDTF, and says its own words where they are no others.
    pub(super) fn date(&mut self, dating: &Dating) -> Value {
        let (words, edtf) = (date_words(dating), dating.edtf());
        let numbers =
            |limits: &[Option<NaiveDate>]| json!(limits.iter().map(|day| day.map(number)).collect::<Vec<_>>());
        let (bounds, words, edtf) = match (dating.bounds.begin, dating.bounds.end) {
            ([None, None], [None, None]) => (Value::Null, words, edtf),
            ([Some(day), Some(last)], end) if day == last && end == [Some(day); 2] => {
                (json!(number(day)), words.filter(|words| *words != plain(day)), None)
            }
            (begin, end) if begin == end => (numbers(&begin), words, edtf),
            (begin, end) => (numbers(&[begin, end].concat()), words, edtf),
        };
        let known = self.term(dating.known);
        let steps = self.steps(&dating.reasons);
        row([bounds, known, json!(steps), self.words(words.as_deref()), self.words(edtf.as_deref())])
    }

    fn step_at(&mut self, because: &str, citation: Option<Citation>) -> u32 {
        let because = self.words.position(because.to_owned());
        self.steps.position((because, citation.map(place)))
    }
}

/// A day as scripts count it: from 1 January 1970.
fn number(day: NaiveDate) -> i32 {
    const FIRST_OF_1970: i32 = 719_163;
    day.num_days_from_ce() - FIRST_OF_1970
}

/// A day as `script/days.js` words it.
fn plain(day: NaiveDate) -> String {
    day.format("%-d %B %Y").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use annals_case::Known;
    use annals_document::Bounds;

    #[test]
    fn a_row_ends_with_what_is_known() {
        assert_eq!(row([json!(1), json!(null), json!([2]), json!([]), json!(null)]), json!([1, null, [2]]));
        assert_eq!(row([json!(null), json!([])]), json!([]));
    }

    #[test]
    fn a_day_says_itself_and_other_times_have_words() {
        let mut tables = Tables::default();
        let day = |day| NaiveDate::from_ymd_opt(2023, 3, day).unwrap();
        let mut check = |bounds, expected| {
            let dating = Dating { bounds, known: Known::Written, ..Dating::default() };
            assert_eq!(tables.date(&dating), expected);
        };
        check(Bounds::within(day(17), day(17)), json!([19433, 0]));
        check(Bounds::within(day(1), day(31)), json!([[19417, 19447], 0, [], 0, 1]));
        check(
            Bounds { begin: [None, Some(day(17))], ..Bounds::default() },
            json!([[null, 19433, null, null], 0, [], 2]),
        );
        let (terms, words, _) = tables.done();
        assert_eq!(terms, ["written"]);
        assert_eq!(words[..2], ["March 2023", "2023-03"]);
    }
}
