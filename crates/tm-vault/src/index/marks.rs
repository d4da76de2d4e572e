//! What of a note can be asked for by key: one [`Mark`] each, from the facts alone.

use tm_core::facts::{BoxFact, DayFact};
use tm_core::filter::value;
use tm_core::{Facts, record};

/// Marks that are no front matter field have a name no field can have.
pub(crate) const TAG: &str = "#tag";
/// A link: the bare name it points to.
pub(crate) const LINK: &str = "#link";
/// A labelled line: `metric`.
pub(crate) const LABEL: &str = "#label";
/// The counter, reading, habit or category of a day's line.
pub(crate) const LINE: &str = "#line";
/// A plan item, from `goals:` or behind `@` in a line of a day: as written, and without the plan.
pub(crate) const GOAL: &str = "#goal";
/// The same, where it is written without its plan.
pub(crate) const BARE_GOAL: &str = "#bare-goal";
/// The due day of an open box.
pub(crate) const DUE: &str = "#due";
/// Who owes an open box.
pub(crate) const OWES: &str = "#owes";

/// Keys whose answer stands in the note's own row; they need no mark.
const IN_THE_ROW: [&str; 4] = ["id", "title", "type", "status"];

/// One thing a note can be found by.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Mark {
    /// The field, or one of the names above.
    pub key: String,
    /// As compared; empty for a field without a value.
    pub text: String,
    /// Where the value is one.
    pub number: Option<f64>,
    /// Where the value is one, as [`ordinal`].
    pub day: Option<i64>,
}

/// A day as a number that orders as days do.
pub(crate) fn ordinal(day: jiff::civil::Date) -> i64 {
    i64::from(day.year()) * 10_000 + i64::from(day.month()) * 100 + i64::from(day.day())
}

/// The day of such a number.
pub(crate) fn date(ordinal: i64) -> Option<jiff::civil::Date> {
    let part = |part: i64| i8::try_from(part % 100).ok();
    jiff::civil::Date::new(i16::try_from(ordinal / 10_000).ok()?, part(ordinal / 100)?, part(ordinal)?).ok()
}

/// Everything `facts` can be found by.
pub(crate) fn marks(facts: &Facts) -> Vec<Mark> {
    let mut marks = Vec::new();
    for field in facts.fields.iter().filter(|field| !IN_THE_ROW.contains(&field.key.as_str())) {
        if field.values.is_empty() {
            marks.push(Mark::text(&field.key, ""));
        }
        marks.extend(field.values.iter().map(|value| Mark::value(&field.key, value)));
    }
    marks.extend(facts.tags.iter().flat_map(|tag| of_tag(tag)));
    let goals = ["goal", "goals"].into_iter().flat_map(|key| facts.values(key)).flat_map(|text| text.split(','));
    marks.extend(goals.chain(facts.entries.iter().flat_map(|line| &line.refs).map(String::as_str)).flat_map(of_goal));
    marks.extend(facts.links.iter().map(|link| Mark::text(LINK, &value::name(&link.target))));
    marks.extend(facts.labels.iter().map(|label| Mark::text(LABEL, &label.label)));
    marks.extend(facts.boxes.iter().filter(|item| !item.ticked).flat_map(of_box));
    marks.extend(facts.entries.iter().flat_map(of_line));
    marks.extend(record::beside(facts).into_iter().map(|(key, word)| Mark::text(key, word)));
    marks.sort_by(|one, other| (&one.key, &one.text).cmp(&(&other.key, &other.text)));
    marks.dedup();
    marks
}

fn of_box(item: &BoxFact) -> impl Iterator<Item = Mark> {
    let due = item.due.map(|day| Mark::value(DUE, &day.to_string()));
    let owes = item.owes.as_deref().map(|name| Mark::text(OWES, name.trim_start_matches('@')));
    due.into_iter().chain(owes)
}

fn of_line(line: &DayFact) -> Option<Mark> {
    line.name.as_deref().map(|name| Mark::text(LINE, name))
}

/// A tag has those above it, as in Obsidian: `work/oncall` is found by `work`.
fn of_tag(tag: &str) -> impl Iterator<Item = Mark> {
    let above = tag.match_indices('/').map(|(at, _)| &tag[..at]).filter(|tag| !tag.is_empty());
    above.chain([tag]).map(|tag| Mark::text(TAG, tag))
}

/// `2026#G1` is found by `G1`, too; which of them a bare `G1` is, its note's day says.
fn of_goal(goal: &str) -> impl Iterator<Item = Mark> {
    let goal = goal.trim().trim_start_matches("[[").trim_end_matches("]]");
    let beside = goal.rsplit_once('#').map_or((BARE_GOAL, goal), |(_, bare)| (GOAL, bare));
    let marks = [(GOAL, goal), beside].into_iter().filter(|(_, goal)| !goal.is_empty());
    marks.map(|(key, goal)| Mark { text: goal.trim().to_lowercase(), ..Mark::text(key, "") })
}

impl Mark {
    fn text(key: &str, text: &str) -> Mark {
        Mark { key: key.to_owned(), text: value::text(text), number: None, day: None }
    }

    fn value(key: &str, text: &str) -> Mark {
        Mark { number: value::number(text), day: value::day(text).map(ordinal), ..Mark::text(key, text) }
    }
}
