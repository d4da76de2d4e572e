//! Numbers written out over several words, as digits: "two hundred and fifty" is 250.

use std::borrow::Cow;

use super::{Token, number, tokens};

/// `text` with numbers of several words in digits, and without addresses of pages, whose numbers say nothing.
///
/// Single words ("three", "twenty-five") stay: whoever reads numbers knows them.
pub(crate) fn in_digits(text: &str) -> Cow<'_, str> {
    let tokens = tokens(text);
    let mut written = String::new();
    let mut end = 0;
    let mut at = 0;
    while at < tokens.len() {
        if let Some((value, to)) = several(&tokens, at) {
            written.push_str(&text[end..tokens[at].span.start]);
            written.push_str(&value.to_string());
            end = tokens[to - 1].span.end;
            at = to;
        } else {
            at += 1;
        }
    }
    let text = if end == 0 { Cow::Borrowed(text) } else { Cow::Owned(written + &text[end..]) };
    without_addresses(text)
}

fn without_addresses(text: Cow<'_, str>) -> Cow<'_, str> {
    if !text.contains("://") {
        return text;
    }
    let words = text.split(' ').map(|word| if word.contains("://") { "" } else { word });
    Cow::Owned(words.collect::<Vec<_>>().join(" "))
}

/// The number of two words or more that begins at `at`, and the token behind it.
fn several(tokens: &[Token], at: usize) -> Option<(f64, usize)> {
    let word = |at: usize| tokens.get(at).and_then(Token::word).unwrap_or_default();
    if word(at) == "half"
        && word(at + 1) == "a"
        && let Some(scale) = scale(word(at + 2))
    {
        return Some((scale / 2.0, at + 3));
    }
    let (mut whole, mut part, mut to) = (0.0, None, at);
    loop {
        match scale(word(to)).filter(|_| part.is_some()) {
            // "Two hundred thousand": what follows may be greater.
            Some(100.0) if part.is_some_and(|part| part > 0.0 && part < 100.0) => part = part.map(|part| part * 100.0),
            // "One thousand million": nothing that is written so often that it is sure.
            Some(_) if part == Some(0.0) => return None,
            Some(100.0) => return None,
            Some(scale) => {
                whole += part.take().unwrap_or(1.0) * scale;
                part = Some(0.0);
            }
            None => {
                let joined = usize::from(word(to) == "and" && to > at && scale(word(to - 1)).is_some());
                let Some(small) = small(word(to + joined), part, word(to + joined + 1)) else { break };
                part = Some(part.unwrap_or(0.0) + small);
                to += joined;
            }
        }
        to += 1;
    }
    let value = whole + part?;
    let half = word(to) == "and" && matches!((word(to + 1), word(to + 2)), ("a", "half" | "quarter"));
    let more = if half { if word(to + 2) == "half" { 0.5 } else { 0.25 } } else { 0.0 };
    let to = if half { to + 3 } else { to };
    (to > at + 1).then_some((value + more, to))
}

/// The value of `word` where it may go on with `part`: a ten with its one, what stands behind a hundred. "A" counts before a scale.
fn small(word: &str, part: Option<f64>, next: &str) -> Option<f64> {
    if matches!(word, "a" | "an") {
        return (part.is_none() && scale(next).is_some()).then_some(1.0);
    }
    let value = number::from_word(word).filter(|value| *value >= 1.0 && *value < 100.0 && scale(word).is_none())?;
    let fits = match part {
        None => true,
        Some(part) if part % 100.0 == 0.0 => true,
        Some(part) => part % 10.0 == 0.0 && part % 100.0 >= 20.0 && value < 10.0,
    };
    fits.then_some(value)
}

fn scale(word: &str) -> Option<f64> {
    match word {
        "dozen" => Some(12.0),
        "hundred" => Some(100.0),
        "thousand" => Some(1e3),
        "million" => Some(1e6),
        "billion" => Some(1e9),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::in_digits;

    #[test]
    fn words_that_are_one_number_are_one() {
        for (text, expected) in [
            ("Sell two hundred and fifty cakes", "Sell 250 cakes"),
            ("one thousand five hundred a month", "1500 a month"),
            ("a hundred and ten, twenty five", "110, 25"),
            ("two hundred thousand and one", "200001"),
            ("At most two and a half hours", "At most 2.5 hours"),
            ("Half a dozen eggs, a dozen buns, two dozen rolls", "6 eggs, 12 buns, 24 rolls"),
            ("twenty-five cakes and three loaves", "twenty-five cakes and three loaves"),
            ("one two three", "one two three"),
            ("half a million, one thousand million", "500000, one thousand million"),
            ("an hour and a half", "an hour and a half"),
            ("read https://example.org/a?max=3 now", "read  now"),
        ] {
            assert_eq!(in_digits(text), expected, "{text}");
        }
    }
}
