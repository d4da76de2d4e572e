//! What makes front matter not flat.

use crate::Finding;

/// The code of its findings.
pub(super) const CODE: &str = "front-matter-not-flat";

/// Characters of a key that a finding quotes.
const LONGEST_SHOWN: usize = 40;

/// What was found where a flat field should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// A line that is no `key: value`.
    NoKey,
    /// A key longer than YAML allows.
    LongKey,
    /// `null:` or `~:` without quotes.
    NullKey,
    /// `<<`.
    Merge,
    /// `---` or `...` in front of something.
    DocumentMark,
    /// An item that belongs to no key.
    LooseItem,
    /// A map, or a list in a list.
    Nested,
    /// `[[link]]` without quotes, which YAML takes for a list in a list.
    BareLink,
    /// `{a: b}`.
    Braces,
    /// `|` or `>`, or a value that goes on on the next line.
    SeveralLines,
    /// `&name`.
    Anchored,
    /// `*name`.
    Alias,
    /// `!name`.
    Tag,
    /// A sign that no value may begin with.
    Reserved,
    /// `a: b: c`.
    Colon,
    /// A quote that does not end, or does not end the value.
    Quote,
    /// `\q`.
    Escape,
    /// `[a, b` with nothing that closes it on its line.
    OpenList,
    /// Brackets with nothing between two commas, or with something behind them.
    List,
    /// A tab outside quotes.
    Tab,
}

impl Fault {
    /// What is there.
    fn what(self) -> &'static str {
        match self {
            Fault::NoKey => "a line that is not \"key: value\"",
            Fault::LongKey => "a key of more than a thousand characters",
            Fault::NullKey => "a key that YAML takes for nothing",
            Fault::Merge => "a merge key",
            Fault::DocumentMark => "the mark of another document",
            Fault::LooseItem => "an item that belongs to no key",
            Fault::Nested => "a map or list inside a value",
            Fault::BareLink => "a link without quotes",
            Fault::Braces => "a map in braces",
            Fault::SeveralLines => "a value over several lines",
            Fault::Anchored => "an anchor (&)",
            Fault::Alias => "an alias (*)",
            Fault::Tag => "a tag (!)",
            Fault::Reserved => "a value that begins with a sign YAML reserves",
            Fault::Colon => "a colon followed by a space in a value without quotes",
            Fault::Quote => "a quote that does not end its value",
            Fault::Escape => "an escape that YAML does not know",
            Fault::OpenList => "a list whose \"[\" is not closed on its line",
            Fault::List => "a list that is not \"[one, two]\"",
            Fault::Tab => "a tab",
        }
    }

    /// What to do about it.
    fn remedy(self) -> &'static str {
        match self {
            Fault::Reserved | Fault::Colon | Fault::BareLink | Fault::Alias | Fault::Tag | Fault::Anchored => {
                "put the value in double quotes; until then the front matter is read and not edited"
            }
            Fault::NullKey => "put the key in double quotes; until then the front matter is read and not edited",
            Fault::Tab => "write spaces instead; until then the front matter is read and not edited",
            Fault::OpenList => "close it with \"]\" on the same line; until then the front matter is read and not edited",
            Fault::Quote => "close the quote behind the last character; until then the front matter is read and not edited",
            Fault::Escape => "write a double backslash, or use single quotes; until then the front matter is read and not edited",
            _ => "write only \"key: value\" and lists of values; until then the front matter is read and not edited",
        }
    }

    /// The finding for it, at `line`, in the field `key` where there is one.
    pub(super) fn finding(self, line: u32, key: Option<&str>) -> Finding {
        let below = key.map_or_else(String::new, |key| format!(" at \"{}\"", shortened(key)));
        Finding::warning(line, CODE, format!("the front matter has {}{below}", self.what()), self.remedy())
    }
}

/// As much of a key as one line can say.
fn shortened(key: &str) -> String {
    let short: String = key.chars().take(LONGEST_SHOWN).collect();
    if short.len() < key.len() { format!("{short}…") } else { short }
}
