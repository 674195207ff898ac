//! Whose times the network works out, and where they stand in it.

use super::stn::Point;
use crate::partition::Cluster;
use annals_case::ReasonStep;

/// What is to be dated: clusters of events and statements, with the cluster of each item.
pub(crate) struct Clusters<'a> {
    pub(crate) events: &'a [Cluster],
    pub(crate) event_of: &'a [usize],
    /// The cluster of each event when joins that are less sure count, too: what dates no event, but weighs.
    pub(crate) likely_event_of: &'a [usize],
    pub(crate) statements: &'a [Cluster],
    pub(crate) statement_of: &'a [usize],
    /// The document that each document copies.
    pub(crate) copies: &'a [Option<usize>],
}

/// Whose time something is about, by numbers of clusters and documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Subject {
    Event(usize),
    Statement(usize),
    Document(usize),
}

/// The points of the network: begin and end of events and statements, and publications.
pub(crate) struct Points {
    pub(crate) event: Vec<(Point, Point)>,
    pub(crate) statement: Vec<(Point, Point)>,
    pub(crate) publication: Vec<Point>,
}

impl Points {
    /// Where something begins and ends.
    pub(crate) fn of(&self, subject: Subject) -> (Point, Point) {
        match subject {
            Subject::Event(cluster) => self.event[cluster],
            Subject::Statement(cluster) => self.statement[cluster],
            Subject::Document(document) => (self.publication[document], self.publication[document]),
        }
    }
}

/// A fact that was set aside, with what rules it out.
#[derive(Clone, Debug)]
pub(crate) struct Setback {
    pub(crate) subject: Subject,
    pub(crate) kept: Vec<ReasonStep>,
    pub(crate) set_aside: ReasonStep,
    pub(crate) why: String,
}
