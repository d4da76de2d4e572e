//! What the screens of the last days showed, kept for this machine, so that what was there yesterday can step back.
//!
//! Nothing depends on it: lost, damaged or not writable, it is as if nothing had been shown.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::FileFailure;
use crate::files::Disk;
use crate::layout::Vault;
use crate::sealed;
use crate::site::{Site, read};

const KIND: &str = "tm-shown";

impl Vault {
    /// What was kept last; nothing where that cannot be read.
    pub fn shown<T: DeserializeOwned>(&self) -> Option<T> {
        let bytes = read(&self.state()?.shown()).ok()??;
        sealed::open(KIND, &bytes).ok()
    }

    /// Keeps what was shown. Needs no lock: of two who write at once, one is believed.
    ///
    /// # Errors
    /// Where this machine's own folder cannot be written.
    pub fn remember_shown<T: Serialize>(&self, shown: &T) -> Result<(), FileFailure> {
        let Some(state) = self.state() else { return Ok(()) };
        state.prepare()?;
        let site = Site { files: &Disk, root: self.root(), state, coming: false };
        let file = state.shown();
        site.put_own(&file, &state.half(&file), &sealed::seal(KIND, shown))
    }
}
