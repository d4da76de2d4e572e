//! The one failure type at the rim: an exit code, a sentence, the next step.

use std::fmt;

use tm_core::Refusal;
use tm_core::failed::{self, Failed};

use crate::face::fold::folded;
use crate::face::line;

/// Why a command did not do what it was asked.
#[derive(Debug)]
pub(crate) struct Failure {
    kind: Kind,
    message: String,
    hints: Vec<String>,
}

/// What went wrong, which decides the exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The answer is no: 1.
    No,
    /// The call itself is wrong: 2.
    Misuse,
    /// A file or the vault: 3.
    Files,
    /// The answer is no, and all of it is said: 1.
    Said,
    /// Another command wrote between this one's reading and its writing, so it is to begin anew: 3.
    Overtaken,
    /// Whoever read the output has gone away, which ends the work and is no error: 0, and nothing is said.
    Unread,
}

impl Failure {
    pub(crate) fn new(kind: Kind, message: impl Into<String>) -> Failure {
        Failure { kind, message: message.into(), hints: Vec::new() }
    }

    /// The answer is no, and what was printed says it.
    pub(crate) fn said() -> Failure {
        Failure::new(Kind::Said, "")
    }

    /// Adds the next step, a line of its own.
    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Failure {
        self.hints.push(hint.into());
        self
    }

    /// What was typed cannot be meant.
    pub(crate) fn misuse(refusal: Refusal) -> Failure {
        Failure { kind: Kind::Misuse, ..Failure::from(refusal) }
    }

    pub(crate) fn exit_code(&self) -> u8 {
        match self.kind {
            Kind::No | Kind::Said => 1,
            Kind::Misuse => 2,
            Kind::Files | Kind::Overtaken => 3,
            Kind::Unread => 0,
        }
    }

    /// What is said of it as JSON.
    pub(crate) fn report(&self) -> Failed {
        let kind = match self.kind {
            Kind::No | Kind::Said | Kind::Unread => "no",
            Kind::Misuse => "misuse",
            Kind::Files | Kind::Overtaken => "files",
        };
        Failed {
            schema: failed::SCHEMA.to_owned(),
            kind: kind.to_owned(),
            exit: self.exit_code(),
            message: self.message.clone(),
            hints: self.hints.clone(),
        }
    }

    /// Only what is wrong, without the next step.
    pub(crate) fn short(&self) -> String {
        folded(&format!("tm: {}", self.message), line::width())
    }

    /// Whether the command is to begin anew.
    pub(crate) fn is_overtaken(&self) -> bool {
        self.kind == Kind::Overtaken
    }

    /// Whether there is nobody to tell, or nothing more.
    pub(crate) fn is_silent(&self) -> bool {
        matches!(self.kind, Kind::Unread | Kind::Said)
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Failure {
        Failure { kind: Kind::No, message: refusal.message, hints: refusal.hints }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hints = self.hints.iter().map(|hint| format!("\n    {hint}"));
        let said = format!("tm: {}{}", self.message, hints.collect::<String>());
        write!(f, "{}", folded(&said, line::width()))
    }
}
