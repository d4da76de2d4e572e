//! One link rewritten in the text of a line: its name and nothing else.

use std::ops::Range;

use crate::links::bare;
use crate::record::value::link_target;

/// `line` with every link to `was` leading to `now`; nothing where none could be rewritten for sure. What stands in code, behind a backslash or
/// in a comment is no link: `content` is the line with spaces for what is a comment.
///
/// `now` is a path without `.md`; where `short` is given it is written in place of the path: the file's name, which no other note has.
pub(super) fn relink(line: &str, content: &str, was: &str, now: &str, short: Option<&str>) -> Option<String> {
    let mut out = String::new();
    let mut rest = line;
    let mut any = false;
    let mut none = code(line);
    none.extend(comments(line, content));
    while let Some(at) = rest.find("[[") {
        let (before, behind) = rest.split_at(at + 2);
        let Some(end) = behind.find("]]") else { break };
        out.push_str(before);
        let inside = &behind[..end];
        let from = line.len() - behind.len();
        if !is_in(&none, from - 1) && !is_escaped(&line[..from - 2]) && link_target(inside).eq_ignore_ascii_case(was) {
            let start = inside.len() - inside.trim_start().len();
            let ending = if bare(was).len() < was.len() { ".md" } else { "" };
            let name = short.filter(|_| !was.contains('/')).unwrap_or(now);
            out.push_str(&format!("{}{name}{ending}{}", &inside[..start], &inside[start + link_target(inside).len()..]));
            any = true;
        } else {
            out.push_str(inside);
        }
        rest = &behind[end..];
    }
    out.push_str(rest);
    if any { Some(out) } else { inline(line, &none, was, now) }
}

/// Where a line is code: what two runs of as many backticks enclose. A run without another of its length is a sign like any other.
fn code(line: &str) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, _) in line.match_indices('`') {
        match runs.last_mut().filter(|run| run.end == at) {
            Some(run) => run.end += 1,
            None => runs.push(at..at + 1),
        }
    }
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(opens) = runs.get(from) {
        let closes = runs[from + 1..].iter().position(|run| run.len() == opens.len());
        if let Some(behind) = closes {
            found.push(opens.end..runs[from + 1 + behind].start);
        }
        from += closes.map_or(1, |behind| behind + 2);
    }
    found
}

/// Where a line is no content: its bytes were taken for spaces.
fn comments(line: &str, content: &str) -> impl Iterator<Item = Range<usize>> {
    let differ = line.bytes().zip(content.bytes()).enumerate().filter(|(_, (written, read))| written != read);
    differ.map(|(at, _)| at..at + 1)
}

/// Whether a backslash before it makes what follows a sign like any other.
fn is_escaped(before: &str) -> bool {
    (before.len() - before.trim_end_matches('\\').len()) % 2 == 1
}

fn is_in(ranges: &[Range<usize>], at: usize) -> bool {
    ranges.iter().any(|range| range.contains(&at))
}

/// `](folder/was.md)`, where the file kept its folder.
fn inline(line: &str, none: &[Range<usize>], was: &str, now: &str) -> Option<String> {
    let name = |path: &str| path.rsplit('/').next().unwrap_or(path).to_owned();
    let folder = |path: &str| path.rsplit_once('/').map_or(String::new(), |(folder, _)| folder.to_owned());
    let (old, new) = (name(was), format!("{}.md", name(now)));
    if bare(was).len() == was.len() || (was.contains('/') && !folder(now).eq_ignore_ascii_case(&folder(was))) {
        return None;
    }
    let escaped = |name: &str| name.replace(' ', "%20");
    for old in [old.clone(), escaped(&old)] {
        let ends = [format!("{old})"), format!("{old}#"), format!("{old}>)")];
        let found = ends.iter().find_map(|end| {
            let at = line.match_indices(end.as_str()).map(|(at, _)| at).find(|at| !is_in(none, *at))?;
            let opened = line[..at].rfind("](")?;
            let path = &line[opened + 2..at];
            let path = path.strip_prefix('<').unwrap_or(path);
            (path.is_empty() || path.ends_with('/')).then_some(at)
        });
        if let Some(at) = found {
            return Some([&line[..at], &escaped(&new), &line[at + old.len()..]].concat());
        }
    }
    None
}

/// A name without brackets in a field: `part-of: was`, `[was, other]`.
pub(super) fn rename_bare(line: &str, was: &str, now: &str) -> Option<String> {
    let is_edge = |char: Option<char>| char.is_none_or(|char| char.is_whitespace() || ",[]\"':".contains(char));
    let mut found = line
        .match_indices(was)
        .filter(|(at, _)| is_edge(line[..*at].chars().next_back()) && is_edge(line[at + was.len()..].chars().next()));
    let (at, _) = found.next()?;
    found.next().is_none().then(|| [&line[..at], now, &line[at + was.len()..]].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, was: &str, expected: Option<&str>) {
        let document = tm_doc::Document::parse(line);
        let found = relink(line, &document.content(), was, "people/dana-krause", Some("dana-krause"));
        assert_eq!(found.as_deref(), expected, "{line}");
    }

    #[test]
    fn heading_and_shown_name_stay() {
        check(
            "[[dana]], [[Dana|her]] and [[dana#Asks]], not [[mo]]",
            "dana",
            Some("[[dana-krause]], [[dana-krause|her]] and [[dana-krause#Asks]], not [[mo]]"),
        );
        check("with: [\"[[dana.md]]\"]", "dana.md", Some("with: [\"[[dana-krause.md]]\"]"));
        check("[[people/dana]]", "people/dana", Some("[[people/dana-krause]]"));
        check("[[dana]] is written `[[dana]]`", "dana", Some("[[dana-krause]] is written `[[dana]]`"));
        check("`[her](dana.md)`", "dana.md", None);
        check("`(dana.md)` and [her](dana.md)", "dana.md", Some("`(dana.md)` and [her](dana-krause.md)"));
        check("the ` key and [[dana]]", "dana", Some("the ` key and [[dana-krause]]"));
        check("`` a ` and [[dana]] ``, [[dana]]", "dana", Some("`` a ` and [[dana]] ``, [[dana-krause]]"));
        check(
            "%%[[dana]]%% <!-- [[dana]] --> \\[[dana]] [[dana]]",
            "dana",
            Some("%%[[dana]]%% <!-- [[dana]] --> \\[[dana]] [[dana-krause]]"),
        );
        check("%%[her](dana.md)%%", "dana.md", None);
        check("![[ dana ]] [[dana", "dana", Some("![[ dana-krause ]] [[dana"));
    }

    #[test]
    fn a_markdown_link_keeps_its_folder() {
        check("[her](../people/dana.md#Asks)", "people/dana.md", Some("[her](../people/dana-krause.md#Asks)"));
        check("[her](dana.md)", "dana.md", Some("[her](dana-krause.md)"));
        check("[her](<dana.md>)", "dana.md", Some("[her](<dana-krause.md>)"));
        check("[her](<../people/dana.md#Asks>)", "people/dana.md", Some("[her](<../people/dana-krause.md#Asks>)"));
        check("[her](old/dana.md)", "old/dana.md", None);
        check("[her](xdana.md)", "dana.md", None);
        check("dana", "dana", None);
    }

    #[test]
    fn a_bare_name_is_renamed_where_it_stands_once() {
        assert_eq!(rename_bare("with: [dana, mo]", "dana", "dana-krause").as_deref(), Some("with: [dana-krause, mo]"));
        assert_eq!(rename_bare("part-of: dana-x", "dana", "y"), None);
        assert_eq!(rename_bare("with: [dana, dana]", "dana", "y"), None);
    }
}
