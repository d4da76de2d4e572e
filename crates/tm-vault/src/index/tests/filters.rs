//! SQL means by a filter what the facts say.

use proptest::prelude::*;
use tm_core::extract::extract;
use tm_core::filter::Compare;
use tm_core::{Filter, VaultPath};

use super::*;

fn note() -> impl Strategy<Value = String> {
    let field = prop::sample::select(vec![
        "type: idea",
        "type: win",
        "status: active",
        "effort: 4",
        "effort: 4.5 hours",
        "effort: 12",
        "due: 2026-03-05",
        "due: 2026-Q2",
        "glue: none",
        "glue: senior",
        "date: 2026-01-09",
        "date: 2025-12-31",
        "tags: [shop, shop/wood]",
        "goals: [G1, 2026#G2]",
        "with: \"[[people/Mo|M]]\"",
        "empty:",
        "private: true",
        "project: Oak Hall",
    ]);
    let line = prop::sample::select(vec![
        "# Oak bench",
        "an oak bench, sawn",
        "- [ ] saw due:2026-03-01",
        "- [x] glue it",
        "- metric: length: 4 -> 5",
        "#garden",
        "bench of oak",
    ]);
    (prop::collection::vec(field, 0..5), prop::collection::vec(line, 0..4)).prop_map(|(mut fields, lines)| {
        fields.sort_by_key(|field| field.split(':').next());
        fields.dedup_by_key(|field| field.split(':').next());
        format!("---\nid: abcdef\n{}\n---\n{}\n", fields.join("\n"), lines.join("\n\n"))
    })
}

fn filter() -> impl Strategy<Value = Filter> {
    let leaf = prop::sample::select(vec![
        "oak",
        "\"oak bench\"",
        "bench",
        "hall",
        "type:idea",
        "type:win,idea",
        "status:active",
        "effort:4",
        "effort>=4",
        "effort<4.5",
        "effort>4",
        "effort<=2026",
        "due:2026-03",
        "due<=2026-03-05",
        "due>2026-Q1",
        "is:open",
        "is:done",
        "is:glue",
        "is:active",
        "is:private",
        "is:plan",
        "is:win",
        "has:metric",
        "has:box",
        "has:tag",
        "has:empty",
        "has:due-not",
        "has:project",
        "tag:shop",
        "#shop/wood",
        "tag:garden",
        "goal:G1",
        "goal:g2",
        "goal:2026#G2",
        "goal:2025#G2",
        "goal:#G1",
        "goal:#G2",
        "with:mo",
        "since:2026",
        "until:2025-12-31",
        "before:2026-01-09",
        "after:2025-Q4",
        "date:2026-Q1",
        "in:ideas",
        "colour:red",
        "project:\"oak hall\"",
        "*",
    ]);
    let leaf = leaf.prop_map(|query| parse(query).unwrap());
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(Filter::All),
            prop::collection::vec(inner.clone(), 0..3).prop_map(Filter::Any),
            inner.prop_map(|inner| Filter::Not(Box::new(inner))),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn sql_and_facts_agree(texts in prop::collection::vec(note(), 1..14), filters in prop::collection::vec(filter(), 40)) {
        let vault = Vault::new("//- telos.md\n# Plan of oak\n");
        for (number, text) in texts.iter().enumerate() {
            vault.write(&format!("{}/n{number}.md", ["ideas", "wins", "else"][number % 3]), text);
        }
        let mut index = vault.scan();
        let facts: Vec<_> = crate::walk::walk(vault.files.path()).files().map(|(path, _)| {
            let facts = extract(&path, &std::fs::read(vault.place(path.as_str())).unwrap(), &Dialect::default());
            (path, facts)
        }).collect();
        for filter in filters {
            let query = Query { filter: Some(filter.clone()), also: Also::ALL, ..Query::default() };
            let mut found: Vec<VaultPath> = index.snapshot(&query).unwrap().notes.into_iter().map(|note| note.path).collect();
            found.sort();
            let meant = facts.iter().filter(|(path, facts)| naive::means(&filter, path, facts));
            let mut meant: Vec<VaultPath> = meant.map(|(path, _)| path.clone()).collect();
            meant.sort();
            prop_assert_eq!(found, meant, "{}", filter);
        }
    }
}

#[test]
fn a_filter_of_hundreds_of_terms_is_answered() {
    let vault = Vault::new("//- a.md\noak\n");
    let many = |query: &str| vec![query; 199].join(" ");
    let mut index = vault.fresh();
    assert_eq!(paths(&mut index, &many("-tag:x")), ["a.md"]);
    assert_eq!(paths(&mut index, &many("oak")), ["a.md"]);
    assert_eq!(paths(&mut index, &vec!["tag:x"; 399].join(" or ")), Vec::<String>::new());
    let deep = (0..600).fold(Filter::is("in", "a.md"), |inner, _| Filter::Not(Box::new(inner)));
    let query = Query { filter: Some(deep), ..Query::default() };
    assert_eq!(index.snapshot(&query).map_err(|error| error.to_string()).map_or(1, |snapshot| snapshot.notes.len()), 1);
}

#[test]
fn a_value_that_no_calendar_has_finds_nothing() {
    let vault = Vault::new("//- ideas/2026-01-02-a.md\n");
    let filter = Filter::Key { key: "since".to_owned(), op: Compare::Is, values: vec!["soon".to_owned()] };
    assert_eq!(vault.fresh().count(&filter, Also::ALL).unwrap(), 0);
}
