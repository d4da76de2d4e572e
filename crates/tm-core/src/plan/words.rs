//! Headings and labels made comparable.

use crate::language::{TokenKind, tokens};

/// The lower-case words of a heading up to a comma, without what stands in brackets, numbers, years and marks.
pub(crate) fn heading_words(heading: &str) -> Vec<String> {
    let mut depth = 0_u32;
    let mut found = Vec::new();
    // "Rules #rule": a tag behind a heading files it, and says nothing new.
    let untagged: Vec<&str> =
        heading.split(' ').filter(|word| !(word.starts_with('#') && word.len() > 1 && !word.starts_with("##"))).collect();
    for token in tokens(&untagged.join(" ")) {
        match token.kind {
            TokenKind::Mark('(' | '[') => depth += 1,
            TokenKind::Mark(')' | ']') => depth = depth.saturating_sub(1),
            TokenKind::Mark(',' | '–' | '—' | ';' | '/') if !found.is_empty() && depth == 0 => break,
            TokenKind::Word(word) if depth == 0 => found.push(word),
            _ => {}
        }
    }
    found
}

/// Whether a text names a year.
pub(crate) fn names_year(text: &str) -> bool {
    let years = text.split(|char: char| !char.is_ascii_digit()).filter(|digits| digits.len() == 4);
    years.filter_map(|digits| digits.parse::<u16>().ok()).any(|year| (1990..2100).contains(&year))
}

/// The title of a callout, without its kind: `[!warning]- Late again`.
pub(crate) fn callout_title(text: &str) -> Option<&str> {
    let (_, title) = text.trim().strip_prefix("[!")?.split_once(']')?;
    Some(title.trim_start_matches(['+', '-']).trim())
}

/// What a callout's opening line says it is, in its brackets: `[!goal]+ A van` is a goal.
pub(crate) fn callout_kind(text: &str) -> Option<&str> {
    Some(text.trim().strip_prefix("[!")?.split_once(']')?.0)
}

/// A short name for use in links: lower-case words joined by dashes, at most 40 bytes.
pub(crate) fn slug(title: &str) -> String {
    let mut slug = String::new();
    for token in tokens(title) {
        let piece = match token.kind {
            TokenKind::Word(word) => word,
            TokenKind::Number(number) => number.to_string(),
            TokenKind::Mark(_) => continue,
        };
        if slug.len() + piece.len() > 40 {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(&piece);
    }
    slug
}
