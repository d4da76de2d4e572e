//! Laws of kinds: what is written is read back, wherever it is put.

use std::collections::HashSet;

use jiff::civil::{date, datetime};
use proptest::prelude::*;
use tm_doc::Value;

use super::{COMMON, Holds, Kind, path, text};
use crate::extract::extract;
use crate::{At, Dialect, Id, LONGEST_STEM};

fn at() -> At {
    At { now: datetime(2026, 11, 20, 9, 30, 0, 0), today: date(2026, 11, 20), seed: 7 }
}

fn dialects() -> [Dialect; 3] {
    let home = Dialect { home: "Career".to_owned(), ..Dialect::default() };
    let daily = Dialect { days: Some(("Journal".to_owned(), "YYYY/MM/YYYY-MM-DD".to_owned())), ..home.clone() };
    [Dialect::default(), home, daily]
}

#[test]
fn names_and_folders_are_told_apart_and_defaults_are_words_of_their_field() {
    let names: HashSet<_> = Kind::ALL.iter().map(|kind| kind.spec().name).collect();
    let folders: HashSet<_> = Kind::ALL.iter().map(|kind| kind.spec().folder).collect();
    assert_eq!((names.len(), folders.len()), (Kind::ALL.len(), Kind::ALL.len()));
    for kind in Kind::ALL {
        assert_eq!(serde_json::to_value(kind).unwrap(), kind.spec().name);
        for field in kind.spec().fields {
            assert!(COMMON.iter().all(|common| common.name != field.name), "{}", field.name);
            if let (Holds::OneOf(words), Some(default)) = (field.holds, field.default) {
                assert!(words.contains(&default), "{default}");
            }
        }
    }
}

#[test]
fn a_title_is_a_text_to_every_reader_of_yaml() {
    let front = |title: &str| text(Kind::Idea, &Id::of(7, 0), title, &[("effort", Value::Scalar("6".to_owned()))], "", &at());
    for title in ["true", "No", "2027", "-3.5", "1e5", "0x1F", ".inf", "2026-12-01", "2026-12-01T09:30Z", "12:30", "~", "null"] {
        let written = front(title);
        assert!(written.contains(&format!("\ntitle: \"{title}\"\n")) && written.contains("\neffort: 6\n"), "{written}");
    }
    for title in ["truth", "3 chairs", "2026 in oak", "Number 7", "on it"] {
        assert!(front(title).contains(&format!("\ntitle: {title}\n")), "{title}");
    }
}

#[test]
fn the_path_of_every_kind_leads_back_to_it() {
    for dialect in dialects() {
        for kind in Kind::ALL {
            let path = path(kind, "Oak bench", &at(), &dialect);
            let found = extract(&path, b"", &dialect);
            assert_eq!(found.kind, Some(kind), "{path}");
        }
    }
}

#[test]
fn names_are_short_cut_between_words_and_portable() {
    let named = |kind, title: &str| path(kind, title, &at(), &Dialect::default()).to_string();
    let long = named(Kind::Idea, &"carpentry ".repeat(20));
    assert_eq!(long, "ideas/2026-11-20-carpentry-carpentry-carpentry-carpentry-carpentry.md");
    let one_word = path(Kind::Idea, &"a".repeat(200), &at(), &Dialect::default());
    assert_eq!(one_word.stem().len(), LONGEST_STEM);
    assert_eq!(named(Kind::Person, "Con"), "people/con-person.md");
    assert_eq!(named(Kind::Person, "Com1"), "people/com1-person.md");
    assert_eq!(named(Kind::Person, "Connor"), "people/connor.md");
    assert_eq!(named(Kind::Review, "../../etc"), "reviews/etc.md");
    assert_eq!(named(Kind::Win, "Доклад о повторах"), "wins/2026/2026-11-20-доклад-о-повторах.md");
    assert_eq!(named(Kind::Person, "Ольга"), "people/ольга.md");
    let long = path(Kind::Idea, &"予算".repeat(50), &at(), &Dialect::default());
    assert_eq!(long.stem(), format!("2026-11-20-{}", "予算".repeat(8)));
}

#[test]
fn a_field_given_takes_the_place_of_the_one_every_record_has() {
    let fields = [("date", Value::Scalar("2026-10-01".to_owned())), ("zeal", Value::Empty), ("tags", Value::List(Vec::new()))];
    let text = text(Kind::Win, &Id::of(1, 1), "A\nwin", &fields, "", &at());
    let keys: Vec<&str> = text.lines().filter_map(|line| line.split_once(':')).map(|(key, _)| key).collect();
    assert_eq!(keys, ["type", "id", "title", "date", "created", "tags", "zeal"]);
    assert!(text.contains("title: A win\ndate: 2026-10-01\n"), "{text}");
}

/// A value that a field of this type may hold, awkward where the type allows it.
fn value(holds: Holds) -> BoxedStrategy<Value> {
    let awkward = prop_oneof!["\\PC{1,20}", "[-\\[\\]{}:#&*!|>'\"%@`, \t\n~?a1]{1,12}", Just("null".to_owned())];
    let awkward = awkward.prop_filter("says something", |text| !text.trim().is_empty());
    let scalar = |text: &str| Just(Value::Scalar(text.to_owned())).boxed();
    match holds {
        Holds::Text => awkward.prop_map(Value::Scalar).boxed(),
        Holds::List => prop::collection::vec(awkward, 1..4).prop_map(Value::List).boxed(),
        Holds::OneOf(words) | Holds::SomeOf(words) => {
            prop::sample::select(words).prop_map(|word| Value::Scalar(word.to_owned())).boxed()
        }
        Holds::Flag => scalar("true"),
        Holds::Day | Holds::Fuzzy => scalar("2026-02-28"),
        Holds::Period => scalar("2026-W07"),
        Holds::Every => scalar("2w"),
        Holds::Number(_) => scalar("70"),
        Holds::Money => scalar("120000.00 EUR"),
        Holds::Link => scalar("[[oak: a bench|it]]"),
        Holds::Links => Just(Value::List(vec!["[[oak]]".to_owned(), "k3f7qa".to_owned()])).boxed(),
        Holds::PlanItems => Just(Value::List(vec!["G1".to_owned(), "2026#G2".to_owned()])).boxed(),
    }
}

/// Some fields of a kind, filled in.
fn filled() -> impl Strategy<Value = (Kind, Vec<(&'static str, Value)>)> {
    prop::sample::select(&Kind::ALL[..]).prop_flat_map(|kind| {
        let fields: Vec<_> =
            kind.spec().fields.iter().map(|field| (Just(field.name), prop::option::of(value(field.holds)))).collect();
        let given = |(name, value): (&'static str, Option<Value>)| value.map(|value| (name, value));
        fields.prop_map(move |fields| (kind, fields.into_iter().filter_map(given).collect()))
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read_back((kind, fields) in filled(), title in "\\PC{1,40}", body in "([a-z# *\\[\\]|:-]{0,20}\n){0,5}", seed in any::<u64>()) {
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        prop_assume!(!title.is_empty());
        let id = Id::of(seed, 0);
        let written = text(kind, &id, &title, &fields, &body, &at());
        prop_assert_eq!(&written, &text(kind, &id, &title, &fields, &body, &at()));
        let place = path(kind, &title, &at(), &Dialect::default());
        let facts = extract(&place, written.as_bytes(), &Dialect::default());
        prop_assert_eq!((facts.kind, facts.id.as_deref(), &facts.title), (Some(kind), Some(id.as_str()), &title));
        for (key, value) in &fields {
            let expected = match value {
                Value::Empty => Vec::new(),
                Value::Scalar(text) => vec![text.clone()],
                Value::List(items) => items.clone(),
            };
            prop_assert_eq!(facts.values(key), &expected, "{}", key);
        }
        let of_fields = ["field-type", "unknown-word", "one-value", "no-such-day", "id-form", "front-matter-not-flat", "duplicate-key"];
        let wrong: Vec<_> = facts.findings.iter().filter(|finding| of_fields.contains(&finding.code.as_str())).collect();
        prop_assert!(wrong.is_empty(), "{wrong:?}\n{written}");
        let body = body.trim_matches('\n');
        let end = if body.is_empty() { "---\n".to_owned() } else { format!("\n\n{body}\n") };
        prop_assert!(written.ends_with(&end), "{}", written);
    }
}
