//! No modules of the crates that decide and tell import each other in a circle.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// Circles that are known and not yet opened; each is the modules that stand in one.
const KNOWN: [&[&str]; 1] = [&["merge::event_list", "merge::labels"]];

/// The modules of a crate by path, with what each imports.
struct Modules {
    imports: BTreeMap<String, Vec<Import>>,
}

/// One name that a module imports.
struct Import {
    /// `merge::corpus::Corpus`, from the root of the crate.
    path: Vec<String>,
    /// Whether it is handed on.
    is_public: bool,
}

impl Modules {
    fn of(sources: &Path) -> Modules {
        let mut imports = BTreeMap::new();
        collect(sources, &mut Vec::new(), &mut |module, text| {
            imports.insert(module.join("::"), read_imports(module, text));
        });
        Modules { imports }
    }

    /// The module in which what `path` names is written; what a module only hands on is looked for where it is from.
    fn home(&self, path: &[String], depth: usize) -> Option<&str> {
        let lengths = (0..=path.len()).rev();
        let (module, length) = lengths
            .filter_map(|length| Some((self.imports.get_key_value(&path[..length].join("::"))?.0.as_str(), length)))
            .next()?;
        let Some(name) = path.get(length) else { return Some(module) };
        let handed_on = self.imports[module].iter().find(|import| import.path.last() == Some(name));
        match handed_on {
            Some(import) if depth < 8 && import.path != path[..] => {
                let further: Vec<String> = import.path.iter().chain(&path[length + 1..]).cloned().collect();
                self.home(&further, depth + 1)
            }
            _ => Some(module),
        }
    }

    /// For each module those that it imports from itself; what it hands on from its own parts does not count.
    fn edges(&self) -> BTreeMap<&str, BTreeSet<&str>> {
        let of = |(module, imports): (&'_ String, &'_ Vec<Import>)| -> Vec<String> {
            let own = imports.iter().filter(|import| !import.is_public);
            own.filter_map(|import| self.home(&import.path, 0))
                .filter(|home| home != module)
                .map(str::to_owned)
                .collect()
        };
        let mut edges: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (module, imports) in &self.imports {
            let homes = of((module, imports));
            let known = homes.iter().filter_map(|home| Some(self.imports.get_key_value(home)?.0.as_str()));
            edges.insert(module, known.collect());
        }
        edges
    }
}

/// Calls `found` with the path and the text of every module below `folder`, tests aside.
fn collect(folder: &Path, path: &mut Vec<String>, found: &mut impl FnMut(&[String], &str)) {
    let mut entries: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for entry in entries {
        let name = entry.file_stem().unwrap().to_str().unwrap().to_owned();
        if entry.is_dir() {
            path.push(name);
            collect(&entry, path, found);
            path.pop();
        } else if entry.extension().is_some_and(|end| end == "rs") && !name.contains("test") && name != "main" {
            let text = std::fs::read_to_string(&entry).unwrap();
            let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
            let is_own = name != "mod" && name != "lib";
            path.extend(is_own.then_some(name));
            found(path, text);
            path.truncate(path.len() - usize::from(is_own));
        }
    }
}

/// What the `use` lines of a module name, from the root of its crate.
fn read_imports(module: &[String], text: &str) -> Vec<Import> {
    let mut imports = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find("use ") {
        let before = rest[..at].rsplit('\n').next().unwrap();
        let Some(end) = rest[at..].find(';') else { break };
        if before.is_empty() || before.trim_start().starts_with("pub") {
            let mut names = Vec::new();
            expand(&rest[at + 4..at + end], &mut Vec::new(), &mut names);
            let resolved = names.into_iter().filter_map(|name| from_root(module, name));
            imports.extend(resolved.map(|path| Import { path, is_public: !before.is_empty() }));
        }
        rest = &rest[at + 4..];
    }
    imports
}

/// `a::{b, c::d}` as `a::b` and `a::c::d`.
fn expand(tree: &str, before: &mut Vec<String>, out: &mut Vec<Vec<String>>) {
    let tree = tree.trim();
    let Some((head, group)) = tree.split_once('{') else {
        let name = tree.split(" as ").next().unwrap();
        let path = before.iter().cloned().chain(name.split("::").map(|part| part.trim().to_owned()));
        out.push(path.filter(|part| !part.is_empty()).collect());
        return;
    };
    let depth = before.len();
    before.extend(head.split("::").map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned));
    let mut nested = 0;
    let parts = group.trim_end_matches('}').split(|c| {
        nested += i32::from(c == '{') - i32::from(c == '}');
        c == ',' && nested == 0
    });
    for part in parts.filter(|part| !part.trim().is_empty()) {
        expand(part, before, out);
    }
    before.truncate(depth);
}

/// `super::b` in `a::c` as `a::b`; `None` for what another crate gives.
fn from_root(module: &[String], name: Vec<String>) -> Option<Vec<String>> {
    let ups = name.iter().take_while(|part| *part == "super").count();
    match name.first()?.as_str() {
        "crate" => Some(name[1..].to_vec()),
        "super" => Some(module[..module.len().checked_sub(ups)?].iter().chain(&name[ups..]).cloned().collect()),
        first if first.starts_with(char::is_lowercase) => Some(module.iter().cloned().chain(name).collect()),
        _ => None,
    }
}

/// All modules that can be reached from `start`.
fn reached<'m>(edges: &BTreeMap<&'m str, BTreeSet<&'m str>>, start: &'m str) -> BTreeSet<&'m str> {
    let mut open = vec![start];
    let mut seen = BTreeSet::new();
    while let Some(module) = open.pop() {
        open.extend(edges[module].iter().copied().filter(|next| seen.insert(*next)));
    }
    seen
}

#[test]
fn no_modules_import_each_other_in_a_circle() {
    for name in ["annals-case", "annals-graph"] {
        let modules = Modules::of(&Path::new(ROOT).join("crates").join(name).join("src"));
        let edges = modules.edges();
        assert!(edges.len() > 10 && edges.values().any(|imports| imports.len() > 3), "{name}: {edges:?}");
        let all: BTreeMap<&str, BTreeSet<&str>> =
            edges.keys().map(|&module| (module, reached(&edges, module))).collect();
        for (module, others) in all.iter().filter(|(module, _)| !module.is_empty()) {
            let back =
                others.iter().filter(|other| *other != module && !other.is_empty() && all[*other].contains(module));
            let circle: BTreeSet<&str> = back.copied().chain([*module]).collect();
            let is_known = KNOWN.iter().any(|known| circle.iter().all(|module| known.contains(module)));
            assert!(circle.len() == 1 || is_known, "{name}: these modules import each other in a circle: {circle:?}");
        }
    }
}
