//! Taking back, the history, and the lists shown.

use std::fs::{self, File};
use std::time::{Duration, SystemTime};

use expect_test::{Expect, expect};
use tm_core::Edit;

use super::{Trial, append, create, delete, noon, path, rename, replace, set};
use crate::files::Disk;
use crate::lists::Row;
use crate::site::Site;
use crate::undo::{Which, store};
use crate::writing::ByHand;
use crate::{Request, Writing};

pub(super) const VAULT: &str = "//- a.md\na\n//- b.md\nb\n";

pub(super) fn command(trial: &Trial, words: &str, edits: &[Edit]) -> u64 {
    let writing = Writing::begin(&trial.vault, &Disk, words).unwrap();
    let applied = writing.apply(&Request { words, at: noon(), edits, settings: &[] }, &|_| false).unwrap();
    applied.number.unwrap()
}

/// The history, a line each, the newest first.
fn history(trial: &Trial) -> String {
    let history = trial.vault.history(99).unwrap();
    let shown = |path: &Option<tm_core::VaultPath>| path.as_ref().map_or("-".to_owned(), ToString::to_string);
    let lines = history.commands.iter().map(|command| {
        let files: Vec<String> = command.files.iter().map(|(from, to)| format!("{}>{}", shown(from), shown(to))).collect();
        let words = command.words.as_deref().unwrap_or("(forgotten)");
        let undoes = command.undoes.map_or(String::new(), |number| format!(" undoes {number}"));
        let undone = command.undone_by.map_or(String::new(), |number| format!(" undone by {number}"));
        format!("{} {words}{undoes}{undone}: {}\n", command.number, files.join(" "))
    });
    let unreadable = history.unreadable.iter().map(|number| format!("{number} unreadable\n"));
    lines.chain(unreadable).collect()
}

#[track_caller]
pub(super) fn check_history(trial: &Trial, expect: Expect) {
    expect.assert_eq(&history(trial));
}

/// What an undo says.
pub(super) fn undo(trial: &Trial, which: Which) -> String {
    match trial.undo(which) {
        Ok(undone) => {
            let unmoved: Vec<String> = undone.unmoved.iter().map(|unmoved| format!("; {unmoved}")).collect();
            format!("undid {} \"{}\"{}", undone.undid, undone.words.unwrap_or_default(), unmoved.concat())
        }
        Err(refused) => format!("{refused}\n  {}", refused.hint()),
    }
}

#[test]
fn the_last_command_goes_back_and_forth() {
    let trial = Trial::new(VAULT);
    let before = trial.files();
    assert_eq!(undo(&trial, Which::Last), "there is nothing to undo\n  tm history lists what was done");
    command(&trial, "tm one", &[append("a.md", "x"), rename("b.md", "old/b.md"), create("c.md", "c\n")]);
    let after = trial.files();
    for _ in 0..2 {
        assert!(undo(&trial, Which::Last).starts_with("undid"));
        assert_eq!(trial.files(), before);
        assert!(undo(&trial, Which::Redo).starts_with("undid"));
        assert_eq!(trial.files(), after);
    }
    check_history(
        &trial,
        expect![[r#"
            5 tm undo undoes 4: a.md>a.md b.md>old/b.md ->c.md
            4 tm undo undoes 1 undone by 5: a.md>a.md old/b.md>b.md c.md>-
            3 tm undo undoes 2: a.md>a.md b.md>old/b.md ->c.md
            2 tm undo undoes 1 undone by 3: a.md>a.md old/b.md>b.md c.md>-
            1 tm one: a.md>a.md b.md>old/b.md ->c.md
        "#]],
    );
}

#[test]
fn undo_goes_further_back_each_time_and_redo_forth() {
    let trial = Trial::new("//- a.md\na\n");
    for line in ["x", "y", "z"] {
        command(&trial, "tm log", &[append("a.md", line)]);
    }
    let step = |which| {
        trial.undo(which).unwrap();
        trial.read("a.md")
    };
    assert_eq!([Which::Last, Which::Last, Which::Last].map(step), ["a\nx\ny\n", "a\nx\n", "a\n"]);
    assert_eq!(undo(&trial, Which::Last), "there is nothing to undo\n  tm history lists what was done");
    assert_eq!([Which::Redo, Which::Redo, Which::Last, Which::Redo].map(step), ["a\nx\n", "a\nx\ny\n", "a\nx\n", "a\nx\ny\n"]);
    assert_eq!(step(Which::Redo), "a\nx\ny\nz\n");
    assert!(undo(&trial, Which::Redo).starts_with("nothing is taken back"));
}

#[test]
fn an_earlier_command_goes_back_by_number() {
    let trial = Trial::new(VAULT);
    let first = command(&trial, "tm one", &[append("a.md", "x")]);
    command(&trial, "tm two", &[append("b.md", "y")]);
    assert_eq!(undo(&trial, Which::Number(first)), "undid 1 \"tm one\"");
    assert_eq!(trial.shown(), "//- a.md\na\n//- b.md\nb\ny\n");
    assert_eq!(
        undo(&trial, Which::Number(9)),
        "there is no command 9 in the history\n  tm history lists those that can be undone"
    );
}

#[test]
fn a_file_edited_since_in_the_same_place_is_left_alone_and_named() {
    let trial = Trial::new(VAULT);
    command(&trial, "tm one", &[append("a.md", "x"), append("b.md", "x")]);
    trial.write("a.md", b"a\nx, mine\n");
    assert_eq!(undo(&trial, Which::Last), "undid 1 \"tm one\"; a.md was edited since in the same place, so it was left alone");
    assert_eq!(trial.shown(), "//- a.md\na\nx, mine\n//- b.md\nb\n");
    command(&trial, "tm two", &[append("a.md", "x")]);
    fs::remove_file(trial.root().join("a.md")).unwrap();
    assert_eq!(
        undo(&trial, Which::Last),
        "nothing was undone: a.md is not there any more\n  what it had done, to put back by hand: tm history 3"
    );
    command(&trial, "tm three", &[append("b.md", "y"), create("c.md", "c\n")]);
    trial.write("b.md", b"other\n");
    trial.write("c.md", b"c\nmine\n");
    assert_eq!(
        undo(&trial, Which::Last),
        "nothing was undone: b.md was edited since in the same place, so it was left alone; \
         c.md was made by it and edited since, so it was left alone\n  \
         what it had done, to put back by hand: tm history 4\n\
         in your editor: tm edit b.md\n\
         if it shall go with what you wrote there: delete c.md\n\
         the one before it: tm undo 3"
    );
}

/// What a file says after a command changed it from `before`, somebody wrote `edited`, and the command is taken back; `-` where it is left
/// alone. Taking that back gives the edited text again.
#[track_caller]
fn check_around(before: &str, edit: Edit, edited: &str, expected: &str) {
    let trial = Trial::new("");
    trial.write("a.md", before.as_bytes());
    command(&trial, "tm one", &[edit]);
    trial.write("a.md", edited.as_bytes());
    let undone = trial.undo(Which::Last);
    let around = undone.as_ref().is_ok_and(|undone| undone.around == [path("a.md")]);
    assert_eq!(if around { trial.read("a.md") } else { "-".to_owned() }, expected, "{edited}");
    if around {
        trial.undo(Which::Redo).unwrap();
        assert_eq!(trial.read("a.md"), edited);
    }
}

#[test]
fn around_an_edit_elsewhere_only_the_lines_of_the_command_go_back() {
    let log = || append("a.md", "- x");
    check_around("- a\n", log(), "- a\n- x\n- mine\n", "- a\n- mine\n");
    check_around("- a\n", log(), "# New\n\n- a\n- x\n", "# New\n\n- a\n");
    check_around("- a", log(), "- a\n- x\n- mine", "- a\n- mine");
    check_around("- a\r\n", log(), "- a\r\n- x\r\n- mine\r\n", "- a\r\n- mine\r\n");
    let text = |status: &str, body: &str| format!("---\ntype: idea\nstatus: {status}\nx: 1\n---\n\n{body}\n");
    let set = || set("a.md", "status", "active");
    check_around(&text("new", "b"), set(), &text("active", "b, and more"), &text("new", "b, and more"));
    check_around(&text("new", "b"), set(), &text("parked", "b"), "-");
    check_around("- a\n- b\n- c\n", replace("a.md", "- b\n", ""), "- a\n- c\n- d\n", "- a\n- b\n- c\n- d\n");
}

#[test]
fn where_the_lines_of_a_command_stand_no_more_or_twice_nothing_is_guessed() {
    let log = || append("a.md", "- x");
    check_around("- a\n", log(), "- a\n- x!\n", "-");
    check_around("- a\n", log(), "- mine\n- x\n- mine\n", "-");
    check_around("- a\n", log(), "- a\n- x\n\n- a\n- x\n", "-");
    check_around("- a\n", log(), "- a\n  - x\n", "-");
    check_around("- a\n- b\n- c\n", replace("a.md", "- b\n", ""), "- a\n- d\n- c\n", "-");
}

#[test]
fn a_file_that_was_moved_goes_back_with_what_was_written_since() {
    let trial = Trial::new(VAULT);
    command(&trial, "tm one", &[rename("a.md", "old/a.md")]);
    trial.write("old/a.md", b"a\nmine\n");
    assert_eq!(undo(&trial, Which::Last), "undid 1 \"tm one\"");
    assert_eq!(trial.shown(), "//- a.md\na\nmine\n//- b.md\nb\n");
}

#[test]
fn what_goes_back_never_takes_the_place_of_another_file() {
    let trial = Trial::new(VAULT);
    command(&trial, "tm one", &[rename("a.md", "old/a.md"), delete("b.md", "b\n")]);
    trial.write("a.md", b"another\n");
    trial.write("b.md", b"another\n");
    assert_eq!(
        undo(&trial, Which::Last),
        "nothing was undone: a.md is another file now, so it was left alone; b.md is another file now, so it was left alone\n  \
         what it had done, to put back by hand: tm history 1"
    );
    assert_eq!(trial.shown(), "//- a.md\nanother\n//- b.md\nanother\n//- old/a.md\na\n");
}

#[test]
fn names_that_went_round_go_round_again() {
    let trial = Trial::new(VAULT);
    let before = trial.files();
    command(&trial, "tm one", &[rename("a.md", "x.md"), rename("b.md", "a.md"), rename("x.md", "b.md"), create("n.md", "n\n")]);
    undo(&trial, Which::Last);
    assert_eq!(trial.files(), before);
    command(&trial, "tm two", &[rename("a.md", "c.md"), create("a.md", "new\n"), append("c.md", "x")]);
    undo(&trial, Which::Last);
    assert_eq!(trial.files(), before);
}

#[test]
fn only_what_changed_is_kept() {
    let trial = Trial::new("");
    let long = "A line that stays as it is.\n".repeat(1000);
    trial.write("a.md", format!("é{long}ö").as_bytes());
    command(&trial, "tm one", &[replace("a.md", "éA", "èA"), rename("a.md", "b.md")]);
    let kept = fs::read_to_string(trial.state("undo/00000001.json")).unwrap();
    assert!(kept.len() < 800, "{kept}");
    assert!(kept.contains(r#""was":{"text":"éA line that stays as it is.\n"},"now":{"text":"èA line"#), "{kept}");
    undo(&trial, Which::Last);
    assert_eq!(trial.read("a.md"), format!("é{long}ö"));
}

#[test]
fn what_a_command_changed_can_be_looked_at() {
    let trial = Trial::new(VAULT);
    command(&trial, "tm one", &[append("a.md", "x"), rename("a.md", "c.md"), delete("b.md", "b\n")]);
    let differences = trial.vault.differences(1).unwrap().unwrap();
    let shown: Vec<String> = differences.iter().map(|it| format!("{:?} {:?}", it.was, it.now)).collect();
    assert_eq!(shown, [r#""" "x\n""#, r#""b\n" """#]);
    assert_eq!(differences[0].after, Some(path("c.md")));
    assert_eq!(trial.vault.differences(2).unwrap(), None);
}

#[test]
fn bytes_that_are_no_text_come_back_too() {
    let trial = Trial::new("");
    trial.write("a.md", b"# T\xe9\xff\n- [ ] caf\xe9\n");
    trial.write("b.bin", b"\x00\x01\xff");
    command(&trial, "tm one", &[append("a.md", "x"), set("a.md", "a", "b"), rename("b.bin", "c.bin")]);
    undo(&trial, Which::Last);
    assert_eq!(fs::read(trial.root().join("a.md")).unwrap(), b"# T\xe9\xff\n- [ ] caf\xe9\n");
    assert_eq!(fs::read(trial.root().join("b.bin")).unwrap(), b"\x00\x01\xff");
}

fn age(trial: &Trial, number: u64, time: SystemTime) {
    File::options().write(true).open(trial.state(&format!("undo/{number:08}.json"))).unwrap().set_modified(time).unwrap();
}

fn prune(trial: &Trial, now: SystemTime) -> Vec<u64> {
    let site = Site { files: &Disk, root: trial.root(), state: trial.vault.state().unwrap(), coming: false };
    store::prune(&site, now);
    store::numbers(&trial.state("undo"))
}

#[test]
fn what_is_old_goes_but_the_clock_takes_not_all() {
    let day = Duration::from_secs(24 * 60 * 60);
    let trial = Trial::new(VAULT);
    for _ in 0..30 {
        command(&trial, "tm log", &[append("a.md", "x")]);
    }
    let now = SystemTime::now();
    assert_eq!(prune(&trial, now).len(), 30);
    age(&trial, 1, now - 91 * day);
    age(&trial, 2, now - 89 * day);
    assert_eq!(prune(&trial, now).first(), Some(&2));
    assert_eq!(prune(&trial, now + 4000 * day), (11..=30).collect::<Vec<_>>(), "a clock gone wrong");
    assert_eq!(prune(&trial, now - 4000 * day).len(), 20, "and set back");
    assert_eq!(command(&trial, "tm log", &[append("a.md", "x")]), 31);
}

#[test]
fn what_takes_too_much_room_goes_the_oldest_first() {
    let trial = Trial::new(VAULT);
    for _ in 0..4 {
        command(&trial, "tm log", &[append("a.md", "x")]);
    }
    for number in [1, 3] {
        let file = File::options().write(true).open(trial.state(&format!("undo/{number:08}.json"))).unwrap();
        file.set_len(40 * 1024 * 1024).unwrap();
    }
    assert_eq!(prune(&trial, SystemTime::now()), [2, 3, 4]);
}

#[test]
fn the_number_goes_on_whatever_became_of_the_hint() {
    let trial = Trial::new(VAULT);
    let next = || command(&trial, "tm log", &[append("a.md", "x")]);
    assert_eq!((next(), next()), (1, 2));
    for hint in [&b""[..], b"1 1\n", b"00000000000000000009 00000000000000000002\n", b"\xff", b"2"] {
        fs::write(trial.state("undo/head"), hint).unwrap();
        let last = *store::numbers(&trial.state("undo")).last().unwrap();
        assert_eq!(next(), last + 1, "{hint:?}");
    }
    fs::remove_file(trial.state("undo/head")).unwrap();
    assert_eq!(next(), 8);
}

#[test]
fn a_bare_number_is_a_row_of_the_last_list_in_that_terminal() {
    let trial = Trial::new("");
    let row = |name: &str| Row { path: path(name), id: Some("G1".to_owned()), title: name.to_uppercase() };
    let listed = |terminal: &str, number| trial.vault.listed(terminal, number).unwrap().map(|row| row.title);
    assert_eq!(listed("one", 1), None);
    trial.vault.remember_list("one", &[row("a.md"), row("b.md")]).unwrap();
    trial.vault.remember_list("two", &[row("c.md")]).unwrap();
    assert_eq!((listed("one", 2), listed("two", 1)), (Some("B.MD".to_owned()), Some("C.MD".to_owned())));
    assert_eq!((listed("one", 0), listed("one", 3), listed("two", 2)), (None, None, None));
    trial.vault.remember_list("one", &[row("d.md")]).unwrap();
    assert_eq!((listed("one", 1), listed("one", 2)), (Some("D.MD".to_owned()), None));
    fs::write(trial.state("lists/one.json"), "tm-list 1 x\n[]\n").unwrap();
    assert_eq!(listed("one", 1), None);
}

#[test]
fn folders_that_were_made_go_again_and_others_stay() {
    let trial = Trial::new("//- own/a.md\na\n");
    fs::create_dir(trial.root().join("wins")).unwrap();
    command(&trial, "tm win", &[create("wins/2026/a.md", "a\n"), create("days/2026/b.md", "b\n")]);
    trial.write("days/hers.md", b"hers\n");
    trial.undo(Which::Last).unwrap();
    let is_there = |folder: &str| trial.root().join(folder).is_dir();
    assert_eq!(["wins", "wins/2026", "days", "days/2026", "own"].map(is_there), [true, false, true, false, true]);
    trial.undo(Which::Redo).unwrap();
    assert_eq!((trial.read("wins/2026/a.md"), trial.read("days/2026/b.md")), ("a\n".to_owned(), "b\n".to_owned()));
}

#[test]
fn what_was_done_in_an_editor_is_taken_back_like_a_command() {
    let trial = Trial::new("//- a.md\na\n");
    let record = |after: Option<&[u8]>| {
        let writing = Writing::begin(&trial.vault, &Disk, "tm edit a").unwrap();
        let (before, after) = (b"a\n".to_vec(), after.map(<[u8]>::to_vec));
        writing.record("tm edit a", noon(), ByHand { path: &path("a.md"), before, after, turn: None }).unwrap()
    };
    assert_eq!(record(Some(b"a\n")), None);
    trial.write("a.md", b"edited\n");
    assert_eq!(record(Some(b"edited\n")), Some(1));
    trial.undo(Which::Last).unwrap();
    assert_eq!(trial.read("a.md"), "a\n");
    trial.undo(Which::Redo).unwrap();
    assert_eq!(trial.read("a.md"), "edited\n");
    trial.write("a.md", b"a\n");
    fs::remove_file(trial.root().join("a.md")).unwrap();
    record(None);
    trial.undo(Which::Last).unwrap();
    assert_eq!(trial.read("a.md"), "a\n");
}

/// While an editor is open another command keeps a line. Whether the editor saves before it, behind it or over it: undo takes the editor's own
/// line back, and no other.
#[test]
fn undo_of_an_edit_takes_back_what_the_editor_wrote_and_nothing_else() {
    for (what, saved, left) in [
        ("saved behind it", None, "a\nkept\nmine\n"),
        ("saved before it", Some("mine\na\n"), "mine\na\nkept\n"),
        ("saved over it", None, "a\nmine\n"),
    ] {
        let trial = Trial::new("//- a.md\na\n");
        let turn = trial.vault.turn();
        if let Some(saved) = saved {
            trial.write("a.md", saved.as_bytes());
        }
        command(&trial, "tm keep", &[append("a.md", "kept")]);
        trial.write("a.md", left.as_bytes());
        let hand = ByHand { path: &path("a.md"), before: b"a\n".to_vec(), after: Some(left.as_bytes().to_vec()), turn };
        Writing::begin(&trial.vault, &Disk, "tm edit").unwrap().record("tm edit a", noon(), hand).unwrap();
        trial.undo(Which::Last).unwrap();
        assert_eq!(trial.read("a.md"), "a\nkept\n", "{what}");
        trial.undo(Which::Redo).unwrap();
        assert_eq!(trial.read("a.md"), left, "{what}");
    }
}
