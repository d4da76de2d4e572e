//! `tm customise NAME`: a text the program brings along becomes the vault's own.

use schemars::JsonSchema;
use serde::Serialize;

use crate::builtin;
use crate::{Dialect, Edit, Planned, Refusal, VaultPath};

/// The name and version of [`Customised`].
pub const SCHEMA: &str = "tm.customised/1";

/// What was written out.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Customised {
    /// Always `tm.customised/1`.
    pub schema: String,
    /// `template`, `checklist`, `audience`, `practices` or `pipelines`.
    pub kind: String,
    /// Its name.
    pub name: String,
    /// The copy.
    pub path: String,
}

/// Writes the text called `name` into the vault. `files` are the vault's own texts, relative to the folder `tm` lives in. A copy that is
/// there is never overwritten.
pub fn customise(name: &str, files: &[VaultPath], dialect: &Dialect) -> Result<Planned<Customised>, Refusal> {
    let planned = builtin::customise(name, files)?;
    let home = dialect.home.trim_matches('/');
    let at_home = |path: VaultPath| match home {
        "" => path,
        home => VaultPath::new(&format!("{home}/{path}")).unwrap_or(path),
    };
    let edits = planned.edits.into_iter().map(|edit| match edit {
        Edit::Create { path, text } => Edit::Create { path: at_home(path), text },
        other => other,
    });
    let report = Customised {
        schema: SCHEMA.to_owned(),
        kind: planned.report.carrier.word().to_owned(),
        name: planned.report.path.stem().to_owned(),
        path: at_home(planned.report.path).to_string(),
    };
    Ok(Planned { edits: edits.collect(), report })
}
