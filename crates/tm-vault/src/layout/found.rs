//! Which folder is meant as the vault.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use toml_edit::Document;

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
    let Some(file) = environment.configuration().map(|folder| folder.join("config.toml")) else { return Ok(None) };
    let text = match fs::read(&file) {
        Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => return Ok(None),
        Err(error) => return Err(FileFailure::reading(&file)(error).into()),
    };
    let broken = |at: usize, message: &str| {
        let line = tm_doc::LineIndex::new(&text).line(at.min(text.len()));
        NoVault::Configuration { path: file.clone(), line, message: message.lines().next().unwrap_or_default().to_owned() }
    };
    let document =
        Document::parse(text.as_str()).map_err(|error| broken(error.span().map_or(0, |span| span.start), error.message()))?;
    let Some(item) = document.get("vault") else { return Ok(None) };
    let path =
        item.as_str().ok_or_else(|| broken(item.span().map_or(0, |span| span.start), "`vault` is a folder's path in quotes"))?;
    Ok(Some((expanded(path, environment), format!("named by {}", file.display()))))
}

/// `~/` is the home folder; other relative paths are meant from there too, because a configuration lies in no folder of work.
fn expanded(path: &str, environment: &Environment) -> PathBuf {
    let rest = path.strip_prefix("~/").or(path.strip_prefix('~').filter(|rest| rest.is_empty())).unwrap_or(path);
    environment.home.as_ref().map_or_else(|| PathBuf::from(rest), |home| home.join(rest))
}
