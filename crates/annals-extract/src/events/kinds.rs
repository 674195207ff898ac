//! Which kind of event is told, and which mode of it: from the verb, who and what takes part, and the nouns before them.
//!
//! `data/kind_contexts.txt` and `data/modes.txt` hold the rules; `docs/ontology.md` describes kinds and modes.

use super::arguments::Argument;
use super::predicates::{Predicate, PredicateForm};
use crate::lexicon::{content_lines, event_verb_of_noun};
use crate::tree::Tree;
use annals_document::Role;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// `KIND [mode]: verb … [| [role=]noun … role=* -role]`
struct Rule {
    kind: &'static str,
    mode: Option<&'static str>,
    /// Who or what must take part; any one of them, and in that part alone where one is named.
    nouns: Vec<(Option<&'static str>, &'static str)>,
}

/// Rules by the verb that they are about, in order of the table.
type Rules = BTreeMap<String, Vec<Rule>>;

/// The kind and the mode of an event.
pub(super) fn decide_kind(
    tree: &Tree,
    predicate: &Predicate,
    arguments: &[Argument],
) -> (&'static str, Option<&'static str>) {
    let verbs = verbs_of(predicate);
    let nouns = nouns_of(tree, predicate, arguments);
    let by_context = find(contexts(), &verbs, &nouns, |_| true).map(|rule| rule.kind);
    let kind = by_context.unwrap_or(predicate.kind);
    (kind, find(modes(), &verbs, &nouns, |rule| rule.kind == kind).and_then(|rule| rule.mode))
}

fn find<'r>(
    rules: &'r Rules,
    verbs: &[String],
    nouns: &[(Option<Role>, String)],
    is_open: impl Fn(&Rule) -> bool,
) -> Option<&'r Rule> {
    let plays = |role: &Option<Role>, part: &str| role.is_some_and(|role| role.as_str() == part);
    let takes_part = |(part, noun): &(Option<&str>, &str)| match noun.strip_prefix('-') {
        Some(part) => !nouns.iter().any(|(role, _)| plays(role, part)),
        None => nouns
            .iter()
            .any(|(role, lemma)| (lemma == noun || *noun == "*") && part.is_none_or(|part| plays(role, part))),
    };
    let fits = |rule: &&Rule| is_open(rule) && (rule.nouns.is_empty() || rule.nouns.iter().any(takes_part));
    verbs.iter().filter_map(|verb| rules.get(verb)).flatten().find(fits)
}

/// The verb that tells it, with its particle and without; that of the noun for a noun.
fn verbs_of(predicate: &Predicate) -> Vec<String> {
    let lemma = predicate.lemma.as_str();
    let last = lemma.rsplit(' ').next().unwrap_or(lemma);
    let first = lemma.split(' ').next().unwrap_or(lemma);
    match predicate.form {
        PredicateForm::Noun => vec![event_verb_of_noun(last).unwrap_or(last).to_owned()],
        PredicateForm::Copula => Vec::new(),
        // "bear out" is no bearing; "win a title" is a winning.
        PredicateForm::Verb => vec![lemma.to_owned()],
        PredicateForm::LightVerb { .. } if first == lemma => vec![lemma.to_owned()],
        PredicateForm::LightVerb { .. } => vec![lemma.to_owned(), first.to_owned()],
    }
}

/// The nouns that take part with their parts, those that stand before them, and those that name the event.
fn nouns_of(tree: &Tree, predicate: &Predicate, arguments: &[Argument]) -> Vec<(Option<Role>, String)> {
    let lemma = |token: usize| tree.lemma(token).to_lowercase();
    let mut nouns: Vec<(Option<Role>, String)> = Vec::new();
    for argument in arguments.iter().filter(|argument| argument.role.is_part() || argument.role == Role::Context) {
        nouns.push((Some(argument.role), lemma(argument.head)));
        let before = tree.children_by(argument.head, &["compound", "amod", "flat"]);
        nouns.extend(before.map(|token| (Some(argument.role), lemma(token))));
    }
    let own = match predicate.form {
        PredicateForm::Noun => predicate.trigger.clone(),
        PredicateForm::LightVerb { noun } => vec![noun],
        PredicateForm::Verb | PredicateForm::Copula => Vec::new(),
    };
    nouns.extend(own.iter().map(|&token| (None, lemma(token))));
    nouns.extend(
        own.iter().flat_map(|&token| tree.children_by(token, &["compound", "amod"])).map(|token| (None, lemma(token))),
    );
    nouns
}

fn contexts() -> &'static Rules {
    static RULES: OnceLock<Rules> = OnceLock::new();
    RULES.get_or_init(|| parse(include_str!("../../data/kind_contexts.txt")))
}

fn modes() -> &'static Rules {
    static RULES: OnceLock<Rules> = OnceLock::new();
    RULES.get_or_init(|| parse(include_str!("../../data/modes.txt")))
}

fn parse(table: &'static str) -> Rules {
    let mut rules = Rules::new();
    for line in content_lines(table) {
        let Some((name, words)) = line.split_once(':') else { continue };
        let (verbs, nouns) = words.split_once('|').unwrap_or((words, ""));
        let (kind, mode) = name.split_once(' ').map_or((name, None), |(kind, mode)| (kind, Some(mode)));
        let noun = |word: &'static str| word.split_once('=').map_or((None, word), |(part, noun)| (Some(part), noun));
        for verb in verbs.split_whitespace() {
            let nouns = nouns.split_whitespace().map(noun).collect();
            rules.entry(verb.replace('+', " ")).or_default().push(Rule { kind, mode, nouns });
        }
    }
    rules
}
