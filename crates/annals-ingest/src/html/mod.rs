//! Saved web pages: the article's text as readable blocks, and what the page says of itself.

mod dates;
mod embedded;
mod entries;
mod flatten;
mod json_ld;
mod live;
mod live_markup;
mod main_text;
mod metadata;
mod nesting;
mod of_others;
mod page;
mod title;

pub(crate) use flatten::Markup;
pub(crate) use live::{LiveEntry, live_entries};
pub(crate) use nesting::limit_nesting;
pub(crate) use page::{HtmlPage, address_and_outlet, plain_lines, read_fragment, read_html, read_parts};
