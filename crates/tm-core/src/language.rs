//! General English: words, numbers, units and dates. No profession's vocabulary lives here.

pub(crate) mod account;
pub mod date;
pub mod english;
pub mod lexicon;
pub mod number;
pub mod period;
pub(crate) mod quantity;
pub mod sentence;
pub mod stem;
pub mod token;

pub use period::Period;
pub use sentence::sentences;
pub use token::{Token, TokenKind, tokens};
