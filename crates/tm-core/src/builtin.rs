//! What the program brings along as Markdown, and how a person makes it their own.
//!
//! Templates, checklists, audiences, the practices and the pipelines live in the program until [`customise`] writes one out; from then on the
//! copy in the vault is read instead. What each says is read by the module of its kind.

#[cfg(test)]
mod tests;

use crate::{Edit, Planned, Refusal, VaultPath};

/// The kinds of text the program brings along or a vault may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Carrier {
    /// A note to be made: [`crate::template`].
    Template,
    /// Boxes to think of: [`crate::checklist`].
    Checklist,
    /// Who reads, and what they care for: [`crate::audience`].
    Audience,
    /// A level map.
    Ladder,
    /// The plan of standing practices: [`crate::practice`].
    Practices,
    /// The forms of output and their stages: [`crate::pipeline`].
    Pipelines,
}

/// A text the program brings along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BuiltIn {
    /// What kind of text.
    pub carrier: Carrier,
    /// What it is called by: the stem of its file.
    pub name: &'static str,
    /// All of it.
    pub text: &'static str,
}

/// A file of the vault's own: where it lies and what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Own<'a> {
    /// Where.
    pub path: &'a VaultPath,
    /// All of it.
    pub text: &'a str,
}

/// The text that counts under a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found<'a> {
    /// The name to cite it by: where it lies, or would lie.
    pub file: &'a str,
    /// All of it.
    pub text: &'a str,
    /// Whether it is the vault's own.
    pub own: bool,
}

/// One line of the list of them all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// What kind of text.
    pub carrier: Carrier,
    /// What it is called by.
    pub name: String,
    /// What it is for, in one line; empty where it does not say.
    pub about: String,
    /// Whether it is the vault's own, in place of one the program brings along or beside them.
    pub own: bool,
}

/// What [`customise`] did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Customised {
    /// What kind of text.
    pub carrier: Carrier,
    /// The copy.
    pub path: VaultPath,
}

/// Lists a text of this folder: where it lies in the source is where its copy lies in a vault.
macro_rules! built_in {
    ($carrier:ident, $name:literal, $path:literal) => {
        (BuiltIn { carrier: Carrier::$carrier, name: $name, text: include_str!(concat!("builtin/", $path)) }, $path)
    };
}

/// Each with its path in a vault.
const ALL: [(BuiltIn, &str); 70] = [
    built_in!(Template, "accepted-debt", "templates/accepted-debt.md"),
    built_in!(Template, "accepted-risk", "templates/accepted-risk.md"),
    built_in!(Template, "async-message", "templates/async-message.md"),
    built_in!(Template, "career-conversation", "templates/career-conversation.md"),
    built_in!(Template, "conversation", "templates/conversation.md"),
    built_in!(Template, "decision-record", "templates/decision-record.md"),
    built_in!(Template, "design-document", "templates/design-document.md"),
    built_in!(Template, "exploratory", "templates/exploratory.md"),
    built_in!(Template, "feedback", "templates/feedback.md"),
    built_in!(Template, "feedback-request", "templates/feedback-request.md"),
    built_in!(Template, "follow-up", "templates/follow-up.md"),
    built_in!(Template, "growth-plan", "templates/growth-plan.md"),
    built_in!(Template, "impact-story", "templates/impact-story.md"),
    built_in!(Template, "initiative", "templates/initiative.md"),
    built_in!(Template, "job", "templates/job.md"),
    built_in!(Template, "meeting-notes", "templates/meeting-notes.md"),
    built_in!(Template, "mentoring", "templates/mentoring.md"),
    built_in!(Template, "one-on-one", "templates/one-on-one.md"),
    built_in!(Template, "one-pager", "templates/one-pager.md"),
    built_in!(Template, "peer", "templates/peer.md"),
    built_in!(Template, "portfolio", "templates/portfolio.md"),
    built_in!(Template, "postmortem", "templates/postmortem.md"),
    built_in!(Template, "priority-proposal", "templates/priority-proposal.md"),
    built_in!(Template, "profile-pages", "templates/profile-pages.md"),
    built_in!(Template, "promotion-one-page", "templates/promotion-one-page.md"),
    built_in!(Template, "promotion-packet", "templates/promotion-packet.md"),
    built_in!(Template, "pull-request", "templates/pull-request.md"),
    built_in!(Template, "report", "templates/report.md"),
    built_in!(Template, "review-half", "templates/review-half.md"),
    built_in!(Template, "review-month", "templates/review-month.md"),
    built_in!(Template, "review-quarter", "templates/review-quarter.md"),
    built_in!(Template, "review-week", "templates/review-week.md"),
    built_in!(Template, "review-year", "templates/review-year.md"),
    built_in!(Template, "rfc", "templates/rfc.md"),
    built_in!(Template, "runbook", "templates/runbook.md"),
    built_in!(Template, "skip-level", "templates/skip-level.md"),
    built_in!(Template, "strategy", "templates/strategy.md"),
    built_in!(Template, "talk-proposal", "templates/talk-proposal.md"),
    built_in!(Template, "working-with-me", "templates/working-with-me.md"),
    built_in!(Checklist, "daily", "checklists/daily.md"),
    built_in!(Checklist, "deploy", "checklists/deploy.md"),
    built_in!(Checklist, "done", "checklists/done.md"),
    built_in!(Checklist, "half-year-questions", "checklists/half-year-questions.md"),
    built_in!(Checklist, "incident", "checklists/incident.md"),
    built_in!(Checklist, "interview-self-check", "checklists/interview-self-check.md"),
    built_in!(Checklist, "packet-ready", "checklists/packet-ready.md"),
    built_in!(Checklist, "portfolio", "checklists/portfolio.md"),
    built_in!(Checklist, "profile-pages", "checklists/profile-pages.md"),
    built_in!(Checklist, "published", "checklists/published.md"),
    built_in!(Checklist, "remote-risks", "checklists/remote-risks.md"),
    built_in!(Checklist, "review-depth", "checklists/review-depth.md"),
    built_in!(Checklist, "rewrite-or-not", "checklists/rewrite-or-not.md"),
    built_in!(Checklist, "side-project", "checklists/side-project.md"),
    built_in!(Checklist, "six-dimensions-of-care", "checklists/six-dimensions-of-care.md"),
    built_in!(Checklist, "six-pillars", "checklists/six-pillars.md"),
    built_in!(Checklist, "stuck-mentee", "checklists/stuck-mentee.md"),
    built_in!(Checklist, "technology-choice", "checklists/technology-choice.md"),
    built_in!(Checklist, "vague-manager", "checklists/vague-manager.md"),
    built_in!(Audience, "manager", "audiences/manager.md"),
    built_in!(Audience, "peers", "audiences/peers.md"),
    built_in!(Audience, "profile-page", "audiences/profile-page.md"),
    built_in!(Audience, "promotion-committee", "audiences/promotion-committee.md"),
    built_in!(Audience, "public", "audiences/public.md"),
    built_in!(Audience, "skip", "audiences/skip.md"),
    built_in!(Audience, "team", "audiences/team.md"),
    built_in!(Ladder, "engineer", "ladders/engineer.md"),
    built_in!(Ladder, "open-source", "ladders/open-source.md"),
    built_in!(Ladder, "skill", "ladders/skill.md"),
    built_in!(Practices, "practices", "practices.md"),
    built_in!(Pipelines, "pipelines", "pipelines.md"),
];

impl Carrier {
    /// Every kind, in the order they are listed.
    pub const ALL: [Carrier; 6] =
        [Carrier::Template, Carrier::Checklist, Carrier::Audience, Carrier::Ladder, Carrier::Practices, Carrier::Pipelines];

    /// The word for it; also the key of front matter that says in one line what such a text is for.
    pub fn word(self) -> &'static str {
        match self {
            Carrier::Template => crate::template::ABOUT,
            Carrier::Checklist => "checklist",
            Carrier::Audience => "audience",
            Carrier::Ladder => "ladder",
            Carrier::Practices => "practices",
            Carrier::Pipelines => "pipelines",
        }
    }

    /// Where the vault's own lie: a folder, or the one file.
    pub fn place(self) -> &'static str {
        match self {
            Carrier::Template => "templates",
            Carrier::Checklist => "checklists",
            Carrier::Audience => "audiences",
            Carrier::Ladder => "ladders",
            Carrier::Practices => "practices.md",
            Carrier::Pipelines => "pipelines.md",
        }
    }

    /// The kind of the text at `path`, by where it lies.
    pub fn at(path: &VaultPath) -> Option<Carrier> {
        let lies =
            |carrier: &Carrier| path.as_str() == carrier.place() || (path.folder() == carrier.place() && path.is_markdown());
        Carrier::ALL.into_iter().find(lies)
    }
}

impl BuiltIn {
    /// All of them, by kind and name.
    pub fn all() -> impl Iterator<Item = BuiltIn> {
        ALL.iter().map(|(built_in, _)| *built_in)
    }

    /// What it is for, in one line.
    pub fn about(&self) -> String {
        about(self.carrier, self.text)
    }

    /// Where the vault's own copy lies.
    pub fn file(&self) -> &'static str {
        ALL.iter().find(|(built_in, _)| built_in == self).map_or("", |(_, file)| file)
    }
}

/// The text called `name`, the vault's own before the program's. `own` are the files of the vault, whatever else is among them.
pub fn find<'a>(carrier: Carrier, name: &str, own: &[Own<'a>]) -> Option<Found<'a>> {
    let written = own.iter().find(|own| Carrier::at(own.path) == Some(carrier) && own.path.stem().eq_ignore_ascii_case(name));
    let brought = || BuiltIn::all().find(|it| it.carrier == carrier && it.name.eq_ignore_ascii_case(name));
    written
        .map(|own| Found { file: own.path.as_str(), text: own.text, own: true })
        .or_else(|| brought().map(|it| Found { file: it.file(), text: it.text, own: false }))
}

/// Every text of one kind that counts, each name once, by name.
pub fn of_kind<'a>(carrier: Carrier, own: &[Own<'a>]) -> Vec<(String, Found<'a>)> {
    let mut names: Vec<String> = BuiltIn::all().filter(|it| it.carrier == carrier).map(|it| it.name.to_owned()).collect();
    let written = own.iter().filter(|own| Carrier::at(own.path) == Some(carrier)).map(|own| own.path.stem().to_lowercase());
    names.extend(written);
    names.sort();
    names.dedup();
    names.into_iter().filter_map(|name| Some((name.clone(), find(carrier, &name, own)?))).collect()
}

/// All there is, by kind and name.
pub fn list(own: &[Own<'_>]) -> Vec<Listed> {
    let of_one = |carrier: Carrier| {
        let all = of_kind(carrier, own).into_iter();
        all.map(move |(name, found)| Listed { carrier, name, about: about(carrier, found.text), own: found.own })
            .collect::<Vec<_>>()
    };
    Carrier::ALL.into_iter().flat_map(of_one).collect()
}

/// Writes a text of the program out as the vault's own. `name` is `done`, or `checklists/done` where two kinds share a name; `files` are
/// the files of the vault. A copy that is there is never overwritten.
pub fn customise(name: &str, files: &[VaultPath]) -> Result<Planned<Customised>, Refusal> {
    let built_in = named(name)?;
    let path = VaultPath::new(built_in.file()).ok_or_else(|| Refusal::new(format!("{name} has no place in a vault")))?;
    let there = files.iter().find(|file| file.as_str().eq_ignore_ascii_case(path.as_str()));
    if let Some(there) = there {
        let refusal = Refusal::new(format!("{there} is there already, and it is what is read"));
        return Err(refusal.hint(format!("change {there} as you like; take it away to have the one brought along again")));
    }
    let edits = vec![Edit::Create { path: path.clone(), text: built_in.text.to_owned() }];
    Ok(Planned { edits, report: Customised { carrier: built_in.carrier, path } })
}

/// So many that may be meant are named.
const NEAR: usize = 5;

fn named(name: &str) -> Result<BuiltIn, Refusal> {
    let wanted = name.trim().trim_end_matches(".md").to_lowercase();
    let is_meant = |it: &BuiltIn| it.name == wanted || it.file().trim_end_matches(".md") == wanted;
    let meant: Vec<BuiltIn> = BuiltIn::all().filter(is_meant).collect();
    match meant.as_slice() {
        [one] => Ok(*one),
        [] => {
            let refusal = hinted(Refusal::new(format!("nothing brought along is called \"{name}\"")), near(&wanted));
            Err(refusal.hint("all there is: tm customise"))
        }
        several => Err(hinted(Refusal::new(format!("\"{name}\" could be several")), several.to_vec())),
    }
}

/// The first of those whose names share a part with `wanted`.
fn near(wanted: &str) -> Vec<BuiltIn> {
    let shares = |it: &BuiltIn| {
        it.name.contains(wanted) || wanted.split(['-', ' ', '/']).any(|word| word.len() > 2 && it.name.contains(word))
    };
    BuiltIn::all().filter(|it| !wanted.is_empty() && shares(it)).take(NEAR).collect()
}

fn hinted(refusal: Refusal, built_in: Vec<BuiltIn>) -> Refusal {
    built_in.iter().fold(refusal, |refusal, it| refusal.hint(format!("tm customise {}", it.file().trim_end_matches(".md"))))
}

/// What a text is for, in its own words: the field named like its kind.
fn about(carrier: Carrier, text: &str) -> String {
    // A template's front matter has places for facts and is no YAML yet.
    if carrier == Carrier::Template {
        return crate::template::about(text).unwrap_or_default().to_owned();
    }
    crate::fields::text(&tm_doc::Document::parse(text), carrier.word()).unwrap_or_default()
}
