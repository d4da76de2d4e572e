//! The outline of a note that a template makes: its headings, their minutes, and the question to put at each.

use schemars::JsonSchema;
use serde::Serialize;

/// A part of a conversation.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "TalkPart")]
pub struct Part {
    /// Its heading, without the minutes.
    pub title: String,
    /// From which minute to which, where the heading says.
    pub minutes: Option<String>,
    /// The first question of the template's remark on it, as it is to be said.
    pub question: Option<String>,
    /// The questions listed below it.
    pub listed: Vec<String>,
}

/// The parts of `text`, front matter and title left out.
pub(super) fn outline(text: &str) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut remark = String::new();
    let mut is_remark = false;
    for line in text.lines() {
        if let Some(heading) = line.strip_prefix("## ").filter(|_| !is_remark) {
            parts.push(headed(heading));
            continue;
        }
        let Some(part) = parts.last_mut() else { continue };
        is_remark |= line.trim_start().starts_with("<!--");
        if is_remark {
            remark.push_str(line);
            remark.push(' ');
            if line.contains("-->") {
                part.question = part.question.take().or_else(|| question(&remark));
                remark.clear();
                is_remark = false;
            }
        } else if let Some(item) = line.strip_prefix("- ").map(str::trim).filter(|item| item.ends_with('?')) {
            part.listed.push(item.to_owned());
        }
    }
    parts
}

/// "Asks (minutes 20 to 25)" in its two pieces.
fn headed(heading: &str) -> Part {
    let split = heading.trim().strip_suffix(')').and_then(|heading| heading.rsplit_once('('));
    let timed =
        split.and_then(|(title, minutes)| Some((title, minutes.strip_prefix("minutes ").or(minutes.strip_prefix("min "))?)));
    let (title, minutes) = timed.map_or((heading, None), |(title, minutes)| (title, Some(minutes.replace(" to ", "–"))));
    Part { title: title.trim().to_owned(), minutes, ..Part::default() }
}

/// The first words in quotation marks that end in a question.
fn question(remark: &str) -> Option<String> {
    let mut rest = remark;
    while let Some(at) = rest.find('"') {
        let (said, behind) = rest[at + 1..].split_once('"')?;
        if said.trim_end().ends_with('?') {
            return Some(said.trim().to_owned());
        }
        rest = behind;
    }
    None
}
