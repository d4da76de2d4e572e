//! The chapters of the guide: a shell runs every command in them, in order, in a folder of the chapter's own; below each stands what it answered.
//!
//! `UPDATE_EXPECT=1` writes the answers anew; look at them before you keep them. A chapter says in its first line what its examples begin with:
//! `<!-- examples: career 2026-11-20 -->`, a folder below `examples/` or `nothing`, and the day they take as today.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use expect_test::expect_file;

use super::Folder;

/// Stands between two answers; no answer holds it.
const END: char = '\u{1e}';

/// Stand for the ids of new records, in the order in which they are shown.
const IDS: [&str; 8] = ["k3f7qa", "m2x5rt", "p7w4bz", "r5d2hn", "t6c3vy", "w4g7jd", "b5q2ke", "f3n6sp"];

/// A line of a chapter, or a command in one. What was answered before is neither.
enum Piece<'a> {
    Line(&'a str),
    /// `$ ` and the command, then its further lines, each behind `> `.
    Call(Vec<&'a str>),
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

fn chapters() -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join("docs/guide")).unwrap();
    let mut chapters: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    chapters.sort();
    assert!(chapters.len() > 10, "{chapters:?}");
    chapters
}

#[test]
fn chapters_say_what_the_program_answers() {
    for chapter in chapters() {
        let text = fs::read_to_string(&chapter).unwrap();
        expect_file![chapter].assert_eq(&retold(&text));
    }
}

#[test]
fn links_lead_somewhere() {
    let pages = ["README.md", "examples/README.md", "CONTRIBUTING.md", "ARCHITECTURE.md"].map(|name| root().join(name));
    for page in chapters().into_iter().chain(pages) {
        let text = fs::read_to_string(&page).unwrap();
        for link in text.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(link, _)| link) {
            let file = link.split('#').next().unwrap_or_default();
            let leads = file.is_empty() || file.contains("://") || page.parent().unwrap().join(file).exists();
            assert!(leads, "{}: {link}", page.display());
        }
    }
}

/// What is asked at a terminal stands in the chapter as it is asked.
#[test]
fn the_first_hour_asks_what_its_chapter_says() {
    let chapter = fs::read_to_string(root().join("docs/guide/01-first-hour.md")).unwrap();
    let asked = Folder::new().typed(&["init", "asked"], "\n\n\n\n").err;
    assert!(asked.lines().count() > 4, "{asked}");
    asked.lines().for_each(|line| assert!(chapter.contains(line.trim()), "{line}"));
}

/// The chapter with the answers its commands give now.
fn retold(chapter: &str) -> String {
    let pieces = pieces(chapter);
    let mut answers = answers(chapter, &pieces).into_iter();
    let (mut told, mut is_answered) = (Vec::new(), false);
    for piece in &pieces {
        match piece {
            Piece::Line(line) => told.push((*line).to_owned()),
            Piece::Call(lines) => {
                told.extend(is_answered.then(String::new));
                told.extend(lines.iter().map(|line| (*line).to_owned()));
                told.extend(answers.next().expect("an answer for each call").lines().map(str::to_owned));
            }
        }
        is_answered = matches!(piece, Piece::Call(_));
    }
    told.join("\n") + "\n"
}

fn pieces(chapter: &str) -> Vec<Piece<'_>> {
    let (mut pieces, mut is_open, mut lines) = (Vec::new(), false, chapter.lines().peekable());
    while let Some(line) = lines.next() {
        let is_fence = line.starts_with("```");
        is_open = if is_fence { line == "```console" } else { is_open };
        if !is_open || is_fence {
            pieces.push(Piece::Line(line));
        } else if line.starts_with("$ ") {
            let mut call = vec![line];
            call.extend(std::iter::from_fn(|| lines.next_if(|line| line.starts_with("> ") || *line == ">")));
            pieces.push(Piece::Call(call));
        }
    }
    pieces
}

/// What every command answered; each of them ends well.
fn answers(chapter: &str, pieces: &[Piece<'_>]) -> Vec<String> {
    let calls: Vec<String> = pieces.iter().filter_map(Piece::command).collect();
    if calls.is_empty() {
        return Vec::new();
    }
    let said = chapter.strip_prefix("<!-- examples: ").and_then(|rest| rest.split_once(" -->")).expect("where to begin").0;
    let (vault, today) = said.split_once(' ').expect("a folder and a day");
    let home = Folder::new();
    let begin = home.path.join(if vault == "nothing" { "notes" } else { vault });
    fs::create_dir_all(&begin).unwrap();
    if vault != "nothing" {
        copy(&root().join("examples").join(vault), &begin);
    }
    let known = ids(&begin);
    let out = shell(&home.path, &begin, today, &calls).replace(&home.path.display().to_string(), "~");
    let mut made: Vec<String> = ids(&begin).difference(&known).filter(|id| out.contains(*id)).cloned().collect();
    made.sort_by_key(|id| out.find(id));
    let out = made.iter().zip(IDS).fold(out, |out, (id, shown)| out.replace(id, shown));
    let parts: Vec<&str> = out.split_terminator(END).collect();
    assert_eq!(parts.len(), calls.len(), "{out}");
    let ended = parts.iter().map(|part| part.rsplit_once('\n').expect("how it ended"));
    calls
        .iter()
        .zip(ended)
        .map(|(call, (answer, code))| {
            assert_eq!(code, "0", "{call}\n{answer}");
            answer.trim_end().to_owned()
        })
        .collect()
}

/// What a shell prints that is given these commands one after the other, each answer with its exit code behind it.
fn shell(home: &Path, begin: &Path, today: &str, calls: &[String]) -> String {
    let program = env!("CARGO_BIN_EXE_tm");
    let dated =
        format!("tm() {{ case \" $* \" in *' --today '*) {program} \"$@\";; *) {program} --today {today} \"$@\";; esac; }}");
    let calls = calls.iter().map(|call| format!("{call}\nprintf '\\n%s\\036' $?\n"));
    let script = format!("exec 2>&1\n{dated}\n{}", calls.collect::<String>());
    let mut shell = Command::new("sh");
    shell.args(["-c", &script]).current_dir(begin).stdin(Stdio::null());
    shell.env_clear().env("HOME", home).env("PATH", "/usr/bin:/bin").env("TZ", "UTC").env("TM_PICTURES", "1");
    String::from_utf8(shell.output().unwrap().stdout).expect("prints UTF-8")
}

/// The ids of all records below a folder.
fn ids(folder: &Path) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            ids.extend(self::ids(&path));
        } else if let Ok(text) = fs::read_to_string(&path) {
            ids.extend(text.lines().filter_map(|line| line.strip_prefix("id: ")).map(str::to_owned));
        }
    }
    ids
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let (path, copied) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            fs::create_dir_all(&copied).unwrap();
            copy(&path, &copied);
        } else {
            fs::copy(&path, &copied).unwrap();
        }
    }
}

impl Piece<'_> {
    fn command(&self) -> Option<String> {
        let Piece::Call(lines) = self else { return None };
        Some(lines.iter().map(|line| line.get(2..).unwrap_or_default()).collect::<Vec<_>>().join("\n"))
    }
}
