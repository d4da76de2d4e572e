//! Whatever happens to the files from outside, the index says what a full scan says.

use std::fs::{self, File, FileTimes};
use std::time::{Duration, SystemTime};

use proptest::prelude::*;
use tm_core::VaultPath;

use crate::freshness::Stamp;

use super::*;

const FILES: [&str; 8] = [
    "ideas/oak.md",
    "ideas/ash.md",
    "people/ek.md",
    "deep/er/oak.md",
    "telos.md",
    "o.md",
    "days/2026/2026-05-01.md",
    "days/2026/2026-05-02.md",
];

/// What anybody may do to a vault.
#[derive(Debug, Clone)]
enum Edit {
    Write(usize, String),
    /// As many bytes as before.
    SameSize(usize, u8),
    Touch(usize, u64),
    Rename(usize, usize),
    Replace(usize, String),
    Delete(usize),
    /// A folder of the file's name, with a note in it.
    Folder(usize),
    Ignore(Option<usize>),
    /// By `tm` itself, which tells the index.
    Update(usize, Option<String>),
    Refresh,
    /// A look at files that have rested long enough for their stamps to be trusted.
    Settle,
    Reopen,
}

fn text() -> impl Strategy<Value = String> {
    let line = prop::sample::select(vec![
        "# Oak bench",
        "plan the oak bench",
        "- [ ] saw oak due:2026-05-01",
        "- [x] glue",
        "#shop and #shop/wood",
        "Pain: 3 teams",
        "[[oak]]",
        "- +1 benches: the oak one @G1",
        "- 2h deep: sawing #shop +",
        "- ! pause 2026-05-03..2026-05-09",
        "éclair oak",
    ]);
    let front = prop::sample::select(vec![
        "",
        "---\nid: abcdef\ntype: idea\neffort: 3\ngoals: [G1]\n---\n",
        "---\ntags: [shop]\nprivate: true\n---\n",
        "---\neffort: 1\ncolour:\n---\n",
    ]);
    (front, prop::collection::vec(line, 0..4)).prop_map(|(front, lines)| format!("{front}{}\n", lines.join("\n")))
}

fn edits() -> impl Strategy<Value = Edit> {
    let file = 0..FILES.len();
    prop_oneof![
        3 => (file.clone(), text()).prop_map(|(file, text)| Edit::Write(file, text)),
        2 => (file.clone(), any::<u8>()).prop_map(|(file, seed)| Edit::SameSize(file, seed)),
        1 => (file.clone(), 0..2_000_000_000u64).prop_map(|(file, time)| Edit::Touch(file, time)),
        1 => (file.clone(), file.clone()).prop_map(|(from, to)| Edit::Rename(from, to)),
        1 => (file.clone(), text()).prop_map(|(file, text)| Edit::Replace(file, text)),
        1 => file.clone().prop_map(Edit::Delete),
        1 => file.clone().prop_map(Edit::Folder),
        1 => prop::option::of(file.clone()).prop_map(Edit::Ignore),
        1 => (file, prop::option::of(text())).prop_map(|(file, text)| Edit::Update(file, text)),
        3 => Just(Edit::Refresh),
        2 => Just(Edit::Settle),
        1 => Just(Edit::Reopen),
    ]
}

/// Makes the edit; what the file system refuses does not happen.
fn make(vault: &Vault, index: &mut Index, edit: &Edit) {
    let place = |file: &usize| vault.place(FILES[*file]);
    let _ = match edit {
        Edit::Write(file, text) => write(&place(file), text),
        Edit::SameSize(file, seed) => turned(&place(file), *seed),
        Edit::Touch(file, time) => touch(&place(file), *time),
        Edit::Rename(from, to) => fs::rename(place(from), place(to)),
        Edit::Replace(file, text) => {
            let beside = vault.place("beside.tmp");
            write(&beside, text).and_then(|()| fs::rename(beside, place(file)))
        }
        Edit::Delete(file) => fs::remove_file(place(file)).or_else(|_| fs::remove_dir_all(place(file))),
        Edit::Folder(file) => fs::remove_file(place(file)).and_then(|()| write(&place(file).join("oak inside.md"), "oak")),
        Edit::Ignore(None) => fs::remove_file(vault.place(".tmignore")),
        Edit::Ignore(Some(file)) => fs::write(vault.place(".tmignore"), FILES[*file]),
        Edit::Update(file, text) => {
            let path = VaultPath::new(FILES[*file]).unwrap();
            let done = match text {
                Some(text) => write(&place(file), text),
                None => fs::remove_file(place(file)),
            };
            done.map(|()| index.update(&[(path, text.clone().map(String::into_bytes))]).unwrap())
        }
        Edit::Settle => {
            rest();
            index.refresh().map(drop).map_err(std::io::Error::other)
        }
        Edit::Refresh => index.refresh().map(drop).map_err(std::io::Error::other),
        Edit::Reopen => {
            *index = vault.index();
            Ok(())
        }
    };
}

/// Until no stamp is racy any more.
fn rest() {
    std::thread::sleep(Duration::from_millis(120));
}

fn write(place: &Path, text: &str) -> std::io::Result<()> {
    fs::create_dir_all(place.parent().unwrap())?;
    fs::write(place, text)
}

/// The same number of other bytes, the time of the last change set back to what it was.
fn turned(place: &Path, seed: u8) -> std::io::Result<()> {
    let (mut bytes, modified) = (fs::read(place)?, fs::metadata(place)?.modified()?);
    for byte in bytes.iter_mut().filter(|byte| byte.is_ascii_lowercase()) {
        *byte = b'a' + (*byte - b'a' + seed % 3) % 26;
    }
    fs::write(place, bytes)?;
    File::options().append(true).open(place)?.set_times(FileTimes::new().set_modified(modified))
}

fn touch(place: &Path, time: u64) -> std::io::Result<()> {
    let times = FileTimes::new().set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(time));
    File::options().append(true).open(place)?.set_times(times)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn after_any_edits_the_index_says_what_a_full_scan_says(edits in prop::collection::vec(edits(), 1..24)) {
        let vault = Vault::new("//- ideas/oak.md\noak\n//- telos.md\n# Plan\n## Goals\n- G1: Ten oak benches\n");
        let mut index = vault.fresh();
        for edit in &edits {
            make(&vault, &mut index, edit);
        }
        index.refresh().unwrap();
        prop_assert_eq!(answers(&mut index), answers(&mut vault.scan()));
        let settled = index.refresh().unwrap();
        prop_assert_eq!((settled.read, settled.gone), (0, 0));
    }
}

#[test]
fn an_edit_of_the_same_size_within_one_tick_is_seen() {
    let vault = Vault::new("//- ideas/a.md\n# Aaaa\n");
    let mut index = vault.fresh();
    for title in ["Bbbb", "Cccc", "Dddd", "Eeee"] {
        vault.write("ideas/a.md", &format!("# {title}\n"));
        index.refresh().unwrap();
        assert_eq!(notes(&mut index, "*")[0].facts.title, title);
    }
}

#[test]
fn a_stamp_that_stays_the_same_is_not_trusted_while_it_is_new() {
    let vault = Vault::new("//- ideas/a.md\n# Aaaa\n");
    let mut index = vault.fresh();
    vault.write("ideas/a.md", "# Bbbb\n");
    // As if both had happened within one tick: kernels with fine clocks show this only by accident.
    let stamp = Stamp::of(&fs::metadata(vault.place("ideas/a.md")).unwrap());
    let connection = rusqlite::Connection::open(vault.cache.path().join("index.db")).unwrap();
    let row = rusqlite::params![stamp.modified, stamp.changed];
    connection.execute("UPDATE files SET modified = ?1, changed = ?2", row).unwrap();
    index.refresh().unwrap();
    assert_eq!(notes(&mut index, "*")[0].facts.title, "Bbbb");
}

#[test]
fn an_edit_of_the_same_size_with_its_time_set_back_is_seen() {
    let vault = Vault::new("//- ideas/a.md\naaaa\n");
    rest();
    let mut index = vault.fresh();
    turned(&vault.place("ideas/a.md"), 1).unwrap();
    assert_eq!(index.refresh().unwrap().read, 1);
    assert_eq!(paths(&mut index, "bbbb"), ["ideas/a.md"]);
}

#[test]
fn a_file_that_is_only_touched_is_not_read_into_the_index_again() {
    let vault = Vault::new("//- ideas/a.md\n# A\n//- ideas/b.md\n# B\n");
    let mut index = vault.fresh();
    touch(&vault.place("ideas/a.md"), 1_000_000).unwrap();
    assert_eq!(index.refresh().unwrap().read, 0);
    vault.write("ideas/b.md", "# C\n");
    assert_eq!(index.refresh().unwrap().read, 1);
}

#[test]
fn what_was_just_written_is_found_without_a_look() {
    let vault = Vault::new("//- ideas/a.md\n# A\n");
    let mut index = vault.fresh();
    let path = |path| VaultPath::new(path).unwrap();
    vault.write("ideas/b.md", "# Oak\n");
    fs::remove_file(vault.place("ideas/a.md")).unwrap();
    index.update(&[(path("ideas/b.md"), Some(b"# Oak\n".to_vec())), (path("ideas/a.md"), None)]).unwrap();
    assert_eq!(paths(&mut vault.index(), "oak"), ["ideas/b.md"]);
    assert_eq!(paths(&mut vault.index(), "*"), ["ideas/b.md"]);
}

#[test]
fn a_line_more_leaves_the_rows_of_the_others_as_they_are() {
    let day = |lines: usize| "- +1 benches: oak\n".repeat(lines) + &"- 1h deep: sawing #shop\n".repeat(lines);
    let vault = Vault::new("//- days/2026/2026-05-01.md\n//- ideas/b.md\n# B\n");
    let path = VaultPath::new("days/2026/2026-05-01.md").unwrap();
    let mut changed = Vec::new();
    let mut index = vault.fresh();
    for lines in [200, 201, 3, 3] {
        vault.write(path.as_str(), &day(lines));
        let before = total_changes(&index);
        index.update(&[(path.clone(), Some(day(lines).into_bytes()))]).unwrap();
        changed.push(total_changes(&index) - before);
        assert_eq!(answers(&mut index), answers(&mut vault.scan()));
    }
    // Beside the rows of the text itself and of its words.
    assert!(changed[0] >= 400 && changed[1] < 30 && changed[2] >= 396 && changed[3] < 30, "{changed:?}");
}

fn total_changes(index: &Index) -> i64 {
    index.connection().unwrap().query_row("SELECT total_changes()", [], |row| row.get(0)).unwrap()
}

#[test]
fn an_edit_between_writing_and_telling_is_seen_by_the_next_look() {
    let vault = Vault::new("//- ideas/a.md\n# A\n");
    let mut index = vault.fresh();
    vault.write("ideas/a.md", "# C\n");
    // Long enough ago that its stamp would be trusted.
    std::thread::sleep(Duration::from_millis(150));
    index.update(&[(VaultPath::new("ideas/a.md").unwrap(), Some(b"# B\n".to_vec()))]).unwrap();
    index.refresh().unwrap();
    assert_eq!(notes(&mut index, "*")[0].facts.title, "C");
}

#[test]
fn many_changed_files_are_read_into_a_new_index() {
    let vault = Vault::new("//- telos.md\n# Plan\n");
    let mut index = vault.fresh();
    for number in 0..2_100 {
        vault.write(&format!("ideas/{number}.md"), "# Oak\n");
    }
    assert_eq!(index.refresh().unwrap().files, 2_101);
    assert_eq!(index.count(&parse("oak").unwrap(), Also::ALL).unwrap(), 2_100);
    assert_eq!(index.refresh().unwrap().gone, 0);
}

/// The names that a look finds gone, of records that are there under others.
#[track_caller]
fn check_renamed(moves: &[(&str, Option<&str>)], expected: &str) {
    let record = |id: &str| format!("---\ntype: person\nid: {id}\n---\n");
    let vault = Vault::new("//- people/plain.md\nno record\n");
    vault.write("people/dana.md", &record("k3f7qa"));
    vault.write("people/mo.md", &record("yw7l74"));
    let mut index = vault.fresh();
    for (from, to) in moves {
        match to {
            Some(to) => {
                fs::create_dir_all(vault.place(to).parent().unwrap()).unwrap();
                fs::rename(vault.place(from), vault.place(to)).unwrap();
            }
            None => fs::remove_file(vault.place(from)).unwrap(),
        }
    }
    let renamed = index.refresh().unwrap().renamed;
    let said: Vec<String> = renamed.iter().map(|(path, id)| format!("{path} {id}")).collect();
    assert_eq!(said.join(", "), expected);
    assert_eq!(index.refresh().unwrap().renamed, []);
}

#[test]
fn the_old_name_of_a_record_renamed_outside_is_told_once() {
    check_renamed(&[("people/dana.md", Some("people/dana-krause.md"))], "people/dana.md k3f7qa");
    check_renamed(&[("people/dana.md", Some("old/people/d.md"))], "people/dana.md k3f7qa");
    check_renamed(&[("people/dana.md", None), ("people/mo.md", Some("people/dana.md"))], "people/mo.md yw7l74");
    check_renamed(&[("people/plain.md", Some("people/p.md"))], "");
    check_renamed(&[("people/dana.md", None)], "");
}
