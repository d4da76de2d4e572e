//! What to bring to a conversation, for people: what is open between the two, what to raise, what changed, and the course of it.

use std::fmt::Write;

use jiff::civil::Date;
use tm_core::talk::Who;
use tm_core::talk::agenda::{Agenda, Step};
use tm_core::talk::between::Promise;
use tm_core::talk::career::{Career, Chosen, Growth, Stand};
use tm_core::talk::since::{Happened, Moved};
use unicode_width::UnicodeWidthStr;

use super::catchup::stem;
use super::line::{both_ends, cut, hanging, padded, width};

/// The column of labels.
const LABEL: usize = 10;

/// So many of a kind are shown; the rest is counted.
const WINS: usize = 5;
const OTHERS: usize = 3;
const POINTS: usize = 12;
const LISTED: usize = 4;

/// All of it.
pub(crate) fn page(agenda: &Agenda) -> String {
    let mut page = Lines { out: String::new(), today: agenda.today };
    head(&mut page, agenda);
    last(&mut page, agenda);
    if let Some(career) = &agenda.career {
        case(&mut page, career, &agenda.person);
    }
    between(&mut page, agenda);
    points(&mut page, agenda);
    since(&mut page, agenda);
    course(&mut page, agenda);
    footer(&mut page, agenda);
    page.out
}

/// A page being written.
struct Lines {
    out: String,
    today: Date,
}

impl Lines {
    fn gap(&mut self) {
        self.out.push('\n');
    }

    /// A line behind a label, `right` at its end.
    fn line(&mut self, label: &str, text: &str, right: &str) {
        let head = padded(&cut(label, LABEL), LABEL);
        for line in hanging(&head, text, right, width()) {
            let _ = writeln!(self.out, "{line}");
        }
    }

    /// The same with a cell of its own in front of the text.
    fn row(&mut self, cell: &str, text: &str, right: &str) {
        for line in hanging(&format!("{}{cell}", " ".repeat(LABEL)), text, right, width()) {
            let _ = writeln!(self.out, "{line}");
        }
    }

    /// "17 Nov", with the year where it is another.
    fn day(&self, day: Date) -> String {
        let form = if day.year() == self.today.year() { "%-d %b" } else { "%-d %b %Y" };
        day.strftime(form).to_string()
    }

    /// How many more there are than are shown.
    fn more(&mut self, all: usize, shown: usize) {
        if all > shown {
            self.line("", &format!("and {} more", all - shown), "");
        }
    }
}

fn head(page: &mut Lines, agenda: &Agenda) {
    let person = &agenda.person;
    let also: Vec<&str> = person.relation.iter().map(String::as_str).chain(person.team.as_deref()).collect();
    let also = if also.is_empty() { String::new() } else { format!(" · {}", also.join(", ")) };
    let named = match agenda.title.strip_suffix(&person.first) {
        Some(title) => format!("{title}{}", person.name),
        None => agenda.title.clone(),
    };
    let on =
        agenda.note.as_ref().and_then(|note| note.on).map_or_else(String::new, |on| {
            if on == page.today { "today".to_owned() } else { on.strftime("%a %-d %b").to_string() }
        });
    let _ = writeln!(page.out, "{}", both_ends(&format!("{named}{also}"), &on, width()));
    if let Some(general) = &agenda.general {
        page.line("", &format!("A general agenda: {general}."), "");
    }
}

fn last(page: &mut Lines, agenda: &Agenda) {
    let words = agenda.words.as_ref().map(|words| format!("{}, in words: {}", page.day(words.on), words.title));
    let Some(last) = &agenda.last else {
        let none = format!("no conversation with {} yet", agenda.person.first);
        return page.line("LAST", &words.unwrap_or(none), "");
    };
    let has_words = words.is_some();
    if let Some(words) = words {
        page.line("LAST", &words, "");
    }
    let ago = match last.days {
        0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        days => format!("{days} days ago"),
    };
    let label = if has_words { "" } else { "LAST" };
    page.line(label, &format!("{}, {ago}: {}", page.day(last.on), last.title), "");
    for step in &last.steps {
        page.line("", &stepped(step), "");
    }
}

fn stepped(step: &Step) -> String {
    match step.done {
        Some(true) => format!("[x] {}", step.text),
        Some(false) => format!("[ ] {}", step.text),
        None => format!("– {}", step.text),
    }
}

fn between(page: &mut Lines, agenda: &Agenda) {
    page.gap();
    let first = agenda.person.first.to_uppercase();
    let (mine, tasks): (Vec<&Promise>, Vec<&Promise>) = agenda.mine.iter().partition(|one| one.promised);
    for (label, all) in [("YOU OWE".to_owned(), mine), (owes(&first), agenda.theirs.iter().collect())] {
        if all.is_empty() {
            page.line(&label, "nothing with a day", "");
        }
        for (at, one) in all.iter().enumerate() {
            let due = one.due.map_or_else(String::new, |due| page.day(due));
            let right = if one.overdue { format!("overdue, {due}") } else { due };
            page.line(if at == 0 { &label } else { "" }, &one.text, &right);
        }
    }
    own_tasks(page, &tasks);
    for one in &agenda.asked {
        let on = one.on.map_or_else(String::new, |on| page.day(on));
        page.line("ASKED", &format!("{}: no answer yet", one.title), &on);
    }
}

/// One's own tasks that name the person, each once with its newest day and note: nobody waits for them.
fn own_tasks(page: &mut Lines, tasks: &[&Promise]) {
    let mut told: Vec<(&Promise, usize)> = Vec::new();
    for one in tasks.iter().rev() {
        match told.iter_mut().find(|(other, _)| other.text == one.text) {
            Some((_, times)) => *times += 1,
            None => told.push((one, 1)),
        }
    }
    for (at, (one, times)) in told.iter().take(LISTED).enumerate() {
        let due = one.due.map_or_else(String::new, |due| page.day(due));
        let times = if *times > 1 { format!("{times} times, last ") } else { String::new() };
        let right = format!("{times}{due}, {}", stem(&one.path));
        page.line(if at == 0 { "TASKS" } else { "" }, &one.text, &right);
    }
    page.more(told.len(), LISTED);
}

/// "DANA OWES" where there is room for it.
fn owes(first: &str) -> String {
    if first.width() + 6 <= LABEL { format!("{first} OWES") } else { "THEY OWE".to_owned() }
}

fn points(page: &mut Lines, agenda: &Agenda) {
    page.gap();
    if agenda.points.is_empty() {
        page.line("POINTS", &format!("none noted; to note one: tm log for {}: TEXT", agenda.person.first), "");
    }
    for (at, point) in agenda.points.iter().take(POINTS).enumerate() {
        let on = point.on.map_or_else(String::new, |on| page.day(on));
        page.line(if at == 0 { "POINTS" } else { "" }, &point.text, &on);
    }
    page.more(agenda.points.len(), POINTS);
}

fn since(page: &mut Lines, agenda: &Agenda) {
    page.gap();
    let since = &agenda.since;
    let from = page.day(since.from);
    if since.wins.is_empty() && since.shipped.is_empty() && since.begun.is_empty() && since.numbers.is_empty() {
        return page.line("NEW", &format!("nothing written down since {from}"), "");
    }
    page.line("NEW", &format!("since {from}"), "");
    for (what, all, most) in [("done", &since.wins, WINS), ("shipped", &since.shipped, OTHERS), ("begun", &since.begun, OTHERS)] {
        all.iter().take(most).for_each(|one| happened(page, what, one));
        page.more(all.len(), most);
    }
    if since.private > 0 {
        let wins = if since.private == 1 { "one private win".to_owned() } else { format!("{} private wins", since.private) };
        page.line("", &format!("and {wins}, not to be told"), "");
    }
    if !since.numbers.is_empty() {
        let numbers: Vec<String> = since.numbers.iter().map(moved).collect();
        page.line("", &numbers.join(" · "), "");
    }
}

fn happened(page: &mut Lines, what: &str, one: &Happened) {
    let on = page.day(one.on);
    page.row(&padded(what, 9), &one.title, &on);
}

fn moved(moved: &Moved) -> String {
    match (moved.counted, moved.readings) {
        (Some(sum), _) => format!("{} +{sum}", moved.name),
        (_, Some((first, last))) if (first - last).abs() > f64::EPSILON => format!("{} {first} → {last}", moved.name),
        (_, Some((_, last))) => format!("{} = {last}", moved.name),
        _ => moved.name.clone(),
    }
}

/// The course of it: timed parts a line each with their question, others in one line and what is listed below them.
fn course(page: &mut Lines, agenda: &Agenda) {
    page.gap();
    if agenda.parts.iter().any(|part| part.minutes.is_some()) {
        for (at, part) in agenda.parts.iter().filter(|part| part.minutes.is_some()).enumerate() {
            let minutes = part.minutes.as_deref().unwrap_or_default();
            let question = part.question.as_ref().map_or_else(String::new, |question| format!(": \"{question}\""));
            let text = format!("{}{question}", part.title);
            let head = format!("{}{}", padded(if at == 0 { "MINUTES" } else { "" }, LABEL), padded(minutes, 7));
            for line in hanging(&head, &text, "", width()) {
                let _ = writeln!(page.out, "{line}");
            }
        }
        return;
    }
    let titles: Vec<&str> = agenda.parts.iter().map(|part| part.title.as_str()).collect();
    page.line("COURSE", &titles.join(" · "), "");
    let listed: Vec<&String> = agenda.parts.iter().flat_map(|part| &part.listed).collect();
    listed.iter().take(LISTED).for_each(|question| page.line("", question, ""));
    page.more(listed.len(), LISTED);
}

fn footer(page: &mut Lines, agenda: &Agenda) {
    page.gap();
    let own = if agenda.own_template { "your template" } else { "template" };
    let said = match &agenda.note {
        Some(note) if note.made => format!("Made: {}", note.path),
        Some(note) if note.added > 0 => format!("{} lines put into {}", note.added, note.path),
        Some(note) => format!("Its note: {}", note.path),
        None => "No note yet: --write makes it".to_owned(),
    };
    let template = format!("{own}: {}", agenda.template);
    // A path that is cut leads nowhere.
    let is_long = said.width() + 2 + template.width() > width();
    let rows = if is_long { format!("{said}\n{template}") } else { both_ends(&said, &template, width()) };
    let _ = writeln!(page.out, "{rows}");
    if agenda.note.is_some() {
        page.out.push_str("Afterwards: tm meeting done\n");
    }
}

/// The case for a next level: where one stands, what proves it, what is missing.
fn case(page: &mut Lines, career: &Career, person: &Who) {
    page.gap();
    match (&career.level, &career.no_level) {
        (Some(level), _) => standing(page, career, level, person),
        (None, Some(why)) => {
            page.line("LEVEL", why, "");
            if let Some((highest, ladder)) = career.levels.last().zip(career.ladder.as_ref()) {
                page.line("", &format!("{ladder} has {}", career.levels.join(", ")), "");
                page.line("", &format!("tm assess new --ladder {ladder} --to {highest}"), "");
            }
        }
        _ => {}
    }
    page.gap();
    proof(page, career);
    if !career.growth.is_empty() {
        page.gap();
    }
    for (at, growth) in career.growth.iter().enumerate() {
        missing(page, if at == 0 { "MISSING" } else { "" }, growth);
    }
}

fn standing(page: &mut Lines, career: &Career, level: &str, person: &Who) {
    let assessed = match career.assessed {
        Some(on) => format!("assessed by you on {}", page.day(on)),
        None => "not assessed by you yet: tm assess new".to_owned(),
    };
    page.line("LEVEL", &format!("{level}, by {}; {assessed}", career.ladder.as_deref().unwrap_or_default()), "");
    let column = career.stand.iter().map(|one| one.dimension.width()).max().unwrap_or(0).min(30);
    let word = |level: &Option<String>| level.clone().unwrap_or_else(|| "–".to_owned());
    let widest = career.stand.iter().map(|one| word(&one.own).width()).max().unwrap_or(0).clamp(3, 12);
    for one in &career.stand {
        let Stand { dimension, own, theirs, count, of, proven } = one;
        let own = padded(&cut(&word(own), widest), widest);
        let theirs = theirs.as_ref().map_or_else(String::new, |theirs| format!("{} {theirs}", person.first));
        let right = format!("{count} of {of}{}", if *proven { ", proven" } else { "" });
        page.row(&format!("{}  you {own}  ", padded(&cut(dimension, column), column)), &theirs, &right);
    }
}

fn proof(page: &mut Lines, career: &Career) {
    if career.proof.is_empty() {
        page.line("BRING", "no win of the last year that can be told: tm win TEXT", "");
    }
    for (at, one) in career.proof.iter().enumerate() {
        let on = one.on.map_or_else(String::new, |on| page.day(on));
        let head = format!("{}{}. ", padded(if at == 0 { "BRING" } else { "" }, LABEL), at + 1);
        for line in hanging(&head, &one.said, &on, width()) {
            let _ = writeln!(page.out, "{line}");
        }
    }
    let mut beside = Vec::new();
    if (1..3).contains(&career.proof.len()) {
        beside.push(format!("only {} in a year", career.proof.len()));
    }
    if career.left_out > 0 {
        beside.push(format!("{} private or naming somebody private, left out", career.left_out));
    }
    if career.other_job > 0 {
        beside.push(format!("{} of your other job, left out", career.other_job));
    }
    if !beside.is_empty() {
        page.line("", &beside.join("; "), "");
    }
}

fn missing(page: &mut Lines, label: &str, growth: &Growth) {
    let because = match growth.because {
        Chosen::Emptiest => "least speaks for it",
        Chosen::Nearest => "nearest to being proven",
    };
    page.line(label, &format!("{}: {because}", growth.dimension), &format!("{} of {}", growth.count, growth.of));
    if let Some(against) = &growth.against {
        page.row("  against  ", against, "");
    }
    let agreed = growth.agreed.iter().map(|one| ("  agreed   ", one));
    let plans: Vec<(&str, &String)> = agreed.chain(growth.ideas.iter().map(|one| ("  idea     ", one))).take(2).collect();
    plans.iter().for_each(|(what, plan)| page.row(what, plan, ""));
    if plans.is_empty() {
        page.row("  ", "nothing is planned for it", "");
    }
}
