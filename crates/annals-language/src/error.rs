//! What can be wrong with weights.

/// Why weights could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum ModelError {
    /// The bytes are no safetensors file.
    #[error("the weights are not a safetensors file: {0}")]
    Format(#[from] safetensors::SafeTensorError),
    /// A tensor or a list of labels that the network needs is absent.
    #[error("the weights lack `{0}`")]
    Missing(String),
    /// A tensor has another type or shape than the network needs.
    #[error("`{name}` has shape {found:?}, expected {expected}")]
    Shape {
        /// The tensor.
        name: String,
        /// Its dimensions in the file.
        found: Vec<usize>,
        /// What was asked for.
        expected: String,
    },
    /// A label that Rust code knows by name is not one: a UPOS tag, a kind of name, an edit script.
    #[error("the weights have the unknown label `{0}`")]
    Label(String),
}
