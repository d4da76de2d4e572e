//! A path inside a vault.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A path inside a vault: relative, `/` between its parts, none of them empty, `.` or `..`.
///
/// ```
/// use tm_core::VaultPath;
/// let path = VaultPath::new("ideas/2026-11-20-oak-bench.md").unwrap();
/// assert_eq!((path.folder(), path.stem()), ("ideas", "2026-11-20-oak-bench"));
/// assert!(VaultPath::new("../elsewhere.md").is_none());
/// assert!(VaultPath::new("/etc/passwd").is_none());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct VaultPath(String);

impl VaultPath {
    /// The path, or nothing where it could lead out of the vault or is no path at all.
    pub fn new(path: &str) -> Option<Self> {
        let sound = |part: &str| !part.is_empty() && part != "." && part != ".." && !part.contains(['\0', '\\']);
        path.split('/').all(sound).then(|| VaultPath(path.to_owned()))
    }

    /// The whole path.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Everything before the file's name, without the last `/`; empty at the top.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// The file's name.
    pub fn file_name(&self) -> &str {
        self.0.rsplit_once('/').map_or(self.0.as_str(), |(_, name)| name)
    }

    /// The file's name without its ending.
    pub fn stem(&self) -> &str {
        let name = self.file_name();
        name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()).map_or(name, |(stem, _)| stem)
    }

    /// Whether this is a Markdown file.
    pub fn is_markdown(&self) -> bool {
        self.0.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("md"))
    }

    /// Whether it lies in `folder` or below it.
    pub fn is_below(&self, folder: &str) -> bool {
        self.0.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
    }

    /// The same path with `-2`, `-3` … behind its stem.
    pub fn numbered(&self, number: u32) -> Self {
        let (stem, ending) = match self.file_name().rsplit_once('.') {
            Some((stem, ending)) if !stem.is_empty() => (&self.0[..self.0.len() - ending.len() - 1], ending),
            _ => (self.0.as_str(), ""),
        };
        VaultPath(if ending.is_empty() { format!("{stem}-{number}") } else { format!("{stem}-{number}.{ending}") })
    }
}

/// The text of a path: `name` in `folder`, which is empty for the top.
///
/// ```
/// assert_eq!((tm_core::within("", "telos.md"), tm_core::within("Career", "telos.md")), ("telos.md".to_owned(), "Career/telos.md".to_owned()));
/// ```
pub fn within(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

/// What is read from elsewhere is held to the same rules.
impl TryFrom<String> for VaultPath {
    type Error = String;

    fn try_from(path: String) -> Result<Self, String> {
        VaultPath::new(&path).ok_or_else(|| format!("{path:?} is no path inside a vault"))
    }
}

impl fmt::Display for VaultPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_could_lead_out_is_none() {
        for path in ["", "/a.md", "a//b.md", "a/../b.md", "./a.md", "a\\b.md", "a/\0.md", "a/"] {
            assert!(VaultPath::new(path).is_none(), "{path:?}");
        }
    }

    #[test]
    fn a_second_file_of_the_same_name_is_numbered() {
        let path = |text| VaultPath::new(text).expect("a sound path");
        assert_eq!(path("ideas/bench.md").numbered(2).as_str(), "ideas/bench-2.md");
        assert_eq!(path("v1.2/notes").numbered(3).as_str(), "v1.2/notes-3");
    }
}
