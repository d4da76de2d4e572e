//! The note of a day: which file it is, and a line more in it.

use jiff::civil::Date;

use crate::facts::DayFact;
use crate::record::value::links_read;
use crate::{At, Dialect, Edit, Filter, Id, Kind, Snapshot, VaultPath, record};

/// Where the note of `day` is kept, should there be none yet.
pub fn path(day: Date, dialect: &Dialect) -> VaultPath {
    record::path(Kind::Day, "", &on(day, &At { now: day.at(0, 0, 0, 0), today: day, seed: 0 }), dialect)
}

/// The notes of the days from `first` to `last`.
pub(super) fn between(first: Date, last: Date) -> Filter {
    Filter::All(vec![Filter::is("type", "day"), Filter::is("since", &first.to_string()), Filter::is("until", &last.to_string())])
}

/// The first day a note of a day was made on, as far as the notes say: before it nobody was here.
pub(super) fn begun(snapshot: &Snapshot) -> Option<Date> {
    let made = snapshot.days().filter_map(|(_, note)| day_of(note.facts.created.as_deref()?));
    made.chain(snapshot.begun).min()
}

/// The day of a moment as `created:` writes it.
fn day_of(created: &str) -> Option<Date> {
    created.get(..10)?.parse().ok()
}

/// The lines there are of `day`, in all its notes.
pub(super) fn lines(snapshot: &Snapshot, day: Date) -> impl Iterator<Item = &DayFact> {
    snapshot.days().filter(move |(on, _)| *on == day).flat_map(|(_, note)| &note.facts.entries)
}

/// A line more at the end of the note of `day`, which is made where it is missing.
pub(crate) fn append(snapshot: &Snapshot, day: Date, line: &str, at: &At) -> (VaultPath, Vec<Edit>) {
    let usual = path(day, &snapshot.dialect);
    let mut known = snapshot.days().filter(|(on, _)| *on == day).map(|(_, note)| &note.path);
    // The usual one where there are several; two notes of one day are for `check` to say.
    let path = match known.next() {
        Some(first) if *first != usual && known.all(|path| *path != usual) => first.clone(),
        _ => usual,
    };
    let heading = snapshot.dialect.day_heading(&path);
    // In a vault of another program the note is that program's: no front matter, nothing but the lines below their heading.
    let text = if heading.is_some() { String::new() } else { new_text(day, at) };
    let edits = vec![Edit::Ensure { path: path.clone(), text }, Edit::append(&path, heading, line)];
    (path, edits)
}

/// A note as a line of `day` names it: by its id, else by its file; by a link where another program keeps the notes of days, and follows links.
pub(crate) fn naming(snapshot: &Snapshot, day: Date, note: &VaultPath, id: Option<&str>, title: &str) -> String {
    if snapshot.dialect.day_heading(&path(day, &snapshot.dialect)).is_none() {
        return id.filter(|id| !id.is_empty()).unwrap_or(note.stem()).to_owned();
    }
    let title = links_read(title).replace(['[', ']', '|', '#', '^', '@', '"', '`', '*', '_', '='], " ");
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    if title.is_empty() || title == note.stem() { format!("[[{}]]", note.stem()) } else { format!("[[{}|{title}]]", note.stem()) }
}

fn new_text(day: Date, at: &At) -> String {
    let heading = format!("# {}", day.strftime("%A, %-d %B %Y"));
    record::text(Kind::Day, &Id::of(at.seed, 0), "", &[], &heading, &on(day, at))
}

fn on(day: Date, at: &At) -> At {
    At { today: day, ..at.clone() }
}
