//! `tm packet --due DATE`: the weeks before a packet, as promises with days.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use schemars::JsonSchema;
use serde::Serialize;
use tm_doc::Value;

use crate::evidence::finding::{self, Code};
use crate::evidence::win::Win;
use crate::levels::gap::{self, Asked, Gap, Standing};
use crate::levels::show::Known;
use crate::packet::people;
use crate::record::{self, value};
use crate::{At, Dialect, Edit, Id, Kind, Note, Planned, Refusal, Snapshot, task_marks};

/// The name and version of [`Campaign`].
pub const SCHEMA: &str = "tm.campaign/1";

/// It takes so many days, where there are as many: two weeks to collect, two to write, two for readers, two in reserve.
const DAYS: i64 = 56;

/// A story that is not there yet takes so many days at least.
const STORY: i64 = 15;

/// The weeks before a packet.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Campaign {
    /// Always `tm.campaign/1`.
    pub schema: String,
    /// The id of its note.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Where it lies.
    pub path: String,
    /// The level, as people call it.
    pub level: String,
    /// The day the packet is due.
    #[schemars(with = "String")]
    pub due: Date,
    /// How many days are left.
    pub days: i64,
    /// What is to be done, in order.
    pub steps: Vec<Step>,
    /// The dimensions that stay open, because so few days hold no new story.
    pub no_time: Vec<String>,
    /// Whether the note was there already, and nothing was written.
    pub was_there: bool,
    /// Notes of others for the same level that are due on another day to come, by their ids: their promises stand beside these.
    pub others: Vec<String>,
}

/// Something to be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Step {
    /// What, as the note has it.
    pub text: String,
    /// By when.
    #[schemars(with = "Option<String>")]
    pub due: Option<Date>,
    /// Whether it is done.
    pub done: bool,
}

/// Plans the campaign for a packet due on `due`. Where there is one for the same level and day, it is shown and nothing is written.
///
/// # Errors
/// Where no ladder or level is meant, or the day is past.
pub fn campaign(
    snapshot: &Snapshot,
    ladders: &[Known],
    asked: &Asked,
    due: Date,
    dialect: &Dialect,
    at: &At,
) -> Result<Planned<Campaign>, Refusal> {
    let meant = gap::meant(snapshot, ladders, asked, at.today)?;
    if due <= at.today {
        return Err(
            Refusal::new(format!("{due} is no day to work towards: today is {}", at.today)).hint("give the day it is due")
        );
    }
    let gap = gap::of_meant(snapshot, ladders, meant, gap::Sees::All, at);
    if let Some(known) = running(snapshot, &gap, due) {
        return Ok(Planned { edits: Vec::new(), report: known.report(snapshot, &gap, due, at.today) });
    }
    let steps = steps(snapshot, &gap, due, at.today);
    let open = gap.dimensions.iter().filter(|one| one.standing != Standing::Proven && days(at.today, due) < STORY);
    let no_time = open.map(|one| one.name.clone()).collect();
    let title = format!("Packet for {}, due {}", gap.level, due.strftime("%-d %b %Y"));
    let scalar = |text: &str| Value::Scalar(text.to_owned());
    let due_text = due.to_string();
    let fields = [
        ("ladder", scalar(&gap.ladder)),
        ("by", scalar("self")),
        ("target", scalar(&gap.key)),
        ("due", scalar(&due_text)),
        ("private", scalar("true")),
    ];
    let line = |step: &Step| task_marks::open_box(&step.text, step.due, dialect.tasks.as_deref()) + "\n";
    let body = format!("## The way there\n{}", steps.iter().map(line).collect::<String>());
    let id = Id::of(at.seed, 0);
    let path = record::path(Kind::Assessment, &title, at, dialect);
    let text = record::text(Kind::Assessment, &id, &title, &fields, &body, at);
    let others = others(snapshot, &gap, due, at.today);
    let report = Campaign {
        schema: SCHEMA.to_owned(),
        id: id.to_string(),
        title,
        path: path.to_string(),
        level: gap.level,
        due,
        days: days(at.today, due),
        steps,
        no_time,
        was_there: false,
        others,
    };
    Ok(Planned { edits: vec![Edit::Create { path, text }], report })
}

fn days(from: Date, to: Date) -> i64 {
    i64::from(from.until(to).map_or(0, |span| span.get_days()))
}

/// A campaign of the same level that is due the same day.
struct Running<'a>(&'a Note);

fn running<'a>(snapshot: &'a Snapshot, gap: &Gap, due: Date) -> Option<Running<'a>> {
    all(snapshot, gap).filter(|(_, on)| *on == due).map(|(note, _)| note).min_by_key(|note| &note.path).map(Running)
}

/// Those for the level with the days they are due.
fn all<'a>(snapshot: &'a Snapshot, gap: &Gap) -> impl Iterator<Item = (&'a Note, Date)> {
    let notes = snapshot.notes.iter().filter(|note| note.facts.kind == Some(Kind::Assessment) && !note.facts.draft);
    let is_for = |note: &&Note| {
        let target = note.facts.value("target");
        target.is_some_and(|target| target.eq_ignore_ascii_case(&gap.key) || target.eq_ignore_ascii_case(&gap.level))
    };
    notes.filter(is_for).filter_map(|note| Some((note, note.facts.value("due").and_then(value::day)?)))
}

fn others(snapshot: &Snapshot, gap: &Gap, due: Date, today: Date) -> Vec<String> {
    let others = all(snapshot, gap).filter(|(_, on)| *on != due && *on >= today);
    let mut ids: Vec<String> =
        others.map(|(note, _)| note.facts.id.clone().unwrap_or_else(|| note.path.stem().to_owned())).collect();
    ids.sort();
    ids
}

impl Running<'_> {
    fn report(&self, snapshot: &Snapshot, gap: &Gap, due: Date, today: Date) -> Campaign {
        let facts = &self.0.facts;
        let step = |one: &crate::facts::BoxFact| Step { text: one.said(), due: one.due, done: one.ticked };
        Campaign {
            schema: SCHEMA.to_owned(),
            id: facts.id.clone().unwrap_or_default(),
            title: facts.title.clone(),
            path: self.0.path.to_string(),
            level: gap.level.clone(),
            due,
            days: days(today, due),
            steps: facts.boxes.iter().map(step).collect(),
            no_time: Vec::new(),
            was_there: true,
            others: others(snapshot, gap, due, today),
        }
    }
}

/// What is to be done and by when: collect, write, let others read, doubt, hand in.
fn steps(snapshot: &Snapshot, gap: &Gap, due: Date, today: Date) -> Vec<Step> {
    let span = days(today, due).min(DAYS);
    let by = |percent: i64| workday(due.saturating_sub((span - span * percent / 100).days()), today);
    let step = |percent: i64, text: String| Step { text, due: Some(by(percent)), done: false };
    let mut steps = Vec::new();
    let managers = people::managers(snapshot, today);
    let managers = if managers.is_empty() { vec!["my manager".to_owned()] } else { managers };
    let ask = |name: String| step(10, format!("ask {name}: is there a slot, who decides, and who speaks for it?"));
    steps.extend(managers.into_iter().map(ask));
    steps.extend(
        people::voices(snapshot, gap)
            .into_iter()
            .take(people::VOICES)
            .map(|name| step(15, format!("ask {name} for a sentence I may repeat"))),
    );
    let bare = without_number(snapshot, gap);
    if bare > 0 {
        let results = if bare == 1 { "the one result that has" } else { "the results that have" };
        steps.push(step(25, format!("find a number for {results} none: tm win improve")));
    }
    // In a fortnight nothing new is built that anybody could look at.
    let open = gap.dimensions.iter().filter(|one| one.standing != Standing::Proven && span >= STORY);
    steps.extend(open.map(|one| match one.agreed.first() {
        Some(agreed) => step(45, format!("{}: {}, as agreed", one.name, agreed.text)),
        None => {
            let idea = one.would_show.first().map_or("one more story that stands alone", |idea| idea.title.as_str());
            step(45, format!("{}: {idea} shows: {}@{}", one.name, one.key, gap.key))
        }
    }));
    steps.push(step(50, format!("write the packet: tm packet --to {}", gap.key)));
    steps.push(step(60, "let somebody read it who likes me".to_owned()));
    steps.push(step(70, "let somebody read it who does not know my work".to_owned()));
    steps.push(step(90, format!("last look at what speaks against it: tm critic {}", gap.key)));
    steps.push(Step { text: "hand it in".to_owned(), due: Some(due), done: false });
    steps
}

/// The Friday before a weekend, where that lies ahead.
fn workday(day: Date, today: Date) -> Date {
    let back = match day.weekday() {
        Weekday::Saturday => 1,
        Weekday::Sunday => 2,
        _ => 0,
    };
    let moved = day.saturating_sub(back.days());
    if moved > today { moved } else { day.max(today) }
}

/// How many results that count say they got better, and not by how much.
fn without_number(snapshot: &Snapshot, gap: &Gap) -> usize {
    let counts = |note: &&Note| gap.dimensions.iter().any(|one| one.wins.iter().any(|win| win.path == note.path.as_str()));
    let wins = snapshot.notes.iter().filter(counts).filter_map(Win::of);
    wins.filter(|win| finding::of(&win.told()).iter().any(|one| one.code == Code::NoNumber)).count()
}
