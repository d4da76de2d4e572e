//! Texts for others: their forms, and the files they go to.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use super::Folder;
use super::care::{read, told, vault};

const WINS: &str = "\
//- wins/2026/2026-08-02-bench.md
---
type: win
id: abcdef
title: The <oak> bench & its 漢 stand
date: 2026-08-02
status: complete
---

It holds two.
";

fn wins() -> Folder {
    vault(WINS)
}

#[test]
fn the_form_is_the_one_asked_for_else_that_of_the_file() {
    let folder = wins();
    told(&folder, &["brag", "2026"], &["- **The \\<oak> bench & its 漢 stand.**"]);
    let html = folder.run(&["brag", "2026", "--as", "html"]).out;
    assert!(html.starts_with("<!DOCTYPE html>") && html.contains("The &lt;oak&gt; bench &amp; its 漢 stand"), "{html}");
    for (name, begins) in [("a.html", "<!DOCTYPE html>"), ("a.md", "## Projects"), ("a", "## Projects")] {
        folder.run(&["brag", "2026", "--out", name]).left(name);
        assert!(read(&folder, name).starts_with(begins), "{name}");
    }
    folder.run(&["brag", "2026", "--as", "html", "-o", "b.md"]).left("b.md");
    assert!(read(&folder, "b.md").starts_with("<!DOCTYPE html>"));
}

#[test]
fn a_file_that_is_there_stays_unless_it_may_go() {
    let folder = wins();
    folder.put("mine.html", "mine");
    fs::set_permissions(folder.path.join("mine.html"), fs::Permissions::from_mode(0o600)).unwrap();
    let args = ["brag", "2026", "--out", "mine.html"];
    folder.run(&args).check(1, &["mine.html is there already, and was not written over", "--force"]);
    assert_eq!(read(&folder, "mine.html"), "mine");
    folder.run(&[&args[..], &["--force"]].concat()).left("mine.html");
    assert!(read(&folder, "mine.html").starts_with("<!DOCTYPE"));
    let mode = fs::metadata(folder.path.join("mine.html")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600, "what only its owner could read stays so");
    folder.run(&["brag", "2026", "--out", "wins", "--force"]).check(1, &["wins is there already, and is no file"]);
    folder.run(&["brag", "2026", "--out", "nowhere/a.md"]).check(3, &["nowhere/a.md: it is not there"]);
    let left = fs::read_dir(&folder.path)
        .unwrap()
        .filter(|entry| entry.as_ref().unwrap().file_name().to_string_lossy().starts_with(".tm-"));
    assert_eq!(left.count(), 0, "a half-made file is left");
}

#[test]
fn a_link_to_a_file_stays_a_link() {
    let folder = wins();
    folder.put("target.md", "old");
    std::os::unix::fs::symlink("target.md", folder.path.join("link.md")).unwrap();
    folder.run(&["brag", "2026", "--out", "link.md", "--force"]).left("link.md");
    assert!(folder.path.join("link.md").is_symlink());
    assert!(read(&folder, "target.md").starts_with("## Projects"));
}

#[test]
fn what_does_not_go_together_is_refused() {
    let folder = wins();
    folder.run(&["brag", "--trace", "--as", "html"]).check(2, &["--trace does not go with --as"]);
    folder.run(&["brag", "--json", "--out", "a.json"]).check(2, &["--json does not go with --out"]);
    folder.run(&["brag", "--force"]).check(2, &["--out"]);
}

#[test]
#[cfg(feature = "pdf")]
fn a_pdf_tells_its_pages_and_what_it_cannot_print() {
    let folder = wins();
    folder.run(&["brag", "2026", "--out", "a.pdf"]).left("One page. Its fonts have no 漢 (U+6F22)");
    folder.run(&["brag", "2026", "--out", "b.pdf", "--paper", "letter"]).left("b.pdf");
    let bytes = |name: &str| fs::read(folder.path.join(name)).unwrap();
    assert!(bytes("a.pdf").starts_with(b"%PDF-"));
    let box_of = |name: &str| String::from_utf8_lossy(&bytes(name)).split("/MediaBox").nth(1).unwrap()[..20].to_owned();
    assert!(box_of("a.pdf").contains("595.28") && box_of("b.pdf").contains("612"), "{} {}", box_of("a.pdf"), box_of("b.pdf"));
    let output = folder.command(&["brag", "2026", "--as", "pdf"]).output().unwrap();
    assert_eq!(output.stdout, bytes("a.pdf"), "to a pipe it is the same");
}

#[test]
#[cfg(not(feature = "pdf"))]
fn without_pdf_it_says_so() {
    let folder = wins();
    folder.run(&["brag", "2026", "--out", "a.pdf"]).check(1, &["this tm was built without PDF", "--as html"]);
    assert!(!folder.path.join("a.pdf").exists());
}

impl super::Ran {
    /// Nothing was printed, and what was written is told.
    #[track_caller]
    fn left(&self, said: &str) {
        assert_eq!((self.code, self.out.as_str()), (0, ""), "{}", self.err);
        assert!(self.err.split_whitespace().collect::<Vec<_>>().join(" ").contains(said), "{}", self.err);
    }
}
