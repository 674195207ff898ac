//! Words that several formats use.

use super::view::{Document, Event, EventMention, ExportView, Quote, Statement};
use annals_case::{Standing, readable};
use annals_document::{Polarity, StatementKind};
use serde::Serialize;

impl Event {
    /// "Planned: ICC issues arrest warrant": what is not told as fact says so before its label. What is told not to be so
    /// is labelled so already.
    pub(crate) fn told(&self) -> String {
        match self.standing.word().filter(|_| self.standing != Standing::Negated) {
            Some(word) => format!("{}: {}", capitalised(word), self.label),
            None => self.label.clone(),
        }
    }

    /// The clauses that tell it.
    pub(crate) fn quotes(&self) -> impl Iterator<Item = &Quote> {
        self.mentions.iter().map(|mention: &EventMention| &mention.quote)
    }
}

impl Statement {
    /// "Ann Ode: “The bridge is safe”".
    pub(crate) fn told(&self) -> String {
        let denied = if self.polarity == Polarity::Negative { " (denied or not said)" } else { "" };
        format!("{}{denied}: {}", self.speaker_name(), self.words())
    }

    /// The content, in quotation marks where it is quoted throughout.
    pub(crate) fn words(&self) -> String {
        match self.kind {
            StatementKind::Direct => format!("“{}”", self.content.trim_matches(['“', '”', '"'])),
            StatementKind::Indirect | StatementKind::Mixed => self.content.clone(),
        }
    }

    pub(crate) fn speaker_name(&self) -> &str {
        self.speaker.as_ref().map_or("Unnamed source", |speaker| &speaker.name)
    }

    /// The words of its content, wherever it is given.
    pub(crate) fn quotes(&self) -> impl Iterator<Item = &Quote> {
        self.mentions.iter().flat_map(|mention| &mention.content)
    }
}

impl Document {
    /// What a reader calls it: its title, or its path.
    pub(crate) fn name(&self) -> String {
        self.title.clone().unwrap_or_else(|| readable(&self.path))
    }
}

/// "“exact words” — Harbour Post, page.txt, 12–60".
pub(crate) fn cited(view: &ExportView, quote: &Quote) -> String {
    let QuotePlace { source, rest, .. } = place(view, quote);
    format!("“{}” — {source}{rest}", readable(&quote.exact))
}

/// Where exact words stand, for people.
pub(crate) struct QuotePlace<'v> {
    /// The outlet, or the file where none is known.
    pub(crate) source: String,
    /// The web page that the source is linked to.
    pub(crate) url: Option<&'v str>,
    /// What follows the source: ", page.txt, 12–60".
    pub(crate) rest: String,
}

/// Where `quote` stands.
pub(crate) fn place<'v>(view: &'v ExportView, quote: &Quote) -> QuotePlace<'v> {
    let document = view.document(&quote.document);
    let outlet = document.and_then(|document| document.publisher.clone());
    let path = document.map(|document| readable(&document.path)).unwrap_or_default();
    let place = format!(", {}–{}", quote.start, quote.end);
    let (source, rest) = match outlet {
        Some(outlet) => (outlet, format!(", {path}{place}")),
        None => (path, place),
    };
    QuotePlace { source, url: document.and_then(|document| document.url.as_deref()), rest }
}

pub(crate) fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// The word by which records write a value: `json-ld`, `reported`, `person`.
pub(crate) fn word(value: impl Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}
