//! Licences, sources and bans of what the workspace depends on, as `deny.toml` has them.
//!
//! Advisories are left out: their database cannot be fetched everywhere the gates run.

use crate::cargo::{cargo, silent};
use crate::gate::{Gate, Verdict, warn};
use crate::{Fallible, Root};

/// cargo-deny is content; installed first where it is missing.
pub(crate) const GATE: Gate = Gate { name: "deny", check };

/// What is installed where there is none.
const VERSION: &str = "0.20.2";

fn check(root: &Root) -> Fallible<Verdict> {
    if !root.caught(&mut cargo(["deny", "--version"]))?.well {
        warn(&format!("deny: installing cargo-deny {VERSION}, once; this takes some minutes"));
        let installed = silent(root, cargo(["install", "--locked", "cargo-deny", "--version", VERSION]))?;
        if !installed.problems.is_empty() {
            return Ok(installed);
        }
    }
    silent(root, cargo(["deny", "--locked", "check", "--hide-inclusion-graph", "bans", "licenses", "sources"]))
}
