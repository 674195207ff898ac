//! What a person sets right: `annals correct`, `split`, `merge`, `log`, `undo`.
//!
//! Each act is a line of the log beside the case, and the case is made anew from what was read and the log, so that an act
//! outlives every reading, and undoing one leaves no trace.

mod asked;
mod list;
mod named;
mod parts;
mod words;

pub(super) use asked::correction;
pub(super) use list::{last_holding, log, undo};
pub(super) use parts::{merge, split};
pub(crate) use words::described;

use crate::Outcome;
use crate::arguments::{CaseFile, Correct, How};
use crate::casework::Casework;
use crate::files::write_result;
use crate::log::Log;
use crate::reading::now;
use crate::scope::open_case;
use annals_case::Correction;
use anyhow::Result;
use std::path::Path;

/// Sets something right.
pub(super) fn correct(arguments: &Correct) -> Result<Outcome> {
    let case = open_case(&arguments.how.case())?;
    let correction = correction(&case, &arguments.what)?;
    let text = note(vec![correction], &arguments.how)?;
    write_result(None, text.as_bytes())?;
    Ok(Outcome::Complete)
}

/// Notes corrections, an act each, and makes the case anew; or says what they would change.
pub(super) fn note(corrections: Vec<Correction>, how: &How) -> Result<String> {
    let file = &how.case.case;
    let (by, at) = (how.by.clone().or_else(account), how.at.clone().unwrap_or_else(now));
    let mut log = Log::beside(file)?;
    let mut text = String::new();
    if how.preview {
        let work = Casework::of_case(file)?;
        for correction in corrections {
            let act = log.act(by.clone(), Some(at.clone()), how.why.clone(), correction);
            text.push_str(&format!("Would be noted: {}\n", described(&act)));
            log.acts.push(act);
        }
        let mut sources = Casework::recall(work.sources.list.clone(), 0)?;
        let made = work.make_with(&mut sources, &log.acts)?;
        text.push_str(&work.changes_to(&made.case));
        return Ok(text);
    }
    for correction in corrections {
        let act = log.act(by.clone(), Some(at.clone()), how.why.clone(), correction);
        text.push_str(&format!("Noted in {} as {}: {}\n", log.file.display(), act.id, described(&act)));
        log.add(act)?;
    }
    if how.later {
        text.push_str("It holds as soon as the case is built or corrected again.\n");
        return Ok(text);
    }
    text.push_str(&remade(file)?);
    Ok(text)
}

/// Makes the case in `file` anew from what was read and the log; says what changed.
pub(super) fn remade(file: &Path) -> Result<String> {
    let work = Casework::of_case(file)?;
    let mut sources = Casework::recall(work.sources.list.clone(), 0)?;
    let made = work.make(&mut sources)?;
    let changed = work.changes_to(&made.case);
    let kept = sources.into_iter().map(|source| source.kept).collect();
    let base = work.base();
    work.write(&made.case, kept, &base.canonicalize().unwrap_or(base), work.layout())?;
    Ok(changed)
}

/// Who works here, as far as the account says.
fn account() -> Option<String> {
    let named = |name| std::env::var(name).ok().filter(|value: &String| !value.trim().is_empty());
    named("ANNALS_BY").or_else(|| named("USER")).or_else(|| named("USERNAME"))
}

/// How a command without words of its own notes something.
pub(super) fn plainly(case: &CaseFile) -> How {
    How {
        case: crate::arguments::GlobalCase { case: case.case.clone() },
        by: None,
        at: None,
        why: None,
        preview: false,
        later: false,
    }
}
