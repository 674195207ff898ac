//! Trains the weights of `annals-language`.
//!
//!     cargo run --release -p annals-train -- --data ../shared/data --teacher FOLDER
//!
//! Checks that the inputs are there, then runs the stages of `crates/annals-train/python` one after another: vectors
//! of the teacher, the splitter, the word network, export. They need Python 3.11 or later with PyTorch and NumPy.
//! `docs/model.md` names the data and their licences.

use anyhow::{Context, Result, bail};
use clap::Parser;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Files below the data folder that training reads.
const INPUTS: [&str; 12] = [
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
];

/// Train the weights of annals-language and write them into that crate.
#[derive(Parser)]
struct Arguments {
    /// Folder with `grammar`, `names` and `raw`.
    #[arg(long)]
    data: PathBuf,
    /// Folder with `model.safetensors` and `tokenizer.json` of sentence-transformers/all-MiniLM-L6-v2.
    #[arg(long)]
    teacher: PathBuf,
    /// Folder for checkpoints.
    #[arg(long, default_value = "out/train")]
    work: PathBuf,
    /// Minutes for the word network, on one core.
    #[arg(long, default_value_t = 70.0)]
    minutes: f64,
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
    for input in ["model.safetensors", "tokenizer.json"] {
        require(&arguments.teacher.join(input))?;
    }
    let found = Command::new(&arguments.python).args(["-c", "import torch, numpy"]).output();
    match found {
        Ok(output) if output.status.success() => {}
        Ok(output) => bail!("{} lacks PyTorch or NumPy: {}", arguments.python, String::from_utf8_lossy(&output.stderr)),
        Err(error) => bail!("cannot start {}: {error}", arguments.python),
    }
    std::fs::create_dir_all(&arguments.work).with_context(|| format!("cannot make {}", arguments.work.display()))?;
    let work = arguments.work.canonicalize()?;
    let data = arguments.data.canonicalize()?;
    let teacher = arguments.teacher.canonicalize()?;
    let (work, data) = (text(&work)?, text(&data)?);
    let vectors = format!("{work}/vectors.pt");
    let network = format!("{work}/network.pt");
    let splitter = format!("{work}/splitter.pt");
    let crate_folder = here.join("../annals-language").canonicalize()?;
    let minutes = arguments.minutes.to_string();
    let splitter_minutes = arguments.splitter_minutes.to_string();
    let stages: [(&str, Vec<&str>); 4] = [
        ("teacher.py", vec!["--data", data, "--teacher", text(&teacher)?, "--output", work]),
        ("splitter.py", vec!["--data", data, "--output", work, "--minutes", &splitter_minutes]),
        ("train.py", vec!["--data", data, "--vectors", &vectors, "--output", work, "--minutes", &minutes]),
        ("export.py", vec!["--network", &network, "--splitter", &splitter, "--crate", text(&crate_folder)?]),
    ];
    for (script, options) in stages {
        let status = Command::new(&arguments.python)
            .arg(here.join("python").join(script))
            .args(&options)
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
