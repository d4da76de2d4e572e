//! The gates that cargo itself provides.

use std::process::Command;

use crate::gate::{Gate, Verdict, warn};
use crate::{Fallible, Root};

/// The code is formatted.
pub(crate) const FMT: Gate = Gate { name: "fmt", check: formatted };

/// Neither compiler nor clippy has anything to say.
pub(crate) const CLIPPY: Gate = Gate {
    name: "clippy",
    check: |root| silent(root, cargo(["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"])),
};

/// All tests, those in documentation too. They print for themselves: their closing lines are read.
pub(crate) const TESTS: Gate = Gate { name: "tests", check: all_tests };

/// The tests inside the libraries and programs.
pub(crate) const UNIT_TESTS: Gate = Gate { name: "unit tests", check: unit_tests };

/// The documentation builds, and every link in it leads somewhere.
pub(crate) const DOC: Gate = Gate {
    name: "doc",
    check: |root| {
        let mut doc = cargo(["doc", "--workspace", "--no-deps", "--locked"]);
        doc.env("RUSTDOCFLAGS", "-D warnings");
        silent(root, doc)
    },
};

/// `cargo` with these arguments, the same cargo that runs this program.
pub(crate) fn cargo<const N: usize>(arguments: [&str; N]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments);
    command
}

/// Passes when the command does; shows what it printed when it does not.
pub(crate) fn silent(root: &Root, mut command: Command) -> Fallible<Verdict> {
    let ended = root.caught(&mut command)?;
    if ended.well {
        return Ok(Verdict::default());
    }
    Ok(Verdict::failed(format!("{}\n{}", ended.stdout.trim_end(), ended.stderr.trim_end())))
}

fn formatted(root: &Root) -> Fallible<Verdict> {
    let mut verdict = silent(root, cargo(["fmt", "--all", "--check", "--", "-l"]))?;
    if !verdict.problems.is_empty() {
        verdict.note = "run `cargo fmt --all`".to_owned();
    }
    Ok(verdict)
}

fn all_tests(root: &Root) -> Fallible<Verdict> {
    warn("tests: cargo test --workspace");
    let ended = root.shown(&mut cargo(["test", "--workspace", "--locked", "--no-fail-fast"]))?;
    Ok(if ended.well { Verdict::default() } else { Verdict::failed("see the output of the tests above") })
}

fn unit_tests(root: &Root) -> Fallible<Verdict> {
    if root.caught(&mut cargo(["nextest", "--version"]))?.well {
        return silent(root, cargo(["nextest", "run", "--workspace", "--lib", "--bins", "--locked", "--no-tests=pass"]));
    }
    silent(root, cargo(["test", "--workspace", "--lib", "--bins", "--locked", "--no-fail-fast"]))
}
