//! What each part of a packet says, every piece in several lengths, so that a form with little room gets the strongest.

use super::fit::{Piece, Section};
use super::form::{FormPart, Room};
use super::project::Project;
use super::{Case, NO_EVIDENCE, people};
use crate::evidence::proof::grounds;
use crate::evidence::room;
use crate::evidence::telling::{self, Telling};
use crate::evidence::win::{Scope, Win};
use crate::language::capital;
use crate::levels::gap::{GapDimension, Standing};
use crate::record::value;
use crate::render::{Block, Said};

/// So many wins of one project are told.
const OF_PROJECT: usize = 3;

/// So many of a part of any other kind, the strongest: nobody reads more.
const OF_PART: usize = 20;

/// A part of the form, filled.
pub(super) fn section(case: &Case<'_>, part: &FormPart) -> Section {
    let pieces = match part.room {
        Room::Summary => summary(case),
        Room::Projects => projects(case, part.level + 1),
        Room::Dimensions => case.gap.dimensions.iter().map(|one| row(case, one)).collect(),
        Room::Dimension(at) => dimension(case, &case.gap.dimensions[at]),
        Room::Influence => influence(case),
        Room::Mentoring => of_room(case, room::Room::Mentoring, "nobody is noted who can do what they could not before"),
        Room::Voices => voices(case),
        Room::Growth => growth(case),
        Room::Own => vec![todo("yours to write")],
        Room::Above => Vec::new(),
    };
    Section { heading: part.heading.clone(), level: part.level, length: part.length, weight: part.room.weight(), pieces }
}

/// Something that waits for its writer.
fn todo(what: &str) -> Piece {
    text(vec![Said::frame(format!("TODO: {what}"))])
}

fn text(said: Vec<Said>) -> Piece {
    Piece::of(vec![vec![Block::Text { said }]])
}

/// A win told as an item, in these lengths, and at last not at all.
fn item(case: &Case<'_>, win: &Win<'_>, lengths: &[Telling]) -> Piece {
    let told = lengths.iter().map(|length| vec![Block::Item { said: told(case, win, *length) }]);
    Piece::of(told.chain([Vec::new()]).collect())
}

/// A win, and `TODO evidence` where there is nothing to look at and nobody to ask, however short it is told.
pub(super) fn told(case: &Case<'_>, win: &Win<'_>, length: Telling) -> Vec<Said> {
    let said = if length == Telling::Line { line(case, win) } else { telling::tell(win, length, case.shared) };
    claimed(case, win, said)
}

/// A win in a line, which says where it was done before this job; longer texts say so beside the day.
fn line(case: &Case<'_>, win: &Win<'_>) -> Vec<Said> {
    let mut said = telling::tell(win, Telling::Line, case.shared);
    if !said.is_empty() {
        said.extend(telling::before(win, case.shared).map(|before| Said::of(&win.note.path, format!("({before})"))));
    }
    said
}

/// What is said of a win, with what it lacks.
pub(super) fn claimed(case: &Case<'_>, win: &Win<'_>, mut said: Vec<Said>) -> Vec<Said> {
    if !said.is_empty() && grounds(win, case.shared).is_empty() {
        said.push(Said::frame(NO_EVIDENCE));
    }
    said
}

fn is_tellable(case: &Case<'_>, win: &Win<'_>) -> bool {
    !case.shared.is_unnamed(win.title())
}

fn summary(case: &Case<'_>) -> Vec<Piece> {
    let mut first: Vec<Said> = case.jobs.iter().filter_map(|job| held(case, job)).collect();
    first.push(Said::frame(format!("Asked for: {}.", case.gap.level)));
    first.extend(earlier(case));
    let mut pieces = vec![text(first)];
    let strongest = case.projects.iter().filter_map(|project| project.wins.iter().find(|win| is_tellable(case, win)));
    pieces.extend(strongest.map(|win| item(case, win, &[Telling::Line])));
    if pieces.len() == 1 {
        pieces.push(todo("no win of the months that count is noted"));
    }
    let proven = case.gap.dimensions.iter().filter(|one| one.standing == Standing::Proven);
    let proven: Vec<String> = proven.map(|one| one.name.to_lowercase()).collect();
    if !proven.is_empty() {
        let said = format!("Shown more than once, by work that is finished: {}.", proven.join(", "));
        pieces.push(Piece::of(vec![vec![Block::Text { said: vec![Said::frame(said)] }], Vec::new()]));
    }
    pieces
}

/// Whether what is told was done before the job that the case is for.
fn earlier(case: &Case<'_>) -> Option<Said> {
    let wins = || case.wins.iter().filter(|win| is_tellable(case, win));
    let earlier = wins().filter(|win| case.shared.before(win).is_some()).count();
    let said = match wins().count() - earlier {
        _ if earlier == 0 => return None,
        0 => "All of what follows was done before this job.",
        _ => "Part of what follows was done before this job, and says so.",
    };
    Some(Said::frame(said))
}

/// "Backend engineer at Quillhaven, senior, since 2023-04-01."
fn held(case: &Case<'_>, job: &crate::Note) -> Option<Said> {
    let text = |key: &str| job.facts.value(key).map(str::trim).filter(|text| !text.is_empty() && !case.shared.is_unnamed(text));
    let role = text("role").unwrap_or(&job.facts.title);
    let parts = [
        Some(capital(role)),
        text("employer").filter(|employer| !role.contains(employer)).map(|employer| format!(" at {employer}")),
        text("level").map(|level| format!(", {}", case.ladder.level(level).map_or(level, |at| &case.ladder.levels[at].name))),
        text("start").and_then(value::fuzzy).map(|start| format!(", since {}", value::said(&start))),
    ];
    let said: String = parts.into_iter().flatten().collect();
    (!case.shared.is_unnamed(&said)).then(|| Said::of(&job.path, format!("{said}.")))
}

/// The projects, each under a heading of this level.
fn projects(case: &Case<'_>, level: u8) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let name = |project: &Project<'_>| project.name.filter(|name| !case.shared.is_unnamed(name)).map(str::to_owned);
    let mut ordered: Vec<(Option<String>, &Project<'_>)> = case.projects.iter().map(|project| (name(project), project)).collect();
    // What belongs to no project stands together behind those that do.
    ordered.sort_by_key(|(name, _)| name.is_none());
    let mut is_under_other = false;
    for (name, project) in ordered {
        let wins = project.wins.iter().filter(|win| is_tellable(case, win)).take(OF_PROJECT);
        for (nth, win) in wins.enumerate() {
            let heading = match (nth, &name) {
                (0, Some(name)) => Some(name.clone()),
                (0, None) if !is_under_other => Some("Other work".to_owned()),
                _ => None,
            };
            is_under_other |= name.is_none();
            let heading = heading.map(|text| Block::Heading { level, text });
            let lengths = [Telling::Story, Telling::Entry, Telling::Line];
            let told = lengths
                .map(|length| heading.clone().into_iter().chain([Block::Item { said: told(case, win, length) }]).collect());
            // The last win goes first: a heading never stands over those of another project.
            pieces.push(Piece::of(told.into_iter().chain([Vec::new()]).collect()));
        }
    }
    if pieces.is_empty() { vec![todo("no win of the months that count is noted")] } else { pieces }
}

/// A row of the table of dimensions: what shows it, and what proves that.
fn row(case: &Case<'_>, dimension: &GapDimension) -> Piece {
    let header: Vec<String> = ["dimension", "shown by", "proof"].map(str::to_owned).to_vec();
    let wins: Vec<Win<'_>> = case.independent(dimension).into_iter().filter(|win| is_tellable(case, win)).collect();
    let or_todo = |said: Vec<Said>| if said.is_empty() { vec![Said::frame(NO_EVIDENCE)] } else { said };
    // Each claim has a row, so that its own proof stands beside it.
    let size = |most: usize, length: Telling| {
        let claims = wins.iter().take(most).map(|win| (short(case, win, length), or_todo(telling::ground(win, case.shared))));
        let claims: Vec<(Vec<Said>, Vec<Said>)> = claims.collect();
        let claims = if claims.is_empty() { vec![(vec![Said::frame(NO_EVIDENCE)], Vec::new())] } else { claims };
        let name = |nth: usize| if nth == 0 { vec![Said::frame(&dimension.name).strong()] } else { Vec::new() };
        let rows = claims.into_iter().enumerate().map(|(nth, (told, proof))| vec![name(nth), told, proof]);
        vec![Block::Table { header: header.clone(), rows: rows.collect() }]
    };
    Piece::of(vec![size(3, Telling::Line), size(2, Telling::Line), size(1, Telling::Line), size(1, Telling::Story)])
}

/// A win in a cell: its title, and at [`Telling::Line`] what came of it, where that is not told before.
fn short(case: &Case<'_>, win: &Win<'_>, length: Telling) -> Vec<Said> {
    let mut said = line(case, win);
    // What came of it stands among the projects already.
    if length != Telling::Line || is_told(case, win) {
        said.truncate(1);
    }
    said
}

/// What shows one dimension.
fn dimension(case: &Case<'_>, dimension: &GapDimension) -> Vec<Piece> {
    let wins = case.independent(dimension);
    let told = wins.iter().filter(|win| is_tellable(case, win));
    let pieces: Vec<Piece> =
        told.take(OF_PART).map(|win| item(case, win, &[Telling::Story, Telling::Entry, Telling::Line])).collect();
    if pieces.is_empty() { vec![text(vec![Said::frame(NO_EVIDENCE)])] } else { pieces }
}

fn influence(case: &Case<'_>) -> Vec<Piece> {
    let far = case.wins.iter().filter(|win| win.scope() >= Some(Scope::Teams) && is_tellable(case, win));
    let counts = |win: &&Win<'_>| {
        let shown = case.shows.get(win.note.path.as_str()).into_iter().flatten();
        shown.into_iter().any(|(at, _)| Room::is_influence(&case.gap.dimensions[*at].name))
    };
    // Where the ladder counts some for it, the others only reach as far: more of them would be dressing up.
    let (counted, rest): (Vec<&Win<'_>>, Vec<&Win<'_>>) = far.partition(counts);
    let pieces = told_once(case, if counted.is_empty() { rest } else { counted });
    if pieces.is_empty() { vec![todo("nothing is noted that reaches beyond the team")] } else { pieces }
}

fn of_room(case: &Case<'_>, room: room::Room, lacking: &str) -> Vec<Piece> {
    let wins = case.wins.iter().filter(|win| room::Room::of(win) == room && is_tellable(case, win));
    let pieces = told_once(case, wins.collect());
    if pieces.is_empty() { vec![todo(lacking)] } else { pieces }
}

/// What was told among the projects already is named here in a line, behind what was not.
fn told_once(case: &Case<'_>, wins: Vec<&Win<'_>>) -> Vec<Piece> {
    let (again, new): (Vec<&Win<'_>>, Vec<&Win<'_>>) = wins.into_iter().partition(|win| is_told(case, win));
    let new = new.into_iter().map(|win| item(case, win, &[Telling::Entry, Telling::Line]));
    new.chain(again.into_iter().map(|win| item(case, win, &[Telling::Line]))).take(OF_PART).collect()
}

/// Whether it is told among the projects.
fn is_told(case: &Case<'_>, win: &Win<'_>) -> bool {
    let mut wins = case.projects.iter().flat_map(|project| project.wins.iter().take(OF_PROJECT));
    wins.any(|other| other.note.path == win.note.path)
}

/// The newest words of so many people as are quoted, one of each.
fn voices(case: &Case<'_>) -> Vec<Piece> {
    let mut quotes: Vec<_> =
        case.shared.quotes.iter().filter(|quote| quote.on.is_none_or(|on| on >= case.gap.rule.since)).collect();
    quotes.sort_by(|one, other| other.on.cmp(&one.on).then_with(|| one.note.path.cmp(&other.note.path)));
    let mut heard: Vec<&str> = Vec::new();
    quotes.retain(|quote| {
        !heard.contains(&quote.by) && {
            heard.push(quote.by);
            true
        }
    });
    let pieces = quotes.into_iter().take(people::VOICES).map(|quote| {
        let on = quote.on.map(|on| format!(", {}", on.strftime("%-d %b %Y"))).unwrap_or_default();
        let said = Said::of(&quote.note.path, quote.words);
        let team = quote.team.map(|team| format!(", {team}")).unwrap_or_default();
        Piece::of(vec![vec![Block::Quote { said, by: format!("{}{team}{on}", quote.by) }], Vec::new()])
    });
    let pieces: Vec<Piece> = pieces.collect();
    if pieces.is_empty() { vec![todo("words of others that may stand here")] } else { pieces }
}

/// What is not shown yet, the emptiest first: what was said, and what is done about it.
fn growth(case: &Case<'_>) -> Vec<Piece> {
    let mut open: Vec<&GapDimension> = case.gap.dimensions.iter().filter(|one| one.standing != Standing::Proven).collect();
    open.sort_by_key(|one| one.count);
    let pieces: Vec<Piece> = open.into_iter().map(|one| growing(case, one)).collect();
    if pieces.is_empty() { vec![todo("the last objection, and what was done about it")] } else { pieces }
}

fn growing(case: &Case<'_>, dimension: &GapDimension) -> Piece {
    let mut said = vec![Said::frame(format!("{}.", capital(&dimension.name))).strong()];
    let may = |text: &str| !case.shared.is_unnamed(text);
    if let Some(remark) = dimension.against.first().filter(|remark| may(&remark.text)) {
        said.push(Said::of(&remark.path, format!("Said against it: {}.", remark.text.trim_end_matches('.'))));
    }
    let since = dimension.against.first().and_then(|remark| remark.on);
    let word = if since.is_some() { "Since then" } else { "So far" };
    let shown = case
        .independent(dimension)
        .into_iter()
        .filter(|win| since.is_none_or(|since| win.date() > Some(since)) && may(win.title()));
    said.extend(shown.take(2).flat_map(|win| {
        let title = Said::of(&win.note.path, format!("{word}: {}.", win.title().trim_end_matches('.')));
        claimed(case, &win, vec![title])
    }));
    for agreed in dimension.agreed.iter().filter(|agreed| may(&agreed.text)) {
        let due = agreed.due.map(|due| format!(", by {}", due.strftime("%-d %b %Y"))).unwrap_or_default();
        said.push(Said::of(&agreed.path, format!("Agreed: {}{due}.", agreed.text.trim_end_matches('.'))));
    }
    let under_way = dimension.would_show.iter().filter(|idea| idea.state == "active" && may(&idea.title));
    said.extend(under_way.map(|idea| Said::of(&idea.path, format!("Under way: {}.", idea.title.trim_end_matches('.')))));
    if said.len() == 1 {
        said.push(Said::frame("TODO: what is done about it"));
    }
    let short: Vec<Said> = said.iter().take(2).cloned().collect();
    Piece::of(vec![vec![Block::Item { said }], vec![Block::Item { said: short }], Vec::new()])
}
