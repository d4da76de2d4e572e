//! Functions and test code, found by counting braces.

use std::ops::Range;

use super::{Source, is_name_char};

/// A function that has a body.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Function {
    pub(crate) name: String,
    /// The line of its `fn`, from 1.
    pub(crate) line: usize,
    /// Its lines, from `fn` to the closing brace.
    pub(crate) length: usize,
    /// Whether `// flat table` is written above it.
    pub(crate) flat_table: bool,
}

/// Written above a function that is one long, flat list and may be as long as that takes.
const FLAT_TABLE: &str = "// flat table";

/// Attributes whose item is test code.
const OF_TESTS: &[&str] = &["#[cfg(test)]", "#[cfg(all(test", "#[test]"];

/// The functions outside of test code. Those inside a function are counted twice, in it and for themselves.
pub(crate) fn functions(source: &Source) -> Vec<Function> {
    let tests = test_code(source);
    let starts = words(&source.code, "fn").filter(|at| !tests.iter().any(|test| test.contains(at)));
    starts.filter_map(|at| function(source, at)).collect()
}

/// The bytes of test code, attributes included; no range lies in another.
fn test_code(source: &Source) -> Vec<Range<usize>> {
    if source.code.contains("#![cfg(test)]") {
        return std::iter::once(0..source.code.len()).collect();
    }
    let attributes = OF_TESTS.iter().flat_map(|attribute| source.code.match_indices(attribute));
    let mut found: Vec<_> = attributes.map(|(at, attribute)| at..item_end(&source.code, at + attribute.len())).collect();
    found.sort_by_key(|range| range.start);
    let mut end = 0;
    found.retain(|range| {
        let outside = range.start >= end;
        end = end.max(range.end);
        outside
    });
    found
}

/// The code with that of tests blanked.
pub(crate) fn code_without_tests(source: &Source) -> String {
    let mut code = source.code.clone().into_bytes();
    for range in test_code(source) {
        code[range].iter_mut().filter(|byte| **byte != b'\n').for_each(|byte| *byte = b' ');
    }
    String::from_utf8_lossy(&code).into_owned()
}

/// How many lines are not test code.
pub(crate) fn lines_without_tests(source: &Source) -> usize {
    let tests: usize = test_code(source).into_iter().map(|range| lines(&source.text[range]) + 1).sum();
    lines(&source.text).saturating_sub(tests)
}

/// Where `word` stands for itself in `code`.
pub(crate) fn words<'a>(code: &'a str, word: &'a str) -> impl Iterator<Item = usize> + 'a {
    let alone = move |at: usize| !code[..at].ends_with(is_name_char) && !code[at + word.len()..].starts_with(is_name_char);
    code.match_indices(word).map(|(at, _)| at).filter(move |at| alone(*at))
}

/// The line, from 1, of the byte `at`.
pub(crate) fn line_of(text: &str, at: usize) -> usize {
    lines(&text[..at]) + 1
}

fn lines(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b'\n').count()
}

fn function(source: &Source, at: usize) -> Option<Function> {
    let rest = source.code[at + "fn".len()..].trim_start();
    let name: String = rest.chars().take_while(|char| is_name_char(*char) || *char == '#').collect();
    let end = item_end(&source.code, at);
    if name.is_empty() || !source.code[..end].ends_with('}') {
        return None;
    }
    let line = line_of(&source.code, at);
    Some(Function { name, line, length: lines(&source.code[at..end]) + 1, flat_table: is_flat_table(source, line) })
}

/// The end of the item that begins at or after `at`: behind its closing brace, or its semicolon.
fn item_end(code: &str, at: usize) -> usize {
    let mut depth = 0_usize;
    for (index, byte) in code.bytes().enumerate().skip(at) {
        match byte {
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' => depth = depth.saturating_sub(1),
            b'}' if depth <= 1 => return index + 1,
            b'}' => depth -= 1,
            b';' if depth == 0 => return index + 1,
            _ => {}
        }
    }
    code.len()
}

/// Looks through the attributes and comments right above `line`.
fn is_flat_table(source: &Source, line: usize) -> bool {
    let above: Vec<&str> = source.text.lines().take(line - 1).collect();
    let mut block =
        above.iter().rev().map(|line| line.trim()).take_while(|line| line.starts_with("//") || line.starts_with("#["));
    block.any(|line| line == FLAT_TABLE)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each function as `name line+length`, a flat table with a star.
    fn check(text: &str, expected: &[&str]) {
        let shown = |it: Function| format!("{} {}+{}{}", it.name, it.line, it.length, if it.flat_table { "*" } else { "" });
        let found: Vec<String> = functions(&Source::read(text)).into_iter().map(shown).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_function_ends_at_its_own_brace() {
        check("fn a() {\n  if x { \"}\" } else { '}' }\n}\nfn b() {}\n", &["a 1+3", "b 4+1"]);
    }

    #[test]
    fn a_long_signature_counts() {
        check("pub(crate) fn a<T>(\n  x: [u8; 4],\n) -> T\nwhere T: Copy,\n{\n}\n", &["a 1+6"]);
    }

    #[test]
    fn a_declaration_and_a_pointer_are_no_functions() {
        check("trait A { fn a(&self) -> u8; fn b(&self) { 1 } }\ntype P = fn(u8) -> u8;\nconst fnord: u8 = 1;\n", &["b 1+1"]);
    }

    #[test]
    fn test_code_is_left_out() {
        check("fn a() {}\n#[cfg(test)]\nmod tests {\n  #[test]\n  fn b() {}\n}\nfn c() {}\n", &["a 1+1", "c 7+1"]);
        check("#[cfg(test)]\nmod tests;\nfn c() {}\n", &["c 3+1"]);
        check("#[test]\n#[should_panic(expected = \"x\")]\nfn b() {}\nfn c() {}\n", &["c 4+1"]);
        check("#![cfg(test)]\nfn b() {}\n", &[]);
    }

    #[test]
    fn a_flat_table_says_so_above_its_attributes() {
        check("/// Doc.\n// flat table\n#[inline]\nfn a() {}\n\nfn b() {}\n", &["a 4+1*", "b 6+1"]);
    }

    #[test]
    fn lines_of_tests_do_not_count() {
        assert_eq!(lines_without_tests(&Source::read("a\nb\n#[cfg(test)]\nmod t {\n  #[test]\n  fn x() {}\n}\n")), 2);
    }
}
