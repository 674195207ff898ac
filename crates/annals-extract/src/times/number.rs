//! Amounts and ordinals as English writes them: "22", "two and a half", "a few", "third", "31st".

use super::words::Words;

/// How many.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Amount {
    /// A number that is said.
    Exact(f64),
    /// "a few", "several", or a plural alone.
    Unknown,
}

impl Amount {
    /// As a whole number; `None` where it is not said or has a fraction.
    pub(super) fn whole(self) -> Option<i32> {
        match self {
            Amount::Exact(number) if number.fract() == 0.0 && number.abs() < 1e6 => Some(number as i32),
            _ => None,
        }
    }
}

/// Words for a number that is not said.
const VAGUE: &[&str] = &["several", "few", "many", "some", "countless", "numerous"];

/// The amount that stands at `index`, and the index past it.
///
/// Of alternatives ("two or three", "12 to 18") the first counts.
pub(super) fn amount(words: &Words, index: usize) -> Option<(Amount, usize)> {
    let (amount, end) = single_amount(words, index)?;
    let is_between = words.is(end, "and") && index > 0 && words.is(index - 1, "between");
    let is_joined = is_between || words.is_any(end, &["or", "to"]) || words.is_joining_dash(end);
    let joined = if is_joined { end + 1 } else { end };
    match single_amount(words, joined).filter(|_| joined > end) {
        Some((Amount::Exact(second), after)) if matches!(amount, Amount::Exact(first) if second > first) => {
            Some((amount, after))
        }
        _ => Some((amount, end)),
    }
}

/// As [`amount`], without alternatives.
pub(crate) fn single_amount(words: &Words, index: usize) -> Option<(Amount, usize)> {
    if words.is(index, "couple") || (words.is_any(index, &["a", "the"]) && words.is(index + 1, "couple")) {
        let end = if words.is(index, "couple") { index + 1 } else { index + 2 };
        return Some((Amount::Exact(2.0), words.skip(end, "of")));
    }
    if words.is(index, "a") && words.is(index + 1, "few") {
        return Some((Amount::Unknown, index + 2));
    }
    if words.is(index, "a") && words.is(index + 1, "dozen") {
        return Some((Amount::Exact(12.0), index + 2));
    }
    if let Some(end) = words.any_phrase(index, &["dozens of", "scores of", "hundreds of", "thousands of", "tens of"]) {
        return Some((Amount::Unknown, end));
    }
    if words.is_any(index, VAGUE) {
        return Some((Amount::Unknown, index + 1));
    }
    if words.is(index, "half") && words.is_any(index + 1, &["a", "an"]) {
        return Some((Amount::Exact(0.5), index + 2));
    }
    if words.is_any(index, &["a", "an", "one"]) && words.is(index + 1, "half") {
        return Some((Amount::Exact(0.5), index + 2));
    }
    let (mut number, mut end) = digits(words, index).or_else(|| spelled(words, index))?;
    if words.is(end, "and") && words.is(end + 1, "a") && words.is(end + 2, "half") {
        number += 0.5;
        end += 3;
    } else if let Some(fraction) = fraction(words, end) {
        number += fraction;
        end += 3;
    }
    Some((Amount::Exact(number), end))
}

/// A number in digits: "22", "1,500", "2.5".
fn digits(words: &Words, index: usize) -> Option<(f64, usize)> {
    let form = words.at(index);
    if !form.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let number: f64 = form.replace(',', "").parse().ok()?;
    Some((number, index + 1))
}

/// "1/2" as three words at `index`.
fn fraction(words: &Words, index: usize) -> Option<f64> {
    if !words.is(index + 1, "/") || !words.is_glued(index + 1) || !words.is_glued(index + 2) {
        return None;
    }
    let part = |at: usize| words.at(at).parse::<u32>().ok().filter(|part| (1..10).contains(part));
    let (above, below) = (part(index)?, part(index + 2)?);
    (above < below).then(|| f64::from(above) / f64::from(below))
}

/// A number in words up to the thousands: "twenty-four", "a hundred", "two thousand".
fn spelled(words: &Words, index: usize) -> Option<(f64, usize)> {
    let mut end = index;
    let mut total = 0u32;
    let mut current: Option<u32> = None;
    loop {
        let word = words.at(end);
        let after_article = words.is_any(end, &["a", "an"]) && end == index;
        if after_article && words.is_any(end + 1, &["hundred", "thousand"]) {
            current = Some(1);
        } else if let Some(ten) = tens(word).filter(|_| current.is_none_or(|n| n % 100 == 0)) {
            current = Some(current.unwrap_or(0) + ten);
            let next = words.skip_dash(end + 1);
            if let Some(one) = below_twenty(words.at(next)).filter(|one| (1..10).contains(one)) {
                current = current.map(|n| n + one);
                end = next;
            }
        } else if let Some(small) = below_twenty(word).filter(|_| current.is_none_or(|n| n % 100 == 0)) {
            current = Some(current.unwrap_or(0) + small);
        } else if word == "hundred" && current.is_some_and(|n| n < 100) {
            current = current.map(|n| n * 100);
        } else if word == "thousand" && current.is_some() {
            total += current.unwrap_or(0) * 1000;
            current = Some(0);
        } else {
            break;
        }
        end += 1;
    }
    let number = total + current?;
    (end > index && number > 0).then_some((f64::from(number), end))
}

fn below_twenty(word: &str) -> Option<u32> {
    const NAMES: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    NAMES.iter().position(|name| *name == word).map(|number| number as u32)
}

fn tens(word: &str) -> Option<u32> {
    const NAMES: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    NAMES.iter().position(|name| *name == word).map(|index| (index as u32 + 2) * 10)
}

/// The plural of a ten as decades have it: 90 for "nineties".
pub(super) fn plural_tens(word: &str) -> Option<u32> {
    tens(&format!("{}y", word.strip_suffix("ies")?))
}

/// A year as it is spoken: "nineteen ninety-six", "two thousand (one)".
pub(super) fn spoken_year(words: &Words, index: usize) -> Option<(i32, usize)> {
    if words.is(index, "two") && words.is(index + 1, "thousand") {
        let (number, end) = spelled(words, index)?;
        return (number < 2100.0).then_some((number as i32, end));
    }
    let century = below_twenty(words.at(index)).filter(|century| (11..20).contains(century))?;
    let (rest, end) = spelled(words, words.skip_dash(index + 1))?;
    (10.0..100.0).contains(&rest).then_some(((century * 100) as i32 + rest as i32, end))
}

/// The ordinal number that stands at `index`: "third", "twenty-first", "31st"; and the index past it.
pub(super) fn ordinal(words: &Words, index: usize) -> Option<(u32, usize)> {
    let word = words.at(index);
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|suffix| word.strip_suffix(suffix));
    if let Some(number) = digits.and_then(|digits| digits.parse().ok()) {
        return Some((number, index + 1));
    }
    if let Some(number) = ordinal_word(word) {
        return Some((number, index + 1));
    }
    let ten = tens(word)?;
    let next = words.skip_dash(index + 1);
    let one = ordinal_word(words.at(next)).filter(|one| *one < 10)?;
    Some((ten + one, next + 1))
}

fn ordinal_word(word: &str) -> Option<u32> {
    const NAMES: [&str; 21] = [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
        "twentieth",
        "thirtieth",
    ];
    let index = NAMES.iter().position(|name| *name == word)? as u32;
    Some(if index == 20 { 30 } else { index + 1 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use annals_document::Text;

    #[test]
    fn amounts_in_words_and_digits() {
        let check = |string: &str, expected: Amount| {
            let text = Text::from(string);
            let words = Words::cut(&text, text.span());
            let found = amount(&words, 0);
            assert_eq!(found, Some((expected, words.len() - 1)), "{string}");
        };
        check("22 days", Amount::Exact(22.0));
        check("1,500 years", Amount::Exact(1500.0));
        check("twenty-four hours", Amount::Exact(24.0));
        check("a hundred years", Amount::Exact(100.0));
        check("two thousand five hundred years", Amount::Exact(2500.0));
        check("2 1/2 years", Amount::Exact(2.5));
        check("three and a half years", Amount::Exact(3.5));
        check("two to three weeks", Amount::Exact(2.0));
        check("a couple of months", Amount::Exact(2.0));
        check("several years", Amount::Unknown);
    }

    #[test]
    fn years_as_they_are_spoken() {
        let check = |string: &str, expected: Option<i32>| {
            let text = Text::from(string);
            let found = spoken_year(&Words::cut(&text, text.span()), 0);
            assert_eq!(found.map(|(year, _)| year), expected, "{string}");
        };
        check("nineteen ninety-six", Some(1996));
        check("nineteen forty", Some(1940));
        check("two thousand three", Some(2003));
        check("nineteen people", None);
    }
}
