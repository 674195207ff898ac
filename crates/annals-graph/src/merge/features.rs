//! What speaks for or against two mentions being one happening.

/// What speaks for or against a pair, in the order of `Evidence::values`. "Earlier" and "later" are by their place in the text,
/// in two pages by the order of the pages.
pub(crate) const FEATURES: [(&str, Speaks); 51] = [
    ("family", Speaks::For),
    ("lemma", Speaks::For),
    ("act", Speaks::Either),
    ("family_rare", Speaks::For),
    ("act_rare", Speaks::For),
    ("like_use", Speaks::For),
    ("like_use_rare", Speaks::For),
    ("unrelated", Speaks::Against),
    ("two_verbs", Speaks::Either),
    ("noun_and_verb", Speaks::Either),
    ("speaking", Speaks::Either),
    ("light", Speaks::Against),
    ("part_named", Speaks::For),
    ("part_words", Speaks::For),
    ("other_part_named", Speaks::For),
    ("one_side", Speaks::Against),
    ("agent_other", Speaks::Against),
    ("agent_unlike", Speaks::Against),
    ("patient_other", Speaks::Against),
    ("place_other", Speaks::Against),
    ("place_same", Speaks::For),
    ("names", Speaks::For),
    ("clause", Speaks::For),
    ("sentence", Speaks::For),
    ("story", Speaks::For),
    ("far", Speaks::Against),
    ("one_sentence", Speaks::Against),
    ("same_day", Speaks::For),
    ("times_meet", Speaks::For),
    ("other_when", Speaks::Against),
    ("other_news", Speaks::Against),
    ("other_tense", Speaks::Against),
    ("other_pluperfect", Speaks::Either),
    ("number_same", Speaks::For),
    ("number_other", Speaks::Against),
    ("standing_other", Speaks::Against),
    ("thought", Speaks::Either),
    ("told_often", Speaks::Against),
    ("headline", Speaks::For),
    ("two_headlines", Speaks::Either),
    ("two_leads", Speaks::For),
    ("definite_earlier", Speaks::Either),
    ("definite_later", Speaks::For),
    ("indefinite_earlier", Speaks::Either),
    ("indefinite_later", Speaks::Against),
    ("bare_later", Speaks::Either),
    ("another", Speaks::Against),
    ("alone_earlier", Speaks::Either),
    ("alone_later", Speaks::Either),
    ("plural", Speaks::Against),
    ("plural_other", Speaks::Against),
];

/// For which side a feature can speak. One that seems to speak for the other in the examples is left out when weights are learnt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Speaks {
    /// For one happening.
    For,
    /// Against it.
    Against,
    /// For or against, by what stands beside it.
    Either,
}
