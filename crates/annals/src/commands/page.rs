//! `annals page`: the case as one HTML file.

use crate::Outcome;
use crate::arguments::Page;
use crate::files::write_result;
use crate::scope::open_case;
use annals_case::{Case, readable};
use annals_publish::PageOptions;
use anyhow::Result;
use std::path::Path;

/// Names in the title of a page.
const NAMES: usize = 3;

/// Writes the page.
pub(super) fn page(arguments: &Page) -> Result<Outcome> {
    let case = open_case(&arguments.case)?;
    let options = PageOptions {
        title: arguments.title.title.clone().unwrap_or_else(|| title(&case, &arguments.case.case)),
        is_live: false,
        excerpts: arguments.excerpts,
    };
    write_result(arguments.output.output.as_deref(), annals_publish::page(&case, &options)?.as_bytes())?;
    Ok(Outcome::Complete)
}

/// The page of the case in `file`, as it is served.
pub(super) fn page_of(case: &Case, file: &Path) -> Result<String> {
    Ok(annals_publish::page(case, &PageOptions { title: title(case, file), is_live: true, excerpts: false })?)
}

/// A case has no name of its own: it goes by its file's, where that says more than `case`, and else by those whom it speaks of most.
fn title(case: &Case, file: &Path) -> String {
    let stem = file.file_stem().filter(|stem| *stem != "case").map(|stem| stem.to_string_lossy().into_owned());
    let most: Vec<String> = case
        .entities
        .iter()
        .filter(|entity| entity.named)
        .take(NAMES)
        .map(|entity| readable(&entity.short_name))
        .collect();
    stem.unwrap_or_else(|| match most.as_slice() {
        [] => "Timeline".to_owned(),
        [name] => name.clone(),
        [names @ .., last] => format!("{} and {last}", names.join(", ")),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use annals_case::CaseEntity;
    use annals_document::EntityKind;

    #[test]
    fn a_page_goes_by_its_file_or_by_whom_it_speaks_of() {
        let entity = |name: &str, named| CaseEntity {
            id: String::new(),
            name: name.to_owned(),
            short_name: name.to_owned(),
            kind: EntityKind::Person,
            named,
            aliases: Vec::new(),
            roles: Vec::new(),
            mentions: Vec::new(),
            merges: Vec::new(),
        };
        let mut case = Case::default();
        let check =
            |case: &Case, file: &str, expected: &str| assert_eq!(title(case, Path::new(file)), expected, "{file}");
        check(&case, "out/case.annals", "Timeline");
        case.entities = vec![entity("Harlow", true), entity("the pier", false), entity("Lindow", true)];
        check(&case, "out/case.annals", "Harlow and Lindow");
        check(&case, "harbour/flood.annals", "flood");
    }
}
