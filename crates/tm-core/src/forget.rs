//! `tm forget`: a record goes for good.
//!
//! Here it is looked at before: what it is, who links to it, what copies of it there are. Removing it is one edit; taking it out of what a
//! machine keeps beside the vault is for who keeps that.

use schemars::JsonSchema;
use serde::Serialize;

use crate::{Note, Refusal, Snapshot, VaultPath, links};

/// The name and version of [`Forgotten`].
pub const SCHEMA: &str = "tm.forgotten/1";

/// What is said of a record that goes, or went, for good.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Forgotten {
    /// Always `tm.forgotten/1`.
    pub schema: String,
    /// Its id.
    pub id: Option<String>,
    /// Its title.
    pub title: String,
    /// What kind of record.
    pub kind: String,
    /// Its file.
    pub path: String,
    /// Notes that link to it; the links stay, and lead nowhere.
    pub linked_from: Vec<String>,
    /// Copies of it that a sync program left beside it.
    pub copies: Vec<String>,
    /// Notes and copies that show only with `-p`.
    pub hidden: usize,
    /// How many commands of the history had to do with it.
    pub commands: usize,
    /// What `tm` cannot reach, a sentence each.
    pub remains: Vec<String>,
}

/// What there is to say of the record at `path`, or why it is not forgotten. Hidden notes are counted unless `show_hidden`.
pub fn look(snapshot: &Snapshot, path: &VaultPath, show_hidden: ShowHidden) -> Result<Forgotten, Refusal> {
    let gone = || Refusal::new(format!("{path} is not there")).hint(format!("look for it: tm find {}", path.stem()));
    let note = snapshot.notes.iter().find(|note| note.path == *path).ok_or_else(gone)?;
    if snapshot.dialect.is_plan(path, &note.facts) {
        return Err(Refusal::new(format!("{path} is a plan, which tm does not delete")).hint("delete the file yourself"));
    }
    let Some(kind) = note.facts.kind else {
        return Err(Refusal::new(format!("{path} is a note of yours and no record, so tm does not delete it"))
            .hint("delete the file yourself"));
    };
    let copies: Vec<&Note> = snapshot.notes.iter().filter(|other| is_copy(other, note)).collect();
    let linking = links::linking(&snapshot.notes, path);
    let shown = |note: &&&Note| show_hidden == ShowHidden::Yes || !note.facts.hidden;
    let names = |notes: &[&Note]| notes.iter().filter(shown).map(|note| note.path.to_string()).collect::<Vec<_>>();
    Ok(Forgotten {
        schema: SCHEMA.to_owned(),
        id: note.facts.id.clone(),
        title: note.facts.title.clone(),
        kind: kind.spec().name.to_owned(),
        path: path.to_string(),
        linked_from: names(&linking),
        copies: names(&copies),
        hidden: linking.iter().chain(&copies).filter(|note| !shown(note)).count(),
        commands: 0,
        remains: Vec::new(),
    })
}

/// Whether notes that show only with `-p` are named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShowHidden {
    /// They are.
    Yes,
    /// They are counted.
    No,
}

/// A file of the same id that is there because a sync program could not decide.
fn is_copy(other: &Note, note: &Note) -> bool {
    let is_conflict = other.facts.findings.iter().any(|finding| finding.code == "conflict-copy");
    is_conflict && other.path != note.path && other.facts.id.is_some() && other.facts.id == note.facts.id
}

/// What no program here can reach, said plainly. `git` is the repository the vault lies in.
pub fn remains(git: Option<&str>, obsidian: bool) -> Vec<String> {
    let mut remains = Vec::new();
    remains.extend(git.map(|git| format!("git: what was committed in {git} stays in its history, and where it was pushed")));
    remains.extend(obsidian.then(|| "Obsidian: its File Recovery keeps snapshots; clear them in its settings".to_owned()));
    remains.push("copies: sync services and other machines keep old versions for a while".to_owned());
    remains.push("backups, your editor's own undo, and the history of your shell".to_owned());
    remains
}

/// That notes which were not forgotten say the same, each with its line: who keeps a list of ideas again keeps an idea again.
pub fn still_said(places: &[(VaultPath, usize)], is_idea: bool) -> Option<String> {
    let (file, _) = places.first()?;
    let named: Vec<String> = places.iter().map(|(path, line)| format!("{path}:{line}")).collect();
    let names = named.join(", ");
    let again = if is_idea { format!(", so this would keep it again: tm dump --each \"{file}\"") } else { String::new() };
    Some(format!("your own notes: {names} still says it{again}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(text: &str) -> VaultPath {
        VaultPath::new(text).unwrap()
    }

    fn vault() -> Snapshot {
        let files = [
            ("people/dana.md", "---\ntype: person\nid: k3f7qa\n---\n# Dana\n"),
            ("people/dana (conflict 2026-11-01).md", "---\ntype: person\nid: k3f7qa\n---\n# Dana\n"),
            ("meetings/a.md", "---\ntype: meeting\nid: k3f7qb\nwith: [\"[[dana]]\"]\n---\n[[dana]]\n"),
            ("offers/b.md", "---\ntype: offer\nid: k3f7qc\n---\nAsked [[dana|her]]\n"),
            ("plain.md", "[[mo]]\n"),
            ("telos.md", "## Goals\n- G1: a chair\n"),
        ];
        files.iter().fold(Snapshot::default(), |all, (file, text)| all.with(&path(file), text))
    }

    #[test]
    fn who_links_and_what_copies_there_are_is_said() {
        let look = look(&vault(), &path("people/dana.md"), ShowHidden::No).unwrap();
        assert_eq!((look.linked_from, look.hidden), (vec!["meetings/a.md".to_owned()], 1));
        assert_eq!(look.copies, ["people/dana (conflict 2026-11-01).md"]);
        let all = super::look(&vault(), &path("people/dana.md"), ShowHidden::Yes).unwrap();
        assert_eq!((all.linked_from.len(), all.hidden), (2, 0));
    }

    #[test]
    fn only_records_are_forgotten() {
        for (file, says) in [("plain.md", "a note of yours"), ("telos.md", "is a plan"), ("none.md", "is not there")] {
            let refused = look(&vault(), &path(file), ShowHidden::No).unwrap_err();
            assert!(refused.message.contains(says) && !refused.hints.is_empty(), "{refused:?}");
        }
    }
}
