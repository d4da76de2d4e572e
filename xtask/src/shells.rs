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
    if may_install() {
        warn(&format!("shells: installing {}, once", missing.join(" and ")));
        let mut install = Command::new("apt-get");
        install.args(["install", "-y", "--no-install-recommends"]).args(&missing).env("DEBIAN_FRONTEND", "noninteractive");
        // What is not to be had is left out below, and the tests say so.
        let _ = root.caught(install.stdin(Stdio::null()));
    }
    let left: Vec<&str> = missing.into_iter().filter(|shell| !is_there(shell)).collect();
    let note =
        if left.is_empty() { String::new() } else { format!("without {}: completion is not tried there", left.join(" and ")) };
    Ok(Verdict { warnings: Some(note).into_iter().filter(|note| !note.is_empty()).collect(), ..Verdict::default() })
}

/// Whether packages can be installed without asking anybody: as root, where there is `apt-get`.
fn may_install() -> bool {
    let user = Command::new("id").arg("-u").stdin(Stdio::null()).stderr(Stdio::null()).output();
    user.is_ok_and(|user| user.stdout.trim_ascii() == b"0") && is_there("apt-get")
}

fn is_there(program: &str) -> bool {
    Command::new(program).arg("--version").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok()
}
