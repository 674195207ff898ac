//! Furniture by repetition: a line at the head or foot of most documents of one outlet or folder is the outlet's, not the article's.
//!
//! Pages without markup show their letterhead and "about us" in no other way. A line inside the text stays, for articles repeat
//! what happened before; so do the lines of copies, which repeat everything.

use annals_document::{Block, BlockKind, Extraction, Unlisted};
use std::collections::{BTreeMap, BTreeSet};

/// The fewest documents of a group that a line of furniture stands in.
const MIN_DOCUMENTS: usize = 3;
/// How many blocks from the head and from the foot of a document are looked at.
const EDGES: (usize, usize) = (3, 2);

/// Marks repeated lines as furniture, and what was read from them as nothing that is listed.
pub(crate) fn mark_repeated(records: &mut [Extraction]) {
    let mut groups: BTreeMap<(u8, String), Vec<usize>> = BTreeMap::new();
    for (index, record) in records.iter().enumerate() {
        let document = &record.document;
        let folder = document.path.rsplit_once(['/', '!']).map_or("", |(folder, _)| folder);
        groups.entry((0, folder.to_owned())).or_default().push(index);
        if let Some(publisher) = &document.publisher {
            groups.entry((1, publisher.clone())).or_default().push(index);
        }
    }
    let mut marks: BTreeSet<(usize, usize)> = BTreeSet::new();
    for members in groups.values().filter(|members| members.len() >= MIN_DOCUMENTS) {
        marks.extend(repeated_in(records, members));
    }
    for (record, block) in marks {
        let record = &mut records[record];
        let span = record.document.blocks[block].span;
        record.document.blocks[block].kind = BlockKind::Furniture;
        let inside = record.events.iter_mut().filter(|event| span.contains(event.trigger));
        inside.for_each(|event| event.unlisted = Some(Unlisted::Furniture));
    }
}

/// The blocks, as record and number, of lines that stand at the edge of at least half of the members that are no copies.
fn repeated_in(records: &[Extraction], members: &[usize]) -> Vec<(usize, usize)> {
    let lines: Vec<Vec<PageLine>> = members.iter().map(|&member| lines_of(&records[member])).collect();
    let mut pages_with: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (page, line) in lines.iter().enumerate().flat_map(|(page, lines)| lines.iter().map(move |line| (page, line))) {
        pages_with.entry(&line.words).or_default().insert(page);
    }
    // Most words of a page that is no copy stand in it alone.
    let is_own_page = |page: &usize| {
        let length = |line: &PageLine| line.words.split(' ').count();
        let own = lines[*page].iter().filter(|line| pages_with[line.words.as_str()].len() == 1).map(length);
        own.sum::<usize>() * 2 > lines[*page].iter().map(length).sum()
    };
    let own_pages: BTreeSet<usize> = (0..lines.len()).filter(is_own_page).collect();
    let is_repeated = |line: &&PageLine| {
        let count = pages_with[line.words.as_str()].intersection(&own_pages).count();
        line.is_at_edge && count >= MIN_DOCUMENTS && count * 2 >= members.len()
    };
    let marked = lines
        .iter()
        .zip(members)
        .flat_map(|(lines, member)| lines.iter().filter(is_repeated).map(|line| (*member, line.block)));
    marked.collect()
}

/// A block of a page's article, other than its headline.
struct PageLine {
    words: String,
    block: usize,
    is_at_edge: bool,
}

fn lines_of(record: &Extraction) -> Vec<PageLine> {
    let document = &record.document;
    let blocks = document.blocks.iter().enumerate();
    let article: Vec<(usize, &Block)> =
        blocks.filter(|(_, block)| block.kind.is_article() && block.kind != BlockKind::Title).collect();
    let (head, foot) = EDGES;
    let line = |(place, (block, found)): (usize, &(usize, &Block))| PageLine {
        words: document.text.slice(found.span).split_whitespace().collect::<Vec<_>>().join(" "),
        block: *block,
        is_at_edge: place < head || place + foot >= article.len(),
    };
    article.iter().enumerate().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use annals_document::{Document, SCHEMA, Span, Text};

    fn page(path: &str, lines: &[&str]) -> Extraction {
        let mut blocks = Vec::new();
        let mut at = 0;
        for line in lines {
            let length = line.chars().count() as u32;
            blocks.push(Block { kind: BlockKind::Paragraph, span: Span::new(at, at + length) });
            at += length + 1;
        }
        let document =
            Document { path: path.to_owned(), text: Text::new(lines.join("\n")), blocks, ..Document::default() };
        Extraction {
            schema: SCHEMA,
            document,
            sentences: Vec::new(),
            tokens: Vec::new(),
            times: Vec::new(),
            entities: Vec::new(),
            events: Vec::new(),
            statements: Vec::new(),
            relations: Vec::new(),
            links: Vec::new(),
        }
    }

    fn furniture(pages: &[&[&str]]) -> Vec<String> {
        let mut records: Vec<Extraction> = pages.iter().map(|lines| page("pages/a.txt", lines)).collect();
        mark_repeated(&mut records);
        let document = &records[0].document;
        let marked = document.blocks.iter().filter(|block| block.kind == BlockKind::Furniture);
        marked.map(|block| document.text.slice(block.span).to_owned()).collect()
    }

    #[test]
    fn a_line_at_the_edge_of_most_pages_is_furniture_and_copies_have_none() {
        let foot = "The Post was founded in Kelmar by Otto Lind.";
        let texts = [
            "The board shut the dam above Kelmar on Friday after a long meeting.",
            "A fire in Merrow killed nine dockers on Monday, the mayor of the town said.",
            "The council of Ostra voted for a new bridge over the river on Tuesday.",
        ];
        assert_eq!(furniture(&texts.map(|text| [text, foot]).each_ref().map(|lines| &lines[..])), [foot]);
        let copies = [[texts[0], texts[1]]; 3];
        assert!(furniture(&copies.each_ref().map(|lines| &lines[..])).is_empty());
        assert!(furniture(&[&[texts[0], foot], &[texts[1], foot], &[texts[2]], &[texts[2], "x"]]).is_empty());
    }
}
