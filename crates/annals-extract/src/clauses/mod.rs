//! How each event is told: a [`annals_document::Clause`] of its verb or noun.
//!
//! A finite verb is told in its own clause. An infinitive or gerund that completes another verb is told in the clause of
//! that verb, which says how it is meant: "Orsk accused Lind of stealing money", "The court has been asked to wait". A
//! participle that modifies a noun takes that noun as its subject and the auxiliary that it lacks: "The boat was seized".
//! A noun is told as the phrase that names the event.
//!
//! Clauses leave out what is told beside the event: appositions, remarks, coordinated verbs, clauses of time and reason.

mod asides;
mod complement;
mod dependents;
mod governor;
mod inflect;
mod layout;
mod needs;
mod nominal;
mod phrase;
mod references;
mod relative;
mod standing_in;
mod tokens;
mod verb;

use crate::entities::{Entities, EntityRef};
use crate::events::{FoundEvent, PredicateForm};
use crate::tree::Tree;
use annals_document::{
    BlockKind, Clause, ClausePart, Document, EntityId, Function, MentionForm, Modality, Polarity, Reference, Span,
    TimeExpression, Upos,
};
use layout::Layout;

/// A clause before entities have their ids.
#[derive(Clone, Debug, Default)]
pub(crate) struct FoundClause {
    parts: Vec<FoundPart>,
    references: Vec<FoundReference>,
    complete: bool,
    headline: bool,
}

/// A part of a clause, by its tokens.
#[derive(Clone, Debug)]
struct FoundPart {
    function: Function,
    /// In order of the text.
    tokens: Vec<usize>,
    head: usize,
    needed: bool,
    reworded: Option<String>,
}

/// A mention within a clause.
#[derive(Clone, Copy, Debug)]
struct FoundReference {
    span: Span,
    entity: EntityRef,
    form: MentionForm,
    possessive: bool,
}

/// The clauses of `events`, in their order.
pub(crate) fn find_clauses(
    tree: &Tree,
    document: &Document,
    entities: &Entities,
    events: &[FoundEvent],
    times: &[TimeExpression],
) -> Vec<FoundClause> {
    let mut in_time = vec![false; tree.len()];
    for time in times {
        in_time[tree.tokens_in(time.span)].fill(true);
    }
    let is_headline = |token: usize| {
        let kind = document.block_at(tree.token(token).span.start).map(|block| block.kind);
        matches!(kind, Some(BlockKind::Title | BlockKind::Heading))
    };
    events
        .iter()
        .map(|event| FoundClause {
            headline: is_headline(event.predicate.head),
            ..found_clause(tree, entities, event, &in_time)
        })
        .collect()
}

fn found_clause(tree: &Tree, entities: &Entities, event: &FoundEvent, in_time: &[bool]) -> FoundClause {
    let mut layout = Layout::new(tree, entities, in_time);
    let is_told = match event.predicate.form {
        PredicateForm::Noun => layout.noun(event),
        _ => layout.event(event),
    };
    let tells_itself = layout.tells_itself;
    let mut parts = layout.finish();
    if event.status.modality == Modality::Alleged && tells_itself {
        tell_as_alleged(tree, &mut parts);
    }
    let references = references::find_references(tree, entities, &parts);
    drop_open_pronouns(tree, entities, &mut parts);
    let is_own = |part: &FoundPart| {
        part.function != Function::Verb
            || event.predicate.trigger.iter().any(|token| part.tokens.contains(token))
            || event.predicate.form == PredicateForm::Copula
    };
    let is_as_read =
        (!tells_itself || !contradicts(tree, event, &parts)) && !is_mended(tree, &parts) && !is_tangled(tree, &parts);
    let complete = is_told
        && is_as_read
        && !has_open_object(tree, entities, &parts)
        && parts.iter().all(is_own)
        && has_subject_that_stands_alone(tree, &parts, &references);
    FoundClause { parts, references, complete, headline: false }
}

/// "them" of whom nothing is known, "this" that points elsewhere: a part that is no more than such a word says nothing.
fn is_open_pronoun(tree: &Tree, entities: &Entities, part: &FoundPart) -> bool {
    let is_behind = !matches!(part.function, Function::Subject | Function::Verb | Function::Noun | Function::Time);
    let is_pointing = matches!(
        tree.form(part.head).to_lowercase().as_str(),
        "it" | "him" | "her" | "them" | "this" | "that" | "these" | "those"
    ) && matches!(tree.token(part.head).xpos.as_str(), "PRP" | "DT");
    // "makes it clear that": "it" is the clause behind.
    let is_expletive = tree.relation(part.head) == "expl";
    let is_alone = tree
        .children(part.head)
        .iter()
        .all(|&child| matches!(tree.relation(child), "case" | "mark" | "punct") || tree.upos(child) == Upos::Adv);
    // "sang her hit", however the tree hangs the words.
    let is_owner = tree.form(part.head).eq_ignore_ascii_case("her")
        && tree
            .annotated
            .tokens
            .get(part.head + 1)
            .is_some_and(|next| matches!(next.upos, Upos::Noun | Upos::Propn | Upos::Adj | Upos::Verb | Upos::Num));
    is_behind
        && is_pointing
        && is_alone
        && !is_owner
        && !is_expletive
        && part.reworded.is_none()
        && !entities.is_linked(part.head)
}

/// Leaves off what a clause can be told without and that points elsewhere.
fn drop_open_pronouns(tree: &Tree, entities: &Entities, parts: &mut Vec<FoundPart>) {
    // "to build this"
    let points = |part: &FoundPart| {
        part.function == Function::Complement
            && part.tokens.last().is_some_and(|&last| {
                tree.relation(last) == "obj"
                    && matches!(tree.form(last), "this" | "that" | "these" | "those")
                    && tree.children(last).is_empty()
            })
    };
    parts.retain(|part| part.needed || !is_open_pronoun(tree, entities, part) && !points(part));
}

/// Whether what a clause needs is a pronoun that stands for nothing on the page: "The army attacked them".
fn has_open_object(tree: &Tree, entities: &Entities, parts: &[FoundPart]) -> bool {
    parts.iter().any(|part| is_open_pronoun(tree, entities, part))
}

/// Puts "allegedly" before the verb of a clause that does not say itself who alleges it.
fn tell_as_alleged(tree: &Tree, parts: &mut [FoundPart]) {
    let is_hearsay = |token: &usize| {
        let word = tree.form(*token).to_lowercase();
        matches!(word.as_str(), "allegedly" | "apparently" | "purportedly" | "reportedly" | "supposedly" | "alleged")
    };
    let Some(part) = parts.iter_mut().find(|part| part.function == Function::Verb) else { return };
    if part.tokens.iter().any(is_hearsay) {
        return;
    }
    let words = part.reworded.clone().unwrap_or_else(|| {
        let words: Vec<&str> = part.tokens.iter().map(|&token| tree.form(token)).collect();
        words.join(" ").replace(" n't", "n't").replace(" n’t", "n’t")
    });
    let has_auxiliary = part.tokens.iter().any(|&token| matches!(tree.relation(token), "aux" | "cop"));
    part.reworded = Some(match words.split_once(' ') {
        Some((first, rest)) if has_auxiliary || matches!(first, "was" | "were") => format!("{first} allegedly {rest}"),
        _ => format!("allegedly {words}"),
    });
}

/// Whether two phrases stand within each other, as where the tree cuts a quotation in two: "the “one dock, two towns” plan".
fn is_tangled(tree: &Tree, parts: &[FoundPart]) -> bool {
    let is_phrase = |part: &&FoundPart| {
        matches!(part.function, Function::Object | Function::Oblique | Function::Predicate | Function::Place)
            && part.reworded.is_none()
    };
    let ends = |part: &FoundPart| Some((*part.tokens.first()?, *part.tokens.last()?));
    let ranges: Vec<(usize, usize)> = parts.iter().filter(is_phrase).filter_map(ends).collect();
    let is_mark = |token: usize| tokens::QUOTATION_MARKS.contains(&tree.form(token));
    let crosses = |a: (usize, usize), b: (usize, usize)| a.0 < b.0 && b.0 < a.1 && (a.0..a.1).any(is_mark);
    ranges.iter().any(|&a| ranges.iter().any(|&b| crosses(a, b)))
}

/// Whether words of a clause were changed in brackets: "sow\[ing\] chaos".
fn is_mended(tree: &Tree, parts: &[FoundPart]) -> bool {
    let touches = |a: usize, b: usize| tree.token(a).span.end == tree.token(b).span.start;
    let is_bracket = |token: usize| tree.form(token).starts_with(['[', ']']);
    parts.iter().flat_map(|part| &part.tokens).any(|&token| {
        token + 1 < tree.len() && is_bracket(token + 1) && touches(token, token + 1)
            || token > 0 && is_bracket(token - 1) && touches(token - 1, token)
    })
}

/// Whether a clause says nothing of what denies its event: it was read from words that are not in it.
fn contradicts(tree: &Tree, event: &FoundEvent, parts: &[FoundPart]) -> bool {
    let is_denial = |token: usize| {
        matches!(
            tree.lemma(token).to_lowercase().as_str(),
            "not" | "n't" | "never" | "no" | "none" | "nobody" | "nothing" | "neither" | "nor" | "hardly" | "yet"
        )
    };
    let says_no = || parts.iter().flat_map(|part| &part.tokens).any(|&token| is_denial(token));
    let is_reworded = || parts.iter().any(|part| part.reworded.as_deref().is_some_and(|words| words.contains("not")));
    event.status.modality == Modality::Denied
        || event.status.polarity == Polarity::Negative
            && event.predicate.form != PredicateForm::Noun
            && !says_no()
            && !is_reworded()
}

/// Whether the subject is a name or a description, or a pronoun that stands for one. A noun has no subject to lack.
fn has_subject_that_stands_alone(tree: &Tree, parts: &[FoundPart], references: &[FoundReference]) -> bool {
    let Some(subject) = parts.iter().find(|part| part.function == Function::Subject) else {
        return parts.iter().any(|part| part.function == Function::Noun && part.tokens.len() > 1);
    };
    let is_pronoun = matches!(tree.upos(subject.head), Upos::Pron | Upos::Det);
    let span = tree.token(subject.head).span;
    let points = matches!(
        tree.form(subject.head).to_lowercase().as_str(),
        "this" | "that" | "these" | "those" | "it" | "which" | "what"
    );
    // "What organisers called a march": who is meant is only described.
    // "Her aunt won": whose aunt is not said.
    let is_of_somebody = subject.tokens.first().is_some_and(|&first| {
        first != subject.head
            && tree.token(first).xpos == "PRP$"
            && !references.iter().any(|reference| reference.span == tree.token(first).span)
    });
    // "at which point the plant closed"
    let is_described = subject.tokens.iter().any(|&token| token <= subject.head && governor::is_relative(tree, token));
    // "That means …": what it points at is another sentence.
    let is_demonstrative = is_pronoun
        && subject.tokens.len() == 1
        && matches!(tree.form(subject.head).to_lowercase().as_str(), "this" | "that" | "which" | "what");
    // "Some of them": of whom is not said.
    let is_some_of_them = tree.children_by(subject.head, &["nmod"]).any(|of| {
        matches!(
            tree.lemma(of).to_lowercase().as_str(),
            "they" | "them" | "we" | "us" | "these" | "those" | "which" | "it"
        ) && of > subject.head
            && tree.children(of).len() == 1
            && !references.iter().any(|reference| reference.span == tree.token(of).span)
    });
    !is_described
        && !is_demonstrative
        && !is_some_of_them
        && !is_of_somebody
        && (!is_pronoun
            || !points && subject.tokens.len() > 1
            || references.iter().any(|reference| reference.span == span))
}

impl FoundClause {
    /// The heads of all parts.
    pub(crate) fn heads(&self) -> impl Iterator<Item = usize> + '_ {
        self.parts.iter().map(|part| part.head)
    }

    /// As records write it; `id` gives the ids of the entities that are recorded.
    pub(crate) fn record(
        &self,
        tree: &Tree,
        entity_at: &dyn Fn(usize) -> Option<EntityId>,
        id: &dyn Fn(EntityRef) -> Option<EntityId>,
    ) -> Clause {
        let references: Vec<Reference> = self
            .references
            .iter()
            .filter_map(|found| {
                let FoundReference { span, entity, form, possessive } = *found;
                Some(Reference { span, entity: id(entity)?, form, possessive })
            })
            .collect();
        let form = |head: usize| {
            let span = tree.token(head).span;
            let held = references.iter().find(|reference| reference.span.contains(span) && !reference.possessive);
            held.map(|reference| reference.form)
        };
        let part = |part: &FoundPart| ClausePart {
            function: part.function,
            spans: tokens::spans(tree, &part.tokens),
            head: tree.token(part.head).span,
            entity: entity_at(part.head),
            form: form(part.head),
            needed: part.needed,
            opens_sentence: part.tokens.first().is_some_and(|&first| opens_sentence(tree, first)),
            reworded: part.reworded.clone(),
        };
        let has_lost_its_subject = || {
            let subject = self.parts.iter().find(|part| part.function == Function::Subject);
            let is_known = |token: usize| {
                let span = tree.token(token).span;
                references.iter().any(|reference| reference.span.contains(span))
            };
            // "he won", "her aunt won" of somebody of whom nothing is recorded.
            subject.is_some_and(|part| {
                tree.upos(part.head) == Upos::Pron && form(part.head).is_none()
                    || part.tokens.first().is_some_and(|&first| tree.token(first).xpos == "PRP$" && !is_known(first))
            })
        };
        Clause {
            parts: self.parts.iter().map(part).collect(),
            complete: self.complete && !has_lost_its_subject(),
            headline: self.headline,
            references,
        }
    }
}

/// Whether a word has a capital only because it opens its sentence.
fn opens_sentence(tree: &Tree, token: usize) -> bool {
    let form = tree.form(token);
    let is_capitalised = form.starts_with(char::is_uppercase) && !form.chars().skip(1).any(char::is_uppercase);
    let is_common = !matches!(tree.upos(token), Upos::Propn | Upos::Num) && form != "I";
    let sentence = tree.sentence_of(token);
    let before = tree.annotated.tokens[sentence.first..token].iter();
    let opens_quotation = token > sentence.first && matches!(tree.form(token - 1), "\"" | "“" | "``");
    let is_function_word = matches!(tree.upos(token), Upos::Det | Upos::Pron | Upos::Adp | Upos::Sconj);
    is_capitalised
        && is_common
        && (opens_quotation && is_function_word || before.into_iter().all(|token| token.upos == Upos::Punct))
}
