//! A case as it may be handed on: without the disk that it was read from.
//!
//! A path tells whose machine a case was made on, and often for whom. Whatever is published is made from the case that
//! [`handed_on`] gives; the case file, and the lists that check it against its sources, keep the paths as they were given.

use crate::{Case, is_web_address};

/// `case` with paths below the folder in which all documents lie (their last parts where they share none), with the
/// addresses of web pages alone, and with the host of its address as the outlet of a document that names none.
pub fn handed_on(case: &Case) -> Case {
    let mut case = case.clone();
    let shown = shown_paths(&case.documents.iter().map(|document| document.path.as_str()).collect::<Vec<_>>());
    for (document, path) in case.documents.iter_mut().zip(shown) {
        document.publisher = document.outlet();
        document.path = path;
        document.url = document.url.take().filter(|url| is_web_address(url));
    }
    case
}

/// Each path below the folder that all share.
fn shown_paths(paths: &[&str]) -> Vec<String> {
    let folder = |path: &str| path.rfind(['/', '\\']).map_or(0, |at| at + 1);
    let mut shared = paths.first().map_or("", |path| &path[..folder(path)]);
    for path in paths {
        while !path.starts_with(shared) {
            shared = &shared[..folder(&shared[..shared.len() - 1])];
        }
    }
    let is_absolute = paths.iter().any(|path| path.starts_with(['/', '\\']) || path.get(1..3) == Some(":\\"));
    let depth = shared.split(['/', '\\']).filter(|part| !part.is_empty() && !part.ends_with(':')).count();
    // Below the root, or the folder of all homes, names of people come next.
    let tells_homes = is_absolute && depth < 2;
    paths.iter().map(|path| path[if tells_homes { folder(path) } else { shared.len() }..].to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(paths: &[&str], expected: &[&str]) {
        assert_eq!(shown_paths(paths), expected);
    }

    #[test]
    fn a_path_begins_below_the_folder_that_was_read() {
        check(&["/home/me/case/pages/a.txt", "/home/me/case/pages/old/b.txt"], &["a.txt", "old/b.txt"]);
        check(&["pages/a.txt", "pages/b.txt"], &["a.txt", "b.txt"]);
        check(&["/home/me/a.txt"], &["a.txt"]);
        check(&["/home/me/a.txt", "/tmp/b.txt"], &["a.txt", "b.txt"]);
        check(&["/home/me/x/a.txt", "/home/you/x/b.txt"], &["a.txt", "b.txt"]);
        check(&["C:\\Users\\me\\a.txt", "C:\\Users\\me\\b\\c.txt"], &["a.txt", "b\\c.txt"]);
        check(&["a.zip!one/a.txt", "b.txt", "-"], &["a.zip!one/a.txt", "b.txt", "-"]);
        check(&[], &[]);
    }
}
