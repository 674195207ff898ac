//! Dates, counts and kinds in words, and text made fit to be read.

mod counts;
mod dates;
mod folded;
mod kinds;
mod readable;

pub use counts::{counted, thousands};
pub use dates::{
    bounds_words, date_words, day_words, event_date_words, length_words, month_name, spell_words, year_words,
};
pub use folded::{bare, folded_words, without_article};
pub use kinds::kind_words;
pub use readable::readable;
