//! `annals serve`: the page of a case, live on this machine, with ways to set right what was read wrongly.

use super::correct::{correction, last_holding, note, plainly};
use super::page::page_of;
use crate::Outcome;
use crate::arguments::{CaseFile, CorrectWhat, How, Serve};
use crate::files::write_result;
use crate::scope::open_case;
use crate::server::{Server, Shown};
use anyhow::{Context, Result};
use clap::Parser;
use serde::Deserialize;
use std::path::Path;
use std::time::SystemTime;

/// Serves the page until the program is interrupted.
pub(super) fn serve(arguments: &Serve) -> Result<Outcome> {
    // A case that can't be read ends the command here; one that can't be read later is told of in its place.
    open_case(&arguments.case)?;
    let server = Server::on_loopback(arguments.port)?;
    write_result(None, format!("{} (Ctrl-C ends it)\n", server.address()).as_bytes())?;
    let mut shown: Option<(Stamp, Shown)> = None;
    let (file, correcting) = (arguments.case.clone(), arguments.case.clone());
    let show = move || {
        let stamp = Stamp::of(&file.case);
        let (_, page) = shown.take_if(|(at, _)| *at == stamp).unwrap_or_else(|| {
            let page = open_case(&file).and_then(|case| page_of(&case, &file.case));
            (stamp.clone(), Shown::new(page.map_err(|error| format!("{error:#}"))))
        });
        shown.insert((stamp, page)).1.clone()
    };
    server.run(show, move |request| corrected(&correcting, request))
}

/// What a person sets right on the page: the words of `annals correct`, or an act to undo.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Correction {
    /// As `annals correct` takes them: `["date", "v-4f1c2a90", "2023-03-17"]`.
    #[serde(default)]
    correct: Vec<String>,
    /// An act that no longer holds.
    #[serde(default)]
    undo: Option<String>,
    #[serde(default)]
    why: Option<String>,
}

/// The words of `annals correct` by themselves.
#[derive(Parser)]
#[command(no_binary_name = true, disable_help_flag = true, disable_help_subcommand = true)]
struct Asked {
    #[command(subcommand)]
    what: CorrectWhat,
}

fn corrected(case_file: &CaseFile, request: &[u8]) -> Result<String> {
    let Correction { correct, undo, why } =
        serde_json::from_slice(request).context("no correction that this server knows")?;
    let correction = match undo {
        Some(undone) if undone == "last" => annals_case::Correction::Undo { undone: last_holding(&case_file.case)? },
        Some(undone) => annals_case::Correction::Undo { undone },
        None => {
            let asked = Asked::try_parse_from(correct).context("no correction that this server knows")?;
            correction(&open_case(case_file)?, &asked.what)?
        }
    };
    note(vec![correction], &How { why, ..plainly(case_file) })
}

/// What tells one state of a file from the next.
#[derive(Clone, PartialEq)]
struct Stamp(Option<(SystemTime, u64)>);

impl Stamp {
    fn of(file: &Path) -> Stamp {
        let read = std::fs::metadata(file);
        Stamp(read.ok().and_then(|metadata| Some((metadata.modified().ok()?, metadata.len()))))
    }
}
