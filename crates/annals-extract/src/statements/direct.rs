//! Quotations and their speakers: "…," she said; she said: "…"; a quotation on its own.
//!
//! Works on the order of the words more than on the grammar, for grammar is misread most where speech breaks a sentence.

use super::cues::cue_words;
use super::draft::{Content, Draft, Source};
use super::headlines::opens_turn;
use super::near::Drafts;
use super::quotations::{Quotation, quotation_at};
use super::sources::find_speaker;
use super::surface::{nearby_speaker, speaker_of_stretch};
use super::turns::turns_to_other_matter;
use super::verbs::speaking_verb;
use crate::tree::Tree;
use annals_document::{Document, Force, Polarity, Upos};
use std::ops::Range;

/// How many words may stand between a quotation and the verb that attributes it.
const REACH: usize = 30;
/// Shorter quotations are phrases, not speech.
const SHORTEST_SPEECH: usize = 3;

/// Gives every quotation that is speech to a statement: one that covers it already, or a new one.
///
/// # What it finds
/// The verb of saying after or before a quotation; both halves of a broken one; quotations that go on over paragraphs
/// or after the attribution; and quotations on their own, with the speaker of the sentence before.
///
/// # Why
/// Most direct speech in news is attributed by order and punctuation.
///
/// # Example
/// "“We wait,” the pilot said. “Nobody else does.”": two statements of the pilot's.
///
/// # Known misses
/// A speaker told in the sentence after without a verb of saying.
pub(super) fn attach_quotations(
    tree: &Tree,
    document: &Document,
    quotations: &[Quotation],
    mut drafts: Vec<Draft>,
) -> Vec<Draft> {
    let places = Place { tree, document, quotations, group: 0..0 };
    drafts.retain_mut(|draft| places.keep_speaker_outside(draft));
    let mut drafts = Drafts::new(drafts);
    let mut first = 0;
    while first < quotations.len() {
        let goes_on = |at: &usize| quotations[at - 1].continues && !opens_turn(tree, quotations[*at].inner);
        let end = first + 1 + (first + 1..quotations.len()).take_while(goes_on).count();
        let group = first..end.min(quotations.len());
        first = group.end;
        let place = Place { tree, document, quotations, group };
        place.attach(&mut drafts);
    }
    drafts.into_all()
}

/// A quotation, of one paragraph or several, and what stands around it.
struct Place<'a> {
    tree: &'a Tree<'a>,
    document: &'a Document,
    quotations: &'a [Quotation],
    group: Range<usize>,
}

impl Place<'_> {
    fn attach(&self, drafts: &mut Drafts) {
        if let Some(turn) = self.turn(drafts) {
            self.give_rest_to(drafts.get_mut(turn));
            return;
        }
        let speaks = self.is_speech();
        let calls = self.last_character().is_some_and(|c| "!?".contains(c));
        let after = if speaks || calls { self.verb_after().or_else(|| self.verb_beside()) } else { None };
        if let Some(draft) = after {
            self.give_to_verb_after(draft, drafts);
            return;
        }
        if let Some(holder) = self.holder(drafts) {
            self.add_to(drafts.get_mut(holder));
            return;
        }
        if !speaks {
            return;
        }
        if let Some(draft) = self.verb_before() {
            self.give_to(draft, drafts);
            return;
        }
        match self.spoken_before(drafts) {
            Some(before) if self.goes_on_with(drafts.get(before)) => self.add_to(drafts.get_mut(before)),
            Some(before) => {
                let mut draft =
                    Draft { content: Content::default(), quotations: Vec::new(), ..drafts.get(before).clone() };
                self.add_to(&mut draft);
                drafts.push(draft);
            }
            None if self.is_whole_sentence() => {
                let mut draft = nobody();
                self.add_to(&mut draft);
                drafts.push(draft);
            }
            None => {}
        }
    }

    /// Whether the quotation is the rest of what `before` quotes: in the same paragraph, and still of the same matter.
    fn goes_on_with(&self, before: &Draft) -> bool {
        let first = self.first_word();
        let paragraph = self.document.block_at(self.tree.token(first).span.start).map(|block| block.span);
        let is_here = |&word: &usize| paragraph.is_some_and(|span| span.contains(self.tree.token(word).span));
        let quotes = !before.quotations.is_empty() && before.content.words.last().is_some_and(is_here);
        let opening = self.tree.tokens_in(self.quotations[self.group.start].inner).start;
        quotes && !turns_to_other_matter(self.tree, opening)
    }

    /// A speaker found inside a quotation that the cue stands outside of is replaced by the one next to the cue; `false`
    /// where there is none.
    fn keep_speaker_outside(&self, draft: &mut Draft) -> bool {
        let (Some(source), Some(cue)) = (&draft.source, draft.cue_head) else {
            return true;
        };
        if self.is_quoted(cue) || !source.words.iter().any(|&word| self.is_quoted(word)) {
            return true;
        }
        draft.source = nearby_speaker(self.tree, cue, |word| self.is_quoted(word));
        draft.source.is_some()
    }

    /// Gives the quotation to the verb after it; what the tree takes for its content behind the verb is no part of it.
    fn give_to_verb_after(&self, draft: Draft, drafts: &mut Drafts) {
        if let Some(known) = drafts.with_cue(draft.cue_head, &self.place()) {
            let known = drafts.get_mut(known);
            // "“…,” a neighbour who saw it said": who speaks stands between the quotation and the verb.
            if let Some(source) = self.speaker_up_to(&draft) {
                known.content.words.retain(|word| !source.words.contains(word));
                known.source = Some(source);
            }
            let is_said = |word: usize| Some(word) < draft.cue_head || self.is_quoted(word);
            known.content.words.retain(|&word| is_said(word));
            known.content.heads.retain(|&word| is_said(word));
        }
        self.give_to(draft, drafts);
    }

    /// Adds the quotation to `draft`, or to the one that has the same cue already, whose speaker must not be quoted.
    fn give_to(&self, mut draft: Draft, drafts: &mut Drafts) {
        match drafts.with_cue(draft.cue_head, &self.place()) {
            Some(known) => {
                let known = drafts.get_mut(known);
                let is_quoted = |source: &Source| source.words.iter().any(|&word| self.is_quoted(word));
                if known.source.as_ref().is_none_or(is_quoted) {
                    known.source = draft.source;
                }
                self.add_to(known);
            }
            None => {
                self.add_to(&mut draft);
                drafts.push(draft);
            }
        }
    }

    /// The turn of a transcript that the quotation is: its cue is a colon inside.
    fn turn(&self, drafts: &Drafts) -> Option<usize> {
        let words = self.tree.tokens_in(self.quotations[self.group.start].outer);
        let is_turn = |draft: &Draft| {
            let colon = draft.cue_head.filter(|cue| words.contains(cue) && draft.lemma.is_empty());
            colon.is_some_and(|colon| self.tree.form(colon) == ":")
        };
        drafts.near(&self.place()).into_iter().find(|&index| is_turn(drafts.get(index)))
    }

    /// Adds what follows the speaker of a turn.
    fn give_rest_to(&self, turn: &mut Draft) {
        let rest: Vec<usize> = self.words().into_iter().filter(|&word| Some(word) > turn.cue_head).collect();
        add_words(&mut turn.content.words, rest);
        turn.quotations.extend(self.group.clone());
    }

    /// The statement whose content shares most words with the quotation and whose cue stands outside.
    fn holder(&self, drafts: &Drafts) -> Option<usize> {
        let stretches: Vec<Range<usize>> = self.stretches().collect();
        let shared = |draft: &Draft| {
            let words = &draft.content.words;
            let is_shared = |word: &&usize| self.tree.upos(**word) != Upos::Punct;
            let within = |stretch: &Range<usize>| words_in(words, stretch).iter().filter(is_shared).count();
            let first = stretches.partition_point(|stretch| Some(&stretch.end) <= words.first());
            let begun = stretches[first..].iter().take_while(|stretch| Some(&stretch.start) <= words.last());
            begun.map(within).sum::<usize>()
        };
        let is_inside = |word: usize| {
            let next = stretches.partition_point(|stretch| stretch.end <= word);
            stretches.get(next).is_some_and(|stretch| stretch.contains(&word))
        };
        let is_outside = |draft: &Draft| draft.cue_head.is_none_or(|cue| !is_inside(cue));
        let near = drafts.near(&self.place()).into_iter().map(|index| (index, drafts.get(index)));
        let counted = near
            .filter(|(_, draft)| is_outside(draft))
            .map(|(index, draft)| ((shared(draft), std::cmp::Reverse(draft.content.words.len())), index));
        counted.filter(|((shared, _), _)| *shared > 0).max_by_key(|(rank, _)| *rank).map(|(_, index)| index)
    }

    fn add_to(&self, draft: &mut Draft) {
        if draft.content.heads.is_empty() {
            draft.content.heads = self.heads();
        }
        add_words(&mut draft.content.words, self.words());
        draft.quotations.extend(self.group.clone());
    }

    /// The words of all its paragraphs, with the marks.
    fn words(&self) -> Vec<usize> {
        self.stretches().flatten().collect()
    }

    /// The words of each of its paragraphs, with the marks.
    fn stretches(&self) -> impl Iterator<Item = Range<usize>> {
        self.quotations[self.group.clone()].iter().map(|quotation| self.tree.tokens_in(quotation.outer))
    }

    /// The tops of its sentences.
    fn heads(&self) -> Vec<usize> {
        let words = self.words();
        let is_top = |&word: &usize| self.tree.head(word).is_none_or(|head| words.binary_search(&head).is_err());
        words.iter().copied().filter(is_top).filter(|&word| self.tree.upos(word) != Upos::Punct).collect()
    }

    fn place(&self) -> Range<usize> {
        self.first_word()..self.end_word()
    }

    fn first_word(&self) -> usize {
        self.tree.tokens_in(self.quotations[self.group.start].outer).start
    }

    fn end_word(&self) -> usize {
        self.tree.tokens_in(self.quotations[self.group.end - 1].outer).end
    }

    /// Whether somebody speaks in it: a clause, or a full sentence; not a title or a single phrase.
    fn is_speech(&self) -> bool {
        let words: Vec<usize> = self.words().into_iter().filter(|&word| self.tree.upos(word) != Upos::Punct).collect();
        let is_clause = words.iter().any(|&word| matches!(self.tree.upos(word), Upos::Verb | Upos::Aux));
        let is_lower = |&word: &usize| self.tree.form(word).chars().next().is_some_and(char::is_lowercase);
        let is_title = words.len() < 12 && words.iter().filter(|word| is_lower(word)).count() * 3 < words.len();
        let ended = self.last_character().is_some_and(|c| ",.!?…".contains(c));
        let breaks_off = self.last_character() == Some(',');
        (breaks_off && !(is_title && words.len() > 1))
            || (words.len() >= SHORTEST_SPEECH && (ended || (is_clause && !is_title)))
    }

    fn is_whole_sentence(&self) -> bool {
        let starts = self.tree.sentence_of(self.first_word()).first == self.first_word();
        starts && self.last_character().is_some_and(|c| ".!?…".contains(c))
    }

    fn last_character(&self) -> Option<char> {
        let inner = self.document.text.slice(self.quotations[self.group.end - 1].inner);
        inner.trim_end_matches(|c: char| c.is_whitespace() || "’'”\"".contains(c)).chars().next_back()
    }

    /// Whether a word stands in a quotation; a nickname of a word or two is none.
    fn is_quoted(&self, word: usize) -> bool {
        let found = quotation_at(self.quotations, self.tree.token(word).span.start);
        found.is_some_and(|quotation| self.tree.tokens_in(quotation.inner).len() >= SHORTEST_SPEECH)
    }

    /// Whether a sentence ends at a word; not so at the point of "(D-Ohio.)" or "Ky.,".
    fn is_end_of_sentence(&self, word: usize) -> bool {
        let goes_on = |next: usize| {
            let form = self.tree.form(next);
            form == ")" || form == "," || form.chars().next().is_some_and(char::is_lowercase)
        };
        let is_point = self.tree.form(word) == ".";
        matches!(self.tree.form(word), "." | "!" | "?" | ";")
            && !(is_point && word + 1 < self.tree.len() && goes_on(word + 1))
    }

    /// "“…,” the pilot said": the first verb of saying between the quotation and the next full stop.
    fn verb_after(&self) -> Option<Draft> {
        if !self.last_character().is_some_and(|c| ",?!-—–".contains(c)) {
            return None;
        }
        let block = self.document.block_at(self.quotations[self.group.end - 1].outer.start)?.span;
        let end = self.tree.tokens_in(block).end.min(self.end_word() + REACH);
        let is_conjunction = |word: usize| matches!(self.tree.upos(word), Upos::Cconj | Upos::Sconj);
        if self.end_word() < end && is_conjunction(self.end_word()) {
            return None;
        }
        (self.end_word()..end)
            .take_while(|&word| !self.is_quoted(word) && !self.is_end_of_sentence(word))
            .find_map(|word| speaking_verb(self.tree, word, |word| self.is_quoted(word)))
            .map(|draft| Draft { source: self.speaker_up_to(&draft).or(draft.source), ..draft })
    }

    /// "“What a day,” Ann Example gushed", "“Enough!” the crowd roared": any verb right behind a quotation that its sentence goes on
    /// from, with its subject beside it and no object.
    fn verb_beside(&self) -> Option<Draft> {
        let tree = self.tree;
        let first = self.end_word();
        let breaks_off = self.last_character() == Some(',');
        // "On “Women at Sea,” she explained …": a title within a sentence speaks for nobody.
        let opens = tree.sentence_of(self.first_word()).first == self.first_word();
        let goes_on = opens
            && first < tree.len()
            && (breaks_off || tree.form(first).starts_with(char::is_lowercase))
            && tree.token(first).sentence == tree.token(first - 1).sentence;
        let end = (first..tree.len().min(first + REACH))
            .find(|&word| self.is_end_of_sentence(word) || self.is_quoted(word))?;
        let is_past =
            |word: &usize| tree.upos(*word) == Upos::Verb && matches!(tree.token(*word).xpos.as_str(), "VBD" | "VBZ");
        let verb = (first..end).find(is_past).filter(|_| goes_on)?;
        let has_object = tree.children_by(verb, &["obj", "xcomp"]).any(|child| !self.is_quoted(child));
        if has_object || tree.child_by(verb, &["aux", "cop"]).is_some() {
            return None;
        }
        let subject =
            tree.children_by(verb, &["nsubj"]).find(|&subject| subject >= first && !self.is_quoted(subject))?;
        let words = tree.subtree(subject);
        let is_between = |word: usize| words.contains(&word) || matches!(tree.relation(word), "advmod" | "punct");
        let is_close = if subject < verb { (first..verb).all(is_between) } else { verb == first };
        is_close.then(|| Draft {
            source: find_speaker(tree, verb),
            cue: cue_words(tree, verb, None),
            cue_head: Some(verb),
            lemma: tree.lemma(verb).to_lowercase(),
            ..nobody()
        })
    }

    /// "“…,” Ann Example (of the council), the mayor, said": all that stands between the quotation and the cue.
    fn speaker_up_to(&self, draft: &Draft) -> Option<Source> {
        let start = self.end_word();
        let end = draft.cue.first().copied().filter(|&cue| cue > start)?;
        speaker_of_stretch(self.tree, start..end)
    }

    /// "The pilot said: “…”": the last verb of saying before the quotation in its sentence, or in a paragraph before that
    /// ends with a colon.
    fn verb_before(&self) -> Option<Draft> {
        let first = self.first_word();
        let block = self.document.block_at(self.quotations[self.group.start].outer.start)?.span;
        let mut start = self.tree.tokens_in(block).start;
        if start == first && first > 0 && self.tree.form(first - 1) == ":" {
            start = self.tree.sentence_of(first - 1).first;
        }
        (start.max(first.saturating_sub(REACH))..first)
            .rev()
            .take_while(|&word| !self.is_quoted(word) && !self.is_end_of_sentence(word))
            .find_map(|word| speaking_verb(self.tree, word, |word| self.is_quoted(word)))
            .or_else(|| self.verb_before_colon())
    }

    /// "The board had a short answer: “…”": any verb whose sentence a colon ends before the quotation.
    fn verb_before_colon(&self) -> Option<Draft> {
        let colon = self.first_word().checked_sub(1).filter(|&word| self.tree.form(word) == ":")?;
        let range = self.tree.sentence_of(colon).first..colon;
        let verb = self.tree.top_of(range).filter(|&word| self.tree.upos(word) == Upos::Verb)?;
        let source = find_speaker(self.tree, verb)?;
        Some(Draft {
            source: Some(source),
            cue: cue_words(self.tree, verb, None),
            cue_head: Some(verb),
            lemma: self.tree.lemma(verb).to_lowercase(),
            ..nobody()
        })
    }

    /// The statement that the sentence before makes, or the last quotation of the paragraph.
    fn spoken_before(&self, drafts: &Drafts) -> Option<usize> {
        let first = self.first_word();
        let sentence = self.tree.sentence_of(first.checked_sub(1)?).tokens();
        let paragraph = self.tree.tokens_in(self.document.block_at(self.tree.token(first).span.start)?.span);
        let is_near = |draft: &Draft| {
            let reaches = |words: &[usize]| words.last().is_some_and(|word| sentence.contains(word));
            let spoke_before =
                |words: &[usize]| words.last().is_some_and(|word| (paragraph.start..first).contains(word));
            reaches(&draft.cue)
                || reaches(&draft.content.words)
                || (!draft.quotations.is_empty() && spoke_before(&draft.content.words))
        };
        let nearby = drafts.near(&self.place());
        let speaks = |draft: &Draft| {
            draft.source.is_some()
                && (!draft.quotations.is_empty()
                    || is_outermost(draft, nearby.iter().map(|&index| drafts.get(index))) && !is_unsaid(draft))
        };
        // A quotation of the same sentence was said by its main speaker, whatever a clause about him tells.
        let is_quoted_here =
            |draft: &Draft| !draft.quotations.is_empty() && draft.cue_head.is_some_and(|cue| sentence.contains(&cue));
        let rank = |draft: &Draft| (is_quoted_here(draft), draft.content.words.last().copied());
        let mut near: Vec<usize> = nearby.iter().copied().filter(|&index| is_near(drafts.get(index))).collect();
        near.sort_by_key(|&index| rank(drafts.get(index)));
        near.into_iter().rev().find(|&index| speaks(drafts.get(index)))
    }
}

/// Whether no other statement's content holds the cue of `draft`.
fn is_outermost<'a>(draft: &Draft, mut others: impl Iterator<Item = &'a Draft>) -> bool {
    draft.cue.first().is_some_and(|cue| !others.any(|other| other.content.words.binary_search(cue).is_ok()))
}

/// "Did not suggest": whoever does not say it says nothing after it either.
fn is_unsaid(draft: &Draft) -> bool {
    draft.polarity == Polarity::Negative && draft.force != Force::Deny
}

/// Those of `words`, which are in order, that lie in `stretch`.
fn words_in<'a>(words: &'a [usize], stretch: &Range<usize>) -> &'a [usize] {
    let first = words.partition_point(|&word| word < stretch.start);
    let end = words.partition_point(|&word| word < stretch.end);
    &words[first..end.max(first)]
}

/// Adds `more`, which are in order, to `words`, which are too.
fn add_words(words: &mut Vec<usize>, more: Vec<usize>) {
    let goes_on = words.last() < more.first();
    words.extend(more);
    if !goes_on {
        words.sort_unstable();
        words.dedup();
    }
}

/// The draft of a quotation that nobody is named for.
fn nobody() -> Draft {
    Draft {
        source: None,
        cue: Vec::new(),
        cue_head: None,
        lemma: String::new(),
        force: Force::Assert,
        polarity: Polarity::Positive,
        content: Content::default(),
        quotations: Vec::new(),
    }
}
