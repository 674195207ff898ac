//! The page as a person meets it: in headless Chromium, driven by Playwright, looked over by axe.
//!
//! The steps are in `*.test.mjs`. They need Node, Chromium, and the packages of `package.json` (`npm ci` in this
//! folder). Where one of these is not installed the test says so and does nothing; with CI set it fails.

// A test reads the environment and files, and says on standard error why it did nothing.
#![allow(clippy::disallowed_methods, clippy::print_stderr)]

mod cases;

use annals_publish::PageOptions;
use std::path::{Path, PathBuf};
use std::process::Command;

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
const HERE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/browser");
const ANNALS: &str = env!("CARGO_BIN_EXE_annals");

#[test]
fn a_person_finds_their_way_about_the_page() {
    let chromium = match chromium() {
        Ok(chromium) => chromium,
        Err(missing) => {
            assert!(std::env::var_os("CI").is_none(), "{missing}");
            eprintln!("skipped: {missing}");
            return;
        }
    };
    let folder = tempfile::tempdir().unwrap();
    write_pages(folder.path());
    let status = Command::new("node")
        .args(["--test", "--test-concurrency=1", "--test-reporter=spec"])
        .current_dir(HERE)
        .env("ANNALS", ANNALS)
        .env("CHROMIUM", chromium)
        .env("PAGES", folder.path())
        .status()
        .unwrap();
    assert!(status.success());
}

/// The browser, where all that the test needs is there.
fn chromium() -> Result<PathBuf, String> {
    let has_node = Command::new("node").arg("--version").output().is_ok_and(|output| output.status.success());
    if !has_node {
        return Err("Node is not installed".to_owned());
    }
    if !Path::new(HERE).join("node_modules/playwright-core").is_dir() {
        return Err("the packages are not installed: npm ci in crates/annals/tests/browser".to_owned());
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let found =
        std::env::split_paths(&path).flat_map(|folder| ["chromium", "chromium-browser"].map(|name| folder.join(name)));
    found.into_iter().find(|file| file.is_file()).ok_or_else(|| "Chromium is not installed".to_owned())
}

/// The example by way of the program; the made-up cases by way of the library, one of them with its case file.
fn write_pages(folder: &Path) {
    let run = |arguments: &[&str]| {
        let status = Command::new(ANNALS).args(arguments).current_dir(folder).status().unwrap();
        assert!(status.success(), "{arguments:?}");
    };
    let example = format!("{ROOT}/examples/icc-evidence");
    run(&["build", &example, "--output", "example"]);
    run(&["page", "--case", "example/case.annals", "--output", "example.html"]);
    for (name, case) in [("large", cases::large(5_000)), ("hostile", cases::hostile())] {
        let options = PageOptions { title: format!("annals: {name}"), is_live: false };
        std::fs::write(folder.join(format!("{name}.html")), annals_publish::page(&case, &options).unwrap()).unwrap();
    }
}
