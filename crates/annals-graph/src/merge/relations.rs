//! Relations over all documents: the same tie between the same two is one, unless it held at two times apart.

use super::corpus::{Corpus, cite};
use super::ids::IdMaker;
use annals_case::{CaseRelation, Dating, EntityKey, Known, RelationMention};
use annals_document::{Bounds, Polarity, RelationKind};
use std::collections::BTreeMap;

/// What makes two tellings one tie but for their times.
type Tie<'c> = (EntityKey, &'c str, Option<EntityKey>, Polarity);

/// The relations of a case, sorted by subject, predicate, object.
pub(crate) fn list_relations(corpus: &Corpus, keys: &[EntityKey]) -> Vec<CaseRelation> {
    let mut found: BTreeMap<Tie, (Option<RelationKind>, Vec<RelationMention>)> = BTreeMap::new();
    for (document, relation) in corpus.relations() {
        let key = |id| corpus.entity_item(document, id).map(|item| keys[item]);
        let (Some(subject), object) = (key(relation.subject), relation.object.map(key)) else { continue };
        // A record that points at nothing tells nothing.
        if object == Some(None) {
            continue;
        }
        let mention = RelationMention { citation: cite(document, relation.evidence), bounds: relation.bounds };
        let entry = found.entry((subject, &relation.predicate, object.flatten(), relation.polarity)).or_default();
        entry.0 = entry.0.or(relation.kind);
        entry.1.push(mention);
    }
    let mut ids = IdMaker::new('r');
    let mut listed = Vec::new();
    for ((subject, predicate, object, polarity), (kind, mentions)) in found {
        for (bounds, mentions) in apart_in_time(mentions) {
            let first = mentions[0].citation;
            let sha256 = &corpus.records[first.document.index()].document.sha256;
            let known = if bounds.is_unknown() { Known::Unknown } else { Known::Computed };
            listed.push(CaseRelation {
                id: ids.make(sha256, first.span.start, predicate),
                subject,
                predicate: predicate.to_owned(),
                kind,
                object,
                polarity,
                time: Dating { bounds, known, ..Dating::default() },
                mentions,
            });
        }
    }
    listed
}

/// Tellings whose times can't be one, apart, in order of time; those without a time stand with the latest.
fn apart_in_time(mut mentions: Vec<RelationMention>) -> Vec<(Bounds, Vec<RelationMention>)> {
    mentions.sort_by_key(|mention| (mention.bounds.is_unknown(), mention.bounds.width(), mention.citation));
    let mut spells: Vec<(Bounds, Vec<RelationMention>)> = Vec::new();
    for mention in mentions {
        if mention.bounds.is_unknown() && !spells.is_empty() {
            let latest =
                spells.iter_mut().max_by_key(|(bounds, _)| (bounds.end[1].is_none(), bounds.end[1], bounds.begin));
            latest.into_iter().for_each(|(_, own)| own.push(mention.clone()));
            continue;
        }
        match spells.iter_mut().find_map(|spell| Some((spell.0.intersect(mention.bounds)?, spell))) {
            Some((both, spell)) => {
                spell.0 = both;
                spell.1.push(mention);
            }
            None => spells.push((mention.bounds, vec![mention])),
        }
    }
    spells.iter_mut().for_each(|(_, mentions)| mentions.sort_by_key(|mention| mention.citation));
    spells.sort_by_key(|(bounds, _)| *bounds);
    spells
}
