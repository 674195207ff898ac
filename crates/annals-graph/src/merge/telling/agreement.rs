//! How well two tellings agree: points for the same parts, times and stories, points lost for unlike ones.

use super::{Standing, Telling};
use annals_document::{Bounds, Role};

/// Days by which two outlets' dates of one event may differ: time zones, and days taken for each other.
const SLACK: i64 = 1;

/// Days by which reports of one event without a date may be apart: background is told weeks later.
const NEWS: i64 = 45;

/// Points lost where reports tell something undated as news at other times.
const OTHER_NEWS: i32 = 3;

/// The parts that are compared: points for the same, points lost for unlike ones.
const PARTS: &[(Role, i32, i32)] = &[
    (Role::Agent, 3, 1),
    (Role::Patient, 4, 4),
    (Role::Recipient, 2, 1),
    (Role::Topic, 2, 1),
    (Role::Partner, 2, 1),
    (Role::Place, 2, 1),
    (Role::Destination, 2, 1),
    (Role::Origin, 1, 0),
    (Role::Instrument, 1, 0),
];

/// Points lost for different named places.
const ELSEWHERE: i32 = 4;

/// Points for how alike the stories are.
const STORIES: &[(f64, i32)] = &[(0.30, 4), (0.22, 3), (0.12, 1)];

/// The most points for that.
pub(crate) const MOST_FOR_STORIES: i32 = 4;

/// How the same part compares in two tellings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fit {
    Same,
    Unknown,
    /// Nothing in common, but nothing that rules it out.
    Unlike,
    /// Two different named things.
    Against,
}

/// How well two tellings agree.
#[derive(Clone, Debug)]
pub(crate) struct Agreement {
    pub(crate) points: i32,
    /// What they have in common.
    pub(crate) by: Vec<&'static str>,
}

impl Agreement {
    fn add(&mut self, points: i32, what: &'static str) {
        self.points += points;
        self.by.push(what);
    }
}

impl Telling {
    /// Points for the two being tellings of one event, but for how alike the stories of their documents are; `None` where
    /// something rules that out.
    pub(crate) fn agreement(&self, other: &Telling) -> Option<Agreement> {
        let is_denied = |telling: &Telling| telling.standing == Standing::Denied;
        let same_family = self.family == other.family;
        let has_other_mode = matches!((self.mode, other.mode), (Some(a), Some(b)) if a != b);
        let same_kind = self.kind == other.kind && !self.is_broad && !has_other_mode;
        if (!same_family && !same_kind) || self.polarity != other.polarity || is_denied(self) != is_denied(other) {
            return None;
        }
        // What was given up was not done.
        if matches!(
            (self.standing, other.standing),
            (Standing::Cancelled, Standing::Done) | (Standing::Done, Standing::Cancelled)
        ) {
            return None;
        }
        let mut agreement = Agreement { points: if same_family { 4 } else { 0 }, by: Vec::new() };
        self.compare_times(other, &mut agreement)?;
        self.compare_parts(other, &mut agreement)?;
        agreement.points -= i32::from(self.standing != other.standing);
        let is_once = self.is_once && other.is_once && self.names_one_patient(other);
        agreement.points -= if self.is_speaking && !is_once { 3 } else { 0 };
        agreement.points -= if self.is_other_news(other) && !is_once { OTHER_NEWS } else { 0 };
        agreement.points -= if self.is_light { 3 } else { 0 };
        if self.document == other.document {
            agreement.points += 1;
            if same_family && (self.is_bare_noun() || other.is_bare_noun()) {
                agreement.add(3, "text, one of them pointing back");
            }
        }
        Some(agreement)
    }

    /// Adds points for two documents whose stories are as alike as `likeness` says.
    ///
    /// In one story much is done by many, so other people and unlike things are not made alike by it.
    pub(crate) fn compare_stories(&self, other: &Telling, likeness: f64, agreement: &mut Agreement) {
        let story = STORIES.iter().find(|(least, _)| likeness >= *least);
        if let Some((_, points)) = story.filter(|_| self.can_share_story(other)) {
            agreement.add(*points, "story");
        }
    }

    /// Whether the likeness of two documents' stories can add to the agreement of two tellings.
    pub(crate) fn can_share_story(&self, other: &Telling) -> bool {
        self.document != other.document && self.fit(other, Role::Patient) != Fit::Unlike
    }

    /// Who and what takes part. The same thing in another part counts too: what suffers in one text acts in another.
    fn compare_parts(&self, other: &Telling, agreement: &mut Agreement) -> Option<()> {
        let shared = self.players.meets(&other.players);
        for (role, weight, against) in PARTS {
            match self.fit(other, *role) {
                Fit::Same => agreement.add(*weight, role.as_str()),
                Fit::Unknown => {}
                Fit::Unlike => agreement.points -= against,
                Fit::Against if matches!(role, Role::Agent | Role::Patient) && !shared => return None,
                Fit::Against if *role == Role::Place && !shared => return None,
                Fit::Against if *role == Role::Place => agreement.points -= ELSEWHERE,
                Fit::Against => agreement.points -= against,
            }
        }
        if shared && agreement.by.is_empty() {
            agreement.add(3, "participant");
        }
        Some(())
    }

    fn compare_times(&self, other: &Telling, agreement: &mut Agreement) -> Option<()> {
        match self.limits.intersect(other.limits) {
            Some(_) => match self.bounds.width().max(other.bounds.width()) {
                Some(..=6) if self.bounds.is_closed() && other.bounds.is_closed() => agreement.add(3, "time"),
                Some(..=31) if self.bounds.is_closed() && other.bounds.is_closed() => agreement.add(2, "time"),
                _ => {}
            },
            None if self.is_slip_from(other) => agreement.points -= 1,
            None => return None,
        }
        Some(())
    }

    /// Whether both are done to the same thing, which has a name.
    fn names_one_patient(&self, other: &Telling) -> bool {
        match (self.side(Role::Patient), other.side(Role::Patient)) {
            (Some(a), Some(b)) => a.named.meets(&b.named),
            _ => false,
        }
    }

    /// Whether both can be of one time, or nearly so.
    pub(crate) fn can_coincide(&self, other: &Telling) -> bool {
        self.limits.is_compatible(other.limits) || self.is_slip_from(other)
    }

    /// Whether the two are told as news at other times, one of them at least without a date.
    fn is_other_news(&self, other: &Telling) -> bool {
        let are_dated = self.bounds.is_closed() && other.bounds.is_closed();
        match (self.news, other.news) {
            (Some(a), Some(b)) if !are_dated => (b.0 - a.1).num_days() > NEWS || (a.0 - b.1).num_days() > NEWS,
            _ => false,
        }
    }

    fn fit(&self, other: &Telling, role: Role) -> Fit {
        let (Some(a), Some(b)) = (self.side(role), other.side(role)) else { return Fit::Unknown };
        let common = a.words.common(&b.words);
        let fewer = a.words.len().min(b.words.len());
        if a.entities.meets(&b.entities) {
            Fit::Same
        } else if role == Role::Place
            && (a.is_wide != b.is_wide || a.around.meets(&b.entities) || b.around.meets(&a.entities))
        {
            // One may lie in the other.
            Fit::Unknown
        } else if !a.named.is_empty() && !b.named.is_empty() {
            Fit::Against
        } else if a.named.is_empty() && b.named.is_empty() && fewer > 0 {
            if 2 * common >= fewer {
                Fit::Same
            } else if a.is_body && b.is_body {
                Fit::Unknown
            } else {
                Fit::Unlike
            }
        } else {
            Fit::Unknown
        }
    }

    /// Whether it is a noun that stands alone, and so points back at what was told: "the attack".
    fn is_bare_noun(&self) -> bool {
        self.is_noun && self.sides.is_empty()
    }

    /// Whether different documents date it so nearly alike that one of them is likely to be mistaken.
    fn is_slip_from(&self, other: &Telling) -> bool {
        let near = |a: Bounds, b: Bounds| match (a.latest(), b.earliest()) {
            (Some(a), Some(b)) => (0..=SLACK).contains(&(b - a).num_days()),
            _ => false,
        };
        self.document != other.document && (near(self.bounds, other.bounds) || near(other.bounds, self.bounds))
    }
}
