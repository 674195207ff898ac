//! Numbers as English writes them, with what is said of how exact they are: "at least 40", "$1.5 billion", "dozens".
//!
//! It reads the words of a sentence from left to right, as trees hang numbers in many ways.

use crate::times::number::{Amount as Number, single_amount as number_at};
use crate::times::words::Words;
use annals_document::Span;

/// A number in a text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Quantity {
    /// With the words that say how exact it is and the sign of a currency or of percent.
    pub(super) span: Span,
    /// The words of the number itself.
    pub(super) number: Span,
    pub(super) least: Option<f64>,
    pub(super) most: Option<f64>,
    pub(super) approximate: bool,
    /// ISO 4217 code, or `percent`, where a sign or word of the number says so.
    pub(super) unit: Option<&'static str>,
}

/// What stands before a number and makes a bound of it.
enum Limit {
    Least,
    Most,
    About,
}

const LIMITS: &[(&str, Limit)] = &[
    ("at least", Limit::Least),
    ("no fewer than", Limit::Least),
    ("no less than", Limit::Least),
    ("not less than", Limit::Least),
    ("more than", Limit::Least),
    ("as many as", Limit::Most),
    ("as much as", Limit::Most),
    ("up to", Limit::Most),
    ("at most", Limit::Most),
    ("no more than", Limit::Most),
    ("not more than", Limit::Most),
    ("fewer than", Limit::Most),
    ("less than", Limit::Most),
    ("over", Limit::Least),
    ("above", Limit::Least),
    ("exceeding", Limit::Least),
    ("under", Limit::Most),
    ("almost", Limit::About),
    ("nearly", Limit::About),
    ("about", Limit::About),
    ("around", Limit::About),
    ("approximately", Limit::About),
    ("roughly", Limit::About),
    ("some", Limit::About),
    ("an estimated", Limit::About),
    ("close to", Limit::About),
];

/// Words that multiply what stands before them.
const SCALES: &[(&str, f64)] =
    &[("dozen", 12.0), ("hundred", 100.0), ("thousand", 1e3), ("million", 1e6), ("billion", 1e9), ("trillion", 1e12)];

/// The same as they are glued to a number behind the sign of a currency: "£3m".
const GLUED: &[(&str, f64)] = &[("m", 1e6), ("mn", 1e6), ("bn", 1e9), ("b", 1e9), ("tn", 1e12), ("k", 1e3)];

/// Plurals that stand for at least two of what they name.
const MANY: &[(&str, f64)] = &[
    ("dozens", 24.0),
    ("scores", 40.0),
    ("hundreds", 200.0),
    ("thousands", 2e3),
    ("millions", 2e6),
    ("billions", 2e9),
];

/// Signs and words of currencies with their ISO 4217 codes.
const CURRENCIES: &[(&str, &str)] = &[
    ("us$", "USD"),
    ("$", "USD"),
    ("€", "EUR"),
    ("£", "GBP"),
    ("¥", "JPY"),
    ("₹", "INR"),
    ("dollar", "USD"),
    ("dollars", "USD"),
    ("euro", "EUR"),
    ("euros", "EUR"),
    ("pounds", "GBP"),
    ("yen", "JPY"),
    ("yuan", "CNY"),
    ("rupees", "INR"),
    ("rubles", "RUB"),
    ("roubles", "RUB"),
    ("kroner", "NOK"),
    ("kronor", "SEK"),
    ("francs", "CHF"),
    ("usd", "USD"),
    ("eur", "EUR"),
    ("gbp", "GBP"),
];

/// All quantities of a stretch of words, in order, none within another.
pub(super) fn quantities(words: &Words) -> Vec<Quantity> {
    let mut found = Vec::new();
    let mut index = 0;
    while index < words.len() {
        if let Some(end) = label_end(words, index) {
            index = end;
            continue;
        }
        match quantity(words, index) {
            Some((quantity, end)) => {
                found.push(quantity);
                index = end;
            }
            None => index += 1,
        }
    }
    found
}

/// The index past a number that names or compares and counts nothing: "AK-47", "a 52-3 record", "6.7-magnitude".
fn label_end(words: &Words, index: usize) -> Option<usize> {
    let is_number = |at: usize| words.at(at).starts_with(|c: char| c.is_ascii_digit());
    if !is_number(index) {
        return None;
    }
    let number = |at: usize| words.at(at).parse::<f64>().ok();
    let after_name = index > 0 && {
        let before = words.form(index - 1);
        let is_model = before.chars().count() > 1 && before.chars().all(char::is_uppercase);
        is_model || index > 1 && words.is_joining_dash(index - 1) && !is_number(index - 2)
    };
    let mut end = index + 1;
    let is_joined = words.is_joining_dash(end);
    let rises = matches!((number(index), number(end + 1)), (Some(a), Some(b)) if a < b && b >= 10.0);
    if !after_name && (!is_joined || rises) {
        return None;
    }
    while words.is_joining_dash(end) {
        end += 2;
    }
    Some(end)
}

/// The quantity whose number begins at `index`, and the index past it.
fn quantity(words: &Words, index: usize) -> Option<(Quantity, usize)> {
    let sign = currency(words.at(index));
    let first = if sign.is_some() { index + 1 } else { index };
    if let Some((_, many)) = MANY.iter().find(|(word, _)| words.is(first, word)) {
        return Some(several(words, first, *many));
    }
    let glued = || glued_scale(words.at(first)).filter(|_| sign.is_some()).map(|number| (number, first + 1));
    let (number, mut end) = glued().or_else(|| scaled(words, first))?;
    let (mut least, mut most) = (Some(number), Some(number));
    let between = index > 0 && words.is(index - 1, "between");
    let is_joined = words.is_any(end, &["to", "or"]) || words.is_joining_dash(end) || between && words.is(end, "and");
    let mut approximate = false;
    let other = if currency(words.at(end + 1)).is_some() { end + 2 } else { end + 1 };
    if is_joined
        && let Some((second, after)) = scaled(words, other)
        && second > number
    {
        (most, end) = (Some(second), after);
    }
    let mut start = if between { index - 1 } else { index };
    if let Some((limit, words_before)) = limit_before(words, start) {
        start -= words_before;
        match limit {
            Limit::Least => most = None,
            Limit::Most => least = None,
            Limit::About => approximate = true,
        }
    } else if words.phrase(end, "or more").is_some() {
        (most, end) = (None, end + 2);
    }
    let number_span = words.span(first, end);
    let (unit, end) = match unit_behind(words, end).filter(|_| sign.is_none()) {
        Some((unit, end)) => (Some(unit), end),
        None => (sign, end),
    };
    Some((Quantity { span: words.span(start, end), number: number_span, least, most, approximate, unit }, end))
}

/// The unit that a sign or word right behind a number gives, and the index past it.
fn unit_behind(words: &Words, index: usize) -> Option<(&'static str, usize)> {
    match words.at(index) {
        "%" | "percent" | "pc" => Some(("percent", index + 1)),
        "per" if words.is(index + 1, "cent") => Some(("percent", index + 2)),
        word => currency(word).filter(|_| word.len() > 1).map(|code| (code, index + 1)),
    }
}

/// "1.5bn" as a number.
fn glued_scale(word: &str) -> Option<f64> {
    let letters = word.find(|c: char| c.is_alphabetic())?;
    let (_, factor) = GLUED.iter().find(|(scale, _)| *scale == &word[letters..])?;
    Some(word[..letters].replace(',', "").parse::<f64>().ok()? * factor)
}

/// "dozens", "hundreds of thousands": at least two of the last and greatest.
fn several(words: &Words, index: usize, many: f64) -> (Quantity, usize) {
    let mut end = index + 1;
    let mut least = many;
    while words.is(end, "of")
        && let Some((_, more)) = MANY.iter().find(|(word, _)| words.is(end + 1, word))
    {
        least *= more / 2.0;
        end += 2;
    }
    let span = words.span(index, end);
    let quantity = Quantity { span, number: span, least: Some(least), most: None, approximate: true, unit: None };
    (quantity, end)
}

/// A number with the words that multiply it: "1.5 billion", "two dozen", "a hundred and fifty".
fn scaled(words: &Words, index: usize) -> Option<(f64, usize)> {
    let scale = |at: usize| SCALES.iter().find(|(word, _)| words.is(at, word)).map(|(_, scale)| *scale);
    let is_article = words.is_any(index, &["a", "an"]);
    let (mut number, mut end) = match number_at(words, index) {
        // What is no number by itself ("several", "a couple of") is none here.
        Some((Number::Exact(number), end)) if !(index..end).any(|word| words.is_any(word, &["couple", "half"])) => {
            (number, end)
        }
        _ if is_article && scale(index + 1).is_some() => (1.0, index + 1),
        _ => return None,
    };
    while let Some(factor) = scale(end) {
        number *= factor;
        end += 1;
    }
    // "a hundred and fifty", but not "200 and 50".
    let is_spelled = !words.at(index).starts_with(|c: char| c.is_ascii_digit());
    let can_go_on = is_spelled && (100.0..1e6).contains(&number) && number % 100.0 == 0.0 && words.is(end, "and");
    match number_at(words, end + 1).filter(|_| can_go_on && !words.is_any(end + 1, &["a", "an"])) {
        Some((Number::Exact(rest), after)) if rest < 100.0 => Some((number + rest, after)),
        _ => Some((number, end)),
    }
}

fn limit_before(words: &Words, index: usize) -> Option<(&'static Limit, usize)> {
    LIMITS.iter().find_map(|(phrase, limit)| {
        let length = phrase.split(' ').count();
        let start = index.checked_sub(length)?;
        words.phrase(start, phrase).map(|_| (limit, length))
    })
}

fn currency(word: &str) -> Option<&'static str> {
    CURRENCIES.iter().find(|(known, _)| *known == word).map(|(_, code)| *code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use annals_document::Text;

    fn check(string: &str, expected: &str) {
        let text = Text::from(string);
        let found = quantities(&Words::cut(&text, text.span()));
        let show = |quantity: &Quantity| {
            let bound = |bound: Option<f64>| bound.map_or(String::new(), |bound| bound.to_string());
            let about = if quantity.approximate { "~" } else { "" };
            let unit = quantity.unit.map_or(String::new(), |unit| format!(" {unit}"));
            format!("“{}” {about}{}..{}{unit}", text.slice(quantity.span), bound(quantity.least), bound(quantity.most))
        };
        assert_eq!(found.iter().map(show).collect::<Vec<_>>().join("; "), expected, "{string}");
    }

    #[test]
    fn numbers_are_read_with_how_exact_they_are() {
        check("killed 12 people and hurt at least 40", "“12” 12..12; “at least 40” 40..");
        check("between 10 and 20 ships", "“between 10 and 20” 10..20");
        check("10 to 20 ships or 30–40 boats", "“10 to 20” 10..20; “30–40” 30..40");
        check("nearly two dozen soldiers", "“nearly two dozen” ~24..24");
        check("a hundred and fifty workers", "“a hundred and fifty” 150..150");
        check("hundreds of thousands of people", "“hundreds of thousands” ~200000..");
        check("as many as 1,200 fled, dozens died", "“as many as 1,200” ..1200; “dozens” ~24..");
        check("six AK-47 rifles, a 52-3 record and a 6.7-magnitude quake", "“six” 6..6");
        check("several people and a couple of dogs", "");
    }

    #[test]
    fn signs_and_words_of_money_are_units() {
        check(
            "about €3 million, $1.5bn",
            "“about €3 million” ~3000000..3000000 EUR; “$1.5bn” 1500000000..1500000000 USD",
        );
        check(
            "20 million dollars, 5 percent and 7%",
            "“20 million dollars” 20000000..20000000 USD; “5 percent” 5..5 percent; “7%” 7..7 percent",
        );
    }
}
