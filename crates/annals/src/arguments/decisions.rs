//! Arguments of `annals split` and `annals merge`.

use super::CaseFile;
use clap::Args;

/// `annals split`
#[derive(Debug, Args)]
pub(crate) struct Split {
    /// An event or an entity: its id, its name, or words of an event's label
    #[arg(value_name = "EVENT|ENTITY")]
    pub(crate) what: String,
    /// The mentions that are something else, by their numbers
    #[arg(value_name = "NUMBER")]
    pub(crate) numbers: Vec<usize>,
    #[command(flatten)]
    pub(crate) case: CaseFile,
}

/// `annals merge`
#[derive(Debug, Args)]
pub(crate) struct Merge {
    /// Events or entities: their ids, names, or words of an event's label
    #[arg(required = true, num_args = 2.., value_name = "EVENT|ENTITY")]
    pub(crate) what: Vec<String>,
    #[command(flatten)]
    pub(crate) case: CaseFile,
}
