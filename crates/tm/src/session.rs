//! What a command needs of the machine: the files named, standard input, today's date.

use std::fs::File;
use std::io::{self, BufRead, Read};

use jiff::Zoned;
use jiff::civil::Date;
use tm_core::plan::{self, Plan, PlanText};
use tm_doc::{Document, Severity};

use crate::failure::{Failure, Kind};

/// Plans larger than this are not read: no person writes one.
pub(crate) const LARGEST: u64 = 4 * 1024 * 1024;

/// Today in the system's zone, unless another day was asked for.
pub(crate) fn today(asked: Option<Date>) -> Date {
    asked.unwrap_or_else(|| Zoned::now().date())
}

/// Reads the files as one plan.
pub(crate) fn read_plan(files: &[String]) -> Result<Plan, Failure> {
    let documents = files.iter().map(|file| Ok((file.as_str(), document(file)?))).collect::<Result<Vec<_>, Failure>>()?;
    let texts: Vec<PlanText<'_>> = documents.iter().map(|(file, document)| PlanText { file, document }).collect();
    let plan = plan::read(&texts, &[]);
    if plan.is_empty() { Err(no_plan(&plan)) } else { Ok(plan) }
}

/// One document, refused with the next step where it cannot be text.
fn document(file: &str) -> Result<Document, Failure> {
    let bytes = bytes(file)?;
    if bytes.is_empty() {
        return Err(Failure::new(Kind::Files, format!("{file} is empty"))
            .hint("name a file that holds your plan, or put one goal under a heading \"Goals\""));
    }
    let document = Document::parse(bytes);
    let unreadable = document
        .findings()
        .iter()
        .find(|finding| finding.severity == Severity::Error && matches!(finding.code, "binary" | "utf-16"));
    match unreadable {
        Some(finding) => {
            Err(Failure::new(Kind::Files, format!("{file}:{}: {}", finding.at.line, finding.message))
                .hint(finding.remedy.clone()))
        }
        None => Ok(document),
    }
}

fn bytes(file: &str) -> Result<Vec<u8>, Failure> {
    let opened = File::open(file).map_err(|error| unreadable(file, &error))?;
    let mut bytes = Vec::new();
    opened.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|error| unreadable(file, &error))?;
    if bytes.len() as u64 > LARGEST {
        let message = format!("{file} is larger than 4 MiB: no plan is, so it was not read");
        return Err(Failure::new(Kind::Files, message).hint("split it, and name the parts: tm plan show PART…"));
    }
    Ok(bytes)
}

fn unreadable(file: &str, error: &io::Error) -> Failure {
    match error.kind() {
        io::ErrorKind::NotFound => {
            Failure::new(Kind::Files, format!("{file}: no such file")).hint("check the path; with spaces in it, put it in quotes")
        }
        io::ErrorKind::IsADirectory => {
            Failure::new(Kind::Files, format!("{file} is a folder")).hint(format!("name the files in it: {file}/*.md"))
        }
        io::ErrorKind::PermissionDenied => Failure::new(Kind::Files, format!("{file}: not allowed to read it"))
            .hint(format!("make it readable: chmod u+r {file}")),
        _ => Failure::new(Kind::Files, format!("{file}: {error}")).hint("check the file, then try again"),
    }
}

/// Nothing recognised: what was looked for, and the smallest thing that would do.
fn no_plan(plan: &Plan) -> Failure {
    let files: Vec<&str> = plan.sources.iter().map(|source| source.file.as_str()).collect();
    let mut failure = Failure::new(Kind::No, format!("{}: nothing in it reads as a plan", files.join(", ")))
        .hint(
            "looked for headings such as Goals, Strategies, Stack, Failure patterns, Challenges, Keywords, Metrics, Milestones,",
        )
        .hint("for items with ids (G1: …), check-boxes, and tables of goals, traps or skills");
    if let Some(found) = plan.findings.first() {
        let finding = &found.finding;
        failure = failure
            .hint(format!("{}:{}: {}; {}", plan.sources[found.source].file, finding.at.line, finding.message, finding.remedy));
    }
    failure.hint("put \"## Goals\" above what you want to reach, and try again")
}

/// The lines of standard input, at most `LARGEST` bytes each.
pub(crate) fn input_lines() -> impl Iterator<Item = io::Result<String>> {
    let mut input = io::stdin().lock();
    std::iter::from_fn(move || {
        let mut line = Vec::new();
        match input.by_ref().take(LARGEST).read_until(b'\n', &mut line) {
            Ok(0) => None,
            Ok(_) => Some(Ok(String::from_utf8_lossy(&line).trim_end_matches(['\n', '\r']).to_owned())),
            Err(error) => Some(Err(error)),
        }
    })
}
