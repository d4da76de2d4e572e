use expect_test::{Expect, expect};

use super::{finding, lines_lost, repaired, restored};

fn check(text: &str, expect: Expect) {
    expect.assert_eq(&repaired(text).unwrap_or_else(|| "nothing to repair".to_owned()));
}

fn check_finding(text: &str, expect: Expect) {
    let shown = finding(text).map(|one| format!("{} {}: {}", one.at.line, one.code, one.message));
    expect.assert_eq(&shown.unwrap_or_else(|| "no finding".to_owned()));
}

/// `text` saved as UTF-8 and read as Windows-1252, its five undefined bytes kept as control characters.
fn damaged(text: &str) -> String {
    const UPPER: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";
    let upper: Vec<char> = UPPER.chars().collect();
    text.bytes()
        .map(|byte| if (0x80..0xa0).contains(&byte) { upper[usize::from(byte) - 0x80] } else { char::from(byte) })
        .collect()
}

#[test]
fn western_letters_and_dashes_come_back() {
    check(
        "MÃ¼nchen â€” cafÃ© voilÃ\u{a0} â€œquotedâ€\u{9d} itâ€™s 20 Â°C, 5â‚¬",
        expect!["München — café voilà “quoted” it’s 20 °C, 5€"],
    );
}

#[test]
fn turkish_letters_come_back() {
    check("Ã‡ok gÃ¼zel, aÄŸaÃ§, Ä±ÅŸÄ±k, Ä°stanbul", expect!["Çok güzel, ağaç, ışık, İstanbul"]);
}

#[test]
fn emoji_come_back_from_both_code_pages() {
    check("ğŸš€ ðŸš€ âœ… ğŸŽ¯ ðŸ—£ï¸\u{8f} ðŸ‘©â€\u{8d}ðŸ’»", expect!["🚀 🚀 ✅ 🎯 🗣️ 👩‍💻"]);
}

#[test]
fn whole_words_of_other_scripts_come_back() {
    for word in ["Привет", "Ελλάδα", "日本語", "Việt", "tiếng", "łódź", "ÉÈ"] {
        let text = format!("a {} b", damaged(word));
        assert_eq!(repaired(&text), Some(format!("a {word} b")));
    }
}

#[test]
fn text_damaged_twice_comes_back() {
    assert_eq!(repaired(&damaged(&damaged("naïve — 🎯"))).as_deref(), Some("naïve — 🎯"));
}

#[test]
fn what_people_write_stays() {
    let legitimate = [
        "pâte, hâlâ…” dedi, dağ, Ğ, Ş’nin, İ’nin, DAĞ’I, ıışş",
        "«\u{a0}café\u{a0}» QUALITÉ\u{a0}: “AMANHÔ AMANHÃ…",
        "«olá»… «é»… voilà…» CAFÉ… É” ñ»…”",
        "Ä–Ö, “Ä” und „Ö“, HÄNELLÄ” Å…",
        "日本語 Привет Ελλάδα Việt 🎯 — “quoted” ½ × ÷",
        "â Â Ã ã Å",
    ];
    for text in legitimate {
        assert_eq!(repaired(text), None, "{text}");
        assert_eq!(finding(text), None, "{text}");
    }
}

#[test]
fn an_emoji_that_lost_a_byte_is_left_out_with_its_space() {
    check("# ğŸ¯ Career", expect!["# Career"]);
    check("- [[ğŸ\u{a0} START HERE]]", expect!["- [[START HERE]]"]);
    check("ğŸ¯ **Next**", expect!["**Next**"]);
    check("done ğŸŒ", expect!["done "]);
    check("ğŸ—£ï¸ Talk", expect!["🗣 Talk"]);
    check("ðŸ‘©â€ðŸ’»", expect!["👩💻"]);
}

#[test]
fn a_closing_quote_that_lost_its_byte_is_still_a_quote() {
    check("â€œyesâ€, he said", expect!["“yes”, he said"]);
    check("one â€\" two", expect!["one — two"]);
}

#[test]
fn stars_that_lost_their_bytes_stay_and_are_found() {
    check("| Design | âââ | ââââ |", expect!["nothing to repair"]);
    check_finding(
        "\n| Design | âââ | ââââ |",
        expect!["2 mis-encoded: 1 line was saved in the wrong encoding, and characters were lost"],
    );
}

#[test]
fn a_file_has_one_finding_at_its_first_damaged_line() {
    check_finding(
        "# fine\n\nğŸ¯ a\nb â€” c â€” d\ne ÄŸÄ±",
        expect![[
            r#"3 mis-encoded: 3 lines were saved in the wrong encoding: "â€”" would be "—"; on 1 of them characters were lost"#
        ]],
    );
}

#[test]
fn what_lost_a_byte_is_written_as_it_is() {
    let text = "# ğŸš€ Now\n[[ğŸŽ START]] and â€” [[ðŸ‘©â€ðŸ’» HOME]]\n";
    assert_eq!(restored(text).as_deref(), Some("# 🚀 Now\n[[ğŸŽ START]] and — [[ðŸ‘©â€ðŸ’» HOME]]\n"));
    assert_eq!((lines_lost(text), lines_lost("ğŸš€ â€”")), (1, 0));
    assert_eq!(restored("[[ğŸŽ START]]"), None);
    check_finding(
        text,
        expect![[
            r#"1 mis-encoded: 2 lines were saved in the wrong encoding: "ğŸš€" would be "🚀"; on 1 of them characters were lost"#
        ]],
    );
}
