//! What was understood of a plan, for people. `row` says what stands in a line, `list` how lines are laid out.

mod list;
mod row;
#[cfg(test)]
mod tests;

use tm_core::plan::explain::Explanation;
use unicode_width::UnicodeWidthStr;

use self::list::{Fit, Page};
use self::row::{Row, Rows};
use super::line::{hanging, hanging_deeper, shell_words, width, wrapped};
use super::place::to_a_plan;
use super::skills::ago;

/// What leads from the page to the whole.
const MORE: &str = "Every line of it:";

/// What headings are read as, for who wonders why one was not.
const HEADINGS: &str = "Headings I read: Goals, Rules, Stack, Avoid, Traps, Metrics, Milestones …";

/// One page: counts, goals with deadlines, rules and the first things to mend.
pub(crate) fn page(report: &Explanation, of_vault: bool) -> String {
    let rows = Rows::new(report);
    let mut page = Page::new(rows.places(), Fit::Line);
    title(&mut page, report);
    counts(&mut page, report, rows.rules(&report.rules).len());
    page.list("GOALS", &rows.entries(&report.goals), 8);
    page.list("MEASURES", &rows.measures(&report.measures), 8);
    page.list("RULES", &rows.rules(&report.rules), 8);
    page.list("MILESTONES", &rows.entries(&report.milestones), 8);
    page.list("FAILURE PATTERNS", &rows.patterns(&report.patterns), 8);
    findings(&mut page, report, 5);
    page.list("NOT UNDERSTOOD", &rows.unknown(&report.unknown), 5);
    headings_that_work(&mut page, report);
    if of_vault && !report.unknown.is_empty() {
        page.line("  Names have lists of their own: tm plan stack NAME, tm plan avoid NAME");
    }
    page.labels_explained();
    let files: Vec<&str> = report.files.iter().map(|file| file.file.as_str()).collect();
    page.line("");
    reviewed(&mut page, report);
    if of_vault && report.goals.is_empty() && report.unknown.is_empty() {
        page.line(&format!("No goal stands in it yet: {}", to_a_plan(files.first().copied())));
    }
    if of_vault {
        renewal(&mut page, report);
    }
    let command = if of_vault { "tm plan explain".to_owned() } else { format!("tm plan explain {}", shell_words(&files)) };
    // A command is copied, and so never broken.
    let between = if command.width() + MORE.width() < width() { " " } else { "\n  " };
    page.line(&format!("{MORE}{between}{command}"));
    page.text()
}

/// The words that open a part, where one was not understood.
fn headings_that_work(page: &mut Page<'_>, report: &Explanation) {
    if report.unknown.iter().any(|unknown| unknown.lines > 0) {
        page.lines(&hanging("  ", HEADINGS, "", width()));
    }
}

/// How long ago each file was looked at, where it says so.
fn reviewed(page: &mut Page<'_>, report: &Explanation) {
    for file in &report.files {
        let Some((on, days)) = file.reviewed.as_ref().zip(file.reviewed_days_ago) else { continue };
        let name = page.places.name(&file.file);
        page.lines(&hanging("", &format!("{name} was looked at {on}, {}", ago(days)), "", width()));
    }
}

/// What a vault's own plan asks for: ids that are missing, and another year.
fn renewal(page: &mut Page<'_>, report: &Explanation) {
    if report.files.iter().any(|file| file.over) {
        page.line("It is over; close it and begin the next: tm plan renew");
    }
    let labelled = [&report.goals, &report.strategies, &report.missions, &report.challenges, &report.problems];
    if labelled.iter().any(|list| list.iter().any(|entry| entry.label.is_some())) {
        page.line("Make what was guessed certain: tm plan confirm");
    }
}

/// Every entry with its line, and everything that was not understood.
pub(crate) fn full(report: &Explanation) -> String {
    let rows = Rows::new(report);
    let mut page = Page::new(rows.places(), Fit::Whole);
    title(&mut page, report);
    for (name, rows) in lists(report, &rows) {
        page.list(name, &rows, usize::MAX);
    }
    findings(&mut page, report, usize::MAX);
    page.list("NOT UNDERSTOOD", &rows.unknown(&report.unknown), usize::MAX);
    headings_that_work(&mut page, report);
    page.labels_explained();
    page.text()
}

// flat table
fn lists(report: &Explanation, rows: &Rows<'_>) -> Vec<(&'static str, Vec<Row>)> {
    vec![
        ("PROFILE", rows.entries(&report.profile)),
        ("PROBLEMS", rows.entries(&report.problems)),
        ("MISSIONS", rows.entries(&report.missions)),
        ("NARRATIVES", rows.entries(&report.narratives)),
        ("GOALS", rows.entries(&report.goals)),
        ("STRATEGIES", rows.entries(&report.strategies)),
        ("STACK", rows.entries(&report.stack)),
        ("FAILURE PATTERNS", rows.patterns(&report.patterns)),
        ("CHALLENGES", rows.entries(&report.challenges)),
        ("KEYWORDS", rows.entries(&report.keywords)),
        ("ANTI-KEYWORDS", rows.entries(&report.anti_keywords)),
        ("MEASURES", rows.measures(&report.measures)),
        ("RULES", rows.rules(&report.rules)),
        ("MILESTONES", rows.entries(&report.milestones)),
        ("COMPETENCIES", rows.levels(&report.competencies)),
        ("SKILLS", rows.levels(&report.skills)),
        ("ACTIONS", rows.entries(&report.actions)),
        ("CONVERSATIONS", rows.conversations(&report.conversations)),
        ("PROJECTS", rows.entries(&report.projects)),
        ("IDEAS", rows.entries(&report.ideas)),
        ("PREDICTIONS", rows.entries(&report.predictions)),
        ("OPTIONS", rows.entries(&report.options)),
        ("LEARNING PATHS", rows.entries(&report.learning_paths)),
        ("VALUES", rows.entries(&report.values)),
        ("PRINCIPLES", rows.entries(&report.principles)),
        ("WARNING SIGNS", rows.entries(&report.warning_signs)),
        ("LOG", rows.entries(&report.log)),
    ]
}

fn title(page: &mut Page<'_>, report: &Explanation) {
    for file in &report.files {
        let held = file.held_until.as_ref().map_or_else(String::new, |held| format!(", a goal until {held}"));
        let until = file.until.as_ref().map_or_else(String::new, |until| format!("until {until}{held}"));
        let name = page.places.name(&file.file);
        let title = match file.title.as_str() {
            "" => name,
            title if page.places.are_several() => format!("{title} ({name})"),
            title => title.to_owned(),
        };
        page.lines(&hanging("", &title, &until, width()));
        if file.over {
            page.line("This plan is over. It is read as if it still held.");
        }
    }
}

/// `rules` are the sentences: one may state several.
fn counts(page: &mut Page<'_>, report: &Explanation, rules: usize) {
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
        (rules, "rules"),
        (report.milestones.len(), "milestones"),
        (report.competencies.len() + report.skills.len(), "skills"),
    ];
    // A count is not torn from what it counts.
    let said: Vec<String> =
        counts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| counted(*count, what).replace(' ', "\u{a0}")).collect();
    for line in wrapped(&said.join("\u{a0}· "), width()) {
        page.line(&line.replace('\u{a0}', " "));
    }
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

fn findings(page: &mut Page<'_>, report: &Explanation, most: usize) {
    let list = &report.findings;
    page.heading("TO MEND", list.len());
    for finding in list.iter().take(most) {
        let place = page.places.full(&finding.file, finding.line);
        let said = format!("{place}: {}: {}", finding.severity, finding.message);
        page.lines(&hanging_deeper(2, "  ", &said, "", width()));
        page.lines(&hanging("      ", &finding.remedy, "", width()));
    }
    page.more(list.len(), most);
}
