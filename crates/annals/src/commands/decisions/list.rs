//! `annals decisions`: what is noted, and taking it back.

use super::{file_beside, read, shown, write};
use crate::Outcome;
use crate::arguments::Decisions;
use crate::files::write_result;
use annals_graph::{Decided, Decision, Verdict};
use anyhow::{Result, bail};

/// Lists the decisions beside a case, or drops some of them.
pub(in crate::commands) fn decisions(arguments: &Decisions) -> Result<Outcome> {
    let file = file_beside(&arguments.case.case);
    let all = read(&file)?;
    if let Some(number) = arguments.drop.iter().find(|number| !(1..=all.len()).contains(*number)) {
        bail!("there is no decision {number} in {}", file.display());
    }
    if !arguments.drop.is_empty() {
        let numbered = (1..).zip(&all).filter(|(number, _)| !arguments.drop.contains(number));
        write(&file, &numbered.map(|(_, decision)| decision.clone()).collect::<Vec<_>>())?;
    }
    let text = match all.as_slice() {
        [] => format!("Nothing is noted in {}.\n", file.display()),
        all => (1..).zip(all).map(|(number, decision)| line(number, decision, &arguments.drop)).collect(),
    };
    write_result(None, text.as_bytes())?;
    Ok(Outcome::Complete)
}

fn line(number: usize, decision: &Decision, dropped: &[usize]) -> String {
    let of = match decision.of {
        Decided::Event => "event",
        Decided::Entity => "entity",
    };
    let verdict = match decision.decision {
        Verdict::Apart => "two",
        Verdict::Together => "one",
    };
    let dropped = if dropped.contains(&number) { "  (dropped)" } else { "" };
    format!("{number}  {of}: {verdict}: {}, {}{dropped}\n", shown(&decision.one), shown(&decision.other))
}
