//! Texts of a vault as they lie: one note, and what a person made their own of what the program brings along.

use std::fs;
use std::path::Path;

use tm_core::VaultPath;
use tm_core::builtin::{Carrier, Own};
use tm_doc::Document;
use tm_vault::Vault;

use super::{LARGEST, Session};
use crate::failure::{Failure, Kind};

/// The vault's own templates, checklists and the rest, by path inside the folder `tm` lives in.
pub(crate) struct OwnTexts(Vec<(VaultPath, String)>);

impl OwnTexts {
    /// As use cases take them.
    pub(crate) fn all(&self) -> Vec<Own<'_>> {
        self.0.iter().map(|(path, text)| Own { path, text }).collect()
    }

    /// Where they lie.
    pub(crate) fn paths(&self) -> Vec<VaultPath> {
        self.0.iter().map(|(path, _)| path.clone()).collect()
    }
}

impl Session {
    /// The text of a note as it lies.
    pub(crate) fn text(&self, path: &VaultPath) -> Result<Document, Failure> {
        self.refuse_leading_out(path)?;
        let bytes = fs::read(self.vault.root().join(path.as_str()));
        bytes.map(Document::parse).map_err(|error| {
            Failure::new(Kind::Files, format!("{path}: {}", tm_vault::reason(&error))).hint("check the file, then try again")
        })
    }

    /// The texts the person made their own.
    pub(crate) fn own_texts(&self) -> OwnTexts {
        own(&self.vault)
    }
}

/// The texts the person of this vault made their own.
pub(super) fn own(vault: &Vault) -> OwnTexts {
    let home = vault.root().join(vault.settings().home.trim_matches('/'));
    let mut found = Vec::new();
    for carrier in Carrier::ALL {
        let place = carrier.place();
        if place.ends_with(".md") {
            take(&mut found, &home, place);
            continue;
        }
        let Ok(files) = fs::read_dir(home.join(place)) else { continue };
        let mut names: Vec<String> =
            files.filter_map(|file| file.ok()?.file_name().into_string().ok()).filter(|name| name.ends_with(".md")).collect();
        names.sort();
        names.iter().for_each(|name| take(&mut found, &home, &format!("{place}/{name}")));
    }
    OwnTexts(found)
}

/// What cannot be read, or is larger than any such text, counts as not there.
fn take(found: &mut Vec<(VaultPath, String)>, home: &Path, file: &str) {
    let full = home.join(file);
    let is_small = fs::metadata(&full).is_ok_and(|file| file.is_file() && file.len() <= LARGEST);
    if let (true, Some(path), Ok(bytes)) = (is_small, VaultPath::new(file), fs::read(&full)) {
        found.push((path, String::from_utf8_lossy(&bytes).into_owned()));
    }
}
