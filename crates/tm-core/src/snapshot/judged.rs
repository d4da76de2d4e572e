//! The judgement an idea keeps, in one line of front matter.

use std::fmt;

use jiff::civil::Date;

use crate::judge::{Confidence, Judgement, Verdict, When};
use crate::record::value;
use crate::{VaultPath, reference};

/// A judgement in short: what was said, when, and what it rested on.
///
/// ```text
/// judged: 7.4 pursue, now, medium, 2026-11-20; serves 2026#G1, 2026#G3; repeats FP2
/// judged: 3.0 park, later until 2027-07-01, low, 2026-11-20
/// judged: unknown, now, low, 2026-11-20
/// ```
///
/// ```
/// use tm_core::Judged;
/// let text = "3.0 park, later until 2027-07-01, low, 2026-11-20; repeats New toy";
/// assert_eq!(Judged::parse(text).unwrap().to_string(), text);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Judged {
    /// 0 to 10 in tenths; nothing where the idea met nothing in the plan.
    pub merit: Option<f64>,
    /// What to do with it.
    pub verdict: Verdict,
    /// Whether something stood in its way.
    pub when: When,
    /// Until when.
    pub until: Option<Date>,
    /// How sure it was.
    pub confidence: Confidence,
    /// The day it was given.
    pub on: Date,
    /// The items of plans it serves, `2026#G1`; those without a written id are left out.
    pub serves: Vec<String>,
    /// The failure patterns it would repeat: ids, else names without commas and semicolons.
    pub repeats: Vec<String>,
}

const VERDICTS: [(Verdict, &str); 4] =
    [(Verdict::Pursue, "pursue"), (Verdict::Park, "park"), (Verdict::Drop, "drop"), (Verdict::Unknown, "unknown")];
const CONFIDENCES: [(Confidence, &str); 3] =
    [(Confidence::Low, "low"), (Confidence::Medium, "medium"), (Confidence::High, "high")];

impl Judged {
    /// What is kept of a judgement given on the day `on`.
    pub fn of(judgement: &Judgement, on: Date) -> Self {
        let key = |file: &str, id: &str| VaultPath::new(file).map_or_else(|| id.to_owned(), |path| reference::key(&path, id));
        let serves = judgement.serves.iter().filter_map(|served| Some(key(&served.file, served.id.as_deref()?)));
        let repeats = judgement.patterns.iter().map(|pattern| pattern.id.clone().unwrap_or_else(|| pattern.name.clone()));
        Judged {
            merit: judgement.merit.map(|merit| (merit * 10.0).round() / 10.0),
            verdict: judgement.verdict,
            when: judgement.when,
            until: judgement.until.as_deref().and_then(value::day),
            confidence: judgement.confidence,
            on,
            serves: serves.map(|key| listed(&key)).collect(),
            repeats: repeats.map(|name| listed(&name)).filter(|name| !name.is_empty()).collect(),
        }
    }

    /// Reads what [`Judged`] prints; nothing where it is something else.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split(';').map(str::trim);
        let mut head = parts.next()?.split(',').map(str::trim);
        let (merit, verdict) = match head.next()?.split_once(' ') {
            Some((merit, verdict)) => (Some(value::number(merit).filter(|merit| (0.0..=10.0).contains(merit))?), verdict),
            None => (None, text.split(',').next()?.trim()),
        };
        let (when, until) = match head.next()? {
            "now" => (When::Now, None),
            "later" => (When::Later, None),
            later => (When::Later, Some(value::day(later.strip_prefix("later until ")?)?)),
        };
        let confidence = named(&CONFIDENCES, head.next()?)?;
        let on = value::day(head.next()?)?;
        let (mut serves, mut repeats) = (Vec::new(), Vec::new());
        for part in parts {
            let (word, names) = part.split_once(' ')?;
            let list = match word {
                "serves" => &mut serves,
                "repeats" => &mut repeats,
                _ => return None,
            };
            list.extend(names.split(',').map(|name| name.trim().to_owned()));
        }
        Some(Judged { merit, verdict: named(&VERDICTS, verdict)?, when, until, confidence, on, serves, repeats })
    }
}

fn named<T: Copy>(words: &[(T, &str)], word: &str) -> Option<T> {
    words.iter().find(|(_, known)| *known == word).map(|(value, _)| *value)
}

fn word<T: PartialEq>(words: &[(T, &'static str)], value: &T) -> &'static str {
    words.iter().find(|(known, _)| known == value).map_or("", |(_, word)| word)
}

/// A name as it stands in a list.
fn listed(name: &str) -> String {
    let words = name.split(|char: char| matches!(char, ',' | ';') || char.is_whitespace());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

impl fmt::Display for Judged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(merit) = self.merit {
            write!(f, "{merit:.1} ")?;
        }
        write!(f, "{}, ", word(&VERDICTS, &self.verdict))?;
        match (self.when, self.until) {
            (When::Now, _) => write!(f, "now")?,
            (When::Later, None) => write!(f, "later")?,
            (When::Later, Some(day)) => write!(f, "later until {day}")?,
        }
        write!(f, ", {}, {}", word(&CONFIDENCES, &self.confidence), self.on)?;
        for (what, names) in [("serves", &self.serves), ("repeats", &self.repeats)] {
            if !names.is_empty() {
                write!(f, "; {what} {}", names.join(", "))?;
            }
        }
        Ok(())
    }
}
