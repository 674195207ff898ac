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
pub(super) use list::{last_holding, listed_acts, log, undo};
pub(super) use parts::{merge, split};
pub(crate) use words::described;

use crate::Outcome;
use crate::arguments::{CaseFile, Correct, How};
use crate::casework::{Casework, Results};
use crate::files::write_result;
use crate::log::Log;
use crate::reading::now;
use crate::scope::open_case;
use annals_case::{Act, Correction};
use anyhow::Result;

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
    // Whatever can't be written is told before anything is noted.
    let work = if how.later { None } else { Some(Casework::of_case(file)?) };
    let mut log = Log::beside(file)?;
    let known = log.acts.len();
    for correction in corrections {
        let act = log.act(by.clone(), Some(at.clone()), how.why.clone(), correction);
        log.acts.push(act);
    }
    let acts = log.acts.split_off(known);
    if let Some(work) = work.as_ref().filter(|_| how.preview) {
        let mut text: String = acts.iter().map(|act| format!("Would be noted: {}\n", described(act))).collect();
        let mut sources = Casework::recall(work.sources.list.clone(), 0)?;
        let made = work.make_with(&mut sources, &[log.acts, acts].concat())?;
        text.push_str(&work.changes_to(&made.case));
        return Ok(text);
    }
    let noted = |act: &Act| format!("Noted in {} as {}: {}\n", log.file.display(), act.id, described(act));
    let text: String = acts.iter().map(noted).collect();
    let rest = match work {
        Some(work) => remade(work, &mut log, acts)?,
        None => {
            log.add(acts)?;
            "It holds as soon as the case is built or corrected again.\n".to_owned()
        }
    };
    Ok(text + &rest)
}

/// Makes the case anew from what was read, the log and these acts, which are noted as soon as all results are on the disk; says what
/// changed.
pub(super) fn remade(work: Casework, log: &mut Log, acts: Vec<Act>) -> Result<String> {
    let mut sources = Casework::recall(work.sources.list.clone(), 0)?;
    let made = work.make_with(&mut sources, &[&log.acts[..], &acts[..]].concat())?;
    let changed = work.changes_to(&made.case);
    let kept = sources.into_iter().map(|source| source.kept).collect();
    work.note(&made.case, kept, Results::All, log, acts)?;
    Ok(changed)
}

/// Who works here, as far as the account says.
pub(super) fn account() -> Option<String> {
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
