//! Asking before what cannot simply be undone, or was not typed in so many words.

use super::asked_line;
use crate::failure::{Failure, Kind};

/// Whether the answer was given in advance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Consent {
    /// `--yes`
    Given,
    /// It has to be asked for.
    Asked,
}

impl Consent {
    pub(crate) fn of(yes: bool) -> Consent {
        if yes { Consent::Given } else { Consent::Asked }
    }

    /// Goes on with a yes. Anything else, and nobody being there, is a no, which says how to do it without being asked.
    pub(crate) fn to(self, question: &str, unasked: &str) -> Result<(), Failure> {
        if self == Consent::Given {
            return Ok(());
        }
        let answer = asked_line(&format!("{question} [y/N] "))?;
        match answer.trim().to_lowercase().as_str() {
            "y" | "yes" => Ok(()),
            _ => Err(Failure::new(Kind::No, "nothing was changed").hint(format!("to do it without being asked: {unasked}"))),
        }
    }
}
