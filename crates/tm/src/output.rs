//! Where everything a command says goes: data to standard output, talk about it to standard error.
//!
//! Pages for people are folded to their terminal and shown by a pager where they are longer than it; JSON and lines for other programs never.

use std::ffi::OsStr;
use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use crate::face::fold::folded;
use crate::face::line::{self, printable_lines};
use crate::failure::{Failure, Kind};
use crate::fetch::pager;
use crate::{json, session};

/// How this process talks, as its arguments ask. Talk comes from everywhere, so it is no argument of anything.
static QUIET: AtomicBool = AtomicBool::new(false);
static NO_INPUT: AtomicBool = AtomicBool::new(false);
static NO_PAGER: AtomicBool = AtomicBool::new(false);
/// So many lines of a page are shown, of which the last tells how many more there are; all of them where it is 0.
static MOST: AtomicUsize = AtomicUsize::new(0);
/// Whether this process has changed something: an answer that cannot be printed is then no sign that nothing was done.
static CHANGED: AtomicBool = AtomicBool::new(false);
/// Whether it has printed something.
static PRINTED: AtomicBool = AtomicBool::new(false);

/// The manners asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Manners {
    /// `--quiet`
    pub(crate) quiet: bool,
    /// `--no-input`
    pub(crate) no_input: bool,
    /// `--no-pager`, or a page that is not the only one.
    pub(crate) no_pager: bool,
}

/// Takes these manners on for the rest of the process.
pub(crate) fn behave(manners: Manners) {
    QUIET.store(manners.quiet, Ordering::Relaxed);
    NO_INPUT.store(manners.no_input, Ordering::Relaxed);
    NO_PAGER.store(manners.no_pager, Ordering::Relaxed);
}

/// Whether nothing but answers and errors is wanted.
pub(crate) fn is_quiet() -> bool {
    QUIET.load(Ordering::Relaxed)
}

/// Whether nothing may be asked.
pub(crate) fn asks_nothing() -> bool {
    NO_INPUT.load(Ordering::Relaxed)
}

/// Says something about the answer, beside it, on standard error.
pub(crate) fn say(text: &str) {
    if !is_quiet() {
        warn(text);
    }
}

/// Says what went wrong beside an answer, and so even where quiet is wanted.
pub(crate) fn warn(text: &str) {
    let _ = writeln!(anstream::stderr(), "{}", folded(&printable_lines(text), line::width()));
}

/// Prints text for people, in lines no wider than their terminal.
pub(crate) fn print(text: &str) -> Result<(), Failure> {
    page(&folded(&printable_lines(text), line::width()))
}

/// Prints a text for others: folded where a person looks at it, as it is where it goes into a file or another program.
pub(crate) fn print_text(text: &str) -> Result<(), Failure> {
    if session::is_watched() { print(text) } else { print_lines(text) }
}

/// Prints lines that are to be found as they are: a note, a difference, a place for an editor.
pub(crate) fn print_lines(text: &str) -> Result<(), Failure> {
    page(&printable_lines(text))
}

/// Of the pages to come shows so many lines, or all of them again.
pub(crate) fn at_most(lines: Option<usize>) {
    MOST.store(lines.unwrap_or_default(), Ordering::Relaxed);
}

/// The first lines of a page, and how many more there are.
fn beginning(text: &str, most: usize) -> String {
    let lines = text.lines().count();
    if most == 0 || lines <= most {
        return text.to_owned();
    }
    let shown: String = text.split_inclusive('\n').take(most - 1).collect();
    format!("{}\n… {} lines more\n", shown.trim_end(), lines - most + 1)
}

/// Shows a page by the pager where it is longer than the terminal; where that is not to be had, it is printed.
fn page(text: &str) -> Result<(), Failure> {
    let text = &beginning(text, MOST.load(Ordering::Relaxed));
    let is_shown = !NO_PAGER.load(Ordering::Relaxed) && pager::is_needed(text) && pager::show(text);
    if is_shown { printed(Ok(())) } else { write(text) }
}

/// Prints data as it is. A reader that has gone away is no error, and nothing more is done for it.
pub(crate) fn write(text: &str) -> Result<(), Failure> {
    let mut out = anstream::stdout();
    printed(out.write_all(text.as_bytes()).and_then(|()| out.flush()))
}

/// Prints data that is no text.
pub(crate) fn write_bytes(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = io::stdout();
    printed(out.write_all(bytes).and_then(|()| out.flush()))
}

/// Prints a name and a line break, byte for byte: nothing is taken for an escape.
pub(crate) fn write_as_is(name: &OsStr) -> Result<(), Failure> {
    let mut out = io::stdout();
    printed(out.write_all(name.as_encoded_bytes()).and_then(|()| out.write_all(b"\n")).and_then(|()| out.flush()))
}

/// Whether there is something printed, so that a command cannot begin anew.
pub(crate) fn has_printed() -> bool {
    PRINTED.load(Ordering::Relaxed)
}

fn printed(result: io::Result<()>) -> Result<(), Failure> {
    PRINTED.store(true, Ordering::Relaxed);
    match result {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
            Err(Failure::new(Kind::Unread, "nobody reads the output any more"))
        }
        Err(error) => Err(unprinted(&error)),
    }
}

/// Remembers that something was changed.
pub(crate) fn changed() {
    CHANGED.store(true, Ordering::Relaxed);
}

fn unprinted(error: &io::Error) -> Failure {
    let reason = tm_vault::reason(error);
    if CHANGED.load(Ordering::Relaxed) {
        let message = format!("it is done, but the answer could not be printed: {reason}");
        return Failure::new(Kind::Files, message).hint("what was done: tm history; to take it back: tm undo");
    }
    Failure::new(Kind::Files, format!("cannot print: {reason}"))
}

/// Prints one JSON object.
pub(crate) fn print_json(value: &impl serde::Serialize) -> Result<(), Failure> {
    write(&json::object(value)?)
}

/// Prints a JSON object for each, one a line.
pub(crate) fn print_each<T: serde::Serialize>(rows: impl IntoIterator<Item = T>) -> Result<(), Failure> {
    rows.into_iter().try_for_each(|row| write(&json::line(&row)?))
}
