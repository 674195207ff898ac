//! What documents say of the order of events among themselves, as limits between their points.

use super::facts::{Fact, Grade, said, source_name, step};
use super::stn::{Limit, Point};
use super::subject::{Clusters, Points, Subject};
use crate::corpus::Corpus;
use annals_document::{CalendarDistance, Happening, LinkSource, TemporalLink, TimeRelation};

/// The facts that the links of a document give.
pub(crate) fn link_facts(corpus: &Corpus, clusters: &Clusters, points: &Points, document: usize) -> Vec<Fact> {
    let links = corpus.records[document].links.iter();
    links.filter_map(|link| link_fact(corpus, clusters, points, document, link)).collect()
}

fn link_fact(
    corpus: &Corpus,
    clusters: &Clusters,
    points: &Points,
    document: usize,
    link: &TemporalLink,
) -> Option<Fact> {
    let of = subject(corpus, clusters, document, link.of)?;
    let to = subject(corpus, clusters, document, link.to).filter(|to| *to != of)?;
    let limits = match link.distance {
        Some(distance) => distant(
            link.relation,
            ends(corpus, document, link.of, points.of(of)),
            ends(corpus, document, link.to, points.of(to)),
            distance,
        ),
        None => ordered(link.relation, points.of(of), points.of(to)),
    };
    let grade = match link.from {
        LinkSource::Connective => Grade::Linked,
        LinkSource::Tense => Grade::Tense,
        LinkSource::Sequence => Grade::Sequence,
    };
    let because = because(corpus, document, link);
    Some(said(grade, of, document, limits, step(corpus, because, document, link.signal)))
}

fn subject(corpus: &Corpus, clusters: &Clusters, document: usize, happening: Happening) -> Option<Subject> {
    Some(match happening {
        Happening::Event(id) => Subject::Event(clusters.event_of[corpus.event_item(document, id)?]),
        Happening::Statement(id) => Subject::Statement(clusters.statement_of[corpus.statement_item(document, id)?]),
    })
}

/// Where a distance to something is counted from: a verb tells what was over in a day, of a noun only its ends are known.
fn ends(corpus: &Corpus, document: usize, happening: Happening, points: (Point, Point)) -> Vec<(Point, Point)> {
    let is_told = match happening {
        Happening::Event(id) => corpus.event_item(document, id).is_some_and(|item| corpus.event(item).tense.is_some()),
        Happening::Statement(_) => true,
    };
    if is_told { vec![(points.0, points.0), (points.1, points.1)] } else { vec![points] }
}

/// What an order asks of where two things begin and end.
fn ordered(relation: TimeRelation, of: (Point, Point), to: (Point, Point)) -> Vec<Limit> {
    match relation {
        TimeRelation::After => vec![Limit::in_order(to.1, of.0)],
        TimeRelation::Before => vec![Limit::in_order(of.1, to.0)],
        TimeRelation::During => vec![Limit::in_order(to.0, of.0), Limit::in_order(of.1, to.1)],
        TimeRelation::Overlaps => vec![Limit::in_order(of.0, to.1), Limit::in_order(to.0, of.1)],
    }
}

/// What "two days after" asks of each of the ends that are counted from.
fn distant(
    relation: TimeRelation,
    of: Vec<(Point, Point)>,
    to: Vec<(Point, Point)>,
    distance: CalendarDistance,
) -> Vec<Limit> {
    let [least, most] = distance.days();
    let pairs = of.iter().flat_map(|of| to.iter().map(move |to| (of, to)));
    let pairs = pairs.map(|(of, to)| match relation {
        TimeRelation::Before => (of.1, to.0),
        _ => (to.1, of.0),
    });
    let limits = pairs.flat_map(|(earlier, later)| {
        [Limit { later: earlier, earlier: later, days: -least }, Limit { later, earlier, days: most }]
    });
    limits.collect()
}

fn because(corpus: &Corpus, document: usize, link: &TemporalLink) -> String {
    let words = |happening: Happening| words(corpus, document, happening);
    let signal = corpus.words(document, link.signal);
    let source = source_name(&corpus.records[document].document);
    let relation = match link.relation {
        TimeRelation::After => "after",
        TimeRelation::Before => "before",
        TimeRelation::During => "during",
        TimeRelation::Overlaps => "at the time of",
    };
    let distance = link.distance.map(|distance| format!("{distance} ")).unwrap_or_default();
    format!("“{signal}” in {source} puts “{}” {distance}{relation} “{}”", words(link.of), words(link.to))
}

fn words(corpus: &Corpus, document: usize, happening: Happening) -> String {
    let span = match happening {
        Happening::Event(id) => corpus.event_item(document, id).map(|item| corpus.event(item).trigger),
        Happening::Statement(id) => {
            corpus.statement_item(document, id).and_then(|item| corpus.statement(item).cue.first().copied())
        }
    };
    span.map(|span| corpus.words(document, span)).unwrap_or_default()
}
