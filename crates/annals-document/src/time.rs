//! Time expressions, after TimeML's TIMEX3.

use crate::{Bounds, Span, TimeId};
use serde::{Deserialize, Serialize};

/// A time expression of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeExpression {
    /// Identity within the document.
    pub id: TimeId,
    /// Its characters.
    #[serde(flatten)]
    pub span: Span,
    /// What sort of time.
    #[serde(rename = "type")]
    pub kind: TimexType,
    /// TIMEX3 value: `2023-03`, `XXXX-03`, `P3M`, `PRESENT_REF`, `2023-07-26TEV`.
    pub value: String,
    /// As EDTF, where EDTF can hold it.
    pub edtf: Option<String>,
    /// Its four bounds, where a calendar can hold them.
    #[serde(default, flatten)]
    pub bounds: Bounds,
    /// The expression that its value was computed from: `None` for one that is written out in full, or computed
    /// from the publication.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<TimeId>,
    /// The rule that gave the value, by name.
    #[serde(default)]
    pub rule: String,
}

/// Types of TIMEX3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
#[allow(missing_docs)]
pub enum TimexType {
    Date,
    Time,
    Duration,
    Set,
}
