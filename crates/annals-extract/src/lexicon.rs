//! What words mean, as tables: kinds of nouns and of verbs, nouns that name events, given names.
//!
//! The tables are text files in `data/`, one `kind: word word …` a line, so that adding a word is a minute's work.

use annals_document::EntityKind;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// What a common noun refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NounKind {
    /// A person by office or job: can stand before a name as a title.
    Role,
    /// Anything that entities can be.
    Entity(EntityKind),
}

impl NounKind {
    pub(crate) fn entity_kind(self) -> EntityKind {
        match self {
            NounKind::Role => EntityKind::Person,
            NounKind::Entity(kind) => kind,
        }
    }
}

/// Which personal pronoun goes with a name or noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gender {
    She,
    He,
}

/// What the noun with this lemma refers to; `None` for abstract and unknown nouns.
pub(crate) fn noun_kind(lemma: &str) -> Option<NounKind> {
    static TABLE: OnceLock<BTreeMap<&'static str, NounKind>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let mut table = BTreeMap::new();
        for (kind, words) in lines(include_str!("../data/noun_kinds.txt")) {
            let Some(kind) = noun_kind_named(kind) else { continue };
            for word in words {
                table.entry(word).or_insert(kind);
            }
        }
        table
    });
    table.get(lemma).copied()
}

fn noun_kind_named(name: &str) -> Option<NounKind> {
    Some(match name {
        "role" => NounKind::Role,
        "person" => NounKind::Entity(EntityKind::Person),
        "group" => NounKind::Entity(EntityKind::Group),
        "organization" => NounKind::Entity(EntityKind::Organization),
        "place" => NounKind::Entity(EntityKind::Place),
        "facility" => NounKind::Entity(EntityKind::Facility),
        "work" => NounKind::Entity(EntityKind::Work),
        "law" => NounKind::Entity(EntityKind::Law),
        "product" => NounKind::Entity(EntityKind::Product),
        _ => return None,
    })
}

/// The verb that tells the event that a noun names: `invade` for `invasion`; `None` for other nouns.
pub(crate) fn event_verb_of_noun(lemma: &str) -> Option<&'static str> {
    static TABLE: OnceLock<BTreeMap<&'static str, &'static str>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        content_lines(include_str!("../data/noun_events.txt"))
            .flat_map(str::split_whitespace)
            .map(|pair| pair.split_once('=').unwrap_or((pair, pair)))
            .collect()
    });
    table.get(lemma).copied()
}

/// The kind of event that a verb tells, by its lemma with its particle (`crack down`), else by its lemma alone.
pub(crate) fn verb_kind(lemma: &str) -> &'static str {
    let bare = lemma.split(' ').next().unwrap_or(lemma);
    verb_kinds().get(lemma).or_else(|| verb_kinds().get(bare)).copied().unwrap_or("ACT")
}

/// Whether the table of verbs has the lemma.
pub(crate) fn is_listed_verb(lemma: &str) -> bool {
    verb_kinds().contains_key(lemma)
}

fn verb_kinds() -> &'static BTreeMap<String, &'static str> {
    static TABLE: OnceLock<BTreeMap<String, &'static str>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = BTreeMap::new();
        for (kind, words) in lines(include_str!("../data/verb_kinds.txt")) {
            for word in words {
                table.entry(word.replace('+', " ")).or_insert(kind);
            }
        }
        table
    })
}

/// The dictionary form of a verb where the model's lemma is none: an irregular past form that it has left as it is
/// ("sank"), or a lemma in no table that is in one with an "e" behind it ("explod" of "exploded"). `is_past` says whether the
/// form is one of the past.
pub(crate) fn verb_lemma(lemma: &str, is_past: bool) -> String {
    let lemma = lemma.to_lowercase();
    if let Some(base) = verbs_with_past(&lemma).first().filter(|_| is_past) {
        return (*base).to_owned();
    }
    let is_known = |verb: &str| verb_kind(verb) != "ACT";
    let whole = format!("{lemma}e");
    if !lemma.ends_with('e') && !is_known(&lemma) && is_known(&whole) { whole } else { lemma }
}

/// The verbs of which a form in small letters is an irregular past or participle.
pub(crate) fn verbs_with_past(form: &str) -> &'static [&'static str] {
    static TABLE: OnceLock<BTreeMap<&'static str, Vec<&'static str>>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let mut table: BTreeMap<&'static str, Vec<&'static str>> = BTreeMap::new();
        let lines = content_lines(include_str!("../data/irregular_verbs.txt")).filter_map(|line| line.split_once(' '));
        for (base, pasts) in lines {
            pasts.split(' ').for_each(|past| table.entry(past).or_default().push(base));
        }
        table
    });
    table.get(form).map_or(&[], Vec::as_slice)
}

/// What a verb or noun of harm, arrest or loss says of those who take part; the sets are described in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Harm {
    /// A verb that is always done to somebody or something.
    Suffered,
    /// A verb that is done to a bare subject in a headline.
    Open,
    /// A verb whose subject suffers where it has no object.
    Happens,
    /// A noun whose owner suffers.
    Owner,
    /// A noun that has who suffers behind "on" or "against".
    Against,
}

/// Whether the table of harm has a lemma under `harm`.
pub(crate) fn is_harm(lemma: &str, harm: Harm) -> bool {
    static TABLE: OnceLock<BTreeSet<(Harm, &'static str)>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let named = |name: &str| match name {
            "suffered" => Some(Harm::Suffered),
            "open" => Some(Harm::Open),
            "happens" => Some(Harm::Happens),
            "owner" => Some(Harm::Owner),
            "against" => Some(Harm::Against),
            _ => None,
        };
        let lines = lines(include_str!("../data/harm.txt"));
        lines
            .filter_map(|(name, words)| Some((named(name)?, words)))
            .flat_map(|(harm, words)| words.map(move |word| (harm, word)))
            .collect()
    });
    table.contains(&(harm, lemma))
}

/// Whether a verb does harm: it is told of nobody whom its own clause does not name.
pub(crate) fn does_harm(lemma: &str) -> bool {
    matches!(verb_kind(lemma), "ASSAULT" | "COERCE" | "HARM")
        || [Harm::Suffered, Harm::Open].iter().any(|harm| is_harm(lemma, *harm))
}

/// Whether a verb takes a thing or somebody as its object, and seldom stands without.
pub(crate) fn takes_object(lemma: &str) -> bool {
    static TABLE: OnceLock<BTreeSet<&'static str>> = OnceLock::new();
    let words = || content_lines(include_str!("../data/takes_object.txt")).flat_map(str::split_whitespace);
    TABLE.get_or_init(|| words().collect()).contains(lemma)
}

/// Whether a word has a use of `word_uses.txt`.
pub(crate) fn is_used(word: &str, use_of: &str) -> bool {
    static TABLE: OnceLock<BTreeMap<&'static str, BTreeSet<&'static str>>> = OnceLock::new();
    let read = || lines(include_str!("../data/word_uses.txt")).map(|(kind, words)| (kind, words.collect())).collect();
    TABLE.get_or_init(read).get(use_of).is_some_and(|words| words.contains(word))
}

/// The pronoun that goes with a given name; `None` for unknown names.
pub(crate) fn gender_of_given_name(name: &str) -> Option<Gender> {
    static TABLE: OnceLock<BTreeMap<&'static str, Gender>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let mut table = BTreeMap::new();
        for (kind, names) in lines(include_str!("../data/given_names.txt")) {
            let gender = if kind == "she" { Gender::She } else { Gender::He };
            for name in names {
                // A name in both lists says nothing.
                if table.insert(name, gender).is_some_and(|other| other != gender) {
                    table.remove(name);
                }
            }
        }
        table
    });
    table.get(name).copied()
}

/// The pronoun that goes with a noun or title: `She` for "spokeswoman", "Mrs.".
pub(crate) fn gender_of_noun(lemma: &str) -> Option<Gender> {
    const SHE: &[&str] = &[
        "actress",
        "aunt",
        "businesswoman",
        "chairwoman",
        "congresswoman",
        "councilwoman",
        "daughter",
        "duchess",
        "girl",
        "girlfriend",
        "grandmother",
        "lady",
        "mother",
        "mrs",
        "mrs.",
        "ms",
        "ms.",
        "niece",
        "nun",
        "policewoman",
        "princess",
        "queen",
        "sister",
        "spokeswoman",
        "widow",
        "wife",
        "woman",
    ];
    const HE: &[&str] = &[
        "boy",
        "boyfriend",
        "brother",
        "businessman",
        "chairman",
        "congressman",
        "councilman",
        "duke",
        "father",
        "gentleman",
        "gunman",
        "grandfather",
        "husband",
        "king",
        "lord",
        "man",
        "monk",
        "mr",
        "mr.",
        "nephew",
        "policeman",
        "pope",
        "prince",
        "son",
        "spokesman",
        "uncle",
        "widower",
    ];
    let lemma = lemma.to_lowercase();
    if SHE.contains(&lemma.as_str()) {
        Some(Gender::She)
    } else if HE.contains(&lemma.as_str()) {
        Some(Gender::He)
    } else {
        None
    }
}

/// Lines that are not comments.
pub(crate) fn content_lines(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty())
}

/// `kind: word word …` as its kind and its words.
fn lines(table: &'static str) -> impl Iterator<Item = (&'static str, std::str::SplitWhitespace<'static>)> {
    content_lines(table).filter_map(|line| line.split_once(':')).map(|(kind, words)| (kind, words.split_whitespace()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_read() {
        assert_eq!(noun_kind("minister"), Some(NounKind::Role));
        assert_eq!(noun_kind("troop"), Some(NounKind::Entity(EntityKind::Group)));
        assert_eq!(noun_kind("happiness"), None);
        assert_eq!(event_verb_of_noun("invasion"), Some("invade"));
        assert_eq!(verb_kind("crack down"), "COERCE");
        assert_eq!(verb_kind("sign"), "AGREE");
        assert_eq!(verb_kind("shimmer"), "ACT");
        assert_eq!(verb_lemma("explod", true), "explode");
        assert_eq!(verb_lemma("Shimmer", false), "shimmer");
        assert_eq!(verb_lemma("sank", true), "sink");
        assert_eq!(verb_lemma("ground", false), "ground");
        assert_eq!(verbs_with_past("lay"), ["lie"]);
        assert!(is_harm("kill", Harm::Suffered) && is_harm("trial", Harm::Owner) && !is_harm("walk", Harm::Open));
        assert!(does_harm("shoot") && !does_harm("visit"));
        assert_eq!(gender_of_given_name("Angela"), Some(Gender::She));
        assert_eq!(gender_of_noun("spokeswoman"), Some(Gender::She));
    }
}
