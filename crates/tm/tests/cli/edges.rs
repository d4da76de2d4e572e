//! Where one thing touches another: what is made of a hidden record, a vault within a vault, a command that was cut off, an answer nobody gets.

use std::fs;
use std::fs::File;

use super::care::{read, vault};
use super::{Folder, PLAN};

const SECRET: &str = "//- ideas/secret.md\n---\ntype: idea\nid: kidea1\nhidden: true\nprivate: true\ntitle: Oak chairs\n---\n";

/// The text of the only note in a folder.
fn only(folder: &Folder, within: &str) -> String {
    let mut files = fs::read_dir(folder.path.join(within)).unwrap();
    let file = files.next().unwrap().unwrap().path();
    assert!(files.next().is_none());
    fs::read_to_string(file).unwrap()
}

#[test]
fn what_is_made_of_a_hidden_record_is_hidden() {
    let folder = vault(SECRET);
    folder.run(&["-p", "new", "decision-record", "Oak or ash", "--for", "kidea1"]).check(0, &[]);
    let decision = only(&folder, "decisions");
    assert!(decision.contains("\nhidden: true\nprivate: true\n---\n"), "{decision}");
    folder.run(&["-p", "ship", "kidea1"]).check(0, &[]);
    let win = only(&folder, "wins/2026");
    assert!(win.contains("\nhidden: true\n") && win.contains("\nprivate: true\n"), "{win}");
    let found = folder.run(&["find", "oak"]).out;
    assert!(!found.to_lowercase().contains("oak chairs") && !found.contains("Oak or ash"), "{found}");
}

#[test]
fn a_record_that_takes_a_hidden_draft_in_is_hidden_and_that_is_said() {
    let draft = "//- inbox/d.md\n---\ntype: meeting\nkind: interview\nid: kdrft1\nstatus: draft\n---\n# Talk\n\nThey asked.\n";
    let folder = vault(&[draft, "//- wins/2026/ledger.md\n---\ntype: win\nid: kwins1\n---\n# Ledger\n"].concat());
    folder.run(&["-p", "inbox", "merge", "kdrft1", "kwins1"]).check(0, &["shows only with -p from now on"]);
    assert!(read(&folder, "wins/2026/ledger.md").contains("hidden: true"));
    let folder = vault(&[draft, "//- offers/kiln.md\n---\ntype: offer\nid: koffr1\n---\n# Kiln\n"].concat());
    folder.run(&["-p", "inbox", "merge", "kdrft1", "koffr1"]).check(0, &[]);
}

#[test]
fn a_private_plan_is_left_out_and_that_is_said() {
    let folder = vault("//- own.md\n---\nhidden: true\n---\n## Goals\n- G9: Open a zanzibar school\n");
    folder.put("telos.md", PLAN);
    let settings = read(&folder, ".tm/vault.toml");
    folder.put(".tm/vault.toml", format!("plans = [\"own.md\", \"telos.md\"]\n{settings}"));
    for args in
        [&["goals"][..], &["plan"], &["plan", "explain"], &["score", "open a school"], &[], &["next"], &["plan", "confirm"]]
    {
        let ran = folder.run(args);
        assert!(!ran.out.contains("zanzibar") && !ran.err.contains("zanzibar"), "{args:?}: {}{}", ran.out, ran.err);
        assert_eq!(ran.err.matches("A plan is private and left out here: tm -p").count(), 1, "{args:?}: {}", ran.err);
    }
    assert_eq!(folder.run(&["path", "G9"]).code, 1);
    let ran = folder.run(&["-p", "goals"]);
    assert!(ran.out.contains("zanzibar") && !ran.err.contains("left out"), "{}{}", ran.out, ran.err);
    // The settings go on naming it.
    folder.put("more.md", "## Goals\n- G20: Build a boat\n");
    assert_eq!(folder.run(&["plan", "add", "more.md"]).code, 0);
    let plans = read(&folder, ".tm/vault.toml");
    assert!(plans.contains("plans = [\"own.md\", \"telos.md\", \"more.md\"]"), "{plans}");
}

#[test]
fn a_vault_of_one_private_plan_says_so() {
    let folder = vault("//- telos.md\n---\nhidden: true\n---\n## Goals\n- G9: Open a school\n");
    folder.run(&["plan"]).check(1, &["the plan of this vault is a private matter", "tm -p plan"]);
}

#[test]
fn no_vault_is_made_within_a_vault() {
    let folder = vault("//- a.md\nhello\n");
    folder.run(&["tour", "--into", "example"]).check(3, &["inside the vault", "outside of it"]);
    assert!(!folder.path.join("example").exists());
}

#[test]
fn a_vault_within_the_vault_is_no_part_of_it() {
    let folder = vault("//- in/.tm/vault.toml\nformat = 1\n//- in/ideas/a.md\n---\ntype: idea\nid: kidea1\n---\n# Oak chairs\n");
    assert!(!folder.run(&["find", "oak"]).out.contains("Oak chairs"));
    let ran = folder.run(&["check", "--all"]);
    assert_eq!(ran.out.matches("a vault of its own").count(), 1, "{}", ran.out);
}

#[test]
fn a_command_that_was_cut_off_is_told_of_until_it_is_finished() {
    let folder = vault("//- ideas/a.md\n---\ntype: idea\nid: kidea1\n---\n# Oak chairs\n");
    assert_eq!(folder.run(&["dump", "a pier"]).code, 0);
    let state = fs::read_dir(folder.path.join(".local/state/tm")).unwrap().next().unwrap().unwrap().path();
    let journal = state.join("journal");
    fs::write(&journal, "half").unwrap();
    for args in [&["check"][..], &["ideas"]] {
        assert!(folder.run(args).err.contains("The last command was cut off"), "{args:?}");
    }
    assert!(journal.exists(), "who only reads writes nothing");
    folder.run(&["check", "--fix"]);
    assert!(!journal.exists() && !folder.run(&["check"]).err.contains("cut off"));
}

#[cfg(target_os = "linux")]
#[test]
fn what_was_done_is_done_though_the_answer_cannot_be_printed() {
    let folder = vault("//- telos.md\n## Goals\n- G1: Build a boat\n");
    let full = |args: &[&str]| {
        let ran = folder.command(args).stdout(File::create("/dev/full").unwrap()).output().unwrap();
        (ran.status.code(), String::from_utf8(ran.stderr).unwrap())
    };
    let (code, said) = full(&["dump", "a pier"]);
    assert!(code == Some(3) && said.contains("it is done, but the answer could not be printed"), "{said}");
    assert!(folder.run(&["ideas"]).out.contains("a pier"));
    let (code, said) = full(&["ideas"]);
    assert!(code == Some(3) && said.contains("cannot print") && !said.contains("done"), "{said}");
}

#[test]
fn a_reason_of_several_lines_is_written_in_one() {
    let folder = vault("//- ideas/a.md\n---\ntype: idea\nid: kidea1\n---\n# Oak chairs\n");
    for (args, label) in [(&["park", "kidea1"], "Parked"), (&["keep", "kidea1"], "Kept"), (&["drop", "kidea1"], "Dropped")] {
        folder.run(&[&args[..], &["--because", "no oak\nthis year"]].concat()).check(0, &[]);
        assert!(read(&folder, "ideas/a.md").contains(&format!("- {label} because: no oak this year (2026-11-20)\n")));
    }
}

#[test]
fn a_finding_of_a_hidden_file_is_told_only_with_p() {
    let folder = vault("//- offers/kiln.md\n---\ntype: offer\nid: koffr1\nbase: zanzibar\n---\n");
    assert!(folder.run(&["-p", "check", "offers/kiln.md"]).out.contains("zanzibar"));
    let ran = folder.run(&["check", "offers/kiln.md"]);
    assert!(!ran.out.contains("zanzibar") && ran.err.contains("private"), "{}{}", ran.out, ran.err);
}

#[test]
fn what_was_typed_with_p_is_shown_only_with_p() {
    let folder = vault(&["//- ideas/a.md\n---\ntype: idea\nid: kidea2\n---\n# Pier\n", SECRET].concat());
    assert_eq!(folder.run(&["-p", "park", "kidea2", "--because", "zanzibar first"]).code, 0);
    let shown = |args: &[&str]| folder.run(args).out.contains("tm -p …");
    assert!(shown(&["history"]) && !folder.run(&["history"]).out.contains("zanzibar"));
    assert!(folder.run(&["-p", "history"]).out.contains("zanzibar"));
    assert!(!folder.run(&["undo"]).out.contains("zanzibar"));
}

#[cfg(unix)]
#[test]
fn a_path_is_printed_byte_for_byte() {
    let folder = vault("//- ideas/a.md\n---\ntype: idea\nid: kidea1\n---\n# Pier\n");
    let odd = folder.path.join("odd\u{1b}[31m\nname");
    fs::create_dir(&odd).unwrap();
    fs::rename(folder.path.join(".tm"), odd.join(".tm")).unwrap();
    fs::rename(folder.path.join("ideas"), odd.join("ideas")).unwrap();
    let output = folder.command(&["path", "kidea1"]).env_remove("CLICOLOR_FORCE").current_dir(&odd).output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(fs::metadata(said.strip_suffix('\n').unwrap()).is_ok(), "{said:?}");
}

#[test]
fn what_cannot_be_meant_is_refused_with_a_next_step() {
    let folder = vault("//- telos.md\n## Goals\n- G1: Build a boat\n");
    folder.run(&["plan", "stack", ""]).check(2, &["the name is empty", "tm plan stack NAME"]);
    folder.run(&["plan", "avoid", " , "]).check(2, &["tm plan avoid NAME"]);
    for set in ["type=", "id=", "id=kidea1", "type=win", "date=../../x", "date="] {
        folder.run(&["new", "decision-record", "Oak", "--set", set]).check(2, &["tm"]);
    }
    assert!(!folder.path.join("decisions").exists());
    folder.run(&["adopt", ".tm", "--as", "person"]).check(1, &["no notes are read from"]);
    assert!(!read(&folder, ".tm/vault.toml").contains("adopted"));
}

#[test]
fn no_idea_is_in_progress_for_less_than_a_day() {
    let folder = vault("//- ideas/a.md\n---\ntype: idea\nid: kidea1\nstatus: active\nstarted: 2026-11-20\n---\n# Pier\n");
    assert!(folder.run(&["ideas"]).out.contains("day 1"));
    let before = folder.run(&["--today", "2020-01-01", "ideas"]).out;
    assert!(before.contains("Pier") && !before.contains("day"), "{before}");
}

#[cfg(unix)]
#[test]
fn an_editor_that_takes_the_file_away_is_named() {
    let folder = vault("//- a.md\nhello\n");
    let ran = folder.command(&["dump", "--edit"]).env("EDITOR", "rm").env("PATH", "/bin:/usr/bin").output().unwrap();
    let said = String::from_utf8(ran.stderr).unwrap();
    assert!(ran.status.code() == Some(3) && said.contains("nothing is kept; VISUAL and EDITOR"), "{said}");
}

#[cfg(unix)]
#[test]
fn what_lies_outside_is_neither_read_nor_edited_by_a_link() {
    use std::os::unix::fs::symlink;
    let outside = Folder::with("a.md", "---\ntype: idea\nid: kidea1\n---\n# Pier\n\nThe zebrafish.\n");
    let folder = vault("//- ideas/b.md\nhello\n");
    symlink(outside.path.join("a.md"), folder.path.join("ideas/a.md")).unwrap();
    symlink(&outside.path, folder.path.join("away")).unwrap();
    symlink("b.md", folder.path.join("ideas/c.md")).unwrap();
    for name in ["ideas/a.md", "./ideas/a.md", "away/a.md"] {
        for command in ["show", "path", "edit"] {
            let ran = folder.command(&[command, name]).env("EDITOR", "rm").env("PATH", "/bin:/usr/bin").output().unwrap();
            let said = String::from_utf8(ran.stderr).unwrap();
            assert!(ran.status.code() == Some(3) && said.contains("leads out of the vault"), "{command} {name}: {said}");
        }
    }
    assert!(outside.path.join("a.md").exists());
    for args in [&["show", "kidea1"][..], &["find", "zebrafish"], &["ideas"], &["park", "kidea1"]] {
        let ran = folder.run(args);
        assert!(!ran.out.to_lowercase().contains("pier") && !ran.out.contains("The zebrafish"), "{args:?}: {}", ran.out);
    }
    let checked = folder.run(&["check"]).out;
    assert!(checked.contains("ideas/a.md:1:1: warning: this is a link out of the vault, to "), "{checked}");
    assert!(folder.run(&["show", "ideas/c.md"]).out.contains("hello"));
}

#[test]
fn a_word_nobody_knows_is_not_written_over() {
    let text = "---\ntype: idea\nid: kidea1\nstatus: begun\n---\n# Pier\n";
    let folder = vault(&format!("//- ideas/a.md\n{text}"));
    for args in [&["start", "kidea1"][..], &["park", "kidea1"], &["drop", "kidea1"], &["ship", "kidea1"]] {
        let said = "ideas/a.md:4: `status: begun` is not one of new, active, parked, shipped, dropped";
        let ran = folder.run(args);
        let joined = ran.err.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(ran.code == 1 && joined.contains(said) && joined.contains("tm edit kidea1"), "{args:?}: {}", ran.err);
    }
    assert_eq!(read(&folder, "ideas/a.md"), text);
}

#[test]
fn a_stage_that_counts_is_counted_once() {
    let folder = vault("//- ideas/a.md\n---\ntype: idea\nid: kidea1\nform: post\n---\n# Oak\n");
    folder.put(
        "telos.md",
        "# Words\n## Goals\n- G1: 6 posts (Deadline: 2026-12-31)\n- G2: 2 boats shipped (Deadline: 2026-12-31)\n",
    );
    let before = read(&folder, "ideas/a.md");
    folder.run(&["stage", "kidea1"]).check(0, &[]);
    assert_eq!(read(&folder, "ideas/a.md"), before, "where it stands is no change");
    assert!(folder.run(&["ship", "kidea1"]).out.contains("\"published\" counts for G1 posts"));
    folder.run(&["undo"]).check(0, &[]);
    folder.run(&["stage", "kidea1", "--next"]).check(0, &[]);
    assert!(folder.run(&["stage", "kidea1", "published"]).out.contains("counts for G1 posts"));
    folder.run(&["stage", "kidea1", "draft"]).check(0, &[]);
    folder.run(&["stage", "kidea1", "published"]).check(0, &[]);
    assert!(only(&folder, "days/2026").ends_with("\n- +1 posts: Oak @kidea1\n"));
    assert!(folder.run(&["goals"]).out.contains("1 of 6"));
    assert!(!folder.run(&["ship", "kidea1"]).out.contains("counts for"));
    // Of anything else its owner says whether it is one.
    folder.run(&["dump", "A boat"]).check(0, &[]);
    assert!(folder.run(&["ship", "boat"]).out.contains("one of your G2 boats shipped?"));
}

#[test]
fn a_folder_of_records_that_is_a_link_is_said_by_whatever_reads() {
    let (folder, outside) = (Folder::new(), Folder::new());
    folder.run(&["init"]).check(0, &[]);
    std::os::unix::fs::symlink(&outside.path, folder.path.join("ideas")).unwrap();
    let ran = folder.run(&["ideas"]);
    assert!(ran.err.contains("ideas/ is a link to a folder"), "{}", ran.err);
    let checked = folder.run(&["check"]).out;
    assert!(checked.contains("ideas:1:1: warning: this is a link to a folder, "), "{checked}");
}
