//! Rust source taken apart: code on one side, comments and literals on the other.
//!
//! A scanner, not a parser: it knows where strings, characters and comments begin and end, and no more. [`items`] counts braces in what
//! is left.

pub(crate) mod items;

use std::ops::Range;

/// A source file taken apart.
#[derive(Debug)]
pub(crate) struct Source {
    /// The text as it is.
    pub(crate) text: String,
    /// As many bytes as the text, with every comment, string and character blanked; line endings stay.
    pub(crate) code: String,
    /// What was blanked, in order.
    pub(crate) passages: Vec<Passage>,
}

/// A comment, or the content of a literal.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Passage {
    /// Which of them.
    pub(crate) kind: PassageKind,
    /// Its lines, each with the number, from 1, of the line of the file it stands on. An `\n` in a string begins a line.
    pub(crate) lines: Vec<(u32, String)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PassageKind {
    Comment,
    Literal,
}

impl Source {
    /// Takes `text` apart. What is not Rust comes out somehow.
    pub(crate) fn read(text: &str) -> Self {
        let mut scanner = Scanner { text, at: 0, line: 1, blank: Vec::new(), passages: Vec::new() };
        while scanner.at < text.len() {
            scanner.step();
        }
        let code = blanked(text, &scanner.blank);
        Source { text: text.to_owned(), code, passages: scanner.passages }
    }
}

fn blanked(text: &str, ranges: &[Range<usize>]) -> String {
    let mut code = String::with_capacity(text.len());
    for range in ranges {
        code.push_str(&text[code.len()..range.start]);
        code.extend(text[range.clone()].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
    }
    code.push_str(&text[code.len()..]);
    code
}

struct Scanner<'a> {
    text: &'a str,
    at: usize,
    line: u32,
    blank: Vec<Range<usize>>,
    passages: Vec<Passage>,
}

impl Scanner<'_> {
    fn step(&mut self) {
        let rest = &self.text[self.at..];
        if rest.starts_with("//") {
            self.line_comment(rest.find('\n').unwrap_or(rest.len()));
        } else if rest.starts_with("/*") {
            self.block_comment(block_length(rest));
        } else if let Some(hashes) = self.raw_opening() {
            self.raw_string(hashes);
        } else if rest.starts_with('"') {
            self.string();
        } else if let Some(length) = character_length(rest) {
            self.take(length);
        } else {
            let length = rest.chars().next().map_or(1, char::len_utf8);
            self.pass(length);
        }
    }

    /// Goes past `length` bytes of code.
    fn pass(&mut self, length: usize) {
        let passed = &self.text[self.at..self.at + length];
        self.line += passed.bytes().filter(|byte| *byte == b'\n').count() as u32;
        self.at += length;
    }

    /// Goes past `length` bytes that are no code.
    fn take(&mut self, length: usize) {
        self.blank.push(self.at..self.at + length);
        self.pass(length);
    }

    /// Comments on lines that follow each other are one passage: their sentences run on.
    fn line_comment(&mut self, length: usize) {
        let content = self.text[self.at..self.at + length].trim_start_matches(['/', '!']).to_owned();
        let line = (self.line, content);
        match self.passages.last_mut() {
            Some(last) if last.kind == PassageKind::Comment && last.lines.last().is_some_and(|(at, _)| at + 1 == self.line) => {
                last.lines.push(line);
            }
            _ => self.passages.push(Passage { kind: PassageKind::Comment, lines: vec![line] }),
        }
        self.take(length);
    }

    fn block_comment(&mut self, length: usize) {
        let content = self.text[self.at..self.at + length].trim_start_matches(['/', '*', '!']).trim_end_matches(['/', '*']);
        self.passages.push(Passage { kind: PassageKind::Comment, lines: numbered(self.line, content) });
        self.take(length);
    }

    fn string(&mut self) {
        let length = string_length(&self.text[self.at..]);
        let content = self.text[self.at + 1..self.at + length].trim_end_matches('"');
        self.passages.push(Passage { kind: PassageKind::Literal, lines: unescaped(self.line, content) });
        self.take(length);
    }

    /// How many `#` open the raw string that begins here, if one does: `r"`, `br##"`.
    fn raw_opening(&self) -> Option<usize> {
        let rest = self.text[self.at..].strip_prefix('r')?;
        let hashes = rest.len() - rest.trim_start_matches('#').len();
        let before = self.text[..self.at].trim_end_matches(['b', 'c']);
        let inside_a_name = before.ends_with(is_name_char) || self.text[..self.at].len() - before.len() > 1;
        (rest[hashes..].starts_with('"') && !inside_a_name).then_some(hashes)
    }

    fn raw_string(&mut self, hashes: usize) {
        let opening = "r\"".len() + hashes;
        let closing = format!("\"{}", "#".repeat(hashes));
        let content = &self.text[self.at + opening..];
        let length = content.find(&closing).unwrap_or(content.len());
        self.passages.push(Passage { kind: PassageKind::Literal, lines: numbered(self.line, &content[..length]) });
        self.take((opening + length + closing.len()).min(self.text.len() - self.at));
    }
}

fn is_name_char(char: char) -> bool {
    char.is_alphanumeric() || char == '_'
}

/// The length of a block comment; they nest.
fn block_length(rest: &str) -> usize {
    let mut depth = 0;
    let mut at = 0;
    while at < rest.len() {
        let step = match &rest.as_bytes()[at..] {
            [b'/', b'*', ..] => 1,
            [b'*', b'/', ..] => -1,
            _ => 0,
        };
        depth += step;
        at += if step == 0 { 1 } else { 2 };
        if depth == 0 {
            return at;
        }
    }
    rest.len()
}

/// The length of a string with both its quotes.
fn string_length(rest: &str) -> usize {
    let mut escaped = false;
    for (at, byte) in rest.bytes().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// The length of the character literal that begins here, quotes included. A lifetime is none.
fn character_length(rest: &str) -> Option<usize> {
    let content = rest.strip_prefix('\'')?;
    let first = content.chars().next()?;
    if first == '\\' {
        let escaped = 1 + content[1..].chars().next()?.len_utf8();
        return Some(1 + escaped + content[escaped..].find('\'')? + 1);
    }
    content[first.len_utf8()..].starts_with('\'').then_some(1 + first.len_utf8() + 1)
}

fn numbered(first: u32, text: &str) -> Vec<(u32, String)> {
    (first..).zip(text.split('\n')).map(|(number, line)| (number, line.to_owned())).collect()
}

/// The lines of a string's value, with what `\n` and `\u{…}` stand for.
fn unescaped(first: u32, content: &str) -> Vec<(u32, String)> {
    let mut value = Value { lines: vec![(first, String::new())], at: first };
    let mut chars = content.chars();
    while let Some(char) = chars.next() {
        match char {
            '\n' => value.break_in_the_file(),
            '\\' => value.escape(&mut chars),
            _ => value.push(char),
        }
    }
    value.lines
}

/// The value of a string as far as it was read.
struct Value {
    lines: Vec<(u32, String)>,
    /// The line of the file.
    at: u32,
}

impl Value {
    fn break_in_the_file(&mut self) {
        self.at += 1;
        self.lines.push((self.at, String::new()));
    }

    fn push(&mut self, char: char) {
        if let Some((_, line)) = self.lines.last_mut() {
            line.push(char);
        }
    }

    fn escape(&mut self, chars: &mut std::str::Chars<'_>) {
        match chars.next() {
            Some('n') => self.lines.push((self.at, String::new())),
            Some('\n') => self.go_on_below(chars),
            Some('u') => self.push(unicode(chars).unwrap_or(' ')),
            Some(char @ ('\\' | '"' | '\'')) => self.push(char),
            _ => self.push(' '),
        }
    }

    /// A backslash at the end of a line takes the line ending and the space that follows out of the value.
    fn go_on_below(&mut self, chars: &mut std::str::Chars<'_>) {
        let rest = chars.as_str();
        let space = &rest[..rest.len() - rest.trim_start().len()];
        self.at += 1 + space.matches('\n').count() as u32;
        *chars = rest[space.len()..].chars();
    }
}

/// The character of `{e9}`.
fn unicode(chars: &mut std::str::Chars<'_>) -> Option<char> {
    let (digits, rest) = chars.as_str().strip_prefix('{')?.split_once('}')?;
    *chars = rest.chars();
    char::from_u32(u32::from_str_radix(digits, 16).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is left of the code, with runs of blanks shown as one, and each passage as `line:text`.
    fn check(text: &str, code: &str, passages: &[&str]) {
        let source = Source::read(text);
        assert_eq!(source.code.len(), text.len());
        assert_eq!(source.code.split_whitespace().collect::<Vec<_>>().join(" "), code);
        let shown: Vec<String> =
            source.passages.iter().flat_map(|it| &it.lines).map(|(at, line)| format!("{at}:{}", line.trim())).collect();
        assert_eq!(shown, passages);
    }

    #[test]
    fn braces_in_strings_and_comments_are_no_code() {
        check("a { \"}\" /* } */ } // }\nb", "a { } b", &["1:}", "1:}", "1:}"]);
    }

    #[test]
    fn a_quote_in_a_string_does_not_end_it() {
        check(r#"x("a\"}b\\", '"', '\'', '\\', '{')"#, "x( , , , , )", &[r#"1:a"}b\"#]);
    }

    #[test]
    fn raw_strings_end_at_as_many_hashes() {
        check(
            "f(r#\"a \" {\"#, br\"\\\", r##\"\"#\"##) r#fn bar\"x\"",
            "f( , b , ) r#fn bar",
            &["1:a \" {", "1:\\", "1:\"#", "1:x"],
        );
    }

    #[test]
    fn a_lifetime_is_no_character() {
        check(
            "fn f<'a>(x: &'a str) -> &'static str { 'x: loop { 'b' } }",
            "fn f<'a>(x: &'a str) -> &'static str { 'x: loop { } }",
            &[],
        );
    }

    #[test]
    fn an_escaped_character_may_be_long() {
        check("m('\\u{7d}', b'\\x7d', 'é')", "m( , b , )", &[]);
    }

    #[test]
    fn block_comments_nest() {
        check("a /* x /* } */ { */ b", "a b", &["1:x /* } */ {"]);
    }

    #[test]
    fn line_comments_below_each_other_are_one_passage() {
        let source = Source::read("/// one\n/// two\nfn a() {}\n// three\n");
        assert_eq!(source.passages.len(), 2);
        assert_eq!(source.passages[0].lines, [(1, " one".to_owned()), (2, " two".to_owned())]);
    }

    #[test]
    fn lines_of_a_value_know_the_line_of_the_file() {
        check("f(\"a\\nb\nc \\\n   d\\u{e9}\")\n// e", "f( )", &["1:a", "1:b", "2:c dé", "4:e"]);
    }

    #[test]
    fn what_does_not_end_is_no_panic() {
        for text in ["\"a", "r#\"a\"", "/* a", "'", "'\\", "\"\\", "r", "\"\\u{", "'é"] {
            Source::read(text);
        }
    }
}
