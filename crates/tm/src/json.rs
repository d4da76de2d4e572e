//! Reports as JSON text.

use serde::Serialize;

use crate::face::line::{UNREADABLE, steers};
use crate::failure::{Failure, Kind};

/// One object over several lines.
pub(crate) fn object(report: &impl Serialize) -> Result<String, Failure> {
    finished(serde_json::to_string_pretty(report))
}

/// One object on a line.
pub(crate) fn line(report: &impl Serialize) -> Result<String, Failure> {
    finished(serde_json::to_string(report))
}

fn finished(text: serde_json::Result<String>) -> Result<String, Failure> {
    let text = text.map_err(|error| Failure::new(Kind::Files, format!("cannot write JSON: {error}")))?;
    Ok(format!("{}\n", escaped(&readable(&text))))
}

/// What could steer a terminal is written as JSON writes control characters; beyond ASCII it stands only within strings.
fn escaped(text: &str) -> String {
    let obeyed = |char: char| char >= '\u{7f}' && steers(char);
    if !text.contains(obeyed) {
        return text.to_owned();
    }
    let written = |char| if obeyed(char) { format!("\\u{:04x}", u32::from(char)) } else { char.to_string() };
    text.chars().map(written).collect()
}

/// Bytes of a plan that are no UTF-8 lie in its text as a control character; outside they are what every other program shows for them.
fn readable(text: &str) -> String {
    let escaped = format!("\\u{:04x}", u32::from(UNREADABLE));
    let mut pieces = text.split(escaped.as_str());
    let mut whole = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        // Behind a backslash that is itself escaped, it is text that looks alike.
        let backslashes = whole.len() - whole.trim_end_matches('\\').len();
        if backslashes % 2 == 0 {
            whole.push(char::REPLACEMENT_CHARACTER);
        } else {
            whole.push_str(&escaped);
        }
        whole.push_str(piece);
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_obeys_is_escaped() {
        let written = line(&["a \u{9b}31m \u{7f} \u{202e} é"]).expect("texts are JSON");
        assert_eq!(written, "[\"a \\u009b31m \\u007f \\u202e é\"]\n");
        assert_eq!(serde_json::from_str::<Vec<String>>(&written).expect("it is JSON"), ["a \u{9b}31m \u{7f} \u{202e} é"]);
    }

    #[test]
    fn unreadable_bytes_are_shown_as_such() {
        let written = line(&["caf\u{1a}\u{1a}", "\\u001a", "\\\u{1a}"]).expect("texts are JSON");
        assert_eq!(written, "[\"caf\u{fffd}\u{fffd}\",\"\\\\u001a\",\"\\\\\u{fffd}\"]\n");
    }
}
