//! `tm adopt`: the notes of a folder count as records, as they are.
//!
//! No file is touched: a setting says what the folder holds. Here it is decided whether that makes sense, and said what the notes lack.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::begin::obsidian::{Followed, row};
use crate::talk::people::named_by;
use crate::{Dialect, Facts, Kind, Refusal, VaultPath};

/// The name and version of [`Adopted`].
pub const SCHEMA: &str = "tm.adopted/1";

/// A folder whose notes count as records.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Adopted {
    /// Always `tm.adopted/1`.
    pub schema: String,
    /// The folder.
    pub folder: String,
    /// What its notes count as.
    pub kind: String,
    /// Whether they did before.
    pub already: bool,
    /// How many of them do.
    pub records: usize,
    /// How many say by their own `type:` that they are records of another kind.
    pub others: usize,
    /// How many stay notes: about the folder, templates.
    pub notes: usize,
    /// How many of the records have no id.
    pub no_id: usize,
    /// How many have no date, where the kind is filed by one.
    pub no_date: usize,
    /// How many conversations name nobody they were had with.
    pub with_nobody: usize,
    /// How many have something else that could not be used as it stands.
    pub other_findings: usize,
    /// Views for Obsidian that follow.
    pub views: Vec<String>,
    /// Views for Obsidian that a person has to add the folder to.
    pub views_left: Vec<String>,
    /// The line to add to those.
    pub view_row: Option<String>,
}

/// A folder whose notes could count as records, by its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Offer {
    /// The folder.
    pub folder: String,
    /// What its notes would count as.
    pub kind: String,
    /// How many lie in it.
    pub notes: usize,
}

/// How folders are called that hold people and conversations in other vaults.
const CALLED: [(&str, Kind); 4] =
    [("people", Kind::Person), ("persons", Kind::Person), ("contacts", Kind::Person), ("meetings", Kind::Meeting)];

/// The folders among these notes that are called so and count as nothing yet, the outermost of each, by kind and name.
pub fn offers(notes: &[VaultPath], dialect: &Dialect) -> Vec<Offer> {
    let mut found: BTreeMap<(Kind, &str), usize> = BTreeMap::new();
    for path in notes.iter().filter(|path| path.is_markdown() && is_free(path, dialect)) {
        let mut folders = path.as_str().match_indices('/').map(|(at, _)| &path.as_str()[..at]);
        let name = |folder: &str| folder.rsplit('/').next().unwrap_or_default().to_lowercase();
        let called = |folder| CALLED.iter().find(|(called, _)| *called == name(folder)).map(|(_, kind)| (*kind, folder));
        if let Some(folder) = folders.find_map(called) {
            *found.entry(folder).or_default() += 1;
        }
    }
    let offer = |((kind, folder), notes): ((Kind, &str), usize)| Offer {
        folder: folder.to_owned(),
        kind: kind.spec().name.to_owned(),
        notes,
    };
    found.into_iter().map(offer).collect()
}

/// Whether a file lies neither in a folder of the vault's own, nor in one that was adopted or is for templates.
fn is_free(path: &VaultPath, dialect: &Dialect) -> bool {
    let is_own = dialect.within(path).and_then(|inside| inside.split_once('/'));
    let is_own =
        is_own.is_some_and(|(folder, _)| !dialect.home.is_empty() || Kind::ALL.iter().any(|kind| kind.spec().folder == folder));
    let mut taken = dialect.adopted.iter().map(|(folder, _)| folder).chain(&dialect.templates);
    !is_own && !taken.any(|folder| path.is_below(folder.trim_matches('/')))
}

/// The kind of this name, or which there are.
pub fn kind(name: &str) -> Result<Kind, Refusal> {
    // "person", and "people", which is what the folder would be called.
    let by_folder = || Kind::ALL.into_iter().find(|kind| kind.spec().folder.eq_ignore_ascii_case(name.trim()));
    Kind::named(name).or_else(by_folder).ok_or_else(|| {
        let names: Vec<&str> = Kind::ALL.iter().map(|kind| kind.spec().name).collect();
        Refusal::new(format!("there is no kind of record called \"{name}\"")).hint(format!("one of {}", names.join(", ")))
    })
}

/// How the vault reads once the notes in `folder` count as `kind`, or why they cannot.
pub fn dialect(before: &Dialect, folder: &VaultPath, kind: Kind) -> Result<Dialect, Refusal> {
    let own = before.within(folder).and_then(|inside| Kind::ALL.into_iter().find(|kind| kind.spec().folder == inside));
    if let Some(own) = own.filter(|own| *own != kind) {
        let message = format!("{folder} holds the {} records of this vault already", own.spec().name);
        return Err(Refusal::new(message)
            .hint(format!("move them to a folder of their own, then: tm adopt FOLDER --as {}", kind.spec().name)));
    }
    let mut dialect = before.clone();
    dialect.adopted.retain(|(adopted, _)| adopted.trim_matches('/') != folder.as_str());
    dialect.adopted.push((folder.as_str().to_owned(), kind));
    Ok(dialect)
}

/// Whether the notes of `folder` count as `kind` without a setting, or by one that is there.
pub fn is_adopted(before: &Dialect, folder: &VaultPath, kind: Kind) -> bool {
    let is_own = before.within(folder) == Some(kind.spec().folder);
    is_own || before.adopted.iter().any(|(adopted, as_kind)| adopted.trim_matches('/') == folder.as_str() && *as_kind == kind)
}

/// What the notes of the folder, read as they will be, come to.
pub fn adopted<'f>(folder: &VaultPath, kind: Kind, already: bool, notes: impl IntoIterator<Item = &'f Facts>) -> Adopted {
    let mut report = Adopted {
        schema: SCHEMA.to_owned(),
        folder: folder.as_str().to_owned(),
        kind: kind.spec().name.to_owned(),
        already,
        records: 0,
        others: 0,
        notes: 0,
        no_id: 0,
        no_date: 0,
        with_nobody: 0,
        other_findings: 0,
        views: Vec::new(),
        views_left: Vec::new(),
        view_row: None,
    };
    for facts in notes {
        match facts.kind {
            Some(own) if own == kind => report.count(facts),
            Some(_) => report.others += 1,
            None => report.notes += 1,
        }
    }
    report
}

impl Adopted {
    /// The same with what became of the views.
    #[must_use]
    pub fn followed(self, followed: Followed) -> Adopted {
        let view_row = (!followed.left.is_empty()).then(|| row(&self.folder));
        Adopted { views: followed.views, views_left: followed.left, view_row, ..self }
    }

    fn count(&mut self, facts: &Facts) {
        let has = |code: &str| facts.findings.iter().any(|finding| finding.code == code);
        self.records += 1;
        self.no_id += usize::from(has("id-missing"));
        self.no_date += usize::from(has("date-missing"));
        self.with_nobody += usize::from(facts.kind == Some(Kind::Meeting) && named_by(facts).next().is_none());
        let other = facts.findings.iter().any(|finding| !matches!(finding.code.as_str(), "id-missing" | "date-missing"));
        self.other_findings += usize::from(other);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::extract;

    fn path(text: &str) -> VaultPath {
        VaultPath::new(text).unwrap()
    }

    #[test]
    fn what_the_notes_lack_is_counted() {
        let folder = path("contacts");
        let dialect = dialect(&Dialect::default(), &folder, Kind::Person).unwrap();
        let files = [
            ("contacts/contacts.md", "About this folder"),
            ("contacts/dana.md", "# Dana"),
            ("contacts/mo.md", "---\nid: k3f7qa\nevery: often\n---\n"),
            ("contacts/talk.md", "---\ntype: meeting\nid: k3f7qb\n---\n"),
        ];
        let facts = files.map(|(at, text)| extract(&path(at), text.as_bytes(), &dialect));
        let report = adopted(&folder, Kind::Person, false, &facts);
        assert_eq!((report.records, report.others, report.notes), (2, 1, 1));
        assert_eq!((report.no_id, report.no_date, report.other_findings), (1, 0, 1));
    }

    #[test]
    fn a_conversation_is_had_with_whom_its_note_names_in_the_words_of_its_vault() {
        let folder = path("Talks");
        let dialect = dialect(&Dialect::default(), &folder, Kind::Meeting).unwrap();
        let fields = ["with: [\"[[Tova Ode]]\"]", "people: [\"[[Tova Ode]]\"]", "attendees: Tova", "guests: Tova", "people:"];
        let facts = fields.map(|field| {
            let text = format!("---\nid: k3f7qa\ndate: 2026-11-02\n{field}\n---\n");
            extract(&path("Talks/a.md"), text.as_bytes(), &dialect)
        });
        assert_eq!(adopted(&folder, Kind::Meeting, false, &facts).with_nobody, 2);
    }

    #[test]
    fn folders_of_people_and_talks_are_offered_unless_they_count_already() {
        let paths = [
            "People/Tova Ode.md",
            "People/old/Lou.md",
            "Work/Meetings/a.md",
            "Work/Meetings/people/b.md",
            "Work/Meetings/plan.canvas",
            "Career/people/c.md",
            "Contacts/d.md",
            "Patterns/people/Person.md",
            "people.md",
        ];
        let paths: Vec<VaultPath> = paths.iter().map(|text| path(text)).collect();
        let dialect = Dialect {
            home: "Career".to_owned(),
            adopted: vec![("Contacts".to_owned(), Kind::Person)],
            templates: vec!["Patterns".to_owned()],
            ..Dialect::default()
        };
        let told: Vec<String> =
            offers(&paths, &dialect).iter().map(|one| format!("{} {} {}", one.folder, one.kind, one.notes)).collect();
        assert_eq!(told, ["People person 2", "Work/Meetings meeting 2"]);
        assert!(offers(&[path("people/a.md")], &Dialect::default()).is_empty(), "the vault's own");
    }

    #[test]
    fn a_folder_of_another_kind_is_refused() {
        let refused = dialect(&Dialect::default(), &path("wins"), Kind::Person).unwrap_err();
        assert_eq!(refused.message, "wins holds the win records of this vault already");
        assert!(is_adopted(&Dialect::default(), &path("wins"), Kind::Win));
    }

    #[test]
    fn a_folder_adopted_again_has_its_new_kind_only() {
        let folder = path("contacts");
        let once = dialect(&Dialect::default(), &folder, Kind::Person).unwrap();
        let twice = dialect(&once, &folder, Kind::Meeting).unwrap();
        assert_eq!(twice.adopted, [("contacts".to_owned(), Kind::Meeting)]);
        assert!(!is_adopted(&once, &folder, Kind::Meeting) && is_adopted(&twice, &folder, Kind::Meeting));
    }

    #[test]
    fn kinds_go_by_their_name_or_their_folder() {
        assert_eq!((kind("Person").unwrap(), kind("people").unwrap()), (Kind::Person, Kind::Person));
        assert!(kind("friend").unwrap_err().hints[0].contains("person"));
    }
}
