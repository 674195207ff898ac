//! How merging grows with the number of documents: makes records of a world that nobody lives in, merges them, and prints
//! seconds by the clock, seconds of work (which other jobs on the machine do not lengthen) and memory for each number.
//!
//! The world has stories told by several outlets, copies of their texts, people with shared surnames and full namesakes,
//! and a few bodies and countries that most stories speak of, as news has. The same numbers give the same records.

#![allow(clippy::disallowed_methods, reason = "a measuring tool reads the clock and writes files of its own")]

mod chance;
mod pages;
mod world;

use anyhow::{Context, Result};
use clap::Parser;
use std::io::Write;
use std::path::PathBuf;
use std::time::Instant;

/// Measures how merging grows with the number of documents.
#[derive(Parser)]
#[command(
    name = "merging",
    after_help = "Examples:\n  cargo run --release -p annals-eval --bin merging -- 10000 30000 100000\n  cargo run --release -p annals-eval --bin merging -- 10000 --write records.jsonl"
)]
struct Arguments {
    /// Numbers of documents.
    #[arg(required = true, value_name = "DOCUMENTS")]
    documents: Vec<usize>,
    /// A file to write the records of the last number to, for `annals build`; then nothing is merged.
    #[arg(long, value_name = "FILE")]
    write: Option<PathBuf>,
}

#[expect(clippy::print_stdout, reason = "a measuring tool prints its figures")]
fn main() -> Result<()> {
    let arguments = Arguments::parse();
    if let (Some(path), Some(&documents)) = (&arguments.write, arguments.documents.last()) {
        let file = std::fs::File::create(path).with_context(|| format!("{}: can't be made", path.display()))?;
        let mut out = std::io::BufWriter::new(file);
        for record in pages::records(documents) {
            serde_json::to_writer(&mut out, &record)?;
            out.write_all(b"\n")?;
        }
        return Ok(out.flush()?);
    }
    println!("documents   events   merged  entities  copies  seconds  of work  µs of work a document  peak MiB");
    for documents in arguments.documents {
        let records: Vec<_> = pages::records(documents).collect();
        let events: usize = records.iter().map(|record| record.events.len()).sum();
        let (begun, worked) = (Instant::now(), seconds_of_work());
        let case = annals_graph::build_case(records);
        let (seconds, work) = (begun.elapsed().as_secs_f64(), seconds_of_work() - worked);
        println!(
            "{documents:9}  {events:7}  {:7}  {:8}  {:6}  {seconds:7.2}  {work:7.2}  {:21.1}  {:8}",
            case.events.len(),
            case.entities.len(),
            case.documents.iter().filter(|document| document.copy_of.is_some()).count(),
            work * 1e6 / documents as f64,
            peak_mebibytes().map_or_else(|| "?".to_owned(), |mebibytes| mebibytes.to_string()),
        );
    }
    Ok(())
}

/// The most memory that this process has had; known on Linux alone.
fn peak_mebibytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()? / 1024)
}

/// Seconds that the processor has worked for this process; 0 where the system does not tell.
fn seconds_of_work() -> f64 {
    /// Clock ticks a second, as Linux counts them for programs.
    const TICKS: f64 = 100.0;
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The name of the program, in brackets, may hold spaces; user and system time are the 12th and 13th fields after it.
    let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
    fields.skip(11).take(2).filter_map(|field| field.parse::<f64>().ok()).sum::<f64>() / TICKS
}
