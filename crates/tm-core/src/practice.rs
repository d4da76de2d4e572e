//! Standing practices: a plan of what usually helps and what usually gets in the way, read beside a person's own.
//!
//! It is a plan like any other and read by the plan reader; it states no goal, no number and no rule, so it binds nobody. Weighing it is
//! left to the judge.

use tm_doc::Document;

use crate::builtin::{self, Carrier, Own};
use crate::plan::{self, Plan, PlanText, Section};

/// The practices that count: the vault's own `practices.md`, else those the program brings along.
///
/// ```
/// use tm_core::{plan::Section, practice};
/// let practices = practice::read(&[], &[]);
/// assert!(practices.of(Section::Patterns).any(|pattern| pattern.title == "The shiny new thing"));
/// ```
pub fn read(own: &[Own<'_>], sections: &[(String, Section)]) -> Plan {
    let found = builtin::find(Carrier::Practices, "practices", own);
    let Some(found) = found else { return Plan::default() };
    let document = Document::parse(found.text);
    plan::read(&[PlanText { file: found.file, document: &document }], sections)
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use expect_test::expect;

    use super::*;
    use crate::VaultPath;
    use crate::plan::FieldKind;

    #[test]
    fn what_is_brought_along_is_read_as_meant() {
        let plan = read(&[], &[]);
        let mut shown = String::new();
        for section in [Section::Strategies, Section::Patterns] {
            for entry in plan.of(section) {
                let has = |kind: FieldKind| entry.field(kind).count();
                let fields =
                    [FieldKind::Actions, FieldKind::Why, FieldKind::Triggers, FieldKind::Manifestation, FieldKind::Counter];
                let _ =
                    writeln!(shown, "{section:?} {} {} {:?}", entry.id.as_deref().unwrap_or("-"), entry.title, fields.map(has));
            }
        }
        expect![[r#"
            Strategies PR1 Finish what lies nearest [1, 1, 0, 0, 0]
            Strategies PR2 Show it early [1, 1, 0, 0, 0]
            Strategies PR3 Write results down while they are warm [1, 1, 0, 0, 0]
            Strategies PR4 Pass on what you have just understood [1, 1, 0, 0, 0]
            Strategies PR5 Measure first [1, 1, 0, 0, 0]
            Strategies PR6 Ask for the answer you are afraid of [1, 1, 0, 0, 0]
            Patterns PP1 Getting ready for ever [0, 0, 1, 1, 1]
            Patterns PP2 The shiny new thing [0, 0, 1, 1, 1]
            Patterns PP3 Polishing behind closed doors [0, 0, 1, 1, 1]
            Patterns PP4 Help that nobody sees [0, 0, 1, 1, 1]
            Patterns PP5 Yes to everybody [0, 0, 1, 1, 1]
        "#]]
        .assert_eq(&shown);
        let strange: Vec<_> =
            plan.entries.iter().filter(|it| !matches!(it.section, Some(Section::Strategies | Section::Patterns))).collect();
        assert!(strange.is_empty(), "{strange:?}");
        assert!(plan.findings.is_empty() && plan.unknown.is_empty(), "{:?} {:?}", plan.findings, plan.unknown);
    }

    #[test]
    fn what_is_brought_along_binds_nobody() {
        let plan = read(&[], &[]);
        assert!(plan.measures.is_empty(), "{:?}", plan.measures);
        assert!(plan.rules.is_empty(), "{:?}", plan.rules);
    }

    #[test]
    fn the_vaults_own_wins() {
        let path = VaultPath::new("practices.md").unwrap();
        let own = Own { path: &path, text: "## Strategies\n- Sharpen the plane first\n" };
        let plan = read(&[own], &[]);
        let titles: Vec<&str> = plan.entries.iter().map(|entry| entry.title.as_str()).collect();
        assert_eq!(titles, ["Sharpen the plane first"]);
    }
}
