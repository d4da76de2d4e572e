//! The pure crates touch no file, clock, environment, process, terminal or network.
//!
//! Clippy bans the calls it knows by name; this finds the rest by reading.

use super::RustFile;
use crate::source::items::{code_without_tests, line_of, words};

const PURE: &[&str] = &["crates/tm-doc/src/", "crates/tm-core/src/"];

/// What must not be written, and what to do instead.
const FORBIDDEN: &[(&str, &str)] = &[
    ("std::fs", "take the text as an argument"),
    ("std::net", "leave connecting to tm"),
    ("std::env", "take what is needed as an argument"),
    ("std::process", "leave running programs to tm"),
    ("std::thread", "stay in one thread"),
    ("Instant::now", "take the time as an argument"),
    ("SystemTime", "take the time as an argument"),
    ("Zoned::now", "take the time as an argument"),
    ("Timestamp::now", "take the time as an argument"),
    ("tokio", "stay synchronous"),
    ("println!", "return what is to be said"),
    ("eprintln!", "return what is to be said"),
    ("print!", "return what is to be said"),
    ("eprint!", "return what is to be said"),
];

/// Where a pure crate does what it must not. Its tests may.
pub(super) fn problems(file: &RustFile<'_>) -> Vec<String> {
    if !PURE.iter().any(|folder| file.path.starts_with(folder)) {
        return Vec::new();
    }
    let code = code_without_tests(&file.source);
    let mut problems = Vec::new();
    for (forbidden, instead) in FORBIDDEN {
        let imported = in_braces(&code, forbidden);
        for at in words(&code, forbidden).chain(imported) {
            problems.push(format!("{}:{}: `{forbidden}` in a pure crate; {instead}", file.path, line_of(&code, at)));
        }
    }
    problems
}

/// Where `use std::{fmt, fs}` names the module of `std::fs`.
fn in_braces(code: &str, forbidden: &str) -> Vec<usize> {
    let Some(module) = forbidden.strip_prefix("std::") else { return Vec::new() };
    let groups = code.match_indices("std::{").map(|(at, opening)| {
        let start = at + opening.len();
        (start, &code[start..start + group_length(&code[start..])])
    });
    groups.flat_map(|(start, group)| words(group, module).map(move |at| start + at)).collect()
}

/// The length of what lies in braces, the opening one left out.
fn group_length(rest: &str) -> usize {
    let mut depth = 1;
    for (at, byte) in rest.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at;
        }
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use super::super::file;
    use super::*;

    /// What is found in `text`, as `line what`.
    fn check(path: &str, text: &str, expected: &[&str]) {
        let file = file(path, text);
        let shown = |problem: String| problem.trim_start_matches(path)[1..].split('`').take(2).collect();
        let found: Vec<String> = problems(&RustFile::read(&file)).into_iter().map(shown).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn an_import_in_braces_is_found() {
        check(
            "crates/tm-core/src/a.rs",
            "use std::{fmt,\n    io::{self}, env};\nuse std::{time::SystemTime};",
            &["2: std::env", "3: SystemTime"],
        );
    }

    #[test]
    fn a_call_is_found_and_a_longer_name_is_not() {
        check(
            "crates/tm-doc/src/a.rs",
            "println!(x);\nlet tokio_like = std::fsx;\nstd::fs::read(x)",
            &["3: std::fs", "1: println!"],
        );
    }

    #[test]
    fn comments_strings_tests_and_other_crates_may() {
        check("crates/tm-doc/src/a.rs", "// std::fs\nlet a = \"std::env\";\n#[cfg(test)]\nmod tests { use std::fs; }", &[]);
        check("crates/tm/src/a.rs", "use std::fs;", &[]);
    }
}
