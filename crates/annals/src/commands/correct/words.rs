//! Acts in words.

use annals_case::{Act, Correction, MentionPlace, Target, readable};

/// What an act says, on one line.
pub(crate) fn described(act: &Act) -> String {
    let why = act.why.as_ref().map_or_else(String::new, |why| format!(" ({})", readable(why)));
    format!("{}{why}", said(&act.correction))
}

fn said(correction: &Correction) -> String {
    match correction {
        Correction::Apart { these, from } => format!("{} apart from {}", about(these), listed(from)),
        Correction::Together(target) => format!("one {}: {}", target.of.as_str(), listed(&target.places)),
        Correction::Date { target, edtf } => {
            format!("{}: date {}", about(target), edtf.as_deref().unwrap_or("not known"))
        }
        Correction::Name { target, name } => format!("{}: is called “{}”", about(target), readable(name)),
        Correction::Kind { target, kind } => format!("{}: kind {}", about(target), readable(kind)),
        Correction::NotAHappening(target) => format!("{}: no happening", about(target)),
        Correction::Speaker { target, speaker } => {
            let by = speaker.as_ref().map_or_else(|| "nobody known".to_owned(), shown);
            format!("{}: said by {by}", about(target))
        }
        Correction::Retract(target) => format!("{}: retracted", about(target)),
        Correction::Event(event) => {
            let date = event.edtf.as_deref().unwrap_or("no date");
            format!("event by hand: {}, {date}, from {}", readable(&event.label), readable(&event.source))
        }
        Correction::Mark { target, mark, on } => {
            let mark = format!("{mark:?}").to_lowercase();
            format!("{}: {}{mark}", about(target), if *on { "" } else { "no longer " })
        }
        Correction::Note { target, text } => format!("{}: note “{}”", about(target), readable(text)),
        Correction::Tag { target, tag, on } => {
            format!("{}: {}tag “{}”", about(target), if *on { "" } else { "no longer " }, readable(tag))
        }
        Correction::Undo { undone } => format!("undoes {undone}"),
    }
}

fn about(target: &Target) -> String {
    format!("{} {}", target.of.as_str(), listed(&target.places))
}

/// The first places, and how many more there are.
fn listed(places: &[MentionPlace]) -> String {
    let first: Vec<String> = places.iter().take(2).map(shown).collect();
    match places.len() {
        0..=2 => first.join(", "),
        all => format!("{} and {} more", first.join(", "), all - 2),
    }
}

/// `path:start-end “words”`
fn shown(place: &MentionPlace) -> String {
    match place.words.as_str() {
        "" => readable(&place.document),
        words => format!("{}:{}-{} “{}”", readable(&place.document), place.span.start, place.span.end, readable(words)),
    }
}
