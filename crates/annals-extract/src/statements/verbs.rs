//! Statements that hang on a verb: "said that", "urged them to", "criticised the plan", "was reported by".

use super::cues::{closing_words, cue_words};
use super::draft::{Content, Draft, Source, polarity};
use super::joined::joined_cue;
use super::lexicon::{self, Entry, Shape};
use super::sources::{antecedent, find_agent, find_speaker, phrase, preposition_of, subject_of_fronted};
use super::surface::{
    adjacent_speaker, following_words, fronted_clause, gapped_clause, inverted_clause, is_finite, nearby_speaker,
    parenthetical,
};
use crate::tree::Tree;
use annals_document::{Force, Upos};

/// The statement whose cue is the verb `verb`.
///
/// # What it finds
/// Verbs of saying, thinking, wanting, ordering and judging with their content in one of the shapes that the verb takes.
///
/// # Why
/// Nine of ten attributions in news hang on a verb.
///
/// # Example
/// "The minister denied that the dam had failed": the minister, denied, that the dam had failed.
///
/// # Known misses
/// Idioms without a verb of the table ("made no secret of").
pub(super) fn find_verb_statement(tree: &Tree, verb: usize) -> Option<Draft> {
    if !is_verb(tree, verb) || matches!(tree.relation(verb), "amod" | "compound" | "case" | "mark") {
        return None;
    }
    let (lemma, entry) = look_up(tree, verb)?;
    if is_passive(tree, verb) && !is_main_after_apposition(tree, verb) {
        return find_passive(tree, verb, lemma, entry);
    }
    let may_invert = !names_who_is_told(tree, verb) && !has_subject_before(tree, verb);
    let broken = || parenthetical(tree, verb).or_else(|| inverted_clause(tree, verb).filter(|_| may_invert));
    let (source, content) = match entry.takes(Shape::Quote).then(broken).flatten() {
        Some(found) => found,
        None => (find_speaker(tree, verb).or_else(|| adjacent_speaker(tree, verb))?, find_content(tree, verb, entry)?),
    };
    let force = force_with(tree, &lemma, &content).unwrap_or(entry.force);
    let content = without_speaker(content, &source);
    Some(Draft {
        cue: whole_cue(tree, verb, content.preposition),
        source: Some(source),
        cue_head: Some(verb),
        lemma,
        force,
        polarity: polarity(tree, verb, force),
        content,
        quotations: Vec::new(),
    })
}

/// Whether what stands behind a verb of telling is the one who is told: "told reporters", "assured the council".
fn names_who_is_told(tree: &Tree, verb: usize) -> bool {
    matches!(tree.lemma(verb), "tell" | "inform" | "remind" | "assure" | "notify" | "brief")
}

/// Whether a verb has its subject before it, and no clause there that could be what is said.
fn has_subject_before(tree: &Tree, verb: usize) -> bool {
    let before = |relations: &[&str]| tree.children_by(verb, relations).any(|child| child < verb);
    before(&["nsubj"]) && !before(&["ccomp", "parataxis"])
}

/// A content whose addressee is not the speaker: "asked prosecutor Ann Example".
fn without_speaker(mut content: Content, source: &Source) -> Content {
    content.addressee = content.addressee.filter(|addressee| !source.words.contains(addressee));
    content
}

/// What a verb does with the preposition of its content, where that is another thing: "called it a step", "called for it".
fn force_with(tree: &Tree, lemma: &str, content: &Content) -> Option<Force> {
    let preposition = tree.form(content.preposition?).to_lowercase();
    lexicon::verb(&format!("{lemma} {preposition}")).map(|entry| entry.force)
}

/// The words of a verb's cue with what closes it.
fn whole_cue(tree: &Tree, verb: usize, more: impl IntoIterator<Item = usize>) -> Vec<usize> {
    let mut cue = cue_words(tree, verb, more);
    cue.extend(closing_words(tree, verb, &cue));
    cue
}

/// The entry of a verb, with its particle first, and the form under which it was found.
pub(super) fn look_up(tree: &Tree, verb: usize) -> Option<(String, &'static Entry)> {
    let lemma = tree.whole_verb(verb);
    let bare = tree.lemma(verb).to_lowercase();
    let entry = lexicon::verb(&lemma).or_else(|| lexicon::verb(&bare))?;
    Some((lemma, entry))
}

/// Whether either of the two taggings calls it a verb.
fn is_verb(tree: &Tree, word: usize) -> bool {
    tree.upos(word) == Upos::Verb || (tree.upos(word) == Upos::Noun && tree.token(word).xpos.starts_with("VB"))
}

pub(super) fn is_passive(tree: &Tree, verb: usize) -> bool {
    let marked = |child: usize| matches!(tree.deprel(child), "nsubj:pass" | "aux:pass" | "csubj:pass" | "obl:agent");
    let is_participle = tree.feature(verb, "Voice") == Some("Pass");
    let reduced = tree.relation(verb) == "acl" && tree.token(verb).xpos == "VBN";
    let has_subject = tree.children(verb).iter().any(|&child| tree.deprel(child) == "nsubj");
    !has_subject && (is_participle || reduced || tree.children(verb).iter().any(|&child| marked(child)))
}

/// "Hale, 52, promised that": the verb of the sentence, read as a participle because its subject stands behind a comma.
fn is_main_after_apposition(tree: &Tree, verb: usize) -> bool {
    let noun = tree.head(verb).filter(|_| tree.relation(verb) == "acl" && tree.token(verb).xpos == "VBN");
    let is_top = noun.is_some_and(|noun| tree.head(noun).is_none() && tree.child_by(noun, &["cop"]).is_none());
    is_top && tree.form(verb - 1) == "," && tree.lemma(verb) != "tell"
}

/// What an active verb attributes, by the first shape that fits.
fn find_content(tree: &Tree, verb: usize, entry: &Entry) -> Option<Content> {
    clause(tree, verb, entry)
        .or_else(|| entry.takes(Shape::Clause).then(|| gapped_clause(tree, verb)).flatten())
        .or_else(|| order(tree, verb, entry))
        .or_else(|| infinitive(tree, verb, entry))
        .or_else(|| gerund(tree, verb, entry))
        .or_else(|| predicate(tree, verb, entry))
        .or_else(|| prepositional(tree, verb, entry))
        .or_else(|| finding(tree, verb, entry))
        .or_else(|| object(tree, verb, entry))
        .or_else(|| surrounding_clause(tree, verb, entry))
        .or_else(|| following_clause(tree, verb, entry))
        .or_else(|| misread_clause(tree, verb, entry))
}

/// "said that it rained", "it rained, she said", "it was, she said, raining".
fn clause(tree: &Tree, verb: usize, entry: &Entry) -> Option<Content> {
    if !entry.takes(Shape::Clause) && !entry.takes(Shape::Quote) {
        return None;
    }
    let clauses: Vec<usize> = tree.children_by(verb, &["ccomp"]).collect();
    let &first = clauses.first()?;
    let outside = |word: usize| {
        joined_cue(tree, word) == Some(verb)
            || is_drawn_out(tree, verb, word)
            || is_contrast(tree, verb, word)
            || is_joined_gerund(tree, verb, word)
    };
    let mut content = Content::of(tree, &clauses, outside);
    content.words.extend(fronted_words(tree, verb, first));
    content.words.extend(lost_subject(tree, verb, first));
    let misplaced = subject_of_fronted(tree, verb).map(|(subject, _)| tree.subtree(subject));
    content.words.extend(misplaced.unwrap_or_default());
    content.words.sort_unstable();
    content.addressee = addressee(tree, verb);
    Some(content)
}

/// "say the tax is fair, while a third call it theft": what somebody else does.
fn is_contrast(tree: &Tree, verb: usize, word: usize) -> bool {
    let is_while = |mark: usize| matches!(tree.lemma(mark), "while" | "whereas");
    word > verb
        && tree.relation(word) == "advcl"
        && tree.child_by(word, &["nsubj"]).is_some()
        && tree.children_by(word, &["mark"]).any(|mark| is_while(mark) && mark > verb && tree.form(mark - 1) == ",")
}

/// "keeps saying the mill is safe and asking buyers to return": the second gerund is coordinated with the first.
fn is_joined_gerund(tree: &Tree, verb: usize, word: usize) -> bool {
    let is_bare_gerund =
        |word: usize| tree.token(word).xpos == "VBG" && tree.child_by(word, &["aux", "nsubj"]).is_none();
    tree.relation(word) == "conj"
        && is_bare_gerund(verb)
        && is_bare_gerund(word)
        && tree
            .head(word)
            .is_some_and(|upper| upper != verb && tree.head(upper) == Some(verb) && !is_bare_gerund(upper))
}

/// Whether what follows a comma at the end of a sentence only tells more of a thing that is spoken of: ", who left in May", ", the
/// latest of many".
fn is_aside(tree: &Tree, verb: usize, word: usize) -> bool {
    let is_kind = matches!(tree.deprel(word), "acl:relcl" | "appos" | "acl" | "advcl" | "parataxis");
    if !is_kind || word <= verb {
        return false;
    }
    let words = tree.subtree(word);
    let (first, next) = (words[0], words[words.len() - 1] + 1);
    let is_behind_comma = first > verb && (tree.form(first) == "," || tree.form(first - 1) == ",");
    let ends = next >= tree.sentence_of(word).end || matches!(tree.form(next), "." | "!" | "?" | ";");
    is_behind_comma && ends
}

/// "that" in "a step that the mayor said was needed": it begins the clause that the verb is in, not what is said.
fn is_drawn_out(tree: &Tree, verb: usize, word: usize) -> bool {
    let is_relative = matches!(tree.token(word).xpos.as_str(), "WDT" | "WP");
    is_relative && word < verb && tree.deprel(verb) == "acl:relcl"
}

/// "the roads" in "believe the roads are closed", where it is read as the object of "believe".
fn lost_subject(tree: &Tree, verb: usize, clause: usize) -> Vec<usize> {
    let has_subject = tree.child_by(clause, &["nsubj", "csubj", "expl"]).is_some();
    let object = tree.child_by(verb, &["obj"]).filter(|&object| verb < object && object < clause && !has_subject);
    let words = object.map(|object| tree.subtree(object)).unwrap_or_default();
    let first = tree.subtree(clause)[0];
    if words.last().is_some_and(|&last| last + 1 == first) { words } else { Vec::new() }
}

/// What stands before "she said" in "In the north, she said, roads were closed": it belongs to what she said.
fn fronted_words(tree: &Tree, verb: usize, clause: usize) -> Vec<usize> {
    let is_comma = |word: usize| tree.form(word) == ",";
    let first = tree.subtree(clause)[0];
    let parenthetical = first > verb && (is_comma(first) || first.checked_sub(1).is_some_and(is_comma));
    if !parenthetical {
        return Vec::new();
    }
    let fronted = tree.children_by(verb, &["obl", "advcl", "advmod"]);
    fronted
        .filter(|&child| child < verb)
        .map(|child| tree.subtree(child))
        .filter(|words| words.last().is_some_and(|&last| last + 1 < verb && is_comma(last + 1)))
        .flatten()
        .collect()
}

/// "urged them to leave".
fn order(tree: &Tree, verb: usize, entry: &Entry) -> Option<Content> {
    if !entry.takes(Shape::Order) {
        return None;
    }
    let object = tree.child_by(verb, &["obj", "iobj"])?;
    let action = tree.children_by(verb, &["xcomp", "ccomp", "advcl"]).find(|&child| is_infinitive(tree, child))?;
    let mut content = Content::of(tree, &[object, action], |word| is_aside(tree, verb, word));
    content.heads = vec![action];
    content.addressee = Some(object);
    Some(content)
}

/// "wants to leave".
fn infinitive(tree: &Tree, verb: usize, entry: &Entry) -> Option<Content> {
    if !entry.takes(Shape::Infinitive) && !entry.takes(Shape::Order) {
        return None;
    }
    let action = tree.children_by(verb, &["xcomp"]).find(|&child| is_infinitive(tree, child))?;
    Some(Content::of(tree, &[action], |word| is_contrast(tree, verb, word)))
}

/// "proposed closing the road".
fn gerund(tree: &Tree, verb: usize, entry: &Entry) -> Option<Content> {
    let is_adverb = |word: usize| tree.upos(word) == Upos::Adv;
    let follows = |action: usize| action > verb && (verb + 1..action).all(is_adverb);
    let begins_it = |action: usize| tree.token(action).xpos == "VBG" && tree.subtree(action)[0] > verb;
    let action = tree.children_by(verb, &["xcomp", "ccomp", "advcl", "obj"]).find(|&child| follows(child))?;
    (entry.takes(Shape::Gerund) && begins_it(action)).then(|| Content::of(tree, &[action], |_| false))
}

/// Nouns for what is measured and written down, which can show or find something.
const RECORDS: [&str; 21] = [
    "analysis",
    "audit",
    "average",
    "census",
    "data",
    "document",
    "estimate",
    "figure",
    "inquiry",
    "investigation",
    "number",
    "paper",
    "poll",
    "record",
    "report",
    "research",
    "result",
    "review",
    "statistic",
    "study",
    "survey",
];

/// Nouns for those who decide what is so.
const JUDGES: [&str; 9] =
    ["commission", "commissioner", "court", "inquiry", "judge", "jury", "justice", "panel", "tribunal"];

/// "polls show him ahead", "the court found the tax unlawful": a thing and what it is found to be.
fn finding(tree: &Tree, verb: usize, entry: &Entry) -> Option<Content> {
    let is_judge = |word: usize| JUDGES.contains(&tree.lemma(word).to_lowercase().as_str());
    let judges = matches!(tree.lemma(verb), "find" | "rule" | "hold" | "declare")
        && find_speaker(tree, verb).is_some_and(|source| is_judge(source.head));
    if !judges && !is_finding(tree, verb, entry) {
        return None;
    }
    let object = tree.child_by(verb, &["obj"]).filter(|&object| object > verb)?;
    let follows = |child: usize| tree.subtree(child)[0] > object && !is_aside(tree, verb, child);
    // "found unconstitutional a law that had stood for years"
    let is_result = |child: usize| tree.relation(child) == "xcomp" && child > verb || follows(child);
    let result = tree.children_by(verb, &["xcomp", "advmod", "advcl"]).find(|&child| is_result(child));
    // "found the tax unlawful" is often read as one phrase.
    let is_phrase = tree.children_by(object, &["amod", "acl"]).any(|child| child > object);
    if result.is_none() && !is_phrase {
        return None;
    }
    let heads: Vec<usize> = [object].into_iter().chain(result).collect();
    Some(Content::of(tree, &heads, |word| is_aside(tree, verb, word)))
}

/// "polls show a tie".
fn is_finding(tree: &Tree, verb: usize, entry: &Entry) -> bool {
    let subject = || tree.child_by(verb, &["nsubj"]);
    entry.takes(Shape::Finding) && subject().is_some_and(|subject| RECORDS.contains(&tree.lemma(subject)))
}

/// "called it a disgrace", "described it as a disgrace".
fn predicate(tree: &Tree, verb: usize, entry: &Entry) -> Option<Content> {
    if !entry.takes(Shape::Predicate) {
        return None;
    }
    let object = tree.child_by(verb, &["obj", "iobj"]);
    // "called on the firm to pay" is a demand, not a name for it.
    let is_demanded = |child: usize| {
        let is_demand = |phrase: usize| {
            let case = tree.child_by(phrase, &["case"]);
            (verb..child).contains(&phrase) && case.is_some_and(|case| entry.preposition(tree.form(case)).is_some())
        };
        is_infinitive(tree, child) && tree.children_by(verb, &["obl"]).any(is_demand)
    };
    let is_predicate = |child: usize| {
        let linked = ["as", "to"].iter().any(|word| preposition_of(tree, child, word).is_some());
        match tree.relation(child) {
            "xcomp" => !is_demanded(child),
            "obl" | "advcl" => linked,
            "obj" => Some(child) != object,
            _ => false,
        }
    };
    let said = tree.children(verb).iter().copied().find(|&child| is_predicate(child)).or_else(|| {
        // "called the charges unfounded" is often read as one phrase.
        object.filter(|&object| tree.children(object).iter().any(|&child| child > object))
    })?;
    let heads: Vec<usize> = object.into_iter().chain([said]).collect();
    Some(Content::of(tree, &heads, |word| is_aside(tree, verb, word)))
}

/// "warned of floods", "called for a vote", "called on the firm to pay".
fn prepositional(tree: &Tree, verb: usize, entry: &Entry) -> Option<Content> {
    // "of lying" in "accused the firm of lying" is often read as a part of "the firm".
    let accused = tree.child_by(verb, &["obj"]).filter(|_| entry.takes(Shape::Person));
    let hosts = [Some(verb), accused].into_iter().flatten();
    let below: Vec<usize> = hosts.flat_map(|host| tree.children(host)).copied().collect();
    let (phrase, preposition) = below.into_iter().find_map(|child| {
        let link = tree
            .children_by(child, &["case", "mark"])
            .find(|&word| word > verb && entry.preposition(tree.form(word)).is_some())?;
        let may_be_content = matches!(tree.relation(child), "obl" | "advcl" | "ccomp" | "nmod" | "xcomp" | "acl");
        let only_marks = tree.form(link) == "to" && is_plain_to_infinitive(tree, child);
        (child > verb && may_be_content && !only_marks).then_some((child, link))
    })?;
    let action =
        tree.children_by(verb, &["xcomp", "advcl"]).find(|&child| child > phrase && is_infinitive(tree, child));
    let heads: Vec<usize> = [phrase].into_iter().chain(action).collect();
    let mut content = Content::of(tree, &heads, |word| word == preposition || is_aside(tree, verb, word));
    content.preposition = Some(preposition);
    // "called on the firm to pay"
    content.addressee = Some(phrase).filter(|_| action.is_some() && tree.form(preposition).eq_ignore_ascii_case("on"));
    Some(content)
}

/// "denied the report", "criticised the firm for its silence".
fn object(tree: &Tree, verb: usize, entry: &Entry) -> Option<Content> {
    if !entry.takes(Shape::Object) && !is_finding(tree, verb, entry) {
        return None;
    }
    let object = tree.child_by(verb, &["obj"]).filter(|&object| tree.upos(object) != Upos::Pron || object > verb)?;
    if entry.takes(Shape::Clause) && begins_clause(tree, object) {
        return following_words(tree, verb);
    }
    let is_reason = |child: &usize| {
        let is_linked = |word: &&str| preposition_of(tree, *child, word).is_some();
        let blames = entry.force == Force::Accuse && is_linked(&"on");
        *child > object && (blames || ["for", "as", "over"].iter().any(is_linked))
    };
    let reason = tree.children_by(verb, &["obl", "advcl"]).find(is_reason);
    // "attacked the village": words strike at nobody without a reason.
    if crate::lexicon::verb_kind(tree.lemma(verb)) == "ASSAULT" && reason.is_none() {
        return None;
    }
    let heads: Vec<usize> = [object].into_iter().chain(reason).collect();
    Some(Content::of(tree, &heads, |word| is_aside(tree, verb, word)))
}

/// "it was, she said, raining", where the grammar hangs "said" on "raining".
fn surrounding_clause(tree: &Tree, verb: usize, entry: &Entry) -> Option<Content> {
    let speaks = entry.takes(Shape::Quote) || entry.takes(Shape::Clause);
    let has_subject = tree.child_by(verb, &["nsubj"]).is_some();
    if !speaks || !has_subject || tree.relation(verb) != "parataxis" {
        return None;
    }
    let top = tree.head(verb).filter(|&head| head < verb || tree.subtree(head)[0] < verb)?;
    let content = Content::of(tree, &[top], |word| word == verb);
    content.words.iter().any(|&word| word < verb).then_some(content)
}

/// "she said: it rained".
fn following_clause(tree: &Tree, verb: usize, entry: &Entry) -> Option<Content> {
    if !entry.takes(Shape::Quote) {
        return None;
    }
    let clause = tree.children_by(verb, &["parataxis"]).find(|&child| child > verb && !only_reports(tree, child))?;
    let mut content = Content::of(tree, &[clause], |_| false);
    content.addressee = addressee(tree, verb);
    Some(content)
}

/// Whether a clause does nothing but name who says what stands before it: "…, two officials said on Monday".
fn only_reports(tree: &Tree, verb: usize) -> bool {
    crate::lexicon::verb_kind(tree.lemma(verb)) == "STATE"
        && tree.child_by(verb, &["nsubj"]).is_some()
        && tree.child_by(verb, &["ccomp", "xcomp", "obj", "parataxis"]).is_none()
}

/// Whether a finite verb follows an object closely: "suggested the delay is over".
fn begins_clause(tree: &Tree, object: usize) -> bool {
    let next = tree.subtree(object).last().map_or(object, |&last| last) + 1;
    next < tree.sentence_of(object).end && is_finite(tree, next)
}

/// A clause before or after that the grammar does not link to the verb.
fn misread_clause(tree: &Tree, verb: usize, entry: &Entry) -> Option<Content> {
    let fronted = || is_main(tree, verb).then(|| fronted_clause(tree, verb)).flatten();
    entry.takes(Shape::Clause).then(|| fronted().or_else(|| following_words(tree, verb))).flatten()
}

/// Whether it is a finite verb rather than a participle or an infinitive.
fn is_main(tree: &Tree, verb: usize) -> bool {
    let finite = matches!(tree.token(verb).xpos.as_str(), "VBD" | "VBZ" | "VBP");
    finite || tree.child_by(verb, &["aux"]).is_some()
}

/// A passive verb: with a clause of its own, with what its subject is said to be, or with the one who said it.
fn find_passive(tree: &Tree, verb: usize, lemma: String, entry: &'static Entry) -> Option<Draft> {
    let agent = find_agent(tree, verb);
    let content = passive_clause(tree, verb, entry)
        .or_else(|| passive_predicate(tree, verb, entry))
        .or_else(|| prepositional(tree, verb, entry))
        .or_else(|| agent.as_ref().and_then(|_| passive_subject(tree, verb, entry)))?;
    let by = agent.as_ref().map(|(by, _)| *by);
    Some(Draft {
        cue: cue_words(tree, verb, content.preposition.into_iter().chain(by)),
        source: agent.map(|(_, source)| source),
        cue_head: Some(verb),
        lemma,
        force: entry.force,
        polarity: polarity(tree, verb, entry.force),
        content,
        quotations: Vec::new(),
    })
}

/// "it was announced that", "they were told that".
fn passive_clause(tree: &Tree, verb: usize, entry: &Entry) -> Option<Content> {
    let clause = tree.child_by(verb, &["ccomp", "csubj"]).filter(|_| entry.takes(Shape::Clause))?;
    let mut content = Content::of(tree, &[clause], |_| false);
    content.addressee = tree.child_by(verb, &["nsubj"]).filter(|&subject| tree.lemma(subject) != "it");
    Some(content)
}

/// "is said to be ill", "was described as ill".
fn passive_predicate(tree: &Tree, verb: usize, entry: &Entry) -> Option<Content> {
    let takes_infinitive = [Shape::Clause, Shape::Order, Shape::Infinitive].iter().any(|&shape| entry.takes(shape));
    let said = tree.children(verb).iter().copied().find(|&child| match tree.relation(child) {
        // "was found to have lied" is a finding, "was found guilty" a verdict.
        "xcomp" if tree.lemma(verb) == "find" => is_infinitive(tree, child),
        "xcomp" => takes_infinitive || entry.takes(Shape::Predicate),
        "obl" | "advcl" => entry.takes(Shape::Predicate) && preposition_of(tree, child, "as").is_some(),
        _ => false,
    })?;
    let subject = subject_of_passive(tree, verb)?;
    let mut content = Content::of(tree, &[subject, said], |word| word == verb);
    content.heads = vec![said];
    Some(content)
}

/// "the deal, which was first reported by the Herald".
fn passive_subject(tree: &Tree, verb: usize, entry: &Entry) -> Option<Content> {
    if !entry.takes(Shape::Object) {
        return None;
    }
    let subject = subject_of_passive(tree, verb)?;
    let words = phrase(tree, subject, |word| tree.is_under(verb, word) || tree.relation(word) == "acl");
    Some(Content { words, heads: vec![subject], ..Content::default() })
}

/// The subject of a passive verb, of the verb that it is joined to, or the noun that it describes.
fn subject_of_passive(tree: &Tree, verb: usize) -> Option<usize> {
    let joined = std::iter::successors(Some(verb), |&word| tree.head(word).filter(|_| tree.relation(word) == "conj"));
    let subject = joined.into_iter().find_map(|word| tree.child_by(word, &["nsubj"]));
    match subject {
        Some(pronoun) => Some(antecedent(tree, pronoun).unwrap_or(pronoun)),
        None => tree.head(verb).filter(|_| tree.relation(verb) == "acl"),
    }
}

/// To whom: "told reporters", "wrote to the minister".
pub(super) fn addressee(tree: &Tree, verb: usize) -> Option<usize> {
    let spoken_to = |child: usize| tree.relation(child) == "obl" && preposition_of(tree, child, "to").is_some();
    tree.child_by(verb, &["iobj"])
        .or_else(|| tree.child_by(verb, &["obj"]).filter(|&object| object > verb))
        .or_else(|| tree.children(verb).iter().copied().find(|&child| spoken_to(child)))
}

pub(super) fn is_infinitive(tree: &Tree, verb: usize) -> bool {
    preposition_of(tree, verb, "to").is_some_and(|to| tree.relation(to) == "mark")
}

/// Whether "to" only marks an infinitive.
fn is_plain_to_infinitive(tree: &Tree, head: usize) -> bool {
    is_infinitive(tree, head) && tree.relation(head) != "obl"
}

/// "me", "them": never a subject.
fn is_object_form(tree: &Tree, word: usize) -> bool {
    tree.feature(word, "Case") == Some("Acc")
}

/// The draft of a verb that introduces a quotation, without its content.
///
/// The words that `blocked` names, those of quotations, are no speaker.
pub(super) fn speaking_verb(tree: &Tree, verb: usize, blocked: impl Fn(usize) -> bool) -> Option<Draft> {
    if !is_verb(tree, verb) {
        return None;
    }
    let (lemma, entry) = look_up(tree, verb)?;
    if !entry.takes(Shape::Quote) {
        return None;
    }
    let source = find_speaker(tree, verb)
        .filter(|source| !source.words.iter().any(|&word| blocked(word)) && !is_object_form(tree, source.head))
        .or_else(|| nearby_speaker(tree, verb, &blocked))?;
    let content = Content { addressee: addressee(tree, verb), ..Content::default() };
    let content = without_speaker(content, &source);
    Some(Draft {
        cue: whole_cue(tree, verb, None),
        source: Some(source),
        cue_head: Some(verb),
        lemma,
        force: entry.force,
        polarity: polarity(tree, verb, entry.force),
        content,
        quotations: Vec::new(),
    })
}
