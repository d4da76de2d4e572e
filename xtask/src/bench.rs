//! `cargo xtask bench [NOTES…]`: the figures of design chapter 9 that exist so far, each beside its budget. Whole processes, release build,
//! medians of [`RUNS`] after one warm-up: wall time, processor time, peak memory. Vaults of 1,000, 10,000 and 100,000 notes are made from a
//! seed, or of the sizes named.

mod vault;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use wait4::Wait4;

use crate::Fallible;
use crate::gate::say;
use crate::root::Root;

const RUNS: usize = 9;
/// Sizes of vaults, with the column of the budgets they have.
const SIZES: [u64; 3] = [1_000, 10_000, 100_000];

struct Bench {
    what: &'static str,
    arguments: Vec<String>,
    input: Option<PathBuf>,
    budget: &'static str,
    /// Removed before each run: what makes it a first time.
    forget: Option<PathBuf>,
}

/// Medians of some runs.
struct Measured {
    wall: Duration,
    processor: Duration,
    /// Bytes.
    memory: u64,
}

pub(crate) fn run(root: &Root, arguments: &[String]) -> Fallible<ExitCode> {
    let built =
        Command::new("cargo").args(["build", "--release", "--quiet", "--package", "tm"]).current_dir(root.join("")).status()?;
    if !built.success() {
        return Err("the release build failed".into());
    }
    let folder = root.join("target/bench");
    std::fs::create_dir_all(&folder)?;
    let large = folder.join("large.md");
    std::fs::write(&large, large_plan())?;
    let ideas = folder.join("ideas.txt");
    std::fs::write(&ideas, many_ideas())?;
    let plan = root.join("examples/telos.md");
    let tm = Tm { program: program(root), home: folder.join("home") };
    say(&format!("{:<44} {:>10} {:>10} {:>9} {:>9}", "", "wall", "processor", "memory", "budget"));
    for bench in without_vault(&plan.to_string_lossy(), &large.to_string_lossy(), ideas) {
        report(&tm, &folder, &bench)?;
    }
    let asked: Vec<u64> = arguments.iter().filter_map(|size| size.parse().ok()).collect();
    for size in if asked.is_empty() { SIZES.to_vec() } else { asked } {
        let vault = folder.join(format!("vault-{size}"));
        if vault.exists() {
            std::fs::remove_dir_all(&vault)?;
        }
        vault::make(&vault, size, &std::fs::read_to_string(&plan)?)?;
        say(&format!("\n{size} notes"));
        for bench in with_vault(&tm, size) {
            report(&tm, &vault, &bench)?;
        }
        // The notes kept while measuring go with it.
        std::fs::remove_dir_all(&vault)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The program to measure, in a home of its own.
struct Tm {
    program: PathBuf,
    home: PathBuf,
}

/// Where cargo puts it: the target folder may be set from outside.
fn program(root: &Root) -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    target.join("release/tm")
}

fn report(tm: &Tm, folder: &Path, bench: &Bench) -> Fallible<()> {
    let Measured { wall, processor, memory } = measured(tm, folder, bench)?;
    say(&format!(
        "{:<44} {:>7.1} ms {:>7.1} ms {:>5.1} MiB {:>9}",
        bench.what,
        wall.as_secs_f64() * 1e3,
        processor.as_secs_f64() * 1e3,
        memory as f64 / f64::from(1 << 20),
        bench.budget
    ));
    Ok(())
}

fn words(line: &str) -> Vec<String> {
    line.split(' ').map(str::to_owned).collect()
}

fn plain(what: &'static str, line: &str, budget: &'static str) -> Bench {
    Bench { what, arguments: words(line), input: None, budget, forget: None }
}

fn without_vault(plan: &str, large: &str, ideas: PathBuf) -> Vec<Bench> {
    vec![
        plain("tm --version", "--version", "2 ms"),
        Bench {
            input: Some(ideas),
            ..plain("1,000 ideas against one plan", &format!("score --plan {plan} --stdin --jsonl"), "100 ms")
        },
        plain("one idea against one plan", &format!("score --plan {plan} write a post about queues"), "5 ms"),
        plain("a plan of 1 MB explained", &format!("plan explain {large}"), "none set"),
    ]
}

fn with_vault(tm: &Tm, size: u64) -> Vec<Bench> {
    let of = |budgets: [&'static str; 3]| SIZES.iter().position(|one| *one == size).map_or("none set", |at| budgets[at]);
    vec![
        Bench {
            forget: Some(tm.home.join("cache")),
            ..plain("index from nothing", "ideas -n 20", of(["100 ms", "500 ms", "5 s"]))
        },
        plain("list, with the freshness check", "ideas -n 20", of(["10 ms", "35 ms", "250 ms"])),
        plain("filter, with the freshness check", "ideas goal:G2 -n 20", of(["10 ms", "35 ms", "250 ms"])),
        plain("search, ranked, first 20", "find retry client -n 20", of(["10 ms", "35 ms", "250 ms"])),
        plain("today", "today", of(["10 ms", "35 ms", "250 ms"])),
        plain("goals", "goals", of(["10 ms", "35 ms", "250 ms"])),
        plain("check, every file parsed", "check --all", of(["30 ms", "200 ms", "2 s"])),
        plain("capture, a line of the day", "log +1 prs: mended the queue", of(["5 ms", "5 ms", "8 ms"])),
        plain("capture, an idea judged", "dump write a post about the stuck queue", of(["5 ms", "5 ms", "8 ms"])),
    ]
}

fn measured(tm: &Tm, folder: &Path, bench: &Bench) -> Fallible<Measured> {
    let mut runs = Vec::new();
    for _ in 0..=RUNS {
        if let Some(forget) = bench.forget.as_ref().filter(|folder| folder.exists()) {
            std::fs::remove_dir_all(forget)?;
        }
        let input = match &bench.input {
            Some(path) => Stdio::from(std::fs::File::open(path)?),
            None => Stdio::null(),
        };
        let started = Instant::now();
        let child = Command::new(&tm.program)
            .args(&bench.arguments)
            .current_dir(folder)
            .env("HOME", &tm.home)
            .env("XDG_CACHE_HOME", tm.home.join("cache"))
            .env("XDG_STATE_HOME", tm.home.join("state"))
            .stdin(input)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        let ended = child.wait4()?;
        let wall = started.elapsed();
        // 1 is an answer: `check` found something.
        if !matches!(ended.status.code(), Some(0 | 1)) {
            return Err(format!("tm {} failed", bench.arguments.join(" ")).into());
        }
        let usage = ended.rusage;
        runs.push(Measured { wall, processor: usage.utime + usage.stime, memory: usage.maxrss });
    }
    runs.remove(0);
    Ok(Measured {
        wall: median(runs.iter().map(|run| run.wall)),
        processor: median(runs.iter().map(|run| run.processor)),
        memory: median(runs.iter().map(|run| run.memory)),
    })
}

fn median<T: Ord + Copy>(values: impl Iterator<Item = T>) -> T {
    let mut values: Vec<T> = values.collect();
    values.sort_unstable();
    values[values.len() / 2]
}

/// About one megabyte of goals and traps.
fn large_plan() -> String {
    let mut text = "# Plan\n\n## Goals\n\n".to_owned();
    let mut at = 0;
    while text.len() < 1_000_000 {
        at += 1;
        let _ = writeln!(
            text,
            "- G{at}: Finish {at} chairs of kind {at} (Deadline: 2027-06-30)\n  - Target: {at} chairs per month\n  - Why: the school in street {at} asked"
        );
    }
    text
}

fn many_ideas() -> String {
    const IDEAS: [&str; 4] = [
        "Write the post about the stuck queue today",
        "Watch a long course about a new language before I start the next post",
        "Ask the second team for a note about the retry client",
        "Buy a boat and sail around the island",
    ];
    (0..1000).map(|at| format!("{} ({at})\n", IDEAS[at % IDEAS.len()])).collect()
}
