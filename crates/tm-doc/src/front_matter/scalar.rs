//! Scalars and lists in brackets, as YAML writes them on one line.

use super::Span;
use super::fault::Fault;

/// One scalar as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Scalar {
    /// What it says, quotes and escapes resolved.
    pub(crate) text: String,
    /// How it is quoted.
    pub(crate) quote: Quote,
    /// Its bytes, quotes included.
    pub(crate) span: Span,
}

/// The ways to quote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Quote {
    /// `text`
    Plain,
    /// `'text'`
    Single,
    /// `"text"`
    Double,
}

impl Quote {
    /// The quote that `text` begins with.
    pub(super) fn of(text: &str) -> Self {
        match text.as_bytes().first() {
            Some(b'"') => Quote::Double,
            Some(b'\'') => Quote::Single,
            _ => Quote::Plain,
        }
    }
}

impl Scalar {
    /// The bytes `start..end` of `line`, trailing space left out.
    pub(super) fn plain(line: &str, start: usize, end: usize) -> Self {
        let text = line[start..end].trim_end_matches(' ');
        Scalar { text: text.to_owned(), quote: Quote::Plain, span: Span::new(start, start + text.len()) }
    }

    /// What is written where nothing is.
    pub(super) fn nothing(at: usize) -> Self {
        Scalar { text: String::new(), quote: Quote::Plain, span: Span::new(at, at) }
    }

    pub(super) fn shifted(mut self, by: usize) -> Self {
        self.span = self.span.shifted(by);
        self
    }

    /// Whether it says that there is nothing.
    pub(crate) fn is_null(&self) -> bool {
        self.quote == Quote::Plain && (self.text.is_empty() || says_null(&self.text))
    }

    /// What it says as an item of a list.
    pub(crate) fn item(&self) -> &str {
        if self.is_null() { "" } else { &self.text }
    }
}

/// Whether YAML takes `text` without quotes for nothing.
pub(crate) fn says_null(text: &str) -> bool {
    text == "~" || text.eq_ignore_ascii_case("null")
}

/// Whether at `at`, behind a value, `line` ends or a comment begins.
pub(super) fn comment_or_end(line: &str, at: usize) -> bool {
    let rest = line[at..].trim_start_matches(' ');
    rest.is_empty() || (rest.starts_with('#') && line[..line.len() - rest.len()].ends_with(' '))
}

/// The scalar at `at`, which must be all there is on the line but a comment.
pub(super) fn scalar(line: &str, at: usize) -> Result<Scalar, Fault> {
    let quote = Quote::of(&line[at..]);
    if quote == Quote::Plain {
        return plain(line, at);
    }
    let (text, end) = quoted(line, at, quote)?;
    if comment_or_end(line, end) { Ok(Scalar { text, quote, span: Span::new(at, end) }) } else { Err(Fault::Quote) }
}

fn plain(line: &str, at: usize) -> Result<Scalar, Fault> {
    let rest = &line[at..];
    check_first(rest)?;
    let end = plain_end(rest);
    let scalar = Scalar::plain(line, at, at + end);
    if rest[..end].contains('\t') {
        return Err(Fault::Tab);
    }
    if scalar.text.ends_with(':') || scalar.text.contains(": ") {
        return Err(Fault::Colon);
    }
    Ok(scalar)
}

/// Whether a plain scalar may begin as `text` does.
pub(crate) fn check_first(text: &str) -> Result<(), Fault> {
    let mut chars = text.chars();
    let (first, second) = (chars.next(), chars.next());
    match first {
        Some('[') => Err(Fault::Nested),
        Some('{') => Err(Fault::Braces),
        Some('|' | '>') => Err(Fault::SeveralLines),
        Some('&') => Err(Fault::Anchored),
        Some('*') => Err(Fault::Alias),
        Some('!') => Err(Fault::Tag),
        Some('%' | '@' | '`' | ',' | ']' | '}' | '#') => Err(Fault::Reserved),
        Some('-' | '?' | ':') if second.is_none_or(|char| matches!(char, ' ' | '\t')) => Err(Fault::Nested),
        _ => Ok(()),
    }
}

/// Where the plain text at the start of `text` ends: in front of a comment, or with the line.
pub(super) fn plain_end(text: &str) -> usize {
    let comment = text.match_indices('#').find(|(at, _)| text[..*at].ends_with([' ', '\t']));
    comment.map_or(text.len(), |(at, _)| at)
}

/// The text in the quotes that open at `at`, and where they are behind.
pub(super) fn quoted(line: &str, at: usize, quote: Quote) -> Result<(String, usize), Fault> {
    match quote {
        Quote::Single => single_quoted(line, at + 1),
        Quote::Double | Quote::Plain => double_quoted(line, at + 1),
    }
}

fn single_quoted(line: &str, mut at: usize) -> Result<(String, usize), Fault> {
    let mut text = String::new();
    loop {
        let quote = at + line[at..].find('\'').ok_or(Fault::Quote)?;
        text.push_str(&line[at..quote]);
        at = quote + 1;
        if !line[at..].starts_with('\'') {
            return Ok((text, at));
        }
        text.push('\'');
        at += 1;
    }
}

fn double_quoted(line: &str, mut at: usize) -> Result<(String, usize), Fault> {
    let mut text = String::new();
    loop {
        let found = at + line[at..].find(['"', '\\']).ok_or(Fault::Quote)?;
        text.push_str(&line[at..found]);
        if line.as_bytes()[found] == b'"' {
            return Ok((text, found + 1));
        }
        let (char, length) = escape(&line[found + 1..])?;
        text.push(char);
        at = found + 1 + length;
    }
}

/// The character an escape stands for, and how long it is behind the backslash.
fn escape(text: &str) -> Result<(char, usize), Fault> {
    let char = match text.bytes().next().ok_or(Fault::SeveralLines)? {
        b'0' => '\0',
        b'a' => '\u{7}',
        b'b' => '\u{8}',
        b't' => '\t',
        b'n' => '\n',
        b'v' => '\u{b}',
        b'f' => '\u{c}',
        b'r' => '\r',
        b'e' => '\u{1b}',
        b' ' => ' ',
        b'"' => '"',
        b'/' => '/',
        b'\\' => '\\',
        b'N' => '\u{85}',
        b'_' => '\u{a0}',
        b'L' => '\u{2028}',
        b'P' => '\u{2029}',
        b'x' => return numbered(text, 2),
        b'u' => return numbered(text, 4),
        b'U' => return numbered(text, 8),
        _ => return Err(Fault::Escape),
    };
    Ok((char, 1))
}

fn numbered(text: &str, digits: usize) -> Result<(char, usize), Fault> {
    let digits =
        text.get(1..=digits).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit())).ok_or(Fault::Escape)?;
    let char = u32::from_str_radix(digits, 16).ok().and_then(char::from_u32).ok_or(Fault::Escape)?;
    Ok((char, 1 + digits.len()))
}

/// The items of the list in brackets that opens at `at`, and where it is behind.
pub(super) fn flow_list(line: &str, at: usize) -> Result<(Vec<Scalar>, usize), Fault> {
    if line[at..].starts_with("[[") {
        return Err(if is_bare_link(&line[at..]) { Fault::BareLink } else { Fault::Nested });
    }
    let mut items = Vec::new();
    let mut at = skip(line, at + 1)?;
    while !line[at..].starts_with(']') {
        let item = flow_item(line, at)?;
        at = skip(line, item.span.end)?;
        items.push(item);
        match line.as_bytes()[at] {
            b',' => at = skip(line, at + 1)?,
            b']' => {}
            _ => return Err(Fault::List),
        }
    }
    Ok((items, at + 1))
}

/// `[[link]]` and nothing behind it.
fn is_bare_link(text: &str) -> bool {
    let link = text[..plain_end(text)].trim_end().strip_prefix("[[").and_then(|rest| rest.strip_suffix("]]"));
    link.is_some_and(|link| !link.contains(['[', ']']))
}

/// Goes past space; the line must not end there.
fn skip(line: &str, at: usize) -> Result<usize, Fault> {
    let rest = line[at..].trim_start_matches(' ');
    match rest.as_bytes().first() {
        None => Err(Fault::OpenList),
        Some(b'#') if rest.len() < line.len() - at => Err(Fault::OpenList),
        Some(b'\t') => Err(Fault::Tab),
        Some(_) => Ok(line.len() - rest.len()),
    }
}

fn flow_item(line: &str, at: usize) -> Result<Scalar, Fault> {
    let quote = Quote::of(&line[at..]);
    if quote == Quote::Plain {
        return plain_flow_item(line, at);
    }
    let (text, end) = quoted(line, at, quote)?;
    Ok(Scalar { text, quote, span: Span::new(at, end) })
}

fn plain_flow_item(line: &str, at: usize) -> Result<Scalar, Fault> {
    let rest = &line[at..];
    let end = rest.find([',', '[', ']', '{', '}']).ok_or(Fault::OpenList)?;
    let text = &rest[..end];
    if rest.starts_with(',') || matches!(text.trim_end(), "-" | "?" | ":") {
        return Err(Fault::List);
    }
    check_first(rest)?;
    if text.contains('\t') {
        return Err(Fault::Tab);
    }
    // A colon in front of a bracket or comma makes a map as well.
    if text.ends_with(':') || text.contains(": ") || rest[end..].starts_with(['[', '{', '}']) {
        return Err(Fault::Nested);
    }
    if plain_end(text) != text.len() {
        return Err(Fault::OpenList);
    }
    Ok(Scalar::plain(line, at, at + end))
}
