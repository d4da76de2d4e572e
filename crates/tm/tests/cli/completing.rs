//! Completion, in the shells themselves: keys are typed at a real prompt, and what the shell makes of them is read off its screen.
//!
//! A shell that is not installed is named and left out; `cargo xtask test` installs all three.

use std::fs;
use std::io::{Read, Write};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};

use super::Folder;
use super::care::vault;

const NOTES: &str = "\
//- telos.md
---
type: telos
---
# Plan

## Goals
- G1: Ten oak benches by 2027-06-30 {#own}
- G2: A workshop of one's own by 2028-12-31
//- ideas/2026-11-19-build-an-oak-bench.md
---
type: idea
id: k3f7qa
status: new
tags: [joinery]
---
# Build an oak bench
//- ideas/2026-11-18-sharpen-the-planes.md
---
type: idea
id: m4f7qb
status: active
---
# Sharpen the planes
//- offers/2026-11-01-quince.md
---
type: offer
id: q5f7qc
---
# Quince and sons
//- people/Mo Ek.md
---
type: person
id: m6f7qx
---
# Mo Ek
";

/// A shell, how it starts without anybody's settings, and how it is told of `tm`.
struct Shell {
    name: &'static str,
    start: &'static [&'static str],
    setup: &'static str,
}

const BASH: Shell = Shell {
    name: "bash",
    start: &["--norc", "--noprofile", "-i"],
    setup: "bind 'set bell-style none'; bind 'set enable-bracketed-paste off'; source <(tm completions bash)",
};
const ZSH: Shell =
    Shell { name: "zsh", start: &["-f", "-i"], setup: "autoload -U compinit; compinit -u -D; source <(tm completions zsh)" };
const FISH: Shell = Shell { name: "fish", start: &["--no-config"], setup: "" };

impl Shell {
    fn is_there(&self) -> bool {
        let there = Command::new(self.name).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok();
        if !there {
            #[allow(clippy::print_stderr, reason = "a test that is left out says so")]
            {
                eprintln!("LEFT OUT: {} is not installed, so completion in it is not tried", self.name);
            }
        }
        there
    }

    fn command(&self, folder: &Folder) -> Command {
        let bin = std::path::Path::new(env!("CARGO_BIN_EXE_tm")).parent().unwrap().display().to_string();
        let path = format!("{bin}:{}", std::env::var("PATH").unwrap());
        let mut command = Command::new(self.name);
        command.current_dir(&folder.path).env_clear();
        command.env("HOME", &folder.path).env("PATH", path).env("TERM", "xterm").env("PS1", "$ ").env("COLUMNS", "120");
        command
    }

    /// Types keys behind the setup and reads the screen until it shows `wanted`.
    fn shows(&self, folder: &Folder, keys: &str, wanted: &str) {
        let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        grantpt(&master).unwrap();
        unlockpt(&master).unwrap();
        let name = ptsname(&master, Vec::new()).unwrap();
        let slave = || fs::OpenOptions::new().read(true).write(true).open(name.to_str().unwrap()).unwrap();
        let mut child = self.command(folder).args(self.start).stdin(slave()).stdout(slave()).stderr(slave()).spawn().unwrap();
        let mut master = fs::File::from(master);
        let mut reading = master.try_clone().unwrap();
        let (send, received) = mpsc::channel();
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = reading.read(&mut bytes) {
                if send.send(bytes[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        writeln!(master, "{}; echo rea''dy", self.setup).unwrap();
        let seen = read_until(&received, "ready");
        master.write_all(keys.as_bytes()).unwrap();
        let seen = seen.and_then(|_| read_until(&received, wanted));
        child.kill().unwrap();
        child.wait().unwrap();
        seen.unwrap_or_else(|screen| panic!("{} does not show {wanted:?} for {keys:?}:\n{screen}", self.name));
    }

    /// What fish offers, by its own command for it.
    fn offers(&self, folder: &Folder, line: &str) -> String {
        let script = format!("tm completions fish | source; complete -C '{line}'");
        let output = self.command(folder).args(self.start).args(["-c", &script]).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    }
}

/// What came until these words did; what came instead where they did not.
fn read_until(received: &mpsc::Receiver<Vec<u8>>, wanted: &str) -> Result<String, String> {
    let begun = Instant::now();
    let mut screen = Vec::new();
    while begun.elapsed() < Duration::from_secs(30) {
        if let Ok(more) = received.recv_timeout(Duration::from_millis(100)) {
            screen.extend(more);
        }
        let text = plain(&String::from_utf8_lossy(&screen));
        if text.contains(wanted) {
            return Ok(text);
        }
    }
    Err(format!("{:?}", String::from_utf8_lossy(&screen)))
}

/// What a screen shows: without the sequences that steer it, and with what was written over.
fn plain(text: &str) -> String {
    let (mut lines, mut column) = (vec![Vec::new()], 0_usize);
    let mut chars = text.chars();
    while let Some(char) = chars.next() {
        match char {
            '\u{1b}' => {
                let moved = if chars.next() == Some('[') { chars.find(char::is_ascii_alphabetic) } else { None };
                // Back to a line above: what is written there now stands for itself.
                if moved == Some('A') {
                    lines.push(Vec::new());
                    column = 0;
                }
            }
            '\u{8}' => column = column.saturating_sub(1),
            '\r' => column = 0,
            '\n' => {
                lines.push(Vec::new());
                column = 0;
            }
            // A bell.
            char if char.is_control() => {}
            char => {
                let line: &mut Vec<char> = lines.last_mut().unwrap();
                line.resize(line.len().max(column + 1), ' ');
                line[column] = char;
                column += 1;
            }
        }
    }
    lines.iter().map(|line| line.iter().collect::<String>()).collect::<Vec<_>>().join("\n")
}

/// A vault that was asked something, so that it has an index.
fn folder() -> Folder {
    let folder = vault(NOTES);
    assert_eq!(folder.run(&["ideas"]).code, 0);
    folder
}

#[test]
fn bash_completes_commands_ideas_and_filters() {
    if !BASH.is_there() {
        return;
    }
    let folder = folder();
    BASH.shows(&folder, "tm completi\t", "completions ");
    BASH.shows(&folder, "tm start bui\t", "tm start build-an-oak-bench ");
    BASH.shows(&folder, "tm start k3\t", "tm start k3f7qa ");
    BASH.shows(&folder, "tm find goal:\t\t\t", "G1  G2");
    BASH.shows(&folder, "tm find tag:joi\t", "tm find tag:joinery ");
    BASH.shows(&folder, "tm stage k3f7qa outl\t", "tm stage k3f7qa outline ");
    BASH.shows(&folder, "tm show Mo\t", "tm show Mo\\ Ek ");
    BASH.shows(&folder, "tm show Mo\\ E\t", "tm show Mo\\ Ek ");
    BASH.shows(&folder, "tm show \"Mo E\t", "tm show \"Mo Ek\" ");
    BASH.shows(&folder, "tm start 'Build an\t", "tm start 'Build an oak bench' ");
    BASH.shows(&folder, "tm dump --each te\t", "tm dump --each telos.md ");
}

#[test]
fn zsh_completes_and_says_what_each_is() {
    if !ZSH.is_there() {
        return;
    }
    let folder = folder();
    ZSH.shows(&folder, "tm start \t", "k3f7qa");
    ZSH.shows(&folder, "tm start bui\t", "build-an-oak-bench");
    ZSH.shows(&folder, "tm find goal:\t\t", "A workshop of one's own");
    ZSH.shows(&folder, "tm find tag:joi\t", "tag:joinery");
    ZSH.shows(&folder, "tm stage k3f7qa outl\t", "k3f7qa outline");
    ZSH.shows(&folder, "tm show Mo\t", "tm show Mo\\ Ek");
    ZSH.shows(&folder, "tm start \"Build an\t", "tm start \"Build an oak bench\"");
    ZSH.shows(&folder, "tm dump --each te\t", "telos.md");
}

#[test]
fn fish_completes_and_says_what_each_is() {
    if !FISH.is_there() {
        return;
    }
    let folder = folder();
    for (line, offered) in [
        ("tm stal", "stale\tIdeas in progress"),
        ("tm start ", "k3f7qa\tBuild an oak bench"),
        ("tm park sha", "sharpen-the-planes\tSharpen the planes"),
        ("tm goals ", "G2\tA workshop of one's own"),
        ("tm find status:act", "status:active"),
        ("tm log +joi", "+joinery"),
        ("tm stage k3f7qa outl", "outline\t"),
        ("tm show Mo", "Mo Ek\t"),
        ("tm show \"Mo E", "Mo Ek"),
        ("tm start \"Build an", "Build an oak bench"),
        ("tm dump --each te", "telos.md"),
    ] {
        let found = FISH.offers(&folder, line);
        assert!(found.contains(offered), "{line:?}: no {offered:?} in\n{found}");
    }
}

/// Completion as every shell asks for it.
fn asked(folder: &Folder, words: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tm"));
    let command = command.args(["complete", "fish", "tm"]).args(words).current_dir(&folder.path);
    let output = command.env_clear().env("HOME", &folder.path).output().unwrap();
    assert!(output.status.success() && output.stderr.is_empty(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn what_is_private_is_not_offered() {
    let folder = folder();
    for words in [&["show", ""][..], &["show", "q"], &["-p", "show", "q"], &["find", "type:"], &["forget", "qui"]] {
        let offered = asked(&folder, words).to_lowercase();
        assert!(!offered.contains("quince") && !offered.contains("q5f7qc") && !offered.contains("offer"), "{words:?}: {offered}");
    }
}

#[test]
fn nothing_is_looked_at_made_or_said() {
    let folder = vault(NOTES);
    let before = tree(&folder);
    assert!(!asked(&folder, &["start", ""]).contains("k3f7qa"), "there is no index yet");
    assert_eq!(tree(&folder), before);
    folder.run(&["ideas"]);
    fs::write(folder.path.join("ideas/2026-11-20-new.md"), "---\ntype: idea\nid: n6f7qd\n---\n# New\n").unwrap();
    let offered = asked(&folder, &["start", ""]);
    assert!(offered.contains("k3f7qa") && !offered.contains("n6f7qd"), "the index as it lies: {offered}");
    let index = folder.path.join(".cache/tm");
    let index = fs::read_dir(index).unwrap().next().unwrap().unwrap().path().join("index.db/index.db");
    fs::write(&index, "no index at all").unwrap();
    assert!(!asked(&folder, &["start", ""]).contains("k3f7qa"));
    assert_eq!(fs::read(&index).unwrap(), b"no index at all", "mending it is left to others");
    assert!(asked(&Folder::new(), &["start", ""]).contains("--anyway"));
}

/// Every file below a folder.
fn tree(folder: &Folder) -> Vec<std::path::PathBuf> {
    let (mut open, mut found) = (vec![folder.path.clone()], Vec::new());
    while let Some(at) = open.pop() {
        for entry in fs::read_dir(&at).unwrap().flatten() {
            found.push(entry.path());
            if entry.path().is_dir() {
                open.push(entry.path());
            }
        }
    }
    found.sort();
    found
}

#[test]
fn options_are_offered_by_their_hyphen() {
    let folder = folder();
    assert!(!asked(&folder, &["start", ""]).contains("--anyway"));
    assert!(asked(&folder, &["start", "--an"]).contains("--anyway\tBegin it past the limit"));
    assert!(asked(&folder, &["ideas", "--sort", ""]).starts_with("worth\t"));
    assert_eq!(asked(&folder, &["start", "bench", ""]).lines().find(|line| !line.starts_with('-')), None, "one name is enough");
}

#[test]
fn the_prompt_is_one_line_or_nothing_and_never_fails() {
    let folder = vault(NOTES);
    let run = |args: &[&str]| {
        let ran = folder.run(&[&["prompt"], args].concat());
        assert_eq!((ran.code, ran.err.as_str()), (0, ""));
        ran.out
    };
    assert_eq!(run(&[]), "", "there is no index yet");
    folder.run(&["ideas"]);
    assert_eq!(run(&[]), "Sharpen the planes\n");
    let promise = "//- meetings/2026-11-18-ann.md\n---\ntype: meeting\nid: r7f7qe\n---\n- [ ] answer Ann due: 2026-11-20\n";
    let (name, text) = promise.trim_start_matches("//- ").split_once('\n').unwrap();
    fs::create_dir_all(folder.path.join("meetings")).unwrap();
    fs::write(folder.path.join(name), text).unwrap();
    assert_eq!(run(&[]), "Sharpen the planes\n", "no file is looked at");
    folder.run(&["ideas"]);
    assert_eq!(run(&[]), "Sharpen the planes · 1 due\n");
    assert_eq!(run(&["--today", "2026-11-22"]), "Sharpen the planes · 1 late\n");
    assert_eq!(Folder::new().run(&["prompt"]).out, "");
    assert!(!run(&["-p", "--json"]).contains("Quince"));
}
