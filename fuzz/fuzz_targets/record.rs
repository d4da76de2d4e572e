//! Any bytes at any place of a vault are facts, and a line of a day that was read and printed is read as the same.
//!
//! `cargo +nightly fuzz run record`

#![no_main]

use libfuzzer_sys::fuzz_target;
use tm_core::{Dialect, Kind, VaultPath, day, extract::extract};

fuzz_target!(|bytes: &[u8]| {
    let dialect = Dialect { days: Some(("Daily".to_owned(), "YYYY-MM-DD".to_owned())), ..Dialect::default() };
    let (first, rest) = bytes.split_first().unwrap_or((&0, bytes));
    let folders: Vec<&str> = Kind::ALL.iter().map(|kind| kind.spec().folder).chain(["Daily", "notes", "inbox"]).collect();
    let folder = folders[usize::from(*first) % folders.len()];
    if let Some(path) = VaultPath::new(&format!("{folder}/2026-11-20.md")) {
        let _ = extract(&path, rest, &dialect);
    }
    for line in String::from_utf8_lossy(rest).lines() {
        let fact = day::read(line, 1, &[]).fact;
        assert_eq!(day::read(&day::print(&fact), 1, &[]).fact, fact);
    }
});
