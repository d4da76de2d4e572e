//! Plans that are not where the settings say: named once by whatever needs them, with the file they may be now.

use tm_core::facts::Parts;
use tm_core::filter::Also;
use tm_core::plans::missing;
use tm_core::{Filter, PlanFile, Query, Snapshot, VaultPath};

use super::Session;
use crate::cli::say;
use crate::face::line::shell_word;

impl Session {
    /// Says which plans are not there. Without them every page is poorer, and none could tell why.
    pub(crate) fn say_missing(&mut self, snapshot: &Snapshot) {
        self.say_private(snapshot.private_plans.len());
        let gone: Vec<VaultPath> = missing::missing(snapshot).into_iter().cloned().collect();
        if gone.is_empty() || std::mem::replace(&mut self.has_missed, true) {
            return;
        }
        for path in gone {
            if self.file(&path).exists() {
                say(&format!("{path}, a plan of this vault, cannot be read: tm check"));
                continue;
            }
            let next = match self.likely(&path, snapshot) {
                Some(now) => format!("it may be called {now} now: tm plan add {}", shell_word(now.as_str())),
                None => "put it back, or name the file that is your plan now: tm plan add FILE".to_owned(),
            };
            say(&format!("{path}, a plan of this vault, is not there\n    {next}"));
        }
    }

    /// Says that plans were left out, for the same reason.
    fn say_private(&mut self, count: usize) {
        if count == 0 || std::mem::replace(&mut self.has_left_out, true) {
            return;
        }
        let plans = if count == 1 { "A plan is private and".to_owned() } else { format!("{count} plans are private and") };
        say(&format!("{plans} left out here: tm -p"));
    }

    /// The file that the plan may be now.
    fn likely(&mut self, gone: &VaultPath, snapshot: &Snapshot) -> Option<VaultPath> {
        // It may have been renamed since the index was made.
        self.refresh().ok()?;
        let also = Also { private: true, ..Also::default() };
        let query = Query { filter: Some(Filter::everything()), also, parts: Parts::FIELDS, ..Query::default() };
        let notes = self.index.snapshot(&query).ok()?.notes;
        let candidates = missing::candidates(gone, &notes, &snapshot.dialect);
        let read = |path: &VaultPath| Some(PlanFile { path: path.clone(), bytes: self.bytes(path).ok()? });
        let files: Vec<PlanFile> = candidates.into_iter().filter_map(read).collect();
        missing::likely(gone, &files, &snapshot.dialect).cloned()
    }
}
