//! Damage, other versions, caches that cannot be written, several processes: never an error, same answers.

use std::fs;

use super::*;

const VAULT: &str = "
    //- telos.md
    # Plan
    ## Goals
    - G1: Ten oak benches
    //- ideas/oak.md
    ---
    id: abcdef
    goals: [G1]
    ---
    # Oak bench
    plan the oak bench #shop
";

fn vault() -> Vault {
    let vault = Vault::new(VAULT);
    for number in 0..300 {
        vault
            .write(&format!("wins/2026/2026-01-02-w{number}.md"), &format!("# Bench {number}\n\noak and glue number {number}\n"));
    }
    vault
}

#[test]
fn a_damaged_index_is_made_anew() {
    let vault = vault();
    let expected = answers(&mut vault.scan());
    drop(vault.fresh());
    let place = vault.cache.path().join("index.db");
    let sound = fs::read(&place).unwrap();
    let page = 4096;
    let mut damaged = vec![Vec::new(), b"no database".to_vec(), sound[..page].to_vec(), sound[..sound.len() / 2].to_vec()];
    for at in (0..sound.len() / page).step_by(7) {
        for filling in [0, 0xff] {
            let mut bytes = sound.clone();
            bytes[at * page..(at + 1) * page].fill(filling);
            damaged.push(bytes);
        }
    }
    for (case, bytes) in damaged.iter().enumerate() {
        fs::write(&place, bytes).unwrap();
        let _ = fs::remove_file(vault.cache.path().join("index.db-wal"));
        let _ = fs::remove_file(vault.cache.path().join("index.db-shm"));
        let mut index = vault.index();
        index.refresh().unwrap();
        assert_eq!(answers(&mut index), expected, "case {case}");
    }
}

#[test]
fn an_index_for_other_settings_is_made_anew() {
    let vault = vault();
    drop(vault.fresh());
    let plans = vec![tm_core::VaultPath::new("ideas/oak.md").unwrap()];
    let other = Dialect { plans, ..Dialect::default() };
    let mut index = Index::open(Some(vault.cache.path()), vault.files.path(), &other);
    assert!(!index.is_built());
    assert_eq!(paths(&mut index, "is:plan"), ["ideas/oak.md"]);
    assert!(!vault.index().is_built());
}

#[test]
fn without_a_cache_that_can_be_written_the_answers_are_the_same() {
    let vault = vault();
    vault.write("file", "");
    let mut index = Index::open(Some(&vault.place("file/cache")), vault.files.path(), &Dialect::default());
    index.refresh().unwrap();
    assert!(!index.is_kept() && vault.fresh().is_kept());
    assert_eq!(answers(&mut index), answers(&mut vault.fresh()));
    vault.write("ideas/new.md", "# Oak\n");
    assert_eq!(index.refresh().unwrap().read, 1);
}

#[test]
fn the_first_question_makes_an_index_that_is_missing() {
    let vault = vault();
    assert_eq!(paths(&mut vault.index(), "type:idea"), ["ideas/oak.md"]);
    let mut index = vault.index();
    fs::remove_file(vault.cache.path().join("index.db")).unwrap();
    assert_eq!(paths(&mut index, "type:idea"), ["ideas/oak.md"]);
}

#[test]
fn several_processes_read_and_write_at_once() {
    let vault = vault();
    std::thread::scope(|scope| {
        for thread in 0..4 {
            let vault = &vault;
            scope.spawn(move || {
                for round in 0..12 {
                    let text = format!("# Oak {thread} {round}\n");
                    let path = tm_core::VaultPath::new(&format!("ideas/{thread}-{}.md", round % 3)).unwrap();
                    vault.write(path.as_str(), &text);
                    let mut index = vault.index();
                    match round % 3 {
                        0 => index.update(&[(path.clone(), Some(text.into_bytes()))]).unwrap(),
                        _ => drop(index.refresh().unwrap()),
                    }
                    let title = &index.note(&path).unwrap().unwrap().facts.title;
                    assert_eq!(title, &format!("Oak {thread} {round}"));
                    if round == 7 {
                        fs::write(vault.cache.path().join("index.db"), b"damaged by nobody knows").unwrap();
                    }
                }
            });
        }
    });
    assert_eq!(answers(&mut vault.fresh()), answers(&mut vault.scan()));
}

#[test]
fn a_very_large_file_gives_its_name_and_front_matter_and_is_told_of_once() {
    let vault = Vault::new("//- small.md\noak\n");
    vault.write("large.md", &format!("---\ntags: [shop]\n---\n# Oak\n{}", "oak ".repeat(1 << 20)));
    let mut index = vault.index();
    let told = index.refresh().unwrap().unread;
    assert_eq!(told.iter().map(|unread| unread.path.as_str()).collect::<Vec<_>>(), ["large.md"]);
    assert_eq!(paths(&mut index, "tag:shop"), ["large.md"]);
    assert_eq!(paths(&mut index, "oak"), ["small.md"]);
    vault.write("other.md", "");
    assert_eq!(index.refresh().unwrap().unread, []);
    fs::write(vault.place("large.md"), "oak").unwrap();
    index.refresh().unwrap();
    assert_eq!(paths(&mut index, "oak type:*").len() + paths(&mut index, "oak").len(), 2);
}

#[test]
fn a_name_that_is_no_text_is_told_of_once() {
    use std::os::unix::ffi::OsStrExt as _;
    let vault = Vault::new("//- a.md\nA\n");
    let place = vault.files.path().join(std::ffi::OsStr::from_bytes(b"caf\xe9.md"));
    fs::write(place, "x").unwrap();
    let mut index = vault.index();
    assert_eq!(index.refresh().unwrap().unread.len(), 1);
    assert_eq!(index.refresh().unwrap().unread.len(), 0);
}

#[test]
fn the_log_of_changes_stays_short_however_many_commands_write() {
    let vault = vault();
    drop(vault.fresh());
    let log = vault.cache.path().join("index.db-wal");
    for number in 0..60 {
        let path = tm_core::VaultPath::new(&format!("ideas/oak-{number}.md")).unwrap();
        vault.write(path.as_str(), "# Oak\n");
        // Each by a process of its own, as commands are.
        vault.index().update(&[(path, Some(b"# Oak\n".to_vec()))]).unwrap();
        let length = fs::metadata(&log).map_or(0, |found| found.len());
        assert!(length < 2 << 20, "{length} bytes after {number} changes");
    }
    assert_eq!(answers(&mut vault.fresh()), answers(&mut vault.scan()));
}
