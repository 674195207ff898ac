//! Relations over all documents: the same tie between the same two is one.

use super::corpus::{Corpus, cite};
use super::ids::IdMaker;
use crate::{CaseRelation, EntityKey, RelationMention};
use annals_document::Polarity;
use std::collections::BTreeMap;

/// The relations of a case, sorted by subject, predicate, object.
pub(crate) fn list_relations(corpus: &Corpus, keys: &[EntityKey]) -> Vec<CaseRelation> {
    let mut found: BTreeMap<(EntityKey, &str, EntityKey, Polarity), Vec<RelationMention>> = BTreeMap::new();
    for (document, relation) in corpus.relations() {
        let key = |id| corpus.entity_item(document, id).map(|item| keys[item]);
        if let (Some(subject), Some(object)) = (key(relation.subject), key(relation.object)) {
            let mention = RelationMention { citation: cite(document, relation.evidence) };
            found.entry((subject, &relation.predicate, object, relation.polarity)).or_default().push(mention);
        }
    }
    let mut ids = IdMaker::new('r');
    let listed = found.into_iter().map(|((subject, predicate, object, polarity), mut mentions)| {
        mentions.sort_by_key(|mention| mention.citation);
        let first = mentions[0].citation;
        let sha256 = &corpus.records[first.document.index()].document.sha256;
        let id = ids.make(sha256, first.span.start, predicate);
        CaseRelation { id, subject, predicate: predicate.to_owned(), object, polarity, mentions }
    });
    listed.collect()
}
