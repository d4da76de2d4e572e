//! The text in the clipboard, asked of the program that the desktop has for it.

use std::io::ErrorKind;
use std::process::{Command, Stdio};

use crate::failure::{Failure, Kind};

/// The programs that print the clipboard, in the order they are tried, each with its arguments.
const READERS: [(&str, &[&str]); 5] = [
    ("wl-paste", &["--no-newline"]),
    ("xclip", &["-selection", "clipboard", "-out"]),
    ("xsel", &["--clipboard", "--output"]),
    ("pbpaste", &[]),
    ("powershell.exe", &["-NoProfile", "-Command", "Get-Clipboard"]),
];

/// The text in the clipboard.
///
/// # Errors
/// Where no program for it is there, or none gives text.
pub(crate) fn text() -> Result<String, Failure> {
    let mut tried = None;
    for (program, args) in READERS {
        match Command::new(program).args(args).stdin(Stdio::null()).stderr(Stdio::null()).output() {
            Ok(output) if output.status.success() => {
                return Ok(String::from_utf8_lossy(&output.stdout).trim_end_matches(['\n', '\r']).to_owned());
            }
            Ok(_) => tried = Some(program),
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(_) => tried = Some(program),
        }
    }
    Err(match tried {
        Some(program) => {
            Failure::new(Kind::Files, format!("the clipboard holds no text, or {program} cannot reach it")).hint("copy it again")
        }
        None => Failure::new(Kind::Files, "no program here reads the clipboard")
            .hint("install wl-clipboard, xclip or xsel; or hand the text over: tm dump -"),
    })
}
