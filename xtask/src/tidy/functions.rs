//! How long functions are: most are short, none is endless.

use super::RustFile;
use crate::gate::{Verdict, counted};
use crate::source::items::{self, Function};

const MEDIAN: usize = 10;
const NINETIETH: usize = 35;
const LONGEST: usize = 70;

/// Measures the functions of the files under `folder`.
pub(super) fn judge(folder: &str, files: &[RustFile<'_>], verdict: &mut Verdict) {
    let mut lengths = Vec::new();
    let mut too_long = Vec::new();
    for file in files.iter().filter(|file| file.path.starts_with(folder)) {
        let functions = items::functions(&file.source).into_iter().filter(|function| !function.flat_table);
        for function in functions {
            lengths.push(function.length);
            too_long.extend(refused(file, &function));
        }
    }
    lengths.sort_unstable();
    if !lengths.is_empty() {
        verdict.note += if verdict.note.is_empty() { "" } else { "; " };
        verdict.note += &summary(folder, &lengths);
        verdict.problems.extend(in_all(folder, &lengths));
    }
    verdict.problems.append(&mut too_long);
}

fn summary(folder: &str, lengths: &[usize]) -> String {
    let (median, ninetieth, longest) = (percentile(lengths, 50), percentile(lengths, 90), percentile(lengths, 100));
    let count = counted(lengths.len(), "function");
    format!("{folder} {count}: median {median}, 90th percentile {ninetieth}, longest {longest}")
}

fn in_all(folder: &str, lengths: &[usize]) -> Vec<String> {
    let limits = [("half", 50, MEDIAN, "median"), ("a tenth", 90, NINETIETH, "90th percentile")];
    let over = limits.into_iter().filter(|(_, percent, limit, _)| percentile(lengths, *percent) > *limit);
    over.map(|(share, percent, limit, name)| {
        let (count, value) = (counted(lengths.len(), "function"), percentile(lengths, percent));
        format!("{folder}: {share} of {count} is longer than {limit} lines: {name} {value}")
    })
    .collect()
}

fn refused(file: &RustFile<'_>, function: &Function) -> Option<String> {
    let Function { name, line, length, .. } = function;
    let advice = "cut it, or write `// flat table` above it";
    (*length > LONGEST).then(|| format!("{}:{line}: `{name}` has {length} lines, over {LONGEST}; {advice}", file.path))
}

/// The smallest of the sorted `lengths` that `percent` of them do not exceed.
fn percentile(lengths: &[usize], percent: usize) -> usize {
    lengths[(lengths.len() * percent).div_ceil(100).saturating_sub(1)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentile_is_one_of_the_lengths() {
        assert_eq!(percentile(&[4], 50), 4);
        assert_eq!(percentile(&[1, 2, 3, 4], 50), 2);
        assert_eq!(percentile(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 100], 90), 9);
        assert_eq!(percentile(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 100], 91), 100);
    }

    #[test]
    fn a_flat_table_is_not_measured() {
        let text = format!("// flat table\nfn long() {{\n{}}}\nfn short() {{}}\n", "    x();\n".repeat(90));
        let file = super::super::file("crates/a/src/lib.rs", &text);
        let mut verdict = Verdict::default();
        judge("crates/", &[RustFile::read(&file)], &mut verdict);
        assert_eq!(verdict.problems, Vec::<String>::new());
        assert_eq!(verdict.note, "crates/ 1 function: median 1, 90th percentile 1, longest 1");
    }
}
