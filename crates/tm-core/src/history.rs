//! What was done to a vault and taken back, as reports.
//!
//! Who keeps the past gives it in as values; what is shown only with `-p` is counted here and not named.

use jiff::civil::DateTime;
use schemars::JsonSchema;
use serde::Serialize;

use crate::VaultPath;

/// The name and version of [`History`].
pub const SCHEMA: &str = "tm.history/1";
/// The name and version of [`Undone`].
pub const UNDONE_SCHEMA: &str = "tm.undone/1";

/// A command of the past as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Past {
    /// Later ones have greater numbers.
    pub number: u64,
    /// What was typed; nothing once it is forgotten.
    pub words: Option<String>,
    /// When, by the clock on the wall.
    pub at: DateTime,
    /// The command it took back.
    pub undoes: Option<u64>,
    /// The command that took it back.
    pub undone_by: Option<u64>,
    /// What it did to files.
    pub files: Vec<Touched>,
}

/// What happened to a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Touched {
    /// Where it lay; nothing for a new one.
    pub before: Option<VaultPath>,
    /// Where it lay then; nothing where it went.
    pub after: Option<VaultPath>,
    /// The text that went and the one that came, from the first change to the last, where that is asked for.
    pub text: Option<(String, String)>,
}

/// What was done, the newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct History {
    /// Always `tm.history/1`.
    pub schema: String,
    /// The commands.
    pub commands: Vec<Command>,
    /// Numbers of commands whose record is damaged, or was made by a newer program.
    pub unreadable: Vec<u64>,
}

/// A command that changed something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Command {
    /// Its number, for `tm undo`.
    pub number: u64,
    /// When, by the clock on the wall.
    #[schemars(with = "String")]
    pub at: DateTime,
    /// What was typed; nothing where it is forgotten, or a private matter.
    pub words: Option<String>,
    /// The command it took back.
    pub undoes: Option<u64>,
    /// The command that took it back.
    pub undone_by: Option<u64>,
    /// What it did to files.
    pub files: Vec<Change>,
    /// Files that show only with `-p`.
    pub hidden: usize,
}

/// One file, and what was done to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Change {
    /// What was done.
    pub what: What,
    /// Where it lies; of one that went, where it lay.
    pub path: String,
    /// Where it lay before it moved.
    pub from: Option<String>,
    /// The text that went, where one command is asked for.
    pub was: Option<String>,
    /// The text that came.
    pub now: Option<String>,
}

/// What was done to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum What {
    /// It is new.
    Added,
    /// It says something else.
    Changed,
    /// It lies elsewhere.
    Moved,
    /// It is gone.
    Removed,
}

/// A command taken back, or done again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Undone {
    /// Always `tm.undone/1`.
    pub schema: String,
    /// The number of the command that was taken back.
    pub undid: u64,
    /// Where that one had taken something back itself: the command that is done again by this.
    pub redid: Option<u64>,
    /// What had been typed there; of one done again, what had been typed first.
    pub words: Option<String>,
    /// The number under which this can be taken back.
    pub number: u64,
    /// What happened to files.
    pub files: Vec<Change>,
    /// Files that show only with `-p`.
    pub hidden: usize,
    /// Those of `files` that were edited since: only what the command had changed went back.
    pub around: Vec<String>,
    /// What was left alone.
    pub left: Vec<Left>,
    /// The command before it that still stands: the next step back.
    pub before: Option<Before>,
}

/// A command that still stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Before {
    /// Its number.
    pub number: u64,
    /// What had been typed; nothing where that is not shown.
    pub words: Option<String>,
}

/// A file that was left as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Left {
    /// The file.
    pub path: String,
    /// Why, and all of it in one sentence.
    pub because: String,
}

/// The past as it is shown: of a file that `is_hidden`, nothing but that there was one.
pub fn history(past: Vec<Past>, unreadable: Vec<u64>, is_hidden: &dyn Fn(&VaultPath) -> bool) -> History {
    let commands = past.into_iter().map(|past| command(past, is_hidden)).collect();
    History { schema: SCHEMA.to_owned(), commands, unreadable }
}

fn command(past: Past, is_hidden: &dyn Fn(&VaultPath) -> bool) -> Command {
    let (files, hidden) = changes(&past.files, is_hidden);
    let words = past.words.filter(|_| hidden == 0);
    Command { number: past.number, at: past.at, words, undoes: past.undoes, undone_by: past.undone_by, files, hidden }
}

/// What was typed, as it is shown to everybody: of a command that was to see private matters no more than that, as its words are of them.
pub fn discreet(words: String) -> String {
    let is_flag = |word: &str| {
        let letters = word.strip_prefix('-').filter(|letters| !letters.starts_with('-'));
        word == "--private" || letters.is_some_and(|letters| letters.contains('p') && letters.chars().all(char::is_alphabetic))
    };
    if words.split_whitespace().any(is_flag) { "tm -p …".to_owned() } else { words }
}

/// What was done to each file that may be named, and how many may not.
pub fn changes(files: &[Touched], is_hidden: &dyn Fn(&VaultPath) -> bool) -> (Vec<Change>, usize) {
    let named = |file: &&Touched| ![&file.before, &file.after].into_iter().flatten().any(is_hidden);
    let shown: Vec<Change> = files.iter().filter(named).filter_map(change).collect();
    let hidden = files.iter().filter(|file| !named(file)).count();
    (shown, hidden)
}

fn change(file: &Touched) -> Option<Change> {
    let text = |path: &VaultPath| path.as_str().to_owned();
    let (what, path, from) = match (&file.before, &file.after) {
        (None, None) => return None,
        (None, Some(after)) => (What::Added, text(after), None),
        (Some(before), None) => (What::Removed, text(before), None),
        (Some(before), Some(after)) if before == after => (What::Changed, text(after), None),
        (Some(before), Some(after)) => (What::Moved, text(after), Some(text(before))),
    };
    let (was, now) = file.text.clone().unzip();
    Some(Change { what, path, from, was, now })
}

/// What a command that was taken back had itself taken back, as far as `past` knows, and what had been typed first: a chain of undo and redo
/// leads to the command it is all about. `redid` is nothing where the chain has an even number of steps, and the work is taken back.
pub fn redone(undid: u64, past: &[Past]) -> (Option<u64>, Option<String>) {
    let find = |number: u64| past.iter().find(|command| command.number == number);
    let mut steps = 0;
    let mut first = find(undid);
    while let Some(earlier) = first.and_then(|command| command.undoes).and_then(find) {
        first = Some(earlier);
        steps += 1;
    }
    let words = first.and_then(|command| command.words.clone());
    let redid = first.map(|command| command.number).filter(|_| steps % 2 == 1);
    (redid, words)
}

/// The command that is the next step back from `undid`: the last one before the command it is all about that still stands.
pub fn before(undid: u64, past: &[Past]) -> Option<&Past> {
    let find = |number: u64| past.iter().find(|command| command.number == number);
    let mut first = undid;
    while let Some(earlier) = find(first).and_then(|command| command.undoes) {
        first = earlier;
    }
    let stands = |command: &&Past| {
        command.number < first && command.undoes.is_none() && command.undone_by.is_none() && !command.files.is_empty()
    };
    past.iter().filter(stands).max_by_key(|command| command.number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(text: &str) -> VaultPath {
        VaultPath::new(text).unwrap()
    }

    fn past(number: u64, words: &str, undoes: Option<u64>, files: &[(&str, &str)]) -> Past {
        let side = |text: &str| (!text.is_empty()).then(|| path(text));
        let files =
            files.iter().map(|(before, after)| Touched { before: side(before), after: side(after), text: None }).collect();
        let at = jiff::civil::datetime(2026, 11, 20, 9, 30, 0, 0);
        Past { number, words: Some(words.to_owned()), at, undoes, undone_by: None, files }
    }

    #[test]
    fn of_a_command_that_saw_private_matters_the_words_are_kept_back() {
        for words in ["tm -p dump a pier", "tm dump --private a pier", "tm -qp ship 3", "tm ideas -p"] {
            assert_eq!(discreet(words.to_owned()), "tm -p …", "{words}");
        }
        for words in ["tm dump a p", "tm plan avoid x", "tm --no-pager ideas", "tm dump a -5 p", "tm stage a-p"] {
            assert_eq!(discreet(words.to_owned()), words);
        }
    }

    #[test]
    fn a_hidden_file_takes_the_words_with_it() {
        let files = [("", "offers/kestrel.md"), ("ideas/a.md", "ideas/b.md")];
        let shown = history(vec![past(1, "tm offer add kestrel", None, &files)], Vec::new(), &|path| path.is_below("offers"));
        let command = &shown.commands[0];
        assert_eq!((command.words.as_deref(), command.hidden, command.files.len()), (None, 1, 1));
        let moved = &command.files[0];
        assert_eq!((moved.what, moved.path.as_str(), moved.from.as_deref()), (What::Moved, "ideas/b.md", Some("ideas/a.md")));
    }

    #[test]
    fn the_next_step_back_is_the_last_command_that_stands() {
        let mut all = vec![
            past(5, "tm undo", Some(4), &[("", "c.md")]),
            past(4, "tm dump c", None, &[("", "c.md")]),
            past(3, "tm undo", Some(2), &[("b.md", "")]),
            past(2, "tm dump b", None, &[("", "b.md")]),
            past(1, "tm dump a", None, &[("", "a.md")]),
        ];
        all[1].undone_by = Some(5);
        all[3].undone_by = Some(3);
        let number = |undid: u64| before(undid, &all).map(|command| command.number);
        assert_eq!((number(4), number(5), number(2), number(1)), (Some(1), Some(1), Some(1), None));
    }

    #[test]
    fn undo_of_an_undo_is_about_the_first_command() {
        let past = [past(3, "tm undo", Some(2), &[]), past(2, "tm undo", Some(1), &[]), past(1, "tm dump a bench", None, &[])];
        let words = Some("tm dump a bench".to_owned());
        assert_eq!(redone(1, &past), (None, words.clone()));
        assert_eq!(redone(2, &past), (Some(1), words.clone()));
        assert_eq!(redone(3, &past), (None, words));
        assert_eq!(redone(9, &past), (None, None));
    }
}
