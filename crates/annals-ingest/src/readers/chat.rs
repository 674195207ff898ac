//! Telegram's export in HTML: each message with its time and its sender.

use super::Format;
use crate::error::IngestError;
use crate::opening::{Opening, Piece};
use crate::part::{Body, Given};
use dom_query::Document;

/// Adds the messages.
pub(super) fn read(opening: &mut Opening<'_>, format: Format, piece: Piece<'_>) -> Result<(), IngestError> {
    let (html, notes) = opening.long_text_of(&piece)?;
    let document = Document::from(crate::html::limit_nesting(&html).as_ref());
    let text = |selector: &str| {
        let words = document.select(selector).text().split_whitespace().collect::<Vec<_>>().join(" ");
        Some(words).filter(|words| !words.is_empty())
    };
    let channel = text(".page_header .text");
    notes.into_iter().for_each(|note| opening.warn(piece.path, note));
    let mut sender: Option<String> = None;
    let mut count = 0;
    for (number, message) in document.select("div.message.default").nodes().iter().enumerate() {
        if !opening.take_entry(piece.path) {
            break;
        }
        let part = |selector: &str| dom_query::Selection::from(*message).select(selector).nodes().first().copied();
        // Messages of one sender in a row name the sender once.
        let own = |node: dom_query::NodeRef<'_>| node.text().split_whitespace().collect::<Vec<_>>().join(" ");
        let is_forwarded = part(".forwarded").is_some();
        let own_name = if is_forwarded { ".body > .from_name" } else { ".from_name" };
        sender = part(own_name).map(own).or(sender);
        let Some(words) = part("div.text").map(|node| node.inner_html().to_string()) else { continue };
        let mut given =
            Given { publisher: channel.clone(), byline: sender.clone().into_iter().collect(), ..Given::default() };
        let sent = part(".date.details").and_then(|node| node.attr("title"));
        // A message that is passed on is that of its first sender, and was written by the time of passing on.
        if let Some(first) = part(".forwarded .from_name").filter(|_| is_forwarded) {
            let time = dom_query::Selection::from(first).select(".date");
            let written = time.attr("title");
            let name = own(first).replace(&time.text().split_whitespace().collect::<Vec<_>>().join(" "), "");
            given.byline = Some(name.trim().to_owned()).filter(|name| !name.is_empty()).into_iter().collect();
            sent.iter().for_each(|time| given.saved(time));
            written.iter().for_each(|time| given.published("message time", time));
        } else if let Some(time) = sent {
            given.published("message time", &time);
        }
        let id = message.attr("id").map_or_else(|| format!("message-{}", number + 1), |id| id.to_string());
        let path = format!("{}!{id}", piece.path);
        count += 1;
        opening.add(
            format,
            &Piece { path: &path, given, ..piece.clone() },
            words.as_bytes(),
            Body::Fragment(words.clone()),
            Vec::new(),
        );
    }
    if count == 0 { Err(IngestError::HoldsNothing) } else { Ok(()) }
}
