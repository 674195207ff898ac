//! Kinds of events in words, for the headings of lanes.

use crate::readable;

/// Each code of the ontology with its heading.
const WORDS: [(&str, &str); 36] = [
    ("ACCIDENT", "Accidents"),
    ("ACCUSE", "Accusations"),
    ("ACT", "Other acts"),
    ("AGREE", "Agreements and promises"),
    ("AID", "Aid"),
    ("ASSAULT", "Attacks and killings"),
    ("BE", "What is so"),
    ("CHANGE", "Rises, falls, changes"),
    ("COERCE", "Arrests, seizures, force"),
    ("CONCEDE", "Concessions and releases"),
    ("CONSULT", "Meetings and talks"),
    ("COOPERATE", "Working together"),
    ("CREATE", "Beginnings and openings"),
    ("CULTURE", "Culture"),
    ("DECIDE", "Decisions and plans"),
    ("DISASTER", "Disasters"),
    ("END", "Endings and closures"),
    ("HARM", "Deaths and harm"),
    ("INVESTIGATE", "Inquiries"),
    ("KNOW", "Beliefs and expectations"),
    ("LEGAL", "Courts and law"),
    ("LIFE", "Lives and careers"),
    ("MOBILIZE", "Troops and deployments"),
    ("MOVE", "Journeys"),
    ("ORDER", "Orders and permissions"),
    ("POLITICAL", "Offices, votes, laws"),
    ("PROTEST", "Protests and strikes"),
    ("REJECT", "Refusals"),
    ("REQUEST", "Requests and demands"),
    ("RETREAT", "Withdrawals"),
    ("SANCTION", "Sanctions and bans"),
    ("SPORT", "Sport"),
    ("STATE", "Announcements"),
    ("SUPPORT", "Support and praise"),
    ("THREATEN", "Threats and warnings"),
    ("TRADE", "Trade and money"),
];

/// The heading for events of kind `code`; a code that is not known stands for itself.
pub fn kind_words(code: &str) -> String {
    match WORDS.binary_search_by_key(&code, |(code, _)| code) {
        Ok(at) => WORDS[at].1.to_owned(),
        Err(_) if code.is_empty() => "Other events".to_owned(),
        Err(_) => sentence(&readable(&code.replace('_', " ")).to_lowercase()),
    }
}

/// `words` with a capital at their beginning.
fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_have_words() {
        assert!(WORDS.is_sorted());
        assert_eq!(
            ["SANCTION", "TRADE", "ACCUSE", "SOMETHING_NEW", ""].map(kind_words),
            ["Sanctions and bans", "Trade and money", "Accusations", "Something new", "Other events"]
        );
    }
}
