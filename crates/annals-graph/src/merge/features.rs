//! The names of what speaks for or against two mentions being one happening.

/// What speaks for or against a pair, in the order of `Evidence::values`.
pub(crate) const FEATURES: [(&str, Speaks); 33] = [
    ("family", Speaks::Either),
    ("act", Speaks::Either),
    ("family_rare", Speaks::For),
    ("act_rare", Speaks::For),
    ("like_use", Speaks::For),
    ("like_use_rare", Speaks::For),
    ("part_named", Speaks::For),
    ("part_words", Speaks::For),
    ("other_part_named", Speaks::For),
    ("names", Speaks::For),
    ("clause", Speaks::For),
    ("sentence", Speaks::For),
    ("near", Speaks::For),
    ("one_sentence", Speaks::Against),
    ("one_page", Speaks::Either),
    ("same_day", Speaks::For),
    ("times_meet", Speaks::For),
    ("agent_other", Speaks::Against),
    ("patient_other", Speaks::Against),
    ("place_other", Speaks::Against),
    ("place_same", Speaks::For),
    ("points_back", Speaks::For),
    ("points_back_near", Speaks::Either),
    ("story", Speaks::For),
    ("standing_other", Speaks::Against),
    ("number_same", Speaks::For),
    ("number_other", Speaks::Against),
    ("other_news", Speaks::Against),
    ("speaking", Speaks::Against),
    ("light", Speaks::Against),
    ("noun_and_verb", Speaks::Either),
    ("unrelated", Speaks::Against),
    ("other_when", Speaks::Against),
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
