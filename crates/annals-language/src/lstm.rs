//! One bidirectional LSTM layer over a packed batch.

use crate::error::ModelError;
use crate::math::{sigmoid, tanh};
use crate::matrix::Matrix;
use crate::quantised::{Bytes, Linear};
use crate::weights::Weights;
use multiversion::multiversion;

/// How the words of a batch of sentences, the longest first, lie in a matrix: all first words, all second words, and
/// so on. The sentences that have a word at some place are always the first ones of the batch.
pub(crate) struct Packing {
    /// Row of the first sentence's word at each place; one more at the end, the number of rows.
    starts: Vec<usize>,
    /// Length of the longest sentence, and how many sentences there are.
    sentences: usize,
}

impl Packing {
    /// `lengths` must not rise.
    pub(crate) fn new(lengths: &[usize]) -> Self {
        debug_assert!(lengths.is_sorted_by(|one, other| one >= other));
        let mut starts = vec![0];
        for place in 0..lengths.first().copied().unwrap_or(0) {
            let active = lengths.partition_point(|length| *length > place);
            starts.push(starts[place] + active);
        }
        Packing { starts, sentences: lengths.len() }
    }

    /// Words in all.
    pub(crate) fn rows(&self) -> usize {
        self.starts[self.starts.len() - 1]
    }

    /// The row of the word at `place` of sentence `sentence`.
    pub(crate) fn row(&self, sentence: usize, place: usize) -> usize {
        self.starts[place] + sentence
    }
}

/// One direction of a layer (Hochreiter and Schmidhuber 1997), gates in the order input, forget, cell, output.
struct Direction {
    /// 4 · hidden × inputs, with the bias.
    input: Linear,
    /// 4 · hidden × hidden, without a bias.
    recurrent: Linear,
}

/// Both directions of one layer.
pub(crate) struct BiLstm {
    ahead: Direction,
    back: Direction,
    hidden: usize,
}

impl BiLstm {
    /// Reads layer `number`, which sees `inputs` values a word.
    pub(crate) fn load(weights: &Weights<'_>, number: usize, inputs: usize) -> Result<Self, ModelError> {
        let direction = |name: &str| -> Result<Direction, ModelError> {
            let input = weights.linear(&format!("layers.{number}.{name}.input"), inputs)?;
            let hidden = input.outputs() / 4;
            let recurrent = weights.matrix(&format!("layers.{number}.{name}.recurrent"), hidden)?;
            if recurrent.rows != input.outputs() || recurrent.rows != 4 * hidden {
                let (name, found) = (format!("layers.{number}.{name}"), vec![recurrent.rows, hidden]);
                return Err(ModelError::Shape { name, found, expected: "[4 · hidden, hidden]".into() });
            }
            Ok(Direction { input, recurrent: Linear::new(&recurrent, Vec::new()) })
        };
        let (ahead, back) = (direction("ahead")?, direction("back")?);
        let hidden = ahead.input.outputs() / 4;
        if back.input.outputs() != 4 * hidden {
            let (name, found) = (format!("layers.{number}.back"), vec![back.input.outputs()]);
            return Err(ModelError::Shape { name, found, expected: format!("[{}, _]", 4 * hidden) });
        }
        Ok(BiLstm { ahead, back, hidden })
    }

    /// Values a word that come out.
    pub(crate) fn outputs(&self) -> usize {
        2 * self.hidden
    }

    /// `input` has a row for each word that is different; `which` says which row each packed word has. The result has one
    /// row a word, packed, left-to-right values first, all between -1 and 1.
    pub(crate) fn apply_to_words(&self, input: &Bytes, which: &[usize], packing: &Packing) -> Matrix {
        let gates = |direction: &Direction| direction.input.apply(input).gathered(which);
        self.run_both(gates(&self.ahead), gates(&self.back), packing)
    }

    /// The same for an `input` of one row a word, packed.
    pub(crate) fn apply(&self, input: &Bytes, packing: &Packing) -> Matrix {
        self.run_both(self.ahead.input.apply(input), self.back.input.apply(input), packing)
    }

    fn run_both(&self, ahead: Matrix, back: Matrix, packing: &Packing) -> Matrix {
        let mut out = Matrix::zeros(packing.rows(), self.outputs());
        let places = 0..packing.starts.len() - 1;
        self.ahead
            .run(ahead, packing, places.clone(), |row, state| out.row_mut(row)[..self.hidden].copy_from_slice(state));
        self.back.run(back, packing, places.rev(), |row, state| out.row_mut(row)[self.hidden..].copy_from_slice(state));
        out
    }
}

impl Direction {
    /// Reads the places in their order; `gates` are the sums of what a word adds to its gates, one row a packed word.
    /// `use_state` gets each row with its state.
    fn run(
        &self,
        mut gates: Matrix,
        packing: &Packing,
        places: impl Iterator<Item = usize>,
        mut use_state: impl FnMut(usize, &[f32]),
    ) {
        let hidden = gates.columns / 4;
        let mut state = vec![0.0; packing.sentences * hidden];
        let mut cell = vec![0.0; packing.sentences * hidden];
        for place in places {
            let rows = packing.starts[place]..packing.starts[place + 1];
            let step = &mut gates.values[rows.start * 4 * hidden..rows.end * 4 * hidden];
            self.recurrent.add_to(step, &Bytes::of_unit(&state[..rows.len() * hidden], hidden));
            for (sentence, values) in step.chunks_exact(4 * hidden).enumerate() {
                let state = &mut state[sentence * hidden..][..hidden];
                advance(values, &mut cell[sentence * hidden..][..hidden], state);
                use_state(rows.start + sentence, state);
            }
        }
    }
}

/// One step of one sentence: `gates` are the four sums before their functions.
#[multiversion(targets("x86_64+avx512f+avx512bw+avx512vl+avx512dq", "x86_64+avx2"))]
fn advance(gates: &[f32], cell: &mut [f32], state: &mut [f32]) {
    let hidden = cell.len();
    let (input, rest) = gates.split_at(hidden);
    let (forget, rest) = rest.split_at(hidden);
    let (new, output) = rest.split_at(hidden);
    let output = &output[..hidden];
    let state = &mut state[..hidden];
    for n in 0..hidden {
        cell[n] = sigmoid(forget[n]) * cell[n] + sigmoid(input[n]) * tanh(new[n]);
        state[n] = sigmoid(output[n]) * tanh(cell[n]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packing_puts_first_words_first() {
        let packing = Packing::new(&[3, 2, 2]);
        assert_eq!(packing.rows(), 7);
        assert_eq!((packing.row(0, 0), packing.row(2, 0), packing.row(0, 1), packing.row(0, 2)), (0, 2, 3, 6));
        assert_eq!(Packing::new(&[]).rows(), 0);
    }
}
