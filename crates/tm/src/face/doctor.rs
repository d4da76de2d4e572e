//! How the machine stands, for people: a line each, and below it what to do.

use std::fmt::Write;

use tm_core::doctor::{Doctor, Line, State};
use unicode_width::UnicodeWidthStr;

use super::line::{printable, width};

/// The page. Paths are told whole, so that they can be copied: what does not fit beside its name stands below it.
pub(crate) fn page(doctor: &Doctor) -> String {
    let mut out = format!("tm {}\n\n", doctor.version);
    doctor.lines.iter().for_each(|line| row(&mut out, line));
    let todo = doctor.lines.iter().filter(|line| line.state != State::Fine).count();
    let end = match todo {
        0 => "All is fine.".to_owned(),
        1 => "1 thing to look at, the rest is fine.".to_owned(),
        todo => format!("{todo} things to look at, the rest is fine."),
    };
    let _ = writeln!(out, "\n{end}");
    out
}

fn row(out: &mut String, line: &Line) {
    let state = match line.state {
        State::Fine => "fine",
        State::Look => "look",
        State::Mend => "MEND",
    };
    let head = format!("{state}  {:<9} ", line.what);
    let said = printable(&line.said);
    told(out, &head, &said);
    if let Some(todo) = &line.todo {
        told(out, &format!("{}→ ", " ".repeat(head.width())), &printable(todo));
    }
}

/// Words behind `head`, as many in a line as fit; none is cut.
fn told(out: &mut String, head: &str, words: &str) {
    let indent = " ".repeat(head.width());
    let mut line = head.to_owned();
    for word in words.split(' ') {
        let is_empty = line.trim_end() == head.trim_end();
        if !is_empty && line.width() + 1 + word.width() > width() {
            let _ = writeln!(out, "{}", line.trim_end());
            line = indent.clone();
        } else if !is_empty {
            line.push(' ');
        }
        line.push_str(word);
    }
    let _ = writeln!(out, "{}", line.trim_end());
}
