//! What is said of one thing that is not as it should be.

use expect_test::{Expect, expect};

use super::*;

fn well() -> Machine {
    let kept = Kept {
        folder: "/state/v".into(),
        is_locked: Some(false),
        commands: 3,
        bytes: 2048,
        days: 90,
        room: 64 << 20,
        ..Kept::default()
    };
    let vault = Vault {
        root: "/v".into(),
        is_writable: true,
        index: Index { folder: Some("/cache/v".into()), is_kept: true, notes: Some(12), bytes: 3 << 20 },
        kept: Some(kept),
        file_system: Some("ext4".into()),
        tells_case: Some(true),
        ..Vault::default()
    };
    let terminal = Terminal { width: Some(80), colour: true, has_rows: true };
    Machine { version: "0.1.0".into(), format: 1, vault: Some(vault), terminal, ..Machine::default() }
}

#[track_caller]
fn check(change: impl FnOnce(&mut Machine, &mut Vault), expected: Expect) {
    let mut machine = well();
    let mut vault = machine.vault.take().unwrap();
    change(&mut machine, &mut vault);
    if machine.no_vault.is_none() {
        machine.vault = Some(vault);
    }
    let as_usual = examine(&well()).lines;
    let lines = examine(&machine).lines.into_iter().filter(|line| !as_usual.contains(line));
    let told = lines.map(|line| format!("{:?} {}: {} -> {}\n", line.state, line.what, line.said, line.todo.unwrap_or_default()));
    expected.assert_eq(&told.collect::<String>());
}

#[test]
fn a_machine_in_order_is_fine_throughout() {
    let doctor = examine(&well());
    assert!(!doctor.is_ill() && doctor.lines.iter().all(|line| line.state == State::Fine && line.todo.is_none()));
    let whats: Vec<&str> = doctor.lines.iter().map(|line| line.what.as_str()).collect();
    assert_eq!(whats, ["vault", "settings", "index", "lock", "journal", "undo", "disk", "obsidian", "git", "terminal"]);
}

#[test]
fn what_is_not_in_order_says_what_to_do() {
    check(
        |_, vault| {
            vault.is_writable = false;
            vault.newer_format = Some(2);
            vault.index.is_kept = false;
            vault.tells_case = Some(false);
            vault.file_system = Some("nfs4".into());
            vault.git = Some(Git { root: "/".into(), is_ignored: false, takes_in: vec!["people".into(), "offers".into()] });
        },
        expect![[r#"
            Look vault: /v can only be read -> to write it: chmod u+w '/v'
            Mend settings: format 2, and this tm writes 1: it only reads -> update tm
            Look index: made in memory each time: /cache/v cannot be written -> allow it: chmod u+rwx '/cache/v'
            Look disk: nfs4: does not tell large letters from small, has links -> on another machine's disk, write from one machine at a time
            Look git: in /, which takes in people/, offers/ -> if others can see the repository, list these folders in .gitignore
        "#]],
    );
}

#[test]
fn the_persons_own_configuration_is_looked_at() {
    let configured = |change: fn(&mut Configuration)| {
        move |machine: &mut Machine, _: &mut Vault| {
            let mut configuration = Configuration { path: "/c/config.toml".into(), is_there: true, ..Configuration::default() };
            change(&mut configuration);
            machine.configuration = Some(configuration);
        }
    };
    check(
        configured(|_| {}),
        expect![[r#"
            Fine config: /c/config.toml -> 
        "#]],
    );
    check(
        configured(|own| {
            own.no_vault = Some("/nope".into());
            own.unknown = vec![(2, "bogus".into())];
        }),
        expect![[r#"
            Look config: /c/config.toml names /nope, which is no vault -> put it back, or name another: vault = "~/career"
            Look config: /c/config.toml:2: `bogus` is no setting that I know -> it has one: vault = "~/career"
        "#]],
    );
    let broken = configured(|own| own.broken = Some(("/c/config.toml:1: no".into(), "mend the line".into())));
    check(
        |machine, vault| {
            broken(machine, vault);
            machine.no_vault = Some(("/c/config.toml:1: no".into(), "mend the line".into()));
        },
        expect![[r#"
            Mend config: /c/config.toml:1: no -> mend the line
        "#]],
    );
}

#[test]
fn commands_that_cannot_be_taken_back_are_told() {
    check(
        |_, vault| vault.kept.as_mut().unwrap().damaged = 1,
        expect![[r#"
            Look undo: 3 commands, 2 KiB; kept 90 days, up to 64 MiB; of 1 what was remembered is damaged -> which: tm history; they cannot be taken back
        "#]],
    );
}

#[test]
fn what_lies_around_is_told() {
    check(
        |_, vault| {
            vault.amiss = vec![("/s/undo".into(), Should::BeFolder), ("/s/lock".into(), Should::BeFile)];
            vault.left = vec!["ideas/.tm-0123456789abcdef.new".into()];
        },
        expect![[r#"
            Mend state: /s/undo is a file and should be a folder -> mv '/s/undo' '/s/undo.old'
            Mend state: /s/lock is a folder and should be a file -> mv '/s/lock' '/s/lock.old'
            Look left: a command that was cut off left ideas/.tm-0123456789abcdef.new -> the next command that writes clears it away; what stays then: tm check --fix puts it aside
        "#]],
    );
}

#[test]
fn a_command_that_was_cut_off_is_told() {
    let journal = |journal: Journal| move |_: &mut Machine, vault: &mut Vault| vault.kept.as_mut().unwrap().journal = journal;
    check(
        journal(Journal::Waiting),
        expect![[r#"
            Look journal: a command was cut off -> the next command that writes finishes it
        "#]],
    );
    check(
        journal(Journal::Newer),
        expect![[r#"
            Mend journal: a newer tm was cut off, and only that one can finish -> run the newer tm once
        "#]],
    );
}

#[test]
fn without_a_vault_the_rest_is_told() {
    check(
        |machine, _| {
            machine.no_vault = Some(("no career vault here yet".into(), "tm init".into()));
            machine.terminal = Terminal { width: Some(60), ..Terminal::default() };
        },
        expect![[r#"
            Look vault: no career vault here yet -> tm init
            Look terminal: 60 columns, no colours -> lines are made for 80 columns
        "#]],
    );
}

#[test]
fn without_a_folder_for_its_state_a_vault_is_only_read() {
    check(
        |_, vault| (vault.kept, vault.index.folder, vault.index.notes) = (None, None, None),
        expect![[r#"
            Look index: made in memory each time: there is no folder for caches -> set XDG_CACHE_HOME, or HOME
            Mend state: no folder for lock and undo, so the vault is only read -> set XDG_STATE_HOME, or HOME
        "#]],
    );
}
