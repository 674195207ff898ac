//! Columns whose lines a PDF draws side by side: read one after the other.
//!
//! Most PDFs draw column after column, and keep their order.

use super::Line;
use std::collections::BTreeSet;

/// The fewest lines of a column.
const MIN_LINES: usize = 5;
/// How often the drawing has to go from one column to the other and back.
const MIN_TURNS: usize = 6;

/// The lines of each page with those of the left column before those of the right one, where they are drawn in turns.
pub(super) fn in_reading_order(lines: Vec<Line>) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::with_capacity(lines.len());
    let mut rest = lines.into_iter().peekable();
    while let Some(first) = rest.next() {
        let mut page = vec![first];
        while let Some(line) = rest.next_if(|line| line.page == page[0].page) {
            page.push(line);
        }
        match gap_of(&page) {
            Some(gap) => out.extend(parted(page, gap)),
            None => out.extend(page),
        }
    }
    out
}

/// Where the right column of a page begins, if it is drawn in turns with the left one.
fn gap_of(page: &[Line]) -> Option<f64> {
    let starts: BTreeSet<i64> = page.iter().map(|line| line.left.round() as i64).collect();
    starts.into_iter().map(|start| start as f64 - 1.0).find(|gap| {
        let sides: Vec<bool> = page.iter().filter_map(|line| side_of(line, *gap)).collect();
        let right = sides.iter().filter(|side| **side).count();
        let turns = sides.windows(2).filter(|pair| pair[0] != pair[1]).count();
        let across = page.len() - sides.len();
        right >= MIN_LINES && sides.len() - right >= MIN_LINES && turns >= MIN_TURNS && across * 4 <= page.len()
    })
}

/// Whether a line stands right of the gap; `None` for one that goes across it.
fn side_of(line: &Line, gap: f64) -> Option<bool> {
    if line.left >= gap { Some(true) } else { (line.right < gap).then_some(false) }
}

/// Between lines that go across the gap, the left column first.
fn parted(page: Vec<Line>, gap: f64) -> Vec<Line> {
    let mut out = Vec::with_capacity(page.len());
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for line in page {
        match side_of(&line, gap) {
            Some(false) => left.push(line),
            Some(true) => right.push(line),
            None => {
                out.append(&mut left);
                out.append(&mut right);
                out.push(line);
            }
        }
    }
    out.append(&mut left);
    out.append(&mut right);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_drawn_in_turns_are_read_one_after_the_other() {
        let line = |text: String, left: f64, baseline: f64| Line {
            text,
            left,
            right: left + 200.0,
            baseline,
            ..Line::default()
        };
        let mut page = vec![line("title".to_owned(), 72.0, 760.0)];
        for row in 0..6 {
            let baseline = 700.0 - 12.0 * f64::from(row);
            page.push(line(format!("a{row}"), 72.0, baseline));
            page.push(line(format!("b{row}"), 310.0, baseline));
        }
        let read =
            |page: Vec<Line>| in_reading_order(page).into_iter().map(|line| line.text).collect::<Vec<_>>().join(" ");
        assert_eq!(read(page.clone()), "title a0 a1 a2 a3 a4 a5 b0 b1 b2 b3 b4 b5");
        page.truncate(7);
        assert_eq!(read(page), "title a0 b0 a1 b1 a2 b2");
    }
}
