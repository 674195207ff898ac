//! Words and sentences out of CoNLL-U; the analysis in it is not looked at.

use crate::Model;
use annals_document::{Annotated, Span, Text};

/// A token as it stands in the text, with its syntactic words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Surface {
    /// The token: "don't".
    pub form: String,
    /// Its words: "do", "n't". Most tokens are one word, of the same form.
    pub words: Vec<String>,
    /// Whether white space follows.
    pub space_after: bool,
}

/// A sentence as it was given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SurfaceSentence {
    /// The comment lines, each with its `#`.
    pub comments: Vec<String>,
    /// Its tokens, in order; at least one.
    pub tokens: Vec<Surface>,
}

/// Words and sentences that were given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pretokenized {
    /// In order.
    pub sentences: Vec<SurfaceSentence>,
}

/// A line that is not CoNLL-U.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("line {line}: {problem}")]
pub struct ReadError {
    /// Counted from 1.
    pub line: usize,
    /// What is wrong with it.
    pub problem: String,
}

impl Pretokenized {
    /// Reads CoNLL-U. Empty nodes (`8.1`) are left out, and so is everything but forms, multiword tokens,
    /// `SpaceAfter=No` and comments.
    ///
    /// # Errors
    /// When a line has not ten columns, or its first column is no id.
    pub fn read(conllu: &str) -> Result<Pretokenized, ReadError> {
        let mut sentences = Vec::new();
        let mut now = SurfaceSentence::default();
        // The last word of the multiword token that is open.
        let mut open_until = 0;
        for (number, line) in conllu.lines().chain(std::iter::once("")).enumerate() {
            if line.trim().is_empty() {
                if !now.tokens.is_empty() {
                    now.tokens.iter_mut().for_each(Surface::complete);
                    sentences.push(std::mem::take(&mut now));
                }
                open_until = 0;
            } else if line.starts_with('#') {
                now.comments.push(line.into());
            } else {
                now.add(line, &mut open_until).map_err(|problem| ReadError { line: number + 1, problem })?;
            }
        }
        Ok(Pretokenized { sentences })
    }

    /// The text that the tokens make up, sentences with a line end between them, and the spans of the words of each
    /// sentence. Where the words of a multiword token do not make up its form, they share it as well as they can.
    pub fn text(&self) -> (Text, Vec<Vec<Span>>) {
        let (mut text, mut at, mut sentences) = (String::new(), 0u32, Vec::new());
        for sentence in &self.sentences {
            let mut spans = Vec::new();
            for (place, token) in sentence.tokens.iter().enumerate() {
                let length = token.form.chars().count() as u32;
                let mut start = at;
                for (left, word) in token.words.iter().enumerate().map(|(n, word)| (token.words.len() - 1 - n, word)) {
                    let wanted = start + word.chars().count() as u32;
                    let latest = (at + length).saturating_sub(left as u32).max(start);
                    let end = if left == 0 { at + length } else { wanted.min(latest) };
                    spans.push(Span::new(start, end));
                    start = end;
                }
                text.push_str(&token.form);
                at += length;
                if place + 1 == sentence.tokens.len() {
                    text.push('\n');
                    at += 1;
                } else if token.space_after {
                    text.push(' ');
                    at += 1;
                }
            }
            sentences.push(spans);
        }
        (Text::new(text), sentences)
    }

    /// Tags, trees and names of the given words, with spans in [`Pretokenized::text`].
    pub fn analyse(&self, model: &Model) -> Annotated {
        let (_, spans) = self.text();
        let forms: Vec<Vec<&str>> = self
            .sentences
            .iter()
            .map(|sentence| sentence.tokens.iter().flat_map(|token| token.words.iter().map(String::as_str)).collect())
            .collect();
        model.analyse_words(&spans, &forms)
    }
}

impl Surface {
    /// A token without words of its own is one word.
    fn complete(&mut self) {
        if self.words.is_empty() {
            self.words.push(self.form.clone());
        }
    }
}

impl SurfaceSentence {
    fn add(&mut self, line: &str, open_until: &mut usize) -> Result<(), String> {
        let columns: Vec<&str> = line.split('\t').collect();
        let [id, form, _, _, _, _, _, _, _, misc] = columns.as_slice() else {
            return Err(format!("expected 10 columns, found {}", columns.len()));
        };
        let number = |id: &str| id.parse::<usize>().map_err(|_| format!("`{id}` is no id"));
        let surface = |words: Vec<String>| {
            let space_after = !misc.split('|').any(|item| item == "SpaceAfter=No");
            Surface { form: (*form).into(), words, space_after }
        };
        if id.contains('.') {
            return Ok(());
        }
        if let Some((first, last)) = id.split_once('-') {
            number(first)?;
            *open_until = number(last)?;
            self.tokens.push(surface(Vec::new()));
        } else if number(id)? <= *open_until {
            if let Some(token) = self.tokens.last_mut() {
                token.words.push((*form).into());
            }
        } else {
            self.tokens.push(surface(vec![(*form).into()]));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GIVEN: &str = "# sent_id = a\n1-2\tcannot\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n1\tcan\t_\t_\t_\t_\t_\t_\t_\t_\n\
                         2\tnot\t_\t_\t_\t_\t_\t_\t_\t_\n2.1\tgo\t_\t_\t_\t_\t_\t_\t_\t_\n3\t!\t_\t_\t_\t_\t_\t_\t_\t_\n\n\
                         1-2\tdunno\t_\t_\t_\t_\t_\t_\t_\t_\n1\tdo\t_\t_\t_\t_\t_\t_\t_\t_\n2\tknow\t_\t_\t_\t_\t_\t_\t_\t_\n";

    #[test]
    fn words_keep_their_places() {
        let given = Pretokenized::read(GIVEN).unwrap();
        assert_eq!(given.sentences[0].comments, ["# sent_id = a"]);
        let (text, spans) = given.text();
        assert_eq!(text.as_str(), "cannot!\ndunno\n");
        let words: Vec<Vec<&str>> =
            spans.iter().map(|words| words.iter().map(|span| text.slice(*span)).collect()).collect();
        assert_eq!(words, [vec!["can", "not", "!"], vec!["du", "nno"]]);
    }

    #[test]
    fn faults_are_reported_with_their_line() {
        let fault = Pretokenized::read("# x\n1\tgo\n").unwrap_err();
        assert_eq!(fault.to_string(), "line 2: expected 10 columns, found 2");
        let fault = Pretokenized::read("x\tgo\t_\t_\t_\t_\t_\t_\t_\t_\n").unwrap_err();
        assert_eq!((fault.line, fault.problem.as_str()), (1, "`x` is no id"));
        assert_eq!(Pretokenized::read("").unwrap().sentences, []);
    }
}
