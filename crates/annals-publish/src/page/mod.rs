//! The page: a case as one HTML file that needs no server and no network.
//!
//! The file holds a small application (`script/`, `style/`) and the case as JSON. The JSON stands in a script element
//! that no browser runs, with `<` escaped; the application sets text as text alone, and the policy in the file's head
//! lets nothing run or load but this one script and style, which it names by their hashes.

mod data;
mod excerpts;
mod script;
#[cfg(test)]
mod tests;

use annals_case::{Case, handed_on, readable};
use annals_graph::escaped;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use data::page_data;
use excerpts::excerpts;
use script::{script, style};
use sha2::{Digest, Sha256};

const TEMPLATE: &str = include_str!("page.html");

/// How a page is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageOptions {
    /// The title.
    pub title: String,
    /// Whether it is served by `annals serve`: it then asks its own server whether the case has changed.
    pub is_live: bool,
    /// Whether it holds only the words of the documents that something rests on, rather than their whole texts.
    pub excerpts: bool,
}

/// Why a page could not be made.
#[derive(Debug, thiserror::Error)]
#[error("the page can't be made: {0}")]
pub struct PageError(#[from] serde_json::Error);

/// `case` as one HTML file.
///
/// # Errors
/// Where the case has no form in JSON.
pub fn page(case: &Case, options: &PageOptions) -> Result<String, PageError> {
    // `<` never stands in JSON outside strings, and in them it may be written as an escape.
    // Who serves a page looks at their own disk; a page that is written is handed on.
    let handed_on = (!options.is_live).then(|| handed_on(case));
    let handed_on = if options.excerpts { handed_on.map(excerpts) } else { handed_on };
    let case = handed_on.as_ref().unwrap_or(case);
    let data = serde_json::to_string(&page_data(case, options))?.replace('<', "\\u003c");
    let (script, style) = (script(options.is_live), style());
    let title = escaped(&readable(&options.title));
    let policy = policy(&script, &style, options.is_live);
    let values =
        [("policy", policy.as_str()), ("title", &title), ("style", &style), ("script", &script), ("case", &data)];
    Ok(filled(TEMPLATE, &values))
}

/// What the page may do: run its own script, use its own style, and nothing else; live, ask its own server.
fn policy(script: &str, style: &str, is_live: bool) -> String {
    let hash = |text: &str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)));
    let connect = if is_live { "'self'" } else { "'none'" };
    format!(
        "default-src 'none'; script-src {}; style-src {}; connect-src {connect}; base-uri 'none'; form-action 'none'; \
         require-trusted-types-for 'script'; trusted-types 'none'",
        hash(script),
        hash(style)
    )
}

/// `template` with each `{{name}}` replaced. What is put in is not searched again.
fn filled(template: &str, values: &[(&str, &str)]) -> String {
    let mut parts = template.split("{{");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once("}}").unwrap_or((part, ""));
        let value = values.iter().find(|(key, _)| *key == name).map_or("", |(_, value)| value);
        out.push_str(value);
        out.push_str(rest);
    }
    out
}
