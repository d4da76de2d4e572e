//! Where a text misses its audience.

use tm_doc::Finding;

use super::{Audience, Form, Length};

impl Audience {
    /// Where `text` is longer than its readers will read, or uses words they stumble over: the line of each, from 1.
    pub fn remarks(&self, text: &str) -> Vec<Finding> {
        let mut remarks = Vec::new();
        remarks.extend(self.length.and_then(|length| too_long(text, length)));
        remarks.extend(self.out_of_form(text));
        for (at, line) in text.lines().enumerate() {
            let said = self.avoid.iter().filter(|word| has_word(line, word));
            remarks.extend(said.map(|word| avoided(at, word)));
        }
        remarks
    }

    fn out_of_form(&self, text: &str) -> Option<Finding> {
        let lines = || text.lines().filter(|line| !line.trim().is_empty());
        let items = || lines().filter(|line| line.starts_with(['-', '*', '+']));
        let (what, found, most) = match self.form {
            Form::Lines(most) => ("lines", lines().count(), most),
            Form::List(Some(most)) => ("items", items().count(), most),
            _ => return None,
        };
        over(what, found, most)
    }
}

fn too_long(text: &str, length: Length) -> Option<Finding> {
    match length {
        Length::Words(most) => {
            over("words", text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count(), most)
        }
        Length::Characters(most) => over("characters", text.trim().chars().count(), most),
        Length::Lines(most) => over("lines", text.lines().filter(|line| !line.trim().is_empty()).count(), most),
    }
}

fn over(what: &str, found: usize, most: u32) -> Option<Finding> {
    let more = found.checked_sub(most as usize).filter(|more| *more > 0)?;
    let message = format!("{found} {what}; they read {most}");
    Some(Finding::warning(1, "audience-length", message, format!("take {more} out, the least important first")))
}

fn avoided(at: usize, word: &str) -> Finding {
    let remedy = "say what happened instead, or take it out";
    Finding::note(at as u32 + 1, "audience-word", format!("\"{word}\" is a word to avoid here"), remedy)
}

/// Whether a line has a word or phrase as a whole, without case.
fn has_word(line: &str, word: &str) -> bool {
    let (line, word) = (line.to_lowercase(), word.to_lowercase());
    let inside = |char: Option<char>| char.is_some_and(char::is_alphanumeric);
    let whole = |at: usize| !inside(line[..at].chars().next_back()) && !inside(line[at + word.len()..].chars().next());
    !word.is_empty() && line.match_indices(&word).any(|(at, _)| whole(at))
}
