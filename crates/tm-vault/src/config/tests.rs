use expect_test::{Expect, expect};
use jiff::civil::{date, time};
use proptest::prelude::*;

use super::{SettingChange, SettingValue, Settings, Standing};

/// The findings of `text`, a line each, and under them what was taken.
#[track_caller]
fn check(text: &str, expect: Expect) {
    let settings = Settings::parse(text);
    let findings = settings.findings.iter().map(|(file, finding)| {
        format!("{file}:{}: {} {}: {}\n", finding.at.line, finding.severity.word(), finding.code, finding.message)
    });
    let mut shown: String = findings.collect();
    let plans: Vec<&str> = settings.plans.iter().map(tm_core::VaultPath::as_str).collect();
    for (name, value, default) in [
        ("plans", format!("{plans:?}"), "[]"),
        ("home", settings.home.clone(), ""),
        ("adopted", format!("{:?}", settings.adopted), "[]"),
        ("sections", format!("{:?}", settings.sections), "[]"),
        ("views", format!("{:?}", settings.views), "[]"),
        ("day starts", settings.day_starts.to_string(), "00:00:00"),
        ("week starts", format!("{:?}", settings.week_starts), "Monday"),
        ("small idea", format!("{:?}", settings.small_idea), "None"),
        ("days", format!("{:?}", settings.days), "None"),
        ("standing", format!("{:?}", settings.standing), "Sound"),
    ] {
        if value != default {
            shown += &format!("{name} {value}\n");
        }
    }
    expect.assert_eq(&shown);
}

#[test]
fn what_is_set_is_taken() {
    check(
        r#"
format = 1
plans = ["telos.md", "plans/craft.md"]
home = "Career/"
day-starts = 04:30:00
week-starts = "Sunday"
small-idea = 2.5
[sections]
goals = ["Ziele", "Vorhaben"]
anti-keywords = "Lieber nicht"
[adopted]
"notes/thoughts" = "idea"
[views]
stuck = "type:idea since:2026-Q1 and https://"
[days]
folder = "Daily"
"#,
        expect![[r#"
            plans ["telos.md", "plans/craft.md"]
            home Career
            adopted [("notes/thoughts", Idea)]
            sections [("Ziele", Goals), ("Vorhaben", Goals), ("Lieber nicht", AntiKeywords)]
            views [("stuck", "type:idea since:2026-Q1 and https://")]
            day starts 04:30:00
            week starts Sunday
            small idea Some(2.5)
            days Some(DayNotes { folder: "Daily", pattern: "YYYY-MM-DD" })
        "#]],
    );
}

#[test]
fn what_leads_out_or_starts_something_is_refused_with_its_line() {
    check(
        r#"plans = ["ok.md", "../other/telos.md", "/etc/plan.md", "~/telos.md", "C:/plan.md"]
home = "https://example.org"
editor = "vim"
[hooks]
after = "rm"
[team]
sync = "../shared"
[adopted]
"../people" = "idea"
"#,
        expect![[r#"
            .tm/vault.toml:1: error settings-outside: `plans` names "../other/telos.md", which is no path inside the vault
            .tm/vault.toml:1: error settings-outside: `plans` names "/etc/plan.md", which is no path inside the vault
            .tm/vault.toml:1: error settings-outside: `plans` names "~/telos.md", which is no path inside the vault
            .tm/vault.toml:1: error settings-outside: `plans` names "C:/plan.md", which is no path inside the vault
            .tm/vault.toml:2: error settings-outside: `home` names "https://example.org", which is no path inside the vault
            .tm/vault.toml:3: error settings-command: `editor` is not taken from a vault, which may come from anywhere
            .tm/vault.toml:4: error settings-command: `hooks` is not taken from a vault, which may come from anywhere
            .tm/vault.toml:6: error settings-outside: `team` names something outside the vault
            .tm/vault.toml:9: error settings-outside: `adopted` names "../people", which is no path inside the vault
            plans ["ok.md"]
        "#]],
    );
}

#[test]
fn what_is_not_understood_is_said_and_the_default_stands() {
    check(
        "format = 1\ncolour = \"blue\"\nday-starts = 4\nweek-starts = \"Tuesday\"\nsmall-idea = -1\nviews = 3\nplans = [1, \"a.md\"]\n\
         [adopted]\nx = \"bicycle\"\n[sections]\nbicycles = \"Raeder\"\n",
        expect![[r#"
            .tm/vault.toml:2: note settings-unknown: `colour` is no setting this tm knows; it is kept as it is
            .tm/vault.toml:3: error settings-value: `day-starts` is not what belongs here; the default stands
            .tm/vault.toml:4: error settings-value: `week-starts` is not what belongs here; the default stands
            .tm/vault.toml:5: error settings-value: `small-idea` is not what belongs here; the default stands
            .tm/vault.toml:6: error settings-value: `views` is not what belongs here; the default stands
            .tm/vault.toml:7: error settings-value: `plans` is not what belongs here; the default stands
            .tm/vault.toml:9: error settings-value: `x` is not what belongs here; the default stands
            .tm/vault.toml:11: error settings-value: `bicycles` is not what belongs here; the default stands
            plans ["a.md"]
        "#]],
    );
}

#[test]
fn a_plan_named_twice_and_a_view_nobody_can_ask_for_are_said() {
    check(
        "format = 1\nplans = [\"a.md\", \"a.md\"]\n[views]\nsoon = \"since:soon\"\n\"my wins\" = \"type:win\"\nwins = \"type:win\"\n",
        expect![[r#"
            .tm/vault.toml:2: warning settings-twice: `plans` names a.md twice; it is read once
            .tm/vault.toml:4: warning settings-view: the view `soon` cannot be read: column 7: `soon` is no day or period; write since:2026-Q1, since:2026-03-01 or since:30d
            .tm/vault.toml:5: warning settings-view: the view `my wins` cannot be asked for as @my wins
            plans ["a.md"]
            views [("soon", "since:soon"), ("my wins", "type:win"), ("wins", "type:win")]
        "#]],
    );
}

#[test]
fn a_newer_or_broken_file_still_gives_settings() {
    check(
        "format = 2\nplans = [\"a.md\"]",
        expect![[r#"
            .tm/vault.toml:1: warning settings-newer: format 2 was written by a newer tm; this one knows 1
            plans ["a.md"]
            standing Newer(2)
        "#]],
    );
    check(
        "format = 1\nplans = [",
        expect![[r#"
            .tm/vault.toml:2: error settings-broken: cannot be read as TOML: unclosed array, expected `]`
            standing Broken(2)
        "#]],
    );
    assert_eq!(Settings::parse("format = \"one\"").standing, Standing::Broken(1));
}

#[test]
fn before_the_day_starts_it_is_yesterday() {
    let settings = Settings::parse("day-starts = \"04:00\"");
    let day = date(2026, 3, 1);
    assert_eq!(settings.today(day.to_datetime(time(3, 59, 59, 0))), date(2026, 2, 28));
    assert_eq!(settings.today(day.to_datetime(time(4, 0, 0, 0))), day);
}

const FILE: &str =
    "# mine\nformat = 1   # keep\nplans = [\n  \"a.md\", # the first\n]\n\n[views]\nold = 'type:win'\n\n# the end\n";

#[track_caller]
fn check_change(text: &str, change: SettingChange, expect: Expect) {
    expect.assert_eq(&match change.apply(text) {
        Ok(changed) => changed,
        Err(refused) => format!("refused: {refused}"),
    });
}

fn set(key: &[&str], text: &str) -> SettingChange {
    SettingChange::set(key, SettingValue::Text(text.to_owned()))
}

fn list(items: &[&str]) -> SettingValue {
    SettingValue::List(items.iter().map(|item| (*item).to_owned()).collect())
}

#[test]
fn a_change_leaves_comments_and_manner_alone() {
    check_change(
        FILE,
        SettingChange::set(&["plans"], list(&["a.md", "b.md"])),
        expect![[r#"
            # mine
            format = 1   # keep
            plans = [
              "a.md", "b.md", # the first
            ]

            [views]
            old = 'type:win'

            # the end
        "#]],
    );
    check_change(
        FILE,
        set(&["views", "old"], "type:idea"),
        expect![[r#"
            # mine
            format = 1   # keep
            plans = [
              "a.md", # the first
            ]

            [views]
            old = "type:idea"

            # the end
        "#]],
    );
}

#[test]
fn a_new_setting_stands_behind_its_neighbours() {
    check_change(
        "format = 1\n[views]\na = \"b\"\n",
        set(&["home"], "Career"),
        expect![[r#"
        format = 1
        home = "Career"
        [views]
        a = "b"
    "#]],
    );
    check_change(
        "format = 1\n[views]",
        set(&["views", "two words"], "say \"so\""),
        expect![[r#"
        format = 1
        [views]
        "two words" = 'say "so"'
    "#]],
    );
    check_change(
        "format = 1",
        set(&["views", "a"], "b"),
        expect![[r#"
        format = 1

        [views]
        a = "b"
    "#]],
    );
    check_change(
        "",
        SettingChange::set(&["small-idea"], SettingValue::Number(4)),
        expect![[r#"
        small-idea = 4
    "#]],
    );
}

#[test]
fn a_setting_taken_out_takes_its_line_with_it() {
    check_change(
        FILE,
        SettingChange::unset(&["plans"]),
        expect![[r#"
        # mine
        format = 1   # keep

        [views]
        old = 'type:win'

        # the end
    "#]],
    );
    check_change("a = 1\r\nhome = \"b\"\r\n", SettingChange::unset(&["home"]), expect!["a = 1\r\n"]);
    check_change(
        "a = 1\n",
        SettingChange::unset(&["home"]),
        expect![[r#"
        a = 1
    "#]],
    );
}

#[test]
fn what_would_not_be_taken_or_would_touch_others_is_refused() {
    check_change(
        FILE,
        set(&["home"], "../out"),
        expect![[
            r#"refused: home: `home` names "../out", which is no path inside the vault; name it from the top of the vault: plans/2027.md"#
        ]],
    );
    check_change(
        FILE,
        set(&["editor"], "vim"),
        expect![
            "refused: editor: `editor` is not taken from a vault, which may come from anywhere; move it to your own configuration, config.toml"
        ],
    );
    check_change("a = [", set(&["home"], "b"), expect!["refused: .tm/vault.toml:1: unclosed array, expected `]`"]);
    check_change(
        "views = { a = \"b\" }",
        set(&["views", "c"], "d"),
        expect!["refused: views.c is written in a way tm does not change; edit .tm/vault.toml by hand"],
    );
    check_change(
        "views = { a = \"b\", c = \"d\" }",
        SettingChange::unset(&["views", "a"]),
        expect!["refused: views.a is written in a way tm does not change; edit .tm/vault.toml by hand"],
    );
    check_change(
        "views = 3",
        set(&["views", "c"], "d"),
        expect!["refused: views.c is written in a way tm does not change; edit .tm/vault.toml by hand"],
    );
}

#[test]
fn line_endings_and_a_byte_order_mark_stay() {
    check_change("\u{feff}format = 1\r\n", set(&["home"], "b"), expect!["\u{feff}format = 1\r\nhome = \"b\"\r\n"]);
    check_change(
        "\u{feff}[views]\r\na = \"b\"\r\n",
        set(&["home"], "b"),
        expect!["\u{feff}home = \"b\"\r\n[views]\r\na = \"b\"\r\n"],
    );
}

proptest! {
    #[test]
    fn any_text_gives_settings_and_any_change_of_it_is_made_or_refused(text in "([a-z]{1,3}( = |\\.)?|\\[|\\]|\"|\r?\n|views|plans|#|\\{|\\}|é| |1){0,30}", value in ".{0,8}") {
        Settings::parse(&text);
        for change in [set(&["home"], &value), set(&["views", &value], &value), SettingChange::unset(&["views", "a"])] {
            if let Ok(changed) = change.apply(&text) {
                prop_assert_eq!(change.apply(&changed), Ok(changed));
            }
        }
    }

    #[test]
    fn whatever_a_view_is_called_it_is_found_again(name in ".{1,12}", filter in ".{0,12}") {
        let changed = set(&["views", &name], &filter).apply(FILE).unwrap();
        prop_assert!(changed.starts_with(&FILE[..FILE.find("\n\n# the end").unwrap()]));
        prop_assert!(changed.ends_with("\n# the end\n"));
        prop_assert!(Settings::parse(&changed).views.contains(&(name, filter)));
    }
}
