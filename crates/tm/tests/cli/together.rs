//! Many programs on one note, programs that are killed, a disk that is full: what was acknowledged is there.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use super::Folder;
use super::care::{read, vault};

/// The note of the day of these tests.
const NOTE: &str = "days/2026/2026-11-20.md";

/// How often a line stands in a text.
fn times(text: &str, line: &str) -> usize {
    text.lines().filter(|own| own.strip_prefix("- ") == Some(line)).count()
}

#[test]
fn sixteen_programs_on_one_note_lose_no_line() {
    const PROGRAMS: usize = 16;
    const EACH: usize = 10;
    let folder = vault("");
    std::thread::scope(|scope| {
        for program in 0..PROGRAMS {
            let folder = &folder;
            scope.spawn(move || {
                for at in 0..EACH {
                    // Every fifth makes a note of its own in between.
                    let command = if at % 5 == 4 { "dump" } else { "log" };
                    folder.run(&[command, &format!("line {at} of program {program}")]).check(0, &[]);
                }
            });
        }
    });
    let note = read(&folder, NOTE);
    for program in 0..PROGRAMS {
        let own: Vec<&str> = note.lines().filter(|line| line.ends_with(&format!(" of program {program}"))).collect();
        let logged = (0..EACH).filter(|at| at % 5 != 4);
        let expected: Vec<String> = logged.map(|at| format!("- line {at} of program {program}")).collect();
        assert_eq!(own, expected, "in the order they were logged");
    }
    let ideas = fs::read_dir(folder.path.join("ideas")).unwrap().count();
    assert_eq!(ideas, PROGRAMS * EACH / 5);
    assert!(folder.run(&["check"]).err.contains("all sound"));
}

/// An idea in a file of its name.
fn idea(id: &str) -> String {
    format!("//- ideas/{id}.md\n---\ntype: idea\nid: {id}\ntitle: The {id}\nstatus: new\n---\n")
}

/// Runs all of them at the same moment, and gives what each ends with.
fn at_once(folder: &Folder, commands: &[&[&str]]) -> Vec<Option<i32>> {
    std::thread::scope(|scope| {
        let running: Vec<_> = commands.iter().map(|args| scope.spawn(|| folder.run(args).code)).collect();
        running.into_iter().map(|one| Some(one.join().unwrap())).collect()
    })
}

#[test]
fn what_several_add_to_one_list_is_all_there() {
    let plan = "//- plan.md\n# Plan\n## Goals\n- G1: Build 3 chairs\n- G2: Write 4 letters\n- G3: Sail to the isle\n- G4: Learn to row\n";
    let ideas: String = ["oakaaa", "oakbbb", "oakccc", "oakddd"].map(idea).concat();
    let folder = vault(&format!("{plan}{ideas}//- wins/2026/2026-08-02-a.md\n---\ntype: win\nid: winaaa\ntitle: A\n---\n"));
    folder.run(&["plan", "add", "plan.md"]).check(0, &[]);
    for id in ["oakaaa", "oakbbb", "oakccc", "oakddd"] {
        let links = ["G1", "G2", "G3", "G4"].map(|goal| ["link", id, goal]);
        assert_eq!(at_once(&folder, &links.each_ref().map(|args| &args[..])), [Some(0); 4]);
        let note = read(&folder, &format!("ideas/{id}.md"));
        let goals = note.lines().find_map(|line| line.strip_prefix("goals: [")).unwrap();
        let mut goals: Vec<&str> = goals.trim_end_matches(']').split(", ").collect();
        goals.sort_unstable();
        assert_eq!(goals, ["G1", "G2", "G3", "G4"], "{note}");
    }
    let proofs = ["one", "two", "three"].map(|proof| ["win", "proof", "winaaa", proof]);
    assert_eq!(at_once(&folder, &proofs.each_ref().map(|args| &args[..])), [Some(0); 3]);
    let win = read(&folder, "wins/2026/2026-08-02-a.md");
    assert!(["one", "two", "three"].iter().all(|proof| win.contains(proof)), "{win}");
}

#[test]
fn a_limit_holds_for_those_who_begin_at_once() {
    let plan = "//- plan.md\n# Plan\n## Goals\n- G1: Build 3 chairs\n## Rules\n- One project at a time\n";
    let folder = vault(&format!("{plan}{}{}", idea("oakaaa"), idea("oakbbb")));
    folder.run(&["plan", "add", "plan.md"]).check(0, &[]);
    for _ in 0..4 {
        let mut ended = at_once(&folder, &[&["start", "oakaaa"], &["start", "oakbbb"]]);
        ended.sort_unstable();
        assert_eq!(ended, [Some(0), Some(1)], "one of them is one too many");
        let begun: Vec<&str> = ["oakaaa", "oakbbb"]
            .into_iter()
            .filter(|id| read(&folder, &format!("ideas/{id}.md")).contains("status: active"))
            .collect();
        assert_eq!(begun.len(), 1);
        folder.run(&["park", begun[0]]).check(0, &[]);
    }
}

#[test]
fn what_was_acknowledged_before_a_kill_is_there() {
    const ROUNDS: u64 = 12;
    const PROGRAMS: usize = 4;
    let folder = vault("");
    let (mut acknowledged, mut killed) = (Vec::new(), 0);
    for round in 0..ROUNDS {
        let line = |at: usize| format!("line {at} of round {round}");
        let mut running: Vec<_> =
            (0..PROGRAMS).map(|at| (line(at), folder.command(&["log", &line(at)]).spawn().unwrap())).collect();
        // From before anything is written to after everything is, whatever the machine does meanwhile.
        std::thread::sleep(Duration::from_millis(round * round * 3));
        for (_, child) in &mut running {
            // SIGKILL; one that has ended is past it.
            let _ = child.kill();
        }
        for (line, child) in running {
            let output = child.wait_with_output().unwrap();
            if String::from_utf8_lossy(&output.stdout).starts_with("Logged") {
                acknowledged.push(line);
            } else {
                killed += 1;
            }
        }
    }
    folder.run(&["log", "the last"]).check(0, &[]);
    let note = read(&folder, NOTE);
    acknowledged.push("the last".to_owned());
    acknowledged.iter().for_each(|line| assert_eq!(times(&note, line), 1, "{line:?} in\n{note}"));
    assert!(note.starts_with("---\ntype: day\n") && note.ends_with("- the last\n"), "{note}");
    assert!(killed > 0, "a program that is killed at once says nothing");
    assert!(folder.run(&["check"]).err.contains("all sound"));
}

/// A small disk, which goes when the test is over.
struct Disk(PathBuf);

impl Disk {
    /// Nothing where this machine does not let the tests mount one.
    fn mounted(at: &Path) -> Option<Disk> {
        fs::create_dir_all(at).unwrap();
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", "size=128k", "tmpfs"]).arg(at).stdout(Stdio::null()).stderr(Stdio::null());
        mount.status().is_ok_and(|status| status.success()).then(|| Disk(at.to_owned()))
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).status();
    }
}

#[test]
fn a_full_disk_loses_nothing() {
    let home = Folder::new();
    let Some(disk) = Disk::mounted(&home.path.join("career")) else {
        eprintln!("skipped: a disk of its own can be mounted by root only");
        return;
    };
    let run = |args: &[&str]| {
        let output = home.command(args).current_dir(&disk.0).output().unwrap();
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    assert_eq!(run(&["init", "--no-input"]).0, Some(0));
    assert_eq!(run(&["log", "before"]).0, Some(0));
    let before = fs::read(disk.0.join(NOTE)).unwrap();
    // As far as there is room.
    let _ = fs::write(disk.0.join("filler"), vec![b'x'; 256 * 1024]);
    for args in [&["log", "while it is full"][..], &["dump", "an idea while it is full"]] {
        let (code, said) = run(args);
        assert_eq!(code, Some(3), "{said}");
        assert!(said.contains("disk is full") || said.contains("No space left"), "{said}");
    }
    assert_eq!(fs::read(disk.0.join(NOTE)).unwrap(), before);
    fs::remove_file(disk.0.join("filler")).unwrap();
    assert_eq!(run(&["log", "after"]).0, Some(0));
    let note = fs::read_to_string(disk.0.join(NOTE)).unwrap();
    let found = ["before", "while it is full", "after"].map(|line| times(&note, line));
    assert_eq!(found, [1, 0, 1], "{note}");
    let (code, said) = run(&["check"]);
    assert!(code == Some(0) && said.contains("all sound"), "{said}");
}
