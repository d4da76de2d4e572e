//! Day notes of another program that a command makes: begun from that program's template, and said.

use std::borrow::Cow;

use tm_core::rhythm::fresh;
use tm_core::{Edit, VaultPath};
use tm_vault::Applied;

use super::Session;

impl Session {
    /// The edits, with the text of the template in day notes of another program that are not there yet.
    pub(super) fn begun<'e>(&self, edits: &'e [Edit]) -> Cow<'e, [Edit]> {
        let Some(template) = self.vault.settings().day_template.clone() else { return Cow::Borrowed(edits) };
        let is_new = |edit: &&Edit| matches!(edit, Edit::Ensure { path, text } if text.is_empty() && self.dialect().day_of(path).is_some());
        if !edits.iter().any(|edit| is_new(&edit)) {
            return Cow::Borrowed(edits);
        }
        let template = self.bytes(&template).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default();
        let filled = |edit: &Edit| {
            let path = Some(edit).filter(is_new).map(Edit::path)?;
            let text = fresh::text(&template, path.stem(), self.dialect().day_of(path)?, self.at.now)?;
            Some(Edit::Ensure { path: path.clone(), text })
        };
        Cow::Owned(edits.iter().map(|edit| filled(edit).unwrap_or_else(|| edit.clone())).collect())
    }

    /// Says which day notes of another program are new, and what they begin with.
    pub(super) fn say_begun(&self, applied: &Applied) {
        let new = applied.files.iter().filter(|change| change.before.is_none()).filter_map(|change| change.after.as_ref());
        for note in new.filter(|note| self.dialect().day_of(&note.path).is_some()) {
            crate::cli::say(&format!("New note: {}{}", note.path, self.origin(&note.path)));
        }
    }

    /// What a new day note begins with, where there is a template for it.
    fn origin(&self, note: &VaultPath) -> String {
        let Some(template) = self.vault.settings().day_template.as_ref().filter(|template| *template != note) else {
            return String::new();
        };
        match self.bytes(template) {
            Err(_) => format!("; its template {template} is not there"),
            Ok(bytes) if String::from_utf8_lossy(&bytes).contains("<%") => {
                format!(", begun empty: its template {template} needs Templater")
            }
            Ok(_) => format!(", from {template}"),
        }
    }
}
