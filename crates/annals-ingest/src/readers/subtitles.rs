//! Subtitles (SRT, WebVTT): the words without their times, sentences put together.

use super::Format;
use crate::error::IngestError;
use crate::html::Markup;
use crate::opening::{Opening, Piece};
use crate::part::Body;
use regex::Regex;
use std::sync::LazyLock;

static TIMES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:(\d{1,2}):)?(\d\d):(\d\d)[,.](\d{1,3})\s+-->\s+(?:(\d{1,2}):)?(\d\d):(\d\d)[,.](\d{1,3})")
        .expect("the pattern is a constant")
});

static OPENING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\A\s*(?:WEBVTT(?:\s|\z)|(?:\d+[ \t]*\r?\n)?\d{1,2}:\d\d:\d\d[,.]\d{1,3}\s+-->)")
        .expect("the pattern is a constant")
});

static MARKUP: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"<[^>\n]{0,100}>|\{\\[^}\n]{0,60}\}").expect("the pattern is a constant"));

/// WebVTT's mark of who speaks.
static VOICE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"<v(?:\.[^ \t>]{0,60})?[ \t]+([^>\n]{1,80})>").expect("the pattern is a constant"));

/// A silence that ends a paragraph, in milliseconds.
const PAUSE: u64 = 3_000;
/// A paragraph longer than this ends with its sentence, in characters.
const MAX_PARAGRAPH: usize = 600;

/// Whether a text begins as subtitles do.
pub(super) fn opens(opening: &str, _extension: &str) -> bool {
    OPENING.is_match(opening)
}

/// Adds the spoken words as one document.
pub(super) fn read(opening: &mut Opening<'_>, format: Format, piece: Piece<'_>) -> Result<(), IngestError> {
    let (text, notes) = opening.text_of(&piece)?;
    let paragraphs = paragraphs_of(&text);
    if paragraphs.is_empty() {
        return Err(IngestError::NoText);
    }
    let blocks = paragraphs.into_iter().map(|text| (Markup::Plain, text)).collect();
    opening.add(format, &piece, piece.bytes, Body::Blocks(blocks), notes);
    Ok(())
}

fn paragraphs_of(text: &str) -> Vec<String> {
    let mut paragraphs: Vec<String> = Vec::new();
    let (mut last_end, mut last_line) = (0u64, String::new());
    for cue in cues_of(text) {
        let pause = cue.begin.saturating_sub(last_end);
        last_end = cue.end;
        for line in cue.lines {
            // Captions that roll up say each line twice.
            if line == last_line {
                continue;
            }
            last_line = line.clone();
            let opens = line.starts_with(['-', '–', '>', '[']) || pause > PAUSE;
            match paragraphs.last_mut().filter(|_| !cue.opens) {
                Some(last) if !(last.ends_with(['.', '?', '!', '”', '"']) && (opens || last.len() > MAX_PARAGRAPH)) =>
                {
                    last.push(' ');
                    last.push_str(&line);
                }
                _ => paragraphs.push(line),
            }
        }
    }
    paragraphs
}

/// What is shown from one moment to another, in milliseconds.
struct Cue {
    begin: u64,
    end: u64,
    lines: Vec<String>,
    /// Whether another one speaks.
    opens: bool,
}

fn cues_of(text: &str) -> Vec<Cue> {
    let mut cues: Vec<Cue> = Vec::new();
    let mut is_open = false;
    let mut speaker: Option<String> = None;
    for line in text.lines().map(str::trim) {
        if let Some(times) = TIMES.captures(line) {
            let number =
                |index: usize| times.get(index).and_then(|part| part.as_str().parse::<u64>().ok()).unwrap_or(0);
            let moment = |first: usize| {
                ((number(first) * 60 + number(first + 1)) * 60 + number(first + 2)) * 1000 + number(first + 3)
            };
            cues.push(Cue { begin: moment(1), end: moment(5), lines: Vec::new(), opens: false });
            is_open = true;
        } else if line.is_empty() {
            is_open = false;
        } else if let Some(cue) = cues.last_mut().filter(|_| is_open) {
            let words = MARKUP.replace_all(line, "");
            let words = html_escape::decode_html_entities(&words).split_whitespace().collect::<Vec<_>>().join(" ");
            if words.chars().any(char::is_alphanumeric) {
                let voice =
                    VOICE.captures(line).map(|voice| voice[1].trim().to_owned()).filter(|name| !name.is_empty());
                let is_new = voice.is_some() && voice != speaker;
                speaker = voice.or(speaker);
                // A voice that changes is named, as transcripts do.
                let named = speaker.as_deref().filter(|_| is_new).map(|name| format!("{name}: {words}"));
                cue.opens |= named.is_some();
                cue.lines.push(named.unwrap_or(words));
            }
        }
    }
    cues
}
