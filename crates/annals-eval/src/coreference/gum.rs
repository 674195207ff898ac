//! Reads documents with their entities from GUM's CoNLL-U, whose `Entity` values bracket the mentions in MISC.

use annals_document::Span;
use std::collections::BTreeMap;

/// A document of the corpus as raw text, with the mentions of each of its entities.
#[derive(Debug, Default)]
pub(crate) struct GoldDocument {
    pub(crate) name: String,
    /// Paragraphs with an empty line between.
    pub(crate) text: String,
    /// Spans in characters of `text`, by the entity's number in the corpus.
    pub(crate) entities: BTreeMap<String, Vec<Span>>,
}

/// The documents of a CoNLL-U file whose names begin with `prefix`.
pub(crate) fn read_gum(conllu: &str, prefix: &str) -> Vec<GoldDocument> {
    let mut documents: Vec<GoldDocument> = Vec::new();
    let mut reader: Option<Reader> = None;
    for line in conllu.lines() {
        if let Some(name) = line.strip_prefix("# newdoc id = ") {
            documents.extend(reader.take().map(|reader| reader.document));
            reader = name.starts_with(prefix).then(|| Reader::new(name));
        } else if let Some(reader) = &mut reader {
            reader.read(line);
        }
    }
    documents.extend(reader.map(|reader| reader.document));
    documents
}

#[derive(Default)]
struct Reader {
    document: GoldDocument,
    /// Characters of the text so far.
    length: u32,
    /// What stands between the last word and the next.
    gap: &'static str,
    /// The word of the text that the coming syntactic words are parts of: the last of them, and whether a blank follows.
    parts_until: Option<(usize, &'static str)>,
    /// Where mentions that are not yet closed begin, by entity; the innermost last.
    open: BTreeMap<String, Vec<u32>>,
}

impl Reader {
    fn new(name: &str) -> Reader {
        Reader { document: GoldDocument { name: name.to_owned(), ..GoldDocument::default() }, ..Reader::default() }
    }

    fn read(&mut self, line: &str) {
        if line.starts_with("# newpar") && self.length > 0 {
            self.gap = "\n\n";
        }
        let columns: Vec<&str> = line.split('\t').collect();
        let [id, form, .., misc] = columns.as_slice() else { return };
        if line.starts_with('#') || columns.len() != 10 {
            return;
        }
        let gap = if misc.split('|').any(|pair| pair == "SpaceAfter=No") { "" } else { " " };
        if let Some((_, last)) = id.split_once('-') {
            self.parts_until = last.parse().ok().map(|last| (last, gap));
            return;
        }
        let Ok(number) = id.parse::<usize>() else { return };
        self.write(form);
        self.gap = match self.parts_until {
            Some((last, gap)) if number >= last => {
                self.parts_until = None;
                gap
            }
            Some(_) => "",
            None => gap,
        };
        if let Some(brackets) = misc.split('|').find_map(|pair| pair.strip_prefix("Entity=")) {
            self.bracket(brackets, form.chars().count() as u32);
        }
    }

    fn write(&mut self, form: &str) {
        self.document.text.push_str(self.gap);
        self.document.text.push_str(form);
        self.length += (self.gap.chars().count() + form.chars().count()) as u32;
    }

    /// `(7-person-…` opens a mention of entity 7 at the word just written, `7)` closes it after it, `(7-person-…)` does both.
    fn bracket(&mut self, brackets: &str, word: u32) {
        let start = self.length - word;
        for piece in brackets.split_inclusive(')').flat_map(opened) {
            let closes = piece.ends_with(')');
            let opens = piece.starts_with('(');
            let entity = piece.trim_matches(['(', ')']).split('-').next().unwrap_or_default().to_owned();
            if opens {
                self.open.entry(entity.clone()).or_default().push(start);
            }
            if let Some(start) = self.open.get_mut(&entity).filter(|_| closes).and_then(Vec::pop) {
                self.document.entities.entry(entity).or_default().push(Span::new(start, self.length));
            }
        }
    }
}

/// The brackets of a piece that ends with the first closing one: `(1-a(2-b)` as `(1-a` and `(2-b)`.
fn opened(piece: &str) -> Vec<&str> {
    let starts: Vec<usize> = piece.match_indices('(').map(|(at, _)| at).collect();
    let first = starts.first().copied().filter(|&first| first > 0).map(|_| 0);
    let starts: Vec<usize> = first.into_iter().chain(starts).collect();
    let ends = starts.iter().skip(1).copied().chain([piece.len()]);
    if starts.is_empty() {
        vec![piece]
    } else {
        starts.iter().zip(ends).map(|(&start, end)| &piece[start..end]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_mentions_are_put_together() {
        let row = |id: &str, form: &str, misc: &str| format!("{id}\t{form}\t_\tX\t_\t_\t_\t_\t_\t{misc}\n");
        let conllu = [
            "# newdoc id = GUM_news_bridge\n# newpar\n".to_owned(),
            row("1", "Harbour", "Entity=(2-place-new-coref)"),
            "\n# newpar\n".to_owned(),
            row("1", "The", "Entity=(1-person-new-coref"),
            row("2-3", "mayor's", "_"),
            row("2", "mayor", "_"),
            row("3", "'s", "Entity=1)(1-person-giv-appos"),
            row("4", "aide", "Entity=1)|SpaceAfter=No"),
            row("5", ".", "_"),
            "\n# newdoc id = GUM_voyage_bridge\n".to_owned(),
            row("1", "Other", "_"),
        ];
        let documents = read_gum(&conllu.concat(), "GUM_news_");
        assert_eq!(documents.len(), 1);
        let text = &documents[0].text;
        assert_eq!(text, "Harbour\n\nThe mayor's aide.");
        let spans =
            |entity: &str| documents[0].entities[entity].iter().map(|span| (span.start, span.end)).collect::<Vec<_>>();
        assert_eq!(spans("2"), [(0, 7)]);
        assert_eq!(spans("1"), [(9, 20), (18, 25)]);
    }
}
