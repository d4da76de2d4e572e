//! One field of front matter and how it is written.

use super::fault::Fault;
use super::scalar::{Quote, Scalar, check_first, comment_or_end, flow_list, plain_end, quoted, says_null, scalar};
use super::{Span, Value};

/// YAML ends its search for the colon there.
const LONGEST_KEY: usize = 1000;

/// How a field is written. Spans are in the text of the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Layout {
    /// Behind the colon.
    pub(crate) colon: usize,
    /// The value on the line of the key, quotes and brackets included; empty at `colon` where there is none.
    pub(crate) value: Span,
    /// The way the value is written.
    pub(crate) style: Style,
}

/// The ways to write a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Style {
    /// Nothing at all.
    Empty,
    /// A scalar, `~` and `null` among them.
    Scalar(Scalar),
    /// `[one, two]`
    Inline(Vec<Scalar>),
    /// `- one`, `- two` on lines of their own.
    Block {
        /// Columns in front of the `-`.
        indent: usize,
        /// The items and the lines they stand on.
        items: Vec<(Scalar, Span)>,
    },
}

impl Layout {
    /// The value without its style.
    pub(super) fn value(self) -> Value {
        match self.style {
            Style::Empty => Value::Empty,
            Style::Scalar(scalar) if scalar.is_null() => Value::Empty,
            Style::Scalar(scalar) => Value::Scalar(scalar.text),
            Style::Inline(items) => Value::List(items.iter().map(|item| item.item().to_owned()).collect()),
            Style::Block { items, .. } => Value::List(items.iter().map(|(item, _)| item.item().to_owned()).collect()),
        }
    }

    /// Takes in `line`, which is an item indented by `indent` and stands at `whole`.
    pub(super) fn add_item(&mut self, line: &str, indent: usize, whole: Span) -> Result<(), Fault> {
        let item = item(line, indent + 1, whole.start)?;
        match &mut self.style {
            Style::Empty => self.style = Style::Block { indent, items: vec![(item, whole)] },
            Style::Block { indent: first, items } if *first == indent => items.push((item, whole)),
            Style::Block { .. } => return Err(Fault::Nested),
            Style::Scalar(_) | Style::Inline(_) => return Err(Fault::SeveralLines),
        }
        Ok(())
    }
}

/// Whether a line is an item, its indentation left out.
pub(super) fn is_item(inner: &str) -> bool {
    inner.strip_prefix('-').is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
}

/// The key of `line`, and where the text behind its colon begins.
pub(super) fn split_key(line: &str) -> Result<(String, usize), Fault> {
    if ["---", "..."].into_iter().any(|mark| line.strip_prefix(mark).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')))
    {
        return Err(Fault::DocumentMark);
    }
    let (key, end) = match Quote::of(line) {
        Quote::Plain => plain_key(line)?,
        quote => quoted_key(line, quote)?,
    };
    match key.as_str() {
        "<<" => Err(Fault::Merge),
        key if key.len() > LONGEST_KEY => Err(Fault::LongKey),
        _ => Ok((key, end)),
    }
}

fn plain_key(line: &str) -> Result<(String, usize), Fault> {
    check_first(line)?;
    let colon =
        line.match_indices(':').map(|(at, _)| at).find(|at| matches!(line.as_bytes().get(at + 1), None | Some(b' ' | b'\t')));
    let colon = colon.ok_or(Fault::NoKey)?;
    let key = line[..colon].trim_end_matches(' ');
    if plain_end(key) != key.len() {
        // The colon belongs to a comment.
        return Err(Fault::NoKey);
    }
    if key.contains('\t') {
        return Err(Fault::Tab);
    }
    if says_null(key) {
        return Err(Fault::NullKey);
    }
    Ok((key.to_owned(), colon + 1))
}

fn quoted_key(line: &str, quote: Quote) -> Result<(String, usize), Fault> {
    let (key, end) = quoted(line, 0, quote)?;
    let behind = line[end..].trim_start_matches(' ');
    let rest = behind.strip_prefix(':').ok_or(Fault::NoKey)?;
    if rest.is_empty() || rest.starts_with([' ', '\t']) { Ok((key, line.len() - rest.len())) } else { Err(Fault::NoKey) }
}

/// Reads what stands behind the colon of `line`, which begins at `start` of the document. Of what is not flat, the likeliest reading.
pub(super) fn read_value(line: &str, colon: usize, start: usize) -> (Option<Layout>, Option<Fault>) {
    let (style, fault) = match style(line, colon) {
        Ok(style) => (Some(style), None),
        Err(fault) => (likeliest(line, colon, fault).map(|scalar| (scalar.span, Style::Scalar(scalar))), Some(fault)),
    };
    let layout =
        style.map(|(value, style)| Layout { colon: colon + start, value: value.shifted(start), style: style.shifted(start) });
    (layout, fault)
}

impl Style {
    fn shifted(self, by: usize) -> Self {
        match self {
            Style::Empty => Style::Empty,
            Style::Scalar(scalar) => Style::Scalar(scalar.shifted(by)),
            Style::Inline(items) => Style::Inline(items.into_iter().map(|item| item.shifted(by)).collect()),
            block @ Style::Block { .. } => block,
        }
    }
}

/// The value behind the colon, and the bytes of the line it takes.
fn style(line: &str, colon: usize) -> Result<(Span, Style), Fault> {
    let at = skip_spaces(line, colon)?;
    let rest = &line[at..];
    if comment_or_end(line, at) {
        return Ok((Span::new(colon, colon), Style::Empty));
    }
    if rest.starts_with('[') {
        let (items, end) = flow_list(line, at)?;
        return if comment_or_end(line, end) { Ok((Span::new(at, end), Style::Inline(items))) } else { Err(Fault::List) };
    }
    let scalar = scalar(line, at)?;
    Ok((scalar.span, Style::Scalar(scalar)))
}

/// `- item` with the `-` in front of `at`.
fn item(line: &str, at: usize, start: usize) -> Result<Scalar, Fault> {
    let at = skip_spaces(line, at)?;
    if comment_or_end(line, at) {
        return Ok(Scalar::nothing(at + start));
    }
    match line.as_bytes()[at] {
        b'[' => Err(Fault::Nested),
        _ => Ok(scalar(line, at)?.shifted(start)),
    }
}

/// What a person meant who forgot the quotes.
fn likeliest(line: &str, colon: usize, fault: Fault) -> Option<Scalar> {
    let at = skip_spaces(line, colon).ok()?;
    let end = at + plain_end(&line[at..]);
    matches!(fault, Fault::Colon | Fault::BareLink).then(|| Scalar::plain(line, at, end))
}

fn skip_spaces(line: &str, at: usize) -> Result<usize, Fault> {
    let rest = line[at..].trim_start_matches(' ');
    if rest.starts_with('\t') { Err(Fault::Tab) } else { Ok(line.len() - rest.len()) }
}
