//! The file is read by a parser that knows nothing of how it was written.

use expect_test::expect;
use html5gum::{Token, Tokenizer};
use proptest::prelude::*;

use super::*;

/// What a reader sees of the body, tags as they stand; panics where a tag is open at the end, closed unopened, or none we write.
fn read(html: &str) -> (String, Vec<String>) {
    const TAGS: &[&str] = &[
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "main",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "p",
        "ul",
        "li",
        "a",
        "strong",
        "blockquote",
        "footer",
        "div",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    ];
    let (mut open, mut words, mut addresses): (Vec<String>, String, Vec<String>) = Default::default();
    for token in Tokenizer::new(html).flatten() {
        match token {
            Token::StartTag(tag) => {
                let name = String::from_utf8(tag.name.to_vec()).unwrap();
                assert!(TAGS.contains(&name.as_str()), "<{name}>");
                for (key, value) in &tag.attributes {
                    let key = String::from_utf8(key.to_vec()).unwrap();
                    let known = ["lang", "charset", "name", "content", "http-equiv", "dir", "class", "scope", "href", "rel"];
                    assert!(known.contains(&key.as_str()), "{key}");
                    if key == "href" {
                        addresses.push(String::from_utf8(value.to_vec()).unwrap());
                    }
                }
                if name != "meta" {
                    open.push(name);
                }
            }
            Token::EndTag(tag) => assert_eq!(open.pop().unwrap().as_bytes(), &**tag.name),
            Token::String(text) if open.contains(&"main".to_owned()) => words.push_str(std::str::from_utf8(&text).unwrap()),
            Token::Comment(_) => panic!("a comment"),
            _ => {}
        }
    }
    assert!(open.is_empty(), "{open:?}");
    (words, addresses)
}

/// Words that stand in a text, whatever is between them.
fn words(text: &str) -> Vec<String> {
    let clean = text.chars().filter(|char| matches!(char, '\n' | '\r' | '\t') || !char.is_control()).collect::<String>();
    clean.split_whitespace().map(str::to_owned).collect()
}

/// Only the body below the title, as it is written.
fn written(page: &Page) -> String {
    let html = page.html("T");
    let (_, body) = html.split_once("</h1>\n").unwrap();
    body.split_once("</main>").unwrap().0.to_owned()
}

#[test]
fn each_part_has_its_own_element() {
    let mut page = Page::default();
    page.heading(2, "Projects");
    page.item(vec![Said::frame("Led the move.").strong(), Said::frame("See").to("https://example.org/a?b&c")]);
    page.item(vec![Said::frame("Second")]);
    page.text(vec![Said::frame("A line")]);
    page.blocks.push(Block::Quote { said: Said::frame("Well done"), by: "Mo, 2 May".to_owned() });
    page.blocks.push(Block::Table { header: vec!["Level".to_owned()], rows: vec![vec![vec![Said::frame("Senior")]]] });
    expect![[r#"
        <h2 dir="auto">Projects</h2>
        <ul>
        <li dir="auto"><strong>Led the move.</strong> <a href="https://example.org/a?b&amp;c" rel="noreferrer">See</a></li>
        <li dir="auto">Second</li>
        </ul>
        <p dir="auto">A line</p>
        <blockquote>
        <p dir="auto">Well done</p>
        <footer dir="auto">— Mo, 2 May</footer>
        </blockquote>
        <div class="table">
        <table>
        <thead>
        <tr><th scope="col" dir="auto">Level</th></tr>
        </thead>
        <tbody>
        <tr><td dir="auto">Senior</td></tr>
        </tbody>
        </table>
        </div>
    "#]]
    .assert_eq(&written(&page));
}

#[test]
fn html_in_a_note_is_shown_and_does_nothing() {
    let mut page = Page::default();
    page.item(vec![Said::frame("<script>alert('x')</script> & <img src=x onerror=y>\u{7}").to("javascript:alert(1)")]);
    let (said, addresses) = read(&page.html("</title><script>"));
    assert_eq!(words(&said), words("</title><script> <script>alert('x')</script> & <img src=x onerror=y>"));
    assert!(addresses.is_empty());
}

#[test]
fn a_link_that_says_its_address_does_not_say_it_twice_on_paper() {
    let mut page = Page::default();
    page.text(vec![Said::frame("https://example.org/a").to("https://example.org/a")]);
    assert!(written(&page).contains(r#"class="bare""#));
}

#[test]
fn the_title_stands_once() {
    let mut page = Page::default();
    page.heading(1, "Packet");
    page.heading(1, "Packet");
    assert_eq!(page.html("Packet").matches("<h1").count(), 1);
    assert_eq!(page.html("Packet").matches("<h2").count(), 1, "the second is a heading of the page");
    assert_eq!(page.html("").matches("<h1").count(), 0);
}

#[test]
fn nothing_is_fetched_and_nothing_runs() {
    let html = Page::default().html("Empty");
    for never in ["http://", "https://", "url(", "@import", "<script", "<link", "<img", "//"] {
        assert!(!html.contains(never), "{never}");
    }
    read(&html);
}

fn said() -> impl Strategy<Value = Said> {
    let to = proptest::option::of(prop_oneof![any::<String>(), Just("https://example.org/\"><b>".to_owned())]);
    (any::<String>(), any::<bool>(), to).prop_map(|(text, strong, to)| Said { text, from: None, strong, to })
}

fn any_block() -> impl Strategy<Value = Block> {
    let some = || proptest::collection::vec(said(), 0..3);
    let rows = proptest::collection::vec(proptest::collection::vec(some(), 0..3), 0..3);
    prop_oneof![
        (any::<u8>(), any::<String>()).prop_map(|(level, text)| Block::Heading { level, text }),
        some().prop_map(|said| Block::Text { said }),
        some().prop_map(|said| Block::Item { said }),
        (said(), any::<String>()).prop_map(|(said, by)| Block::Quote { said, by }),
        (proptest::collection::vec(any::<String>(), 0..3), rows).prop_map(|(header, rows)| Block::Table { header, rows }),
    ]
}

/// Every word of the page, in the order in which it is read.
fn all(page: &Page) -> String {
    let join = |said: &[Said]| said.iter().map(|said| said.text.as_str()).collect::<Vec<_>>().join(" ");
    let block = |block: &Block| match block {
        Block::Heading { text, .. } => text.clone(),
        Block::Text { said } | Block::Item { said } => join(said),
        Block::Quote { said, by } if escaped(by).is_empty() => said.text.clone(),
        Block::Quote { said, by } => format!("{}\n— {by}", said.text),
        Block::Table { header, rows } => {
            let cells = rows.iter().flatten().map(|cell| join(cell));
            // Cells stand beside each other without a space between them.
            header.iter().cloned().chain(cells).collect::<Vec<_>>().join("\n")
        }
    };
    page.blocks.iter().map(block).collect::<Vec<_>>().join("\n")
}

proptest! {
    #[test]
    fn whatever_a_page_says_is_read_back(blocks in proptest::collection::vec(any_block(), 0..6), title in "[a-z<>&\"' ]{1,9}") {
        let page = Page { blocks };
        let (said, addresses) = read(&page.html(&title).replace("</td>", " </td>").replace("</th>", " </th>"));
        prop_assert_eq!(words(&said), words(&format!("{title}\n{}", all(&page))));
        prop_assert!(addresses.iter().all(|to| ["http://", "https://", "mailto:"].iter().any(|scheme| to.starts_with(scheme))));
    }
}
