//! Values that a key of a filter cannot have: a slip of the finger finds nothing, and should not do so without a word.

use crate::Kind;
use crate::filter::{Compare, Filter};
use crate::ideas::Group;
use crate::record::Holds;

/// A value that is none of those its key can have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stray {
    /// The key.
    pub key: String,
    /// The value, as written.
    pub value: String,
    /// The values there are, in the order they are described in.
    pub known: Vec<&'static str>,
}

/// The values of a filter that are none of those their keys can have. Notes of other programs may have them all the same.
///
/// ```
/// use tm_core::{filter::parse, find::strays};
/// let stray = |text| strays(&parse(text).unwrap()).into_iter().map(|one| (one.value, one.known.join(" "))).next();
/// assert_eq!(stray("type:idea status:activ"), Some(("activ".into(), "new active parked shipped dropped".into())));
/// assert_eq!(stray("type:idea status:active colour:any"), None);
/// ```
pub fn strays(filter: &Filter) -> Vec<Stray> {
    let mut found = Vec::new();
    look(filter, &kinds(filter), &mut found);
    found
}

/// What a person means by a key that no note has, where it is another word for one of ours.
pub fn other_name(key: &str) -> Option<&'static str> {
    match key {
        "state" => Some("status"),
        "kinds" | "types" => Some("type"),
        "judgement" | "judgment" => Some("verdict"),
        "from" => Some("since"),
        _ => None,
    }
}

fn look(filter: &Filter, kinds: &[Kind], found: &mut Vec<Stray>) {
    match filter {
        Filter::All(inner) | Filter::Any(inner) => inner.iter().for_each(|filter| look(filter, kinds, found)),
        Filter::Not(inner) => look(inner, kinds, found),
        Filter::Key { key, op: Compare::Is, values } => {
            let known = words(key, kinds);
            let strays = values.iter().filter(|value| !known.is_empty() && !is_among(value, &known));
            found.extend(strays.map(|value| Stray { key: key.clone(), value: value.clone(), known: known.clone() }));
        }
        Filter::Key { .. } | Filter::Text(_) => {}
    }
}

fn is_among(value: &str, known: &[&str]) -> bool {
    known.iter().any(|word| word.eq_ignore_ascii_case(value.trim()))
}

/// The kinds a filter is about; all of them where it does not say.
fn kinds(filter: &Filter) -> Vec<Kind> {
    let terms = match filter {
        Filter::All(inner) => inner.as_slice(),
        other => std::slice::from_ref(other),
    };
    let named = terms.iter().filter_map(|term| match term {
        Filter::Key { key, op: Compare::Is, values } if key == "type" => Some(values),
        _ => None,
    });
    let named: Vec<Kind> = named.flatten().filter_map(|value| Kind::named(value)).collect();
    if named.is_empty() { Kind::ALL.to_vec() } else { named }
}

/// The words a key can have in these kinds; none where one of them lets it hold anything.
fn words(key: &str, kinds: &[Kind]) -> Vec<&'static str> {
    match key {
        "type" => return Kind::ALL.into_iter().map(|kind| kind.spec().name).collect(),
        "verdict" => return VERDICTS.to_vec(),
        _ => {}
    }
    let mut known: Vec<&'static str> = Vec::new();
    for kind in kinds {
        let Some(field) = kind.spec().fields.iter().find(|field| field.name == key) else { continue };
        let (Holds::OneOf(words) | Holds::SomeOf(words)) = field.holds else { return Vec::new() };
        known.extend(words.iter().filter(|word| !known.contains(word)).collect::<Vec<_>>());
    }
    known
}

/// What a judgement can be asked for by: see [`crate::ideas::verdict_words`].
const VERDICTS: [&str; 7] =
    [Group::Now.word(), Group::Later.word(), Group::LetGo.word(), Group::NotJudged.word(), "pursue", "park", "drop"];
