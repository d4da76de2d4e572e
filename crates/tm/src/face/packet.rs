//! A packet, what is said beside it, the weeks before it, and what became of it.

use std::fmt::Write;

use jiff::civil::Date;
use tm_core::packet::Packet;
use tm_core::packet::campaign::Campaign;
use tm_core::packet::outcome::{Noted, Outcome};
use tm_core::render::Page;
use tm_doc::Finding;

use super::evidence::{not_named, unplaced};
use super::line::{both_ends, width, wrapped};

/// The document below its title, as every form of it begins.
pub(crate) fn document(packet: &Packet) -> Page {
    let mut page = Page::default();
    page.heading(1, &packet.title);
    page.blocks.extend(packet.page.blocks.iter().cloned());
    page
}

/// What is said beside it, on the other stream.
pub(crate) fn beside(packet: &Packet, remarks: &[Finding]) -> String {
    let mut said = vec![format!("{}: {} words of {}.", packet.title, packet.words, wins(packet.wins))];
    if !packet.because.is_empty() {
        said.push(format!("The level is {}.", packet.because));
    }
    if packet.is_reached {
        said.push("By the note of your job you are at that level already.".to_owned());
    }
    match packet.todo {
        0 => {}
        1 => said.push("One TODO is left.".to_owned()),
        todo => said.push(format!("{todo} TODO are left.")),
    }
    if !packet.over.is_empty() {
        said.push(format!("Longer than the form allows, as short as it can be told: {}.", packet.over.join("; ")));
    }
    match packet.kept_back {
        0 => {}
        1 => said.push("Private and left out: one note that counts in tm gap.".to_owned()),
        more => said.push(format!("Private and left out: the notes behind {more} places in tm gap.")),
    }
    match packet.silenced {
        0 => {}
        1 => said.push("Left out: the words of one note, which name somebody who stays private.".to_owned()),
        more => said.push(format!("Left out: the words of {more} notes, which name people who stay private.")),
    }
    if !packet.left_out.is_empty() {
        let headings = packet.left_out.join("; ");
        said.push(format!("Taken for advice in the form, having no limit: {headings}."));
    }
    let mut lines = vec![said.join(" ") + &unplaced(0, packet.undated) + &not_named(&packet.not_named)];
    lines.extend(remarks.iter().map(|remark| format!("{}; {}", remark.message, remark.remedy)));
    lines.push(format!("What speaks against it: tm critic {}", packet.key));
    lines.join("\n")
}

fn wins(wins: usize) -> String {
    if wins == 1 { "one win".to_owned() } else { format!("{wins} wins") }
}

/// The weeks before it.
pub(crate) fn campaign(campaign: &Campaign) -> String {
    let days = if campaign.days == 1 { "one day left".to_owned() } else { format!("{} days left", campaign.days) };
    let mut out = format!("{}\n\n", both_ends(&campaign.title, &days, width()));
    for step in &campaign.steps {
        let mark = if step.done { "done" } else { "" };
        let day = step.due.map_or_else(String::new, day);
        let room = width().saturating_sub(16);
        for (nth, line) in wrapped(&plain(&step.text), room).iter().enumerate() {
            let left = if nth == 0 { format!("  {day:<8}") } else { " ".repeat(10) };
            let _ =
                writeln!(out, "{}", both_ends(&format!("{left}{line}"), if nth == 0 { mark } else { "" }, width()).trim_end());
        }
    }
    if !campaign.no_time.is_empty() {
        let said = format!("So few days hold no new story; these stay as they are: {}.", campaign.no_time.join(", "));
        let _ = write!(out, "\n{}\n", wrapped(&said, width()).join("\n"));
    }
    if !campaign.others.is_empty() {
        let edits: Vec<String> = campaign.others.iter().map(|id| format!("tm edit {id}")).collect();
        let said = format!("For this level there is another day, and its promises stand beside these: {}", edits.join(", "));
        let _ = write!(out, "\n{}\n", wrapped(&said, width()).join("\n"));
    }
    let there = if campaign.was_there { "It was there already" } else { "Kept as promises" };
    let _ = writeln!(out, "\n{there}: {}\nChange days and words: tm edit {}", campaign.path, campaign.id);
    out
}

/// Without what is there for `tm gap`.
fn plain(text: &str) -> String {
    text.split(" shows:").next().unwrap_or(text).to_owned()
}

fn day(date: Date) -> String {
    date.strftime("%-d %b").to_string()
}

/// What became of it.
pub(crate) fn outcome(noted: &Noted) -> String {
    let mut out = format!("{}\n  {}\n", both_ends(&noted.title, &noted.id, width()), noted.path);
    for because in &noted.because {
        let about = because.dimension.as_deref().unwrap_or("the whole");
        let _ = writeln!(out, "  {about}: {}", because.text);
    }
    match (noted.outcome, &noted.job) {
        (Outcome::Granted, Some(job)) => {
            let _ = writeln!(out, "The new level belongs into your job: tm edit {job}");
        }
        (Outcome::Granted, None) => out.push_str("The new level belongs into the note of your job: tm find type:job\n"),
        _ if noted.because.is_empty() => {
            out.push_str("What was said belongs there, a line each: - against: influence: one team only\n");
        }
        _ => {
            let _ = writeln!(out, "It stands in the way from now on: tm gap --to {}", noted.level.to_lowercase());
        }
    }
    out
}
