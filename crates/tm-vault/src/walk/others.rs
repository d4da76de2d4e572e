//! Everything in a vault that a link may lead to beside its notes: pictures, folders, notes that are left alone.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

/// The paths of all files and folders that are not hidden and not `known`, `/` between their parts. What cannot be read is left out; links are
/// not followed.
pub fn others(root: &Path, known: &HashSet<&str>) -> Vec<String> {
    let mut paths = Vec::new();
    let mut open = vec![String::new()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(root.join(&folder)).into_iter().flatten().flatten() {
            let Ok(name) = entry.file_name().into_string() else { continue };
            if name.starts_with('.') {
                continue;
            }
            let path = if folder.is_empty() { name } else { format!("{folder}/{name}") };
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                open.push(path.clone());
            }
            if !known.contains(path.as_str()) {
                paths.push(path);
            }
        }
    }
    paths.sort();
    paths
}
