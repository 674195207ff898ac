//! One document to what it says: times, entities, events, statements, relations.
//!
//! Extraction is a sequence of named passes over Universal Dependencies trees. It sees one document, never another
//! one, and it never fails: what can't be read is left out.

mod tree;
