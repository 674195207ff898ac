//! The way of an edge: out of the side of one box, level through every column that it crosses, into the side of the other.
//!
//! Boxes and labels stand in columns with clear paper between. An edge rises and falls only on that paper, so it never
//! runs behind a box or a label that is not its own.

use crate::drawing::number;

/// Clear paper between a column and the bend of an edge.
const CLEARANCE: f64 = 6.0;
/// The most distance between two edges at one side of a box, and the part of the side that they share.
const PORT_STEP: f64 = 11.0;
const PORT_SHARE: f64 = 0.7;

/// Where an edge runs and where its label stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Route {
    /// From the border of one box to that of the other; level or not, but never back.
    pub(super) points: Vec<[f64; 2]>,
    /// Centre of the label.
    pub(super) label: [f64; 2],
    /// Width and height of the label.
    pub(super) label_size: [f64; 2],
    /// Whether it runs down the page rather than across it.
    pub(super) is_upright: bool,
}

/// A rectangle in a column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Block {
    pub(super) center: [f64; 2],
    pub(super) size: [f64; 2],
}

/// An edge as its ranks give it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Course {
    /// Positions of the two boxes.
    pub(super) ends: [usize; 2],
    pub(super) label: Block,
    /// A point in each column between the boxes, in order.
    pub(super) inner: Vec<[f64; 2]>,
}

/// The routes of `courses` between `boxes`.
pub(super) fn routes(boxes: &[Block], courses: &[Course]) -> Vec<Route> {
    let columns = Columns::new(boxes.iter().chain(courses.iter().map(|course| &course.label)));
    let ports = ports(boxes, courses);
    courses
        .iter()
        .zip(ports)
        .map(|(course, [out, into])| {
            let [from, to] = course.ends.map(|at| boxes[at]);
            let forward = if from.center[0] <= to.center[0] { 1.0 } else { -1.0 };
            let mut points = vec![[from.center[0] + forward * from.size[0] / 2.0, out]];
            points.push([from.center[0] + forward * columns.half_width(from.center[0]), out]);
            for &[x, y] in &course.inner {
                let half = columns.half_width(x);
                points.extend([[x - forward * half, y], [x + forward * half, y]]);
            }
            points.push([to.center[0] - forward * columns.half_width(to.center[0]), into]);
            points.push([to.center[0] - forward * to.size[0] / 2.0, into]);
            Route { points, label: course.label.center, label_size: course.label.size, is_upright: false }
        })
        .collect()
}

/// Where columns stand, and how wide they are with the paper that they need.
struct Columns(Vec<(f64, f64)>);

impl Columns {
    fn new<'b>(blocks: impl Iterator<Item = &'b Block>) -> Columns {
        let mut columns: Vec<(f64, f64)> = Vec::new();
        for block in blocks {
            let (x, half) = (block.center[0], block.size[0] / 2.0 + CLEARANCE);
            match columns.iter_mut().find(|(at, _)| (at - x).abs() < 1.0) {
                Some((_, widest)) => *widest = widest.max(half),
                None => columns.push((x, half)),
            }
        }
        Columns(columns)
    }

    fn half_width(&self, x: f64) -> f64 {
        self.0.iter().find(|(at, _)| (at - x).abs() < 1.0).map_or(0.0, |(_, half)| *half)
    }
}

/// The heights at which each course leaves its first and enters its last box: spread over the side in the order of where
/// the edges come from, so that they do not cross there.
fn ports(boxes: &[Block], courses: &[Course]) -> Vec<[f64; 2]> {
    let mut ports = vec![[0.0; 2]; courses.len()];
    for (at, block) in boxes.iter().enumerate() {
        for side in [-1.0, 1.0] {
            let mut here: Vec<(f64, usize, usize)> = Vec::new();
            for (number, course) in courses.iter().enumerate() {
                for end in [0, 1] {
                    let other = boxes[course.ends[1 - end]].center[0];
                    let is_here = course.ends[end] == at && (other - block.center[0]).signum() == side;
                    let next = if end == 0 { course.inner.first() } else { course.inner.last() };
                    if is_here {
                        here.push((next.map_or(block.center[1], |point| point[1]), number, end));
                    }
                }
            }
            here.sort_by(|a, b| a.0.total_cmp(&b.0));
            let step = (block.size[1] * PORT_SHARE / here.len() as f64).min(PORT_STEP);
            for (place, &(_, number, end)) in here.iter().enumerate() {
                ports[number][end] = block.center[1] + step * (place as f64 - (here.len() as f64 - 1.0) / 2.0);
            }
        }
    }
    ports
}

impl Route {
    /// Moves it.
    pub(super) fn shift(&mut self, by: [f64; 2]) {
        let moved = |point: [f64; 2]| [point[0] + by[0], point[1] + by[1]];
        self.points.iter_mut().for_each(|point| *point = moved(*point));
        self.label = moved(self.label);
    }

    /// The way as path data: straight along its own direction at every point, with a smooth bend where two points differ
    /// across it.
    pub(super) fn curve(&self) -> String {
        let mut d = String::new();
        let mut last: Option<[f64; 2]> = None;
        for &[x, y] in &self.points {
            let at = format!("{} {}", number(x), number(y));
            d += &match last {
                None => format!("M{at}"),
                Some([left, _]) if self.is_upright && (left - x).abs() < 0.05 => format!("L{at}"),
                Some([left, top]) if self.is_upright => {
                    let middle = number((top + y) / 2.0);
                    format!("C{} {middle} {} {middle} {at}", number(left), number(x))
                }
                Some([_, before]) if (before - y).abs() < 0.05 => format!("L{at}"),
                Some([from, before]) => {
                    let middle = number((from + x) / 2.0);
                    format!("C{middle} {} {middle} {} {at}", number(before), number(y))
                }
            };
            last = Some([x, y]);
        }
        d
    }

    /// The corners of an arrow's head of `length` whose tip, the second of them, is the end.
    pub(super) fn head(&self, length: f64) -> Option<[[f64; 2]; 3]> {
        let &[x, y] = self.points.last()?;
        if self.is_upright {
            return Some([[x - length * 0.45, y - length], [x, y], [x + length * 0.45, y - length]]);
        }
        let &[before, _] = self.points.iter().rev().find(|point| point[0] != x)?;
        let base = x - (x - before).signum() * length;
        Some([[base, y - length * 0.45], [x, y], [base, y + length * 0.45]])
    }
}
