//! The person's own editor, as the environment names it; a vault names no program.

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempPath;

use crate::failure::{Failure, Kind};
use crate::session::moment;

/// Opens a file in the editor that `VISUAL`, else `EDITOR`, names, and waits for its end.
///
/// What they name is a command line as a shell reads it: `code --wait`.
///
/// # Errors
/// Where no editor is named, it cannot be started, or it ends with a failure.
pub(crate) fn open(file: &Path) -> Result<(), Failure> {
    let named = ["VISUAL", "EDITOR"].into_iter().filter_map(std::env::var_os).find(|value| !value.is_empty());
    let lies = || format!("the file: {}", file.display());
    let Some(editor) = named else {
        let failure = Failure::new(Kind::Files, "no editor is named: neither VISUAL nor EDITOR is set");
        return Err(failure.hint("name one in your shell: export EDITOR=nano").hint(lies()));
    };
    let said = editor.to_string_lossy().into_owned();
    moment::passed();
    let status = command(&said, file).status();
    let status = status.map_err(|error| {
        Failure::new(Kind::Files, format!("{said}: {}", tm_vault::reason(&error))).hint("check VISUAL and EDITOR")
    })?;
    if status.success() {
        return Ok(());
    }
    let ended = status.code().map_or_else(|| "was ended".to_owned(), |code| format!("ended with {code}"));
    Err(Failure::new(Kind::Files, format!("{said} {ended}")).hint(lies()))
}

/// What the person wrote, in its file as long as this lives: until it is kept elsewhere.
#[derive(Debug)]
pub(crate) struct Written {
    /// The text.
    pub(crate) text: String,
    file: TempPath,
}

impl Written {
    /// Leaves the file where it is, because what it says could not be kept, and names it.
    pub(crate) fn left(self, failure: Failure) -> Failure {
        leave(self.file, failure)
    }
}

/// A file somebody wrote in stays. One that says nothing is none.
fn leave(file: TempPath, failure: Failure) -> Failure {
    let is_written = fs::read(&file).is_ok_and(|bytes| !bytes.trim_ascii().is_empty());
    if !is_written {
        return failure.hint("nothing is kept");
    }
    match file.keep() {
        Ok(path) => failure.hint(format!("what you wrote lies in {}", path.display())),
        Err(_) => failure,
    }
}

/// What the person writes in an empty file.
///
/// # Errors
/// As [`open`], and where there is no room for a file to write in.
pub(crate) fn text() -> Result<Written, Failure> {
    let failed = |error: std::io::Error| Failure::new(Kind::Files, format!("no file to write in: {}", tm_vault::reason(&error)));
    let file = tempfile::Builder::new().prefix("tm-").suffix(".md").tempfile().map_err(failed)?;
    let file = file.into_temp_path();
    if let Err(failure) = open(&file) {
        return Err(leave(file, failure));
    }
    let gone = |error: std::io::Error| {
        let failure = Failure::new(Kind::Files, format!("what was written cannot be read: {}", tm_vault::reason(&error)));
        failure.hint("nothing is kept; VISUAL and EDITOR name what was opened: check them, then try again")
    };
    let bytes = fs::read(&file).map_err(gone)?;
    Ok(Written { text: String::from_utf8_lossy(&bytes).into_owned(), file })
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
