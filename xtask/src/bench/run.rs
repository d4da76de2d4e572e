//! Running a program some times, and what the system says each run took.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use wait4::Wait4;

use super::figures::{Figure, NUMBER, Program};
use crate::Fallible;

/// Runs that count, where they are short.
const RUNS: usize = 15;
/// Long ones are repeated for so long, and at least [`FEWEST`] times.
const LONGEST: Duration = Duration::from_secs(8);
const FEWEST: usize = 3;

/// The programs to measure, in a home of their own.
pub(super) struct Runner {
    pub(super) tm: PathBuf,
    pub(super) unchecked: PathBuf,
    pub(super) home: PathBuf,
}

/// Medians of some runs.
pub(super) struct Measured {
    pub(super) wall: Duration,
    pub(super) processor: Duration,
    /// Bytes.
    pub(super) memory: u64,
}

impl Runner {
    /// Runs a figure in `folder` until its medians can be trusted, or time is up.
    pub(super) fn measured(&self, folder: &Path, figure: &Figure) -> Fallible<Measured> {
        self.once(folder, figure, 0)?;
        let began = Instant::now();
        let mut runs = Vec::new();
        while runs.len() < FEWEST || (runs.len() < RUNS && began.elapsed() < LONGEST) {
            runs.push(self.once(folder, figure, runs.len() + 1)?);
        }
        Ok(Measured {
            wall: median(runs.iter().map(|run| run.wall)),
            processor: median(runs.iter().map(|run| run.processor)),
            memory: median(runs.iter().map(|run| run.memory)),
        })
    }

    fn once(&self, folder: &Path, figure: &Figure, number: usize) -> Fallible<Measured> {
        if let Some(forget) = figure.forget.as_ref().filter(|folder| folder.exists()) {
            std::fs::remove_dir_all(forget)?;
        }
        let input = match &figure.input {
            Some(path) => Stdio::from(std::fs::File::open(path)?),
            None => Stdio::null(),
        };
        let program = match figure.program {
            Program::Tm => &self.tm,
            Program::Unchecked => &self.unchecked,
        };
        let started = Instant::now();
        let child = Command::new(program)
            .args(figure.arguments.iter().map(|argument| argument.replace(NUMBER, &number.to_string())))
            .current_dir(folder)
            .env_remove("TM_VAULT")
            .env("HOME", &self.home)
            .env("XDG_CONFIG_HOME", self.home.join("config"))
            .env("XDG_CACHE_HOME", self.home.join("cache"))
            .env("XDG_STATE_HOME", self.home.join("state"))
            .stdin(input)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        let ended = child.wait4()?;
        let wall = started.elapsed();
        // 1 is an answer: `check` found something.
        if !matches!(ended.status.code(), Some(0 | 1)) {
            return Err(format!("{} {} failed", program.display(), figure.arguments.join(" ")).into());
        }
        let usage = ended.rusage;
        Ok(Measured { wall, processor: usage.utime + usage.stime, memory: usage.maxrss })
    }
}

fn median<T: Ord + Copy>(values: impl Iterator<Item = T>) -> T {
    let mut values: Vec<T> = values.collect();
    values.sort_unstable();
    values[values.len() / 2]
}
