//! From the paths on the command line to the documents that they stand for.

use annals_document::{Diagnostic, Severity};
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// One document to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// Standard input.
    Stdin,
    /// A file.
    File(PathBuf),
}

impl Source {
    /// The path as it was given.
    pub(crate) fn name(&self) -> String {
        match self {
            Source::Stdin => "-".to_owned(),
            Source::File(path) => path.display().to_string(),
        }
    }

    /// Whether its name is that of JSON Lines.
    pub(crate) fn is_json_lines(&self) -> bool {
        matches!(self, Source::File(path) if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("jsonl")))
    }
}

/// What the paths stand for.
#[derive(Debug, Default)]
pub(crate) struct Inputs {
    /// In the order of the paths; folders in sorted order.
    pub(crate) sources: Vec<Source>,
    /// Paths that lead to nothing.
    pub(crate) failures: Vec<Diagnostic>,
}

/// Finds the documents under `paths`. In folders, hidden files, JSON (side files, `NAME.meta.json`, among it), the folders in which
/// browsers keep a page's pictures (`NAME_files`) and whatever lies in `except` are no documents.
pub(crate) fn find_inputs(paths: &[PathBuf], except: Option<&Path>) -> Inputs {
    let except = except.and_then(|folder| folder.canonicalize().ok());
    let mut inputs = Inputs::default();
    for path in paths {
        if path.as_os_str() == "-" {
            inputs.sources.push(Source::Stdin);
        } else if path.is_dir() {
            inputs.add_folder(path, except.as_deref());
        } else if path.exists() {
            inputs.sources.push(Source::File(path.clone()));
        } else {
            inputs.fail(path, "no such file or folder");
        }
    }
    inputs
}

impl Inputs {
    fn add_folder(&mut self, folder: &Path, except: Option<&Path>) {
        let before = self.sources.len() + self.failures.len();
        let is_wanted = |entry: &DirEntry| entry.depth() == 0 || !is_no_document(entry, except);
        let walk = WalkDir::new(folder).follow_links(true).sort_by_file_name();
        for entry in walk.into_iter().filter_entry(is_wanted) {
            match entry {
                Ok(entry) if entry.file_type().is_file() => self.sources.push(Source::File(entry.into_path())),
                Ok(_) => {}
                Err(error) => {
                    let path = error.path().unwrap_or(folder).to_owned();
                    let reason = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
                    self.fail(&path, &format!("can't be read: {reason}"));
                }
            }
        }
        if self.sources.len() + self.failures.len() == before {
            self.fail(folder, "the folder holds no document; expected saved pages as .html or .txt files");
        }
    }

    fn fail(&mut self, path: &Path, message: &str) {
        self.failures.push(Diagnostic {
            severity: Severity::Error,
            path: path.display().to_string(),
            message: message.to_owned(),
        });
    }
}

fn is_no_document(entry: &DirEntry, except: Option<&Path>) -> bool {
    let name = entry.file_name().to_string_lossy();
    let is_folder = entry.file_type().is_dir();
    name.starts_with('.')
        || (!is_folder && name.ends_with(".json"))
        || (is_folder && name.ends_with("_files"))
        || (is_folder && except.is_some() && entry.path().canonicalize().ok().as_deref() == except)
}
