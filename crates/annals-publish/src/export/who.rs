//! Who has to do with whom: the entities of a case alone, with one tie from each to each other, weighted.
//!
//! In a network of everything the documents are the most central nodes, for all is told in them. What a reader of a network
//! looks for is in the entities.

use super::view::{Event, ExportView};
use annals_case::Standing;
use annals_document::{EntityKind, Polarity, Role};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// Those who do something, and to whom it is done, of one event: more would tie everybody in a list to everybody.
const MOST_PARTS: usize = 5;
/// Words of ties that an edge carries.
const MOST_WORDS: usize = 6;
/// Pairs of nodes that the layout looks at: all of a few hundred nodes often enough, of many thousands once or twice.
const STEPS: usize = 60_000_000;

/// Entities and their ties.
pub(crate) struct Who<'v> {
    pub(crate) nodes: Vec<WhoNode<'v>>,
    pub(crate) ties: Vec<WhoTie>,
}

/// An entity.
pub(crate) struct WhoNode<'v> {
    pub(crate) id: &'v str,
    pub(crate) name: &'v str,
    pub(crate) kind: EntityKind,
    pub(crate) mentions: usize,
    /// How many others it has to do with.
    pub(crate) degree: usize,
    /// Where the layout puts it.
    pub(crate) at: [f64; 2],
}

/// All ties from one entity to another.
#[derive(Default)]
pub(crate) struct WhoTie {
    /// Positions in the list of nodes.
    pub(crate) ends: [usize; 2],
    /// How many events, statements and lasting ties.
    pub(crate) counts: [usize; 3],
    /// Of the events how many are told as fact.
    pub(crate) facts: usize,
    /// What they are: kinds of events, `STATEMENT`, `mayor_of`.
    pub(crate) kinds: BTreeSet<String>,
    /// The first of them in words.
    pub(crate) words: Vec<String>,
    /// The first and the last day that is known of them.
    pub(crate) days: Option<[NaiveDate; 2]>,
}

impl WhoNode<'_> {
    /// The size of its circle: its area grows with the mentions.
    pub(crate) fn size(&self) -> f64 {
        4.0 + 2.0 * (self.mentions as f64).sqrt()
    }
}

impl WhoTie {
    /// How many ties it stands for.
    pub(crate) fn weight(&self) -> usize {
        self.counts.iter().sum()
    }

    fn add(&mut self, sort: usize, kind: String, words: String, day: Option<NaiveDate>) {
        self.counts[sort] += 1;
        self.kinds.insert(kind);
        if self.words.len() < MOST_WORDS && !self.words.contains(&words) {
            self.words.push(words);
        }
        if let Some(day) = day {
            let [first, last] = self.days.unwrap_or([day, day]);
            self.days = Some([first.min(day), last.max(day)]);
        }
    }
}

/// Who of `view` has to do with whom. Entities without a tie are left out.
pub(crate) fn who(view: &ExportView) -> Who<'_> {
    let mut ties: BTreeMap<(&str, &str), WhoTie> = BTreeMap::new();
    for event in &view.events {
        for (from, to) in pairs(event) {
            let tie = ties.entry((from, to)).or_default();
            tie.facts += usize::from(event.standing == Standing::Asserted);
            tie.add(0, event.kind.clone(), event.told(), event.shown.anchor());
        }
    }
    for statement in &view.statements {
        let Some(speaker) = &statement.speaker else { continue };
        for about in statement.about.iter().filter(|about| about.id != speaker.id) {
            let tie = ties.entry((speaker.id.as_str(), about.id.as_str())).or_default();
            tie.add(1, "STATEMENT".to_owned(), statement.told(), statement.time.anchor());
        }
    }
    for relation in &view.relations {
        let Some(object) = relation.object.as_ref().filter(|object| object.id != relation.subject.id) else { continue };
        let not = if relation.polarity == Polarity::Negative { "not_" } else { "" };
        let kind = format!("{not}{}", relation.predicate);
        let words = format!("{} {} {}", relation.subject.name, kind.replace('_', " "), object.name);
        ties.entry((relation.subject.id.as_str(), object.id.as_str())).or_default().add(
            2,
            kind,
            words,
            relation.time.anchor(),
        );
    }
    let tied: BTreeSet<&str> = ties.keys().flat_map(|(from, to)| [*from, *to]).collect();
    let entities: Vec<_> = view.entities.iter().filter(|entity| tied.contains(entity.id.as_str())).collect();
    let places: BTreeMap<&str, usize> = entities.iter().enumerate().map(|(at, one)| (one.id.as_str(), at)).collect();
    let ties: Vec<WhoTie> = ties
        .into_iter()
        .filter_map(|((from, to), tie)| Some(WhoTie { ends: [*places.get(from)?, *places.get(to)?], ..tie }))
        .collect();
    let mut others: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); entities.len()];
    for [from, to] in ties.iter().map(|tie| tie.ends) {
        others[from].insert(to);
        others[to].insert(from);
    }
    let points = spread_out(&others);
    let nodes = entities.iter().zip(others).zip(points).map(|((entity, others), at)| WhoNode {
        id: &entity.id,
        name: &entity.name,
        kind: entity.kind,
        mentions: entity.mentions.len(),
        degree: others.len(),
        at,
    });
    Who { nodes: nodes.collect(), ties }
}

/// From each who does it to each to whom it is done.
fn pairs(event: &Event) -> BTreeSet<(&str, &str)> {
    let playing = |roles: &[Role]| -> Vec<&str> {
        let players = event.participants.iter().filter(|one| roles.contains(&one.role));
        players.filter_map(|one| one.entity.as_deref()).take(MOST_PARTS).collect()
    };
    let (agents, objects) = (playing(&[Role::Agent]), playing(&[Role::Patient, Role::Recipient, Role::Partner]));
    let all = agents.iter().flat_map(|from| objects.iter().map(move |to| (*from, *to)));
    all.filter(|(from, to)| from != to).collect()
}

/// A place for each node: those that are tied draw near, all keep apart (Fruchterman and Reingold 1991).
///
/// Only sums, products, quotients and roots, which are the same on every machine.
fn spread_out(others: &[BTreeSet<usize>]) -> Vec<[f64; 2]> {
    const APART: f64 = 60.0;
    let count = others.len();
    // The most tied stand in the middle of a square to begin with.
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by_key(|at| (std::cmp::Reverse(others[*at].len()), *at));
    let side = (count as f64).sqrt().ceil().max(1.0) as usize;
    let middle = (side as f64 - 1.0) / 2.0;
    let mut cells: Vec<[f64; 2]> =
        (0..side * side).map(|at| [(at % side) as f64 - middle, (at / side) as f64 - middle]).collect();
    cells.sort_by(|a, b| (a[0] * a[0] + a[1] * a[1]).total_cmp(&(b[0] * b[0] + b[1] * b[1])));
    let mut points = vec![[0.0; 2]; count];
    for (at, cell) in order.iter().zip(cells) {
        points[*at] = [cell[0] * APART, cell[1] * APART];
    }
    let rounds = (STEPS / (count * count).max(1)).min(150);
    for round in 0..rounds {
        let reach = APART * (1.0 - round as f64 / rounds as f64);
        let mut moves = vec![[0.0f64; 2]; count];
        for a in 0..count {
            for b in a + 1..count {
                let [x, y] = [points[a][0] - points[b][0], points[a][1] - points[b][1]];
                let square = (x * x + y * y).max(1.0);
                let push = APART * APART / square;
                let pull = if others[a].contains(&b) { square.sqrt() / APART } else { 0.0 };
                let by = [x * (push - pull), y * (push - pull)];
                for axis in [0, 1] {
                    moves[a][axis] += by[axis];
                    moves[b][axis] -= by[axis];
                }
            }
        }
        for (point, [x, y]) in points.iter_mut().zip(moves) {
            // A little towards the middle, so that what is not tied to the rest stays in sight.
            let [x, y] = [x - point[0] * 0.05, y - point[1] * 0.05];
            let length = (x * x + y * y).sqrt().max(1e-9);
            let step = length.min(reach);
            *point = [point[0] + x / length * step, point[1] + y / length * step];
        }
    }
    points
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_who_are_tied_stand_near_each_other_and_nobody_on_another() {
        let mut others = vec![BTreeSet::new(); 12];
        for (a, b) in [(0, 1), (1, 2), (0, 2), (3, 4), (4, 5), (3, 5)] {
            others[a].insert(b);
            others[b].insert(a);
        }
        let points = spread_out(&others);
        let far = |a: usize, b: usize| {
            let [x, y] = [points[a][0] - points[b][0], points[a][1] - points[b][1]];
            (x * x + y * y).sqrt()
        };
        assert!(far(0, 1) < far(0, 4) && far(3, 5) < far(2, 5), "{points:?}");
        assert!((0..12).all(|a| (0..a).all(|b| far(a, b) > 10.0)), "{points:?}");
        assert!(spread_out(&[]).is_empty());
    }
}
