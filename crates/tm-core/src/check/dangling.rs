//! Links that lead nowhere, and what they most likely mean now.

use tm_doc::Finding;

use super::renamed::{Renamed, Was};
use super::{Around, Mend, Noticed, own};
use crate::extract::pattern;
use crate::facts::LinkFact;
use crate::links::{Lead, Names};
use crate::record::value;
use crate::{Id, Note, Snapshot, VaultPath};

const CODE: &str = "dangling-link";

pub(super) fn findings<'s>(snapshot: &'s Snapshot, names: &Names<'s>, around: &Around, mut tell: impl FnMut(Noticed<'s>)) {
    let mut renamed: Option<Renamed<'s>> = None;
    for note in snapshot.notes.iter().filter(|note| !note.facts.draft) {
        let is_plan = snapshot.dialect.is_plan(&note.path, &note.facts);
        for link in note.facts.links.iter().filter(|link| is_checked(link) && !is_day(snapshot, &link.target)) {
            if names.lead(&note.path, &link.target) == Lead::Nowhere {
                let renamed = renamed.get_or_insert_with(|| Renamed::of(snapshot, &around.past_names));
                // People link to notes they never wrote: of those nothing is looked for, there may be thousands.
                let matters = own::is_record(note) || is_plan;
                let now = if matters { renamed.now(&note.path, &link.target) } else { renamed.surely(&link.target) };
                tell(finding(note, link, is_plan, now));
            }
        }
    }
}

/// Items of plans are looked for in plans.
fn is_checked(link: &LinkFact) -> bool {
    link.key.as_deref() != Some("goals") && !(link.key.is_none() && value::is_plan_item(&link.target))
}

/// Yesterday and tomorrow are linked to from day notes whether or not somebody wrote there.
fn is_day(snapshot: &Snapshot, target: &str) -> bool {
    let by_place = VaultPath::new(&format!("{target}.md")).and_then(|path| snapshot.dialect.day_of(&path));
    let by_name = || snapshot.dialect.day_notes().and_then(|(_, pattern)| pattern::read(pattern, target));
    value::day(target).or(by_place).or_else(by_name).is_some()
}

fn finding<'s>(note: &'s Note, link: &LinkFact, is_plan: bool, now: Option<(&'s VaultPath, Was)>) -> Noticed<'s> {
    let is_record = own::is_record(note);
    let target = &link.target;
    let message = match Id::new(target) {
        Some(id) => format!("no record has the id {id}"),
        None => format!("there is no \"{target}\" to link to"),
    };
    let remedy = match (&now, is_record) {
        (Some((path, Was::Renamed)), true) => format!("it is called {path} now: `tm check --fix` writes that"),
        (Some((path, Was::Renamed)), false) => format!("it is called {path} now: write that"),
        (Some((path, Was::Alike)), _) => format!("{path} may be meant: write that"),
        (None, _) => "write the name it has, or take the link out".to_owned(),
    };
    // What is named without brackets, or in running text, may well be nobody's note yet.
    let is_said = link.key.as_deref().is_some_and(|key| !note.facts.values(key).contains(target) || Id::new(target).is_some());
    let matters = is_record && (is_said || now.is_some());
    let make = if matters { Finding::warning } else { Finding::note };
    let mend = now.as_ref().filter(|(_, was)| *was == Was::Renamed && is_record && !is_plan).map(|(path, _)| Mend::Link {
        was: target.clone(),
        now: path.to_string(),
        key: link.key.clone(),
    });
    let finding = make(link.line, CODE, message, remedy);
    Noticed { mend, ..Noticed::of(&note.path, finding).about(now.map(|(path, _)| path)) }
}
