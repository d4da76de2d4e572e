//! An offer, or one's present package (`status: held`).
//!
//! Grants, options and benefits are tables of the body. A bonus target is a share of the base (`15 %`) or money.

use super::{FieldSpec, Holds, Naming, Problem, Spec, value};
use crate::Facts;

const STATUS: &[&str] = &["open", "held", "accepted", "declined", "lapsed"];

pub(super) const SPEC: Spec = Spec {
    name: "offer",
    what: "an offer, or the present package",
    folder: "offers",
    naming: Naming::Dated,
    fields: &[
        FieldSpec::new("company", Holds::Link),
        FieldSpec::new("status", Holds::OneOf(STATUS)).or("open"),
        FieldSpec::new("level", Holds::Text),
        FieldSpec::new("currency", Holds::Text),
        FieldSpec::new("base", Holds::Money),
        FieldSpec::new("bonus-target", Holds::Text),
        FieldSpec::new("sign-on", Holds::Money),
        FieldSpec::new("respond-by", Holds::Day),
    ],
    hidden: true,
    private: false,
    check,
};

/// A currency has three letters; a bonus is a share or money.
fn check(facts: &Facts) -> Vec<Problem> {
    let mut problems = Vec::new();
    if facts.value("currency").is_some_and(|code| !value::is_currency(code)) {
        problems.push(Problem::of_field("currency", "is no currency", "write its three letters, such as `EUR`"));
    }
    let is_bonus = |text: &str| value::number(text).is_some() || value::money(text).is_some();
    if facts.value("bonus-target").is_some_and(|text| !is_bonus(text)) {
        problems.push(Problem::of_field("bonus-target", "is neither a share nor money", "write `15 %` or `12000.00 EUR`"));
    }
    problems
}
