//! The folder of a case: what was read for it, what was decided, and all results, which are written together.

use crate::arguments::{Layout, PictureFonts};
use crate::commands::{changes, described};
use crate::files::{FolderLock, Replacement, clean, lock_folder, settled};
use crate::log::Log;
use crate::messages;
use crate::pictures::{TimelineLook, draw_graph, draw_timeline, to_png, to_svg, view_graph};
use crate::reading::{SourceRead, published_on, reading_threads, recall};
use crate::repeated::mark_repeated;
use annals_case::{Act, Case, Correction, Sort, Target, in_force};
use annals_document::Extraction;
use annals_graph::{DiagramOptions, Filter, PageSize, PictureStyle, Unfit, build_case_with, diagram_dot, select};
use annals_publish::{ReportOptions, report, statements_csv};
use annals_store::{KeptSource, Sources, StoreError};
use anyhow::{Context, Result};
use clap::ValueEnum;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

/// The name of a case where a build leaves it.
const CASE: &str = "case.annals";
/// What was read for it.
const SOURCES: &str = "sources.annals";

/// The files that a build leaves, and what each is.
pub(crate) const FILES: [(&str, &str); 8] = [
    (CASE, "the case, for the other commands"),
    (SOURCES, "what was read, so that it need not be read again"),
    ("timeline.svg", "what happened when"),
    ("timeline.png", "the same, for documents"),
    ("graph.svg", "who does what to whom"),
    ("graph.dot", "the same, for Graphviz"),
    ("statements.csv", "who said what"),
    ("report.md", "a brief of it in words, every line with its source"),
];

/// The folder of a case, while nobody else writes its results.
pub(crate) struct Casework {
    folder: PathBuf,
    case: PathBuf,
    /// What was read for it before; empty where nothing was.
    pub(crate) sources: Sources,
    /// The version of the case that stands here, if it is older than the one that is written.
    older: Option<i32>,
    _lock: FolderLock,
}

/// A case that was made.
pub(crate) struct Made {
    pub(crate) case: Case,
    /// How many decisions it keeps.
    pub(crate) kept: usize,
}

impl Casework {
    /// The folder that a build writes into; it is made where there is none. What was read before is of use, and no more.
    pub(crate) fn in_folder(folder: &Path) -> Result<Casework> {
        std::fs::create_dir_all(folder).with_context(|| format!("{}: can't be made", folder.display()))?;
        let (folder, lock) = taken(folder)?;
        let sources = match Sources::read(&folder.join(SOURCES)) {
            Ok(sources) => sources,
            Err(StoreError::Open(_)) => Sources::default(),
            Err(error) => {
                messages::warning(&format!("{SOURCES}: {error}; everything is read again"));
                Sources::default()
            }
        };
        let case = folder.join(CASE);
        let older = match older_version(&case) {
            // A build makes of its documents what is damaged or was never whole.
            Err(StoreError::NotACase | StoreError::Damaged(_) | StoreError::Sqlite(_)) => None,
            version => version.with_context(|| case.display().to_string())?,
        };
        Ok(Casework { case, folder, sources, older, _lock: lock })
    }

    /// The folder of a case that is there.
    pub(crate) fn of_case(case: &Path) -> Result<Casework> {
        Casework::of(case, None)
    }

    /// The same where it is known what was read for the case.
    pub(crate) fn of_known(case: &Path, sources: Sources) -> Result<Casework> {
        Casework::of(case, Some(sources))
    }

    fn of(name: &Path, known: Option<Sources>) -> Result<Casework> {
        let folder = name.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let (folder, lock) = taken(folder)?;
        let file = folder.join(SOURCES);
        let sources = known.map_or_else(|| Sources::read(&file), Ok).with_context(|| {
            format!("{}: what was read for the case is kept there; `annals build` makes both", file.display())
        })?;
        let case = folder.join(name.file_name().unwrap_or_default());
        let older = older_version(&case).with_context(|| name.display().to_string())?;
        Ok(Casework { case, folder, sources, older, _lock: lock })
    }

    /// The folder from which the paths of its sources start.
    pub(crate) fn base(&self) -> PathBuf {
        self.folder.join(&self.sources.base)
    }

    /// What is kept of `sources`, with its records.
    pub(crate) fn recall(sources: Vec<KeptSource>, jobs: usize) -> Result<Vec<SourceRead>> {
        reading_threads(jobs)?.install(|| sources.into_par_iter().map(recall).collect())
    }

    /// The case of what was read, with what a person set right. The records are used up.
    pub(crate) fn make(&self, read: &mut [SourceRead]) -> Result<Made> {
        self.make_with(read, &Log::in_folder(&self.folder)?.acts)
    }

    /// The same with another log.
    pub(crate) fn make_with(&self, read: &mut [SourceRead], acts: &[Act]) -> Result<Made> {
        let records = read.iter_mut().flat_map(|source| {
            let without = &source.kept.without;
            let records = std::mem::take(&mut source.records).into_iter();
            records.filter(|record| !without.contains(&record.document.path))
        });
        let mut records: Vec<Extraction> = records.collect();
        date_pages(&mut records, acts)?;
        mark_repeated(&mut records);
        let (case, unfit) = build_case_with(records, acts);
        for Unfit { act, why } in &unfit {
            let what = acts.iter().find(|other| other.id == *act).map(described).unwrap_or_default();
            messages::warning(&format!("{act} ({what}) does not hold, or not wholly: {why}"));
        }
        Ok(Made { case, kept: in_force(acts).len() - unfit.len() })
    }

    /// What `case` has otherwise than the one that stands here, in words; nothing where none can be read.
    pub(crate) fn changes_to(&self, case: &Case) -> String {
        annals_store::read_told(&self.case).map(|old| changes(&old, case)).unwrap_or_default()
    }

    /// Makes all results, then puts them in their places; the paths of `sources` start in `base`.
    pub(crate) fn write(&self, case: &Case, sources: Vec<KeptSource>, base: &Path, layout: Layout) -> Result<()> {
        self.stage(case, self.sources_of(sources, base, layout), layout, Results::All)?.put_in_place()
    }

    /// Makes the results of a case that acts change, notes the acts, and puts the results in their places.
    pub(crate) fn note(
        &self,
        case: &Case,
        sources: Vec<KeptSource>,
        which: Results,
        log: &mut Log,
        acts: Vec<Act>,
    ) -> Result<()> {
        let (base, layout) = (self.base(), self.layout());
        let sources = self.sources_of(sources, &base.canonicalize().unwrap_or(base), layout);
        let results = self.stage(case, sources, layout, which)?;
        let ids: Vec<String> = acts.iter().map(|act| act.id.clone()).collect();
        log.add(acts)?;
        let noted = || format!("noted as {}, which holds as soon as the case is built", ids.join(", "));
        results.put_in_place().with_context(noted)
    }

    fn sources_of(&self, sources: Vec<KeptSource>, base: &Path, layout: Layout) -> Sources {
        let mut list = sources;
        list.sort_by(|one, other| (&one.path, &one.sha256).cmp(&(&other.path, &other.sha256)));
        list.dedup_by(|one, other| (&one.path, &one.sha256) == (&other.path, &other.sha256));
        let base = relative(&self.folder, base).to_string_lossy().into_owned();
        let layout = layout.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned());
        Sources { base, layout, list }
    }

    /// The results, written beside their places. What is drawn is drawn while the case is written.
    fn stage(&self, case: &Case, sources: Sources, layout: Layout, which: Results) -> Result<Replacement> {
        let write = || -> Result<Replacement> {
            let mut replacement = Replacement::default();
            if let Some(copy) = self.copy_of_older() {
                replacement.stage_with(&copy, |path| Ok(std::fs::copy(&self.case, path).map(drop)?))?;
            }
            replacement.stage_with(&self.case, |path| Ok(annals_store::write(case, path)?))?;
            if sources != self.sources {
                replacement.stage_with(&self.folder.join(SOURCES), |path| Ok(sources.write(path)?))?;
            }
            Ok(replacement)
        };
        let (replacement, drawn) = reading_threads(0)?.install(|| rayon::join(write, || draw(case, layout, which)));
        let mut replacement = replacement?;
        for (name, bytes) in drawn? {
            replacement.stage(&self.folder.join(name), &bytes)?;
        }
        Ok(replacement)
    }

    /// Where the case that stands here is kept, if its tables are of an older version.
    fn copy_of_older(&self) -> Option<PathBuf> {
        let version = self.older?;
        let copy = self.case.with_extension(format!("version-{version}.annals"));
        messages::note(&format!("the case was of version {version}; it is kept as {}", copy.display()));
        Some(copy)
    }

    /// Who laid out its graph.
    pub(crate) fn layout(&self) -> Layout {
        Layout::from_str(&self.sources.layout, true).unwrap_or(Layout::Builtin)
    }
}

/// Which results are made anew.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Results {
    All,
    /// Those that hold notes, tags and verdicts: all but the pictures.
    Words,
}

/// A result: the name of its file, and its bytes.
type Drawn = (&'static str, Vec<u8>);

/// The results beside the case file.
fn draw(case: &Case, layout: Layout, which: Results) -> Result<Vec<Drawn>> {
    let everything = Filter::default();
    let timeline = || -> Result<Vec<Drawn>> {
        let look = TimelineLook { rest_in: Some(CASE), ..TimelineLook::default() };
        let svg = draw_timeline(case, &everything, &look);
        let (with_fonts, png) =
            rayon::join(|| to_svg(svg.clone(), PictureFonts::Inside), || to_png(&svg, "timeline.png", 1.0));
        Ok(vec![("timeline.svg", with_fonts?), ("timeline.png", png?)])
    };
    let graph = || -> Result<Vec<Drawn>> {
        let options = DiagramOptions { rest_in: Some(CASE.to_owned()), ..DiagramOptions::default() };
        let view = view_graph(case, &everything, None, options, PageSize::Tall);
        let svg = to_svg(draw_graph(&view, layout, PictureStyle::Light, PageSize::Tall)?, PictureFonts::Inside)?;
        Ok(vec![("graph.svg", svg), ("graph.dot", diagram_dot(&view, PictureStyle::Light).into_bytes())])
    };
    let words = || -> Result<Vec<Drawn>> {
        let statements = select(case, &everything).statements;
        let options = ReportOptions { picture: Some("timeline.png".to_owned()), ..ReportOptions::default() };
        Ok(vec![
            ("statements.csv", statements_csv(case, &statements)?.into_bytes()),
            ("report.md", report(case, &options)?.into_bytes()),
        ])
    };
    if which == Results::Words {
        return words();
    }
    let (timeline, (graph, words)) = rayon::join(timeline, || rayon::join(graph, words));
    Ok([timeline?, graph?, words?].concat())
}

/// Reads documents again whose day of publication a person set: "yesterday" in them is another day.
fn date_pages(records: &mut [Extraction], acts: &[Act]) -> Result<()> {
    let mut dates: BTreeMap<&str, Option<&str>> = BTreeMap::new();
    for act in in_force(acts) {
        if let Correction::Date { target: Target { of: Sort::Document, places }, edtf } = &act.correction {
            dates.extend(places.iter().map(|place| (place.document.as_str(), edtf.as_deref())));
        }
    }
    let wanted = records.iter_mut().filter(|record| dates.contains_key(record.document.path.as_str()));
    let wanted: Vec<(Option<&str>, &mut Extraction)> =
        wanted.map(|record| (dates[record.document.path.as_str()], record)).collect();
    if wanted.is_empty() {
        return Ok(());
    }
    reading_threads(0)?.install(|| wanted.into_par_iter().try_for_each(|(edtf, record)| published_on(record, edtf)))
}

/// The version of the case in a file, if it is older than the one that is written; what is newer or something else is not to be
/// written over. `None` where there is no file.
fn older_version(case: &Path) -> Result<Option<i32>, StoreError> {
    match annals_store::file_version(case) {
        Ok(version) if version > annals_store::FORMAT_VERSION => Err(StoreError::OtherVersion { found: version }),
        Ok(version) => Ok(Some(version).filter(|version| *version < annals_store::FORMAT_VERSION)),
        Err(StoreError::Open(error)) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// The real path of a folder whose results nobody else writes from now on, with whatever was left unfinished done or gone.
fn taken(folder: &Path) -> Result<(PathBuf, FolderLock)> {
    let folder = folder.canonicalize().with_context(|| format!("{}: can't be opened", folder.display()))?;
    let lock = lock_folder(&folder);
    clean(&folder);
    Ok((folder, lock))
}

/// The case file to read for `case`, and the sources beside it, where they were kept.
pub(crate) fn kept_sources(case: &Path) -> Option<Sources> {
    Sources::read(&settled(&case.with_file_name(SOURCES))).ok()
}

/// The folders in which the sources of a case are looked for, the likeliest first.
pub(crate) fn source_folders(case: &Path) -> Vec<PathBuf> {
    let folder = case.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_owned();
    let base = kept_sources(case).map(|sources| folder.join(sources.base));
    let above = folder.join("..");
    base.into_iter().chain([folder, above, PathBuf::from(".")]).collect()
}

/// Where the file is that was given as `path`: in the first of `folders` that has it.
pub(crate) fn located(folders: &[PathBuf], path: &Path) -> Option<PathBuf> {
    folders.iter().map(|folder| folder.join(path)).find(|file| file.is_file())
}

/// The way from one folder to another, both real paths.
fn relative(from: &Path, to: &Path) -> PathBuf {
    let (from, to): (Vec<Component>, Vec<Component>) = (from.components().collect(), to.components().collect());
    let common = from.iter().zip(&to).take_while(|(one, other)| one == other).count();
    let up = std::iter::repeat_n(Component::ParentDir, from.len() - common);
    up.chain(to[common..].iter().copied()).collect()
}

/// `path`, given in the folder `here`, as it is given in the folder `base`; both real paths.
pub(crate) fn as_given_in(base: &Path, here: &Path, path: &Path) -> PathBuf {
    if path.is_absolute() || base == here || path.as_os_str() == "-" {
        return path.to_owned();
    }
    let full = here.join(path);
    relative(base, &full.canonicalize().unwrap_or(full))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_from_a_folder_to_another() {
        let check = |from: &str, to: &str, expected: &str| {
            assert_eq!(relative(Path::new(from), Path::new(to)), Path::new(expected), "{from} to {to}");
        };
        check("/a/out", "/a", "..");
        check("/a", "/a/pages/b.txt", "pages/b.txt");
        check("/a/b", "/c/d", "../../c/d");
        check("/a", "/a", "");
    }
}
