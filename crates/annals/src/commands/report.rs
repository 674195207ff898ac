//! `annals report`: a case in words.

use crate::Outcome;
use crate::arguments::{PictureFonts, Report, ReportFormat};
use crate::files::{Replacement, write_result};
use crate::messages;
use crate::pictures::{draw_report_timeline, to_svg};
use crate::scope::{filter, named, open_case};
use annals_publish::{Png, REPORT_TEMPLATE, ReportOptions, report_docx, report_html, report_pdf};
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

/// Where the picture's link leads in a report that holds the picture itself.
const INSIDE: &str = "timeline";
/// Pixels to a unit of the picture in a document for word processors or for printing.
const SCALE: f32 = 2.0;

/// Writes the report, or the template that it is made with.
pub(super) fn report(arguments: &Report) -> Result<Outcome> {
    let output = arguments.output.output.as_deref();
    if arguments.print_template {
        write_result(output, REPORT_TEMPLATE.as_bytes())?;
        return Ok(Outcome::Complete);
    }
    let case = open_case(&arguments.case)?;
    // A report is about an entity: of what only words name there is too little to report.
    arguments.scope.about.iter().try_for_each(|name| named(&case, Some(name)).map(|_| ()))?;
    let filter = filter(&case, &arguments.scope)?;
    let options = ReportOptions {
        title: arguments.title.title.clone(),
        about: filter.about.clone(),
        from: filter.from,
        to: filter.to,
        full: arguments.full,
        most: Some(arguments.most),
        picture: picture_link(arguments.format, output),
        template: arguments.template.as_deref().map(read_template).transpose()?,
    };
    let text = annals_publish::report(&case, &options)?;
    let draw = || draw_report_timeline(&case, &filter);
    let bytes = match (arguments.format, output) {
        (ReportFormat::Markdown, Some(path)) => {
            let mut replacement = Replacement::default();
            replacement.stage(path, text.as_bytes())?;
            replacement.stage(&picture_path(path), &to_svg(draw(), PictureFonts::Inside)?)?;
            replacement.put_in_place()?;
            return Ok(Outcome::Complete);
        }
        (ReportFormat::Markdown, None) => text.into_bytes(),
        (ReportFormat::Html, _) => report_html(&text, Some(&draw())).into_bytes(),
        (ReportFormat::Docx, _) => report_docx(&text, Some(&to_pixels(&draw())?))?,
        (ReportFormat::Pdf, _) => {
            let pdf = report_pdf(&text, Some(&draw()))?;
            pdf.warnings.iter().for_each(|warning| messages::warning(warning));
            pdf.bytes
        }
    };
    write_result(output, &bytes)?;
    Ok(Outcome::Complete)
}

fn to_pixels(svg: &str) -> Result<Png> {
    let png = annals_publish::png(svg, SCALE)?;
    png.warnings.iter().for_each(|warning| messages::warning(warning));
    Ok(png)
}

fn read_template(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("{}: the template can't be read", path.display()))
}

/// What the picture's link leads to; a report in Markdown that goes to standard output has no picture.
fn picture_link(format: ReportFormat, output: Option<&Path>) -> Option<String> {
    match (format, output) {
        (ReportFormat::Markdown, None) => None,
        (ReportFormat::Markdown, Some(path)) => {
            let name = picture_path(path).file_name()?.to_string_lossy().into_owned();
            // An address in Markdown ends at a blank or a bracket.
            Some(name.replace('%', "%25").replace(' ', "%20").replace('(', "%28").replace(')', "%29"))
        }
        _ => Some(INSIDE.to_owned()),
    }
}

/// Beside the report, under its name.
fn picture_path(report: &Path) -> PathBuf {
    report.with_extension("timeline.svg")
}
