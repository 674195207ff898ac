//! One saved page as read: its text, its parts, and what it says of itself.

use crate::{Bounds, Edtf, Span, Text};
use serde::{Deserialize, Serialize};

/// A document as read, before any grammar.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// Identity within a case: the first 16 hexadecimal digits of `sha256`, with a suffix where two files are equal.
    pub id: String,
    /// The path as it was given, with the place inside the file behind a `!`.
    pub path: String,
    /// Of the bytes read, in hexadecimal; of its own bytes where it lies inside a file.
    pub sha256: String,
    /// `text/plain`, `text/html`, `message/rfc822` and so on.
    pub media_type: String,
    /// The page's own headline.
    #[serde(default)]
    pub title: Option<String>,
    /// The outlet.
    #[serde(default)]
    pub publisher: Option<String>,
    /// The authors' names.
    #[serde(default)]
    pub byline: Vec<String>,
    /// Where it was saved from.
    #[serde(default)]
    pub url: Option<String>,
    /// ISO 639-1 code; `None` where it can't be told.
    #[serde(default)]
    pub language: Option<String>,
    /// When it was published, where that is known.
    #[serde(default)]
    pub published: Option<Published>,
    /// Every date found for the publication, with where it came from, best first.
    #[serde(default)]
    pub date_candidates: Vec<DateCandidate>,
    /// The news agency of the dateline ("AP"), if any.
    #[serde(default)]
    pub agency: Option<String>,
    /// The parts of the text, in order; they do not overlap. What lies in none is white space.
    #[serde(default)]
    pub blocks: Vec<Block>,
    /// For a plain-text input the decoded file unchanged; otherwise the text as read.
    pub text: Text,
}

impl Document {
    /// When it was published, as far as it says so itself; unknown where what it gives is no EDTF.
    pub fn published_bounds(&self) -> Bounds {
        let edtf = self.published.as_ref().and_then(|published| published.edtf.parse::<Edtf>().ok());
        edtf.map_or(Bounds::UNKNOWN, |edtf| edtf.bounds())
    }

    /// The parts that are the article's own words: no furniture, credits or labels.
    pub fn article_blocks(&self) -> impl Iterator<Item = &Block> {
        self.blocks.iter().filter(|block| block.kind.is_article())
    }

    /// The kind of the part that holds `offset` (in characters).
    pub fn block_at(&self, offset: u32) -> Option<&Block> {
        let index = self.blocks.partition_point(|block| block.span.end <= offset);
        self.blocks.get(index).filter(|block| block.span.contains_offset(offset))
    }
}

/// A part of a document's text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What it is on the page.
    pub kind: BlockKind,
    /// Its characters.
    #[serde(flatten)]
    pub span: Span,
}

/// What a part of a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BlockKind {
    /// The headline.
    Title,
    /// The standfirst below the headline.
    Deck,
    /// A heading within the text.
    Heading,
    /// A paragraph of the body.
    Paragraph,
    /// An item of a list, a cell of a table, a block quotation.
    Item,
    /// The text below a picture.
    Caption,
    /// Who wrote it.
    Byline,
    /// "WASHINGTON (AP) —": where it was written, and for which agency. The paragraph goes on in the next block.
    Dateline,
    /// Who made the picture, and labels such as "Image:".
    Credit,
    /// A line that holds nothing but a date, such as "Published July 26, 2023".
    Date,
    /// Menus, notices, advertisements, "related": not the article.
    Furniture,
}

impl BlockKind {
    /// Whether events and statements are read from it.
    pub fn is_article(self) -> bool {
        matches!(
            self,
            BlockKind::Title
                | BlockKind::Deck
                | BlockKind::Heading
                | BlockKind::Paragraph
                | BlockKind::Item
                | BlockKind::Caption
        )
    }
}

/// When a document was published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    /// `2023-07-26`, as EDTF.
    pub edtf: String,
    /// How it is known.
    pub from: DateSource,
    /// Where the text says so, if it does.
    pub span: Option<Span>,
}

/// A date that a page gives for its own publication.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateCandidate {
    /// The calendar day in the time zone in which it was written, as EDTF.
    pub edtf: String,
    /// Where it was found.
    pub from: DateSource,
    /// The words or value that it was read from.
    pub raw: String,
}

/// How a publication date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateSource {
    /// A side file beside the document.
    SideFile,
    /// A field of the format around the text: a mail's `Date`, a feed's `pubDate`, a column, a message's time.
    Field,
    /// schema.org in JSON-LD.
    JsonLd,
    /// A `<meta>` element.
    Meta,
    /// A `<time>` element.
    TimeElement,
    /// A date written beside headline or byline.
    Text,
    /// The address of the page.
    Url,
    /// The line that opens the article.
    Dateline,
    /// Given on the command line.
    Flag,
    /// When the page was saved: it was published then or before.
    Saved,
    /// Worked out from other documents.
    Inferred,
    /// Set right by a person.
    Corrected,
}
