//! The word network: hashed embeddings, bidirectional LSTM layers, one head for each thing that is predicted.
//!
//! `crates/annals-train/python/model.py` is the same network in PyTorch.

use crate::error::ModelError;
use crate::features;
use crate::lemma::Script;
use crate::lstm::{BiLstm, Packing};
use crate::math::{argmax, relu};
use crate::matrix::{Linear, Matrix, add_product};
use crate::names::{self, Bio, NameSpan};
use crate::tree::Arcs;
use crate::weights::{Table, Weights};
use annals_document::Upos;

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
    lemma_hidden: Linear,
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
        let lemma_hidden = weights.linear("lemma_hidden", out + width)?;
        let name_hidden = weights.linear("name_hidden", out)?;
        let arc_head = weights.linear("arc_head", out)?;
        let arc_dependent = weights.head("arc_dependent", out, arc_head.bias.len())?;
        let label_head = weights.linear("label_head", out)?;
        let label_dependent = weights.head("label_dependent", out, label_head.bias.len())?;
        let (tag, lemma, name) = (tag_hidden.bias.len(), lemma_hidden.bias.len(), name_hidden.bias.len());
        Ok(Network {
            upos: weights.head("upos", tag, labels.upos.len())?,
            xpos: weights.head("xpos", tag, labels.xpos.len())?,
            feats: weights.head("feats", tag, labels.feats.len())?,
            lemma: weights.head("lemma", lemma, labels.lemma.len())?,
            name: weights.head("name", name, labels.name.len())?,
            relation: weights.head("relation", 3 * label_head.bias.len(), labels.deprel.len())?,
            arc: bilinear(weights.matrix("arc", arc_head.bias.len())?)?,
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
        let embedded = self.embed(sentences, &packing);
        let mut hidden = self.layers[0].apply(&embedded, &packing);
        for layer in &self.layers[1..] {
            hidden = layer.apply(&hidden, &packing);
        }
        let tagged = self.tag(&embedded, &hidden);
        let names = self.hidden_then(&self.name_hidden, &self.name, &hidden);
        let parser = Parser::new(self, &hidden);
        sentences
            .iter()
            .enumerate()
            .map(|(sentence, forms)| {
                let rows: Vec<usize> = (0..forms.len()).map(|place| packing.row(sentence, place)).collect();
                let heads = parser.heads(&rows);
                let relations = parser.relations(&rows, &heads);
                let words = rows.iter().zip(forms.iter()).zip(heads.iter().zip(relations)).map(
                    |((row, form), (head, relation))| Word {
                        lemma: self.labels.lemma[tagged.lemma[*row]].apply(form),
                        upos: self.labels.upos[tagged.upos[*row]],
                        xpos: self.labels.xpos[tagged.xpos[*row]].clone(),
                        feats: self.labels.feats[tagged.feats[*row]].clone(),
                        head: *head,
                        deprel: self.labels.deprel[relation].clone(),
                    },
                );
                let scores: Vec<f32> = rows.iter().flat_map(|row| names.row(*row)).copied().collect();
                Analysis { words: words.collect(), names: names::decode(&scores, &self.labels.name) }
            })
            .collect()
    }

    fn embed(&self, sentences: &[&[&str]], packing: &Packing) -> Matrix {
        let lengths = self.tables.iter().map(|table| table.width).sum::<usize>();
        let mut embedded = Matrix::zeros(packing.rows(), self.form.width + self.vector.width + lengths);
        for (sentence, words) in sentences.iter().enumerate() {
            for (place, form) in words.iter().enumerate() {
                let (key, hashes) = features::keys(form);
                let row_of = |keys: &[u32]| keys.binary_search(&key).map_or(0, |at| at + 1);
                let known = [(&self.form, row_of(&self.keys)), (&self.vector, row_of(&self.vector_keys))];
                let hashed = self.tables.iter().zip(hashes).map(|(table, hash)| (table, hash as usize % table.rows()));
                let mut rest = embedded.row_mut(packing.row(sentence, place));
                for (table, row) in known.into_iter().chain(hashed) {
                    let (mine, others) = rest.split_at_mut(table.width);
                    table.copy_row(row, mine);
                    rest = others;
                }
            }
        }
        embedded
    }

    fn hidden_then(&self, first: &Linear, second: &Linear, input: &Matrix) -> Matrix {
        let mut middle = first.apply(&input.values, input.rows);
        relu(&mut middle.values);
        second.apply(&middle.values, input.rows)
    }

    fn tag(&self, embedded: &Matrix, hidden: &Matrix) -> Tagged {
        let mut tag = self.tag_hidden.apply(&hidden.values, hidden.rows);
        relu(&mut tag.values);
        let best = |layer: &Linear| best_of_rows(&layer.apply(&tag.values, hidden.rows));
        let mut both = Matrix::zeros(hidden.rows, hidden.columns + embedded.columns);
        for row in 0..hidden.rows {
            let (left, right) = both.row_mut(row).split_at_mut(hidden.columns);
            left.copy_from_slice(hidden.row(row));
            right.copy_from_slice(embedded.row(row));
        }
        let lemma = best_of_rows(&self.hidden_then(&self.lemma_hidden, &self.lemma, &both));
        Tagged { upos: best(&self.upos), xpos: best(&self.xpos), feats: best(&self.feats), lemma }
    }
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
    Ok(Linear { weight, bias: matrix.row(side).to_vec() })
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
    fn new(network: &'a Network, hidden: &Matrix) -> Self {
        let mut rooted = hidden.clone();
        rooted.values.extend_from_slice(&network.root);
        rooted.rows += 1;
        let with_relu = |layer: &Linear, input: &Matrix| {
            let mut out = layer.apply(&input.values, input.rows);
            relu(&mut out.values);
            out
        };
        let dependents = with_relu(&network.arc_dependent, hidden);
        Parser {
            network,
            wanted: network.arc.apply(&dependents.values, dependents.rows),
            offered: with_relu(&network.arc_head, &rooted),
            label_dependent: with_relu(&network.label_dependent, hidden),
            label_head: with_relu(&network.label_head, &rooted),
        }
    }

    /// The heads of one sentence, whose words have these rows.
    fn heads(&self, rows: &[usize]) -> Vec<usize> {
        let root = self.offered.rows - 1;
        let gather = |matrix: &Matrix, rows: &mut dyn Iterator<Item = usize>| -> Vec<f32> {
            rows.flat_map(|row| matrix.row(row).iter().copied()).collect()
        };
        let wanted = gather(&self.wanted, &mut rows.iter().copied());
        let offered = gather(&self.offered, &mut std::iter::once(root).chain(rows.iter().copied()));
        let offered = Matrix { rows: rows.len() + 1, columns: self.offered.columns, values: offered };
        let mut scores = vec![0.0; rows.len() * offered.rows];
        add_product(&mut scores, &wanted, &offered);
        Arcs { scores: &scores, words: rows.len() }.decode()
    }

    /// The number of the relation of every word to its head. `root` is for the root's child alone.
    fn relations(&self, rows: &[usize], heads: &[usize]) -> Vec<usize> {
        let side = self.label_head.columns;
        let mut input = Vec::with_capacity(rows.len() * 3 * side);
        for (row, head) in rows.iter().zip(heads) {
            let head = head.checked_sub(1).map_or(self.label_head.rows - 1, |at| rows[at]);
            let (head, dependent) = (self.label_head.row(head), self.label_dependent.row(*row));
            input.extend(head.iter().zip(dependent).map(|(one, other)| one * other));
            input.extend_from_slice(head);
            input.extend_from_slice(dependent);
        }
        let mut scores = self.network.relation.apply(&input, rows.len());
        let root = self.network.labels.root;
        heads
            .iter()
            .enumerate()
            .map(|(at, head)| {
                if *head == 0 {
                    return root;
                }
                scores.row_mut(at)[root] = f32::NEG_INFINITY;
                argmax(scores.row(at))
            })
            .collect()
    }
}
