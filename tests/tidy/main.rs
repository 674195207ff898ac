//! House rules: what holds of the sources and documents as a whole.

// Tests read files of their own.
#![allow(clippy::disallowed_methods)]

mod code;
mod documents;
mod samples;
mod schemas;
#[path = "../support.rs"]
mod support;

use std::path::{Path, PathBuf};

/// The root of the repository.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The files below a folder of the repository whose names end so, by their path from the root, in order.
fn files_below(folder: &str, ending: &str) -> Vec<String> {
    fn walk(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                if !["target", "node_modules", ".git"].contains(&name.as_str()) {
                    walk(&path, ending, found);
                }
            } else if name.ends_with(ending) {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    walk(&root().join(folder), ending, &mut found);
    let from_root = |path: &PathBuf| path.strip_prefix(root()).unwrap().to_string_lossy().into_owned();
    let mut names: Vec<String> = found.iter().map(from_root).collect();
    names.sort();
    names
}

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The lines of a list in this folder, without what is said of it.
fn list(name: &str) -> Vec<String> {
    let text = read(&format!("tests/tidy/{name}"));
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_owned).collect()
}
