//! Titles as names of files: letters of any script, in lower case, and nothing that a file system or a shell minds.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The longest file name `tm` makes, in bytes, without its ending.
pub const LONGEST_STEM: usize = 60;

/// A title as the stem of a file, at most [`LONGEST_STEM`] bytes, cut between words: letters, digits and dashes. Latin letters lose their marks
/// and become ASCII; those of other scripts stay, composed (NFC), as no form of them would be read by the same people. `untitled` where nothing is
/// left.
///
/// ```
/// assert_eq!(tm_core::slug("Une idée: größer denken!"), "une-idee-groesser-denken");
/// assert_eq!(tm_core::slug("План: выступить в мае"), "план-выступить-в-мае");
/// ```
pub fn slug(title: &str) -> String {
    slug_within(title, LONGEST_STEM)
}

/// The same with room for so many bytes.
pub(crate) fn slug_within(title: &str, room: usize) -> String {
    let plain: String = title.nfc().flat_map(plain).collect();
    let mut slug = String::new();
    let is_part = |char: char| char.is_alphanumeric() || is_combining_mark(char);
    for word in plain.split(|char: char| !is_part(char)).filter(|word| word.contains(char::is_alphanumeric)) {
        let longer = slug.len() + usize::from(!slug.is_empty()) + word.len();
        if longer > room && !slug.is_empty() {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(cut(word, room));
    }
    if slug.is_empty() { "untitled".to_owned() } else { slug }
}

/// The beginning of a word, no mark taken from its letter.
fn cut(word: &str, room: usize) -> &str {
    if word.len() <= room {
        return word;
    }
    let starts = word.char_indices().filter(|(_, char)| !is_combining_mark(*char)).map(|(at, _)| at);
    &word[..starts.take_while(|at| *at <= room).last().unwrap_or(0)]
}

/// A letter in lower case; a Latin one without its marks, where it has a plain form.
fn plain(char: char) -> Vec<char> {
    let lower = char.to_lowercase().next().unwrap_or(char);
    let spelled = match lower {
        'à' | 'á' | 'â' | 'ã' | 'å' | 'ā' | 'ă' | 'ą' => "a",
        'ä' | 'æ' => "ae",
        'ç' | 'ć' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ę' | 'ě' => "e",
        'ğ' | 'ģ' => "g",
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'ı' => "i",
        'ķ' => "k",
        'ł' | 'ļ' | 'ľ' => "l",
        'ñ' | 'ń' | 'ň' | 'ņ' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ő' | 'ō' => "o",
        'ö' | 'ø' | 'œ' => "oe",
        'ŕ' | 'ř' => "r",
        'ś' | 'š' | 'ş' | 'ș' => "s",
        'ß' => "ss",
        'ţ' | 'ť' | 'ț' => "t",
        'þ' => "th",
        'ù' | 'ú' | 'û' | 'ű' | 'ů' | 'ū' => "u",
        'ü' => "ue",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        // An apostrophe joins: "don't" is one word. So do the joiners of other scripts, which nobody sees.
        '\'' | '’' | '\u{200c}' | '\u{200d}' => "",
        _ => return vec![unmarked(lower).unwrap_or(lower)],
    };
    spelled.chars().collect()
}

/// The ASCII letter or digit below the marks, or of which this is another form.
fn unmarked(char: char) -> Option<char> {
    let mut parts = std::iter::once(char).nfkd().filter(|part| !is_combining_mark(*part));
    let first = parts.next().filter(char::is_ascii_alphanumeric)?;
    parts.next().is_none().then(|| first.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(title: &str, expected: &str) {
        assert_eq!(slug(title), expected, "{title}");
        assert_eq!(slug(&title.nfd().collect::<String>()), expected, "{title}, in parts");
    }

    #[test]
    fn letters_of_every_script_stay() {
        check("リトライ予算の設計", "リトライ予算の設計");
        check("Ολική αναθεώρηση", "ολική-αναθεώρηση");
        check("תקציב ניסיונות חוזרים", "תקציב-ניסיונות-חוזרים");
        check("पुनः प्रयास बजट", "पुनः-प्रयास-बजट");
        check("재시도 예산", "재시도-예산");
        check("می\u{200c}خواهم", "میخواهم");
        check("Ревью CSV: часть 2/3", "ревью-csv-часть-2-3");
    }

    #[test]
    fn latin_letters_are_plain() {
        check("Tiếng Việt, điều", "tieng-viet-dieu");
        check("Ｆｕｌｌ ｗｉｄｔｈ １２", "full-width-12");
        check("İstanbul'da", "istanbulda");
    }

    #[test]
    fn what_is_no_letter_is_no_name() {
        check("🙂🙂", "untitled");
        check("\u{301}\u{fe0f}", "untitled");
        check("a/b\\c:d*e?f\"g<h>i|j\0k\u{202e}l.", "a-b-c-d-e-f-g-h-i-j-k-l");
    }

    #[test]
    fn a_long_title_is_cut_between_words_and_never_within_a_letter() {
        let long = slug(&"carpentry ".repeat(20));
        assert!(long.len() <= LONGEST_STEM && long.ends_with("carpentry"), "{long}");
        for word in ["設", "का", "é", "ж"] {
            let name = slug(&word.repeat(99));
            let whole = name.len().is_multiple_of(word.nfc().flat_map(plain).collect::<String>().len());
            assert!(name.len() <= LONGEST_STEM && name.len() > LONGEST_STEM - 7 && whole, "{name}");
        }
    }
}
