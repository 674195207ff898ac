//! The people, bodies, places and stories of a world that nobody lives in.

use crate::chance::Chance;
use annals_document::EntityKind;
use chrono::{Days, NaiveDate};

/// Documents of a story on the average.
const TOLD: usize = 8;
/// Days over which stories are spread.
const YEARS: usize = 5 * 365;

/// What somebody does: the word, its dictionary form, the kind of event.
pub(crate) type Deed = (&'static str, &'static str, &'static str);

pub(crate) const DEEDS: &[Deed] = &[
    ("sued", "sue", "LEGAL"),
    ("praised", "praise", "SUPPORT"),
    ("attacked", "attack", "ASSAULT"),
    ("visited", "visit", "MOVE"),
    ("signed", "sign", "AGREE"),
    ("bought", "buy", "TRADE"),
    ("sold", "sell", "TRADE"),
    ("arrested", "arrest", "COERCE"),
    ("accused", "accuse", "ACCUSE"),
    ("opened", "open", "CREATE"),
    ("closed", "close", "END"),
    ("fined", "fine", "LEGAL"),
    ("helped", "help", "AID"),
    ("warned", "warn", "THREATEN"),
    ("elected", "elect", "POLITICS"),
    ("rejected", "reject", "REJECT"),
    ("joined", "join", "AGREE"),
    ("left", "leave", "MOVE"),
    ("searched", "search", "INVESTIGATE"),
    ("banned", "ban", "SANCTION"),
];

const WORDS: &[&str] = &[
    "harbour",
    "budget",
    "ferry",
    "tariff",
    "permit",
    "bridge",
    "harvest",
    "report",
    "winter",
    "council",
    "tunnel",
    "border",
    "grain",
    "fleet",
    "school",
    "clinic",
    "railway",
    "market",
    "forest",
    "river",
    "pension",
    "refinery",
    "satellite",
    "archive",
    "stadium",
    "vaccine",
    "treaty",
    "quota",
    "dam",
    "mine",
    "quarry",
    "orchard",
];
const SYLLABLES: &[&str] = &[
    "ka", "ro", "vel", "mi", "tar", "on", "sel", "du", "ba", "nor", "li", "fen", "gra", "os", "pet", "ul", "hem", "ra",
    "zin", "to",
];
const BODIES: &[&str] = &["Fisheries Board", "Health Agency", "Steel Union", "Trade Council", "Water Company", "Court"];

/// Something that stories speak of.
#[derive(Clone)]
pub(crate) struct Being {
    pub(crate) name: String,
    /// What the second and later mentions say.
    pub(crate) short: String,
    pub(crate) kind: EntityKind,
}

/// Something that happened.
#[derive(Clone)]
pub(crate) struct Happening {
    pub(crate) deed: Deed,
    pub(crate) agent: usize,
    pub(crate) patient: usize,
    pub(crate) thing: &'static str,
    pub(crate) day: NaiveDate,
}

/// What several outlets tell.
pub(crate) struct Story {
    pub(crate) cast: Vec<Being>,
    pub(crate) place: Being,
    pub(crate) happenings: Vec<Happening>,
    pub(crate) day: NaiveDate,
}

/// The world, as large as `documents` need it.
pub(crate) struct World {
    people: usize,
    bodies: usize,
    places: usize,
    pub(crate) stories: usize,
}

impl World {
    pub(crate) fn for_documents(documents: usize) -> World {
        let stories = (documents / TOLD).max(1);
        World { people: stories * 3 + 20, bodies: stories / 4 + 20, places: stories / 10 + 20, stories }
    }

    /// The story with this number.
    pub(crate) fn story(&self, number: usize) -> Story {
        let mut chance = Chance::new(number as u64 ^ 0x5707);
        let day = NaiveDate::default() + Days::new((18_000 + chance.below(YEARS)) as u64);
        let mut cast: Vec<Being> = (0..3).map(|_| self.person(chance.zipf(self.people))).collect();
        cast.extend((0..2).map(|_| self.body(chance.zipf(self.bodies))));
        let happenings = (0..5).map(|_| {
            let agent = chance.below(cast.len());
            let patient = (agent + 1 + chance.below(cast.len() - 1)) % cast.len();
            let day = day - Days::new(chance.zipf(30) as u64);
            Happening { deed: *chance.pick(DEEDS), agent, patient, thing: WORDS[chance.below(WORDS.len())], day }
        });
        let happenings = happenings.collect();
        Story { place: self.place(chance.zipf(self.places)), cast, happenings, day }
    }

    /// Given names are few and surnames shared, so that some people have the same full name.
    fn person(&self, number: usize) -> Being {
        let mut chance = Chance::new(number as u64 ^ 0xbe);
        let given = word(chance.below(300), 2);
        let surname = word(chance.below(20_000), 3);
        Being { name: format!("{given} {surname}"), short: surname, kind: EntityKind::Person }
    }

    fn body(&self, number: usize) -> Being {
        let name = format!("{} {}", word(number / BODIES.len() + 400, 2), BODIES[number % BODIES.len()]);
        Being { short: name.clone(), name, kind: EntityKind::Organization }
    }

    fn place(&self, number: usize) -> Being {
        let name = word(number + 30_000, 3);
        Being { short: name.clone(), name, kind: EntityKind::Place }
    }
}

/// A word of our own with a capital, another one for each number.
fn word(number: usize, syllables: usize) -> String {
    let mut rest = number;
    let mut word = String::new();
    for _ in 0..syllables {
        word.push_str(SYLLABLES[rest % SYLLABLES.len()]);
        rest /= SYLLABLES.len();
    }
    (0..rest).for_each(|_| word.push('n'));
    word[..1].to_uppercase() + &word[1..]
}

/// A word that fills sentences.
pub(crate) fn filler(chance: &mut Chance) -> String {
    word(chance.zipf(8_000), 3).to_lowercase()
}
