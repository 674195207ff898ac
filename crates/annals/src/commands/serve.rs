//! `annals serve`: the page of a case, live on this machine, with a way to note what was merged wrongly.

use super::decisions::note_split;
use super::page::page_of;
use crate::Outcome;
use crate::arguments::Serve;
use crate::files::write_result;
use crate::scope::open_case;
use crate::server::{Server, Shown};
use anyhow::{Context, Result};
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
    let show = || {
        let stamp = Stamp::of(&arguments.case.case);
        let (_, page) = shown.take_if(|(at, _)| *at == stamp).unwrap_or_else(|| {
            let page = open_case(&arguments.case).and_then(|case| page_of(&case, &arguments.case.case, true));
            (stamp.clone(), Shown::new(page.map_err(|error| format!("{error:#}"))))
        });
        shown.insert((stamp, page)).1.clone()
    };
    server.run(show, |request| {
        let Correction { split, numbers } =
            serde_json::from_slice(request).context("no correction that this server knows")?;
        note_split(&arguments.case, &split, &numbers)
    })
}

/// What a person corrects on the page.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Correction {
    /// The event or entity of which some mentions are something else.
    split: String,
    /// These, counted from 1 as the page and `annals split` list them.
    numbers: Vec<usize>,
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
