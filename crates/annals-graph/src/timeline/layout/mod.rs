//! Where everything of a timeline stands on its page.

mod card;
mod columns;
mod undated;

use super::axis::Axis;
use super::clusters::Cluster;
use super::entry::{EntryKind, TimelineEntry};
use super::legend::LegendItem;
use super::view::TimelineView;
use super::{PageSize, Placement, TimelineStyle};
use crate::drawing::{Line, Palette, Run, TextFace, text_width, wrap};
use annals_case::Standing;
use chrono::{Datelike, NaiveDate};

/// Around the picture.
pub(super) const MARGIN: f64 = 44.0;
/// Font sizes: title, notes below it, labels, dates, sources.
const TITLE_SIZE: f64 = 27.0;
const SCOPE_SIZE: f64 = 14.0;
const LABEL_SIZE: f64 = 14.5;
const DATE_SIZE: f64 = 13.0;
const NOTE_SIZE: f64 = 12.0;
/// Heights of their lines.
const TITLE_LINE: f64 = 36.0;
const SCOPE_LINE: f64 = 21.0;
const LABEL_LINE: f64 = 20.0;
const DATE_LINE: f64 = 20.0;
const NOTE_LINE: f64 = 16.5;
/// Below each entry and each group.
const ENTRY_GAP: f64 = 6.0;
const GROUP_GAP: f64 = 10.0;
/// Room for an entry's mark, left of its words.
const INDENT: f64 = 22.0;
/// Width of a track for bars.
const TRACK: f64 = 11.0;
/// The shortest bar, and the length of the arrows for what is only known to be before or after a day.
pub(super) const SHORTEST_BAR: f64 = 14.0;
pub(super) const ARROW: f64 = 24.0;

/// Room for the mark of a day.
pub(super) const MARK: f64 = 13.0;

/// A rectangle on the page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rect {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// Lines of text of one size; the first base line is at `y`.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Text {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) size: f64,
    pub(super) step: f64,
    pub(super) lines: Vec<Line>,
}

/// An entry's words.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Card<'v> {
    pub(super) entry: &'v TimelineEntry,
    /// Where its mark stands.
    pub(super) mark: [f64; 2],
    pub(super) texts: Vec<Text>,
    /// Where the signs for disagreements stand.
    pub(super) disputes: Vec<[f64; 2]>,
}

/// What stands at one date in one column.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Group<'v> {
    pub(super) kind: EntryKind,
    pub(super) placement: Placement,
    pub(super) rect: Rect,
    pub(super) heading: Text,
    /// Empty for what is left out.
    pub(super) cards: Vec<Card<'v>>,
    /// For what is left out: how much it is, and where its sign stands.
    pub(super) cluster: Option<(&'v Cluster, [f64; 2])>,
    /// Which track its bar runs in, for what is not one day.
    pub(super) track: usize,
    /// Whether the mark of its day stands beside the edge, since another one stands on it there.
    pub(super) is_aside: bool,
}

impl Group<'_> {
    /// How it is told: as fact if any of its entries is.
    pub(super) fn standing(&self) -> Standing {
        self.cards.iter().map(|card| card.entry.standing).min().unwrap_or(Standing::Asserted)
    }

    fn shift(&mut self, [x, y]: [f64; 2]) {
        self.rect.x += x;
        self.rect.y += y;
        let texts = self.cards.iter_mut().flat_map(|card| &mut card.texts).chain([&mut self.heading]);
        texts.for_each(|text| (text.x, text.y) = (text.x + x, text.y + y));
        let cards = self.cards.iter_mut().flat_map(|card| card.disputes.iter_mut().chain([&mut card.mark]));
        cards.chain(self.cluster.as_mut().map(|(_, at)| at)).for_each(|at| *at = [at[0] + x, at[1] + y]);
    }
}

/// A lane, with the side of the axis or the line of its own at which its marks stand.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Column<'v> {
    /// Where marks of days stand.
    pub(super) edge: f64,
    /// 1 where labels lie right of `edge`, -1 left of it.
    pub(super) direction: f64,
    /// Whether `edge` is a line of its own, rather than the border of the axis.
    pub(super) has_line: bool,
    /// How many tracks bars run in.
    pub(super) tracks: usize,
    pub(super) groups: Vec<Group<'v>>,
}

impl Column<'_> {
    /// Where the mark of a group's day stands.
    pub(super) fn mark_x(&self, group: &Group<'_>) -> f64 {
        if group.is_aside { self.edge - self.direction * MARK } else { self.edge }
    }

    /// The middle of a track.
    pub(super) fn track_x(&self, track: usize) -> f64 {
        self.edge + self.direction * (10.0 + TRACK * (track as f64 + 0.5))
    }

    /// Where leaders leave the tracks.
    pub(super) fn channel_x(&self) -> f64 {
        self.edge + self.direction * (10.0 + TRACK * self.tracks as f64)
    }
}

/// A step of a sequence.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Step<'v> {
    pub(super) rect: Rect,
    pub(super) cards: Vec<Card<'v>>,
    /// Whether it follows the step at its left.
    pub(super) follows: bool,
}

/// A timeline's page.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Layout<'v> {
    pub(super) width: f64,
    pub(super) height: f64,
    /// Title, scope and headings.
    pub(super) texts: Vec<Text>,
    /// Signs with their meaning.
    pub(super) legend: Vec<(LegendItem, [f64; 2], Text)>,
    /// Left and right end of the axis.
    pub(super) band: [f64; 2],
    /// The days at which the axis was to begin and end.
    pub(super) window: [Option<NaiveDate>; 2],
    /// `None` where nothing has a place in time.
    pub(super) axis: Option<Axis>,
    pub(super) columns: Vec<Column<'v>>,
    /// Lines across the page, each above a part for entries without a date.
    pub(super) rules: Vec<f64>,
    /// Entries of which only the order is known.
    pub(super) steps: Vec<Step<'v>>,
    pub(super) unplaced: Vec<Card<'v>>,
    /// What `unplaced` covers.
    pub(super) unplaced_rects: Vec<Rect>,
}

/// Lays `view` out.
pub(super) fn lay_out<'v>(view: &'v TimelineView, style: &TimelineStyle) -> Layout<'v> {
    let is_narrow = style.size == PageSize::Tall && view.lanes.len() < 2;
    let width = style.size.width() * if is_narrow { 0.7 } else { 1.0 };
    let mut page = Page { y: MARGIN, width, palette: style.style.palette(), texts: Vec::new(), rules: Vec::new() };
    page.write(&view.title, TextFace::Bold, TITLE_SIZE, TITLE_LINE, page.palette.text);
    // A card has room for a title and what it is of.
    let is_card = style.size == PageSize::Card;
    for line in view.scope.iter().take(if is_card { 1 } else { usize::MAX }) {
        page.write(line, TextFace::Regular, SCOPE_SIZE, SCOPE_LINE, page.palette.note);
    }
    let legend = page.legend(if is_card { &[] } else { &view.legend });
    let (columns, band, axis) = page.place_columns(view);
    let steps = page.place_sequences(view);
    let (unplaced, unplaced_rects) = page.place_unplaced(view);
    let height = (page.y + MARGIN).ceil();
    Layout {
        width,
        height: if style.whole_page { style.size.height().unwrap_or(height).max(height) } else { height },
        texts: page.texts,
        legend,
        band,
        window: view.window,
        axis,
        columns,
        rules: page.rules,
        steps,
        unplaced,
        unplaced_rects,
    }
}

/// A page that fills downwards.
struct Page {
    /// Where the next thing begins.
    y: f64,
    width: f64,
    palette: &'static Palette,
    texts: Vec<Text>,
    rules: Vec<f64>,
}

impl Page {
    fn inner_width(&self) -> f64 {
        self.width - 2.0 * MARGIN
    }

    fn write(&mut self, text: &str, face: TextFace, size: f64, step: f64, fill: &'static str) {
        let lines = wrap(&[Run::new(text, face, fill)], size, self.inner_width(), 4);
        let height = step * lines.len() as f64;
        self.texts.push(Text { x: MARGIN, y: self.y + size, size, step, lines });
        self.y += height;
    }

    /// The legend, in as many rows as it needs.
    fn legend(&mut self, items: &[LegendItem]) -> Vec<(LegendItem, [f64; 2], Text)> {
        let (mut x, step) = (MARGIN + 8.0, 22.0);
        self.y += 20.0;
        let mut placed = Vec::new();
        for &item in items {
            let run = Run::new(item.meaning(), TextFace::Regular, self.palette.note);
            let width = text_width(&run.text, run.face, NOTE_SIZE);
            if x + INDENT + width > self.width - MARGIN {
                (x, self.y) = (MARGIN + 8.0, self.y + step);
            }
            let lines = vec![Line { runs: vec![run] }];
            let text = Text { x: x + 16.0, y: self.y + 4.0, size: NOTE_SIZE, step, lines };
            placed.push((item, [x, self.y], text));
            x += 16.0 + width + 28.0;
        }
        self.y += 34.0;
        placed
    }
}

/// Days since the common era began.
pub(super) fn day_number(day: NaiveDate) -> i64 {
    i64::from(day.num_days_from_ce())
}
