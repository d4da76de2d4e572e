//! `cargo xtask bench`: the figures of design chapter 9 that exist so far, each beside its budget. Whole processes, release build, medians
//! of [`RUNS`] after one warm-up.

use std::fmt::Write as _;
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use crate::Fallible;
use crate::gate::say;
use crate::root::Root;

const RUNS: usize = 9;

struct Bench {
    what: &'static str,
    arguments: Vec<String>,
    input: Option<std::path::PathBuf>,
    budget: &'static str,
}

pub(crate) fn run(root: &Root, _: &[String]) -> Fallible<ExitCode> {
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
    say(&format!("{:<44} {:>10} {:>12}", "", "median", "budget"));
    for bench in benches(&plan.to_string_lossy(), &large.to_string_lossy(), ideas) {
        let median = median(root, &bench)?;
        say(&format!("{:<44} {:>7.1} ms {:>12}", bench.what, median.as_secs_f64() * 1e3, bench.budget));
    }
    Ok(ExitCode::SUCCESS)
}

fn benches(plan: &str, large: &str, ideas: std::path::PathBuf) -> Vec<Bench> {
    let words = |line: &str| line.split(' ').map(str::to_owned).collect::<Vec<_>>();
    vec![
        Bench { what: "tm --version", arguments: words("--version"), input: None, budget: "2 ms" },
        Bench {
            what: "1,000 ideas against one plan",
            arguments: words(&format!("score --plan {plan} --stdin --jsonl")),
            input: Some(ideas),
            budget: "100 ms",
        },
        Bench {
            what: "one idea against one plan",
            arguments: words(&format!("score --plan {plan} write a post about queues")),
            input: None,
            budget: "5 ms",
        },
        Bench {
            what: "a plan of 1 MB explained",
            arguments: words(&format!("plan explain {large}")),
            input: None,
            budget: "none set",
        },
    ]
}

fn median(root: &Root, bench: &Bench) -> Fallible<Duration> {
    let mut times = Vec::new();
    for _ in 0..=RUNS {
        let input = match &bench.input {
            Some(path) => Stdio::from(std::fs::File::open(path)?),
            None => Stdio::null(),
        };
        let started = Instant::now();
        Command::new(root.join("target/release/tm")).args(&bench.arguments).stdin(input).stdout(Stdio::null()).status()?;
        times.push(started.elapsed());
    }
    times.remove(0);
    times.sort();
    Ok(times[RUNS / 2])
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
