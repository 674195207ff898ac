//! Trains the weights of `annals-language`.
//!
//!     cargo run --release -p annals-train -- --data ../shared/data --words FOLDER --teacher FOLDER
//!
//! Checks that the inputs are there, then runs the stages of `crates/annals-train/python` one after another: word
//! vectors, the splitter, the teacher, what the teacher says of much text, the word network, export. They need Python
//! 3.11 or later with PyTorch, NumPy and transformers.
//! `docs/model.md` names the data and their licences.

use anyhow::{Context, Result, bail};
use clap::Parser;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Files below the data folder that training reads.
const INPUTS: [&str; 13] = [
    "grammar/ewt-train.conllu",
    "grammar/ewt-dev.conllu",
    "grammar/gum-train-open.conllu",
    "grammar/gum-dev.conllu",
    "names/gmb-train.iob2",
    "names/wikigold-train.iob2",
    "names/crossner-politics-train.iob2",
    "names/crossner-politics-dev.iob2",
    "names/re3d-train.iob2",
    "names/uner-ewt-dev.iob2",
    "names/worldwide-newswire-dev.iob2",
    "raw/wikinews.jsonl",
    "times/wikiwars/01_WW2.txt",
];

/// Train the weights of annals-language and write them into that crate.
#[derive(Parser)]
struct Arguments {
    /// Folder with `grammar`, `names` and `raw`.
    #[arg(long)]
    data: PathBuf,
    /// Folder with `model.safetensors` and `tokenizer.json` of sentence-transformers/all-MiniLM-L6-v2, for word vectors.
    #[arg(long)]
    words: PathBuf,
    /// The same of sentence-transformers/all-mpnet-base-v2, for the teacher.
    #[arg(long)]
    teacher: PathBuf,
    /// Folder for checkpoints.
    #[arg(long, default_value = "out/train")]
    work: PathBuf,
    /// Minutes for the word network, on one core.
    #[arg(long, default_value_t = 80.0)]
    minutes: f64,
    /// Minutes for the teacher, on one core.
    #[arg(long, default_value_t = 42.0)]
    teacher_minutes: f64,
    /// Minutes for the splitter, on one core.
    #[arg(long, default_value_t = 6.0)]
    splitter_minutes: f64,
    /// The Python interpreter.
    #[arg(long, default_value = "python3")]
    python: String,
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    for input in INPUTS {
        require(&arguments.data.join(input))?;
    }
    for folder in [&arguments.words, &arguments.teacher] {
        for input in ["model.safetensors", "tokenizer.json"] {
            require(&folder.join(input))?;
        }
    }
    let found = Command::new(&arguments.python).args(["-c", "import torch, numpy, transformers"]).output();
    match found {
        Ok(output) if output.status.success() => {}
        Ok(output) => bail!(
            "{} lacks PyTorch, NumPy or transformers: {}",
            arguments.python,
            String::from_utf8_lossy(&output.stderr)
        ),
        Err(error) => bail!("cannot start {}: {error}", arguments.python),
    }
    std::fs::create_dir_all(&arguments.work).with_context(|| format!("cannot make {}", arguments.work.display()))?;
    let work = arguments.work.canonicalize()?;
    let data = arguments.data.canonicalize()?;
    let (words, teacher) = (arguments.words.canonicalize()?, arguments.teacher.canonicalize()?);
    let (work, data, words, teacher) = (text(&work)?, text(&data)?, text(&words)?, text(&teacher)?);
    let vectors = format!("{work}/vectors.pt");
    let network = format!("{work}/network.pt");
    let splitter = format!("{work}/splitter.pt");
    let crate_folder = here.join("../annals-language").canonicalize()?;
    let minutes = arguments.minutes.to_string();
    let teacher_minutes = arguments.teacher_minutes.to_string();
    let (weights, silver) = (format!("{work}/teacher.pt"), format!("{work}/silver.pt"));
    let splitter_minutes = arguments.splitter_minutes.to_string();
    let crate_folder = text(&crate_folder)?;
    let (inputs, taught) = ([("data", data), ("output", work)], [("vectors", vectors.as_str()), ("teacher", teacher)]);
    let stages: [(&str, Vec<(&str, &str)>); 6] = [
        ("vectors.py", [&inputs[..], &[("teacher", words)]].concat()),
        ("splitter.py", [&inputs[..], &[("minutes", &splitter_minutes)]].concat()),
        ("train_teacher.py", [&inputs[..], &taught, &[("minutes", &teacher_minutes)]].concat()),
        ("silver.py", [&inputs[..], &taught, &[("weights", &weights), ("splitter", &splitter)]].concat()),
        ("train.py", [&inputs[..], &taught[..1], &[("silver", &silver), ("minutes", &minutes)]].concat()),
        ("export.py", vec![("network", &network), ("splitter", &splitter), ("crate", crate_folder)]),
    ];
    for (script, options) in stages {
        let status = Command::new(&arguments.python)
            .arg(here.join("python").join(script))
            .args(options.iter().flat_map(|(name, value)| [format!("--{name}"), (*value).into()]))
            .status()
            .with_context(|| format!("cannot start {script}"))?;
        if !status.success() {
            bail!("{script} stopped with {status}");
        }
    }
    Ok(())
}

fn require(path: &Path) -> Result<()> {
    if !path.is_file() {
        bail!("{} is not there; docs/model.md says where it comes from", path.display());
    }
    Ok(())
}

fn text(path: &Path) -> Result<&str> {
    path.to_str().with_context(|| format!("{} is not Unicode", path.display()))
}
