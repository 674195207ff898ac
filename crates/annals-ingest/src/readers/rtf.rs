//! RTF: the words between the control words.

use super::Format;
use crate::error::IngestError;
use crate::opening::{Opening, Piece};
use crate::part::Body;
use encoding_rs::{Encoding, WINDOWS_1252};

/// Groups that hold no words of the text.
const LEFT_OUT: &[&str] = &[
    "fonttbl",
    "colortbl",
    "stylesheet",
    "info",
    "pict",
    "object",
    "header",
    "footer",
    "headerl",
    "headerr",
    "headerf",
    "footerl",
    "footerr",
    "footerf",
    "footnote",
    "themedata",
    "datastore",
    "listtable",
    "listoverridetable",
    "rsidtbl",
    "generator",
    "fldinst",
    "bkmkstart",
    "bkmkend",
    "xmlnstbl",
    "latentstyles",
    "colorschememapping",
    "annotation",
];
/// Groups that may be open at once.
const MAX_DEPTH: usize = 1_000;

/// Adds the document.
pub(super) fn read(opening: &mut Opening<'_>, format: Format, piece: Piece<'_>) -> Result<(), IngestError> {
    let limit = opening.options.limits.raw_document_bytes();
    if piece.bytes.len() > limit {
        return Err(IngestError::TooLarge { bytes: piece.bytes.len(), limit });
    }
    let paragraphs: Vec<String> = paragraphs_of(piece.bytes)
        .into_iter()
        .map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|text| !text.is_empty())
        .collect();
    if paragraphs.is_empty() {
        return Err(IngestError::NoText);
    }
    opening.add(format, &piece, piece.bytes, Body::Text(paragraphs.join("\n\n")), Vec::new());
    Ok(())
}

/// The state inside a group.
#[derive(Clone, Copy)]
struct Group {
    is_left_out: bool,
    /// Characters that follow a `\u` for programs that don't know it.
    skipped: usize,
}

fn paragraphs_of(bytes: &[u8]) -> Vec<String> {
    let mut reader =
        Reader { encoding: WINDOWS_1252, paragraphs: vec![String::new()], pending: Vec::new(), to_skip: 0 };
    let mut groups = vec![Group { is_left_out: false, skipped: 1 }];
    let mut at = 0;
    while at < bytes.len() {
        let group = groups.last_mut().copied().unwrap_or(Group { is_left_out: false, skipped: 1 });
        match bytes[at] {
            b'{' if groups.len() < MAX_DEPTH => {
                groups.push(group);
                at += 1;
            }
            b'}' => {
                if groups.len() > 1 {
                    groups.pop();
                }
                reader.to_skip = 0;
                at += 1;
            }
            b'\\' => at = reader.control(bytes, at + 1, &mut groups),
            b'\r' | b'\n' | b'{' => at += 1,
            byte => {
                if !group.is_left_out {
                    reader.byte(byte);
                }
                at += 1;
            }
        }
    }
    reader.flush();
    reader.paragraphs
}

struct Reader {
    encoding: &'static Encoding,
    paragraphs: Vec<String>,
    /// Bytes that are not decoded yet.
    pending: Vec<u8>,
    /// Characters still to skip after a `\u`.
    to_skip: usize,
}

impl Reader {
    fn byte(&mut self, byte: u8) {
        if self.to_skip > 0 {
            self.to_skip -= 1;
        } else {
            self.pending.push(byte);
        }
    }

    fn flush(&mut self) {
        if self.pending.is_empty() {
            return;
        }
        let text = self.encoding.decode_without_bom_handling(&self.pending).0.into_owned();
        self.pending.clear();
        if let Some(last) = self.paragraphs.last_mut() {
            last.push_str(&text);
        }
    }

    fn push(&mut self, letter: char) {
        self.flush();
        if let Some(last) = self.paragraphs.last_mut() {
            last.push(letter);
        }
    }

    /// Obeys the control word or symbol at `at`, and gives where it ends.
    fn control(&mut self, bytes: &[u8], at: usize, groups: &mut [Group]) -> usize {
        let Some(group) = groups.last_mut() else { return at + 1 };
        let Some(&first) = bytes.get(at) else { return at };
        if !first.is_ascii_alphabetic() {
            match first {
                b'\'' => {
                    let digits = bytes.get(at + 1..at + 3).and_then(|digits| std::str::from_utf8(digits).ok());
                    if let Some(byte) =
                        digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()).filter(|_| !group.is_left_out)
                    {
                        self.byte(byte);
                    }
                    return (at + 3).min(bytes.len());
                }
                b'*' => group.is_left_out = true,
                b'~' if !group.is_left_out => self.push(' '),
                b'_' if !group.is_left_out => self.push('-'),
                b'\\' | b'{' | b'}' if !group.is_left_out => self.byte(first),
                b'\r' | b'\n' if !group.is_left_out => {
                    self.flush();
                    self.paragraphs.push(String::new());
                }
                _ => {}
            }
            return at + 1;
        }
        let letters = bytes[at..].iter().take(32).take_while(|byte| byte.is_ascii_alphabetic()).count();
        let word = std::str::from_utf8(&bytes[at..at + letters]).unwrap_or_default();
        let mut end = at + letters;
        let signs = usize::from(bytes.get(end) == Some(&b'-'));
        let digits =
            bytes[(end + signs).min(bytes.len())..].iter().take(10).take_while(|byte| byte.is_ascii_digit()).count();
        let number = if digits > 0 {
            std::str::from_utf8(&bytes[end..end + signs + digits]).ok().and_then(|text| text.parse::<i64>().ok())
        } else {
            None
        };
        if digits > 0 {
            end += signs + digits;
        }
        if bytes.get(end) == Some(&b' ') {
            end += 1;
        }
        if LEFT_OUT.contains(&word) {
            group.is_left_out = true;
        }
        match word {
            "bin" => {
                return end
                    .saturating_add(number.and_then(|number| usize::try_from(number).ok()).unwrap_or(0))
                    .min(bytes.len());
            }
            "ansicpg" => {
                let label = format!("windows-{}", number.unwrap_or(1252));
                self.encoding = Encoding::for_label(label.as_bytes()).unwrap_or(WINDOWS_1252);
            }
            "uc" => group.skipped = number.and_then(|number| usize::try_from(number).ok()).unwrap_or(1).min(16),
            _ if group.is_left_out => {}
            "par" | "sect" | "page" | "row" | "cell" => {
                self.flush();
                self.paragraphs.push(String::new());
            }
            "line" | "tab" => self.push(' '),
            "emdash" => self.push('—'),
            "endash" => self.push('–'),
            "lquote" => self.push('‘'),
            "rquote" => self.push('’'),
            "ldblquote" => self.push('“'),
            "rdblquote" => self.push('”'),
            "u" => {
                let code = number.map(|number| if number < 0 { number + 65_536 } else { number });
                let letter = code.and_then(|code| u32::try_from(code).ok()).and_then(char::from_u32);
                self.push(letter.unwrap_or('\u{fffd}'));
                self.to_skip = group.skipped;
            }
            _ => {}
        }
        end
    }
}
