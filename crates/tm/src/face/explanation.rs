//! What was understood of a plan, for people.

use std::fmt::Write;

use tm_core::plan::explain::{EntryJson, Explanation, FindingJson, LevelJson, MeasureJson, PatternJson, RuleJson};

use super::line::{WIDTH, both_ends, cut, wrapped};

/// One page: counts, goals with deadlines, rules and the first things to mend.
pub(crate) fn page(report: &Explanation) -> String {
    let mut out = String::new();
    title(&mut out, report);
    counts(&mut out, report);
    entries(&mut out, "GOALS", &report.goals, 8);
    measures(&mut out, &report.measures, 8);
    rules(&mut out, &report.rules, 8);
    patterns(&mut out, &report.patterns, 8, false);
    findings(&mut out, &report.findings, 5);
    unknown(&mut out, report, 5);
    let files: Vec<&str> = report.files.iter().map(|file| file.file.as_str()).collect();
    let _ = writeln!(out, "\nEvery line of it: tm plan explain {}", files.join(" "));
    out
}

/// Every entry with its line, and everything that was not understood.
pub(crate) fn full(report: &Explanation) -> String {
    const ALL: usize = usize::MAX;
    let mut out = String::new();
    title(&mut out, report);
    let lists = [
        ("PROFILE", &report.profile),
        ("PROBLEMS", &report.problems),
        ("MISSIONS", &report.missions),
        ("NARRATIVES", &report.narratives),
        ("GOALS", &report.goals),
        ("STRATEGIES", &report.strategies),
        ("STACK", &report.stack),
    ];
    lists.iter().for_each(|(name, list)| entries(&mut out, name, list, ALL));
    patterns(&mut out, &report.patterns, ALL, true);
    entries(&mut out, "CHALLENGES", &report.challenges, ALL);
    entries(&mut out, "KEYWORDS", &report.keywords, ALL);
    entries(&mut out, "ANTI-KEYWORDS", &report.anti_keywords, ALL);
    measures(&mut out, &report.measures, ALL);
    rules(&mut out, &report.rules, ALL);
    entries(&mut out, "MILESTONES", &report.milestones, ALL);
    levels(&mut out, "COMPETENCIES", &report.competencies);
    levels(&mut out, "SKILLS", &report.skills);
    let conversations: Vec<EntryJson> = report.conversations.iter().map(|talk| talk.entry.clone()).collect();
    let rest = [
        ("ACTIONS", &report.actions),
        ("CONVERSATIONS", &conversations),
        ("PROJECTS", &report.projects),
        ("IDEAS", &report.ideas),
        ("PREDICTIONS", &report.predictions),
        ("OPTIONS", &report.options),
        ("LEARNING PATHS", &report.learning_paths),
        ("VALUES", &report.values),
        ("PRINCIPLES", &report.principles),
        ("WARNING SIGNS", &report.warning_signs),
        ("LOG", &report.log),
    ];
    rest.iter().for_each(|(name, list)| entries(&mut out, name, list, ALL));
    findings(&mut out, &report.findings, ALL);
    unknown(&mut out, report, ALL);
    out
}

fn title(out: &mut String, report: &Explanation) {
    for file in &report.files {
        let until = file.until.as_ref().map_or_else(String::new, |until| format!("until {until}"));
        let _ = writeln!(out, "{}", both_ends(&file.title, &until, WIDTH));
        if file.over {
            let _ = writeln!(out, "This plan is over. It is read as if it still held.");
        }
    }
}

fn counts(out: &mut String, report: &Explanation) {
    let counts = [
        (report.goals.len(), "goals"),
        (report.missions.len(), "missions"),
        (report.strategies.len(), "strategies"),
        (report.patterns.len(), "failure patterns"),
        (report.challenges.len(), "challenges"),
        (report.stack.len(), "in the stack"),
        (report.keywords.len(), "keywords"),
        (report.anti_keywords.len(), "anti-keywords"),
        (report.measures.len(), "measures"),
        (report.rules.len(), "rules"),
        (report.milestones.len(), "milestones"),
        (report.competencies.len() + report.skills.len(), "skills"),
    ];
    let said: Vec<String> = counts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| counted(*count, what)).collect();
    wrapped(&said.join(" · "), WIDTH).iter().for_each(|line| {
        let _ = writeln!(out, "{line}");
    });
}

/// "1 goal", "3 goals"; what has no plural of its own stays.
fn counted(count: usize, what: &str) -> String {
    let one = match what {
        "strategies" => "strategy",
        "in the stack" => what,
        _ => what.trim_end_matches('s'),
    };
    format!("{count} {}", if count == 1 { one } else { what })
}

/// A heading, at most `most` rows, and how many more there are.
fn section<T>(out: &mut String, name: &str, list: &[T], most: usize, row: impl Fn(&mut String, &T)) {
    if list.is_empty() {
        return;
    }
    let _ = writeln!(out, "\n{name}  {}", list.len());
    list.iter().take(most).for_each(|item| row(out, item));
    if list.len() > most {
        let _ = writeln!(out, "  … and {} more", list.len() - most);
    }
}

fn entries(out: &mut String, name: &str, list: &[EntryJson], most: usize) {
    section(out, name, list, most, entry);
}

fn entry(out: &mut String, entry: &EntryJson) {
    let when = [&entry.deadline, &entry.period, &entry.horizon].into_iter().flatten().next().map_or("", String::as_str);
    let done = match entry.done {
        Some(true) => "[x] ",
        Some(false) => "[ ] ",
        None => "",
    };
    let group = entry.tier.as_ref().or(entry.track.as_ref()).map_or_else(String::new, |name| format!(" ({name})"));
    let except = if entry.except.is_empty() { String::new() } else { format!(", except {}", entry.except.join("; ")) };
    let left = format!("{:<5} {done}{}{except}{group}", handle(entry), entry.title);
    let _ = writeln!(out, "  {}", both_ends(&left, &format!("{when:>10} {:>5}", format!(":{}", entry.line)), WIDTH - 2));
}

fn handle(entry: &EntryJson) -> String {
    let label = || entry.label.as_ref().map(|label| format!("[{label}]"));
    entry.id.clone().or_else(label).unwrap_or_default()
}

fn patterns(out: &mut String, list: &[PatternJson], most: usize, details: bool) {
    section(out, "FAILURE PATTERNS", list, most, |out, pattern| {
        entry(out, &pattern.entry);
        let parts = [
            ("set off by", &pattern.triggers),
            ("shows as", &pattern.manifestation),
            ("costs", &pattern.cost),
            ("helps", &pattern.counter),
        ];
        for (name, lines) in parts.iter().filter(|_| details) {
            for line in *lines {
                let _ = writeln!(out, "        {name:<10} {}", cut(line, WIDTH - 19));
            }
        }
    });
}

fn measures(out: &mut String, list: &[MeasureJson], most: usize) {
    section(out, "MEASURES", list, most, |out, measure| {
        let _ = writeln!(
            out,
            "  {}",
            both_ends(
                &measure_text(measure),
                &format!("{:>10} {:>5}", measure.deadline.clone().unwrap_or_default(), format!(":{}", measure.line)),
                WIDTH - 2
            )
        );
    });
}

fn measure_text(measure: &MeasureJson) -> String {
    let of = measure.of.as_ref().map_or("", String::as_str);
    let sign = match measure.op.as_deref() {
        Some(">=") => "≥",
        Some("<=") => "≤",
        Some(other) => other,
        None => "no target",
    };
    let value = measure.value.map_or_else(String::new, |value| format!(" {value}"));
    let upper = measure.upper.map_or_else(String::new, |upper| format!("–{upper}"));
    let unit = measure.unit.as_ref().map_or_else(String::new, |unit| format!(" {unit}"));
    let period = measure.period.as_ref().map_or_else(String::new, |period| format!(" per {period}").replace("per 20", "in 20"));
    let state = measure.state.as_ref().map_or_else(String::new, |state| format!(", {state}"));
    let threshold = measure.threshold.as_ref().map_or_else(String::new, |threshold| format!(", each {threshold}"));
    format!("{of:<5} {} {sign}{value}{upper}{unit}{period}{state}{threshold}", measure.name)
}

fn rules(out: &mut String, list: &[RuleJson], most: usize) {
    section(out, "RULES", list, most, |out, rule| {
        let left = format!("{:<11} {}", rule.kind, rule.text);
        let _ = writeln!(
            out,
            "  {}",
            both_ends(
                &left,
                &format!("{:>10} {:>5}", rule.until.clone().unwrap_or_default(), format!(":{}", rule.line)),
                WIDTH - 2
            )
        );
    });
}

fn levels(out: &mut String, name: &str, list: &[LevelJson]) {
    section(out, name, list, usize::MAX, |out, level| {
        let current = level.current.clone().unwrap_or_default();
        let targets: Vec<&str> = level.targets.iter().map(|target| target.value.as_str()).collect();
        let gap = level.gap.as_ref().map_or_else(String::new, |gap| format!(" (gap {gap})"));
        let track = level.entry.track.as_ref().map_or_else(String::new, |track| format!(" ({track})"));
        let path = [&[current.as_str()][..], &targets]
            .concat()
            .into_iter()
            .filter(|step| !step.is_empty())
            .collect::<Vec<_>>()
            .join(" → ");
        let path = if path.is_empty() { path } else { format!(": {path}") };
        let left = format!("{}{track}{path}{gap}", level.entry.title);
        let _ = writeln!(out, "  {}", both_ends(&left, &format!(":{}", level.entry.line), WIDTH - 2));
    });
}

fn findings(out: &mut String, list: &[FindingJson], most: usize) {
    section(out, "TO MEND", list, most, |out, finding| {
        let _ = writeln!(out, "  {}:{}: {}: {}", finding.file, finding.line, finding.severity, finding.message);
        let _ = writeln!(out, "      {}", finding.remedy);
    });
}

fn unknown(out: &mut String, report: &Explanation, most: usize) {
    section(out, "NOT UNDERSTOOD", &report.unknown, most, |out, unknown| {
        let lines = if unknown.lines == 1 { "1 line".to_owned() } else { format!("{} lines", unknown.lines) };
        let _ = writeln!(
            out,
            "  {}",
            both_ends(&unknown.text, &format!("{lines} below {:>5}", format!(":{}", unknown.line)), WIDTH - 2)
        );
    });
}
