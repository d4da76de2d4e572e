//! General English: words, numbers, units and dates. No profession's vocabulary lives here.

pub(crate) mod account;
pub mod date;
pub mod english;
pub(crate) mod everyday;
pub mod lexicon;
pub mod number;
pub(crate) mod past;
pub mod period;
pub(crate) mod quantity;
pub mod relative;
pub mod sentence;
pub(crate) mod spelled;
pub mod stem;
pub mod token;
mod wording;

pub use period::Period;
pub use sentence::sentences;
pub use token::{Token, TokenKind, tokens};
pub use wording::{capital, lower_words, spaced};
