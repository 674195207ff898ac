//! Merging by what a person has decided: the joins are made again without those that would unite what is apart.

use super::assemble::build;
use super::corpus::Corpus;
use super::decisions::{Decided, Decision, MentionPlace, Verdict};
use annals_case::Case;
use annals_document::{Extraction, Mention, Span};

/// As [`build_case`](super::build_case), with what a person has decided; beside the case the positions of the decisions that
/// could not be kept: their mentions are not there any more, or others forbid it.
pub fn build_case_with(extractions: Vec<Extraction>, decisions: &[Decision]) -> (Case, Vec<usize>) {
    let corpus = Corpus::new(extractions);
    let mut unkept = Vec::new();
    let mut entities = Pairs::default();
    let mut events = Pairs::default();
    for (number, decision) in decisions.iter().enumerate() {
        let item = |place| item_at(&corpus, decision.of, place);
        let pairs = if decision.of == Decided::Event { &mut events } else { &mut entities };
        match (decision.decision, item(&decision.one), item(&decision.other)) {
            (_, Some(one), Some(other)) if one == other => unkept.push(number),
            (Verdict::Apart, Some(one), Some(other)) => pairs.apart.push((one, other)),
            (Verdict::Together, Some(one), Some(other)) => pairs.together.push((one, other, number)),
            _ => unkept.push(number),
        }
    }
    let mut forbidden = Vec::new();
    let case = build(&corpus, &mut |of, partition| {
        let pairs = if of == Decided::Event { &events } else { &entities };
        let mut decided = partition.apart(&pairs.apart);
        for &(one, other, number) in &pairs.together {
            if decided.would_unite(one, other, &pairs.apart) {
                forbidden.push(number);
            } else {
                decided.join(one, other, "decided", || "a person took them for one".to_owned());
            }
        }
        decided
    });
    unkept.extend(forbidden);
    unkept.sort_unstable();
    (case, unkept)
}

/// Pairs of items by what is decided of them.
#[derive(Default)]
struct Pairs {
    apart: Vec<(usize, usize)>,
    /// With the position of the decision.
    together: Vec<(usize, usize, usize)>,
}

/// The item with a mention at `place`: there exactly, or else the nearest one of the same words in that document.
fn item_at(corpus: &Corpus, of: Decided, place: &MentionPlace) -> Option<usize> {
    let by = |fits: &dyn Fn(&annals_document::Document) -> bool| {
        corpus.records.iter().position(|record| fits(&record.document))
    };
    let document = by(&|document| document.sha256 == place.sha256 && document.path == place.document)
        .or_else(|| by(&|document| document.sha256 == place.sha256))
        .or_else(|| by(&|document| document.path == place.document))?;
    let mentions: Vec<(Span, usize)> = match of {
        Decided::Event => corpus.events.of(document).map(|item| (corpus.event(item).trigger, item)).collect(),
        Decided::Entity => {
            let spans = |item: usize| corpus.entity(item).mentions.iter().map(Mention::core_span);
            corpus.entities.of(document).flat_map(|item| spans(item).map(move |span| (span, item))).collect()
        }
    };
    let text = &corpus.records[document].document.text;
    let alike = mentions.into_iter().filter(|(span, _)| text.slice(*span) == place.words);
    alike.min_by_key(|(span, item)| (span.start.abs_diff(place.span.start), *item)).map(|(_, item)| item)
}
