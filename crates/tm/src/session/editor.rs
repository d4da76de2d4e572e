//! The person's own editor: named by the environment only, never by a vault.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::failure::{Failure, Kind};

/// Opens a file in the editor that `VISUAL`, else `EDITOR`, names, and waits for its end.
///
/// What they name is a command line as a shell reads it: `code --wait`.
pub(crate) fn open(file: &Path) -> Result<(), Failure> {
    let named = ["VISUAL", "EDITOR"].into_iter().filter_map(std::env::var_os).find(|value| !value.is_empty());
    let Some(editor) = named else {
        return Err(Failure::new(Kind::Files, "no editor is set")
            .hint("name one in your shell: export EDITOR=nano")
            .hint(format!("the note: {}", file.display())));
    };
    let said = editor.to_string_lossy().into_owned();
    let status = command(&said, file).stdin(Stdio::inherit()).status();
    let status = status.map_err(|error| Failure::new(Kind::Files, format!("{said}: {error}")).hint("check VISUAL and EDITOR"))?;
    if status.success() {
        return Ok(());
    }
    let ended = status.code().map_or_else(|| "was ended".to_owned(), |code| format!("ended with {code}"));
    Err(Failure::new(Kind::Files, format!("{said} {ended}")).hint(format!("the note: {}", file.display())))
}

#[cfg(unix)]
fn command(editor: &str, file: &Path) -> Command {
    let mut command = Command::new("sh");
    command.arg("-c").arg(format!("{editor} \"$@\"")).arg(editor).arg(file);
    command
}

#[cfg(not(unix))]
fn command(editor: &str, file: &Path) -> Command {
    let mut words = editor.split_whitespace();
    let mut command = Command::new(words.next().unwrap_or(editor));
    command.args(words).arg(file);
    command
}
