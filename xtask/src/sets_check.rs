//! `cargo xtask sets-check`: nothing of the labelled sets has found its way into the program.
//!
//! A judge that knows the sets it is measured on measures nothing. So no proper name of theirs may stand anywhere in `crates/`, and no
//! three of their content words in a row in a comment, a literal or a data file. What is held out is never printed: only whose set it
//! is, and which line of ours has it.

mod names;
mod prose;
mod runs;
mod sets;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use crate::gate::{Gate, Verdict, counted};
use crate::root::File;
use crate::{Fallible, Root};

use prose::Sentence;
use sets::Set;

/// No name and no run of the sets stands in `crates/`.
pub(crate) const GATE: Gate = Gate { name: "sets-check", check };

/// The folder that must be free of them.
const OURS: &str = "crates/";

/// A name or run, and the places of the sets, in their list, that have it.
type Found = BTreeMap<String, BTreeSet<usize>>;

fn check(root: &Root) -> Fallible<Verdict> {
    let files = root.files()?;
    let allowed = files.iter().find(|file| file.path == names::ALLOWED).map_or("", |file| &file.text);
    let sets = sets::read(&files)?;
    Ok(compared(&sets, &names::allowed(allowed), &files))
}

fn compared(sets: &[Set], allowed: &BTreeSet<String>, files: &[File]) -> Verdict {
    let names = names::of(sets, allowed);
    let runs = runs::of(sets);
    let ours: Vec<&File> = files.iter().filter(|file| file.path.starts_with(OURS)).collect();
    let note = format!(
        "{} and {} of {} compared with {}",
        counted(names.len(), "name"),
        counted(runs.len(), "run"),
        counted(sets.len(), "set"),
        counted(ours.len(), "file"),
    );
    let problems = ours.iter().flat_map(|file| hits(file, sets, &names, &runs)).collect();
    Verdict { note, problems, ..Verdict::default() }
}

/// The hits in one file, by line.
fn hits(file: &File, sets: &[Set], names: &Found, runs: &Found) -> Vec<String> {
    let mut hits = BTreeSet::new();
    for (line, word) in prose::all_words(file) {
        if let Some(where_from) = names.get(&word) {
            hits.insert((line, told("the name", &word, where_from, sets)));
        }
    }
    for (line, run) in prose::of_file(file).iter().flat_map(Sentence::runs) {
        if let Some(where_from) = runs.get(&run) {
            hits.insert((line, told("the words", &run, where_from, sets)));
        }
    }
    hits.into_iter().map(|(line, text)| format!("{}:{line}: {text}", file.path)).collect()
}

/// Quotes what an open set has; of the others says only whose it is.
fn told(what: &str, quote: &str, where_from: &BTreeSet<usize>, sets: &[Set]) -> String {
    let folders: Vec<&str> = where_from.iter().map(|index| sets[*index].folder.as_str()).collect();
    let quote = if where_from.iter().any(|index| sets[*index].open) { format!(" `{quote}`") } else { String::new() };
    format!("{what}{quote} of {}", folders.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAN: &str =
        "# Plan\n\n- Learn to sail with Marguerite on the quiet lake by 30 June\n- Ten hours a week, end of year 2026\n";

    fn file(path: &str, text: &str) -> File {
        File { path: path.to_owned(), text: text.to_owned() }
    }

    /// The hits in one file of ours, when `judging/{kind}/sailor` has the plan above and one idea.
    fn check(kind: &str, path: &str, text: &str, expected: &[&str]) {
        let plan = file(&format!("judging/{kind}/sailor/plan.md"), PLAN);
        let ideas =
            file(&format!("judging/{kind}/sailor/ideas.jsonl"), r#"{"idea": "Ask Zebedee about knots", "why": "Ophelia"}"#);
        let sets = sets::read(&[plan, ideas]).unwrap();
        assert_eq!(sets.len(), 1);
        assert_eq!(compared(&sets, &names::allowed("June # a month"), &[file(path, text)]).problems, expected);
    }

    #[test]
    fn a_name_is_found_in_code_comments_literals_and_data() {
        let text = "struct Marguerite;\n// Marguerite\nlet a = \"x\\nMarguerite\";\nlet zebedee = Zebedee();\n";
        check(
            "open",
            "crates/a/src/a.rs",
            text,
            &[
                "crates/a/src/a.rs:1: the name `Marguerite` of open/sailor",
                "crates/a/src/a.rs:2: the name `Marguerite` of open/sailor",
                "crates/a/src/a.rs:3: the name `Marguerite` of open/sailor",
                "crates/a/src/a.rs:4: the name `Zebedee` of open/sailor",
            ],
        );
        check(
            "open",
            "crates/a/data/words.toml",
            "x = 1\ny = \"Zebedee\"",
            &["crates/a/data/words.toml:2: the name `Zebedee` of open/sailor"],
        );
    }

    #[test]
    fn a_run_is_found_over_stop_words_and_line_ends() {
        check(
            "open",
            "crates/a/src/a.rs",
            "/// Marg may learn to\n/// sail: no. Learn, SAIL with marguerite.\nfn a() {}",
            &["crates/a/src/a.rs:2: the words `learn sail marguerite` of open/sailor"],
        );
        check("open", "crates/a/src/a.rs", "let a = \"ask for zebedee's\\\n   knots\";", &[]);
        check(
            "open",
            "crates/a/README.md",
            "Ask\nzebedee about the knots.",
            &["crates/a/README.md:1: the words `ask zebedee knots` of open/sailor"],
        );
    }

    #[test]
    fn what_is_held_out_is_not_quoted() {
        check("held-out", "crates/a/src/a.rs", "// Marguerite", &["crates/a/src/a.rs:1: the name of held-out/sailor"]);
        check("reserve", "crates/a/b.txt", "ask zebedee knots", &["crates/a/b.txt:1: the words of reserve/sailor"]);
    }

    #[test]
    fn measures_dates_and_reasons_of_the_label_are_no_hits() {
        check("open", "crates/a/src/a.rs", "// by 30 June, the end of the year 2026; ten hours a week. Ophelia learns.", &[]);
    }

    #[test]
    fn identifiers_are_no_sentence() {
        check("open", "crates/a/src/a.rs", "ask(zebedee, knots);", &[]);
    }

    #[test]
    fn what_lies_elsewhere_is_not_compared() {
        check("open", "docs/a.md", "Marguerite", &[]);
    }
}
