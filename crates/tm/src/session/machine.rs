//! What lies around a vault, collected for `tm doctor`. Nothing is written, and no index is made for it.

use std::io::IsTerminal;
use std::sync::OnceLock;

use anstream::{AutoStream, ColorChoice};
use tm_core::Kind;
use tm_core::doctor::{Configuration, Git, Index, Journal, Kept, Machine, Should, Terminal, Vault};
use tm_doc::Severity;
use tm_vault::config::{FORMAT, Standing};
use tm_vault::machine::{JournalState, LockState};
use tm_vault::{Environment, platform, undo};

use super::vault::environment;
use super::{Asked, Session};
use crate::failure::Failure;

/// Everything there is to say.
pub(crate) fn look(asked: &Asked) -> Result<Machine, Failure> {
    let environment = environment()?;
    let mut machine = Machine {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        format: FORMAT,
        configuration: configuration(&environment),
        terminal: terminal(),
        ..Machine::default()
    };
    match tm_vault::Vault::find(&environment, asked.vault.as_deref()) {
        Ok(vault) => machine.vault = Some(of_vault(&mut Session::of(vault, asked))),
        Err(failure) => machine.no_vault = Some((failure.to_string(), failure.hint())),
    }
    Ok(machine)
}

/// Columns of a line: those `COLUMNS` names, else the terminal's, else 80. Below 40 nothing can be read, and 40 are taken.
pub(crate) fn columns() -> usize {
    static COLUMNS: OnceLock<usize> = OnceLock::new();
    *COLUMNS.get_or_init(|| {
        let named = std::env::var("COLUMNS").ok().and_then(|columns| columns.trim().parse().ok());
        let terminal = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
        named.or_else(terminal).filter(|columns| *columns > 0).unwrap_or(80).max(40)
    })
}

/// Whether pictures are drawn with blocks: where a terminal is read; `TM_PICTURES` says 1 for always and 0 for never.
pub(crate) fn draws() -> bool {
    static DRAWS: OnceLock<bool> = OnceLock::new();
    *DRAWS.get_or_init(|| match std::env::var("TM_PICTURES").ok().as_deref().map(str::trim) {
        Some("0") => false,
        Some("") | None => super::is_watched(),
        Some(_) => true,
    })
}

fn configuration(environment: &Environment) -> Option<Configuration> {
    let path = environment.configuration()?.join("config.toml").display().to_string();
    Some(match environment.settings() {
        Ok(None) => Configuration { path, ..Configuration::default() },
        Ok(Some(settings)) => Configuration {
            path,
            is_there: true,
            broken: None,
            no_vault: settings.no_vault().map(|vault| vault.display().to_string()),
            unknown: settings.unknown,
        },
        Err(failure) => {
            let broken = Some((failure.to_string(), failure.hint()));
            Configuration { path, is_there: true, broken, ..Configuration::default() }
        }
    })
}

fn terminal() -> Terminal {
    let out = std::io::stdout();
    let width = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    Terminal {
        // One that does not tell is taken for an ordinary one.
        width: out.is_terminal().then(|| width.filter(|width| *width > 0).unwrap_or(80)),
        colour: AutoStream::choice(&out) != ColorChoice::Never,
        has_rows: platform::terminal().is_some(),
    }
}

fn of_vault(session: &mut Session) -> Vault {
    let (is_kept, notes) = session.index_state();
    let vault = &session.vault;
    let settings = vault.settings();
    let errors = settings.findings.iter().filter(|(_, finding)| finding.severity == Severity::Error).count();
    let disk = vault.file_system();
    Vault {
        root: vault.root().display().to_string(),
        is_writable: vault.is_writable(),
        amiss: vault.amiss().into_iter().map(|amiss| (amiss.path.display().to_string(), should(amiss.should))).collect(),
        left: vault.waiting().iter().map(ToString::to_string).collect(),
        settings_errors: errors,
        plans_missing: settings
            .plans
            .iter()
            .filter(|plan| !vault.root().join(plan.as_str()).exists())
            .map(ToString::to_string)
            .collect(),
        newer_format: match settings.standing {
            Standing::Newer(format) => Some(format),
            Standing::Sound | Standing::Missing | Standing::Broken(_) => None,
        },
        index: Index {
            folder: vault.index().map(|folder| folder.display().to_string()),
            is_kept,
            notes,
            bytes: vault.index_bytes(),
        },
        kept: vault.kept().map(kept),
        file_system: disk.name,
        tells_case: disk.tells_case,
        obsidian: vault.root().join(".obsidian").is_dir(),
        home: settings.home.clone(),
        git: git(vault),
    }
}

fn should(should: tm_vault::machine::Should) -> Should {
    match should {
        tm_vault::machine::Should::Folder => Should::BeFolder,
        tm_vault::machine::Should::File => Should::BeFile,
        tm_vault::machine::Should::Write => Should::BeWritable,
    }
}

fn kept(kept: tm_vault::machine::Kept) -> Kept {
    Kept {
        folder: kept.folder.display().to_string(),
        is_locked: match kept.lock {
            LockState::Free => Some(false),
            LockState::Held => Some(true),
            LockState::Unsupported => None,
        },
        journal: match kept.journal {
            JournalState::None => Journal::None,
            JournalState::Waiting => Journal::Waiting,
            JournalState::Damaged => Journal::Damaged,
            JournalState::Newer => Journal::Newer,
        },
        broken: kept.broken.map(|file| file.display().to_string()),
        commands: kept.commands,
        damaged: kept.damaged,
        bytes: kept.bytes,
        days: undo::DAYS,
        room: undo::ROOM,
        aside: kept.aside.iter().map(|path| path.display().to_string()).collect(),
    }
}

/// The repository around the vault, and which folders of private and hidden records it takes in.
fn git(vault: &tm_vault::Vault) -> Option<Git> {
    let settings = vault.settings();
    let is_private = |kind: &Kind| kind.spec().private || kind.spec().hidden;
    let within = |folder: &str| if settings.home.is_empty() { folder.to_owned() } else { format!("{}/{folder}", settings.home) };
    let own = Kind::ALL.into_iter().filter(is_private).map(|kind| within(kind.spec().folder));
    let adopted = settings.adopted.iter().filter(|(_, kind)| is_private(kind)).map(|(folder, _)| folder.clone());
    let folders: Vec<String> = own.chain(adopted).collect();
    let git = vault.git(&folders.iter().map(String::as_str).collect::<Vec<_>>())?;
    Some(Git { root: git.root.display().to_string(), is_ignored: git.ignored, takes_in: git.seen })
}
