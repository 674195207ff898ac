//! Writing: files that are replaced whole or not at all, all of a set or none, and standard output.
//!
//! New files are first written beside their places under names of their own (`.annals-….part`) and brought to the disk. Then a
//! marker (`.annals-….commit`) names them all, and from that moment on the new ones stand: they are renamed one by one, and
//! whoever finds the marker goes on with it. Without a marker the old ones stand, and what is unfinished is removed by the next
//! run. A file that is being written is locked, so that nobody takes it for left over. Where links lead to other folders, each
//! folder gets the whole marker.

mod append;
mod places;

pub(crate) use append::append_lines;

use anyhow::{Context, Result, bail};
use places::{folder_of, is_stream, open_stream, real_place, sync_folder};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use tempfile::{NamedTempFile, TempPath};

const PREFIX: &str = ".annals-";
const PART: &str = ".part";
const MARKER: &str = ".commit";

/// Temporary files that are being written.
static UNFINISHED: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

fn unfinished() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Where the program is interrupted, ended or hung up on, unfinished files go.
pub(crate) fn remove_unfinished_on_interrupt() {
    let handler = || {
        for path in unfinished().iter() {
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
    staged: Vec<Staged>,
    /// What goes into devices, pipes and streams of this process, with where it was written first.
    streams: Vec<(TempPath, PathBuf)>,
}

struct Staged {
    temporary: TempPath,
    /// Where it comes to stand: the real path, in the folder of the temporary file.
    path: PathBuf,
    /// Open and locked as long as it is of use.
    lock: File,
}

/// What a marker says: which file comes to stand where, by names in its own folder and by real paths in others.
#[derive(Serialize, Deserialize)]
struct Commit {
    files: Vec<(PathBuf, PathBuf)>,
}

impl Replacement {
    /// Writes what is to stand at `path`.
    pub(crate) fn stage(&mut self, path: &Path, bytes: &[u8]) -> Result<()> {
        self.stage_with(path, |temporary| std::fs::write(temporary, bytes).map_err(anyhow::Error::from))
    }

    /// Has `write` write what is to stand at `path` into an empty file.
    pub(crate) fn stage_with(&mut self, path: &Path, write: impl FnOnce(&Path) -> Result<()>) -> Result<()> {
        let cannot = || format!("{}: can't be written", path.display());
        if is_stream(path) {
            let temporary = NamedTempFile::new().with_context(cannot)?.into_temp_path();
            unfinished().insert(temporary.to_path_buf());
            write(&temporary).with_context(cannot)?;
            self.streams.push((temporary, path.to_owned()));
            return Ok(());
        }
        // A link stays one: what it leads to is replaced, and the new file is made beside that.
        let path = real_place(path).with_context(cannot)?;
        let old = std::fs::metadata(&path).ok();
        if old.as_ref().is_some_and(std::fs::Metadata::is_dir) {
            bail!("{}: is a folder", path.display());
        }
        let (temporary, lock) = new_file(folder_of(&path)).with_context(cannot)?;
        write(&temporary).with_context(cannot)?;
        if let Some(old) = old {
            std::fs::set_permissions(&temporary, old.permissions()).with_context(cannot)?;
        }
        File::open(&temporary).and_then(|file| file.sync_all()).with_context(cannot)?;
        self.staged.push(Staged { temporary, path, lock });
        Ok(())
    }

    /// Puts all files in their places: after a crash at any moment all of the old ones stand, or all of the new ones.
    pub(crate) fn put_in_place(self) -> Result<()> {
        for (temporary, path) in self.streams {
            let written =
                File::open(&temporary).and_then(|mut from| std::io::copy(&mut from, &mut open_stream(&path)?));
            written.with_context(|| format!("{}: can't be written", path.display()))?;
            unfinished().remove(temporary.to_path_buf().as_path());
        }
        let Some(first) = self.staged.first() else { return Ok(()) };
        let cannot = || format!("{}: its files can't be replaced", folder_of(&first.path).display());
        if let [Staged { temporary, path, .. }] = self.staged.as_slice() {
            let mut open = unfinished();
            std::fs::rename(temporary, path).with_context(cannot)?;
            open.remove(temporary.to_path_buf().as_path());
            drop(open);
            sync_folder(folder_of(path));
            return Ok(());
        }
        let folders: BTreeSet<&Path> = self.staged.iter().map(|staged| folder_of(&staged.path)).collect();
        let mut markers: Vec<(TempPath, File)> = Vec::new();
        for folder in &folders {
            let named = |path: &Path| path.strip_prefix(folder).unwrap_or(path).to_owned();
            let files = self.staged.iter().map(|staged| (named(&staged.temporary), named(&staged.path))).collect();
            let (marker, lock) = new_file(folder).with_context(cannot)?;
            std::fs::write(&marker, serde_json::to_vec(&Commit { files })?).with_context(cannot)?;
            File::open(&marker).and_then(|file| file.sync_all()).with_context(cannot)?;
            sync_folder(folder);
            markers.push((marker, lock));
        }
        let mut open = unfinished();
        let mut committed: Vec<PathBuf> = Vec::new();
        for (marker, _) in &markers {
            let path = marker.with_extension(&MARKER[1..]);
            match std::fs::rename(marker, &path) {
                Ok(()) => committed.push(path),
                Err(error) if committed.is_empty() => return Err(error).with_context(cannot),
                // Each names all files, so the first one that stands is enough.
                Err(_) => continue,
            }
            open.remove(marker.to_path_buf().as_path());
        }
        let paths: Vec<PathBuf> = self.staged.iter().map(|staged| staged.path.clone()).collect();
        let mut locks = Vec::new();
        for Staged { temporary, lock, .. } in self.staged {
            open.remove(temporary.to_path_buf().as_path());
            // From here on it is no temporary file: the marker names it.
            let _ = temporary.keep();
            locks.push(lock);
        }
        drop(open);
        committed.iter().for_each(|marker| sync_folder(folder_of(marker)));
        for marker in &committed {
            finish(marker).with_context(|| format!("{}: its files can't be replaced", folder_of(marker).display()))?;
        }
        // Whoever read in between may have gone on with it, so that a file is not where it was staged. None may be lost.
        match paths.iter().find(|path| !path.exists()) {
            Some(lost) => bail!("{}: could not be put in its place", lost.display()),
            None => Ok(()),
        }
    }
}

/// Goes on with what a marker says, from wherever it was left.
fn finish(marker: &Path) -> std::io::Result<()> {
    let folder = folder_of(marker);
    let read = match std::fs::read(marker) {
        Ok(read) => read,
        // Another program has gone on with it.
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    let commit: Commit = serde_json::from_slice(&read)?;
    let mut folders: BTreeSet<PathBuf> = BTreeSet::from([folder.to_owned()]);
    for (temporary, path) in commit.files {
        let path = folder.join(path);
        match std::fs::rename(folder.join(temporary), &path) {
            // It was renamed before.
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
            _ => folders.insert(folder_of(&path).to_owned()),
        };
    }
    folders.iter().for_each(|folder| sync_folder(folder));
    match std::fs::remove_file(marker) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    // The same marker stands in the other folders.
    folders.remove(folder);
    folders.iter().flat_map(|folder| hidden(folder, MARKER)).try_for_each(|marker| finish(&marker))
}

/// The hidden files of annals in a folder with this ending, in order.
fn hidden(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let is_ours = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with(PREFIX) && name.ends_with(ending)
    };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(is_ours).collect();
    paths.sort();
    paths
}

/// Where the file at `path` is to be read: a replacement that was committed and not finished is finished first, or read through
/// where this user may not write.
pub(crate) fn settled(path: &Path) -> PathBuf {
    let Ok(place) = real_place(path) else { return path.to_owned() };
    let here = folder_of(path).canonicalize().unwrap_or_default();
    let folders = BTreeSet::from([here.as_path(), folder_of(&place)]);
    for marker in folders.iter().flat_map(|folder| hidden(folder, MARKER)) {
        if finish(&marker).is_ok() {
            continue;
        }
        let commit = std::fs::read(&marker).ok().and_then(|read| serde_json::from_slice::<Commit>(&read).ok());
        let (folder, files) = (folder_of(&marker), commit.map(|commit| commit.files).unwrap_or_default());
        let named = files.iter().find(|(_, new)| folder.join(new) == place);
        let temporary = named.map(|(temporary, _)| folder.join(temporary));
        if let Some(temporary) = temporary.filter(|temporary| temporary.exists()) {
            return temporary;
        }
    }
    path.to_owned()
}

/// Finishes what was committed in a folder and removes what was not.
pub(crate) fn clean(folder: &Path) {
    let finish_all = || hidden(folder, MARKER).iter().all(|marker| finish(marker).is_ok());
    if !finish_all() {
        return;
    }
    for part in hidden(folder, PART) {
        let Ok(file) = File::open(&part) else { continue };
        // Whoever wrote it is gone, so no marker that names it can come any more.
        if file.try_lock().is_ok() && hidden(folder, MARKER).is_empty() {
            let _ = std::fs::remove_file(part);
        }
    }
    finish_all();
}

/// A lock on a folder, held as long as the value lives; where the system knows none, nothing is held.
pub(crate) struct FolderLock(#[allow(dead_code)] Option<File>);

/// Waits until no other annals writes the results in `folder`, and keeps others from it.
pub(crate) fn lock_folder(folder: &Path) -> FolderLock {
    FolderLock(File::open(folder).ok().filter(|file| file.lock().is_ok()))
}

/// An empty file of a name of its own, readable as any other file is, and the lock that shows it to be in use.
fn new_file(folder: &Path) -> std::io::Result<(TempPath, File)> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).suffix(PART);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    loop {
        let file: NamedTempFile = builder.tempfile_in(folder)?;
        let (file, path) = file.into_parts();
        unfinished().insert(path.to_path_buf());
        // Between its making and its locking another run may take it for left over.
        let _ = file.lock();
        if path.exists() {
            return Ok((path, file));
        }
    }
}

/// Writes a result to `path`, or to standard output where there is none. What is no ordinary file, such as a pipe, is written
/// into.
pub(crate) fn write_result(path: Option<&Path>, bytes: &[u8]) -> Result<()> {
    match path {
        Some(path) if is_stream(path) => {
            let cannot = || format!("{}: can't be written", path.display());
            open_stream(path).and_then(|mut file| file.write_all(bytes)).with_context(cannot)
        }
        Some(path) => {
            clean(folder_of(path));
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

#[cfg(test)]
mod tests {
    use super::*;

    fn staged(folder: &Path, texts: &[(&str, &str)]) -> Replacement {
        let mut replacement = Replacement::default();
        for (name, text) in texts {
            replacement.stage(&folder.join(name), text.as_bytes()).unwrap();
        }
        replacement
    }

    #[test]
    fn what_is_left_unfinished_goes_and_what_was_committed_is_gone_on_with() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path();
        std::fs::write(path.join("a"), "old").unwrap();
        std::fs::write(path.join(".annals-x.part"), "left over").unwrap();
        std::fs::write(path.join(".annals-y.part"), "new").unwrap();
        std::fs::write(
            path.join(".annals-z.commit"),
            r#"{"files":[[".annals-y.part","a"],[".annals-gone.part","b"]]}"#,
        )
        .unwrap();
        assert_eq!(std::fs::read_to_string(settled(&path.join("a"))).unwrap(), "new");
        clean(path);
        let names: Vec<_> = std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(names, ["a"]);
    }

    #[cfg(unix)]
    #[test]
    fn what_was_committed_in_two_folders_is_gone_on_with_from_either() {
        for from in ["here", "there"] {
            let desk = tempfile::tempdir().unwrap();
            let at = |name: &str| desk.path().canonicalize().unwrap().join(name);
            std::fs::create_dir(at("here")).unwrap();
            std::fs::create_dir(at("there")).unwrap();
            std::os::unix::fs::symlink("../there/a", at("here/a")).unwrap();
            std::fs::write(at("here/.annals-1.part"), "new b").unwrap();
            std::fs::write(at("there/.annals-2.part"), "new a").unwrap();
            let marker = |folder: &str| {
                let named = |name: &str| at(name).strip_prefix(at(folder)).map_or_else(|_| at(name), Path::to_owned);
                let files = [("there/.annals-2.part", "there/a"), ("here/.annals-1.part", "here/b")];
                let files = files.map(|(temporary, path)| (named(temporary), named(path))).to_vec();
                std::fs::write(at(folder).join(".annals-3.commit"), serde_json::to_vec(&Commit { files }).unwrap())
                    .unwrap();
            };
            marker("here");
            marker("there");
            assert_eq!(std::fs::read_to_string(settled(&at(from).join("a"))).unwrap(), "new a");
            assert_eq!(std::fs::read_to_string(at("here/b")).unwrap(), "new b");
            assert!(hidden(&at("here"), "").is_empty() && hidden(&at("there"), "").is_empty());
        }
    }

    #[test]
    fn a_file_that_is_being_written_is_not_taken_for_left_over() {
        let folder = tempfile::tempdir().unwrap();
        let replacement = staged(folder.path(), &[("a", "1"), ("b", "2")]);
        clean(folder.path());
        replacement.put_in_place().unwrap();
        assert_eq!(std::fs::read_to_string(folder.path().join("b")).unwrap(), "2");
        assert!(hidden(folder.path(), "").is_empty());
    }

    #[cfg(unix)]
    #[test]
    fn modes_and_links_are_kept() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a");
        std::fs::write(&file, "old").unwrap();
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600)).unwrap();
        std::os::unix::fs::symlink(&file, folder.path().join("link")).unwrap();
        write_result(Some(&folder.path().join("link")), b"new").unwrap();
        assert!(folder.path().join("link").is_symlink());
        assert_eq!(std::fs::read_to_string(&file).unwrap(), "new");
        assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    }
}
