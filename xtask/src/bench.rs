//! `cargo xtask bench [NOTES…] [--wins N]`: the figures of design chapter 9, each beside its budget, for vaults of 1,000, 10,000 and 100,000 notes
//! made from a seed, and of texts about 5,000 wins; or of the sizes named, and then about so many wins as are named. Whole processes, release build, medians after one warm-up: wall time, processor time, peak memory.
//! Nothing here fails for being slow: a figure over its budget is marked, by the smaller of its two times, since a busy machine only adds.

mod figures;
mod run;
mod vault;
mod wins;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use crate::Fallible;
use crate::gate::say;
use crate::root::Root;
use figures::Figure;
use run::{Measured, Runner};

/// Sizes of vaults, with the column of the budgets they have.
const SIZES: [u64; 3] = [1_000, 10_000, 100_000];
/// Peak memory of any of the figures for these sizes, in MiB.
const MEMORY: [f64; 3] = [15.0, 25.0, 80.0];

/// So many wins a life at work may have.
const WINS: u64 = 5_000;

const MIB: f64 = (1 << 20) as f64;

pub(crate) fn run(root: &Root, arguments: &[String]) -> Fallible<ExitCode> {
    build(root, &["--package", "tm"])?;
    build(root, &["--package", "tm-vault", "--example", "unchecked"])?;
    let folder = root.join("target/bench");
    std::fs::create_dir_all(&folder)?;
    let plan = root.join("examples/telos.md");
    let release = release(root);
    let home = folder.join("home");
    let runner = Runner { tm: release.join("tm"), unchecked: release.join("examples/unchecked"), home };
    say(&format!("{:<44} {:>10} {:>10} {:>9} {:>9}", "", "wall", "processor", "memory", "budget"));
    for figure in without_vault(&folder, &plan)? {
        told(&figure, &runner.measured(&folder, &figure)?);
    }
    let asked = Asked::read(arguments)?;
    for size in asked.sizes {
        of_size(&runner, &folder.join(format!("vault-{size}")), size, &plan)?;
    }
    if let Some(wins) = asked.wins {
        of_wins(&runner, &folder.join(format!("wins-{wins}")), wins)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Which vaults are measured.
struct Asked {
    sizes: Vec<u64>,
    wins: Option<u64>,
}

impl Asked {
    fn read(arguments: &[String]) -> Fallible<Asked> {
        if arguments.is_empty() {
            return Ok(Asked { sizes: SIZES.to_vec(), wins: Some(WINS) });
        }
        let mut asked = Asked { sizes: Vec::new(), wins: None };
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            match argument.as_str() {
                "--wins" => asked.wins = Some(rest.next().map_or(Ok(WINS), |wins| wins.parse())?),
                size => asked.sizes.push(size.parse()?),
            }
        }
        Ok(asked)
    }
}

fn build(root: &Root, what: &[&str]) -> Fallible<()> {
    let built = Command::new("cargo").args(["build", "--release", "--quiet"]).args(what).current_dir(root.join("")).status()?;
    if built.success() { Ok(()) } else { Err("the release build failed".into()) }
}

/// Where cargo puts programs: the target folder may be set from outside.
fn release(root: &Root) -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from).join("release")
}

/// What plans and texts alone cost, with files made for it in `folder`.
fn without_vault(folder: &Path, plan: &Path) -> Fallible<Vec<Figure>> {
    let (large, ideas) = (folder.join("large.md"), folder.join("ideas.txt"));
    std::fs::write(&large, large_plan())?;
    std::fs::write(&ideas, many_ideas())?;
    Ok(figures::without_vault(&plan.to_string_lossy(), &large.to_string_lossy(), ideas))
}

/// The figures of a vault made for them, which goes with the notes kept while measuring.
fn of_size(runner: &Runner, vault: &Path, size: u64, plan: &Path) -> Fallible<()> {
    if vault.exists() {
        std::fs::remove_dir_all(vault)?;
    }
    vault::make(vault, size, &std::fs::read_to_string(plan)?)?;
    say(&format!("\n{size} notes"));
    let column = SIZES.iter().position(|one| *one == size);
    let mut most = 0;
    for figure in figures::with_vault(&runner.home.join("cache"), column) {
        let measured = runner.measured(vault, &figure)?;
        most = most.max(measured.memory);
        told(&figure, &measured);
    }
    let budget = column.map(|column| MEMORY[column]);
    let most = most as f64 / MIB;
    let limit = budget.map_or_else(|| "none set".to_owned(), |budget| format!("{budget:.0} MiB"));
    let over = if budget.is_some_and(|budget| most > budget) { "  over" } else { "" };
    say(&format!("{:<44} {:>21} {most:>5.1} MiB {limit:>9}{over}", "peak memory of any of these", ""));
    std::fs::remove_dir_all(vault)?;
    Ok(())
}

/// The figures of texts about so many wins.
fn of_wins(runner: &Runner, vault: &Path, wins: u64) -> Fallible<()> {
    if vault.exists() {
        std::fs::remove_dir_all(vault)?;
    }
    wins::make(vault, wins)?;
    say(&format!("\n{wins} wins"));
    for figure in figures::with_wins(wins == WINS) {
        told(&figure, &runner.measured(vault, &figure)?);
    }
    std::fs::remove_dir_all(vault)?;
    Ok(())
}

fn told(figure: &Figure, measured: &Measured) {
    let Measured { wall, processor, memory } = measured;
    let limit = figure.budget.map_or_else(|| "none set".to_owned(), |budget| format!("{} ms", budget.as_millis()));
    let over = if figure.budget.is_some_and(|budget| *wall.min(processor) > budget) { "  over" } else { "" };
    say(&format!(
        "{:<44} {:>7.1} ms {:>7.1} ms {:>5.1} MiB {limit:>9}{over}",
        figure.what,
        wall.as_secs_f64() * 1e3,
        processor.as_secs_f64() * 1e3,
        *memory as f64 / MIB,
    ));
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
