//! Links that lead nowhere, and what they most likely mean now.

use tm_doc::Finding;

use super::renamed::Was;
use super::{Mend, Noticed, own};
use crate::extract::pattern;
use crate::facts::LinkFact;
use crate::links::{Lead, Names};
use crate::record::value;
use crate::{Dialect, Id, Note, VaultPath};

const CODE: &str = "dangling-link";

/// A link that leads nowhere, of which is still to be found out what it means now.
pub(super) struct Open {
    pub(super) from: VaultPath,
    pub(super) target: String,
    /// The field it stands in; nothing for the text.
    key: Option<String>,
    line: u32,
    is_plan: bool,
    is_record: bool,
    /// Whether it is written as a link, or as an id: what is named without brackets, or in running text, may well be nobody's note yet.
    is_said: bool,
}

impl Open {
    /// People link to notes they never wrote: of those nothing is looked for, there may be thousands.
    pub(super) fn matters(&self) -> bool {
        self.is_record || self.is_plan
    }
}

/// The links of a note that lead nowhere.
pub(super) fn of_note(note: &Note, is_plan: bool, names: &Names<'_>, dialect: &Dialect, mut tell: impl FnMut(Open)) {
    if note.facts.draft {
        return;
    }
    for link in note.facts.links.iter().filter(|link| is_checked(link) && !is_day(dialect, &link.target)) {
        if names.lead(&note.path, &link.target) == Lead::Nowhere {
            tell(open(note, is_plan, link));
        }
    }
}

fn open(note: &Note, is_plan: bool, link: &LinkFact) -> Open {
    let is_linked = |key: &str| !note.facts.values(key).contains(&link.target) || Id::new(&link.target).is_some();
    Open {
        from: note.path.clone(),
        target: link.target.clone(),
        key: link.key.clone(),
        line: link.line,
        is_plan,
        is_record: own::is_record(note),
        is_said: link.key.as_deref().is_some_and(is_linked),
    }
}

/// Items of plans are looked for in plans.
fn is_checked(link: &LinkFact) -> bool {
    link.key.as_deref() != Some("goals") && !(link.key.is_none() && value::is_plan_item(&link.target))
}

/// Yesterday and tomorrow are linked to from day notes whether or not somebody wrote there.
fn is_day(dialect: &Dialect, target: &str) -> bool {
    let by_place = VaultPath::new(&format!("{target}.md")).and_then(|path| dialect.day_of(&path));
    let by_name = || dialect.day_notes().and_then(|(_, pattern)| pattern::read(pattern, target));
    value::day(target).or(by_place).or_else(by_name).is_some()
}

/// What is said of it, given what it means now.
pub(super) fn finding(open: Open, now: Option<(VaultPath, Was)>) -> Noticed {
    let Open { from, target, key, line, is_plan, is_record, is_said } = open;
    let message = match Id::new(&target) {
        Some(id) => format!("no record has the id {id}"),
        None => format!("there is no \"{target}\" to link to"),
    };
    let remedy = match (&now, is_record) {
        (Some((path, Was::Renamed)), true) => format!("it is called {path} now: `tm check --fix` writes that"),
        (Some((path, Was::Renamed)), false) => format!("it is called {path} now: write that"),
        (Some((path, Was::Alike)), _) => format!("{path} may be meant: write that"),
        (None, _) => "write the name it has, or take the link out".to_owned(),
    };
    let matters = is_record && (is_said || now.is_some());
    let make = if matters { Finding::warning } else { Finding::note };
    let finding = make(line, CODE, message, remedy);
    let is_mended = now.as_ref().is_some_and(|(_, was)| *was == Was::Renamed) && is_record && !is_plan;
    let path = now.map(|(path, _)| path);
    let mend = path.as_ref().filter(|_| is_mended).map(|path| Mend::Link { was: target, now: path.to_string(), key });
    Noticed { mend, is_plan, ..Noticed::of(&from, finding).about(path.as_ref()) }
}
