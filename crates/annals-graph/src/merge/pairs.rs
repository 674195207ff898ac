//! How likely two mentions of events tell one happening: what rules it out, what speaks for and against it, and the
//! probability that weights learnt from readings by hand give (logistic regression, one within a page and one across pages).

use super::acts::{SameAct, same_act};
use super::cast::Cast;
use super::features::FEATURES;
use super::profile::{Profile, Side, Standing};
use super::usage::Usage;
use super::weights::Weights;
use crate::rarity::rarity;
use annals_document::{Bounds, Definiteness, Role};
use chrono::NaiveDate;

/// Days by which two outlets' dates of one event may differ: time zones, and days taken for each other.
const SLACK: i64 = 1;
/// Days by which reports of one event without a date may be apart: background is told weeks later.
const NEWS: i64 = 45;
/// Probability from which a join across documents can carry dates.
const SURE: f64 = 0.6;
/// The same within a page, where a noun takes up what its verb has told.
const SURE_IN_PAGE: f64 = 0.8;
/// Rarity of shared names from which they are a particular.
const RARE_NAMES: f64 = 0.2;
/// Likeness of the words of two clauses from which it is a particular.
const LIKE_CLAUSES: f64 = 0.35;
/// Sentences at the head of a page that tell its news: the headline and the lead.
const LEAD: usize = 4;
/// Rarest shared names that count.
const NAMES: usize = 3;

/// The parts that are compared.
const PARTS: &[Role] = &[
    Role::Agent,
    Role::Patient,
    Role::Recipient,
    Role::Topic,
    Role::Partner,
    Role::Place,
    Role::Destination,
    Role::Origin,
    Role::Instrument,
];

/// How the same part compares in two mentions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fit {
    /// One named thing.
    SameName,
    /// The same words, or one thing without a name.
    SameWords,
    Unknown,
    /// Nothing in common, but nothing that rules it out.
    Unlike,
    /// Two different named things.
    Against,
}

/// What two mentions have in common and what not.
#[derive(Clone, Debug)]
pub(crate) struct Evidence {
    /// One number for each of [`FEATURES`].
    pub(crate) values: [f64; FEATURES.len()],
    /// Parts with the same named thing.
    pub(crate) named: Vec<Role>,
    /// Parts with the same words.
    pub(crate) worded: Vec<Role>,
    /// Parts with the same words and no others.
    exact: Vec<Role>,
    is_number_same: bool,
    /// Whether both stand in one document.
    pub(crate) one_page: bool,
}

/// Compares the mentions of one case.
pub(crate) struct Comparison<'a> {
    pub(crate) cast: &'a Cast<'a>,
    pub(crate) usage: &'a Usage,
    pub(crate) weights: &'a Weights,
}

impl Comparison<'_> {
    /// The probability of one happening; `None` where something rules it out. `story` gives how alike the words of two
    /// documents are, `is_one_story` whether they are of one story.
    pub(crate) fn probability(&self, a: &Profile, b: &Profile, story: f64, is_one_story: bool) -> Option<f64> {
        if is_ruled_out(a, b) || !is_one_story && !is_named_and_dated_alike(a, b) {
            return None;
        }
        let evidence = self.evidence(a, b, story);
        let is_founded = a.document == b.document
            || !(a.is_thought || b.is_thought) && (a.is_topic && b.is_topic || evidence.has_particular());
        // One word in two pages tells nothing, where nothing else is in common.
        Some(if is_founded { self.weights.probability(&evidence.values, evidence.one_page) } else { 0.0 })
    }

    /// What two mentions have in common and what not.
    pub(crate) fn evidence(&self, a: &Profile, b: &Profile, story: f64) -> Evidence {
        let is_family = a.family == b.family;
        let act = if is_family { SameAct::No } else { same_act(&a.acts, &b.acts) };
        let is_act = act != SameAct::No;
        let rare = self.usage.clearness(a.family).min(self.usage.clearness(b.family));
        let like_use = if is_family { 0.0 } else { self.usage.likeness(a.family, b.family) };
        let fits: Vec<(Role, Fit)> = match act {
            SameAct::Exchanged => Vec::new(),
            _ => PARTS.iter().map(|&role| (role, fit(a, b, role))).collect(),
        };
        let with = |wanted: Fit| -> Vec<Role> {
            fits.iter().filter(|(_, fit)| *fit == wanted).map(|(role, _)| *role).collect()
        };
        let (named, worded) = (with(Fit::SameName), with(Fit::SameWords));
        let is = |role: Role, wanted: &[Fit]| fits.iter().any(|(own, fit)| *own == role && wanted.contains(fit));
        let shares_player = a.players.meets(&b.players);
        let one_page = a.document == b.document;
        let apart = a.sentence.abs_diff(b.sentence) as f64;
        let same_day = a.day().is_some() && a.day() == b.day();
        let are_dated = a.bounds.is_closed() && b.bounds.is_closed();
        let times_meet = are_dated
            && !same_day
            && a.bounds.width().max(b.bounds.width()).is_some_and(|days| days <= 31)
            && a.bounds.is_compatible(b.bounds);
        let (is_number_same, is_number_other) = compare_numbers(a, b);
        let flag = |is: bool| if is { 1.0 } else { 0.0 };
        let upto = |number: usize| number.min(2) as f64 / 2.0;
        let one_side = [Role::Patient, Role::Recipient, Role::Topic];
        let one_side = one_side.iter().filter(|&&role| a.side(role).is_some() != b.side(role).is_some());
        let refers = |profile: &Profile, how: Definiteness| flag(profile.definiteness == Some(how));
        let values = [
            flag(is_family),
            flag(a.lemma == b.lemma),
            flag(is_act),
            flag(is_family) * rare,
            flag(is_act) * rare,
            like_use,
            like_use * rare,
            flag(!is_family && !is_act),
            flag(!a.is_noun && !b.is_noun),
            flag(a.is_noun != b.is_noun),
            flag(is_family && a.is_speaking),
            flag(is_family && a.is_light),
            upto(named.iter().filter(|role| **role != Role::Place).count()),
            upto(worded.iter().filter(|role| **role != Role::Place).count()),
            flag(named.is_empty() && shares_player),
            upto(one_side.count()),
            flag(is(Role::Agent, &[Fit::Against])),
            flag(is(Role::Agent, &[Fit::Unlike])),
            flag(is(Role::Patient, &[Fit::Against, Fit::Unlike])),
            flag(is(Role::Place, &[Fit::Against])),
            flag(is(Role::Place, &[Fit::SameName, Fit::SameWords])),
            self.shared_names(a, b),
            a.words.cosine(&b.words),
            a.context.cosine(&b.context),
            if one_page { 0.0 } else { story },
            if one_page { (1.0 + apart).ln() } else { 0.0 },
            flag(one_page && apart == 0.0),
            flag(same_day),
            flag(times_meet),
            flag(one_page && a.when.is_some() && b.when.is_some() && a.when != b.when),
            flag(is_other_news(a, b)),
            flag(!a.is_noun && !b.is_noun && a.tense != b.tense),
            flag(a.pluperfect != b.pluperfect),
            flag(is_number_same),
            flag(is_number_other),
            flag(a.standing != b.standing),
            flag(a.is_thought || b.is_thought),
            (a.times_told.max(b.times_told) as f64).ln(),
            flag(a.headline || b.headline),
            flag(a.headline && b.headline),
            flag(a.sentence < LEAD && b.sentence < LEAD),
            refers(a, Definiteness::Definite),
            refers(b, Definiteness::Definite),
            refers(a, Definiteness::Indefinite),
            refers(b, Definiteness::Indefinite),
            refers(b, Definiteness::Bare),
            refers(a, Definiteness::Other).max(refers(b, Definiteness::Other)),
            flag(a.is_bare_noun()),
            flag(b.is_bare_noun()),
            flag(a.plural || b.plural),
            flag(a.plural != b.plural),
        ];
        let is_exact = |role: &&Role| {
            matches!(role, Role::Patient | Role::Topic | Role::Recipient)
                && matches!((a.side(**role), b.side(**role)), (Some(a), Some(b)) if a.words == b.words)
        };
        let exact = worded.iter().filter(is_exact).copied().collect();
        Evidence { values, named, worded, exact, is_number_same, one_page }
    }

    /// How much the names say that stand in the words of both: 1 for one that the case has nowhere else.
    fn shared_names(&self, a: &Profile, b: &Profile) -> f64 {
        let mut shared: Vec<f64> =
            a.names.iter().filter(|&key| b.names.contains(key)).map(|key| rarity(self.cast.mentions(key))).collect();
        shared.sort_by(|one, other| other.total_cmp(one));
        shared.into_iter().take(NAMES).sum()
    }
}

impl Evidence {
    /// Whether a join of a pair of this probability can carry dates and count as corroboration.
    pub(crate) fn is_sure(&self, probability: f64) -> bool {
        let is = |name: &str| self.value(name) > 0.0;
        if is("standing_other") {
            false
        } else if self.one_page {
            probability >= SURE_IN_PAGE && !is("other_when") && !is("unrelated")
        } else {
            probability >= SURE && self.particulars() >= 2 && !is("unrelated")
        }
    }

    /// Whether the two have anything in common but their word: a named participant, the day, a number, most words of their
    /// clauses, or rare names beside the same words or place.
    fn has_particular(&self) -> bool {
        let is = |name: &str| self.value(name) > 0.0;
        let is_like = self.value("clause") >= LIKE_CLAUSES;
        let has_names = self.value("names") >= RARE_NAMES && (is("part_words") || is("place_same"));
        ["part_named", "other_part_named", "same_day", "number_same"].into_iter().any(is) || is_like || has_names
    }

    /// How many particulars both give: a named participant in one part, the same words for an object, the place, the day,
    /// a number with its unit.
    pub(crate) fn particulars(&self) -> usize {
        self.named.len()
            + self.exact.len()
            + usize::from(self.value("same_day") > 0.0)
            + usize::from(self.is_number_same)
    }

    /// The value of a feature by its name.
    pub(crate) fn value(&self, name: &str) -> f64 {
        FEATURES.iter().position(|(other, _)| *other == name).map_or(0.0, |index| self.values[index])
    }
}

/// Whether two mentions can't tell one happening.
pub(crate) fn is_ruled_out(a: &Profile, b: &Profile) -> bool {
    let is_denied = |profile: &Profile| profile.standing == Standing::Denied;
    if a.polarity != b.polarity || is_denied(a) != is_denied(b) || !can_coincide(a, b) {
        return true;
    }
    // What was given up was not done.
    if matches!((a.standing, b.standing), (Standing::Cancelled, Standing::Done) | (Standing::Done, Standing::Cancelled))
    {
        return true;
    }
    let act = if a.family == b.family { SameAct::Alike } else { same_act(&a.acts, &b.acts) };
    match act {
        SameAct::Exchanged => return !can_be_two_sides(a, b),
        // What two verbs of no common act tell is two things, however near they stand.
        SameAct::No if !a.is_noun && !b.is_noun => return true,
        // "The sale was praised": a noun and the verb that something is told of it with.
        SameAct::No if a.document == b.document && a.sentence == b.sentence => return true,
        // In two pages other words tell one happening only where who takes part and the day are the same.
        SameAct::No if a.document != b.document && !is_one_day_of_one(a, b) => return true,
        _ => {}
    }
    let patient = fit(a, b, Role::Patient);
    let is_same_patient = matches!(patient, Fit::SameName | Fit::SameWords);
    let shared = a.players.meets(&b.players);
    let agent = fit(a, b, Role::Agent);
    // Sources may disagree on where somebody with a name did one thing on one day.
    let is_one_deed = agent == Fit::SameName && is_same_patient && a.day().is_some() && a.day() == b.day();
    // Background is told again in one verb with the same parts.
    let is_told_alike = a.family == b.family && agent == Fit::SameName && is_same_patient;
    let is_elsewhere = fit(a, b, Role::Place) == Fit::Against && !is_one_deed;
    agent == Fit::Against && (!shared || patient != Fit::SameName)
        || is_elsewhere
        || patient == Fit::Against && (!shared || a.family == b.family)
        || !a.inner_places.is_empty() && !b.inner_places.is_empty() && !a.inner_places.meets(&b.inner_places)
        || is_done_to_another(a, b, patient)
        || is_other_news(a, b) && !is_told_alike
}

/// Whether two words for the two sides of an act can tell one: who buys is not who sells, and it is one thing that changes
/// hands, or who does it is to whom the other does it. A noun may leave out both.
fn can_be_two_sides(a: &Profile, b: &Profile) -> bool {
    let crossed = |one: &Profile, other: &Profile| {
        let agent = one.side(Role::Agent);
        let others = [Role::Patient, Role::Recipient, Role::Origin, Role::Partner].map(|role| other.side(role));
        agent.is_some_and(|agent| others.iter().flatten().any(|side| side.entities.meets(&agent.entities)))
    };
    let patient = fit(a, b, Role::Patient);
    let is_linked = matches!(patient, Fit::SameName | Fit::SameWords) || crossed(a, b) || crossed(b, a);
    let is_bare = (a.is_noun || b.is_noun) && patient == Fit::Unknown;
    fit(a, b, Role::Agent) != Fit::SameName && (is_linked || is_bare)
}

/// Whether one verb is told of two objects. Those that are counted may be told in other words: "14 people", "12 men".
fn is_done_to_another(a: &Profile, b: &Profile, patient: Fit) -> bool {
    let are_counted = !a.amounts.is_empty() && !b.amounts.is_empty();
    a.family == b.family && !a.is_noun && !b.is_noun && !are_counted && matches!(patient, Fit::Unlike | Fit::Against)
}

/// Whether two mentions are named alike and dated to the same day, or tell by one word what one named participant does to
/// one thing: the only joins across stories.
fn is_named_and_dated_alike(a: &Profile, b: &Profile) -> bool {
    let has_same_parts = || {
        let fits = [Role::Agent, Role::Patient].map(|role| fit(a, b, role));
        fits.contains(&Fit::SameName) && fits.iter().all(|fit| matches!(fit, Fit::SameName | Fit::SameWords))
    };
    is_one_day_of_one(a, b) || a.family == b.family && has_same_parts()
}

/// Whether both are dated to the same day and name somebody in common who takes part.
fn is_one_day_of_one(a: &Profile, b: &Profile) -> bool {
    a.day().is_some() && a.day() == b.day() && a.players.meets(&b.players)
}

/// Whether both can be of one time, or nearly so.
pub(crate) fn can_coincide(a: &Profile, b: &Profile) -> bool {
    let is_one_weekday = match (a.weekday, b.weekday) {
        (Some(one), Some(other)) => one == other || a.day().is_some() && b.day().is_some(),
        _ => true,
    };
    is_one_weekday && a.limits.is_compatible(b.limits) || is_slip(a, b)
}

/// Whether different documents date it so nearly alike that one of them is likely to be mistaken.
fn is_slip(a: &Profile, b: &Profile) -> bool {
    let near = |a: Bounds, b: Bounds| match (a.latest(), b.earliest()) {
        (Some(a), Some(b)) => (0..=SLACK).contains(&(b - a).num_days()),
        _ => false,
    };
    a.document != b.document && (near(a.bounds, b.bounds) || near(b.bounds, a.bounds))
}

/// Whether the two are told as news at other times, one of them at least without a date.
fn is_other_news(a: &Profile, b: &Profile) -> bool {
    let are_dated = a.bounds.is_closed() && b.bounds.is_closed();
    let is_after = |first: Option<NaiveDate>, last: Option<NaiveDate>| {
        first.zip(last).is_some_and(|(first, last)| (first - last).num_days() > NEWS)
    };
    match (a.news, b.news) {
        (Some(a), Some(b)) if !are_dated => is_after(b.0, a.1) || is_after(a.0, b.1),
        _ => false,
    }
}

/// Whether both give one number of one thing, and whether they give different ones.
fn compare_numbers(a: &Profile, b: &Profile) -> (bool, bool) {
    let (mut same, mut other) = (false, false);
    for one in &a.amounts {
        for two in b.amounts.iter().filter(|two| two.unit.is_some() && two.unit == one.unit && two.counts == one.counts)
        {
            let is_exact = one.least.is_some() && (one.least, one.most) == (two.least, two.most);
            same |= is_exact;
            other |= !one.is_compatible(two);
        }
    }
    (same, other && !same)
}

fn fit(a: &Profile, b: &Profile, role: Role) -> Fit {
    let (Some(a), Some(b)) = (a.side(role), b.side(role)) else { return Fit::Unknown };
    if a.named.meets(&b.named) {
        return Fit::SameName;
    }
    if a.entities.meets(&b.entities) {
        return Fit::SameWords;
    }
    // One may lie in the other.
    if role == Role::Place && (a.is_wide != b.is_wide || a.around.meets(&b.entities) || b.around.meets(&a.entities)) {
        return Fit::Unknown;
    }
    match (a.named.is_empty(), b.named.is_empty()) {
        (false, false) if role == Role::Place && (a.is_implied || b.is_implied) => Fit::Unknown,
        (false, false) if role == Role::Agent && a.is_place != b.is_place => Fit::Unlike,
        (false, false) => Fit::Against,
        (true, true) => fit_words(a, b),
        _ => Fit::Unknown,
    }
}

fn fit_words(a: &Side, b: &Side) -> Fit {
    let fewer = a.words.len().min(b.words.len());
    match fewer {
        0 => Fit::Unknown,
        _ if 2 * a.words.common(&b.words) >= fewer => Fit::SameWords,
        _ if same_act(&a.acts, &b.acts) == SameAct::Alike => Fit::SameWords,
        _ if a.is_body && b.is_body => Fit::Unknown,
        _ => Fit::Unlike,
    }
}
