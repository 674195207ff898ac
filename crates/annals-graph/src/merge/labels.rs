//! Short readings of events: "ICC issued an arrest warrant for Putin".
//!
//! A label is what the text says, in the order in which it says it, with the short names of who takes part put in for
//! their mentions, and with what stands between left out where it is long.

use super::corpus::{Corpus, single_spaced};
use super::entity_list::clipped;
use super::event_list::Told;
use super::keys::Keys;
use annals_case::CaseEntity;
use annals_document::{MentionForm, Polarity, Role, Span};

/// Characters of a label.
const LONGEST: usize = 64;
/// Characters between two parts that are kept: "did not", "for the".
const GAP: u32 = 16;
/// Characters of a part that is no named entity.
const PART: usize = 44;
/// Words that show that something is told not to be so.
const NEGATIONS: &[&str] =
    &["not", "no", "never", "neither", "nor", "without", "refused", "declined", "nobody", "none", "nothing"];

/// A stretch of the text with what a label says for it.
struct Piece {
    span: Span,
    words: String,
}

/// The reading of one telling.
pub(crate) fn label(corpus: &Corpus, keys: &Keys, entities: &[CaseEntity], told: Told) -> String {
    let (document, event) = told;
    let mut pieces = vec![Piece { span: event.trigger, words: corpus.words(document, event.trigger) }];
    for role in [
        Role::Agent,
        Role::Patient,
        Role::Attribute,
        Role::Recipient,
        Role::Topic,
        Role::Destination,
        Role::Partner,
        Role::Place,
    ] {
        let is_enough = matches!(role, Role::Destination | Role::Partner | Role::Place) && pieces.len() > 2;
        if is_enough || (role == Role::Topic && pieces.len() > 3) {
            continue;
        }
        let mut players = event.participants.iter().filter(|participant| participant.role == role);
        let free = |span: Span, pieces: &[Piece]| !pieces.iter().any(|piece| piece.span.overlaps(span));
        if let Some(participant) = players.find(|participant| free(participant.span, &pieces)) {
            let item = participant.entity.and_then(|id| corpus.entity_item(document, id));
            let words = spoken(corpus, keys, entities, document, item, participant.span);
            pieces.push(Piece { span: participant.span, words });
        }
    }
    pieces.sort_by_key(|piece| piece.span);
    let text = &corpus.records[document].document.text;
    let mut label = String::new();
    let mut end = None;
    for piece in pieces {
        let gap = end.map(|end| Span::new(end, piece.span.start)).filter(|gap| gap.len() <= GAP);
        let between = gap.map(|gap| single_spaced(text.slice(gap))).filter(|words| is_plain(words)).unwrap_or_default();
        for words in [between.as_str(), piece.words.as_str()] {
            if !words.is_empty() {
                label.push_str(if label.is_empty() { "" } else { " " });
                label.push_str(words);
            }
        }
        end = Some(piece.span.end);
    }
    if event.polarity == Polarity::Negative && !shows_negation(&label) {
        label = format!("Not: {label}");
    }
    capitalized(&clipped(&label, LONGEST))
}

/// What a label says for a participant: the short name of a named entity, else the words up to a clause.
fn spoken(
    corpus: &Corpus,
    keys: &Keys,
    entities: &[CaseEntity],
    document: usize,
    item: Option<usize>,
    span: Span,
) -> String {
    let words = corpus.words(document, span);
    if let Some(item) = item {
        let entity = &entities[keys.entities[item].index()];
        let is_pronoun = corpus
            .entity(item)
            .mentions
            .iter()
            .any(|mention| mention.span == span && mention.form == MentionForm::Pronoun);
        if entity.named || is_pronoun {
            return entity.short_name.clone();
        }
    }
    let clause = words.find([',', ';', '(', '—', '–']).unwrap_or(words.len());
    let head = words[..clause].trim();
    clipped(if head.is_empty() { &words } else { head }, PART)
}

/// Whether words between two parts can stand in a label: no punctuation but apostrophes, hyphens and the dots of "U.S.".
fn is_plain(words: &str) -> bool {
    let is_initials = |word: &str| {
        let letters: Vec<char> = word.chars().collect();
        letters.chunks(2).all(|pair| matches!(pair, [letter, '.'] if letter.is_uppercase()))
    };
    let is_word = |word: &str| word.chars().all(|c| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-'));
    words.split(' ').all(|word| is_word(word) || is_initials(word))
}

fn shows_negation(label: &str) -> bool {
    let mut words = label.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’')).map(str::to_lowercase);
    words.any(|word| NEGATIONS.contains(&word.as_str()) || word.ends_with("n't") || word.ends_with("n’t"))
}

fn capitalized(label: &str) -> String {
    let mut chars = label.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
