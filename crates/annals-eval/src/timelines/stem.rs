//! Porter's stemmer for English (M. F. Porter, "An algorithm for suffix stripping", 1980), which ROUGE counts words by.

/// Endings of the second step, each with what takes its place where a vowel and a consonant come before it.
const SECOND: [(&str, &str); 20] = [
    ("ational", "ate"),
    ("tional", "tion"),
    ("enci", "ence"),
    ("anci", "ance"),
    ("izer", "ize"),
    ("abli", "able"),
    ("alli", "al"),
    ("entli", "ent"),
    ("eli", "e"),
    ("ousli", "ous"),
    ("ization", "ize"),
    ("ation", "ate"),
    ("ator", "ate"),
    ("alism", "al"),
    ("iveness", "ive"),
    ("fulness", "ful"),
    ("ousness", "ous"),
    ("aliti", "al"),
    ("iviti", "ive"),
    ("biliti", "ble"),
];
/// The same of the third.
const THIRD: [(&str, &str); 7] =
    [("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", "")];
/// Endings of the fourth, which go where two or more such pairs come before them.
const FOURTH: [&str; 19] = [
    "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ion", "ism", "ate", "iti", "ous", "ive", "ize",
    "al", "er", "ic", "ou",
];

/// The stem of a word in lower case, letters a to z and digits.
pub(super) fn stem(word: &str) -> String {
    if word.len() <= 2 {
        return word.to_owned();
    }
    let word = without_participle(without_plural(word));
    let mut word = match word.strip_suffix('y') {
        Some(base) if has_vowel(base) => format!("{base}i"),
        _ => word,
    };
    for step in [&SECOND[..], &THIRD[..]] {
        if let Some((base, instead)) =
            step.iter().find_map(|(ending, instead)| Some((word.strip_suffix(ending)?, instead)))
            && measure(base) > 0
        {
            word = format!("{base}{instead}");
        }
    }
    if let Some((base, ending)) = FOURTH.iter().find_map(|ending| Some((word.strip_suffix(ending)?, *ending)))
        && measure(base) > 1
        && (ending != "ion" || base.ends_with(['s', 't']))
    {
        word.truncate(base.len());
    }
    if let Some(base) = word.strip_suffix('e')
        && (measure(base) > 1 || measure(base) == 1 && !ends_short(base))
    {
        word.truncate(base.len());
    }
    if measure(&word) > 1 && word.ends_with("ll") {
        word.pop();
    }
    word
}

fn without_plural(word: &str) -> &str {
    if word.ends_with("sses") || word.ends_with("ies") {
        &word[..word.len() - 2]
    } else if word.ends_with("ss") {
        word
    } else {
        word.strip_suffix('s').unwrap_or(word)
    }
}

fn without_participle(word: &str) -> String {
    if let Some(base) = word.strip_suffix("eed") {
        return if measure(base) > 0 { format!("{base}ee") } else { word.to_owned() };
    }
    let base = word.strip_suffix("ed").or_else(|| word.strip_suffix("ing")).filter(|base| has_vowel(base));
    let Some(base) = base else { return word.to_owned() };
    if base.ends_with("at") || base.ends_with("bl") || base.ends_with("iz") || measure(base) == 1 && ends_short(base) {
        return format!("{base}e");
    }
    let letters = base.as_bytes();
    let is_double = letters.len() > 1 && letters[letters.len() - 1] == letters[letters.len() - 2];
    if is_double && vowels(base).last() == Some(&false) && !base.ends_with(['l', 's', 'z']) {
        return base[..base.len() - 1].to_owned();
    }
    base.to_owned()
}

/// For each letter whether it is a vowel; `y` is one behind a consonant.
fn vowels(word: &str) -> Vec<bool> {
    let mut vowels: Vec<bool> = Vec::with_capacity(word.len());
    for letter in word.bytes() {
        let is_vowel = b"aeiou".contains(&letter) || letter == b'y' && vowels.last() == Some(&false);
        vowels.push(is_vowel);
    }
    vowels
}

fn has_vowel(word: &str) -> bool {
    vowels(word).contains(&true)
}

/// How often a consonant follows a vowel.
fn measure(word: &str) -> usize {
    vowels(word).windows(2).filter(|pair| pair[0] && !pair[1]).count()
}

/// Whether a word ends in consonant, vowel and a consonant other than w, x and y.
fn ends_short(word: &str) -> bool {
    vowels(word).ends_with(&[false, true, false]) && !word.ends_with(['w', 'x', 'y'])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The examples of the paper.
    #[test]
    fn words_have_the_stems_that_porter_gives() {
        for (word, expected) in [
            ("caresses", "caress"),
            ("ponies", "poni"),
            ("cats", "cat"),
            ("feed", "feed"),
            ("agreed", "agre"),
            ("bled", "bled"),
            ("plastered", "plaster"),
            ("motoring", "motor"),
            ("sing", "sing"),
            ("conflated", "conflat"),
            ("sized", "size"),
            ("hopping", "hop"),
            ("falling", "fall"),
            ("filing", "file"),
            ("happy", "happi"),
            ("sky", "sky"),
            ("relational", "relat"),
            ("rational", "ration"),
            ("vietnamization", "vietnam"),
            ("hopefulness", "hope"),
            ("electriciti", "electr"),
            ("replacement", "replac"),
            ("adoption", "adopt"),
            ("probate", "probat"),
            ("rate", "rate"),
            ("controll", "control"),
            ("roll", "roll"),
        ] {
            assert_eq!(stem(word), expected, "{word}");
        }
    }
}
