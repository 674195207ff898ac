//! The same PDF for the same picture: svg2pdf hands out fonts and resources in the order of a hash map, another one with
//! every run. Here the objects of a file, and the keys of their dictionaries, are put in an order that only what they
//! hold decides.

use std::collections::BTreeMap;
use std::ops::Range;

/// `pdf`, as pdf-writer writes it, with its objects numbered in the order in which they are first referred to from its
/// trailer, and its dictionaries sorted; `None` for a file of another form.
pub(crate) fn steady(pdf: &[u8]) -> Option<Vec<u8>> {
    let (table, trailer) = ends(pdf)?;
    let starts = starts(pdf, table)?;
    let first = *starts.values().min()?;
    let mut ends: Vec<usize> = starts.values().copied().chain([table]).collect();
    ends.sort_unstable();
    let mut bodies: BTreeMap<u32, (Vec<u8>, &[u8])> = BTreeMap::new();
    for (&number, &start) in &starts {
        let end = *ends.get(ends.partition_point(|end| *end <= start))?;
        let body = pdf.get(start..end)?.strip_prefix(format!("{number} 0 obj\n").as_bytes())?;
        let split = find(body, b">>\nstream\n").map_or(body.len(), |at| at + 2);
        bodies.insert(number, (with_sorted_keys(&body[..split]), &body[split..]));
    }
    let trailer = pdf.get(trailer..find_last(pdf, b"startxref")?)?;
    let new = numbers(&bodies, trailer);
    let by_new: BTreeMap<u32, u32> = new.iter().map(|(old, new)| (*new, *old)).collect();
    let mut out = pdf.get(..first)?.to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f\r\n", by_new.len() + 1);
    for (number, old) in by_new {
        let (head, rest) = bodies.get(&old)?;
        table.push_str(&format!("{:010} 00000 n\r\n", out.len()));
        out.extend(format!("{number} 0 obj\n").bytes());
        out.extend(renumbered(head, &new));
        out.extend(*rest);
    }
    let start = out.len();
    out.extend(table.bytes());
    out.extend(renumbered(trailer, &new));
    out.extend(format!("startxref\n{start}\n%%EOF").bytes());
    Some(out)
}

/// Where the table of objects and the trailer begin.
fn ends(pdf: &[u8]) -> Option<(usize, usize)> {
    let at = find_last(pdf, b"startxref\n")? + b"startxref\n".len();
    let table = std::str::from_utf8(pdf.get(at..)?).ok()?.lines().next()?.parse().ok()?;
    Some((table, table + find(pdf.get(table..)?, b"trailer")?))
}

/// Where each object in the table at `table` begins.
fn starts(pdf: &[u8], table: usize) -> Option<BTreeMap<u32, usize>> {
    let text = std::str::from_utf8(pdf.get(table..table + find(pdf.get(table..)?, b"trailer")?)?).ok()?;
    let mut lines = text.lines().skip(1);
    let (first, _) = lines.next()?.split_once(' ')?;
    let first: u32 = first.parse().ok()?;
    let entries = (first..).zip(lines).filter(|(_, line)| line.trim_end().ends_with('n'));
    entries.map(|(number, line)| Some((number, line.split(' ').next()?.parse().ok()?))).collect()
}

/// A new number for each object.
fn numbers(bodies: &BTreeMap<u32, (Vec<u8>, &[u8])>, trailer: &[u8]) -> BTreeMap<u32, u32> {
    let mut new = BTreeMap::new();
    let referred = |text: &[u8]| references(text).into_iter().map(|(number, _)| number).rev().collect::<Vec<_>>();
    let mut open = referred(trailer);
    // What nothing leads to comes last.
    open.splice(0..0, bodies.keys().copied().rev());
    while let Some(number) = open.pop() {
        if let (Some((head, _)), false) = (bodies.get(&number), new.contains_key(&number)) {
            new.insert(number, new.len() as u32 + 1);
            open.extend(referred(head));
        }
    }
    new
}

/// The lines of `head` with neighbouring keys of one dictionary in order.
fn with_sorted_keys(head: &[u8]) -> Vec<u8> {
    let indent = |line: &[u8]| line.iter().take_while(|byte| **byte == b' ').count();
    let is_entry = |line: &[u8]| line.trim_ascii_start().starts_with(b"/") && !line.ends_with(b"<<");
    let lines: Vec<&[u8]> = head.split(|byte| *byte == b'\n').collect();
    let runs = lines.chunk_by(|a, b| is_entry(a) && is_entry(b) && indent(a) == indent(b));
    let sorted = runs.flat_map(|run| {
        let mut run = run.to_vec();
        if run.len() > 1 {
            run.sort_by_key(|line| line.trim_ascii_start().split(|byte| *byte == b' ').next());
        }
        run
    });
    sorted.collect::<Vec<_>>().join(&b'\n')
}

/// The objects that `text` refers to ("12 0 R"), with where their numbers stand; strings are passed over.
fn references(text: &[u8]) -> Vec<(u32, Range<usize>)> {
    let mut found = Vec::new();
    let (mut at, mut depth) = (0, 0);
    while let Some(&byte) = text.get(at) {
        match byte {
            b'\\' if depth > 0 => at += 1,
            b'(' => depth += 1,
            b')' => depth -= 1,
            b'0'..=b'9' if depth == 0 => {
                let end = at + text[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
                if text[end..].starts_with(b" 0 R") {
                    found.extend(
                        std::str::from_utf8(&text[at..end]).ok().and_then(|it| it.parse().ok()).map(|it| (it, at..end)),
                    );
                }
                at = end - 1;
            }
            _ => {}
        }
        at += 1;
    }
    found
}

/// `text` with its references in `new` numbers.
fn renumbered(text: &[u8], new: &BTreeMap<u32, u32>) -> Vec<u8> {
    let (mut out, mut done) = (Vec::new(), 0);
    for (number, place) in references(text) {
        out.extend(&text[done..place.start]);
        out.extend(new.get(&number).unwrap_or(&number).to_string().bytes());
        done = place.end;
    }
    out.extend(&text[done..]);
    out
}

fn find(text: &[u8], part: &[u8]) -> Option<usize> {
    text.windows(part.len()).position(|window| window == part)
}

fn find_last(text: &[u8], part: &[u8]) -> Option<usize> {
    text.windows(part.len()).rposition(|window| window == part)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file of these objects, numbered as they come, and what its trailer says.
    fn file(objects: &[(u32, &str)], trailer: &str) -> Vec<u8> {
        let mut out = b"%PDF-1.7\n".to_vec();
        let mut starts = BTreeMap::new();
        for (number, body) in objects {
            starts.insert(*number, out.len());
            out.extend(format!("{number} 0 obj\n{body}\nendobj\n\n").bytes());
        }
        let table = out.len();
        out.extend(format!("xref\n0 {}\n0000000000 65535 f\r\n", objects.len() + 1).bytes());
        starts.values().for_each(|start| out.extend(format!("{start:010} 00000 n\r\n").bytes()));
        out.extend(format!("trailer\n<<\n  /Root {trailer}\n>>\nstartxref\n{table}\n%%EOF").bytes());
        out
    }

    #[test]
    fn numbers_and_the_order_of_keys_do_not_matter() {
        let one = file(
            &[
                (1, "<<\n  /A 2 0 R\n  /B 3 0 R\n>>"),
                (2, "[/x (3 0 R\\) )]"),
                (3, "<<\n>>\nstream\n/B 1 0 R\n/A 1 0 R"),
            ],
            "1 0 R",
        );
        let other = file(
            &[
                (1, "<<\n>>\nstream\n/B 1 0 R\n/A 1 0 R"),
                (2, "<<\n  /B 1 0 R\n  /A 3 0 R\n>>"),
                (3, "[/x (3 0 R\\) )]"),
            ],
            "2 0 R",
        );
        assert_eq!(steady(&one).unwrap(), one);
        assert_eq!(String::from_utf8(steady(&other).unwrap()), String::from_utf8(one));
    }

    #[test]
    fn what_is_no_pdf_is_left_alone() {
        assert_eq!(steady(b"startxref\n900\n%%EOF"), None);
        assert_eq!(steady(b""), None);
    }
}
