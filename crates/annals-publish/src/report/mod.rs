//! The report: a case as a Markdown document in which every line cites the exact words.

mod footnotes;
pub(crate) mod markdown;
#[cfg(test)]
pub(crate) mod sample;
mod view;

use annals_case::{Case, EntityKey, Marked, handed_on};
use chrono::NaiveDate;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment};
use view::report_view;

/// The built-in template: Markdown in the language of Jinja, with a list of what it can say at its head.
pub const REPORT_TEMPLATE: &str = include_str!("report.md.j2");

/// What a report covers. The default covers the whole case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReportOptions {
    /// Its title; `None` for one that says what it is about.
    pub title: Option<String>,
    /// What any of these takes part in, says or is spoken of in.
    pub about: Vec<EntityKey>,
    /// What can touch this day or a later one.
    pub from: Option<NaiveDate>,
    /// What can touch this day or an earlier one.
    pub to: Option<NaiveDate>,
    /// The whole chronology, all that was said and everybody named, in place of a brief of some pages.
    pub full: bool,
    /// Key events; `None` for a dozen.
    pub most: Option<usize>,
    /// What the link of the timeline's picture leads to; `None` for a report without a picture.
    pub picture: Option<String>,
    /// A template in place of the built-in one, [`REPORT_TEMPLATE`].
    pub template: Option<String>,
    /// What it tells by what a person marked; the default leaves out what is hidden.
    pub marked: Marked,
}

impl ReportOptions {
    /// Whether it covers the whole case.
    fn is_whole(&self) -> bool {
        self.about.is_empty() && self.from.is_none() && self.to.is_none() && self.marked == Marked::default()
    }
}

/// What a template of one's own may use: instructions, or 64 bytes that are written or joined for each.
const FUEL: u64 = 16_000_000;
/// Macros and blocks inside each other.
const DEPTH: usize = 100;
/// Bytes of a template at most.
pub const LONGEST_TEMPLATE: usize = 16 * 1024;
/// The stack on which the longest template can be set, in bytes, however its expressions nest.
pub const TEMPLATE_STACK: usize = 256 * 1024 * 1024;

/// Why a report could not be set: the template is at fault, not the case.
#[derive(Debug, thiserror::Error)]
#[error("the report can't be set: {0}")]
pub struct ReportError(#[from] minijinja::Error);

/// The report on `case` as Markdown with footnotes. Whatever comes from a document is escaped.
///
/// A template of one's own is bounded in what it may write and compute. It is to be set on a stack of [`TEMPLATE_STACK`] bytes, for
/// its expressions may nest as deep as it is long.
///
/// # Errors
/// Where the template fails, or is longer than [`LONGEST_TEMPLATE`].
pub fn report(case: &Case, options: &ReportOptions) -> Result<String, ReportError> {
    let case = &handed_on(case);
    let mut environment = Environment::new();
    if let Some(template) = &options.template {
        environment.set_fuel(Some(FUEL));
        environment.set_recursion_limit(DEPTH);
        if template.len() > LONGEST_TEMPLATE {
            let message = format!("a template may have {LONGEST_TEMPLATE} bytes at most");
            return Err(minijinja::Error::new(minijinja::ErrorKind::SyntaxError, message).into());
        }
    }
    environment
        .set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true).build()?);
    // Not the default: what a macro gives is then taken for Markdown already.
    environment.set_auto_escape_callback(|_| AutoEscape::Custom("markdown".into()));
    environment.set_formatter(|out, _, value| {
        let written = match value.as_str() {
            Some(text) if !value.is_safe() => out.write_str(&markdown::escape(text)),
            _ => out.write_str(&value.to_string()),
        };
        written.map_err(|_| minijinja::Error::from(minijinja::ErrorKind::WriteFailure))
    });
    environment.add_template("report.md", options.template.as_deref().unwrap_or(REPORT_TEMPLATE))?;
    Ok(environment.get_template("report.md")?.render(Serde(report_view(case, options)))?)
}

#[cfg(test)]
mod tests {
    use super::sample::{event, sample, statement};
    use super::*;
    use annals_document::{Modality, Polarity};

    #[test]
    fn every_line_cites_the_exact_words_and_their_place() {
        let case = sample(&[statement("Mayor Ann Ode said ", "the bridge is open", ".")]);
        let text = report(&case, &ReportOptions::default()).unwrap();
        assert!(text.contains("### Ann Ode"), "{text}");
        assert!(text.contains("said: the bridge is open[^1]"), "{text}");
        assert!(
            text.contains("[^1]: “Mayor Ann Ode said the bridge is open” — Harbour Post, publication date not known, `page.txt`, 0–37"),
            "{text}"
        );
    }

    #[test]
    fn what_is_not_done_is_never_worded_as_done() {
        let check = |polarity, modality, lead: &str| {
            let mut case = sample(&[]);
            case.events.push(event("Ann Ode opens bridge", polarity, modality));
            let text = report(&case, &ReportOptions::default()).unwrap();
            let lines: Vec<&str> = text.lines().filter(|line| line.contains("Ann Ode opens bridge")).collect();
            assert!(!lines.is_empty() && lines.iter().all(|line| line.contains(lead)), "{text}");
        };
        check(Polarity::Positive, Modality::Planned, "*Planned:* Ann Ode opens bridge");
        check(Polarity::Positive, Modality::Ordered, "*Ordered:* Ann Ode opens bridge");
        check(Polarity::Positive, Modality::Denied, "*Denied:* Ann Ode opens bridge");
    }

    #[test]
    fn a_label_that_says_not_is_not_negated_twice() {
        let mut case = sample(&[]);
        case.events.push(event("Ann Ode did not open bridge", Polarity::Negative, Modality::Asserted));
        let text = report(&case, &ReportOptions::default()).unwrap();
        assert!(text.contains("· Ann Ode did not open bridge"), "{text}");
    }

    #[test]
    fn text_from_outside_stays_text() {
        let case = sample(&[statement("Mayor Ann Ode said ", "<script>x</script> [a](http://b) *c* `d`", ".")]);
        let text = report(&case, &ReportOptions::default()).unwrap();
        assert!(text.contains(r"\<script\>x\</script\> \[a\](http\://b) \*c\* \`d\`"), "{text}");
        assert!(!text.contains("<script>") && !text.contains("[a](http"), "{text}");
    }

    #[test]
    fn a_template_of_ones_own_says_what_it_wants() {
        let case = sample(&[statement("Mayor Ann Ode said ", "the *bridge* is open", ".")]);
        let with = |template: &str| {
            report(&case, &ReportOptions { template: Some(template.to_owned()), ..ReportOptions::default() })
        };
        let text = with("{% for one in speakers %}{{ one.name }}: {{ one.statements[0].text }}{% endfor %}").unwrap();
        assert_eq!(text, r"Ann Ode: the \*bridge\* is open");
        let error = with("{% for %}").unwrap_err().to_string();
        assert!(error.contains("report.md:1"), "{error}");
    }

    #[test]
    fn a_template_without_end_is_stopped() {
        let fails = |template: String| {
            let options = ReportOptions { template: Some(template), ..ReportOptions::default() };
            let set = move || report(&sample(&[]), &options).is_err();
            std::thread::Builder::new().stack_size(TEMPLATE_STACK).spawn(set).unwrap().join().unwrap()
        };
        let nested = "{% for a in range(10000) %}".repeat(4) + "x" + &"{% endfor %}".repeat(4);
        let doubled = "{% set s = namespace(x='x') %}{% for a in range(60) %}{% set s.x = s.x ~ s.x %}{% endfor %}";
        let endless = "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}";
        for template in [nested, doubled.to_owned(), endless.to_owned(), " ".repeat(LONGEST_TEMPLATE + 1)] {
            assert!(fails(template));
        }
        // The first of them is a template; none may end the program.
        for link in ["not ", "("] {
            fails(format!("{{{{ {}x }}}}", link.repeat(LONGEST_TEMPLATE / link.len() - 10)));
        }
    }

    #[test]
    fn an_empty_case_has_a_report_too() {
        let text = report(&Case::default(), &ReportOptions::default()).unwrap();
        assert!(text.starts_with("# Report"), "{text}");
    }
}
