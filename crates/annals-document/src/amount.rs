//! How many and how much, as values: "at least 40 people", "$1.5 billion".

use crate::{Role, Span};
use serde::{Deserialize, Serialize};

/// A number with its unit, as one document gives it for an event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Amount {
    /// The words: "at least 40 people".
    #[serde(flatten)]
    pub span: Span,
    /// The part that it measures.
    pub role: Role,
    /// It is no less; `None` where the words leave that open ("up to 40").
    pub least: Option<f64>,
    /// It is no more; `None` where the words leave that open ("at least 40").
    pub most: Option<f64>,
    /// Whether the words say that the number is not exact: "about 40", "dozens".
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub approximate: bool,
    /// What is counted or measured, by lemma: `person`, `ship`, `percent`; a currency by its ISO 4217 code: `USD`.
    pub unit: Option<String>,
    /// What became of those who are counted: `killed`, `injured`, `missing`, `arrested`, …
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counts: Option<String>,
}

impl Amount {
    /// Whether both can be said of one number: their ranges meet, with a fifth of room where a number is not exact.
    pub fn is_compatible(&self, other: &Amount) -> bool {
        let (low, high) = self.range();
        let (other_low, other_high) = other.range();
        low <= other_high && other_low <= high
    }

    fn range(&self) -> (f64, f64) {
        let room = if self.approximate { 0.2 } else { 0.0 };
        let least = self.least.map_or(f64::NEG_INFINITY, |least| least - room * least.abs());
        let most = self.most.map_or(f64::INFINITY, |most| most + room * most.abs());
        (least, most)
    }

    /// The number in words a person can read: "at least 40", "about 1,500", "10 to 20".
    pub fn number_words(&self) -> String {
        let about = if self.approximate { "about " } else { "" };
        match (self.least, self.most) {
            (Some(least), Some(most)) if least == most => format!("{about}{}", number(least)),
            (Some(least), Some(most)) => format!("{about}{} to {}", number(least), number(most)),
            (Some(least), None) => format!("at least {}", number(least)),
            (None, Some(most)) => format!("at most {}", number(most)),
            (None, None) => "a number that is not said".to_owned(),
        }
    }

    /// All of it in words: "at least 40 killed", "1,500 ships", "about 3,000,000 USD".
    pub fn words(&self) -> String {
        match (&self.counts, &self.unit) {
            (Some(counts), _) => format!("{} {counts}", self.number_words()),
            (None, Some(unit)) if (self.least, self.most) == (Some(1.0), Some(1.0)) => format!("1 {unit}"),
            (None, Some(unit)) => format!("{} {}", self.number_words(), plural(unit)),
            (None, None) => self.number_words(),
        }
    }
}

/// The plural of a unit; currencies and per cent have none.
fn plural(unit: &str) -> String {
    let ends = |endings: &[&str]| endings.iter().any(|ending| unit.ends_with(ending));
    match unit {
        "percent" => unit.to_owned(),
        "person" => "people".to_owned(),
        "child" => "children".to_owned(),
        _ if unit.chars().all(char::is_uppercase) => unit.to_owned(),
        _ if unit.ends_with("man") => format!("{}en", &unit[..unit.len() - 2]),
        _ if unit.ends_with('y') && !ends(&["ay", "ey", "oy", "uy"]) => format!("{}ies", &unit[..unit.len() - 1]),
        _ if ends(&["s", "x", "z", "ch", "sh"]) => format!("{unit}es"),
        _ => format!("{unit}s"),
    }
}

/// A number with its thousands set apart and at most two decimals.
fn number(value: f64) -> String {
    let value = (value * 100.0).round() / 100.0;
    let whole = format!("{:.0}", value.trunc().abs());
    let mut grouped = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let fraction = format!("{:.2}", value.fract().abs());
    let fraction = fraction.trim_start_matches('0').trim_end_matches('0').trim_end_matches('.');
    format!("{}{grouped}{fraction}", if value < 0.0 { "-" } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(least: Option<f64>, most: Option<f64>, approximate: bool) -> Amount {
        Amount { span: Span::default(), role: Role::Patient, least, most, approximate, unit: None, counts: None }
    }

    #[test]
    fn numbers_are_worded() {
        let check = |amount: Amount, expected: &str| assert_eq!(amount.number_words(), expected);
        check(amount(Some(40.0), Some(40.0), false), "40");
        check(amount(Some(1_500_000.0), Some(1_500_000.0), true), "about 1,500,000");
        check(amount(Some(7.25), None, false), "at least 7.25");
        check(amount(Some(10.0), Some(20.5), false), "10 to 20.5");
        check(amount(None, Some(900.0), false), "at most 900");
    }

    #[test]
    fn units_stand_in_the_plural() {
        let check = |number: f64, unit: &str, expected: &str| {
            let told = Amount { unit: Some(unit.to_owned()), ..amount(Some(number), Some(number), false) };
            assert_eq!(told.words(), expected);
        };
        check(1.0, "ship", "1 ship");
        check(3.0, "fisherman", "3 fishermen");
        check(3.0, "ferry", "3 ferries");
        check(3.0, "boss", "3 bosses");
        check(3.5, "percent", "3.5 percent");
        check(3e6, "EUR", "3,000,000 EUR");
    }

    #[test]
    fn numbers_agree_where_one_can_be_both() {
        let exact = |n| amount(Some(n), Some(n), false);
        assert!(!exact(12.0).is_compatible(&exact(14.0)));
        assert!(exact(12.0).is_compatible(&amount(Some(10.0), None, false)));
        assert!(exact(12.0).is_compatible(&amount(Some(14.0), Some(14.0), true)));
        assert!(!exact(12.0).is_compatible(&amount(Some(24.0), None, true)));
    }
}
