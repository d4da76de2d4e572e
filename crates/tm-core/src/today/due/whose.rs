//! Whose a box in the note of a conversation is: "Kofi writes the summary" is Kofi's, "Send Kofi the summary" one's own.

use std::collections::HashSet;

use super::is_between_people;
use crate::Note;
use crate::facts::BoxFact;
use crate::record::value;

/// Fields that name people.
const FIELDS: [&str; 8] = ["with", "from", "to", "attendees", "participants", "people", "attendee", "person"];
/// What someone else does, in words that are no plural of a thing: behind a name nobody knows they still say that it is one.
const DOES: [&str; 26] = [
    "writes",
    "sends",
    "asks",
    "brings",
    "gives",
    "gets",
    "makes",
    "does",
    "takes",
    "tells",
    "finds",
    "prepares",
    "adds",
    "will",
    "has",
    "is",
    "owes",
    "wants",
    "needs",
    "creates",
    "fixes",
    "goes",
    "organises",
    "organizes",
    "speaks",
    "decides",
];

/// The people that conversations name, in lower case, by all their names and by the first.
#[derive(Debug, Default)]
pub(super) struct Names(HashSet<String>);

impl Names {
    pub(super) fn of(notes: &[Note]) -> Names {
        let mut names = HashSet::new();
        for note in notes.iter().filter(|note| is_between_people(note)) {
            let values = FIELDS.iter().flat_map(|key| note.facts.values(key));
            let bare = |named: &String| value::link_target(named.trim_matches(['[', ']'])).to_lowercase();
            for name in values.map(bare) {
                let name = name.rsplit('/').next().unwrap_or_default().trim().to_owned();
                let is_me = matches!(name.as_str(), "" | "me" | "i" | "myself");
                if !is_me {
                    names.extend(name.split_whitespace().next().map(str::to_owned));
                    names.insert(name);
                }
            }
        }
        Names(names)
    }

    /// Who a box names in front, as it is written there; nothing where the person who writes is meant.
    pub(super) fn in_front(&self, one: &BoxFact) -> Option<String> {
        let words: Vec<&str> = one.text.split_whitespace().collect();
        let bare = |word: &str| word.trim_end_matches([':', ',']).to_lowercase();
        let joined = |count: usize| words.get(..count).map(|words| words.join(" ").trim_end_matches([':', ',']).to_owned());
        let known = (1..=3).rev().filter_map(joined).find(|name| self.0.contains(&name.to_lowercase()));
        let count = known.as_ref().map_or(1, |name| name.split_whitespace().count());
        let next = words.get(count).map(|word| bare(word)).unwrap_or_default();
        let first = words.first()?;
        let is_name =
            first.starts_with(char::is_uppercase) && !matches!(bare(first).as_str(), "i" | "we" | "this" | "that" | "it");
        let found = known
            .or_else(|| (is_name && DOES.contains(&next.as_str())).then(|| first.trim_end_matches([':', ',']).to_owned()))?;
        // "Kofi and I" is one's own, too.
        let with_me = matches!(next.as_str(), "and" | "&") && words.get(count + 1).is_some_and(|word| bare(word) == "i");
        (!with_me).then_some(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Snapshot, VaultPath};

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        let note = format!("---\ntype: meeting\nid: k3f7qa\nwith: [\"[[people/Kofi Ata]]\", Mo]\n---\n- [ ] {text}\n");
        let snapshot = Snapshot::default().with(&VaultPath::new("a.md").unwrap(), &note);
        let names = Names::of(&snapshot.notes);
        assert_eq!(names.in_front(&snapshot.notes[0].facts.boxes[0]).as_deref(), expected, "{text}");
    }

    #[test]
    fn a_name_in_front_is_whose_box_it_is() {
        check("Kofi writes the summary", Some("Kofi"));
        check("[[Kofi Ata]] plans the yard", Some("Kofi Ata"));
        check("Mo: the oak", Some("Mo"));
        check("Zoe sends the oak", Some("Zoe"));
    }

    #[test]
    fn ones_own_boxes_name_nobody_in_front() {
        check("I send Kofi the oak", None);
        check("Send Kofi the oak", None);
        check("Order planks from Mo", None);
        check("Ask [[Kofi Ata]] about oak", None);
        check("Kofi and I plane the planks", None);
    }
}
