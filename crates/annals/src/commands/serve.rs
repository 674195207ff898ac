//! `annals serve`: the page, live on this machine, with ways to set right what was read wrongly.

use super::correct::{account, correction, last_holding, listed_acts};
use super::page::page_of;
use crate::Outcome;
use crate::arguments::{CaseFile, CorrectWhat, Serve};
use crate::files::write_result;
use crate::held::{By, HeldCase, Stamp};
use crate::log::Log;
use crate::messages;
use crate::scope::open_case;
use crate::server::{Server, Serves, Shown};
use anyhow::{Context, Result, bail};
use clap::Parser;
use serde::Deserialize;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Serves the page until the program is interrupted.
pub(super) fn serve(arguments: &Serve) -> Result<Outcome> {
    // A case that can't be read ends the command here; one that can't be read later is told of in its place.
    open_case(&arguments.case)?;
    let server = Server::on_loopback(arguments.port)?;
    write_result(None, format!("{} (Ctrl-C ends it)\n", server.address()).as_bytes())?;
    let served = Arc::new(Served {
        file: arguments.case.clone(),
        shown: Mutex::new(None),
        case: Mutex::new(HeldCase::new(arguments.case.clone())),
    });
    let at_work = Arc::clone(&served);
    std::thread::spawn(move || {
        // Where it fails, the first correction tells of it.
        if let Err(error) = taken(&at_work.case).prepare() {
            messages::note(&format!("nothing can be set right as yet: {error:#}"));
        }
    });
    server.run(served)
}

struct Served {
    file: CaseFile,
    /// The page of a state of the case file.
    shown: Mutex<Option<(Stamp, Shown)>>,
    case: Mutex<HeldCase>,
}

fn taken<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Serves for Served {
    fn shown(&self) -> Shown {
        let mut shown = taken(&self.shown);
        let stamp = Stamp::of(&self.file.case);
        let (_, page) = shown.take_if(|(at, _)| *at == stamp).unwrap_or_else(|| {
            // Where the case is being corrected, what stands is shown.
            let case = match self.case.try_lock() {
                Ok(mut held) => held.case(),
                Err(_) => open_case(&self.file).map(Arc::new),
            };
            let page = case.and_then(|case| page_of(&case, &self.file.case));
            (stamp.clone(), Shown::new(page.map_err(|error| format!("{error:#}"))))
        });
        shown.insert((stamp, page)).1.clone()
    }

    fn log(&self) -> Result<String> {
        Ok(serde_json::to_string(&listed_acts(&Log::beside(&self.file.case)?))?)
    }

    fn correct(&self, body: &[u8]) -> Result<String> {
        let Asked { correct, undo, why, preview } =
            serde_json::from_slice(body).context("no correction that this server knows")?;
        taken(&self.case).note(By { by: account(), why }, preview, |case, log| match undo {
            Some(undone) if undone == "last" => Ok(annals_case::Correction::Undo { undone: last_holding(log)? }),
            Some(undone) if log.acts.iter().any(|act| act.id == undone) => Ok(annals_case::Correction::Undo { undone }),
            Some(undone) => bail!("there is no act {undone} in {}", log.file.display()),
            None => {
                let words = Words::try_parse_from(correct).context("no correction that this server knows")?;
                correction(case, &words.what)
            }
        })
    }
}

/// What a person sets right on the page: the words of `annals correct`, or an act to undo.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    /// As `annals correct` takes them: `["date", "v-4f1c2a90", "2023-03-17"]`.
    #[serde(default)]
    correct: Vec<String>,
    /// An act that no longer holds; `last` for the last one that does.
    #[serde(default)]
    undo: Option<String>,
    #[serde(default)]
    why: Option<String>,
    /// Whether only to say what would change.
    #[serde(default)]
    preview: bool,
}

/// The words of `annals correct` by themselves.
#[derive(Parser)]
#[command(no_binary_name = true, disable_help_flag = true, disable_help_subcommand = true)]
struct Words {
    #[command(subcommand)]
    what: CorrectWhat,
}
