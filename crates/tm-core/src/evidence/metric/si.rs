//! Units that only their letters tell, whichever way they are spelled: `uV`, `µV` and `mV` measure the same.
//!
//! Prefixes and symbols are those of the SI brochure (9th edition, 2019) with the spellings that keyboards bring along: `u` for `µ`, `ohm` for
//! `Ω`, `l` beside `L`. A symbol counts with its own capitals, for `mV` and `MV` are two; a word counts with any.

/// Symbols with the one name of what they measure, and how many of it one is.
const SYMBOLS: [(&str, &str, f64); 15] = [
    ("A", "A", 1.0),
    ("Ah", "Ah", 1.0),
    ("V", "V", 1.0),
    ("W", "W", 1.0),
    ("Wh", "Wh", 1.0),
    ("Ω", "Ω", 1.0),
    ("ohm", "Ω", 1.0),
    ("ohms", "Ω", 1.0),
    ("F", "F", 1.0),
    ("Hz", "Hz", 1.0),
    ("J", "J", 1.0),
    ("g", "g", 1.0),
    ("m", "m", 1.0),
    ("l", "l", 1.0),
    ("L", "l", 1.0),
];

const PREFIXES: [(&str, f64); 10] = [
    ("p", 1e-12),
    ("n", 1e-9),
    ("µ", 1e-6),
    ("u", 1e-6),
    ("m", 1e-3),
    ("c", 1e-2),
    ("k", 1e3),
    ("K", 1e3),
    ("M", 1e6),
    ("G", 1e9),
];

/// Words for the same, in lower case.
const WORDS: [(&str, &str, f64); 18] = [
    ("litre", "l", 1.0),
    ("litres", "l", 1.0),
    ("liter", "l", 1.0),
    ("liters", "l", 1.0),
    ("metre", "m", 1.0),
    ("metres", "m", 1.0),
    ("meter", "m", 1.0),
    ("meters", "m", 1.0),
    ("gram", "g", 1.0),
    ("grams", "g", 1.0),
    ("t", "g", 1e6),
    ("tonne", "g", 1e6),
    ("tonnes", "g", 1e6),
    ("tons", "g", 1e6),
    ("kwh", "Wh", 1e3),
    ("mah", "Ah", 1e-3),
    ("khz", "Hz", 1e3),
    ("ghz", "Hz", 1e9),
];

/// What a unit measures, and how many of its base one is.
pub(super) fn base(written: &str) -> Option<(&'static str, f64)> {
    // Two letters look like micro, and two like ohm.
    let symbol = written.replace('μ', "µ").replace('\u{2126}', "Ω");
    let exact = |symbol: &str| SYMBOLS.iter().find(|(name, _, _)| *name == symbol).map(|(_, base, of)| (*base, *of));
    let prefixed = || {
        PREFIXES.iter().find_map(|(prefix, times)| {
            let (base, of) = exact(symbol.strip_prefix(prefix)?)?;
            Some((base, of * times))
        })
    };
    let word = || {
        let lower = written.to_lowercase();
        WORDS.iter().find(|(name, _, _)| *name == lower).map(|(_, base, of)| (*base, *of))
    };
    exact(&symbol).or_else(prefixed).or_else(word)
}

/// Whether the letters behind a number are such a unit by themselves: of a single one, which may be a word or a name, only where it is written
/// against its number.
pub(super) fn is_unit(written: &str, is_glued: bool) -> bool {
    let is_long = written.chars().nth(1).is_some();
    base(written).is_some() && (is_long || is_glued || matches!(written, "g" | "l" | "L" | "V" | "W" | "Ω" | "t"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_is_one_in_every_spelling() {
        for [one, other] in
            [["uV", "µV"], ["μV", "µV"], ["kohm", "kΩ"], ["kΩ", "k\u{2126}"], ["l", "L"], ["litres", "L"], ["kHz", "khz"]]
        {
            assert!(base(one).is_some() && base(one) == base(other), "{one} {other}");
        }
    }

    #[test]
    fn capitals_of_a_prefix_are_kept_apart() {
        assert_eq!((base("mW"), base("MW")), (Some(("W", 1e-3)), Some(("W", 1e6))));
        assert_eq!((base("us"), base("Mo"), base("")), (None, None, None));
    }
}
