//! `annals report`: a case in words.

use crate::Outcome;
use crate::arguments::{PictureFonts, Report, ReportFormat};
use crate::files::{Replacement, write_result};
use crate::messages;
use crate::pictures::{draw_report_timeline, to_svg};
use crate::scope::{filter, named, open_case};
use annals_case::Case;
use annals_publish::{
    LONGEST_TEMPLATE, Png, REPORT_TEMPLATE, ReportOptions, TEMPLATE_STACK, report_docx, report_html, report_pdf,
};
use anyhow::{Context, Result};
use std::fs::File;
use std::io::Read;
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
        marked: filter.marked.clone(),
        full: arguments.full,
        most: Some(arguments.most),
        picture: picture_link(arguments.format, output),
        template: arguments.template.as_deref().map(read_template).transpose()?,
    };
    let text = set(&case, &options)?;
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

/// The report in Markdown. A template of the user's own gets a stack of its own.
fn set(case: &Case, options: &ReportOptions) -> Result<String> {
    if options.template.is_none() {
        return Ok(annals_publish::report(case, options)?);
    }
    std::thread::scope(|scope| {
        let set = std::thread::Builder::new()
            .stack_size(TEMPLATE_STACK)
            .spawn_scoped(scope, || annals_publish::report(case, options))
            .context("the template can't be set")?;
        Ok(set.join().map_err(|_| anyhow::anyhow!("the template can't be set"))??)
    })
}

/// A template; of one that is too long as much as shows that.
fn read_template(path: &Path) -> Result<String> {
    let mut template = String::new();
    let read = File::open(path).and_then(|file| file.take(LONGEST_TEMPLATE as u64 + 1).read_to_string(&mut template));
    read.with_context(|| format!("{}: the template can't be read", path.display()))?;
    Ok(template)
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
