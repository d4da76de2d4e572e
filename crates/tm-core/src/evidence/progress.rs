//! `tm month --public`: a report on a period that anybody may read: what was counted for the plan, then what was achieved.
//!
//! It is made of what may leave, and of nothing that a review looks at beside that: no hours, no rules, no patterns, no promises.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::brag::Brag;
use super::weekly::Count;
use crate::render::{Page, Said};

/// The name and version of [`Progress`].
pub const SCHEMA: &str = "tm.progress/1";

/// Whom it is for: the audience that anybody belongs to.
pub const AUDIENCE: &str = "public";

/// A report for anybody.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Progress {
    /// Always `tm.progress/1`.
    pub schema: String,
    /// The short name of the period.
    pub period: String,
    /// The first day.
    #[schemars(with = "String")]
    pub first: Date,
    /// The last day.
    #[schemars(with = "String")]
    pub last: Date,
    /// What was counted for numbers of the plan.
    pub counts: Vec<Count>,
    /// How many wins it tells of.
    pub told: usize,
    /// How many it leaves out, because even their titles name somebody.
    pub left_out: usize,
    /// How many wins of the period are private.
    pub private: usize,
    /// Names of what was counted and is not told: for the owner's eyes only.
    #[serde(skip)]
    pub kept: Vec<String>,
    /// Whom the wins name and the text does not: for the owner's eyes only.
    #[serde(skip)]
    pub not_named: Vec<String>,
    /// The text; without a part where there is nothing to tell.
    pub page: Page,
}

/// The report, below `title`, of the wins of a period as they are told to [`AUDIENCE`], and what was counted in it.
pub fn progress(brag: Brag, (counts, kept): (Vec<Count>, Vec<String>), title: &str) -> Progress {
    let mut page = Page::default();
    if !counts.is_empty() || !brag.page.blocks.is_empty() {
        page.heading(1, title);
    }
    if !counts.is_empty() {
        page.heading(2, "Numbers");
    }
    for count in &counts {
        page.item(vec![Said::of(&count.path, count.said())]);
    }
    page.blocks.extend(brag.page.blocks);
    Progress {
        schema: SCHEMA.to_owned(),
        period: brag.period,
        first: brag.first,
        last: brag.last,
        counts,
        told: brag.told,
        left_out: brag.left_out,
        private: brag.private,
        kept,
        not_named: brag.not_named,
        page,
    }
}
