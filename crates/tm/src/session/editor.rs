//! The person's own editor, as the environment names it. A vault names no program.

use std::path::Path;
use std::process::Command;

use crate::failure::{Failure, Kind};

/// Opens a file in `$VISUAL`, else `$EDITOR`, and waits until it is closed.
pub(crate) fn edit(file: &Path) -> Result<(), Failure> {
    let named =
        ["VISUAL", "EDITOR"].into_iter().find_map(|name| std::env::var(name).ok().filter(|value| !value.trim().is_empty()));
    let Some(named) = named else {
        let failure = Failure::new(Kind::Misuse, "no editor is named: neither VISUAL nor EDITOR is set");
        return Err(failure.hint(format!("open it yourself: {}", file.display())));
    };
    // "code --wait" is a program and an argument.
    let mut words = named.split_whitespace();
    let program = words.next().unwrap_or_default();
    match Command::new(program).args(words).arg(file).status() {
        Ok(ended) if ended.success() => Ok(()),
        Ok(ended) => {
            Err(Failure::new(Kind::Files, format!("{named} ended with {ended}")).hint(format!("the file: {}", file.display())))
        }
        Err(error) => {
            let failure = Failure::new(Kind::Files, format!("{named} cannot be started: {error}"));
            Err(failure.hint("set EDITOR to a program that is there: EDITOR=vi tm …"))
        }
    }
}
