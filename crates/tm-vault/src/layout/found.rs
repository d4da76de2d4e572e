//! Which folder is meant as the vault.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use toml_edit::{Document, Item, Key};

use super::{Environment, MARK};
use crate::FileFailure;

/// Why there is no vault to work in.
#[derive(Debug, thiserror::Error)]
pub enum NoVault {
    /// None was named, and none lies around the folder.
    #[error("no career vault here yet")]
    Nowhere,
    /// A folder was named that is none.
    #[error("{} is no vault: it has no .tm folder ({by})", path.display())]
    NotOne {
        /// The folder.
        path: PathBuf,
        /// Where it was named.
        by: String,
    },
    /// A new vault was asked for where there is one.
    #[error("{} is a vault already", root.display())]
    Already {
        /// The folder.
        root: PathBuf,
    },
    /// The user's configuration cannot be read.
    #[error("{}:{line}: {message}", path.display())]
    Configuration {
        /// The file.
        path: PathBuf,
        /// Where, from 1.
        line: u32,
        /// What is wrong there.
        message: String,
    },
    /// A file of the vault cannot be read or written.
    #[error(transparent)]
    File(#[from] FileFailure),
}

impl NoVault {
    /// What the person can do about it.
    pub fn hint(&self) -> String {
        match self {
            NoVault::Nowhere => {
                "begin here: tm init, or with a plan you have: tm init --from FILE; another one: --vault DIR".to_owned()
            }
            NoVault::NotOne { path, .. } => format!("check the path, or make it one: tm --vault '{}' init", path.display()),
            NoVault::Already { root } => format!("look into it: tm --vault '{}'", root.display()),
            NoVault::Configuration { .. } => "mend the line: vault = \"~/career\"".to_owned(),
            NoVault::File(failure) => failure.hint(),
        }
    }
}

/// The folder meant, which has a `.tm/` folder.
pub(super) fn root(environment: &Environment, asked: Option<&Path>) -> Result<PathBuf, NoVault> {
    if let Some(path) = asked {
        return named(environment, path, "named by --vault");
    }
    if let Some(path) = &environment.vault {
        return named(environment, path, "named by TM_VAULT");
    }
    if let Some(folder) = environment.cwd.ancestors().find(|folder| is_vault(folder)) {
        return Ok(folder.to_owned());
    }
    match configured(environment)? {
        Some((path, by)) => named(environment, &path, &by),
        None => Err(NoVault::Nowhere),
    }
}

fn is_vault(folder: &Path) -> bool {
    folder.join(MARK).is_dir()
}

fn named(environment: &Environment, path: &Path, by: &str) -> Result<PathBuf, NoVault> {
    let path = environment.cwd.join(path);
    if is_vault(&path) { Ok(path) } else { Err(NoVault::NotOne { path, by: by.to_owned() }) }
}

/// The vault that the user's configuration names, and where it does.
fn configured(environment: &Environment) -> Result<Option<(PathBuf, String)>, NoVault> {
    let Some(settings) = settings(environment)? else { return Ok(None) };
    Ok(settings.vault.map(|path| (path, format!("named by {}", settings.file.display()))))
}

/// The user's configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserSettings {
    /// Its file.
    pub file: PathBuf,
    /// The folder it names as the vault.
    pub vault: Option<PathBuf>,
    /// What else it names, which means nothing, each with its line.
    pub unknown: Vec<(u32, String)>,
}

impl UserSettings {
    /// The folder it names as the vault, where that is none.
    pub fn no_vault(&self) -> Option<&Path> {
        self.vault.as_deref().filter(|path| !is_vault(path))
    }
}

/// The settings of the user's configuration; nothing where there is none.
pub(super) fn settings(environment: &Environment) -> Result<Option<UserSettings>, NoVault> {
    const VAULT: &str = "vault";
    let Some(file) = environment.configuration().map(|folder| folder.join("config.toml")) else { return Ok(None) };
    let text = match fs::read(&file) {
        Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => return Ok(None),
        Err(error) => return Err(FileFailure::reading(&file)(error).into()),
    };
    let line = |span: Option<std::ops::Range<usize>>| {
        tm_doc::LineIndex::new(&text).line(span.map_or(0, |span| span.start).min(text.len()))
    };
    let broken = |span, message: &str| {
        let message = message.lines().next().unwrap_or_default().to_owned();
        NoVault::Configuration { path: file.clone(), line: line(span), message }
    };
    let document = Document::parse(text.as_str()).map_err(|error| broken(error.span(), error.message()))?;
    let named =
        |item: &Item| item.as_str().ok_or_else(|| broken(item.span(), "`vault` is a folder's path in quotes")).map(str::to_owned);
    let vault = document.get(VAULT).map(named).transpose()?.map(|path| expanded(&path, environment));
    let others = document.as_table().iter().filter(|(key, _)| *key != VAULT);
    let span = |key: &str, item: &Item| document.key(key).and_then(Key::span).or_else(|| item.span());
    let unknown = others.map(|(key, item)| (line(span(key, item)), key.to_owned())).collect();
    Ok(Some(UserSettings { file, vault, unknown }))
}

/// `~/` is the home folder; other relative paths are meant from there too, because a configuration lies in no folder of work.
fn expanded(path: &str, environment: &Environment) -> PathBuf {
    let rest = path.strip_prefix("~/").or(path.strip_prefix('~').filter(|rest| rest.is_empty())).unwrap_or(path);
    environment.home.as_ref().map_or_else(|| PathBuf::from(rest), |home| home.join(rest))
}
