//! From what is asked for, in the names of one case, to a correction that holds in every reading of its documents.

use super::named::fact_named;
use crate::arguments::CorrectWhat;
use annals_case::{ByHand, Case, Correction, Fact, MentionPlace, Sort, Target, entity_kind_named};
use annals_document::Edtf;
use anyhow::{Result, bail};

/// The correction that is asked for.
pub(in crate::commands) fn correction(case: &Case, asked: &CorrectWhat) -> Result<Correction> {
    Ok(match asked {
        CorrectWhat::Apart { what, numbers } => apart(case, what, numbers)?,
        CorrectWhat::Together { what } => together(case, what)?,
        CorrectWhat::Date { what, date, .. } => Correction::Date {
            target: target(case, what, &[Sort::Event, Sort::Statement, Sort::Document])?,
            edtf: date.as_deref().map(edtf).transpose()?,
        },
        CorrectWhat::Name { what, name } => {
            Correction::Name { target: target(case, what, &[Sort::Entity, Sort::Event])?, name: words(name)? }
        }
        CorrectWhat::Kind { what, kind } => {
            let target = target(case, what, &[Sort::Entity, Sort::Event])?;
            if target.of == Sort::Entity && entity_kind_named(kind).is_none() {
                bail!(
                    "{kind:?} is no kind of entities; expected person, organization, place, facility, event, work, law, group, product or other"
                );
            }
            Correction::Kind { target, kind: words(kind)? }
        }
        CorrectWhat::NotAHappening { what } => Correction::NotAHappening(target(case, what, &[Sort::Event])?),
        CorrectWhat::Speaker { what, speaker, .. } => Correction::Speaker {
            target: target(case, what, &[Sort::Statement])?,
            speaker: speaker.as_deref().map(|name| speaker_place(case, name)).transpose()?,
        },
        CorrectWhat::Retract { what } => {
            Correction::Retract(target(case, what, &[Sort::Event, Sort::Statement, Sort::Relation, Sort::Entity])?)
        }
        CorrectWhat::Event { label, source, date, who } => Correction::Event(ByHand {
            label: words(label)?,
            edtf: date.as_deref().map(edtf).transpose()?,
            source: words(source)?,
            who: who.clone(),
        }),
        CorrectWhat::Mark { what, mark, off } => {
            Correction::Mark { target: fact_named(case, what)?.target(case), mark: (*mark).into(), on: !off }
        }
        CorrectWhat::Note { what, text } => {
            Correction::Note { target: fact_named(case, what)?.target(case), text: words(text)? }
        }
        CorrectWhat::Tag { what, tag, off } => {
            Correction::Tag { target: fact_named(case, what)?.target(case), tag: words(tag)?, on: !off }
        }
    })
}

/// What `what` names, if it is of one of these sorts.
fn target(case: &Case, what: &str, sorts: &[Sort]) -> Result<Target> {
    let fact = fact_named(case, what)?;
    if !sorts.contains(&fact.sort()) {
        bail!("{} is of another sort; this is said of {}", fact.id(case), sort_words(sorts));
    }
    Ok(fact.target(case))
}

fn sort_words(sorts: &[Sort]) -> String {
    let word = |sort: &Sort| match sort {
        Sort::Event => "events",
        Sort::Entity => "entities",
        Sort::Statement => "statements",
        Sort::Relation => "relations",
        Sort::Document => "documents",
    };
    sorts.iter().map(word).collect::<Vec<_>>().join(", ")
}

fn words(text: &str) -> Result<String> {
    match text.trim() {
        "" => bail!("expected words, found nothing"),
        text => Ok(text.to_owned()),
    }
}

fn edtf(text: &str) -> Result<String> {
    match text.trim().parse::<Edtf>() {
        Ok(edtf) => Ok(edtf.to_string()),
        Err(error) => bail!("{text:?} is no date: {error}; expected such as 2023-03-17, 2023-03 or 2023"),
    }
}

fn speaker_place(case: &Case, name: &str) -> Result<MentionPlace> {
    match fact_named(case, name)? {
        fact @ Fact::Entity(_) => Ok(MentionPlace::of(case, fact.places(case)[0])),
        _ => bail!("{name:?} is no entity of this case"),
    }
}

/// The mentions with these numbers, counted from 1, apart from all others of `what`.
pub(super) fn apart(case: &Case, what: &str, numbers: &[usize]) -> Result<Correction> {
    let fact = fact_named(case, what)?;
    let Target { of, places } = target(case, what, &[Sort::Event, Sort::Entity])?;
    let id = fact.id(case);
    if numbers.is_empty() {
        bail!("no mention is named; `annals split {id}` lists them");
    }
    if let Some(number) = numbers.iter().find(|number| !(1..=places.len()).contains(*number)) {
        bail!("{id} has no mention {number}; `annals split {id}` lists them");
    }
    let is_taken = |place: usize| numbers.contains(&(place + 1));
    let (taken, rest): (Vec<_>, Vec<_>) = places.into_iter().enumerate().partition(|(place, _)| is_taken(*place));
    if rest.is_empty() {
        bail!("all mentions of {id} are named; leave out those that stay what they are");
    }
    let bare = |list: Vec<(usize, MentionPlace)>| list.into_iter().map(|(_, place)| place).collect();
    Ok(Correction::Apart { these: Target { of, places: bare(taken) }, from: bare(rest) })
}

/// All these as one.
pub(super) fn together(case: &Case, what: &[String]) -> Result<Correction> {
    let facts: Vec<Fact> = what.iter().map(|words| fact_named(case, words)).collect::<Result<_>>()?;
    let (first, others) = facts.split_first().expect("clap asks for two");
    if !matches!(first.sort(), Sort::Event | Sort::Entity) {
        bail!("{} is neither an event nor an entity; only these are split and merged", first.id(case));
    }
    if let Some(other) = others.iter().find(|other| other.sort() != first.sort() || *other == first) {
        let why = if other == first { "are one already" } else { "are not of one sort" };
        bail!("{} and {} {why}", first.id(case), other.id(case));
    }
    let places = facts.iter().flat_map(|fact| fact.target(case).places).collect();
    Ok(Correction::Together(Target { of: first.sort(), places }))
}
