//! The text in the clipboard, asked of the program that the desktop has for it, and put there by it.

use std::io::{ErrorKind, Write};
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

/// The programs that take a text into the clipboard, in the order they are tried.
const WRITERS: [(&str, &[&str]); 5] = [
    ("wl-copy", &[]),
    ("xclip", &["-selection", "clipboard", "-in"]),
    ("xsel", &["--clipboard", "--input"]),
    ("pbcopy", &[]),
    ("clip.exe", &[]),
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

/// Puts a text into the clipboard.
///
/// # Errors
/// Where no program for it is there, or none takes the text.
pub(crate) fn put(text: &str) -> Result<(), Failure> {
    let mut tried = None;
    for (program, args) in WRITERS {
        match taken(program, args, text) {
            Ok(true) => return Ok(()),
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Ok(false) | Err(_) => tried = Some(program),
        }
    }
    Err(match tried {
        Some(program) => {
            Failure::new(Kind::Files, format!("{program} did not take the text")).hint("leave --copy out and mark it by hand")
        }
        None => Failure::new(Kind::Files, "no program here writes to the clipboard")
            .hint("install wl-clipboard, xclip or xsel; or leave --copy out"),
    })
}

/// Whether `program` took the text. What it starts to keep the text alive must not hold our streams open.
fn taken(program: &str, args: &[&str], text: &str) -> std::io::Result<bool> {
    let mut child = Command::new(program).args(args).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    if let Some(mut input) = child.stdin.take() {
        input.write_all(text.as_bytes())?;
    }
    Ok(child.wait()?.success())
}
