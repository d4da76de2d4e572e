//! `cargo xtask quick`: what to run before every commit, under a minute once built.

use crate::gate::Gate;
use crate::{cargo, tidy};

/// The cheapest first.
pub(crate) const GATES: &[Gate] = &[cargo::FMT, tidy::GATE, cargo::CLIPPY, cargo::UNIT_TESTS];
