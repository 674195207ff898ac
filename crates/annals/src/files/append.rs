//! Lines that are added to a file and never changed.

use super::places::{folder_of, sync_folder};
use anyhow::{Context, Result};
use std::fs::File;
use std::io::Write;
use std::path::Path;

/// Adds lines to a file, all of them or none, after all that others add at the same time; the file is made where there is none.
pub(crate) fn append_lines(path: &Path, lines: &[String]) -> Result<()> {
    let cannot = || format!("{}: can't be written", path.display());
    let mut file = File::options().create(true).append(true).read(true).open(path).with_context(cannot)?;
    file.lock().with_context(cannot)?;
    let length = file.metadata().with_context(cannot)?.len();
    let mut text = String::new();
    // A line that a crash cut short ends here, and is told of when the file is read.
    if length > 0 && !ends_in_newline(&mut file).with_context(cannot)? {
        text.push('\n');
    }
    for line in lines {
        text.push_str(line.trim_end());
        text.push('\n');
    }
    let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
    if written.is_err() {
        // What was written of it before the disk was full is no line.
        let _ = file.set_len(length);
    }
    written.with_context(cannot)?;
    sync_folder(folder_of(path));
    Ok(())
}

fn ends_in_newline(file: &mut File) -> std::io::Result<bool> {
    use std::io::{Read, Seek, SeekFrom};
    let mut last = [0];
    file.seek(SeekFrom::End(-1))?;
    file.read_exact(&mut last)?;
    Ok(last == [b'\n'])
}
