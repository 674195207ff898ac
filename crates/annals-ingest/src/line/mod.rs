//! What a single line or paragraph is by its own words: furniture, a credit, a byline, a date, a dateline.
//!
//! All rules are of shape or of phrases that many outlets share. Where in doubt, a line is the article's own: to drop
//! text that matters is the worse error.

mod agencies;
mod byline;
mod credit;
mod date_line;
mod dateline;
mod dating;
mod furniture;
mod page_stamp;
mod shape;

pub(crate) use byline::{read_byline, split_names};
pub(crate) use credit::{is_credit, is_image_label, trailing_credit};
pub(crate) use date_line::{DateLine, read_date_line};
pub(crate) use dateline::{Dateline, read_dateline};
pub(crate) use dating::{chronology_dates, dates_its_page, is_page_header};
pub(crate) use furniture::{is_furniture, is_notice, opens_list_of_links};
pub(crate) use page_stamp::{find_page_stamp, read_page_stamp};
pub(crate) use shape::{
    count_sentences, count_words, ends_as_sentence, has_letters, is_bulleted, is_same_line, is_title_case,
};
