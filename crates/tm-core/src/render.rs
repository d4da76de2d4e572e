//! A text for others, as data: what it says, and the notes that each sentence rests on. Written as Markdown, plain text or HTML.
//!
//! What may be said at all is decided by [`Shared`](crate::evidence::shared::Shared); here it only takes its form. Whoever makes a page says for
//! each sentence where it comes from, so that [`Page::trace`] can show it.

mod address;
mod html;
mod markdown;
mod plain;

use schemars::JsonSchema;
use serde::Serialize;

use crate::record::value::links_read;

pub use address::followed;

/// A text for others.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct Page {
    /// Its parts, in order.
    pub blocks: Vec<Block>,
}

/// A part of a page.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(tag = "block", rename_all = "lowercase")]
pub enum Block {
    /// A heading.
    Heading {
        /// From 1.
        level: u8,
        /// Its words.
        text: String,
    },
    /// A paragraph.
    Text {
        /// Its sentences.
        said: Vec<Said>,
    },
    /// An item of a list.
    Item {
        /// Its sentences.
        said: Vec<Said>,
    },
    /// Somebody's words.
    Quote {
        /// The words.
        said: Said,
        /// Whose, with the day.
        by: String,
    },
    /// A table.
    Table {
        /// The names of the columns.
        header: Vec<String>,
        /// The rows, a cell for each column.
        rows: Vec<Vec<Vec<Said>>>,
    },
}

/// A sentence, or a piece of one, with what it rests on.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Said {
    /// The words.
    pub text: String,
    /// The note it rests on; nothing for a frame of ours, such as `TODO evidence`.
    pub from: Option<String>,
    /// Whether it carries weight in print.
    pub strong: bool,
    /// Where it leads: an address.
    pub to: Option<String>,
}

impl Said {
    /// Words of ours, resting on nothing.
    pub fn frame(text: impl Into<String>) -> Said {
        Said { text: text.into(), from: None, strong: false, to: None }
    }

    /// Words that rest on the note at `path`. A link to another note leads nowhere for whoever reads them, and is told by its words.
    pub fn of(path: impl ToString, text: impl Into<String>) -> Said {
        let text: String = text.into();
        Said { text: links_read(&text).into_owned(), from: Some(path.to_string()), strong: false, to: None }
    }

    /// The same in strong print.
    #[must_use]
    pub fn strong(self) -> Said {
        Said { strong: true, ..self }
    }

    /// The same as a link.
    #[must_use]
    pub fn to(self, address: impl Into<String>) -> Said {
        Said { to: Some(address.into()), ..self }
    }
}

impl Page {
    /// Adds a heading.
    pub fn heading(&mut self, level: u8, text: impl Into<String>) {
        self.blocks.push(Block::Heading { level, text: text.into() });
    }

    /// Adds a paragraph; an empty one is none.
    pub fn text(&mut self, said: Vec<Said>) {
        if !said.is_empty() {
            self.blocks.push(Block::Text { said });
        }
    }

    /// Adds an item of a list; an empty one is none.
    pub fn item(&mut self, said: Vec<Said>) {
        if !said.is_empty() {
            self.blocks.push(Block::Item { said });
        }
    }

    /// As Markdown, which every tool reads. Signs that Markdown would read are escaped.
    pub fn markdown(&self) -> String {
        self.written(markdown::block)
    }

    /// As plain text for a message: no signs beside bullets.
    pub fn plain(&self) -> String {
        self.written(plain::block)
    }

    /// As one HTML file that stands alone, below `title`: no script, nothing fetched, and it prints well on A4 and Letter. HTML in the words is
    /// shown as words; only [`followed`] addresses are links.
    pub fn html(&self, title: &str) -> String {
        html::file(self, title)
    }

    /// What stands below its title, for forms that print the title themselves: a first heading that says the same is left out.
    pub fn below(&self, title: &str) -> &[Block] {
        match self.blocks.as_slice() {
            [Block::Heading { level: 1, text }, rest @ ..] if text.trim() == title.trim() => rest,
            all => all,
        }
    }

    /// Its parts one behind the other, an empty line between them; the items of a list stand together.
    fn written(&self, write: fn(&Block) -> String) -> String {
        let mut text = String::new();
        let mut before: Option<&Block> = None;
        for block in &self.blocks {
            let in_list = matches!((before, block), (Some(Block::Item { .. }), Block::Item { .. }));
            if before.is_some() && !in_list {
                text.push('\n');
            }
            text.push_str(&write(block));
            before = Some(block);
        }
        text
    }

    /// Every sentence with the note behind it, in order; a frame of ours has none.
    pub fn trace(&self) -> Vec<&Said> {
        self.blocks.iter().flat_map(Block::said).collect()
    }

    /// How many words it has, headings left out; whose words are quoted counts.
    pub fn words(&self) -> usize {
        let words = |text: &str| text.split_whitespace().count();
        let said = self.trace().iter().map(|said| words(&said.text)).sum::<usize>();
        let whose = self.blocks.iter().map(|block| if let Block::Quote { by, .. } = block { words(by) } else { 0 });
        said + whose.sum::<usize>()
    }
}

impl Block {
    fn said(&self) -> Vec<&Said> {
        match self {
            Block::Heading { .. } => Vec::new(),
            Block::Text { said } | Block::Item { said } => said.iter().collect(),
            Block::Quote { said, .. } => vec![said],
            Block::Table { rows, .. } => rows.iter().flatten().flatten().collect(),
        }
    }
}
