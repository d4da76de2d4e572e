//! What leaves: a text for others as Markdown, HTML or PDF, to the terminal, a pipe or a file.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use tm_core::render::Page;

use super::{print_text, say, write};
use crate::failure::{Failure, Kind};
use crate::output;
#[cfg(feature = "pdf")]
use crate::pdf;
use crate::pdf::Paper;
use crate::session;

/// How a text leaves.
#[derive(Debug, Clone, Args)]
pub(crate) struct Leaving {
    /// The form of it; without this the one that the name behind --out ends in, else Markdown
    #[arg(long = "as", value_enum, value_name = "FORM", conflicts_with = "json")]
    form: Option<As>,
    /// Write it to this file
    #[arg(short, long, value_name = "FILE", conflicts_with = "json")]
    out: Option<PathBuf>,
    /// Write over the file if it is there
    #[arg(long, requires = "out")]
    force: bool,
    /// The paper of a PDF; A4 unless said
    #[arg(long, value_enum, conflicts_with = "json")]
    paper: Option<Paper>,
}

/// The form of a text for others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum As {
    /// What every tool reads
    #[value(alias = "md")]
    Markdown,
    /// One file for a browser
    Html,
    /// For print, and for forms to hand in
    Pdf,
}

/// A text as it leaves, and what is to be told of it.
struct Left {
    bytes: Vec<u8>,
    told: Option<String>,
}

/// The file that stands for standard output.
const STANDARD_OUTPUT: &str = "-";

/// Lets `page` go, below `title` where its form has one.
pub(crate) fn leave(page: &Page, title: &str, leaving: &Leaving) -> Result<(), Failure> {
    let form = leaving.form();
    if leaving.paper.is_some() && form != As::Pdf {
        let failure = Failure::new(Kind::Misuse, format!("{} has no paper", form.called()));
        return Err(failure.hint("for paper: --as pdf, or a file that ends in .pdf; else leave --paper out"));
    }
    let Some(file) = leaving.file() else {
        return to_output(page, title, form, leaving);
    };
    let left = made(page, title, form, leaving.paper.unwrap_or(Paper::A4))?;
    session::outside::keep(file, &left.bytes, leaving.force)?;
    let told = left.told.map_or_else(String::new, |told| format!(" {told}"));
    say(&format!("It is in {}.{told}", file.display()));
    Ok(())
}

impl Leaving {
    fn form(&self) -> As {
        self.form.or_else(|| As::ending(self.file()?)).unwrap_or(As::Markdown)
    }

    fn file(&self) -> Option<&Path> {
        self.out.as_deref().filter(|file| file.as_os_str() != STANDARD_OUTPUT)
    }
}

impl As {
    fn called(self) -> &'static str {
        match self {
            As::Markdown => "Markdown",
            As::Html => "HTML",
            As::Pdf => "a PDF",
        }
    }

    /// The form that the name of a file ends in.
    fn ending(file: &Path) -> Option<As> {
        match file.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "html" | "htm" => Some(As::Html),
            "pdf" => Some(As::Pdf),
            "md" | "markdown" => Some(As::Markdown),
            _ => None,
        }
    }
}

fn to_output(page: &Page, title: &str, form: As, leaving: &Leaving) -> Result<(), Failure> {
    match form {
        As::Markdown => print_text(&page.markdown()),
        As::Html => write(&page.html(title)),
        As::Pdf if session::is_watched() => {
            let failure = Failure::new(Kind::Misuse, "a PDF is nothing for a terminal");
            Err(failure.hint("name a file: --out FILE.pdf"))
        }
        As::Pdf => {
            let left = made(page, title, form, leaving.paper.unwrap_or(Paper::A4))?;
            left.told.iter().for_each(|told| say(told));
            output::write_bytes(&left.bytes)
        }
    }
}

fn made(page: &Page, title: &str, form: As, paper: Paper) -> Result<Left, Failure> {
    match form {
        As::Markdown => Ok(Left { bytes: page.markdown().into_bytes(), told: None }),
        As::Html => Ok(Left { bytes: page.html(title).into_bytes(), told: None }),
        As::Pdf => printed(page, title, paper),
    }
}

#[cfg(feature = "pdf")]
fn printed(page: &Page, title: &str, paper: Paper) -> Result<Left, Failure> {
    let printed = pdf::write(page, title, paper);
    let sheets = if printed.sheets == 1 { "One page.".to_owned() } else { format!("{} pages.", printed.sheets) };
    let told = if printed.lacking.is_empty() { sheets } else { format!("{sheets} {}", lacking(&printed.lacking)) };
    Ok(Left { bytes: printed.bytes, told: Some(told) })
}

#[cfg(not(feature = "pdf"))]
fn printed(_: &Page, _: &str, _: Paper) -> Result<Left, Failure> {
    let failure = Failure::new(Kind::No, "this tm was built without PDF");
    Err(failure.hint("--as html prints as well: open it in a browser, then print it to a file"))
}

/// So many letters are named at most.
#[cfg(feature = "pdf")]
const MOST_NAMED: usize = 12;

/// Which letters the fonts do not have.
#[cfg(feature = "pdf")]
fn lacking(letters: &[char]) -> String {
    let named: Vec<String> =
        letters.iter().take(MOST_NAMED).map(|letter| format!("{letter} (U+{:04X})", u32::from(*letter))).collect();
    let more = letters.len().saturating_sub(MOST_NAMED);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!(
        "Its fonts have no {}{more}: \u{FFFD} stands for each. With --as html the reader's own fonts show them.",
        named.join(", ")
    )
}
