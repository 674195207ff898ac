//! Text broken into lines of a width.

use super::super::block::Inline;
use super::font::{Face, Fonts};

/// Text of one face, size and shade at a place of its line.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Run {
    pub(super) text: String,
    pub(super) face: Face,
    pub(super) size: f32,
    /// Points above the base line.
    pub(super) rise: f32,
    pub(super) shade: Shade,
    /// Points from the line's left end.
    pub(super) x: f32,
    /// Where a click leads.
    pub(super) link: Option<String>,
}

/// How dark text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shade {
    Ink,
    Faint,
}

/// A line.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Line {
    pub(super) runs: Vec<Run>,
    /// The notes that it is the first to refer to.
    pub(super) notes: Vec<usize>,
    pub(super) width: f32,
}

/// What text of a paragraph looks like.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    pub(super) size: f32,
    pub(super) face: Face,
}

/// A stretch without a blank.
struct Atom {
    run: Run,
    width: f32,
    /// Whether a blank stands before it.
    is_apart: bool,
    note: Option<usize>,
    /// Whether a line ends before it.
    breaks: bool,
}

/// `inlines` in lines of at most `width` points; a word that is longer is broken anywhere.
pub(super) fn lines(inlines: &[Inline], look: Look, width: f32, fonts: &Fonts) -> Vec<Line> {
    let mut setter = Setter { fonts, look, width, lines: Vec::new(), line: Line::default() };
    let mut word: Vec<Atom> = Vec::new();
    for atom in atoms(inlines, look, fonts) {
        if (atom.is_apart || atom.breaks) && !word.is_empty() {
            setter.set_word(std::mem::take(&mut word));
        }
        word.push(atom);
    }
    if !word.is_empty() {
        setter.set_word(word);
    }
    setter.end_line();
    setter.lines
}

fn atoms(inlines: &[Inline], look: Look, fonts: &Fonts) -> Vec<Atom> {
    let mut atoms: Vec<Atom> = Vec::new();
    let (mut is_apart, mut breaks, mut after_note) = (false, false, false);
    for inline in inlines {
        match inline {
            Inline::Break => breaks = true,
            Inline::Note(number, is_first) => {
                let text = if after_note { format!(", {number}") } else { number.to_string() };
                let size = look.size * 0.68;
                let width = fonts.width(&text, Face::Regular, size);
                let run = Run {
                    text,
                    face: Face::Regular,
                    size,
                    rise: look.size * 0.33,
                    shade: Shade::Ink,
                    x: 0.0,
                    link: None,
                };
                atoms.push(Atom { run, width, is_apart, note: is_first.then_some(*number), breaks });
                (is_apart, breaks, after_note) = (false, false, true);
                continue;
            }
            Inline::Text(text, style) => {
                let face = match (style.bold, style.italic) {
                    (true, _) => Face::Bold,
                    (false, true) => Face::Italic,
                    (false, false) => look.face,
                };
                let shade = if style.code { Shade::Faint } else { Shade::Ink };
                for (index, part) in text.split(' ').enumerate() {
                    is_apart |= index > 0;
                    if !part.is_empty() {
                        let width = fonts.width(part, face, look.size);
                        let link = style.link.clone();
                        let run = Run { text: part.to_owned(), face, size: look.size, rise: 0.0, shade, x: 0.0, link };
                        atoms.push(Atom { run, width, is_apart, note: None, breaks });
                        (is_apart, breaks) = (false, false);
                    }
                }
            }
        }
        after_note = false;
    }
    atoms
}

/// Sets words one after the other.
struct Setter<'f> {
    fonts: &'f Fonts,
    look: Look,
    width: f32,
    lines: Vec<Line>,
    line: Line,
}

impl Setter<'_> {
    fn set_word(&mut self, word: Vec<Atom>) {
        let width: f32 = word.iter().map(|atom| atom.width).sum();
        let starts_line = word.first().is_some_and(|atom| atom.breaks);
        let blank = if word.first().is_some_and(|atom| atom.is_apart) {
            self.fonts.width(" ", Face::Regular, self.look.size)
        } else {
            0.0
        };
        let is_full = !self.line.runs.is_empty() && self.line.width + blank + width > self.width;
        if starts_line || is_full {
            // Whoever has the text read aloud or copies it gets a blank in place of the line's end.
            if let Some(last) = self.line.runs.last_mut() {
                last.text.push(' ');
            }
            self.end_line();
        } else if !self.line.runs.is_empty() {
            self.line.width += blank;
            // The blank is a part of the text, so that words copied from the page stay apart.
            if let Some(last) = self.line.runs.last_mut().filter(|_| blank > 0.0) {
                last.text.push(' ');
            }
        }
        if width > self.width {
            word.into_iter().for_each(|atom| self.set_broken(atom));
        } else {
            word.into_iter().for_each(|atom| self.set(atom));
        }
    }

    fn set(&mut self, mut atom: Atom) {
        atom.run.x = self.line.width;
        self.line.width += atom.width;
        self.line.notes.extend(atom.note);
        self.line.runs.push(atom.run);
    }

    /// Sets a part of a word that fills more than a line, character by character.
    fn set_broken(&mut self, atom: Atom) {
        let mut run = Run { text: String::new(), x: self.line.width, ..atom.run.clone() };
        for c in atom.run.text.chars() {
            let width = self.fonts.width(c.encode_utf8(&mut [0; 4]), run.face, run.size);
            if self.line.width + width > self.width && self.line.width > 0.0 {
                self.line
                    .runs
                    .push(std::mem::replace(&mut run, Run { text: String::new(), x: 0.0, ..atom.run.clone() }));
                self.end_line();
            }
            run.text.push(c);
            self.line.width += width;
        }
        self.line.runs.push(run);
        self.line.notes.extend(atom.note);
    }

    fn end_line(&mut self) {
        if !self.line.runs.is_empty() {
            self.lines.push(std::mem::take(&mut self.line));
        }
    }
}
