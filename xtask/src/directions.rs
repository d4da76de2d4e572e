//! `cargo xtask directions`: no crate depends, at any distance, on one it must not know.
//!
//! Normal dependencies count, on every platform and with all default features; those of tests and build scripts do not.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::cargo::cargo;
use crate::gate::{Gate, Verdict, counted};
use crate::{Fallible, Root};

/// The table below holds.
pub(crate) const GATE: Gate = Gate { name: "directions", check };

/// A crate of ours, and what it must not reach.
const FORBIDDEN: &[(&str, &[&str])] = &[
    ("tm-doc", &["tm-core", "tm-vault", "tm", "jiff", "chrono", "clap", "anstream", "rusqlite", "tokio", "ureq"]),
    ("tm-core", &["tm-vault", "tm", "clap", "anstream", "rusqlite", "tokio", "async-std", "ureq", "reqwest"]),
    ("tm-vault", &["tm", "clap", "anstream", "tokio", "ureq", "axum"]),
    ("tm", &["openssl-sys"]),
];

/// A crate of ours, and what it may reach through others only: `tm` speaks no SQL itself.
const FORBIDDEN_AT_HAND: &[(&str, &[&str])] = &[("tm", &["rusqlite", "libsqlite3-sys"])];

/// Crate to the crates it depends on.
type Graph = BTreeMap<String, BTreeSet<String>>;

fn check(root: &Root) -> Fallible<Verdict> {
    let ended = root.caught(&mut cargo(["metadata", "--format-version", "1", "--locked"]))?;
    if !ended.well {
        return Ok(Verdict::failed(ended.stderr));
    }
    let graph = graph(&serde_json::from_str(&ended.stdout)?)?;
    let present = FORBIDDEN.iter().filter(|(name, _)| graph.contains_key(*name)).count();
    let mut verdict = Verdict::passed(counted(present, "crate"));
    verdict.problems = broken(&graph, FORBIDDEN);
    verdict.problems.extend(at_hand(&graph, FORBIDDEN_AT_HAND));
    Ok(verdict)
}

/// The normal dependencies in what `cargo metadata` prints. Two versions of a crate are one here.
fn graph(metadata: &Value) -> Fallible<Graph> {
    let packages = metadata["packages"].as_array().ok_or("cargo metadata: no packages")?;
    let names: BTreeMap<&str, &str> = packages.iter().filter_map(|it| Some((it["id"].as_str()?, it["name"].as_str()?))).collect();
    let nodes = metadata["resolve"]["nodes"].as_array().ok_or("cargo metadata: nothing resolved")?;
    let mut graph = Graph::new();
    for node in nodes {
        let Some(name) = node["id"].as_str().and_then(|id| names.get(id)) else { continue };
        let needed = graph.entry((*name).to_owned()).or_default();
        let normal = node["deps"].as_array().into_iter().flatten().filter(|dependency| is_normal(dependency));
        needed.extend(normal.filter_map(|it| Some((*names.get(it["pkg"].as_str()?)?).to_owned())));
    }
    Ok(graph)
}

fn is_normal(dependency: &Value) -> bool {
    dependency["dep_kinds"].as_array().is_some_and(|kinds| kinds.iter().any(|kind| kind["kind"].is_null()))
}

fn broken(graph: &Graph, table: &[(&str, &[&str])]) -> Vec<String> {
    let mut problems = Vec::new();
    for (from, forbidden) in table {
        for to in *forbidden {
            if let Some(way) = way(graph, from, to) {
                problems.push(format!("{from} must not know {to}: {}", way.join(" -> ")));
            }
        }
    }
    problems
}

/// Those crates that stand in a crate's own list although they must not.
fn at_hand(graph: &Graph, table: &[(&str, &[&str])]) -> Vec<String> {
    let pairs = table.iter().flat_map(|(from, forbidden)| forbidden.iter().map(move |to| (*from, *to)));
    let there = pairs.filter(|(from, to)| graph.get(*from).is_some_and(|needed| needed.contains(*to)));
    there.map(|(from, to)| format!("{from} must not depend on {to} itself")).collect()
}

/// A shortest way from one crate to another.
fn way(graph: &Graph, from: &str, to: &str) -> Option<Vec<String>> {
    let mut seen = BTreeSet::from([from]);
    let mut ways = vec![vec![from]];
    while !ways.is_empty() {
        if let Some(way) = ways.iter().find(|way| way.last() == Some(&to) && way.len() > 1) {
            return Some(way.iter().map(|&name| name.to_owned()).collect());
        }
        ways = ways
            .iter()
            .flat_map(|way| steps(graph, way))
            .filter(|way| way.last().is_some_and(|last| seen.insert(last)))
            .collect();
    }
    None
}

fn steps<'a>(graph: &'a Graph, way: &[&'a str]) -> Vec<Vec<&'a str>> {
    let next = way.last().and_then(|last| graph.get(*last)).into_iter().flatten();
    next.map(|next| way.iter().copied().chain([next.as_str()]).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `a > b c` is a crate and what it needs.
    fn check_ways(lines: &[&str], table: &[(&str, &[&str])], expected: &[&str]) {
        let split = |line: &&str| -> (String, BTreeSet<String>) {
            let (name, needed) = line.split_once(" > ").unwrap();
            (name.to_owned(), needed.split(' ').map(str::to_owned).collect())
        };
        assert_eq!(broken(&lines.iter().map(split).collect(), table), expected);
    }

    #[test]
    fn a_forbidden_crate_is_found_at_any_distance() {
        check_ways(
            &["pure > a b", "b > c", "c > disk"],
            &[("pure", &["disk"])],
            &["pure must not know disk: pure -> b -> c -> disk"],
        );
    }

    #[test]
    fn what_may_be_reached_is_not_to_be_named() {
        let graph = |needed: &str| Graph::from([("top".to_owned(), BTreeSet::from([needed.to_owned()]))]);
        let table: &[(&str, &[&str])] = &[("top", &["disk"])];
        assert_eq!(at_hand(&graph("disk"), table), ["top must not depend on disk itself"]);
        assert!(at_hand(&graph("store"), table).is_empty());
    }

    #[test]
    fn a_circle_ends() {
        check_ways(&["pure > a", "a > pure"], &[("pure", &["disk"])], &[]);
    }

    #[test]
    fn a_crate_that_is_not_there_yet_breaks_nothing() {
        check_ways(&["a > disk"], &[("pure", &["disk"])], &[]);
    }

    #[test]
    fn dependencies_of_tests_and_build_scripts_do_not_count() {
        let metadata = serde_json::json!({
            "packages": [{"id": "1", "name": "pure"}, {"id": "2", "name": "disk"}, {"id": "3", "name": "net"}],
            "resolve": {"nodes": [{"id": "1", "deps": [
                {"pkg": "2", "dep_kinds": [{"kind": "dev"}, {"kind": "build"}]},
                {"pkg": "3", "dep_kinds": [{"kind": "dev"}, {"kind": null}]},
            ]}]},
        });
        let problems = broken(&graph(&metadata).unwrap(), &[("pure", &["disk", "net"])]);
        assert_eq!(problems, ["pure must not know net: pure -> net"]);
    }
}
