//! What is wrong with files: lines an editor reads, and a summary people do.

use std::collections::BTreeMap;
use std::fmt::Write;

use similar::TextDiff;
use tm_core::check::Checked;
use tm_core::check::mend::{File, Mended};

use super::line::{printable, shell_words, width, wrapped};

/// From so many of one kind on, only the first are shown.
const MANY: usize = 8;
/// So many of them.
const FIRST: usize = 3;
/// Lines around a change in a diff.
const AROUND: usize = 2;

/// `FILE:LINE:COLUMN: SEVERITY: MESSAGE; REMEDY [CODE]`, a line each. `base` is put in front of each file, so that it is found from here.
pub(crate) fn lines(checked: &Checked, base: &str) -> String {
    let mut out = String::new();
    for found in &checked.findings {
        let tm_core::check::Found { file, line, column, severity, code, message, remedy, .. } = found;
        let text = printable(&format!("{message}; {remedy}"));
        let _ = writeln!(out, "{base}{file}:{line}:{column}: {severity}: {text} [{code}]");
    }
    out
}

/// The same for somebody who reads it: folded to the width of the page, and of many of one kind the first, unless `all` are asked for.
pub(crate) fn page(checked: &Checked, base: &str, all: bool) -> String {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    checked.findings.iter().for_each(|found| *seen.entry(&found.code).or_default() += 1);
    let many: BTreeMap<&str, usize> = seen.into_iter().filter(|(_, count)| *count > MANY && !all).collect();
    let mut shown: BTreeMap<&str, usize> = BTreeMap::new();
    let mut out = String::new();
    for found in &checked.findings {
        let so_far = shown.entry(&found.code).or_default();
        *so_far += 1;
        let of_many = many.get(found.code.as_str());
        if of_many.is_some() && *so_far > FIRST {
            continue;
        }
        let tm_core::check::Found { file, line, column, severity, code, message, remedy, .. } = found;
        let _ = writeln!(out, "{base}{file}:{line}:{column}: {severity}");
        let more = of_many
            .filter(|_| *so_far == FIRST)
            .map_or_else(String::new, |count| format!("and {} more such; all of them: tm check --all", count - FIRST));
        for text in [format!("{message}; {remedy} [{code}]"), more] {
            wrapped(&text, width() - 4)
                .iter()
                .filter(|line| !line.is_empty())
                .for_each(|line| out.push_str(&format!("    {line}\n")));
        }
    }
    out
}

/// How much there is of what, and what to type next.
pub(crate) fn summary(checked: &Checked, all: bool) -> String {
    let files = counted(checked.files, "file");
    let mut out = String::new();
    if checked.errors + checked.warnings == 0 {
        let _ = writeln!(out, "{files}, all sound.");
    } else {
        let both = format!("{}, {} in {files}", counted(checked.errors, "error"), counted(checked.warnings, "warning"));
        let _ = writeln!(out, "{both}.");
    }
    let mut by_code: BTreeMap<&str, usize> = BTreeMap::new();
    checked.findings.iter().for_each(|found| *by_code.entry(&found.code).or_default() += 1);
    let mut codes: Vec<(&str, usize)> = by_code.into_iter().collect();
    codes.sort_by(|one, other| other.1.cmp(&one.1).then(one.0.cmp(other.0)));
    if codes.len() > 1 {
        let codes: Vec<String> = codes.iter().map(|(code, count)| format!("{code}\u{a0}{count}")).collect();
        wrapped(&codes.join(", "), width() - 2).iter().for_each(|line| {
            let _ = writeln!(out, "  {}", line.replace('\u{a0}', " "));
        });
    }
    if checked.hidden > 0 {
        let _ = writeln!(out, "{} in private matters: tm -p check", counted(checked.hidden, "finding"));
    }
    if checked.notes > 0 && !all {
        let _ = writeln!(out, "{} more, worth knowing: tm check --all", counted(checked.notes, "note"));
    }
    if checked.mendable > 0 {
        let _ = writeln!(out, "{} can be mended: tm check --fix", checked.mendable);
    }
    if !checked.mendable_plans.is_empty() {
        let _ = writeln!(out, "In a plan, only where you name it: tm check --fix {}", shell_words(&checked.mendable_plans));
    }
    out
}

fn counted(count: usize, thing: &str) -> String {
    if count == 1 { format!("1 {thing}") } else { format!("{count} {thing}s") }
}

/// What a long diff comes to, told before it; nothing where one sees that.
pub(crate) fn before_diff(mended: &Mended) -> Option<String> {
    let has_id = |text: &str| text.lines().any(|line| line.starts_with("id:"));
    let is_id = |file: &&File| file.mends == 1 && !has_id(&file.before) && has_id(&file.after);
    let ids = mended.files.iter().filter(is_id).count();
    let told = match (ids, mended.files.len() - ids) {
        (0, others) => counted(others, "file"),
        (ids, 0) => format!("one line `id:` in {}", counted(ids, "file")),
        (ids, others) => {
            format!("one line `id:` in {}, and {} with something else", counted(ids, "file"), counted(others, "file"))
        }
    };
    (mended.files.len() > MANY).then(|| format!("To be mended: {told}."))
}

/// What would change, as a unified diff.
pub(crate) fn diff(mended: &Mended) -> String {
    let mut out = String::new();
    for file in &mended.files {
        let diff = TextDiff::from_lines(file.before.as_str(), file.after.as_str());
        let (before, after) = (format!("a/{}", file.path), format!("b/{}", file.path));
        let _ = write!(out, "{}", diff.unified_diff().context_radius(AROUND).header(&before, &after));
    }
    out
}

/// What is asked before it is done.
pub(crate) fn question(mended: &Mended) -> String {
    let mends: usize = mended.files.iter().map(|file| file.mends).sum();
    format!("Change {} in {}?", counted(mends, "line"), counted(mended.files.len(), "file"))
}

#[cfg(test)]
mod tests {
    use tm_core::check::Found;

    use super::*;

    fn checked(count: usize) -> Checked {
        let found = |line: u32| Found {
            file: "people/a-file-of-a-name-that-is-so-long-that-no-page-of-eighty-columns-has-room-for-all-of-it.md".to_owned(),
            line,
            column: 1,
            severity: "warning".to_owned(),
            code: "dangling-link".to_owned(),
            message: "there is no \"a note that somebody once meant to write\" to link to".to_owned(),
            remedy: "write the name it has, or take the link out".to_owned(),
            mend: None,
        };
        let findings: Vec<Found> = (1..).take(count).map(found).collect();
        let schema = tm_core::check::SCHEMA.to_owned();
        Checked {
            schema,
            findings,
            files: 1,
            errors: 0,
            warnings: count,
            notes: 0,
            hidden: 0,
            mendable: 0,
            mendable_plans: vec![],
        }
    }

    #[test]
    fn a_long_diff_is_summed_up_before_it() {
        let file = |at: usize, before: &str, after: &str| File {
            path: format!("people/{at}.md"),
            mends: 1,
            before: before.to_owned(),
            after: after.to_owned(),
        };
        let ids = (0..=MANY).map(|at| file(at, "# A\n", "---\nid: k3f7qa\n---\n# A\n"));
        let mut mended = Mended { schema: String::new(), files: ids.collect(), left: Vec::new() };
        let told = |mended: &Mended| before_diff(mended).unwrap_or_default();
        assert_eq!(told(&mended), format!("To be mended: one line `id:` in {} files.", MANY + 1));
        mended.files.push(file(99, "---\nid: k3f7qb\n---\n[[Old]]\n", "---\nid: k3f7qb\n---\n[[New]]\n"));
        assert!(told(&mended).ends_with(" files, and 1 file with something else."), "{}", told(&mended));
        mended.files.truncate(MANY);
        assert_eq!(told(&mended), "");
    }

    #[test]
    fn many_of_a_kind_are_told_by_the_first_and_lines_are_folded() {
        let page = page(&checked(20), "", false);
        assert_eq!(page.matches(".md:").count(), FIRST, "{page}");
        assert!(page.contains("and 17 more such; all of them: tm check --all"), "{page}");
        // What an editor opens is never cut.
        assert!(page.lines().all(|line| line.contains(".md:") || line.chars().count() <= width()), "{page}");
        assert_eq!(super::page(&checked(20), "", true).matches(".md:").count(), 20);
        assert_eq!(super::page(&checked(MANY), "", false).matches(".md:").count(), MANY);
    }
}
