//! Markdown to blocks.

use super::block::{Block, Inline, Paper, Style, plain};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::collections::BTreeMap;

impl Paper {
    /// Reads CommonMark with footnotes. Notes that nothing refers to are left out; a reference to none is text.
    pub(crate) fn of(markdown: &str) -> Paper {
        let mut reader = Reader::default();
        let options = Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
        Parser::new_ext(markdown, options).for_each(|event| reader.read(event));
        reader.into_paper()
    }
}

/// What is open while the events of Markdown come in.
#[derive(Default)]
struct Reader {
    /// Lists of blocks, the innermost last; the first holds the whole.
    open: Vec<Open>,
    blocks: Vec<Block>,
    inlines: Vec<Inline>,
    style: Style,
    /// Numbers of notes by label.
    numbers: BTreeMap<String, usize>,
    notes: BTreeMap<String, Vec<Inline>>,
    /// The words for a picture, while one is open.
    picture: Option<String>,
}

/// A container with the blocks that stood before it.
enum Open {
    List { first: Option<u64>, items: Vec<Vec<Block>>, before: Vec<Block> },
    Item { before: Vec<Block> },
    Note { label: String, before: Vec<Block> },
}

impl Reader {
    fn read(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => self.text(&text, self.style.clone()),
            Event::Code(text) => self.text(&text, Style { code: true, ..self.style.clone() }),
            Event::SoftBreak => self.text(" ", self.style.clone()),
            Event::HardBreak => self.inlines.push(Inline::Break),
            Event::Rule => self.blocks.push(Block::Rule),
            Event::FootnoteReference(label) => self.refer(&label),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.text(&text, self.style.clone()),
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Strong => self.style.bold = true,
            Tag::Emphasis => self.style.italic = true,
            Tag::Link { dest_url, .. } => {
                let is_safe = ["https:", "http:", "mailto:"].iter().any(|scheme| dest_url.starts_with(scheme));
                self.style.link = is_safe.then(|| dest_url.to_string());
            }
            Tag::Image { .. } => self.picture = Some(String::new()),
            Tag::List(first) => {
                self.flush();
                let before = std::mem::take(&mut self.blocks);
                self.open.push(Open::List { first, items: Vec::new(), before });
            }
            Tag::Item => {
                let before = std::mem::take(&mut self.blocks);
                self.open.push(Open::Item { before });
            }
            Tag::FootnoteDefinition(label) => {
                self.flush();
                let before = std::mem::take(&mut self.blocks);
                self.open.push(Open::Note { label: label.to_string(), before });
            }
            _ => self.flush(),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.style.bold = false,
            TagEnd::Emphasis => self.style.italic = false,
            TagEnd::Link => self.style.link = None,
            TagEnd::Image => {
                let words = self.picture.take().unwrap_or_default();
                self.flush();
                self.blocks.push(Block::Picture(words));
            }
            TagEnd::Heading(level) => {
                let inlines = std::mem::take(&mut self.inlines);
                self.blocks.push(Block::Heading(depth(level), inlines));
            }
            TagEnd::List(_) | TagEnd::Item | TagEnd::FootnoteDefinition => {
                self.flush();
                self.close();
            }
            _ => self.flush(),
        }
    }

    /// Ends the innermost container and puts it where it belongs.
    fn close(&mut self) {
        let blocks = std::mem::take(&mut self.blocks);
        match self.open.pop() {
            Some(Open::List { first, items, before }) => {
                self.blocks = before;
                self.blocks.push(Block::List(first, items));
            }
            Some(Open::Item { before }) => {
                self.blocks = before;
                match self.open.last_mut() {
                    Some(Open::List { items, .. }) => items.push(blocks),
                    _ => self.blocks.extend(blocks),
                }
            }
            Some(Open::Note { label, before }) => {
                self.blocks = before;
                self.notes.insert(label, inlines_of(blocks));
            }
            None => self.blocks = blocks,
        }
    }

    /// Ends the paragraph that is open.
    fn flush(&mut self) {
        if !self.inlines.is_empty() {
            let inlines = std::mem::take(&mut self.inlines);
            self.blocks.push(Block::Paragraph(inlines));
        }
    }

    fn text(&mut self, text: &str, style: Style) {
        if let Some(words) = &mut self.picture {
            words.push_str(text);
            return;
        }
        match self.inlines.last_mut() {
            Some(Inline::Text(last, same)) if *same == style => last.push_str(text),
            _ => self.inlines.push(Inline::Text(text.to_owned(), style)),
        }
    }

    fn refer(&mut self, label: &str) {
        let next = self.numbers.len() + 1;
        let is_first = !self.numbers.contains_key(label);
        let number = *self.numbers.entry(label.to_owned()).or_insert(next);
        self.inlines.push(Inline::Note(number, is_first));
    }

    fn into_paper(mut self) -> Paper {
        self.flush();
        while !self.open.is_empty() {
            self.close();
        }
        let mut labels: Vec<(usize, String)> =
            self.numbers.into_iter().map(|(label, number)| (number, label)).collect();
        labels.sort();
        let notes = labels.iter().map(|(_, label)| self.notes.remove(label).unwrap_or_default()).collect();
        let title = self.blocks.iter().find_map(|block| match block {
            Block::Heading(_, inlines) => Some(plain(inlines)),
            _ => None,
        });
        Paper { title: title.unwrap_or_else(|| "Report".to_owned()), blocks: self.blocks, notes }
    }
}

fn depth(level: HeadingLevel) -> usize {
    level as usize
}

/// The lines of a note as one.
fn inlines_of(blocks: Vec<Block>) -> Vec<Inline> {
    let mut inlines = Vec::new();
    for block in blocks {
        if let Block::Paragraph(content) | Block::Heading(_, content) = block {
            if !inlines.is_empty() {
                inlines.push(Inline::Break);
            }
            inlines.extend(content);
        }
    }
    inlines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::markdown::escape;
    use annals_case::readable;
    use proptest::prelude::*;

    fn text(text: &str) -> Inline {
        Inline::Text(text.to_owned(), Style::default())
    }

    #[test]
    fn lists_nest_and_notes_are_numbered_by_first_reference() {
        let paper = Paper::of("# A *b*\n\n- one[^9]\n  - two[^4]\n- three[^9]\n\n[^4]: four\n[^9]: nine\n");
        assert_eq!(paper.title, "A b");
        let two = Block::List(None, vec![vec![Block::Paragraph(vec![text("two"), Inline::Note(2, true)])]]);
        let one = vec![Block::Paragraph(vec![text("one"), Inline::Note(1, true)]), two];
        let three = vec![Block::Paragraph(vec![text("three"), Inline::Note(1, false)])];
        assert_eq!(paper.blocks[1], Block::List(None, vec![one, three]));
        assert_eq!(paper.notes, [vec![text("nine")], vec![text("four")]]);
    }

    #[test]
    fn html_is_text_and_addresses_that_run_lead_nowhere() {
        let paper = Paper::of("a <b>c</b>\n\n[x](javascript:alert(1)) ![words](http://a.example/b.png)");
        let all = plain(
            &paper
                .blocks
                .iter()
                .flat_map(|block| match block {
                    Block::Paragraph(inlines) => inlines.clone(),
                    _ => Vec::new(),
                })
                .collect::<Vec<_>>(),
        );
        assert!(all.starts_with("a <b>c</b>"), "{all}");
        assert!(paper.blocks.contains(&Block::Picture("words".to_owned())), "{paper:?}");
        assert!(!format!("{paper:?}").contains("javascript"), "{paper:?}");
    }

    proptest! {
        #[test]
        fn what_a_report_escapes_comes_back_as_it_was(text in r##"([-+=@#>!:.|&;~$^_*`<\[\](){}\\"'/0-9a-z\u{202E}é ]|\PC){0,40}"##) {
            let paper = Paper::of(&format!("- x {}", escape(&text)));
            let Some(Block::List(_, items)) = paper.blocks.first() else { panic!("a list: {paper:?}") };
            prop_assert_eq!(items.len(), 1);
            let Some(Block::Paragraph(inlines)) = items[0].first() else { panic!("a line: {paper:?}") };
            prop_assert_eq!(plain(inlines), readable(&format!("x {text}")));
        }
    }
}
