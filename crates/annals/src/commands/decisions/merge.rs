//! `annals merge`: what was taken for two and is one.

use super::parts::Parts;
use super::{file_beside, read, with, write};
use crate::Outcome;
use crate::arguments::Merge;
use crate::files::write_result;
use crate::scope::open_case;
use annals_case::readable;
use annals_graph::{Decision, MentionPlace, Verdict};
use anyhow::{Result, bail};

/// Notes that things are one; what kept them apart goes.
pub(in crate::commands) fn merge(arguments: &Merge) -> Result<Outcome> {
    let case = open_case(&arguments.case)?;
    let all: Vec<Parts> = arguments.what.iter().map(|words| Parts::named(&case, words)).collect::<Result<_>>()?;
    let (first, others) = all.split_first().expect("clap asks for two");
    if let Some(other) = others.iter().find(|other| other.of != first.of || other.id == first.id) {
        let why = if other.id == first.id { "are one already" } else { "are not of one sort" };
        bail!("{} and {} {why}", first.id, other.id);
    }
    let mentions: Vec<MentionPlace> = all.iter().flat_map(|parts| parts.mentions(&case)).collect();
    let anchor = first.mentions(&case)[0].clone();
    let new = others.iter().map(|other| Decision {
        decision: Verdict::Together,
        of: first.of,
        one: anchor.clone(),
        other: other.mentions(&case)[0].clone(),
    });
    let file = file_beside(&arguments.case.case);
    let mut old = read(&file)?;
    old.retain(|old| {
        let is_within = mentions.contains(&old.one) && mentions.contains(&old.other);
        !(old.decision == Verdict::Apart && old.of == first.of && is_within)
    });
    write(&file, &with(old, new.collect()))?;
    let labels: Vec<String> = all.iter().map(|parts| format!("{} ({})", readable(&parts.label), parts.id)).collect();
    let text = format!(
        "Noted in {}: these are one: {}.\nBuild the case again, and it is so from then on; `annals decisions` lists what is noted.\n",
        file.display(),
        labels.join("; "),
    );
    write_result(None, text.as_bytes())?;
    Ok(Outcome::Complete)
}
