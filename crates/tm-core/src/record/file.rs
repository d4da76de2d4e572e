//! New files of a kind: their text and where they lie.

use jiff::civil::Date;
use tm_doc::{Value, front_matter_of};

use super::{COMMON, Holds, Kind, Naming, value};
use crate::extract::{Dialect, pattern};
use crate::slug::slug_within;
use crate::{At, Id, LONGEST_STEM, VaultPath, slug, within};

/// The text of a new record.
///
/// First what every record has, then the `fields` in the order of the kind's specification, others last in the order given. A date is
/// written where the kind is filed by one and `fields` has none. A line break in a title becomes a space.
///
/// ```
/// use tm_core::{At, Id, Kind, record};
/// use tm_doc::Value;
/// let now = jiff::civil::datetime(2026, 11, 20, 9, 30, 0, 0);
/// let at = At { now, today: now.date(), seed: 7 };
/// let fields = [("effort", Value::Scalar("6".to_owned())), ("status", Value::Scalar("new".to_owned()))];
/// let text = record::text(Kind::Idea, &Id::of(7, 0), "An oak bench: for the yard", &fields, "Pain: no seat", &at);
/// assert_eq!(text, "---\ntype: idea\nid: yw7l74\ntitle: \"An oak bench: for the yard\"\ndate: 2026-11-20\n\
///     created: 2026-11-20T09:30:00\nstatus: new\neffort: 6\n---\n\nPain: no seat\n");
/// ```
pub fn text(kind: Kind, id: &Id, title: &str, fields: &[(&str, Value)], body: &str, at: &At) -> String {
    let scalar = |text: String| Value::Scalar(text);
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut own = vec![("type", scalar(kind.spec().name.to_owned())), ("id", scalar(id.to_string()))];
    if !title.is_empty() {
        own.push(("title", scalar(title)));
    }
    if matches!(kind.spec().naming, Naming::Dated | Naming::DatedByYear | Naming::Day) {
        own.push(("date", scalar(at.today.to_string())));
    }
    own.push(("created", scalar(at.now.strftime("%Y-%m-%dT%H:%M:%S").to_string())));
    let is_given = |key: &str| fields.iter().any(|(given, _)| *given == key);
    let mut all: Vec<(&str, Value)> = own.into_iter().filter(|(key, _)| !is_given(key)).collect();
    all.extend(fields.iter().cloned());
    all.sort_by_key(|(key, _)| rank(kind, key));
    let body = body.trim_matches(['\n', '\r']);
    let is_text = |key: &str| kind.spec().field(key).is_some_and(|field| field.holds == Holds::Text);
    let front = front_matter_of(&all, is_text);
    if body.is_empty() { front } else { format!("{front}\n{body}\n") }
}

/// Where the field `key` stands in a new file.
fn rank(kind: Kind, key: &str) -> usize {
    let order = COMMON.iter().chain(kind.spec().fields);
    let known = order.map(|field| field.name).position(|name| name == key);
    known.unwrap_or(usize::MAX)
}

/// Where a new record is kept: in its kind's folder, named as its kind is. `title` names a period for a review, and nothing for a day.
///
/// ```
/// use tm_core::{At, Dialect, Kind, record};
/// let now = jiff::civil::datetime(2026, 11, 20, 9, 30, 0, 0);
/// let at = At { now, today: now.date(), seed: 7 };
/// let path = |kind, title| record::path(kind, title, &at, &Dialect::default()).to_string();
/// assert_eq!(path(Kind::Win, "Deploys: 40 min to 8"), "wins/2026/2026-11-20-deploys-40-min-to-8.md");
/// assert_eq!(path(Kind::Review, "2026-W47"), "reviews/2026-W47.md");
/// assert_eq!(path(Kind::Day, ""), "days/2026/2026-11-20.md");
/// ```
pub fn path(kind: Kind, title: &str, at: &At, dialect: &Dialect) -> VaultPath {
    let day = dialect.day_notes().filter(|_| kind == Kind::Day);
    let asked = day.and_then(|(folder, pattern)| {
        let name = pattern::write(pattern, at.today)?;
        VaultPath::new(&within(folder, &format!("{name}.md")))
    });
    asked.unwrap_or_else(|| {
        let spec = kind.spec();
        let inside = within(spec.folder, &format!("{}.md", name(kind, title, at.today)));
        let fallback = || VaultPath::new(&inside).expect("a kind's folder and a name of letters, digits and dashes");
        VaultPath::new(&within(dialect.home.trim_matches('/'), &inside)).unwrap_or_else(fallback)
    })
}

/// The path inside the kind's folder, without its ending.
fn name(kind: Kind, title: &str, today: Date) -> String {
    match kind.spec().naming {
        Naming::Dated => dated(title, today),
        Naming::DatedByYear => format!("{}/{}", today.strftime("%Y"), dated(title, today)),
        Naming::Day => format!("{}/{today}", today.strftime("%Y")),
        Naming::Period => value::period(title).map_or_else(|| slug(title), |period| period.name),
        Naming::Named => portable(kind, slug(title)),
    }
}

fn dated(title: &str, today: Date) -> String {
    let date = today.to_string();
    let room = LONGEST_STEM - date.len() - 1;
    format!("{date}-{}", slug_within(title, room))
}

/// Windows keeps some names for devices.
fn portable(kind: Kind, slug: String) -> String {
    let numbered = |name: &str| slug.strip_prefix(name).is_some_and(|rest| matches!(rest.as_bytes(), [b'1'..=b'9']));
    let taken = matches!(slug.as_str(), "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt");
    if taken { format!("{slug}-{}", kind.spec().name) } else { slug }
}
