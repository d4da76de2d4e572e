//! Pauses, for people.

use std::fmt::Write;

use tm_core::rhythm::away::{Away, Rest};

use super::goals::{dated, words::counted};
use super::line::{both_ends, width};

/// The pauses there are, the newest first.
pub(crate) fn page(away: &Away) -> String {
    if away.pauses.is_empty() {
        return "No pause is known. Announce one, or say it afterwards: tm away 20 dec..3 jan\n".to_owned();
    }
    let mut out = String::new();
    for rest in &away.pauses {
        let state = match rest.state.as_str() {
            "now" => "now   ",
            "ahead" => "ahead ",
            _ => "over  ",
        };
        let place = if rest.line > 0 { format!("{}:{}", rest.path, rest.line) } else { rest.path.clone() };
        let _ = writeln!(out, "{}", both_ends(&format!("{state} {}", told(rest)), &place, width()));
    }
    out
}

/// The pause that was written.
pub(crate) fn written(away: &Away) -> String {
    let Some(rest) = &away.written else { return page(away) };
    let what = rest.item.as_deref().map_or_else(|| "Pace and idle days".to_owned(), |item| format!("The pace of {item}"));
    let verb = if rest.item.is_some() { "leaves" } else { "leave" };
    let first = both_ends(&format!("Away {}", told(rest)), &rest.path, width());
    format!("{first}\n{what} {verb} these days out. tm undo takes it back.\n")
}

/// `20 Dec 2026 to 3 Jan 2027, 15 days: why`
fn told(rest: &Rest) -> String {
    let item = rest.item.as_deref().map_or_else(String::new, |item| format!(" · only {item}"));
    let because = if rest.because.is_empty() { String::new() } else { format!(": {}", rest.because) };
    let days = counted(rest.days, "day");
    match rest.days {
        1 => format!("{}{item}{because}", dated(rest.first)),
        _ => format!("{} to {}, {days}{item}{because}", dated(rest.first), dated(rest.last)),
    }
}
