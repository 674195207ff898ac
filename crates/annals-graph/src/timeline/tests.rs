//! What a reader of a timeline gets.

use super::layout::{Layout, MARK, Rect, day_number, lay_out};
use super::{
    Lanes, LegendItem, PageSize, TimelineOptions, TimelineStyle, TimelineView, timeline_for_page, timeline_svg,
    timeline_view,
};
use crate::drawing::sample::{Sample, bridge, hostile, participant, synthetic};
use annals_case::Case;
use annals_document::{EntityKind, Role, StatementKind, Tense};
use proptest::prelude::*;

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
        ["4 documents: 3 published between 6 and 8 May 2031, one on a day that is not known; one copies another"]
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
    let groups = layout.columns.iter().flat_map(|column| column.groups.iter().map(|group| group.rect));
    let steps = layout.steps.iter().map(|step| step.rect);
    groups.chain(steps).chain(layout.unplaced_rects.iter().copied()).collect()
}

fn overlap(a: Rect, b: Rect) -> bool {
    const SLACK: f64 = 0.01;
    a.x + a.width > b.x + SLACK
        && b.x + b.width > a.x + SLACK
        && a.y + a.height > b.y + SLACK
        && b.y + b.height > a.y + SLACK
}

/// The view of `case` on a page, with what stands where on it checked: nothing covers anything else, no line is wider than
/// its box, and nothing leaves the page.
fn check_page(case: &Case, lanes: Lanes, size: PageSize, most: usize) {
    let options = TimelineOptions {
        lanes,
        max_events: most,
        max_statements: most,
        max_unplaced: most.min(40),
        ..Default::default()
    };
    let style = TimelineStyle { size, ..TimelineStyle::default() };
    let view = timeline_for_page(case, &options, &style);
    let layout = lay_out(&view, &style);
    let what = format!("{lanes:?} on {size:?}, at most {most}");
    assert!(layout.height <= size.height().unwrap_or(f64::INFINITY), "{what}: {} high", layout.height);
    let boxes = boxes(&layout);
    for (at, &this) in boxes.iter().enumerate() {
        assert!(this.x >= 0.0 && this.x + this.width <= layout.width, "{what}: {this:?}");
        assert!(this.y >= 0.0 && this.y + this.height <= layout.height, "{what}: {this:?}");
        for &other in &boxes[at + 1..] {
            assert!(!overlap(this, other), "{what}: {this:?} covers {other:?}");
        }
    }
    for group in layout.columns.iter().flat_map(|column| &column.groups) {
        for text in group.cards.iter().flat_map(|card| &card.texts).chain([&group.heading]) {
            for line in &text.lines {
                let end = text.x + line.width(text.size);
                assert!(text.x >= group.rect.x && end <= group.rect.x + group.rect.width + 1.0, "{what}: {line:?}");
            }
        }
    }
    for text in layout.texts.iter().chain(layout.legend.iter().map(|(_, _, text)| text)) {
        assert!(text.lines.iter().all(|line| text.x + line.width(text.size) <= layout.width), "{what}: {text:?}");
    }
    // Every entry with a place in time is shown or counted, in its lane.
    let shown = view.events.len() + view.statements.len();
    let grouped: usize = view.clusters.iter().map(|cluster| cluster.events + cluster.statements).sum();
    assert_eq!(view.lanes.iter().map(|lane| lane.all).sum::<usize>(), shown + grouped + view.left_out, "{what}");
    assert_eq!(view.lanes.iter().map(|lane| lane.shown).sum::<usize>(), shown, "{what}");
}

const LANES: [Lanes; 5] = [Lanes::Sides, Lanes::Entity, Lanes::Kind, Lanes::Source, Lanes::Place];

#[test]
fn labels_never_overlap_and_never_leave_the_page() {
    for case in [bridge(), synthetic(1), synthetic(5), synthetic(50)] {
        for (lanes, size) in LANES.iter().flat_map(|lanes| PageSize::ALL.map(|size| (*lanes, size))) {
            check_page(&case, lanes, size, 40);
        }
    }
}

#[test]
fn labels_of_many_events_never_overlap() {
    for case in [synthetic(500), synthetic(5000)] {
        for (lanes, size) in LANES.iter().zip(PageSize::ALL) {
            check_page(&case, *lanes, size, 40);
        }
        check_page(&case, Lanes::Sides, PageSize::Tall, 300);
    }
}

#[test]
fn unlike_marks_of_one_day_stand_beside_each_other() {
    let mut sample = Sample::default();
    let document = sample.document("Harbour Post", "2031-05-06");
    let speaker = sample.entity("Ada Harlow", "Harlow", EntityKind::Person);
    sample.statement(Some(speaker), StatementKind::Indirect, "the pier would hold", "2031-05-06", &[document]);
    for day in ["2031-05-06", "2031-05-06", "2031-08-01"] {
        sample.event(&format!("Harlow inspects pier on {day}"), day, &[document]).participants =
            vec![participant(Role::Agent, speaker)];
    }
    let view = timeline_view(&sample.case, &TimelineOptions { lanes: Lanes::Entity, ..Default::default() });
    let layout = lay_out(&view, &TimelineStyle::default());
    let column = &layout.columns[0];
    let marks: Vec<f64> = column.groups.iter().map(|group| column.mark_x(group)).collect();
    assert_eq!(marks, [column.edge, column.edge - MARK, column.edge], "{:?}", column.groups);
}

#[test]
fn what_does_not_fit_is_counted_and_the_picture_says_so() {
    let style = TimelineStyle { size: PageSize::A4, ..TimelineStyle::default() };
    let view = timeline_for_page(&synthetic(5000), &TimelineOptions::default(), &style);
    assert!(view.events.len() > 5 && view.clusters.is_empty(), "{} {}", view.events.len(), view.clusters.len());
    assert!(view.events.len() >= view.statements.len(), "a sheet is looked at for what happened");
    assert!(
        view.scope[1].starts_with("Showing the most salient: ") && view.scope[1].contains(" of 4,"),
        "{:?}",
        view.scope
    );
}

#[test]
fn what_a_tall_picture_leaves_out_is_grouped() {
    let view = view(&synthetic(5000));
    assert!(view.clusters.len() > 2 && view.legend.contains(&LegendItem::Grouped), "{}", view.clusters.len());
    let svg = timeline_svg(&view, &TimelineStyle::default());
    assert!(view.clusters.iter().all(|cluster| svg.contains(&cluster.words())));
}

#[test]
fn what_lies_far_from_all_that_is_shown_is_broken_off_and_counted() {
    let mut sample = Sample::default();
    let document = sample.document("Harbour Post", "2031-05-08");
    sample.event("Board closes lock", "2031-05-03", &[document]);
    let old = sample.event("Board builds lock", "1950-02-03", &[document]);
    old.rank = Some(2);
    let options = TimelineOptions { max_events: 1, ..TimelineOptions::default() };
    let view = timeline_view(&sample.case, &options);
    assert_eq!((view.events.len(), view.clusters.len(), view.left_out), (1, 0, 1));
    assert_eq!(view.scope.last().map(String::as_str), Some("Of the rest 1 lies before the days shown"));
}

#[test]
fn a_page_for_what_has_no_date_is_full_of_it() {
    let mut sample = Sample::default();
    let document = sample.document("Harbour Post", "");
    for number in 0..60 {
        let event = sample.event(&format!("Board closes lock number {number}"), "", &[document]);
        event.rank = Some(number + 1);
    }
    for size in PageSize::ALL {
        let style = TimelineStyle { size, ..TimelineStyle::default() };
        let view = timeline_for_page(&sample.case, &TimelineOptions::default(), &style);
        let first: Vec<&str> = view.unplaced.iter().take(2).map(|entry| entry.text.as_str()).collect();
        assert_eq!(first, ["Board closes lock number 0", "Board closes lock number 1"], "{size:?}");
        assert!(view.unplaced.len() >= 10, "{size:?}: {}", view.unplaced.len());
        check_page(&sample.case, Lanes::Sides, size, 40);
    }
}

#[test]
fn the_days_asked_for_are_the_axis() {
    let mut sample = Sample::default();
    let document = sample.document("Harbour Post", "2031-05-08");
    sample.event("Board plans lock", "", &[document]).time.bounds =
        annals_document::Bounds::within("2030-01-01".parse().unwrap(), "2032-01-01".parse().unwrap());
    sample.event("Board closes lock", "2031-05-03", &[document]).rank = Some(2);
    let window = ["2031-05-01", "2031-05-31"].map(|day| day.parse().ok());
    let options = TimelineOptions { window, max_events: 1, ..Default::default() };
    let view = timeline_view(&sample.case, &options);
    assert_eq!(view.events.iter().map(|entry| entry.text.as_str()).collect::<Vec<_>>(), ["Board closes lock"]);
    let view = timeline_view(&sample.case, &TimelineOptions { max_events: 9, ..options });
    assert_eq!(view.events[0].reaches, [true, true]);
    assert_eq!(view.events[0].date, "between 1 January 2030 and 1 January 2032");
    assert!(view.legend.contains(&LegendItem::Beyond));
    let axis = lay_out(&view, &TimelineStyle::default()).axis.unwrap();
    let ends = [axis.pieces[0].first, axis.pieces[axis.pieces.len() - 1].last];
    assert_eq!(ends.map(Some), window.map(|day| day.map(day_number)));
}

#[test]
fn a_tall_picture_breaks_off_days_far_from_most() {
    let mut sample = Sample::default();
    let document = sample.document("Harbour Post", "2031-05-28");
    for day in 1..=28 {
        let event = sample.event(&format!("Board closes lock {day}"), &format!("2031-05-{day:02}"), &[document]);
        event.rank = Some(day + 1);
        sample.statement(
            None,
            StatementKind::Direct,
            &format!("It is shut {day}. ").repeat(20),
            &format!("2031-05-{day:02}"),
            &[document],
        );
    }
    sample.event("Board builds lock", "1950-02-03", &[document]);
    let options = TimelineOptions { max_events: 20, max_statements: 40, ..Default::default() };
    let style = TimelineStyle::default();
    let view = timeline_for_page(&sample.case, &options, &style);
    assert!(view.events.len() == 20 && view.events.iter().all(|entry| entry.text.starts_with("Board closes")));
    assert!((1..=20).contains(&view.statements.len()), "{}", view.statements.len());
    let all = timeline_view(&sample.case, &options);
    assert!(lay_out(&view, &style).height < lay_out(&all, &style).height, "statements make it no longer");
}

#[test]
fn lanes_have_the_names_of_what_stands_in_them() {
    let names = |lanes| {
        let options = TimelineOptions { lanes, max_lanes: 4, ..Default::default() };
        timeline_view(&bridge(), &options).lanes.into_iter().map(|lane| lane.name).collect::<Vec<_>>()
    };
    assert_eq!(names(Lanes::Sides), ["STATEMENTS · who said what", "EVENTS · what the sources tell"]);
    assert_eq!(names(Lanes::Kind), ["Announcements", "Statements"]);
    assert_eq!(names(Lanes::Source), ["Told by several sources", "Northern Wire", "Harbour Post"]);
    assert!(names(Lanes::Entity).contains(&"Brunswick & Sons Ltd".to_owned()));
    assert_eq!(names(Lanes::Place).last().map(String::as_str), Some("Elsewhere, or no place named"));
}

#[test]
fn what_is_known_in_order_alone_stands_in_a_sequence() {
    let mut sample = Sample::default();
    let document = sample.document("Harbour Post", "");
    let speaker = sample.entity("Ada Harlow", "Harlow", EntityKind::Person);
    let said = sample.statement(Some(speaker), StatementKind::Indirect, "it had all begun there", "", &[document]);
    for label in ["Ferry sinks", "Owners flee"] {
        let event = sample.event(label, "", &[document]);
        (event.tense, event.statements) = (Some(Tense::Past), vec![said]);
    }
    sample.event("Divers find the wreck", "", &[document]);
    let view = timeline_view(&sample.case, &TimelineOptions { in_sequence: true, ..Default::default() });
    let steps: Vec<Vec<&str>> =
        view.sequences[0].steps.iter().map(|step| step.iter().map(|entry| entry.text.as_str()).collect()).collect();
    assert_eq!(steps, [vec!["Ferry sinks", "Owners flee"], vec!["it had all begun there"]]);
    assert_eq!(view.unplaced.iter().map(|entry| entry.text.as_str()).collect::<Vec<_>>(), ["Divers find the wreck"]);
    assert_eq!(view.unplaced_note, "3 events and 1 statement: no date in the sources");
    assert!(timeline_svg(&view, &TimelineStyle::default()).contains("ORDER KNOWN, DATES NOT"));
}

#[test]
fn a_whole_page_is_as_high_as_its_paper() {
    let height = |whole_page| {
        let style = TimelineStyle { size: PageSize::A4, whole_page, ..TimelineStyle::default() };
        lay_out(&timeline_for_page(&synthetic(5), &TimelineOptions::default(), &style), &style).height
    };
    assert_eq!(height(true), 1485.0);
    assert!(height(false) < 1000.0);
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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn hostile_words_break_neither_the_file_nor_the_layout(words in proptest::collection::vec(hostile(), 6)) {
        let mut sample = Sample::default();
        let document = sample.document(&words[0], "2031-05-06");
        let speaker = sample.entity(&words[1], &words[1], EntityKind::Person);
        sample.event(&words[2], "2031-05-06", &[document]);
        sample.event(&words[3], "", &[document]);
        sample.statement(Some(speaker), StatementKind::Direct, &words[4], "2031-05-04", &[document]);
        for size in [PageSize::Tall, PageSize::A4] {
            check_page(&sample.case, Lanes::Sides, size, 40);
            check_page(&sample.case, Lanes::Entity, size, 40);
        }
        let options = TimelineOptions { title: words[5].clone(), ..Default::default() };
        let svg = timeline_svg(&timeline_view(&sample.case, &options), &TimelineStyle::default());
        crate::drawing::sample::check_inert(&svg);
    }
}
