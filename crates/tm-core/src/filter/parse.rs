//! From text to [`Filter`].

mod foreign;
mod vet;

use std::cell::RefCell;
use std::fmt;

use super::{Compare, Filter};
use vet::vet;

/// How deep parentheses and negations may stand in each other.
const DEEPEST: usize = 32;
/// How many terms and values a query may have.
const LONGEST: usize = 400;

/// Why a query cannot be read, where, and what to type instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParseError {
    /// The character it is about, from 1.
    pub column: usize,
    /// One sentence.
    pub message: String,
    /// What to type.
    pub remedy: String,
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "column {}: {}; {}", self.column, self.message, self.remedy)
    }
}

impl std::error::Error for ParseError {}

/// The notes a query means.
///
/// ```text
/// query  = [ either ]                                      nothing written: every note
/// either = every { "or" every }
/// every  = term { [ "and" ] term }
/// term   = "not:" term | "-" term | "(" either ")" | "*" | tag | key | phrase | word | "@" view
/// tag    = "#" word | "+" word                             the same as tag:word
/// key    = name ":" value { "," value } | name (">=" | "<=" | ">" | "<") value
/// phrase = '"' anything, with \" for a quote and \\ for a backslash '"'
/// ```
///
/// Terms side by side must all hold; `or` binds less than they do; capitals make no difference except within a value.
///
/// ```
/// # use tm_core::filter::parse;
/// # let same = |one: &str, other: &str| assert_eq!(parse(one), parse(other));
/// same("type:win project:billing or type:idea", "(type:win and project:billing) or type:idea");
/// same("-type:win", "not:type:win");
/// same("-(a or b)", "not:(a or b)");
/// same("#cutover +ledger", "tag:cutover tag:ledger");
/// ```
///
/// A *word* stands somewhere in the text, whatever its case and accents; a *phrase* is words in a row; a `*` behind the last letter means
/// whatever begins so.
///
/// ```
/// # use tm_core::{Filter, filter::parse};
/// assert_eq!(parse(r#""retry budg*""#), Ok(Filter::Text("retry budg*".to_owned())));
/// assert_eq!(parse("std::fs"), Ok(Filter::Text("std::fs".to_owned()))); // and so are https://example.org and 12:30
/// ```
///
/// A *key* is a front matter field, whatever its name, written in the singular or as it stands: `goal:` also finds `goals:`. Links are
/// compared by the name they point to. Of several values one is enough. With `:` a text is the same but for capitals, a number equal, a day within the period written.
/// `>=`, `<=`, `>` and `<` compare numbers, or days where the field holds days; of a period the end that makes sense counts.
///
/// ```
/// # use tm_core::{Filter, filter::{Compare, parse}};
/// assert_eq!(parse(r#"with:mo,"ann b.""#).unwrap().to_string(), r#"with:mo,"ann b.""#);
/// let compared = Filter::Key { key: "effort".to_owned(), op: Compare::AtLeast, values: vec!["4.5".to_owned()] };
/// assert_eq!(parse("effort>=4.5"), Ok(compared));
/// assert!(parse("created:2026-Q1 due<=today+2w").is_ok());
/// ```
///
/// Keys with a meaning of their own:
///
/// | key | finds |
/// |---|---|
/// | `type:` `status:` `id:` | the kind of record, its status (its default where none is written), its id |
/// | `since:` `until:` `after:` `before:` | notes by their own date: a day, week `2026-W07`, month, quarter, half, year, `today`, `30d` ago; the first two take the period in, the last two do not |
/// | `date:` | notes whose own date lies in the period; compares, too |
/// | `title:` | words in the title |
/// | `in:` | what lies in a folder, or is that file |
/// | `goal:` | the item in `goals:` or behind `@` in a line of a day; `G1` finds `2026#G1` |
/// | `tag:` | a tag of front matter or body |
/// | `link:` | notes that link there |
/// | `due:` | the field, and the boxes that are open |
/// | `owes:` | who owes an open box |
/// | `line:` | days with a line of that counter, reading, habit or category |
/// | `is:` | `open` or `done` (its boxes), `record`, `note`, `plan`, `hidden`, `private`, `draft`; else a status, a kind, or a field that is neither missing nor `none`, `no`, `false` |
/// | `has:` | `box`, `link`, `tag`, `date`, `id`, `line` (of a day); else a field with a value, or a labelled line: `has:metric` finds `- metric: …` |
///
/// # Errors
/// What cannot be read, with its column and what to type.
///
/// ```
/// # use tm_core::filter::parse;
/// let wrong = |query: &str| parse(query).unwrap_err().to_string();
/// assert_eq!(wrong("type:win since:soon"), "column 16: `soon` is no day or period; write since:2026-Q1, since:2026-03-01 or since:30d");
/// assert_eq!(wrong("status: open"), "column 8: nothing stands behind `status:`; write status:VALUE without a space, or \"status:\" for the word");
/// ```
pub fn parse(query: &str) -> Result<Filter, ParseError> {
    Parser { text: query, at: 0, depth: 0, terms: 0, views: None }.query()
}

/// The same where views have names: `@NAME` is a term as any other, in a view too.
///
/// ```
/// # use tm_core::filter::{NoQuery, parse_with};
/// let views = [("stuck", "type:idea or type:win"), ("both", "@stuck retry")].map(|(name, view)| (name.to_owned(), view.to_owned()));
/// let read = |query: &str| parse_with(query, &views);
/// assert_eq!(read("@stuck retry").unwrap().to_string(), "(type:idea or type:win) retry");
/// assert_eq!(read("not:@stuck or (@both)"), read("not:(type:idea or type:win) or (type:idea or type:win) retry"));
/// assert_eq!(read("-@gone"), Err(NoQuery::NoView("gone".to_owned())));
/// assert_eq!(read("\"with @gone\" a@gone").unwrap().to_string(), "\"with @gone\" a@gone");
/// ```
///
/// # Errors
/// Where the words, or a view they name, cannot be read.
pub fn parse_with(query: &str, views: &[(String, String)]) -> Result<Filter, NoQuery> {
    let views = Views { known: views, above: Vec::new(), failed: RefCell::new(None) };
    let read = Parser { text: query, at: 0, depth: 0, terms: 0, views: Some(&views) }.query();
    read.map_err(|error| views.failed.take().unwrap_or(NoQuery::Query(error)))
}

/// Why a query with views is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoQuery {
    /// The person's own words cannot be read.
    Query(ParseError),
    /// No view has this name.
    NoView(String),
    /// The view of this name cannot be read.
    View(String, ParseError),
}

/// The views there are.
struct Views<'v> {
    known: &'v [(String, String)],
    /// The views that are being read, the outermost first: none can be a part of itself.
    above: Vec<&'v str>,
    /// What is wrong with the views named.
    failed: RefCell<Option<NoQuery>>,
}

/// How the text of a phrase or value is written where it needs quotes.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

struct Parser<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
    terms: usize,
    /// Nothing where `@` is a sign as any other.
    views: Option<&'t Views<'t>>,
}

/// What stands where a key, a word or a phrase begins.
struct Start {
    from: usize,
    text: String,
    quoted: bool,
}

impl<'t> Parser<'t> {
    fn query(mut self) -> Result<Filter, ParseError> {
        self.space();
        if self.rest().is_empty() {
            return Ok(Filter::everything());
        }
        let filter = self.either()?;
        if self.rest().is_empty() {
            return Ok(filter);
        }
        Err(self.error(self.at, "nothing was opened that `)` could close", "leave it out, or quote it: \")\""))
    }

    /// terms { "or" terms }
    fn either(&mut self) -> Result<Filter, ParseError> {
        let mut sides = vec![self.every()?];
        while self.operator("or") {
            sides.push(self.every()?);
        }
        Ok(Filter::any(sides))
    }

    /// term { [ "and" ] term }
    fn every(&mut self) -> Result<Filter, ParseError> {
        self.space();
        let from = self.at;
        let mut terms = Vec::new();
        loop {
            self.operator("and");
            self.space();
            if self.rest().is_empty() || self.rest().starts_with(')') || self.is_operator("or") {
                break;
            }
            terms.push(self.term()?);
        }
        if terms.is_empty() {
            return Err(self.error(from, "a term is missing here", "write one, or quote the word beside it: \"or\""));
        }
        Ok(Filter::all(terms))
    }

    fn term(&mut self) -> Result<Filter, ParseError> {
        self.counted()?;
        if let Some(length) = self.negation() {
            self.at += length;
            return self.deeper(|parser| Ok(Filter::Not(Box::new(parser.negated()?))));
        }
        if self.rest().starts_with('(') {
            return self.deeper(Parser::group);
        }
        if self.rest().starts_with('*') && self.ends_at(self.at + 1) {
            self.at += 1;
            return Ok(Filter::everything());
        }
        if let Some(views) = self.views.filter(|_| self.rest().starts_with('@') && !self.ends_at(self.at + 1)) {
            return self.view(views);
        }
        match self.rest().strip_prefix(['#', '+']).and_then(|rest| rest.chars().next()) {
            Some(char) if is_bare(char) && !matches!(char, '#' | '+') => self.tag(),
            _ => self.key_or_text(),
        }
    }

    /// The bytes of `not:` or `-` before a term.
    fn negation(&self) -> Option<usize> {
        let rest = self.rest();
        if rest.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("not:")) {
            return Some(4);
        }
        // A dash on its own is a mark.
        (rest.starts_with('-') && (rest.starts_with("-(") || !self.ends_at(self.at + 1))).then_some(1)
    }

    fn negated(&mut self) -> Result<Filter, ParseError> {
        if self.ends_at(self.at) && !self.rest().starts_with('(') {
            return Err(self.error(
                self.at,
                "nothing stands behind `not:`",
                "write not:type:win without a space, or \"not:\" for the word",
            ));
        }
        self.term()
    }

    fn group(&mut self) -> Result<Filter, ParseError> {
        let opened = self.at;
        self.at += 1;
        let inner = self.either()?;
        self.space();
        if !self.rest().starts_with(')') {
            return Err(self.error(opened, "this parenthesis is never closed", "add `)`, or quote it: \"(\""));
        }
        self.at += 1;
        Ok(inner)
    }

    /// `@name`
    fn view(&mut self, views: &'t Views<'t>) -> Result<Filter, ParseError> {
        let from = self.at;
        self.at += 1;
        let name = self.taken(is_bare);
        let failed = |why: NoQuery| {
            views.failed.borrow_mut().get_or_insert(why);
            self.error(from, &format!("there is no view @{name}"), "name one that .tm/vault.toml has")
        };
        let Some((name, text)) = views.known.iter().find(|(own, _)| own.eq_ignore_ascii_case(name)) else {
            return Err(failed(NoQuery::NoView(name.to_owned())));
        };
        if views.above.contains(&name.as_str()) {
            let itself = self.error(from, "a view cannot be a part of itself", &format!("leave @{name} out of it"));
            return Err(failed(NoQuery::View(name.clone(), itself)));
        }
        let above = [views.above.as_slice(), &[name.as_str()]].concat();
        let inner = Views { known: views.known, above, failed: RefCell::new(None) };
        let read = Parser { text, at: 0, depth: 0, terms: 0, views: Some(&inner) }.query();
        read.map_err(|error| failed(inner.failed.take().unwrap_or(NoQuery::View(name.clone(), error))))
    }

    fn tag(&mut self) -> Result<Filter, ParseError> {
        self.at += 1;
        let values = self.values("tag")?;
        Ok(Filter::Key { key: "tag".to_owned(), op: Compare::Is, values })
    }

    fn key_or_text(&mut self) -> Result<Filter, ParseError> {
        let start = self.start()?;
        if let Some((op, length)) = self.comparison(&start) {
            self.at += length;
            return self.key(&start.text.to_lowercase(), op);
        }
        if let Some((sign, remedy)) = foreign::sign(&start.text, self.rest()).filter(|_| !start.quoted) {
            return Err(self.error(self.at, &format!("`{sign}` compares nothing here"), &remedy));
        }
        if !start.quoted {
            let rest = self.taken(|char| is_bare(char) && char != '"');
            let text = format!("{}{rest}", start.text);
            self.bare_not(&start, &text)?;
            return Ok(Filter::Text(text));
        }
        self.closed()?;
        Ok(Filter::Text(start.text))
    }

    /// A quoted text, or the letters a key could be made of.
    fn start(&mut self) -> Result<Start, ParseError> {
        let from = self.at;
        let quoted = self.rest().starts_with('"');
        let text = if quoted {
            self.quotation()?
        } else if self.rest().starts_with(char::is_alphabetic) {
            self.taken(is_name).to_owned()
        } else {
            String::new()
        };
        Ok(Start { from, text, quoted })
    }

    /// The operator that makes a key of `start`, and its bytes.
    fn comparison(&self, start: &Start) -> Option<(Compare, usize)> {
        let rest = self.rest();
        if start.text.is_empty() && !start.quoted {
            return None;
        }
        let address = !start.quoted && (rest.starts_with("::") || rest.starts_with("://"));
        let ops = [
            (">=", Compare::AtLeast),
            ("<=", Compare::AtMost),
            (">", Compare::MoreThan),
            ("<", Compare::LessThan),
            (":", Compare::Is),
        ];
        let (sign, op) = ops.into_iter().find(|(sign, _)| rest.starts_with(sign))?;
        (!address).then_some((op, sign.len()))
    }

    fn key(&mut self, key: &str, op: Compare) -> Result<Filter, ParseError> {
        let from = self.at;
        let values = if op == Compare::Is { self.values(key)? } else { vec![self.value(key, op)?] };
        for value in &values {
            vet(key, op, value).map_err(|(message, remedy)| self.error(from, &message, &remedy))?;
        }
        Ok(Filter::Key { key: key.to_owned(), op, values })
    }

    fn values(&mut self, key: &str) -> Result<Vec<String>, ParseError> {
        let mut values = vec![self.value(key, Compare::Is)?];
        while self.rest().starts_with(',') {
            self.at += 1;
            self.counted()?;
            values.push(self.value(key, Compare::Is)?);
        }
        Ok(values)
    }

    fn value(&mut self, key: &str, op: Compare) -> Result<String, ParseError> {
        let from = self.at;
        if self.rest().starts_with('"') {
            let value = self.quotation()?;
            self.closed()?;
            return Ok(value);
        }
        let value = self.taken(|char| is_bare(char) && !matches!(char, '"' | ',')).to_owned();
        if let Some((message, remedy)) = foreign::value(key, &value).filter(|_| op == Compare::Is) {
            return Err(self.error(from, &message, &remedy));
        }
        if value.is_empty() {
            let sign = op.sign();
            let remedy = format!("write {key}{sign}VALUE without a space, or \"{key}{sign}\" for the word");
            return Err(self.error(from, &format!("nothing stands behind `{key}{sign}`"), &remedy));
        }
        Ok(value)
    }

    /// A bare "not" before a term that is no word was surely meant to negate it.
    fn bare_not(&mut self, start: &Start, text: &str) -> Result<(), ParseError> {
        if !text.eq_ignore_ascii_case("not") {
            return Ok(());
        }
        let next = self.rest().trim_start();
        let name = next.len() - next.trim_start_matches(is_name).len();
        let is_key = name > 0 && next[name..].starts_with([':', '<', '>']);
        if next.starts_with(['(', '#']) || is_key {
            return Err(self.error(
                start.from,
                "`not` alone is a word",
                "write not:TERM without a space, or \"not\" for the word",
            ));
        }
        Ok(())
    }

    /// The text between two quotes.
    fn quotation(&mut self) -> Result<String, ParseError> {
        let opened = self.at;
        let mut text = String::new();
        let mut chars = self.text[opened + 1..].char_indices();
        while let Some((at, char)) = chars.next() {
            match char {
                '"' => {
                    self.at = opened + 1 + at + 1;
                    return Ok(text);
                }
                '\\' => text.push(chars.next().map_or('\\', |(_, char)| char)),
                _ => text.push(char),
            }
        }
        Err(self.error(opened, "this quote is never closed", "add another \" behind the phrase"))
    }

    /// Behind a closing quote something else must begin.
    fn closed(&self) -> Result<(), ParseError> {
        if self.ends_at(self.at) || self.rest().starts_with(',') {
            return Ok(());
        }
        Err(self.error(self.at, "something stands right behind the quote", "put a space between them"))
    }

    /// Whether a term is over at byte `at`.
    fn ends_at(&self, at: usize) -> bool {
        self.text[at..].chars().next().is_none_or(|char| char.is_whitespace() || matches!(char, '(' | ')'))
    }

    /// Takes `word` if it stands here as an operator.
    fn operator(&mut self, word: &str) -> bool {
        self.space();
        let here = self.is_operator(word);
        self.at += if here { word.len() } else { 0 };
        here
    }

    fn is_operator(&self, word: &str) -> bool {
        self.rest().get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word)) && self.ends_at(self.at + word.len())
    }

    fn deeper(&mut self, read: impl FnOnce(&mut Self) -> Result<Filter, ParseError>) -> Result<Filter, ParseError> {
        if self.depth == DEEPEST {
            return Err(self.error(self.at, "this stands too deep", &format!("nest at most {DEEPEST} parentheses or negations")));
        }
        self.depth += 1;
        let inner = read(self)?;
        self.depth -= 1;
        Ok(inner)
    }

    fn counted(&mut self) -> Result<(), ParseError> {
        self.terms += 1;
        if self.terms > LONGEST {
            return Err(self.error(
                self.at,
                "the query is too long",
                &format!("ask in parts of at most {LONGEST} terms and values"),
            ));
        }
        Ok(())
    }

    fn space(&mut self) {
        self.taken(char::is_whitespace);
    }

    fn taken(&mut self, wanted: impl Fn(char) -> bool) -> &'t str {
        let rest = &self.text[self.at..];
        let length = rest.find(|char| !wanted(char)).unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }

    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn error(&self, at: usize, message: &str, remedy: &str) -> ParseError {
        let column = self.text[..at].chars().count() + 1;
        ParseError { column, message: message.to_owned(), remedy: remedy.to_owned() }
    }
}

/// Whether a value needs no quotes so as not to be taken for a comparison.
pub(super) fn is_value(text: &str) -> bool {
    foreign::value("", text).is_none()
}

/// Whether a bare word or value may go on with `char`.
pub(super) fn is_bare(char: char) -> bool {
    !char.is_whitespace() && !matches!(char, '(' | ')')
}

/// Whether a key may go on with `char`.
pub(super) fn is_name(char: char) -> bool {
    char.is_alphanumeric() || matches!(char, '-' | '_' | '.')
}
