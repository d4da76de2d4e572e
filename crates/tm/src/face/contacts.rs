//! People and when one had to do with them last, for people: those one has not spoken to first.

use std::fmt::Write;

use jiff::civil::Date;
use tm_core::talk::contacts::{Added, Contact, Contacts, Standing};
use unicode_width::UnicodeWidthStr;

use super::adopted;
use super::fold::folded;
use super::line::{both_ends, cut, padded, width};

/// What stands above each part.
const HEADINGS: [(Standing, &str); 3] = [
    (Standing::Silent, "NOT SPOKEN TO FOR LONG"),
    (Standing::Unspoken, "NO CONVERSATION NOTED"),
    (Standing::Spoken, "SPOKEN TO"),
];

/// All of it.
pub(crate) fn page(contacts: &Contacts) -> String {
    if contacts.people.is_empty() {
        return nobody(contacts);
    }
    let names = contacts.people.iter().map(|one| one.person.name.width()).max().unwrap_or(0).min(24);
    let mut out = String::new();
    let mut number = 0;
    for (standing, heading) in HEADINGS {
        let people: Vec<&Contact> = contacts.people.iter().filter(|one| one.standing() == standing).collect();
        if people.is_empty() {
            continue;
        }
        if number > 0 {
            out.push('\n');
        }
        let _ = writeln!(out, "{heading}");
        for one in people {
            number += 1;
            let _ = writeln!(out, "{}", row(number, one, names, contacts.today));
        }
    }
    out.push('\n');
    let teams = if contacts.teams.is_empty() { "none".to_owned() } else { contacts.teams.join(", ") };
    let others =
        if contacts.other_teams.is_empty() { String::new() } else { format!(" · not: {}", contacts.other_teams.join(", ")) };
    out.push_str(&folded(&format!("Teams in {} days: {teams}{others}\n", contacts.days), width()));
    out
}

/// What there is where nobody has a note.
fn nobody(contacts: &Contacts) -> String {
    let mut out = "No notes of people yet. To begin one: tm contacts add NAME --relation peer\n".to_owned();
    for offer in &contacts.adoptable {
        let _ = writeln!(out, "If those in {}/ are of people:\n  {}", cut(&offer.folder, width() - 25), adopted::command(offer));
    }
    out
}

fn row(number: usize, one: &Contact, names: usize, today: Date) -> String {
    let what = one.person.relation.first().map_or("", String::as_str);
    let day = |on: Date| on.strftime(if on.year() == today.year() { "%-d %b" } else { "%-d %b %Y" }).to_string();
    let spoken = one.spoken.as_ref().map(|touch| format!("spoke {}", day(touch.on)));
    let named = one.named.as_ref().filter(|named| one.spoken.as_ref().is_none_or(|spoken| named.on > spoken.on));
    let named = named.map(|touch| format!("named {}", day(touch.on)));
    let last: Vec<String> = [spoken, named].into_iter().flatten().collect();
    let right = match (one.next, &one.every) {
        (Some(next), _) => format!("next {}", day(next)),
        (None, Some(every)) => format!("every {every}"),
        (None, None) => String::new(),
    };
    let left = format!(
        "{number:>3}  {}  {}  {}",
        padded(&cut(&one.person.name, names), names),
        padded(&cut(what, 11), 11),
        last.join(", ")
    );
    both_ends(&left, &right, width()).trim_end().to_owned()
}

/// A note that was begun.
pub(crate) fn added(added: &Added) -> String {
    let also: Vec<&str> = added.person.relation.iter().map(String::as_str).chain(added.person.team.as_deref()).collect();
    let also = if also.is_empty() { String::new() } else { format!(" · {}", also.join(", ")) };
    let path = added.person.path.as_deref().unwrap_or_default();
    format!("Noted: {}{also}\n  {path}\n  say more: tm edit {}\n", added.person.name, added.id)
}
