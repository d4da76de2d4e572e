//! Ladders, the gap to a level, assessments: as they are typed and seen.

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
shows: [joints@master]
---
Result: 3 sold
//- wins/2026/2026-09-01-secret.md
---
type: win
id: t4f7qb
title: A stair nobody may see
date: 2026-09-01
project: stair
private: true
shows: [joints@joiner, glue@joiner]
---
Result: it stands
//- wins/2026/2026-11-01-fair.md
---
type: win
id: u4f7qb
title: Stood at the fair
date: 2026-11-01
shows: [customers@joiner, joints@chief]
---
//- ideas/2026-11-02-visit.md
---
type: idea
id: v4f7qb
title: Visit three customers a year later
status: new
would-show: [customers@joiner]
---
";

#[test]
fn the_gap_says_what_is_there_and_what_would_help() {
    let folder = vault(SHOP);
    let says = [
        "To joiner: Joiners",
        "joints     proven       2 of 2  newest 1 Oct",
        "customers  nothing yet  0 of 2",
        "CUSTOMERS, 0 of 2",
        "asks for: listens",
        "no outcome  Stood at the fair",
        "idea        Visit three customers a year later",
        "private     1 more that counts: tm gap -p",
        "wins/2026/2026-11-01-fair.md:6: the ladder joiners has no level \"chief\"",
    ];
    let ran = told(&folder, &["gap", "--to", "joiner"], &says);
    assert!(!ran.out.contains("stair") && !ran.out.contains("glue"), "{}", ran.out);
    told(&folder, &["gap", "--to", "joiner", "-p"], &["A stair nobody may see", "no dimension \"glue\""]);
    let json = folder.run(&["gap", "--to", "master", "--json"]).json();
    assert_eq!((&json["schema"], &json["dimensions"][0]["count"]), (&"tm.gap/1".into(), &1.into()));
    folder.run(&["gap"]).check(1, &["which level do you aim at?", "joiner, master"]);
    folder.run(&["gap", "--ladder", "plan"]).check(1, &["no table of competencies"]);
}

#[test]
fn an_assessment_is_made_filled_in_and_seen() {
    let folder = vault(SHOP);
    told(&folder, &["assess"], &["No assessment by joiners yet", "tm assess new"]);
    let made = told(&folder, &["assess", "new", "--to", "joiner"], &["Made: Self-assessment for joiner", "2 dimensions"]);
    let path = made.out.lines().nth(1).unwrap().trim().to_owned();
    let text = read(&folder, &path);
    assert!(text.contains("- customers: listens"), "{text}");
    fs::write(
        folder.path.join(&path),
        text.replace("| joints | | |", "| joints | joiner | |").replace("| customers | | |", "| customers | baron | |"),
    )
    .unwrap();
    told(&folder, &["assess"], &["joints     joiner", "customers  –", "joiners has no level", "\"baron\" any more"]);
    told(&folder, &["gap"], &["To joiner", "The level is the target of 2026-11-20-self-assessment-for-joiner."]);
}

#[test]
fn a_ladder_comes_in_after_it_was_looked_at() {
    let folder = vault("");
    folder.put(
        "acme.html",
        "<h1>Acme</h1><table><tr><td><th>Junior<th>Senior<tr><td rowspan=2>Work<td>saws<td>plans<tr><td>oils<td></table>",
    );
    let shown = ["Acme", "2 levels × 1 dimension", "1  Junior", "Work       2   1", "Nothing was written yet", "--yes"];
    told(&folder, &["ladder", "import", "acme.html"], &shown);
    assert!(!folder.path.join("ladders").exists());
    told(
        &folder,
        &["ladder", "import", "acme.html", "--yes", "--as", "Acme levels"],
        &["Written: ladders/acme-levels.md", "tm ladder show acme-levels"],
    );
    assert!(read(&folder, "ladders/acme-levels.md").contains("source: acme.html"));
    told(&folder, &["ladder"], &["acme-levels", "Junior · Senior", "your own"]);
    told(&folder, &["ladder", "show", "acme"], &["WORK", "- saws", "- oils", "Senior  plans"]);
    told(&folder, &["ladder", "show", "acme", "sen"], &["Acme: Senior", "Work  plans"]);
    folder.run(&["ladder", "show", "acme", "boss"]).check(1, &["has no level \"boss\"", "Junior, Senior"]);
    folder
        .run(&["ladder", "import", "acme.html", "--as", "acme-levels"])
        .check(1, &["ladders/acme-levels.md is there already", "--as NAME"]);
    folder.put("soup.md", "# Soup\n- water\n");
    folder.run(&["ladder", "import", "soup.md"]).check(1, &["I found no levels in soup.md", "where their names tell nothing"]);
    let input =
        folder.run_with(&["ladder", "import", "-", "--as", "typed", "--json"], b"Area\tJunior\tSenior\nWood\tsaws\tplanes\n");
    assert_eq!(input.json()["levels"][1], "Senior");
    told(&folder, &["undo"], &["ladders/acme-levels.md"]);
}
