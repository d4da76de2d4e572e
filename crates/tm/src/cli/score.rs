//! `tm score`: judge an idea against a plan, without keeping it.

use clap::Args;

use super::Common;
use crate::failure::Failure;

#[derive(Debug, Args)]
pub(crate) struct Score {
    /// The idea, in any words; nothing needs quoting
    #[arg(value_name = "TEXT")]
    text: Vec<String>,
}

pub(crate) fn run(_: &Score, _: &Common) -> Result<(), Failure> {
    Ok(())
}
