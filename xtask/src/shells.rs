//! The shells in which completion is tried. A test that finds one missing leaves it out and says so, so they are installed before.

use std::process::{Command, Stdio};

use crate::gate::{Gate, Verdict, warn};
use crate::{Fallible, Root};

/// Bash, zsh and fish are there.
pub(crate) const GATE: Gate = Gate { name: "shells", check };

const SHELLS: [&str; 3] = ["bash", "zsh", "fish"];

fn check(root: &Root) -> Fallible<Verdict> {
    let missing: Vec<&str> = SHELLS.into_iter().filter(|shell| !is_there(shell)).collect();
    if missing.is_empty() {
        return Ok(Verdict::default());
    }
    warn(&format!("shells: installing {}, once", missing.join(" and ")));
    let mut install = Command::new("apt-get");
    install.args(["install", "-y", "--no-install-recommends"]).args(&missing).env("DEBIAN_FRONTEND", "noninteractive");
    // Where that is not to be had, the tests say what they leave out.
    let _ = root.caught(&mut install);
    let left: Vec<&str> = missing.into_iter().filter(|shell| !is_there(shell)).collect();
    let note =
        if left.is_empty() { String::new() } else { format!("without {}: completion is not tried there", left.join(" and ")) };
    Ok(Verdict { warnings: Some(note).into_iter().filter(|note| !note.is_empty()).collect(), ..Verdict::default() })
}

fn is_there(shell: &str) -> bool {
    Command::new(shell).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok()
}
