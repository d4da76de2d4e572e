//! The case for a level and the case against: as they are typed and seen.

use std::fs;

use super::care::{read, told, vault};

const SHOP: &str = "\
//- ladders/joiners.md
---
type: ladder
id: l4f7qb
title: Joiners
rule: 2 wins in 18 months, 1 in 12
---
| dimension | helper | joiner | master |
|---|---|---|---|
| joints | saws them | designs them | invents them |
| customers | | listens | is asked for |
//- wins/2026/2026-10-01-stool.md
---
type: win
id: s4f7qb
title: A stool without a nail
date: 2026-10-01
project: stool
with: [Anneli, Hollis]
shows: [joints@master]
---
Result: 3 sold of 4
//- wins/2026/2026-09-01-secret.md
---
type: win
id: t4f7qb
title: A stair nobody may see
date: 2026-09-01
project: stair
private: true
shows: [joints@joiner]
---
Result: it stands
//- templates/shop-form.md
---
template: as our shop asks it
max-words: 40
---
# {{ title }}
## What changed (20 words)
## Joints
## Your tools
";

#[test]
fn a_packet_is_markdown_in_the_form_of_the_shop() {
    let folder = vault(SHOP);
    let ran = folder.run(&["packet", "--to", "joiner", "--template", "shop-form"]);
    ran.check(0, &["The case for joiner", "Private and left out:", "tm critic joiner"]);
    let text = "# The case for joiner\n\n## What changed\n\nTODO: yours to write\n\n## Joints\n\n- **A stool without a nail.** 3 sold of 4. (with Anneli, Hollis; 1 Oct 2026)\n\n## Your tools\n\nTODO: yours to write\n";
    assert_eq!(ran.out, text);
    told(&folder, &["packet", "--to", "joiner", "--trace"], &["A stool without a nail.\n    wins/2026/2026-10-01-stool.md"]);
    folder.run(&["packet", "--to", "boss"]).check(1, &["no level \"boss\""]);
    folder.run(&["packet", "--to", "joiner", "--template", "none"]).check(2, &["no template is called \"none\"", "tm customise"]);
    told(
        &folder,
        &["packet", "brief", "--to", "joiner"],
        &["## Three sentences to say", "- A stool without a nail. 3 sold of 4."],
    );
}

#[test]
fn the_weeks_before_and_what_became_of_it_are_notes() {
    let folder = vault(SHOP);
    let says =
        ["Packet for joiner, due 15 Jan 2027", "56 days left", "ask Anneli for a sentence", "hand it in", "Kept as promises:"];
    told(&folder, &["packet", "--to", "joiner", "--due", "2027-01-15"], &says);
    told(&folder, &["packet", "--to", "joiner", "--due", "2027-01-15"], &["It was there already"]);
    folder.run(&["packet", "--due", "2026-01-15"]).check(1, &["no day to work towards", "today is 2026-11-20"]);
    let no = ["packet", "outcome", "declined", "--because", "customers: one village", "--by", "Anneli"];
    told(&folder, &no, &["Packet for joiner: declined", "customers: one village", "tm gap --to joiner"]);
    assert!(
        read(&folder, "assessments/2026-11-20-packet-for-joiner-declined.md").contains("- against: customers: one village\n")
    );
    told(&folder, &["gap"], &["said        Anneli: \"one village\""]);
    told(&folder, &["undo"], &["packet-for-joiner-declined"]);
}

#[test]
fn the_critic_argues_and_says_what_would_mend_it() {
    let folder = vault(SHOP);
    let says = [
        "Joiner · the case against, strongest first",
        "1 STOPS IT  Customers: nothing.",
        "2 WEAKENS   Nobody's words may be repeated.",
        "HOLDS       Joints: 2 stories, the newest of Oct 2026, 1 with a number,",
        "ASK         Your manager: is there a slot?",
        "Until 1 is mended, the answer is no.",
    ];
    told(&folder, &["critic", "joiner"], &says);
    fs::write(folder.path.join("packet.md"), "# Case\n\nI sold 41 % more in Turku.\n").unwrap();
    let says = ["You claim \"I sold 41 % more in Turku\"; no note says \"41%\",", "packet.md:3"];
    told(&folder, &["critic", "joiner", "--draft", "packet.md"], &says);
    folder.run(&["critic", "joiner", "--draft", "none.md"]).check(3, &["none.md"]);
    let json = folder.run(&["critic", "joiner", "--json"]).json();
    assert_eq!((&json["schema"], &json["against"][0]["weight"]), (&"tm.critic/1".into(), &"stops-it".into()));
}

#[test]
fn on_the_way_to_a_packet_the_day_counts_down_and_tells_what_stands() {
    let folder = vault(SHOP);
    let before = folder.run(&["--today", "2026-11-30"]);
    assert!(before.out.starts_with("Mon 30 Nov · week 49\n") && !before.out.contains("JOINER"), "{}", before.out);
    folder.run(&["packet", "--to", "joiner", "--due", "2027-01-15", "--today", "2026-11-30"]).check(0, &[]);
    let ran = folder.run(&["--today", "2026-11-30"]);
    let block = "Mon 30 Nov · 46 days to the packet (15 Jan)\n\nJOINER  joints    2 of 2   customers 0 of 2\n        2 wins, 1 without a number · 2 projects cover 1 dimension\n";
    assert!(ran.out.starts_with(block), "{}", ran.out);
    assert!(!ran.out.contains("stair nobody"), "what is private counts and is not named: {}", ran.out);
    let json = folder.run(&["--today", "2026-11-30", "--json"]);
    let report: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!((&report["packet"]["days"], &report["packet"]["dimensions"][1]["standing"]), (&46.into(), &"empty".into()));
    folder.run(&["packet", "outcome", "deferred", "--to", "joiner", "--today", "2026-12-01"]).check(0, &[]);
    assert!(folder.run(&["--today", "2026-12-01"]).out.starts_with("Tue 1 Dec · week 49\n"), "what was decided is over");
}

#[test]
fn nobody_is_let_off_by_the_critic_before_the_rule_is_met() {
    let win = |name: &str| {
        format!(
            "//- wins/{name}.md\n---\ntype: win\ntitle: The {name} stands\ndate: 2026-10-01\nproject: {name}\npart: own\nscope: teams\nevidence: https://shop.example/{name}\nshows: [joints@staff]\n---\nResult: repairs 9 -> 3.\n"
        )
    };
    let ladder = "//- ladders/joiners.md\n---\ntype: ladder\nrule: 3 wins in 18 months, 1 in 12\n---\n| dimension | senior | staff |\n|---|---|---|\n| joints | saws them | invents them |\n";
    let folder = vault(&format!("{ladder}{}{}", win("stool"), win("table")));
    told(&folder, &["critic", "staff"], &["it is not proven yet", "it still takes 1 more story of joints"]);
    let folder = vault(&format!("{ladder}{}{}{}", win("stool"), win("table"), win("bench")));
    told(&folder, &["critic", "staff"], &["Nothing of this would stop me."]);
}
