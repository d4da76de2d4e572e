//! A day note as another program would begin it: from its template.
//!
//! Filled in is what Obsidian's own day notes fill in: `{{title}}`, `{{date}}`, `{{time}}`, each also with a format. A template of
//! Templater's is a program; it is not run, so that such a note begins empty.

use jiff::civil::{Date, DateTime};

use crate::extract::pattern;

/// The text of the note of `day` called `title`; nothing where only Templater can make it.
///
/// ```
/// use tm_core::rhythm::fresh;
/// let (day, now) = (jiff::civil::date(2026, 11, 1), jiff::civil::date(2026, 11, 20).at(9, 5, 0, 0));
/// let text = fresh::text("# {{title}}\n{{date:dddd}} {{time}} {{other}}\n", "2026-11-01", day, now);
/// assert_eq!(text.as_deref(), Some("# 2026-11-01\nSunday 09:05 {{other}}\n"));
/// assert_eq!(fresh::text("# <% tp.file.title %>\n", "2026-11-01", day, now), None);
/// ```
pub fn text(template: &str, title: &str, day: Date, now: DateTime) -> Option<String> {
    if template.contains("<%") {
        return None;
    }
    let mut text = String::new();
    let mut rest = template;
    while let Some((before, behind)) = rest.split_once("{{") {
        text.push_str(before);
        match behind.split_once("}}").and_then(|(inside, after)| Some((filled(inside, title, day, now)?, after))) {
            Some((filled, after)) => {
                text.push_str(&filled);
                rest = after;
            }
            None => {
                text.push_str("{{");
                rest = behind;
            }
        }
    }
    text.push_str(rest);
    Some(text)
}

/// What stands for a gap; nothing where it is none of Obsidian's.
fn filled(inside: &str, title: &str, day: Date, now: DateTime) -> Option<String> {
    let (name, format) = inside.split_once(':').unwrap_or((inside, ""));
    let or = |usual| if format.trim().is_empty() { usual } else { format.trim() };
    match name.trim().to_lowercase().as_str() {
        "title" => Some(title.to_owned()),
        "date" => Some(pattern::moment(or("YYYY-MM-DD"), day.to_datetime(now.time()))),
        "time" => Some(pattern::moment(or("HH:mm"), day.to_datetime(now.time()))),
        _ => None,
    }
}
