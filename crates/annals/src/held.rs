//! A case that is corrected again and again: what was read for it and the case itself stay in memory in between.

use crate::arguments::CaseFile;
use crate::casework::{Casework, Made, Results};
use crate::commands::{changes, described};
use crate::files::settled;
use crate::log::Log;
use crate::reading::{SourceRead, now};
use crate::scope::open_case;
use annals_case::{Act, Case, Citation, Corrected, Correction, DocumentKey, Fact, Mark, Target, in_force};
use annals_store::Sources;
use anyhow::Result;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;

/// A case, and what is held of it.
pub(crate) struct HeldCase {
    file: CaseFile,
    held: Option<InHand>,
}

struct InHand {
    /// What the case file was when it was held.
    stamp: Stamp,
    case: Arc<Case>,
    /// What the case is made of; `None` until it is made again for the first time.
    material: Option<Workpiece>,
}

struct Workpiece {
    /// What `sources.annals` was when it was read.
    stamp: Stamp,
    sources: Sources,
    read: Vec<SourceRead>,
    /// The log with which the case was made, where that is known.
    made_with: Option<Vec<Act>>,
}

/// Whose act it is, and why.
pub(crate) struct By {
    pub(crate) by: Option<String>,
    pub(crate) why: Option<String>,
}

impl HeldCase {
    pub(crate) fn new(file: CaseFile) -> HeldCase {
        HeldCase { file, held: None }
    }

    /// The case as it stands.
    pub(crate) fn case(&mut self) -> Result<Arc<Case>> {
        let stamp = Stamp::of(&self.file.case);
        if let Some(held) = self.held.as_ref().filter(|held| held.stamp == stamp) {
            return Ok(Arc::clone(&held.case));
        }
        let case = Arc::new(open_case(&self.file)?);
        self.held = Some(InHand { stamp, case: Arc::clone(&case), material: None });
        Ok(case)
    }

    /// Makes ready what the next correction needs.
    pub(crate) fn prepare(&mut self) -> Result<()> {
        let before = self.case()?;
        let work = Casework::of_case(&self.file.case)?;
        let log = Log::beside(&self.file.case)?;
        let read = Casework::recall(work.sources.list.clone(), 0)?;
        let Made { case, .. } = work.make_with(&mut read.clone(), &log.acts)?;
        // Acts may have been noted for later, or another version may have made what stands.
        let made_with = (case == *before).then_some(log.acts);
        self.hold(before, work.sources.clone(), read, made_with);
        Ok(())
    }

    /// Notes what `ask` makes of the case and its log, and makes the case anew; or says what that would change.
    pub(crate) fn note(
        &mut self,
        By { by, why }: By,
        is_preview: bool,
        ask: impl FnOnce(&Case, &Log) -> Result<Correction>,
    ) -> Result<String> {
        let before = self.case()?;
        let stamp = self.stamp_of_sources();
        let material = self.held.as_mut().and_then(|held| held.material.take()).filter(|held| held.stamp == stamp);
        let file = &self.file.case;
        let (work, read, made_with) = match material {
            Some(Workpiece { sources, read, made_with, .. }) => (Casework::of_known(file, sources)?, read, made_with),
            None => {
                let work = Casework::of_case(file)?;
                let read = Casework::recall(work.sources.list.clone(), 0)?;
                (work, read, None)
            }
        };
        let mut log = Log::beside(file)?;
        let correction = match ask(&before, &log) {
            Ok(correction) => correction,
            Err(error) => {
                self.hold(before, work.sources.clone(), read, made_with);
                return Err(error);
            }
        };
        let act = log.act(by, Some(now()), why, correction);
        let acts = [&log.acts[..], std::slice::from_ref(&act)].concat();
        let is_known = made_with.as_ref() == Some(&log.acts);
        let marked = if is_known { with_marks(&before, &log.acts, &acts) } else { None };
        let scope = if marked.is_some() { Results::Words } else { Results::All };
        let case = match marked {
            Some(case) => case,
            None => work.make_with(&mut read.clone(), &acts)?.case,
        };
        let changed = changes(&before, &case);
        let mut sources = work.sources.clone();
        if is_preview {
            self.hold(before, sources, read, made_with);
            return Ok(format!("Would be noted: {}\n{changed}", described(&act)));
        }
        let said = format!("Noted in {} as {}: {}\n{changed}", log.file.display(), act.id, described(&act));
        sources.list = read.iter().map(|source| source.kept.clone()).collect();
        work.note(&case, sources.list.clone(), scope, &mut log, vec![act])?;
        self.hold(Arc::new(case), sources, read, Some(log.acts));
        Ok(said)
    }

    fn hold(&mut self, case: Arc<Case>, sources: Sources, read: Vec<SourceRead>, made_with: Option<Vec<Act>>) {
        let material = Workpiece { stamp: self.stamp_of_sources(), sources, read, made_with };
        self.held = Some(InHand { stamp: Stamp::of(&self.file.case), case, material: Some(material) });
    }

    fn stamp_of_sources(&self) -> Stamp {
        Stamp::of(&self.file.case.with_file_name("sources.annals"))
    }
}

/// `case`, which was made with the log `old`, as it is with `new`, where these differ in notes, tags and verdicts alone: merging and
/// ranking look at none of them. `None` where it has to be made anew.
fn with_marks(case: &Case, old: &[Act], new: &[Act]) -> Option<Case> {
    let (old, new) = (in_force(old), in_force(new));
    let ids = |acts: &[&Act]| acts.iter().map(|act| act.id.clone()).collect::<BTreeSet<String>>();
    let (before, after) = (ids(&old), ids(&new));
    let gone = old.iter().filter(|act| !after.contains(&act.id));
    let kept: Vec<&&Act> = old.iter().filter(|act| after.contains(&act.id)).collect();
    // What is new is replayed last.
    let (first, added) = new.split_at(kept.len().min(new.len()));
    let is_in_order = first.iter().zip(&kept).all(|(one, other)| one.id == other.id);
    let are_marks = gone.chain(added).all(|act| marked_target(&act.correction).is_some());
    if !is_in_order || !are_marks || added.iter().any(|act| before.contains(&act.id)) {
        return None;
    }
    let mut corrections: Vec<Corrected> =
        case.corrections.iter().filter(|one| after.contains(&one.act.id)).cloned().collect();
    for act in added {
        let fact = only_fact(case, marked_target(&act.correction)?)?;
        corrections.push(Corrected { fact, act: (*act).clone() });
    }
    Some(Case { corrections, ..case.clone() })
}

/// What a note, a tag or a verdict is about.
fn marked_target(correction: &Correction) -> Option<&Target> {
    match correction {
        Correction::Note { target, .. }
        | Correction::Tag { target, .. }
        | Correction::Mark { target, mark: Mark::Verified | Mark::Disputed, .. } => Some(target),
        _ => None,
    }
}

/// The thing of this case that a target is about, where all its places are of that one and of no other.
fn only_fact(case: &Case, target: &Target) -> Option<Fact> {
    let documents: BTreeMap<&str, DocumentKey> =
        (0..).zip(&case.documents).map(|(key, document)| (document.path.as_str(), DocumentKey(key))).collect();
    let wanted: Option<BTreeSet<Citation>> = target
        .places
        .iter()
        .map(|place| Some(Citation { document: *documents.get(place.document.as_str())?, span: place.span }))
        .collect();
    let wanted = wanted?;
    let places = |fact: Fact| match fact {
        Fact::Entity(key) => case.entity(key).mentions.iter().map(|mention| mention.citation).collect(),
        other => other.places(case),
    };
    let mut found = None;
    for fact in case.facts().filter(|fact| fact.sort() == target.of) {
        let places: BTreeSet<Citation> = places(fact).into_iter().collect();
        match wanted.intersection(&places).count() {
            0 => {}
            all if all == wanted.len() && found.is_none() => found = Some(fact),
            _ => return None,
        }
    }
    found
}

/// What tells one state of a file from the next.
#[derive(Clone, PartialEq)]
pub(crate) struct Stamp(Option<(SystemTime, u64)>);

impl Stamp {
    pub(crate) fn of(file: &Path) -> Stamp {
        let read = std::fs::metadata(settled(file));
        Stamp(read.ok().and_then(|metadata| Some((metadata.modified().ok()?, metadata.len()))))
    }
}
