//! Small files of the machine's own: one line that says what the file is and seals the rest, then JSON.
//!
//! A file that was written half, or changed by hand, does not match its seal and is said to be damaged; it is never half believed.

use std::cmp::Ordering;

use serde::Serialize;
use serde::de::DeserializeOwned;

const VERSION: u32 = 1;

/// Why a sealed file is not used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Damage {
    /// It is cut off or was changed.
    Broken,
    /// A later program wrote it.
    Newer,
}

/// The bytes of a file of this kind: a name such as `tm-undo`.
pub(crate) fn seal<T: Serialize>(kind: &str, value: &T) -> Vec<u8> {
    let json = serde_json::to_string(value).expect("the values kept here have text keys only");
    format!("{kind} {VERSION} {}\n{json}\n", blake3::hash(json.as_bytes()).to_hex()).into_bytes()
}

/// What such a file holds.
pub(crate) fn open<T: DeserializeOwned>(kind: &str, bytes: &[u8]) -> Result<T, Damage> {
    let (head, json) = parts(bytes).ok_or(Damage::Broken)?;
    let mut words = head.split(' ');
    if words.next() != Some(kind) {
        return Err(Damage::Broken);
    }
    let version: u32 = words.next().and_then(|version| version.parse().ok()).ok_or(Damage::Broken)?;
    match version.cmp(&VERSION) {
        Ordering::Less => return Err(Damage::Broken),
        Ordering::Equal => {}
        Ordering::Greater => return Err(Damage::Newer),
    }
    let whole = words.next() == Some(blake3::hash(json.as_bytes()).to_hex().as_str());
    if !whole {
        return Err(Damage::Broken);
    }
    serde_json::from_str(json).map_err(|_| Damage::Broken)
}

fn parts(bytes: &[u8]) -> Option<(&str, &str)> {
    std::str::from_utf8(bytes).ok()?.strip_suffix('\n')?.split_once('\n')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_the_whole_file_of_its_kind_is_believed() {
        let sealed = seal("tm-a", &vec!["x\ny", "z"]);
        assert_eq!(open("tm-a", &sealed), Ok(vec!["x\ny".to_owned(), "z".to_owned()]));
        assert_eq!(open::<Vec<String>>("tm-b", &sealed), Err(Damage::Broken));
        for cut in 0..sealed.len() {
            assert_eq!(open::<Vec<String>>("tm-a", &sealed[..cut]), Err(Damage::Broken), "{cut}");
        }
        assert_eq!(
            open::<Vec<String>>("tm-a", String::from_utf8(sealed).unwrap().replace(" 1 ", " 0 ").as_bytes()),
            Err(Damage::Broken)
        );
        assert_eq!(open::<Vec<String>>("tm-a", b"tm-a 2 whatever\n[]\n"), Err(Damage::Newer));
    }

    proptest! {
        #[test]
        fn no_bytes_are_too_odd(bytes in any::<Vec<u8>>(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
            prop_assert!(open::<Vec<String>>("tm-a", &bytes).is_err());
            let sealed = seal("tm-a", &["abc"]);
            let mut changed = sealed.clone();
            changed[at.index(sealed.len())] = byte;
            prop_assert_eq!(open::<Vec<String>>("tm-a", &changed).is_ok(), changed == sealed);
        }
    }
}
