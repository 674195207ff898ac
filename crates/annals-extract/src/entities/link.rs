//! Links mentions that refer to the same thing within one document.
//!
//! Names first, because they are surest; then descriptions, each to what was spoken of before it; then third-person
//! pronouns, scored by agreement, grammatical role and distance (after the factors of Lappin and Leass 1994). A pronoun
//! without a likely antecedent stays alone.

use super::clusters::Clusters;
use super::mention::FoundMention;
use super::names::{NameKey, words_of};
use crate::lexicon::{Gender, verb_kind};
use crate::tree::Tree;
use annals_document::{EntityKind, Upos};

/// Sentences back that a pronoun may reach.
const PRONOUN_REACH: u32 = 3;

/// Puts mentions into clusters, one a thing.
pub(crate) fn link_mentions(tree: &Tree, mentions: &[FoundMention]) -> Clusters {
    let mut clusters = Clusters::singletons(mentions);
    link_names(mentions, &mut clusters);
    link_appositions(tree, mentions, &mut clusters);
    link_identities(tree, mentions, &mut clusters);
    for index in 0..mentions.len() {
        let antecedent = match &mentions[index] {
            mention if mention.is_nominal() => nominal_antecedent(tree, mentions, &clusters, index),
            mention if mention.is_pronoun() => pronoun_antecedent(tree, mentions, &clusters, index),
            _ => None,
        };
        if let Some(antecedent) = antecedent {
            clusters.join(index, antecedent);
        }
    }
    clusters
}

/// Joins names that are the same, then short names with the fuller name that stands nearest before them, or else first
/// after them (headlines come before the full name).
fn link_names(mentions: &[FoundMention], clusters: &mut Clusters) {
    let names: Vec<(usize, NameKey)> =
        mentions.iter().enumerate().filter(|(_, m)| m.is_name()).map(|(i, m)| (i, NameKey::new(m))).collect();
    for (at, (index, key)) in names.iter().enumerate() {
        if let Some((earlier, _)) = names[..at].iter().find(|(_, other)| key.is_same(other)) {
            clusters.join(*index, *earlier);
        }
    }
    for (at, (index, key)) in names.iter().enumerate() {
        let is_full = |(other, full): &&(usize, NameKey)| {
            key.is_short_for(full) && agree(mentions[*index].gender, mentions[*other].gender)
        };
        let full = names[..at].iter().rev().find(is_full).or_else(|| names[at + 1..].iter().find(is_full));
        if let Some((full, _)) = full {
            clusters.join(*index, *full);
        }
    }
}

fn agree(a: Option<Gender>, b: Option<Gender>) -> bool {
    a.is_none() || b.is_none() || a == b
}

/// Joins a name and a description that stand in apposition: "the chief prosecutor, Karim Khan".
fn link_appositions(tree: &Tree, mentions: &[FoundMention], clusters: &mut Clusters) {
    let by_head = |head: usize| mentions.iter().position(|m| m.head == head && !m.is_pronoun() && !m.nested);
    for (index, mention) in mentions.iter().enumerate() {
        if tree.relation(mention.head) != "appos" || mention.is_pronoun() {
            continue;
        }
        let Some(partner) = tree.head(mention.head).and_then(by_head) else { continue };
        let other = &mentions[partner];
        // A list that the tree takes for an apposition has further members.
        let is_list = [mention, other].iter().any(|part| tree.child_by(part.head, &["conj"]).is_some());
        let both_name = mention.is_name() && other.is_name();
        if !both_name && !is_list && are_compatible(mention.kind, other.kind) && mention.plural == other.plural {
            clusters.join(index, partner);
        }
    }
}

/// Joins what is said to be the same: "Nairobi is the capital of Kenya", not "may be the capital" and not "is a city".
fn link_identities(tree: &Tree, mentions: &[FoundMention], clusters: &mut Clusters) {
    for (index, mention) in mentions.iter().enumerate().filter(|(_, mention)| mention.is_nominal()) {
        let head = mention.head;
        let is_the = tree.child_by(head, &["det"]).is_some_and(|det| tree.form(det).eq_ignore_ascii_case("the"));
        let is_so = tree.child_by(head, &["cop"]).is_some()
            && !tree.children_by(head, &["advmod"]).any(|word| matches!(tree.lemma(word), "not" | "n't" | "never"))
            && !tree
                .children_by(head, &["aux"])
                .any(|aux| matches!(tree.lemma(aux), "may" | "might" | "could" | "can" | "would" | "should"));
        let subject = tree.child_by(head, &["nsubj"]).filter(|_| is_the && is_so);
        let partner =
            subject.and_then(|subject| mentions.iter().position(|other| other.head == subject && !other.nested));
        if let Some(partner) = partner.filter(|&partner| {
            let other = &mentions[partner];
            !other.is_pronoun() && other.plural == mention.plural
        }) {
            clusters.join(index, partner);
        }
    }
}

fn are_compatible(a: Option<EntityKind>, b: Option<EntityKind>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    }
}

/// What a description points back to: the nearest earlier thing of which it could be said.
fn nominal_antecedent(tree: &Tree, mentions: &[FoundMention], clusters: &Clusters, index: usize) -> Option<usize> {
    let mention = &mentions[index];
    let said = Description::new(tree, mention);
    if said.is_new {
        return None;
    }
    (0..index).rev().find(|&earlier| {
        let other = &mentions[earlier];
        if other.phrase.overlaps(mention.phrase) || clusters.same(index, earlier) || other.plural != mention.plural {
            return false;
        }
        match () {
            _ if other.is_nominal() && other.name == mention.name => said.can_repeat(&Description::new(tree, other)),
            _ if other.is_name() && mention.definite => {
                let names_it = !matches!(other.kind, Some(EntityKind::Person))
                    && words_of(&other.name).len() > 1
                    && words_of(&other.name).last() == Some(&mention.name);
                let is_role = other.role.as_ref().is_some_and(|role| words_of(role).last() == Some(&mention.name));
                said.words.len() == 1 && (names_it || is_role)
            }
            _ => false,
        }
    })
}

/// What a noun phrase says, for comparison with another one of the same noun.
struct Description {
    /// Lemmas that say something: without determiners, pronouns and adpositions.
    words: Vec<String>,
    /// Those of `words` that stand before the noun.
    before: Vec<String>,
    /// Whether something stands behind the noun.
    has_more: bool,
    determiner: Option<String>,
    /// The pronoun that owns it: "his".
    owner: Option<&'static str>,
    definite: bool,
    /// "a", "another": it speaks of something new.
    is_new: bool,
}

impl Description {
    fn new(tree: &Tree, mention: &FoundMention) -> Description {
        let says =
            |&token: &usize| matches!(tree.upos(token), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num | Upos::Verb);
        let tokens: Vec<usize> = tree.tokens_in(mention.phrase).filter(says).collect();
        let lemmas = |tokens: &[usize]| {
            let mut words: Vec<String> = tokens.iter().map(|&token| tree.lemma(token).to_lowercase()).collect();
            words.sort_unstable();
            words.dedup();
            words
        };
        let place = tokens.partition_point(|&token| token < mention.head);
        let determiner = tree.child_by(mention.head, &["det"]).map(|det| tree.form(det).to_lowercase());
        let owner = tree.children(mention.head).iter().copied().find(|&child| tree.deprel(child) == "nmod:poss");
        const NEW: &[&str] = &["a", "an", "another", "some", "any", "no", "each", "every"];
        Description {
            words: lemmas(&tokens),
            before: lemmas(&tokens[..place]),
            has_more: tokens.last().is_some_and(|&last| last > mention.head),
            is_new: determiner.as_deref().is_some_and(|determiner| NEW.contains(&determiner)),
            determiner,
            owner: owner.and_then(|owner| family(&tree.form(owner).to_lowercase())),
            definite: mention.definite,
        }
    }

    /// Whether this can be said again of what `earlier` describes with the same noun: it says the same, or points back
    /// and says no more.
    fn can_repeat(&self, earlier: &Description) -> bool {
        if self.owner.is_some() && earlier.owner.is_some() && self.owner != earlier.owner {
            return false;
        }
        let says_the_same = self.words == earlier.words;
        let within = |words: &[String], others: &[String]| words.iter().all(|word| others.contains(word));
        let is_bare = self.determiner.is_none();
        (says_the_same && (self.words.len() > 1 || self.definite || is_bare))
            || (self.definite && self.determiner.is_some() && !self.has_more && within(&self.before, &earlier.before))
            || (self.definite && within(&self.words, &earlier.words))
    }
}

/// The most likely antecedent of a third-person pronoun; `None` for other pronouns and where nothing is likely.
fn pronoun_antecedent(tree: &Tree, mentions: &[FoundMention], clusters: &Clusters, index: usize) -> Option<usize> {
    let pronoun = &mentions[index];
    if matches!(
        pronoun.name.as_str(),
        "i" | "me" | "my" | "mine" | "myself" | "we" | "us" | "our" | "ours" | "ourselves"
    ) {
        return None;
    }
    let sentence = tree.token(pronoun.head).sentence;
    let mut best: Option<(f64, usize)> = None;
    for (earlier, other) in mentions[..index].iter().enumerate().rev() {
        let distance = sentence - tree.token(other.head).sentence;
        if distance > PRONOUN_REACH {
            break;
        }
        if !can_refer_to(tree, pronoun, other, clusters.kind_of(mentions, earlier)) {
            continue;
        }
        let score = likelihood(tree, pronoun, other, clusters.kind_of(mentions, earlier), distance)
            + 0.15 * clusters.size_before(earlier, index).min(4) as f64;
        if best.is_none_or(|(top, _)| score > top) {
            best = Some((score, earlier));
        }
    }
    best.filter(|(score, _)| *score > 0.0).map(|(_, earlier)| earlier)
}

/// Whether number, animacy, gender and structure allow a pronoun to refer to a mention.
fn can_refer_to(tree: &Tree, pronoun: &FoundMention, other: &FoundMention, kind: Option<EntityKind>) -> bool {
    if other.phrase.overlaps(pronoun.span)
        || (other.is_pronoun() && other.name != pronoun.name && !is_same_family(pronoun, other))
    {
        return false;
    }
    let agrees = match pronoun.name.as_str() {
        "it" | "its" | "itself" => !other.plural && !matches!(kind, Some(EntityKind::Person | EntityKind::Group)),
        "they" | "them" | "their" | "theirs" | "themselves" => {
            other.plural || matches!(kind, Some(EntityKind::Group | EntityKind::Organization))
        }
        _ => !other.plural && matches!(kind, Some(EntityKind::Person)) && agree(pronoun.gender, other.gender),
    };
    let reflexive = pronoun.name.ends_with("self") || pronoun.name.ends_with("selves");
    let possessive = tree.deprel(pronoun.head) == "nmod:poss";
    let same_clause = tree.head(pronoun.head).is_some() && tree.head(pronoun.head) == tree.head(other.head)
        || subject_of(tree, pronoun.head) == Some(other.head);
    agrees && (reflexive || possessive || !same_clause)
}

/// The subject of the verb that a word depends on, which it may share with the verb that it is coordinated with.
fn subject_of(tree: &Tree, token: usize) -> Option<usize> {
    let mut verb = tree.head(token)?;
    loop {
        if let Some(subject) = tree.child_by(verb, &["nsubj"]) {
            return Some(subject).filter(|&subject| subject != token);
        }
        if tree.relation(verb) != "conj" && tree.relation(verb) != "xcomp" {
            return None;
        }
        verb = tree.head(verb)?;
    }
}

/// Whether two pronouns are forms of one: "he" and "his".
fn is_same_family(a: &FoundMention, b: &FoundMention) -> bool {
    family(&a.name).is_some() && family(&a.name) == family(&b.name)
}

/// The subject form of a third-person pronoun.
fn family(pronoun: &str) -> Option<&'static str> {
    Some(match pronoun {
        "it" | "its" | "itself" => "it",
        "they" | "them" | "their" | "theirs" | "themselves" => "they",
        "he" | "him" | "his" | "himself" => "he",
        "she" | "her" | "hers" | "herself" => "she",
        _ => return None,
    })
}

fn likelihood(
    tree: &Tree,
    pronoun: &FoundMention,
    other: &FoundMention,
    kind: Option<EntityKind>,
    distance: u32,
) -> f64 {
    let relation = tree.relation(other.head);
    let mut score = if distance == 0 { 1.5 } else { 1.0 - 0.7 * f64::from(distance) };
    if matches!(relation, "nsubj") {
        score += 0.8;
    }
    if matches!(tree.deprel(other.head), "compound" | "amod" | "nmod:poss") {
        score -= 0.5;
    }
    if relation == "obj" {
        score += 0.2;
    }
    if relation == tree.relation(pronoun.head) {
        score += 0.3;
    }
    if other.is_pronoun() {
        score += 0.4;
    }
    if other.is_name() {
        score += 0.2;
    }
    if pronoun.gender.is_some() && pronoun.gender == other.gender {
        score += 0.3;
    }
    let speaks = tree.relation(pronoun.head) == "nsubj"
        && tree.head(pronoun.head).is_some_and(|verb| verb_kind(tree.lemma(verb)) == "STATE");
    let relation_of_pronoun = tree.relation(pronoun.head);
    score
        + match (pronoun.name.as_str(), kind) {
            ("it" | "its" | "itself", Some(EntityKind::Organization)) if speaks => 1.6,
            ("it", Some(EntityKind::Organization)) if relation_of_pronoun != "nsubj" => 0.2,
            ("it" | "its" | "itself", Some(EntityKind::Organization)) => 0.6,
            ("it", Some(EntityKind::Law | EntityKind::Work)) if !speaks => 0.3,
            ("it" | "its" | "itself", Some(EntityKind::Place)) => 0.2,
            ("it" | "its" | "itself", _) if speaks => -2.0,
            ("it" | "its" | "itself", None) if other.is_nominal() => 0.3,
            ("they" | "them" | "their", Some(EntityKind::Group)) => 0.4,
            _ => 0.0,
        }
}
