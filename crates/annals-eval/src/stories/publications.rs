//! When documents were published: true where the program had to find it out, kept where it was told.

use super::dates::days;
use super::figures::Figures;
use super::gold::{GoldPage, GoldStory};
use crate::program::{ListedDocument, name_of};
use anyhow::{Context, Result};
use chrono::NaiveDate;

/// Counts the dates that the case has for its documents.
pub(super) fn score(story: &GoldStory, documents: &[ListedDocument], figures: &mut Figures) -> Result<()> {
    let (mut sound, mut inside, mut equal, mut given) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for document in &story.documents {
        let truth = true_day(document)?;
        let [first, last] = &document.inferable_interval;
        let (first, last) = (day(first)?, day(last)?);
        let found = date_of(documents, &document.name).and_then(days);
        let is_exact = found == Some((truth, truth));
        if document.given {
            given.push(is_exact);
        } else {
            sound.push(found.is_some_and(|(from, to)| from <= truth && truth <= to));
            inside.push(found.is_some_and(|(from, to)| first <= from && to <= last));
            equal.push(is_exact);
        }
    }
    figures.count("documents undated: sound", sound);
    figures.count("documents undated: inside the interval", inside);
    figures.count("documents undated: equal to the truth", equal);
    figures.count("documents given: kept", given);
    Ok(())
}

/// Whether a withheld date is not contradicted: the program gives none, or one that holds the truth.
pub(super) fn is_open_or_true(document: &GoldPage, documents: &[ListedDocument]) -> Result<bool> {
    let truth = true_day(document)?;
    let found = date_of(documents, &document.name).and_then(days);
    Ok(found.is_none_or(|(from, to)| from <= truth && truth <= to))
}

fn date_of<'d>(documents: &'d [ListedDocument], name: &str) -> Option<&'d str> {
    let found = documents.iter().find(|document| name_of(&document.document) == name)?;
    found.edtf.as_deref()
}

fn true_day(document: &GoldPage) -> Result<NaiveDate> {
    day(&document.published_true)
}

fn day(text: &str) -> Result<NaiveDate> {
    text.parse().with_context(|| format!("{text}: no day"))
}
