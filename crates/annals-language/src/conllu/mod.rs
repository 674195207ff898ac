//! CoNLL-U, the ten columns of Universal Dependencies (<https://universaldependencies.org/format.html>).
//!
//! [`write()`] prints an annotated text; [`Pretokenized`] reads words and sentences, keeps them as they are, and is
//! printed with what the model says of them. Names go to MISC as `NER=B-PER`, white space as `SpaceAfter=No`.

mod read;
mod write;

pub use read::{Pretokenized, ReadError, Surface, SurfaceSentence};
pub use write::{write, write_pretokenized};
