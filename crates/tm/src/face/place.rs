//! How files are named beside lines.

use std::collections::BTreeMap;

use tm_core::Snapshot;
use unicode_width::UnicodeWidthChar;

use super::line::{printable, shell_word};

/// Columns a file's name takes at most; of a longer one its end is shown.
const WIDEST: usize = 28;
/// The same beside every row of a page, which has other columns as well.
const WIDEST_IN_PAGE: usize = 16;

/// The names of files as they are shown: the last part of the path, and as much before it as tells two of them apart.
pub(crate) struct Places {
    names: BTreeMap<String, String>,
}

impl Places {
    /// The names of these files, told apart among each other.
    pub(crate) fn new<'a>(files: impl IntoIterator<Item = &'a str>) -> Places {
        let files: Vec<&str> = files.into_iter().collect();
        Places { names: files.iter().map(|file| ((*file).to_owned(), name_among(file, &files))).collect() }
    }

    /// The names of the plans of a vault.
    pub(crate) fn of_plans(snapshot: &Snapshot) -> Places {
        Places::new(snapshot.plans.iter().map(|plan| plan.path.as_str()))
    }

    /// What to type where no plan says anything yet: write into the one there is, else add one.
    pub(super) fn to_a_plan(&self) -> String {
        to_a_plan(self.names.keys().next().map(String::as_str))
    }

    /// The name of a file.
    pub(super) fn name(&self, file: &str) -> String {
        self.names.get(file).cloned().unwrap_or_else(|| name_among(file, &[]))
    }

    /// `2027.md:88`
    pub(super) fn full(&self, file: &str, line: u32) -> String {
        format!("{}:{line}", self.name(file))
    }

    /// `:88` where there is only one file, else with as much of its name as a row has room for.
    pub(super) fn short(&self, file: &str, line: u32) -> String {
        let name = if self.are_several() { last_columns(&self.name(file), WIDEST_IN_PAGE) } else { String::new() };
        format!("{name}:{line}")
    }

    /// Whether a line's number alone does not say where it stands.
    pub(super) fn are_several(&self) -> bool {
        self.names.len() > 1
    }
}

/// What to type to write into this plan; without one, to add one.
pub(super) fn to_a_plan(file: Option<&str>) -> String {
    file.map_or_else(|| "tm plan add FILE".to_owned(), |file| format!("tm edit {}", shell_word(file)))
}

/// The shortest end of the path that no other file has.
fn name_among(file: &str, files: &[&str]) -> String {
    let parts: Vec<&str> = file.split('/').collect();
    let end = |count: usize| parts[parts.len() - count..].join("/");
    let is_alone = |count: &usize| {
        let (name, behind_slash) = (end(*count), format!("/{}", end(*count)));
        !files.iter().any(|other| *other != file && (*other == name || other.ends_with(&behind_slash)))
    };
    let count = (1..=parts.len()).find(is_alone).unwrap_or(parts.len());
    last_columns(&printable(&end(count)), WIDEST)
}

fn last_columns(name: &str, widest: usize) -> String {
    let width = |char: char| char.width().unwrap_or(0);
    if name.chars().map(width).sum::<usize>() <= widest {
        return name.to_owned();
    }
    let mut used = 1;
    let fits = |char: &char| {
        used += width(*char);
        used <= widest
    };
    let kept: Vec<char> = name.chars().rev().take_while(fits).collect();
    std::iter::once('…').chain(kept.into_iter().rev()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(files: &[&str], expected: &[&str]) {
        let places = Places::new(files.iter().copied());
        assert_eq!(files.iter().map(|file| places.name(file)).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn as_much_of_a_path_as_tells_files_apart() {
        check(&["plans/2027.md"], &["2027.md"]);
        check(&["a/plan.md", "b/plan.md", "c.md"], &["a/plan.md", "b/plan.md", "c.md"]);
        check(&["plan.md", "a/plan.md"], &["plan.md", "a/plan.md"]);
        check(&["x/a/plan.md", "y/a/plan.md"], &["x/a/plan.md", "y/a/plan.md"]);
        check(&["my-plan.md", "plan.md"], &["my-plan.md", "plan.md"]);
    }

    #[test]
    fn of_a_long_name_the_end_is_shown() {
        check(&["a-plan-for-the-rest-of-my-working-life-2027.md"], &["…-of-my-working-life-2027.md"]);
    }

    #[test]
    fn one_file_needs_no_name() {
        assert_eq!(Places::new(["a/plan.md"]).short("a/plan.md", 8), ":8");
        assert_eq!(Places::new(["a.md", "b.md"]).short("b.md", 8), "b.md:8");
        assert_eq!(Places::new(["a.md", "plan-of-my-team.md"]).short("plan-of-my-team.md", 8), "…n-of-my-team.md:8");
    }
}
