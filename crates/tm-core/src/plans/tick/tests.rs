use proptest::prelude::*;
use tm_doc::Document;

use super::*;
use crate::{Edit, VaultPath};

const PLAN: &str = "\
# Workshop 2026

## Goals
- G1: Build 12 oak chairs (Deadline: 2026-12-31)
- [ ] G2: Teach an evening class

## Milestones

### Q1 2026
- [ ] M1: The first chair stands
- [ ] 3 chairs sold
- [x] The bench is paid

### Q2 2026
* [ ]  3 chairs sold
- [ ] A guide to sharpening, printed   
";

fn snapshot(text: &str) -> Snapshot {
    Snapshot::default().with(&VaultPath::new("plans/shop.md").unwrap(), &format!("---\ntype: telos\n---\n{text}"))
}

/// What the plan says after the box is ticked, else why it is not.
fn after(text: &str, meant: &str) -> Result<String, String> {
    let snapshot = snapshot(text);
    let planned = tick(&snapshot, meant).map_err(|refusal| format!("{}; {}", refusal.message, refusal.hints.join("; ")))?;
    let bytes = planned.edits.iter().fold(snapshot.plans[0].bytes.clone(), |bytes, edit| {
        let Edit::Text { edit, .. } = edit else { panic!("{edit:?}") };
        let document = Document::parse(bytes);
        edit.splice(&document).unwrap().apply(document.bytes())
    });
    Ok(String::from_utf8(bytes).unwrap().replacen("---\ntype: telos\n---\n", "", 1))
}

#[test]
fn a_box_is_ticked_by_id_place_or_words_and_one_byte_changes() {
    for (meant, line) in [
        ("M1", "- [ ] M1: The first chair stands"),
        ("first chair", "- [ ] M1: The first chair stands"),
        ("first stands", "- [ ] M1: The first chair stands"),
        ("g2", "- [ ] G2: Teach an evening class"),
        ("shop.md:14", "- [ ] 3 chairs sold"),
        ("14", "- [ ] 3 chairs sold"),
        ("…hop.md:14", "- [ ] 3 chairs sold"),
        (":18", "* [ ]  3 chairs sold"),
        ("guide sharpen", "- [ ] A guide to sharpening, printed   "),
    ] {
        let number = PLAN.lines().position(|own| own == line).unwrap();
        let expected: Vec<String> = PLAN
            .lines()
            .enumerate()
            .map(|(at, own)| if at == number { own.replacen("[ ]", "[x]", 1) } else { own.to_owned() })
            .collect();
        let ticked = after(PLAN, meant).unwrap();
        assert_eq!(ticked.lines().collect::<Vec<_>>(), expected, "{meant}");
        assert_eq!(ticked.len(), PLAN.len(), "{meant}");
    }
}

#[test]
fn what_could_be_several_boxes_is_asked_and_what_is_none_is_said() {
    let refused = |meant: &str| after(PLAN, meant).unwrap_err();
    assert_eq!(
        refused("3 chairs"),
        "\"3 chairs\" could be 2 boxes of the plan; 3 chairs sold, by 2026-03-31: tm goal tick plans/shop.md:14; \
         3 chairs sold, by 2026-06-30: tm goal tick plans/shop.md:18"
    );
    assert_eq!(refused("G1"), "\"G1\" has no box to tick: plans/shop.md:7; write `- [ ]` in front of it: plans/shop.md:7");
    assert_eq!(refused("a boat"), "no box of the plan is called \"a boat\"; what there is: tm goal");
    assert_eq!(refused(" "), "no box of the plan is called \" \"; what there is: tm goal");
}

#[test]
fn a_box_that_is_ticked_stays_as_it_is() {
    let planned = tick(&snapshot(PLAN), "bench is paid").unwrap();
    assert!(planned.report.already && planned.edits.is_empty());
    assert_eq!((planned.report.ticked_of_day, planned.report.of_day), (1, 3));
}

proptest! {
    /// Whatever the line ends with and however it is set in: one byte, and no other.
    #[test]
    fn ticking_changes_one_byte(crlf in any::<bool>(), indent in 0_usize..3, behind in "[ \t]{0,3}", bom in any::<bool>()) {
        let ending = if crlf { "\r\n" } else { "\n" };
        let line = format!("{}- [ ] Gr\u{fc}n wird es{behind}", " ".repeat(indent));
        let text = ["# Plan", "", "## Milestones", "", &line, "- [ ] else"].join(ending);
        let text = if bom { format!("\u{feff}{text}") } else { text };
        let snapshot = Snapshot::default().with(&VaultPath::new("telos.md").unwrap(), &text);
        let planned = tick(&snapshot, "wird es").unwrap();
        let Edit::Text { edit, .. } = &planned.edits[0] else { panic!() };
        let document = Document::parse(text.clone());
        let now = edit.splice(&document).unwrap().apply(document.bytes());
        let different: Vec<(u8, u8)> = text.bytes().zip(now.iter().copied()).filter(|(was, now)| was != now).collect();
        prop_assert_eq!((now.len(), different), (text.len(), vec![(b' ', b'x')]));
    }
}
