//! `annals report`: a case in words.

use crate::Outcome;
use crate::arguments::Report;
use crate::files::write_result;
use crate::scope::{filter, open_case};
use annals_publish::ReportOptions;
use anyhow::Result;

/// Writes the report.
pub(super) fn report(arguments: &Report) -> Result<Outcome> {
    let case = open_case(&arguments.case)?;
    let filter = filter(&case, &arguments.scope)?;
    let options = ReportOptions { about: filter.about, from: filter.from, to: filter.to };
    let text = annals_publish::report(&case, &options)?;
    write_result(arguments.output.output.as_deref(), text.as_bytes())?;
    Ok(Outcome::Complete)
}
