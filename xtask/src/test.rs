//! `cargo xtask test`: every gate and every test.

use crate::gate::Gate;
use crate::{cargo, deny, directions, generate, sets_check, shells, tidy};

/// The cheapest first; the tests last, so that what they print ends the log.
pub(crate) const GATES: &[Gate] = &[
    cargo::FMT,
    tidy::GATE,
    sets_check::GATE,
    directions::GATE,
    generate::GATE,
    deny::GATE,
    cargo::CLIPPY,
    cargo::DOC,
    shells::GATE,
    cargo::TESTS,
];
