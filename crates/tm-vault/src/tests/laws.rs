//! What holds for any series of commands.

use std::collections::BTreeSet;

use proptest::prelude::*;
use tm_core::Edit;
use tm_doc::TextEdit;

use super::{Trial, append, create, delete, ensure, noon, path, rename, set};
use crate::files::rehearsal::Trouble;
use crate::undo::Which;
use crate::{Request, Writing};

const NAMES: [&str; 5] = ["a.md", "b.md", "f/a.md", "f/g/c.md", "B.md"];

fn name() -> impl Strategy<Value = &'static str> {
    prop::sample::select(&NAMES[..])
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        Just("---\nstatus: new\n---\n# T\r\n- [ ] x\r\n".to_owned()),
        "(# é|x|\n|\r\n|ü ){0,8}".prop_map(|text: String| text),
    ]
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        (name(), text()).prop_map(|(name, text)| create(name, &text)),
        (name(), text()).prop_map(|(name, text)| ensure(name, &text)),
        (name(), "[a-zé]{1,5}").prop_map(|(name, line)| append(name, &line)),
        (name(), "[a-z]{1,5}").prop_map(|(name, value)| set(name, "status", &value)),
        (name(), name()).prop_map(|(from, to)| rename(from, to)),
        (name(), text()).prop_map(|(name, text)| delete(name, &text)),
        (name(), any::<bool>()).prop_map(|(name, done)| {
            let edit = TextEdit::Tick { line: 1, was: "- [ ] x".to_owned(), done, mark: None };
            Edit::Text { path: path(name), edit }
        }),
    ]
}

fn vault() -> impl Strategy<Value = Vec<(&'static str, String)>> {
    prop::collection::vec((name(), text()), 0..4)
}

fn trial(files: &[(&str, String)]) -> Trial {
    let trial = Trial::new("");
    for (name, text) in files {
        trial.write(name, text.as_bytes());
    }
    trial
}

/// The bytes behind `edit` alone, from the bytes before: what the vault must hold.
fn spliced(before: &[u8], edit: &TextEdit) -> Option<Vec<u8>> {
    let document = tm_doc::Document::parse(before);
    Some(edit.splice(&document).ok()?.apply(before))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn undo_gives_the_bytes_back_and_undone_again_the_others(
        files in vault(),
        commands in prop::collection::vec(prop::collection::vec(edit(), 1..5), 1..5),
    ) {
        let trial = trial(&files);
        let mut states = vec![trial.files()];
        for command in &commands {
            // What is refused changes nothing.
            match trial.apply(command) {
                Ok(applied) if applied.number.is_some() => states.push(trial.files()),
                _ => prop_assert_eq!(&trial.files(), states.last().unwrap()),
            }
        }
        let numbers: Vec<u64> = trial.vault.history(99).unwrap().commands.iter().map(|command| command.number).collect();
        for (number, before) in numbers.into_iter().zip(states.iter().rev().skip(1)) {
            let after = trial.files();
            trial.undo(Which::Number(number)).unwrap();
            prop_assert_eq!(&trial.files(), before);
            trial.undo(Which::Redo).unwrap();
            prop_assert_eq!(&trial.files(), &after);
            trial.undo(Which::Last).unwrap();
            prop_assert_eq!(&trial.files(), before);
        }
        prop_assert_eq!(trial.leftovers(), Vec::<String>::new());
    }

    #[test]
    fn an_edit_touches_its_file_and_of_that_its_own_bytes(files in vault(), edit in edit()) {
        let trial = trial(&files);
        let mut expected = trial.files();
        let Edit::Text { path, edit: change } = &edit else { return Ok(()) };
        let done = trial.apply(std::slice::from_ref(&edit)).is_ok();
        if let Some((_, bytes)) = expected.iter_mut().find(|(name, _)| name == path.as_str()) {
            let after = spliced(bytes, change);
            prop_assert_eq!(done, after.is_some());
            *bytes = after.unwrap_or(bytes.clone());
        } else {
            prop_assert!(!done);
        }
        prop_assert_eq!(trial.files(), expected);
    }

    #[test]
    fn what_is_said_to_have_changed_is_what_changed(files in vault(), command in prop::collection::vec(edit(), 1..6)) {
        let trial = trial(&files);
        let mut expected = trial.files();
        let Ok(applied) = trial.apply(&command) else { return Ok(()) };
        for gone in applied.files.iter().filter_map(|change| change.before.as_ref()) {
            let file = (gone.path.to_string(), gone.bytes.clone());
            prop_assert!(expected.contains(&file));
            expected.retain(|(name, _)| *name != file.0);
        }
        expected.extend(applied.files.iter().filter_map(|change| change.after.as_ref()).map(|new| (new.path.to_string(), new.bytes.clone())));
        expected.sort();
        prop_assert_eq!(trial.files(), expected);
        let creates = command.iter().filter(|edit| matches!(edit, Edit::Create { .. })).count();
        prop_assert_eq!(applied.created.len(), creates);
    }

    #[test]
    fn nothing_gets_its_name_before_it_is_safe(files in vault(), command in prop::collection::vec(edit(), 1..6)) {
        let trial = trial(&files);
        let disk = trial.disk(Trouble::Nothing);
        let request = Request { words: "tm test", at: noon(), edits: &command, settings: &[] };
        if Writing::begin(&trial.vault, &disk, "tm test").unwrap().apply(&request, &|_| false).is_ok() {
            prop_assert_eq!(unlawful(&disk.steps()), None);
        }
    }

    #[test]
    fn cut_off_anywhere_any_command_is_done_or_not_done(
        files in vault(),
        command in prop::collection::vec(edit(), 1..5),
        step in 0usize..40,
        within in any::<bool>(),
    ) {
        let trial = trial(&files);
        let before = trial.files();
        let whole = self::trial(&files);
        if whole.apply(&command).is_err() {
            return Ok(());
        }
        let trouble = if within { Trouble::CutWithin(step) } else { Trouble::CutBefore(step) };
        let disk = trial.disk(trouble);
        let request = Request { words: "tm test", at: noon(), edits: &command, settings: &[] };
        drop(Writing::begin(&trial.vault, &disk, "tm test").unwrap().apply(&request, &|_| false));
        trial.recover();
        let after = trial.files();
        prop_assert!(after == before || after == whole.files());
        prop_assert_eq!(trial.leftovers(), Vec::<String>::new());
    }
}

/// The first step that came too early: a name given to bytes not yet safe, or, with several files, before the journal was safe.
fn unlawful(steps: &[String]) -> Option<String> {
    let (mut unsafe_files, mut unsafe_folders) = (BTreeSet::new(), BTreeSet::new());
    let in_vault = |path: &str| path.starts_with("v/");
    let several = steps.iter().any(|step| step.ends_with("/journal"));
    let (mut decided, mut named) = (false, BTreeSet::new());
    for step in steps {
        let mut words = step.split(' ');
        let kind = words.next().unwrap_or_default();
        match (kind, words.next().unwrap_or_default()) {
            ("write", path) => {
                unsafe_files.insert(path.to_owned());
                unsafe_folders.insert(parent(path));
            }
            ("make", _) => drop(unsafe_folders.insert(parent(step.rsplit(' ').next().unwrap()))),
            ("sync", "folder") => {
                let folder = step.rsplit(' ').next().unwrap();
                unsafe_folders.remove(folder);
                named.remove(folder);
            }
            ("sync", path) => drop(unsafe_files.remove(path)),
            ("rename" | "remove", _) => {
                let paths: Vec<&str> = step.split(' ').filter(|word| word.contains('/')).collect();
                let journal = paths.last().is_some_and(|path| path.ends_with("/journal"));
                let early = paths.iter().any(|path| in_vault(path) && unsafe_files.contains(*path));
                let undecided = several && !decided && in_vault(paths[0]);
                let unready = journal
                    && kind == "rename"
                    && (unsafe_folders.iter().any(|folder| folder == "v" || in_vault(folder)) || unsafe_files.contains(paths[0]));
                let unfinished = journal && kind == "remove" && !named.is_empty();
                if early || undecided || unready || unfinished {
                    return Some(step.clone());
                }
                decided |= journal && kind == "rename";
                named.extend(paths.iter().filter(|path| in_vault(path)).map(|path| parent(path)));
            }
            _ => {}
        }
    }
    // Every name in the vault is safe at the end.
    named.into_iter().next().map(|folder| format!("{folder} is not safe at the end"))
}

fn parent(path: &str) -> String {
    path.rsplit_once('/').map_or(String::new(), |(folder, _)| folder.to_owned())
}
