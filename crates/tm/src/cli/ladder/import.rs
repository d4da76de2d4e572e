//! `tm ladder import`: a published ladder, first shown, then kept as one of the vault's own.

use clap::Args;
use tm_core::levels::import::{self, Import as Request};

use crate::cli::{Common, print, print_json};
use crate::failure::Failure;
use crate::fetch::clipboard;
use crate::{face, session};

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Import {
    /// The files, read as one ladder: Markdown, YAML, JSON, HTML, CSV; "-" is standard input
    #[arg(value_name = "FILE", required_unless_present = "clipboard")]
    files: Vec<String>,
    /// What it is to be called
    #[arg(long = "as", value_name = "NAME")]
    name: Option<String>,
    /// Read what is in the clipboard, as copied from a page or a spreadsheet
    #[arg(long)]
    clipboard: bool,
    /// Keep it without asking; without it the ladder is shown first
    #[arg(long)]
    yes: bool,
}

const EXAMPLES: &str = "\
A table either way round, a heading for each level, a file for each level, or a
file that explains another. No word is lost; what is no criterion is kept below.

Examples:
  tm ladder import levels.md
  tm ladder import junior.md senior.md --as acme
  tm ladder import --clipboard --as acme";

pub(crate) fn run(args: &Import, common: &Common) -> Result<(), Failure> {
    let mut session = common.session()?;
    let request = Request { texts: texts(args)?, name: args.name.clone() };
    let own = session.own_texts();
    let (files, dialect) = (own.paths(), session.dialect());
    let mut report = import::import(&request, &files, &dialect, &session.at)?.report;
    if !common.json && !args.yes {
        print(&face::ladder_import::found(&report, common.asks()))?;
    }
    if args.yes || agreed(&report.path, common)? {
        let (kept, applied) = session.change(|at| Ok(import::import(&request, &files, &dialect, at)?))?;
        report = kept;
        if let Some(path) = applied.created.first() {
            report.path = path.to_string();
        }
        report.written = true;
    }
    match (common.json, report.written || args.yes) {
        (true, _) => print_json(&report),
        (false, true) => print(&face::ladder_import::kept(&report, !args.yes)),
        (false, false) => Ok(()),
    }
}

fn texts(args: &Import) -> Result<Vec<(String, String)>, Failure> {
    let mut texts = Vec::new();
    let (files, again) = session::each_once(&args.files);
    for file in &again {
        crate::cli::say(&format!("{file} is named twice: I read it once."));
    }
    for file in &files {
        let text = if file == "-" { session::input_text()? } else { session::text_of(file.as_ref())? };
        texts.push((if file == "-" { "input".to_owned() } else { file.clone() }, text));
    }
    if args.clipboard {
        texts.push(("clipboard".to_owned(), clipboard::text()?));
    }
    Ok(texts)
}

fn agreed(path: &str, common: &Common) -> Result<bool, Failure> {
    if !common.asks() {
        return Ok(false);
    }
    session::says_yes(&format!("Keep it as {path}?"), false)
}
