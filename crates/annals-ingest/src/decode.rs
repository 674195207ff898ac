//! Bytes to text: by byte order mark, by validity as UTF-8, by the page's own declaration, by guessing, in that order.
//!
//! A document is never lost to its encoding: what can't be decoded becomes U+FFFD, with a warning.

use crate::format::BinaryKind;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use regex::bytes::Regex;
use std::sync::LazyLock;

/// Text, and what is to be said about how it was decoded.
pub(crate) struct Decoded {
    /// Without the byte order mark, which belongs to the encoding.
    pub(crate) text: String,
    /// Where the encoding was guessed or bytes were lost.
    pub(crate) warning: Option<String>,
}

/// How many bytes are looked at for a declaration, as the HTML standard has it, with room for long comments.
const DECLARATION_BYTES: usize = 4096;

/// How many bytes of a file are looked at to tell what it is.
const OPENING_BYTES: usize = 64 * 1024;

static DECLARATION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r#"(?i)(?:<meta[^>]{1,300}?charset\s*=\s*|<\?xml[^>]{1,100}?encoding\s*=\s*)["']?\s*([a-z0-9_:.\-]{2,40})"#,
    )
    .expect("the pattern is a constant")
});

/// Decodes `bytes`; an error for bytes that are no text. `charset` is what is declared outside of them, as by a server.
pub(crate) fn decode(bytes: &[u8], charset: Option<&str>) -> Result<Decoded, BinaryKind> {
    if let Some(text) = decode_utf32(bytes) {
        return Ok(Decoded { text, warning: None });
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Ok(decode_as(&bytes[mark..], encoding, None));
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return Ok(decode_as(bytes, encoding, Some("it has no byte order mark")));
    }
    if bytes.contains(&0) && std::str::from_utf8(bytes).is_err() || count_controls(bytes) * 20 > bytes.len() {
        return Err(BinaryKind::Unknown);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Decoded { text: text.to_owned(), warning: None });
    }
    if is_damaged_utf8(bytes) {
        return Ok(decode_mixed(bytes));
    }
    let given = charset.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    match given.or_else(|| declared_encoding(bytes)) {
        Some(encoding) if encoding != UTF_8 => Ok(decode_as(bytes, encoding, None)),
        _ => Ok(decode_as(bytes, guess_encoding(bytes), Some("it is not valid UTF-8 and declares nothing else"))),
    }
}

/// UTF-32, which its byte order mark tells: that of UTF-16 with two zeros more.
fn decode_utf32(bytes: &[u8]) -> Option<String> {
    let number: fn([u8; 4]) -> u32 = match bytes {
        [0xff, 0xfe, 0, 0, ..] => u32::from_le_bytes,
        [0, 0, 0xfe, 0xff, ..] => u32::from_be_bytes,
        _ => return None,
    };
    let (letters, _) = bytes[4..].as_chunks::<4>();
    Some(letters.iter().map(|letter| char::from_u32(number(*letter)).unwrap_or('\u{fffd}')).collect())
}

/// The first characters of `bytes`, for a look at what they are.
pub(crate) fn decode_opening(bytes: &[u8]) -> String {
    let opening = &bytes[..bytes.len().min(OPENING_BYTES)];
    if let Some(text) = decode_utf32(opening) {
        return text;
    }
    if let Some((encoding, mark)) = Encoding::for_bom(opening) {
        return encoding.decode_without_bom_handling(&opening[mark..]).0.into_owned();
    }
    match utf16_without_mark(opening) {
        Some(encoding) => encoding.decode_without_bom_handling(opening).0.into_owned(),
        None => String::from_utf8_lossy(opening).into_owned(),
    }
}

/// Decodes UTF-8 in which single bytes are windows-1252, as where a line was pasted into a page. A character that is cut
/// becomes U+FFFD.
fn decode_mixed(bytes: &[u8]) -> Decoded {
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    let (mut foreign, mut lost) = (0usize, 0usize);
    let mut chunks = bytes.utf8_chunks().peekable();
    while let Some(chunk) = chunks.next() {
        text.push_str(chunk.valid());
        match chunk.invalid() {
            [] => {}
            [byte] if chunks.peek().is_some() => {
                foreign += 1;
                text.push_str(&WINDOWS_1252.decode_without_bom_handling(&[*byte]).0);
            }
            // A letter with a quotation mark or a dash behind it, which look like the start of a longer character.
            [first, marks @ ..]
                if *first >= 0xc0
                    && !marks.is_empty()
                    && marks.iter().all(|byte| (0x91..=0x97).contains(byte) || *byte == 0x85) =>
            {
                foreign += 1 + marks.len();
                text.push_str(&WINDOWS_1252.decode_without_bom_handling(chunk.invalid()).0);
            }
            _ => {
                lost += 1;
                text.push('\u{fffd}');
            }
        }
    }
    let foreign = (foreign > 0).then(|| format!("{foreign} bytes that are not UTF-8 were read as windows-1252"));
    let lost = (lost > 0).then(|| format!("{lost} characters are cut and were replaced"));
    let warning = [foreign, lost].into_iter().flatten().collect::<Vec<_>>().join("; ");
    Decoded { text, warning: Some(format!("{warning}; save it again as UTF-8 if characters look wrong")) }
}

fn decode_as(bytes: &[u8], encoding: &'static Encoding, guessed_because: Option<&str>) -> Decoded {
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    let name = encoding.name();
    let warning = match (guessed_because, had_errors) {
        (Some(reason), _) => {
            Some(format!("read as {name}, which was guessed ({reason}); save it as UTF-8 if characters look wrong"))
        }
        (None, true) => Some(format!("some bytes are not {name} and were replaced; save it again as UTF-8")),
        (None, false) => None,
    };
    Decoded { text: text.into_owned(), warning }
}

fn declared_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(DECLARATION_BYTES)];
    let label = DECLARATION.captures(head)?.get(1)?;
    let encoding = Encoding::for_label(label.as_bytes())?;
    // Bytes that hold a declaration in ASCII are not UTF-16, whatever they declare.
    Some(if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding })
}

fn guess_encoding(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(None, Utf8Detection::Allow);
    if guess == UTF_8 { WINDOWS_1252 } else { guess }
}

/// Whether more of the bytes above ASCII make valid UTF-8 than not: a page cut or pasted in the wrong place. In other
/// encodings such pairs of bytes are rare.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut valid, mut invalid) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        invalid += usize::from(!chunk.invalid().is_empty());
    }
    valid > invalid
}

/// UTF-16 by its pattern: in European text every other byte is zero.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(2048)];
    let zeros = |parity: usize| sample.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, pairs) = (zeros(0), zeros(1), sample.len() / 2);
    if pairs < 4 {
        None
    } else if even * 20 < pairs && odd * 10 > pairs * 7 {
        Some(UTF_16LE)
    } else if odd * 20 < pairs && even * 10 > pairs * 7 {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// How many control characters there are that no text has.
fn count_controls(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| matches!(byte, 0..=6 | 14..=26 | 28..=31)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], text: &str, warned: bool) {
        let decoded = decode(bytes, None).unwrap_or_else(|kind| panic!("{text:?} was taken for binary: {kind}"));
        assert_eq!(decoded.text, text);
        assert_eq!(decoded.warning.is_some(), warned, "{:?}", decoded.warning);
    }

    #[test]
    fn valid_text_is_unchanged() {
        check("Café\r\n\u{a0}“x”".as_bytes(), "Café\r\n\u{a0}“x”", false);
    }

    #[test]
    fn a_byte_order_mark_decides_and_is_no_text() {
        check(b"\xef\xbb\xbfWords", "Words", false);
        check(b"\xff\xfeW\0o\0r\0d\0", "Word", false);
        check(b"\xfe\xff\0W\0o\0r\0d", "Word", false);
    }

    #[test]
    fn a_declaration_decides_over_a_guess() {
        check(b"<meta charset=\"iso-8859-2\">\xb3", "<meta charset=\"iso-8859-2\">ł", false);
        check(
            b"<meta content='text/html; charset=windows-1252'>\x93x\x94",
            "<meta content='text/html; charset=windows-1252'>“x”",
            false,
        );
    }

    #[test]
    fn undeclared_bytes_are_guessed_with_a_warning() {
        check(b"The caf\xe9 in Orl\xe9ans was closed on Monday.", "The café in Orléans was closed on Monday.", true);
        check("W\0o\0r\0d\0s\0".as_bytes(), "Words", true);
    }

    #[test]
    fn damaged_utf8_keeps_its_other_characters() {
        check(
            b"\xe2\x80\x9cA caf\xc3\xa9,\xe2\x80\x9d \xc3\xa9\xc3\xa8 she said \xe2",
            "“A café,” éè she said \u{fffd}",
            true,
        );
    }

    #[test]
    fn a_line_in_windows_1252_within_utf8_is_read() {
        check(
            b"\xe2\x80\x9cThe dam is safe,\xe2\x80\x9d she said.\nThe caf\xe9 was \x93full\x94.\n\xe2\x80\x94 caf\xc3\xa9",
            "“The dam is safe,” she said.\nThe café was “full”.\n— café",
            true,
        );
    }

    #[test]
    fn utf32_and_marks_behind_letters_are_read() {
        let utf32: Vec<u8> = "\u{feff}Café".chars().flat_map(|letter| u32::from(letter).to_le_bytes()).collect();
        check(&utf32, "Café", false);
        check(
            b"\xe2\x80\x9cA caf\xc3\xa9,\xe2\x80\x9d \xc3\xa9 the caf\xe9\x92s owner",
            "“A café,” é the café’s owner",
            true,
        );
    }

    #[test]
    fn bytes_that_no_text_has_are_refused() {
        assert!(decode(&[1, 2, 3, 0, 255, 254, 7, 1, 2], None).is_err());
    }
}
