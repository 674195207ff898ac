//! When a document was published: every date found for it, and the one that is believed.

use crate::date::{DayOrder, Instant, Stamp, find_day, month_in_address};
use annals_document::{DateCandidate, DateSource, Published, Span};
use chrono::{Datelike, NaiveDate, Timelike};
use std::collections::BTreeSet;

/// A date found for the publication.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Finding {
    pub(crate) edtf: String,
    pub(crate) from: DateSource,
    /// As written.
    pub(crate) raw: String,
    /// When exactly, where that is written.
    pub(crate) instant: Option<Instant>,
    /// The other day that it may mean, where the order of its numbers is not known.
    pub(crate) swapped: Option<NaiveDate>,
    /// Whether nothing on the page tells the order of its numbers.
    pub(crate) is_open: bool,
    /// Whether its key may also mean another day than the publication's.
    pub(crate) is_vague: bool,
    /// Where the text says it.
    pub(crate) span: Option<Span>,
}

impl Finding {
    /// A stamp's day.
    pub(crate) fn stamp(stamp: Stamp, from: DateSource, raw: &str) -> Finding {
        Finding {
            edtf: stamp.day.to_string(),
            from,
            raw: raw.split_whitespace().collect::<Vec<_>>().join(" "),
            instant: stamp.instant,
            swapped: stamp.swapped,
            is_open: false,
            is_vague: false,
            span: None,
        }
    }

    /// A day that the text gives.
    pub(crate) fn written(day: NaiveDate, from: DateSource, raw: &str, span: Span) -> Finding {
        Finding { span: Some(span), ..Finding::stamp(Stamp { day, instant: None, swapped: None }, from, raw) }
    }

    /// The same, where nothing but the words `raw` tells the order of its numbers.
    pub(crate) fn with_open_order(self) -> Finding {
        let swapped = find_day(&self.raw, DayOrder::MonthFirst).and_then(|found| found.swapped);
        Finding { is_open: swapped.is_some(), swapped, ..self }
    }
}

/// The candidates best first, and the publication that they make.
///
/// Sources rank in the order of [`rank`]; within one the first found is best. A stamp in UTC may be a day off the
/// calendar of the place: it gives way to the same instant in a local zone, or to a day without a zone that some zone
/// makes of it. The month in the `address` of the page tells the order of numbers.
pub(crate) fn choose_publication(
    mut findings: Vec<Finding>,
    address: Option<&str>,
) -> (Option<Published>, Vec<DateCandidate>) {
    findings.sort_by_key(|finding| match finding.is_vague {
        true => (rank(DateSource::Text), true),
        false => (rank(finding.from), false),
    });
    settle_order(&mut findings, address.and_then(month_in_address));
    if let Some(better) = outvoted_by(&findings).or_else(|| local_reading(&findings)) {
        let better = findings.remove(better);
        findings.insert(0, better);
    }
    let published = findings.first().map(|best| Published {
        edtf: either_day(best, &findings).unwrap_or_else(|| best.edtf.clone()),
        from: best.from,
        span: best.span,
    });
    let mut candidates: Vec<DateCandidate> = Vec::new();
    for Finding { edtf, from, raw, .. } in findings {
        let candidate = DateCandidate { edtf, from, raw };
        if !candidates.contains(&candidate) {
            candidates.push(candidate);
        }
    }
    (published, candidates)
}

/// From the one to the other day that `03/05/2023` may mean, where neither the page nor another date of it says which.
fn either_day(best: &Finding, findings: &[Finding]) -> Option<String> {
    let other = best.swapped.filter(|_| best.is_open)?;
    let day: NaiveDate = best.edtf.parse().ok()?;
    let agrees =
        |finding: &Finding| finding.swapped.is_none() && [day, other].iter().any(|day| finding.edtf == day.to_string());
    (!findings.iter().any(agrees)).then(|| format!("[{}..{}]", day.min(other), day.max(other)))
}

/// How far a source is believed; the lowest is best.
fn rank(source: DateSource) -> u8 {
    match source {
        DateSource::SideFile => 0,
        DateSource::Field => 1,
        DateSource::JsonLd => 2,
        DateSource::Meta => 3,
        DateSource::TimeElement => 4,
        DateSource::Text => 5,
        DateSource::Url => 6,
        DateSource::Dateline => 7,
        DateSource::Flag => 8,
        DateSource::Saved => 9,
        DateSource::Inferred => 10,
        DateSource::Corrected => 11,
    }
}

/// Turns `03/04/2023` round where the month of the page's address is April, or another date of the page says 3 April and none
/// says March 4.
fn settle_order(findings: &mut [Finding], month: Option<(i32, u32)>) {
    for index in 0..findings.len() {
        let Some(other) = findings[index].swapped else { continue };
        let swapped = other.to_string();
        if let Some((year, month)) = month.filter(|(year, _)| *year == other.year())
            && (month == other.month() || findings[index].edtf.starts_with(&format!("{year}-{month:02}-")))
        {
            if month == other.month() {
                findings[index].edtf = swapped;
            }
            (findings[index].swapped, findings[index].is_open) = (None, false);
            continue;
        }
        let says = |edtf: &str| findings.iter().any(|other| other.swapped.is_none() && other.edtf == edtf);
        if says(&swapped) && !says(&findings[index].edtf) {
            findings[index].edtf = swapped;
        }
    }
}

/// The first finding of a day on which three other sources agree, where the best source stands alone with its own.
fn outvoted_by(findings: &[Finding]) -> Option<usize> {
    let best = findings.first().filter(|best| best.from != DateSource::SideFile)?;
    let sources_of = |edtf: &str| {
        let mut sources: Vec<DateSource> =
            findings.iter().filter(|other| other.edtf == edtf).map(|other| other.from).collect();
        sources.dedup();
        sources.len()
    };
    if sources_of(&best.edtf) > 1 {
        return None;
    }
    findings.iter().position(|other| other.edtf != best.edtf && sources_of(&other.edtf) >= 3)
}

/// The finding that gives the best one's instant in local time, where the best one is in UTC and a day off it.
fn local_reading(findings: &[Finding]) -> Option<usize> {
    let best = findings.first()?;
    let instant = best.instant.as_ref().filter(|instant| instant.written_in_utc)?;
    let day_before = instant.utc.date().pred_opt()?.to_string();
    let day_after = instant.utc.date().succ_opt()?.to_string();
    // The Americas are behind UTC by three hours and more, the far East ahead of it by up to fourteen.
    let may_be_before = instant.utc.hour() < 12;
    let may_be_after = instant.utc.hour() >= 10;
    let better = findings.iter().position(|other| {
        let same_instant = other.instant.as_ref().is_some_and(|it| !it.written_in_utc && it.utc == instant.utc);
        let local = other.instant.is_none();
        let some_zone = (may_be_before && other.edtf == day_before) || (may_be_after && other.edtf == day_after);
        (same_instant && other.edtf != best.edtf) || (local && some_zone)
    })?;
    // A day without a zone that agrees is the day of the place, unless more sources give the other.
    let sources_of = |edtf: &str| {
        let local = findings.iter().filter(|other| other.instant.is_none() && other.edtf == edtf);
        local.map(|other| rank(other.from)).collect::<BTreeSet<u8>>().len()
    };
    let agreeing = sources_of(&best.edtf);
    (agreeing == 0 || sources_of(&findings[better].edtf) > agreeing).then_some(better)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::DayOrder;

    fn check(found: &[(DateSource, &str)], expected: &str) {
        let finding = |(from, raw): &(DateSource, &str)| {
            Finding::stamp(Stamp::parse(raw, DayOrder::MonthFirst).unwrap(), *from, raw)
        };
        let (published, candidates) = choose_publication(found.iter().map(finding).collect(), None);
        assert_eq!(published.unwrap().edtf, expected, "{candidates:?}");
    }

    #[test]
    fn sources_are_ranked() {
        check(
            &[(DateSource::Url, "2023-07-25"), (DateSource::JsonLd, "2023-07-26"), (DateSource::Meta, "2023-07-27")],
            "2023-07-26",
        );
    }

    #[test]
    fn a_stamp_in_utc_gives_way_to_the_local_day() {
        let utc = (DateSource::JsonLd, "2023-07-27T01:15:00Z");
        check(&[utc, (DateSource::Meta, "2023-07-26T21:15:00-04:00")], "2023-07-26");
        check(&[utc, (DateSource::Text, "July 26, 2023")], "2023-07-26");
        check(&[utc, (DateSource::Text, "July 24, 2023")], "2023-07-27");
        check(&[(DateSource::JsonLd, "2023-07-27T18:15:00Z"), (DateSource::Text, "July 26, 2023")], "2023-07-27");
    }

    #[test]
    fn the_address_tells_the_order_of_numbers() {
        let check = |address: Option<&str>, expected: &str| {
            let span = Span::new(0, 10);
            let day = NaiveDate::from_ymd_opt(2031, 11, 9).unwrap();
            let finding = Finding::written(day, DateSource::Text, "11/09/2031", span).with_open_order();
            let (published, _) = choose_publication(vec![finding], address);
            assert_eq!(published.unwrap().edtf, expected, "{address:?}");
        };
        check(Some("https://post.example/news/2031/09/a-bridge-is-shut"), "2031-09-11");
        check(Some("https://post.example/2031/11/a-bridge-is-shut.html"), "2031-11-09");
        check(Some("https://post.example/2031/sep/a-bridge-is-shut"), "2031-09-11");
        // Neither day lies in that month.
        check(Some("https://post.example/2031/10/a-bridge-is-shut"), "[2031-09-11..2031-11-09]");
        check(None, "[2031-09-11..2031-11-09]");
    }
}
