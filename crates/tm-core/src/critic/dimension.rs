//! What speaks against it in each dimension: nothing there, too little, too old, too near, or said to one's face and not answered.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;

use super::{Mend, Objection, Place, Question, Weight};
use crate::evidence::win::{Part, Scope, Win};
use crate::language::capital;
use crate::levels::Ladder;
use crate::levels::gap::{self, Gap, GapDimension, Remark, Standing, Why};
use crate::packet::people;
use crate::record::value;
use crate::{Kind, Note, Snapshot};

/// So many stories are named.
const TOLD: usize = 3;

/// To tell what came of it takes about as long.
const IMPROVE: u32 = 10;

/// Everything about dimensions. Where all are bare, that is said once.
pub(super) fn objections(snapshot: &Snapshot, gap: &Gap, ladder: &Ladder, wins: &[Win<'_>]) -> Vec<Objection> {
    let bare = |one: &GapDimension| one.standing == Standing::Empty && one.uncounted.is_empty() && one.unnamed == (0, 0);
    if gap.dimensions.iter().all(bare) {
        return vec![nothing(snapshot, gap)];
    }
    let by_path: HashMap<&str, &Win<'_>> = wins.iter().map(|win| (win.note.path.as_str(), win)).collect();
    let mut found = Vec::new();
    for one in &gap.dimensions {
        found.extend(match one.standing {
            Standing::Empty => Some(empty(snapshot, gap, ladder, one)),
            Standing::Emerging => Some(thin(snapshot, gap, one, &by_path)),
            Standing::Proven => unanswered(one),
        });
        found.extend(only_helped(one, &by_path));
    }
    found.extend(gap.against.iter().map(|remark| Objection {
        weight: Weight::Weakens,
        question: Question::AtLevel,
        says: vec![quoted(remark)],
        places: vec![place(&remark.path, remark.line)],
        mend: Vec::new(),
    }));
    found.extend(one_project(gap));
    found.extend(told_twice(gap));
    found
}

/// No note says that it shows anything.
fn nothing(snapshot: &Snapshot, gap: &Gap) -> Objection {
    let wins = snapshot.notes.iter().filter_map(Win::of).count();
    let (says, mend) = match wins {
        0 => ("No win is noted.".to_owned(), "tm win TEXT".to_owned()),
        wins => {
            let noted = if wins == 1 { "One win is noted".to_owned() } else { format!("{wins} wins are noted") };
            let says = match (gap.saying, wins) {
                (0, _) => format!("{noted}, and none says what it shows."),
                (1, 1) => format!("{noted}, and what it shows is not {}.", gap.level),
                (1, _) => format!("{noted}; one says what it shows, and that is not {}.", gap.level),
                (saying, _) => format!("{noted}; {saying} say what they show, and none of that is {}.", gap.level),
            };
            let dimension = gap.dimensions.first().map_or("dimension", |one| &one.key);
            (says, format!("tm win improve REF --shows {dimension}@{}", gap.key))
        }
    };
    let mend = vec![Mend { what: mend, minutes: None }];
    Objection { weight: Weight::StopsIt, question: Question::Happened, says: vec![says], places: Vec::new(), mend }
}

fn empty(snapshot: &Snapshot, gap: &Gap, ladder: &Ladder, one: &GapDimension) -> Objection {
    let mut says = vec![format!("{}: nothing.", capital(&one.name))];
    says.extend(below(snapshot, gap, ladder, one));
    says.extend(uncounted(one));
    says.extend(one.against.first().map(quoted));
    let places = one.against.first().map(|remark| place(&remark.path, remark.line));
    Objection {
        weight: Weight::StopsIt,
        question: Question::Dimensions,
        says,
        places: places.into_iter().collect(),
        mend: mends(snapshot, one),
    }
}

/// Something shows it, and not enough, or not of late.
fn thin(snapshot: &Snapshot, gap: &Gap, one: &GapDimension, wins: &HashMap<&str, &Win<'_>>) -> Objection {
    let name = capital(&one.name);
    let enough = one.count >= gap.rule.independent;
    let mut says = Vec::new();
    if one.wins.is_empty() {
        says.push(format!("{name}: what counts is private, and nobody else can see it."));
    } else if enough {
        let newest = one.newest.map_or_else(String::new, |newest| format!(", the newest of {}", month(newest)));
        says.push(format!(
            "{name}: {} stories{newest}; {} in the last {} months is too few.",
            one.count, one.recent, gap.rule.within
        ));
    } else if one.count == 1 {
        let reach = |win: &gap::Win| wins.get(win.path.as_str()).and_then(|win| win.scope());
        let near = one.wins.iter().all(|win| reach(win).is_some_and(|scope| scope <= Scope::Team));
        says.push(format!("{name} rests on one story{}.", if near { " inside your own team" } else { "" }));
        if one.wins.iter().all(|win| reach(win).is_none()) {
            says.push("How far it reaches is not noted.".to_owned());
        }
    } else {
        says.push(format!("{name} rests on {} stories that stand alone; {} are asked for.", one.count, gap.rule.independent));
    }
    if one.wins.len() + one.unnamed.0 > one.count {
        says.push("Several of one project count as one.".to_owned());
    }
    says.extend(uncounted(one));
    says.extend(one.against.first().map(quoted));
    let stops = one.wins.is_empty() || !enough && one.count == 1;
    Objection {
        weight: if stops { Weight::StopsIt } else { Weight::Weakens },
        question: if enough { Question::Recent } else { Question::Dimensions },
        says,
        places: one.against.first().map(|remark| place(&remark.path, remark.line)).into_iter().collect(),
        mend: mends(snapshot, one),
    }
}

/// What was said against a dimension that is proven, with no story since.
fn unanswered(one: &GapDimension) -> Option<Objection> {
    let remark = one.against.first().filter(|remark| remark.on > one.newest)?;
    let says = vec![format!("{}: no story since answers it. {}", capital(&one.name), quoted(remark))];
    let places = vec![place(&remark.path, remark.line)];
    Some(Objection { weight: Weight::Weakens, question: Question::Recent, says, places, mend: Vec::new() })
}

/// All that counts was led by others.
fn only_helped(one: &GapDimension, wins: &HashMap<&str, &Win<'_>>) -> Option<Objection> {
    let helped = |path: &str| wins.get(path).is_some_and(|win| win.part() == Some(Part::Helped));
    if one.wins.is_empty() || one.unnamed.0 > 0 || !one.wins.iter().all(|win| helped(&win.path)) {
        return None;
    }
    let says = vec![format!("{} rests on work that others led.", capital(&one.name))];
    let places = one.wins.iter().map(|win| place(&win.path, 0)).collect();
    Some(Objection { weight: Weight::Weakens, question: Question::AtLevel, says, places, mend: Vec::new() })
}

/// One project carries two dimensions or more alone.
fn one_project(gap: &Gap) -> Option<Objection> {
    let mut alone: Vec<(&str, Vec<String>)> = Vec::new();
    for one in gap.dimensions.iter().filter(|one| one.unnamed.0 == 0) {
        let Some(project) = one.wins.first().and_then(|win| win.project.as_deref()) else { continue };
        if one.wins.iter().all(|win| win.project.as_deref() == Some(project)) {
            match alone.iter_mut().find(|(name, _)| *name == project) {
                Some((_, dimensions)) => dimensions.push(one.name.to_lowercase()),
                None => alone.push((project, vec![one.name.to_lowercase()])),
            }
        }
    }
    let (project, dimensions) = alone.into_iter().filter(|(_, all)| all.len() > 1).max_by_key(|(_, all)| all.len())?;
    let says = vec![format!("Take {project} away, and nothing is left of {}.", listed(&dimensions))];
    Some(Objection { weight: Weight::Weakens, question: Question::AtLevel, says, places: Vec::new(), mend: Vec::new() })
}

/// Stories that carry several dimensions: whoever counts each once finds one of these with too little.
fn told_twice(gap: &Gap) -> Option<Objection> {
    let mut of: BTreeMap<&str, (&str, Vec<&GapDimension>)> = BTreeMap::new();
    for one in &gap.dimensions {
        for win in &one.wins {
            of.entry(&win.path).or_insert((&win.title, Vec::new())).1.push(one);
        }
    }
    // Of one whose group has another story nothing is lost.
    let leans = |path: &str, one: &GapDimension| {
        let group = one.wins.iter().find(|win| win.path == path).map(|win| win.group);
        one.count <= gap.rule.independent && one.wins.iter().filter(|win| Some(win.group) == group).count() == 1
    };
    let twice = of.iter().filter(|(path, (_, all))| all.len() > 1 && all.iter().any(|one| leans(path, one)));
    let twice: Vec<(&str, &str, Vec<String>)> =
        twice.map(|(path, (title, all))| (*path, *title, all.iter().map(|one| one.name.to_lowercase()).collect())).collect();
    if twice.is_empty() {
        return None;
    }
    let mut says: Vec<String> = twice
        .iter()
        .take(TOLD)
        .map(|(_, title, dimensions)| format!("\"{title}\" is counted for {}, and is one story.", listed(dimensions)))
        .collect();
    if twice.len() > TOLD {
        says.push(format!("So are {} more.", twice.len() - TOLD));
    }
    let places = twice.iter().map(|(path, _, _)| place(path, 0)).collect();
    Some(Objection { weight: Weight::Weakens, question: Question::Dimensions, says, places, mend: Vec::new() })
}

fn listed(names: &[String]) -> String {
    match names {
        [all @ .., last] if !all.is_empty() => format!("{} and {last}", all.join(", ")),
        _ => names.concat(),
    }
}

/// Stories that show the dimension below the level. A level that the ladder lacks is none.
fn below(snapshot: &Snapshot, gap: &Gap, ladder: &Ladder, one: &GapDimension) -> Option<String> {
    let dimension = ladder.dimension(&one.key)?;
    let level = ladder.level(&gap.key)?;
    let is_below = |cited: &String| {
        let Some((named, cited, _)) = crate::levels::name::cited(cited) else { return false };
        ladder.dimension(named) == Some(dimension) && ladder.level(cited).is_some_and(|cited| cited < level)
    };
    let cites = |note: &&Note| note.facts.values("shows").iter().any(is_below);
    let known = |note: &&Note| one.wins.iter().chain(&one.uncounted).any(|win| win.path == note.path.as_str());
    let wins = snapshot.notes.iter().filter(|note| note.facts.kind == Some(Kind::Win) && !note.facts.draft);
    match wins.filter(cites).filter(|note| !known(note)).count() {
        0 => None,
        1 => Some("One story shows it at a lower level.".to_owned()),
        more => Some(format!("{more} stories show it at a lower level.")),
    }
}

/// Why what is there does not count, the newest first.
fn uncounted(one: &GapDimension) -> Option<String> {
    let win = one.uncounted.first()?;
    let why = match win.because? {
        Why::Pending => "has no result yet",
        Why::NoOutcome => "does not say what came of it",
        Why::Old => "is too old",
        Why::NoDate => "has no day",
        Why::Ahead => "lies ahead",
    };
    Some(format!("\"{}\" {why}.", win.title))
}

/// What would fill it: what was agreed, a story whose end is missing, an idea.
fn mends(snapshot: &Snapshot, one: &GapDimension) -> Vec<Mend> {
    let mut found = Vec::new();
    let thin = one.uncounted.iter().find(|win| win.because == Some(Why::NoOutcome)).and_then(|win| win.id.as_deref());
    found.extend(thin.map(|id| Mend { what: format!("tm win improve {id}"), minutes: Some(IMPROVE) }));
    found.extend(waiting(snapshot, one));
    found.extend(one.agreed.first().map(|agreed| {
        let due = agreed.due.map_or_else(String::new, |due| format!(", due {}", due.strftime("%-d %b")));
        Mend { what: format!("agreed: {}{due}", agreed.text), minutes: None }
    }));
    found.extend(one.would_show.first().map(|idea| {
        let note = snapshot.notes.iter().find(|note| note.path.as_str() == idea.path);
        let hours = note.and_then(|note| note.facts.value("effort")).and_then(value::number);
        let minutes = hours.filter(|hours| (0.0..10_000.0).contains(hours)).map(|hours| (hours * 60.0).ceil() as u32);
        let what = if idea.state == "active" {
            format!("finish \"{}\": tm ship {}", idea.title, idea.id)
        } else {
            format!("\"{}\": tm start {}", idea.title, idea.id)
        };
        Mend { what, minutes }
    }));
    if found.is_empty() {
        found.push(Mend { what: "one story that stands alone, finished and dated".to_owned(), minutes: None });
    }
    found
}

/// Whoever was there at what shows it, was asked for a word, and has not answered.
fn waiting(snapshot: &Snapshot, one: &GapDimension) -> Option<Mend> {
    let paths = one.wins.iter().chain(&one.uncounted).map(|win| win.path.as_str());
    let wins = paths.filter_map(|path| snapshot.notes.iter().find(|note| note.path.as_str() == path));
    let there: Vec<String> = wins.flat_map(|note| note.facts.values("with")).map(|name| people::plain(snapshot, name)).collect();
    let asked = |note: &&Note| note.facts.kind == Some(Kind::Feedback) && note.facts.status.as_deref() == Some("asked");
    let mut open: Vec<(Date, String)> = snapshot
        .notes
        .iter()
        .filter(asked)
        .filter_map(|note| Some((note.facts.date?, people::plain(snapshot, note.facts.value("from")?))))
        .filter(|(_, name)| there.contains(name))
        .collect();
    open.sort();
    let (on, name) = open.into_iter().next()?;
    let what = format!("{name} was asked on {} and has not answered: tm 1on1 \"{name}\"", on.strftime("%-d %b"));
    Some(Mend { what, minutes: None })
}

/// "Dana said on 5 Oct 2026: …", as a sentence.
fn quoted(remark: &Remark) -> String {
    let text = remark.text.trim_matches(['"', '“', '”']).trim_end_matches('.');
    let text = if text.ends_with(['?', '!']) { format!("\"{text}\"") } else { format!("\"{text}.\"") };
    let on = remark.on.map_or_else(String::new, |on| format!(" on {}", on.strftime("%-d %b %Y")));
    match remark.by.as_str() {
        "" => format!("It was said{on}: {text}"),
        by => format!("{} said{on}: {text}", capital(by)),
    }
}

fn month(day: Date) -> String {
    day.strftime("%b %Y").to_string()
}

fn place(path: &str, line: u32) -> Place {
    Place { path: path.to_owned(), line }
}
