//! The marks around what is not content.

use crate::Finding;

/// A kind of comment or tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// `<!-- … -->`
    Html,
    /// `%%…%%`
    Obsidian,
    /// `<% … %>`
    Templater,
    /// `{{ … }}`
    LiquidOutput,
    /// `{% … %}`
    LiquidTag,
}

/// How far from its opening a mark may be closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// It is no opening mark.
    None,
    /// On its line, and is text if it is not.
    Line,
    /// In its paragraph, item, heading or row.
    Block,
    /// Anywhere.
    Document,
}

impl Mark {
    /// All of them, in the order of their numbers.
    pub(super) const ALL: [Mark; 5] = [Mark::Html, Mark::Obsidian, Mark::Templater, Mark::LiquidOutput, Mark::LiquidTag];

    /// The mark that opens at the start of `text`.
    pub(super) fn at(text: &str) -> Option<Mark> {
        Mark::ALL.into_iter().find(|mark| text.starts_with(mark.opening()))
    }

    pub(super) fn opening(self) -> &'static str {
        match self {
            Mark::Html => "<!--",
            Mark::Obsidian => "%%",
            Mark::Templater => "<%",
            Mark::LiquidOutput => "{{",
            Mark::LiquidTag => "{%",
        }
    }

    fn closing(self) -> &'static str {
        match self {
            Mark::Html => "-->",
            Mark::Obsidian => "%%",
            Mark::Templater => "%>",
            Mark::LiquidOutput => "}}",
            Mark::LiquidTag => "%}",
        }
    }

    /// How far it reaches, with `before` in front of it, at the beginning of a line's content or not.
    ///
    /// `%%` is also how people end "100%%": behind a digit it opens nothing, behind a letter only what is closed on the same line.
    pub(super) fn reach(self, before: Option<char>, leads_line: bool) -> Reach {
        match (self, before) {
            (Mark::Html | Mark::Templater, _) => Reach::Document,
            (Mark::LiquidOutput | Mark::LiquidTag, _) => Reach::Block,
            (Mark::Obsidian, _) if leads_line => Reach::Document,
            (Mark::Obsidian, Some(char)) if char.is_numeric() => Reach::None,
            (Mark::Obsidian, Some(char)) if char.is_alphabetic() => Reach::Line,
            (Mark::Obsidian, _) => Reach::Block,
        }
    }

    /// How many bytes it takes from its opening, which begins `text`, to its closing, both included.
    pub(super) fn length(self, text: &str) -> Option<usize> {
        // CommonMark: these two are whole comments.
        let whole = ["<!-->", "<!--->"].into_iter().find(|whole| self == Mark::Html && text.starts_with(whole));
        if let Some(whole) = whole {
            return Some(whole.len());
        }
        let opening = self.opening().len();
        let closing = text.get(opening..)?.find(self.closing())?;
        let end = opening + closing + self.closing().len();
        // `{{{ … }}}` puts out unescaped.
        let third = self == Mark::LiquidOutput && text.starts_with("{{{") && text[end..].starts_with('}');
        Some(end + usize::from(third))
    }

    /// That `count` of them are open, the first on `line`.
    pub(super) fn finding(self, line: u32, count: usize) -> Finding {
        let (opening, closing) = (self.opening(), self.closing());
        let message = match count {
            1 => format!("\"{opening}\" is never closed"),
            count => format!("\"{opening}\" is never closed, here and {} more times", count - 1),
        };
        let remedy = match self {
            Mark::Html => format!("write \"{closing}\" where the comment ends; until then only the rest of its line is left out"),
            _ => format!("write \"{closing}\" where it ends; until then it is read as text"),
        };
        Finding::warning(line, "unclosed-comment", message, remedy)
    }
}
