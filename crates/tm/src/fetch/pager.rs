//! The person's own pager, as the environment names it: `TM_PAGER`, else `PAGER`, else `less`. A vault names no program.

use std::io::{IsTerminal, Write};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};

/// What is used where the environment names none: quits where all fits, keeps what it showed, and shows colours.
const USUAL: &str = "less -FRX";
/// Said to `less` where the person told it nothing themselves.
const LESS: &str = "FRX";
/// What shells say of a process that was interrupted.
const INTERRUPTED: i32 = 130;

/// Whether a text is longer than the terminal it would be printed on.
pub(crate) fn is_needed(text: &str) -> bool {
    if !std::io::stdout().is_terminal() || !std::io::stdin().is_terminal() {
        return false;
    }
    let height = terminal_size::terminal_size().map_or(0, |(_, height)| usize::from(height.0));
    height > 0 && text.lines().count() >= height
}

/// Shows a text, and waits for the person to be done with it. `false` where there is no pager to show it: none is wanted, it cannot be
/// started, or it ended badly.
pub(crate) fn show(text: &str) -> bool {
    let named = ["TM_PAGER", "PAGER"].into_iter().find_map(|name| std::env::var(name).ok());
    let said = named.unwrap_or_else(|| USUAL.to_owned());
    if matches!(said.trim(), "" | "cat") {
        return false;
    }
    let mut command = command(&said);
    command.stdin(Stdio::piped());
    if std::env::var_os("LESS").is_none() {
        command.env("LESS", LESS);
    }
    leave_interrupts();
    let Ok(mut child) = command.spawn() else {
        SHOWS.store(false, Ordering::Relaxed);
        return false;
    };
    if let Some(mut input) = child.stdin.take() {
        // Whoever has read enough closes it.
        let _ = input.write_all(text.as_bytes());
    }
    let ended = child.wait();
    SHOWS.store(false, Ordering::Relaxed);
    ended.is_ok_and(|status| status.success())
}

/// Whether the pager has the terminal.
static SHOWS: AtomicBool = AtomicBool::new(false);

/// An interrupt is the pager's affair as long as it shows something: it would be left behind on the terminal otherwise.
fn leave_interrupts() {
    SHOWS.store(true, Ordering::Relaxed);
    // Where somebody has taken interrupts on already, they go on doing so.
    let _ = ctrlc::set_handler(|| {
        if !SHOWS.load(Ordering::Relaxed) {
            std::process::exit(INTERRUPTED);
        }
    });
}

#[cfg(unix)]
fn command(said: &str) -> Command {
    let mut command = Command::new("sh");
    command.arg("-c").arg(said);
    command
}

#[cfg(not(unix))]
fn command(said: &str) -> Command {
    let mut words = said.split_whitespace();
    let mut command = Command::new(words.next().unwrap_or(said));
    command.args(words);
    command
}
