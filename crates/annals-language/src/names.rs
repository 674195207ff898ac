//! Names as spans of words, from the scores of their BIO labels.

use crate::error::ModelError;
use annals_document::EntityKind;

/// One label of the names head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Bio {
    /// In no name.
    Outside,
    /// The first word of a name of this type.
    Begin(String),
    /// A further word of a name of this type.
    Inside(String),
}

impl Bio {
    /// Reads `O`, `B-PER`, `I-PER`.
    pub(crate) fn parse(label: &str) -> Result<Bio, ModelError> {
        match label.split_once('-') {
            None if label == "O" => Ok(Bio::Outside),
            Some(("B", kind)) => Ok(Bio::Begin(kind.into())),
            Some(("I", kind)) => Ok(Bio::Inside(kind.into())),
            _ => Err(ModelError::Label(label.into())),
        }
    }

    /// Whether this label may stand right after `before` (`None` at the start of a sentence).
    fn may_follow(&self, before: Option<&Bio>) -> bool {
        match (self, before) {
            (Bio::Inside(kind), Some(Bio::Begin(other) | Bio::Inside(other))) => kind == other,
            (Bio::Inside(_), _) => false,
            _ => true,
        }
    }
}

/// What sort of thing a label names; `None` for times and quantities.
pub(crate) fn kind_of(label: &str) -> Option<EntityKind> {
    Some(match label {
        "PER" => EntityKind::Person,
        "ORG" => EntityKind::Organization,
        "LOC" => EntityKind::Place,
        "FAC" => EntityKind::Facility,
        "EVENT" => EntityKind::Event,
        "WORK" => EntityKind::Work,
        "LAW" => EntityKind::Law,
        "GROUP" => EntityKind::Group,
        "PRODUCT" => EntityKind::Product,
        "TIME" | "QUANTITY" => return None,
        _ => EntityKind::Other,
    })
}

/// A name within a sentence: its words, counted from 0, and its label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NameSpan {
    pub(crate) words: std::ops::Range<usize>,
    pub(crate) label: String,
}

/// The names of the best sequence of labels in which an `I-` continues a name of its own type (Viterbi).
/// `scores` has one row of `labels.len()` values a word.
pub(crate) fn decode(scores: &[f32], labels: &[Bio]) -> Vec<NameSpan> {
    spans(&best_path(scores, labels), labels)
}

fn best_path(scores: &[f32], labels: &[Bio]) -> Vec<usize> {
    const NEVER: f32 = -1e9;
    let count = labels.len();
    if count == 0 || scores.is_empty() {
        return Vec::new();
    }
    let allowed: Vec<Vec<usize>> = labels
        .iter()
        .map(|label| (0..count).filter(|before| label.may_follow(Some(&labels[*before]))).collect())
        .collect();
    let mut rows = scores.chunks_exact(count);
    let first = rows.next().unwrap_or_default();
    let mut total: Vec<f32> =
        first.iter().zip(labels).map(|(score, label)| if label.may_follow(None) { *score } else { NEVER }).collect();
    let mut back: Vec<Vec<usize>> = Vec::new();
    for row in rows {
        let which: Vec<usize> = allowed
            .iter()
            .map(|before| before.iter().copied().reduce(|a, b| if total[b] > total[a] { b } else { a }).unwrap_or(0))
            .collect();
        total = row.iter().zip(&which).map(|(score, before)| score + total[*before]).collect();
        back.push(which);
    }
    let mut path = vec![crate::math::argmax(&total)];
    for which in back.iter().rev() {
        path.push(which[path[path.len() - 1]]);
    }
    path.reverse();
    path
}

fn spans(path: &[usize], labels: &[Bio]) -> Vec<NameSpan> {
    let mut names: Vec<NameSpan> = Vec::new();
    for (at, label) in path.iter().enumerate() {
        match &labels[*label] {
            Bio::Outside => {}
            Bio::Inside(kind) if names.last().is_some_and(|name| name.words.end == at && name.label == *kind) => {
                if let Some(name) = names.last_mut() {
                    name.words.end = at + 1;
                }
            }
            Bio::Begin(kind) | Bio::Inside(kind) => names.push(NameSpan { words: at..at + 1, label: kind.clone() }),
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels() -> Vec<Bio> {
        ["O", "B-PER", "I-PER", "B-ORG", "I-ORG"].iter().map(|label| Bio::parse(label).unwrap()).collect()
    }

    #[test]
    fn an_inside_label_needs_its_own_beginning() {
        // By itself each word is best as I-ORG, I-ORG, O.
        let scores = [0.0, 0.0, 0.0, 2.0, 3.0, 0.0, 0.0, 0.0, 0.0, 3.0, 1.0, 0.0, 0.0, 0.0, 0.0];
        assert_eq!(decode(&scores, &labels()), [NameSpan { words: 0..2, label: "ORG".into() }]);
        assert!(decode(&[], &labels()).is_empty());
    }

    #[test]
    fn neighbours_stay_apart() {
        let scores = [0.0, 5.0, 0.0, 0.0, 0.0, 0.0, 5.0, 4.0, 0.0, 0.0];
        assert_eq!(decode(&scores, &labels()).len(), 2);
    }

    #[test]
    fn strange_labels_are_refused() {
        assert!(Bio::parse("X-PER").is_err() && Bio::parse("PER").is_err());
    }
}
