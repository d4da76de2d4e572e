//! The numbers of the plan as targets: what, how much, from when, by when, counted from where.

use jiff::ToSpan;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::count::threshold::Threshold;
use super::repeat::Repeat;
pub(crate) use super::repeat::running;
use super::{begin, floor, name};
use crate::day::{self, Change};
use crate::filter::Measured;
use crate::plan::measure::{self, Measure, States};
use crate::plan::{Entry, FieldKind, Plan, Section, Stated};
use crate::record::value;
use crate::reference::{self, ItemFound, PlanItems};
use crate::rules::in_force;
use crate::{Filter, Kind, Snapshot};

/// The keys of the lines that change a number, or let it rest.
pub(super) const CHANGES: [&str; 3] = ["!ease", "!pause", "!rule"];

/// A number of the plan.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Target {
    /// The quantity: `posts`.
    pub name: String,
    /// `>=`, `<=`, `<` or `>`.
    pub op: String,
    /// The value aimed at; of a range its lower end.
    pub value: f64,
    /// The upper end of a range.
    pub upper: Option<f64>,
    /// The unit; none for things counted.
    pub unit: Option<String>,
    /// What it repeats over: `month`.
    pub period: Option<String>,
    /// The doing-word that tells it from others: `submitted`.
    pub state: Option<String>,
    /// What each counted thing must reach.
    pub threshold: Option<String>,
    /// Whether the value is a change against the first reading, in percent.
    pub relative: bool,
    /// Of a level that is to fall what it falls from, where the plan says so: 40 of "from 40 to 8 minutes".
    pub falls_from: Option<f64>,
    /// The group of numbers of its line of which any one is enough.
    pub either: Option<u32>,
    /// First day that counts.
    #[schemars(with = "Option<String>")]
    pub from: Option<Date>,
    /// Where that day comes from: `from` of the plan, the year of its `title`, the `date` it speaks from, the `period` it stands under.
    pub from_what: Option<String>,
    /// Last day.
    #[schemars(with = "Option<String>")]
    pub deadline: Option<Date>,
    /// Where it is counted, as far as the plan or its name says.
    pub source: Option<Source>,
    /// Where it is counted as the plan says, where that is not read here: `github merged`.
    pub unread: Option<String>,
    /// What it was before it was eased last.
    pub eased: Option<Eased>,
    /// The easings before that one, the oldest first.
    pub eased_before: Vec<Eased>,
    /// The file that states it.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
    /// The line as written.
    pub text: String,
    /// Whether it is a rule of the plan: a floor or a cadence.
    pub is_rule: bool,
    /// The entry of the plan it belongs to, if that is a goal.
    #[serde(skip)]
    pub(super) goal: Option<usize>,
    /// The item of the plan it belongs to: file and id.
    #[serde(skip)]
    pub(super) item: Option<(String, String)>,
    #[serde(skip)]
    pub(super) every: Option<Repeat>,
    /// Whether a bare name counts it, although it has a doing-word.
    #[serde(skip)]
    pub(super) only_state: bool,
    /// The doing-word that goes without saying, of a number that has none.
    #[serde(skip)]
    pub(super) usual: Option<String>,
    /// What it was in plans before, of a goal that moved: file and id.
    #[serde(skip)]
    pub(super) was: Vec<(String, String)>,
    /// The first day a count of it may lie on.
    #[serde(skip)]
    pub(super) earliest: Option<Date>,
    /// The last day of the plan before: what was read until then is its own.
    #[serde(skip)]
    pub(super) before: Option<Date>,
    /// Whether it is of a period, and another number counts the same without one: then a reading says how much there is of that.
    #[serde(skip)]
    pub(super) is_cadence: bool,
    /// The first day of that number.
    #[serde(skip)]
    pub(super) total_from: Option<Date>,
    /// Of a rule that counts times, the minutes that make one.
    #[serde(skip)]
    pub(super) stretch: Option<f64>,
}

/// Records that are counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Source {
    /// The filter that finds them.
    pub query: String,
    /// Of these, each different value of a key once.
    pub distinct: Option<String>,
    /// Whether the plan says so; else its name is that of a tag or a kind.
    pub stated: bool,
}

/// A target that was made smaller.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Eased {
    /// What it was.
    pub was: f64,
    /// When it was eased.
    #[schemars(with = "String")]
    pub on: Date,
    /// Why.
    pub because: String,
}

impl Target {
    /// Whether less is better.
    pub fn is_cap(&self) -> bool {
        matches!(self.op.as_str(), "<=" | "<") && !self.relative
    }

    /// Whether it says how long one time of it may last: "a half marathon under 2 hours".
    pub fn is_of_one_time(&self) -> bool {
        let is_time = matches!(self.unit.as_deref(), Some("hours" | "minutes"));
        is_time && self.op == "<" && self.period.is_none() && !self.relative
    }

    /// The id of the item of the plan it belongs to.
    pub fn id(&self) -> Option<&str> {
        self.item.as_ref().map(|(_, id)| id.as_str())
    }

    /// What each counted thing must reach, and of what, where a line of a day can say so: 100 of `upvotes`.
    pub fn each(&self) -> Option<(f64, String)> {
        Threshold::of(self).map(|each| (each.value, each.noun))
    }

    /// What is counted, by name: numbers of one quantity go together.
    pub(crate) fn quantity(&self) -> String {
        let state = self.state.as_deref().filter(|_| !self.only_state);
        [Some(self.name.as_str()), state, self.unit.as_deref(), self.threshold.as_deref()]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// Whether both are the same number of one goal.
    fn asks_the_same(&self, other: &Target) -> bool {
        let asked =
            |one: &Target| (one.quantity(), one.op.clone(), one.value.to_bits(), one.period.clone(), one.from, one.deadline);
        self.goal.is_some() && self.goal == other.goal && self.either.is_none() && asked(self) == asked(other)
    }

    /// The thing and its unit.
    fn thing(&self) -> (String, Option<String>) {
        (self.name.clone(), self.unit.clone())
    }

    /// Whether it is a count of the bare thing up to a last day, of the whole plan.
    fn is_plain(&self) -> bool {
        let is_bare = self.state.is_none() || self.only_state;
        self.every.is_none() && !self.has_own_period() && is_bare && self.threshold.is_none()
    }

    /// Whether it stands under a period: "Q3 2026".
    fn has_own_period(&self) -> bool {
        self.from_what.as_deref() == Some("period")
    }

    /// Whether it asks for a part of what `total` asks for: it repeats, or its own period is not all of that time.
    fn is_part_of(&self, total: &Target) -> bool {
        let begins_later = || total.from.is_none_or(|from| self.from > Some(from));
        let ends_before = || total.deadline.is_none_or(|last| self.deadline < Some(last));
        self.every.is_some() || self.has_own_period() && (begins_later() || ends_before())
    }

    /// What a line of a day is called that counts it: with its doing-word where that does not go without saying.
    pub fn called(&self) -> String {
        match self.state.as_deref().filter(|_| !self.only_state) {
            Some(state) => format!("{} {state}", self.name),
            None => self.name.clone(),
        }
    }

    /// The notes to count.
    pub(super) fn among(&self) -> Option<Filter> {
        Some(measured(&self.source.as_ref()?.query)?.among)
    }
}

/// The documents that hold on the day: where no dated one does, those that ended last.
pub(crate) fn held(plan: &Plan, today: Date) -> Vec<usize> {
    let sources = || plan.sources.iter().enumerate();
    let last = plan.sources.iter().filter_map(|source| source.last_day()).max();
    let some = sources().any(|(_, source)| source.last_day().is_some_and(|until| until >= today));
    let holds = |until: Option<Date>| match until {
        None => true,
        Some(until) if some => until >= today,
        Some(_) => until == last,
    };
    sources().filter(|(_, source)| holds(source.last_day())).map(|(at, _)| at).collect()
}

/// Every number of the plan that is looked at on the day.
///
/// `plans` are the items of every plan, closed ones too: what was eased in one that is over must not meet its successor.
pub(super) fn of(plan: &Plan, plans: &[PlanItems], snapshot: &Snapshot, today: Date) -> Vec<Target> {
    let held = held(plan, today);
    let eases = eases(snapshot, today);
    let stated = plan.measures.iter().filter(|stated| held.contains(&stated.source) && is_current(stated, today));
    let mut targets: Vec<Target> = stated.map(|stated| target(plan, stated)).collect();
    targets.extend(floor::of(plan, &held, &targets, &in_force(plan, snapshot, today)));
    let states = States::of(plan.measures.iter().filter(|stated| held.contains(&stated.source)));
    let moved = begin::moved(snapshot);
    for target in &mut targets {
        target.every = target.every.map(|every| Repeat { week: snapshot.dialect.week(), ..every });
        ease(target, &eases, plans, today);
        let usual = states.usual(&target.name);
        target.only_state = target.state.is_some() && target.state.as_deref() == usual;
        target.usual = usual.filter(|_| target.state.is_none()).map(str::to_owned);
    }
    let plain: Vec<Target> = targets.iter().filter(|one| one.is_plain()).cloned().collect();
    for target in &mut targets {
        let totals: Vec<&Target> = plain.iter().filter(|total| total.thing() == target.thing()).collect();
        target.total_from = totals.iter().filter_map(|total| total.from).min();
        target.is_cadence = totals.iter().any(|total| target.is_part_of(total));
        begin::begin(target, plans);
        begin::go_on(target, plans, &moved);
    }
    once_each(targets)
}

/// Of a goal whose title and `Measure:` line ask for the same, the one of the title, with the source of the other.
fn once_each(targets: Vec<Target>) -> Vec<Target> {
    let is_stated = |one: &Target| one.unread.is_some() || one.source.as_ref().is_some_and(|source| source.stated);
    let mut kept: Vec<Target> = Vec::new();
    for target in targets {
        let is_same = |other: &Target| other.asks_the_same(&target) && (is_stated(other) || is_stated(&target));
        match kept.iter_mut().find(|other| is_same(other)) {
            Some(other) if !is_stated(other) => (other.source, other.unread) = (target.source, target.unread),
            Some(_) => {}
            None => kept.push(target),
        }
    }
    kept
}

/// Whether its own period, where it has one, is the running one.
fn is_current(stated: &Stated<Measure>, today: Date) -> bool {
    let period = stated.period.as_deref().and_then(value::period);
    period.is_none_or(|period| (period.first..=period.last).contains(&today))
}

fn target(plan: &Plan, stated: &Stated<Measure>) -> Target {
    let Measure { name, op, value, upper, unit, period, state, threshold, relative, either, .. } = stated.what.clone();
    let entry = stated.entry.map(|at| &plan.entries[at]);
    let source = &plan.sources[stated.source];
    let own_period = stated.period.as_deref().and_then(value::period);
    let (from, from_what) = match &own_period {
        Some(period) => (Some(period.first), Some("period")),
        None => begin::first_day(source),
    };
    let horizon = stated.horizon.zip(source.date).and_then(|(months, date)| date.checked_add(i64::from(months).months()).ok());
    let deadline = stated.deadline.or(own_period.map(|period| period.last)).or(horizon).or(source.until);
    let (source_stated, unread) = match explicit(&stated.what, entry) {
        Some(Ok(source)) => (Some(source), None),
        Some(Err(unread)) => (None, Some(unread)),
        None => (None, None),
    };
    Target {
        falls_from: falls_from(&stated.line.text, value).filter(|_| op.written().starts_with('<') && !relative),
        source: source_stated.or_else(|| implied(&stated.what, &stated.line.text)),
        unread,
        op: op.written().to_owned(),
        period: period.map(|period| period.to_string()),
        from_what: from_what.map(str::to_owned),
        file: source.file.clone(),
        line: stated.line.line,
        text: plan.quote(stated.source, &stated.line),
        goal: stated.entry.filter(|at| plan.entries[*at].section == Some(Section::Goals)),
        item: entry.and_then(|entry| Some((source.file.clone(), entry.id.clone()?))),
        every: period.map(Repeat::from),
        eased: None,
        eased_before: Vec::new(),
        is_rule: false,
        only_state: false,
        usual: None,
        was: Vec::new(),
        earliest: None,
        before: None,
        is_cadence: false,
        total_from: None,
        stretch: None,
        name,
        value,
        upper,
        unit,
        state,
        threshold,
        relative,
        either,
        from,
        deadline,
    }
}

/// The first number of "from 40 to 8 minutes", where the second is `value` and less.
fn falls_from(text: &str, value: f64) -> Option<f64> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let number = |word: &str| {
        let digits = word.trim_matches(|char: char| !char.is_ascii_digit()).replace(',', "");
        digits.parse::<f64>().ok()
    };
    let at = words.iter().position(|word| word.eq_ignore_ascii_case("from"))?;
    let to = at + 2 + words.get(at + 2..)?.iter().take(2).position(|word| word.eq_ignore_ascii_case("to"))?;
    let (from, wanted) = (number(words[at + 1])?, number(words.get(to + 1)?)?);
    (wanted == value && wanted < from).then_some(from)
}

/// The filter a `Measure:` line names behind "from", or what it names where that is none: a source of another kind has no key in it.
fn explicit(measure: &Measure, entry: Option<&Entry>) -> Option<Result<Source, String>> {
    let of_fields = || {
        let fields = entry?.fields.iter().filter(|field| field.kind == FieldKind::Target);
        let labelled = fields.filter(|field| field.label.to_lowercase().starts_with("measure"));
        let lines = labelled.flat_map(|field| &field.lines);
        let sources = lines.filter_map(|line| measure::source(&format!("Measure: {}", line.text)));
        sources
            .into_iter()
            .find(|(name, _)| name::is_counted(name, &measure.name, measure.state.as_deref()))
            .map(|(_, source)| source)
    };
    let written = measure.source.clone().or_else(of_fields)?;
    let Some(measured) = files(&written).or_else(|| measured(&written)) else { return Some(Err(written)) };
    let distinct = match measured.counted {
        crate::filter::Counted::Notes => None,
        crate::filter::Counted::Distinct(key) => Some(key),
    };
    Some(Ok(Source { query: measured.among.to_string(), distinct, stated: true }))
}

/// `files talks/*.md`: the notes of a folder of the vault. What lies elsewhere is not read.
fn files(written: &str) -> Option<Measured> {
    let folder = written.trim().strip_prefix("files ")?.trim().strip_suffix("/*.md")?;
    let is_within = !folder.is_empty() && !folder.starts_with(['/', '~', '.']) && !folder.contains(['*', '?', '[', '{']);
    is_within.then(|| Measured { among: Filter::is("in", folder), counted: crate::filter::Counted::Notes })
}

fn measured(text: &str) -> Option<Measured> {
    let measured = Measured::parse(text).ok()?;
    has_key(&measured.among).then_some(measured)
}

fn has_key(filter: &Filter) -> bool {
    match filter {
        Filter::All(inner) | Filter::Any(inner) => inner.iter().any(has_key),
        Filter::Not(inner) => has_key(inner),
        Filter::Key { .. } => true,
        Filter::Text(_) => false,
    }
}

/// Records whose kind, or wins whose tag, the quantity is named like.
fn implied(measure: &Measure, text: &str) -> Option<Source> {
    if measure.unit.is_some() || measure.threshold.is_some() {
        return None;
    }
    let stems = name::stems(&measure.name);
    let kind = Kind::ALL.into_iter().find(|kind| name::stems(kind.spec().name) == stems && name::is_bare(text, &measure.name));
    let filter = match kind {
        Some(kind) => Filter::is("type", kind.spec().name),
        None => {
            let mut tags = vec![measure.name.replace(' ', "-")];
            tags.extend(
                stems.last().filter(|_| stems.len() == 1).filter(|stem| measure.name.starts_with(stem.as_str())).cloned(),
            );
            tags.dedup();
            let tags = Filter::Key { key: "tag".to_owned(), op: crate::filter::Compare::Is, values: tags };
            Filter::All(vec![Filter::is("type", "win"), tags])
        }
    };
    Some(Source { query: filter.to_string(), distinct: None, stated: false })
}

/// The targets that were eased, with their days, the oldest first.
fn eases(snapshot: &Snapshot, today: Date) -> Vec<(Date, Change)> {
    let lines = snapshot.day_lines().filter(|(on, ..)| *on <= today);
    let mut eases: Vec<(Date, Change)> = lines
        .filter_map(|(on, _, fact)| Some((on, day::change(fact)?)))
        .filter(|(_, change)| matches!(change, Change::Ease { .. }))
        .collect();
    eases.sort_by_key(|(on, _)| *on);
    eases
}

fn ease(target: &mut Target, eases: &[(Date, Change)], plans: &[PlanItems], today: Date) {
    for (on, change) in eases {
        let Change::Ease { item, measure, to, because } = change else { continue };
        let of_item = item.as_deref().is_none_or(|item| is_item(item, target.item.as_ref(), plans, *on, today));
        let of_name = measure.as_deref().is_none_or(|name| name::is_counted(name, &target.name, target.state.as_deref()));
        if of_item && of_name && (item.is_some() || measure.is_some()) && target.every.is_none() && target.threshold.is_none() {
            let eased = Eased { was: target.value, on: *on, because: because.clone() };
            target.eased_before.extend(target.eased.replace(eased));
            target.value = *to;
        }
    }
}

/// Whether a name written in a note of the day `on` means this item.
pub(super) fn is_item(name: &str, item: Option<&(String, String)>, plans: &[PlanItems], on: Date, today: Date) -> bool {
    let Some((file, id)) = item else { return false };
    match reference::item(name, plans, on, today) {
        ItemFound::One(found) => found.plan.path.as_str() == file && found.id.eq_ignore_ascii_case(id),
        ItemFound::Several(_) | ItemFound::None => false,
    }
}
