//! `tm dump`: keep ideas, then judge them.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;
use tm_doc::Value;

use super::group::Group;
use super::idea::{Idea, Judged, State};
use super::near::{Topics, bare};
use super::said::{self, Said};
use crate::judge::{self, Judgement, Prepared, Standing};
use crate::{At, Edit, Filter, Id, Kind, Planned, Query, Snapshot, record};

/// The name and version of [`Dumped`].
pub const SCHEMA: &str = "tm.dump/1";

/// A title is at most so many characters; a longer idea is told in full below it.
const LONGEST_TITLE: usize = 100;
/// So many ideas with the nearest words are looked at for one that says the same.
const CANDIDATES: usize = 20;

/// Ideas to keep.
#[derive(Debug, Clone, Default)]
pub struct Dump {
    /// Their words, one each.
    pub texts: Vec<String>,
    /// The heading each stood under, where it came from a list with headings.
    pub groups: Vec<Option<String>>,
    /// Leave out what says the same as an idea that is kept already.
    pub skip_same: bool,
}

/// What was kept.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Dumped {
    /// Always `tm.dump/1`.
    pub schema: String,
    /// The ideas, in the order given.
    pub kept: Vec<Kept>,
    /// Those that were left out, because they are kept already.
    pub same: Vec<Near>,
    /// Whether there is a plan to judge by.
    pub has_plan: bool,
}

/// An idea that was kept.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Kept {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its file.
    pub path: String,
    /// The judgement; nothing without a plan.
    pub judgement: Option<Judgement>,
    /// Known ideas that say nearly the same.
    pub near: Vec<Near>,
    /// The heading of the list it stood under; its tag.
    pub group: Option<String>,
}

/// A known idea that says the same, or nearly.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Near {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Where it is in its life.
    pub state: State,
    /// Why its owner keeps it against the judgement.
    pub kept_because: Option<String>,
}

/// What keeping reads: the plans, what is in progress, and what may say the same.
pub fn reads(dump: &Dump) -> Query {
    match dump.texts.as_slice() {
        [text] => Query {
            filter: Some(super::active()),
            like: Some((text.clone(), CANDIDATES)),
            among: Some(super::all()),
            plans: true,
            ..Query::default()
        },
        _ => Query { filter: Some(Filter::All(vec![super::all()])), plans: true, ..Query::default() },
    }
}

/// A note for each idea, with its judgement in it.
pub fn dump(snapshot: &Snapshot, dump: &Dump, at: &At) -> Planned<Dumped> {
    let plan = snapshot.plan();
    let prepared = super::prepared(&plan);
    let standing = super::standing(snapshot);
    let mut known: Vec<Known> = super::of(snapshot).map(|idea| Known::of(&idea)).collect();
    let mut edits = Vec::new();
    let mut report = Dumped { schema: SCHEMA.to_owned(), kept: Vec::new(), same: Vec::new(), has_plan: prepared.is_some() };
    let groups = dump.groups.iter().map(Option::as_deref).chain(std::iter::repeat(None));
    for (text, group) in dump.texts.iter().map(|text| text.trim()).zip(groups).filter(|(text, _)| !text.is_empty()) {
        let said = said::read(text);
        let text = said.text.as_str();
        let (topics, own) = (Topics::of(text), bare(text));
        // What was shipped or let go is known as well: a list that is kept again brings nothing back.
        if let Some(same) = known.iter().find(|known| dump.skip_same && known.says(&own)) {
            report.same.push(same.near.clone());
            continue;
        }
        let id = Id::of(at.seed, edits.len() as u64);
        let judgement = prepared.as_ref().map(|plan| judged(plan, text, &standing, at.today));
        let free = if standing.open.is_empty() {
            judgement.as_ref().map(|judgement| Judged::of(judgement, at.today))
        } else {
            judged_free(prepared.as_ref(), text, &standing, at)
        };
        let (edit, mut kept) = note(snapshot, &said, group, &id, free, at);
        // Said once more it is warned of no more than when it was kept.
        let is_heard = known.iter().any(|known| known.near.kept_because.is_some() && known.says(&own));
        kept.judgement = if is_heard { judgement.map(Judgement::heard) } else { judgement };
        kept.near = known
            .iter()
            .filter(|known| known.topics.is_near(&topics) || known.says(&own))
            .map(|known| known.near.clone())
            .take(3)
            .collect();
        let near = Near { id: kept.id.clone(), title: kept.title.clone(), state: State::New, kept_because: None };
        known.push(Known { topics, words: vec![own], near });
        edits.push(edit);
        report.kept.push(kept);
    }
    Planned { edits, report }
}

fn judged(plan: &Prepared<'_>, text: &str, standing: &Standing, today: Date) -> Judgement {
    judge::judge(plan, text, standing, today)
}

/// An idea that is kept already.
struct Known {
    topics: Topics,
    /// Its title, and all of it.
    words: Vec<String>,
    near: Near,
}

impl Known {
    fn of(idea: &Idea<'_>) -> Known {
        let text = idea.text();
        Known { topics: Topics::of(&text), words: vec![bare(idea.title()), bare(&text)], near: near(idea) }
    }

    /// Whether it says the same.
    fn says(&self, words: &String) -> bool {
        self.words.contains(words)
    }
}

fn near(idea: &Idea<'_>) -> Near {
    let kept_because = idea.kept_because().map(str::to_owned);
    Near { id: idea.id().to_owned(), title: idea.title().to_owned(), state: idea.state(), kept_because }
}

/// What is kept in the note: a limit that is full today is not full for ever.
fn judged_free(plan: Option<&Prepared<'_>>, text: &str, standing: &Standing, at: &At) -> Option<Judged> {
    let free = Standing { open: Vec::new(), ..standing.clone() };
    Some(Judged::of(&judged(plan?, text, &free, at.today), at.today))
}

fn note(snapshot: &Snapshot, said: &Said, group: Option<&str>, id: &Id, judged: Option<Judged>, at: &At) -> (Edit, Kept) {
    let text = said.text.as_str();
    let title = title(text);
    let path = record::path(Kind::Idea, &title, at, &snapshot.dialect);
    let judged = judged.map(|judged| judged.to_string());
    let given =
        [("status", Some(State::New.word().to_owned())), ("judged", judged), ("due", said.due.map(|day| day.to_string()))];
    let mut fields: Vec<(&str, Value)> =
        given.into_iter().filter_map(|(key, value)| Some((key, Value::Scalar(value?)))).collect();
    let mut tags: Vec<String> = group.and_then(tag).into_iter().collect();
    tags.extend(said.tags.iter().filter(|own| group.and_then(tag).as_ref() != Some(own)).cloned());
    fields.extend((!tags.is_empty()).then_some(("tags", Value::List(tags))));
    let body = if title == text { String::new() } else { format!("{text}\n") };
    let edit = Edit::Create { path: path.clone(), text: record::text(Kind::Idea, id, &title, &fields, &body, at) };
    let kept = Kept {
        id: id.to_string(),
        title,
        path: path.to_string(),
        judgement: None,
        near: Vec::new(),
        group: group.map(str::to_owned),
    };
    (edit, kept)
}

/// A heading as a tag. One of digits alone is none.
fn tag(group: &str) -> Option<String> {
    let tag = crate::slug(group);
    // That it is an idea its kind says.
    let says_more = !matches!(tag.as_str(), "idea" | "ideas");
    (says_more && tag.chars().any(char::is_alphabetic)).then_some(tag)
}

/// What stands behind a bullet or the marks of a heading; `*emphasis*` and `#tag` are words.
fn unmarked(line: &str) -> Option<&str> {
    let marks = line.trim_start_matches('#');
    let rest = if marks.len() < line.len() { marks } else { line.strip_prefix(['-', '*', '+'])? };
    (rest.is_empty() || rest.starts_with([' ', '\t'])).then_some(rest)
}

/// The first line, cut at a word where it is long.
pub(crate) fn title(text: &str) -> String {
    let line = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    let mut line = line;
    while let Some(rest) = unmarked(line) {
        line = rest.trim();
    }
    let line = if line.is_empty() { text.trim() } else { line };
    if line.chars().count() <= LONGEST_TITLE {
        return line.to_owned();
    }
    let cut: String = line.chars().take(LONGEST_TITLE).collect();
    let at_word = cut.rsplit_once(' ').map_or(cut.as_str(), |(before, _)| before);
    format!("{}…", at_word.trim_end_matches([',', ';', ':', '.', ' ']))
}

/// In the order of lists; of what stands alike, the better first.
pub fn order(dumped: &mut Dumped) {
    let merit = |kept: &Kept| kept.judgement.as_ref().and_then(|judgement| judgement.merit).unwrap_or(-1.0);
    dumped.kept.sort_by(|one, other| group(one).cmp(&group(other)).then(merit(other).total_cmp(&merit(one))));
}

/// How many were judged how.
pub fn counts(dumped: &Dumped) -> [(Group, usize); 4] {
    let count = |wanted| dumped.kept.iter().filter(|kept| group(kept) == wanted).count();
    // What may go stands before what is not known in a sum, and behind it in a list.
    [Group::Now, Group::Later, Group::LetGo, Group::NotJudged].map(|group| (group, count(group)))
}

fn group(kept: &Kept) -> Group {
    kept.judgement.as_ref().map_or(Group::NotJudged, |judgement| Group::of_verdict(judgement.verdict, judgement.when))
}
