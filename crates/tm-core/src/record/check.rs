//! What is wrong with the fields of a record: by the type each holds, then by what its kind adds.

use tm_doc::Finding;

use super::{FieldSpec, Holds, Kind, Naming, value};
use crate::facts::FieldFact;
use crate::{Facts, Id, VaultPath};

/// What is wrong with the fields of `facts`, which are of a record of this kind.
pub(crate) fn findings(kind: Kind, facts: &Facts, path: &VaultPath) -> Vec<Finding> {
    let spec = kind.spec();
    let known = facts.fields.iter().filter_map(|field| Some((field, spec.field(&field.key)?)));
    let mut findings: Vec<Finding> = known.filter_map(|(field, spec)| of_field(field, spec, facts)).collect();
    findings.extend(of_id(kind, facts));
    findings.extend(of_date(kind, facts, path));
    findings.extend((spec.check)(facts).into_iter().map(|problem| {
        let line = line_of(facts, problem.key);
        Finding::warning(line, "field-value", format!("`{}` {}", problem.key, problem.message), problem.remedy)
    }));
    findings
}

fn line_of(facts: &Facts, key: &str) -> u32 {
    facts.fields.iter().find(|field| field.key == key).map_or(1, |field| field.line)
}

/// A day is found by its date; every other record needs an id that lasts when its file is renamed.
fn of_id(kind: Kind, facts: &Facts) -> Option<Finding> {
    let line = line_of(facts, "id");
    match facts.id.as_deref() {
        None if kind == Kind::Day => None,
        None => {
            let message = format!("this {} has no id", kind.spec().name);
            Some(Finding::note(line, "id-missing", message, "give it one, so that references to it last when it is renamed"))
        }
        Some(id) if Id::new(id).is_none() => {
            let remedy = "write six characters of a–z and 2–7, the first a letter, such as `k3f7qa`";
            Some(Finding::warning(line, "id-form", format!("\"{}\" is not an id", short(id)), remedy))
        }
        Some(_) => None,
    }
}

/// What is filed by a day needs one; a date that cannot be read is told by its field.
fn of_date(kind: Kind, facts: &Facts, path: &VaultPath) -> Option<Finding> {
    let (key, example) = match kind.spec().naming {
        Naming::Day | Naming::Dated | Naming::DatedByYear => ("date", "2026-11-20"),
        Naming::Period => ("period", "2026-W07"),
        Naming::Named => return None,
    };
    let missing = facts.date.is_none() && facts.value("date").is_none() && facts.value(key).is_none();
    missing.then(|| {
        if let Some(named) = value::no_such_day_in(path.stem()) {
            let message = format!("the file's name says {named}, which is not in the calendar");
            return Finding::warning(1, "no-such-day", message, format!("give it the name of a day there is, or write `{key}:`"));
        }
        let message = format!("this {} has no {key}, neither as a field nor in the file's name", kind.spec().name);
        Finding::note(1, "date-missing", message, format!("write `{key}: {example}`"))
    })
}

fn of_field(field: &FieldFact, spec: &FieldSpec, facts: &Facts) -> Option<Finding> {
    let key = &field.key;
    if field.values.len() > 1 && !takes_several(spec.holds) {
        let message = format!("`{key}` has {} values and takes one", field.values.len());
        return Some(Finding::warning(field.line, "one-value", message, "keep one; the first is read"));
    }
    let wrong = field.values.iter().find(|text| !holds(spec.holds, text, facts))?;
    let code = match spec.holds {
        Holds::OneOf(_) | Holds::SomeOf(_) => "unknown-word",
        Holds::Day | Holds::Fuzzy | Holds::Period if names_no_day(wrong) => "no-such-day",
        _ => "field-type",
    };
    let message = match code {
        "no-such-day" => format!("`{key}: {}` is not in the calendar", short(wrong)),
        _ if matches!(spec.holds, Holds::Number(_)) && value::number(wrong).is_some_and(|number| number < 0.0) => {
            format!("`{key}: {}` is less than nothing", short(wrong))
        }
        _ => format!("`{key}: {}` is not {}", short(wrong), meant(spec.holds)),
    };
    Some(Finding::warning(field.line, code, message, remedy(spec.holds)))
}

fn takes_several(holds: Holds) -> bool {
    matches!(holds, Holds::List | Holds::SomeOf(_) | Holds::Links | Holds::PlanItems)
}

/// Whether `text` is what a field holds.
fn holds(holds: Holds, text: &str, facts: &Facts) -> bool {
    match holds {
        Holds::Text | Holds::List => true,
        Holds::OneOf(words) | Holds::SomeOf(words) => words.iter().any(|word| word.eq_ignore_ascii_case(text.trim())),
        Holds::Flag => value::flag(text).is_some(),
        Holds::Day => value::day(text).is_some(),
        Holds::Fuzzy => value::fuzzy(text).is_some(),
        Holds::Period => value::period(text).is_some(),
        Holds::Every => value::every(text).is_some(),
        Holds::Number("") => value::number(text).is_some(),
        Holds::Number("hours") => value::hours(text).is_some(),
        Holds::Number(_) => value::number(text).is_some_and(|number| number >= 0.0),
        Holds::Money => value::money(text).is_some() || (value::is_amount(text.trim()) && facts.value("currency").is_some()),
        Holds::Link | Holds::Links => is_link(text),
        Holds::PlanItems => text.split(',').all(value::is_plan_item),
    }
}

/// A wikilink, or an id or stem, which have no space in them.
fn is_link(text: &str) -> bool {
    value::wikilinks(text).next().is_some() || (!text.trim().contains(char::is_whitespace) && !text.contains("[["))
}

/// `2026-02-30`, `2026-13`: of the right form.
fn names_no_day(text: &str) -> bool {
    let numbers = text.trim().split('-').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
    value::is_day_shaped(text.trim()) || (numbers && text.trim().len() == 7)
}

fn meant(holds: Holds) -> String {
    match holds {
        Holds::Text => "a text".to_owned(),
        Holds::List => "a list".to_owned(),
        Holds::OneOf(words) => format!("one of {}", words.join(", ")),
        Holds::SomeOf(words) => format!("of {}", words.join(", ")),
        Holds::Flag => "true or false".to_owned(),
        Holds::Day => "a day".to_owned(),
        Holds::Fuzzy => "a day, month, quarter or year".to_owned(),
        Holds::Period => "a period".to_owned(),
        Holds::Every => "a span of time".to_owned(),
        Holds::Number("") => "a number".to_owned(),
        Holds::Number(unit) => format!("a number of {unit}"),
        Holds::Money => "an amount of money".to_owned(),
        Holds::Link | Holds::Links => "a link".to_owned(),
        Holds::PlanItems => "an item of a plan".to_owned(),
    }
}

fn remedy(holds: Holds) -> &'static str {
    match holds {
        Holds::Text | Holds::List => "put all of it on one line",
        Holds::OneOf(_) => "write one of these words",
        Holds::SomeOf(_) => "write only these words",
        Holds::Flag => "write `true` or `false`",
        Holds::Day => "write it as `2026-11-20`",
        Holds::Fuzzy => "write it as `2026-11-20`, `2026-11` or `2026-Q4`",
        Holds::Period => "write it as `2026-W07`, `2026-02`, `2026-Q1`, `2026-H1` or `2026`",
        Holds::Every => "write it as `2w`, `10d`, `6mo` or `1y`",
        Holds::Number(_) => "write the number alone, with a point for decimals, such as `1.5`",
        Holds::Money => "write it as `120000.00 EUR`",
        Holds::Link | Holds::Links => "write it as `\"[[name of the note]]\"`, or the id of the note",
        Holds::PlanItems => "write the id it has in the plan, such as `G1`, or `2026#G1` with the plan's name",
    }
}

/// The beginning of a text, for a message.
fn short(text: &str) -> String {
    const LONGEST: usize = 40;
    let rest = if text.chars().count() > LONGEST { "…" } else { "" };
    text.chars().take(LONGEST).map(|char| if char.is_control() { ' ' } else { char }).collect::<String>() + rest
}
