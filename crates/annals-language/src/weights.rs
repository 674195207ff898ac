//! Reading tensors and label lists out of a safetensors file.
//!
//! A matrix `name` lies there as signed bytes, with one factor a row in `name.scale`; everything else as `f32`.

use crate::error::ModelError;
use crate::matrix::Matrix;
use crate::quantised::Linear;
use safetensors::{Dtype, SafeTensors};
use std::collections::BTreeMap;

/// An open weights file.
pub(crate) struct Weights<'data> {
    tensors: SafeTensors<'data>,
    metadata: BTreeMap<String, String>,
}

impl<'data> Weights<'data> {
    /// Reads the header.
    pub(crate) fn open(bytes: &'data [u8]) -> Result<Self, ModelError> {
        let (_, header) = SafeTensors::read_metadata(bytes)?;
        let metadata = header.metadata().clone().unwrap_or_default().into_iter().collect();
        Ok(Weights { tensors: SafeTensors::deserialize(bytes)?, metadata })
    }

    /// A list of labels, one a line in the metadata.
    pub(crate) fn labels(&self, name: &str) -> Result<Vec<String>, ModelError> {
        let name = format!("labels.{name}");
        let list = self.metadata.get(&name).ok_or(ModelError::Missing(name))?;
        Ok(list.split('\n').map(String::from).collect())
    }

    /// Whether there is a tensor of this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.tensors.tensor(name).is_ok()
    }

    fn tensor(&self, name: &str, dtype: Dtype, dimensions: usize) -> Result<(Vec<usize>, &'data [u8]), ModelError> {
        let view = self.tensors.tensor(name).map_err(|_| ModelError::Missing(name.into()))?;
        let shape = view.shape().to_vec();
        if view.dtype() != dtype || shape.len() != dimensions {
            let expected = format!("{dimensions} dimensions of {dtype:?}");
            return Err(ModelError::Shape { name: name.into(), found: shape, expected });
        }
        Ok((shape, view.data()))
    }

    /// Numbers in one row.
    pub(crate) fn vector(&self, name: &str, length: usize) -> Result<Vec<f32>, ModelError> {
        let (shape, data) = self.tensor(name, Dtype::F32, 1)?;
        if shape[0] != length {
            return Err(ModelError::Shape { name: name.into(), found: shape, expected: format!("{length}") });
        }
        Ok(data.as_chunks().0.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect())
    }

    /// Whole numbers in one row.
    pub(crate) fn keys(&self, name: &str) -> Result<Vec<u32>, ModelError> {
        let (_, data) = self.tensor(name, Dtype::U32, 1)?;
        Ok(data.as_chunks().0.iter().map(|bytes| u32::from_le_bytes(*bytes)).collect())
    }

    /// A quantised matrix, left as it is.
    pub(crate) fn table(&self, name: &str) -> Result<Table, ModelError> {
        let (shape, data) = self.tensor(name, Dtype::I8, 2)?;
        let scales = self.vector(&format!("{name}.scale"), shape[0])?;
        if shape[0] == 0 || shape[1] == 0 {
            return Err(ModelError::Shape { name: name.into(), found: shape, expected: "no empty side".into() });
        }
        let values = data.iter().map(|byte| *byte as i8).collect();
        Ok(Table { width: shape[1], values, scales })
    }

    /// A quantised matrix as numbers, with `columns` columns.
    pub(crate) fn matrix(&self, name: &str, columns: usize) -> Result<Matrix, ModelError> {
        let table = self.table(name)?;
        let rows = table.rows();
        if table.width != columns {
            let (found, expected) = (vec![rows, table.width], format!("[_, {columns}]"));
            return Err(ModelError::Shape { name: name.into(), found, expected });
        }
        let mut matrix = Matrix::zeros(rows, columns);
        for row in 0..rows {
            table.copy_row(row, matrix.row_mut(row));
        }
        Ok(matrix)
    }

    /// The layer `name.weight`, `name.bias`, with `inputs` inputs.
    pub(crate) fn linear(&self, name: &str, inputs: usize) -> Result<Linear, ModelError> {
        let weight = self.matrix(&format!("{name}.weight"), inputs)?;
        let bias = self.vector(&format!("{name}.bias"), weight.rows)?;
        Ok(Linear::new(&weight, bias))
    }

    /// The layer `name`, with `inputs` inputs and `outputs` outputs.
    pub(crate) fn head(&self, name: &str, inputs: usize, outputs: usize) -> Result<Linear, ModelError> {
        let layer = self.linear(name, inputs)?;
        if layer.bias.len() != outputs {
            let found = vec![layer.bias.len()];
            return Err(ModelError::Shape { name: name.into(), found, expected: format!("{outputs}") });
        }
        Ok(layer)
    }
}

/// A quantised matrix whose rows are looked up one by one.
pub(crate) struct Table {
    /// Length of a row.
    pub(crate) width: usize,
    pub(crate) values: Vec<i8>,
    pub(crate) scales: Vec<f32>,
}

impl Table {
    /// How many rows it has; never 0.
    pub(crate) fn rows(&self) -> usize {
        self.scales.len()
    }

    /// Writes row `row` to `out`, which is `width` long.
    pub(crate) fn copy_row(&self, row: usize, out: &mut [f32]) {
        let scale = self.scales[row];
        for (value, byte) in out.iter_mut().zip(&self.values[row * self.width..]) {
            *value = f32::from(*byte) * scale;
        }
    }
}
