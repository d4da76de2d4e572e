//! No file names a folder that only one machine has.

use crate::root::File;

/// The first folder of such paths.
const MACHINE: &[&str] = &["work", "root", "home", "Users"];

/// Lines on which an absolute path into such a folder stands.
pub(super) fn problems(file: &File) -> Vec<String> {
    let lines = (1..).zip(file.text.lines()).filter(|(_, line)| MACHINE.iter().any(|folder| names(line, folder)));
    lines.map(|(at, _): (u32, &str)| format!("{}:{at}: a path of one machine", file.path)).collect()
}

fn names(line: &str, folder: &str) -> bool {
    let path = format!("/{folder}/");
    line.match_indices(&path).any(|(at, _)| !line[..at].ends_with(goes_on))
}

/// What stands before the slash in a path or address that began earlier.
fn goes_on(char: char) -> bool {
    char.is_alphanumeric() || matches!(char, '.' | '_' | '-' | '~' | '/' | '*' | '}' | ')')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: usize) {
        let text = text.replace('@', "/");
        assert_eq!(problems(&File { path: "a".to_owned(), text: text.clone() }).len(), expected, "{text}");
    }

    #[test]
    fn an_absolute_path_is_found() {
        check("cd @root@x\n(\"@home@me\")\n@work@", 3);
    }

    #[test]
    fn a_path_that_began_earlier_is_none() {
        check("crates/home@root@x https://example.org@work@y ~@home@ ${HOME}@work@ /homes/", 0);
    }
}
