//! Vaults to measure on: made of a seed, the same bytes for the same seed on every machine.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::Fallible;

/// The last day notes are dated to, as days since 1970-01-01: 2026-11-20.
const LAST_DAY: u64 = 20_777;

const SUBJECTS: [&str; 12] =
    ["queue", "retry client", "deploy", "ledger", "billing", "search", "cache", "alerts", "rollout", "schema", "login", "report"];
const DEEDS: [&str; 10] = ["write", "measure", "mend", "explain", "simplify", "review", "plan", "finish", "teach", "compare"];
const TAILS: [&str; 8] = [
    "before the release",
    "with the second team",
    "for the people on call",
    "so that nobody waits",
    "in one afternoon",
    "after the incident",
    "for the new colleagues",
    "without a rewrite",
];

/// Numbers that look random and are the same for a seed.
pub(super) struct Dice(pub(super) u64);

impl Dice {
    pub(super) fn below(&mut self, bound: u64) -> u64 {
        // splitmix64
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % bound
    }

    pub(super) fn of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len() as u64) as usize]
    }

    fn sentence(&mut self) -> String {
        format!("{} the {} {}", self.of(&DEEDS), self.of(&SUBJECTS), self.of(&TAILS))
    }

    pub(super) fn id(&mut self) -> String {
        const LETTERS: &[u8; 26] = b"abcdefghijklmnopqrstuvwxyz";
        (0..6).map(|_| char::from(LETTERS[self.below(26) as usize])).collect()
    }

    fn day(&mut self) -> u64 {
        LAST_DAY - self.below(900)
    }
}

/// A vault of `notes` notes in `folder`, which must not be there yet: a third of them days, a third records of other kinds, a third plain
/// notes.
pub(super) fn make(folder: &Path, notes: u64, plan: &str) -> Fallible<()> {
    let mut dice = Dice(notes);
    fs::create_dir_all(folder.join(".tm"))?;
    fs::write(folder.join(".tm/vault.toml"), "format = 1\nuuid = \"00000000-0000-4000-8000-000000000000\"\n")?;
    fs::write(folder.join("telos.md"), plan)?;
    for at in 0..notes {
        let (path, text) = match at % 6 {
            0 | 1 => day(&mut dice, at),
            2 => idea(&mut dice, at),
            3 => win(&mut dice, at),
            _ => note(&mut dice, at),
        };
        let path = folder.join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(path, text)?;
    }
    Ok(())
}

/// Days go back one by one; beyond what a life has, they lie in folders of their own.
fn day(dice: &mut Dice, at: u64) -> (String, String) {
    let back = at / 6 * 2 + at % 6;
    let (date, copy) = (date(LAST_DAY - 1 - back % 9000), back / 9000);
    let folder = if copy == 0 { "days".to_owned() } else { format!("archive/{copy}") };
    let mut text = String::new();
    for _ in 0..3 {
        let _ = writeln!(text, "- {}h deep: {} #create", 1 + dice.below(3), dice.sentence());
    }
    let counted = dice.of(&["prs", "posts", "talks", "reviews"]);
    let _ = writeln!(text, "- +1 {counted}: {}\n\n{}.", dice.sentence(), dice.sentence());
    (format!("{folder}/{}/{date}.md", &date[..4]), text)
}

fn idea(dice: &mut Dice, at: u64) -> (String, String) {
    let (title, date) = (dice.sentence(), date(dice.day()));
    let status = dice.of(&["new", "new", "new", "parked", "shipped", "dropped"]);
    let id = dice.id();
    let text = format!(
        "---\ntype: idea\nid: {id}\ntitle: {title}\ndate: {date}\ncreated: {date}T09:00:00\nstatus: {status}\njudged: park now {}.0 low {date}\n---\n\n{}.\n- [ ] {}\n- [x] {}\n",
        dice.below(10),
        dice.sentence(),
        dice.sentence(),
        dice.sentence()
    );
    (format!("ideas/{date}-{at}.md"), text)
}

fn win(dice: &mut Dice, at: u64) -> (String, String) {
    let (title, date) = (dice.sentence(), date(dice.day()));
    let id = dice.id();
    let text = format!(
        "---\ntype: win\nid: {id}\ntitle: {title}\ndate: {date}\ntags: [{}]\n---\n\nProblem: {}.\n\nResult: {}.\n- metric: wait: {} ms -> {} ms\n",
        dice.of(&SUBJECTS).replace(' ', "-"),
        dice.sentence(),
        dice.sentence(),
        100 + dice.below(900),
        dice.below(100)
    );
    (format!("wins/{}/{date}-{at}.md", &date[..4]), text)
}

fn note(dice: &mut Dice, at: u64) -> (String, String) {
    let mut text = format!("# {}\n\n", dice.sentence());
    for _ in 0..4 {
        let _ = writeln!(
            text,
            "{}. {}, says [[{}]]. #{}\n",
            dice.sentence(),
            dice.sentence(),
            at / 2,
            dice.of(&SUBJECTS).replace(' ', "-")
        );
    }
    (format!("notes/{}/{at}.md", at % 100), text)
}

/// A day as it is written (Hinnant's `civil_from_days`).
pub(super) fn date(days: u64) -> String {
    let shifted = days + 719_468;
    let era = shifted / 146_097;
    let of_era = shifted % 146_097;
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_the_calendar() {
        assert_eq!(
            (date(0), date(LAST_DAY), date(19_782)),
            ("1970-01-01".to_owned(), "2026-11-20".to_owned(), "2024-02-29".to_owned())
        );
    }
}
