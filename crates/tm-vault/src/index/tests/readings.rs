//! Plans as they were read: the same answer with and without a reading that was kept, whatever became of it.

use tm_core::Snapshot;
use tm_core::plan::Plan;

use super::*;

const VAULT: &str = "
    //- telos.md
    # Plan
    ## Goals
    - G1: Ten oak benches (Deadline: 2027-06-30)
      - Target: 2.35 benches per month
    ## Rules
    - At most 3 benches in progress
";

fn asked(index: &mut Index) -> Snapshot {
    index.snapshot(&Query { plans: true, also: Also::ALL, ..Query::default() }).unwrap()
}

fn said(index: &mut Index) -> String {
    let snapshot = asked(index);
    format!("{:?} {:?}", snapshot.plan(), snapshot.every_plan())
}

fn kept(index: &Index) -> i64 {
    index.connection().unwrap().query_row("SELECT count(*) FROM readings", [], |row| row.get(0)).unwrap()
}

/// What stands in the tables is what the next command gets: changed behind its back, it shows.
#[test]
fn a_plan_is_read_once() {
    let vault = Vault::new(VAULT);
    let first = said(&mut vault.fresh());
    let mut index = vault.index();
    assert_eq!((said(&mut index), kept(&index)), (first, 1));
    let forge = "UPDATE readings SET plan = CAST(replace(CAST(plan AS TEXT), 'Ten oak', 'Six elm') AS BLOB)";
    index.connection().unwrap().execute(forge, []).unwrap();
    let titles = |plan: &Plan| plan.entries[0].title.clone();
    assert_eq!(titles(&asked(&mut vault.index()).plan()), "Six elm benches");
    assert_eq!(titles(&asked(&mut vault.scan()).plan()), "Ten oak benches");
}

#[test]
fn a_plan_that_changed_is_read_again_at_once() {
    let vault = Vault::new(VAULT);
    said(&mut vault.fresh());
    for goals in ["- G1: Ten oak chairs\n", "- G1: Ten oak benches\n- G2: One boat\n", ""] {
        vault.write("telos.md", &format!("## Goals\n{goals}"));
        // Without a look at the files: a plan is read where it lies.
        assert_eq!(said(&mut vault.index()), said(&mut vault.scan()));
    }
}

#[test]
fn a_plan_that_is_closed_leaves_two_readings() {
    let vault = Vault::new(VAULT);
    vault.write("old.md", "---\ntype: plan\nclosed: 2026-01-01\n---\n## Goals\n- G1: A shed\n");
    let plans = ["telos.md", "old.md"].map(|path| tm_core::VaultPath::new(path).unwrap()).to_vec();
    let dialect = Dialect { plans, ..Dialect::default() };
    let open = || Index::open(Some(vault.cache.path()), vault.files.path(), &dialect);
    let first = said(&mut open());
    let mut again = open();
    assert_eq!(said(&mut again), first);
    let snapshot = asked(&mut again);
    assert!(snapshot.has_closed_plans());
    assert!(snapshot.plan().entries.len() < snapshot.every_plan().entries.len());
    assert_eq!(kept(&again), 2);
}

#[test]
fn readings_do_not_gather() {
    let vault = Vault::new(VAULT);
    let mut index = vault.fresh();
    for benches in 0..30 {
        vault.write("telos.md", &format!("## Goals\n- G1: Make {benches} benches\n"));
        said(&mut index);
    }
    assert_eq!(kept(&index), 8);
}

#[test]
fn a_reading_that_cannot_be_kept_now_is_answered_all_the_same() {
    let vault = Vault::new(VAULT);
    let mut index = vault.fresh();
    let other = vault.fresh();
    let writing = other.connection().unwrap();
    writing.execute_batch("BEGIN IMMEDIATE").unwrap();
    assert_eq!(said(&mut index), said(&mut vault.scan()));
    writing.execute_batch("ROLLBACK").unwrap();
    assert_eq!((kept(&index), said(&mut index), kept(&index)), (0, said(&mut vault.scan()), 1));
}

#[test]
fn whoever_only_looks_keeps_nothing() {
    let vault = Vault::new(VAULT);
    drop(vault.fresh());
    let mut lying = Index::lying(Some(vault.cache.path()), vault.files.path(), &Dialect::default()).unwrap();
    assert_eq!((said(&mut lying), kept(&lying)), (said(&mut vault.scan()), 0));
}
