//! Lossless Markdown documents.
//!
//! A [`Document`] is read from bytes and keeps every one of them; what it understood is a list of blocks with byte spans, and
//! [findings](Finding) for what it did not. Changing a document means naming one [intention](TextEdit) and getting one [`Splice`].
//!
//! This crate knows nothing of careers, files or today's date.

mod blocks;
mod decode;
mod document;
mod edit;
mod finding;
mod front_matter;
mod html;
mod inline;
mod mask;
mod mojibake;
mod span;

pub use blocks::{Block, BlockKind, Row};
pub use decode::{Decoded, text_of};
pub use document::Document;
pub use edit::{Refused, Splice, TextEdit, front_matter_of, text_end};
pub use finding::{Code, Finding, Severity};
pub use front_matter::{Field, FrontMatter, UNCLOSED, Value};
pub use inline::{Inline, Link, LinkKind, tag};
pub use mask::closed;
pub use mojibake::{lines_lost, repaired, restored};
pub use span::{LineIndex, Position, Span};
