//! Drawing by Graphviz's `dot`, where it is installed.

use std::io::{ErrorKind, Read, Write};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How long `dot` may take.
const LIMIT: Duration = Duration::from_secs(30);
/// How often it is looked after.
const PAUSE: Duration = Duration::from_millis(20);

/// Why `dot` drew nothing.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum DotError {
    /// It is not installed.
    Absent,
    /// It failed, or took too long.
    Failed(String),
}

/// `dot` as SVG.
pub(crate) fn draw_with_dot(dot: &str) -> Result<String, DotError> {
    let failed = |error: std::io::Error| DotError::Failed(error.to_string());
    let mut child = Command::new("dot")
        .arg("-Tsvg")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| if error.kind() == ErrorKind::NotFound { DotError::Absent } else { failed(error) })?;
    let mut stdin = child.stdin.take();
    let mut stdout = child.stdout.take();
    let input = dot.to_owned();
    // Both ends at once: a full pipe on either side would stop the other for ever.
    let writer = std::thread::spawn(move || stdin.as_mut().map_or(Ok(()), |pipe| pipe.write_all(input.as_bytes())));
    let reader = std::thread::spawn(move || {
        let mut svg = String::new();
        stdout.as_mut().map_or(Ok(0), |pipe| pipe.read_to_string(&mut svg)).map(|_| svg)
    });
    wait(&mut child)?;
    let crashed = || DotError::Failed("its output could not be read".to_owned());
    let svg = reader.join().map_err(|_| crashed())?.map_err(failed)?;
    // Where dot ended well, it has read what it wanted.
    let _ = writer.join();
    if svg.contains("<svg") { Ok(svg) } else { Err(DotError::Failed("it drew nothing".to_owned())) }
}

fn wait(child: &mut Child) -> Result<(), DotError> {
    let start = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) if status.success() => return Ok(()),
            Ok(Some(status)) => return Err(DotError::Failed(format!("it ended with {status}"))),
            Ok(None) if start.elapsed() < LIMIT => std::thread::sleep(PAUSE),
            Ok(None) => {
                let _ = child.kill();
                let _ = child.wait();
                return Err(DotError::Failed(format!("it took more than {} seconds", LIMIT.as_secs())));
            }
            Err(error) => return Err(DotError::Failed(error.to_string())),
        }
    }
}
