//! The commands there are: the first page, and all of them.

use tm_core::commands::{Argument, Commands};

use super::line::{WIDTH, both_ends, hanging, wrapped};
use crate::cli::groups::{FIRST, GROUPS, first};

/// Where the second column of the first page begins.
const SECOND: usize = 45;
/// Columns for the name of a group.
const GROUP: usize = 11;
/// Columns for the name of a command.
const NAME: usize = 16;

/// The first page.
pub(crate) fn page() -> String {
    let mut page = both_ends("tm  what matters today", "tm help all · tm help COMMAND", WIDTH) + "\n\n";
    for [left, right] in FIRST {
        let left = format!("  {:<11}{}", left.0, left.1);
        let gap = if right.0.len() > 7 { 2 } else { 9 - right.0.len() };
        page += &format!("{left:<SECOND$}{}{}{}\n", right.0, " ".repeat(gap), right.1);
    }
    page.push('\n');
    for (name, commands) in GROUPS {
        let others: Vec<&str> = commands.iter().copied().filter(|command| first().all(|shown| shown != *command)).collect();
        if !others.is_empty() {
            page += &(hanging(&format!("{:<GROUP$}", format!("{name}:")), &others.join(" "), "", WIDTH).join("\n") + "\n");
        }
    }
    page
}

/// All of them by groups, and what each of them takes.
pub(crate) fn all(report: &Commands) -> String {
    let mut page = String::new();
    for (group, _) in GROUPS {
        page += &format!("{}\n", group.to_uppercase());
        for command in report.commands.iter().filter(|command| command.group == group) {
            let also = command.aliases.iter().map(|alias| format!(" (also: tm {alias})")).collect::<String>();
            page += &row(&command.name, &format!("{}{also}", command.about));
        }
        page.push('\n');
    }
    page += "EVERYWHERE\n";
    for argument in &report.everywhere {
        page += &row(&written(argument), &argument.about);
    }
    page + "\nHow one is written, with examples: tm help COMMAND\n"
}

/// `-n, --limit N`
fn written(argument: &Argument) -> String {
    let short = argument.short.iter().map(|short| format!("{short}, ")).collect::<String>();
    let value = argument.value.iter().map(|value| format!(" {value}")).collect::<String>();
    format!("{short}{}{value}", argument.name)
}

/// A name that is longer than its column moves its own text only.
fn row(name: &str, about: &str) -> String {
    let head = format!("  {name:<NAME$}");
    let head = if head.ends_with(' ') { head } else { head + "  " };
    let room = WIDTH - head.chars().count();
    let indent = " ".repeat(head.chars().count());
    let lines = wrapped(about, room);
    format!("{head}{}\n", lines.join(&format!("\n{indent}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_page_fits_and_stands_in_columns() {
        let page = page();
        page.lines().for_each(|line| assert!(line.chars().count() <= WIDTH, "{line:?}"));
        for second in ["start park", "inbox", "goals", "undo"] {
            let line = page.lines().find(|line| line.contains(&format!(" {second} "))).expect(second);
            assert_eq!(line.find(second), Some(SECOND), "{line:?}");
        }
    }
}
