//! `cargo xtask tidy`: the rules of the house that no compiler checks.

mod functions;
mod names;
mod paths;
mod purity;
mod remarks;
mod size;

use crate::gate::{Gate, Verdict};
use crate::root::File;
use crate::source::Source;

/// The house rules hold.
pub(crate) const GATE: Gate = Gate { name: "tidy", check: |root| Ok(verdict(&root.files()?)) };

/// The programs, whose functions are measured apart: a small tool must not lower the figures of the rest.
const MEASURED: &[&str] = &["crates/", "xtask/"];

/// A Rust file under `src/` that is not a test.
struct RustFile<'a> {
    path: &'a str,
    source: Source,
}

fn verdict(files: &[File]) -> Verdict {
    let rust: Vec<RustFile<'_>> = files.iter().filter(|file| is_program(&file.path)).map(RustFile::read).collect();
    let mut verdict = Verdict::default();
    for folder in MEASURED {
        functions::judge(folder, &rust, &mut verdict);
    }
    for file in &rust {
        size::judge(file, &mut verdict);
        verdict.problems.extend(purity::problems(file));
    }
    for file in files {
        verdict.problems.extend(names::problems(file));
        verdict.problems.extend(remarks::problems(file));
        verdict.problems.extend(paths::problems(file));
    }
    verdict
}

impl<'a> RustFile<'a> {
    fn read(file: &'a File) -> Self {
        RustFile { path: &file.path, source: Source::read(&file.text) }
    }
}

/// `crates/*/src` and `xtask/src`, without modules that are tests as a whole.
fn is_program(path: &str) -> bool {
    let parts: Vec<&str> = path.split('/').collect();
    let in_sources = matches!(parts.as_slice(), ["crates", _, "src", ..] | ["xtask", "src", ..]);
    let test = parts.iter().any(|part| matches!(*part, "tests" | "tests.rs"));
    in_sources && !test && path.ends_with(".rs")
}

#[cfg(test)]
fn file(path: &str, text: &str) -> File {
    File { path: path.to_owned(), text: text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(path: &str, text: &str, expected: &[&str]) {
        assert_eq!(verdict(&[file(path, text)]).problems, expected);
    }

    #[test]
    fn every_rule_is_asked() {
        let long = format!("fn long() {{\n{}}}\n", "    x();\n".repeat(70));
        check(
            "crates/a/src/lib.rs",
            &long,
            &[
                "crates/: half of 1 function is longer than 10 lines: median 72",
                "crates/: a tenth of 1 function is longer than 35 lines: 90th percentile 72",
                "crates/a/src/lib.rs:1: `long` has 72 lines, over 70; cut it, or write `// flat table` above it",
            ],
        );
        check("crates/a/src/utils.rs", "", &["crates/a/src/utils.rs: `utils` says nothing; name it for what it holds"]);
        check(
            "crates/tm-core/src/a.rs",
            "use std::fs;\n",
            &["crates/tm-core/src/a.rs:1: `std::fs` in a pure crate; take the text as an argument"],
        );
        check("xtask/src/a.rs", &"// a\n\n".repeat(301), &["xtask/src/a.rs: 602 lines, over 600; make it a folder of modules"]);
        check("notes.md", &["see /wo", "rk/main"].concat(), &["notes.md:1: a path of one machine"]);
        check(
            "xtask/src/a.rs",
            &["// TO", "DO: later\n"].concat(),
            &["xtask/src/a.rs:1: a to-do without an issue or decision number"],
        );
    }

    #[test]
    fn tests_are_no_program() {
        assert!(is_program("crates/a/src/b/c.rs"));
        assert!(is_program("xtask/src/main.rs"));
        for path in ["crates/a/tests/b.rs", "crates/a/src/b/tests.rs", "crates/a/src/b.txt", "crates/a/build.rs"] {
            assert!(!is_program(path), "{path}");
        }
    }
}
