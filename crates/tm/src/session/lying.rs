//! Words of a vault for completion and prompt, from the index as it lies: no file is looked at, nothing is written, and trouble is silence. What shows
//! only with `-p` is not among them.

use std::path::PathBuf;

use jiff::civil::Date;
use tm_core::builtin::{self, Carrier};
use tm_core::facts::ItemFact;
use tm_core::filter::{Also, Compare};
use tm_core::plan::Section;
use tm_core::record::Holds;
use tm_core::today::prompt::{self, Prompt};
use tm_core::{Filter, Kind, Query};
use tm_vault::index::{Candidate, PlanItem};
use tm_vault::{Index, Vault};

use super::texts;
use super::vault::environment;
use super::zone;

/// So many are offered: more, nobody reads.
const MOST: usize = 50;

/// A word that could stand there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// What is typed.
    pub(crate) value: String,
    /// What it is.
    pub(crate) about: String,
}

/// A vault, asked without a look at it.
pub(crate) struct Lying {
    vault: Vault,
    index: Option<Index>,
    by_name: bool,
}

/// Which vault, and how its notes are named.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    /// `--vault DIR`
    pub(crate) vault: Option<PathBuf>,
    /// Notes by name even where nothing is begun: an id alone says nothing, and not every shell shows what is said beside it.
    pub(crate) by_name: bool,
}

impl Word {
    pub(crate) fn new(value: &str, about: &str) -> Word {
        Word { value: value.to_owned(), about: about.to_owned() }
    }

    fn before(self, prefix: &str) -> Word {
        Word { value: format!("{prefix}{}", self.value), ..self }
    }
}

/// Keys of a filter that are no fields, and what they ask.
const KEYS: [(&str, &str); 11] = [
    ("type", "a kind of record"),
    ("tag", "with this tag"),
    ("goal", "for this item of the plan"),
    ("is", "being so: open, done, record, note"),
    ("has", "having so: metric, box, link, due"),
    ("since", "from this day on"),
    ("until", "up to this day"),
    ("before", "before this day"),
    ("after", "after this day"),
    ("link", "with a link to it"),
    ("not", "all but these"),
];

const DAYS: [&str; 3] = ["today", "yesterday", "today-2w"];
const IS: [&str; 7] = ["open", "done", "record", "note", "plan", "private", "draft"];
const HAS: [&str; 7] = ["box", "link", "tag", "date", "due", "goal", "metric"];

impl Lying {
    /// The vault that is meant, if there is one.
    pub(crate) fn open(asked: &Asked) -> Option<Lying> {
        let vault = Vault::find(&environment().ok()?, asked.vault.as_deref()).ok()?;
        let index = Index::lying(vault.index().as_deref(), vault.root(), &vault.settings().dialect());
        Some(Lying { vault, index, by_name: asked.by_name })
    }

    /// Ideas in these states, or in any.
    pub(crate) fn ideas(&mut self, states: &[&str], begun: &str) -> Option<Vec<Word>> {
        let values = states.iter().map(|state| (*state).to_owned()).collect();
        let states = (!states.is_empty()).then(|| Filter::Key { key: "status".to_owned(), op: Compare::Is, values });
        self.named(&Filter::all([Filter::is("type", "idea")].into_iter().chain(states)), begun, SEEN)
    }

    /// Records, and items of the plan.
    pub(crate) fn notes(&mut self, begun: &str) -> Option<Vec<Word>> {
        let items = if begun.is_empty() { Vec::new() } else { self.items(begun).unwrap_or_default() };
        let notes = self.named(&Filter::is("is", "record"), begun, SEEN)?;
        Some([items, notes].concat())
    }

    /// Drafts in the inbox.
    pub(crate) fn drafts(&mut self, begun: &str) -> Option<Vec<Word>> {
        self.named(&Filter::is("is", "draft"), begun, Also { drafts: true, ..SEEN })
    }

    /// Notes of people.
    pub(crate) fn people(&mut self, begun: &str) -> Option<Vec<Word>> {
        self.named(&Filter::is("type", "person"), begun, SEEN)
    }

    /// Items of the plans that have an id, goals first. A closed plan's are left out where another took its place.
    pub(crate) fn items(&mut self, begun: &str) -> Option<Vec<Word>> {
        self.of_plans(begun, |_| true)
    }

    /// Goals of the plans.
    pub(crate) fn goals(&mut self, begun: &str) -> Option<Vec<Word>> {
        self.of_plans(begun, |item| item.section == Section::Goals.key())
    }

    fn of_plans(&mut self, begun: &str, is_meant: impl Fn(&ItemFact) -> bool) -> Option<Vec<Word>> {
        let index = self.index.as_mut()?;
        let mut items = index.plan_items(SEEN).ok()?;
        let closed = index.begun(&Filter::is("has", "closed"), "", Also::ALL, MOST).ok()?;
        let is_closed = |one: &PlanItem| closed.iter().any(|closed| closed.path == one.plan);
        if !items.iter().all(is_closed) {
            items.retain(|one| !is_closed(one));
        }
        items.sort_by_key(|one| one.item.section != Section::Goals.key());
        let low = begun.to_lowercase();
        let mut words: Vec<Word> = Vec::new();
        for item in items.iter().map(|one| &one.item).filter(|item| is_meant(item)) {
            let Some(id) = item.id.as_deref().filter(|id| id.to_lowercase().starts_with(&low)) else { continue };
            if words.iter().all(|word| word.value != id) {
                words.push(Word::new(id, &item.title));
            }
        }
        words.truncate(MOST);
        Some(words)
    }

    /// A term of a filter: a key, a value behind it, or a view behind `@`.
    pub(crate) fn filter(&mut self, begun: &str) -> Option<Vec<Word>> {
        if let Some(name) = begun.strip_prefix('@') {
            let views = self.vault.settings().views.iter().filter(|(view, _)| view.starts_with(name));
            return Some(views.map(|(name, filter)| Word::new(&format!("@{name}"), filter)).collect());
        }
        if let Some(rest) = begun.strip_prefix("not:") {
            return Some(self.filter(rest)?.into_iter().map(|word| word.before("not:")).collect());
        }
        let Some((key, values)) = begun.split_once(':') else { return Some(keys(begun)) };
        // Behind a comma stands another value.
        let at = values.rfind(',').map_or(0, |comma| comma + 1);
        let (before, value) = values.split_at(at);
        let found = self.values(key, value)?;
        Some(found.into_iter().map(|word| word.before(&format!("{key}:{before}"))).collect())
    }

    fn values(&mut self, key: &str, begun: &str) -> Option<Vec<Word>> {
        let plain = |all: &[&str]| -> Vec<Word> {
            all.iter().filter(|value| value.starts_with(begun)).map(|value| Word::new(value, "")).collect()
        };
        match key {
            "type" => Some(kinds(begun)),
            "goal" | "goals" => self.items(begun),
            "is" => Some(plain(&IS)),
            "has" => Some(plain(&HAS)),
            "since" | "until" | "before" | "after" => Some(plain(&DAYS)),
            _ => {
                let mut known = plain(&one_of(key));
                let kept = self.index.as_mut().and_then(|index| index.values(key, begun, SEEN, MOST).ok()).unwrap_or_default();
                let is_new = |value: &String| !value.is_empty() && !value.contains(char::is_whitespace);
                let kept: Vec<Word> = kept.iter().filter(|value| is_new(value)).map(|value| Word::new(value, "")).collect();
                known.extend(kept.into_iter().filter(|word| !one_of(key).contains(&word.value.as_str())));
                Some(known)
            }
        }
    }

    /// The word of a day's line that has a mark in front: an item or a note behind `@`, a tag behind `+`.
    pub(crate) fn line(&mut self, begun: &str) -> Option<Vec<Word>> {
        if let Some(name) = begun.strip_prefix('@') {
            let items = self.items(name).unwrap_or_default();
            let ideas = self.ideas(&["active"], name).unwrap_or_default();
            return Some(items.into_iter().chain(ideas).map(|word| word.before("@")).collect());
        }
        let tag = begun.strip_prefix('+').filter(|tag| tag.starts_with(char::is_alphabetic))?;
        let tags = self.index.as_mut()?.values("tag", tag, SEEN, MOST).ok()?;
        Some(tags.iter().map(|tag| Word::new(&format!("+{tag}"), "")).collect())
    }

    /// What there is for a prompt.
    pub(crate) fn prompt(&mut self, today: Option<Date>) -> Option<Prompt> {
        let today = today.unwrap_or_else(|| self.vault.settings().today(zone::now().datetime()));
        let query = Query { also: SEEN, ..prompt::reads(today) };
        Some(prompt::prompt(&self.index.as_mut()?.snapshot(&query).ok()?, today))
    }

    /// Texts the program brings along, and the vault's own.
    pub(crate) fn texts(&self, carrier: Option<Carrier>, begun: &str) -> Vec<Word> {
        let own = texts::own(&self.vault);
        let listed = builtin::list(&own.all());
        let meant = listed.iter().filter(|one| carrier.is_none_or(|carrier| one.carrier == carrier));
        meant.filter(|one| one.name.starts_with(begun)).map(|one| Word::new(&one.name, &one.about)).collect()
    }

    /// Forms of output.
    pub(crate) fn forms(&self, begun: &str) -> Vec<Word> {
        let stages = |form: &tm_core::pipeline::Form| {
            form.stages.iter().map(tm_core::pipeline::Stage::shown).collect::<Vec<_>>().join(", ")
        };
        let forms = self.all_forms();
        forms.iter().filter(|form| form.name.starts_with(begun)).map(|form| Word::new(&form.name, &stages(form))).collect()
    }

    /// Stages of all forms, each with its form.
    pub(crate) fn stages(&self, begun: &str) -> Vec<Word> {
        let low = begun.to_lowercase();
        let mut words: Vec<Word> = Vec::new();
        for form in self.all_forms() {
            for way in form.stages.iter().flat_map(|stage| &stage.ways).filter(|way| way.name.to_lowercase().starts_with(&low)) {
                match words.iter_mut().find(|word| word.value == way.name) {
                    Some(word) => word.about = format!("{}, {}", word.about, form.name),
                    None => words.push(Word::new(&way.name, &form.name)),
                }
            }
        }
        words
    }

    fn all_forms(&self) -> Vec<tm_core::pipeline::Form> {
        let own = texts::own(&self.vault);
        let own = own.all();
        let found = builtin::find(Carrier::Pipelines, "pipelines", &own);
        found.map_or_else(Vec::new, |found| tm_core::pipeline::read(&tm_doc::Document::parse(found.text.to_owned())).forms)
    }

    /// Notes by id where nothing or an id is begun, else by the name of their file without its day, which says more. More than one word is the
    /// beginning of a title.
    fn named(&mut self, filter: &Filter, begun: &str, also: Also) -> Option<Vec<Word>> {
        let index = self.index.as_mut()?;
        let found = index.begun(filter, begun, also, MOST).ok()?;
        if found.is_empty() && begun.contains(char::is_whitespace) {
            let titled = index.titled(filter, begun, also, MOST).ok()?;
            let about = |one: &Candidate| one.kind.clone().unwrap_or_default();
            return Some(titled.iter().map(|one| Word::new(&one.title, &about(one))).collect());
        }
        let low = begun.to_lowercase();
        let named = found.iter().filter_map(|one| {
            let id = one.id.as_deref().filter(|id| id.starts_with(&low)).map(str::to_owned);
            let name = || name(one, &low, &found);
            let value = if self.by_name && begun.is_empty() { name().or(id)? } else { id.or_else(name)? };
            Some(Word::new(&value, &one.title))
        });
        Some(named.collect())
    }
}

/// What is shown without being asked for by name.
const SEEN: Also = Also { hidden: false, private: true, drafts: false };

/// The name of a note's file without its day; with it where another's begins so, too.
fn name(one: &Candidate, begun: &str, all: &[Candidate]) -> Option<String> {
    let stem = one.path.stem();
    let bare = undated(stem);
    let is_alone = all.iter().filter(|other| undated(other.path.stem()).starts_with(bare)).count() < 2;
    let name = if is_alone && !stem.to_lowercase().starts_with(begun) { bare } else { stem };
    name.to_lowercase().starts_with(begun).then(|| name.to_owned())
}

fn undated(stem: &str) -> &str {
    let dated = stem.get(..11).is_some_and(|day| {
        day.bytes().enumerate().all(|(at, byte)| if matches!(at, 4 | 7 | 10) { byte == b'-' } else { byte.is_ascii_digit() })
    });
    if dated { &stem[11..] } else { stem }
}

/// Kinds of records.
pub(crate) fn kinds(begun: &str) -> Vec<Word> {
    let specs = Kind::ALL.into_iter().map(Kind::spec).filter(|spec| spec.name.starts_with(begun) && !spec.hidden);
    specs.map(|spec| Word::new(spec.name, spec.what)).collect()
}

/// Keys a filter may begin with, each with its colon.
fn keys(begun: &str) -> Vec<Word> {
    let mut words: Vec<Word> = KEYS.iter().map(|(key, about)| Word::new(&format!("{key}:"), about)).collect();
    // A field is offered once something of it is typed: there are many.
    if !begun.is_empty() {
        for spec in Kind::ALL.into_iter().map(Kind::spec).filter(|spec| !spec.hidden) {
            for field in spec.fields {
                let value = format!("{}:", field.name);
                if words.iter().all(|word| word.value != value) {
                    words.push(Word { value, about: format!("a field of {}", spec.name) });
                }
            }
        }
    }
    words.retain(|word| word.value.starts_with(begun));
    words
}

/// The words a field knows, over all kinds.
fn one_of(key: &str) -> Vec<&'static str> {
    let fields = Kind::ALL.into_iter().map(Kind::spec).filter(|spec| !spec.hidden).flat_map(|spec| spec.fields);
    let mut all: Vec<&str> = Vec::new();
    for field in fields.filter(|field| field.name == key) {
        let (Holds::OneOf(words) | Holds::SomeOf(words)) = field.holds else { continue };
        words.iter().filter(|word| !all.contains(word)).collect::<Vec<_>>().into_iter().for_each(|word| all.push(word));
    }
    all
}
