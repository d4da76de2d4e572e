//! The kinds of periods that are looked back on, and which one is meant.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use schemars::JsonSchema;
use serde::Serialize;

use crate::Refusal;
use crate::evidence::span;
use crate::language::date::{Stretch, stretch_in};
use crate::record::value;

/// So many years back there is nothing of one's own to look at.
const LIFETIME: i16 = 120;

/// How long a period is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Grain {
    /// A week, named by the ISO week of its Monday.
    Week,
    /// A calendar month.
    Month,
    /// A quarter of a calendar year.
    Quarter,
    /// Half a calendar year.
    Half,
    /// A calendar year.
    Year,
}

impl Grain {
    /// All of them, the shortest first.
    pub const ALL: [Grain; 5] = [Grain::Week, Grain::Month, Grain::Quarter, Grain::Half, Grain::Year];

    /// What it is called, and what the command is called.
    pub fn word(self) -> &'static str {
        match self {
            Grain::Week => "week",
            Grain::Month => "month",
            Grain::Quarter => "quarter",
            Grain::Half => "half",
            Grain::Year => "year",
        }
    }

    /// So many days of a period is it too young to be looked back on: the one before is meant.
    fn young(self) -> i32 {
        match self {
            Grain::Week => 1,
            Grain::Month => 5,
            Grain::Quarter => 10,
            Grain::Half | Grain::Year => 20,
        }
    }

    /// The days a person means on the day `today`: `2026-W46`, `46`, `last`, `september`, a day within; without a word the period that runs,
    /// and in its first days the one before.
    ///
    /// ```
    /// use tm_core::review::Grain;
    /// let today = jiff::civil::date(2026, 11, 20);
    /// let name = |grain: Grain, text| grain.days(text, today).map(|days| days.name).ok();
    /// assert_eq!(name(Grain::Week, "").as_deref(), Some("2026-W47"));
    /// assert_eq!(name(Grain::Week, "last").as_deref(), Some("2026-W46"));
    /// assert_eq!(name(Grain::Week, "9").as_deref(), Some("2026-W09"));
    /// assert_eq!(name(Grain::Week, "2026-09-03").as_deref(), Some("2026-W36"));
    /// assert_eq!(name(Grain::Quarter, "q2").as_deref(), Some("2026-Q2"));
    /// assert_eq!(name(Grain::Month, "September").as_deref(), Some("2026-09"));
    /// assert_eq!(name(Grain::Week, "2026-Q3"), None);
    /// assert_eq!(name(Grain::Week, "2027-W01"), None);
    /// assert_eq!(name(Grain::Year, "2026-W54"), None);
    /// assert_eq!(name(Grain::Year, "1800"), None);
    /// ```
    ///
    /// # Errors
    /// Where the text names no such period, or one that has not begun.
    pub fn days(self, text: &str, today: Date) -> Result<Stretch, Refusal> {
        let text = text.trim();
        let days = if text.is_empty() { Some(self.usual(today)) } else { self.named(text, today) };
        // Nobody looks back on a time before they were born.
        let days = days.filter(|days| today.year() - days.last.year() <= LIFETIME);
        let Some(days) = days else { return Err(self.unknown(text, today)) };
        if days.first > today {
            return Err(Refusal::new(format!("{} has not begun", days.name)).hint(format!("tm {}", self.word())));
        }
        Ok(days)
    }

    /// The same where weeks begin on another day than Monday: see [`span::read_from`].
    ///
    /// # Errors
    /// As for [`Grain::days`].
    pub fn days_from(self, text: &str, today: Date, week: Weekday) -> Result<Stretch, Refusal> {
        if self != Grain::Week {
            return self.days(text, today);
        }
        let early = span::early(week).days();
        let text = value::day(text.trim()).map_or_else(|| text.to_owned(), |day| day.saturating_add(early).to_string());
        Ok(span::beginning(self.days(&text, today.saturating_add(early))?, week))
    }

    fn usual(self, today: Date) -> Stretch {
        let running = self.around(today);
        let is_young = running.first.until(today).is_ok_and(|span| span.get_days() < self.young());
        if is_young { self.before(&running) } else { running }
    }

    fn named(self, text: &str, today: Date) -> Option<Stretch> {
        if matches!(text.to_lowercase().as_str(), "last" | "this") {
            return span::read(&format!("{text} {}", self.word()), today);
        }
        if let Some(day) = value::day(text) {
            return Some(self.around(day));
        }
        let short = self.short(text, today);
        // What begins as a period does, and is none, is no name of a month either.
        let is_named = !text.starts_with(|char: char| char.is_ascii_digit());
        let in_words = || stretch_in(text, Some(today.year())).filter(|_| is_named);
        let found = short.or_else(|| span::read(text, today)).or_else(in_words)?;
        (found.name == self.around(found.first).name).then_some(found)
    }

    /// `46`, `w46`, `q3`, `h1`: of this year, where that has begun, else of the last one.
    fn short(self, text: &str, today: Date) -> Option<Stretch> {
        let letter = match self {
            Grain::Week => "W",
            Grain::Quarter => "Q",
            Grain::Half => "H",
            Grain::Month => "",
            Grain::Year => return None,
        };
        let upper = text.to_uppercase();
        let digits = upper.strip_prefix(letter).unwrap_or(&upper);
        let number: u8 = digits.parse().ok()?;
        let wide = if matches!(self, Grain::Week | Grain::Month) { 2 } else { 1 };
        let this = if self == Grain::Week { today.iso_week_date().year() } else { today.year() };
        let of = |year: i16| value::period(&format!("{year}-{letter}{number:0wide$}"));
        of(this).filter(|days| days.first <= today).or_else(|| of(this - 1))
    }

    fn unknown(self, text: &str, today: Date) -> Refusal {
        let other = Grain::ALL.into_iter().find(|grain| *grain != self && grain.named(text, today).is_some());
        let (usual, word) = (self.usual(today).name, self.word());
        let refusal = Refusal::new(format!("\"{text}\" is no {word}"));
        match other {
            Some(other) => refusal.hint(format!("tm {} {text}", other.word())),
            None => refusal.hint(format!("tm {word} last, or tm {word} {usual}")),
        }
    }

    /// The period that `day` lies in.
    pub fn around(self, day: Date) -> Stretch {
        let name = span::named(self.word(), day);
        value::period(&name).unwrap_or(Stretch { first: day, last: day, name })
    }

    /// The period before this one.
    pub fn before(self, days: &Stretch) -> Stretch {
        self.around(days.first.saturating_sub(1.day()))
    }

    /// What the note of such a period is called.
    pub fn title(self, days: &Stretch) -> String {
        let first = days.first;
        match self {
            Grain::Week => {
                // Whatever day it begins on, its fourth lies in the ISO week it is named by.
                let week = first.saturating_add(3.days()).iso_week_date();
                format!("Week {} of {}", week.week(), week.year())
            }
            Grain::Month => first.strftime("%B %Y").to_string(),
            Grain::Quarter => format!("Quarter {} of {}", (first.month() - 1) / 3 + 1, first.year()),
            Grain::Half if first.month() == 1 => format!("First half of {}", first.year()),
            Grain::Half => format!("Second half of {}", first.year()),
            Grain::Year => format!("The year {}", first.year()),
        }
    }
}
