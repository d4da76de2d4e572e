//! Numbers in digits and in words.

/// The number words of running text, up to what people write out.
const WORDS: &[(&str, f64)] = &[
    ("zero", 0.0),
    ("one", 1.0),
    ("two", 2.0),
    ("three", 3.0),
    ("four", 4.0),
    ("five", 5.0),
    ("six", 6.0),
    ("seven", 7.0),
    ("eight", 8.0),
    ("nine", 9.0),
    ("ten", 10.0),
    ("eleven", 11.0),
    ("twelve", 12.0),
    ("thirteen", 13.0),
    ("fourteen", 14.0),
    ("fifteen", 15.0),
    ("sixteen", 16.0),
    ("seventeen", 17.0),
    ("eighteen", 18.0),
    ("nineteen", 19.0),
    ("twenty", 20.0),
    ("thirty", 30.0),
    ("forty", 40.0),
    ("fifty", 50.0),
    ("sixty", 60.0),
    ("seventy", 70.0),
    ("eighty", 80.0),
    ("ninety", 90.0),
    ("hundred", 100.0),
    ("thousand", 1000.0),
    ("million", 1_000_000.0),
    ("dozen", 12.0),
    ("half", 0.5),
];

/// The value of a lower-case number word: `three`, `twenty-five`.
///
/// ```
/// use tm_core::language::number::from_word;
/// assert_eq!(from_word("twenty-five"), Some(25.0));
/// assert_eq!(from_word("five-twenty"), None);
/// ```
pub fn from_word(word: &str) -> Option<f64> {
    let Some((tens, ones)) = word.split_once('-') else { return listed(word) };
    let tens = listed(tens).filter(|tens| (20.0..100.0).contains(tens))?;
    let ones = listed(ones).filter(|ones| (1.0..10.0).contains(ones))?;
    Some(tens + ones)
}

fn listed(word: &str) -> Option<f64> {
    WORDS.iter().find(|(name, _)| *name == word).map(|(_, value)| *value)
}

/// The number at the start of `rest`, which begins with a digit, and how many bytes it takes: `1,200` and `1_200` are grouped, `2.5` and `2,5`
/// have a fraction, `100K` and `2M` are scaled.
///
/// ```
/// use tm_core::language::number::leading;
/// assert_eq!(leading("1,200 pages"), (1200.0, 5));
/// assert_eq!(leading("3, then"), (3.0, 1));
/// assert_eq!(leading("2.5 hours"), (2.5, 3));
/// assert_eq!(leading("2,5 hours"), (2.5, 3));
/// assert_eq!(leading("1,2,3"), (1.0, 1));
/// assert_eq!(leading("100K downloads"), (100_000.0, 4));
/// ```
pub fn leading(rest: &str) -> (f64, usize) {
    let bytes = rest.as_bytes();
    let mut length = digits(bytes);
    let mut written = rest[..length].to_owned();
    while is_group(bytes, length) {
        written.push_str(&rest[length + 1..length + 4]);
        length += 4;
    }
    let fraction = fraction(bytes, length);
    if fraction > 0 {
        written.push('.');
        written.push_str(&rest[length + 1..=length + fraction]);
        length += 1 + fraction;
    }
    let scale = scale(&rest[length..]);
    let value: f64 = written.parse().unwrap_or(f64::MAX);
    if scale > 1.0 { (value * scale, length + 1) } else { (value, length) }
}

fn digits(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|byte| byte.is_ascii_digit()).count()
}

/// How many digits of a fraction follow: `2.5`, and `2,5` as it is written on the continent; "1,2,3" is a list.
fn fraction(bytes: &[u8], at: usize) -> usize {
    let behind = || digits(&bytes[at + 1..]);
    let ends = |length: usize| !matches!(bytes.get(at + 1 + length), Some(b',' | b'.' | b'-' | b'/') if bytes.get(at + 2 + length).is_some_and(u8::is_ascii_digit));
    match bytes.get(at) {
        Some(b'.') => behind(),
        Some(b',') => Some(behind()).filter(|length| at <= 3 && *length <= 2 && ends(*length)).unwrap_or(0),
        _ => 0,
    }
}

/// Three digits behind a grouping mark, and no fourth.
fn is_group(bytes: &[u8], at: usize) -> bool {
    matches!(bytes.get(at), Some(b',' | b'_')) && digits(&bytes[at + 1..]) == 3
}

fn scale(rest: &str) -> f64 {
    let mut chars = rest.chars();
    let scale = match chars.next() {
        Some('k' | 'K') => 1e3,
        Some('M') => 1e6,
        _ => return 1.0,
    };
    if chars.next().is_some_and(char::is_alphanumeric) { 1.0 } else { scale }
}

/// Whether the letters at the start of `rest` are a unit written against its number: `30min`, `2h`, `3x`, `6mo`.
pub fn has_unit_behind(rest: &str) -> bool {
    let letters: String = rest.chars().take_while(|char| char.is_alphanumeric()).collect();
    matches!(
        letters.as_str(),
        "h" | "hr"
            | "hrs"
            | "m"
            | "min"
            | "mins"
            | "s"
            | "sec"
            | "ms"
            | "d"
            | "w"
            | "wk"
            | "mo"
            | "y"
            | "yr"
            | "x"
            | "am"
            | "pm"
            | "st"
            | "nd"
            | "rd"
            | "th"
            | "km"
            | "kg"
    ) || MEASURES.contains(&letters.to_lowercase().as_str())
        || matches!(letters.as_str(), "g" | "l" | "L")
}

/// Symbols of measures that are written against their numbers, in lower case, with the spellings that keyboards bring along: `42uv`, `3mm`.
/// Single letters that name things are not here: 5A, 4G.
const MEASURES: [&str; 50] = [
    "us", "µs", "μs", "ns", "na", "ua", "µa", "μa", "ma", "mah", "ah", "uv", "µv", "μv", "mv", "v", "kv", "uw", "µw", "μw", "mw",
    "w", "kw", "wh", "kwh", "mwh", "ohm", "kohm", "ω", "kω", "mω", "hz", "khz", "mhz", "ghz", "pf", "nf", "uf", "µf", "μf", "kb",
    "mb", "gb", "tb", "pb", "nm", "mm", "cm", "mg", "ml",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_huge_number_is_no_panic() {
        assert_eq!(leading(&"9".repeat(400)).1, 400);
    }

    #[test]
    fn a_year_list_is_not_grouped() {
        assert_eq!(leading("2025,2026"), (2025.0, 4));
    }
}
