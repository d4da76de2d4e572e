use std::fs;
use std::os::unix::fs::symlink;

use super::*;

/// The files found among `files`, in order, where `.tmignore` files have their rules behind `=`.
fn check(files: &[&str], expected: &[&str]) {
    let vault = tempfile::tempdir().unwrap();
    for file in files {
        let (path, text) = file.split_once('=').unwrap_or((file, ""));
        let place = vault.path().join(path);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, text.replace('|', "\n")).unwrap();
    }
    assert_eq!(found(vault.path()), expected);
}

fn found(root: &Path) -> Vec<String> {
    let mut found: Vec<String> = walk(root).files().map(|(path, _)| path.to_string()).collect();
    found.sort();
    found
}

#[test]
fn only_markdown_outside_dot_folders_is_found() {
    check(
        &["a.md", "b.MD", "c.txt", "d", ".e.md", ".git/f.md", "g/.h/i.md", "g/j.md", ".md", "é/k.md"],
        &["a.md", "b.MD", "g/j.md", "é/k.md"],
    );
}

#[test]
fn what_git_ignores_is_found_all_the_same() {
    check(&[".gitignore=private", ".ignore=*.md", "private/a.md", "b.md"], &["b.md", "private/a.md"]);
}

#[test]
fn a_tmignore_is_honoured_from_its_folder_down() {
    check(&[".tmignore=/attic|*.draft.md|", "attic/a.md", "b/attic/c.md", "b/d.draft.md"], &["b/attic/c.md"]);
    check(&["b/.tmignore=/x.md", "b/x.md", "x.md", "b/c/x.md"], &["b/c/x.md", "x.md"]);
    check(&[".tmignore=old/", "old.md", "a/old/b.md", "old/c.md"], &["old.md"]);
}

#[test]
fn a_vault_within_the_vault_is_named_and_not_entered() {
    let files = [".tm/vault.toml=", "a.md", "b/.tm/vault.toml=", "b/c.md", "b/d/e.md", "f/.tm/other=", "f/g.md"];
    check(&files, &["a.md", "f/g.md"]);
    check(&[&files[..], &[".tmignore=/b/"]].concat(), &["a.md", "f/g.md"]);
}

#[test]
fn the_nearest_tmignore_decides() {
    check(&[".tmignore=*.md", "keep/.tmignore=!*.md", "a.md", "keep/b.md", "keep/deep/c.md"], &["keep/b.md", "keep/deep/c.md"]);
    check(&[".tmignore=[|# nothing|a.md", "a.md", "b.md"], &["b.md"]);
}

#[test]
fn what_a_link_leads_to_is_read_once_and_what_is_not_followed_is_told() {
    let vault = tempfile::tempdir().unwrap();
    fs::create_dir(vault.path().join("real")).unwrap();
    fs::write(vault.path().join("real/a.md"), "").unwrap();
    symlink(vault.path().join("real"), vault.path().join("linked")).unwrap();
    symlink(vault.path().join("real"), vault.path().join("folder.md")).unwrap();
    symlink(vault.path(), vault.path().join("real/loop")).unwrap();
    fs::write(vault.path().join("b.txt"), "").unwrap();
    symlink("real/a.md", vault.path().join("link.md")).unwrap();
    symlink("../link.md", vault.path().join("real/again.md")).unwrap();
    symlink("b.txt", vault.path().join("text.md")).unwrap();
    symlink("b.txt", vault.path().join("picture.png")).unwrap();
    symlink("nowhere", vault.path().join("broken.md")).unwrap();
    assert_eq!(found(vault.path()), ["real/a.md", "text.md"]);
    let walk = walk(vault.path());
    let mut told: Vec<String> = walk.unread().map(|unread| format!("{}: {}", unread.path, unread.message)).collect();
    told.sort();
    let top = vault.path().canonicalize().unwrap().display().to_string();
    assert_eq!(
        told.iter().map(|told| told.replace(&top, "TOP")).collect::<Vec<_>>(),
        [
            "broken.md: this link leads nowhere",
            "folder.md: this is a link to a folder, TOP/real, and is not followed",
            "link.md: this is a link to real/a.md, and what stands there is read once, under that name",
            "linked: this is a link to a folder, TOP/real, and is not followed",
            "real/again.md: this is a link to real/a.md, and what stands there is read once, under that name",
            "real/loop: this is a link to a folder, TOP, and is not followed",
        ]
    );
}

#[test]
fn a_root_that_is_missing_is_told() {
    let walk = walk(Path::new("/nowhere/at/all"));
    assert!(walk.is_empty());
    assert_eq!(walk.unread().count(), 1);
}

#[test]
fn a_folder_has_the_same_digest_until_a_file_changes() {
    let vault = tempfile::tempdir().unwrap();
    fs::write(vault.path().join("a.md"), "a").unwrap();
    let digest = || walk(vault.path()).folders[0].digest;
    let before = digest();
    assert_eq!(before, digest());
    fs::write(vault.path().join("b.txt"), "b").unwrap();
    assert_eq!(before, digest());
    fs::rename(vault.path().join("a.md"), vault.path().join("c.md")).unwrap();
    assert_ne!(before, digest());
}
