//! The short lists in the code of plan reading are made of words of its rooms and of the lexicon, and of no others.

#![allow(clippy::disallowed_methods, reason = "a test of the sources reads them")]

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use tm_core::language::lexicon;

fn plan() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/plan")
}

/// Every word of every class, and of every form of the lexicon.
fn known() -> HashSet<String> {
    let mut known: HashSet<String> = HashSet::new();
    for room in ["grammar", "units", "dates", "names", "told", "doing"] {
        let text = fs::read_to_string(plan().join("lists").join(room).with_extension("txt")).unwrap();
        let words = text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(" = "));
        known.extend(words.flat_map(|(_, words)| words.split(['|', ' '])).map(str::to_owned));
    }
    known.extend(lexicon::entries().flat_map(|(_, forms, _)| forms.split([' ', '/'])).map(str::to_owned));
    known
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        if path.is_dir() && name != "tests" {
            sources(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") && name != "tests" {
            found.push(path);
        }
    }
}

/// The lists of three words or more that stand in `code` with bars between them.
fn lists(code: &str) -> Vec<String> {
    let code = code.split("#[cfg(test)]").next().unwrap_or_default().replace("'\"'", " ").replace("\\\"", " ");
    let code: String = code.lines().filter(|line| !line.trim_start().starts_with("//")).flat_map(|line| [line, "\n"]).collect();
    let is_word = |char: char| char.is_ascii_lowercase() || "' .|/-\\\n".contains(char);
    let literals = code.split('"').skip(1).step_by(2).filter(|text| text.chars().all(is_word));
    literals.filter(|text| text.split('|').filter(|word| !word.trim().is_empty()).count() > 2).map(str::to_owned).collect()
}

#[test]
fn short_lists_in_the_code_are_made_of_known_words() {
    let known = known();
    let mut files = Vec::new();
    sources(&plan(), &mut files);
    let mut seen = 0;
    for file in files {
        for list in lists(&fs::read_to_string(&file).unwrap()) {
            seen += 1;
            let words = list.split(['|', ' ', '\\', '\n']).filter(|word| word.contains(char::is_alphabetic));
            let new: Vec<&str> = words.filter(|word| !known.contains(*word)).collect();
            assert!(new.is_empty(), "{}: {new:?} stand in no room: {list}", file.display());
        }
    }
    assert!(seen > 50, "{seen}: the lists were not found");
}
