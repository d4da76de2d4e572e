//! `tm import repos DIR`: repositories that lie unfinished, as drafts of parked ideas with their last day.
//!
//! Whether one is finished no program can know. Taken is what its owner worked on, what has no release (no tag), and what has been lying for
//! a while; everything else is left out with the reason. A repository is known by its first commit and its folder's name, and what is said of
//! it is its name and its own description, so that neither a move nor one more commit brings it back.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;
use tm_doc::Value;

use crate::ideas::{self, Judged};
use crate::inbox::decided::Decisions;
use crate::judge::{self, Prepared, Standing};
use crate::{At, Edit, Filter, Id, Kind, Planned, Query, Snapshot, VaultPath, record};

/// The name and version of [`Imported`].
pub const SCHEMA: &str = "tm.import.repos/1";

/// What these drafts come by.
pub const VIA: &str = "repos";

/// So many letters of the first commit tell repositories apart.
const FIRST: usize = 12;
/// A description is told in so many characters.
const LONGEST_ABOUT: usize = 300;
/// A title is at most so many characters.
const LONGEST_TITLE: usize = 80;

/// A repository that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Looked {
    /// Its folder, from the folder that was searched.
    pub folder: String,
    /// What its history says, or why it says nothing.
    pub history: Result<History, Unread>,
    /// What its own text says it is: the first paragraph.
    pub about: Option<String>,
}

/// What the history of a repository says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct History {
    /// The first commit.
    pub first: String,
    /// The day of the last one.
    pub last: Date,
    /// What the last one says.
    pub subject: String,
    /// How many there are.
    pub commits: usize,
    /// How many of them are the person's; nothing where nobody said who that is.
    pub own: Option<usize>,
    /// A release: the newest tag.
    pub tag: Option<String>,
}

/// Why a history says nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unread {
    /// There is no commit.
    Empty,
    /// Another working folder of a repository, or a part of one.
    Linked,
    /// There are more commits than anybody's unfinished work has.
    Large,
    /// It took too long.
    Slow,
    /// It cannot be read, and this is what was said.
    Broken(String),
}

/// Which repositories are taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// The folder that was searched, as it was named.
    pub from: String,
    /// Nothing was done for so many days.
    pub idle: i32,
    /// Folders to leave out.
    pub but: Vec<String>,
}

/// What was found, and what of it are drafts now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Imported {
    /// Always `tm.import.repos/1`.
    pub schema: String,
    /// The folder that was searched.
    pub from: String,
    /// How many repositories lie in it.
    pub found: usize,
    /// The unfinished ones that are new here, the latest first.
    pub new: Vec<Repo>,
    /// Folders of those that are here already, or were let go.
    pub known: Vec<String>,
    /// Those left out.
    pub left: Vec<Left>,
    /// Whether the drafts were written.
    pub written: bool,
}

/// An unfinished repository.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Repo {
    /// Its folder.
    pub folder: String,
    /// The day of its last commit.
    #[schemars(with = "String")]
    pub last: Date,
    /// How many commits it has.
    pub commits: usize,
    /// What it says it is.
    pub about: Option<String>,
    /// Its draft.
    pub path: String,
}

/// A repository left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Left {
    /// Its folder.
    pub folder: String,
    /// Why, in a word: `others`, `busy`, `released`, `asked`, `empty`, `linked`, `large`, `slow`, `broken`.
    pub because: String,
    /// More of it: the release, the last day, what was said.
    pub detail: Option<String>,
}

/// What importing reads: every idea and every draft, to find what is here already; the plans, to judge by.
pub fn reads() -> Query {
    let filter = Filter::Any(vec![Filter::is("type", "idea"), Filter::is("is", "draft")]);
    Query { filter: Some(filter), also: crate::filter::Also::ALL, plans: true, ..Query::default() }
}

/// Drafts of what is unfinished and new, and the reason for each that is left out.
pub fn import(snapshot: &Snapshot, decisions: &Decisions, looked: &[Looked], request: &Import, at: &At) -> Planned<Imported> {
    let mut imported = Imported {
        schema: SCHEMA.to_owned(),
        from: request.from.clone(),
        found: looked.len(),
        new: Vec::new(),
        known: Vec::new(),
        left: Vec::new(),
        written: false,
    };
    let mut open: Vec<(&Looked, &History)> = Vec::new();
    for one in looked {
        match unfinished(one, request, at.today) {
            Ok(history) => open.push((one, history)),
            Err(left) => imported.left.push(left),
        }
    }
    open.sort_by(|(one, history), (other, other_history)| {
        other_history.last.cmp(&history.last).then_with(|| one.folder.cmp(&other.folder))
    });
    let plan = snapshot.plan();
    let prepared = ideas::prepared(&plan);
    let standing = Standing { open: Vec::new(), ..ideas::standing(snapshot) };
    let here: Vec<&str> = snapshot.notes.iter().filter_map(|note| note.facts.value("source")).collect();
    let mut sources: Vec<String> = Vec::new();
    let mut edits = Vec::new();
    for (one, history) in open {
        let key = Key { source: source(one, history), hash: hash(one) };
        let is_known = here.contains(&key.source.as_str()) || sources.contains(&key.source);
        if is_known || decisions.on(&key.source, Some(&key.hash)).is_some() {
            imported.known.push(one.folder.clone());
            continue;
        }
        let judged = prepared.as_ref().map(|plan| judged(plan, one, &standing, at));
        let (edit, path) = draft(snapshot, (one, history), &key, judged, &Id::of(at.seed, edits.len() as u64), at);
        edits.push(edit);
        sources.push(key.source);
        imported.new.push(Repo {
            folder: one.folder.clone(),
            last: history.last,
            commits: history.commits,
            about: one.about.clone(),
            path: path.to_string(),
        });
    }
    Planned { edits, report: imported }
}

/// The history of a repository that lies unfinished, else why it is left out.
fn unfinished<'l>(one: &'l Looked, request: &Import, today: Date) -> Result<&'l History, Left> {
    let left = |because: &str, detail: Option<String>| Left { folder: one.folder.clone(), because: because.to_owned(), detail };
    if request.but.iter().any(|but| but.trim_end_matches('/') == one.folder || but == name(one)) {
        return Err(left("asked", None));
    }
    let history = one.history.as_ref().map_err(|unread| match unread {
        Unread::Empty => left("empty", None),
        Unread::Linked => left("linked", None),
        Unread::Large => left("large", None),
        Unread::Slow => left("slow", None),
        Unread::Broken(said) => left("broken", Some(said.clone())),
    })?;
    if history.own == Some(0) {
        return Err(left("others", None));
    }
    if let Some(tag) = &history.tag {
        return Err(left("released", Some(tag.clone())));
    }
    let idle = history.last.until(today).map_or(0, |span| span.get_days());
    if idle < request.idle { Err(left("busy", Some(history.last.to_string()))) } else { Ok(history) }
}

/// What a repository is known by, and what it said.
struct Key {
    source: String,
    hash: String,
}

/// The folder's own name.
fn name(one: &Looked) -> &str {
    let name = one.folder.rsplit('/').next().unwrap_or(&one.folder);
    name.strip_suffix(".git").filter(|name| !name.is_empty()).unwrap_or(name)
}

fn source(one: &Looked, history: &History) -> String {
    let first: String = history.first.chars().take(FIRST).collect();
    format!("{first}/{}", name(one))
}

/// Of what is said of a repository, FNV-1a with 64 bits (Fowler, Noll, Vo 1991): the same on every machine and in every year.
fn hash(one: &Looked) -> String {
    let said = format!("{}\n{}", name(one), one.about.as_deref().unwrap_or_default());
    let hash =
        said.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    format!("{hash:016x}")
}

/// The judgement a kept idea with these words would have; what is in progress stands in the way of none of them for ever.
fn judged(plan: &Prepared<'_>, one: &Looked, standing: &Standing, at: &At) -> Judged {
    let text = format!("{}\n{}", name(one), one.about.as_deref().unwrap_or_default());
    Judged::of(&judge::judge(plan, judge::Idea::from(text.trim()), standing, at.today), at.today)
}

fn draft(
    snapshot: &Snapshot,
    (one, history): (&Looked, &History),
    key: &Key,
    judged: Option<Judged>,
    id: &Id,
    at: &At,
) -> (Edit, VaultPath) {
    let title = title(one);
    let scalar = |text: &str| Value::Scalar(text.to_owned());
    let last = history.last.to_string();
    let mut fields = vec![
        ("status", scalar("parked")),
        ("draft", scalar("true")),
        ("date", scalar(&last)),
        ("via", scalar(VIA)),
        ("source", scalar(&key.source)),
        ("source-hash", scalar(&key.hash)),
    ];
    fields.extend(judged.map(|judged| ("judged", scalar(&judged.to_string()))));
    let about = one.about.as_deref().map_or_else(String::new, |about| format!("> {}\n\n", cut(about, LONGEST_ABOUT)));
    let commits = if history.commits == 1 { "1 commit".to_owned() } else { format!("{} commits", history.commits) };
    let body = format!("{about}Folder: {}\nLast commit: {last}, {}\n{commits}", quoted(&one.folder), quoted(&history.subject));
    // The inbox has one folder, and its files are named as the ideas they may become.
    let on = At { today: history.last, ..at.clone() };
    let wanted = record::path(Kind::Idea, &title, &on, &snapshot.dialect);
    let home = snapshot.dialect.home.trim_matches('/');
    let inbox = if home.is_empty() { "inbox".to_owned() } else { format!("{home}/inbox") };
    let path = VaultPath::new(&format!("{inbox}/{}", wanted.file_name())).unwrap_or(wanted);
    (Edit::Create { path: path.clone(), text: record::text(Kind::Idea, id, &title, &fields, &body, at) }, path)
}

fn title(one: &Looked) -> String {
    let about = one.about.as_deref().and_then(|about| about.split(['.', '!', '?']).next()).map(str::trim);
    match about.filter(|about| !about.is_empty()) {
        Some(about) => cut(&format!("{}: {about}", name(one)), LONGEST_TITLE),
        None => name(one).to_owned(),
    }
}

/// Somebody's text within a line: it opens no comment and no link.
fn quoted(text: &str) -> String {
    let plain: String = text.chars().map(|char| if char.is_control() || char == '`' { ' ' } else { char }).collect();
    format!("`{}`", cut(plain.trim(), LONGEST_ABOUT))
}

fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let cut: String = text.chars().take(most).collect();
    let at_word = cut.rsplit_once(' ').map_or(cut.as_str(), |(before, _)| before);
    format!("{}…", at_word.trim_end_matches([',', ';', ':', '.', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Dialect;
    use crate::extract::extract;
    use crate::inbox::settle;

    fn at() -> At {
        let now = jiff::civil::datetime(2026, 11, 20, 9, 30, 0, 0);
        At { now, today: now.date(), seed: 7 }
    }

    fn history(last: &str) -> History {
        History {
            first: "0123456789abcdef0123".to_owned(),
            last: last.parse().unwrap(),
            subject: "half of it".to_owned(),
            commits: 3,
            own: Some(3),
            tag: None,
        }
    }

    fn looked(folder: &str, history: Result<History, Unread>) -> Looked {
        Looked { folder: folder.to_owned(), history, about: Some("Keeps bread warm. In winter.".to_owned()) }
    }

    fn request() -> Import {
        Import { from: "code".to_owned(), idle: 30, but: vec!["left".to_owned()] }
    }

    #[track_caller]
    fn check(looked: Looked, expected: &str) {
        let report = import(&Snapshot::default(), &Decisions::default(), &[looked], &request(), &at()).report;
        let told = match (report.new.as_slice(), report.left.as_slice()) {
            ([new], []) => format!("new {}", new.path),
            ([], [left]) => format!("{} {}", left.because, left.detail.as_deref().unwrap_or_default()).trim().to_owned(),
            other => format!("{other:?}"),
        };
        assert_eq!(told, expected);
    }

    #[test]
    fn only_what_lies_unfinished_is_taken() {
        check(looked("old/oven", Ok(history("2026-03-02"))), "new inbox/2026-03-02-oven-keeps-bread-warm.md");
        check(
            looked("oven", Ok(History { own: None, ..history("2026-03-02") })),
            "new inbox/2026-03-02-oven-keeps-bread-warm.md",
        );
        check(looked("oven", Ok(history("2026-11-01"))), "busy 2026-11-01");
        check(looked("oven", Ok(history("2027-11-01"))), "busy 2027-11-01");
        check(looked("oven", Ok(History { own: Some(0), ..history("2026-03-02") })), "others");
        check(looked("oven", Ok(History { tag: Some("v1".to_owned()), ..history("2026-03-02") })), "released v1");
        check(looked("old/left", Ok(history("2026-03-02"))), "asked");
        check(looked("oven", Err(Unread::Empty)), "empty");
        check(looked("oven", Err(Unread::Broken("bad object".to_owned()))), "broken bad object");
    }

    /// A vault with the drafts of an import.
    fn after(planned: &Planned<Imported>) -> Snapshot {
        planned.edits.iter().fold(Snapshot::default(), |snapshot, edit| match edit {
            Edit::Create { path, text } => snapshot.with(path, text),
            _ => snapshot,
        })
    }

    #[test]
    fn a_second_import_changes_nothing_after_a_move_and_more_commits() {
        let first = import(
            &Snapshot::default(),
            &Decisions::default(),
            &[looked("a/oven", Ok(history("2026-03-02")))],
            &request(),
            &at(),
        );
        let later = looked("b/oven", Ok(History { commits: 9, subject: "more".to_owned(), ..history("2026-09-02") }));
        let second = import(&after(&first), &Decisions::default(), std::slice::from_ref(&later), &request(), &at());
        assert_eq!((second.edits.len(), second.report.known.as_slice()), (0, &["b/oven".to_owned()][..]));
        let text = "{\"source\":\"0123456789ab/oven\",\"hash\":\"".to_owned()
            + &hash(&later)
            + "\",\"decision\":\"dropped\",\"on\":\"2026-11-20\"}";
        let dropped = import(&Snapshot::default(), &Decisions::read(&text), &[later], &request(), &at());
        assert_eq!(dropped.edits, []);
    }

    #[test]
    fn an_accepted_draft_is_a_parked_idea_of_its_last_day() {
        let planned =
            import(&Snapshot::default(), &Decisions::default(), &[looked("oven", Ok(history("2026-03-02")))], &request(), &at());
        let snapshot = after(&planned);
        let path = snapshot.notes[0].path.clone();
        assert!(snapshot.notes[0].facts.draft);
        let accepted = settle::accept(&snapshot, &[path], settle::Accept::default(), &at(), &|_| false).unwrap();
        assert_eq!(accepted.report.drafts[0].path.as_deref(), Some("ideas/2026-03-02-oven-keeps-bread-warm.md"));
        let Edit::Create { text, .. } = &planned.edits[0] else { panic!("a draft") };
        let text = text.replace("draft: true\n", "");
        let facts = extract(&VaultPath::new("ideas/oven.md").unwrap(), text.as_bytes(), &Dialect::default());
        assert_eq!(
            (facts.status.as_deref(), facts.draft, facts.date),
            (Some("parked"), false, Some("2026-03-02".parse().unwrap()))
        );
        assert!(facts.findings.is_empty(), "{:?}", facts.findings);
    }

    #[test]
    fn a_draft_is_judged_by_the_plan_there_is() {
        let plan = "## Goals\n- G1: Bake bread that stays warm in winter (Deadline: 2027-06-30)\n";
        let with_plan = Snapshot::default().with(&VaultPath::new("telos.md").unwrap(), plan);
        let text = |snapshot: &Snapshot| {
            let planned =
                import(snapshot, &Decisions::default(), &[looked("oven", Ok(history("2026-03-02")))], &request(), &at());
            let Edit::Create { text, .. } = &planned.edits[0] else { panic!("a draft") };
            text.clone()
        };
        assert!(text(&with_plan).contains("\njudged: "), "{}", text(&with_plan));
        assert!(!text(&Snapshot::default()).contains("judged"), "without a plan there is no judgement");
    }

    #[test]
    fn what_a_repository_says_opens_nothing() {
        let history = History { subject: "a `b` <!-- c".to_owned(), ..history("2026-03-02") };
        let planned = import(&Snapshot::default(), &Decisions::default(), &[looked("oven", Ok(history))], &request(), &at());
        let Edit::Create { text, .. } = &planned.edits[0] else { panic!("a draft") };
        assert!(text.contains("`a  b  <!-- c`\n3 commits"), "{text}");
    }
}
