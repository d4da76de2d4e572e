//! What edits come to, and when they are refused.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};

use expect_test::{Expect, expect};
use tm_core::Edit;

use super::{Trial, append, create, delete, ensure, path, rename, replace, set};
use crate::{NotApplied, SettingChange, SettingValue};

/// The files after the edits; of refused ones the reason, and that nothing changed.
#[track_caller]
fn check(before: &str, edits: &[Edit], expect: Expect) {
    let trial = Trial::new(before);
    let files = trial.files();
    expect.assert_eq(&match trial.apply(edits) {
        Ok(_) => trial.shown(),
        Err(refused) => {
            assert_eq!(trial.files(), files, "refused, and changed all the same");
            format!("{refused}\n  {}\n", refused.hint()).replace(&trial.root().display().to_string(), "VAULT")
        }
    });
    assert_eq!(trial.leftovers(), Vec::<String>::new());
}

#[test]
fn a_taken_name_gets_a_number_and_later_edits_follow() {
    check(
        "//- ideas/a.md\nold\n//- ideas/a-2.md\nold too\n",
        &[
            create("ideas/a.md", "new\n"),
            append("ideas/a.md", "more"),
            create("ideas/a.md", "third\n"),
            append("ideas/a.md", "last"),
        ],
        expect![[r#"
            //- ideas/a-2.md
            old too
            //- ideas/a-3.md
            new
            more
            //- ideas/a-4.md
            third
            last
            //- ideas/a.md
            old
        "#]],
    );
    let trial = Trial::new("//- a.md\n");
    let applied = trial.apply(&[create("a.md", "---\nid: newone\n---\n"), create("b/c.md", "")]).unwrap();
    assert_eq!(applied.created, [path("a-2.md"), path("b/c.md")]);
    assert_eq!(applied.ids.iter().map(ToString::to_string).collect::<Vec<_>>(), ["newone"]);
}

#[test]
fn two_new_names_never_differ_in_case_only() {
    check(
        "",
        &[create("Note.md", "one\n"), create("note.md", "two\n")],
        expect![[r#"
            //- Note.md
            one
            //- note-2.md
            two
        "#]],
    );
}

#[test]
fn edits_of_one_file_go_one_behind_the_other() {
    check(
        "//- day.md\n---\nenergy: 3\n---\n## Log\n- one\n\n## Next\n",
        &[
            ensure("day.md", "never"),
            Edit::append(&path("day.md"), Some("log"), "- two"),
            set("day.md", "energy", "4"),
            replace("day.md", "- two", "- 2"),
            ensure("new.md", "# New\n"),
            append("new.md", "- x"),
        ],
        expect![[r#"
            //- day.md
            ---
            energy: 4
            ---
            ## Log
            - one
            - 2

            ## Next
            //- new.md
            # New
            - x
        "#]],
    );
}

#[test]
fn files_move_and_go() {
    check(
        "//- a.md\na\n//- b.md\nb\n//- c.md\nc\n",
        &[
            rename("a.md", "old/a.md"),
            create("a.md", "new\n"),
            rename("b.md", "old/b.md"),
            append("old/b.md", "more"),
            delete("c.md", "c\n"),
        ],
        expect![[r#"
            //- a.md
            new
            //- old/a.md
            a
            //- old/b.md
            b
            more
        "#]],
    );
    check(
        "//- a.md\na\n//- b.md\nb\n",
        &[rename("a.md", "x.md"), rename("b.md", "a.md"), rename("x.md", "b.md"), append("b.md", "was a")],
        expect![[r#"
            //- a.md
            b
            //- b.md
            a
            was a
        "#]],
    );
    check(
        "//- a.md\na\n//- b.md\nb\n",
        &[delete("a.md", "a\n"), rename("b.md", "a.md"), append("a.md", "was b")],
        expect![[r#"
            //- a.md
            b
            was b
        "#]],
    );
    check(
        "//- a.md\na\n",
        &[delete("a.md", "a\n"), ensure("a.md", "again\n")],
        expect![[r#"
        //- a.md
        again
    "#]],
    );
    check("", &[create("a.md", "a\n"), delete("a.md", "a\n")], expect![""]);
}

#[test]
fn what_was_edited_meanwhile_is_no_obstacle_and_what_is_gone_is() {
    let before = "//- a.md\n# Somebody added this\n- [ ] x\n";
    check(
        before,
        &[replace("a.md", "- [ ] x", "- [x] x")],
        expect![[r#"
        //- a.md
        # Somebody added this
        - [x] x
    "#]],
    );
    check(
        before,
        &[append("a.md", "y"), replace("a.md", "gone", "x")],
        expect![[r#"
        a.md: "gone" is no longer there
          look at a.md, then try again
    "#]],
    );
    check(
        before,
        &[append("a.md", "y"), append("b.md", "y")],
        expect![[r#"
        b.md is no longer there
          see where it went: tm find b
    "#]],
    );
    check(
        before,
        &[delete("a.md", "# Somebody")],
        expect![[r#"
        a.md was edited since it was read, so it was not deleted
          look at a.md, then delete it again
    "#]],
    );
    check(
        "//- a.md\n//- b.md\n",
        &[rename("a.md", "b.md")],
        expect![[r#"
        b.md exists already
          choose another name, or look at b.md
    "#]],
    );
}

#[test]
fn both_versions_come_with_a_refusal() {
    let trial = Trial::new("//- a.md\nnow\n");
    let edit = replace("a.md", "seen", "x");
    let refused = trial.apply(&[append("a.md", "mine"), edit.clone()]).unwrap_err();
    assert!(matches!(refused, NotApplied::Refused { now, edit: named, .. } if now == b"now\nmine\n" && *named == edit));
    let refused = trial.apply(&[delete("a.md", "seen")]).unwrap_err();
    assert!(matches!(refused, NotApplied::Differs { was, now, .. } if was == "seen" && now == b"now\n"));
}

#[test]
fn a_taken_id_is_told_apart() {
    for edits in [
        vec![create("a.md", "---\nid: takenx\n---\n")],
        vec![ensure("a.md", "---\nid: takenx\n---\n")],
        vec![create("a.md", "---\nid: twicex\n---\n"), create("b.md", "---\nid: twicex\n---\n")],
    ] {
        let trial = Trial::new("");
        let refused = trial.apply(&edits).unwrap_err();
        assert!(matches!(&refused, NotApplied::IdTaken { id, .. } if ["takenx", "twicex"].contains(&id.as_str())), "{refused}");
        assert_eq!(trial.files(), []);
    }
}

#[test]
fn hidden_files_belong_to_other_programs() {
    check(
        "",
        &[create(".git/hooks/post-commit", "x")],
        expect![[r#"
        .git/hooks/post-commit is a hidden file of another program; tm does not write it
          choose another folder
    "#]],
    );
    check(
        "",
        &[replace(".tm/vault.toml", "format = 1", "format = 9")],
        expect![[r#"
        .tm/vault.toml is a hidden file of another program; tm does not write it
          choose another folder
    "#]],
    );
    check(
        "",
        &[ensure(".tm/imports/git.jsonl", ""), append(".tm/imports/git.jsonl", "{}")],
        expect![[r#"
        //- .tm/imports/git.jsonl
        {}
    "#]],
    );
}

#[test]
fn a_file_in_the_way_of_a_folder_is_named() {
    check(
        "//- ideas\nno folder\n",
        &[create("ideas/a.md", "x")],
        expect![[r#"
            VAULT/ideas/a.md cannot be read: a file stands where a folder should be
              look at it, then try again: ls -ld 'VAULT/ideas'
        "#]],
    );
}

#[test]
fn links_are_followed_inside_and_refused_outside() {
    let trial = Trial::new("//- real/a.md\na\n");
    let outside = trial.folder.path().join("outside");
    fs::create_dir(&outside).unwrap();
    fs::write(outside.join("o.md"), "o\n").unwrap();
    symlink("real/a.md", trial.root().join("link.md")).unwrap();
    symlink(&outside, trial.root().join("out")).unwrap();
    symlink(outside.join("o.md"), trial.root().join("o.md")).unwrap();
    symlink("nothing", trial.root().join("n.md")).unwrap();

    let applied = trial.apply(&[append("link.md", "one"), append("real/a.md", "two")]).unwrap();
    assert_eq!(applied.files.len(), 1, "one file under two names");
    assert_eq!(trial.read("real/a.md"), "a\none\ntwo\n");
    assert!(trial.root().join("link.md").is_symlink());

    let refused = |edit: Edit| trial.apply(&[edit]).unwrap_err().to_string();
    for edit in [
        append("out/o.md", "x"),
        append("o.md", "x"),
        create("out/new.md", "x"),
        ensure("o.md", "x"),
        rename("real/a.md", "out/a.md"),
    ] {
        assert!(refused(edit.clone()).contains(" leads out of the vault, to "), "{edit:?}");
    }
    assert_eq!(refused(delete("link.md", "a")), "link.md is a link, which tm neither moves nor deletes");
    assert_eq!(refused(rename("link.md", "b.md")), "link.md is a link, which tm neither moves nor deletes");
    assert_eq!(refused(append("n.md", "x")), "n.md is a link that leads nowhere");
    let applied = trial.apply(&[create("n.md", "new"), create("o.md", "new")]).unwrap();
    assert_eq!(applied.created, [path("n-2.md"), path("o-2.md")]);
    assert_eq!(fs::read_to_string(outside.join("o.md")).unwrap(), "o\n");
}

#[test]
fn permissions_stay_and_read_only_files_too() {
    let trial = Trial::new("//- a.md\na\n//- b.md\nb\n");
    let mode = |path: &str| trial.root().join(path).metadata().unwrap().permissions().mode() & 0o777;
    let allow = |path: &str, mode| fs::set_permissions(trial.root().join(path), fs::Permissions::from_mode(mode)).unwrap();
    allow("a.md", 0o640);
    trial.apply(&[append("a.md", "x")]).unwrap();
    assert_eq!(mode("a.md"), 0o640);
    trial.apply(&[rename("a.md", "c.md"), append("c.md", "x")]).unwrap();
    assert_eq!(mode("c.md"), 0o640);
    allow("b.md", 0o444);
    for edit in [append("b.md", "x"), delete("b.md", "b\n")] {
        let refused = trial.apply(&[edit]).unwrap_err();
        assert!(refused.to_string().ends_with("v/b.md cannot be written: no permission"), "{refused}");
        assert!(refused.hint().ends_with("v/b.md'"), "{}", refused.hint());
    }
    assert_eq!((trial.read("b.md").as_str(), trial.leftovers().len()), ("b\n", 0));
}

#[test]
fn line_endings_marks_and_odd_bytes_stay() {
    let trial = Trial::new("");
    trial.write("a.md", b"\xef\xbb\xbf---\r\nstatus: 'new' # so\r\n---\r\ncaf\xe9\r\n");
    trial.apply(&[set("a.md", "status", "active"), append("a.md", "more")]).unwrap();
    let bytes = fs::read(trial.root().join("a.md")).unwrap();
    assert_eq!(bytes, b"\xef\xbb\xbf---\r\nstatus: 'active' # so\r\n---\r\ncaf\xe9\r\nmore\r\n");
}

#[test]
fn nothing_changed_is_nothing_done() {
    let trial = Trial::new("//- a.md\n---\nstatus: new\n---\n");
    let applied = trial.apply(&[set("a.md", "status", "new"), ensure("a.md", "")]).unwrap();
    assert_eq!((applied.files.len(), applied.number), (0, None));
    assert_eq!(trial.vault.history(9).unwrap().commands, []);
}

#[test]
fn settings_change_with_the_notes_and_go_back_with_them() {
    let trial = Trial::new("");
    let home = SettingChange::set(&["plans"], SettingValue::List(vec!["p.md".to_owned()]));
    trial.run(&[create("p.md", "# Plan\n")], std::slice::from_ref(&home)).unwrap();
    assert_eq!(trial.read(".tm/vault.toml"), "format = 1\nplans = [\"p.md\"]\n");
    let out = SettingChange::set(&["home"], SettingValue::Text("../x".to_owned()));
    let refused = trial.run(&[create("q.md", "")], &[out]).unwrap_err();
    assert!(matches!(refused, NotApplied::Setting(_)), "{refused}");
    trial.undo(crate::undo::Which::Last).unwrap();
    assert_eq!(trial.files(), []);
}

#[test]
fn between_the_marks_of_a_merge_nothing_is_written() {
    let merged = "a\n<<<<<<< here\nb\n=======\nc\n>>>>>>> there\n";
    let trial = Trial::new(&format!("//- a.md\n{merged}//- b.md\n```\n{merged}```\n"));
    let refused = trial.apply(&[append("b.md", "x"), append("a.md", "x")]).unwrap_err();
    assert!(refused.to_string().starts_with("a.md:2: a merge left both versions"), "{refused}");
    assert_eq!(trial.read("a.md"), merged);
    trial.apply(&[append("b.md", "x")]).unwrap();
}

#[test]
fn a_line_that_nobody_would_read_is_refused() {
    let trial =
        Trial::new("//- a.md\n# Day\n- x\n```\ncode\n//- b.md\n## Log\n- x\n## More\n~~~\ncode\n//- c.md\n```\ncode\n```\n");
    let refused = trial.apply(&[append("a.md", "- 20m reading")]).unwrap_err();
    assert!(refused.to_string().starts_with("a.md:3: a block of code or HTML begins here and has no end"), "{refused}");
    trial.apply(&[Edit::append(&super::path("b.md"), Some("Log"), "- 20m reading"), append("c.md", "- 20m reading")]).unwrap();
    assert!(trial.read("b.md").starts_with("## Log\n- x\n- 20m reading\n"), "{}", trial.read("b.md"));
}

#[test]
fn nothing_is_added_where_it_would_not_be_read() {
    let line = "some words of a line that is long\n";
    let large = format!("---\nenergy: 3\n---\n{}", line.repeat((4 << 20) / line.len()));
    let trial = Trial::new("//- day.md\n");
    fs::write(trial.root().join("day.md"), &large).unwrap();
    let refused = trial.apply(&[append("day.md", "- +1 posts and some words that take room")]).unwrap_err();
    assert!(matches!(refused, NotApplied::TooLarge { .. }), "{refused}");
    // What is read of it can be changed.
    trial.apply(&[set("day.md", "energy", "4")]).unwrap();
    assert!(fs::read_to_string(trial.root().join("day.md")).unwrap().starts_with("---\nenergy: 4\n---\n"));
}
