//! The page as a person meets it: in headless Chromium, driven by Playwright, looked over by axe.
//!
//! The steps are in `*.test.mjs`. They need Node, Chromium, and the packages of `package.json`, which the test installs by
//! npm into this folder. Where it can't be run, the test says so past the test harness, and how to run it; with CI set it
//! fails.

// A test reads the environment and files.
#![allow(clippy::disallowed_methods)]

mod cases;
mod pictures;

use annals_publish::PageOptions;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
const HERE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/browser");
const ANNALS: &str = env!("CARGO_BIN_EXE_annals-under-test");

/// A page that tells no date of anything.
const UNDATED: &str =
    "The quay\n\nThe quay broke in the storm. Mayor Ada Harlow blamed the masons. The masons sued the town.";

#[test]
fn a_person_finds_their_way_about_the_page() {
    let chromium = match chromium() {
        Ok(chromium) => chromium,
        Err(missing) => {
            assert!(std::env::var_os("CI").is_none(), "{missing}");
            say_left_out(&missing);
            return;
        }
    };
    let folder = tempfile::tempdir().unwrap();
    write_pages(folder.path());
    pictures::write_pictures(folder.path());
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
    install_packages()?;
    let path = std::env::var_os("PATH").unwrap_or_default();
    let found =
        std::env::split_paths(&path).flat_map(|folder| ["chromium", "chromium-browser"].map(|name| folder.join(name)));
    found.into_iter().find(|file| file.is_file()).ok_or_else(|| "Chromium is not installed".to_owned())
}

/// Has npm install what drives the browser and looks the page over, where that is not there already.
fn install_packages() -> Result<(), String> {
    let is_there =
        || ["playwright-core", "axe-core"].iter().all(|name| Path::new(HERE).join("node_modules").join(name).is_dir());
    if is_there() {
        return Ok(());
    }
    let ended = Command::new("npm").args(["ci", "--no-audit", "--no-fund"]).current_dir(HERE).output();
    match ended {
        Err(_) => Err("npm is not installed, and neither are the packages that it would fetch".to_owned()),
        Ok(ended) if !ended.status.success() || !is_there() => {
            let why = String::from_utf8_lossy(&ended.stderr);
            Err(format!("npm could not install the packages: {}", why.lines().next().unwrap_or_default()))
        }
        Ok(_) => Ok(()),
    }
}

/// Says that the page was not tested, on standard error past what the test harness holds back.
fn say_left_out(missing: &str) {
    let words = format!(
        "\n!! LEFT OUT: the page was not tested in a browser, for {missing}.\n\
         !! To test it, install Node with npm and Chromium (apt-get install nodejs npm chromium), then run\n\
         !!     npm ci --prefix tests/browser && cargo test -p annals-tests --test browser\n\n"
    );
    let _ = std::io::stderr().write_all(words.as_bytes());
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
    std::fs::write(folder.join("undated.txt"), UNDATED).unwrap();
    run(&["build", "undated.txt", "--output", "undated"]);
    run(&["page", "--case", "undated/case.annals", "--output", "undated.html"]);
    for case in ["example", "undated"] {
        for (format, ending) in [("timelinejs", "timelinejs.json"), ("mermaid", "mmd")] {
            let (file, output) = (format!("{case}/case.annals"), format!("{case}.{ending}"));
            run(&["export", format, "--case", &file, "--output", &output]);
        }
    }
    for (name, case) in [("large", cases::large(5_000)), ("hostile", cases::hostile())] {
        let options = PageOptions { title: format!("annals: {name}"), is_live: false, excerpts: false };
        std::fs::write(folder.join(format!("{name}.html")), annals_publish::page(&case, &options).unwrap()).unwrap();
    }
}
