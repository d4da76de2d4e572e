//! The JSON schemas of everything that is printed as JSON, by the name of their file in `schemas/`.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::Value;

use crate::begin::Begun;
use crate::carriers::{self, ask, customise, make, stage};
use crate::check::mend;
use crate::commands::{Commands, Script, Tour};
use crate::failed::Failed;
use crate::ideas::{compare, decide, dump, link, list, prune, rescore, ship, stale, why};
use crate::import::repos;
use crate::inbox::settle;
use crate::judge::Judgement;
use crate::levels;
use crate::packet;
use crate::plan::explain::Explanation;
use crate::plans::{add, confirm, name, renew, tick};
use crate::rhythm::{away, clock, goals, log, recent};
use crate::today::{self, catchup, next};
use crate::{adopt, check, critic, doctor, find, forget, history, inbox, show, talk};

/// What makes a schema.
pub type Make = fn() -> Value;

/// Name and schema of every report. A new report is a row here.
pub const ALL: &[(&str, Make)] = &[
    ("adopted", of::<adopt::Adopted>),
    ("agenda", of::<talk::agenda::Agenda>),
    ("assessment-made", of::<levels::assessment::Made>),
    ("assessments", of::<levels::assessment::Assessments>),
    ("away", of::<away::Away>),
    ("brag", of::<crate::evidence::brag::Brag>),
    ("campaign", of::<packet::campaign::Campaign>),
    ("carried", of::<carriers::Carried>),
    ("catchup", of::<catchup::Catchup>),
    ("check", of::<check::Checked>),
    ("checked", of::<ask::Checked>),
    ("clock", of::<clock::Clock>),
    ("commands", of::<Commands>),
    ("compared", of::<compare::Compared>),
    ("completions", of::<Script>),
    ("contact-added", of::<talk::contacts::Added>),
    ("contacts", of::<talk::contacts::Contacts>),
    ("customised", of::<customise::Customised>),
    ("decided", of::<decide::Decided>),
    ("calendar", of::<crate::calendar::Calendar>),
    ("day", of::<crate::rhythm::daily::Daily>),
    ("doctor", of::<doctor::Doctor>),
    ("dump", of::<dump::Dumped>),
    ("edited", of::<show::Edited>),
    ("failed", of::<Failed>),
    ("feedback", of::<talk::feedback::Feedback>),
    ("feedback-asked", of::<talk::feedback::Asked>),
    ("feedback-got", of::<talk::feedback::Got>),
    ("find", of::<find::Found>),
    ("forgotten", of::<forget::Forgotten>),
    ("forms", of::<stage::Forms>),
    ("gap", of::<levels::gap::Gap>),
    ("critic", of::<critic::Critic>),
    ("packet", of::<packet::Packet>),
    ("packet-outcome", of::<packet::outcome::Noted>),
    ("glue", of::<crate::evidence::glue::Glued>),
    ("goal-tick", of::<tick::Ticked>),
    ("goals", of::<goals::Goals>),
    ("history", of::<history::History>),
    ("ideas", of::<list::Ideas>),
    ("import-repos", of::<repos::Imported>),
    ("inbox", of::<inbox::Inbox>),
    ("init", of::<Begun>),
    ("judgement", of::<Judgement>),
    ("ladder", of::<levels::show::Shown>),
    ("ladder-imported", of::<levels::import::Imported>),
    ("ladders", of::<levels::show::Ladders>),
    ("linked", of::<link::Linked>),
    ("log", of::<recent::Recent>),
    ("logged", of::<log::Logged>),
    ("made", of::<make::Made>),
    ("meeting-done", of::<talk::done::Done>),
    ("milestones", of::<crate::rhythm::milestones::Milestones>),
    ("mended", of::<mend::Mended>),
    ("next", of::<next::Next>),
    ("path", of::<show::Lies>),
    ("plan-added", of::<add::Added>),
    ("plan-confirmed", of::<confirm::Confirmed>),
    ("plan-explain", of::<Explanation>),
    ("plan-named", of::<name::Named>),
    ("plan-renewed", of::<renew::Renewed>),
    ("progress", of::<crate::evidence::progress::Progress>),
    ("prompt", of::<today::prompt::Prompt>),
    ("pruned", of::<prune::Pruned>),
    ("rescored", of::<rescore::Rescored>),
    ("review", of::<crate::review::Review>),
    ("settled", of::<settle::Settled>),
    ("shipped", of::<ship::Shipped>),
    ("show", of::<show::Shown>),
    ("skills", of::<crate::skills::Skills>),
    ("stage", of::<stage::Stands>),
    ("staged", of::<stage::Staged>),
    ("rules", of::<crate::rules::Rules>),
    ("stale", of::<stale::Stale>),
    ("steps", of::<next::Steps>),
    ("today", of::<today::Today>),
    ("tour", of::<Tour>),
    ("undone", of::<history::Undone>),
    ("weekly", of::<crate::evidence::weekly::Weekly>),
    ("why", of::<why::Why>),
    ("win", of::<crate::evidence::capture::Captured>),
    ("win-improve", of::<crate::evidence::improve::Improved>),
    ("win-tended", of::<crate::evidence::later::Tended>),
];

/// The schema of what is written: a key that is left out when it has nothing is not required.
fn of<T: JsonSchema>() -> Value {
    SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<T>().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every report says which it is, so that whoever reads it can tell.
    #[test]
    fn every_report_names_its_schema() {
        for (name, make) in ALL {
            let schema = make();
            assert!(schema["properties"]["schema"].is_object(), "{name}");
            assert!(schema["required"].as_array().is_some_and(|keys| keys.contains(&"schema".into())), "{name}");
        }
    }
}
