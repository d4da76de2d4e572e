//! What a PDF says to a program that looks for words in it: letters are read through the tables that the file brings along for that.
//!
//! It reads files as ours are written, no others: one object behind the other, fonts and contents packed by one filter.

use std::collections::BTreeMap;
use std::io::Read;

use flate2::read::ZlibDecoder;

/// An object: its dictionary, and what is packed behind it.
struct Object {
    dictionary: String,
    stream: Vec<u8>,
}

type Objects = BTreeMap<usize, Object>;

/// The letters behind each sign of a font.
type Letters = BTreeMap<u16, String>;

/// The words of all its pages, in the order in which they are drawn.
pub(super) fn words(bytes: &[u8]) -> String {
    let objects = objects(bytes);
    let pages = objects.values().filter(|object| object.dictionary.contains("/Type/Page/"));
    pages.map(|page| said(page, &objects)).collect()
}

fn objects(bytes: &[u8]) -> Objects {
    let mut objects = Objects::new();
    let mut rest = bytes;
    while let Some(at) = find(rest, b" 0 obj\n") {
        let number = rest[..at].rsplit(|byte| *byte == b'\n').next().unwrap();
        let number = std::str::from_utf8(number).unwrap().parse().unwrap();
        rest = &rest[at + 7..];
        let end = find(rest, b"endobj").unwrap();
        let head = find(&rest[..end], b"stream\n").unwrap_or(end);
        let dictionary = String::from_utf8_lossy(&rest[..head]).into_owned();
        let mut stream = Vec::new();
        if let Some(length) = after(&dictionary, "/Length ").filter(|_| dictionary.contains("FlateDecode")) {
            let packed = &rest[head + 7..head + 7 + length];
            ZlibDecoder::new(packed).read_to_end(&mut stream).unwrap();
            rest = &rest[head + 7 + length..];
        } else {
            rest = &rest[end..];
        }
        objects.insert(number, Object { dictionary, stream });
    }
    objects
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

/// The number behind a key.
fn after(dictionary: &str, key: &str) -> Option<usize> {
    let (_, rest) = dictionary.split_once(key)?;
    rest.split(|char: char| !char.is_ascii_digit()).next()?.parse().ok()
}

/// What one page says.
fn said(page: &Object, objects: &Objects) -> String {
    let resources = &objects[&after(&page.dictionary, "/Resources ").unwrap()].dictionary;
    let letters = |font: &str| {
        let font = &objects[&after(resources, &format!("{font} ")).unwrap()];
        letters(&objects[&after(&font.dictionary, "/ToUnicode ").unwrap()].stream)
    };
    let contents = &objects[&after(&page.dictionary, "/Contents ").unwrap()].stream;
    let (mut words, mut font, mut bytes) = (String::new(), Letters::new(), contents.iter().copied());
    let mut before = Vec::new();
    while let Some(byte) = bytes.next() {
        match byte {
            b'(' => {
                let signs = literal(&mut bytes);
                let signs = signs.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
                signs.for_each(|sign| words.push_str(&font[&sign]));
            }
            b' ' if before.starts_with(b"/f") => font = letters(std::str::from_utf8(&before).unwrap()),
            _ => {}
        }
        match byte {
            b'/' => before = vec![byte],
            b' ' | b'\n' => before.clear(),
            byte => before.push(byte),
        }
    }
    words
}

/// The bytes of a literal that has begun.
fn literal(bytes: &mut impl Iterator<Item = u8>) -> Vec<u8> {
    let mut signs = Vec::new();
    let mut depth = 1;
    let mut bytes = bytes.peekable();
    while let Some(byte) = bytes.next() {
        match byte {
            b'\\' => {
                let escaped = bytes.next().unwrap();
                signs.push(match escaped {
                    b'n' => b'\n',
                    b'r' => b'\r',
                    b't' => b'\t',
                    b'b' => 8,
                    b'f' => 12,
                    b'0'..=b'7' => {
                        let digits = [escaped, bytes.next().unwrap(), bytes.next().unwrap()];
                        u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 8).unwrap()
                    }
                    other => other,
                });
            }
            b')' if depth == 1 => break,
            byte => {
                depth += i32::from(byte == b'(') - i32::from(byte == b')');
                signs.push(byte);
            }
        }
    }
    signs
}

/// The table of a font: `<sign> <letters>`, a line each.
fn letters(table: &[u8]) -> Letters {
    let hex = |text: &str| -> Vec<u16> {
        let digits: Vec<char> = text.trim_matches(['<', '>']).chars().collect();
        digits.chunks(4).map(|four| u16::from_str_radix(&four.iter().collect::<String>(), 16).unwrap()).collect()
    };
    let text = String::from_utf8_lossy(table);
    let lines = text.lines().filter_map(|line| line.split_once("> <"));
    let pairs = lines.filter(|(_, letters)| !letters.contains(' '));
    pairs.map(|(sign, letters)| (hex(sign)[0], String::from_utf16(&hex(letters)).unwrap())).collect()
}
