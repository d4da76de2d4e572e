//! Where Obsidian keeps its day notes, if the vault is one of Obsidian's.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use jiff::civil::Date;
use serde::Deserialize;
use tm_core::VaultPath;
use tm_doc::Finding;

use super::{DayNotes, safe};

/// The settings of Obsidian's day notes, inside a vault.
const FILE: &str = ".obsidian/daily-notes.json";
/// Those of the plugin that keeps day notes among notes of other periods. Where it is on, Obsidian's own are not used.
const PERIODIC: &str = ".obsidian/plugins/periodic-notes/data.json";
/// The plugins that are on.
const PLUGINS: &str = ".obsidian/community-plugins.json";
const PLUGIN: &str = "periodic-notes";
/// Its own plugins by name and whether each is on; older releases list those that are.
const CORE: &str = ".obsidian/core-plugins.json";
const CORE_PLUGIN: &str = "daily-notes";
/// What Obsidian uses where its settings do not say.
const PATTERN: &str = "YYYY-MM-DD";

/// As Obsidian writes it; what else stands there does not matter here.
#[derive(Deserialize)]
struct Written {
    #[serde(default)]
    folder: String,
    #[serde(default)]
    format: String,
    #[serde(default)]
    template: String,
}

/// The settings of Obsidian's own templates, and of Templater; each with the key of the folder.
const TEMPLATES: [(&str, &str); 2] =
    [(".obsidian/templates.json", "folder"), (".obsidian/plugins/templater-obsidian/data.json", "templates_folder")];

/// The folders templates lie in, without slashes at their ends; those that cannot be used are left out.
pub(super) fn templates(root: &Path) -> Vec<String> {
    let of = |(file, key): (&str, &str)| folder_in(&fs::read(root.join(file)).ok()?, key);
    // Where no folder is said, that of the template of day notes has others beside it, if it is called so.
    let beside = day_template(root).map(|file| file.folder().to_owned()).filter(|folder| is_called_templates(folder));
    let mut found: Vec<String> = TEMPLATES.into_iter().filter_map(of).chain(beside).collect();
    found.dedup();
    found
}

fn is_called_templates(folder: &str) -> bool {
    folder.rsplit('/').next().is_some_and(|name| name.to_lowercase().contains("template"))
}

fn folder_in(bytes: &[u8], key: &str) -> Option<String> {
    let written: serde_json::Value = serde_json::from_slice(bytes).ok()?;
    inside(written.get(key)?.as_str()?.trim_matches('/')).filter(|folder| !folder.is_empty())
}

/// The file a day note is made from; Obsidian leaves its ending out.
pub(super) fn day_template(root: &Path) -> Option<VaultPath> {
    let written: Written = serde_json::from_slice(&fs::read(root.join(FILE)).ok()?).ok()?;
    let named = inside(written.template.trim_matches('/')).filter(|named| !named.is_empty())?;
    let is_whole = Path::new(&named).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("md"));
    VaultPath::new(&if is_whole { named } else { format!("{named}.md") })
}

/// The plugin's settings, in the form of its releases and in that of its newer one: sets of periods, of which one is in use.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Periods {
    daily: Option<Period>,
    #[serde(default)]
    calendar_sets: Vec<Set>,
    active_calendar_set: Option<String>,
}

#[derive(Deserialize)]
struct Set {
    id: String,
    day: Option<Period>,
}

#[derive(Deserialize)]
struct Period {
    #[serde(default)]
    enabled: bool,
    #[serde(flatten)]
    notes: Written,
}

/// The plugin for tasks, and its settings.
const TASKS: &str = "obsidian-tasks-plugin";
const TASKS_FILE: &str = ".obsidian/plugins/obsidian-tasks-plugin/data.json";

/// What tells a task from another box, where the plugin for tasks is on; empty where nothing does.
pub(super) fn tasks(root: &Path) -> Option<String> {
    plugins(root)?.iter().any(|plugin| plugin == TASKS).then(|| {
        let settings = fs::read(root.join(TASKS_FILE)).ok();
        let settings = settings.and_then(|bytes| serde_json::from_slice::<serde_json::Value>(&bytes).ok());
        let tag = settings.as_ref().and_then(|settings| settings.get("globalFilter")?.as_str()).unwrap_or_default().trim();
        // What is more than a word could say something of its own in a line.
        if tag.contains(char::is_whitespace) { String::new() } else { tag.to_owned() }
    })
}

/// The plugins of others that are on.
fn plugins(root: &Path) -> Option<Vec<String>> {
    serde_json::from_slice(&fs::read(root.join(PLUGINS)).ok()?).ok()
}

/// Where the day notes lie; nothing where Obsidian does not say, or says something that cannot be used.
pub(super) fn day_notes(root: &Path, findings: &mut Vec<(VaultPath, Finding)>) -> Option<DayNotes> {
    let (name, days) = match (periodic(root), fs::read(root.join(FILE))) {
        (Some(written), _) => (PERIODIC, usable(&written)),
        (None, Ok(bytes)) => (FILE, parse(&bytes)),
        (None, Err(error)) if error.kind() == ErrorKind::NotFound => return never_set(root),
        (None, Err(_)) => return None,
    };
    if days.is_none() {
        let message = "does not say where day notes lie inside the vault";
        let remedy = "set it in Obsidian, or under [days] in .tm/vault.toml; until then tm keeps its own day notes";
        findings.extend(VaultPath::new(name).map(|file| (file, Finding::warning(1, "obsidian-days", message, remedy))));
    }
    days
}

/// Obsidian's default, which stands in no file: day notes in the top folder. They are somebody's where some lie there already.
fn never_set(root: &Path) -> Option<DayNotes> {
    // Where tm keeps days already, they stay together.
    let has_own = root.join("days").is_dir();
    let is_used = !has_own && root.join(crate::layout::OBSIDIAN).is_dir() && is_on(root) && has_dated_notes(root);
    is_used.then(|| DayNotes { folder: String::new(), pattern: PATTERN.to_owned() })
}

/// Whether the plugin is on, as it is where nobody says otherwise.
fn is_on(root: &Path) -> bool {
    let plugins = fs::read(root.join(CORE)).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
    match plugins {
        Some(serde_json::Value::Array(on)) => on.iter().any(|plugin| plugin == CORE_PLUGIN),
        Some(all) => all.get(CORE_PLUGIN).and_then(serde_json::Value::as_bool).unwrap_or(true),
        None => true,
    }
}

fn has_dated_notes(root: &Path) -> bool {
    let is_dated =
        |name: &str| name.strip_suffix(".md").is_some_and(|stem| stem.len() == PATTERN.len() && stem.parse::<Date>().is_ok());
    fs::read_dir(root).is_ok_and(|files| files.flatten().any(|file| file.file_name().to_str().is_some_and(is_dated)))
}

/// What the plugin says of day notes, where it is on and keeps them.
fn periodic(root: &Path) -> Option<Written> {
    let days = daily(&fs::read(root.join(PERIODIC)).ok()?)?;
    // Its settings stay where it is turned off; where nobody says which are on, they count.
    let is_on = plugins(root).is_none_or(|plugins| plugins.iter().any(|plugin| plugin == PLUGIN));
    is_on.then_some(days)
}

fn daily(bytes: &[u8]) -> Option<Written> {
    let periods: Periods = serde_json::from_slice(bytes).ok()?;
    let active = periods.active_calendar_set;
    let set = periods.calendar_sets.into_iter().find(|set| active.as_ref().is_none_or(|active| set.id == *active));
    let days = periods.daily.or(set.and_then(|set| set.day))?;
    days.enabled.then_some(days.notes)
}

fn parse(bytes: &[u8]) -> Option<DayNotes> {
    usable(&serde_json::from_slice(bytes).ok()?)
}

fn usable(written: &Written) -> Option<DayNotes> {
    let folder = inside(written.folder.trim_matches('/'))?;
    let pattern = inside(written.format.trim_matches('/'))?;
    Some(DayNotes { folder, pattern: if pattern.is_empty() { PATTERN.to_owned() } else { pattern } })
}

fn inside(text: &str) -> Option<String> {
    let sound = text.is_empty() || (VaultPath::new(text).is_some() && !safe::leads_out(text));
    sound.then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(json: &str, expected: Option<(&str, &str)>) {
        let days = parse(json.as_bytes());
        assert_eq!(days.as_ref().map(|days| (days.folder.as_str(), days.pattern.as_str())), expected, "{json}");
    }

    #[test]
    fn what_obsidian_leaves_out_is_its_default() {
        check("{}", Some(("", "YYYY-MM-DD")));
        check(r#"{"folder": "Daily/", "format": "", "template": "T"}"#, Some(("Daily", "YYYY-MM-DD")));
        check(r#"{"folder": "/Daily", "format": "YYYY/MM/YYYY-MM-DD dddd"}"#, Some(("Daily", "YYYY/MM/YYYY-MM-DD dddd")));
    }

    #[track_caller]
    fn check_periodic(data: &str, plugins: &str, expected: &str) {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir_all(root.path().join(".obsidian/plugins/periodic-notes")).unwrap();
        fs::write(root.path().join(FILE), r#"{"folder": "Daily"}"#).unwrap();
        fs::write(root.path().join(PERIODIC), data).unwrap();
        if !plugins.is_empty() {
            fs::write(root.path().join(PLUGINS), plugins).unwrap();
        }
        let mut findings = Vec::new();
        let days = day_notes(root.path(), &mut findings);
        let told = days.map_or_else(|| "nothing".to_owned(), |days| format!("{}/{}", days.folder, days.pattern));
        let found: String = findings.iter().map(|(file, _)| format!(" {file}")).collect();
        assert_eq!(told + &found, expected, "{data}");
    }

    #[test]
    fn a_plugin_that_keeps_day_notes_comes_first() {
        let on = r#"{"daily": {"format": "YYYY/MM-DD", "folder": "Log", "template": "T", "enabled": true}, "weekly": {"enabled": false}}"#;
        check_periodic(on, r#"["calendar", "periodic-notes"]"#, "Log/YYYY/MM-DD");
        check_periodic(on, "", "Log/YYYY/MM-DD");
        check_periodic(on, r#"["calendar"]"#, "Daily/YYYY-MM-DD");
        check_periodic(r#"{"daily": {"folder": "Log"}}"#, "", "Daily/YYYY-MM-DD");
        check_periodic(r#"{"daily": {"folder": "Log", "enabled": true}}"#, "", "Log/YYYY-MM-DD");
        check_periodic("half a file", "", "Daily/YYYY-MM-DD");
        check_periodic(
            r#"{"calendarSets": [{"id": "a", "day": {"enabled": true, "folder": "A"}}, {"id": "b", "day": {"enabled": true, "folder": "B"}}], "activeCalendarSet": "b"}"#,
            "",
            "B/YYYY-MM-DD",
        );
        check_periodic(
            r#"{"daily": {"folder": "../out", "enabled": true}}"#,
            "",
            "nothing .obsidian/plugins/periodic-notes/data.json",
        );
    }

    #[test]
    fn day_notes_that_were_never_set_up_lie_in_the_top_folder_where_there_are_some() {
        let root = tempfile::tempdir().unwrap();
        let told = || day_notes(root.path(), &mut Vec::new()).map(|days| format!("{}/{}", days.folder, days.pattern));
        fs::write(root.path().join("2026-11-18.md"), "# A day\n").unwrap();
        assert_eq!(told(), None, "no vault of Obsidian's");
        fs::create_dir(root.path().join(".obsidian")).unwrap();
        assert_eq!(told().as_deref(), Some("/YYYY-MM-DD"));
        for (plugins, is_on) in [
            (r#"{"daily-notes": true}"#, true),
            (r#"["daily-notes", "canvas"]"#, true),
            (r#"{"daily-notes": false}"#, false),
            (r#"["canvas"]"#, false),
        ] {
            fs::write(root.path().join(CORE), plugins).unwrap();
            assert_eq!(told().is_some(), is_on, "{plugins}");
        }
        fs::write(root.path().join(CORE), r#"{"daily-notes": true}"#).unwrap();
        fs::rename(root.path().join("2026-11-18.md"), root.path().join("2026-11-18 Keel.md")).unwrap();
        assert_eq!(told(), None, "nobody keeps day notes there");
        fs::remove_file(root.path().join(CORE)).unwrap();
        fs::create_dir(root.path().join("days")).unwrap();
        assert_eq!(told(), None, "days lie together where tm keeps them already");
    }

    #[test]
    fn folders_of_templates_are_read_where_they_can_be_used() {
        let of = |json: &str| folder_in(json.as_bytes(), "folder");
        assert_eq!(of(r#"{"folder": "/Templates/", "dateFormat": ""}"#).as_deref(), Some("Templates"));
        assert_eq!(["{}", r#"{"folder": ""}"#, r#"{"folder": "../x"}"#, r#"{"folder": 1}"#, "["].map(of), [const { None }; 5]);
    }

    #[test]
    fn tasks_are_written_with_the_tag_of_their_plugin_where_it_is_on() {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir_all(root.path().join(".obsidian/plugins/obsidian-tasks-plugin")).unwrap();
        fs::write(root.path().join(TASKS_FILE), r##"{"globalFilter": "#task"}"##).unwrap();
        assert_eq!(tasks(root.path()), None);
        for (on, settings, expected) in [
            (r#"["dataview"]"#, r##"{"globalFilter": "#task"}"##, None),
            (r#"["obsidian-tasks-plugin"]"#, r##"{"globalFilter": "#task"}"##, Some("#task")),
            (r#"["obsidian-tasks-plugin"]"#, r#"{"globalFilter": ""}"#, Some("")),
            (r#"["obsidian-tasks-plugin"]"#, r#"{"globalFilter": "a task"}"#, Some("")),
            (r#"["obsidian-tasks-plugin"]"#, "half a file", Some("")),
        ] {
            fs::write(root.path().join(PLUGINS), on).unwrap();
            fs::write(root.path().join(TASKS_FILE), settings).unwrap();
            assert_eq!(tasks(root.path()).as_deref(), expected, "{settings}");
        }
    }

    #[test]
    fn a_folder_outside_is_not_followed() {
        check(r#"{"folder": "../elsewhere"}"#, None);
        check(r#"{"folder": 3}"#, None);
        check("{", None);
    }
}
