//! A case whose documents hold only the words that it rests on: for a page that is published where the texts may not be.

use annals_case::{Case, Citation, DocumentKey, ReasonStep};
use annals_document::{Span, Text};

/// Stands in a text for what is left out; what follows it keeps all offsets and shows nothing.
const GAP: char = '…';
const NOTHING: char = '\u{200B}';

/// `case` with everything in its texts left out that is not a name, the sentence or clause that tells something, or the words
/// that a date rests on. Offsets stay what they are.
pub(super) fn excerpts(mut case: Case) -> Case {
    let mut kept: Vec<Vec<bool>> =
        case.documents.iter().map(|document| vec![false; document.text.len() as usize]).collect();
    let mut keep = |document: DocumentKey, span: Span| {
        let characters = kept.get_mut(document.0 as usize).map_or(&mut [][..], Vec::as_mut_slice);
        let end = (span.end as usize).min(characters.len());
        characters[(span.start as usize).min(end)..end].fill(true);
    };
    let mut cited: Vec<Citation> = Vec::new();
    cited.extend(case.entities.iter().flat_map(|entity| &entity.mentions).map(|mention| mention.citation));
    cited.extend(case.relations.iter().flat_map(|relation| &relation.mentions).map(|mention| mention.citation));
    for event in &case.events {
        cited.extend(event.evidence);
        cited.extend(event.participants.iter().flat_map(|participant| &participant.citations));
        for mention in &event.mentions {
            keep(mention.document, mention.evidence);
            keep(mention.document, mention.trigger);
        }
    }
    for mention in case.statements.iter().flat_map(|statement| &statement.mentions) {
        let spans = [&mention.source, &mention.cue, &mention.content, &mention.occasion];
        spans.into_iter().flatten().for_each(|span| keep(mention.document, *span));
    }
    let dates = case.documents.iter().map(|document| &document.published);
    let dates = dates.chain(case.events.iter().map(|event| &event.time));
    let dates = dates.chain(case.statements.iter().map(|statement| &statement.time));
    let steps: Vec<&ReasonStep> = dates
        .flat_map(|time| &time.reasons)
        .chain(case.conflicts.iter().flat_map(|conflict| conflict.kept.iter().chain([&conflict.set_aside])))
        .collect();
    for step in steps {
        if let Some(citation) = step.citation {
            keep(citation.document, step.sentence.unwrap_or(citation.span));
            keep(citation.document, citation.span);
        }
    }
    cited.into_iter().for_each(|citation| keep(citation.document, citation.span));
    for (document, kept) in case.documents.iter_mut().zip(&kept) {
        document.text = masked(document.text.as_str(), kept);
    }
    case
}

fn masked(text: &str, kept: &[bool]) -> Text {
    let mut is_gap = false;
    let characters = text.chars().zip(kept).map(|(c, kept)| {
        let shown = match (kept, is_gap) {
            (true, _) => c,
            (false, false) => GAP,
            (false, true) => NOTHING,
        };
        is_gap = !kept;
        shown
    });
    Text::new(characters.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample::{sample, statement};

    #[test]
    fn what_nothing_rests_on_is_left_out() {
        let case = sample(&[statement("Mayor Ann Ode said ", "the bridge is open", ". Nobody quotes this.")]);
        let length = case.documents[0].text.len();
        let small = excerpts(case.clone());
        let text = small.documents[0].text.as_str();
        assert!(text.contains("the bridge is open") && !text.contains("Nobody"), "{text}");
        assert_eq!(small.documents[0].text.len(), length);
        let content = case.statements[0].mentions[0].content[0];
        assert_eq!(small.documents[0].text.slice(content), "the bridge is open");
    }
}
