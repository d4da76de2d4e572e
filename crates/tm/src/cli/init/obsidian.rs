//! What an Obsidian vault is given: views and templates in our folder, and, after a yes, types of properties.

use std::fs;
use std::io::ErrorKind;

use tm_core::begin::obsidian::{self, Given};
use tm_core::{Edit, Planned};

use super::Init;
use crate::cli::{Common, print};
use crate::face;
use crate::failure::Failure;
use crate::session::{self, Session};

/// What is missing, and the edits that add it. Files that are there stay as they are.
pub(super) fn planned(session: &mut Session, args: &Init, common: &Common) -> Result<Planned<Given>, Failure> {
    let home = session.vault.settings().home.trim_matches('/').to_owned();
    let root = session.vault.root().to_owned();
    let (kept, new): (Vec<_>, Vec<_>) = obsidian::files(&session.dialect())
        .into_iter()
        .partition(|(path, _)| root.join(path.as_str()).symlink_metadata().is_ok());
    let snapshot = session.read_all()?;
    let (wanted, used) = obsidian::wanted(&snapshot, &home);
    let mut given = Given {
        written: new.iter().map(|(path, _)| path.to_string()).collect(),
        kept: kept.iter().map(|(path, _)| path.to_string()).collect(),
        templates: session.dialect().templates.into_iter().next(),
        used,
        ..Given::default()
    };
    let mut edits: Vec<Edit> = new.into_iter().map(|(path, text)| Edit::Create { path, text }).collect();
    match types(&root.join(obsidian::TYPES), &wanted) {
        Ok((types, merged)) => {
            given.types = types;
            if let Some(more) = merged {
                given.types_written = args.yes || agreed(&given, common)?;
                edits.extend(if given.types_written { more } else { Vec::new() });
            }
        }
        Err(why) => {
            given.types = wanted;
            given.types_left = Some(why);
        }
    }
    Ok(Planned { edits, report: given })
}

/// The types to add, and the edits that do.
type Types = (Vec<obsidian::PropertyType>, Option<Vec<Edit>>);

/// What is missing in the file of types; why it is left alone, where it cannot be added to.
fn types(file: &std::path::Path, wanted: &[obsidian::PropertyType]) -> Result<Types, String> {
    match fs::read(file) {
        Ok(bytes) => {
            let was = String::from_utf8(bytes).map_err(|_| "it is no text".to_owned())?;
            let (types, merged) = obsidian::merged(&was, wanted)?;
            Ok((types, merged.map(|now| obsidian::edits(Some(&was), &now))))
        }
        Err(error) if error.kind() == ErrorKind::NotFound => {
            Ok((wanted.to_vec(), Some(obsidian::edits(None, &obsidian::new_text(wanted)))))
        }
        Err(error) => Err(error.to_string()),
    }
}

/// Shows the types and asks.
fn agreed(given: &Given, common: &Common) -> Result<bool, Failure> {
    if !common.asks() {
        return Ok(false);
    }
    print(&face::begun::types(given))?;
    session::says_yes(&format!("Add these to {}?", obsidian::TYPES), false)
}
