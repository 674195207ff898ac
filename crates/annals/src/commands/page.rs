//! `annals page`: the case as one HTML file.

use crate::Outcome;
use crate::arguments::Page;
use crate::files::write_result;
use crate::scope::open_case;
use annals_case::Case;
use annals_publish::PageOptions;
use anyhow::Result;
use std::path::Path;

/// Writes the page.
pub(super) fn page(arguments: &Page) -> Result<Outcome> {
    let case = open_case(&arguments.case)?;
    let options = PageOptions {
        title: arguments.title.title.clone().unwrap_or_else(|| title(&arguments.case.case)),
        is_live: false,
        excerpts: arguments.excerpts,
    };
    write_result(arguments.output.output.as_deref(), annals_publish::page(&case, &options)?.as_bytes())?;
    Ok(Outcome::Complete)
}

/// The page of the case in `file`, as it is served.
pub(super) fn page_of(case: &Case, file: &Path) -> Result<String> {
    Ok(annals_publish::page(case, &PageOptions { title: title(file), is_live: true, excerpts: false })?)
}

/// A case has no name of its own: it goes by its folder's, or by its file's where that says more than `case`.
fn title(file: &Path) -> String {
    let stem = file.file_stem().filter(|stem| *stem != "case");
    let folder = || file.parent().and_then(Path::file_name);
    stem.or_else(folder).map_or_else(|| "annals".to_owned(), |name| format!("annals: {}", name.to_string_lossy()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_goes_by_what_its_file_is_called() {
        let check = |file: &str, expected: &str| assert_eq!(title(Path::new(file)), expected, "{file}");
        check("harbour/case.annals", "annals: harbour");
        check("harbour/flood.annals", "annals: flood");
        check("case.annals", "annals");
    }
}
