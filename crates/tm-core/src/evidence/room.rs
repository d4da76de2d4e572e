//! The kinds of work a win belongs to: by its category, else by how far it reaches.

use super::win::{Glue, Scope, Win};

/// The rooms, in the order of a brag document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Room {
    /// What projects brought.
    Projects,
    /// How things are built.
    Design,
    /// Who can do what now, and who came.
    Mentoring,
    /// What runs, and how well.
    Operations,
    /// What was learnt.
    Learning,
    /// What reached beyond the company.
    Outside,
}

impl Room {
    /// Every room, in order.
    pub const ALL: [Room; 6] = [Room::Projects, Room::Design, Room::Mentoring, Room::Operations, Room::Learning, Room::Outside];

    /// What stands above it.
    pub fn heading(self) -> &'static str {
        match self {
            Room::Projects => "Projects",
            Room::Design => "Design and architecture",
            Room::Mentoring => "Mentoring and team building",
            Room::Operations => "Operational excellence",
            Room::Learning => "Learning and growth",
            Room::Outside => "Outside work",
        }
    }

    /// The room a category names, by the first of its words that is known.
    fn named(category: &str) -> Option<Room> {
        let mut words = category.split(|char: char| !char.is_alphanumeric());
        words.find_map(|word| {
            Some(match word {
                "design" | "architecture" | "designs" => Room::Design,
                "mentoring" | "mentor" | "team" | "hiring" | "people" | "onboarding" | "culture" => Room::Mentoring,
                "operational" | "operations" | "ops" | "reliability" | "incident" | "incidents" => Room::Operations,
                "learning" | "growth" => Room::Learning,
                "outside" | "community" | "speaking" | "writing" | "talks" => Room::Outside,
                "project" | "projects" => Room::Projects,
                _ => return None,
            })
        })
    }

    /// Where a win stands: by its category, else by how far it reaches and what it was.
    pub fn of(win: &Win<'_>) -> Room {
        let named = win.categories().iter().find_map(|category| Room::named(category));
        named.unwrap_or_else(|| match (win.scope(), win.glue()) {
            (Some(Scope::Industry), _) => Room::Outside,
            (_, Some(Glue::Senior | Glue::Delegate)) => Room::Mentoring,
            _ => Room::Projects,
        })
    }
}
