//! The word network: hashed embeddings, bidirectional LSTM layers, one head for each thing that is predicted.
//!
//! `crates/annals-train/python/model.py` is the same network in PyTorch.

use crate::error::ModelError;
use crate::features;
use crate::lemma::Script;
use crate::lstm::{BiLstm, Packing};
use crate::math::{argmax, relu};
use crate::matrix::{Matrix, add_product};
use crate::names::{self, Bio, NameSpan};
use crate::quantised::{Bytes, Linear};
use crate::tree::Arcs;
use crate::weights::{Table, Weights};
use annals_document::Upos;
use std::collections::HashMap;

/// What the network says of one word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) lemma: String,
    pub(crate) upos: Upos,
    pub(crate) xpos: String,
    pub(crate) feats: String,
    /// Counted from 1; 0 is the root.
    pub(crate) head: usize,
    pub(crate) deprel: String,
}

/// What the network says of one sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Analysis {
    pub(crate) words: Vec<Word>,
    pub(crate) names: Vec<NameSpan>,
}

/// The lists of labels, in the order of the heads' outputs.
struct Labels {
    upos: Vec<Upos>,
    xpos: Vec<String>,
    feats: Vec<String>,
    lemma: Vec<Script>,
    deprel: Vec<String>,
    name: Vec<Bio>,
    /// Number of the relation `root`.
    root: usize,
}

/// The weights of the word network.
pub(crate) struct Network {
    labels: Labels,
    /// Sorted keys of known words; the word of `keys[n]` has row `n + 1` of `form`, an unknown word row 0.
    keys: Vec<u32>,
    form: Table,
    /// The same for words whose vectors a teacher gave; row 0 is all zeros.
    vector_keys: Vec<u32>,
    vector: Table,
    tables: Vec<Table>,
    layers: Vec<BiLstm>,
    tag_hidden: Linear,
    upos: Linear,
    xpos: Linear,
    feats: Linear,
    /// Of what the lemma sees: the part from the layers, and with the bias the part from the word itself.
    lemma_hidden: Linear,
    lemma_word: Linear,
    lemma: Linear,
    name_hidden: Linear,
    name: Linear,
    arc_head: Linear,
    arc_dependent: Linear,
    /// Bilinear form of the arcs, heads × dependents, with the heads' own part as bias.
    arc: Linear,
    label_head: Linear,
    label_dependent: Linear,
    relation: Linear,
    root: Vec<f32>,
}

impl Labels {
    fn load(weights: &Weights<'_>) -> Result<Self, ModelError> {
        let upos = weights.labels("upos")?;
        let deprel = weights.labels("deprel")?;
        Ok(Labels {
            upos: upos
                .into_iter()
                .map(|tag| Upos::parse(&tag).ok_or(ModelError::Label(tag)))
                .collect::<Result<_, _>>()?,
            xpos: weights.labels("xpos")?,
            feats: weights.labels("feats")?,
            lemma: weights.labels("lemma")?.iter().map(|script| Script::parse(script)).collect::<Result<_, _>>()?,
            name: weights.labels("name")?.iter().map(|label| Bio::parse(label)).collect::<Result<_, _>>()?,
            root: deprel
                .iter()
                .position(|label| label == "root")
                .ok_or_else(|| ModelError::Missing("labels.deprel: root".into()))?,
            deprel,
        })
    }
}

impl Network {
    /// Reads the network out of a weights file.
    pub(crate) fn load(weights: &Weights<'_>) -> Result<Self, ModelError> {
        let labels = Labels::load(weights)?;
        let (keys, form) = known_words(weights, "words", "form")?;
        let (vector_keys, vector) = known_words(weights, "vector.words", "vector")?;
        let tables = features::TABLES
            .iter()
            .map(|name| weights.table(&format!("table.{name}")))
            .collect::<Result<Vec<_>, _>>()?;
        let width = form.width + vector.width + tables.iter().map(|table| table.width).sum::<usize>();
        let mut layers = vec![BiLstm::load(weights, 0, width)?];
        while weights.has(&format!("layers.{}.ahead.recurrent", layers.len())) {
            let inputs = layers[layers.len() - 1].outputs();
            layers.push(BiLstm::load(weights, layers.len(), inputs)?);
        }
        let out = layers[layers.len() - 1].outputs();
        let tag_hidden = weights.linear("tag_hidden", out)?;
        let (lemma_hidden, lemma_word) = lemma_parts(weights, out, width)?;
        let name_hidden = weights.linear("name_hidden", out)?;
        let arc_head = weights.linear("arc_head", out)?;
        let arc_dependent = weights.head("arc_dependent", out, arc_head.outputs())?;
        let label_head = weights.linear("label_head", out)?;
        let label_dependent = weights.head("label_dependent", out, label_head.outputs())?;
        let (tag, lemma, name) = (tag_hidden.outputs(), lemma_hidden.outputs(), name_hidden.outputs());
        Ok(Network {
            upos: weights.head("upos", tag, labels.upos.len())?,
            xpos: weights.head("xpos", tag, labels.xpos.len())?,
            feats: weights.head("feats", tag, labels.feats.len())?,
            lemma: weights.head("lemma", lemma, labels.lemma.len())?,
            name: weights.head("name", name, labels.name.len())?,
            relation: weights.head("relation", 3 * label_head.outputs(), labels.deprel.len())?,
            arc: bilinear(weights.matrix("arc", arc_head.outputs())?)?,
            root: weights.vector("root", out)?,
            labels,
            keys,
            form,
            vector_keys,
            vector,
            tables,
            layers,
            tag_hidden,
            lemma_hidden,
            lemma_word,
            name_hidden,
            arc_head,
            arc_dependent,
            label_head,
            label_dependent,
        })
    }

    /// Analyses one batch: sentences of at least one word, the longest first.
    pub(crate) fn analyse(&self, sentences: &[&[&str]]) -> Vec<Analysis> {
        let lengths: Vec<usize> = sentences.iter().map(|words| words.len()).collect();
        let packing = Packing::new(&lengths);
        let Vocabulary { different, which } = Vocabulary::of(sentences, &packing);
        let embedded = Bytes::nearest(&self.embed(&different).values, self.width());
        let mut values = self.layers[0].apply_to_words(&embedded, &which, &packing);
        for layer in &self.layers[1..] {
            values = layer.apply(&Bytes::of_unit(&values.values, values.columns), &packing);
        }
        let hidden = Bytes::of_unit(&values.values, values.columns);
        let tagged = self.tag(&embedded, &which, &hidden);
        let names = self.name.apply(&rectified(self.name_hidden.apply(&hidden)));
        let places: Vec<Vec<usize>> = lengths
            .iter()
            .enumerate()
            .map(|(sentence, length)| (0..*length).map(|place| packing.row(sentence, place)).collect())
            .collect();
        let parser = Parser::new(self, &hidden);
        let heads: Vec<Vec<usize>> = places.iter().map(|rows| parser.heads(rows)).collect();
        let relations = parser.relations(&places, &heads);
        let analysis = |sentence: usize| {
            let rows = &places[sentence];
            let words = rows.iter().zip(sentences[sentence]).zip(&heads[sentence]).map(|((row, form), head)| Word {
                lemma: self.labels.lemma[tagged.lemma[*row]].apply(form),
                upos: self.labels.upos[tagged.upos[*row]],
                xpos: self.labels.xpos[tagged.xpos[*row]].clone(),
                feats: self.labels.feats[tagged.feats[*row]].clone(),
                head: *head,
                deprel: self.labels.deprel[relations[*row]].clone(),
            });
            Analysis { words: words.collect(), names: names::decode(&names.gathered(rows).values, &self.labels.name) }
        };
        (0..sentences.len()).map(analysis).collect()
    }

    /// Values of an embedded word.
    fn width(&self) -> usize {
        self.form.width + self.vector.width + self.tables.iter().map(|table| table.width).sum::<usize>()
    }

    fn embed(&self, words: &[&str]) -> Matrix {
        let mut embedded = Matrix::zeros(words.len(), self.width());
        for (at, form) in words.iter().enumerate() {
            let (key, hashes) = features::keys(form);
            let row_of = |keys: &[u32]| keys.binary_search(&key).map_or(0, |at| at + 1);
            let known = [(&self.form, row_of(&self.keys)), (&self.vector, row_of(&self.vector_keys))];
            let hashed = self.tables.iter().zip(hashes).map(|(table, hash)| (table, hash as usize % table.rows()));
            let mut rest = embedded.row_mut(at);
            for (table, row) in known.into_iter().chain(hashed) {
                let (mine, others) = rest.split_at_mut(table.width);
                table.copy_row(row, mine);
                rest = others;
            }
        }
        embedded
    }

    fn tag(&self, embedded: &Bytes, which: &[usize], hidden: &Bytes) -> Tagged {
        let tag = rectified(self.tag_hidden.apply(hidden));
        let best = |layer: &Linear, input: &Bytes| best_of_rows(&layer.apply(input));
        let mut lemma = self.lemma_word.apply(embedded).gathered(which);
        self.lemma_hidden.add_to(&mut lemma.values, hidden);
        Tagged {
            upos: best(&self.upos, &tag),
            xpos: best(&self.xpos, &tag),
            feats: best(&self.feats, &tag),
            lemma: best(&self.lemma, &rectified(lemma)),
        }
    }
}

/// The different words of a batch, and which of them each packed row is.
struct Vocabulary<'a> {
    different: Vec<&'a str>,
    which: Vec<usize>,
}

impl<'a> Vocabulary<'a> {
    fn of(sentences: &[&[&'a str]], packing: &Packing) -> Self {
        let (mut numbers, mut different) = (HashMap::new(), Vec::new());
        let mut which = vec![0; packing.rows()];
        for (sentence, words) in sentences.iter().enumerate() {
            for (place, form) in words.iter().enumerate() {
                which[packing.row(sentence, place)] = *numbers.entry(*form).or_insert_with(|| {
                    different.push(*form);
                    different.len() - 1
                });
            }
        }
        Vocabulary { different, which }
    }
}

/// The layer over hidden values and embedded words in one, as two layers of which the second has the bias.
fn lemma_parts(weights: &Weights<'_>, out: usize, width: usize) -> Result<(Linear, Linear), ModelError> {
    let whole = weights.matrix("lemma_hidden.weight", out + width)?;
    let bias = weights.vector("lemma_hidden.bias", whole.rows)?;
    let part = |from: usize, to: usize| Matrix {
        rows: whole.rows,
        columns: to - from,
        values: (0..whole.rows).flat_map(|row| &whole.row(row)[from..to]).copied().collect(),
    };
    Ok((Linear::new(&part(0, out), Vec::new()), Linear::new(&part(out, out + width), bias)))
}

/// The values above zero, as the input of a next layer.
fn rectified(mut values: Matrix) -> Bytes {
    relu(&mut values.values);
    Bytes::nearest(&values.values, values.columns)
}

/// Sorted keys of words, and a table with one row more than there are keys.
fn known_words(weights: &Weights<'_>, keys: &str, table: &str) -> Result<(Vec<u32>, Table), ModelError> {
    let (keys, rows) = (weights.keys(keys)?, weights.table(table)?);
    if rows.rows() != keys.len() + 1 {
        let (found, expected) = (vec![rows.rows()], format!("{}", keys.len() + 1));
        return Err(ModelError::Shape { name: table.into(), found, expected });
    }
    Ok((keys, rows))
}

/// Label numbers, one a row.
struct Tagged {
    upos: Vec<usize>,
    xpos: Vec<usize>,
    feats: Vec<usize>,
    lemma: Vec<usize>,
}

fn best_of_rows(scores: &Matrix) -> Vec<usize> {
    (0..scores.rows).map(|row| argmax(scores.row(row))).collect()
}

/// From (dependent + 1) × head, as PyTorch has it, to a layer from dependents to heads.
fn bilinear(matrix: Matrix) -> Result<Linear, ModelError> {
    let side = matrix.columns;
    if matrix.rows != side + 1 {
        let (found, expected) = (vec![matrix.rows, side], "[n + 1, n]".into());
        return Err(ModelError::Shape { name: "arc".into(), found, expected });
    }
    let mut weight = Matrix::zeros(side, side);
    for dependent in 0..side {
        for head in 0..side {
            weight.values[head * side + dependent] = matrix.values[dependent * side + head];
        }
    }
    Ok(Linear::new(&weight, matrix.row(side).to_vec()))
}

/// The vectors of a batch that arcs and relations are scored with (Dozat and Manning 2017).
struct Parser<'a> {
    network: &'a Network,
    /// What each word looks for in a head; one row a word.
    wanted: Matrix,
    /// What each word offers as a head; the root's own row is last.
    offered: Matrix,
    label_dependent: Matrix,
    label_head: Matrix,
}

impl<'a> Parser<'a> {
    fn new(network: &'a Network, hidden: &Bytes) -> Self {
        let root = Bytes::nearest(&network.root, network.root.len());
        let with_relu = |layer: &Linear| {
            let mut out = layer.apply(hidden);
            relu(&mut out.values);
            out
        };
        let rooted = |layer: &Linear| {
            let (mut out, mut last) = (with_relu(layer), layer.apply(&root));
            relu(&mut last.values);
            out.values.append(&mut last.values);
            out.rows += 1;
            out
        };
        let dependents = rectified(network.arc_dependent.apply(hidden));
        Parser {
            network,
            wanted: network.arc.apply(&dependents),
            offered: rooted(&network.arc_head),
            label_dependent: with_relu(&network.label_dependent),
            label_head: rooted(&network.label_head),
        }
    }

    /// The heads of one sentence, whose words have these rows.
    fn heads(&self, rows: &[usize]) -> Vec<usize> {
        let root = self.offered.rows - 1;
        let wanted = self.wanted.gathered(rows).values;
        let offered = self.offered.gathered(&[&[root], rows].concat());
        let mut scores = vec![0.0; rows.len() * offered.rows];
        add_product(&mut scores, &wanted, &offered);
        Arcs { scores: &scores, words: rows.len() }.decode()
    }

    /// The number of the relation of every row to its head, for sentences with these rows and heads. `root` is for the
    /// root's child alone.
    fn relations(&self, sentences: &[Vec<usize>], heads: &[Vec<usize>]) -> Vec<usize> {
        let side = self.label_head.columns;
        let mut input = Matrix::zeros(self.label_dependent.rows, 3 * side);
        let mut is_root = vec![false; input.rows];
        for (rows, heads) in sentences.iter().zip(heads) {
            for (row, head) in rows.iter().zip(heads) {
                is_root[*row] = *head == 0;
                let head = head.checked_sub(1).map_or(self.label_head.rows - 1, |at| rows[at]);
                let (head, dependent) = (self.label_head.row(head), self.label_dependent.row(*row));
                let (product, both) = input.row_mut(*row).split_at_mut(side);
                for (product, (one, other)) in product.iter_mut().zip(head.iter().zip(dependent)) {
                    *product = one * other;
                }
                both[..side].copy_from_slice(head);
                both[side..].copy_from_slice(dependent);
            }
        }
        let mut scores = self.network.relation.apply(&Bytes::nearest(&input.values, input.columns));
        let root = self.network.labels.root;
        is_root
            .iter()
            .enumerate()
            .map(|(row, is_root)| {
                if *is_root {
                    return root;
                }
                scores.row_mut(row)[root] = f32::NEG_INFINITY;
                argmax(scores.row(row))
            })
            .collect()
    }
}
