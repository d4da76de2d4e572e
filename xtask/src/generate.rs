//! `cargo xtask generate`: files that a program writes and people read, and the gate that holds them to it.

use std::process::ExitCode;

use crate::cargo::{cargo, silent};
use crate::gate::{Gate, Verdict, counted, say};
use crate::{Fallible, Root};

/// Every generated file is what would be generated now.
pub(crate) const GATE: Gate = Gate { name: "generated", check: |root| compared(&files(), root) };

/// What makes the text of a generated file.
type Make = Box<dyn Fn(&Root) -> Fallible<String>>;

/// Path from the root, and what makes it.
fn files() -> Vec<(String, Make)> {
    let schema = |(name, make): &'static (&str, tm_core::schemas::Make)| -> (String, Make) {
        (format!("schemas/{name}.json"), Box::new(move |_| pretty(&make())))
    };
    tm_core::schemas::ALL.iter().map(schema).collect()
}

fn pretty(schema: &serde_json::Value) -> Fallible<String> {
    Ok(format!("{}\n", serde_json::to_string_pretty(schema)?))
}

/// Writes every generated file.
pub(crate) fn run(root: &Root, arguments: &[String]) -> Fallible<ExitCode> {
    if !arguments.is_empty() {
        return Err("this command takes no arguments".into());
    }
    for (path, make) in files() {
        std::fs::write(root.join(&path), make(root)?)?;
        say(&path);
    }
    // Only the program itself knows its commands; one of its tests compares these, and here writes them.
    let mut pages = cargo(["test", "--quiet", "-p", "tm", "--bin", "tm", "--", "cli::reference"]);
    let written = silent(root, {
        pages.env("TM_GENERATE", "1");
        pages
    })?;
    if let Some(problem) = written.problems.first() {
        return Err(problem.clone().into());
    }
    say("docs/cli.md, docs/man");
    Ok(ExitCode::SUCCESS)
}

fn compared(files: &[(String, Make)], root: &Root) -> Fallible<Verdict> {
    let mut verdict = Verdict::passed(counted(files.len(), "file"));
    for (path, make) in files {
        if std::fs::read_to_string(root.join(path)).unwrap_or_default() != make(root)? {
            verdict.problems.push(format!("{path}: not what would be generated now; run `cargo xtask generate`"));
        }
    }
    Ok(verdict)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schemas_are_those_of_the_reports() {
        let verdict = compared(&files(), &Root::find().unwrap()).unwrap();
        assert!(verdict.problems.is_empty(), "{:?}", verdict.problems);
    }

    #[test]
    fn a_file_that_was_changed_by_hand_is_named() {
        let root = Root::find().unwrap();
        let same: Make = Box::new(|root| Ok(std::fs::read_to_string(root.join("Cargo.toml"))?));
        let other = || -> Make { Box::new(|_| Ok("something else".to_owned())) };
        assert_eq!(compared(&[("Cargo.toml".to_owned(), same)], &root).unwrap().problems.len(), 0);
        assert_eq!(compared(&[("Cargo.toml".to_owned(), other())], &root).unwrap().problems.len(), 1);
        assert_eq!(compared(&[("no such file".to_owned(), other())], &root).unwrap().problems.len(), 1);
    }
}
