//! What the network sees of a word: hashes of its form, prefixes, suffixes and shape.
//!
//! `crates/annals-train/python/features.py` computes the same numbers; `tests/parity.rs` holds the two together.

/// Feature name of a hashed table, in the order in which the network concatenates them.
pub(crate) const TABLES: [&str; 6] = ["prefix1", "prefix3", "suffix2", "suffix3", "suffix4", "shape"];

/// FNV-1a, 32 bits, of `parts` one after another (<http://www.isthe.com/chongo/tech/comp/fnv/>).
pub(crate) fn fnv1a(parts: &[&str]) -> u32 {
    parts
        .iter()
        .flat_map(|part| part.bytes())
        .fold(0x811C_9DC5, |value, byte| (value ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// Lower case, character by character; every ASCII digit as 0; typographic signs as their ASCII kin.
pub(crate) fn normal_form(form: &str) -> String {
    let mut result = String::with_capacity(form.len());
    for c in form.chars() {
        match c {
            '0'..='9' => result.push('0'),
            '‘' | '’' | 'ʼ' | '`' => result.push('\''),
            '“' | '”' | '„' | '«' | '»' => result.push('"'),
            '–' | '‐' | '‑' | '−' => result.push('-'),
            '…' => result.push_str("..."),
            '—' | '―' => result.push_str("--"),
            _ => result.extend(c.to_lowercase()),
        }
    }
    result
}

/// `X` for upper case, `x` for other letters, `d` for ASCII digits, else the character; runs of one sort cut to
/// three, the whole to ten characters.
fn shape(form: &str) -> String {
    let (mut result, mut length, mut run, mut last) = (String::new(), 0, 0, None);
    for c in form.chars() {
        let kind = match c {
            '0'..='9' => 'd',
            _ if c.is_uppercase() => 'X',
            _ if c.is_alphabetic() => 'x',
            _ => c,
        };
        run = if last == Some(kind) { run + 1 } else { 1 };
        last = Some(kind);
        if run <= 3 {
            result.push(kind);
            length += 1;
            if length == 10 {
                break;
            }
        }
    }
    result
}

/// The keys of a word: first the one under which a known word is found, then one hash for each of [`TABLES`].
pub(crate) fn keys(form: &str) -> (u32, [u32; TABLES.len()]) {
    let low = normal_form(form);
    let keys = [
        fnv1a(&["a:", prefix(&low, 1)]),
        fnv1a(&["b:", prefix(&low, 3)]),
        fnv1a(&["c:", suffix(&low, 2)]),
        fnv1a(&["d:", suffix(&low, 3)]),
        fnv1a(&["e:", suffix(&low, 4)]),
        fnv1a(&["s:", &shape(form)]),
    ];
    (fnv1a(&["w:", &low]), keys)
}

fn prefix(text: &str, count: usize) -> &str {
    text.char_indices().nth(count).map_or(text, |(byte, _)| &text[..byte])
}

fn suffix(text: &str, count: usize) -> &str {
    text.char_indices().rev().nth(count - 1).map_or(text, |(byte, _)| &text[byte..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_those_of_the_standard() {
        assert_eq!(fnv1a(&[]), 0x811C_9DC5);
        assert_eq!(fnv1a(&["foo", "bar"]), 0xBF9C_F968);
    }

    #[test]
    fn normal_forms_and_shapes() {
        for (form, low, outline) in [
            ("Brussels", "brussels", "Xxxx"),
            ("1,234", "0,000", "d,ddd"),
            ("don’t", "don't", "xxx’x"),
            ("U.S.", "u.s.", "X.X."),
            ("F-16s", "f-00s", "X-ddx"),
            ("—", "--", "—"),
            ("", "", ""),
        ] {
            assert_eq!(normal_form(form), low);
            assert_eq!(shape(form), outline);
        }
    }

    #[test]
    fn affixes_count_characters() {
        assert_eq!((prefix("čaj", 1), suffix("čaj", 2), suffix("a", 3), prefix("", 1)), ("č", "aj", "a", ""));
    }
}
