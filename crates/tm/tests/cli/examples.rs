//! The examples of the README and of the help: they run, and the README's answers are those of the program.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Folder, Ran};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A vault with every file the examples name.
fn folder() -> Folder {
    let folder = Folder::with("telos.md", fs::read(root().join("examples/telos.md")).unwrap());
    folder.put("work.md", include_str!("work.md"));
    folder.put("idea.txt", "Write the post about the stuck queue\n");
    folder.put("ideas.txt", "Write the post today\n\nWatch another course\n");
    folder.run(&["init"]).check(0, &[]);
    folder
}

/// Runs `tm ARGUMENTS… [< FILE]` as a shell would that knows no quotes.
fn run(folder: &Folder, line: &str) -> Ran {
    let (call, input) = line.split_once(" < ").unwrap_or((line, ""));
    let input = if input.is_empty() { Vec::new() } else { fs::read(folder.path.join(input)).unwrap() };
    folder.run_with(&call.split_whitespace().skip(1).collect::<Vec<_>>(), &input)
}

/// Every line that calls `tm`; there are at least `least` of them, so that none is lost unseen.
#[track_caller]
fn check<'a>(lines: impl Iterator<Item = &'a str>, least: usize) {
    let folder = folder();
    let calls: Vec<&str> = lines.map(str::trim).filter(|line| line.starts_with("tm ")).collect();
    assert!(calls.len() >= least, "{calls:?}");
    for call in calls {
        let ran = run(&folder, call);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{call}");
        assert!(!ran.out.is_empty(), "{call}");
    }
}

/// `TRYCMD=overwrite` writes the answers anew; look at them before you keep them.
#[test]
fn readme_answers_are_those_of_the_program() {
    // All other tests name their folders in full.
    std::env::set_current_dir(root()).unwrap();
    let cases = trycmd::TestCases::new();
    cases.register_bin("tm", Path::new(env!("CARGO_BIN_EXE_tm")));
    // What is kept about the example vault lies outside it.
    let home = Folder::new();
    let home_path = home.path.display().to_string();
    cases
        .env("NO_COLOR", "1")
        .env("TM_PICTURES", "1")
        .env("HOME", &home_path)
        .env("XDG_CACHE_HOME", &home_path)
        .env("XDG_STATE_HOME", &home_path);
    cases.case("README.md").run();
}

#[test]
fn readme_calls_run() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let fenced = readme.split("```sh\n").skip(1).filter_map(|block| block.split("```").next());
    check(fenced.flat_map(str::lines), 8);
}

#[test]
fn help_calls_run_and_fit_eighty_columns() {
    for (command, least) in [(&["score"][..], 5), (&["plan", "show"], 3), (&["plan", "explain"], 3)] {
        let help = folder().run(&[command, &["--help"]].concat()).out;
        let (_, examples) = help.split_once("Examples:").expect("the help has examples");
        check(examples.lines(), least);
        help.lines().for_each(|line| assert!(line.chars().count() <= 80 || line.contains('\u{1b}'), "{line:?}"));
    }
}
