//! A vault of many wins: five years of them, spread over projects and dimensions, with the people and the words that texts about them name.

use std::fs;
use std::path::Path;

use super::vault::{Dice, date};
use crate::Fallible;

/// The last day a win is dated to, as days since 1970-01-01: 2026-11-19.
const LAST_DAY: u64 = 20_776;
/// Five years.
const DAYS: u64 = 1_826;

const DIMENSIONS: [&str; 6] = ["scope", "autonomy", "influence", "technical depth", "ambiguity", "failure impact"];
const LEVELS: [&str; 3] = ["senior", "staff", "staff"];
const SCOPES: [&str; 5] = ["own", "team", "team", "teams", "org"];
const PEOPLE: [(&str, &str); 8] = [
    ("una", "Una Ferrow"),
    ("piet", "Piet Orlan"),
    ("sana", "Sana Quill"),
    ("teo", "Teo Brandt"),
    ("wren", "Wren Adair"),
    ("isko", "Isko Maran"),
    ("lene", "Lene Varga"),
    ("odo", "Odo Kessel"),
];

/// So many wins in `folder`, which must not be there yet, with a job, an assessment, people and what some of them said.
pub(super) fn make(folder: &Path, wins: u64) -> Fallible<()> {
    let mut dice = Dice(wins);
    write(folder, ".tm/vault.toml", "format = 1\nuuid = \"00000000-0000-4000-8000-000000000001\"\n")?;
    let job = "---\ntype: job\nid: jjaaaa\ntitle: Senior engineer\nemployer: The works\nlevel: senior\nstart: 2021-01-04\ncurrent: true\n---\n";
    write(folder, "jobs/works.md", job)?;
    let target =
        "---\ntype: assessment\nid: aaaaab\ntitle: For staff\ndate: 2026-10-05\nladder: engineer\nby: self\ntarget: staff\n---\n";
    write(folder, "assessments/2026-10-05-self.md", target)?;
    for (at, (stem, name)) in PEOPLE.iter().enumerate() {
        // One of them is named nowhere.
        let private = if at == 0 { "private: true\n" } else { "" };
        let id = dice.id();
        let person = format!("---\ntype: person\nid: {id}\ntitle: {name}\nrelation: peer\nteam: Team {at}\n{private}---\n");
        write(folder, &format!("people/{stem}.md"), &person)?;
        let (id, quote) = (dice.id(), at % 2 == 1);
        let said = format!(
            "---\ntype: feedback\nid: {id}\ntitle: {name} on the line\ndate: 2026-0{}-11\nfrom: \"[[{stem}]]\"\nstatus: received\nmay-quote: {quote}\n---\n\n## Words\n> We stop {} times less a month.\n",
            at + 1,
            at + 2
        );
        write(folder, &format!("feedback/2026-0{}-11-{stem}.md", at + 1), &said)?;
    }
    for at in 0..wins {
        let (path, text) = win(&mut dice, at);
        write(folder, &path, &text)?;
    }
    Ok(())
}

fn win(dice: &mut Dice, at: u64) -> (String, String) {
    let day = date(LAST_DAY - dice.below(DAYS));
    let (before, after, project) = (20 + dice.below(40), 1 + dice.below(19), dice.below(40));
    let (dimension, level, scope) = (dice.of(&DIMENSIONS), dice.of(&LEVELS), dice.of(&SCOPES));
    let (stem, _) = PEOPLE[dice.below(PEOPLE.len() as u64) as usize];
    let text = format!(
        "---\ntype: win\nid: {}\ntitle: Line {at} fills a crate in {after} minutes\ndate: {day}\nproject: hall-{project}\nscope: {scope}\npart: {}\nwith: [\"[[{stem}]]\"]\nshows: [{dimension}@{level}]\n{}{}---\n\nProblem: a crate took {before} minutes, and the late shift waited for it.\n\nApproach: I timed every step with the crew and moved two of them.\n\nResult: crates of line {at} {before} min -> {after} min. The late shift goes home at ten.\n{}",
        dice.id(),
        dice.of(&["own", "led", "helped"]),
        if at.is_multiple_of(5) { "glue: delegate\n" } else { "" },
        if at.is_multiple_of(3) { "evidence: https://hall.example/log\n" } else { "" },
        if at.is_multiple_of(4) {
            format!("\nWider effect: the other halls copied it.\n\n- metric: minutes for a crate: {before} -> {after}\n")
        } else {
            String::new()
        },
    );
    (format!("wins/{}/{day}-line-{at}.md", &day[..4]), text)
}

fn write(folder: &Path, path: &str, text: &str) -> Fallible<()> {
    let path = folder.join(path);
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    Ok(fs::write(path, text)?)
}
