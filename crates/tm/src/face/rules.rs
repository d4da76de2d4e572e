//! The rules of the plan and how they stand, for people.

use tm_core::rules::{Evidence, Held, Rules, State, Unwatched};

use super::day::short;
use super::goals::words::counted;
use super::line::{both_ends, cut, hanging, plain, width};
use super::place::Places;

/// So many lines that count are shown below a rule; `--explain` shows them all.
const SHOWN: usize = 3;

/// How a rule is written, for a plan that has none.
const NONE: &str = "\
No rule holds in this time. A rule is a line of the plan, below ## Rules:
  - At most 2 evenings of work a week
  - One project at a time
What the plan's lines mean: tm plan explain
";

/// What needs a look first, then what is kept; what nothing is known of, and what cannot be watched, in a line each.
pub(crate) fn page(rules: &Rules) -> String {
    told(rules, Some(SHOWN))
}

/// Everything, with every line that counts.
pub(crate) fn explain(rules: &Rules) -> String {
    told(rules, None)
}

fn told(rules: &Rules, shown: Option<usize>) -> String {
    if rules.rules.is_empty() && rules.unwatched.is_empty() {
        return NONE.to_owned();
    }
    let files = rules.rules.iter().map(|one| one.file.as_str()).chain(rules.unwatched.iter().map(|one| one.file.as_str()));
    let evidence = rules.rules.iter().flat_map(|one| &one.evidence).map(|one| one.file.as_str());
    let places = Places::new(files.chain(evidence));
    let mut lines = vec![title(rules)];
    lines.extend(
        rules.plan_ended.map(|day| {
            format!("The plan ended {}: its rules as if they still held. tm plan renew", day.strftime("%a %-d %b %Y"))
        }),
    );
    lines.push(String::new());
    for state in [State::Broken, State::AtRisk, State::Kept] {
        let of_state: Vec<&Held> = rules.rules.iter().filter(|one| one.state == state).collect();
        if !of_state.is_empty() {
            lines.push(heading(state).to_owned());
            let shown = if state == State::Kept { shown.map(|_| 0) } else { shown };
            of_state.iter().for_each(|one| of_rule(&mut lines, one, &places, shown));
            lines.push(String::new());
        }
    }
    no_data(&mut lines, rules, &places, shown.is_none());
    unwatched(&mut lines, rules, &places, shown.is_none());
    let mut out = lines.join("\n").trim_end().to_owned();
    out.push('\n');
    out
}

fn title(rules: &Rules) -> String {
    let time = match &rules.period {
        Some(name) if rules.last == rules.today => format!("{name} so far"),
        Some(name) => name.clone(),
        None => format!("since {}", short(rules.first)),
    };
    let of = |state: State| rules.rules.iter().filter(|one| one.state == state).count();
    let told = [(State::Kept, "kept"), (State::AtRisk, "at risk"), (State::Broken, "broken")];
    let told: Vec<String> =
        told.iter().filter(|(state, _)| of(*state) > 0).map(|(state, word)| format!("{} {word}", of(*state))).collect();
    let told = if told.is_empty() { "nothing is known yet".to_owned() } else { told.join(" · ") };
    both_ends(&format!("Rules, {time}"), &told, width())
}

fn heading(state: State) -> &'static str {
    match state {
        State::Broken => "BROKEN",
        State::AtRisk => "AT RISK",
        State::Kept => "KEPT",
        State::NoData => "NO DATA",
    }
}

/// What the plan says, where it stands there, how it is, and the newest lines that say so.
fn of_rule(lines: &mut Vec<String>, rule: &Held, places: &Places, shown: Option<usize>) {
    lines.push(quoted(&rule.text, &places.full(&rule.file, rule.line)));
    if !rule.also.is_empty() {
        let again: Vec<String> = rule.also.iter().map(|also| places.full(&also.file, also.line)).collect();
        lines.extend(hanging("    ", &format!("said again: {}", again.join(", ")), "", width()));
    }
    // That nothing speaks against it goes without saying.
    if shown.is_none() || rule.state != State::Kept || !rule.evidence.is_empty() {
        lines.extend(hanging("    ", &rule.standing(), "", width()));
    }
    let count = shown.unwrap_or(rule.evidence.len()).min(rule.evidence.len());
    let left = rule.evidence.len() - count;
    for one in rule.evidence.iter().skip(left) {
        lines.push(of_line(one, places));
    }
    if left > 0 && count > 0 {
        lines.push(format!("      and {} before: --explain", counted(left as i64, "line")));
    }
}

fn quoted(text: &str, place: &str) -> String {
    let room = width().saturating_sub(place.chars().count() + 4);
    both_ends(&format!("  {}", cut(&plain(text), room)), place, width())
}

fn of_line(one: &Evidence, places: &Places) -> String {
    let on = one.on.map_or_else(|| "no day".to_owned(), short);
    let place = places.full(&one.file, one.line.unwrap_or(1));
    let room = width().saturating_sub(place.chars().count() + 8);
    both_ends(&format!("      {}", cut(&format!("{on}: {}", one.text), room)), &place, width())
}

/// Calm: how many, and which only where all of it is asked for.
fn no_data(lines: &mut Vec<String>, rules: &Rules, places: &Places, all: bool) {
    let silent: Vec<&Held> = rules.rules.iter().filter(|one| one.state == State::NoData).collect();
    if silent.is_empty() {
        return;
    }
    if !all {
        let more = if rules.unwatched.is_empty() { "tm rules --explain" } else { "" };
        lines.push(both_ends(&format!("NO DATA   {}", counted(silent.len() as i64, "rule")), more, width()));
        return;
    }
    lines.push(heading(State::NoData).to_owned());
    silent.iter().for_each(|one| of_rule(lines, one, places, None));
    lines.push(String::new());
}

fn unwatched(lines: &mut Vec<String>, rules: &Rules, places: &Places, all: bool) {
    if rules.unwatched.is_empty() {
        return;
    }
    let count = counted(rules.unwatched.len() as i64, "rule");
    if !all {
        lines.push(both_ends(&format!("NOT WATCHED   {count} no line of a day could show"), "tm rules --explain", width()));
        return;
    }
    lines.push("NOT WATCHED".to_owned());
    for Unwatched { text, file, line, why, .. } in &rules.unwatched {
        lines.push(quoted(text, &places.full(file, *line)));
        lines.extend(hanging("    ", why, "", width()));
    }
}
