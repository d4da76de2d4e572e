//! Why a command did not do what it was asked, as a report: what `--json` prints beside the exit code.

use schemars::JsonSchema;
use serde::Serialize;

/// The name and version of [`Failed`].
pub const SCHEMA: &str = "tm.failed/1";

/// A command that did not do what it was asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Failed {
    /// Always `tm.failed/1`.
    pub schema: String,
    /// `no` where a rule or the answer says no, `misuse` where the call is wrong, `files` where a file or the vault is in trouble.
    pub kind: String,
    /// The exit code: 1, 2 or 3, as the kinds above.
    pub exit: u8,
    /// What is wrong, in words a person uses.
    pub message: String,
    /// What can be done about it, one step each.
    pub hints: Vec<String>,
}
