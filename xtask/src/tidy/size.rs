//! How long files are, tests left out.

use super::RustFile;
use crate::gate::Verdict;
use crate::source::items;

const WARNED: usize = 400;
const LONGEST: usize = 600;

/// Warns of a long file, and refuses a very long one.
pub(super) fn judge(file: &RustFile<'_>, verdict: &mut Verdict) {
    let lines = items::lines_without_tests(&file.source);
    if lines > LONGEST {
        verdict.problems.push(format!("{}: {lines} lines, over {LONGEST}; make it a folder of modules", file.path));
    } else if lines > WARNED {
        verdict.warnings.push(format!("{}: {lines} lines; it fails at {LONGEST}", file.path));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many warnings and problems a file of `lines` lines before its tests makes.
    fn check(lines: usize, expected: (usize, usize)) {
        let text = format!("{}#[cfg(test)]\nmod tests {{\n{}}}\n", "a();\n".repeat(lines), "\n".repeat(700));
        let file = super::super::file("crates/a/src/lib.rs", &text);
        let mut verdict = Verdict::default();
        judge(&RustFile::read(&file), &mut verdict);
        assert_eq!((verdict.warnings.len(), verdict.problems.len()), expected, "{lines}");
    }

    #[test]
    fn a_file_is_warned_of_before_it_fails() {
        check(400, (0, 0));
        check(401, (1, 0));
        check(600, (1, 0));
        check(601, (0, 1));
    }
}
