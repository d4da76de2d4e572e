//! What the headings above a line say about it.

use jiff::civil::Date;

use crate::language::Period;
use crate::language::date::{self, Anchor, Stretch};
use crate::language::period::PeriodUnit;
use crate::plan::section::Section;
use crate::plan::{FieldKind, Source, item, rule, words};

/// What holds for everything below a heading.
#[derive(Debug, Clone, Default)]
pub(crate) struct Context {
    pub(crate) section: Option<Section>,
    /// The rank of the heading that opened the section.
    pub(crate) level: u32,
    /// The entry that lines below belong to.
    pub(crate) entry: Option<usize>,
    pub(crate) stretch: Option<Stretch>,
    pub(crate) horizon: Option<u32>,
    /// "Monthly:"
    pub(crate) repeat: Option<Period>,
    pub(crate) track: Option<String>,
    pub(crate) tier: Option<String>,
    /// Whether what lies below is there to be shown: a portfolio has boxes too, but no steps.
    pub(crate) shows: bool,
    /// Whether the heading above says that what it lists is the most there may be.
    pub(crate) within: bool,
    /// The year quarters without one belong to.
    pub(crate) year: Option<i16>,
    /// What completes the dates of the document.
    pub(crate) source: Anchor,
    /// What the last line of an item, a label and nothing else, makes of the list below it.
    pub(crate) below: Option<FieldKind>,
}

impl Context {
    pub(crate) fn of_source(source: &Source) -> Context {
        Context { year: super::year_of(source), source: source.anchor, ..Context::default() }
    }

    /// What completes dates that name no year: the time named above them, else what the document says.
    pub(crate) fn anchor(&self) -> Anchor {
        let above = self.stretch.as_ref().map(|stretch| stretch.first);
        Anchor { from: above.or(self.source.from), ..self.source }
    }

    /// The context below a heading with this text: what it says of time holds, the rest stays.
    pub(crate) fn at(&self, text: &str, rank: u32) -> Context {
        let mut inner = self.clone();
        if rank <= self.level {
            inner.stretch = None;
            inner.horizon = None;
            inner.repeat = None;
        }
        inner.shows = shows(text).unwrap_or(self.shows);
        inner.within = rule::names_most(text) || self.within && rank > self.level;
        if let Some(stretch) = self.stretch_of(text).or_else(|| self.this_year(text)) {
            inner.stretch = Some(stretch);
        }
        // "By end of 2027 (14 months)": a year that is named says more than how far off it is.
        if let Some(months) = date::horizon(text).filter(|_| !words::names_year(text) || inner.stretch.is_none()) {
            inner.horizon = Some(months);
            inner.stretch = None;
        }
        if let Some(period) = repeat(text) {
            inner.repeat = Some(period);
        }
        inner
    }

    fn stretch_of(&self, text: &str) -> Option<Stretch> {
        let text = &without_remark(text);
        let short = words::heading_words(text).len() <= 6;
        if let Some(months) = months_in_bracket(text).filter(|_| short) {
            return Some(months);
        }
        if let Some(day) = self.day(text).filter(|_| short) {
            return Some(day);
        }
        date::stretch(text)
            .filter(|_| short)
            .or_else(|| date::stretch(&format!("{text} {}", self.year?)).filter(|stretch| short && stretch.name.contains('-')))
    }

    /// "This year", "not this year", where the year is known.
    fn this_year(&self, text: &str) -> Option<Stretch> {
        let words = words::heading_words(text);
        let names = words.windows(2).any(|pair| pair[0] == "this" && pair[1] == "year") && words.len() <= 4;
        let year = self.year.or_else(|| self.source.written.map(Date::year)).filter(|_| names)?;
        date::stretch(&year.to_string())
    }

    /// The one day a text names without its year, and nothing else, in the plan's own time.
    fn day(&self, text: &str) -> Option<Stretch> {
        let named = date::mentions(text).into_iter().next()?;
        let is_word = |char: char| char.is_alphanumeric();
        let alone = !text[..named.start].contains(is_word) && !text[named.end..].contains(is_word);
        let from = self.source.from.filter(|_| alone && date::stretch(text).is_none())?;
        let in_year = |year: i16| date::stretch_in(text, Some(year)).filter(|day| day.first == day.last);
        in_year(from.year()).filter(|day| day.last >= from).or_else(|| in_year(from.year() + 1))
    }

    /// The day that a line begins with.
    pub(super) fn day_in_front(&self, text: &str) -> Option<Date> {
        let span = date::mentions(text).into_iter().next().filter(|day| day.start == 0)?;
        self.day(&text[span.range()]).map(|day| day.last)
    }

    /// Whether a heading says when, and nothing else that is known.
    pub(crate) fn names_time(&self, text: &str) -> bool {
        date::horizon(text).is_some() || repeat(text).is_some() || self.stretch_of(text).is_some()
    }

    /// What is counted "on Sundays" or "each Sunday" is counted every week.
    pub(super) fn counted_below(mut self, section: Section, heading: &str) -> Context {
        let lower = heading.to_lowercase();
        let words: Vec<&str> = lower.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let is_day = |word: &str| date::weekday(word).is_some();
        let often = |pair: &[&str]| matches!(pair[0], "each" | "every") && is_day(pair[1]);
        let weekly = words.windows(2).any(often) || words.iter().any(|word| word.strip_suffix('s').is_some_and(is_day));
        // "Monthly goals" are met every month.
        let by_name =
            words.first().filter(|first| words.len() < 4 && first.ends_with("ly")).and_then(|first| PeriodUnit::from_word(first));
        if section == Section::Goals && self.stretch.is_none() {
            self.repeat = self.repeat.or(by_name.map(Period::every));
        }
        if section == Section::Metrics && weekly {
            self.repeat.get_or_insert(Period::every(PeriodUnit::Week));
        }
        self
    }

    pub(crate) fn in_section(&self, section: Section, level: u32) -> Context {
        let tier = if self.section == Some(section) { self.tier.clone() } else { None };
        Context { section: Some(section), level, entry: None, tier, ..self.clone() }
    }

    pub(crate) fn in_entry(&self, entry: usize) -> Context {
        Context { entry: Some(entry), ..self.clone() }
    }

    pub(crate) fn outside_sections(&self) -> Context {
        Context { section: None, level: 0, tier: None, ..self.clone() }
    }

    /// Behind a label in the stack: "Avoid: tin, lead" is a tier as a heading is. A label that says nothing of that kind changes none.
    pub(super) fn labelled(&self, label: &str, section: Section) -> Context {
        let said = tier(label);
        let is_tier = section == Section::Stack && matches!(said.as_str(), "primary" | "secondary" | "avoid");
        Context { tier: if is_tier { Some(said) } else { self.tier.clone() }, ..self.clone() }
    }

    /// Takes a heading that opens nothing as a tier, or as a track.
    pub(crate) fn name_group(&mut self, text: &str, is_track: bool) {
        match self.section {
            Some(Section::Stack) => self.tier = Some(tier(text)),
            Some(Section::Skills | Section::Metrics | Section::LearningPaths) if !self.names_time(text) => {
                self.track = Some(track(text));
            }
            None if is_track => self.track = Some(track(text)),
            _ => {}
        }
        // "Plan 2027" names none.
        self.track.take_if(|track| track.is_empty());
    }
}

/// "Winter 2027 (Jan–Mar)": the months say which winter is meant.
fn months_in_bracket(text: &str) -> Option<Stretch> {
    let (before, rest) = text.split_once('(')?;
    let (inner, _) = rest.split_once(')')?;
    let year = before.split(|char: char| !char.is_ascii_digit()).find(|digits| digits.len() == 4)?;
    let season = ["spring", "summer", "autumn", "fall", "winter"].iter().any(|season| before.to_lowercase().contains(season));
    date::range_of_months(&format!("{inner} {year}")).filter(|_| season)
}

/// Without a bracket that has more in it than a time: "Plan (redone on the train, 3 nov)".
pub(super) fn without_remark(text: &str) -> String {
    let Some((before, (inner, after))) = text.split_once('(').and_then(|(before, rest)| Some((before, rest.split_once(')')?)))
    else {
        return text.to_owned();
    };
    let said: usize = date::mentions(inner).iter().map(|day| inner[day.range()].split_whitespace().count()).sum();
    let of_text = |word: &str| {
        let word = word.trim_matches(|char: char| !char.is_alphabetic()).to_lowercase();
        matches!(word.as_str(), "rev" | "revision" | "version" | "edition" | "draft" | "written" | "updated" | "redone" | "since")
    };
    if inner.split_whitespace().count() > said + 2 || inner.split_whitespace().any(of_text) {
        format!("{before}{after}")
    } else {
        text.to_owned()
    }
}

/// Whether a heading is about what one shows of oneself; nothing where it does not say.
fn shows(text: &str) -> Option<bool> {
    const SHOWN: [&str; 8] = ["portfolio", "profile", "profiles", "showcase", "cv", "resume", "résumé", "vita"];
    let words = words::heading_words(text);
    let says = |any: &[&str]| words.iter().any(|word| any.contains(&word.as_str()));
    if says(&["milestone", "milestones"]) { Some(false) } else { says(&SHOWN).then_some(true) }
}

/// "Monthly:", "Per week", "Each quarter": a heading of at most two words.
pub(crate) fn repeat(text: &str) -> Option<Period> {
    let words = words::heading_words(text);
    let unit = words.last().and_then(|word| PeriodUnit::from_word(word))?;
    // "This year" is one of them.
    if words.len() == 2 && words[0] == "this" && words[1] == "year" {
        return None;
    }
    (words.len() <= 2 && !text.contains(|char: char| char.is_ascii_digit())).then(|| Period::every(unit))
}

/// `primary`, `secondary` or `avoid` where the heading says so, else its own words.
pub(super) fn tier(text: &str) -> String {
    let lower = text.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    let refuses = matches!(lower.trim_end_matches(':').trim(), "not" | "no");
    if refuses || says(&["avoid", "not ", "never", "no longer", "stay out", "away"]) || is_left(&lower) {
        "avoid".to_owned()
    } else if says(&["secondary", "only when", "if required", "sometimes", "occasional", "supporting"]) {
        "secondary".to_owned()
    } else if says(&["primary", "main", "core", "daily", "first", "deep"]) {
        "primary".to_owned()
    } else {
        item::clean(text).to_lowercase()
    }
}

/// "Retired", "moving off", "formerly": what one has worked with.
fn is_left(label: &str) -> bool {
    ["dropping", "dropped", "retired", "phasing out", "moving off", "former", "formerly", "no longer"]
        .iter()
        .any(|word| label.strip_prefix(word).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)))
}

/// The name of a track: brackets name it best ("Technical Skills (Staff Engineer)"); the words track, path and skills do not belong to it.
fn track(text: &str) -> String {
    let inner = text.split_once('(').and_then(|(_, rest)| rest.split_once(')')).map(|(inner, _)| inner);
    let name = inner.filter(|inner| !inner.contains(|char: char| char.is_ascii_digit())).unwrap_or(text);
    let kept = words::heading_words(name)
        .into_iter()
        .filter(|word| !matches!(word.as_str(), "track" | "path" | "skills" | "learning" | "your" | "my"));
    kept.collect::<Vec<_>>().join(" ")
}
