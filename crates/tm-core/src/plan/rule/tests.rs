//! Lines of plans of many trades, each with what is read from it.

mod amounts;
mod bans;
mod times;
mod unbinding;
mod waits;

use proptest::prelude::*;

use super::{read, read_in};

/// Compares what is read from each text; several rules are joined by ` + `.
fn check(cases: &[(&str, &str)]) {
    let shown = |text: &str| read(text).iter().map(ToString::to_string).collect::<Vec<_>>().join(" + ");
    let wrong: Vec<_> = cases.iter().map(|(text, _)| (*text, shown(text))).collect();
    let wanted: Vec<_> = cases.iter().map(|(text, rules)| (*text, (*rules).to_owned())).collect();
    let first = wrong.iter().zip(&wanted).find(|(got, wanted)| got != wanted);
    assert_eq!(first, None);
}

#[test]
fn a_label_names_the_subject_unless_it_is_a_place_for_rules() {
    check(&[
        ("Mail: twice a day at most", "cap 2 times per day: mail"),
        ("Guardrails: no fairs in 2027", "ban: fairs until 2027-12-31"),
        ("Rules: 30 minutes of scales each day", "floor 30 minutes per day: scales"),
        ("Cadence: every second Tuesday", "cadence per 2 weeks (Tuesday)"),
        ("Idle rule: drop quilts untouched for 90 days", "idle 90 days: quilts"),
    ]);
}

#[test]
fn each_sentence_of_a_line_is_read() {
    check(&[
        ("At most two orders at once. No rush jobs.", "limit 2 orders: orders + ban: rush jobs"),
        ("Max. two orders at once; at least 3 hours of rest a week", "limit 2 orders: orders + floor 3 hours per week: rest"),
        ("No fairs – no markets either", "ban: fairs + ban: markets"),
    ]);
}

#[test]
fn a_date_without_a_year_takes_the_year_given() {
    let rules = read_in(
        "Until July no fairs, no markets",
        crate::language::date::Anchor { from: "2027-01-01".parse().ok(), written: None },
    );
    assert_eq!(rules[0].to_string(), "ban: fairs, markets (fairs, markets) until 2027-06-30");
    assert_eq!(read("Until July no fairs, no markets")[0].until, None);
}

#[test]
fn prose_is_not_read() {
    let prose = "we take at most two orders at once and ".repeat(20);
    assert_eq!(read(&prose), Vec::new());
}

/// What rules are made of, in any order.
const PIECES: &[&str] = &[
    "no",
    "never",
    "more",
    "than",
    "at",
    "most",
    "least",
    "a",
    "time",
    "once",
    "only",
    "when",
    "unless",
    "except",
    "(",
    ")",
    ":",
    ",",
    ".",
    "-",
    "%",
    "/",
    "+",
    "$",
    "2",
    "21:00",
    "three",
    "half",
    "every",
    "week",
    "per",
    "Friday",
    "1st",
    "of",
    "the",
    "month",
    "before",
    "after",
    "until",
    "July 2027",
    "for",
    "each",
    "max",
    "limit",
    "to",
    "hours",
    "x",
    "first",
    "then",
    "idle",
    "days",
    "drop",
    "backlog",
    "add",
    "such as",
    "like",
    "without",
    "allowed",
    "is",
    "not",
    "in",
    "during",
    "’",
    "\"",
    "İ",
    "one",
];

proptest! {
    #[test]
    fn no_text_panics(text in any::<String>()) {
        read(&text);
    }

    #[test]
    fn no_order_of_pieces_panics(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40), glue in prop::sample::select(vec![" ", ""])) {
        read(&pieces.join(glue));
    }

    #[test]
    fn a_rule_says_something(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..20)) {
        for rule in read(&pieces.join(" ")) {
            prop_assert!(rule.limit.is_none_or(f64::is_finite));
            prop_assert!(rule.names.iter().chain(&rule.exceptions).all(|text| !text.trim().is_empty()), "{rule:?}");
        }
    }
}
