//! The program from outside: cleared environment, a folder of its own, a fixed day.

#![allow(clippy::unwrap_used, reason = "helpers of tests fail loudly")]

#[path = "cli/begin.rs"]
mod begin;
#[path = "cli/care.rs"]
mod care;
#[path = "cli/career.rs"]
mod career;
#[path = "cli/checks.rs"]
mod checks;
#[path = "cli/completing.rs"]
mod completing;
#[path = "cli/daily.rs"]
mod daily;
#[path = "cli/days.rs"]
mod days;
#[path = "cli/edges.rs"]
mod edges;
#[path = "cli/examples.rs"]
mod examples;
#[path = "cli/files.rs"]
mod files;
#[path = "cli/goals.rs"]
mod goals;
#[path = "cli/guide.rs"]
mod guide;
#[path = "cli/ideas.rs"]
mod ideas;
#[path = "cli/journey.rs"]
mod journey;
#[path = "cli/leaving.rs"]
mod leaving;
#[path = "cli/levels.rs"]
mod levels;
#[path = "cli/living.rs"]
mod living;
#[path = "cli/manners.rs"]
mod manners;
#[path = "cli/plans.rs"]
mod plans;
#[path = "cli/promotion.rs"]
mod promotion;
#[path = "cli/reviews.rs"]
mod reviews;
#[path = "cli/schemas.rs"]
mod schemas;
#[path = "cli/several.rs"]
mod several;
#[path = "cli/sound.rs"]
mod sound;
#[path = "cli/talks.rs"]
mod talks;
#[path = "cli/telling.rs"]
mod telling;
#[path = "cli/today.rs"]
mod today;
#[path = "cli/together.rs"]
mod together;
#[path = "cli/tour.rs"]
mod tour;
#[path = "cli/trust.rs"]
mod trust;
#[path = "cli/upkeep.rs"]
mod upkeep;
#[path = "cli/vault.rs"]
mod vault;
#[path = "cli/vaults.rs"]
mod vaults;
#[path = "cli/win.rs"]
mod win;

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

/// A plan in which every idea of these tests meets something, or nothing.
const PLAN: &str = include_str!("cli/plan.md");

/// A folder that goes when the test is over.
struct Folder {
    path: PathBuf,
}

/// What a run left behind.
struct Ran {
    code: i32,
    out: String,
    err: String,
}

impl Folder {
    fn new() -> Folder {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("tm-cli-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(&path).unwrap();
        Folder { path }
    }

    fn with(name: &str, bytes: impl AsRef<[u8]>) -> Folder {
        let folder = Folder::new();
        folder.put(name, bytes);
        folder
    }

    fn put(&self, name: &str, bytes: impl AsRef<[u8]>) {
        fs::write(self.path.join(name), bytes).unwrap();
    }

    fn run(&self, args: &[&str]) -> Ran {
        self.run_with(args, b"")
    }

    fn run_with(&self, args: &[&str], input: &[u8]) -> Ran {
        let mut child = self.command(args).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        // A refused call does not read its input.
        let _ = stdin.write_all(input);
        drop(stdin);
        let output = child.wait_with_output().unwrap();
        Ran {
            code: output.status.code().expect("ends by itself"),
            out: String::from_utf8(output.stdout).expect("prints UTF-8"),
            err: String::from_utf8(output.stderr).expect("prints UTF-8"),
        }
    }

    /// Colours are forced, so that nothing but the program itself keeps escapes from the output.
    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tm"));
        if !args.contains(&"--today") {
            command.args(["--today", "2026-11-20"]);
        }
        command.args(args).current_dir(&self.path);
        command.env_clear().env("HOME", &self.path).env("CLICOLOR_FORCE", "1").env("TM_PICTURES", "1");
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.path);
    }
}

/// Runs on `plan.md` with these bytes; what is said on stderr holds every one of `says`, and nothing is where nothing is expected.
#[track_caller]
fn check(bytes: impl AsRef<[u8]>, args: &[&str], code: i32, says: &[&str]) -> Ran {
    let ran = Folder::with("plan.md", bytes).run(args);
    ran.check(code, says);
    ran
}

impl Ran {
    #[track_caller]
    fn check(&self, code: i32, says: &[&str]) {
        assert_eq!(self.code, code, "{}", self.err);
        assert_eq!(self.err.is_empty(), says.is_empty(), "{}", self.err);
        says.iter().for_each(|said| assert!(self.err.contains(said), "no {said:?} in:\n{}", self.err));
        assert_eq!(self.out.is_empty(), code != 0, "{}", self.out);
    }

    fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap()
    }
}
