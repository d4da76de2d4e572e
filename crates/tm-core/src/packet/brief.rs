//! `tm packet brief`: one page for the manager who has to speak for the packet.

use crate::evidence::shared::{self, Unsaid};
use crate::evidence::telling::Telling;
use crate::evidence::win::Win;
use crate::levels::gap::{self, Asked, GapDimension, Standing};
use crate::levels::show::Known;
use crate::render::{Page, Said};
use crate::{At, Refusal, Snapshot};

use super::{Case, NO_EVIDENCE, Packet, SCHEMA, part};

/// What no file can tell, and a manager can.
const ASKED: [&str; 4] = [
    "Is there a slot in this round, and when does it close?",
    "Who else speaks for it in the room?",
    "Whose words would weigh most with those who decide?",
    "Which of the objections would you raise yourself?",
];

/// The brief for the level that is meant: what to say, what will be said against it, and what is asked of the reader.
///
/// # Errors
/// Where no ladder or level is meant, or none is called so.
pub fn brief(snapshot: &Snapshot, unsaid: Unsaid<'_>, ladders: &[Known], asked: &Asked, at: &At) -> Result<Packet, Refusal> {
    let meant = gap::meant(snapshot, ladders, asked, at.today)?;
    let (known, is_reached) = (meant.known.clone(), meant.is_reached);
    let gap = gap::of_meant(snapshot, ladders, meant, gap::Sees::Open, at);
    let shared = shared::of(snapshot, unsaid, crate::audience::Reach::Inside, at.today);
    let case = super::case(&shared, &gap, &known.ladder, snapshot, &[], at.today);
    let mut page = Page::default();
    page.heading(2, "Three sentences to say");
    for project in &case.projects {
        let told = project.wins.iter().map(|win| part::told(&case, win, Telling::Line)).find(|said| !said.is_empty());
        page.item(told.unwrap_or_default());
    }
    if case.wins.is_empty() {
        page.text(vec![Said::frame("TODO: no win of the months that count is noted")]);
    }
    page.heading(2, "How it stands by the ladder");
    for dimension in &gap.dimensions {
        page.item(standing(dimension, &case));
    }
    page.heading(2, "What will be said against it");
    let against = gap.against.iter().chain(gap.dimensions.iter().filter_map(|one| one.against.first()));
    for remark in against.filter(|remark| !shared.is_unnamed(&remark.text)) {
        page.item(vec![Said::of(&remark.path, format!("{}.", remark.text.trim_end_matches('.')))]);
    }
    for (standing, what) in [(Standing::Empty, "nothing shows it yet"), (Standing::Emerging, "too few stories that stand alone")]
    {
        let open = gap.dimensions.iter().filter(|one| one.standing == standing && one.against.is_empty());
        let names: Vec<&str> = open.map(|one| one.name.as_str()).collect();
        if !names.is_empty() {
            page.item(vec![Said::frame(format!("{}: {what}.", crate::language::capital(&names.join(", "))))]);
        }
    }
    page.heading(2, "What I ask of you");
    ASKED.iter().for_each(|question| page.item(vec![Said::frame(*question)]));
    let told = super::told(&case.wins, &page);
    Ok(Packet {
        schema: SCHEMA.to_owned(),
        title: format!("{}, in brief", super::title(&gap)),
        ladder: gap.ladder.clone(),
        level: gap.level.clone(),
        key: gap.key.clone(),
        because: gap.because.clone(),
        is_reached,
        form: "brief".to_owned(),
        on: at.today,
        words: page.words(),
        todo: page.trace().iter().filter(|said| said.from.is_none() && said.text.starts_with("TODO")).count(),
        left_out: Vec::new(),
        silenced: 0,
        over: Vec::new(),
        wins: told.len(),
        undated: shared.wins.iter().filter(|win| win.date().is_none()).count(),
        kept_back: 0,
        not_named: shared.not_named(&told),
        page,
    })
}

/// How a dimension stands, with the newest story behind it.
fn standing(dimension: &GapDimension, case: &Case<'_>) -> Vec<Said> {
    let how = match dimension.standing {
        Standing::Proven => "shown more than once",
        Standing::Emerging => "on the way",
        Standing::Empty => NO_EVIDENCE,
    };
    let mut said =
        vec![Said::frame(format!("{}:", crate::language::capital(&dimension.name))).strong(), Said::frame(format!("{how}."))];
    let newest = dimension.wins.iter().find(|win| !case.shared.is_unnamed(&win.title));
    said.extend(newest.map(|win| Said::of(&win.path, format!("Newest: {}.", win.title.trim_end_matches('.')))));
    let is_newest = |win: &&Win<'_>| newest.is_some_and(|newest| newest.path == win.note.path.as_str());
    match case.wins.iter().find(is_newest) {
        Some(win) => part::claimed(case, win, said),
        None => said,
    }
}
