//! The first hour from outside: a vault by questions, with a plan one has, in an Obsidian vault; a list of ideas; repositories.

use std::fs;
use std::io::{Read, Write};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};

use super::vaults::files;
use super::{Folder, PLAN, Ran};

impl Folder {
    /// Puts a file into folders that need not be there.
    fn lay(&self, name: &str, bytes: impl AsRef<[u8]>) {
        fs::create_dir_all(self.path.join(name).parent().unwrap()).unwrap();
        self.put(name, bytes);
    }

    fn told_in(&self, name: &str) -> String {
        fs::read_to_string(self.path.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    fn has(&self, name: &str) -> bool {
        self.path.join(name).exists()
    }

    fn good(&self, args: &[&str]) -> Ran {
        let ran = self.run(args);
        assert_eq!(ran.code, 0, "{}", ran.err);
        ran.out.lines().for_each(|line| assert!(line.chars().count() <= 80, "{line:?}"));
        ran
    }

    /// The vault's folder, below the fake home.
    fn below(name: &str) -> (Folder, String) {
        let folder = Folder::new();
        fs::create_dir_all(folder.path.join(name)).unwrap();
        (folder, name.to_owned())
    }

    /// Runs as at a terminal, and types these lines.
    pub(super) fn typed(&self, args: &[&str], lines: &str) -> Ran {
        let (mut master, slave) = terminal();
        master.write_all(lines.as_bytes()).unwrap();
        let mut child = self.command(args).stdin(slave).spawn().unwrap();
        let begun = Instant::now();
        while child.try_wait().unwrap().is_none() {
            if begun.elapsed() > Duration::from_secs(60) {
                child.kill().unwrap();
                panic!("{args:?} waits for more than it was told");
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        let read = |from: &mut dyn Read| {
            let mut text = String::new();
            from.read_to_string(&mut text).unwrap();
            text
        };
        let (out, err) = (read(child.stdout.as_mut().unwrap()), read(child.stderr.as_mut().unwrap()));
        Ran { code: child.wait().unwrap().code().unwrap(), out, err }
    }

    /// Runs as at a terminal, types these lines, and kills it when it asks `last`.
    fn killed(&self, args: &[&str], lines: &str, last: &str) {
        let (mut master, slave) = terminal();
        master.write_all(lines.as_bytes()).unwrap();
        let mut child = self.command(args).stdin(slave).spawn().unwrap();
        let mut said = Vec::new();
        let mut err = child.stderr.take().unwrap();
        while !String::from_utf8_lossy(&said).contains(last) {
            let mut byte = [0];
            assert_eq!(err.read(&mut byte).unwrap(), 1, "never asked: {}", String::from_utf8_lossy(&said));
            said.push(byte[0]);
        }
        child.kill().unwrap();
        child.wait().unwrap();
    }

    fn git(&self, at: &str, args: &[&str]) {
        let mut command = Command::new("git");
        command.env_clear().env("PATH", std::env::var_os("PATH").unwrap()).env("HOME", &self.path);
        command.env("GIT_AUTHOR_DATE", "2026-03-02T10:00:00Z").env("GIT_COMMITTER_DATE", "2026-03-02T10:00:00Z");
        command.args(["-c", "user.name=Ann", "-c", "init.defaultBranch=main", "-C"]).arg(self.path.join(at)).args(args);
        assert!(command.stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap().success(), "git {args:?}");
    }

    /// A repository with one commit of this person.
    fn repository(&self, at: &str, mail: &str) {
        fs::create_dir_all(self.path.join(at)).unwrap();
        self.git(at, &["init"]);
        let mail = format!("user.email={mail}");
        // Each has a first commit of its own.
        self.git(at, &["-c", &mail, "commit", "--allow-empty", "-m", &format!("begin {at}")]);
    }

    fn with_path(&self, args: &[&str]) -> Ran {
        let output = self.command(args).env("PATH", std::env::var_os("PATH").unwrap()).stdin(Stdio::null()).output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Ran { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
    }
}

/// Both ends of a terminal.
fn terminal() -> (fs::File, fs::File) {
    let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
    grantpt(&master).unwrap();
    unlockpt(&master).unwrap();
    let name = ptsname(&master, Vec::new()).unwrap();
    let slave = fs::OpenOptions::new().read(true).write(true).open(name.to_str().unwrap()).unwrap();
    (fs::File::from(master), slave)
}

#[test]
fn an_idea_with_open_boxes_is_shipped_only_with_a_yes() {
    let folder = Folder::new();
    folder.good(&["init", "v"]);
    folder.good(&["--vault", "v", "dump", "A talk about knots"]);
    folder.good(&["--vault", "v", "stage", "knots", "--form", "talk"]);
    let ship = ["--vault", "v", "ship", "knots"];
    let refused = folder.typed(&ship, "n\n");
    assert!(refused.err.contains("  [ ] ") && refused.err.contains("Nothing was changed"), "{}", refused.err);
    assert!(!folder.good(&["--vault", "v", "ideas"]).out.contains("Nothing"), "it is still open");
    let agreed = folder.typed(&ship, "\n");
    assert!(agreed.out.contains("Shipped"), "{}{}", agreed.out, agreed.err);
}

#[test]
fn whoever_goes_away_at_a_question_leaves_everything_as_it_was() {
    let answers = "own a bakery by May 2028\nten cakes by June 2027\n\n6\n";
    let folder = Folder::new();
    folder.killed(&["init", "career"], answers, "Already done?");
    assert!(!folder.path.join("career").exists());
    folder.lay("v/.obsidian/app.json", "{}");
    folder.lay("v/a.md", "---\neffort: 3\n---\n");
    let before = files(&folder.path.join("v"));
    folder.killed(&["init", "v", "--obsidian"], &format!("{answers}\n"), "[y/N]");
    assert_eq!(files(&folder.path.join("v")), before);
    assert!(!folder.path.join("v/.tm").exists() && !folder.path.join("v/Career").exists());
    folder.typed(&["init", "career"], &format!("{answers}2\n"));
    let history = folder.good(&["--vault", "career", "history"]).out;
    assert_eq!(history.lines().filter(|line| line.contains("init career")).count(), 1, "{history}");
}

#[test]
fn a_plan_that_is_yet_to_be_copied_is_not_missed() {
    let (folder, dir) = Folder::below("career");
    folder.put("plan.md", "# Mine\n## Goals\n- G1: Own a bakery by May 2028\n");
    let ran = folder.good(&["init", &dir, "--from", "plan.md"]);
    assert!(ran.err.is_empty() && ran.out.contains("Own a bakery"), "{}{}", ran.err, ran.out);
}

#[test]
fn a_plan_that_is_refused_makes_no_vault() {
    let (folder, dir) = Folder::below("career");
    folder.put("plan.md", "---\nhidden: true\n---\n# Mine\n## Goals\n- G1: Own a bakery by May 2028\n");
    assert_eq!(folder.run(&["init", &dir, "--from", "plan.md"]).code, 1);
    assert!(!folder.has("career/.tm") && !folder.has("career/plan.md"));
}

#[test]
fn a_folder_that_is_no_vault_names_the_ways_to_begin() {
    let folder = Folder::new();
    let ran = folder.good(&[]);
    assert!(ran.out.starts_with("No career vault here yet. "), "{}", ran.out);
    // Only commands that exist are named.
    for line in ran.out.lines().filter_map(|line| line.trim_start().strip_prefix("tm ")) {
        let command = line.split_whitespace().next().unwrap();
        assert_eq!(folder.run(&[command, "--help"]).code, 0, "{command}");
    }
    assert_eq!(folder.run(&["--json"]).code, 3);
    assert!(files(&folder.path).is_empty());
}

#[test]
fn four_answers_are_a_plan_with_a_pace() {
    let (folder, dir) = Folder::below("career");
    let ran = folder.typed(
        &["init", &dir],
        "own a bakery by May 2028\nten loaves sold by 30 June 2027\nI bake what nobody asked for\n6\n2\n",
    );
    assert_eq!(ran.code, 0, "{}", ran.err);
    for question in ["by when?", "would prove it?", "stops you?", "hours a week", "loaves: 10 by 30 Jun 2027. Already done? "] {
        assert!(ran.err.contains(question), "no {question:?} in {}", ran.err);
    }
    assert!(ran.out.contains("2 of 10") && ran.out.contains("gets there"), "{}", ran.out);
    let plan = folder.told_in("career/telos.md");
    for said in [
        "- G1: own a bakery by May 2028\n",
        "  - Measure: ten loaves sold by 30 June 2027\n",
        "- FP1: I bake what nobody asked for\n",
    ] {
        assert!(plan.contains(said), "no {said:?} in {plan}");
    }
    assert!(!ran.out.contains("No number is read"), "{}", ran.out);
    assert!(folder.told_in("career/.tm/vault.toml").contains("weekly-hours = 6\n"));
    assert!(folder.told_in("career/days/2026/2026-11-20.md").ends_with("- loaves = 2\n"));
}

#[test]
fn an_answer_without_a_number_is_named_beside_one_that_has_one() {
    for goals in ["own a bakery", "own a bakery; teach"] {
        let (folder, dir) = Folder::below("career");
        let ran = folder.good(&["init", &dir, "--goal", goals, "--measure", "ten loaves sold by 30 June 2027; happier guests"]);
        assert!(ran.out.contains("No number is read in \"happier guests\" yet"), "{}", ran.out);
    }
}

#[test]
fn a_vault_without_a_word_names_the_questions() {
    let (folder, dir) = Folder::below("career");
    assert!(folder.good(&["init", &dir]).out.contains("tm init  "), "nothing was said");
    folder.good(&["init", &dir, "--goal", "own a bakery"]);
    let (folder, dir) = Folder::below("career");
    assert!(!folder.good(&["init", &dir, "--hours", "6"]).out.contains("tm init  "), "it has settings to lose");
}

#[test]
fn a_value_with_a_hyphen_is_tied_to_its_option() {
    let (folder, dir) = Folder::below("career");
    folder.run(&["init", &dir, "--measure", "- [ ] ten posts"]).check(2, &["--measure='- [ ] ten posts'"]);
    folder.run(&["init", &dir, "--obsidian", "-x y"]).check(2, &["words go behind \"--\""]);
    folder.good(&["init", &dir, "--goal", "teach", "--measure=- [ ] ten posts"]);
}

#[test]
fn enter_skips_every_question() {
    let (folder, dir) = Folder::below("career");
    let ran = folder.typed(&["init", &dir], "\n\n\n\n");
    assert_eq!(ran.code, 0, "{}", ran.err);
    for (args, command) in [
        (&[][..], "tm edit telos.md"),
        (&["goals"], "tm edit telos.md"),
        (&["plan"], "tm edit telos.md"),
        (&["dump", "a bench"], "tm edit telos.md"),
    ] {
        let out = folder.good(&[&["--vault", &dir], args].concat()).out;
        assert!(out.contains(command) && !out.contains("tm plan add"), "{args:?}: {out}");
    }
    assert!(ran.out.contains("tm edit telos.md") && ran.out.contains("write a goal into it"), "{}", ran.out);
    let explained = folder.good(&["--vault", &dir, "plan", "explain"]).out;
    for part in ["GOALS", "MEASURES", "PATTERNS", "UNDERSTOOD"] {
        assert!(!explained.contains(part), "{explained}");
    }
    assert!(folder.told_in("career/telos.md").contains("<!-- What usually stops you?"));
}

/// The end of the input is as good as skipping what is left.
#[test]
fn the_end_of_the_input_ends_the_questions() {
    let (folder, dir) = Folder::below("career");
    let ran = folder.typed(&["init", &dir], "own a bakery by May 2028\n\u{4}");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(folder.told_in("career/telos.md").contains("- G1: own a bakery by May 2028\n"));
}

#[test]
fn nobody_is_asked_who_is_not_there_or_does_not_want_it() {
    let (folder, dir) = Folder::below("career");
    let ran = folder.typed(&["init", &dir, "--no-input", "--goal", "own a bakery by May 2028; teach"], "");
    assert!(ran.code == 0 && ran.err.is_empty(), "{}", ran.err);
    assert!(folder.told_in("career/telos.md").contains("- G2: teach\n"));
    let (folder, dir) = Folder::below("career");
    let ran =
        folder.good(&["init", &dir, "--hours", "4,5", "--measure", "9 chairs by 30 June 2027", "--done", "chairs=4", "--json"]);
    let report = ran.json();
    assert_eq!(
        (report["schema"].as_str(), report["changed"].as_u64(), report["weekly_hours"].as_f64()),
        (Some("tm.init/1"), Some(0), Some(4.5))
    );
    assert!(folder.told_in("career/days/2026/2026-11-20.md").ends_with("- chairs = 4\n"));
}

#[test]
fn wrong_hours_and_numbers_make_no_vault() {
    let (folder, dir) = Folder::below("career");
    for args in [&["--hours", "many"][..], &["--done", "posts"]] {
        let ran = folder.run(&[&["init", &dir], args].concat());
        assert_eq!(ran.code, 2, "{}", ran.err);
    }
    assert!(!folder.has("career/.tm"));
}

#[test]
fn a_plan_from_elsewhere_is_copied_and_one_that_lies_there_is_not() {
    let (folder, dir) = Folder::below("career");
    folder.put("mine.md", PLAN);
    let ran = folder.good(&["init", &dir, "--from", "mine.md"]);
    for said in ["a copy", "SURE", "GUESSED", "Build 12 oak chairs", "tm plan confirm", "Not known yet how far: chairs: 12"] {
        assert!(ran.out.contains(said), "no {said:?} in {}", ran.out);
    }
    assert_eq!((folder.told_in("mine.md"), folder.told_in("career/mine.md")), (PLAN.to_owned(), PLAN.to_owned()));
    let (folder, dir) = Folder::below("career");
    folder.lay("career/plans/mine.md", PLAN);
    let before = files(&folder.path);
    let ran = folder.good(&["init", &dir, "--from", "career/plans/mine.md"]);
    assert!(!ran.out.contains("copy") && ran.out.contains("Your 1 note stays as it is;"), "{}", ran.out);
    assert_eq!(files(&folder.path), before);
    assert!(folder.told_in("career/.tm/vault.toml").contains("plans = [\"plans/mine.md\"]"));
}

#[test]
fn what_reads_as_no_plan_makes_no_vault() {
    let (folder, dir) = Folder::below("career");
    folder.put("letter.md", "Dear Ann,\n\nit rains.\n");
    folder.put("latin.md", b"## Goals\n- G1: a caf\xe9\n");
    for (file, code) in [("letter.md", 1), ("latin.md", 1), ("nowhere.md", 3)] {
        let ran = folder.run(&["init", &dir, "--from", file]);
        assert_eq!(ran.code, code, "{}", ran.err);
    }
    assert!(!folder.has("career/.tm"));
}

#[test]
fn numbers_of_a_plan_are_asked_for_once() {
    let (folder, dir) = Folder::below("career");
    folder.put("mine.md", "## Goals\n- G1: Build 12 chairs by 30 June 2027\n- G2: Teach 4 classes by 30 June 2027\n");
    let ran = folder.typed(&["init", &dir, "--from", "mine.md"], "a few\n5\n?\n");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("A number, such as 3"), "{}", ran.err);
    assert!(folder.told_in("career/days/2026/2026-11-20.md").ends_with("- chairs = 5\n"));
    assert_eq!(folder.told_in("career/mine.md").lines().next(), Some("## Goals"));
    let again = folder.good(&["--vault", &dir, "plan", "confirm"]);
    assert!(!again.out.contains("chairs") && again.out.contains("classes"), "{}", again.out);
}

#[test]
fn a_plan_that_is_over_is_said_once() {
    let (folder, dir) = Folder::below("career");
    folder.put("old.md", "# Plan for 2025\n\n## Goals\n- G1: Build 12 chairs by 30 June 2025\n");
    let ran = folder.good(&["init", &dir, "--from", "old.md"]);
    assert_eq!(ran.out.matches("tm plan renew").count(), 1, "{}", ran.out);
    assert!(!ran.out.contains("Not known yet how far"), "{}", ran.out);
}

#[test]
fn a_vault_where_it_would_surprise_is_refused() {
    let (folder, dir) = Folder::below("career");
    assert_eq!(folder.typed(&["init"], "n\n").code, 1, "the home folder");
    folder.good(&["init", &dir]);
    let before = files(&folder.path);
    fs::create_dir_all(folder.path.join("career/inner")).unwrap();
    for (args, said) in [
        (&["init", "career"][..], "is a vault already"),
        (&["init", "career/inner"], "lies in it"),
        (&["init", "other", "--obsidian"], "no Obsidian vault"),
    ] {
        let ran = folder.run(args);
        assert!(ran.code == 1 && ran.err.contains(said), "{args:?}: {}", ran.err);
    }
    assert_eq!(files(&folder.path), before);
    folder.good(&["init", "career/../beside"]);
}

#[test]
fn answers_are_not_written_over_a_plan_that_lies_there() {
    let (folder, dir) = Folder::below("career");
    folder.lay("career/telos.md", PLAN);
    assert_eq!(folder.run(&["init", &dir, "--goal", "another"]).code, 1);
    assert!(!folder.has("career/.tm"));
    let ran = folder.good(&["init", &dir]);
    assert!(ran.out.contains("Build 12 oak chairs"), "{}", ran.out);
    assert_eq!(folder.told_in("career/telos.md"), PLAN);
}

/// An Obsidian vault with notes, day notes and settings.
fn obsidian() -> Folder {
    let folder = Folder::new();
    folder.lay("v/.obsidian/app.json", "{}");
    folder.lay("v/.obsidian/daily-notes.json", r#"{"folder": "Daily", "format": "YYYY-MM-DD"}"#);
    folder.lay("v/.obsidian/types.json", "{\r\n  \"types\": {\r\n    \"mood\": \"text\",\r\n    \"Due\": \"text\"\r\n  }\r\n}");
    folder.lay("v/Daily/2026-11-20.md", "---\nmood: fine\n---\n# Friday\r\n\n## Log\n- walked\n\n## Thanks\n");
    folder.lay("v/Reading/book.md", "---\ntype: book\neffort: high\n---\n%%hidden%% [[Daily/2026-11-20]]\n");
    folder.lay("v/people/Ann.md", "Ann bakes.\n");
    folder
}

#[test]
fn in_an_obsidian_vault_nothing_that_was_there_is_changed() {
    let folder = obsidian();
    let before = files(&folder.path);
    folder.good(&["init", "v", "--obsidian", "--goal", "own a bakery by May 2028"]);
    let after = files(&folder.path);
    for (name, bytes) in &before {
        assert_eq!(after.get(name), Some(bytes), "{name}");
    }
    let new: Vec<&String> = after.keys().filter(|name| !before.contains_key(*name)).collect();
    assert!(new.iter().all(|name| name.starts_with("v/Career/")), "{new:?}");
    for name in ["v/Career/telos.md", "v/Career/obsidian/Ideas.base", "v/Career/obsidian/templates/Idea.md"] {
        assert!(after.contains_key(name), "no {name} in {new:?}");
    }
    // Lines of a day go below their heading in the day note that is there.
    folder.good(&["--vault", "v", "log", "baked +1 loaves"]);
    assert_eq!(
        folder.told_in("v/Daily/2026-11-20.md"),
        "---\nmood: fine\n---\n# Friday\r\n\n## Log\n- walked\n- baked +1 loaves\n\n## Thanks\n"
    );
}

#[test]
fn the_first_screen_says_what_an_obsidian_vault_is_given() {
    let folder = obsidian();
    folder.put("v/Goals.md", "# Goals\n- Own a bakery by 2028-05-31\n");
    folder.put("v/.obsidian/templates.json", r#"{"folder": "Patterns"}"#);
    let ran = folder.typed(&["init", "v", "--obsidian"], "own a bakery\n\n\n\nn\n");
    let said = format!("{} {}", ran.err, ran.out).split_whitespace().collect::<Vec<_>>().join(" ");
    for told in [
        "a plan you can change (Career/telos.md); views and templates for Obsidian lie beside it",
        "Goals.md may be your plan already.",
        "tm init v --obsidian --from v/Goals.md",
        "New: Career/telos.md New: Career/obsidian/Ideas.base",
        "Obsidian offers templates from Patterns/",
        "tm adopt people --as person",
    ] {
        assert!(said.contains(told), "no \"{told}\" in {said}");
    }
    let ran = folder.good(&["--vault", "v", "contacts"]);
    assert!(ran.out.contains("If those in people/ are of people:\n  tm adopt people --as person"), "{}", ran.out);
}

#[test]
fn a_view_follows_a_folder_that_counts_later() {
    let folder = obsidian();
    folder.good(&["init", "v", "--obsidian", "--goal", "own a bakery by May 2028"]);
    let was = folder.told_in("v/Career/obsidian/People.base");
    let ran = folder.good(&["--vault", "v", "adopt", "v/people", "--as", "person"]);
    assert!(ran.out.contains("The view Career/obsidian/People.base follows."), "{}", ran.out);
    let now = folder.told_in("v/Career/obsidian/People.base");
    assert_eq!(now.replace("        - 'file.inFolder(\"people\")'\n", ""), was);
    folder.good(&["--vault", "v", "undo"]);
    assert_eq!(folder.told_in("v/Career/obsidian/People.base"), was, "one change, taken back as one");
    folder.put("v/Career/obsidian/People.base", "views: []\n");
    let ran = folder.good(&["--vault", "v", "adopt", "v/people", "--as", "person"]);
    assert!(ran.out.contains("filters:\n  - 'file.inFolder(\"people\")'"), "{}", ran.out);
    assert_eq!(folder.told_in("v/Career/obsidian/People.base"), "views: []\n");
}

#[test]
fn a_day_note_that_is_new_begins_as_obsidian_begins_it() {
    let folder = obsidian();
    folder.put("v/.obsidian/daily-notes.json", r#"{"folder": "Daily", "template": "Patterns/Daily"}"#);
    folder.put("v/.obsidian/templates.json", r#"{"folder": "Patterns"}"#);
    folder.lay("v/Patterns/Daily.md", "---\nmood:\n---\n# {{date:dddd}} {{other}}\n\n## Log\n\n## Thanks\n- [ ] one\n");
    folder.lay("v/Patterns/Person.md", "---\ntype: person\nid: k3f7qa\n---\n");
    let ran = folder.good(&["init", "v", "--obsidian"]);
    let said = ran.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("your day notes (1 so far)") && !said.contains("1 of them lie"), "{said}");
    let ran = folder.run(&["--vault", "v", "log", "-d", "2026-11-01", "baked"]);
    assert!(ran.code == 0 && ran.err.contains("New note: Daily/2026-11-01.md, from Patterns/Daily.md"), "{}", ran.err);
    assert_eq!(
        folder.told_in("v/Daily/2026-11-01.md"),
        "---\nmood:\n---\n# Sunday {{other}}\n\n## Log\n- baked\n\n## Thanks\n- [ ] one\n"
    );
    // Templater's are programs, and are not run.
    folder.put("v/Patterns/Daily.md", "# <% tp.date.now() %>\n");
    let ran = folder.run(&["--vault", "v", "log", "-d", "2026-11-02", "baked"]);
    assert!(ran.err.contains("begun empty") && ran.err.contains("Templater"), "{}", ran.err);
    assert_eq!(folder.told_in("v/Daily/2026-11-02.md"), "## Log\n- baked\n");
    let found = folder.good(&["--vault", "v", "find", "type:person"]);
    assert!(!found.out.contains("Patterns") && !found.out.contains("{{"), "{}", found.out);
}

#[test]
fn what_is_promised_is_a_task_of_the_plugin_that_keeps_them() {
    let folder = obsidian();
    folder.lay("v/.obsidian/community-plugins.json", r#"["obsidian-tasks-plugin"]"#);
    folder.lay("v/.obsidian/plugins/obsidian-tasks-plugin/data.json", r##"{"globalFilter": "#task"}"##);
    folder.good(&["init", "v", "--obsidian"]);
    folder.good(&["--vault", "v", "adopt", "v/people", "--as", "person"]);
    folder.good(&["--vault", "v", "1on1", "ann", "--write"]);
    let mine = "the flour by 2026-11-27";
    assert_eq!(
        folder.run(&["--vault", "v", "meeting", "done", "--mine", mine, "--theirs", "Ann: the oven by 2026-11-30"]).code,
        0
    );
    let note = folder.told_in("v/Career/meetings/2026-11-20-1-1-ann.md");
    assert!(note.contains("- [ ] #task the flour @me 📅 2026-11-27\n- [ ] #task Ann owes the oven 📅 2026-11-30\n"), "{note}");
    assert!(note.contains("\nwith: [\"[[Ann]]\"]\n"), "{note}");
    let ran = folder.good(&["--vault", "v", "1on1", "ann"]);
    assert!(ran.out.contains("YOU OWE   the flour ") && ran.out.contains("ANN OWES  the oven "), "{}", ran.out);
}

#[test]
fn fields_in_the_text_are_found() {
    let folder = obsidian();
    folder.lay("v/Daily/2026-11-19.md", "mood:: 3\n");
    folder.good(&["init", "v", "--obsidian"]);
    let found = folder.good(&["--vault", "v", "find", "type:day", "mood:3"]);
    assert!(found.out.contains("2026-11-19") && !found.out.contains("2026-11-20"), "{}", found.out);
}

#[test]
fn an_idea_that_is_forgotten_may_still_stand_in_a_list() {
    let folder = obsidian();
    folder.lay("v/Ideas.md", "# Ideas\nThey come at night.\n- bake with rye 📅 2026-12-01 #bread\n");
    folder.good(&["init", "v", "--obsidian"]);
    folder.good(&["--vault", "v", "dump", "--each", "v/Ideas.md"]);
    let kept = folder.told_in("v/Career/ideas/2026-11-20-bake-with-rye.md");
    assert!(kept.contains("due: 2026-12-01") && kept.contains("tags: [bread]") && !kept.contains("ideas]"), "{kept}");
    let ran = folder.good(&["--vault", "v", "forget", "bake with rye", "--yes"]);
    assert!(ran.out.contains("Ideas.md:3 still says it"), "{}", ran.out);
}

#[test]
fn types_are_shown_and_added_after_a_yes_without_losing_a_byte() {
    let folder = obsidian();
    let was = folder.told_in("v/.obsidian/types.json");
    let ran = folder.good(&["init", "v", "--obsidian"]);
    assert!(ran.out.contains("Not touched: .obsidian/types.json"), "{}", ran.out);
    assert_eq!(folder.told_in("v/.obsidian/types.json"), was);
    let ran = folder.typed(&["init", "v", "--obsidian"], "y\n");
    assert!(ran.out.contains("Left out, because notes of yours use them: effort."), "{}", ran.out);
    let now = folder.told_in("v/.obsidian/types.json");
    let (head, tail) = was.split_at(was.find("\r\n  }").unwrap());
    assert!(now.starts_with(head) && now.ends_with(tail) && now.contains("\r\n    \"started\": \"date\""), "{now}");
    assert!(!now.contains("\"due\"") && !now.contains("\"effort\""), "{now}");
    let again = folder.good(&["init", "v", "--obsidian", "--yes"]);
    assert!(!again.out.contains("New: "), "{}", again.out);
    assert_eq!(folder.told_in("v/.obsidian/types.json"), now);
    let undone = folder.good(&["--vault", "v", "undo"]);
    assert!(undone.out.contains("delete .tm/"), "{}", undone.out);
    assert_eq!(folder.told_in("v/.obsidian/types.json"), was);
}

#[test]
fn types_that_cannot_be_added_are_left_and_told() {
    let folder = obsidian();
    folder.put("v/.obsidian/types.json", "{ // mine\n}");
    let ran = folder.good(&["init", "v", "--obsidian", "--yes"]);
    assert!(ran.out.contains("is left as it is") && ran.out.contains("started"), "{}", ran.out);
    assert_eq!(folder.told_in("v/.obsidian/types.json"), "{ // mine\n}");
}

#[test]
fn a_folder_that_holds_notes_already_is_taken_only_by_name() {
    let folder = obsidian();
    folder.lay("v/Career/old.md", "mine\n");
    let ran = folder.run(&["init", "v"]);
    assert!(ran.code == 1 && ran.err.contains("tm init v --folder Career"), "{}", ran.err);
    let ran = folder.run(&["init", "v", "--obsidian", "--from", "my plan.md"]);
    assert!(ran.err.contains("tm init v --obsidian --folder Telos --from 'my plan.md'"), "{}", ran.err);
    assert!(!folder.has("v/.tm"));
    folder.good(&["init", "v", "--folder", "Work/tm", "--goal", "teach by 2028"]);
    assert!(folder.has("v/Work/tm/telos.md"));
    for name in ["../out", ".hidden", "", "/out"] {
        assert_ne!(obsidian().run(&["init", "v", "--folder", name]).code, 0, "{name}");
        folder.run(&["init", "v", "--obsidian", "--folder", name]).check(1, &["keeps to Work/tm/ already"]);
    }
    folder.good(&["init", "v", "--obsidian", "--folder", "Work/tm/"]);
}

#[test]
fn a_whole_list_is_judged_once_and_kept_once() {
    let folder = Folder::with("telos.md", PLAN);
    folder.good(&["init"]);
    folder.put("list.md", "# Shop\n- [ ] build two oak chairs this month\n- [x] sharpen\n- Build two oak chairs, this month!\n\n# Else\n1. 日本\n> said by Ann\n2. buy another plane\n");
    let ran = folder.good(&["dump", "--each", "list.md"]);
    assert!(ran.out.contains("1 line was not taken:\n     8  > said by Ann\n"), "{}", ran.out);
    assert!(ran.out.starts_with("3 ideas: ") && ran.out.lines().next().unwrap().ends_with("; 1 is the same"), "{}", ran.out);
    assert!(ran.out.contains("1 ticked box was left out.") && ran.out.contains("Shop"), "{}", ran.out);
    assert_eq!(files(&folder.path.join("ideas")).len(), 3);
    assert!(files(&folder.path.join("ideas")).values().any(|bytes| String::from_utf8_lossy(bytes).contains("tags: [shop]")));
    folder.good(&["drop", "another plane"]);
    let again = folder.good(&["dump", "--each", "list.md"]);
    assert!(again.out.starts_with("Nothing new; 4 are the same"), "{}", again.out);
    assert_eq!(files(&folder.path.join("ideas")).len(), 3);
}

/// A vault beside a folder of repositories of every kind.
fn code() -> Folder {
    let folder = Folder::new();
    folder.good(&["init", "career"]);
    folder.put(".gitconfig", "[user]\n\temail = ann@bakery.test\n");
    folder.repository("code/oven", "ann@bakery.test");
    folder.put("code/oven/README.md", "# oven\n\n[![b](c)](d)\n\nKeeps bread warm. In winter.\n");
    folder.repository("code/old/scale", "Ann@Bakery.test");
    folder.repository("code/theirs", "bo@mill.test");
    folder.repository("code/done", "ann@bakery.test");
    folder.git("code/done", &["tag", "v1"]);
    fs::create_dir_all(folder.path.join("code/empty")).unwrap();
    folder.git("code/empty", &["init"]);
    folder.repository("code/broken", "ann@bakery.test");
    fs::remove_dir_all(folder.path.join("code/broken/.git/objects")).unwrap();
    fs::create_dir_all(folder.path.join("code/broken/.git/objects")).unwrap();
    folder.git("code", &["clone", "--bare", "old/scale", "bare.git"]);
    folder.repository("code/oven/inner", "ann@bakery.test");
    folder.repository("elsewhere", "ann@bakery.test");
    std::os::unix::fs::symlink(folder.path.join("elsewhere"), folder.path.join("code/link")).unwrap();
    folder
}

#[test]
fn unfinished_repositories_are_shown_then_kept_once() {
    let folder = code();
    let before = files(&folder.path);
    let shown = folder.with_path(&["--vault", "career", "import", "repos", "code"]);
    assert_eq!((shown.code, shown.err.as_str()), (0, ""));
    for said in [
        "3 unfinished",
        "2026-03-02  oven",
        "Keeps bread warm",
        "old/scale",
        "bare.git",
        "LEFT OUT",
        "theirs",
        "broken: ",
        "Nothing was written yet",
    ] {
        assert!(shown.out.contains(said), "no {said:?} in {}", shown.out);
    }
    for hidden in ["inner", "link"] {
        assert!(!shown.out.contains(hidden), "{}", shown.out);
    }
    shown.out.lines().for_each(|line| assert!(line.chars().count() <= 80, "{line:?}"));
    assert_eq!(files(&folder.path), before);
    let kept = folder.with_path(&["--vault", "career", "import", "repos", "code", "--yes"]);
    assert!(kept.out.starts_with("3 drafts wait in the inbox"), "{}", kept.out);
    let draft = folder.told_in("career/inbox/2026-03-02-oven-keeps-bread-warm.md");
    assert!(draft.contains("status: parked\n") && draft.contains("`begin code/oven`"), "{draft}");
    folder.good(&["--vault", "career", "inbox", "drop", "scale"]);
    folder.good(&["--vault", "career", "inbox", "accept", "oven"]);
    let after = files(&folder.path);
    let again = folder.with_path(&["--vault", "career", "import", "repos", "code", "--yes"]);
    assert!(again.out.contains("Nothing new lies unfinished"), "{}", again.out);
    assert_eq!(files(&folder.path), after);
    assert!(folder.good(&["--vault", "career", "ideas"]).out.contains("oven: Keeps bread warm"));
}

/// What a repository's own settings and hooks name is not run.
#[test]
fn an_init_that_was_cut_off_is_in_the_way_of_none() {
    let folder = Folder::new();
    folder.lay("v/.tm-new/vault.toml", "format = 1\nuuid = \"u-1\"\n");
    folder.lay("v/.tm-new/77.new", "form");
    assert!(folder.run(&["--vault", "v", "plan"]).err.contains("is no vault"));
    folder.good(&["init", "v", "--no-input", "--goal", "Own a bakery by May 2028"]);
    assert!(folder.has("v/.tm/vault.toml") && folder.has("v/telos.md") && !folder.has("v/.tm-new"));
    // Settings that were lost are made anew, beside what else there is.
    fs::remove_file(folder.path.join("v/.tm/vault.toml")).unwrap();
    let refused = folder.run(&["--vault", "v", "log", "a"]);
    assert!(refused.code == 3 && refused.err.contains("makes a new one here: tm init"), "{}", refused.err);
    folder.good(&["init", "v", "--no-input"]);
    folder.good(&["--vault", "v", "log", "a"]);
}

#[test]
fn nothing_in_a_repository_is_executed() {
    let folder = code();
    let mark = folder.path.join("executed");
    let script = format!("#!/bin/sh\ntouch '{}'\n", mark.display());
    folder.put("run", script);
    fs::set_permissions(folder.path.join("run"), std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    let run = folder.path.join("run").display().to_string();
    for key in [
        "core.fsmonitor",
        "core.pager",
        "pager.log",
        "core.sshCommand",
        "gpg.program",
        "diff.external",
        "core.askPass",
        "credential.helper",
    ] {
        folder.git("code/oven", &["config", key, &run]);
    }
    folder.git("code/oven", &["config", "log.showSignature", "true"]);
    let ran = folder.with_path(&["--vault", "career", "import", "repos", "code", "--yes"]);
    assert!(ran.code == 0 && ran.out.contains("3 drafts"), "{}{}", ran.out, ran.err);
    assert!(!mark.exists());
}
