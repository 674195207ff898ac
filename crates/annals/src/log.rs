//! The log of what a person set right: `decisions.jsonl` beside the case, a line an act. Lines are added and never changed, each
//! in one step, so that whoever corrects at the same time loses nothing.

use crate::files::append_line;
use annals_case::{Act, Correction, MentionPlace, Sort, Target};
use anyhow::{Context, Result};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};

/// The log beside a case.
pub(crate) struct Log {
    pub(crate) file: PathBuf,
    pub(crate) acts: Vec<Act>,
}

impl Log {
    /// The log in a folder; empty where there is none.
    pub(crate) fn in_folder(folder: &Path) -> Result<Log> {
        let file = folder.join("decisions.jsonl");
        let acts = read(&file)?;
        Ok(Log { file, acts })
    }

    /// The log beside a case.
    pub(crate) fn beside(case: &Path) -> Result<Log> {
        Log::in_folder(case.parent().unwrap_or(Path::new("")))
    }

    /// An act that may be added: its identity is made of all that it says and of how many there were before.
    pub(crate) fn act(
        &self,
        by: Option<String>,
        at: Option<String>,
        why: Option<String>,
        correction: Correction,
    ) -> Act {
        let mut act = Act { id: self.acts.len().to_string(), by, at, why, correction };
        act.id = identity(&serde_json::to_vec(&act).unwrap_or_default());
        while self.acts.iter().any(|other| other.id == act.id) {
            act.id = identity(act.id.as_bytes());
        }
        act
    }

    /// Adds an act at its end.
    pub(crate) fn add(&mut self, act: Act) -> Result<()> {
        append_line(&self.file, &serde_json::to_string(&act)?)?;
        self.acts.push(act);
        Ok(())
    }
}

fn identity(bytes: &[u8]) -> String {
    let hash = Sha256::digest(bytes);
    format!("a-{}", hash[..4].iter().map(|byte| format!("{byte:02x}")).collect::<String>())
}

/// The acts in a file; none where there is no such file.
pub(crate) fn read(file: &Path) -> Result<Vec<Act>> {
    let text = match std::fs::read_to_string(file) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error).with_context(|| format!("{}: can't be read", file.display())),
    };
    let mut acts = Vec::new();
    for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        match parse(line) {
            Ok(act) => acts.push(act),
            // A crash cut it short; whoever wrote it was told nothing of its being noted.
            Err(_) if !text.ends_with('\n') && text.lines().count() == number => {
                crate::messages::warning(&format!("{}: line {number} was cut short and is left out", file.display()));
            }
            Err(error) => {
                return Err(error).with_context(|| format!("{}: line {number} is no decision", file.display()));
            }
        }
    }
    Ok(acts)
}

/// An act, also as the program wrote it when it knew only two decisions.
fn parse(line: &str) -> Result<Act> {
    #[derive(Deserialize)]
    struct Pair {
        decision: Verdict,
        of: Sort,
        one: MentionPlace,
        other: MentionPlace,
    }
    #[derive(Deserialize)]
    #[serde(rename_all = "lowercase")]
    enum Verdict {
        Apart,
        Together,
    }
    let error = match serde_json::from_str(line) {
        Ok(act) => return Ok(act),
        Err(error) => error,
    };
    let Ok(Pair { decision, of, one, other }) = serde_json::from_str(line) else { return Err(error.into()) };
    let correction = match decision {
        Verdict::Apart => Correction::Apart { these: Target { of, places: vec![other] }, from: vec![one] },
        Verdict::Together => Correction::Together(Target { of, places: vec![one, other] }),
    };
    Ok(Act { id: identity(line.as_bytes()), by: None, at: None, why: None, correction })
}
