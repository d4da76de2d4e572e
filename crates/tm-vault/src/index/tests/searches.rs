//! Ranked search, likeness, names, and what stays out.

use tm_core::{Filter, Id};

use super::*;

fn check(fixture: &str, query: &str, expected: &[&str]) {
    let vault = Vault::new(fixture);
    let found = vault.fresh().search(&parse(query).unwrap(), Also::ALL, 9).unwrap();
    let hits: Vec<String> = found.hits.iter().map(|hit| hit.note.path.to_string()).collect();
    assert_eq!(hits, expected, "{query}");
}

const WORDS: &str = "
    //- body.md
    # Something else
    we met a carpenter, and the carpenter had an apprentice
    //- title.md
    # The carpenter
    nothing more
    //- field.md
    ---
    trade: carpenter
    ---
    # Trades
    nothing more of them in here than that
    //- accent.md
    # Ébéniste à Évry
";

#[test]
fn a_word_in_the_title_weighs_most() {
    check(WORDS, "carpenter", &["title.md", "field.md", "body.md"]);
}

#[test]
fn all_words_in_a_title_come_before_the_same_words_elsewhere() {
    let long = "
        //- short.md
        ---
        with: oak bench, an oak bench, and oak benches
        ---
        # Oak
        oak bench oak bench oak bench oak bench
        //- long.md
        # Everything there is to say of an oak and of a bench for the small yard behind the old house by the river
        and in hundreds of words nothing else of them, but of ash and elm and of how the river was in spring, and so on
    ";
    check(long, "oak bench", &["long.md", "short.md"]);
}

#[test]
fn a_sharp_s_is_two() {
    let street = "
        //- a.md
        # In der Mühlstraße
        //- b.md
        # Der Hof
        Die Straße am Hof
    ";
    check(street, "muhlstrasse", &["a.md"]);
    check(street, "Mühlstraße", &["a.md"]);
    let vault = Vault::new(street);
    let found = vault.fresh().search(&parse("\"die Straße\"").unwrap(), Also::ALL, 9).unwrap();
    assert_eq!(found.hits[0].snippet.as_ref().map(|snippet| snippet.line), Some(2));
}

#[test]
fn the_last_word_may_be_only_begun() {
    check(WORDS, "had appren", &["body.md"]);
    check(WORDS, "appren had", &[]);
    check(WORDS, "appren* had", &["body.md"]);
    check(WORDS, "\"an appren\"", &["body.md"]);
}

#[test]
fn accents_and_case_do_not_count() {
    check(WORDS, "ebeniste EVRY", &["accent.md"]);
    check(WORDS, "title:ÉBÉN*", &["accent.md"]);
}

#[test]
fn marks_alone_ask_for_nothing() {
    check(WORDS, "\"&\" carpenter title:the", &["title.md"]);
    check(WORDS, "\"x\\\" OR carpenter\"", &[]);
}

#[test]
fn a_snippet_shows_the_line_with_most_of_the_words() {
    let vault = Vault::new(
        "
        //- a.md
        # Notes
        the queue is slow
        the Quéue was slow because of retries, again
    ",
    );
    let snippet = |query: &str| {
        let found = vault.fresh().search(&parse(query).unwrap(), Also::ALL, 9).unwrap();
        let snippet = found.hits[0].snippet.clone()?;
        let marks: Vec<String> = snippet.marks.iter().map(|mark| snippet.text[mark.clone()].to_owned()).collect();
        Some(format!("{}:{} {} {marks:?}", snippet.line, snippet.column, snippet.text))
    };
    let expected = r#"3:5 the Quéue was slow because of retries, again ["Quéue", "retries"]"#;
    assert_eq!(snippet("queue retr").as_deref(), Some(expected));
    assert_eq!(snippet("queue").as_deref(), Some(r#"2:5 the queue is slow ["queue"]"#));
    assert_eq!(snippet("*"), None);
}

#[test]
fn a_long_line_is_cut_around_what_was_found() {
    let vault = Vault::new(&format!("//- a.md\n{} oak {}\n", "é ".repeat(300), "ü ".repeat(300)));
    let found = vault.fresh().search(&parse("oak").unwrap(), Also::ALL, 9).unwrap();
    let snippet = found.hits[0].snippet.as_ref().unwrap();
    assert!(snippet.text.starts_with('…') && snippet.text.ends_with('…') && snippet.text.chars().count() < 170);
    assert_eq!(&snippet.text[snippet.marks[0].clone()], "oak");
}

#[test]
fn the_nearest_notes_share_rare_words() {
    let vault = Vault::new(
        "
        //- ideas/a.md
        # Retry budgets for the job queue
        //- ideas/b.md
        # The job of painting the fence
        //- ideas/c.md
        # Budgeting retries in queues
        //- wins/d.md
        # Retry budgets for the job queue shipped
    ",
    );
    let like = |filter: Option<&str>, among: Option<&str>| {
        let query = Query {
            filter: filter.map(|filter| parse(filter).unwrap()),
            like: Some(("retry budget of a queue".to_owned(), 2)),
            among: among.map(|filter| parse(filter).unwrap()),
            ..Query::default()
        };
        let notes = vault.fresh().snapshot(&query).unwrap().notes;
        notes.iter().map(|note| format!("{} {:?}", note.path, note.like)).collect::<Vec<_>>()
    };
    assert_eq!(like(None, Some("type:idea")), ["ideas/a.md Some(0)", "ideas/c.md Some(1)"]);
    assert_eq!(like(Some("title:shipped"), Some("type:idea")), ["wins/d.md None", "ideas/a.md Some(0)", "ideas/c.md Some(1)"]);
    assert_eq!(like(Some("in:ideas/a.md"), None).len(), 3);
}

#[test]
fn a_name_is_looked_up_by_id_file_and_title() {
    let vault = Vault::new(
        "
        //- ideas/2026-01-02-oak-bench.md
        ---
        id: abcdef
        type: idea
        title: Ein Bänkle für Mo
        ---
        //- ideas/2026-02-03-oak-chest.md
        ---
        id: abzzzz
        type: idea
        ---
        # Truhe
    ",
    );
    let mut index = vault.fresh();
    let mut look = |by, name: &str| -> Vec<String> {
        let found = index.lookup(by, name, Also::default(), 9).unwrap();
        found.into_iter().map(|found| found.title).collect()
    };
    assert_eq!(look(Lookup::Id, "ABCDEF"), ["Ein Bänkle für Mo"]);
    assert_eq!(look(Lookup::IdPrefix, "ab"), ["Truhe", "Ein Bänkle für Mo"]);
    assert_eq!(look(Lookup::Stem, "[[2026-02-03-oak-chest|chest]]"), ["Truhe"]);
    assert_eq!(look(Lookup::StemPrefix, "oak-b"), ["Ein Bänkle für Mo"]);
    assert_eq!(look(Lookup::StemPrefix, "2026-02"), ["Truhe"]);
    assert_eq!(look(Lookup::StemPrefix, "chest"), Vec::<String>::new());
    assert_eq!(look(Lookup::TitlePrefix, "ein bank"), ["Ein Bänkle für Mo"]);
    assert_eq!(look(Lookup::TitlePrefix, "bank"), Vec::<String>::new());
    assert_eq!(look(Lookup::TitlePrefix, " \"*"), Vec::<String>::new());
    assert!(index.taken(&Id::new("abcdef").unwrap()).unwrap() && !index.taken(&Id::new("abcdeg").unwrap()).unwrap());
}

#[test]
fn plans_come_with_their_bytes_and_items() {
    let vault = Vault::new(
        "
        //- telos.md
        ## Goals
        - G1: Ten benches
        //- old.md
        ---
        type: telos
        ---
        ## Goals
        - G7: A chest
    ",
    );
    let mut index = vault.fresh();
    let snapshot = index.snapshot(&Query { plans: true, ..Query::default() }).unwrap();
    assert_eq!(snapshot.plans.iter().map(|plan| plan.path.as_str()).collect::<Vec<_>>(), ["telos.md", "old.md"]);
    assert_eq!(snapshot.plans[0].bytes, std::fs::read(vault.place("telos.md")).unwrap());
    let items = index.plan_items(Also::default()).unwrap();
    let items: Vec<_> = items.iter().map(|item| (item.plan.as_str(), item.item.id.as_deref())).collect();
    assert_eq!(items, [("telos.md", Some("G1")), ("old.md", Some("G7"))]);
}

#[test]
fn what_is_set_aside_comes_only_when_named() {
    let vault = Vault::new(
        "
        //- companies/canary.md
        ---
        id: canary
        type: company
        tags: [canary]
        ---
        # Canary canary
        //- ideas/canary.md
        ---
        id: canarz
        type: idea
        private: true
        tags: [canary]
        ---
        # Canary canary
        //- inbox/canary.md
        ---
        id: canara
        type: idea
        tags: [canary]
        ---
        # Canary canary
    ",
    );
    let mut index = vault.fresh();
    let mut seen = |also: Also| {
        let query = Query { filter: Some(Filter::everything()), like: Some(("canary".to_owned(), 9)), also, ..Query::default() };
        let mut said = format!("{:?}", index.snapshot(&query).unwrap().notes);
        for query in ["canary", "is:hidden or is:private or is:draft", "tag:canary", "not:tag:x", "id:canary"] {
            let filter = parse(query).unwrap();
            said += &format!("{:?}", index.search(&filter, also, 9).unwrap().hits);
            said += &"canary".repeat(index.count(&filter, also).unwrap());
        }
        said += &format!("{:?}", index.tally(&Filter::everything(), also, "tag").unwrap());
        said += &format!("{:?}", index.values("tag", "can", also, 9).unwrap());
        for (by, name) in
            [(Lookup::Id, "canary"), (Lookup::Stem, "canary"), (Lookup::IdPrefix, "can"), (Lookup::TitlePrefix, "can")]
        {
            said += &format!("{:?}", index.lookup(by, name, also, 9).unwrap());
        }
        said.to_lowercase().contains("canar")
    };
    assert!(!seen(Also::default()));
    for also in [
        Also { hidden: true, ..Also::default() },
        Also { private: true, ..Also::default() },
        Also { drafts: true, ..Also::default() },
    ] {
        assert_eq!(seen(also), also != Also { hidden: true, ..Also::default() } || company_is_only_hidden(), "{also:?}");
    }
    assert!(seen(Also::ALL));
}

fn company_is_only_hidden() -> bool {
    let spec = tm_core::Kind::named("company").unwrap().spec();
    spec.hidden && !spec.private
}

#[test]
fn the_newest_come_first_and_those_without_a_day_last() {
    let vault = Vault::new(
        "
        //- b.md
        //- a.md
        //- wins/2026-01-02-x.md
        ---
        type: win
        created: 2026-01-05T10:00
        ---
        //- wins/2026-01-02-y.md
        ---
        type: win
        created: 2026-01-05T11:00
        ---
        //- wins/2026-03-02-z.md
    ",
    );
    let expected = ["wins/2026-03-02-z.md", "wins/2026-01-02-y.md", "wins/2026-01-02-x.md", "a.md", "b.md"];
    assert_eq!(paths(&mut vault.fresh(), "*"), expected);
}

#[test]
fn keys_that_no_note_has_are_named() {
    let vault = Vault::new(
        "
        //- a.md
        ---
        colour: red
        glue: none
        ---
        Pain: much
    ",
    );
    let mut index = vault.fresh();
    let mut unknown = |query: &str| index.unknown(&parse(query).unwrap()).unwrap().join(" ");
    assert_eq!(
        unknown("colour:green -size:3 (is:glue or is:glu) has:pain has:gain type:win since:2026 due:today tag:x"),
        "size is:glu has:gain"
    );
    assert_eq!(unknown("size>=3 or size<=4 word"), "size");
}

#[test]
fn values_are_counted() {
    let vault = Vault::new(
        "
        //- a.md
        ---
        with: [\"[[people/Mo]]\", \"[[Ann]]\"]
        tags: [shop]
        ---
        //- b.md
        ---
        with: \"[[mo|M]]\"
        ---
        #shop/wood #Shop
    ",
    );
    let mut index = vault.fresh();
    let mut tally = |key: &str| {
        let tally = index.tally(&Filter::everything(), Also::ALL, key).unwrap();
        tally.iter().map(|tally| format!("{} {}", tally.value, tally.notes)).collect::<Vec<_>>().join(", ")
    };
    assert_eq!(tally("with"), "mo 2, ann 1");
    assert_eq!(tally("tag"), "shop 2, shop/wood 1");
    assert_eq!(tally("colour"), "");
    let mut values = |key: &str, begun: &str, limit| index.values(key, begun, Also::ALL, limit).unwrap().join(" ");
    assert_eq!(values("tag", "", 9), "shop shop/wood");
    assert_eq!(values("tag", "SHOP/", 9), "shop/wood");
    assert_eq!(values("with", "", 1), "ann");
    assert_eq!(values("with", "x", 9), "");
}
