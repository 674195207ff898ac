//! What a text says of a thing right beside its name: the region of a town ("Springford, Ohio"), a former name
//! ("Northlight, formerly the Fisheries Board"); and whether it is spoken of as a person.

use annals_document::{Document, Entity, EntityId, EntityKind, MentionForm, Span};
use std::collections::{BTreeMap, BTreeSet};

/// Words between a name and a former one.
const FORMERLY: [&str; 11] = [
    "formerly",
    "formerly known as",
    "formerly called",
    "previously",
    "previously known as",
    "previously called",
    "once known as",
    "then known as",
    "then called",
    "until then known as",
    "which was formerly known as",
];
/// Pronouns of things and of several.
const NOT_OF_A_PERSON: [&str; 6] = ["it", "its", "itself", "they", "their", "them"];

/// Fills in what the text says beside the names of `entities`. Linear in their mentions, and one look-up each.
pub(crate) fn look_beside(document: &Document, entities: &mut [Entity]) {
    let names = names(entities);
    let places = starts_of_places(entities);
    let regions: Vec<Option<EntityId>> = entities.iter().map(|entity| region(document, entity, &places)).collect();
    let mut former: BTreeMap<EntityId, BTreeSet<EntityId>> = BTreeMap::new();
    for pair in names.windows(2).filter(|pair| pair[0].1 != pair[1].1) {
        if is_former(document, pair[0].0, pair[1].0) {
            former.entry(pair[0].1).or_default().insert(pair[1].1);
        }
    }
    for (entity, region) in entities.iter_mut().zip(regions) {
        entity.region = region;
        entity.formerly = former.remove(&entity.id).unwrap_or_default().into_iter().collect();
        entity.personal = entity.mentions.iter().any(|mention| {
            mention.form == MentionForm::Pronoun
                && !NOT_OF_A_PERSON.contains(&document.text.slice(mention.span).to_lowercase().as_str())
        });
    }
}

/// All names in order of the text, with what they stand for.
fn names(entities: &[Entity]) -> Vec<(Span, EntityId)> {
    let of = |entity: &Entity| {
        let id = entity.id;
        let names = entity.mentions.iter().filter(|mention| mention.form == MentionForm::Name);
        names.map(move |mention| (mention.span, id)).collect::<Vec<_>>()
    };
    let mut names: Vec<(Span, EntityId)> = entities.iter().flat_map(of).collect();
    names.sort_unstable();
    names
}

/// Where places are mentioned: the first character, with the last and what it stands for.
fn starts_of_places(entities: &[Entity]) -> BTreeMap<u32, (u32, EntityId)> {
    let places = entities.iter().filter(|entity| entity.kind == EntityKind::Place);
    let mentions = places.flat_map(|entity| entity.mentions.iter().map(|mention| (mention.span, entity.id)));
    mentions.map(|(span, id)| (span.start, (span.end, id))).collect()
}

/// The place that a text names right behind a place. In "Oslo, Bergen and Turku" there is none.
fn region(document: &Document, entity: &Entity, places: &BTreeMap<u32, (u32, EntityId)>) -> Option<EntityId> {
    if entity.kind != EntityKind::Place {
        return None;
    }
    let text = &document.text;
    let names = entity.mentions.iter().filter(|mention| mention.form == MentionForm::Name);
    names.map(|mention| mention.span.end).find_map(|end| {
        let &(after, region) = places.get(&(end + 2)).filter(|_| text.slice(Span::new(end, end + 2)) == ", ")?;
        let rest = text.slice(Span::new(after, after + 6));
        let is_list = [" and ", " or ", ", and ", ", or "].iter().any(|joiner| rest.starts_with(joiner));
        (!is_list).then_some(region)
    })
}

/// Whether the second of two names is what the first was called before.
fn is_former(document: &Document, name: Span, other: Span) -> bool {
    // Longer than any of the words with marks and an article around them.
    const LONGEST: u32 = 40;
    if other.start < name.end || other.start - name.end > LONGEST {
        return false;
    }
    let between = document.text.slice(Span::new(name.end, other.start));
    let words = between.trim_matches(|c: char| !c.is_alphanumeric());
    FORMERLY.contains(&words.strip_suffix(" the").unwrap_or(words))
}

#[cfg(test)]
mod tests {
    use super::*;
    use annals_document::{Mention, Text};

    /// The entities of `text` with these names, each mentioned where it first stands.
    fn read(text: &str, names: &[(&str, EntityKind)]) -> Vec<Entity> {
        let document = Document { text: Text::new(text), ..Document::default() };
        let entity = |(number, (name, kind)): (u32, &(&str, EntityKind))| {
            let at = text.find(name).unwrap();
            let span = document.text.span_of_bytes(at..at + name.len());
            let form = if ["she", "it"].contains(name) { MentionForm::Pronoun } else { MentionForm::Name };
            Entity {
                id: EntityId(number),
                name: (*name).to_owned(),
                kind: *kind,
                roles: Vec::new(),
                region: None,
                formerly: Vec::new(),
                personal: false,
                mentions: vec![Mention { span, form, core: None }],
            }
        };
        let mut entities: Vec<Entity> = (1..).zip(names).map(entity).collect();
        look_beside(&document, &mut entities);
        entities
    }

    #[test]
    fn a_place_right_behind_a_place_is_its_region() {
        let places = [("Springford", EntityKind::Place), ("Ohio", EntityKind::Place)];
        assert_eq!(read("Rain in Springford, Ohio, fell.", &places)[0].region, Some(EntityId(2)));
        assert_eq!(read("Rain in Springford, Ohio and Kent fell.", &places)[0].region, None);
        assert_eq!(read("Rain in Springford and in Ohio fell.", &places)[0].region, None);
    }

    #[test]
    fn a_former_name_stands_behind_its_word() {
        let names = [("Northlight", EntityKind::Organization), ("Fisheries Board", EntityKind::Organization)];
        let former = |text: &str| read(text, &names)[0].formerly.clone();
        assert_eq!(former("Northlight, formerly the Fisheries Board, grew."), [EntityId(2)]);
        assert_eq!(former("Northlight (previously known as Fisheries Board) grew."), [EntityId(2)]);
        assert!(former("Northlight and the Fisheries Board grew.").is_empty());
    }

    #[test]
    fn pronouns_of_persons_tell_persons() {
        let pronoun = |text: &str, word: &str| read(text, &[(word, EntityKind::Other)])[0].personal;
        assert!(pronoun("Then she left.", "she"));
        assert!(!pronoun("Then it left.", "it"));
    }
}
