//! What a document says of itself: its title and the days it holds for.

use jiff::ToSpan;
use jiff::civil::Date;
use tm_doc::{Block, BlockKind, Document, Value, repaired};

use super::PlanText;
use super::context::without_remark;
use crate::language::date::{self, Anchor, Stretch};
use crate::language::sentences;
use crate::plan::section;
use crate::plan::{Section, Source, item};

pub(super) fn of(text: &PlanText<'_>) -> Source {
    let document = text.document;
    let title = title(document);
    let own_title = title.unwrap_or_else(|| stem(text.file).to_owned());
    // "Notes (rev. 14, November 2026)" says when it was written.
    let bare_title = without_remark(&own_title);
    let some = |years: &Vec<i16>| !years.is_empty();
    let said = || Some(years_said(document)).filter(some).unwrap_or_else(|| years_of_goals(document));
    let years = Some(years(&bare_title)).filter(some).unwrap_or_else(said);
    // "FY26 (April 2026 – March 2027)" says in its remark which months are meant.
    let remarked = || own_title.split_once('(').and_then(|(_, inner)| date::range_of_months(inner.trim_end_matches(')')));
    let part = stretch_said(document, &bare_title)
        .or_else(remarked)
        .filter(|part| years.last().is_none_or(|year| part.last.year() >= *year));
    let (first, last) = part.map(|stretch| (stretch.first, stretch.last)).unzip();
    let until = field_date(document, "until").or(last).or_else(|| years.last().and_then(|year| Date::new(*year, 12, 31).ok()));
    let stated = field_date(document, "from");
    let from = stated.or(first).or_else(|| years.first().and_then(|year| Date::new(*year, 1, 1).ok()));
    let date = ["last_updated", "last-updated", "updated", "date", "created"].iter().find_map(|key| field_date(document, key));
    let lines = (1..=document.lines().count()).map(|line| document.line(line).to_owned()).collect();
    let remark = || {
        own_title
            .split_once('(')
            .filter(|_| bare_title != own_title)
            .and_then(|(_, inner)| last_date(inner.trim_end_matches(')'), None))
    };
    let date = date.or_else(|| last_updated(document, from)).or_else(remark);
    // "2026/27" begins some time in its first year.
    let spans_turn = years.len() > 1;
    let from_days = || if date.is_none() && (until.is_none() || spans_turn) { first_due(document, &years) } else { None };
    let anchor = Anchor { from: speaks_from(from, until, date).or_else(from_days), written: date };
    Source {
        file: text.file.to_owned(),
        title: own_title,
        from,
        from_title: stated.is_none() && from.is_some(),
        until,
        held_until: None,
        date,
        anchor,
        lines,
    }
}

/// The stretch of a year, or of months, that the title names, or where that names no year the front matter or the first line: "Goals H1 2027" is
/// over in July, "Notes, Nov 2026 to Oct 2027" in November.
fn stretch_said(document: &Document, title: &str) -> Option<Stretch> {
    let part = |stretch: &Stretch| stretch.name.contains("-Q") || stretch.name.contains("-H");
    let title_says = || date::stretch(title).filter(part);
    let first = document.blocks().first().and_then(|block| block.lines.first()).map(|line| line.plain.as_str());
    const KEYS: [&str; 7] = ["period", "timeframe", "time", "span", "season", "term", "dates"];
    let front = document.front_matter();
    let fields = KEYS.iter().filter_map(|key| front?.get(key)).filter_map(|field| match &field.value {
        Value::Scalar(text) => Some(text.as_str()),
        _ => None,
    });
    let lines = (1..=document.lines().count().min(OPENING)).map(|line| document.line(line));
    let labelled =
        lines.filter(|line| line.split_once(':').is_some_and(|(label, _)| KEYS.contains(&label.trim().to_lowercase().as_str())));
    let said = fields.chain(first).chain(labelled);
    let elsewhere = || if years(title).is_empty() { said.into_iter().find_map(date::range_of_months) } else { None };
    title_says().or_else(|| date::range_of_months(title)).or_else(elsewhere)
}

/// A text that says of itself when it holds says so in its first lines.
const OPENING: u32 = 6;

/// Whether the front matter says until when it holds.
pub(super) fn says_until(document: &Document) -> bool {
    field_date(document, "until").is_some()
}

/// The day from which "by June" looks for its June: the first day the document holds for, else the one it was written on. Of one that
/// holds for more than a year and a month the first day does not tell which June is meant.
fn speaks_from(from: Option<Date>, until: Option<Date>, date: Option<Date>) -> Option<Date> {
    let year_before = |day: Date| day.tomorrow().and_then(|day| day.checked_sub(1.year().months(1))).ok();
    let begins = from.or_else(|| until.and_then(|until| Date::new(until.year(), 1, 1).ok()));
    let is_long = begins.zip(until).is_some_and(|(from, until)| year_before(until).is_some_and(|start| from < start));
    begins.filter(|_| !is_long).or(date)
}

/// Where nothing says when a document was written: half a year before the first day with a year that something in it is due by, where several
/// such days lie near each other; of a title with years only those of them count.
fn first_due(document: &Document, years: &[i16]) -> Option<Date> {
    const SEVERAL: usize = 3;
    let said = |block: &Block| {
        let text = block.text();
        sentences(&text)
            .into_iter()
            .filter_map(|(_, sentence)| date::deadline(sentence).0)
            .map(|due| due.date)
            .collect::<Vec<_>>()
    };
    let in_years = |due: &Date| years.is_empty() || years.contains(&due.year());
    let due = || document.blocks().iter().flat_map(said).filter(in_years);
    let (first, last) = (due().min()?, due().max()?);
    let is_near = first.checked_add(1.year().months(1)).is_ok_and(|end| last <= end);
    first.checked_sub(6.months()).ok().filter(|_| is_near && due().count() >= SEVERAL)
}

fn title(document: &Document) -> Option<String> {
    let field = document.front_matter().and_then(|front| front.get("title")).and_then(|field| match &field.value {
        Value::Scalar(title) => Some(title.clone()),
        _ => None,
    });
    let first = document.blocks().iter().find(|block| matches!(block.kind, BlockKind::Heading { .. }));
    let heading = first.map(|block| block.text()).map(|text| item::clean(&repaired(&text).unwrap_or(text)));
    field.or(heading).filter(|title| !title.is_empty())
}

fn stem(file: &str) -> &str {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    name.strip_suffix(".md").unwrap_or(name)
}

/// A front matter field as a day; of a month, quarter or year its last.
fn field_date(document: &Document, key: &str) -> Option<Date> {
    let field = document.front_matter()?.get(key)?;
    let Value::Scalar(text) = &field.value else { return None };
    day_of(text)
}

/// A day, or the last of a month, quarter or year.
pub(super) fn day_of(text: &str) -> Option<Date> {
    text.parse().ok().or_else(|| date::stretch(text).map(|stretch| stretch.last))
}

/// What a line says in front of the day it was written.
const SAYS: [&str; 6] = ["updated", "touched", "written", "rewritten", "edited", "revised"];

/// "Last updated: 2026-01-15" in the first lines.
fn last_updated(document: &Document, from: Option<Date>) -> Option<Date> {
    let lines = document.blocks().iter().take(8).flat_map(|block| &block.lines);
    let says = |text: &str| {
        // "Stand: 15.11.2026" is how German documents say it.
        let opens = ["as of ", "stand: "].iter().any(|opens| text.starts_with(opens));
        // "The town has written once" is no word on the document.
        let mut pieces = text.split([',', '·', '|', ';', '(', '*', '_', '.']).map(str::trim);
        let opened = |piece: &str| SAYS.iter().any(|says| piece.strip_prefix("last ").unwrap_or(piece).starts_with(says));
        opens || pieces.any(opened)
    };
    let said = lines.clone().filter(|line| says(&line.plain.trim().to_lowercase())).find_map(|line| last_date(&line.plain, from));
    // "(At the kitchen table, November 2026)" above all else.
    let first = document.blocks().iter().find(|block| block.kind == BlockKind::Paragraph);
    let noted = || first?.lines.first().filter(|line| line.plain.starts_with('(')).and_then(|line| last_date(&line.plain, None));
    said.or_else(noted)
}

/// The last day of a line, one without a year in the time `from` on.
fn last_date(text: &str, from: Option<Date>) -> Option<Date> {
    let day = |text: &str, anchor: Anchor| date::deadline_in(&format!("by {}", text.trim()), anchor).0.map(|dated| dated.date);
    let last = text.split([',', ':']).rev().find_map(|piece| day(piece, Anchor::default()));
    // "last edited 2 dec", "written 4 jan 2027"
    let said = text.trim().to_lowercase();
    let said = said.strip_prefix("last ").unwrap_or(&said);
    let opens = || SAYS.iter().find_map(|says| said.strip_prefix(says));
    last.or_else(|| day(opens()?.split(',').next()?, Anchor { from, written: None }))
}

/// The years of the first line of a text without any heading, where it is a title: "Plan 2027", "2027 in the print shop".
fn years_said(document: &Document) -> Vec<i16> {
    let is_heading = |block: &Block| matches!(block.kind, BlockKind::Heading { .. });
    let first = document.blocks().first().and_then(|block| block.lines.first()).map(|line| line.plain.trim());
    let titles = |line: &&str| {
        let words = line.split_whitespace().count();
        words <= 2 && !line.to_lowercase().starts_with("since ") || words <= 6 && line.starts_with("20")
    };
    let title = first.filter(titles).filter(|_| !document.blocks().iter().any(is_heading));
    title.map(years).unwrap_or_default()
}

/// The year of "Goals 2027", where no other heading speaks of goals.
fn years_of_goals(document: &Document) -> Vec<i16> {
    let headings = document.blocks().iter().filter(|block| matches!(block.kind, BlockKind::Heading { .. }));
    let of_goals = |text: &String| matches!(section::of(text, &[]), Some((Section::Goals, _)));
    let named: Vec<String> = headings.map(|block| block.text()).filter(of_goals).collect();
    match &named[..] {
        [only] => years(only),
        _ => Vec::new(),
    }
}

/// The years a title names, in order: "Season 2026/27" names 2026 and 2027.
fn years(title: &str) -> Vec<i16> {
    let mut years = Vec::new();
    for digits in title.split(|char: char| !char.is_ascii_digit()) {
        match (digits.len(), digits.parse::<i16>()) {
            (4, Ok(year)) if (1990..2100).contains(&year) => years.push(year),
            (2, Ok(short)) if (20..60).contains(&short) && title.contains(&format!("{short}/{}", short + 1)) => {
                years.push(2000 + short);
            }
            (2, Ok(short)) if years.last().is_some_and(|year| short == year % 100 + 1) => years.push(years[years.len() - 1] + 1),
            _ => {}
        }
    }
    years.sort_unstable();
    years
}
