//! The log of what a person set right: `decisions.jsonl` beside the case, a line an act. Lines are added and never changed, each
//! in one step, so that whoever corrects at the same time loses nothing.

use crate::files::append_lines;
use annals_case::{Act, Correction, MentionPlace, Sort, Target};
use anyhow::{Context, Result};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
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

    /// Adds acts at its end, all of them or none.
    pub(crate) fn add(&mut self, acts: Vec<Act>) -> Result<()> {
        let lines = acts.iter().map(serde_json::to_string).collect::<serde_json::Result<Vec<String>>>()?;
        if !lines.is_empty() {
            append_lines(&self.file, &lines)?;
        }
        self.acts.extend(acts);
        Ok(())
    }
}

fn identity(bytes: &[u8]) -> String {
    let hash = Sha256::digest(bytes);
    format!("a-{}", hash[..8].iter().map(|byte| format!("{byte:02x}")).collect::<String>())
}

/// The acts in a file; none where there is no such file.
pub(crate) fn read(file: &Path) -> Result<Vec<Act>> {
    let bytes = match std::fs::read(file) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error).with_context(|| format!("{}: can't be read", file.display())),
    };
    let mut acts = Vec::new();
    for (number, line) in
        (1..).zip(bytes.split(|byte| *byte == b'\n')).filter(|(_, line)| !line.trim_ascii().is_empty())
    {
        let text = match std::str::from_utf8(line) {
            Ok(text) => Ok(text),
            // It may have been cut within a character.
            Err(error) if error.error_len().is_none() => Ok(std::str::from_utf8(&line[..error.valid_up_to()])?),
            Err(error) => Err(anyhow::Error::from(error)),
        };
        match text.and_then(|text| Ok(parse(text)?)) {
            Ok(act) => acts.push(act),
            // A crash cut it short; whoever wrote it was told nothing of its being noted.
            Err(error) if error.downcast_ref().is_some_and(serde_json::Error::is_eof) => {
                crate::messages::warning(&format!("{}: line {number} was cut short and is left out", file.display()));
            }
            Err(error) => {
                return Err(error).with_context(|| format!("{}: line {number} is no decision", file.display()));
            }
        }
    }
    Ok(acts)
}

/// What another log has that this one lacks.
#[derive(Default)]
pub(crate) struct Import {
    /// Its acts, under identities of their own.
    pub(crate) acts: Vec<Act>,
    /// Identities under which this log has another act, each with the one that stands in its place.
    pub(crate) renamed: Vec<(String, String)>,
}

impl Import {
    /// Takes in the acts of a log beside those that are known.
    pub(crate) fn add(&mut self, known: &[Act], theirs: Vec<Act>) {
        let mut by_id: BTreeMap<String, Act> =
            known.iter().chain(&self.acts).map(|act| (act.id.clone(), act.clone())).collect();
        let mut renamed: BTreeMap<String, String> = BTreeMap::new();
        for mut act in theirs {
            if let Correction::Undo { undone } = &mut act.correction
                && let Some(new) = renamed.get(undone)
            {
                undone.clone_from(new);
            }
            let original = act.id.clone();
            // Made of all that it says, so that it is known again when the log is taken in a second time.
            while by_id.get(&act.id).is_some_and(|other| *other != Act { id: other.id.clone(), ..act.clone() }) {
                act.id = identity(&serde_json::to_vec(&act).unwrap_or_default());
            }
            let is_known = by_id.contains_key(&act.id);
            if act.id != original {
                renamed.insert(original.clone(), act.id.clone());
                if !is_known {
                    self.renamed.push((original, act.id.clone()));
                }
            }
            if !is_known {
                by_id.insert(act.id.clone(), act.clone());
                self.acts.push(act);
            }
        }
    }
}

/// An act, also as the program wrote it when it knew only two decisions.
fn parse(line: &str) -> serde_json::Result<Act> {
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
    let Ok(Pair { decision, of, one, other }) = serde_json::from_str(line) else { return Err(error) };
    let correction = match decision {
        Verdict::Apart => Correction::Apart { these: Target { of, places: vec![other] }, from: vec![one] },
        Verdict::Together => Correction::Together(Target { of, places: vec![one, other] }),
    };
    Ok(Act { id: identity(line.as_bytes()), by: None, at: None, why: None, correction })
}
