//! Times that recur.

use super::Reading;
use super::calendar::{month_name, weekday_name};
use crate::times::lexicon::{self, day_part, day_parts, unit};
use crate::times::meaning::Meaning;
use crate::times::number::{Amount, amount};
use crate::times::period::season_value;
use crate::times::value::duration_value;
use crate::times::words::Words;

/// Something that happens every so often.
///
/// # What it finds
/// "every Monday", "each year", "every two weeks", "every July", "each summer", "every morning".
/// # Why
/// TIMEX3 gives a recurring unit as a length, a recurring part of the calendar with the rest unknown.
/// # Example
/// "every Monday" → `XXXX-WXX-1`; "each year" → `P1Y`.
/// # Known misses
/// "every time", "every so often".
pub(super) fn every(words: &Words, index: usize) -> Reading {
    if !words.is_any(index, &["every", "each"]) {
        return None;
    }
    let start = words.skip_any(index + 1, &["single", "other", "succeeding", "passing"]);
    if let Some((end, weekday)) = weekday_name(words, start) {
        let part = day_part(words.at(end));
        let suffix = part.map_or("", lexicon::DayPart::suffix);
        return Some((end + usize::from(part.is_some()), Meaning::Set(format!("XXXX-WXX-{weekday}{suffix}"))));
    }
    if let Some((end, month)) = month_name(words, start) {
        return Some((end, Meaning::Set(format!("XXXX-{month:02}"))));
    }
    if let Some(season) = lexicon::season(words.at(start)) {
        return Some((start + 1, Meaning::Set(format!("XXXX-{}", season_value(season)))));
    }
    if let Some(part) = day_part(words.at(start)) {
        return Some((start + 1, Meaning::Set(format!("XXXX-XX-XX{}", part.suffix()))));
    }
    let other = words.is(index + 1, "other");
    let (amount, end) = amount(words, start).unwrap_or((Amount::Exact(if other { 2.0 } else { 1.0 }), start));
    let (unit, _) = unit(words.at(end))?;
    Some((end + 1, Meaning::Set(duration_value(amount, unit))))
}

/// A rate.
///
/// # What it finds
/// "per day", "$1 billion a year", "three times a week".
/// # Why
/// After an amount "a year" means each year, elsewhere it is a length.
/// # Example
/// "$33 million a year" → `P1Y`.
/// # Known misses
/// Rates after a noun in the singular ("one visit a week").
pub(super) fn rate(words: &Words, index: usize) -> Reading {
    let is_per = words.is(index, "per");
    let is_article = words.is_any(index, &["a", "an"]) && follows_amount(words, index);
    let (unit, _) = unit(words.at(index + 1)).filter(|(_, is_plural)| (is_per || is_article) && !is_plural)?;
    if words.is(index + 1, "second") {
        return None;
    }
    let is_shift = words.is_any(index + 2, &["ago", "earlier", "later", "before", "after", "and", "or"]);
    (is_per || !is_shift).then(|| (index + 2, Meaning::Set(duration_value(Amount::Exact(1.0), unit))))
}

/// Whether an amount of something stands before `index`.
fn follows_amount(words: &Words, index: usize) -> bool {
    let before = words.before(index, 1);
    let is_number = before.starts_with(|c: char| c.is_ascii_digit());
    let is_scale = [
        "million", "billion", "trillion", "thousand", "percent", "%", "times", "once", "twice", "cents", "dollars",
        "pounds", "euros", "barrels", "people", "tons", "hours", "flights", "bucks",
    ];
    let counted_noun = before.len() > 3 && before.ends_with('s') && amount(words, index.saturating_sub(2)).is_some();
    is_number || is_scale.contains(&before) || counted_noun
}

/// An adverb or adjective of frequency.
///
/// # What it finds
/// "daily", "weekly", "monthly", "yearly", "annually", "hourly", "nightly".
/// # Why
/// They say how often without a number.
/// # Example
/// "published weekly" → `P1W`.
/// # Known misses
/// "daily" before a capital ("daily Senate hearings"), which is taken for a newspaper's;
/// "annual" and "quarterly", which name sorts of reports more often than they count.
pub(super) fn adverb(words: &Words, index: usize) -> Reading {
    let value = match words.at(index) {
        "hourly" => "PT1H",
        "daily" => "P1D",
        "nightly" => "XXXX-XX-XXTNI",
        "weekly" => "P1W",
        "fortnightly" | "biweekly" => "P2W",
        "monthly" => "P1M",
        "yearly" | "annually" => "P1Y",
        _ => return None,
    };
    let is_name = words.is_capital(index) && !words.opens_sentence(index);
    // "the daily Post" is a newspaper.
    let is_paper = words.is_any(index, &["daily", "weekly", "monthly"]) && words.is_capital(index + 1);
    (!is_name && !is_paper).then(|| (index + 1, Meaning::Set(value.to_owned())))
}

/// Weekdays in the plural.
///
/// # What it finds
/// "Mondays", "Tuesday nights", "weekdays", "weekends".
/// # Why
/// The plural of a weekday is every one of them.
/// # Example
/// "closed on Mondays" → `XXXX-WXX-1`.
/// # Known misses
/// "three Mondays in a row".
pub(super) fn weekdays(words: &Words, index: usize) -> Reading {
    let set = |end: usize, value: String| Some((end, Meaning::Set(value)));
    match words.at(index) {
        "weekdays" => return set(index + 1, "XXXX-WXX-XX".to_owned()),
        "weekends" => return set(index + 1, "XXXX-WXX-WE".to_owned()),
        _ => {}
    }
    if let Some((end, weekday)) = weekday_name(words, index) {
        let part = day_parts(words.at(end))?;
        return set(end + 1, format!("XXXX-WXX-{weekday}{}", part.suffix()));
    }
    let weekday = lexicon::weekdays(words.at(index)).filter(|_| words.is_capital(index))?;
    set(index + 1, format!("XXXX-WXX-{weekday}"))
}
