//! Any bytes read as a plan, explained, and an idea judged against it: never a panic.

#![no_main]

use libfuzzer_sys::fuzz_target;
use tm_core::judge::{self, Prepared, Standing};
use tm_core::plan::{self, PlanText, explain};
use tm_doc::Document;

fuzz_target!(|bytes: &[u8]| {
    let document = Document::parse(bytes);
    let plan = plan::read(&[PlanText { file: "plan.md", document: &document }], &[]);
    let today = jiff::civil::date(2026, 11, 20);
    let _ = explain::explain(&plan, today);
    let middle = document.text().len() / 2;
    let idea = document.text().get(middle..).unwrap_or("an idea");
    let _ = judge::judge(&Prepared::new(&plan), idea, &Standing::default(), today);
});
