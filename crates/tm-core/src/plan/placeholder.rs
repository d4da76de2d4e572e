//! What stands in a form that nobody has filled in.

/// Whether `text` holds no content: `[FILL IN]`, `______`, `TBD`, a value that is only `<…>` or `[…]`.
///
/// "A label: ____" is a placeholder too: what stands before the colon is the form's, not the person's.
pub(crate) fn is_placeholder(text: &str) -> bool {
    let value = text.rsplit_once(": ").map_or(text, |(_, value)| value).trim();
    let bare = value.trim_matches(|char: char| char.is_whitespace() || matches!(char, '*' | '`' | '.' | '…' | '/' | '%'));
    bare.is_empty()
        || is_bare_id(bare)
        || is_blank_line(bare)
        || text.split_whitespace().any(is_gap)
        || is_bracketed(bare)
        || is_variable(bare)
        || is_word_for_later(bare)
}

/// Whether `text` is a form's alone, or has gaps of one: `[FILL IN]`, `<what>`, "by ____". Words that are only brief, such as "todo", are not.
pub(crate) fn is_form(text: &str) -> bool {
    let bare = text.trim();
    text.split_whitespace().any(is_gap) || is_bracketed(bare) || is_variable(bare)
}

/// `G2:` with nothing behind it.
fn is_bare_id(text: &str) -> bool {
    let Some(id) = text.strip_suffix([':', '–', '—']) else { return false };
    let digits = id.trim_end().trim_start_matches(|char: char| char.is_ascii_uppercase());
    let letters = id.trim_end().len() - digits.len();
    (1..=4).contains(&letters) && !digits.is_empty() && digits.chars().all(|char| char.is_ascii_digit() || char == '.')
}

/// "It hits ______ by ____.": a sentence with gaps is a form's, too.
fn is_gap(word: &str) -> bool {
    let blanks = word.trim_matches(|char: char| char.is_ascii_punctuation() && char != '_');
    blanks.len() >= 4 && blanks.bytes().all(|byte| byte == b'_')
}

/// Underscores, with at most "/ 100" behind.
fn is_blank_line(text: &str) -> bool {
    let rest = text.trim_start_matches(['_', '-', '–', '—']);
    let blanks = text.len() - rest.len();
    blanks >= 3 && rest.chars().all(|char| char.is_ascii_digit() || matches!(char, ' ' | '/' | '%'))
}

fn is_bracketed(text: &str) -> bool {
    let inner = text
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
        .or_else(|| text.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')));
    inner.is_some_and(|inner| !inner.contains(['[', ']', '<', '>', '(']) && !matches!(inner, "x" | "X" | " " | ""))
}

/// `$YOUR NUMBERS HERE$`
fn is_variable(text: &str) -> bool {
    let inner = text.strip_prefix('$').and_then(|rest| rest.strip_suffix('$'));
    inner.is_some_and(|inner| inner.starts_with(char::is_uppercase) && !inner.contains('$'))
}

fn is_word_for_later(text: &str) -> bool {
    ["tbd", "tba", "todo", "fill in", "to be decided", "to be defined", "n/a", "xxx", "???"]
        .contains(&text.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_left_empty_are_no_content() {
        for blank in [
            "[FILL IN]",
            "________",
            "Progress: _____ / 100%",
            "Target Date: ____",
            "<your goal>",
            "TBD",
            "[Current Date]",
            "Goal: [name]",
            "G2:",
            "FP3 –",
            "$PUT THE NUMBERS HERE$",
            "Milk costs ______ by ____________. (75%)",
        ] {
            assert!(is_placeholder(blank), "{blank}");
        }
    }

    #[test]
    fn content_stays() {
        for content in ["Ship it", "[[A note]]", "[text](address)", "Rows: 3", "a-b", "- 5 °C", "$5"] {
            assert!(!is_placeholder(content), "{content}");
        }
    }
}
