//! BibTeX: the documents as citations, for LaTeX and reference managers.

use super::Export;
use super::csl::{authors, citations_left_out, note};
use super::view::{Document, ExportView};
use annals_case::readable;
use std::collections::BTreeSet;

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// An `@article` of a newspaper a document of a known outlet, an `@misc` any other, in UTF-8, for BibTeX and biblatex.
pub(crate) fn bibtex(view: &ExportView) -> Export {
    let left_out = citations_left_out(view);
    let mut keys = BTreeSet::new();
    let mut out = left_out.line().map(|line| format!("% {line}\n\n")).unwrap_or_default();
    for document in &view.documents {
        out.push_str(&entry(view, document, &unique_key(document, &mut keys)));
    }
    Export::file("sources.bib", out.into_bytes(), left_out)
}

fn entry(view: &ExportView, document: &Document, key: &str) -> String {
    let date = document.published.calendar_prefix().unwrap_or_default();
    let year = date.get(..4).map(str::to_owned);
    let month = date.get(5..7).and_then(|month| month.parse::<usize>().ok());
    let month = month.and_then(|month| MONTHS.get(month.wrapping_sub(1)));
    let authors =
        authors(document).iter().map(|name| format!("{{{}}}", escape(name))).collect::<Vec<_>>().join(" and ");
    let range = document.published.closed().filter(|_| date.is_empty());
    let whole = range.map(|(first, last)| format!("{{{first}/{last}}}"));
    let whole = whole.or_else(|| (!date.is_empty()).then(|| format!("{{{date}}}")));
    let vague = year.is_none().then(|| document.published.words.clone()).flatten();
    let fields = [
        ("author", (!authors.is_empty()).then(|| format!("{{{authors}}}"))),
        ("title", Some(format!("{{{{{}}}}}", escape(&document.name())))),
        ("journal", document.publisher.as_ref().map(|name| format!("{{{}}}", escape(name)))),
        ("entrysubtype", document.publisher.as_ref().map(|_| "{newspaper}".to_owned())),
        ("date", whole),
        ("year", year.map(|year| format!("{{{year}}}"))),
        ("month", month.map(|month| (*month).to_owned())),
        ("day", date.get(8..10).map(|day| format!("{{{}}}", day.trim_start_matches('0')))),
        ("url", document.url.as_ref().map(|url| format!("{{{}}}", address(url)))),
        (
            "annote",
            Some(format!(
                "{{{}}}",
                escape(
                    &[Some(note(view, document)), vague.map(|words| format!("published {words}"))]
                        .into_iter()
                        .flatten()
                        .collect::<Vec<_>>()
                        .join("; ")
                )
            )),
        ),
    ];
    let fields: Vec<String> =
        fields.into_iter().filter_map(|(name, value)| Some(format!("  {name} = {}", value?))).collect();
    let kind = if document.publisher.is_some() { "article" } else { "misc" };
    format!("@{kind}{{{key},\n{}\n}}\n\n", fields.join(",\n"))
}

/// Outlet, year and the first word of the title; the document's id where that is taken.
fn unique_key(document: &Document, taken: &mut BTreeSet<String>) -> String {
    let plain = |text: &str| text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
    let outlet = plain(document.publisher.as_deref().unwrap_or("source"));
    let year = document.published.calendar_prefix().and_then(|date| date.get(..4)).unwrap_or_default();
    let name = document.name();
    let word = name.split_whitespace().map(plain).find(|word| word.len() > 3).unwrap_or_default();
    let short = |text: String| text.chars().take(24).collect::<String>();
    let key = format!("{}{year}{}", short(outlet), short(word));
    let key = if key.is_empty() || taken.contains(&key) { format!("{key}{}", plain(&document.id)) } else { key };
    taken.insert(key.clone());
    key
}

/// `text` as LaTeX that shows it. Braces go by name, for BibTeX counts those that are escaped too.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in readable(text).chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '%' | '$' | '#' | '&' | '_' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

/// An address without characters that would end its field.
fn address(url: &str) -> String {
    let mut out = String::with_capacity(url.len());
    for c in readable(url).chars() {
        match c {
            '{' => out.push_str("%7B"),
            '}' => out.push_str("%7D"),
            '\\' => out.push_str("%5C"),
            ' ' => out.push_str("%20"),
            c => out.push(c),
        }
    }
    out
}
