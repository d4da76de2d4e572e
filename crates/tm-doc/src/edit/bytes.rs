//! From a change of the text to one of the bytes.
//!
//! What stays is not written again: the splice is cut down to what differs. Where a byte that is no UTF-8 lies between two changes, it is put
//! back as it was; the text has only a substitute for it.

use super::{Change, Refused, Splice};
use crate::decode::SUBSTITUTE;
use crate::{Document, Span};

/// The splice that makes `change` in the bytes of `document`.
pub(super) fn splice(document: &Document, change: Change) -> Result<Splice, Refused> {
    let Change { span, new } = narrowed(document.text(), change);
    let old = &document.bytes()[span.range()];
    let substitutes = |text: &str| text.matches(SUBSTITUTE).count();
    if !new.contains(SUBSTITUTE) || std::str::from_utf8(old).is_ok() {
        return Ok(Splice { span, new: new.into_bytes() });
    }
    let seen = document.slice(span);
    if substitutes(seen) != substitutes(&new) {
        return Err(Refused::NotKept);
    }
    let is_substitute = |byte: &u8| char::from(*byte) == SUBSTITUTE;
    let mut kept = seen.bytes().zip(old).filter(|(seen, _)| is_substitute(seen)).map(|(_, byte)| *byte);
    let new = new.bytes().map(|byte| if is_substitute(&byte) { kept.next().unwrap_or(byte) } else { byte }).collect();
    Ok(Splice { span, new })
}

/// The change without what it leaves as it is at its beginning and its end.
fn narrowed(text: &str, change: Change) -> Change {
    let old = &text[change.span.range()];
    let same = old.chars().zip(change.new.chars()).take_while(|(old, new)| old == new);
    let head: usize = same.map(|(char, _)| char.len_utf8()).sum();
    let (old, new) = (&old[head..], &change.new[head..]);
    let same = old.chars().rev().zip(new.chars().rev()).take_while(|(old, new)| old == new);
    let tail: usize = same.map(|(char, _)| char.len_utf8()).sum();
    let span = Span::new(change.span.start + head, change.span.end - tail);
    Change { span, new: new[..new.len() - tail].to_owned() }
}
