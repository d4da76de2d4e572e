//! `tm new`: a note from a template.

use clap::Args;
use tm_core::VaultPath;
use tm_core::builtin::Carrier;
use tm_core::carriers::{self, make};

use super::{Common, print, print_json, say};
use crate::failure::{Failure, Kind};
use crate::session::Session;
use crate::{face, session};

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct New {
    /// The template; without one all of them are listed
    #[arg(value_name = "NAME")]
    name: Option<String>,
    /// The note's title; nothing needs quoting
    #[arg(value_name = "TITLE")]
    title: Vec<String>,
    /// The record it is about
    #[arg(long = "for", value_name = "REF")]
    about: Option<String>,
    /// Fill in a field of the template
    #[arg(long, value_name = "KEY=VALUE")]
    set: Vec<String>,
}

const EXAMPLES: &str = "\
Examples:
  tm new
  tm new decision-record Queue or table
  tm new one-on-one Talk about the platform slot --set with=dana";

pub(crate) fn run(args: &New, common: &Common) -> Result<(), Failure> {
    let mut session = common.session()?;
    let own = session.own_texts();
    let own = own.all();
    let Some(name) = &args.name else {
        let report = carriers::list(Some(Carrier::Template), &own);
        return if common.json {
            print_json(&report)
        } else {
            print(&face::carriers::list(&report, "A note from one: tm new NAME TITLE      your own wording: tm customise NAME"))
        };
    };
    let fields = args.set.iter().map(|set| field(set)).collect::<Result<Vec<_>, Failure>>()?;
    let about = match &args.about {
        Some(name) => {
            let path = session.note(name, None)?;
            Some(session.note_at(&path)?)
        }
        None => None,
    };
    let template = tm_core::builtin::find(Carrier::Template, name, &own);
    let is_known = template.is_some();
    let is_word = |text: &str, key: &str| {
        text.split(|char: char| !char.is_alphanumeric() && char != '-' && char != '_').any(|word| word == key)
    };
    for (key, _) in fields.iter().filter(|(key, _)| template.as_ref().is_some_and(|found| !is_word(found.text, key))) {
        say(&format!("The template {name} has no \"{key}\", so that went nowhere: tm new shows the templates."));
    }
    let title = if args.title.is_empty() && is_known { session::asked_line("Its title? ")? } else { args.title.join(" ") };
    let request = make::Make { template: name.clone(), title, fields, about };
    let snapshot = session.read(&make::reads_for(name, &own))?;
    let (mut report, applied) = session.change(|at| Ok(make::make(&snapshot, &own, &request, at)?))?;
    if let Some(got) = applied.created.first() {
        report.path = got.to_string();
    }
    say_wrong(&mut session, &report.path, &request.fields)?;
    if common.json { print_json(&report) } else { print(&face::carriers::made(&report)) }
}

/// Says of values that were given what `tm check` would say of them.
fn say_wrong(session: &mut Session, path: &str, fields: &[(String, String)]) -> Result<(), Failure> {
    let Some(path) = VaultPath::new(path).filter(|_| !fields.is_empty()) else { return Ok(()) };
    let facts = session.facts(&path, &session.bytes(&path)?);
    let given = facts.fields.iter().filter(|field| fields.iter().any(|(key, _)| field.key.eq_ignore_ascii_case(key)));
    let lines: Vec<u32> = given.map(|field| field.line).collect();
    for finding in facts.findings.iter().filter(|finding| lines.contains(&finding.line)) {
        say(&format!("{path}:{}: {}; {}", finding.line, finding.message, finding.remedy));
    }
    Ok(())
}

fn field(set: &str) -> Result<(String, String), Failure> {
    let (key, value) = set.split_once('=').ok_or_else(|| {
        Failure::new(Kind::Misuse, format!("\"{set}\" sets nothing")).hint("write it as KEY=VALUE: --set with=dana")
    })?;
    let (key, value) = (key.trim(), value.trim());
    refuse_own(key, value)?;
    Ok((key.to_owned(), value.to_owned()))
}

/// What the program gives every note itself, and days that are none, are not filled in.
fn refuse_own(key: &str, value: &str) -> Result<(), Failure> {
    if matches!(key, "type" | "id" | "created") {
        let failure = Failure::new(Kind::Misuse, format!("\"{key}\" is given by tm, and not filled in"));
        return Err(failure.hint("tm new shows the templates and what each makes"));
    }
    if key == "date" && tm_core::record::value::fuzzy(value).is_none() {
        let failure = Failure::new(Kind::Misuse, format!("\"{value}\" is no day"));
        return Err(failure.hint("write it as --set date=2026-11-20"));
    }
    Ok(())
}
