//! How an event is put into words: its clause, the names of the case, a length.
//!
//! Labels, the words on arrows, lists and reports print what is made here. Words are those of the text; names are put in for
//! pronouns and for the names of people, and what is left off is left off whole and from the end.

mod between;

pub use between::{Party, between};

use annals_document::{Clause, ClausePart, EntityId, Function, MentionForm, Reference, Span, Text};

/// Words that point at what stands elsewhere.
const POINTING: &[&str] = &["this", "that", "these", "those"];
/// Words after which more must come.
const LOOSE: &[&str] = &[
    "a",
    "about",
    "against",
    "amid",
    "an",
    "and",
    "as",
    "at",
    "between",
    "but",
    "concerning",
    "despite",
    "during",
    "for",
    "from",
    "including",
    "into",
    "of",
    "or",
    "regarding",
    "than",
    "that",
    "the",
    "these",
    "those",
    "to",
    "toward",
    "towards",
    "upon",
    "via",
    "which",
    "who",
    "whose",
    "with",
];

/// What an entity is called in labels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Called {
    /// The words that stand for it.
    pub words: String,
    /// The surname of a person with a name, or the one name that a person goes by: mentions that hold it are told by `words`.
    pub surname: Option<String>,
    /// Whether the words are a name: a description stands for no more than the subject.
    pub is_name: bool,
}

/// A part of a clause in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordedPart {
    /// What it does in the clause.
    pub function: Function,
    /// What its head stands for.
    pub entity: Option<EntityId>,
    /// Not empty.
    pub words: String,
    /// Whether it is a pronoun for which there is no name.
    pub is_open: bool,
}

/// The parts of `clause` in words, as many as `length` characters hold; those that the clause needs are always there.
pub fn worded(
    clause: &Clause,
    text: &Text,
    called: &dyn Fn(EntityId) -> Option<Called>,
    length: usize,
) -> Vec<WordedPart> {
    let told = clause.parts.iter().filter(|part| part.function != Function::Time);
    let mut parts: Vec<(bool, WordedPart)> = Vec::new();
    for part in told {
        let stands_open = |reference: &&Reference| {
            reference.form == MentionForm::Pronoun
                && reference.possessive
                && part.spans.first().is_some_and(|span| span.start == reference.span.start)
                && called(reference.entity).is_none_or(|called| !called.is_name)
        };
        // "her aunt": whose aunt is not said.
        let is_open = part.form == Some(MentionForm::Pronoun)
            && part.entity.is_none_or(|entity| called(entity).is_none())
            || part.function == Function::Subject && clause.references.iter().find(stands_open).is_some();
        let mut words = part_words(part, &clause.references, text, called);
        if matches!(part.function, Function::Subject | Function::Noun) && part.form.is_none() {
            words = without_pointing(words, part);
        }
        if part.opens_sentence && !parts.is_empty() {
            words = with_first(&words, |first| first.to_lowercase().collect());
        }
        if !words.is_empty() {
            parts.push((part.needed, WordedPart { function: part.function, entity: part.entity, words, is_open }));
        }
    }
    // What is told to a listener is left off where the rest says enough.
    parts.retain(|(needed, part)| *needed || !speaks_to_a_listener(&part.words));
    let size =
        |parts: &[(bool, WordedPart)]| parts.iter().map(|(_, part)| part.words.chars().count() + 1).sum::<usize>();
    while size(&parts) > length + 1 {
        let Some(last) = parts.iter().rposition(|(needed, _)| !needed) else { break };
        parts.remove(last);
        // "a statement delivered": a participle without what it is told with says nothing.
        let is_left_alone = |(needed, part): &(bool, WordedPart)| {
            !needed && part.function == Function::Complement && !part.words.contains(' ')
        };
        if last == parts.len() && parts.last().is_some_and(is_left_alone) {
            parts.pop();
        }
    }
    parts.into_iter().map(|(_, part)| part).collect()
}

/// The parts as one line that begins with a capital and ends with no word that needs another one.
pub fn line(parts: &[WordedPart]) -> String {
    let mut line = String::new();
    for part in parts {
        append(&mut line, &part.words);
    }
    while let Some((rest, last)) = line.rsplit_once(' ')
        && LOOSE.contains(&last.to_lowercase().as_str())
        // "set up by the WHO"
        && !(last.chars().count() > 1 && last.chars().all(char::is_uppercase))
    {
        line.truncate(rest.len());
    }
    with_first(&tidied(&line), |first| first.to_uppercase().collect())
}

/// A line without a small word told twice, and without a single quotation mark that opens what is not closed in it, or closes what is not opened: "reframe revolution'".
fn tidied(line: &str) -> String {
    const SINGLE: [char; 3] = ['\'', '‘', '’'];
    let opens = |word: &str| word.starts_with(SINGLE) && word.chars().nth(1).is_some_and(char::is_alphabetic);
    let closes = |word: &str| {
        let bare = word.trim_end_matches([',', '.', ';']);
        bare.ends_with(SINGLE) && !bare.trim_end_matches(SINGLE).ends_with('s')
    };
    let mut words: Vec<&str> = line.split(' ').collect();
    // "said that the “the dam”": what a quotation takes up again is told once.
    words.dedup_by(|later, earlier| later == earlier && LOOSE.contains(later));
    let opening = words.iter().filter(|word| opens(word)).count();
    let closing = words.iter().filter(|word| closes(word)).count();
    let word = |word: &&str| match (opening, closing) {
        (1.., 0) if opens(word) => word.trim_start_matches(SINGLE).to_owned(),
        (0, 1..) if closes(word) => word.replace(SINGLE, ""),
        _ => (*word).to_owned(),
    };
    words.iter().map(word).collect::<Vec<_>>().join(" ")
}

/// Whether a line of these parts tells by itself what happened: not of "he", in more than one word, to its end.
pub fn is_whole(parts: &[WordedPart], line: &str) -> bool {
    let last = line.rsplit(' ').next().unwrap_or_default().to_lowercase();
    let is_open = parts.first().is_some_and(|part| part.function == Function::Subject && part.is_open);
    let says_of_whom = parts.first().is_some_and(|part| matches!(part.function, Function::Subject | Function::Noun));
    says_of_whom
        && !is_open
        && !speaks_to_a_listener(line)
        && line.contains(' ')
        && !matches!(last.as_str(), "is" | "are" | "was" | "were" | "be" | "been" | "being")
}

/// Whether words outside quotation marks say "you", "my" or "us": who is meant depends on who speaks.
fn speaks_to_a_listener(line: &str) -> bool {
    let outside = line.split(['"', '“', '”']).step_by(2);
    let mut words = outside.flat_map(|stretch| stretch.split(|letter: char| !letter.is_alphanumeric()));
    words.any(|word| {
        matches!(word, "I" | "me" | "my" | "mine" | "myself" | "we" | "We" | "us" | "our" | "Our" | "My" | "ourselves")
            || matches!(word.to_lowercase().as_str(), "you" | "your" | "yours" | "yourself" | "yourselves")
    })
}

/// "this decision" as "the decision": what it points at is not there. "Those who fled" stays.
fn without_pointing(words: String, part: &ClausePart) -> String {
    let is_head = part.spans.first().is_some_and(|span| span.start == part.head.start);
    match words.split_once(' ') {
        Some((first, rest)) if !is_head && POINTING.contains(&first.to_lowercase().as_str()) => format!("the {rest}"),
        _ => words,
    }
}

/// The words of a part, with names put in.
fn part_words(
    part: &ClausePart,
    references: &[Reference],
    text: &Text,
    called: &dyn Fn(EntityId) -> Option<Called>,
) -> String {
    if let Some(words) = &part.reworded {
        return words.clone();
    }
    let mut words = String::new();
    for &span in &part.spans {
        let mut at = span.start;
        let mut stretch = String::new();
        for reference in references.iter().filter(|reference| span.contains(reference.span)) {
            let is_whom = part.function == Function::Subject;
            let Some(name) = put_in(reference, text, called, is_whom) else { continue };
            if reference.span.start < at {
                continue;
            }
            stretch.push_str(text.slice(Span::new(at, reference.span.start)));
            stretch.push_str(&name);
            at = reference.span.end;
        }
        stretch.push_str(text.slice(Span::new(at, span.end)));
        append(&mut words, &stretch.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    words
}

/// What stands for a mention; `None` where its own words do.
fn put_in(
    reference: &Reference,
    text: &Text,
    called: &dyn Fn(EntityId) -> Option<Called>,
    is_whom: bool,
) -> Option<String> {
    let own = text.slice(reference.span);
    let called = called(reference.entity).filter(|called| called.is_name || is_whom)?;
    // "it" and "them" behind a verb are read in their sentence or not at all.
    if !is_whom && called.surname.is_none() && matches!(own.to_lowercase().as_str(), "it" | "them" | "they") {
        return None;
    }
    match reference.form {
        MentionForm::Pronoun if reference.possessive => {
            let is_plural = called.surname.is_none() || own.eq_ignore_ascii_case("their");
            let mark = if called.words.ends_with('s') && is_plural { "'" } else { "'s" };
            Some(format!("{}{mark}", called.words))
        }
        MentionForm::Pronoun if called.is_name => Some(called.words),
        MentionForm::Pronoun => Some(with_definite_article(called.words)),
        MentionForm::Name => {
            let surname = called.surname.as_deref()?;
            let holds_it =
                own.split(|letter: char| !letter.is_alphanumeric() && letter != '-').any(|word| word == surname);
            let words = if is_owner(own) { format!("{}'s", called.words) } else { called.words.clone() };
            holds_it.then_some(words)
        }
        MentionForm::Nominal => None,
    }
}

/// "a scholar" as "the scholar": who is taken up again was told of before.
fn with_definite_article(words: String) -> String {
    match words.split_once(' ') {
        Some((first, rest)) if matches!(first.to_lowercase().as_str(), "a" | "an") => format!("the {rest}"),
        _ => words,
    }
}

/// Whether words end as what owns something does.
fn is_owner(words: &str) -> bool {
    words.ends_with("'s") || words.ends_with("’s") || words.ends_with('\'') || words.ends_with('’')
}

/// Adds words after a blank; what begins with an apostrophe, and what closes, follows without one.
fn append(line: &mut String, words: &str) {
    let follows =
        words.starts_with(['\'', '’', ',', '.', ')', '%']) || words.starts_with("n't") || words.starts_with("n’t");
    if !line.is_empty() && !words.is_empty() && !follows {
        line.push(' ');
    }
    line.push_str(words);
}

fn with_first(words: &str, change: impl Fn(char) -> String) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| change(first) + letters.as_str())
}
