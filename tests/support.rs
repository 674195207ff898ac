//! Running the program on small texts of our own.

// Each group of tests needs some of it.
#![allow(dead_code)]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// A page about a mayor and a bridge.
pub(crate) const BRIDGE: &str = "Mayor opens bridge in Elmton

May 4, 2031

ELMTON — Mayor Ann Ode opened a new bridge on Saturday. \"The bridge is safe,\" Ode told reporters. She denied that the \
                          city had spent too much.
";

/// A page that answers it.
pub(crate) const DOUBTS: &str = "Engineer doubts Elmton bridge

May 5, 2031

ELMTON — Engineer Bo Ree said on Monday that the bridge needed repairs. Mayor Ann Ode had opened the bridge on May 3, 2031.
";

/// How the program ended and what it wrote.
pub(crate) struct Ended {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// A folder to work in.
pub(crate) struct Desk(TempDir);

impl Desk {
    /// An empty one.
    pub(crate) fn new() -> Desk {
        Desk(TempDir::new().unwrap())
    }

    /// One with both pages in `pages/` and a case in `out/`.
    pub(crate) fn with_case() -> Desk {
        let desk = Desk::with_pages();
        let ended = desk.run(&["build", "pages", "--output", "out"]);
        assert_eq!(ended.code, 0, "{}{}", ended.out, ended.err);
        desk
    }

    /// One with both pages in `pages/`.
    pub(crate) fn with_pages() -> Desk {
        let desk = Desk::new();
        desk.write("pages/bridge.txt", BRIDGE.as_bytes());
        desk.write("pages/doubts.txt", DOUBTS.as_bytes());
        desk
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, bytes: &[u8]) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.path(name)).unwrap()
    }

    pub(crate) fn text(&self, name: &str) -> String {
        String::from_utf8(self.read(name)).unwrap()
    }

    /// The names of everything in a folder, hidden files too.
    pub(crate) fn names(&self, folder: &str) -> Vec<String> {
        let entries = std::fs::read_dir(self.path(folder)).unwrap();
        let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// Runs the program here.
    pub(crate) fn run(&self, arguments: &[&str]) -> Ended {
        self.run_with(arguments, b"")
    }

    /// Runs the program in another folder.
    pub(crate) fn run_in(&self, folder: &Path, arguments: &[&str]) -> Ended {
        let output = program(folder).args(arguments).stdin(Stdio::null()).output().unwrap();
        Ended {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Runs the program here with something on its standard input.
    pub(crate) fn run_with(&self, arguments: &[&str], input: &[u8]) -> Ended {
        self.write(".stdin", input);
        let output = program(self.0.path())
            .args(arguments)
            .stdin(std::fs::File::open(self.path(".stdin")).unwrap())
            .output()
            .unwrap();
        std::fs::remove_file(self.path(".stdin")).unwrap();
        Ended {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Runs the program here; its result must be good.
    pub(crate) fn good(&self, arguments: &[&str]) -> String {
        let ended = self.run(arguments);
        assert_eq!((ended.code, ended.err.as_str()), (0, ""), "{arguments:?}");
        ended.out
    }

    /// The program, about to be started here, with its output in a pipe.
    pub(crate) fn start(&self, arguments: &[&str]) -> std::process::Child {
        program(self.0.path()).args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).spawn().unwrap()
    }
}

fn program(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_annals-under-test"));
    command.current_dir(folder);
    command
}

/// The lines of a result as JSON.
pub(crate) fn json_lines(text: &str) -> Vec<serde_json::Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}
