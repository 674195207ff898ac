//! Where words and sentences end: a small dilated convolution over the characters of a paragraph.
//!
//! A blank line always ends a sentence, and white space a word; all else the network decides, within
//! the bounds of [`crate::guards`].
//! `crates/annals-train/python/splitter.py` is the same network in PyTorch.

use crate::characters::{self, is_space};
use crate::error::ModelError;
use crate::guards;
use crate::math::{argmax, relu};
use crate::matrix::Matrix;
use crate::quantised::{Bytes, Linear};
use crate::weights::{Table, Weights};
use annals_document::Span;

/// Distance of neighbouring taps, layer by layer.
const DILATIONS: [usize; 4] = [1, 2, 4, 8];
const TAPS: usize = 5;
/// How far a character's classes can depend on its neighbours.
const REACH: usize = 2 * (1 + 2 + 4 + 8);
/// Characters computed at a time.
const BLOCK: usize = 2048;
/// The classes of a character.
const CLASSES: usize = 4;
pub(crate) const INSIDE: usize = 0;
pub(crate) const TOKEN: usize = 1;
pub(crate) const SENTENCE: usize = 2;

/// The weights of the splitter.
pub(crate) struct Splitter {
    character: Table,
    chunk: Table,
    convolutions: Vec<Linear>,
    output: Linear,
}

impl Splitter {
    /// Reads the splitter out of a weights file.
    pub(crate) fn load(weights: &Weights<'_>) -> Result<Self, ModelError> {
        let character = weights.table("splitter.character")?;
        let chunk = weights.table("splitter.chunk")?;
        if character.rows() < characters::ROWS || chunk.rows() < characters::CHUNK_ROWS as usize {
            let found = vec![character.rows(), chunk.rows()];
            return Err(ModelError::Shape { name: "splitter".into(), found, expected: "more rows".into() });
        }
        let inputs = character.width + chunk.width;
        if !inputs.is_multiple_of(4) {
            let expected = "a multiple of 4 values a character".into();
            return Err(ModelError::Shape { name: "splitter".into(), found: vec![inputs], expected });
        }
        let first = weights.linear("splitter.0", TAPS * inputs)?;
        let width = first.outputs();
        let mut convolutions = vec![first];
        for number in 1..DILATIONS.len() {
            convolutions.push(weights.head(&format!("splitter.{number}"), TAPS * width, width)?);
        }
        let output = weights.head("splitter.output", width, CLASSES)?;
        Ok(Splitter { character, chunk, convolutions, output })
    }

    /// The sentences of a text as spans of their words, in order. No word holds white space.
    pub(crate) fn split(&self, text: &str) -> Vec<Vec<Span>> {
        let characters: Vec<char> = text.chars().collect();
        let mut sentences = Vec::new();
        for paragraph in paragraphs(&characters) {
            self.split_paragraph(&characters[paragraph.clone()], paragraph.start as u32, &mut sentences);
        }
        sentences
    }

    fn split_paragraph(&self, paragraph: &[char], offset: u32, sentences: &mut Vec<Vec<Span>>) {
        let scores = self.scores(paragraph);
        let mut classes: Vec<usize> = (0..paragraph.len()).map(|at| argmax(scores.row(at))).collect();
        guards::apply(paragraph, &mut classes);
        let (mut words, mut start) = (Vec::new(), 0);
        for (at, c) in paragraph.iter().enumerate() {
            if is_space(*c) {
                start = at + 1;
                continue;
            }
            let last = at + 1 == paragraph.len();
            let class = classes[at];
            if class == INSIDE && !last && !is_space(paragraph[at + 1]) {
                continue;
            }
            words.push(Span::new(offset + start as u32, offset + at as u32 + 1));
            start = at + 1;
            if last || class == SENTENCE {
                sentences.push(std::mem::take(&mut words));
            }
        }
    }

    /// Scores of the four classes, one row a character.
    pub(crate) fn scores(&self, paragraph: &[char]) -> Matrix {
        let (rows, chunks) = characters::rows(paragraph);
        let mut scores = Matrix::zeros(0, CLASSES);
        for start in (0..paragraph.len()).step_by(BLOCK) {
            let end = (start + BLOCK).min(paragraph.len());
            let (from, to) = (start.saturating_sub(REACH), (end + REACH).min(paragraph.len()));
            let mut x = self.embed(&rows[from..to], &chunks[from..to]);
            for (number, (layer, dilation)) in self.convolutions.iter().zip(DILATIONS).enumerate() {
                let mut y = convolve(layer, &x, dilation);
                relu(&mut y.values);
                if number > 0 {
                    y.values.iter_mut().zip(&x.values).for_each(|(value, before)| *value += before);
                }
                x = y;
            }
            let out = self.output.apply(&Bytes::nearest(&x.values, x.columns));
            scores.values.extend_from_slice(&out.values[(start - from) * CLASSES..(end - from) * CLASSES]);
        }
        scores.rows = paragraph.len();
        scores
    }

    fn embed(&self, rows: &[u32], chunks: &[u32]) -> Matrix {
        let mut x = Matrix::zeros(rows.len(), self.character.width + self.chunk.width);
        for (at, (row, chunk)) in rows.iter().zip(chunks).enumerate() {
            let (left, right) = x.row_mut(at).split_at_mut(self.character.width);
            self.character.copy_row(*row as usize, left);
            self.chunk.copy_row(*chunk as usize, right);
        }
        x
    }
}

/// `layer`, outputs × (tap, input), over five taps around every row of `x`; beyond the ends lie zeros.
fn convolve(layer: &Linear, x: &Matrix, dilation: usize) -> Matrix {
    let distances: [isize; TAPS] = std::array::from_fn(|tap| (tap as isize - TAPS as isize / 2) * dilation as isize);
    layer.apply(&Bytes::nearest_together(&x.values, x.columns).windows(&distances))
}

/// Stretches between blank lines (also page breaks and paragraph separators), without white space at their ends.
fn paragraphs(text: &[char]) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut start: Option<usize> = None;
    let (mut end, mut lines) = (0, 0);
    for (at, c) in text.iter().enumerate() {
        if is_space(*c) {
            lines += match c {
                '\u{c}' | '\u{2029}' => 2,
                '\n' => 1,
                '\r' if text.get(at + 1) != Some(&'\n') => 1,
                _ => 0,
            };
            continue;
        }
        match start {
            Some(first) if lines >= 2 => {
                found.push(first..end);
                start = Some(at);
            }
            None => start = Some(at),
            Some(_) => {}
        }
        (end, lines) = (at + 1, 0);
    }
    found.extend(start.map(|first| first..end));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_lines_part_paragraphs() {
        let read = |text: &str| -> Vec<String> {
            let characters: Vec<char> = text.chars().collect();
            paragraphs(&characters).into_iter().map(|range| characters[range].iter().collect()).collect()
        };
        assert_eq!(read("a b\nc\n \n d \n"), ["a b\nc", "d"]);
        assert_eq!(read("a\r\nb\r\n\r\nc\rd\r\re\u{c}f"), ["a\r\nb", "c\rd", "e", "f"]);
        assert!(read(" \n\n ").is_empty() && read("").is_empty());
    }

    #[test]
    fn taps_beyond_the_ends_are_zero() {
        // One output: the sum of what the five taps see.
        let weight = Matrix { rows: 1, columns: 4 * TAPS, values: vec![1.0; 4 * TAPS] };
        let layer = Linear::new(&weight, vec![0.0]);
        let values = [1.0, 4.0, 16.0, 64.0].iter().flat_map(|value| [*value, 0.0, 0.0, 0.0]).collect();
        let x = Matrix { rows: 4, columns: 4, values };
        for (dilation, expected) in [(1, [21.0, 85.0, 85.0, 84.0]), (2, [17.0, 68.0, 17.0, 68.0])] {
            let found = convolve(&layer, &x, dilation).values;
            assert!(found.iter().zip(expected).all(|(found, expected)| (found - expected).abs() < 1.5), "{found:?}");
        }
    }
}
