use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use tm_core::VaultPath;

use super::{Environment, Vault, key, resolved};

/// A home with a vault in `career` and another in `elsewhere`, and the environment of somebody in `cwd`.
fn home(cwd: &str) -> (TempDir, Environment) {
    let home = tempfile::tempdir().unwrap();
    let root = home.path().canonicalize().unwrap();
    for folder in ["career/.tm", "career/ideas/deep", "elsewhere/.tm", "plain", "cfg/tm"] {
        fs::create_dir_all(root.join(folder)).unwrap();
    }
    let environment = Environment {
        cwd: root.join(cwd),
        home: Some(root.clone()),
        config_home: Some(root.join("cfg")),
        ..Environment::default()
    };
    (home, environment)
}

/// The folder found, without the home, or the refusal and its hint.
fn found(home: &TempDir, environment: &Environment, asked: Option<&str>) -> String {
    let home = home.path().canonicalize().unwrap().display().to_string();
    let shown = match Vault::find(environment, asked.map(Path::new)) {
        Ok(vault) => vault.root().display().to_string(),
        Err(error) => format!("{error}; {}", error.hint()),
    };
    shown.replace(&format!("{home}/"), "")
}

#[test]
fn what_is_named_nearer_wins() {
    let (home, mut environment) = home("career/ideas/deep");
    fs::write(home.path().join("cfg/tm/config.toml"), "vault = \"~/elsewhere\"\n").unwrap();
    assert_eq!(found(&home, &environment, None), "career");
    environment.vault = Some("../../../elsewhere".into());
    assert_eq!(found(&home, &environment, None), "elsewhere");
    assert_eq!(found(&home, &environment, Some("../..")), "career");
    environment.vault = None;
    environment.cwd = home.path().canonicalize().unwrap().join("plain");
    assert_eq!(found(&home, &environment, None), "elsewhere");
}

#[test]
fn where_there_is_none_the_next_step_is_said() {
    let (home, mut environment) = home("plain");
    assert_eq!(
        found(&home, &environment, None),
        "no career vault here yet; begin here: tm init, or with a plan you have: tm init --from FILE; another one: --vault DIR"
    );
    assert_eq!(
        found(&home, &environment, Some("x")),
        "plain/x is no vault: it has no .tm folder (named by --vault); check the path, or make it one: tm --vault 'plain/x' init"
    );
    environment.vault = Some("x".into());
    assert!(found(&home, &environment, None).contains("(named by TM_VAULT)"));
    environment.vault = None;
    fs::write(home.path().join("cfg/tm/config.toml"), "a = 1\nvault = 3\n").unwrap();
    assert!(found(&home, &environment, None).starts_with("cfg/tm/config.toml:2: `vault` is a folder's path"));
    fs::write(home.path().join("cfg/tm/config.toml"), "a = \n").unwrap();
    assert!(found(&home, &environment, None).starts_with("cfg/tm/config.toml:1: "));
}

#[test]
fn a_new_vault_is_found_and_made_once() {
    let (home, environment) = home("plain");
    let root = home.path().join("plain");
    let vault = Vault::create(&root, "u-1", &environment).unwrap();
    assert_eq!((vault.settings().uuid.as_str(), vault.settings().home.as_str()), ("u-1", ""));
    assert_eq!(vault.settings().findings, []);
    assert_eq!(found(&home, &environment, None), "plain");
    let again = Vault::create(&root, "u-2", &environment).unwrap_err();
    assert!(again.to_string().ends_with("is a vault already"), "{again}");
}

#[test]
fn in_obsidian_it_lives_in_a_folder_of_its_own() {
    let (home, environment) = home("plain");
    let root = home.path().join("plain");
    fs::create_dir(root.join(".obsidian")).unwrap();
    fs::write(root.join(".obsidian/daily-notes.json"), r#"{"folder": "Daily"}"#).unwrap();
    let vault = Vault::create(&root, "u-1", &environment).unwrap();
    let dialect = vault.settings().dialect();
    assert_eq!(dialect.home, "Career");
    assert_eq!(dialect.days, Some(("Daily".to_owned(), "YYYY-MM-DD".to_owned())));
}

#[test]
fn machine_folders_follow_the_environment() {
    let (home, mut environment) = home("career");
    let index = |environment: &Environment| Vault::find(environment, None).unwrap().index();
    let root = home.path().canonicalize().unwrap();
    assert!(index(&environment).unwrap().starts_with(root.join(".cache/tm")));
    environment.cache_home = Some(root.join("cache"));
    assert!(index(&environment).unwrap().starts_with(root.join("cache/tm")));
    (environment.cache_home, environment.home) = (None, None);
    assert_eq!(index(&environment), None);
}

#[test]
fn copies_and_other_places_have_other_keys() {
    let key = |root: &str, uuid: &str| key(Path::new(root), uuid);
    assert_eq!(key("/a/My Career", "u"), key("/a/My Career", "u"));
    assert!(key("/a/My Career", "u").starts_with("my-career-"));
    assert_ne!(key("/a/career", "u"), key("/b/career", "u"));
    assert_ne!(key("/a/career", "u"), key("/a/career", "v"));
}

/// Where `path` leads in a vault with links, or why it is refused.
fn leads(path: &str) -> String {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().unwrap();
    let base: PathBuf = folder.path().canonicalize().unwrap();
    let root = base.join("vault");
    fs::create_dir_all(root.join("real")).unwrap();
    fs::create_dir_all(base.join("outside")).unwrap();
    fs::write(root.join("real/a.md"), "").unwrap();
    for (to, link) in [
        ("real/a.md", "inner.md"),
        ("real", "folder"),
        ("../outside", "out"),
        ("../outside/b.md", "out.md"),
        ("loop.md", "loop.md"),
        (".", "self"),
        ("nothing.md", "dangling.md"),
        ("nothing", "dangling"),
    ] {
        symlink(to, root.join(link)).unwrap();
    }
    match resolved(&root, &VaultPath::new(path).unwrap()) {
        Ok(path) => path.to_string(),
        Err(refused) => refused.to_string().replace(&base.display().to_string(), ""),
    }
}

#[test]
fn links_inside_are_followed_and_links_out_refused() {
    assert_eq!(leads("real/a.md"), "real/a.md");
    assert_eq!(leads("inner.md"), "real/a.md");
    assert_eq!(leads("folder/a.md"), "real/a.md");
    assert_eq!(leads("folder/new/x.md"), "real/new/x.md");
    assert_eq!(leads("self/self/self/inner.md"), "real/a.md");
    assert_eq!(leads("out/x.md"), "out/x.md leads out of the vault, to /outside/x.md");
    assert_eq!(leads("out.md"), "out.md is a link that leads nowhere");
    assert_eq!(leads("dangling.md"), "dangling.md is a link that leads nowhere");
    assert_eq!(leads("dangling/x.md"), "dangling/x.md is a link that leads nowhere");
    assert_eq!(leads("loop.md"), "/vault/loop.md cannot be read: its links lead in a circle");
    assert_eq!(leads("real/a.md/x.md"), "/vault/real/a.md/x.md cannot be read: a file stands where a folder should be");
}
