//! What is carried along as Markdown, at work: notes from templates, checklists in notes, stages of a form, texts made one's own.
//!
//! Each use case is a module: what it is asked, what it changes, what it says. What the texts mean is read by [`crate::template`],
//! [`crate::checklist`] and [`crate::pipeline`]; which text counts is decided by [`crate::builtin`].

pub mod ask;
pub mod customise;
pub mod make;
pub mod stage;

#[cfg(test)]
mod tests;

use schemars::JsonSchema;
use serde::Serialize;

use crate::builtin::{self, Carrier, Own};
use crate::{Facts, Refusal, VaultPath, spelling};

/// The name and version of [`Carried`].
pub const SCHEMA: &str = "tm.carried/1";

/// The texts there are.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Carried {
    /// Always `tm.carried/1`.
    pub schema: String,
    /// By kind and name.
    pub texts: Vec<Text>,
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Text {
    /// `template`, `checklist`, `audience`, `ladder`, `practices` or `pipelines`.
    pub kind: String,
    /// What it is called by.
    pub name: String,
    /// What it is for; empty where it does not say.
    pub about: String,
    /// Whether it is the vault's own.
    pub own: bool,
}

/// The texts of one kind, or of all.
pub fn list(only: Option<Carrier>, own: &[Own<'_>]) -> Carried {
    let meant = builtin::list(own).into_iter().filter(|text| only.is_none_or(|only| text.carrier == only));
    let texts =
        meant.map(|text| Text { kind: text.carrier.word().to_owned(), name: text.name, about: text.about, own: text.own });
    Carried { schema: SCHEMA.to_owned(), texts: texts.collect() }
}

/// The text of this name, or what there is instead.
pub(crate) fn named<'a>(carrier: Carrier, name: &str, own: &[Own<'a>]) -> Result<builtin::Found<'a>, Refusal> {
    builtin::find(carrier, name, own).ok_or_else(|| {
        let names: Vec<String> = builtin::of_kind(carrier, own).into_iter().map(|(name, _)| name).collect();
        not_named(carrier.word(), name, &names)
    })
}

/// Nothing of this kind has the name: those that may be meant, then all.
fn not_named(kind: &str, name: &str, names: &[String]) -> Refusal {
    let refusal = Refusal::new(format!("no {kind} is called \"{name}\""));
    let refusal = match spelling::near(name, names).as_slice() {
        [] => refusal,
        near => refusal.hint(format!("near to it: {}", near.join(", "))),
    };
    refusal.hint(format!("there are {}", names.join(", ")))
}

/// A note that is no record belongs to its owner: it is written only where it says that it goes through stages.
fn writable(path: &VaultPath, facts: &Facts) -> Result<(), Refusal> {
    if facts.kind.is_some() || facts.value("form").is_some() {
        return Ok(());
    }
    Err(Refusal::new(format!("{path} is a note of your own, which tm does not write"))
        .hint("give it a `type:` and an `id:`, or a `form:`"))
}
