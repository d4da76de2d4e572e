//! `tm`: a local-first, plain-text career system for engineers.
//!
//! [`cli`] turns arguments into requests, the core answers with reports, [`face`] prints them for people.

mod cli;
mod face;
mod failure;
mod fetch;
mod json;
mod output;
mod pdf;
mod session;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
