//! Blocks to pages: lines from top to bottom, and notes at the foot of the page that first refers to them.

use super::super::block::{Block, Inline, Paper, Style, plain};
use super::font::{Face, Fonts};
use super::lines::{Line, Look, Run, Shade, lines};
use crate::tags::{DOCUMENT, ElementId, Structure};
use pdf_writer::types::StructRole;
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
    /// The timeline: left, top, width and height, and what it is a part of.
    pub(super) picture: Option<([f32; 4], ElementId)>,
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
    /// What it is a part of; nothing for what stands on every page.
    pub(super) element: Option<ElementId>,
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
    /// Whether it may stand at the top of the next page, below text that follows it: a picture, and the words below it.
    floats: bool,
    element: ElementId,
    /// The element of the sign before the text, which is the first run.
    label: Option<ElementId>,
}

/// `paper` on pages; `aspect` is the picture's width by its height.
pub(super) fn flow(paper: &Paper, fonts: &Fonts, aspect: Option<f32>) -> (Vec<Page>, Structure) {
    let mut setter = RowSetter { rows: Vec::new(), structure: Structure::new(), fonts, aspect };
    paper.blocks.iter().for_each(|block| setter.add_block(block, Place { indent: 0.0, within: DOCUMENT }, None));
    let RowSetter { rows, mut structure, .. } = setter;
    let notes: Vec<Vec<Line>> = paper.notes.iter().map(|note| lines(note, NOTE, WIDTH - NOTE_INDENT, fonts)).collect();
    let of_notes: Vec<ElementId> = notes.iter().map(|_| structure.add(StructRole::Note, DOCUMENT)).collect();
    let mut flow = Flow {
        notes: &notes,
        of_notes: &of_notes,
        pages: Vec::new(),
        page: Page::default(),
        y: 0.0,
        foot: Vec::new(),
        rest: VecDeque::new(),
        waiting: Vec::new(),
    };
    for (index, row) in rows.iter().enumerate() {
        let with = rows.get(index + 1).filter(|_| row.keeps).map_or(0.0, |next| flow.needed(next));
        let waits = !flow.waiting.is_empty() || !flow.has_room(row, with);
        if row.floats && waits {
            flow.waiting.push(row);
        } else {
            flow.place(row, with);
        }
    }
    if !flow.waiting.is_empty() {
        flow.turn_page();
    }
    flow.end_page();
    while !flow.rest.is_empty() {
        flow.end_page();
    }
    (flow.pages, structure)
}

/// Where a block stands.
#[derive(Clone, Copy)]
struct Place {
    /// Points from the margin.
    indent: f32,
    within: ElementId,
}

/// Makes rows and elements of blocks.
struct RowSetter<'f> {
    rows: Vec<Row>,
    structure: Structure,
    fonts: &'f Fonts,
    /// The picture's width by its height.
    aspect: Option<f32>,
}

impl RowSetter<'_> {
    /// Adds the rows of a block; `sign` and its element stand before the first of them.
    fn add_block(&mut self, block: &Block, place: Place, sign: Option<(String, ElementId)>) {
        let Place { indent, within } = place;
        match block {
            Block::Heading(level, inlines) => {
                let (size, space, role) = match level {
                    1 => (20.0, 0.0, StructRole::H1),
                    2 => (14.0, 20.0, StructRole::H2),
                    _ => (11.0, 11.0, StructRole::H3),
                };
                let look = Look { size, face: Face::Bold };
                let heading = (*level <= 2).then(|| plain(inlines));
                let element = self.structure.add(role, within);
                let set = lines(inlines, look, WIDTH - indent, self.fonts);
                self.add_lines(set, Row { x: indent, size, space, keeps: true, ..Row::of(element) });
                if let Some(row) = self.rows.last_mut() {
                    row.heading = heading;
                }
            }
            Block::Paragraph(inlines) => {
                let space = if indent > 0.0 { 3.0 } else { 6.0 };
                let from = self.rows.len();
                let element = self.structure.add(StructRole::P, within);
                let set = lines(inlines, BODY, WIDTH - indent, self.fonts);
                self.add_lines(set, Row { x: indent, size: BODY.size, space, ..Row::of(element) });
                if let (Some((sign, label)), Some(row)) = (sign, self.rows.get_mut(from)) {
                    let text = format!("{sign} ");
                    let x = -self.fonts.width(&text, Face::Regular, BODY.size);
                    row.line.runs.insert(0, Run { x, ..faint(text, BODY.size) });
                    row.label = Some(label);
                }
            }
            Block::List(first, items) => {
                let list = self.structure.add(StructRole::L, within);
                for (index, item) in items.iter().enumerate() {
                    let number = first.map(|first| format!("{}.", first + index as u64));
                    let sign = number.unwrap_or_else(|| if indent > 0.0 { "–".to_owned() } else { "•".to_owned() });
                    let wider = if first.is_some() { 8.0 } else { 0.0 };
                    let entry = self.structure.add(StructRole::LI, list);
                    let label = self.structure.add(StructRole::Lbl, entry);
                    let within = self.structure.add(StructRole::LBody, entry);
                    for (number, block) in item.iter().enumerate() {
                        let sign = (number == 0).then(|| (sign.clone(), label));
                        self.add_block(block, Place { indent: indent + INDENT + wider, within }, sign);
                    }
                }
            }
            Block::Picture(words) => self.add_picture(words, place),
            Block::Rule => {}
        }
    }

    fn add_picture(&mut self, words: &str, place: Place) {
        let caption = vec![Inline::Text(words.to_owned(), Style { code: true, ..Style::default() })];
        let caption = lines(&caption, Look { size: 8.5, ..BODY }, WIDTH, self.fonts);
        if let Some(aspect) = self.aspect {
            let room = HEIGHT - 40.0;
            let width = WIDTH.min(room * aspect);
            let element = self.structure.add_picture(words, place.within);
            let picture = Some((width, width / aspect));
            self.rows.push(Row { space: 10.0, keeps: true, picture, floats: true, ..Row::of(element) });
        }
        let element = self.structure.add(StructRole::Caption, place.within);
        let floats = self.aspect.is_some();
        self.add_lines(caption, Row { x: place.indent, size: 8.5, space: 4.0, floats, ..Row::of(element) });
    }

    /// Adds a row a line, each as `row` says; its space stands above the first.
    fn add_lines(&mut self, lines: Vec<Line>, row: Row) {
        self.rows.extend(lines.into_iter().enumerate().map(|(index, line)| Row {
            line,
            space: if index == 0 { row.space } else { 0.0 },
            ..Row { heading: None, line: Line::default(), ..row }
        }));
    }
}

impl Row {
    /// An empty row of an element.
    fn of(element: ElementId) -> Row {
        Row {
            line: Line::default(),
            x: 0.0,
            size: 0.0,
            space: 0.0,
            keeps: false,
            heading: None,
            picture: None,
            floats: false,
            element,
            label: None,
        }
    }
}

/// A run that stands back.
fn faint(text: String, size: f32) -> Run {
    Run { text, face: Face::Regular, size, rise: 0.0, shade: Shade::Faint, x: 0.0, link: None }
}

/// Pages under construction.
struct Flow<'n> {
    notes: &'n [Vec<Line>],
    /// The elements of the notes.
    of_notes: &'n [ElementId],
    pages: Vec<Page>,
    page: Page,
    y: f32,
    /// Lines of notes on the page.
    foot: Vec<NoteLine<'n>>,
    /// Lines of notes that found no room.
    rest: VecDeque<NoteLine<'n>>,
    /// A picture that found no room, with its words: it is the first on the next page.
    waiting: Vec<&'n Row>,
}

/// A line of a note.
#[derive(Clone, Copy)]
struct NoteLine<'n> {
    line: &'n Line,
    /// Of the note, from 1.
    number: usize,
    is_first: bool,
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

    fn has_room(&self, row: &Row, with: f32) -> bool {
        self.y == 0.0 || self.needed(row) + with <= self.room()
    }

    /// Ends the page, and begins the next with what waits for it.
    fn turn_page(&mut self) {
        self.end_page();
        for row in std::mem::take(&mut self.waiting) {
            self.set(row);
        }
    }

    fn place(&mut self, row: &Row, with: f32) {
        while !self.has_room(row, with) {
            self.turn_page();
        }
        self.set(row);
    }

    fn set(&mut self, row: &Row) {
        if self.y > 0.0 {
            self.y += row.space;
        }
        if let Some((width, height)) = row.picture {
            let frame = [MARGIN + (WIDTH - width) / 2.0, MARGIN + self.y, width, height];
            self.page.picture = Some((frame, row.element));
            self.y += height;
            return;
        }
        self.y += row.size * LEADING;
        let base = MARGIN + self.y - row.size * (LEADING - 1.0);
        if let Some(heading) = &row.heading {
            self.page.headings.push((heading.clone(), MARGIN + self.y - row.size * LEADING));
        }
        let placed = row.line.runs.iter().enumerate().map(|(index, run)| {
            let element = row.label.filter(|_| index == 0).unwrap_or(row.element);
            Placed { x: MARGIN + row.x + run.x, y: base, run: run.clone(), element: Some(element) }
        });
        self.page.runs.extend(placed);
        for &number in &row.line.notes {
            let lines = self.notes.get(number - 1).into_iter().flatten().enumerate();
            self.rest.extend(lines.map(|(index, line)| NoteLine { line, number, is_first: index == 0 }));
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
        for NoteLine { line, number, is_first } in std::mem::take(&mut self.foot) {
            top += NOTE.size * LEADING;
            let y = top - NOTE.size * (LEADING - 1.0);
            let element = self.of_notes.get(number - 1).copied();
            let number = is_first.then(|| faint(format!("{number} "), NOTE.size));
            self.page.runs.extend(number.map(|run| Placed { x: MARGIN, y, run, element }));
            let placed =
                line.runs.iter().map(|run| Placed { x: MARGIN + NOTE_INDENT + run.x, y, run: run.clone(), element });
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
