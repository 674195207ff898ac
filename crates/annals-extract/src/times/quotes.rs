//! What stands between quotation marks: there "today" is the day on which the words were said.

use crate::tree::Tree;
use annals_document::Span;

/// The quotations of a text, in order.
pub(crate) struct Quotes(Vec<Span>);

/// The most characters of a quotation: what is longer has lost its closing mark.
const MAX_LENGTH: u32 = 1500;

impl Quotes {
    /// Quotations by their marks: `“…”`, `"…"`, ` ``…'' `. One that its paragraph does not close ends with it.
    pub(crate) fn of(tree: &Tree) -> Quotes {
        let mut quotes = Vec::new();
        let mut open: Option<u32> = None;
        let mut at = 0;
        let mut before = '\n';
        let characters: Vec<char> = tree.text.as_str().chars().collect();
        for (index, &c) in characters.iter().enumerate() {
            let next = characters.get(index + 1).copied();
            let opens = c == '“'
                || (c == '`' && next == Some('`'))
                || (c == '"' && open.is_none() && !before.is_alphanumeric());
            let closes = c == '”' || (c == '\'' && next == Some('\'')) || (c == '"' && open.is_some());
            let ends = c == '\n' && (next == Some('\n') || before == '\n');
            if let Some(start) = open.filter(|_| closes || ends) {
                if at - start < MAX_LENGTH {
                    quotes.push(Span::new(start, at));
                }
                open = None;
            } else if opens && open.is_none() {
                open = Some(at);
            }
            (at, before) = (at + 1, c);
        }
        Quotes(quotes)
    }

    /// The quotation around a span.
    pub(crate) fn around(&self, span: Span) -> Option<Span> {
        let index = self.0.partition_point(|quote| quote.end <= span.start);
        self.0.get(index).copied().filter(|quote| quote.contains(span))
    }
}
