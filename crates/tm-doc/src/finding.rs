//! What a reader noticed and could not make sense of.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::Position;

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Severity {
    /// Worth knowing; everything was read.
    Note,
    /// Something was read in the likeliest way, or was left out.
    Warning,
    /// Something cannot be used as it stands.
    Error,
}

impl Severity {
    /// The word printed for it.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// The short, stable name of a kind of finding, in kebab case: `duplicate-id`.
pub type Code = Cow<'static, str>;

/// One thing a reader noticed, at one place of one text. The file is known to whoever asked for the reading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Where.
    pub at: Position,
    /// How bad.
    pub severity: Severity,
    /// Which kind.
    pub code: Code,
    /// What was noticed, in one sentence without a full stop.
    pub message: String,
    /// What the person can do about it, in one sentence without a full stop.
    pub remedy: String,
}

impl Finding {
    /// A warning at the start of `line`.
    pub fn warning(line: u32, code: &'static str, message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Finding::new(Severity::Warning, line, code, message, remedy)
    }

    /// A note at the start of `line`.
    pub fn note(line: u32, code: &'static str, message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Finding::new(Severity::Note, line, code, message, remedy)
    }

    /// An error at the start of `line`.
    pub fn error(line: u32, code: &'static str, message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Finding::new(Severity::Error, line, code, message, remedy)
    }

    fn new(severity: Severity, line: u32, code: &'static str, message: impl Into<String>, remedy: impl Into<String>) -> Self {
        let at = Position { line, column: 1 };
        Finding { at, severity, code: Cow::Borrowed(code), message: message.into(), remedy: remedy.into() }
    }
}
