//! What a written value counts as when it is compared: a text, a number, a day. Whoever indexes and whoever asks use the same functions.

use jiff::civil::Date;

use super::when;

/// The text by which two values are the same: lower case, one space between words, of a link the bare name of what it points to.
///
/// ```
/// use tm_core::filter::value::text;
/// assert_eq!(text("[[people/Mo Ek.md#Now|Mo]]"), "mo ek");
/// assert_eq!(text(" Billing  Ledger "), "billing ledger");
/// ```
pub fn text(value: &str) -> String {
    let value = value.trim();
    let inner = value.strip_prefix("[[").and_then(|rest| rest.strip_suffix("]]"));
    let bare = inner.map_or(value, target);
    let mut folded = String::with_capacity(bare.len());
    for word in bare.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        // Most words are ASCII, and pushing bytes is much faster than Unicode's rules.
        if word.is_ascii() {
            folded.extend(word.bytes().map(|byte| char::from(byte.to_ascii_lowercase())));
        } else {
            folded.push_str(&word.to_lowercase());
        }
    }
    folded
}

/// The bare name of what a link points to: no folder, heading, alias or ending.
///
/// ```
/// assert_eq!(tm_core::filter::value::target("ideas/2026-11-20-oak-bench.md#Why"), "2026-11-20-oak-bench");
/// ```
pub fn target(link: &str) -> &str {
    let place = link.split(['|', '#']).next().unwrap_or(link).trim();
    let name = place.rsplit_once('/').map_or(place, |(_, name)| name);
    name.strip_suffix(".md").or_else(|| name.strip_suffix(".MD")).unwrap_or(name)
}

/// The bare name a person means by a link, path or name, in lower case.
///
/// ```
/// use tm_core::filter::value::name;
/// assert_eq!((name("[[people/Mo|M]]"), name("people/mo.md"), name("Mo")), ("mo".to_owned(), "mo".to_owned(), "mo".to_owned()));
/// ```
pub fn name(written: &str) -> String {
    if written.trim_start().starts_with("[[") { text(written) } else { text(target(written)) }
}

/// The number a value begins with, be it followed by a unit: `4`, `4.5 hours`, `120000.00 EUR`, `-40 %`, `6mo`. A date has none, and neither
/// has `1,200`, which is two things in two countries.
pub fn number(value: &str) -> Option<f64> {
    let value = value.trim();
    let unsigned = value.strip_prefix(['-', '+']).unwrap_or(value);
    let whole = unsigned.bytes().take_while(u8::is_ascii_digit).count();
    let fraction = unsigned[whole..].strip_prefix('.').map_or(0, |rest| rest.bytes().take_while(u8::is_ascii_digit).count());
    let length = if fraction > 0 { whole + 1 + fraction } else { whole };
    let next = unsigned[length..].chars().next();
    let ends = next.is_none_or(|char| char.is_whitespace() || char.is_alphabetic() || matches!(char, '%' | '€' | '£' | '$'));
    (whole > 0 && ends).then(|| value[..value.len() - unsigned.len() + length].parse().ok())?
}

/// The day a value stands for: of a month, quarter or year its last.
pub fn day(value: &str) -> Option<Date> {
    when::period(value.trim()).map(|(_, last)| last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_may_have_a_unit_but_is_no_date() {
        for (value, expected) in [
            ("4", Some(4.0)),
            (" 4.5 hours", Some(4.5)),
            ("120000.00 EUR", Some(120_000.0)),
            ("-40%", Some(-40.0)),
            ("6mo", Some(6.0)),
            ("+3", Some(3.0)),
            ("2026", Some(2026.0)),
            ("2026-03-01", None),
            ("1,200", None),
            ("1.2.3", None),
            ("4.", None),
            (".5", None),
            ("", None),
            ("-", None),
            ("é4", None),
        ] {
            assert_eq!(number(value), expected, "{value:?}");
        }
    }

    #[test]
    fn a_link_is_the_name_it_points_to() {
        for (value, expected) in
            [("[[mo]]", "mo"), ("[[MO|M]]", "mo"), ("[[a/b/Mo.md]]", "mo"), ("[[", "[["), ("[[]]", ""), ("Ünal", "ünal")]
        {
            assert_eq!(text(value), expected, "{value:?}");
        }
    }
}
