//! Names of files and modules.

use crate::root::File;
use crate::source::Source;
use crate::source::items;

/// Names under which anything could lie.
const EMPTY: &[&str] = &["utils", "util", "common", "helpers", "helper", "types", "errors", "misc"];

/// A file, or a module written inside one, with a name that says nothing; and `mod.rs`.
pub(super) fn problems(file: &File) -> Vec<String> {
    if !file.path.ends_with(".rs") {
        return Vec::new();
    }
    let path = &file.path;
    let parts = path.trim_end_matches(".rs").split('/');
    let mut problems: Vec<String> = parts.filter(|part| EMPTY.contains(part)).map(|part| says_nothing(path, part)).collect();
    if path.ends_with("/mod.rs") {
        problems.push(format!("{path}: a module `foo` is `foo.rs` beside `foo/`, never `mod.rs`"));
    }
    problems.extend(
        inner_modules(&file.text).into_iter().filter(|name| EMPTY.contains(&name.as_str())).map(|name| says_nothing(path, &name)),
    );
    problems
}

fn says_nothing(path: &str, name: &str) -> String {
    format!("{path}: `{name}` says nothing; name it for what it holds")
}

/// The modules that have their body in this file.
fn inner_modules(text: &str) -> Vec<String> {
    let code = Source::read(text).code;
    let names = items::words(&code, "mod").filter_map(|at| {
        let (name, _) = code[at + "mod".len()..].split_once('{')?;
        Some(name.trim().to_owned())
    });
    names.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(path: &str, text: &str, expected: usize) {
        assert_eq!(problems(&File { path: path.to_owned(), text: text.to_owned() }).len(), expected, "{path}");
    }

    #[test]
    fn a_name_that_says_nothing_is_found_wherever_it_stands() {
        check("crates/a/src/common.rs", "", 1);
        check("crates/a/src/helpers/b.rs", "", 1);
        check("crates/a/tests/common/mod.rs", "", 2);
        check("crates/a/src/b.rs", "// mod errors {}\nmod errors { }", 1);
    }

    #[test]
    fn a_good_name_may_contain_one() {
        check("crates/a/src/error_types.rs", "mod tests { }\nmod commons {}", 0);
        check("docs/types.md", "", 0);
    }
}
