//! What a reader of a timeline gets.

use super::layout::{Layout, Rect, lay_out};
use super::{TimelineOptions, TimelineStyle, TimelineView, timeline_svg, timeline_view};
use crate::Case;
use crate::drawing::sample::{Sample, bridge, synthetic};
use annals_document::{EntityKind, StatementKind};

fn view(case: &Case) -> TimelineView {
    let options =
        TimelineOptions { title: "The bridge".into(), rest_in: Some("report.md".into()), ..Default::default() };
    timeline_view(case, &options)
}

/// An event as it is read: date, label, note, sources, disagreements.
fn check(case: &Case, label: &str, expected: &[&str]) {
    let view = view(case);
    let entry = view.events.iter().chain(&view.unplaced).find(|entry| entry.text == label).unwrap();
    let mut lines = vec![entry.date.clone()];
    lines.extend(entry.note.clone());
    lines.push(entry.sources.line());
    lines.extend(entry.disagreements.iter().map(|disagreement| disagreement.line()));
    assert_eq!(lines, expected, "{label}");
}

#[test]
fn an_entry_has_its_date_its_standing_and_its_sources() {
    let case = bridge();
    check(
        &case,
        "Northern pier sinks by eleven centimetres",
        &["3 May 2031", "3.html, Evening Ledger + 2 more · 3 independent sources"],
    );
    check(
        &case,
        "Engineers write to Brunswick & Sons",
        &[
            "on or before 5 May 2031",
            "reported by Okafor",
            "Evening Ledger, Harbour Post + 1 more · 2 independent sources",
        ],
    );
    check(&case, "City Council rebuilds the northern pier", &["2032", "planned", "Northern Wire"]);
    check(&case, "Brunswick & Sons does not pay for the repair", &["6 May 2031", "Harbour Post"]);
    check(
        &case,
        "Brunswick & Sons receives letter",
        &["no date in the sources", "denied by Brunswick & Sons", "Northern Wire"],
    );
    check(&case, "Floods damage the old ferry landing", &["a March, year unknown", "3.html"]);
}

#[test]
fn sources_that_disagree_stand_side_by_side() {
    check(
        &bridge(),
        "Three lorries slide into the river",
        &[
            "3 May 2031",
            "3.html, Harbour Post + 1 more · 3 independent sources",
            "Sources disagree on the date: 3 May 2031 (3.html, Harbour Post); 4 May 2031 (Northern Wire)",
        ],
    );
}

#[test]
fn statements_have_speakers_and_only_quotations_have_quotation_marks() {
    let view = view(&bridge());
    let said: Vec<(&str, &str)> =
        view.statements.iter().filter_map(|entry| Some((entry.speaker.as_deref()?, entry.text.as_str()))).collect();
    assert!(said.contains(&("Okafor", "“I said so in 2027.”")));
    assert!(said.contains(&("Unnamed source", "“Everybody on the site knew about the cracks.”")));
    assert!(said.contains(&("Brunswick & Sons", "it had never received a letter from the engineers")));
}

#[test]
fn the_picture_says_what_it_covers_and_leaves_out() {
    assert_eq!(
        view(&bridge()).scope,
        ["4 documents, published between 6 and 8 May 2031, one of them without a publication date; one copies another"]
    );
    let scope = view(&synthetic(500)).scope;
    assert!(scope[1].starts_with("Showing the most salient: 40 of "), "{scope:?}");
    assert!(scope[1].ends_with("; the rest is in report.md"), "{scope:?}");
    assert_eq!(
        view(&bridge()).unplaced_note,
        "2 events and 1 statement: no date in the sources, or a date without a year"
    );
}

/// Everything on the page that must not cover anything else.
fn boxes(layout: &Layout<'_>) -> Vec<Rect> {
    let groups = layout.sides.iter().flat_map(|side| side.groups.iter().map(|group| group.rect));
    groups.chain(layout.unplaced_rects.iter().copied()).collect()
}

fn overlap(a: Rect, b: Rect) -> bool {
    const SLACK: f64 = 0.01;
    a.x + a.width > b.x + SLACK
        && b.x + b.width > a.x + SLACK
        && a.y + a.height > b.y + SLACK
        && b.y + b.height > a.y + SLACK
}

#[test]
fn labels_never_overlap_and_never_leave_the_page() {
    let cases = [bridge(), synthetic(1), synthetic(5), synthetic(50), synthetic(500), synthetic(5000)];
    for (case, most) in cases.iter().flat_map(|case| [(case, 40), (case, 300)]) {
        let options =
            TimelineOptions { max_events: most, max_statements: most, max_unplaced: most, ..Default::default() };
        let view = timeline_view(case, &options);
        let layout = lay_out(&view, &TimelineStyle::default());
        let boxes = boxes(&layout);
        for (at, &this) in boxes.iter().enumerate() {
            assert!(this.x >= 0.0 && this.x + this.width <= layout.width, "{this:?}");
            assert!(this.y >= 0.0 && this.y + this.height <= layout.height, "{this:?}");
            for &other in &boxes[at + 1..] {
                assert!(!overlap(this, other), "{this:?} covers {other:?}");
            }
        }
    }
}

#[test]
fn every_line_fits_its_box() {
    let case = synthetic(500);
    let view = timeline_view(&case, &TimelineOptions::default());
    let layout = lay_out(&view, &TimelineStyle::default());
    for group in layout.sides.iter().flat_map(|side| &side.groups) {
        for text in group.cards.iter().flat_map(|card| &card.texts).chain([&group.heading]) {
            for line in &text.lines {
                assert!(text.x + line.width(text.size) <= group.rect.x + group.rect.width + 1.0, "{line:?}");
            }
        }
    }
}

#[test]
fn the_same_case_gives_the_same_bytes() {
    let svg = || timeline_svg(&view(&synthetic(50)), &TimelineStyle::default());
    assert_eq!(svg(), svg());
}

#[test]
fn hostile_words_stay_words() {
    let mut sample = Sample::default();
    let document = sample.document("]]><evil/>", "2031-05-06");
    let speaker = sample.entity("x", "\u{202E}<script>alert(1)</script>", EntityKind::Person);
    sample.event("\u{0}\u{8}\"quoted\" & <b>bold</b> --> \u{1b}[31m", "2031-05-06", &[document]);
    sample.event("سلام עולם", "2031-05-06", &[document]);
    sample.statement(Some(speaker), StatementKind::Direct, "]]></text></svg><script>", "2031-05-06", &[document]);
    let svg = timeline_svg(&view(&sample.case), &TimelineStyle::default());
    assert!(!svg.contains("<script") && !svg.contains("<b>") && !svg.contains("]]>") && !svg.contains("<evil"));
    assert!(!svg.chars().any(|c| (c.is_control() && c != '\n') || c == '\u{202E}'));
    assert!(svg.contains("سلام עולם"));
    assert_eq!(svg.matches("</svg>").count(), 1);
}

#[test]
fn an_empty_case_is_a_picture_too() {
    let svg = timeline_svg(&view(&Case::default()), &TimelineStyle::default());
    assert!(svg.contains("No documents"));
}
