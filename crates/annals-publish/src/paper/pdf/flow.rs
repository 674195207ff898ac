//! Blocks to pages: lines from top to bottom, and notes at the foot of the page that first refers to them.

use super::super::block::{Block, Inline, Paper, Style, plain};
use super::font::{Face, Fonts};
use super::lines::{Line, Look, Run, Shade, lines};
use std::collections::VecDeque;

/// A4 in points.
pub(super) const PAGE: (f32, f32) = (595.28, 841.89);
pub(super) const MARGIN: f32 = 62.0;
/// The lowest that text and notes reach, from the page's foot.
const FOOT: f32 = 66.0;
const WIDTH: f32 = PAGE.0 - 2.0 * MARGIN;
const HEIGHT: f32 = PAGE.1 - MARGIN - FOOT;
const INDENT: f32 = 15.0;
const BODY: Look = Look { size: 10.0, face: Face::Regular };
const NOTE: Look = Look { size: 7.8, face: Face::Regular };
const NOTE_INDENT: f32 = 20.0;
/// The rule above notes, with the space around it.
const NOTE_RULE: f32 = 12.0;
/// Line to line, in sizes of the text.
const LEADING: f32 = 1.38;

/// A page with everything in its place; `y` counts from the top.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) runs: Vec<Placed>,
    /// Where the rule above the notes stands.
    pub(super) rule: Option<f32>,
    /// The timeline: left, top, width and height.
    pub(super) picture: Option<[f32; 4]>,
    /// Headings to be found in the outline, with their heights.
    pub(super) headings: Vec<(String, f32)>,
}

/// A run on a page.
#[derive(Debug)]
pub(super) struct Placed {
    pub(super) run: Run,
    pub(super) x: f32,
    /// Of the base line.
    pub(super) y: f32,
}

/// A line that is to be placed.
struct Row {
    line: Line,
    x: f32,
    size: f32,
    space: f32,
    /// Kept on one page with the row that follows.
    keeps: bool,
    heading: Option<String>,
    /// The height of the picture that stands here in place of text.
    picture: Option<(f32, f32)>,
}

/// `paper` on pages; `aspect` is the picture's width by its height.
pub(super) fn flow(paper: &Paper, fonts: &Fonts, aspect: Option<f32>) -> Vec<Page> {
    let mut rows = Vec::new();
    paper.blocks.iter().for_each(|block| add_rows(&mut rows, block, 0.0, None, fonts, aspect));
    let notes: Vec<Vec<Line>> = paper.notes.iter().map(|note| lines(note, NOTE, WIDTH - NOTE_INDENT, fonts)).collect();
    let mut flow = Flow {
        notes: &notes,
        pages: Vec::new(),
        page: Page::default(),
        y: 0.0,
        foot: Vec::new(),
        rest: VecDeque::new(),
    };
    for (index, row) in rows.iter().enumerate() {
        let with = rows.get(index + 1).filter(|_| row.keeps).map_or(0.0, |next| flow.needed(next));
        flow.place(row, with);
    }
    flow.end_page();
    while !flow.rest.is_empty() {
        flow.end_page();
    }
    flow.pages
}

/// The rows of a block at an indent; `sign` stands before the first of them.
fn add_rows(rows: &mut Vec<Row>, block: &Block, indent: f32, sign: Option<String>, fonts: &Fonts, aspect: Option<f32>) {
    match block {
        Block::Heading(level, inlines) => {
            let (size, space) = match level {
                1 => (20.0, 0.0),
                2 => (14.0, 20.0),
                _ => (11.0, 11.0),
            };
            let look = Look { size, face: Face::Bold };
            let heading = (*level <= 2).then(|| plain(inlines));
            add_lines(rows, lines(inlines, look, WIDTH - indent, fonts), indent, size, space, true);
            if let Some(row) = rows.last_mut() {
                row.heading = heading;
            }
        }
        Block::Paragraph(inlines) => {
            let space = if indent > 0.0 { 3.0 } else { 6.0 };
            let from = rows.len();
            add_lines(rows, lines(inlines, BODY, WIDTH - indent, fonts), indent, BODY.size, space, false);
            if let (Some(sign), Some(row)) = (sign, rows.get_mut(from)) {
                let x = -fonts.width(&format!("{sign} "), Face::Regular, BODY.size);
                let run = Run {
                    text: format!("{sign} "),
                    face: Face::Regular,
                    size: BODY.size,
                    rise: 0.0,
                    shade: Shade::Faint,
                    x,
                    link: None,
                };
                row.line.runs.insert(0, run);
            }
        }
        Block::List(first, items) => {
            for (index, item) in items.iter().enumerate() {
                let number = first.map(|first| format!("{}.", first + index as u64));
                let sign = number.unwrap_or_else(|| if indent > 0.0 { "–".to_owned() } else { "•".to_owned() });
                let wider = if first.is_some() { 8.0 } else { 0.0 };
                for (number, block) in item.iter().enumerate() {
                    let sign = (number == 0).then(|| sign.clone());
                    add_rows(rows, block, indent + INDENT + wider, sign, fonts, aspect);
                }
            }
        }
        Block::Picture(words) => {
            let caption = vec![Inline::Text(words.clone(), Style { code: true, ..Style::default() })];
            let caption = lines(&caption, Look { size: 8.5, ..BODY }, WIDTH, fonts);
            if let Some(aspect) = aspect {
                let room = HEIGHT - 40.0;
                let width = WIDTH.min(room * aspect);
                rows.push(Row {
                    line: Line::default(),
                    x: 0.0,
                    size: 0.0,
                    space: 10.0,
                    keeps: true,
                    heading: None,
                    picture: Some((width, width / aspect)),
                });
            }
            add_lines(rows, caption, indent, 8.5, 4.0, false);
        }
        Block::Rule => {}
    }
}

fn add_lines(rows: &mut Vec<Row>, lines: Vec<Line>, x: f32, size: f32, space: f32, keeps: bool) {
    rows.extend(lines.into_iter().enumerate().map(|(index, line)| Row {
        line,
        x,
        size,
        space: if index == 0 { space } else { 0.0 },
        keeps,
        heading: None,
        picture: None,
    }));
}

/// Pages under construction.
struct Flow<'n> {
    notes: &'n [Vec<Line>],
    pages: Vec<Page>,
    page: Page,
    y: f32,
    /// Lines of notes on the page; the number of the note stands before its first line.
    foot: Vec<(Option<usize>, &'n Line)>,
    /// Lines of notes that found no room.
    rest: VecDeque<(Option<usize>, &'n Line)>,
}

impl<'n> Flow<'n> {
    /// The height of a row with the notes that it brings.
    fn needed(&self, row: &Row) -> f32 {
        let own = row.picture.map_or(row.size * LEADING, |(_, height)| height);
        let lines: usize = row.line.notes.iter().filter_map(|number| self.notes.get(number - 1)).map(Vec::len).sum();
        let rule = if self.foot.is_empty() && lines > 0 { NOTE_RULE } else { 0.0 };
        let space = if self.y > 0.0 { row.space } else { 0.0 };
        space + own + rule + lines as f32 * NOTE.size * LEADING
    }

    fn foot_height(&self) -> f32 {
        if self.foot.is_empty() { 0.0 } else { NOTE_RULE + self.foot.len() as f32 * NOTE.size * LEADING }
    }

    fn room(&self) -> f32 {
        HEIGHT - self.y - self.foot_height()
    }

    fn place(&mut self, row: &Row, with: f32) {
        if self.y > 0.0 && self.needed(row) + with > self.room() {
            self.end_page();
        }
        if self.y > 0.0 {
            self.y += row.space;
        }
        if let Some((width, height)) = row.picture {
            self.page.picture = Some([MARGIN + (WIDTH - width) / 2.0, MARGIN + self.y, width, height]);
            self.y += height;
            return;
        }
        self.y += row.size * LEADING;
        let base = MARGIN + self.y - row.size * (LEADING - 1.0);
        if let Some(heading) = &row.heading {
            self.page.headings.push((heading.clone(), MARGIN + self.y - row.size * LEADING));
        }
        let placed = row.line.runs.iter().map(|run| Placed { x: MARGIN + row.x + run.x, y: base, run: run.clone() });
        self.page.runs.extend(placed);
        for number in &row.line.notes {
            let lines = self.notes.get(number - 1).into_iter().flatten().enumerate();
            self.rest.extend(lines.map(|(index, line)| ((index == 0).then_some(*number), line)));
        }
        self.fill_foot();
    }

    /// Sets as many lines of the waiting notes as there is room for.
    fn fill_foot(&mut self) {
        while let Some(line) = self.rest.front() {
            let rule = if self.foot.is_empty() { NOTE_RULE } else { 0.0 };
            if self.room() < rule + NOTE.size * LEADING {
                break;
            }
            self.foot.push(*line);
            self.rest.pop_front();
        }
    }

    fn end_page(&mut self) {
        let mut top = PAGE.1 - FOOT - self.foot.len() as f32 * NOTE.size * LEADING;
        if !self.foot.is_empty() {
            self.page.rule = Some(top - NOTE_RULE / 2.0);
        }
        for (number, line) in std::mem::take(&mut self.foot) {
            top += NOTE.size * LEADING;
            let y = top - NOTE.size * (LEADING - 1.0);
            let number = number.map(|number| Run {
                text: format!("{number} "),
                face: Face::Regular,
                size: NOTE.size,
                rise: 0.0,
                shade: Shade::Faint,
                x: 0.0,
                link: None,
            });
            self.page.runs.extend(number.map(|run| Placed { x: MARGIN, y, run }));
            let placed = line.runs.iter().map(|run| Placed { x: MARGIN + NOTE_INDENT + run.x, y, run: run.clone() });
            self.page.runs.extend(placed);
        }
        self.pages.push(std::mem::take(&mut self.page));
        self.y = 0.0;
        // Notes that go on fill at most half of the next page, so that the text gets on too.
        while let Some(line) = self.rest.front() {
            if self.foot_height() > HEIGHT / 2.0 {
                break;
            }
            self.foot.push(*line);
            self.rest.pop_front();
        }
    }
}
