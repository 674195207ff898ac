//! `annals split` and `annals merge`: what was taken for one and is not, and the other way round.

use super::named::fact_named;
use super::{asked, note, plainly};
use crate::Outcome;
use crate::arguments::{Merge, Split};
use crate::commands::wording::cited;
use crate::files::write_result;
use crate::scope::open_case;
use annals_case::{Case, Fact, MergeReason, readable};
use anyhow::{Result, bail};

/// Lists the mentions of an event or entity, or notes that some of them are something else.
pub(in crate::commands) fn split(arguments: &Split) -> Result<Outcome> {
    let case = open_case(&arguments.case)?;
    let text = if arguments.numbers.is_empty() {
        listed(&case, fact_named(&case, &arguments.what)?)?
    } else {
        let correction = asked::apart(&case, &arguments.what, &arguments.numbers)?;
        note(vec![correction], &plainly(&arguments.case))?
    };
    write_result(None, text.as_bytes())?;
    Ok(Outcome::Complete)
}

/// Notes that things are one.
pub(in crate::commands) fn merge(arguments: &Merge) -> Result<Outcome> {
    let case = open_case(&arguments.case)?;
    let correction = asked::together(&case, &arguments.what)?;
    write_result(None, note(vec![correction], &plainly(&arguments.case))?.as_bytes())?;
    Ok(Outcome::Complete)
}

fn listed(case: &Case, fact: Fact) -> Result<String> {
    let merges: &[MergeReason] = match fact {
        Fact::Event(key) => &case.event(key).merges,
        Fact::Entity(key) => &case.entity(key).merges,
        _ => bail!("{} is neither an event nor an entity; only these are split and merged", fact.id(case)),
    };
    let places = fact.places(case);
    let mut text = format!("{}  {}\n", fact.id(case), readable(fact.label(case)));
    for (number, place) in (1..).zip(&places) {
        text.push_str(&format!("  {number}  {}\n", cited(case, *place)));
        for merge in merges.iter().filter(|merge| merge.added == *place) {
            let to = places.iter().position(|other| *other == merge.to).map_or(0, |to| to + 1);
            text.push_str(&format!("     taken for one with {to}: {}\n", readable(&merge.because)));
        }
    }
    text.push_str(&match places.len() {
        0 | 1 => "Nothing was taken for one here.\n".to_owned(),
        last => format!("Give the numbers of those that are something else: annals split {} {last}\n", fact.id(case)),
    });
    Ok(text)
}
