//! Texts for others: their forms, and the files they go to.

#[cfg(feature = "pdf")]
#[path = "leaving/print.rs"]
mod print;

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::ExitStatusExt;
use std::process::Command;

use html5gum::{Token, Tokenizer};

use super::Folder;
use super::care::{read, told, vault};

/// Whatever leaves does so in the same ways.
const LEAVE: [&[&str]; 3] = [&["brag", "2026"], &["packet", "--to", "joiner"], &["packet", "brief", "--to", "joiner"]];

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

/// Words that letters join in, a link, HTML that is none, and a picture that somebody else would see fetched.
const SHOP: &str = "\
//- ladders/joiners.md
---
type: ladder
id: l4f7qb
title: Joiners
rule: 2 wins in 18 months, 1 in 12
---
| dimension | helper | joiner |
|---|---|---|
| joints | saws them | designs them |
//- wins/2026/2026-10-01-stairs.md
---
type: win
id: s4f7qb
title: A flight of stairs (oak) fits the Käthe's office & shows it
date: 2026-10-01
project: stairs
shows: [joints@joiner]
evidence: [\"https://example.org/stairs?a=1&b=2\"]
---
Result: <img src=https://example.org/spy.png> 3 ![stair](https://example.org/spy.png) of 4 <script>alert(1)</script>
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
fn each_text_leaves_in_every_form_and_over_nothing_unasked() {
    let folder = vault(SHOP);
    for args in LEAVE {
        let shown = folder.run(args).out;
        for (name, begins) in [("a.md", shown.as_str()), ("a.html", "<!DOCTYPE html>")] {
            let to = [args, &["--out", name]].concat();
            folder.run(&to).left(name);
            assert!(read(&folder, name).starts_with(begins), "{to:?}");
            folder.put(name, "mine");
            folder.run(&to).check(1, &["is there already, and was not written over", "--force"]);
            assert_eq!(read(&folder, name), "mine");
            folder.run(&[&to[..], &["--force"]].concat()).left(name);
            assert!(read(&folder, name).starts_with(begins), "{to:?}");
            fs::remove_file(folder.path.join(name)).unwrap();
        }
    }
    let (shown, html) = (folder.run(LEAVE[1]).out, folder.run(&[LEAVE[1], &["--as", "html"]].concat()).out);
    assert!(shown.starts_with("# The case for joiner\n"), "{shown}");
    assert_eq!(html.matches("<h1").count(), 1, "the title stands there once");
}

#[test]
fn an_html_file_fetches_nothing() {
    let folder = vault(SHOP);
    let mut links = BTreeSet::new();
    for args in LEAVE {
        let html = folder.run(&[args, &["--as", "html"]].concat()).out;
        assert!(
            html.contains("http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\"")
        );
        let style = html.split("<style>").nth(1).unwrap().split("</style>").next().unwrap();
        assert!(!style.contains("url(") && !style.contains("@import") && style.contains('{'), "{style}");
        for token in Tokenizer::new(&html).flatten() {
            let Token::StartTag(tag) = token else { continue };
            let name = String::from_utf8_lossy(&tag.name).into_owned();
            let fetching =
                ["script", "link", "img", "iframe", "object", "embed", "video", "audio", "svg", "base", "form", "source"];
            assert!(!fetching.contains(&name.as_str()), "{args:?}: <{name}>");
            for (key, value) in &tag.attributes {
                let (key, value) = (String::from_utf8_lossy(key), String::from_utf8_lossy(value));
                match (name.as_str(), &*key) {
                    ("a", "href") => drop(links.insert(value.into_owned())),
                    _ => assert!(!value.contains("//") && !value.contains("url("), "{args:?}: <{name} {key}=\"{value}\">"),
                }
            }
        }
    }
    let followed: Vec<&str> = links.iter().map(String::as_str).collect();
    assert_eq!(followed, ["https://example.org/stairs?a=1&b=2"], "what a person may follow is there");
}

/// So many bytes a file may have before the program that writes it is killed by the system.
const ROOM: u64 = 96 * 1024;

#[test]
fn a_kill_halfway_leaves_the_old_file() {
    let folder = vault("");
    let wins = folder.path.join("wins/2026");
    fs::create_dir_all(&wins).unwrap();
    for number in 0..400 {
        let words = format!("Chair {number} of the hall is mended, and it {}", "holds ".repeat(60));
        let text = format!("---\ntype: win\nid: c{number:05}\ntitle: Chair {number}\ndate: 2026-03-04\n---\nResult: {words}\n");
        fs::write(wins.join(format!("{number}.md")), text).unwrap();
    }
    let args = ["brag", "2026", "--out", "all.html", "--force"];
    folder.put("all.html", "old");
    folder.run(&["brag", "2026", "--out", "whole.html"]).left("whole.html");
    assert!(read(&folder, "whole.html").len() as u64 > ROOM, "too short to be cut");
    let plain = folder.command(&args);
    let mut cut = Command::new("sh");
    cut.args(["-c", &format!("ulimit -c 0; ulimit -f {}; exec \"$0\" \"$@\"", ROOM / 512)]).arg(plain.get_program());
    cut.args(plain.get_args()).current_dir(&folder.path).env_clear().env("HOME", &folder.path);
    let output = cut.output().unwrap();
    assert!(output.status.signal().is_some(), "{:?} {}", output.status, String::from_utf8_lossy(&output.stderr));
    let halves = fs::read_dir(&folder.path).unwrap().map(Result::unwrap);
    let halves: Vec<_> = halves.filter(|entry| entry.file_name().to_string_lossy().starts_with(".tm-")).collect();
    assert_eq!(halves.len(), 1, "it was killed while it wrote");
    assert!((1..=ROOM).contains(&halves[0].metadata().unwrap().len()));
    assert_eq!(read(&folder, "all.html"), "old");
    folder.run(&args).left("all.html");
    assert_eq!(read(&folder, "all.html"), read(&folder, "whole.html"));
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
#[cfg(feature = "pdf")]
fn words_in_a_pdf_are_found() {
    let folder = vault(SHOP);
    for args in LEAVE {
        folder.run(&[args, &["--out", "a.pdf", "--force"]].concat()).left("a.pdf");
        let words = print::words(&fs::read(folder.path.join("a.pdf")).unwrap());
        for said in ["A flight of stairs (oak) fits the Käthe's office & shows it.", "3 stair of 4"] {
            assert!(words.contains(said), "{args:?}: no {said:?} in {words}");
        }
        let title = if args[0] == "brag" { "Brag document 2026" } else { "The case for joiner" };
        assert!(words.starts_with(title), "{words}");
    }
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
