//! What a report is made of.

/// A report as blocks with numbered notes.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Paper {
    /// The text of the first heading.
    pub(crate) title: String,
    pub(crate) blocks: Vec<Block>,
    /// Note 1 is the first; in order of their first references.
    pub(crate) notes: Vec<Vec<Inline>>,
}

/// A block.
#[derive(Debug, PartialEq)]
pub(crate) enum Block {
    /// From 1 for the title on.
    Heading(usize, Vec<Inline>),
    Paragraph(Vec<Inline>),
    /// Numbered from a number on, or with points.
    List(Option<u64>, Vec<Vec<Block>>),
    /// The timeline, with words for those who can't see it.
    Picture(String),
    Rule,
}

/// A stretch of a line.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Inline {
    Text(String, Style),
    /// A reference to a note, and whether it is the first one to it.
    Note(usize, bool),
    Break,
}

/// How text is set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Style {
    pub(crate) bold: bool,
    pub(crate) italic: bool,
    pub(crate) code: bool,
    /// Where it leads: an address that begins with `https:`, `http:` or `mailto:`.
    pub(crate) link: Option<String>,
}

/// `inlines` as plain text.
pub(crate) fn plain(inlines: &[Inline]) -> String {
    let text = inlines.iter().map(|inline| match inline {
        Inline::Text(text, _) => text.as_str(),
        Inline::Break => " ",
        Inline::Note(..) => "",
    });
    text.collect()
}
