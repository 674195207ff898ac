//! What looks like a time and is none: months that are people, years that count things or number them.

use super::lexicon;
use super::meaning::{Meaning, Part, Point, Which, Year};
use super::rules::Found;
use crate::lexicon::gender_of_given_name;
use crate::tree::Tree;
use annals_document::{Span, Upos};
use std::collections::BTreeSet;

/// The months and weekdays that are words of people's names in a document, in lower case.
pub(super) struct Names<'a> {
    words: BTreeSet<String>,
    /// Names that the text gives the short form of in brackets: "(DEC)".
    short: BTreeSet<&'a str>,
}

impl<'a> Names<'a> {
    pub(super) fn of(tree: &'a Tree) -> Names<'a> {
        let is_calendar = |word: &str| lexicon::month(word).is_some() || lexicon::weekday(word).is_some();
        let mut words = BTreeSet::new();
        for name in tree.annotated.names.iter().filter(|name| name.label == "PER") {
            let tokens = tree.tokens_in(name.span);
            if tokens.len() > 1 {
                words.extend(tokens.map(|token| tree.form(token).to_lowercase()).filter(|word| is_calendar(word)));
            }
        }
        for token in 1..tree.len() {
            let form = tree.form(token);
            // "April Dunmore", where no sentence begins and no preposition stands before it.
            let before = tree.form(token - 1);
            let gives_name = matches!(before, "April" | "June" | "May" | "August")
                && is_capital(form)
                && tree.form(token).len() > 1
                && !is_calendar(&form.to_lowercase())
                && tree.upos(token) == Upos::Propn
                && token.checked_sub(2).is_none_or(|at| tree.upos(at) != Upos::Adp);
            if gives_name {
                words.insert(before.to_lowercase());
            }
            let is_surname = gender_of_given_name(tree.form(token - 1)).is_some() && is_capital(form);
            let is_friday = is_surname
                && lexicon::weekday(&form.to_lowercase()).is_some()
                && token + 1 < tree.len()
                && matches!(tree.token(token + 1).xpos.as_str(), "VBD" | "VBZ")
                && (token < 2 || !is_verb(tree, token - 2));
            if is_friday {
                words.insert(form.to_lowercase());
            }
            if is_surname && lexicon::month(&form.to_lowercase()).is_some() && !starts_date(tree, token) {
                words.insert(form.to_lowercase());
            }
        }
        let in_brackets = |token: &usize| {
            *token > 0 && tree.form(token - 1) == "(" && *token + 1 < tree.len() && tree.form(token + 1) == ")"
        };
        let short = (0..tree.len()).filter(in_brackets).map(|token| tree.form(token));
        Names { words, short: short.filter(|form| is_shouted(form)).collect() }
    }

    /// Whether a month or weekday is a word of a name, as in "Theresa May", or stands for one.
    pub(super) fn is_name(&self, tree: &Tree, found: &Found) -> bool {
        let Meaning::Point(Point { part, year: Year::Unsaid, which: Which::Bare, clock: None }) = found.meaning else {
            return self.is_in_name(tree, found);
        };
        if !matches!(part, Part::Month(_) | Part::Weekday(_)) {
            return self.is_in_name(tree, found);
        }
        let words = tree.text.slice(found.span);
        // "DEC" needs a day or a year; a short form that the text explains is a name.
        if self.short.contains(words) || (words.len() < 5 && is_shouted(words)) {
            return true;
        }
        let Some(token) = Some(tree.tokens_in(found.span).start).filter(|&token| token < tree.len()) else {
            return false;
        };
        let lower = words.to_lowercase();
        let before = token.checked_sub(1).map_or("", |before| tree.form(before));
        let is_month = matches!(part, Part::Month(_));
        let is_called = is_month && gender_of_given_name(before).is_some() && is_capital(before);
        // "Joe Friday testified": a given name that nothing but a weekday follows before the verb.
        let is_subject = gender_of_given_name(before).is_some()
            && is_capital(before)
            && token + 1 < tree.len()
            && matches!(tree.token(token + 1).xpos.as_str(), "VBD" | "VBZ")
            && (token < 2 || !is_verb(tree, token - 2));
        // "in May" and "until Friday" are times whoever is called so.
        let is_placed = tree.children_by(token, &["case"]).any(|case| {
            case < token
                && !tree.form(case).starts_with(['\'', '’'])
                && tree.upos(case) == Upos::Adp
                && matches!(
                    tree.form(case).to_lowercase().as_str(),
                    "in" | "on"
                        | "since"
                        | "until"
                        | "till"
                        | "by"
                        | "before"
                        | "after"
                        | "from"
                        | "during"
                        | "for"
                        | "of"
                )
        });
        let takes_part = matches!(tree.relation(token), "nsubj" | "obj" | "iobj" | "flat")
            || tree.deprel(token) == "nmod:poss"
            || (!is_month && tree.deprel(token) == "nsubj:pass");
        self.is_in_name(tree, found)
            || is_called
            || (!is_month && is_subject)
            || (self.words.contains(&lower) && (takes_part || (is_month && !is_placed)))
    }

    fn is_in_name(&self, tree: &Tree, found: &Found) -> bool {
        let span: Span = found.span;
        let names = &tree.annotated.names;
        let index = names.partition_point(|name| name.span.end <= span.start);
        let is_bare = matches!(
            found.meaning,
            Meaning::Point(Point {
                part: Part::Month(_) | Part::Weekday(_),
                year: Year::Unsaid,
                which: Which::Bare,
                ..
            })
        );
        is_bare
            && names.get(index).is_some_and(|name| name.label == "PER" && name.span.contains(span) && name.span != span)
    }
}

fn is_verb(tree: &Tree, token: usize) -> bool {
    matches!(tree.upos(token), Upos::Verb | Upos::Aux)
}

/// Whether a day or a year follows a month.
fn starts_date(tree: &Tree, month: usize) -> bool {
    month + 1 < tree.len() && tree.form(month + 1).starts_with(|c: char| c.is_ascii_digit())
}

fn is_capital(form: &str) -> bool {
    form.starts_with(char::is_uppercase)
}

fn is_shouted(form: &str) -> bool {
    form.len() > 1 && form.chars().all(char::is_uppercase)
}

/// Nouns whose number stands behind them.
const NUMBERED: &[&str] = &[
    "flight",
    "section",
    "article",
    "resolution",
    "rule",
    "chapter",
    "title",
    "proposition",
    "measure",
    "directive",
    "regulation",
    "highway",
    "route",
    "interstate",
    "room",
    "gate",
    "bus",
    "train",
    "unit",
    "channel",
    "case",
    "docket",
    "bill",
    "file",
    "lot",
    "order",
    "act",
    "model",
    "boeing",
    "airbus",
    "no",
    "no.",
    "nos.",
    "number",
    "suite",
    "apartment",
    "box",
    "hb",
    "sb",
    "hr",
    "h.r.",
    "sr",
    "code",
    "battalion",
    "platform",
    "grade",
    "page",
];
/// Last words of the names of streets, and what a street is cut into.
const STREETS: &[&str] = &[
    "road",
    "street",
    "avenue",
    "lane",
    "drive",
    "boulevard",
    "court",
    "way",
    "place",
    "square",
    "terrace",
    "highway",
    "st.",
    "rd.",
    "ave.",
    "blvd.",
    "st",
    "rd",
    "ave",
    "blvd",
    "block",
    "blocks",
];

/// Nouns that say how many: what they are is no year.
const AMOUNTS: &[&str] = &["amount", "count", "figure", "number", "sum", "tally", "toll", "total"];

/// "2019-nCoV": a number at the head of a name that is written with capitals inside.
fn begins_name(tree: &Tree, found: &Found) -> bool {
    let end = tree.text.as_str().chars().skip(found.span.end as usize);
    let mut rest = end.take_while(|c| c.is_alphanumeric() || *c == '-');
    rest.next() == Some('-') && rest.any(char::is_uppercase)
}

/// Whether a bare year is an amount of something, an address, the number of a thing or of a name: "2019 parcels", "the total is
/// 1501", "2010 Harbour Road", "Section 1983", "2019-nCoV".
pub(super) fn counts_things(tree: &Tree, found: &Found) -> bool {
    let tokens = tree.tokens_in(found.span);
    let is_year = found.rule == "year" && matches!(found.meaning, Meaning::Point(Point { part: Part::Year, .. }));
    // "the year 2000", "around 1999" say what they are.
    if !is_year || tokens.len() != 1 {
        return false;
    }
    let token = tokens.start;
    let form = |at: usize| if at < tree.len() { tree.form(at).to_lowercase() } else { String::new() };
    let same_sentence = |at: usize| at < tree.len() && tree.token(at).sentence == tree.token(token).sentence;
    let before = token.checked_sub(1).filter(|&at| same_sentence(at)).map(form).unwrap_or_default();
    if NUMBERED.contains(&before.as_str()) {
        return true;
    }
    let street = (token + 1..token + 5).take_while(|&at| same_sentence(at));
    let street = street.take_while(|&at| is_capital(tree.form(at)) || form(at) == "block" || form(at) == "blocks");
    if street.into_iter().any(|at| STREETS.contains(&form(at).as_str())) {
        return true;
    }
    let tells_amount = tree
        .children_by(token, &["nsubj"])
        .any(|subject| AMOUNTS.contains(&tree.lemma(subject).to_lowercase().as_str()));
    if tells_amount || begins_name(tree, found) {
        return true;
    }
    let next = token + 1;
    let is_plural = same_sentence(next) && tree.token(next).xpos == "NNS";
    let is_dated = matches!(
        before.as_str(),
        "in" | "of"
            | "since"
            | "by"
            | "until"
            | "from"
            | "during"
            | "before"
            | "after"
            | "the"
            | "these"
            | "those"
            | "its"
            | "their"
            | "his"
            | "her"
            | "our"
            | "'s"
            | "’s"
            | "late"
            | "early"
            | "and"
            | "to"
            | "or"
            | "-"
            | "–"
    );
    is_plural && !is_dated
}
