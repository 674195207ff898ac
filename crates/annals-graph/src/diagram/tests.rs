//! What a reader of a diagram gets.

use super::draw::placed;
use super::{DiagramKind, DiagramOptions, DiagramView, diagram_dot, diagram_for_page, diagram_svg, diagram_view};
use crate::drawing::sample::{Sample, bridge, check_inert, hostile, participant, synthetic};
use crate::{PageSize, PictureStyle};
use annals_case::{
    Case, CaseParticipant, Citation, DocumentKey, EventMention, LIKELY_ONE, LabelClause, LabelPart, MergeReason,
};
use annals_document::{EntityKind, Function, Modality, Polarity, Role, Span, StatementKind};
use proptest::prelude::*;

/// The edges as sentences.
fn ties(view: &DiagramView) -> Vec<String> {
    let lines = view.edges.iter().flat_map(|edge| {
        let ends = [&view.nodes[edge.from].label, &view.nodes[edge.to].label];
        edge.lines.iter().map(move |line| format!("{} | {} | {}", ends[0], line.words(), ends[1]))
    });
    lines.collect()
}

fn check(case: &Case, options: &DiagramOptions, expected: &[&str]) {
    let ties = ties(&diagram_view(case, options));
    for line in expected {
        assert!(ties.iter().any(|tie| tie == line), "{line:?} is not among {ties:#?}");
    }
}

#[test]
fn edges_read_as_sentences_from_box_to_box() {
    check(
        &bridge(),
        &DiagramOptions::default(),
        &[
            "Ada Harlow | orders inquiry into · 5 May 2031 | Brunswick & Sons Ltd",
            "Ada Harlow | mayor of | Lindow",
            "Brunswick & Sons Ltd | not: owned by | Lindow City Council",
            "Lindow City Council | rebuilds the northern pier (planned) · 2032 | Lindow Bridge",
        ],
    );
}

#[test]
fn what_is_reported_or_denied_says_so() {
    check(
        &bridge(),
        &DiagramOptions::default(),
        &[
            "Tomás Okafor | Engineers write to Brunswick & Sons (reported by Okafor) · on or before 5 May 2031 | Brunswick & Sons Ltd",
            "Brunswick & Sons Ltd | does not pay for the repair · 6 May 2031 | Lindow Bridge",
        ],
    );
}

#[test]
fn an_event_is_drawn_once_however_many_words_sources_have_for_its_object() {
    let mut sample = Sample::default();
    let document = sample.document("Harbour Post", "2031-05-06");
    let court = sample.entity("Regional Court", "Court", EntityKind::Organization);
    let mayor = sample.entity("Ada Harlow", "Harlow", EntityKind::Person);
    let warrant = sample.entity("an arrest warrant", "an arrest warrant", EntityKind::Law);
    sample.case.entities[warrant.index()].named = false;
    sample.event("Court issues an arrest warrant for Harlow", "2031-05-06", &[document]).participants =
        vec![participant(Role::Agent, court), participant(Role::Patient, warrant), participant(Role::Recipient, mayor)];
    let expected = ["Regional Court | issues an arrest warrant for · 6 May 2031 | Ada Harlow"];
    assert_eq!(ties(&diagram_view(&sample.case, &DiagramOptions::default())), expected);
}

/// A mention whose trigger stands at `start`, and what takes part there.
fn telling(document: DocumentKey, start: u32) -> (EventMention, Citation) {
    let span = Span::new(start, start + 4);
    let mention = EventMention {
        document,
        trigger: span,
        evidence: span,
        time: None,
        polarity: Polarity::Positive,
        modality: Modality::Asserted,
    };
    (mention, Citation { document, span })
}

#[test]
fn an_event_ties_those_whom_its_own_words_name() {
    let mut sample = Sample::default();
    let document = sample.document("Harbour Post", "2031-05-06");
    let court = sample.entity("Regional Court", "Court", EntityKind::Organization);
    let [mayor, other] = ["Ada Harlow", "Lorn Weil"].map(|name| sample.entity(name, name, EntityKind::Person));
    let (ours, here) = telling(document, 0);
    let (likely, there) = telling(document, 40);
    let at = |role, entity, citation| CaseParticipant { citations: vec![citation], ..participant(role, entity) };
    let part = |function, entity, words: &str| LabelPart { function, entity, words: words.to_owned() };
    let event = sample.event("Ada Harlow was taken to task by the Regional Court", "2031-05-06", &[]);
    event.mentions = vec![ours, likely];
    event.participants =
        vec![at(Role::Agent, court, here), at(Role::Patient, mayor, here), at(Role::Patient, other, there)];
    event.merges = vec![MergeReason { rule: LIKELY_ONE.to_owned(), added: there, to: here, because: String::new() }];
    event.told = Some(LabelClause {
        mention: here,
        lemma: "take".to_owned(),
        parts: vec![
            part(Function::Subject, Some(mayor), "Ada Harlow"),
            part(Function::Verb, None, "was taken"),
            part(Function::Oblique, None, "to task"),
            part(Function::Oblique, Some(court), "by the Regional Court"),
        ],
    });
    let expected = ["Regional Court | took … to task · 6 May 2031 | Ada Harlow"];
    assert_eq!(ties(&diagram_view(&sample.case, &DiagramOptions::default())), expected);
    sample.case.events[0].told.as_mut().unwrap().lemma = "have".to_owned();
    assert!(diagram_view(&sample.case, &DiagramOptions::default()).edges.is_empty());
}

#[test]
fn who_speaks_about_whom_is_another_diagram() {
    let mut sample = Sample::default();
    let document = sample.document("Harbour Post", "2031-05-06");
    let mayor = sample.entity("Ada Harlow", "Harlow", EntityKind::Person);
    let builder = sample.entity("Brunswick & Sons", "Brunswick", EntityKind::Organization);
    let said = sample.statement(Some(mayor), StatementKind::Direct, "They never answered.", "2031-05-05", &[document]);
    sample.case.statements[said.index()].about = vec![builder, mayor];
    let options = DiagramOptions { kind: DiagramKind::Statements, ..Default::default() };
    check(&sample.case, &options, &["Ada Harlow | “They never answered.” · 5 May 2031 | Brunswick & Sons"]);
    assert_eq!(diagram_view(&sample.case, &options).edges.len(), 1);
}

#[test]
fn a_statement_about_several_is_one_box_and_bare_nouns_are_none() {
    let mut sample = Sample::default();
    let document = sample.document("Harbour Post", "2031-05-06");
    let mayor = sample.entity("Ada Harlow", "Harlow", EntityKind::Person);
    let [builder, bridge, steel] = ["Brunswick & Sons", "Lindow Bridge", "the steel"]
        .map(|name| sample.entity(name, name, EntityKind::Organization));
    sample.case.entities[steel.index()].named = false;
    let said = sample.statement(Some(mayor), StatementKind::Direct, "They spoilt it.", "2031-05-05", &[document]);
    sample.case.statements[said.index()].about = vec![builder, bridge, steel];
    let view = diagram_view(&sample.case, &DiagramOptions { kind: DiagramKind::Statements, ..Default::default() });
    let words = "“They spoilt it.” · 5 May 2031";
    assert_eq!(
        view.nodes.iter().filter(|node| node.label == words && node.is_statement).count(),
        1,
        "{:?}",
        view.nodes
    );
    assert_eq!((view.nodes.len(), view.edges.len()), (4, 3));
    assert!(view.edges.iter().all(|edge| edge.lines.iter().all(|line| line.words().is_empty())));
    assert!(diagram_svg(&view, PictureStyle::Light, PageSize::Tall).contains(">statement<"));
}

#[test]
fn boxes_of_one_name_say_which() {
    let mut sample = Sample::default();
    let document = sample.document("Harbour Post", "2031-05-06");
    let [town, board, mayor] =
        [("Lindow", EntityKind::Place), ("Lindow", EntityKind::Organization), ("Ada", EntityKind::Person)]
            .map(|(name, kind)| sample.entity(name, name, kind));
    for to in [town, board] {
        sample.event("Ada leaves Lindow", "2031-05-06", &[document]).participants =
            vec![participant(Role::Agent, mayor), participant(Role::Patient, to)];
    }
    let view = diagram_view(&sample.case, &DiagramOptions::default());
    let labels: Vec<&str> = view.nodes.iter().map(|node| node.label.as_str()).collect();
    assert_eq!(labels, ["Lindow (place)", "Lindow (organization)", "Ada"]);
}

#[test]
fn the_note_says_what_is_left_out() {
    let case = crowded();
    let options = DiagramOptions { max_nodes: 10, rest_in: Some("report.md".into()), ..Default::default() };
    let view = diagram_view(&case, &options);
    assert!(view.nodes.len() <= 10);
    assert!(view.note.starts_with("Showing the most salient: 10 of 60 entities, "), "{}", view.note);
    assert!(view.note.ends_with(" ties; the rest is in report.md"), "{}", view.note);
}

/// Sixty entities, each tied to the next and to some further ones.
fn crowded() -> Case {
    let mut sample = Sample::default();
    let document = sample.document("Harbour Post", "2031-05-06");
    let keys: Vec<_> = (0..60)
        .map(|at| sample.entity(&format!("Entity number {at}"), &format!("N{at}"), EntityKind::Person))
        .collect();
    for at in 0..180 {
        let (agent, patient) = (keys[at % 60], keys[(at * at + 1) % 60]);
        let event = sample.event(&format!("N{} calls on N{}", at % 60, (at * at + 1) % 60), "2031-05-06", &[document]);
        event.participants = vec![participant(Role::Agent, agent), participant(Role::Patient, patient)];
        event.salience = (at % 10) as f64 / 10.0;
    }
    sample.case
}

const KINDS: [DiagramKind; 3] = [DiagramKind::Ties, DiagramKind::Statements, DiagramKind::Events];

#[test]
fn boxes_and_labels_do_not_overlap() {
    for (case, kind) in [bridge(), synthetic(50), crowded()].iter().flat_map(|case| KINDS.map(|kind| (case, kind))) {
        let view = diagram_view(case, &DiagramOptions { kind, max_nodes: 60, ..Default::default() });
        let (sizes, placed) = placed(&view);
        let boxes = placed.boxes.iter().copied().zip(sizes.boxes.iter().copied());
        let labels = placed.edges.iter().map(|route| (route.label, route.label_size));
        let all: Vec<([f64; 2], [f64; 2])> = boxes.chain(labels).collect();
        for (at, (a, a_size)) in all.iter().enumerate() {
            for (b, b_size) in &all[at + 1..] {
                let apart = |axis: usize| (a[axis] - b[axis]).abs() + 0.5 >= (a_size[axis] + b_size[axis]) / 2.0;
                assert!(apart(0) || apart(1), "{kind:?}: {a:?} {a_size:?} covers {b:?} {b_size:?}");
            }
        }
        for (cluster, [ground, size]) in view.clusters.iter().zip(&placed.clusters) {
            for (at, center) in placed.boxes.iter().enumerate() {
                let inside = |axis: usize| (center[axis] - ground[axis]).abs() <= size[axis] / 2.0;
                assert_eq!(cluster.nodes.contains(&at), inside(0) && inside(1), "{}: {at}", cluster.label);
            }
        }
    }
}

#[test]
fn a_page_holds_as_many_boxes_as_can_be_read_on_it() {
    let case = crowded();
    for (size, [width, height]) in [(PageSize::A4, [1122.52, 793.7]), (PageSize::Wide, [1920.0, 1080.0])] {
        let options = DiagramOptions { max_nodes: 60, ..Default::default() };
        let view = diagram_for_page(&case, &options, size);
        assert!((6..60).contains(&view.nodes.len()), "{size:?}: {}", view.nodes.len());
        let svg = diagram_svg(&view, PictureStyle::Light, size);
        let side = |name: &str| -> f64 {
            svg.split_once(&format!("{name}=\"")).unwrap().1.split_once('"').unwrap().0.parse().unwrap()
        };
        assert!((side("width") - width).abs() < 2.0 && (side("height") - height).abs() < 2.0, "{size:?}: {svg:.200}");
    }
}

#[test]
fn what_hangs_together_is_framed_and_named() {
    let view = diagram_view(&crowded(), &DiagramOptions { max_nodes: 60, ..Default::default() });
    assert!(view.clusters.len() > 1);
    let members: usize = view.clusters.iter().map(|cluster| cluster.nodes.len()).sum();
    let distinct: std::collections::BTreeSet<usize> =
        view.clusters.iter().flat_map(|cluster| cluster.nodes.iter().copied()).collect();
    assert_eq!(distinct.len(), members);
    assert!(view.clusters.iter().all(|cluster| cluster.label.starts_with("Around Entity number ")));
    assert!(diagram_dot(&view, PictureStyle::Light).contains("subgraph cluster_0"));
}

#[test]
fn events_follow_upon_each_other_from_the_top_down() {
    let options = DiagramOptions { kind: DiagramKind::Events, ..Default::default() };
    let view = diagram_view(&bridge(), &options);
    let rows: Vec<&str> = view.rows.iter().map(String::as_str).collect();
    assert_eq!(rows[..3], ["March 2017", "from June 2017 to August 2019", "1 September 2019"]);
    check(
        &bridge(),
        &options,
        &[
            "Harlow opens Lindow Bridge | Harlow again, 12 years later | Harlow orders inquiry into Brunswick & Sons",
            "City Council commissions Lindow Bridge | Lindow Bridge again, later | Brunswick & Sons builds Lindow Bridge",
        ],
    );
    assert!(view.edges.iter().all(|edge| view.nodes[edge.from].row < view.nodes[edge.to].row));
    let (_, placed) = placed(&view);
    assert!(view.edges.iter().all(|edge| placed.boxes[edge.from][1] < placed.boxes[edge.to][1]));
}

#[test]
fn a_click_leads_to_the_page_that_tells_it() {
    let mut case = bridge();
    case.documents[0].url = Some("https://example.org/bridge?page=1&part=2".into());
    case.documents[1].url = Some("javascript:alert(1)".into());
    let view = diagram_view(&case, &DiagramOptions::default());
    let urls: Vec<&str> =
        view.edges.iter().flat_map(|edge| &edge.lines).filter_map(|line| line.url.as_deref()).collect();
    assert!(!urls.is_empty() && urls.iter().all(|url| *url == "https://example.org/bridge?page=1&part=2"), "{urls:?}");
    let svg = diagram_svg(&view, PictureStyle::Dark, PageSize::Tall);
    assert!(svg.contains("href=\"https://example.org/bridge?page=1&amp;part=2\"") && !svg.contains("javascript"));
    assert!(diagram_dot(&view, PictureStyle::Light).contains("URL=\"https://example.org/bridge?page=1&part=2\""));
    let options = DiagramOptions { page: Some("page.html".into()), ..Default::default() };
    assert!(
        diagram_svg(&diagram_view(&case, &options), PictureStyle::Light, PageSize::Tall)
            .contains("href=\"page.html#e-0\"")
    );
}

#[test]
fn dot_is_read_back_as_it_was_meant() {
    use graphviz_rust::dot_structures::{Graph, Stmt};
    let view = diagram_view(&bridge(), &DiagramOptions::default());
    let Ok(Graph::DiGraph { stmts, .. }) = graphviz_rust::parse(&diagram_dot(&view, PictureStyle::Light)) else {
        panic!("not a digraph")
    };
    let count = |matches: fn(&Stmt) -> bool| stmts.iter().filter(|stmt| matches(stmt)).count();
    assert_eq!(count(|stmt| matches!(stmt, Stmt::Node(_))), view.nodes.len());
    assert_eq!(count(|stmt| matches!(stmt, Stmt::Edge(_))), view.edges.len());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn hostile_names_stay_names(words in proptest::collection::vec(hostile(), 4)) {
        let mut sample = Sample::default();
        let document = sample.document("x", "");
        let a = sample.entity(&words[0], &words[0], EntityKind::Person);
        let b = sample.entity(&words[1], &words[1], EntityKind::Place);
        sample.event(&words[2], "2031-05-06", &[document]).participants =
            vec![participant(Role::Agent, a), participant(Role::Patient, b)];
        sample.event(&words[3], "2031-05-08", &[document]).participants = vec![participant(Role::Agent, b)];
        for kind in KINDS {
            let view = diagram_view(&sample.case, &DiagramOptions { kind, ..Default::default() });
            let dot = diagram_dot(&view, PictureStyle::Light);
            prop_assert!(graphviz_rust::parse(&dot).is_ok(), "{}", dot);
            let svg = diagram_svg(&view, PictureStyle::Light, PageSize::Tall);
            check_inert(&svg);
            let (sizes, _) = placed(&view);
            prop_assert!(sizes.boxes.iter().all(|[width, height]| *width < 300.0 && *height < 120.0), "{:?}", sizes);
        }
    }
}

#[test]
fn the_same_case_gives_the_same_bytes() {
    let draw = || {
        let view = diagram_view(&crowded(), &DiagramOptions::default());
        (diagram_dot(&view, PictureStyle::Light), diagram_svg(&view, PictureStyle::Light, PageSize::Tall))
    };
    assert_eq!(draw(), draw());
}

#[test]
fn an_empty_case_is_a_picture_too() {
    let view = diagram_view(&Case::default(), &DiagramOptions::default());
    assert!(diagram_svg(&view, PictureStyle::Light, PageSize::Tall).contains("No ties between entities are known"));
    assert!(graphviz_rust::parse(&diagram_dot(&view, PictureStyle::Light)).is_ok());
}
