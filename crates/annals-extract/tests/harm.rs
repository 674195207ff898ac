//! Who is read to have done harm to whom, and whether it is told as done: sentences of our own in all constructions.

#![allow(missing_docs)]

#[allow(dead_code, reason = "shared with the other tests of readings")]
mod reading;

use annals_document::{Event, Extraction, Modality, Participant, Polarity, Role};
use reading::extract;

const TABLE: &str = include_str!("harm.tsv");

/// Of a hundred lines of the table, how many must be read right.
const BAR: usize = 95;

#[test]
fn harm_is_told_of_those_who_do_it() {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    let (all, wrong): (usize, Vec<String>) = lines.fold((0, Vec::new()), |(all, mut wrong), line| {
        let [sentence, lemma, doer, victim, status] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{line}")
        };
        wrong.extend(
            fault(&extract(sentence, None), lemma, doer, victim, status).map(|fault| format!("{sentence} {fault}")),
        );
        (all + 1, wrong)
    });
    let is_enough = wrong.len() * 100 <= (100 - BAR) * all;
    assert!(all >= 100 && is_enough, "{} of {all} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// What is wrong with the first event of a lemma.
fn fault(extraction: &Extraction, lemma: &str, doer: &str, victim: &str, status: &str) -> Option<String> {
    let Some(event) = extraction.events.iter().find(|event| event.lemma.starts_with(lemma)) else {
        return Some(format!("[no event {lemma}]"));
    };
    let (agents, patients) = (players(extraction, event, Role::Agent), players(extraction, event, Role::Patient));
    let told = told(event);
    let is_right = fits(doer, &agents) && fits(victim, &patients) && status.split('/').any(|right| right == told);
    (!is_right).then(|| format!("[{lemma}: {agents:?} {patients:?} {told}]"))
}

/// The names and words of those who play a role.
fn players(extraction: &Extraction, event: &Event, role: Role) -> Vec<Vec<String>> {
    let words = |participant: &Participant| {
        let entity = extraction.entities.iter().find(|entity| Some(entity.id) == participant.entity);
        let mentions = entity.into_iter().flat_map(|entity| entity.mentions.iter().map(|mention| mention.span));
        let name = entity.map(|entity| plain(&entity.name));
        let spans = std::iter::once(participant.span).chain(mentions);
        name.into_iter().chain(spans.map(|span| plain(extraction.document.text.slice(span)))).collect()
    };
    event.participants.iter().filter(|participant| participant.role == role).map(words).collect()
}

fn plain(words: &str) -> String {
    let words = words.trim().to_lowercase();
    ["the ", "a ", "an "].iter().find_map(|article| words.strip_prefix(article)).unwrap_or(&words).to_owned()
}

/// Whether those who play a part are those that a column of the table asks for.
fn fits(column: &str, players: &[Vec<String>]) -> bool {
    column.split('/').any(|right| match right {
        "*" => true,
        "-" => players.is_empty(),
        _ => {
            let names: Vec<String> = right.split(';').map(plain).collect();
            names.len() == players.len() && names.iter().zip(players).all(|(name, player)| player.contains(name))
        }
    })
}

fn told(event: &Event) -> &'static str {
    match (event.polarity, event.modality) {
        (Polarity::Negative, _) | (_, Modality::Denied) => "not",
        (_, Modality::Asserted) => "done",
        _ => "open",
    }
}
