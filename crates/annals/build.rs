//! Names the reader's version: a hash of the sources and weights of all that reads a document, so that what was read with other
//! ones is not taken for theirs.

// What is read depends on nothing but these files.
#![allow(clippy::disallowed_methods)]

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

const READERS: [&str; 4] = ["annals-document", "annals-ingest", "annals-language", "annals-extract"];

fn main() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut files = vec![crates.join("../Cargo.lock")];
    for reader in READERS {
        for part in ["src", "data", "weights"] {
            collect(&crates.join(reader).join(part), &mut files);
        }
    }
    files.sort();
    let mut hasher = DefaultHasher::new();
    for file in files {
        println!("cargo::rerun-if-changed={}", file.display());
        file.strip_prefix(&crates).unwrap_or(&file).hash(&mut hasher);
        std::fs::read(&file).unwrap_or_default().hash(&mut hasher);
    }
    println!("cargo::rustc-env=ANNALS_READER={}-{:016x}", env!("CARGO_PKG_VERSION"), hasher.finish());
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    if folder.is_dir() {
        println!("cargo::rerun-if-changed={}", folder.display());
    }
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() { collect(&path, files) } else { files.push(path) }
    }
}
