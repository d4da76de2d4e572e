//! The vault as it will be: the files on the disk, and over them what has been changed so far.

use std::collections::{HashMap, HashSet};

use tm_core::extract::{LARGEST, first_merge_mark};
use tm_core::{Edit, Id, VaultPath};
use tm_doc::{Document, Splice, TextEdit, Value};

use super::{Applied, NotApplied};
use crate::change::{FileChange, FileText};
use crate::config::{self, SettingChange, SettingRefused};
use crate::layout::{self, MARK};
use crate::platform;
use crate::site::Site;

pub(super) struct Draft<'a> {
    site: &'a Site<'a>,
    taken: &'a dyn Fn(&Id) -> bool,
    /// Every file that was looked at, changed or not; none twice, before or behind.
    files: Vec<FileChange>,
    /// Where in `files` a path stood before, and where it stands by now.
    before: HashMap<VaultPath, usize>,
    after: HashMap<VaultPath, usize>,
    /// The names this command gives, in lower case: some disks do not tell `Note.md` from `note.md`.
    given: HashSet<String>,
    /// Where a file lies now that a later edit may name by the path it was to have.
    renamed: HashMap<VaultPath, VaultPath>,
    created: Vec<VaultPath>,
    ids: Vec<Id>,
}

impl<'a> Draft<'a> {
    pub(super) fn new(site: &'a Site<'a>, taken: &'a dyn Fn(&Id) -> bool) -> Self {
        Draft {
            site,
            taken,
            files: Vec::new(),
            before: HashMap::new(),
            after: HashMap::new(),
            given: HashSet::new(),
            renamed: HashMap::new(),
            created: Vec::new(),
            ids: Vec::new(),
        }
    }

    /// What changed, all in all.
    pub(super) fn finished(self) -> Applied {
        let files = self.files.into_iter().filter(FileChange::is_any).collect();
        Applied { files, created: self.created, ids: self.ids, left: Vec::new(), number: None }
    }

    pub(super) fn edit(&mut self, edit: &Edit) -> Result<(), NotApplied> {
        match edit {
            Edit::Create { path, text } => self.create(path, text),
            Edit::Ensure { path, text } => self.ensure(path, text),
            Edit::Text { path, edit: change } => self.text(path, change, edit),
            Edit::Move { from, to } => self.rename(from, to, edit),
            Edit::Delete { path, was } => self.delete(path, was, edit),
        }
    }

    /// Changes a setting.
    pub(super) fn set(&mut self, change: &SettingChange) -> Result<(), NotApplied> {
        let path = layout::resolved(self.site.root, &config::file())?;
        let file = match self.find(&path)? {
            Some(at) => at,
            None => self.put(&path, format!("format = {}\n", config::FORMAT)),
        };
        if let Some(after) = &mut self.files[file].after {
            let not_text = |_| SettingRefused::Broken { line: 1, message: "it is not text in UTF-8".to_owned() };
            after.bytes = change.apply(std::str::from_utf8(&after.bytes).map_err(not_text)?)?.into_bytes();
        }
        Ok(())
    }

    fn create(&mut self, path: &VaultPath, text: &str) -> Result<(), NotApplied> {
        let mut number = 1;
        let mut name = path.clone();
        let free = loop {
            match self.writable(&name) {
                Ok(place) if !self.stands(&place) => break place,
                Ok(_) => {}
                // A link to nothing, or to elsewhere, is a taken name too.
                Err(NotApplied::LeadsOut(_)) if self.is_link(&name) => {}
                Err(refused) => return Err(refused),
            }
            number += 1;
            name = path.numbered(number);
        };
        self.check_id(&free, text)?;
        self.put(&free, text.to_owned());
        self.renamed.insert(path.clone(), free.clone());
        self.created.push(free);
        Ok(())
    }

    fn ensure(&mut self, path: &VaultPath, text: &str) -> Result<(), NotApplied> {
        let place = self.place(path)?;
        if self.find(&place)?.is_none() {
            self.check_id(&place, text)?;
            self.put(&place, text.to_owned());
        }
        Ok(())
    }

    fn text(&mut self, path: &VaultPath, change: &TextEdit, edit: &Edit) -> Result<(), NotApplied> {
        let after = self.existing(path, edit)?;
        let document = Document::parse(after.bytes.as_slice());
        if let Some(line) = first_merge_mark(document.text()) {
            return Err(NotApplied::Merged { path: after.path.clone(), line });
        }
        match change.splice(&document) {
            Ok(splice) if matches!(change, TextEdit::AppendLine { .. }) && is_too_large(document.bytes(), &splice) => {
                return Err(NotApplied::TooLarge { path: after.path.clone() });
            }
            Ok(splice) => after.bytes = splice.apply(document.bytes()),
            Err(tm_doc::Refused::Unread { line }) => return Err(NotApplied::InCode { path: after.path.clone(), line }),
            Err(why) => {
                let (path, now) = (after.path.clone(), after.bytes.clone());
                return Err(NotApplied::Refused { path, why: Box::new(why), edit: Box::new(edit.clone()), now });
            }
        }
        Ok(())
    }

    fn rename(&mut self, from: &VaultPath, to: &VaultPath, edit: &Edit) -> Result<(), NotApplied> {
        self.check_no_link(from)?;
        let source = self.place(from)?;
        // Where the disk does not tell the two names apart, following the new one would lead back to the old.
        let same_but_case = source == *from && from.as_str().to_lowercase() == to.as_str().to_lowercase();
        let target = if same_but_case { to.clone() } else { self.writable(to)? };
        let one_file = platform::differ_in_case_only(&self.site.full(&source), &self.site.full(&target));
        if source != target && !one_file && self.stands(&target) {
            return Err(NotApplied::Taken { path: to.clone() });
        }
        let after = self.existing(from, edit)?;
        after.path = target.clone();
        self.leave(&source, Some(&target));
        self.renamed.insert(from.clone(), target);
        self.renamed.remove(to);
        Ok(())
    }

    fn delete(&mut self, path: &VaultPath, was: &str, edit: &Edit) -> Result<(), NotApplied> {
        self.check_no_link(path)?;
        let after = self.existing(path, edit)?;
        if after.bytes != was.as_bytes() {
            return Err(NotApplied::Differs { path: after.path.clone(), was: was.to_owned(), now: after.bytes.clone() });
        }
        let place = after.path.clone();
        if let Some(at) = self.leave(&place, None) {
            self.files[at].after = None;
        }
        Ok(())
    }

    /// The file as it is by now, to be changed.
    fn existing(&mut self, path: &VaultPath, edit: &Edit) -> Result<&mut FileText, NotApplied> {
        let place = self.place(path)?;
        let found = self.find(&place)?;
        let after = found.and_then(|at| self.files[at].after.as_mut());
        after.ok_or_else(|| NotApplied::NoFile { path: path.clone(), edit: Box::new(edit.clone()) })
    }

    /// Where the file lies that an edit calls `path`.
    fn place(&self, path: &VaultPath) -> Result<VaultPath, NotApplied> {
        match self.renamed.get(path) {
            Some(renamed) => Ok(renamed.clone()),
            None => self.writable(path),
        }
    }

    /// The path with its links followed, if it is one that may be written to.
    fn writable(&self, path: &VaultPath) -> Result<VaultPath, NotApplied> {
        let place = layout::resolved(self.site.root, path)?;
        if [path, &place].into_iter().any(is_hidden) { Err(NotApplied::Hidden { path: path.clone() }) } else { Ok(place) }
    }

    fn is_link(&self, path: &VaultPath) -> bool {
        self.site.full(path).symlink_metadata().is_ok_and(|metadata| metadata.is_symlink())
    }

    fn check_no_link(&self, path: &VaultPath) -> Result<(), NotApplied> {
        let is_ours = self.renamed.contains_key(path);
        if !is_ours && self.is_link(path) { Err(NotApplied::Link { path: path.clone() }) } else { Ok(()) }
    }

    /// The file that lies at `place` by now, read if it was not looked at before.
    fn find(&mut self, place: &VaultPath) -> Result<Option<usize>, NotApplied> {
        if let Some(found) = self.after.get(place) {
            return Ok(Some(*found));
        }
        if self.before.contains_key(place) {
            return Ok(None);
        }
        let Some(bytes) = self.site.read_whole(place)? else { return Ok(None) };
        let text = FileText { path: place.clone(), bytes };
        self.files.push(FileChange { before: Some(text.clone()), after: Some(text) });
        let at = self.files.len() - 1;
        self.before.insert(place.clone(), at);
        self.after.insert(place.clone(), at);
        Ok(Some(at))
    }

    /// Whether something has this name by now, or a new name that differs from it in case only.
    fn stands(&self, place: &VaultPath) -> bool {
        let given = self.after.contains_key(place) || self.given.contains(&place.as_str().to_lowercase());
        given || (!self.before.contains_key(place) && layout::stands(self.site.root, place))
    }

    /// A new file; the place of one that was deleted before is taken by it.
    fn put(&mut self, place: &VaultPath, text: String) -> usize {
        let after = Some(FileText { path: place.clone(), bytes: text.into_bytes() });
        let deleted = self.before.get(place).copied().filter(|at| self.files[*at].after.is_none());
        let at = deleted.unwrap_or_else(|| {
            self.files.push(FileChange { before: None, after: None });
            self.files.len() - 1
        });
        self.files[at].after = after;
        self.after.insert(place.clone(), at);
        self.given.insert(place.as_str().to_lowercase());
        at
    }

    /// The file at `place` goes, or gets another name.
    fn leave(&mut self, place: &VaultPath, to: Option<&VaultPath>) -> Option<usize> {
        let at = self.after.remove(place)?;
        self.given.remove(&place.as_str().to_lowercase());
        if let Some(to) = to {
            self.after.insert(to.clone(), at);
            self.given.insert(to.as_str().to_lowercase());
        }
        Some(at)
    }

    fn check_id(&mut self, path: &VaultPath, text: &str) -> Result<(), NotApplied> {
        let document = Document::parse(text);
        let field = document.front_matter().and_then(|front| front.get("id")).map(|field| &field.value);
        let Some(Value::Scalar(written)) = field else { return Ok(()) };
        let Some(id) = Id::new(written) else { return Ok(()) };
        if self.ids.contains(&id) || (self.taken)(&id) {
            return Err(NotApplied::IdTaken { path: path.clone(), id });
        }
        self.ids.push(id);
        Ok(())
    }
}

/// Whether a file is more than is read of it, once this is put in.
fn is_too_large(bytes: &[u8], splice: &Splice) -> bool {
    (bytes.len() + splice.new.len()) as u64 > LARGEST
}

/// Where Obsidian keeps the types of properties.
const OBSIDIAN_TYPES: &str = ".obsidian/types.json";

/// Whether a part of the path is hidden. The vault's own folder is not, but for the settings, which are changed as settings.
fn is_hidden(path: &VaultPath) -> bool {
    // Of Obsidian's files only the types of properties are ever added to, by a command that shows them first.
    if path.as_str() == OBSIDIAN_TYPES {
        return false;
    }
    let own = path.is_below(MARK) && path.as_str() != config::FILE;
    path.as_str().split('/').skip(usize::from(own)).any(|part| part.starts_with('.'))
}
