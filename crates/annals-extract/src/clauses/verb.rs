//! The words of a verb group: auxiliaries, negation, verb and particle, and what they become where a clause is told by itself.

use super::governor::{has_copula, is_finite, lacks_auxiliary};
use super::inflect::{past, third_person};
use crate::events::{is_active_beside_passive, is_done_at_a_time};
use crate::tree::Tree;
use annals_document::Upos;

/// Adverbs without which a verb says something else.
const DECIDING: &[&str] = &[
    "not",
    "n't",
    "never",
    "hardly",
    "barely",
    "nearly",
    "almost",
    "allegedly",
    "reportedly",
    "apparently",
    "possibly",
    "probably",
    "again",
    "first",
    "no",
    "longer",
    "neither",
    "falsely",
    "wrongly",
    "only",
    "merely",
    "rarely",
    "seldom",
    "scarcely",
    "supposedly",
    "purportedly",
    "potentially",
    "unsuccessfully",
    "temporarily",
    "partially",
    "partly",
    "yet",
];

/// Of these, adverbs that also stand behind their verb.
const DECIDING_BEHIND: &[&str] = &["unsuccessfully", "temporarily", "falsely", "wrongly", "again", "partially"];

/// Adverbs behind a verb that go with it as particles do.
pub(super) const WAYS: &[&str] = &[
    "aside", "away", "back", "down", "forward", "home", "in", "off", "on", "out", "over", "apart", "together", "up",
    "abroad", "ahead", "around", "there", "through",
];

/// The group of a verb, in order of the text.
pub(super) fn group(tree: &Tree, verb: usize) -> Vec<usize> {
    let mut tokens: Vec<usize> = own_auxiliaries(tree, verb).collect();
    if tokens.is_empty() {
        tokens.extend(shared_auxiliaries(tree, verb));
    }
    let copular = has_copula(tree, verb);
    if !copular {
        tokens.push(verb);
    }
    let last = tokens.iter().copied().max().unwrap_or(verb);
    let adverbs = tree.children_by(verb, &["advmod", "det", "cc"]).filter(|&child| {
        let word = tree.form(child).to_lowercase().replace('’', "'");
        let before = child < verb
            && tree.relation(child) == "advmod"
            && DECIDING.contains(&word.as_str())
            && goes_with(tree, child, verb);
        let decides = !copular && child == last + 1 && DECIDING_BEHIND.contains(&word.as_str());
        let behind = !copular && child == last + 1 && WAYS.contains(&word.as_str());
        before || ((behind || decides) && tree.relation(child) == "advmod")
    });
    // "no longer"
    let adverbs =
        adverbs.flat_map(|adverb| tree.children_by(adverb, &["advmod", "det"]).chain([adverb]).collect::<Vec<_>>());
    tokens.extend(adverbs.collect::<Vec<_>>());
    // "were not"
    tokens.extend(tree.children(verb).iter().copied().filter(|&child| child == verb + 1 && tree.is_negation(child)));
    tokens.extend(tree.particle(verb).filter(|&particle| particle.abs_diff(verb) <= 2));
    // "is to step down".
    if tree.child_by(verb, &["cop", "aux"]).is_some() {
        tokens.extend(tree.children_by(verb, &["mark"]).filter(|&mark| tree.form(mark).eq_ignore_ascii_case("to")));
    }
    tokens.sort_unstable();
    tokens.dedup();
    tokens
}

/// Whether an adverb says something of the verb and not of the sentence: "first resigned", not "First, the mayor resigned".
fn goes_with(tree: &Tree, adverb: usize, verb: usize) -> bool {
    let is_yet = tree.form(adverb).eq_ignore_ascii_case("yet");
    let is_between = |token: usize| matches!(tree.upos(token), Upos::Adv | Upos::Aux | Upos::Part);
    tree.is_negation(adverb)
        || !is_not_only(tree, adverb)
            && (adverb + 1..verb).all(is_between)
            && (!is_yet || tree.form(adverb + 1).eq_ignore_ascii_case("to"))
}

/// "not only", either word of it: nothing is denied.
fn is_not_only(tree: &Tree, token: usize) -> bool {
    tree.is_not_only(token) || token > 0 && tree.is_not_only(token - 1)
}

fn own_auxiliaries<'a>(tree: &'a Tree, verb: usize) -> impl Iterator<Item = usize> + 'a {
    tree.children(verb).iter().copied().filter(|&child| matches!(tree.relation(child), "aux" | "cop"))
}

/// "has been arrested and charged", "will resign and leave": one set of auxiliaries serves both.
fn shared_auxiliaries(tree: &Tree, verb: usize) -> Vec<usize> {
    if tree.relation(verb) != "conj" || is_finite(tree, verb) || tree.child_by(verb, &["nsubj"]).is_some() {
        return Vec::new();
    }
    let Some(upper) = tree.head(verb).filter(|&upper| tree.upos(upper) == Upos::Verb) else { return Vec::new() };
    let is_participle = |token: usize| matches!(tree.token(token).xpos.as_str(), "VBN" | "VBG");
    let is_passive = |aux: usize| tree.deprel(aux) == "aux:pass";
    let is_active = own_auxiliaries(tree, upper).any(is_passive) && is_active_beside_passive(tree, verb);
    if is_participle(verb) != is_participle(upper) || is_active {
        return Vec::new();
    }
    let negations = tree.children(upper).iter().copied().filter(|&child| tree.is_negation(child));
    own_auxiliaries(tree, upper).chain(negations).collect()
}

/// What the group becomes where the clause is told by itself; `None` where the text's own words serve.
///
/// A participle takes the auxiliary or the tense that it lacks, and what somebody says of himself is told of a third person.
pub(super) fn reworded(tree: &Tree, verb: usize, group: &[usize], subject: Option<usize>) -> Option<String> {
    let form = |token: usize| match super::opens_sentence(tree, token) {
        true => tree.form(token).to_lowercase(),
        false => tree.form(token).to_owned(),
    };
    let words = |tokens: &[usize]| tokens.iter().map(|&token| form(token)).collect::<Vec<_>>().join(" ");
    let many = subject.is_some_and(|subject| is_many(tree, subject));
    if is_done_at_a_time(tree, verb) {
        return Some(gerund_in_past(tree, verb, group, many));
    }
    let is_bare = group.iter().all(|&token| !matches!(tree.relation(token), "aux" | "cop"));
    if is_bare && lacks_auxiliary(tree, verb) {
        // "as compared to", "given the time": no happening.
        let describes = tree.children_by(verb, &["mark", "case"]).any(|mark| mark < verb)
            || tree.relation(verb) == "advcl"
                && matches!(tree.lemma(verb), "base" | "compare" | "give" | "grant" | "provide" | "relate" | "tie");
        return (!describes).then(|| format!("{} {}", if many { "were" } else { "was" }, words(group)));
    }
    // "by closing", "while closing": done; not "from closing", "without closing".
    let is_done = tree.children_by(verb, &["mark", "case"]).all(|mark| {
        mark > verb
            || matches!(tree.form(mark).to_lowercase().as_str(), "by" | "while" | "when" | "after" | "upon" | "on")
    });
    if is_bare && is_done && tree.token(verb).xpos == "VBG" && matches!(tree.relation(verb), "advcl" | "acl") {
        let told_in_past =
            tree.ancestors(verb).find(|&above| is_finite(tree, above)).is_some_and(|above| is_past(tree, above));
        let lemma = tree.lemma(verb).to_lowercase();
        // Beside a present it tells what goes on or what is usual.
        if !told_in_past {
            return None;
        }
        let finite = past(&lemma);
        let others: Vec<usize> = group.iter().copied().filter(|&token| token != verb).collect();
        return Some(if others.is_empty() { finite } else { format!("{finite} {}", words(&others)) });
    }
    // "was called and arrested two men"
    if is_bare && tree.token(verb).xpos == "VBN" && is_active_beside_passive(tree, verb) {
        return Some(words(group));
    }
    let of_other = subject.is_some_and(|subject| tree.upos(subject) != Upos::Pron);
    if let Some(words) = of_other.then(|| written_out(tree, group, many)).flatten() {
        return Some(words);
    }
    let denied = || is_neither(tree, verb).then(|| negated(tree, verb, group));
    subject
        .filter(|&subject| tree.upos(subject) == Upos::Pron)
        .and_then(|subject| beside_a_name(tree, verb, group, subject))
        .or_else(denied)
}

/// "being kidnapped" as "was kidnapped", "having lost" as "lost", "winning" as "won".
fn gerund_in_past(tree: &Tree, verb: usize, group: &[usize], many: bool) -> String {
    let was = if many { "were" } else { "was" };
    let mut words: Vec<String> = Vec::new();
    let is_helper = |token: usize| matches!(tree.relation(token), "aux" | "cop") && token < verb;
    let has_been = group.iter().any(|&token| is_helper(token) && tree.form(token).eq_ignore_ascii_case("been"));
    for &token in group {
        match tree.lemma(token) {
            "have" if is_helper(token) => {}
            "be" if is_helper(token) => words.push(was.to_owned()),
            _ if token == verb
                && !has_been
                && group.iter().all(|&other| tree.lemma(other) != "be" || !is_helper(other)) =>
            {
                words.push(past(&tree.lemma(verb).to_lowercase()));
            }
            _ => words.push(tree.form(token).to_owned()),
        }
    }
    words.join(" ")
}

/// "who've watched" behind the noun that "who" stands for: "have watched".
fn written_out(tree: &Tree, group: &[usize], many: bool) -> Option<String> {
    let (&first, rest) = group.split_first()?;
    let is_have = tree.lemma(first) == "have";
    let word = match tree.form(first).to_lowercase().replace('’', "'").as_str() {
        "'ve" | "'s" if is_have => {
            if many {
                "have"
            } else {
                "has"
            }
        }
        "'re" | "'s" => {
            if many {
                "are"
            } else {
                "is"
            }
        }
        "'ll" => "will",
        "'d" => {
            if is_have {
                "had"
            } else {
                "would"
            }
        }
        _ => return None,
    };
    let rest = rest.iter().map(|&token| tree.form(token));
    Some(std::iter::once(word).chain(rest).collect::<Vec<_>>().join(" ").replace(" n't", "n't").replace(" n’t", "n’t"))
}

/// "neither sent nor received": each verb is denied.
fn is_neither(tree: &Tree, verb: usize) -> bool {
    tree.children_by(verb, &["cc", "advmod", "det"])
        .any(|child| child < verb && matches!(tree.lemma(child).to_lowercase().as_str(), "neither" | "nor"))
}

fn negated(tree: &Tree, verb: usize, group: &[usize]) -> String {
    let kept = || {
        group.iter().copied().filter(|&token| !matches!(tree.lemma(token).to_lowercase().as_str(), "neither" | "nor"))
    };
    let is_auxiliary = |token: usize| matches!(tree.relation(token), "aux" | "cop");
    let first = kept().find(|&token| is_auxiliary(token));
    let words = kept().map(|token| match first {
        Some(first) if token == first => format!("{} not", tree.form(token)),
        None if token == verb => match tree.token(verb).xpos.as_str() {
            "VBD" => format!("did not {}", tree.lemma(verb)),
            "VBZ" => format!("does not {}", tree.lemma(verb)),
            "VBP" => format!("do not {}", tree.lemma(verb)),
            _ => format!("not {}", tree.form(verb)),
        },
        _ => tree.form(token).to_owned(),
    });
    words.collect::<Vec<_>>().join(" ")
}

/// A group whose subject is a pronoun, as it reads behind a name: "'ll win" as "will win", "am asking" as "is asking"; `None`
/// where nothing changes.
fn beside_a_name(tree: &Tree, verb: usize, group: &[usize], subject: usize) -> Option<String> {
    let of_itself = matches!(tree.form(subject), "I" | "i");
    let many = matches!(tree.lemma(subject).to_lowercase().as_str(), "they" | "we" | "you");
    let first = group.iter().copied().find(|&token| matches!(tree.relation(token), "aux" | "cop")).unwrap_or(verb);
    let form = tree.form(first).to_lowercase().replace('’', "'");
    let finite = match (form.as_str(), tree.lemma(first)) {
        ("'ll", _) => "will",
        ("'d", "have") => "had",
        ("'d", _) => "would",
        ("'s", "have") => "has",
        ("'s", _) => "is",
        ("'re" | "'m", _) if many => "are",
        ("am" | "'m" | "'re", _) => "is",
        ("'ve", _) if many => "have",
        ("'ve", _) => "has",
        ("have", _) if of_itself => "has",
        ("do", _) if of_itself && first != verb => "does",
        _ if of_itself && first == verb && tree.token(verb).xpos == "VBP" => &third_person(&form),
        _ => return None,
    };
    let mut told = String::new();
    for &token in group {
        let word = if token == first { finite } else { tree.form(token) };
        let is_clitic = word.starts_with("n't") || word.starts_with("n’t");
        if !told.is_empty() && !is_clitic {
            told.push(' ');
        }
        told.push_str(word);
    }
    Some(told)
}

fn is_past(tree: &Tree, verb: usize) -> bool {
    std::iter::once(verb).chain(own_auxiliaries(tree, verb)).any(|token| tree.token(token).xpos == "VBD")
}

/// Whether a subject is of several: coordinated or plural.
pub(super) fn is_many(tree: &Tree, subject: usize) -> bool {
    // "75 percent of the dockers"
    let is_share = || {
        matches!(tree.lemma(subject), "%" | "percent" | "majority" | "number" | "half" | "third" | "quarter" | "rest")
            && tree.children_by(subject, &["nmod"]).any(|of| matches!(tree.token(of).xpos.as_str(), "NNS" | "NNPS"))
    };
    is_share()
        || tree.child_by(subject, &["conj"]).is_some()
        || matches!(tree.token(subject).xpos.as_str(), "NNS" | "NNPS")
        || tree.feature(subject, "Number") == Some("Plur")
}
