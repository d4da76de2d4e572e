//! What stands on the sheets, and that what is written is a sound file.

use std::collections::BTreeMap;

use krilla::configure::{Accessibility, ConfigurationBuilder};
use proptest::prelude::*;
use tm_core::render::{Block, Said};

use super::super::flow::{self, Mark, Sheet};
use super::super::font::Fonts;
use super::super::tags::Place;
use super::*;

fn sheets(page: &Page) -> Vec<Sheet> {
    flow::sheets(page, "T", Paper::A4, &mut Fonts::new())
}

/// What a sheet says, a line for each line of print; `=` before what is not said.
fn spoken(sheet: &Sheet) -> Vec<String> {
    let text = |mark: &Mark| match mark {
        Mark::Line { line, place, .. } => {
            let words: String = line.runs.iter().map(|run| run.text.as_str()).collect();
            Some(if place.is_some() { words } else { format!("={words}") })
        }
        _ => None,
    };
    sheet.marks.iter().filter_map(text).collect()
}

/// What was printed of each part of the page.
fn parts(sheets: &[Sheet]) -> BTreeMap<Place, String> {
    let mut parts = BTreeMap::new();
    for mark in sheets.iter().flat_map(|sheet| &sheet.marks) {
        if let Mark::Line { line, place: Some(place), .. } = mark {
            let part: &mut String = parts.entry(*place).or_default();
            line.runs.iter().for_each(|run| part.push_str(&run.text));
        }
    }
    parts
}

/// The file for the checks of the standard for readers without eyes, its contents not packed.
fn checked(page: &Page, title: &str) -> Vec<u8> {
    let standard = ConfigurationBuilder::new().with_accessibility_validator(Accessibility::UA1).finish().unwrap();
    let settings = SerializeSettings { configuration: standard, compress_content_streams: false, ..SerializeSettings::default() };
    with(page, title, Paper::A4, settings).unwrap_or_else(|error| panic!("{error:?}")).bytes
}

fn count(bytes: &[u8], what: &str) -> usize {
    bytes.windows(what.len()).filter(|window| *window == what.as_bytes()).count()
}

fn items(count: usize) -> Page {
    let mut page = Page::default();
    (0..count).for_each(|number| page.item(vec![Said::frame(format!("Item {number} that fits a line"))]));
    page
}

fn cell(words: &str) -> Vec<Said> {
    vec![Said::frame(words)]
}

#[test]
fn words_that_fit_no_line_are_broken_and_none_is_lost() {
    let address = format!("https://example.org/{}", "a-very-long-name/".repeat(30));
    let mut page = Page::default();
    page.text(vec![Said::frame("See"), Said::frame(&address).to(&address), Said::frame("x".repeat(3_000))]);
    let sheets = sheets(&page);
    let printed = &parts(&sheets)[&Place::Block(0)];
    assert_eq!(*printed, format!("See {address} {}", "x".repeat(3_000)));
    within_borders(&sheets);
}

#[track_caller]
fn within_borders(sheets: &[Sheet]) {
    let (width, height) = Paper::A4.size();
    for mark in sheets.iter().flat_map(|sheet| &sheet.marks) {
        if let Mark::Line { x, y, line, set, .. } = mark {
            // The space at the end of a line may stand in the border.
            let words: f32 = line.runs.iter().map(|run| if run.text == " " { 0.0 } else { run.width }).sum();
            assert!(*x >= flow::SIDE && x + (words - 0.4) * set.size <= width - flow::SIDE, "{x}: {:?}", line.runs[0].text);
            assert!(*y > 0.0 && *y < height - flow::BELOW, "{y}");
        }
    }
}

#[test]
fn columns_share_the_room_and_what_is_short_stays_whole() {
    let table = |cells: &[&str]| {
        let header = (0..cells.len()).map(|number| format!("C{number}")).collect();
        let mut page = Page::default();
        page.blocks.push(Block::Table { header, rows: vec![cells.iter().map(|words| cell(words)).collect()] });
        sheets(&page)
    };
    let lines = |sheets: &[Sheet], column: usize| {
        let is = |mark: &&Mark| matches!(mark, Mark::Line { place: Some(Place::Cell { column: of, .. }), .. } if *of == column);
        sheets[0].marks.iter().filter(is).count()
    };
    let long = "Three teams agreed on one design for the joints of the tables, and two of them have moved since. ".repeat(3);
    let sheets = table(&["Influence", &long, "12 Oct 2026"]);
    within_borders(&sheets);
    assert_eq!((lines(&sheets, 0), lines(&sheets, 2)), (1, 1));
    within_borders(&table(&["short", "words"]));
    within_borders(&table(&["averylongwordwithoutaspace"; 12]));
    within_borders(&table(&[long.as_str(); 5]));
}

#[test]
fn a_heading_is_never_the_last_of_a_sheet() {
    for before in 0..60 {
        let mut page = items(before);
        page.heading(2, "A room");
        page.heading(3, "A project");
        page.text(vec![Said::frame("Words. ".repeat(60))]);
        let sheets = sheets(&page);
        let number = |place: Place| {
            let on =
                |sheet: &Sheet| sheet.marks.iter().any(|mark| matches!(mark, Mark::Line { place: Some(of), .. } if *of == place));
            sheets.iter().position(on).unwrap()
        };
        assert_eq!(number(Place::Block(before)), number(Place::Block(before + 2)), "{before}");
    }
}

#[test]
fn no_line_of_a_text_stands_alone() {
    for before in 30..60 {
        let mut page = items(before);
        page.text(vec![Said::frame("Some words of a text. ".repeat(30))]);
        let of = |sheet: &Sheet| {
            let is = |mark: &&Mark| matches!(mark, Mark::Line { place: Some(Place::Block(block)), .. } if *block == before);
            sheet.marks.iter().filter(is).count()
        };
        assert!(sheets(&page).iter().all(|sheet| of(sheet) != 1), "{before}");
    }
}

#[test]
fn a_table_begins_each_sheet_with_its_header_and_breaks_between_rows() {
    let mut page = Page::default();
    let rows =
        (0..60).map(|row| vec![cell(&format!("Dimension {row}")), cell("Words that need more than a line. ".repeat(9).trim())]);
    page.blocks.push(Block::Table { header: vec!["What".to_owned(), "Where".to_owned()], rows: rows.collect() });
    let sheets = sheets(&page);
    assert!(sheets.len() > 3, "{}", sheets.len());
    for sheet in &sheets[1..] {
        let said = spoken(sheet);
        assert_eq!(said[..2], ["=What", "=Where"]);
        assert!(said[2].starts_with("Dimension"), "a row is broken: {}", said[2]);
    }
    assert_eq!(parts(&sheets).keys().filter(|place| matches!(place, Place::Cell { .. })).count(), 120);
}

#[test]
fn only_addresses_of_the_web_and_of_mail_are_links() {
    let mut page = Page::default();
    page.item(vec![Said::frame("the report").to("https://example.org/report"), Said::frame("run").to("javascript:alert(1)")]);
    page.text(vec![Said::frame("write").to("mailto:mo@example.org")]);
    let bytes = checked(&page, "Links");
    assert_eq!((count(&bytes, "/S/URI"), count(&bytes, "https://example.org/report"), count(&bytes, "javascript")), (2, 1, 0));
}

#[test]
fn letters_that_lack_are_told_and_the_rest_is_printed() {
    let mut page = Page::default();
    page.text(vec![Said::frame("Ünï Ωμ Жук שלום سلام 漢字 🚀 ✓\u{FE0F}\u{7}").strong()]);
    let printed = write(&page, "T", Paper::Letter);
    assert_eq!(printed.lacking, ['字', '漢', '🚀']);
    assert!(parts(&sheets(&page))[&Place::Block(0)].contains("Жук"));
}

#[test]
fn letters_from_the_right_stand_there_and_join() {
    let mut page = Page::default();
    page.text(vec![Said::frame("שלום abc")]);
    page.text(vec![Said::frame("سسس")]);
    let sheets = sheets(&page);
    let line = |mark: &'_ Mark| match mark {
        Mark::Line { line, place: Some(Place::Block(_)), .. } => Some(line.clone()),
        _ => None,
    };
    let lines: Vec<_> = sheets[0].marks.iter().filter_map(line).collect();
    let order: Vec<&str> = lines[0].runs.iter().map(|run| run.text.as_str()).collect();
    assert_eq!((order[0], lines[0].is_rtl), ("abc", true));
    let glyphs = &lines[1].runs[0].glyphs;
    assert!(glyphs[0].glyph_id != glyphs[1].glyph_id && glyphs[1].glyph_id != glyphs[2].glyph_id, "the letters do not join");
}

#[test]
fn many_pages_are_numbered_and_the_same_page_gives_the_same_bytes() {
    let mut page = Page::default();
    for number in 0..20 {
        page.heading(2, format!("Part {number}"));
        page.text(vec![Said::frame("A sentence of some length that says what was done. ".repeat(120))]);
    }
    let first = write(&page, "Long", Paper::A4);
    assert!(first.sheets > 25, "{}", first.sheets);
    assert_eq!(count(&first.bytes, "/Type/Page\n") + count(&first.bytes, "/Type/Page/"), first.sheets);
    assert!(first.bytes == write(&page, "Long", Paper::A4).bytes);
}

#[test]
fn a_page_without_words_is_a_sheet() {
    for page in [Page::default(), Page { blocks: vec![Block::Text { said: vec![Said::frame(" \n")] }] }] {
        let printed = write(&page, "", Paper::A4);
        assert_eq!(printed.sheets, 1);
        assert!(printed.bytes.starts_with(b"%PDF-"));
    }
}

fn said() -> impl Strategy<Value = Said> {
    let to = proptest::option::of(prop_oneof![any::<String>(), Just("https://example.org/ä (b)".to_owned())]);
    (any::<String>(), any::<bool>(), to).prop_map(|(text, strong, to)| Said { text, from: None, strong, to })
}

fn any_block() -> impl Strategy<Value = Block> {
    let some = || proptest::collection::vec(said(), 0..3);
    let rows = proptest::collection::vec(proptest::collection::vec(some(), 0..4), 0..3);
    prop_oneof![
        (any::<u8>(), any::<String>()).prop_map(|(level, text)| Block::Heading { level, text }),
        some().prop_map(|said| Block::Text { said }),
        some().prop_map(|said| Block::Item { said }),
        (said(), any::<String>()).prop_map(|(said, by)| Block::Quote { said, by }),
        (proptest::collection::vec(any::<String>(), 0..3), rows).prop_map(|(header, rows)| Block::Table { header, rows }),
    ]
}

/// The letters of a page, sorted; what nobody sees is left out.
fn letters(words: impl Iterator<Item = String>, fonts: &mut Fonts) -> Vec<char> {
    let all = words.collect::<String>();
    let seen = all.chars().filter(|char| !char.is_whitespace() && !char.is_control());
    let mut letters: Vec<char> = seen.filter_map(|char| fonts.printable(char)).collect();
    letters.sort_unstable();
    letters
}

fn words(block: &Block) -> Vec<String> {
    let all = |said: &[Said]| said.iter().map(|said| said.text.clone()).collect::<Vec<_>>();
    match block {
        Block::Heading { text, .. } => vec![text.clone()],
        Block::Text { said } | Block::Item { said } => all(said),
        Block::Quote { said, by } => vec![said.text.clone(), by.clone()],
        Block::Table { header, rows } => header.iter().cloned().chain(rows.iter().flatten().flat_map(|cell| all(cell))).collect(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn whatever_a_page_says_is_printed_whole(blocks in proptest::collection::vec(any_block(), 0..5), title in "[a-z]{1,9}") {
        let page = Page { blocks };
        checked(&page, &title);
        let fonts = &mut Fonts::new();
        let said = parts(&sheets(&page)).into_iter().filter(|(place, _)| !matches!(place, Place::Title | Place::Bullet(_)));
        let said = letters(said.map(|(place, words)| match place {
            // The dash before a name stands behind it where the name is read from the right.
            Place::By(_) => words.replacen('—', "", 1),
            _ => words,
        }), fonts);
        prop_assert_eq!(said, letters(page.blocks.iter().flat_map(words), fonts));
    }
}
