//! Repositories below a folder, and what their own text says they are. Links are not followed, and no repository is searched for others.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use tm_core::import::repos::{Looked, Unread};
use tm_doc::{BlockKind, Document};

use crate::fetch::git;

/// So many folders deep is searched.
const DEEPEST: usize = 6;
/// Folders that hold copies of others' work, or what a build left.
const PASSED: [&str; 5] = ["node_modules", "target", "vendor", "venv", "__pycache__"];
/// So much of a description is read.
const DESCRIPTION: u64 = 16 * 1024;
/// The files that say what a repository is.
const DESCRIPTIONS: [&str; 5] = ["README.md", "readme.md", "README", "README.txt", "Readme.md"];

/// A repository that was found.
pub(crate) struct Found {
    path: PathBuf,
    is_linked: bool,
}

/// The repositories in a folder and below it, ordered by path.
pub(crate) fn find(folder: &Path) -> Vec<Found> {
    let mut found = Vec::new();
    let mut open = vec![(folder.to_owned(), 0)];
    while let Some((folder, depth)) = open.pop() {
        match kind(&folder) {
            Some(is_linked) => found.push(Found { path: folder, is_linked }),
            None if depth < DEEPEST => open.extend(folders(&folder).into_iter().map(|folder| (folder, depth + 1))),
            None => {}
        }
    }
    found.sort_by(|one, other| one.path.cmp(&other.path));
    found
}

/// Whether a folder is a repository, and then whether it belongs to another one.
fn kind(folder: &Path) -> Option<bool> {
    let mark = folder.join(".git");
    let is_bare = || folder.join("HEAD").is_file() && folder.join("objects").is_dir() && folder.join("refs").is_dir();
    match fs::symlink_metadata(&mark) {
        Ok(mark) if mark.is_dir() => Some(false),
        Ok(mark) if mark.is_file() => Some(true),
        _ => is_bare().then_some(false),
    }
}

/// The folders in a folder that may hold somebody's own work. What cannot be read holds nothing.
fn folders(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let is_searched = |entry: &fs::DirEntry| {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        entry.file_type().is_ok_and(|kind| kind.is_dir()) && !name.starts_with('.') && !PASSED.contains(&name.as_ref())
    };
    entries.flatten().filter(is_searched).map(|entry| entry.path()).collect()
}

/// What one of them is; `own` are mail addresses of the person.
pub(crate) fn look(found: &Found, base: &Path, own: &[String]) -> Looked {
    let history = if found.is_linked { Err(Unread::Linked) } else { git::history(&found.path, own) };
    let below = found.path.strip_prefix(base).unwrap_or(&found.path).to_string_lossy().into_owned();
    // The folder that was named may be a repository itself.
    let name = || found.path.file_name().map_or_else(|| ".".to_owned(), |name| name.to_string_lossy().into_owned());
    let about = history.is_ok().then(|| about(&found.path)).flatten();
    Looked { folder: if below.is_empty() { name() } else { below }, history, about }
}

/// The first paragraph of its description.
fn about(folder: &Path) -> Option<String> {
    let is_file = |path: &PathBuf| fs::symlink_metadata(path).is_ok_and(|file| file.is_file());
    let file = DESCRIPTIONS.iter().map(|name| folder.join(name)).find(is_file)?;
    let mut bytes = Vec::new();
    fs::File::open(file).ok()?.take(DESCRIPTION).read_to_end(&mut bytes).ok()?;
    let document = Document::parse(String::from_utf8_lossy(&bytes).into_owned());
    let is_said = |text: &str| text.chars().filter(|char| char.is_alphabetic()).count() > 3;
    let mut paragraphs = document.blocks().iter().filter(|block| block.kind == BlockKind::Paragraph);
    // Badges are pictures with links, and say nothing.
    paragraphs.find_map(|block| {
        let text: Vec<&str> = block.lines.iter().map(|line| line.plain.trim()).collect();
        let text = text.join(" ");
        (is_said(&text) && !text.starts_with("![") && !text.starts_with('<')).then_some(text)
    })
}
