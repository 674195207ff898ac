//! From the paths on the command line to the files that they stand for.

use crate::bookmarks::BookmarkList;
use annals_document::{Diagnostic, Severity};
use annals_ingest::{Bookmark, FileClass};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// One file to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// Standard input.
    Stdin,
    /// A file that was named.
    File(PathBuf),
    /// A file that was found in a folder: where it is no document, nobody asked for it.
    Found(PathBuf),
}

impl Source {
    /// The path as it was given.
    pub(crate) fn name(&self) -> String {
        match self {
            Source::Stdin => "-".to_owned(),
            Source::File(path) | Source::Found(path) => path.display().to_string(),
        }
    }
}

/// What the paths stand for.
#[derive(Debug, Default)]
pub(crate) struct Inputs {
    /// In the order of the paths; folders in sorted order.
    pub(crate) sources: Vec<Source>,
    /// Paths that lead to nothing, and links that were not followed.
    pub(crate) messages: Vec<Diagnostic>,
    /// What was left out without a message.
    pub(crate) skipped: BTreeMap<FileClass, usize>,
    /// Lists of bookmarks among the files; they are no documents.
    pub(crate) lists: Vec<BookmarkList>,
    /// Files that are there already, by their real paths: the same folder may be given twice.
    seen: BTreeSet<PathBuf>,
}

/// How folders are walked.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Walk<'w> {
    /// A folder that holds results, not documents.
    pub(crate) except: Option<&'w Path>,
    /// Whether links are followed.
    pub(crate) follow_links: bool,
}

/// Finds the files under `paths`. In folders, hidden files, side files (`NAME.meta.json`), the folders in which browsers keep
/// a page's pictures (`NAME_files`), results of annals, and links out of the folder are no documents.
pub(crate) fn find_inputs(paths: &[PathBuf], walk: Walk<'_>) -> Inputs {
    let except = walk.except.and_then(|folder| folder.canonicalize().ok());
    let mut inputs = Inputs::default();
    for path in paths {
        if path.as_os_str() == "-" {
            inputs.sources.push(Source::Stdin);
        } else if path.is_dir() {
            inputs.add_folder(path, except.as_deref(), walk.follow_links);
        } else if path.is_file() {
            inputs.add(Source::File(path.clone()), path);
        } else if path.exists() {
            inputs.fail(path, "is no ordinary file; give a file, a folder, or - for standard input");
        } else {
            inputs.fail(path, "no such file or folder");
        }
    }
    inputs.take_lists(walk.follow_links);
    inputs
}

impl Inputs {
    /// How many paths lead to nothing.
    pub(crate) fn failures(&self) -> usize {
        self.messages.iter().filter(|message| message.severity == Severity::Error).count()
    }

    /// Takes lists of bookmarks out of the sources, and puts the copies that they name there.
    fn take_lists(&mut self, follow_links: bool) {
        let mut copies = Vec::new();
        for source in std::mem::take(&mut self.sources) {
            let path = match &source {
                Source::Stdin => None,
                Source::File(path) | Source::Found(path) => Some(path.clone()),
            };
            let Some(list) = path.as_deref().and_then(BookmarkList::read) else {
                self.sources.push(source);
                continue;
            };
            let (inside, outside) = list.copies();
            // A list alone is said to be one when it is read.
            if matches!(source, Source::File(_)) && inside.is_empty() && outside == 0 {
                self.sources.push(source.clone());
            }
            if outside > 0 && !follow_links {
                let what = format!(
                    "names {outside} copies that lie out of its folder and were not read; --follow-links reads them"
                );
                self.say(Severity::Warning, path.as_deref().unwrap_or(Path::new("")), &what);
            }
            copies.extend(if follow_links {
                list.bookmarks.iter().filter_map(|bookmark| bookmark.copy.as_deref().map(PathBuf::from)).collect()
            } else {
                inside
            });
            self.lists.push(list);
        }
        for copy in copies {
            self.add(Source::Found(copy.clone()), &copy);
        }
        self.name_copies_as_sources();
    }

    /// Gives the copies of lists the names under which they are read.
    fn name_copies_as_sources(&mut self) {
        let names: BTreeMap<PathBuf, String> = self
            .sources
            .iter()
            .filter_map(|source| match source {
                Source::Stdin => None,
                Source::File(path) | Source::Found(path) => Some((path.canonicalize().ok()?, source.name())),
            })
            .collect();
        for bookmark in self.lists.iter_mut().flat_map(|list| &mut list.bookmarks) {
            let real = bookmark.copy.as_deref().and_then(|copy| Path::new(copy).canonicalize().ok());
            if let Some(name) = real.and_then(|real| names.get(&real)) {
                bookmark.copy = Some(name.clone());
            }
        }
    }

    /// What the lists say of pages.
    pub(crate) fn bookmarks(&self) -> Vec<Bookmark> {
        self.lists.iter().flat_map(|list| list.bookmarks.iter().cloned()).collect()
    }

    fn add(&mut self, source: Source, path: &Path) {
        if path.canonicalize().is_ok_and(|real| self.seen.insert(real)) {
            self.sources.push(source);
        }
    }

    fn add_folder(&mut self, folder: &Path, except: Option<&Path>, follow_links: bool) {
        let (said, mut found) = (self.messages.len(), 0);
        let root = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        let walker = WalkDir::new(folder).follow_links(true).sort_by_file_name();
        let mut outside = Vec::new();
        let is_wanted = |entry: &DirEntry| {
            if entry.depth() == 0 {
                return true;
            }
            let is_left_out = !follow_links && entry.path_is_symlink();
            // What lies in the folder is found without its links.
            if is_left_out && entry.path().canonicalize().is_ok_and(|real| !real.starts_with(&root)) {
                outside.push(entry.path().to_owned());
            }
            !is_left_out && !is_no_document(entry, except)
        };
        for entry in walker.into_iter().filter_entry(is_wanted) {
            match entry {
                Ok(entry) if entry.file_type().is_file() && is_result(entry.path()) => {
                    *self.skipped.entry(FileClass::Own).or_default() += 1;
                    found += 1;
                }
                Ok(entry) if entry.file_type().is_file() => {
                    found += 1;
                    let path = entry.into_path();
                    self.add(Source::Found(path.clone()), &path);
                }
                Ok(_) => {}
                Err(error) => {
                    let path = error.path().unwrap_or(folder).to_owned();
                    let reason = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
                    self.fail(&path, &format!("can't be read: {reason}"));
                }
            }
        }
        for path in outside {
            self.say(
                Severity::Warning,
                &path,
                "leads out of the folder and was not followed; --follow-links follows it",
            );
        }
        if found == 0 && self.messages.len() == said {
            self.fail(folder, "the folder holds no document; expected saved pages, mail, feeds, archives or tables");
        }
    }

    fn fail(&mut self, path: &Path, message: &str) {
        self.say(Severity::Error, path, message);
    }

    fn say(&mut self, severity: Severity, path: &Path, message: &str) {
        self.messages.push(Diagnostic { severity, path: path.display().to_string(), message: message.to_owned() });
    }
}

fn is_no_document(entry: &DirEntry, except: Option<&Path>) -> bool {
    let name = entry.file_name().to_string_lossy();
    let is_folder = entry.file_type().is_dir();
    name.starts_with('.')
        || (!is_folder && name.ends_with(".meta.json"))
        || (is_folder && name.ends_with("_files"))
        || (is_folder && except.is_some() && entry.path().canonicalize().ok().as_deref() == except)
}

/// Names under which annals leaves its results beside a case.
const RESULTS: &[&str] = &["case", "timeline", "graph", "statements", "report", "page", "decisions"];

/// Whether a file is a result of annals: one of its names beside a case.
fn is_result(path: &Path) -> bool {
    let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    path.extension().is_some_and(|extension| extension == "annals")
        || (RESULTS.contains(&stem) && path.with_file_name("case.annals").is_file())
}
