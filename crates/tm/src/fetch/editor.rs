//! A text written in the person's own editor.
//!
//! Which one is said by `VISUAL` or `EDITOR`, as everywhere; never by a vault.

use std::fs;
use std::io::Write;
use std::process::Command;

use crate::failure::{Failure, Kind};

/// What the person writes, beginning with `template`. Lines of the template that stay as they are come back, too.
///
/// # Errors
/// Where no editor is named, it cannot be started, or it ends with a failure.
pub(crate) fn text(template: &str) -> Result<String, Failure> {
    let editor = named()?;
    let mut words = editor.split_whitespace();
    let program = words.next().unwrap_or_default();
    let failed = |what: String| Failure::new(Kind::Files, what).hint("name one that waits until you are done: EDITOR=nano");
    let mut file = tempfile::Builder::new()
        .prefix("tm-")
        .suffix(".md")
        .tempfile()
        .map_err(|error| failed(format!("no file to write in: {error}")))?;
    file.write_all(template.as_bytes()).map_err(|error| failed(format!("no file to write in: {error}")))?;
    let path = file.into_temp_path();
    let status = Command::new(program).args(words).arg(&path).status();
    match status {
        Ok(status) if status.success() => {}
        Ok(_) => return Err(failed(format!("{program} ended with a failure, so nothing is kept"))),
        Err(error) => return Err(failed(format!("{program} cannot be started: {error}"))),
    }
    let bytes = fs::read(&path).map_err(|error| failed(format!("what was written cannot be read: {error}")))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn named() -> Result<String, Failure> {
    let set = |key: &str| std::env::var(key).ok().filter(|value| !value.trim().is_empty());
    set("VISUAL").or_else(|| set("EDITOR")).ok_or_else(|| {
        Failure::new(Kind::Misuse, "no editor is named")
            .hint("EDITOR=nano tm dump --edit; or write it behind the command: tm dump TEXT")
    })
}
