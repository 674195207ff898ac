//! Lists of bookmarks and addresses among the inputs: the copies that they name are read, and what they say of pages is handed on.

use annals_document::{Diagnostic, Severity};
use annals_ingest::{Bookmark, read_bookmarks};
use std::io::Read;
use std::path::{Path, PathBuf};

/// The bytes by which a list is known.
const HEAD_BYTES: u64 = 16 * 1024;
/// The most bytes of a list.
const MAX_LIST: u64 = 16 * 1024 * 1024;
/// Endings of files that may be lists.
const LISTS: &[&str] = &["html", "htm", "txt", "list", "url", "webloc", "urls"];
/// The most addresses without a copy that are named.
const MAX_NAMED: usize = 5;

/// A list, with the pages that it names; copies by the paths under which they are read.
#[derive(Clone, Debug, Default)]
pub(crate) struct BookmarkList {
    path: PathBuf,
    pub(crate) bookmarks: Vec<Bookmark>,
}

impl BookmarkList {
    /// Reads a file that is a list; copies are found from its folder on. `None` for any other file.
    pub(crate) fn read(path: &Path) -> Option<BookmarkList> {
        let extension =
            path.extension().and_then(|extension| extension.to_str()).unwrap_or_default().to_ascii_lowercase();
        if !LISTS.contains(&extension.as_str()) {
            return None;
        }
        let mut bytes = Vec::new();
        let mut file = std::fs::File::open(path).ok()?.take(HEAD_BYTES);
        file.read_to_end(&mut bytes).ok()?;
        read_bookmarks(&path.display().to_string(), &bytes)?;
        file.set_limit(MAX_LIST);
        file.read_to_end(&mut bytes).ok()?;
        let folder = path.parent().unwrap_or(Path::new(""));
        let mut bookmarks = read_bookmarks(&path.display().to_string(), &bytes)?;
        for bookmark in &mut bookmarks {
            let place = bookmark.copy.take().map(|copy| folder.join(copy)).filter(|place| place.is_file());
            bookmark.copy = place.map(|place| place.display().to_string());
        }
        Some(BookmarkList { path: path.to_owned(), bookmarks })
    }

    /// The copies that it names and that lie in its folder or below, and how many lie elsewhere.
    pub(crate) fn copies(&self) -> (Vec<PathBuf>, usize) {
        let folder =
            self.path.canonicalize().ok().and_then(|path| path.parent().map(Path::to_owned)).unwrap_or_default();
        let all = self.bookmarks.iter().filter_map(|bookmark| bookmark.copy.as_deref().map(PathBuf::from));
        let (inside, outside): (Vec<PathBuf>, Vec<PathBuf>) =
            all.partition(|copy| copy.canonicalize().is_ok_and(|real| real.starts_with(&folder)));
        (inside, outside.len())
    }

    /// What is said of the pages of which no document is a copy; `documents` are paths with addresses.
    pub(crate) fn without_copy<'d>(
        &self,
        documents: impl Iterator<Item = (&'d str, Option<&'d str>)> + Clone,
    ) -> Option<Diagnostic> {
        let is_missing = |bookmark: &&Bookmark| !documents.clone().any(|(path, url)| bookmark.is_of(path, url));
        let missing: Vec<&str> = self
            .bookmarks
            .iter()
            .filter(is_missing)
            .filter_map(|bookmark| bookmark.address.as_deref().or(bookmark.copy.as_deref()))
            .collect();
        if missing.is_empty() {
            return None;
        }
        let rest = missing.len().saturating_sub(MAX_NAMED);
        let more = if rest > 0 { format!(" and {rest} more") } else { String::new() };
        let message = format!(
            "no copy was read of {} of the {} pages that it names: {}{more}; annals fetches nothing",
            missing.len(),
            self.bookmarks.len(),
            missing[..missing.len().min(MAX_NAMED)].join(", ")
        );
        Some(Diagnostic { severity: Severity::Warning, path: self.path.display().to_string(), message })
    }
}
