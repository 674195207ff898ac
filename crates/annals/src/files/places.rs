//! Where results go: past links, into streams.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::Duration;

/// How long a pipe that nobody reads is waited for.
const PATIENCE: Duration = Duration::from_secs(5);

/// Whether a device, a pipe or a stream of this process stands at `path`: it is written into, and never replaced.
pub(super) fn is_stream(path: &Path) -> bool {
    let is_of_system = ["/dev", "/proc"].iter().any(|folder| path.starts_with(folder));
    std::fs::metadata(path).is_ok_and(|old| !old.is_dir() && (!old.is_file() || is_of_system))
}

/// Opens what is written into. A pipe opens when somebody reads it, which nobody may ever do.
pub(super) fn open_stream(path: &Path) -> std::io::Result<File> {
    let (opened, wait) = mpsc::channel();
    let path = path.to_owned();
    std::thread::spawn(move || opened.send(File::options().append(true).open(path)));
    let nobody = || std::io::Error::new(std::io::ErrorKind::TimedOut, "nobody reads this pipe");
    wait.recv_timeout(PATIENCE).unwrap_or_else(|_| Err(nobody()))
}

/// The most links that lead one to the next.
const LONGEST_CHAIN: usize = 40;

/// The path that links lead to, whether or not something stands there.
fn end_of_links(path: &Path) -> PathBuf {
    let mut end = path.to_owned();
    for _ in 0..LONGEST_CHAIN {
        match std::fs::read_link(&end) {
            Ok(next) => end = end.parent().unwrap_or(Path::new("")).join(next),
            Err(_) => break,
        }
    }
    end
}

/// Where what is written to `path` comes to stand, whether or not something stands there.
pub(super) fn real_place(path: &Path) -> std::io::Result<PathBuf> {
    let end = end_of_links(path);
    Ok(folder_of(&end).canonicalize()?.join(end.file_name().unwrap_or_default()))
}

pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Brings the names in a folder to the disk, where the system can.
pub(super) fn sync_folder(folder: &Path) {
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
}
