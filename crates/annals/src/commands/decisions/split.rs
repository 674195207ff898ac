//! `annals split`: what was taken for one and is not.

use super::parts::Parts;
use super::{file_beside, read, with, write};
use crate::Outcome;
use crate::arguments::{CaseFile, Split};
use crate::commands::wording::{cited, count};
use crate::files::write_result;
use crate::scope::open_case;
use annals_case::{Case, readable};
use annals_graph::{Decision, Verdict};
use anyhow::{Result, bail};

/// Lists the parts of an event or entity, or notes that some of them are something else.
pub(in crate::commands) fn split(arguments: &Split) -> Result<Outcome> {
    let text = if arguments.numbers.is_empty() {
        let case = open_case(&arguments.case)?;
        listed(&case, &Parts::named(&case, &arguments.what)?)
    } else {
        note_split(&arguments.case, &arguments.what, &arguments.numbers)?
    };
    write_result(None, text.as_bytes())?;
    Ok(Outcome::Complete)
}

/// Notes beside the case that the mentions with these numbers, counted from 1, are something else than the rest of `what`;
/// says so in words.
pub(in crate::commands) fn note_split(case_file: &CaseFile, what: &str, numbers: &[usize]) -> Result<String> {
    let case = open_case(case_file)?;
    let parts = Parts::named(&case, what)?;
    let file = file_beside(&case_file.case);
    let new = kept_apart(&case, &parts, numbers)?;
    write(&file, &with(read(&file)?, new))?;
    Ok(format!(
        "Noted in {}: {} of {} is kept apart from the rest.\nBuild the case again, and it is so from then on; `annals decisions` lists what is noted.\n",
        file.display(),
        numbers.len(),
        count(parts.places.len(), "mention"),
    ))
}

fn listed(case: &Case, parts: &Parts) -> String {
    let mut text = format!("{}  {}\n", parts.id, readable(&parts.label));
    for (number, place) in (1..).zip(&parts.places) {
        text.push_str(&format!("  {number}  {}\n", cited(case, *place)));
        for merge in parts.merges.iter().filter(|merge| merge.added == *place) {
            let to = parts.places.iter().position(|other| *other == merge.to).map_or(0, |to| to + 1);
            text.push_str(&format!("     taken for one with {to}: {}\n", readable(&merge.because)));
        }
    }
    text.push_str(&match parts.places.len() {
        0 | 1 => "Nothing was taken for one here.\n".to_owned(),
        last => format!("Give the numbers of those that are something else: annals split {} {last}\n", parts.id),
    });
    text
}

/// The mentions with these numbers apart from all others, and together among themselves.
fn kept_apart(case: &Case, parts: &Parts, numbers: &[usize]) -> Result<Vec<Decision>> {
    let mentions = parts.mentions(case);
    if let Some(number) = numbers.iter().find(|number| !(1..=mentions.len()).contains(*number)) {
        bail!("{} has no mention {number}; `annals split {}` lists them", parts.id, parts.id);
    }
    let (taken, rest): (Vec<usize>, Vec<usize>) = (0..mentions.len()).partition(|place| numbers.contains(&(place + 1)));
    if rest.is_empty() {
        bail!("all mentions of {} are named; leave out those that stay what they are", parts.id);
    }
    let decide = |decision, one: usize, other: usize| Decision {
        decision,
        of: parts.of,
        one: mentions[one].clone(),
        other: mentions[other].clone(),
    };
    let apart = taken.iter().flat_map(|&one| rest.iter().map(move |&other| decide(Verdict::Apart, one, other)));
    let together = taken.windows(2).map(|pair| decide(Verdict::Together, pair[0], pair[1]));
    Ok(apart.chain(together).collect())
}
