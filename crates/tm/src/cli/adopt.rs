//! `tm adopt`: the notes of a folder count as records.

use std::path::PathBuf;

use clap::Args;
use tm_core::begin::obsidian::follow;
use tm_core::extract::extract;
use tm_core::{Facts, adopt};
use tm_vault::{SettingChange, SettingValue};

use super::{Common, print, print_json};
use crate::face;
use crate::failure::{Failure, Kind};

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Adopt {
    /// The folder, from here or from the top of the vault
    folder: PathBuf,
    /// What its notes are
    #[arg(long = "as", value_name = "KIND")]
    kind: String,
}

const EXAMPLES: &str = "\
No note is changed: the vault's settings say what the folder holds.

Examples:
  tm adopt people --as person
  tm adopt work/meetings --as meeting";

pub(crate) fn run(args: &Adopt, common: &Common) -> Result<(), Failure> {
    let mut session = common.session()?;
    let kind = adopt::kind(&args.kind)?;
    let whole = || Failure::new(Kind::No, "that is the whole vault").hint("name a folder in it: tm adopt people --as person");
    let folder = session.inside(&args.folder)?.ok_or_else(whole)?;
    if folder.as_str().split('/').any(|part| part.starts_with('.')) {
        let failure = Failure::new(Kind::No, format!("{folder} is a folder that no notes are read from"));
        return Err(failure.hint("name a folder of notes: tm adopt people --as person"));
    }
    if !session.vault.root().join(folder.as_str()).is_dir() {
        let failure = Failure::new(Kind::No, format!("{folder} is a file"));
        return Err(failure.hint(format!("give the note itself its kind: type: {}", kind.spec().name)));
    }
    let before = session.vault.settings().dialect();
    let dialect = adopt::dialect(&before, &folder, kind)?;
    let paths: Vec<_> = session.read_all()?.notes.into_iter().map(|note| note.path).collect();
    let texts = session.bytes_of(paths.iter().filter(|path| path.is_below(folder.as_str())));
    let notes: Vec<Facts> = texts.iter().map(|(path, bytes)| extract(path, bytes, &dialect)).collect();
    let already = adopt::is_adopted(&before, &folder, kind);
    let root = session.vault.root().to_owned();
    let followed = follow(&before, &folder, kind, |path| std::fs::read_to_string(root.join(path.as_str())).ok());
    let name = SettingValue::Text(kind.spec().name.to_owned());
    let setting = (!already).then(|| SettingChange::set(&["adopted", folder.as_str()], name));
    session.change_settings(&followed.edits, setting.as_slice())?;
    let report = adopt::adopted(&folder, kind, already, &notes).followed(followed);
    if common.json { print_json(&report) } else { print(&face::adopted::page(&report)) }
}
