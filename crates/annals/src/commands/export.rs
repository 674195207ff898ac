//! `annals export`: a case in a format of other programs.

use crate::Outcome;
use crate::arguments::{Export, Nodes};
use crate::files::{Replacement, write_result};
use crate::messages;
use crate::scope::{filter, open_case};
use annals_graph::Filter;
use annals_publish::{ExportOptions, NetworkNodes};
use anyhow::{Context, Result, bail};
use std::path::Path;

/// Writes the export, and says what it could not carry.
pub(super) fn export(arguments: &Export) -> Result<Outcome> {
    let case = open_case(&arguments.case)?;
    let filter = Filter { most: arguments.most, ..filter(&case, &arguments.scope)? };
    let options = ExportOptions {
        title: arguments.title.title.clone(),
        nodes: match arguments.nodes {
            Nodes::Entities => NetworkNodes::Entities,
            Nodes::All => NetworkNodes::All,
        },
    };
    let export = annals_publish::export(&case, &filter, arguments.format, &options)?;
    match (export.is_folder, arguments.output.as_deref()) {
        (true, Some(folder)) => write_folder(&export, folder)?,
        (true, None) => bail!("this format has several files; --output names the folder for them"),
        (false, path) => export.files.iter().try_for_each(|file| write_result(path, &file.bytes))?,
    }
    export.left_out.iter().for_each(|line| messages::note(&format!("not carried: {line}")));
    Ok(Outcome::Complete)
}

fn write_folder(export: &annals_publish::Export, folder: &Path) -> Result<()> {
    if folder.exists() && !folder.is_dir() {
        bail!("{}: is a file; this format has several files, and --output names the folder for them", folder.display());
    }
    std::fs::create_dir_all(folder).with_context(|| format!("{}: can't be made", folder.display()))?;
    let mut replacement = Replacement::default();
    export.files.iter().try_for_each(|file| replacement.stage(&folder.join(&file.name), &file.bytes))?;
    replacement.put_in_place()
}
