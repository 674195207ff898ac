//! The names of entities as their documents write them.

use super::corpus::Corpus;
use annals_case::bare;
use annals_document::{Entity, MentionForm};

/// The names that a document gives an entity, the fullest first, without titles; empty for what has none.
pub(crate) fn names_of(corpus: &Corpus, item: usize) -> Vec<String> {
    let entity = corpus.entity(item);
    let document = corpus.entities.document(item);
    let mut names: Vec<String> = Vec::new();
    let named = entity.mentions.iter().filter(|mention| mention.form == MentionForm::Name);
    let written = named.map(|mention| without_title(&corpus.words(document, mention.core_span()), entity).to_owned());
    for name in written {
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    if !names.is_empty() {
        names.retain(|name| *name != entity.name);
        names.insert(0, entity.name.clone());
    }
    names
}

/// A mention's words without the title or role that stands before the name, an article and a possessive ending.
fn without_title<'a>(words: &'a str, entity: &Entity) -> &'a str {
    let titles = entity.roles.iter().filter_map(|role| words.strip_prefix(role.as_str())?.strip_prefix(' '));
    bare(titles.min_by_key(|rest| rest.len()).unwrap_or(words))
}
