//! The facts a template is filled with.

use std::collections::BTreeMap;

use minijinja::Value;
use tm_doc::Finding;

use crate::plan::{Entry, Plan, Section};
use crate::record::{Holds, Kind};
use crate::{At, Facts, Id};

/// Bytes of one text; what is longer is cut.
pub(super) const LONGEST_TEXT: usize = 16 * 1024;
/// Bytes of all texts together, each counted with a little for itself.
const MOST: usize = 512 * 1024;

/// Fields any record may have.
const OF_EVERY_RECORD: [&str; 4] = ["tags", "goals", "private", "via"];

/// What a conversation brings along, a list of lines each; empty where the note is about none.
pub const OF_TALKS: [&str; 9] = ["points", "steps", "stand", "proof", "growth", "heard", "mine", "theirs", "open"];

/// Something known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact {
    /// A text.
    Text(String),
    /// Several, in order.
    List(Vec<Fact>),
    /// Several, by name: `goal.title`.
    Table(BTreeMap<String, Fact>),
}

/// Everything known, by name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Given(BTreeMap<String, Fact>);

impl From<&str> for Fact {
    fn from(text: &str) -> Self {
        Fact::Text(text.to_owned())
    }
}

impl Fact {
    /// A list of texts.
    pub fn texts<T: Into<String>>(texts: impl IntoIterator<Item = T>) -> Fact {
        Fact::List(texts.into_iter().map(|text| Fact::Text(text.into())).collect())
    }
}

impl Given {
    /// What is known of a note about to be made: `title`, `id`, `date`, `created`, `year`, `month`, `quarter`, `week`, and every field it
    /// may have, empty or its default until [`Given::field`] says more.
    pub fn for_note(kind: Option<Kind>, title: &str, id: &Id, at: &At) -> Given {
        let mut given = Given::default();
        for name in OF_EVERY_RECORD {
            given.set(name, Fact::from(""));
        }
        for name in OF_TALKS {
            given.set(name, Fact::List(Vec::new()));
        }
        given.set("dimensions", Fact::List(Vec::new()));
        for name in ["occasion", "next", "held"] {
            given.set(name, Fact::from(""));
        }
        given.plan(&Plan::default());
        given.set("record", Fact::Table(BTreeMap::new()));
        for field in kind.map_or(&[][..], |kind| kind.spec().fields) {
            let nothing = if matches!(field.holds, Holds::List) { Fact::List(Vec::new()) } else { Fact::from("") };
            given.set(field.name, field.default.map_or(nothing, Fact::from));
        }
        let week = at.today.iso_week_date();
        let texts = [
            ("title", title.to_owned()),
            ("id", id.to_string()),
            ("date", at.today.to_string()),
            ("created", at.now.strftime("%Y-%m-%dT%H:%M").to_string()),
            ("year", at.today.year().to_string()),
            ("month", at.today.strftime("%Y-%m").to_string()),
            ("quarter", format!("{}-Q{}", at.today.year(), (at.today.month() - 1) / 3 + 1)),
            ("week", format!("{}-W{:02}", week.year(), week.week())),
        ];
        for (name, text) in texts {
            given.set(name, Fact::Text(text));
        }
        given
    }

    /// A fact by name. Dashes become underscores: a template reads `review_on` for `review-on`.
    pub fn set(&mut self, name: &str, fact: Fact) {
        self.0.insert(name.replace('-', "_"), fact);
    }

    /// A field of the note to be made, with the values it has; several are a list, and so is one of what holds several.
    pub fn field(&mut self, key: &str, values: &[String]) {
        let is_list = matches!(self.0.get(&key.replace('-', "_")), Some(Fact::List(_)));
        self.set(key, if is_list { Fact::texts(values.iter().cloned()) } else { of_values(values) });
    }

    /// What the plan says: `plan.goals` and `plan.strategies`, each with `id`, `title`, `deadline` and `track`, empty where none is stated.
    pub fn plan(&mut self, plan: &Plan) {
        let lists = [("goals", Section::Goals), ("strategies", Section::Strategies)];
        let tables = lists.map(|(name, section)| (name.to_owned(), Fact::List(plan.of(section).map(of_entry).collect())));
        self.set("plan", Fact::Table(tables.into()));
    }

    /// Another record the note is about: `record` with `title`, `id`, `date`, `status`, `link`, every field of its front matter, and its
    /// labelled lines as `record.says.pain`.
    pub fn record(&mut self, stem: &str, facts: &Facts) {
        let mut fields: BTreeMap<String, Fact> = BTreeMap::new();
        for field in &facts.fields {
            fields.insert(field.key.replace('-', "_"), of_values(&field.values));
        }
        let texts = [
            ("title", facts.title.clone()),
            ("id", facts.id.clone().unwrap_or_default()),
            ("date", facts.date.map(|day| day.to_string()).unwrap_or_default()),
            ("status", facts.status.clone().unwrap_or_default()),
            ("link", format!("[[{stem}]]")),
        ];
        fields.extend(texts.map(|(name, text)| (name.to_owned(), Fact::Text(text))));
        let says = facts.labels.iter().map(|label| (label.label.replace([' ', '-'], "_"), Fact::Text(label.text.clone())));
        fields.insert("says".to_owned(), Fact::Table(says.collect()));
        self.set("record", Fact::Table(fields));
    }

    /// All of it as the engine takes it, and a finding where something was too long to be taken whole.
    pub(super) fn values(&self) -> (Value, Vec<Finding>) {
        let mut room = Room { left: MOST, cut: false };
        let values = Value::from_pairs(self.0.iter().map(|(name, fact)| (name.clone(), room.value(fact))).collect::<Vec<_>>());
        let message = "a fact was too long and was cut";
        let finding = || Finding::note(1, "template-fact-cut", message, "look at the end of the long texts in the note");
        (values, if room.cut { vec![finding()] } else { Vec::new() })
    }
}

fn of_entry(entry: &Entry) -> Fact {
    table([
        // A label stands for nothing outside the page it is shown on.
        ("id", entry.id.clone().unwrap_or_default()),
        ("title", entry.title.clone()),
        ("deadline", entry.deadline.map(|day| day.to_string()).unwrap_or_default()),
        ("track", entry.track.clone().unwrap_or_default()),
    ])
}

/// One text where there is one, else a list.
fn of_values(values: &[String]) -> Fact {
    match values {
        [] => Fact::from(""),
        [one] => Fact::from(one.as_str()),
        several => Fact::texts(several.iter().cloned()),
    }
}

fn table<const N: usize>(fields: [(&str, String); N]) -> Fact {
    Fact::Table(fields.map(|(name, text)| (name.to_owned(), Fact::Text(text))).into())
}

/// How much may still be taken.
struct Room {
    left: usize,
    cut: bool,
}

impl Room {
    fn value(&mut self, fact: &Fact) -> Value {
        match fact {
            Fact::Text(text) => Value::from(self.text(text)),
            Fact::List(facts) => facts.iter().map_while(|fact| self.taken(fact)).collect(),
            Fact::Table(facts) => {
                let pairs: Vec<_> = facts.iter().map_while(|(name, fact)| Some((name.clone(), self.taken(fact)?))).collect();
                Value::from_pairs(pairs)
            }
        }
    }

    fn taken(&mut self, fact: &Fact) -> Option<Value> {
        let is_room = self.left > 0;
        self.cut |= !is_room;
        is_room.then(|| self.value(fact))
    }

    fn text<'a>(&mut self, text: &'a str) -> &'a str {
        let end = text.floor_char_boundary(LONGEST_TEXT.min(self.left));
        self.cut |= end < text.len();
        self.left = self.left.saturating_sub(end + 32);
        &text[..end]
    }
}
