//! Conversations exported as text (WhatsApp, Signal): a line begins with a stamp and a sender.
//!
//! Which number of `03/04/2023` is the day, the file shows as a whole: by a number over twelve, else by the order in which
//! no message goes back in time.

use super::Format;
use crate::date::{DayOrder, find_day};
use crate::error::IngestError;
use crate::opening::{Opening, Piece};
use crate::part::{Body, Given};
use crate::publication::Finding;
use annals_document::{DateSource, Span};
use chrono::NaiveDate;
use regex::Regex;
use std::sync::LazyLock;

/// "[14/05/2023, 09:30:00] Ann Ode: ", "14.05.23, 09:30 - Ann Ode: ", "5/14/23, 9:30 AM - ".
static HEAD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[\u{200e}\u{200f}\s]*\[?(\d{1,4}[./-]\d{1,2}[./-]\d{1,4}),?\s+(\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:[\s\u{202f}]?[AaPp]\.?[Mm]\.?)?)(?:\]|\s+[-–])\s*(.*)$")
        .expect("the pattern is a constant")
});

/// The sender before the words.
static SENDER: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^[\u{200e}\s]*([^:\n]{1,60}?):\s(.*)$").expect("the pattern is a constant"));

/// What stands in the place of a message that is not there.
static NO_WORDS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^[\u{200e}\s]*(?:<?(?:media|image|video|audio|gif|sticker|document|contact card)\b.{0,20}\bomitted>?|<attached: [^>]*>|this message was deleted\.?|you deleted this message\.?|missed (?:voice|video) call|null)[\s]*$")
        .expect("the pattern is a constant")
});

/// Whether a text begins as such a conversation does.
pub(super) fn opens(opening: &str, _extension: &str) -> bool {
    let lines = opening.lines().filter(|line| !line.trim().is_empty()).take(6);
    let heads = lines.enumerate().filter(|(_, line)| HEAD.is_match(line)).map(|(index, _)| index).collect::<Vec<_>>();
    heads.len() >= 2 && heads[0] == 0
}

/// A message with the stamp as it is written.
struct TalkMessage {
    stamp: String,
    sender: Option<String>,
    text: String,
}

/// Adds the messages.
pub(super) fn read(opening: &mut Opening<'_>, format: Format, piece: Piece<'_>) -> Result<(), IngestError> {
    let (text, notes) = opening.long_text_of(&piece)?;
    let messages = messages_of(&text);
    let order = order_of(&messages);
    notes.into_iter().for_each(|note| opening.warn(piece.path, note));
    let mut count = 0;
    for (number, message) in messages.iter().enumerate() {
        // What the program says of the conversation has no sender.
        let Some(sender) = &message.sender else { continue };
        if NO_WORDS.is_match(&message.text) || message.text.trim().is_empty() {
            continue;
        }
        if !opening.take_entry(piece.path) {
            break;
        }
        count += 1;
        let given = Given {
            byline: vec![sender.clone()],
            dates: date_of(message, order).into_iter().collect(),
            ..piece.given.clone()
        };
        let path = format!("{}!message-{}", piece.path, number + 1);
        let own = format!("{} {sender}: {}", message.stamp, message.text);
        opening.add(
            format,
            &Piece { path: &path, given, ..piece.clone() },
            own.as_bytes(),
            Body::Text(message.text.clone()),
            Vec::new(),
        );
    }
    if count == 0 { Err(IngestError::HoldsNothing) } else { Ok(()) }
}

fn messages_of(text: &str) -> Vec<TalkMessage> {
    let mut messages: Vec<TalkMessage> = Vec::new();
    for line in text.lines() {
        match (HEAD.captures(line), messages.last_mut()) {
            (Some(head), _) => {
                let spoken = SENDER.captures(&head[3]);
                let sender = spoken.as_ref().map(|spoken| spoken[1].trim_start_matches('~').trim().to_owned());
                let text = spoken.map_or_else(|| head[3].to_owned(), |spoken| spoken[2].to_owned());
                messages.push(TalkMessage { stamp: format!("{} {}", &head[1], &head[2]), sender, text });
            }
            (None, Some(last)) => {
                last.text.push('\n');
                last.text.push_str(line);
            }
            (None, None) => {}
        }
    }
    messages
}

/// The order of day and month of the whole file; `None` where both are possible.
fn order_of(messages: &[TalkMessage]) -> Option<DayOrder> {
    let days = |order: DayOrder| -> Vec<NaiveDate> {
        messages.iter().filter_map(|message| Some(find_day(&message.stamp, order)?.day)).collect()
    };
    let is_told = messages
        .iter()
        .any(|message| find_day(&message.stamp, DayOrder::MonthFirst).is_some_and(|day| day.swapped.is_none()));
    let fits = |order: DayOrder| {
        let others = [DayOrder::DayFirst, DayOrder::MonthFirst].into_iter().find(|other| *other != order);
        let whole = messages.iter().all(|message| {
            let numbers: Vec<u32> =
                message.stamp.split(['/', '.', '-', ' ']).take(2).filter_map(|number| number.parse().ok()).collect();
            numbers.get(if others == Some(DayOrder::DayFirst) { 0 } else { 1 }).is_none_or(|month| *month <= 12)
        });
        whole && days(order).is_sorted()
    };
    match (fits(DayOrder::DayFirst), fits(DayOrder::MonthFirst)) {
        (true, false) => Some(DayOrder::DayFirst),
        (false, true) => Some(DayOrder::MonthFirst),
        _ if is_told => Some(DayOrder::DayFirst),
        _ => None,
    }
}

fn date_of(message: &TalkMessage, order: Option<DayOrder>) -> Option<Finding> {
    let found = find_day(&message.stamp, order.unwrap_or(DayOrder::DayFirst))?;
    let finding =
        Finding { span: None, ..Finding::written(found.day, DateSource::Field, &message.stamp, Span::default()) };
    Some(match order {
        Some(_) => finding,
        None => Finding { is_open: found.swapped.is_some(), swapped: found.swapped, ..finding },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_have_senders_stamps_and_lines() {
        let text = "14/05/2023, 09:30 - Messages are end-to-end encrypted.\n14/05/2023, 09:30 - Ann Ode: The dam is shut.\nNobody was hurt.\n15/05/2023, 08:00 - Bo Ree: <Media omitted>\n";
        assert!(opens(text, "txt") && !opens("14/05/2023, 09:30 - Ann Ode: x\nThe dam is shut.", "txt"));
        let messages = messages_of(text);
        let told: Vec<_> = messages.iter().map(|message| (message.sender.as_deref(), message.text.as_str())).collect();
        assert_eq!(told[1], (Some("Ann Ode"), "The dam is shut.\nNobody was hurt."));
        assert_eq!(told[0].0, None);
        assert!(NO_WORDS.is_match(told[2].1));
    }

    #[test]
    fn the_whole_file_tells_which_number_is_the_day() {
        let check = |stamps: &[&str], expected: Option<DayOrder>| {
            let text: String = stamps.iter().map(|stamp| format!("[{stamp}, 09:30] Ann: x\n")).collect();
            assert_eq!(order_of(&messages_of(&text)), expected, "{stamps:?}");
        };
        check(&["03/05/2023", "14/05/2023"], Some(DayOrder::DayFirst));
        check(&["5/3/23", "5/14/23"], Some(DayOrder::MonthFirst));
        // The third of April, the second of May: only one order goes forward.
        check(&["03/04/2023", "02/05/2023"], Some(DayOrder::DayFirst));
        check(&["03/04/2023"], None);
    }
}
