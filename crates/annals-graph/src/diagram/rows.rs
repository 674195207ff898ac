//! Boxes in rows whose order is given: the rows of a chain of events are its dates.
//!
//! Sugiyama's method without its first step: labels and the edges that pass a row take a place in it like boxes, the
//! places are put in the order in which the fewest edges cross, and then each row is set as close to what it is tied to
//! as it can be without overlapping.

use super::layout::{Placed, Sizes};
use super::route::Route;
use crate::drawing::pack;

/// Between two places of a row, and between two rows, where edges bend.
const BESIDE: f64 = 26.0;
const BELOW: f64 = 22.0;
/// Room for an edge that passes a row.
const LANE: f64 = 14.0;
/// How often order and position are improved.
const SWEEPS: usize = 12;

/// Something in a row.
struct Place {
    size: [f64; 2],
    /// Tied to in the row above and in the row below.
    above: Vec<usize>,
    below: Vec<usize>,
    x: f64,
}

/// What each edge runs through, from its first box to its last.
struct Rows {
    places: Vec<Place>,
    rows: Vec<Vec<usize>>,
    paths: Vec<Vec<usize>>,
}

/// Places the boxes of `sizes` in `rows`, one number a box; every edge leads to a later row.
pub(super) fn place_rows(sizes: &Sizes, rows: &[usize]) -> Placed {
    let mut grid = Rows::new(sizes, rows);
    for sweep in 0..SWEEPS {
        grid.order(sweep % 2 == 0);
    }
    grid.spread();
    for sweep in 0..SWEEPS {
        grid.straighten(sweep % 2 == 0);
    }
    grid.placed(sizes)
}

impl Rows {
    /// Boxes stand in even rows, the labels of edges in the odd row below the box that they leave.
    fn new(sizes: &Sizes, rows: &[usize]) -> Rows {
        let count = 2 * rows.iter().max().map_or(0, |most| most + 1);
        let place = |size| Place { size, above: Vec::new(), below: Vec::new(), x: 0.0 };
        let mut grid = Rows {
            places: sizes.boxes.iter().map(|&size| place(size)).collect(),
            rows: vec![Vec::new(); count],
            paths: Vec::new(),
        };
        for (at, row) in rows.iter().enumerate() {
            grid.rows[2 * row].push(at);
        }
        for &(from, to, size) in &sizes.edges {
            let mut path = vec![from];
            for row in 2 * rows[from] + 1..2 * rows[to] {
                grid.places.push(place(if path.len() == 1 { size } else { [LANE, 0.0] }));
                grid.rows[row].push(grid.places.len() - 1);
                path.push(grid.places.len() - 1);
            }
            path.push(to);
            for pair in path.windows(2) {
                grid.places[pair[0]].below.push(pair[1]);
                grid.places[pair[1]].above.push(pair[0]);
            }
            grid.paths.push(path);
        }
        grid
    }

    /// The rows in the order in which they are gone through.
    fn sequence(&self, downwards: bool) -> Vec<usize> {
        if downwards { (0..self.rows.len()).collect() } else { (0..self.rows.len()).rev().collect() }
    }

    /// Puts each row in the order of the middles of what its places are tied to.
    fn order(&mut self, downwards: bool) {
        let mut position = vec![0.0; self.places.len()];
        for row in &self.rows {
            for (at, &place) in row.iter().enumerate() {
                position[place] = (at as f64 + 0.5) / row.len() as f64;
            }
        }
        for row in self.sequence(downwards) {
            let middle = |place: &usize| {
                let Place { above, below, .. } = &self.places[*place];
                let tied = if downwards { above } else { below };
                mean(tied.iter().map(|&at| position[at])).unwrap_or(position[*place])
            };
            let mut sorted: Vec<(f64, usize)> = self.rows[row].iter().map(|place| (middle(place), *place)).collect();
            sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
            let length = sorted.len() as f64;
            for (at, (_, place)) in sorted.iter().enumerate() {
                position[*place] = (at as f64 + 0.5) / length;
            }
            self.rows[row] = sorted.into_iter().map(|(_, place)| place).collect();
        }
    }

    /// Sets each row from the left.
    fn spread(&mut self) {
        for row in &self.rows {
            let mut x = 0.0;
            for &at in row {
                let width = self.places[at].size[0];
                self.places[at].x = x + width / 2.0;
                x += width + BESIDE;
            }
        }
    }

    /// Moves the places of each row towards what they are tied to.
    fn straighten(&mut self, downwards: bool) {
        for row in self.sequence(downwards) {
            let wish = |at: &usize| {
                let place = &self.places[*at];
                let all = place.above.iter().chain(&place.below);
                let tied = if downwards { &place.above } else { &place.below };
                let near = if tied.is_empty() {
                    mean(all.map(|&at| self.places[at].x))
                } else {
                    mean(tied.iter().map(|&at| self.places[at].x))
                };
                near.unwrap_or(place.x) - place.size[0] / 2.0
            };
            let wishes: Vec<f64> = self.rows[row].iter().map(wish).collect();
            let widths: Vec<f64> = self.rows[row].iter().map(|&at| self.places[at].size[0] + BESIDE).collect();
            for (&at, left) in self.rows[row].iter().zip(pack(&wishes, &widths, f64::NEG_INFINITY)) {
                self.places[at].x = left + self.places[at].size[0] / 2.0;
            }
        }
    }

    fn placed(self, sizes: &Sizes) -> Placed {
        let reach = |at: usize| (self.places[at].x, self.places[at].size[0] / 2.0);
        let left = (0..self.places.len()).map(|at| reach(at).0 - reach(at).1).fold(f64::INFINITY, f64::min);
        let right = (0..self.places.len()).map(|at| reach(at).0 + reach(at).1).fold(0.0, f64::max);
        let left = if left.is_finite() { left } else { 0.0 };
        let mut tops = Vec::new();
        let mut bottom = 0.0;
        for row in &self.rows {
            let height = row.iter().map(|&at| self.places[at].size[1]).fold(0.0, f64::max);
            tops.push((bottom, bottom + height));
            bottom += height + if row.is_empty() { 0.0 } else { BELOW };
        }
        let mut center = vec![[0.0; 2]; self.places.len()];
        let mut span = vec![(0.0, 0.0); self.places.len()];
        for (row, &(top, bottom)) in self.rows.iter().zip(&tops) {
            for &at in row {
                center[at] = [self.places[at].x - left, (top + bottom) / 2.0];
                span[at] = (top, bottom);
            }
        }
        let ports = self.ports();
        let routes = self.paths.iter().enumerate().map(|(edge, path)| {
            let mut points = Vec::new();
            for (step, &at) in path.iter().enumerate() {
                let half = self.places[at].size[1] / 2.0;
                let [x, y] = center[at];
                let (top, bottom) = span[at];
                match step {
                    0 => points.extend([[x + ports[edge][0], y + half], [x + ports[edge][0], bottom]]),
                    _ if step + 1 == path.len() => {
                        points.extend([[x + ports[edge][1], top], [x + ports[edge][1], y - half]]);
                    }
                    _ => points.extend([[x, top], [x, bottom]]),
                }
            }
            let label = path.get(1).map_or([0.0; 2], |&at| center[at]);
            Route { points, label, label_size: sizes.edges[edge].2, is_upright: true }
        });
        let edges = routes.collect();
        Placed {
            size: [right - left, (bottom - BELOW).max(0.0)],
            boxes: center[..sizes.boxes.len()].to_vec(),
            edges,
            clusters: Vec::new(),
        }
    }

    /// How far from the middle of its two boxes each edge leaves and enters them: in the order of where they lead.
    fn ports(&self) -> Vec<[f64; 2]> {
        let mut ports = vec![[0.0; 2]; self.paths.len()];
        for at in 0..self.places.len() {
            for end in [0, 1] {
                let mut here: Vec<(f64, usize)> = Vec::new();
                for (edge, path) in self.paths.iter().enumerate() {
                    let (own, next) =
                        if end == 0 { (path[0], path[1]) } else { (path[path.len() - 1], path[path.len() - 2]) };
                    if own == at {
                        here.push((self.places[next].x, edge));
                    }
                }
                here.sort_by(|a, b| a.0.total_cmp(&b.0));
                let step = (self.places[at].size[0] * 0.7 / here.len().max(1) as f64).min(24.0);
                for (place, &(_, edge)) in here.iter().enumerate() {
                    ports[edge][end] = step * (place as f64 - (here.len() as f64 - 1.0) / 2.0);
                }
            }
        }
        ports
    }
}

fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, count) = values.fold((0.0, 0usize), |(sum, count), value| (sum + value, count + 1));
    (count > 0).then(|| sum / count as f64)
}
