//! Writing: files that are replaced whole or not at all, and standard output.

use anyhow::{Context, Result};
use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use tempfile::{NamedTempFile, TempPath};

/// Temporary files that are being written.
static UNFINISHED: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// Where the program is interrupted, unfinished files go.
pub(crate) fn remove_unfinished_on_interrupt() {
    let handler = || {
        for path in UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner).iter() {
            let _ = std::fs::remove_file(path);
        }
        std::process::exit(130);
    };
    if let Err(error) = ctrlc::set_handler(handler) {
        crate::messages::warning(&format!("an interrupt may leave unfinished files: {error}"));
    }
}

/// Files that are written beside their places and then put there together.
#[derive(Default)]
pub(crate) struct Replacement {
    staged: Vec<(TempPath, PathBuf)>,
}

impl Replacement {
    /// Writes what is to stand at `path`.
    pub(crate) fn stage(&mut self, path: &Path, bytes: &[u8]) -> Result<()> {
        self.stage_with(path, |temporary| std::fs::write(temporary, bytes).map_err(anyhow::Error::from))
    }

    /// Has `write` write what is to stand at `path` into an empty file.
    pub(crate) fn stage_with(&mut self, path: &Path, write: impl FnOnce(&Path) -> Result<()>) -> Result<()> {
        let cannot = || format!("{}: can't be written", path.display());
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let temporary = new_file(folder).with_context(cannot)?.into_temp_path();
        UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner).insert(temporary.to_path_buf());
        write(&temporary).with_context(cannot)?;
        self.staged.push((temporary, path.to_owned()));
        Ok(())
    }

    /// Puts all files in their places, each in one step.
    pub(crate) fn put_in_place(self) -> Result<()> {
        for (temporary, path) in self.staged {
            let was = temporary.to_path_buf();
            temporary.persist(&path).with_context(|| format!("{}: can't be replaced", path.display()))?;
            UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner).remove(&was);
        }
        Ok(())
    }
}

/// An empty file of a name of its own, readable as any other file is.
fn new_file(folder: &Path) -> std::io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".annals-").suffix(".part");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}

/// Writes a result to `path`, or to standard output where there is none.
pub(crate) fn write_result(path: Option<&Path>, bytes: &[u8]) -> Result<()> {
    match path {
        Some(path) => {
            let mut replacement = Replacement::default();
            replacement.stage(path, bytes)?;
            replacement.put_in_place()
        }
        None => {
            let mut out = std::io::stdout().lock();
            out.write_all(bytes)?;
            Ok(out.flush()?)
        }
    }
}
