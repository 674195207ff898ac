//! Takes empty paper out of a diagram in ranks.
//!
//! Ranks are columns. In each, boxes, labels and edges that pass keep their order from top to bottom; frames keep what they
//! hold and what they do not. Everything is then as high up as the room that it needs allows (longest paths in the graph of
//! those orders), and after that as near to what it is tied to as the height so found allows.

use super::route::{Block, Course};

/// Room between two things of a column: around words, and around an edge that only passes.
const ROOM: f64 = 16.0;
const NARROW: f64 = 10.0;
/// Between a frame and what it holds; more at its top, where its title stands.
const INSIDE: f64 = 14.0;
const TITLE: f64 = 20.0;
/// How often everything is moved towards what it is tied to, and how often of that it becomes level with something that
/// stands no farther than `LEVEL` from where it would be.
const SWEEPS: usize = 60;
const LEVELLING: usize = 10;
const LEVEL: f64 = 12.0;
/// How much more it weighs that an edge is level where it passes than where it begins and ends.
const PASSING: f64 = 8.0;

/// Something that stands in a column, or the upper or lower border of a frame.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Bar {
    top: f64,
    height: f64,
    pull: Pull,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Pull {
    /// To its ties.
    Ties,
    /// Upwards, for the lower border of a frame.
    Up,
    /// Downwards, for the upper border.
    Down,
}

/// Bars with what they are tied to, and the least distances between their tops.
#[derive(Default)]
struct Stack {
    bars: Vec<Bar>,
    ties: Vec<Vec<(usize, f64)>>,
    /// From a bar to one below it, with the distance.
    below: Vec<Vec<(usize, f64)>>,
    above: Vec<Vec<(usize, f64)>>,
}

/// Moves `boxes`, the points and labels of `courses`, and `frames` (centre and size; no size where there is none) up or
/// down. Changes nothing where a label stands in no column of its edge.
pub(super) fn compact(boxes: &mut [Block], courses: &mut [Course], frames: &mut [[[f64; 2]; 2]]) {
    let mut stack = Stack::default();
    let mut columns: Vec<(f64, Vec<usize>)> = Vec::new();
    let mut add = |stack: &mut Stack, x: f64, y: f64, height: f64| {
        let bar = stack.add(Bar { top: y - height / 2.0, height, pull: Pull::Ties });
        match columns.iter_mut().find(|(at, _)| (at - x).abs() < 1.0) {
            Some((_, members)) => members.push(bar),
            None => columns.push((x, vec![bar])),
        }
        bar
    };
    for block in boxes.iter() {
        add(&mut stack, block.center[0], block.center[1], block.size[1]);
    }
    let mut points: Vec<Vec<usize>> = Vec::new();
    for course in courses.iter() {
        let Some(label) = label_point(course) else { return };
        let bars: Vec<usize> = course
            .inner
            .iter()
            .enumerate()
            .map(|(at, &[x, y])| add(&mut stack, x, y, if at == label { course.label.size[1] } else { 0.0 }))
            .collect();
        let way = [&[course.ends[0]], &bars[..], &[course.ends[1]]].concat();
        let last = way.len() - 2;
        for (at, pair) in way.windows(2).enumerate() {
            stack.tie(pair[0], pair[1], if at == 0 || at == last { 1.0 } else { PASSING });
        }
        points.push(bars);
    }
    for (_, members) in &mut columns {
        members.sort_by(|a, b| stack.bars[*a].top.total_cmp(&stack.bars[*b].top));
        members.windows(2).for_each(|pair| stack.keep_below(pair[0], pair[1], stack.room(pair[0], pair[1])));
    }
    let borders: Vec<Option<[usize; 2]>> = frames.iter().map(|frame| stack.frame(*frame, &columns)).collect();
    stack.keep_frames_apart(frames, &borders);
    stack.settle();

    for (at, block) in boxes.iter_mut().enumerate() {
        block.center[1] = stack.middle(at);
    }
    for (course, bars) in courses.iter_mut().zip(points) {
        let label = label_point(course);
        for (point, bar) in course.inner.iter_mut().zip(&bars) {
            point[1] = stack.middle(*bar);
        }
        if let Some(at) = label {
            course.label.center[1] = course.inner[at][1];
        }
    }
    for (frame, borders) in frames.iter_mut().zip(borders) {
        if let Some([top, bottom]) = borders.map(|borders| borders.map(|bar| stack.bars[bar].top)) {
            (frame[0][1], frame[1][1]) = ((top + bottom) / 2.0, bottom - top);
        }
    }
}

/// Which of the points of an edge its label stands at.
fn label_point(course: &Course) -> Option<usize> {
    course.inner.iter().position(|[x, _]| (x - course.label.center[0]).abs() < 1.0)
}

impl Stack {
    fn add(&mut self, bar: Bar) -> usize {
        self.bars.push(bar);
        self.ties.push(Vec::new());
        self.below.push(Vec::new());
        self.above.push(Vec::new());
        self.bars.len() - 1
    }

    fn tie(&mut self, a: usize, b: usize, weight: f64) {
        self.ties[a].push((b, weight));
        self.ties[b].push((a, weight));
    }

    fn middle(&self, bar: usize) -> f64 {
        self.bars[bar].top + self.bars[bar].height / 2.0
    }

    fn bottom(&self, bar: usize) -> f64 {
        self.bars[bar].top + self.bars[bar].height
    }

    /// The room between two things of a column.
    fn room(&self, a: usize, b: usize) -> f64 {
        let own = |bar: usize| if self.bars[bar].height > 0.0 { ROOM } else { NARROW };
        (own(a) + own(b)) / 2.0
    }

    /// Keeps `lower` below `upper` with `room` between them, or what there is where that is less.
    fn keep_below(&mut self, upper: usize, lower: usize, room: f64) {
        let there_is = self.bars[lower].top - self.bars[upper].top;
        let distance = (self.bars[upper].height + room).min(there_is);
        if there_is > 0.01 {
            self.below[upper].push((lower, distance));
            self.above[lower].push((upper, distance));
        }
    }

    /// The borders of a frame around what it holds in its columns.
    fn frame(&mut self, [[x, y], [width, height]]: [[f64; 2]; 2], columns: &[(f64, Vec<usize>)]) -> Option<[usize; 2]> {
        if width <= 0.0 {
            return None;
        }
        let [top, bottom] = [(y - height / 2.0, Pull::Down), (y + height / 2.0, Pull::Up)]
            .map(|(top, pull)| self.add(Bar { top, height: 0.0, pull }));
        let crossed = columns.iter().filter(|(at, _)| (at - x).abs() < width / 2.0);
        for &bar in crossed.flat_map(|(_, members)| members) {
            if self.middle(bar) < self.bars[top].top {
                self.keep_below(bar, top, ROOM);
            } else if self.middle(bar) > self.bars[bottom].top {
                self.keep_below(bottom, bar, ROOM);
            } else {
                self.keep_below(top, bar, TITLE);
                self.keep_below(bar, bottom, INSIDE);
            }
        }
        Some([top, bottom])
    }

    /// Frames that share columns stay one below the other.
    fn keep_frames_apart(&mut self, frames: &[[[f64; 2]; 2]], borders: &[Option<[usize; 2]>]) {
        for (one, other) in (0..frames.len()).flat_map(|one| (0..frames.len()).map(move |other| (one, other))) {
            let (Some([_, bottom]), Some([top, _])) = (borders[one], borders[other]) else { continue };
            let share =
                (frames[one][0][0] - frames[other][0][0]).abs() < (frames[one][1][0] + frames[other][1][0]) / 2.0;
            if one != other && share && self.bars[bottom].top <= self.bars[top].top {
                self.keep_below(bottom, top, ROOM);
            }
        }
    }

    /// Finds the least height, and then for each bar the place within it that suits its ties.
    fn settle(&mut self) {
        let mut order: Vec<usize> = (0..self.bars.len()).collect();
        order.sort_by(|a, b| self.bars[*a].top.total_cmp(&self.bars[*b].top));
        for &bar in &order {
            self.bars[bar].top = self.highest(bar);
        }
        let height = order.iter().map(|bar| self.bottom(*bar)).fold(0.0, f64::max);
        for sweep in 0..SWEEPS {
            let turn = |at: usize| if sweep % 2 == 0 { order[order.len() - 1 - at] } else { order[at] };
            for bar in (0..order.len()).map(turn) {
                let (least, most) = (self.highest(bar), self.lowest(bar, height));
                self.bars[bar].top = match self.bars[bar].pull {
                    Pull::Ties => self.wish(bar, sweep + LEVELLING >= SWEEPS).clamp(least, most.max(least)),
                    Pull::Up => least,
                    Pull::Down => most.max(least),
                };
            }
        }
    }

    /// As high up as what lies above `bar` allows.
    fn highest(&self, bar: usize) -> f64 {
        self.above[bar].iter().map(|(upper, distance)| self.bars[*upper].top + distance).fold(0.0, f64::max)
    }

    /// As low as what lies below `bar` allows, and `height`.
    fn lowest(&self, bar: usize, height: f64) -> f64 {
        let below = self.below[bar].iter().map(|(lower, distance)| self.bars[*lower].top - distance);
        below.fold(height - self.bars[bar].height, f64::min)
    }

    /// Where `bar` would stand nearest to being level with what it is tied to.
    fn wish(&self, bar: usize, is_levelling: bool) -> f64 {
        let ties = &self.ties[bar];
        let weight: f64 = ties.iter().map(|(_, weight)| weight).sum();
        if weight == 0.0 {
            return self.bars[bar].top;
        }
        let mean = ties.iter().map(|(other, weight)| self.middle(*other) * weight).sum::<f64>() / weight;
        // What much else is tied to stays where it is.
        let is_near = |other: &&(usize, f64)| is_levelling && (self.middle(other.0) - mean).abs() <= LEVEL;
        let firmest = ties.iter().filter(is_near).max_by_key(|(other, _)| self.ties[*other].len());
        let level = firmest.map(|(other, _)| self.middle(*other));
        level.unwrap_or(mean) - self.bars[bar].height / 2.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(x: f64, y: f64) -> Block {
        Block { center: [x, y], size: [60.0, 30.0] }
    }

    fn course(ends: [usize; 2], x: f64, y: f64) -> Course {
        Course { ends, label: Block { center: [x, y], size: [40.0, 14.0] }, inner: vec![[x, y]] }
    }

    #[test]
    fn empty_paper_goes_and_orders_stay() {
        let mut boxes = [block(0.0, 400.0), block(200.0, 100.0), block(200.0, 900.0)];
        let mut courses = [course([0, 1], 100.0, 150.0), course([0, 2], 100.0, 800.0)];
        compact(&mut boxes, &mut courses, &mut []);
        let gap = boxes[2].center[1] - boxes[1].center[1] - 30.0;
        assert!((gap - ROOM).abs() < 0.5, "{gap}");
        assert!(boxes[0].center[1] > boxes[1].center[1] && boxes[0].center[1] < boxes[2].center[1]);
        assert!(courses.iter().all(|course| course.label.center[1] == course.inner[0][1]));
        assert!(courses[1].label.center[1] - courses[0].label.center[1] >= 14.0 + ROOM - 0.5);
    }

    #[test]
    fn a_frame_keeps_what_it_holds_and_nothing_else() {
        let mut boxes = [block(0.0, 50.0), block(0.0, 500.0), block(0.0, 900.0)];
        let mut frames = [[[0.0, 500.0], [80.0, 200.0]]];
        compact(&mut boxes, &mut [], &mut frames);
        let [[_, y], [_, height]] = frames[0];
        assert!((height - 30.0 - TITLE - INSIDE).abs() < 0.5, "{height}");
        assert!(boxes[0].center[1] + 15.0 < y - height / 2.0 && boxes[2].center[1] - 15.0 > y + height / 2.0);
    }
}
