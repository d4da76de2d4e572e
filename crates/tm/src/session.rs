//! What a command needs of the machine: the vault, the files named, standard input, today's date.

pub(crate) mod anew;
pub(crate) mod consent;
pub(crate) mod lying;
pub(crate) mod machine;
pub(crate) mod moment;
pub(crate) mod outside;
pub(crate) mod repos;
pub(crate) mod stage;
pub(crate) mod texts;
pub(crate) mod vault;
mod waiting;
mod zone;

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, BufRead, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};

use jiff::Unit;
use jiff::civil::{Date, DateTime};
use tm_core::plan::{self, Plan, PlanFinding, PlanText};
use tm_doc::{Document, Finding, Severity};

use crate::face::line::UNREADABLE;
use crate::failure::{Failure, Kind};
use crate::output;
pub(crate) use vault::{Asked, Session};

/// Plans larger than this are not read: no person writes one.
pub(crate) const LARGEST: u64 = 4 * 1024 * 1024;

/// All files of a plan together are at most so long: reading takes some hundred times their length in memory.
const LARGEST_PLAN: usize = 2 * 1024 * 1024;

/// Today in the system's zone, unless another day was asked for.
pub(crate) fn today(asked: Option<Date>) -> Date {
    asked.unwrap_or_else(|| zone::now().date())
}

/// Minutes that passed between two times on the clocks of this machine's zone, where that is not what they say themselves.
pub(crate) fn passed(from: DateTime, to: DateTime) -> Option<u32> {
    let here = zone::here();
    let minutes = |one: DateTime| Some(one.to_zoned(here.clone()).ok()?.timestamp().as_second() / 60);
    let said = from.until((Unit::Minute, to)).ok()?.get_minutes();
    let passed = minutes(to)? - minutes(from)?;
    u32::try_from(passed).ok().filter(|_| passed != said)
}

/// The files, each once, and those named again, whatever way.
pub(crate) fn each_once(files: &[String]) -> (Vec<String>, Vec<String>) {
    let mut seen: Vec<PathBuf> = Vec::new();
    files.iter().cloned().partition(|file| {
        // What cannot be found is found missing when it is read.
        let path = fs::canonicalize(file).unwrap_or_else(|_| PathBuf::from(file));
        let is_new = !seen.contains(&path);
        seen.push(path);
        is_new
    })
}

/// Reads the files as one plan.
pub(crate) fn read_plan(files: &[String]) -> Result<Plan, Failure> {
    read_plan_as(files, &[])
}

/// The same with more names of sections.
pub(crate) fn read_plan_as(files: &[String], sections: &[(String, plan::Section)]) -> Result<Plan, Failure> {
    let documents = files.iter().map(|file| Ok((file.as_str(), document(file)?))).collect::<Result<Vec<_>, Failure>>()?;
    if documents.iter().map(|(_, document)| document.bytes().len()).sum::<usize>() > LARGEST_PLAN {
        let (size, hint) = match files {
            [_] => ("larger than 2 MiB", "leave out of it what is no plan"),
            _ => ("larger than 2 MiB in all", "name the files one by one: tm plan show FILE"),
        };
        let message = format!("{}: {size}: no plan is, so it was not read", files.join(", "));
        return Err(Failure::new(Kind::Files, message).hint(hint));
    }
    let texts: Vec<PlanText<'_>> = documents.iter().map(|(file, document)| PlanText { file, document }).collect();
    let mut plan = plan::read(&texts, sections);
    let again = ids_again(&plan);
    plan.findings.extend(again);
    if plan.is_empty() { Err(no_plan(&plan)) } else { Ok(plan) }
}

/// The ids that an entry of an earlier file has already: in files read as one plan, nothing could tell the two apart.
fn ids_again(plan: &Plan) -> Vec<PlanFinding> {
    let mut first: HashMap<&str, (usize, u32)> = HashMap::new();
    let mut found = Vec::new();
    for entry in &plan.entries {
        let Some(id) = entry.id.as_deref() else { continue };
        let (source, line) = *first.entry(id).or_insert((entry.source, entry.text.line));
        // Within one file the reader says it.
        if source != entry.source {
            let message = format!("{id} is the id of {}:{line} already", plan.sources[source].file);
            let finding = Finding::warning(entry.text.line, "duplicate-id", message, "give one of the two another number");
            found.push(PlanFinding { source: entry.source, finding });
        }
    }
    found
}

/// One document, refused with the next step where it cannot be text.
fn document(file: &str) -> Result<Document, Failure> {
    let bytes = bytes(file)?;
    if bytes.is_empty() {
        return Err(Failure::new(Kind::No, format!("{file} is empty"))
            .hint("name a file that holds your plan, or put one goal under a heading \"Goals\""));
    }
    let document = Document::parse(bytes);
    let unreadable = document
        .findings()
        .iter()
        .find(|finding| finding.severity == Severity::Error && matches!(finding.code.as_ref(), "binary" | "utf-16"));
    match unreadable {
        Some(finding) => {
            Err(Failure::new(Kind::Files, format!("{file}:{}: {}", finding.at.line, finding.message))
                .hint(finding.remedy.clone()))
        }
        None => Ok(document),
    }
}

/// The bytes of a file somebody named.
pub(crate) fn bytes(file: &str) -> Result<Vec<u8>, Failure> {
    // A pipe nobody writes to would be waited for without end; one that was handed over open, as a shell does for `<(…)`, has a writer.
    let is_handed_over = file.starts_with("/dev/fd/") || file.starts_with("/proc/self/fd/");
    if !is_handed_over && fs::metadata(file).is_ok_and(|kind| !kind.is_file() && !kind.is_dir()) {
        let failure = Failure::new(Kind::Files, format!("{file} is a pipe or a device, not a file"));
        return Err(failure.hint("write what it gives to a file first, and name that"));
    }
    let opened = File::open(file).map_err(|error| unreadable(file, &error))?;
    let mut bytes = Vec::new();
    opened.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|error| unreadable(file, &error))?;
    if bytes.len() as u64 > LARGEST {
        let message = format!("{file} is larger than 4 MiB: no plan is, so it was not read");
        return Err(Failure::new(Kind::Files, message).hint("split it, and name the parts: tm plan show PART…"));
    }
    Ok(bytes)
}

/// Why a file somebody named cannot be read, and what to do.
pub(crate) fn unreadable(file: &str, error: &io::Error) -> Failure {
    match error.kind() {
        io::ErrorKind::NotFound => {
            Failure::new(Kind::Files, format!("{file}: no such file")).hint("check the path; with spaces in it, put it in quotes")
        }
        io::ErrorKind::IsADirectory => {
            Failure::new(Kind::Files, format!("{file} is a folder")).hint(format!("name the files in it: {file}/*.md"))
        }
        io::ErrorKind::PermissionDenied => Failure::new(Kind::Files, format!("{file}: not allowed to read it"))
            .hint(format!("make it readable: chmod u+r {file}")),
        _ => Failure::new(Kind::Files, format!("{file}: {}", tm_vault::reason(error))).hint("check the file, then try again"),
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

/// The lines of standard input, without their endings. Of a line over [`LARGEST`] only the beginning is kept.
pub(crate) fn input_lines() -> impl Iterator<Item = Result<String, Failure>> {
    let mut input = io::stdin().lock();
    std::iter::from_fn(move || next_line(&mut input).map_err(|error| unread_input(&error)).transpose())
}

fn next_line(input: &mut impl BufRead) -> io::Result<Option<String>> {
    let mut line = Vec::new();
    moment::passed();
    let count = input.by_ref().take(LARGEST).read_until(b'\n', &mut line)?;
    if count as u64 == LARGEST && !line.ends_with(b"\n") {
        // The rest of it is no line of its own.
        input.skip_until(b'\n')?;
    }
    Ok((count > 0).then(|| text(&line)))
}

/// All of standard input as one text, at most [`LARGEST`] bytes of it.
pub(crate) fn input_text() -> Result<String, Failure> {
    let mut bytes = Vec::new();
    moment::passed();
    io::stdin().lock().take(LARGEST).read_to_end(&mut bytes).map_err(|error| unread_input(&error))?;
    Ok(text(&bytes))
}

/// Refuses text that could not be kept as it is: bytes that were no UTF-8, and signs that make a file no text.
pub(crate) fn refuse_unreadable(text: &str) -> Result<(), Failure> {
    if text.contains([UNREADABLE, char::REPLACEMENT_CHARACTER, '\0']) {
        let failure = Failure::new(Kind::Misuse, "some of it is not text in UTF-8, and would be kept as something else");
        return Err(failure.hint("save it as UTF-8, then try again; nothing was kept"));
    }
    Ok(())
}

/// Whether somebody says yes to a question; what Enter, or no answer, means is `otherwise`.
pub(crate) fn says_yes(question: &str, otherwise: bool) -> Result<bool, Failure> {
    let choice = if otherwise { "[Y/n]" } else { "[y/N]" };
    let answer = asked_or_end(&format!("{question} {choice} "))?;
    Ok(match answer.as_deref().map(|answer| answer.trim().to_lowercase()).as_deref() {
        Some("y" | "yes") => true,
        Some("") => otherwise,
        _ => false,
    })
}

/// The text of a file somebody named.
pub(crate) fn text_of(file: &Path) -> Result<String, Failure> {
    bytes(&file.to_string_lossy()).map(|bytes| text(&bytes))
}

/// Whether there is somebody to ask.
pub(crate) fn is_asked() -> bool {
    !output::asks_nothing() && io::stdin().is_terminal()
}

/// Whether what is printed is read on a terminal.
pub(crate) fn is_watched() -> bool {
    io::stdout().is_terminal()
}

/// One line somebody is asked for; nothing where nothing may be asked.
pub(crate) fn asked_line(question: &str) -> Result<String, Failure> {
    if output::asks_nothing() {
        return Ok(String::new());
    }
    if is_asked() {
        let _ = write!(anstream::stderr(), "{question}");
        let _ = anstream::stderr().flush();
    }
    Ok(answer()?.unwrap_or_default())
}

/// The same; nothing where no line comes any more, which ends the asking.
pub(crate) fn asked_or_end(question: &str) -> Result<Option<String>, Failure> {
    let _ = write!(anstream::stderr(), "{question}");
    let _ = anstream::stderr().flush();
    let answer = answer()?;
    if answer.is_none() {
        // What is said next begins a line of its own.
        let _ = writeln!(anstream::stderr());
    }
    Ok(answer)
}

fn answer() -> Result<Option<String>, Failure> {
    let line = next_line(&mut io::stdin().lock()).map_err(|error| unread_input(&error))?;
    Ok(line.map(|line| without_keys(&line)))
}

/// An answer without the keys that write nothing: a terminal that edits no lines sends arrows as text.
fn without_keys(line: &str) -> String {
    let mut kept = String::new();
    let mut chars = line.chars().peekable();
    while let Some(char) = chars.next() {
        match char {
            '\u{1b}' if chars.next_if_eq(&'[').is_some() => {
                // Parameters, then one letter that ends it.
                while chars.next_if(|char| matches!(char, ' '..='?')).is_some() {}
                let _ = chars.next_if(|char| matches!(char, '@'..='~'));
            }
            '\u{1b}' if chars.next_if_eq(&'O').is_some() => drop(chars.next()),
            char if char.is_control() && char != '\t' => {}
            char => kept.push(char),
        }
    }
    kept
}

/// What a person sees of these bytes: no byte order mark, no line ending.
fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).trim_start_matches('\u{feff}').trim_end_matches(['\n', '\r']).to_owned()
}

fn unread_input(error: &io::Error) -> Failure {
    Failure::new(Kind::Files, format!("standard input: {}", tm_vault::reason(error)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(mut input: &[u8]) -> Vec<String> {
        std::iter::from_fn(|| next_line(&mut input).expect("memory can be read")).collect()
    }

    #[test]
    fn keys_that_write_nothing_are_no_answer() {
        let typed = ["\u{1b}[A\u{1b}[1;5DOwn a bakery\u{1b}[3~", "\u{1b}", "\u{1b}OP6", "\u{7}a\tb [A]"];
        assert_eq!(typed.map(without_keys), ["Own a bakery", "", "6", "a\tb [A]"]);
    }

    #[test]
    fn every_line_is_one() {
        assert_eq!(lines(b"\xef\xbb\xbfa\r\n\n \n\xff\xfe b\nc"), ["a", "", " ", "\u{fffd}\u{fffd} b", "c"]);
        assert_eq!(lines(b""), Vec::<String>::new());
    }

    #[test]
    fn a_line_of_any_length_is_one() {
        let limit = usize::try_from(LARGEST).expect("the limit is small");
        for length in [limit - 1, limit, limit + 1, 2 * limit + 7] {
            let input = [&vec![b'w'; length][..], b"\nnext\n"].concat();
            let read = lines(&input);
            assert_eq!((read.len(), read[0].len(), read[1].as_str()), (2, length.min(limit), "next"), "{length}");
        }
    }
}
