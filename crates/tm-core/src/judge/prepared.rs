//! A plan made ready for judging many ideas: its lines by role, its words by weight.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use jiff::civil::Date;

use super::aside;
use super::speech::{Part, Spelling};
use super::stance;
use super::text::{self, Stance, Text};
use crate::language::lexicon::Class;
use crate::plan::rule::{Rule, RuleKind};
use crate::plan::{Entry, FieldKind, Line, Plan, Section, Stated};

/// What a line of the plan says to an idea that meets it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Role {
    /// Doing it is what the plan is for.
    Serve,
    /// What the person works with and stands for.
    Fit,
    /// How a failure pattern shows.
    Sign,
    /// What helps against one, or a way of working.
    Remedy,
    /// What the person stays out of.
    Avoid,
    /// What is excepted from a ban or from what is avoided.
    Exception,
    /// A ban or an order that holds for now.
    Ban,
    /// What went or may go wrong, told beside the entries.
    Trouble,
    /// How many things may be in progress at once; no word meets it.
    Limit,
}

/// One line of the plan.
#[derive(Debug, Clone)]
pub(crate) struct PlanLine {
    pub(crate) role: Role,
    pub(crate) source: usize,
    pub(crate) line: Line,
    pub(crate) entry: Option<usize>,
    pub(crate) rule: Option<usize>,
    /// How much this line weighs among those of its role.
    pub(crate) weight: f64,
    /// How many different topical stems it has.
    pub(crate) size: usize,
    /// Of a ban, the stems of the things it names: to meet one of them, or two words, is to meet the ban.
    pub(crate) heads: Vec<String>,
    /// Whether it speaks of somebody who cannot go on.
    pub(crate) stuck: bool,
    /// Whether it is an exception for what one's job asks for, and nothing else.
    pub(crate) of_job: bool,
    /// Whether it asks for somebody who sees whether it is done.
    pub(crate) accounts: bool,
    /// Whether it asks to wait.
    pub(crate) waits: bool,
    /// Whether it tells of beginning one thing before another is done.
    pub(crate) leaves_open: bool,
    /// What it tells of as left undone: "never publishing".
    pub(crate) undone: Vec<Class>,
    /// Of a sign that tells of one thing done and another left undone ("starting posts but never publishing"), the stems of the one: to do it
    /// is no sign yet.
    pub(crate) half: Vec<String>,
    /// Of a line that serves, the one thing it speaks of as known: "grow the newsletter", "move my blog". An idea about it is about this line.
    pub(crate) thing: Option<String>,
    /// Its topical words as they are written there.
    pub(crate) spelled: Vec<Spelling>,
}

impl PlanLine {
    fn of_entry(role: Role, at: usize, entry: &Entry, line: Line) -> Self {
        PlanLine { entry: Some(at), ..PlanLine::plain(role, entry.source, line) }
    }

    fn of_rule(role: Role, at: usize, stated: &Stated<Rule>, text: String) -> Self {
        let line = Line { line: stated.line.line, text };
        PlanLine { entry: stated.entry, rule: Some(at), ..PlanLine::plain(role, stated.source, line) }
    }

    fn plain(role: Role, source: usize, line: Line) -> Self {
        PlanLine {
            role,
            source,
            line,
            entry: None,
            rule: None,
            weight: 1.0,
            size: 0,
            heads: Vec::new(),
            stuck: false,
            of_job: false,
            accounts: false,
            waits: false,
            leaves_open: false,
            undone: Vec::new(),
            half: Vec::new(),
            thing: None,
            spelled: Vec::new(),
        }
    }
}

/// A plan ready for judging.
pub struct Prepared<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) lines: Vec<PlanLine>,
    /// Lines by stem, in the order of `lines`.
    pub(crate) postings: HashMap<String, Vec<u32>>,
    /// Lines by the stems they turn away from ("No late calls"), in the order of `lines`.
    pub(crate) turned: HashMap<String, Vec<u32>>,
    /// How telling a stem is in this plan, in (0, 1].
    rarity: HashMap<String, f64>,
    /// Stems of lines that serve.
    pub(crate) serving: HashSet<String>,
    /// Stems of what goals count ("8 posts", "2 conference talks"): one of it more is a step, whatever else the idea says.
    pub(crate) counted: HashSet<String>,
    /// The same with the line that says how many.
    pub(crate) counted_at: HashSet<((usize, u32), String)>,
    /// Stems mostly written like names: with a capital where a sentence is under way.
    pub(crate) names: HashSet<String>,
    /// How many more times a stem is written like a name than small.
    capitals: HashMap<String, i32>,
    /// The classes of doing of each pattern's signs, by entry.
    pub(crate) profiles: Vec<Profile>,
    /// The stems of every line, once somebody asks.
    everywhere: OnceLock<HashSet<String>>,
}

/// What a pattern's own text says about doing.
#[derive(Debug, Clone)]
pub(crate) struct Profile {
    pub(crate) entry: usize,
    pub(crate) classes: HashMap<Class, f64>,
    /// The lines that tell of such doing.
    pub(crate) signs: HashMap<Class, Vec<usize>>,
    /// Those of them that tell of it as of something done.
    pub(crate) acts: HashMap<Class, Vec<usize>>,
    /// The lines that name an hour of the night.
    pub(crate) nights: Vec<usize>,
}

impl<'a> Prepared<'a> {
    /// Makes `plan` ready.
    pub fn new(plan: &'a Plan) -> Self {
        let mut prepared = Prepared {
            plan,
            lines: Vec::new(),
            postings: HashMap::new(),
            turned: HashMap::new(),
            rarity: HashMap::new(),
            serving: HashSet::new(),
            counted: counted(plan).map(|(_, stem)| stem).collect(),
            counted_at: counted(plan).collect(),
            names: HashSet::new(),
            capitals: HashMap::new(),
            profiles: Vec::new(),
            everywhere: OnceLock::new(),
        };
        let mut by_entry: HashMap<String, HashSet<usize>> = HashMap::new();
        for (at, entry) in plan.entries.iter().enumerate() {
            prepared.add_entry(at, entry, &mut by_entry);
        }
        prepared.add_rules();
        prepared.add_troubles();
        // A title of a post ("Head of Product") makes no name of a word that is a common one elsewhere.
        prepared.names = prepared.capitals.iter().filter(|(_, more)| **more > 0).map(|(stem, _)| stem.clone()).collect();
        let entries = plan.entries.len().max(1) as f64;
        prepared.rarity = by_entry
            .into_iter()
            .map(|(stem, of)| (stem, (1.0 + entries / of.len() as f64).ln() / (1.0 + entries).ln()))
            .collect();
        prepared
    }

    /// The day to judge on: a plan that is over is judged as if it still held, on its last day.
    pub(crate) fn holds_on(&self, today: Date) -> Date {
        self.plan.ended().map_or(today, |last| last.min(today))
    }

    /// How telling a stem is, 1 for one that a single entry has; 0 for one the plan does not have.
    pub(crate) fn rarity(&self, stem: &str) -> f64 {
        self.rarity.get(stem).copied().unwrap_or(0.0)
    }

    /// Whether the plan has this stem anywhere, though no idea is held against that line.
    pub(crate) fn has(&self, stem: &str) -> bool {
        let all = || self.plan.sources.iter().flat_map(|source| &source.lines).flat_map(|line| text::stems(line));
        self.postings.contains_key(stem) || self.everywhere.get_or_init(|| all().collect()).contains(stem)
    }

    /// The first line of the item with this written id, label or slug.
    pub(crate) fn line_of_item(&self, name: &str) -> Option<usize> {
        let bare = name.rsplit_once('#').map_or(name, |(_, id)| id);
        let at = self.plan.entries.iter().position(|entry| entry.is_called(bare))?;
        self.lines.iter().position(|line| line.entry == Some(at))
    }

    fn add_entry(&mut self, at: usize, entry: &Entry, by_entry: &mut HashMap<String, HashSet<usize>>) {
        let Some(section) = entry.section.filter(|_| !entry.is_closed_goal()) else { return };
        let mut profile =
            Profile { entry: at, classes: HashMap::new(), signs: HashMap::new(), acts: HashMap::new(), nights: Vec::new() };
        for (kind, line) in entry.lines() {
            // The title is read for the first line: the rest of that line comes again as fields.
            let shown = if kind.is_none() { Line { line: line.line, text: title_line(entry) } } else { line.clone() };
            let Some((role, weight)) = role(entry, section, kind) else { continue };
            // What is only asked is not held to: 'Others think: "Should I stop?"'
            let asks = shown.text.trim_end().trim_end_matches(['"', '”', '*']).ends_with('?');
            if asks && matches!(section, Section::Values | Section::Principles | Section::Strategies) {
                continue;
            }
            // What a rule keeps one within is nothing to follow more of: the rule itself is held against the idea.
            let within: fn(RuleKind) -> bool = |kind| matches!(kind, RuleKind::Cap | RuleKind::Limit | RuleKind::When);
            let keeps_free: fn(RuleKind) -> bool = |kind| kind == RuleKind::When;
            let bounds = if role == Role::Avoid && !is_bounded(&shown.text) { keeps_free } else { within };
            if matches!(role, Role::Remedy | Role::Avoid) && self.is_ruled(entry.source, line.line, bounds) {
                continue;
            }
            let listed = matches!(section, Section::Stack | Section::Keywords | Section::AntiKeywords | Section::Skills);
            let read = if listed { text::read_item(&shown.text) } else { text::read(&shown.text) };
            for word in read.words.iter().filter(|word| word.topical) {
                by_entry.entry(word.stem.clone()).or_default().insert(at);
            }
            if role == Role::Sign {
                profile.take(&read, weight, self.lines.len());
            }
            self.add_line(PlanLine { weight, ..PlanLine::of_entry(role, at, entry, shown) }, &read);
        }
        for except in &entry.except {
            let read = text::read(except);
            for word in read.words.iter().filter(|word| word.topical) {
                by_entry.entry(word.stem.clone()).or_default().insert(at);
            }
            let line = Line { line: entry.text.line, text: except.clone() };
            self.add_line(PlanLine::of_entry(Role::Exception, at, entry, line), &read);
        }
        if section == Section::Patterns {
            self.profiles.push(profile);
        }
    }

    /// Whether a rule of such a kind stands on this line.
    pub(crate) fn is_ruled(&self, source: usize, line: u32, kind: fn(RuleKind) -> bool) -> bool {
        self.plan.rules.iter().any(|stated| stated.source == source && stated.line.line == line && kind(stated.what.kind))
    }

    fn add_rules(&mut self) {
        for (at, stated) in self.plan.rules.iter().enumerate() {
            let of_the_stack = stated.entry.is_some_and(|entry| {
                let entry = &self.plan.entries[entry];
                entry.section == Some(Section::Stack) && entry.tier.as_deref() != Some("avoid")
            });
            let subjects = if of_the_stack { Vec::new() } else { banned(&stated.what) };
            self.add_exceptions(at, stated);
            if stated.what.limits_ideas() {
                let read = Text::default();
                self.add_line(PlanLine::of_rule(Role::Limit, at, stated, stated.line.text.clone()), &read);
            }
            let read = text::read(&subjects.join(". "));
            if subjects.is_empty() {
                continue;
            }
            let heads = subjects.iter().flat_map(|subject| banned_heads(subject)).collect();
            let line = PlanLine { heads, ..PlanLine::of_rule(Role::Ban, at, stated, stated.line.text.clone()) };
            self.add_line(line, &read);
        }
    }

    /// What a ban leaves open: "only when blocked".
    fn add_exceptions(&mut self, at: usize, stated: &Stated<Rule>) {
        let bars = matches!(stated.what.kind, RuleKind::Ban | RuleKind::UnlessTied);
        for except in stated.what.exceptions.iter().filter(|_| bars) {
            let read = text::read(except);
            let stuck = read.stuck.is_some();
            let line = PlanLine { stuck, ..PlanLine::of_rule(Role::Exception, at, stated, except.clone()) };
            self.add_line(line, &read);
        }
    }

    /// Lines that belong to no entry and tell of trouble.
    fn add_troubles(&mut self) {
        let taken = |source: usize, entry: &Entry| {
            let own = entry.source == source;
            if own { entry.lines().map(|(_, line)| line.line).collect::<Vec<u32>>() } else { Vec::new() }
        };
        for (source, document) in self.plan.sources.iter().enumerate() {
            let taken: HashSet<u32> = self.plan.entries.iter().flat_map(|entry| taken(source, entry)).collect();
            for at in (1..=document.lines.len() as u32).filter(|at| !taken.contains(at)) {
                let line = Line { line: at, text: self.plan.written(source, at) };
                let read = text::read(&line.text);
                if read.trouble {
                    self.add_line(PlanLine::plain(Role::Trouble, source, line), &read);
                }
            }
        }
    }

    fn add_line(&mut self, mut line: PlanLine, read: &Text) {
        let at = self.lines.len() as u32;
        for word in read.words.iter().filter(|word| word.is_name || word.is_small) {
            *self.capitals.entry(word.stem.clone()).or_default() += if word.is_name { 1 } else { -1 };
        }
        let mut seen = HashSet::new();
        // What a line turns away from is not what it is about; a ban is about nothing else.
        let whole = matches!(line.role, Role::Avoid | Role::Ban | Role::Exception | Role::Trouble);
        // "Fewer late trains" is about late trains.
        let lessened =
            |at: usize| read.words[..at].iter().rev().find(|word| word.class == Some(Class::Negate)).is_some_and(stance::lessens);
        // "Review 3 for every one I open" asks for no opening.
        let base = read.words.windows(2).position(|pair| pair[0].word == "for" && matches!(&*pair[1].word, "every" | "each"));
        let base = base.filter(|_| line.role == Role::Remedy && self.is_ruled(line.source, line.line.line, is_ratio));
        let about = |at: usize, word: &text::Word| {
            if base.is_some_and(|base| at > base) {
                return false;
            }
            let meant = whole || word.stance == Stance::Meant || word.stance == Stance::Granted && line.role == Role::Sign;
            word.topical && (meant || word.stance == Stance::Rejected && line.role == Role::Serve && lessened(at))
        };
        let about = read.words.iter().enumerate().filter(|(at, word)| about(*at, word)).map(|(_, word)| word);
        for word in about.filter(|word| seen.insert(word.stem.clone())) {
            self.postings.entry(word.stem.clone()).or_default().push(at);
            if line.role == Role::Serve {
                self.serving.insert(word.stem.clone());
            }
        }
        let turned = read.words.iter().filter(|word| word.topical && !whole && word.stance == Stance::Rejected);
        for word in turned.filter(|word| seen.insert(word.stem.clone())) {
            self.turned.entry(word.stem.clone()).or_default().push(at);
        }
        // How much of it is asked says nothing of what it is about.
        line.size = seen.iter().filter(|stem| !stem.ends_with('%')).count() + placeholders(&line.line.text);
        let undone =
            read.doings.iter().filter(|doing| doing.stance == Stance::Rejected && doing.class.does() && doing.part != Part::Noun);
        line.accounts = read.doings.iter().any(|doing| doing.class == Class::Account && doing.stance == Stance::Meant);
        let asks = |is: fn(Class) -> bool| read.doings.iter().any(|doing| is(doing.class) && doing.stance == Stance::Meant);
        line.waits = asks(|class| class == Class::Wait) && !asks(Class::does);
        let begun = read.words.iter().any(|word| word.stance == Stance::Meant && stance::begins(&word.word));
        let left =
            |word: &text::Word| word.class == Some(Class::Finish) && matches!(word.stance, Stance::Deferred | Stance::Rejected);
        line.leaves_open = line.role == Role::Sign && begun && read.words.iter().any(left);
        line.half = if line.role == Role::Sign { half(read) } else { Vec::new() };
        line.of_job = line.role == Role::Exception && is_of_job(read);
        line.thing = if line.role == Role::Serve { text::thing(&read.words) } else { None };
        line.undone = undone.map(|doing| doing.class).collect();
        line.spelled = read.words.iter().filter(|word| word.topical).map(text::Word::spelling).collect();
        self.lines.push(line);
    }
}

/// "Work requirements", "what my job needs".
fn is_of_job(read: &Text) -> bool {
    let needs = |word: &text::Word| word.stem.starts_with("requir") || word.stem.starts_with("need");
    let job = |word: &text::Word| aside::is_job(&word.word);
    let all = read.words.iter().all(|word| !word.topical || needs(word) || job(word));
    all && read.words.iter().any(job) && read.words.iter().any(needs)
}

/// "At most two fairs": a number of what is not stayed out of. "Gambling (once a year at most)" is, all the same.
fn is_bounded(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default().to_lowercase();
    matches!(first.as_str(), "no" | "not" | "never" | "max" | "max." | "maximum" | "at" | "up" | "only")
        || crate::language::number::from_word(&first).is_some()
        || first.starts_with(|char: char| char.is_ascii_digit())
}

/// The words a line leaves open: "Learn X in Y days" is met by more than its first.
fn placeholders(text: &str) -> usize {
    let open = |word: &&str| matches!(word.as_bytes(), [letter] if letter.is_ascii_uppercase() && !matches!(letter, b'A' | b'I'));
    let count = text.split_whitespace().filter(open).count();
    if text.split_whitespace().count() > count + 1 { count } else { 0 }
}

/// What is told of before "but not", "but never", "without": nothing where it is only left undone, or nothing is.
fn half(read: &Text) -> Vec<String> {
    let turns = |pair: &[text::Word]| {
        let leads = matches!(&*pair[0].word, "but" | "and" | "yet") && pair[1].class == Some(Class::Negate);
        (leads || pair[0].word == "without") && pair[1].clause == pair[0].clause
    };
    let at = read.words.windows(2).position(turns).unwrap_or(0);
    let undone = read.words[at..].iter().any(|word| word.topical && word.stance == Stance::Rejected);
    let told = read.words[..at].iter().filter(|word| undone && word.topical && word.stance == Stance::Meant);
    told.map(|word| word.stem.clone()).collect()
}

fn is_ratio(kind: RuleKind) -> bool {
    kind == RuleKind::Ratio
}

/// What the goals' own numbers are of: the last word of each name.
fn counted(plan: &Plan) -> impl Iterator<Item = ((usize, u32), String)> {
    let wanted = [Section::Goals, Section::Missions, Section::Metrics, Section::Milestones];
    let of_a_goal = move |entry: &usize| plan.entries[*entry].section.is_some_and(|section| wanted.contains(&section));
    let stated =
        plan.measures.iter().filter(move |stated| stated.what.unit.is_none() && stated.entry.as_ref().is_some_and(&of_a_goal));
    stated.filter_map(|stated| {
        let words = text::read(&stated.what.name).words;
        // "50 letters to the old guilds" counts letters.
        let end = words.iter().position(|word| word.class == Some(Class::Link) && word.word != "of").unwrap_or(words.len());
        let last = |words: &[text::Word]| words.iter().rev().find(|word| word.topical).cloned();
        let head = last(&words[..end]).or_else(|| last(&words))?;
        Some(((stated.source, stated.line.line), head.stem))
    })
}

impl Profile {
    /// What the signs do counts; what they leave undone ("never publishing") does not.
    fn take(&mut self, read: &Text, weight: f64, line: usize) {
        for doing in read.doings.iter().filter(|doing| doing.class.avoids() && doing.stance == Stance::Meant) {
            *self.classes.entry(doing.class).or_insert(0.0) += weight;
            self.signs.entry(doing.class).or_default().push(line);
            if doing.part == Part::Verb || doing.words.contains(' ') || doing.words.ends_with("ing") {
                self.acts.entry(doing.class).or_default().push(line);
            }
        }
        if read.at_night.is_some() {
            self.nights.push(line);
            *self.classes.entry(Class::Overwork).or_insert(0.0) += weight;
        }
    }
}

/// The title where one was made, else the line.
fn title_line(entry: &Entry) -> String {
    if entry.title.is_empty() { entry.text.text.clone() } else { entry.title.clone() }
}

/// What a line of an entry says, and how much it weighs.
fn role(entry: &Entry, section: Section, kind: Option<FieldKind>) -> Option<(Role, f64)> {
    use FieldKind::{
        Actions, Cost, Counter, Deadline, Description, Exceptions, Id, Manifestation, Rules, State, Target, Triggers, Why,
    };
    Some(match (section, kind) {
        (_, Some(Deadline | Id | Exceptions)) => return None,
        (Section::Patterns, Some(Counter)) => (Role::Remedy, 1.0),
        (Section::Patterns, Some(Cost | Why)) => return None,
        (Section::Patterns, Some(Triggers)) => (Role::Sign, 0.6),
        (Section::Patterns, Some(Manifestation) | None) => (Role::Sign, 1.0),
        (Section::Patterns, Some(_)) => (Role::Sign, 0.8),
        (Section::AntiKeywords, _) => (Role::Avoid, 1.0),
        (Section::Stack, _) if entry.tier.as_deref() == Some("avoid") => (Role::Avoid, 1.0),
        (Section::Stack, _) => (Role::Fit, if entry.tier.as_deref() == Some("secondary") { 0.4 } else { 0.8 }),
        (Section::Keywords | Section::Skills, _) => (Role::Fit, 1.0),
        (Section::Values | Section::Principles, _) => (Role::Fit, 0.3),
        (Section::Challenges, Some(Actions | Rules | Counter)) => (Role::Remedy, 0.8),
        // What makes it hard is nothing to serve.
        (Section::Challenges, _) => return None,
        (Section::Strategies, Some(Why)) => return None,
        (Section::Strategies, _) => (Role::Remedy, 0.8),
        (Section::Goals, Some(Why | State)) => (Role::Serve, 0.5),
        (Section::Goals, None | Some(Target)) => (Role::Serve, 1.0),
        (Section::Goals, Some(Actions | Description)) => (Role::Serve, 0.8),
        (Section::Goals, Some(_)) => (Role::Serve, 0.6),
        (Section::Missions, None) => (Role::Serve, 0.9),
        (Section::Missions, Some(_)) => (Role::Serve, 0.7),
        (Section::Metrics | Section::Milestones | Section::Actions | Section::Projects, _) => (Role::Serve, 0.9),
        (Section::Narratives | Section::Problems, _) => (Role::Serve, 0.6),
        (Section::LearningPaths | Section::Options, _) => (Role::Fit, 0.3),
        (
            Section::Profile
            | Section::Log
            | Section::Predictions
            | Section::Ideas
            | Section::Conversations
            | Section::WarningSigns,
            _,
        ) => {
            return None;
        }
    })
}

/// What a rule keeps one from, at least for a time: the subject of a ban, and what an order puts last.
fn banned(rule: &Rule) -> Vec<String> {
    let subject = match rule.kind {
        RuleKind::Ban | RuleKind::UnlessTied => &rule.subject,
        RuleKind::When if rule.until.is_some() || !rule.months().is_empty() => &rule.subject,
        RuleKind::Order => return rule.unit.iter().cloned().collect(),
        _ => return Vec::new(),
    };
    std::iter::once(subject).chain(&rule.names).filter(|subject| !subject.is_empty()).cloned().collect()
}

/// The things that are banned by one word: a thing that is named by two of them ("language repos") is met by both.
fn banned_heads(subject: &str) -> Vec<String> {
    let words = text::read(subject).words;
    let named = words.iter().take_while(|word| !matches!(word.class, Some(Class::Link | Class::Before)));
    let of_a_kind = named.filter(|word| word.topical && word.class != Some(Class::Switch)).count() > 1;
    if of_a_kind { Vec::new() } else { heads(subject) }
}

/// The things a phrase names: the last topic before a preposition, and the last of all.
pub(crate) fn heads(subject: &str) -> Vec<String> {
    let words = text::read(subject).words;
    // "Read papers" is met by both of its words; by one of them, many other things are meant.
    let acts = |word: &text::Word| word.class.is_some_and(|class| class != Class::Switch && (class.does() || class.avoids()));
    let mut topical = words.iter().filter(|word| word.topical);
    if topical.next().is_some_and(acts) && topical.any(|word| word.class.is_none()) {
        return Vec::new();
    }
    let cut = words.iter().position(|word| matches!(word.class, Some(Class::Link | Class::Before))).unwrap_or(words.len());
    let last = |words: &[text::Word]| words.iter().rev().find(|word| word.topical).map(|word| word.stem.clone());
    [last(&words[..cut]), last(&words)].into_iter().flatten().collect()
}
