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
