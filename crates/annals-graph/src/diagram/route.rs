//! The way of an edge: through its points as a smooth curve, with an arrow's head where it ends.

use crate::drawing::number;

/// Where an edge runs and where its label stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Route {
    /// From the border of one box to that of the other.
    pub(super) points: Vec<[f64; 2]>,
    /// Centre of the label.
    pub(super) label: [f64; 2],
    /// Width and height of the label.
    pub(super) label_size: [f64; 2],
}

impl Route {
    /// A route through `points`, or straight from box to box where there are none.
    pub(super) fn new(
        points: Vec<[f64; 2]>,
        label: Option<[f64; 2]>,
        label_size: [f64; 2],
        ends: [[f64; 2]; 2],
    ) -> Route {
        let mut points = if points.len() < 2 { ends.to_vec() } else { points };
        let label = label.unwrap_or(points[points.len() / 2]);
        run_along_label(&mut points, label, label_size[0]);
        Route { points, label, label_size }
    }

    /// Moves it.
    pub(super) fn shift(&mut self, by: [f64; 2]) {
        let moved = |point: [f64; 2]| [point[0] + by[0], point[1] + by[1]];
        self.points.iter_mut().for_each(|point| *point = moved(*point));
        self.label = moved(self.label);
    }

    /// The curve as path data: a B-spline that begins and ends at the outer points.
    pub(super) fn curve(&self) -> String {
        let point = |[x, y]: [f64; 2]| format!("{} {}", number(x), number(y));
        let Some((&first, rest)) = self.points.split_first() else { return String::new() };
        let Some((&last, _)) = rest.split_last() else { return String::new() };
        if self.points.len() == 2 {
            return format!("M{}L{}", point(first), point(last));
        }
        let mut d = format!("M{}", point(first));
        for window in self.points.windows(3) {
            let &[a, b, c] = window else { continue };
            let entry = [(a[0] + 2.0 * b[0]) / 3.0, (a[1] + 2.0 * b[1]) / 3.0];
            let exit = [(c[0] + 2.0 * b[0]) / 3.0, (c[1] + 2.0 * b[1]) / 3.0];
            let middle = [(entry[0] + exit[0]) / 2.0, (entry[1] + exit[1]) / 2.0];
            let lead = [(2.0 * a[0] + b[0]) / 3.0, (2.0 * a[1] + b[1]) / 3.0];
            d.push_str(&format!("C{} {} {}", point(lead), point(entry), point(middle)));
        }
        let before = self.points[self.points.len() - 2];
        let lead = [(2.0 * before[0] + last[0]) / 3.0, (2.0 * before[1] + last[1]) / 3.0];
        let entry = [(before[0] + 2.0 * last[0]) / 3.0, (before[1] + 2.0 * last[1]) / 3.0];
        d.push_str(&format!("C{} {} {}", point(lead), point(entry), point(last)));
        d
    }

    /// Two corners behind the end, `length` back and as far apart: the base of an arrow's head whose tip is the end.
    pub(super) fn head(&self, length: f64) -> Option<[[f64; 2]; 3]> {
        let &tip = self.points.last()?;
        let &before = self.points.iter().rev().find(|point| **point != tip)?;
        let (dx, dy) = (tip[0] - before[0], tip[1] - before[1]);
        let distance = dx.hypot(dy);
        let (dx, dy) = (dx / distance * length, dy / distance * length);
        let base = [tip[0] - dx, tip[1] - dy];
        Some([[base[0] - dy * 0.45, base[1] + dx * 0.45], tip, [base[0] + dy * 0.45, base[1] - dx * 0.45]])
    }
}

/// Puts the two ends of the label in the place of the point behind it, so that the curve, which only tends towards its
/// points, runs level through the label.
fn run_along_label(points: &mut Vec<[f64; 2]>, label: [f64; 2], width: f64) {
    let distance = |point: [f64; 2]| (point[0] - label[0]).hypot(point[1] - label[1]);
    let inner = 1..points.len().saturating_sub(1);
    let Some(at) = inner.min_by(|&a, &b| distance(points[a]).total_cmp(&distance(points[b]))) else { return };
    let reach = (points[at + 1][0] - points[at - 1][0]).signum() * width / 2.0;
    points.splice(at..=at, [[label[0] - reach, label[1]], [label[0] + reach, label[1]]]);
}
