//! What stands between two who take part in an event: "issued an arrest warrant for", "met … in Geneva".
//!
//! The clause of the event is read from the one who does it to the one to whom it is done, with both left out. Where the clause
//! is told of the second ("Lorn was seized by the council"), it is turned.

use super::append;
use crate::{EntityKey, LabelClause, LabelPart};
use annals_document::Function;

/// Participles that are not the past of their verbs, a line each: "taken", a tab, "took".
const PARTICIPLES: &str = include_str!("participles.tsv");
/// A word and what it is, a line each: "about", a tab, "preposition"; the forms of "be" and "get" that make a passive.
const FUNCTION_WORDS: &str = include_str!("function_words.tsv");
const ARTICLES: &[&str] = &["a", "an", "the"];

/// One of the two between whom a clause is read.
#[derive(Clone, Debug)]
pub struct Party<'n> {
    /// Which one.
    pub key: EntityKey,
    /// What it is called in texts and labels.
    pub names: Vec<&'n str>,
}

/// The words of `told` from one end to the other; `None` where the clause can't be read so.
pub fn between(told: &LabelClause, from: &Party<'_>, to: &Party<'_>) -> Option<String> {
    let parts = told.parts.as_slice();
    let Some(at) = parts.iter().position(|part| part.function == Function::Verb) else {
        return of_noun(parts, from, to);
    };
    let (before, verb, after) = (&parts[..at], parts[at].words.as_str(), &parts[at + 1..]);
    let holds = |parts: &[LabelPart], end: &Party<'_>| parts.iter().any(|part| end.is_in(part));
    let passive = Passive::of(verb).filter(|_| !holds(before, from));
    let words = match passive {
        Some(passive) => {
            let active = passive.turned(&told.lemma);
            let mut rest: Vec<LabelPart> =
                after.iter().filter(|part| !(part.words.starts_with("by ") && from.is_in(part))).cloned().collect();
            if !holds(before, to) {
                rest.splice(0..0, before.iter().map(as_object));
                with_hole(&active, &rest, to)
            } else if rest.is_empty() {
                active
            } else {
                format!("{active} … {}", joined(&rest))
            }
        }
        None if holds(before, to) && !holds(before, from) => return None,
        None => with_hole(verb, after, to),
    };
    (!words.is_empty()).then_some(words)
}

impl Party<'_> {
    fn is_in(&self, part: &LabelPart) -> bool {
        part.entity == Some(self.key) || self.find(&part.words).is_some()
    }

    /// Where the longest of its names that `words` hold as whole words begins and ends.
    fn find(&self, words: &str) -> Option<(usize, usize)> {
        let whole = |name: &&str| {
            let at = words.find(name).filter(|_| !name.is_empty())?;
            let end = at + name.len();
            let is_whole =
                !words[..at].ends_with(char::is_alphanumeric) && !words[end..].starts_with(char::is_alphanumeric);
            is_whole.then_some((at, end))
        };
        self.names.iter().filter_map(whole).max_by_key(|(at, end)| end - at)
    }
}

/// `verb` and `parts`, without `to` and with "…" where more is told behind it.
fn with_hole(verb: &str, parts: &[LabelPart], to: &Party<'_>) -> String {
    let Some(at) = parts.iter().position(|part| to.is_in(part)) else { return followed(verb, parts) };
    let mut words = verb.to_owned();
    parts[..at].iter().for_each(|part| append(&mut words, &part.words));
    let (lead, behind) = cut(&parts[at], to);
    append(&mut words, &lead);
    let mut rest = behind;
    // What the name itself says ("authority over crimes", "over crimes") is not said again.
    let is_in_name = |part: &&LabelPart| to.names.iter().any(|name| name.contains(part.words.as_str()));
    parts[at + 1..].iter().filter(|part| !is_in_name(part)).for_each(|part| append(&mut rest, &part.words));
    if rest.is_empty() { words } else { format!("{words} … {rest}") }
}

/// The words of a part before and behind `to`: "into" and "" of "into the builders", "the arrest of" and "" of "Lorn's arrest".
fn cut(part: &LabelPart, to: &Party<'_>) -> (String, String) {
    let Some((start, end)) = to.find(&part.words) else { return (preposition(&part.words), String::new()) };
    let (before, behind) = (part.words[..start].trim(), &part.words[end..]);
    let own = ["'s ", "’s ", "' ", "’ "].iter().find_map(|mark| behind.strip_prefix(mark));
    if let Some(thing) = own {
        let lead = if before.is_empty() { "the".to_owned() } else { format!("{} the", without_article(before)) };
        return (format!("{} {} of", lead.trim(), thing.trim()).trim().to_owned(), String::new());
    }
    if part.entity == Some(to.key) {
        // "President Ada Harlow of Lindow": what tells who it is stands in the box.
        return (preposition(&part.words), String::new());
    }
    (without_article(before).to_owned(), behind.trim().trim_end_matches([',', ';']).to_owned())
}

/// The prepositions that `words` begin with.
fn preposition(words: &str) -> String {
    let leading = words.split(' ').take_while(|word| is_a("preposition", &word.to_lowercase()));
    leading.collect::<Vec<_>>().join(" ")
}

fn without_article(words: &str) -> &str {
    match words.rsplit_once(' ') {
        Some((rest, last)) if ARTICLES.contains(&last) => rest,
        None if ARTICLES.contains(&words) => "",
        _ => words,
    }
}

/// "the board's closure of the lock" between the board and the lock: "closure of".
fn of_noun(parts: &[LabelPart], from: &Party<'_>, to: &Party<'_>) -> Option<String> {
    let whole = joined(parts);
    let (start, end) = from.find(&whole)?;
    let words = match ["'s ", "’s ", "' ", "’ "].iter().find_map(|mark| whole[end..].strip_prefix(mark)) {
        Some(rest) if without_article(&whole[..start].trim().to_lowercase()).is_empty() => rest.to_owned(),
        _ => {
            let before = without_article(whole[..start].trim());
            format!("{} {}", before.strip_suffix(" by")?, whole[end..].trim()).trim().to_owned()
        }
    };
    let Some((start, end)) = to.find(&words) else { return Some(words) };
    let (before, behind) = (without_article(words[..start].trim()), words[end..].trim());
    // "Lindow's arrest of" and nothing before it: the name is all there is.
    let is_said = !before.is_empty() && !behind.starts_with(['\'', '’']);
    is_said.then(|| if behind.is_empty() { before.to_owned() } else { format!("{before} … {behind}") })
}

/// A subject as it stands behind a verb.
fn as_object(part: &LabelPart) -> LabelPart {
    let (first, rest) = part.words.split_once(' ').unwrap_or((&part.words, ""));
    let is_small = ARTICLES.contains(&first.to_lowercase().as_str());
    let words = if is_small { format!("{} {rest}", first.to_lowercase()) } else { part.words.clone() };
    LabelPart { words, ..part.clone() }
}

fn joined(parts: &[LabelPart]) -> String {
    followed("", parts)
}

fn followed(first: &str, parts: &[LabelPart]) -> String {
    let mut words = first.to_owned();
    parts.iter().for_each(|part| append(&mut words, &part.words));
    words
}

/// A verb group in the passive.
struct Passive<'v> {
    /// What stands before the participle.
    auxiliaries: Vec<String>,
    participle: &'v str,
    particles: Vec<&'v str>,
    is_negative: bool,
}

impl<'v> Passive<'v> {
    /// `None` for a group in the active.
    fn of(group: &'v str) -> Option<Passive<'v>> {
        let words: Vec<&str> = group.split(' ').collect();
        let lower: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
        let bare = |word: &str| word.trim_end_matches("n't").trim_end_matches("n’t").to_owned();
        let is_negation =
            |word: &str| matches!(word, "not" | "never") || word.ends_with("n't") || word.ends_with("n’t");
        let be = lower.iter().rposition(|word| is_a("passive", &bare(word)))?;
        let at = (be + 1..words.len()).find(|at| !is_negation(&lower[*at]) && !lower[*at].ends_with("ly"))?;
        let is_participle = !lower[at].ends_with("ing") && !matches!(lower[at].as_str(), "to" | "about" | "going");
        is_participle.then(|| Passive {
            auxiliaries: lower[..=be].iter().map(|word| bare(word)).filter(|word| !is_negation(word)).collect(),
            participle: words[at],
            particles: words[at + 1..].to_vec(),
            is_negative: lower.iter().any(|word| is_negation(word)),
        })
    }

    /// The same in the active, of one who does it.
    fn turned(&self, lemma: &str) -> String {
        let first = self.auxiliaries.first().map_or("", String::as_str);
        let has = |word: &str| self.auxiliaries.iter().any(|auxiliary| auxiliary == word);
        let not = if self.is_negative { " not" } else { "" };
        let verb = if has("to") {
            let until = self.auxiliaries.iter().position(|word| word == "to").unwrap_or(0);
            format!("{}{not} {lemma}", self.auxiliaries[..=until].join(" "))
        } else if let Some(modal) = modal(first) {
            format!("{modal}{not} {lemma}")
        } else if has("had") {
            format!("had{not} {}", self.participle)
        } else if has("has") || has("have") || has("having") {
            format!("has{not} {}", self.participle)
        } else if has("is") || has("are") || has("am") || has("'s") || has("’s") || has("gets") {
            if self.is_negative { format!("does not {lemma}") } else { third_person(lemma) }
        } else if self.is_negative {
            format!("did not {lemma}")
        } else {
            past(self.participle).to_owned()
        };
        std::iter::once(verb.as_str()).chain(self.particles.iter().copied()).collect::<Vec<_>>().join(" ")
    }
}

/// A modal whole: "wo" and "ca" of "won't" and "can't".
fn modal(word: &str) -> Option<&str> {
    match word {
        "wo" | "'ll" | "’ll" => Some("will"),
        "ca" => Some("can"),
        _ => is_a("modal", word).then_some(word),
    }
}

/// Whether the table has `word` as a preposition, a modal, or a verb of the passive.
fn is_a(what: &str, word: &str) -> bool {
    FUNCTION_WORDS.lines().any(|line| line.split_once('\t') == Some((word, what)))
}

fn past(participle: &str) -> &str {
    let other = |line: &'static str| line.split_once('\t').filter(|(known, _)| *known == participle);
    PARTICIPLES.lines().find_map(other).map_or(participle, |(_, past)| past)
}

fn third_person(lemma: &str) -> String {
    let is_consonant = |letter: char| !matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u');
    match lemma.strip_suffix('y') {
        Some(stem) if stem.ends_with(is_consonant) => format!("{stem}ies"),
        _ if ["s", "x", "z", "ch", "sh", "o"].iter().any(|end| lemma.ends_with(end)) => format!("{lemma}es"),
        _ => format!("{lemma}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Citation, DocumentKey};
    use annals_document::Span;

    /// What stands between Ada Harlow and the Brunswick Builders in a clause of these parts: its function, whom it is of
    /// (`f` for her, `t` for them), its words.
    fn check(lemma: &str, parts: &[(Function, char, &str)], expected: Option<&str>) {
        let entity = |of: char| match of {
            'f' => Some(EntityKey(0)),
            't' => Some(EntityKey(1)),
            _ => None,
        };
        let part = |(function, of, words): &(Function, char, &str)| LabelPart {
            function: *function,
            entity: entity(*of),
            words: (*words).to_owned(),
        };
        let told = LabelClause {
            mention: Citation { document: DocumentKey(0), span: Span::default() },
            lemma: lemma.to_owned(),
            parts: parts.iter().map(part).collect(),
        };
        let from = Party { key: EntityKey(0), names: vec!["Harlow", "Ada Harlow"] };
        let to = Party { key: EntityKey(1), names: vec!["Brunswick", "Brunswick Builders"] };
        assert_eq!(between(&told, &from, &to).as_deref(), expected, "{parts:?}");
    }

    use Function::{Complement, Noun, Object, Oblique, Place, Recipient, Subject, Verb};

    #[test]
    fn a_clause_is_read_from_its_subject_to_its_object() {
        let she = (Subject, 'f', "Ada Harlow");
        check(
            "order",
            &[she, (Verb, ' ', "ordered"), (Object, ' ', "an inquiry into Brunswick")],
            Some("ordered an inquiry into"),
        );
        check(
            "tell",
            &[
                she,
                (Verb, ' ', "told"),
                (Object, 't', "the Brunswick Builders"),
                (Complement, ' ', "to repair the pier"),
            ],
            Some("told … to repair the pier"),
        );
        check(
            "meet",
            &[she, (Verb, ' ', "met"), (Oblique, 't', "with the Brunswick Builders"), (Place, ' ', "in Lindow")],
            Some("met with … in Lindow"),
        );
        check(
            "seek",
            &[she, (Verb, ' ', "seeks"), (Object, ' ', "Brunswick's dissolution")],
            Some("seeks the dissolution of"),
        );
        check("set", &[she, (Verb, ' ', "had set up"), (Object, 't', "Brunswick Builders")], Some("had set up"));
        check(
            "send",
            &[
                (Subject, ' ', "The mayor"),
                (Verb, ' ', "sent"),
                (Recipient, 't', "Brunswick"),
                (Object, ' ', "a letter"),
            ],
            Some("sent … a letter"),
        );
    }

    #[test]
    fn what_the_box_says_is_not_said_again() {
        let parts = [
            (Subject, 'f', "Ada Harlow"),
            (Verb, ' ', "accepted"),
            (Object, 't', "the offer"),
            (Oblique, ' ', "Builders"),
        ];
        check("accept", &parts, Some("accepted"));
    }

    #[test]
    fn a_clause_told_of_the_other_end_is_turned() {
        let they = (Subject, 't', "The Brunswick Builders");
        let by = (Oblique, 'f', "by Ada Harlow");
        check("pay", &[they, (Verb, ' ', "were not paid"), by], Some("did not pay"));
        check("take", &[they, (Verb, ' ', "were taken over"), by], Some("took over"));
        check("carry", &[they, (Verb, ' ', "is carried"), by], Some("carries"));
        check(
            "try",
            &[they, (Verb, ' ', "will be tried"), by, (Place, ' ', "in Lindow")],
            Some("will try … in Lindow"),
        );
        check("see", &[they, (Verb, ' ', "had been seen"), by], Some("had seen"));
        check(
            "issue",
            &[(Subject, ' ', "A warrant"), (Verb, ' ', "was issued"), (Oblique, 't', "for Brunswick"), by],
            Some("issued a warrant for"),
        );
        check("receive", &[they, (Verb, ' ', "received"), (Object, ' ', "a letter")], None);
    }

    #[test]
    fn a_noun_is_read_from_who_does_it() {
        check("closure", &[(Noun, ' ', "Ada Harlow's closure of the Brunswick Builders")], Some("closure of"));
        check("closure", &[(Noun, ' ', "The closure of Brunswick by Harlow")], Some("The closure of"));
        check("closure", &[(Noun, ' ', "The closure of Brunswick")], None);
    }
}
