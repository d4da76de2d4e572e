//! `tm init`: make a folder a vault.

use std::path::PathBuf;

use clap::Args;
use tm_vault::{Vault, platform};

use super::{Common, print};
use crate::failure::{Failure, Kind};
use crate::session::vault::environment;

#[derive(Debug, Args)]
pub(crate) struct Init {
    /// The folder; this one unless said
    dir: Option<PathBuf>,
}

pub(crate) fn run(args: &Init, common: &Common) -> Result<(), Failure> {
    let environment = environment()?;
    let asked = args.dir.clone().or_else(|| common.vault.clone()).unwrap_or_else(|| environment.cwd.clone());
    let root = environment.cwd.join(asked);
    let failed = |error: std::io::Error| {
        Failure::new(Kind::Files, format!("{}: {}", root.display(), tm_vault::reason(&error)))
            .hint("choose a folder you can write to")
    };
    std::fs::create_dir_all(&root).map_err(failed)?;
    let vault = Vault::create(&root, &platform::new_uuid(), &environment)
        .map_err(|failure| Failure::new(Kind::Files, failure.to_string()).hint(failure.hint()))?;
    let home = &vault.settings().home;
    let beside =
        if home.is_empty() { String::new() } else { format!("Obsidian lives here; tm keeps to {home}/ and your day notes.\n") };
    print(&format!(
        "{} is a vault now. Nothing else was changed.\n{beside}\n  tm plan add FILE     the plan you have, as it is\n  tm dump TEXT         keep an idea\n",
        vault.root().display()
    ))
}
