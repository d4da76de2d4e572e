//! A sentence cut into words, numbers and marks.

use tm_doc::Span;

use super::number;

/// One piece of a sentence.
#[derive(Debug, Clone, PartialEq)]
pub struct Token {
    /// Its bytes in the text it was cut from.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
}

/// The kinds of [`Token`].
#[derive(Debug, Clone, PartialEq)]
pub enum TokenKind {
    /// Letters, and digits after the first letter, with inner `'`, `-`, `.`, `&`, `+` and `#` kept (`full-stack`, `don't`, `Node.js`, `C++`), in lower case.
    Word(String),
    /// A number as written: `4`, `4000`, `4,000`, `0.5`, `100K`. Number words ("two") stay words.
    Number(f64),
    /// Any other visible character.
    Mark(char),
}

impl Token {
    /// The lower-case word, or nothing for a number or mark.
    pub fn word(&self) -> Option<&str> {
        match &self.kind {
            TokenKind::Word(word) => Some(word),
            _ => None,
        }
    }

    /// The number written in digits or as a number word ("three", "a dozen" is 12 at "dozen").
    pub fn number(&self) -> Option<f64> {
        match &self.kind {
            TokenKind::Number(number) => Some(*number),
            TokenKind::Word(word) => number::from_word(word),
            TokenKind::Mark(_) => None,
        }
    }

    /// Whether this is the mark `mark`.
    pub fn is_mark(&self, mark: char) -> bool {
        self.kind == TokenKind::Mark(mark)
    }

    /// Whether this is the word `word` (lower case).
    pub fn is(&self, word: &str) -> bool {
        self.word() == Some(word)
    }
}

/// The tokens of `text`, in order.
///
/// ```
/// use tm_core::language::tokens;
/// let words: Vec<_> = tokens("Don't ship 1,200 full-stack apps (v0.1.0)!").iter().map(|t| format!("{:?}", t.kind)).collect();
/// assert_eq!(words.join(" "), r#"Word("don't") Word("ship") Number(1200.0) Word("full-stack") Word("apps") Mark('(') Word("v0.1.0") Mark(')') Mark('!')"#);
/// ```
pub fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::with_capacity(text.len() / 5);
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let rest = &text[at..];
        let length = if first.is_alphabetic() {
            push_word(&mut found, at, rest)
        } else if first.is_ascii_digit() {
            push_number(&mut found, at, rest)
        } else {
            if !first.is_whitespace() {
                found.push(Token { span: Span::new(at, at + first.len_utf8()), kind: TokenKind::Mark(first) });
            }
            first.len_utf8()
        };
        at += length;
    }
    found
}

fn push_word(found: &mut Vec<Token>, at: usize, rest: &str) -> usize {
    let length = word_length(rest);
    let word = rest[..length].to_lowercase().replace('’', "'");
    found.push(Token { span: Span::new(at, at + length), kind: TokenKind::Word(word) });
    length
}

/// Marks that may stand inside a word, between two letters or digits.
const INNER: &[char] = &['\'', '’', '-', '.', '&'];

fn word_length(rest: &str) -> usize {
    let mut length = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, char)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let inner = INNER.contains(&char) && next.is_some_and(char::is_alphanumeric);
        if !(char.is_alphanumeric() || is_mark_of_letter(char) || inner) {
            break;
        }
        length = at + char.len_utf8();
    }
    length + suffix_length(&rest[length..])
}

/// Combining marks belong to the letter before them.
fn is_mark_of_letter(char: char) -> bool {
    matches!(char, '\u{0300}'..='\u{036f}' | '\u{200d}')
}

/// `C++`, `C#`: up to two signs that end a name.
fn suffix_length(rest: &str) -> usize {
    let signs = rest.bytes().take_while(|byte| matches!(byte, b'+' | b'#')).count();
    let ends = !rest[signs..].starts_with(|next: char| next.is_alphanumeric());
    if (1..=2).contains(&signs) && ends { signs } else { 0 }
}

fn push_number(found: &mut Vec<Token>, at: usize, rest: &str) -> usize {
    let (value, length) = number::leading(rest);
    if rest[length..].starts_with(|next: char| next.is_alphabetic()) && !number::has_unit_behind(&rest[length..]) {
        let whole = length + word_length(&rest[length..]);
        found.push(Token { span: Span::new(at, at + whole), kind: TokenKind::Word(rest[..whole].to_lowercase()) });
        return whole;
    }
    found.push(Token { span: Span::new(at, at + length), kind: TokenKind::Number(value) });
    length
}
