//! Datelines: "WASHINGTON (AP) —", "London, March 3 (Reuters) -", the words that open an agency's article.

use super::agencies::news_agency;
use crate::date::{DayOrder, find_day};
use chrono::NaiveDate;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// The dateline of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Dateline {
    /// Its bytes, from the start of the paragraph to its dash, white space after it not counted.
    pub(crate) range: Range<usize>,
    /// The agency ("AP"), where it names one.
    pub(crate) agency: Option<String>,
    /// The day and its bytes, where it gives one with its year.
    pub(crate) day: Option<(NaiveDate, Range<usize>)>,
    /// Whether more than capitals and a dash speaks for it: an agency, a date, a country.
    pub(crate) is_sure: bool,
}

/// The most bytes of a dateline.
const MAX_BYTES: usize = 120;

/// Head, then a dash of some kind, then white space or the paragraph's end.
static SHAPE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?s)^(?P<head>[^\n—–―]{2,100}?)\s*(?P<dash>—|–|―|--+|\s-|\s_|\s\x{2010}|\s\x{2011}|\s\x{2212}|\)-|\)\s*:)(?:\s|\z|\S)").expect("the pattern is a constant")
});

static PARENTHESIS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\(([^()]{1,40})\)?").expect("the pattern is a constant"));

static SHORT_DATE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i),?\s*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s*)?(?:(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s+\d{1,2}|\d{1,2}\s+(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?)(?:,?\s+\d{4})?\s*,?$",
    )
    .expect("the pattern is a constant")
});

/// Words in capitals that open a line and are no place.
const NOT_PLACES: &[&str] = &[
    "breaking",
    "update",
    "updated",
    "exclusive",
    "watch",
    "read",
    "opinion",
    "analysis",
    "correction",
    "editorial",
    "live",
    "video",
    "photos",
    "note",
    "warning",
    "related",
    "more",
    "review",
    "interview",
    "sponsored",
    "advertisement",
    "news",
    "sport",
    "sports",
    "business",
    "poll",
    "factbox",
    "explainer",
    "timeline",
    "column",
    "commentary",
    "letter",
    "alert",
    "developing",
    "just in",
    "new",
    "question",
    "answer",
    "q",
    "a",
    "host",
    "caller",
    "covid",
    "summary",
    "key points",
    "highlights",
    "the",
    "and",
    "or",
    "i",
    "we",
    "p.s",
    "ps",
    "tl;dr",
];

/// The dateline that opens `paragraph`, if one does.
pub(crate) fn read_dateline(paragraph: &str) -> Option<Dateline> {
    let opening = paragraph.char_indices().nth(MAX_BYTES).map_or(paragraph, |(end, _)| &paragraph[..end]);
    let captures = SHAPE.captures(opening)?;
    let (head, dash) = (captures.name("head")?, captures.name("dash")?);
    let closes_bracket = dash.as_str().starts_with(')');
    let end = dash.end();
    let text = &paragraph[..if closes_bracket { dash.start() + 1 } else { head.end() }];
    if end > MAX_BYTES {
        return None;
    }
    let in_brackets: Vec<&str> =
        PARENTHESIS.captures_iter(text).filter_map(|found| found.get(1)).map(|m| m.as_str()).collect();
    let outside = PARENTHESIS.replace_all(text, " ");
    let outside = outside.trim();
    let (outside, named) = match outside.rsplit_once(' ') {
        Some((place, name)) if in_brackets.is_empty() && names_agency(place, name, dash.as_str()) => {
            (place, Some(name))
        }
        _ => (outside, None),
    };
    let place = SHORT_DATE.replace(outside, "");
    let place = place.trim().trim_end_matches(',');
    // After a place in capitals, brackets name the agency even where nobody has heard of it.
    let may_be_unheard_of = is_shouted_place(place) || (place.is_empty() && !outside.is_empty());
    let agency_in = |name: &&str| agency_name(name).or_else(|| unheard_of_agency(name).filter(|_| may_be_unheard_of));
    let agency = in_brackets.iter().find_map(agency_in).or_else(|| named.and_then(news_agency).map(str::to_owned));
    if in_brackets.iter().any(|name| agency_in(name).is_none() && !SHORT_DATE.is_match(name)) {
        return None;
    }
    let has_date =
        place.len() < outside.trim_end_matches(',').len() || in_brackets.iter().any(|name| SHORT_DATE.is_match(name));
    let is_dateline = match place {
        "" => agency.is_some(),
        place => is_shouted_place(place) || ((agency.is_some() || has_date) && is_capitalised_place(place)),
    };
    // A hyphen is a weak sign: after a bare place it may be anything.
    let weak = dash.as_str().ends_with('-') && !dash.as_str().starts_with("--");
    if !is_dateline
        || (weak && agency.is_none() && !has_date && !place.contains(',') && place.split_whitespace().count() > 2)
    {
        return None;
    }
    let day = find_day(text, DayOrder::MonthFirst).map(|found| (found.day, found.range));
    let is_sure = agency.is_some() || has_date || place.contains(',');
    Some(Dateline { range: 0..end, agency, day, is_sure })
}

/// Whether an agency's name without brackets ends the words before a dash: "New York CNN —".
fn names_agency(place: &str, name: &str, dash: &str) -> bool {
    let is_capitalised = |word: &str| word.starts_with(char::is_uppercase);
    let has_dash = dash.starts_with(['—', '–', '―']) || dash.starts_with("--");
    has_dash && is_capitalised(name) && news_agency(name).is_some() && place.split_whitespace().all(is_capitalised)
}

/// A name of one to four capitalised words.
fn unheard_of_agency(name: &str) -> Option<String> {
    let is_capitalised = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let is_name = (1..=4).contains(&name.split_whitespace().count())
        && name.split_whitespace().all(is_capitalised)
        && !SHORT_DATE.is_match(name);
    is_name.then(|| name.to_owned())
}

/// The agency that brackets name: a known one, or one that looks like a name's initials ("KCRA").
fn agency_name(name: &str) -> Option<String> {
    if let Some(known) = news_agency(name) {
        return Some(known.to_owned());
    }
    let is_initials = (2..=6).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_uppercase());
    is_initials.then(|| name.to_owned())
}

/// "KYIV, Ukraine", "WASHINGTON, D.C.", "ST. LOUIS", "PARIS/BERLIN", "McLEAN, Va."
fn is_shouted_place(place: &str) -> bool {
    let city = place.split(',').next().unwrap_or(place);
    let letters = city.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = city.chars().filter(|c| c.is_uppercase()).count();
    is_place(place) && letters >= 3 && capitals + 1 >= letters && city.split_whitespace().count() <= 4
}

/// "London", "New York", "Kyiv, Ukraine".
fn is_capitalised_place(place: &str) -> bool {
    is_place(place)
        && place.split_whitespace().count() <= 5
        && place.split([' ', '/']).filter(|word| word.len() > 3).all(|word| word.starts_with(char::is_uppercase))
}

fn is_place(place: &str) -> bool {
    let is_other_word = NOT_PLACES.contains(&place.to_lowercase().as_str());
    !is_other_word
        && place.starts_with(char::is_uppercase)
        && place.split(',').count() <= 3
        && place
            .split(',')
            .skip(1)
            .all(|part| part.trim().starts_with(char::is_uppercase) && part.split_whitespace().count() <= 4)
        && place.chars().all(|c| c.is_alphabetic() || " .,'’/\\-\u{a0}".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(paragraph: &str, dateline: &str, agency: Option<&str>) {
        let found = read_dateline(paragraph).unwrap_or_else(|| panic!("no dateline in {paragraph:?}"));
        assert_eq!(&paragraph[found.range], dateline);
        assert_eq!(found.agency.as_deref(), agency, "{paragraph:?}");
    }

    #[test]
    fn the_usual_forms_are_known() {
        check("WASHINGTON — The council met.", "WASHINGTON —", None);
        check("WASHINGTON (AP) — The council met.", "WASHINGTON (AP) —", Some("AP"));
        check("KYIV, Ukraine — The council met.", "KYIV, Ukraine —", None);
        check("LONDON, March 3 (Reuters) - The council met.", "LONDON, March 3 (Reuters) -", Some("Reuters"));
        check("London (CNN) — The council met.", "London (CNN) —", Some("CNN"));
        check("(CNN) -- The council met.", "(CNN) --", Some("CNN"));
        check("BEIJING, Jan. 4 (Xinhua) -- The council met.", "BEIJING, Jan. 4 (Xinhua) --", Some("Xinhua"));
        check("ST. LOUIS (AP)—The council met.", "ST. LOUIS (AP)—", Some("AP"));
        check("PARIS/BERLIN (Reuters) - The council met.", "PARIS/BERLIN (Reuters) -", Some("Reuters"));
        check("MIAMI _", "MIAMI _", None);
        check("New York CNN —", "New York CNN —", Some("CNN"));
        check("Geneva AFP – The council met.", "Geneva AFP –", Some("AFP"));
        check("FLINT, Mich., Oct. 4 (UPI) — The council met.", "FLINT, Mich., Oct. 4 (UPI) —", Some("UPI"));
        check("New Delhi, 4 January (PTI): The council met.", "New Delhi, 4 January (PTI):", Some("PTI"));
    }

    #[test]
    fn a_whole_date_is_read() {
        let day = read_dateline("GENEVA, 4 October 2016 (AFP) – The council met.").and_then(|found| found.day);
        assert_eq!(day.map(|(day, _)| day.to_string()).as_deref(), Some("2016-10-04"));
        assert_eq!(read_dateline("GENEVA, 4 October (AFP) – The council met.").and_then(|found| found.day), None);
    }

    #[test]
    fn what_only_looks_like_one_is_left() {
        for paragraph in [
            "BREAKING — The council met.",
            "The council — all nine members — met.",
            "Mayor Ann Ode — who was ill — stayed away.",
            "London — a city of rain — was dry.",
            "NASA's probe (built in 2003) — is lost.",
            "SMITH: We met. — And then?",
            "COVID-19 — a history",
            "The council (nine members) — met.",
            "Editors at Reuters — all of them — met.",
        ] {
            assert_eq!(read_dateline(paragraph), None, "{paragraph:?}");
        }
    }
}
