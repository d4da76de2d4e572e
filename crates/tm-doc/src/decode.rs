//! Bytes to text of the same length, so that every span in the text is a span in the file.

use crate::{Finding, LineIndex};

/// What stands in the text for a byte that is not UTF-8: the control character SUB, one byte long as well.
pub(crate) const SUBSTITUTE: char = '\u{1a}';

/// The text of a file and what was wrong with its bytes.
#[derive(Debug, Clone)]
pub struct Decoded {
    /// As many bytes as the file has. Each byte that is no UTF-8 is replaced by the control character SUB (0x1A).
    pub text: String,
    /// Invalid UTF-8, UTF-16, NUL bytes.
    pub findings: Vec<Finding>,
}

/// The text of a file as a document has it: see [`Decoded`].
pub fn text_of(bytes: &[u8]) -> String {
    substituted(bytes).0
}

/// Bytes that all have the same fault.
struct Faulty {
    first: usize,
    count: usize,
}

pub(crate) fn decode(bytes: &[u8]) -> Decoded {
    let (text, invalid) = substituted(bytes);
    let findings = if is_utf16(bytes) {
        // Its other bytes are then of course no UTF-8 either; one finding says it all.
        vec![utf16_finding()]
    } else {
        let invalid = invalid.map(|faulty| invalid_finding(&text, &faulty));
        let binary = nul_bytes(bytes).map(|faulty| binary_finding(&text, &faulty));
        invalid.into_iter().chain(binary).collect()
    };
    Decoded { text, findings }
}

fn substituted(bytes: &[u8]) -> (String, Option<Faulty>) {
    let mut text = String::with_capacity(bytes.len());
    let mut faulty: Option<Faulty> = None;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        let invalid = chunk.invalid().len();
        if invalid > 0 {
            faulty.get_or_insert(Faulty { first: text.len(), count: 0 }).count += invalid;
            text.extend(std::iter::repeat_n(SUBSTITUTE, invalid));
        }
    }
    (text, faulty)
}

/// Both byte orders; a byte order mark is the only thing that tells UTF-16 from a binary file.
fn is_utf16(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff])
}

fn nul_bytes(bytes: &[u8]) -> Option<Faulty> {
    let first = bytes.iter().position(|byte| *byte == 0)?;
    let count = bytes[first..].iter().filter(|byte| **byte == 0).count();
    Some(Faulty { first, count })
}

fn utf16_finding() -> Finding {
    Finding::error(1, "utf-16", "the file is UTF-16, which is not read", "save it as UTF-8")
}

fn invalid_finding(text: &str, faulty: &Faulty) -> Finding {
    let message = match faulty.count {
        1 => "one byte is not valid UTF-8".to_owned(),
        count => format!("{count} bytes are not valid UTF-8; the first is here"),
    };
    Finding::warning(line_of(text, faulty), "invalid-utf-8", message, "save the file as UTF-8; what could be read was read")
}

fn binary_finding(text: &str, faulty: &Faulty) -> Finding {
    let message = match faulty.count {
        1 => "one NUL byte: this looks like a binary file, not text".to_owned(),
        count => format!("{count} NUL bytes: this looks like a binary file, not text"),
    };
    Finding::error(line_of(text, faulty), "binary", message, "save it as plain text in UTF-8, or keep it outside the folder")
}

fn line_of(text: &str, faulty: &Faulty) -> u32 {
    LineIndex::new(text).line(faulty.first)
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::decode;

    fn check(bytes: &[u8], expect: Expect) {
        let decoded = decode(bytes);
        assert_eq!(decoded.text.len(), bytes.len());
        let findings = decoded.findings.iter();
        let findings: String =
            findings.map(|one| format!("\n{} {}: {}; {}", one.at.line, one.code, one.message, one.remedy)).collect();
        expect.assert_eq(&format!("{:?}{findings}", decoded.text));
    }

    #[test]
    fn valid_text_is_kept() {
        check("\u{feff}naïve 🎯\r\n".as_bytes(), expect![[r#""\u{feff}naïve 🎯\r\n""#]]);
    }

    #[test]
    fn each_invalid_byte_becomes_one_substitute() {
        // A lone continuation, a cut four-byte sequence (three bytes of one fault) and a Latin-1 letter.
        check(
            b"a\n\x80 \xf0\x9f\x8e b\xe9",
            expect![[r#"
                "a\n\u{1a} \u{1a}\u{1a}\u{1a} b\u{1a}"
                2 invalid-utf-8: 5 bytes are not valid UTF-8; the first is here; save the file as UTF-8; what could be read was read"#]],
        );
    }

    #[test]
    fn a_surrogate_is_not_utf8() {
        check(
            b"\xed\xa0\x80",
            expect![[r#"
                "\u{1a}\u{1a}\u{1a}"
                1 invalid-utf-8: 3 bytes are not valid UTF-8; the first is here; save the file as UTF-8; what could be read was read"#]],
        );
    }

    #[test]
    fn nul_bytes_are_said_once() {
        check(
            b"a\r\nb\0\0",
            expect![[r#"
                "a\r\nb\0\0"
                2 binary: 2 NUL bytes: this looks like a binary file, not text; save it as plain text in UTF-8, or keep it outside the folder"#]],
        );
    }

    #[test]
    fn utf16_is_one_finding_in_either_byte_order() {
        let expected = expect![[r#"
            "\u{1a}\u{1a}a\0"
            1 utf-16: the file is UTF-16, which is not read; save it as UTF-8"#]];
        check(b"\xff\xfea\0", expected);
        let expected = expect![[r#"
            "\u{1a}\u{1a}\0a"
            1 utf-16: the file is UTF-16, which is not read; save it as UTF-8"#]];
        check(b"\xfe\xff\0a", expected);
    }
}
