//! What a person trusts the vault with: nothing hidden is told, and damage beside the notes loses nothing.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::care::{read, vault};
use super::{Folder, PLAN};

/// Stands in every place of a hidden record: its title, its text, its fields, its name, what links to it.
const CANARY: &str = "zanzibar";

/// A vault in which every kind of hidden record has the word, and days are due with each of them.
pub(super) fn with_canaries() -> Folder {
    let record = |path: &str, front: &str, body: &str| format!("//- {path}\n---\n{front}---\n{body}\n");
    let word = CANARY;
    let files = [
        record(
            &format!("companies/{word}.md"),
            &format!("type: company\nid: kcomp1\ntitle: {word} Ltd\ntags: [{word}]\nnext: ring {word}\nnext-on: 2026-11-20\n"),
            &format!("- [ ] ask {word} for terms due:2026-11-20\n"),
        ),
        record(
            &format!("offers/{word}-offer.md"),
            &format!("type: offer\nid: koffr1\ntitle: Offer of {word}\ncompany: \"[[{word}]]\"\nrespond-by: 2026-11-21\n"),
            &format!("The {word} terms"),
        ),
        record("stay/stay.md", &format!("type: stay\nid: kstay1\ntitle: Leave for {word}\ndeadline: 2026-11-22\n"), word),
        record(
            "meetings/2026-11-20-talk.md",
            &format!("type: meeting\nid: kmeet1\nkind: interview\nstatus: planned\ndate: 2026-11-20\ntitle: Talk at {word}\n"),
            &format!("- [ ] prepare for {word} due:2026-11-20\n"),
        ),
        record(
            "ideas/secret.md",
            &format!(
                "type: idea\nid: kidea1\nhidden: true\nstatus: active\nstarted: 2026-11-01\ntitle: Build chairs for {word}\n"
            ),
            &format!("build two oak chairs for {word}"),
        ),
        record(
            "people/recruiter.md",
            &format!("type: person\nid: kpers1\nhidden: true\ntitle: Recruiter of {word}\nevery: 1w\n"),
            word,
        ),
        record(
            "inbox/draft.md",
            &format!("type: company\nid: kdrft1\nstatus: draft\nvia: git\nsource: a1\ntitle: Draft of {word}\n"),
            word,
        ),
        record("people/nash.md", "type: person\nid: kpers2\ntitle: Odile Nash\nrelation: manager\n", ""),
        record(
            "meetings/2026-11-18-yard.md",
            "type: meeting\nid: kmeet2\ndate: 2026-11-18\nwith: \"[[people/nash]]\"\nstatus: planned\ntitle: The yard\n",
            "",
        ),
        record("ideas/open.md", "type: idea\nid: kidea2\nstatus: new\ntitle: Build two oak chairs\n", "build two oak chairs"),
    ];
    let folder = vault(&files.concat());
    folder.put("telos.md", PLAN);
    folder
}

/// Every command that answers from the vault, as somebody types it who does not know the word; those that change something last.
pub(super) const COMMANDS: &[&[&str]] = &[
    &[],
    &["today"],
    &["next"],
    &["next", "--all"],
    &["catchup"],
    &["ideas"],
    &["ideas", "all"],
    &["ideas", "--matrix"],
    &["stale"],
    &["prune"],
    &["prompt"],
    &["completions", "bash"],
    &["rescore"],
    &["find", "chairs"],
    &["find", "due<=today+30d"],
    &["find", "is:open"],
    &["find", "type:company,offer,stay,meeting,person"],
    &["find", "--vimgrep", "chairs"],
    &["find", "--jsonl", "has:title"],
    &["goals"],
    &["goals", "--explain"],
    &["goals", "--burn-up"],
    &["goal"],
    &["goal", "tick", "chairs"],
    &["skills"],
    &["month", "--public"],
    &["rules"],
    &["rules", "--explain"],
    &["log"],
    &["plan"],
    &["plan", "show"],
    &["plan", "explain"],
    &["plan", "confirm"],
    &["inbox"],
    &["history"],
    &["check", "--all"],
    &["check", "--fix"],
    &["doctor"],
    &["new"],
    &["checklist"],
    &["stage"],
    &["customise"],
    &["why", "chairs"],
    &["show", "chairs"],
    &["path", "chairs"],
    &["gap"],
    &["gap", "--to", "staff"],
    &["critic", "staff"],
    &["packet", "--to", "staff"],
    &["packet", "--to", "staff", "--trace"],
    &["packet", "brief", "--to", "staff"],
    &["assess"],
    &["ladder"],
    &["ladder", "show", "engineer"],
    &["compare", "kidea2", "open"],
    &["contacts"],
    &["feedback"],
    &["meeting"],
    &["meeting", "prep", "career", "nash"],
    &["1on1", "recruiter"],
    &["1on1", "nash"],
    // Names that are nobody's business: an id or a file of a hidden record is none.
    &["show", "kcomp1"],
    &["path", "koffr1"],
    &["why", "kidea1"],
    &["start", "kidea1"],
    &["forget", "kstay1"],
    &["link", "kidea2", "kidea1"],
    &["checklist", "done", "kmeet1"],
    &["edit", "kpers1"],
    &["inbox", "accept", "kdrft1"],
    &["inbox", "drop", "--all"],
    &["meeting", "done", "kmeet1"],
    &["meeting", "done", "talk", "--agreed", "chairs"],
    &["meeting", "done", "nash", "--mine", "two chairs by friday"],
    &["feedback", "ask", "kpers1", "--about", "chairs"],
    &["feedback", "ask", "nash", "--about", "the week at Zanzibar Ltd"],
    &["feedback", "ask", "nash", "--about", "two chairs"],
    &["feedback", "got", "nash", "fine joints"],
    &["contacts", "add", "Lou Marsh"],
    &["1on1", "nash", "--write"],
    &["score", "build two oak chairs"],
    &["dump", "build two oak chairs"],
    &["start", "kidea2"],
    &["log", "1h deep: chairs @kidea1 @kcomp1"],
    &["clock", "chairs"],
    &["clock", "off"],
    &["away", "2026-12-20..2027-01-03"],
    &["catchup", "--away"],
    &["adopt", "notes", "--as", "person"],
    &["new", "decision-record", "Oak or ash"],
    &["stage", "kidea2", "--form", "talk"],
    &["ship", "kidea2"],
    &["park", "kidea2"],
    &["keep", "kidea2", "--because", "so"],
    &["drop", "kidea2"],
    &["win", "built two oak chairs"],
    &["win", "improve"],
    &["win", "proof", "koffr1", "https://example.org"],
    &["win", "later", "kcomp1", "2w"],
    &["glue"],
    &["day", "--stop", "the chairs"],
    &["export", "ics"],
    &["week"],
    &["month"],
    &["quarter", "--show"],
    &["half", "--want", "oak"],
    &["year"],
    &["weekly"],
    &["brag", "2026"],
    &["brag", "2026", "--as", "html"],
    &["packet", "--to", "staff", "--due", "2027-02-01"],
    &["packet", "outcome", "declined", "--to", "staff", "--because", "too early"],
    &["undo"],
    &["history", "1"],
    &["prune", "--yes"],
    &["rescore", "--yes"],
    &["import", "repos", "."],
    &["plan", "renew"],
    &["init"],
    &["tour"],
];

#[test]
fn what_is_hidden_is_in_no_answer_of_any_command() {
    let folder = with_canaries();
    for command in COMMANDS {
        for json in [false, true] {
            let mut args = command.to_vec();
            if json {
                args.push("--json");
            }
            let ran = folder.run(&args);
            let said = format!("{}{}", ran.out, ran.err).to_lowercase();
            assert!(!said.contains(CANARY), "tm {}:\n{said}", args.join(" "));
        }
    }
    for args in [&["-p", "find", "chairs"][..], &["-p", "today"], &["-p", "ideas", "all"], &["-p", "show", "kcomp1"]] {
        assert!(folder.run(args).out.to_lowercase().contains(CANARY), "the word is there to be found: {args:?}");
    }
}

/// A new command has to be thought of here.
#[test]
fn no_command_is_left_out_of_the_search_for_hidden_words() {
    let help = Folder::new().run(&["help", "all"]).out.replace("\u{1b}[1m", "").replace("\u{1b}[0m", "");
    let mut searched = 0;
    let names = help.lines().filter_map(|line| line.strip_prefix("  "));
    let names = names.filter(|line| !line.starts_with([' ', '-'])).filter_map(|line| line.split_whitespace().next());
    for name in names.filter(|name| name.bytes().all(|byte| byte.is_ascii_lowercase()) && *name != "help") {
        assert!(COMMANDS.iter().any(|command| command.first() == Some(&name)), "tm {name} is not searched");
        searched += 1;
    }
    assert!(searched >= 30, "{searched} commands were found in the help");
}

/// What can happen to a small file that some program writes at the wrong moment, or a disk loses.
#[derive(Debug, Clone, Copy)]
enum Damage {
    Truncated,
    Zeroed,
    Garbage,
    Removed,
    AFolderInItsPlace,
}

fn do_damage(path: &Path, damage: Damage) {
    let bytes = fs::read(path).unwrap();
    match damage {
        Damage::Truncated => fs::write(path, &bytes[..bytes.len() / 2]).unwrap(),
        Damage::Zeroed => fs::write(path, vec![0; bytes.len()]).unwrap(),
        Damage::Garbage => fs::write(path, b"\xff\xfe{]garbage\n\n= [".repeat(3)).unwrap(),
        Damage::Removed => fs::remove_file(path).unwrap(),
        Damage::AFolderInItsPlace => {
            fs::remove_file(path).unwrap();
            fs::create_dir(path).unwrap();
        }
    }
}

/// Every file below a folder.
fn below(from: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![from.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            if entry.path().is_dir() { open.push(entry.path()) } else { found.push(entry.path()) }
        }
    }
    found.sort();
    found
}

/// The notes: everything that is not the program's own.
fn notes(folder: &Folder) -> BTreeMap<PathBuf, Vec<u8>> {
    let own = |path: &PathBuf| path.components().any(|part| part.as_os_str().to_string_lossy().starts_with('.'));
    let inside = |path: PathBuf| path.strip_prefix(&folder.path).map(Path::to_owned);
    let paths = below(&folder.path).into_iter().filter_map(|path| inside(path).ok()).filter(|path| !own(path));
    paths.map(|path| (path.clone(), fs::read(folder.path.join(&path)).unwrap())).collect()
}

/// A vault at work: an index, a list shown, a past, an import, settings.
fn at_work() -> Folder {
    let folder = vault("//- ideas/2026-11-19-bench.md\n---\ntype: idea\nid: k3f7qa\ntitle: An oak bench\nstatus: new\n---\n");
    folder.put("telos.md", PLAN);
    fs::create_dir_all(folder.path.join(".tm/imports")).unwrap();
    folder.put(".tm/imports/git.jsonl", "{\"source\":\"a\",\"hash\":\"b\",\"decision\":\"dropped\",\"on\":\"2026-11-01\"}\n");
    for args in [&["dump", "build a stool"][..], &["park", "bench"], &["today"], &["ideas"], &["log", "1h deep: oak"]] {
        assert_eq!(folder.run(args).code, 0, "{args:?}");
    }
    folder
}

/// Whatever happens to one file beside the notes: reading answers, and writing either does what was asked or says why not; no note loses a byte.
#[test]
fn damage_to_any_file_beside_the_notes_loses_nothing() {
    let all = [Damage::Truncated, Damage::Zeroed, Damage::Garbage, Damage::Removed, Damage::AFolderInItsPlace];
    let template = at_work();
    let own = [".tm", ".cache", ".local"].map(|name| template.path.join(name));
    let files: Vec<PathBuf> = own.iter().flat_map(|folder| below(folder)).collect();
    assert!(files.len() >= 8, "{files:?}");
    for (at, file) in files.iter().enumerate() {
        let inside = file.strip_prefix(&template.path).unwrap();
        std::thread::scope(|scope| {
            for damage in all {
                let template = &template;
                scope.spawn(move || bear(template, inside, damage, &format!("{} {damage:?} ({at})", inside.display())));
            }
        });
    }
}

/// Does this damage to a copy of the vault, reads and writes it.
fn bear(template: &Folder, inside: &Path, damage: Damage, said: &str) {
    let folder = Folder::new();
    copy(&template.path, &folder.path);
    // The state lies under a name made of the vault's place.
    rekey(template, &folder);
    let file = moved(&folder, inside);
    do_damage(&file, damage);
    for args in [&["ideas"][..], &["today"], &["find", "oak"], &["goals"], &["history"], &["inbox"]] {
        let ran = folder.run(args);
        assert!(ran.code == 0 && !ran.err.contains("panicked"), "{said}: {args:?}: {}", ran.err);
    }
    assert!(folder.run(&["ideas"]).out.contains("build a stool"), "{said}");
    for args in [&["check"][..], &["doctor"]] {
        assert!(folder.run(args).code <= 1, "{said}: {args:?}");
    }
    let before = notes(&folder);
    for args in [&["dump", "build a shelf"][..], &["log", "2h deep: ash"], &["undo"]] {
        let ran = folder.run(args);
        assert!([0, 1, 3].contains(&ran.code), "{said}: {args:?}: {}", ran.err);
        assert!(ran.code == 0 || ran.err.lines().count() >= 2, "{said}: {args:?} names a next step: {}", ran.err);
    }
    for (name, bytes) in &before {
        let now = fs::read(folder.path.join(name)).unwrap_or_default();
        assert!(now.starts_with(bytes), "{said}: {} lost something", name.display());
    }
}

/// All files and folders below `from`, again below `to`.
fn copy(from: &Path, to: &Path) {
    for path in below(from) {
        let target = to.join(path.strip_prefix(from).unwrap());
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::copy(&path, &target).unwrap();
    }
}

/// The name this machine gives to what it keeps of the vault in a folder.
fn key(folder: &Folder) -> Option<String> {
    let kept = fs::read_dir(folder.path.join(".local/state/tm")).ok()?;
    kept.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).find(|name| name != "key")
}

/// Gives what was copied from another place the names of this one.
fn rekey(from: &Folder, to: &Folder) {
    let old = key(from).unwrap();
    for place in [".local/state/tm", ".cache/tm"] {
        let (old, set_aside) = (to.path.join(place).join(&old), to.path.join(place).join("old"));
        if old.exists() {
            fs::rename(&old, &set_aside).unwrap();
        }
    }
    assert_eq!(to.run(&["dump", "--help"]).code, 0);
    assert_eq!(to.run(&["log", "a line that makes the folders"]).code, 0);
    let made = fs::read_dir(to.path.join(".local/state/tm")).unwrap().flatten().map(|entry| entry.file_name());
    let new = made.map(|name| name.to_string_lossy().into_owned()).find(|name| name != "old").unwrap();
    for place in [".local/state/tm", ".cache/tm"] {
        let (set_aside, new) = (to.path.join(place).join("old"), to.path.join(place).join(&new));
        if set_aside.exists() {
            let _ = fs::remove_dir_all(&new);
            fs::rename(&set_aside, &new).unwrap();
        }
    }
}

/// Where a file of the template lies in its copy.
fn moved(folder: &Folder, inside: &Path) -> PathBuf {
    let key = key(folder).unwrap();
    let parts: Vec<_> = inside.components().map(|part| part.as_os_str().to_owned()).collect();
    let at = parts.iter().position(|part| part == "tm").filter(|_| parts[0] != ".tm");
    let renamed = parts.iter().enumerate().map(|(number, part)| match at {
        Some(at) if number == at + 1 => key.clone().into(),
        _ => part.clone(),
    });
    folder.path.join(renamed.collect::<PathBuf>())
}

/// What a command left of which no record is kept: named, and cleared away without being thrown away.
#[test]
fn a_leftover_nothing_is_known_of_is_put_aside() {
    let folder = at_work();
    let left = "ideas/.tm-0123456789abcdef.new";
    folder.put(left, "what somebody wrote\n");
    let ran = folder.run(&["doctor"]);
    assert!(ran.out.contains("tm check --fix"), "{}", ran.out);
    assert_eq!(folder.run(&["log", "1h deep: ash"]).code, 0);
    assert!(folder.path.join(left).exists(), "nobody knows whose it is");
    let ran = folder.run(&["check", "--fix", "--yes"]);
    assert!(ran.code == 0 && ran.err.contains("Put aside:"), "{}", ran.err);
    assert!(!folder.path.join(left).exists());
    let kept = below(&folder.path.join(".local")).into_iter().find(|path| path.ends_with("kept/left-tm-0123456789abcdef.md"));
    assert_eq!(fs::read_to_string(kept.unwrap()).unwrap(), "what somebody wrote\n");
    assert!(!folder.run(&["doctor"]).out.contains(left));
}

/// Days, stamps and commands out of order: what is kept is found again whatever the clock says.
#[test]
fn a_clock_that_goes_back_loses_nothing() {
    let folder = at_work();
    let ahead = std::time::SystemTime::now() + std::time::Duration::from_secs(400 * 24 * 60 * 60);
    for path in below(&folder.path) {
        let file = fs::File::options().append(true).open(&path).unwrap();
        file.set_modified(ahead).unwrap();
    }
    let bench = "ideas/2026-11-19-bench.md";
    let text = read(&folder, bench).replace("An oak bench", "An elm bench");
    folder.put(bench, &text);
    assert!(folder.run(&["ideas", "all"]).out.contains("An elm bench"));
    assert_eq!(folder.run(&["--today", "2020-01-01", "dump", "build a boat"]).code, 0);
    assert_eq!(folder.run(&["--today", "2020-01-01", "log", "1h deep: keel"]).code, 0);
    assert!(folder.run(&["history"]).out.lines().next().unwrap().contains("log 1h deep: keel"));
    assert_eq!(folder.run(&["undo"]).code, 0);
    assert_eq!(folder.run(&["undo", "1"]).code, 0);
    assert!(folder.run(&["ideas", "all"]).out.contains("build a boat"));
}

/// On a narrow terminal nothing breaks off: lines fit, and what is typed or opened (commands, paths) stays in one piece.
#[test]
fn every_screen_fits_a_narrow_terminal() {
    let folder = Folder::new();
    assert_eq!(folder.run(&["tour", "--into", "v"]).code, 0);
    let screens: [&[&str]; 18] = [
        &[],
        &["ideas"],
        &["goals"],
        &["rules"],
        &["why", "storms"],
        &["find", "queue"],
        &["next"],
        &["next", "--all"],
        &["catchup"],
        &["stale"],
        &["inbox"],
        &["history"],
        &["log"],
        &["plan"],
        &["plan", "confirm"],
        &["prune"],
        &["rescore"],
        &["compare", "storms", "budgets"],
    ];
    for columns in [40, 50] {
        for args in screens {
            let mut command = folder.command(args);
            command.current_dir(folder.path.join("v")).env("COLUMNS", columns.to_string()).stdin(std::process::Stdio::null());
            let output = command.output().unwrap();
            let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
            assert!(output.status.code().is_some_and(|code| code <= 1), "{args:?} at {columns}: {err}");
            let whole = |line: &&str| line.contains("tm ") || line.contains('/');
            for line in out.lines().filter(|line| !whole(line)) {
                assert!(line.chars().count() <= columns, "{args:?} at {columns}: {line:?}");
            }
        }
    }
}
