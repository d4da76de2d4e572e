//! Skills and competencies for people: by track, with what is wanted, how each went, and the shape they make together.

use jiff::civil::Date;
use tm_core::skills::{Reviewed, Skill, Skills};

use super::day::number;
use super::goals::near;
use super::line::{both_ends, cut, hanging, width};
use super::picture;
use super::place::Places;

/// Columns of a skill in the picture, and of the levels in front of it.
const COLUMN: usize = 4;
const HEAD: usize = 4;
/// A level from which on a skill is deep: the half of the highest there is, and more.
const DEEP: f64 = 0.6;

/// The page.
pub(crate) fn page(skills: &Skills) -> String {
    let mut lines: Vec<String> = skills.plans.iter().map(|plan| reviewed(plan, skills.today)).collect();
    if skills.skills.is_empty() {
        lines.push("No skill has a level. A plan has them in a table \"| Skill | Current | Target |\",".to_owned());
        lines.push("a day in a line: tm log '! skill NAME 3'".to_owned());
    }
    let places = Places::new(skills.plans.iter().map(|plan| plan.file.as_str()));
    let numbers: Vec<(usize, &Skill)> = skills.skills.iter().enumerate().map(|(at, skill)| (at + 1, skill)).collect();
    for group in numbers.chunk_by(|(_, one), (_, other)| heading(one) == heading(other)) {
        let columns = columns(group);
        let named = columns.iter().flatten().map(|column| format!(" → {column}")).collect::<String>();
        let named = if named.is_empty() { named } else { format!("now{named}") };
        lines.extend([String::new(), both_ends(&heading(group[0].1), &named, width())]);
        lines.extend(group.iter().flat_map(|(at, skill)| row(*at, skill, columns.is_some(), &places, skills.today)));
    }
    if skills.without_level > 0 {
        let noun = if skills.without_level == 1 { "line" } else { "lines" };
        lines.push(String::new());
        lines.push(both_ends(
            &format!("{} {noun} of the plan without a level", skills.without_level),
            "tm plan explain",
            width(),
        ));
    }
    lines.extend(shape(&numbers));
    format!("{}\n", lines.join("\n").trim_start_matches('\n'))
}

/// `2027.md was looked at on 2 Nov, 18 days ago`
fn reviewed(plan: &Reviewed, today: Date) -> String {
    let name = plan.file.rsplit('/').next().unwrap_or(&plan.file);
    match plan.on.zip(plan.days) {
        Some((on, days)) => cut(&format!("{name} was looked at {}, {}", near(on, today), ago(days)), width()),
        None => cut(&format!("{name} does not say when it was looked at: \"Last updated: {today}\""), width()),
    }
}

/// `today`, `1 day ago`
pub(super) fn ago(days: i64) -> String {
    match days {
        0 => "today".to_owned(),
        1 => "1 day ago".to_owned(),
        days => format!("{days} days ago"),
    }
}

/// What the levels of a group are wanted for, where that is the same for all of it and there are several.
fn columns<'s>(group: &[(usize, &'s Skill)]) -> Option<Vec<&'s str>> {
    let of = |skill: &'s Skill| -> Vec<&'s str> { skill.wanted.iter().map(|wanted| wanted.column.as_str()).collect() };
    let first = of(group[0].1);
    (first.len() > 1 && group.iter().all(|(_, skill)| of(skill) == first)).then_some(first)
}

fn heading(skill: &Skill) -> String {
    match (&skill.track, &skill.file) {
        (Some(track), _) => track.to_uppercase(),
        (None, None) => "IN NO PLAN".to_owned(),
        (None, Some(_)) if skill.competency => "COMPETENCIES".to_owned(),
        (None, Some(_)) => "SKILLS".to_owned(),
    }
}

/// `1 Joinery: 2 → 4`, what is missing and its line; below it how it went, where days tell of it.
fn row(at: usize, skill: &Skill, is_named_above: bool, places: &Places, today: Date) -> Vec<String> {
    let now = skill.now.as_ref().map_or("not known", |now| now.written.as_str());
    let several = skill.wanted.len() > 1 && !is_named_above;
    let wanted = skill.wanted.iter().map(|wanted| match several && !wanted.column.is_empty() {
        true => format!(" → {} ({})", wanted.level.written, wanted.column),
        false => format!(" → {}", wanted.level.written),
    });
    let text = format!("{}: {now}{}", skill.name, wanted.collect::<String>());
    let gap = match (skill.gap, &skill.gap_written) {
        _ if skill.wanted.last().is_some_and(|last| last.reached == Some(true)) => "reached".to_owned(),
        (_, Some(gap)) => format!("gap {gap}"),
        (Some(gap), None) => format!("{} to go", number(gap)),
        (None, None) => String::new(),
    };
    let place = skill.file.as_ref().zip(skill.line).map(|(file, line)| places.short(file, line));
    let right = [Some(gap).filter(|gap| !gap.is_empty()), place].into_iter().flatten().collect::<Vec<_>>().join("  ");
    let mut lines = hanging(&format!("{at:>3} "), &text, &right, width());
    if skill.steps.len() > 1 || skill.file.is_none() {
        let steps: Vec<String> = skill
            .steps
            .iter()
            .map(|step| {
                let on = step.on.map_or_else(String::new, |on| format!(" {}", near(on, today)));
                let because = if step.because.is_empty() { String::new() } else { format!(": {}", step.because) };
                format!("{}{on}{because}", step.level.written)
            })
            .collect();
        lines.extend(hanging("      ", &steps.join(" · "), "", width()));
    }
    lines
}

/// The shape of all skills whose level is a number: as wide as they are many, as deep as they are good, the deepest in the middle.
fn shape(skills: &[(usize, &Skill)]) -> Vec<String> {
    let level = |skill: &Skill| skill.now.as_ref().and_then(|now| now.number).filter(|level| (0.0..=10.0).contains(level));
    let wanted = |skill: &Skill| skill.wanted.iter().filter_map(|wanted| wanted.level.number).fold(0.0, f64::max).min(10.0);
    let mut all: Vec<(usize, f64, f64)> =
        skills.iter().filter_map(|(at, skill)| Some((*at, level(skill)?, wanted(skill)))).collect();
    if all.len() < 3 {
        return Vec::new();
    }
    all.sort_by(|one, other| (other.1, other.2).partial_cmp(&(one.1, one.2)).unwrap_or(std::cmp::Ordering::Equal));
    let most = (width() - HEAD) / COLUMN;
    let left = all.len().saturating_sub(most);
    all.truncate(most);
    let deepest = all.iter().map(|(_, now, wanted)| now.max(*wanted)).fold(1.0, f64::max);
    let deep = all.iter().filter(|(_, now, _)| *now >= deepest * DEEP).count();
    let wide = all.iter().filter(|(_, now, _)| *now >= 1.0).count();
    let middle = from_the_middle(&all);
    let mut lines =
        vec![String::new(), format!("SHAPE  {wide} wide, {deep} of them deep: {} or more", number((deepest * DEEP).ceil()))];
    let cells = |cell: &dyn Fn(&(usize, f64, f64)) -> String| middle.iter().map(cell).collect::<String>();
    lines.push(format!("{:HEAD$}{}", "", cells(&|(at, ..)| format!("{at:>3} "))));
    for depth in 1..=deepest.ceil() as usize {
        let mark = |now: f64, wanted: f64| match depth as f64 {
            depth if depth <= now => picture::full(),
            depth if depth <= wanted => picture::light(),
            _ => ' ',
        };
        lines.push(format!("{depth:>3} {}", cells(&|(_, now, wanted)| format!(" {0}{0} ", mark(*now, *wanted)))));
    }
    lines.push("full is what is there, light what the plan wants; numbers as above".to_owned());
    lines.extend((left > 0).then(|| format!("and {left} more, none of them deeper")));
    lines.iter().map(|line| line.trim_end().to_owned()).collect()
}

/// The first in the middle, the others to its right and left in turn.
fn from_the_middle<T: Copy>(sorted: &[T]) -> Vec<T> {
    let mut row = std::collections::VecDeque::new();
    for (at, one) in sorted.iter().enumerate() {
        if at % 2 == 0 { row.push_back(*one) } else { row.push_front(*one) }
    }
    row.into()
}
