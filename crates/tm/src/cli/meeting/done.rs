//! `tm meeting done`: what came of a conversation, and the summary to send.

use clap::Args;
use tm_core::evidence::shared::{self, Unsaid};
use tm_core::talk::done::{self, Basis, Close, Owed};
use tm_core::talk::people::People;
use tm_core::talk::{self, owed};
use tm_core::{Snapshot, VaultPath, audience};

use crate::cli::{Common, print_json, print_text, say, typed};
use crate::face;
use crate::failure::Failure;
use crate::fetch::clipboard;
use crate::session::{self, Session};

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Done {
    /// Which: its note, or with whom it was; without, the one that was planned up to today
    #[arg(value_name = "REF")]
    note: Vec<String>,
    /// Something that was agreed; may be said more than once
    #[arg(long, value_name = "TEXT")]
    agreed: Vec<String>,
    /// What you owe, until when: "the draft by 18 December"; may be said more than once
    #[arg(long, value_name = "TEXT")]
    mine: Vec<String>,
    /// What they owe, until when; may be said more than once
    #[arg(long, value_name = "TEXT")]
    theirs: Vec<String>,
    /// What was said against your case, in their words: "influence staff: …"; may be said more than once
    #[arg(long, value_name = "TEXT")]
    against: Vec<String>,
    /// The day to speak again: 2026-12-18, 4w, friday
    #[arg(long, value_name = "DAY")]
    again: Option<String>,
    /// Put the text into the clipboard as well
    #[arg(long)]
    copy: bool,
}

const EXAMPLES: &str = "\
The summary to send goes to standard output; nothing private stands in it.

Examples:
  tm meeting done
  tm meeting done dana --agreed \"no rewrite this year\" --again 4w
  tm meeting done --mine \"the draft by 18 December\" --theirs \"a yes by friday\"";

pub(crate) fn run(args: &Done, common: &Common) -> Result<(), Failure> {
    let mut session = common.session()?;
    let snapshot = session.read(&talk::reads())?;
    let path = meant(&mut session, &snapshot, &args.note.join(" "))?;
    let note = session.note_at(&path)?;
    let close = close(args, common, &session)?;
    let all = session.read_also(&shared::reads())?;
    let unsaid = session.read_also(&shared::unsaid())?;
    let unsaid = Unsaid { notes: &unsaid, shows_hidden: common.hidden };
    let shared = shared::of(&all, unsaid, audience::Reach::Inside, session.at.today);
    let own = session.own_texts();
    let own = own.all();
    let basis = Basis { own: &own, shared: &shared };
    let (mut report, applied) = session.change(|at| Ok(done::done(&snapshot, &note, &close, &basis, at)?))?;
    if let (Some(next), Some(path)) = (&mut report.next, applied.created.first()) {
        next.path = path.to_string();
    }
    if args.copy && !report.text.is_empty() {
        clipboard::put(&report.text)?;
    }
    if common.json {
        return print_json(&report);
    }
    say(&face::meeting::beside(&report, args.copy));
    print_text(&report.text)
}

/// The note of the conversation: by a person's name, as any note is named, or the one whose day has come.
fn meant(session: &mut Session, snapshot: &Snapshot, name: &str) -> Result<VaultPath, Failure> {
    let today = session.at.today;
    let people = People::of(snapshot);
    if name.is_empty() {
        return Ok(done::meant(snapshot, None, today)?.path.clone());
    }
    match people.meant(name, "meeting done") {
        Ok(person) => Ok(done::meant(snapshot, Some(person), today)?.path.clone()),
        Err(_) => session.note(name, Some("meeting")),
    }
}

/// What came of it: by the flags; what they do not say is asked where there is somebody to ask.
fn close(args: &Done, common: &Common, session: &Session) -> Result<Close, Failure> {
    let today = session.at.today;
    let read = |texts: &[String]| -> Vec<Owed> { texts.iter().map(|text| owed::read(text, today)).collect() };
    let day = |text: &str| owed::day(text, today).map_or_else(|| typed::ahead(text, today), Ok);
    let is_said = !(args.agreed.is_empty() && args.mine.is_empty() && args.theirs.is_empty() && args.against.is_empty());
    if is_said || args.again.is_some() || !common.asks() {
        return Ok(Close {
            agreed: args.agreed.clone(),
            against: args.against.clone(),
            mine: read(&args.mine),
            theirs: read(&args.theirs),
            next: args.again.as_deref().map(day).transpose()?,
        });
    }
    crate::output::say("Five questions; a line for each answer, Enter goes on.");
    let agreed = answers("What was agreed?")?;
    let against = answers("What speaks against your next step, in their words?")?;
    let mine = read(&answers("What do you owe, until when?")?);
    let theirs = read(&answers("What do they owe, until when?")?);
    let next = answers("When do you speak again? (4w, friday, 2026-12-18)")?.first().map(|text| day(text)).transpose()?;
    Ok(Close { agreed, against, mine, theirs, next })
}

/// The lines of an answer, up to an empty one.
fn answers(question: &str) -> Result<Vec<String>, Failure> {
    let mut lines = Vec::new();
    let mut prompt = format!("{question}\n  > ");
    while let Some(line) = session::asked_or_end(&prompt)?.map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()) {
        lines.push(line);
        prompt = "  > ".to_owned();
    }
    Ok(lines)
}
