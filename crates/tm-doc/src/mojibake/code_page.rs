//! Windows-1252 and Windows-1254, read backwards.

/// The characters of the bytes 0x80 to 0x9F, `\0` where there is none. The two code pages agree on all but `Ž` and `ž`, which only
/// Windows-1252 has.
const UPPER: [char; 32] = [
    '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\0', 'Ž', '\0', '\0', '‘', '’', '“', '”', '•', '–', '—',
    '˜', '™', 'š', '›', 'œ', '\0', 'ž', 'Ÿ',
];

/// The byte that reads as `char` in either code page; no character has two. A byte without a character there often survives as the
/// control character of the same number.
pub(super) fn byte_of(char: char) -> Option<u8> {
    match char {
        '\0'..='\u{7f}' => None,
        '\u{80}'..='\u{ff}' => u8::try_from(u32::from(char)).ok(),
        'Ğ' => Some(0xd0),
        'İ' => Some(0xdd),
        'Ş' => Some(0xde),
        'ğ' => Some(0xf0),
        'ı' => Some(0xfd),
        'ş' => Some(0xfe),
        _ => UPPER.iter().position(|upper| *upper == char).map(|at| 0x80 + at as u8),
    }
}
