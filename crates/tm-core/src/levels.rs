//! Ladders: what a level asks for, dimension by dimension.
//!
//! A [`Ladder`] is the same value wherever it comes from: [`read`] takes our own Markdown, and with it the shapes other people publish theirs
//! in; [`read_as`] also YAML, JSON, pages and cells copied from a spreadsheet; [`merge`] makes one of several files; [`write::text`]
//! turns it back into our Markdown. No word of a source is lost: what is no criterion stays as a [`Part`]. How wins stand to a ladder is
//! [`gap`], how people see them [`assessment`].

pub mod assessment;
mod cell;
pub mod cited;
mod data;
pub mod gap;
mod grid;
mod html;
pub mod import;
mod merge;
pub(crate) mod name;
mod own;
mod piece;
pub mod rule;
mod shape;
mod sheet;
pub mod show;
#[cfg(test)]
mod tests;
mod word;
pub mod write;

use tm_doc::{Document, Finding};

use crate::Id;
pub use merge::merge;
pub use rule::Rule;

/// A level map.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ladder {
    /// What it is called by: the stem of its file.
    pub name: String,
    /// Its title.
    pub title: String,
    /// What it is for, in one line; empty where it does not say.
    pub purpose: String,
    /// What stands below the title: paragraphs, as written.
    pub about: String,
    /// Where it comes from.
    pub source: Option<String>,
    /// What may be done with it.
    pub licence: Option<String>,
    /// How many wins prove a dimension.
    pub rule: Rule,
    /// From the lowest to the highest.
    pub levels: Vec<Level>,
    /// In their own order.
    pub dimensions: Vec<Dimension>,
    /// What is asked for, by dimension and level.
    pub criteria: Vec<Criterion>,
    /// What changes from one level to another.
    pub transitions: Vec<Transition>,
    /// Everything else it says.
    pub parts: Vec<Part>,
    /// What could not be used as it stands.
    pub findings: Vec<Finding>,
}

/// A level.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Level {
    /// As people call it.
    pub name: String,
    /// As it is cited: lower case, words joined by dashes.
    pub key: String,
    /// What is said of it as a whole.
    pub about: String,
}

/// A dimension.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dimension {
    /// As people call it.
    pub name: String,
    /// As it is cited.
    pub key: String,
    /// The heading it stands under; empty where there is none.
    pub group: String,
    /// What is said of it as a whole.
    pub about: String,
}

/// One thing that is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Criterion {
    /// The place of its level in [`Ladder::levels`].
    pub level: usize,
    /// The place of its dimension in [`Ladder::dimensions`].
    pub dimension: usize,
    /// The written id, else one made of its words, which stays as long as they do.
    pub id: String,
    /// As written, in one line.
    pub text: String,
    /// What is listed below it, a line each.
    pub points: Vec<String>,
    /// The line it stands on, from 1; 0 where it stands nowhere.
    pub line: u32,
}

/// What changes from one level to another.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Transition {
    /// The place of the lower level.
    pub from: usize,
    /// The place of the higher level.
    pub to: usize,
    /// Paragraphs, as written; the first without its "What changes:".
    pub changes: Vec<String>,
    /// What shows that it has happened.
    pub signals: Vec<Signal>,
    /// What keeps people from it.
    pub holds_back: Vec<String>,
    /// Sentences that are true or not of a person at the higher level.
    pub litmus: Vec<String>,
}

/// A sign of a transition.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Signal {
    /// The place of the dimension it belongs to, where it belongs to one.
    pub dimension: Option<usize>,
    /// Without the dimension's name.
    pub text: String,
}

/// Something a ladder says beside its criteria.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Part {
    /// Its heading.
    pub heading: String,
    /// What stands below, as Markdown.
    pub text: String,
}

impl Ladder {
    /// The place of the level a person names: by its name or key, in any spelling, by its code (`E5`), or by the words behind the code or the
    /// first of them, where only one level has them.
    ///
    /// ```
    /// use tm_core::levels;
    /// use tm_doc::Document;
    /// let text = "| dimension | E4 Senior Engineer | E5 Staff Engineer |\n|---|---|---|\n| ropes | ties them | splices them |\n";
    /// let ladder = levels::read("boats", &Document::parse(text));
    /// assert_eq!((ladder.level("E5"), ladder.level("staff"), ladder.level("engineer")), (Some(1), Some(1), None));
    /// ```
    pub fn level(&self, name: &str) -> Option<usize> {
        self.level_written(name).or_else(|| {
            let keys: Vec<[String; 2]> = self.levels.iter().map(|level| [level.key.clone(), name::key(&level.name)]).collect();
            name::meant(&keys, name)
        })
    }

    /// The place of a level by its name or key, in any spelling: how a ladder refers to its own levels.
    fn level_written(&self, name: &str) -> Option<usize> {
        let wanted = name::key(name);
        let is_it = |level: &Level| level.key == wanted || name::key(&level.name) == wanted;
        self.levels.iter().position(is_it).filter(|_| !wanted.is_empty())
    }

    /// The place of a dimension by its name or key, in any spelling.
    pub fn dimension(&self, name: &str) -> Option<usize> {
        let wanted = name::key(name);
        let is_it = |one: &Dimension| one.key == wanted || name::key(&one.name) == wanted;
        self.dimensions.iter().position(is_it).filter(|_| !wanted.is_empty())
    }

    /// What a level asks for in a dimension.
    pub fn asked(&self, dimension: usize, level: usize) -> impl Iterator<Item = &Criterion> {
        self.criteria.iter().filter(move |one| one.dimension == dimension && one.level == level)
    }

    /// A single criterion as it is cited: `technical-depth@staff/k3f7qa`.
    pub fn cited(&self, criterion: &Criterion) -> String {
        let dimension = self.dimensions.get(criterion.dimension).map_or("", |one| &one.key);
        let level = self.levels.get(criterion.level).map_or("", |one| &one.key);
        format!("{dimension}@{level}/{}", criterion.id)
    }

    /// Whether it says nothing of any level.
    pub fn is_empty(&self) -> bool {
        self.criteria.is_empty()
    }

    /// The place of a level of this name, made where there is none.
    fn level_or_new(&mut self, name: &str) -> usize {
        self.level_written(name).unwrap_or_else(|| {
            self.levels.push(Level { name: name.to_owned(), key: name::key(name), about: String::new() });
            self.levels.len() - 1
        })
    }

    /// The place of a dimension of this name, made where there is none.
    fn dimension_or_new(&mut self, name: &str) -> usize {
        self.dimension(name).unwrap_or_else(|| {
            self.dimensions.push(Dimension { name: name.to_owned(), key: name::key(name), ..Dimension::default() });
            self.dimensions.len() - 1
        })
    }

    /// Brings levels from low to high, where their names tell, and says so of this line.
    fn order_aloud(&mut self, line: u32) {
        if self.order() {
            let message = "the levels stood in another order; I put them from low to high by their names";
            let remedy = "name them from low to high in front matter: levels: [first, second]";
            self.findings.push(Finding::note(line, "ladder-order", message, remedy));
        }
    }

    /// Brings levels from low to high, where their names tell, with what refers to them; tells whether they were moved.
    fn order(&mut self) -> bool {
        let before = self.levels.clone();
        if !word::order(&mut self.levels) {
            return false;
        }
        let now: Vec<usize> = before.iter().map(|level| self.levels.iter().position(|one| one == level).unwrap_or(0)).collect();
        self.criteria.iter_mut().for_each(|one| one.level = now[one.level]);
        self.transitions.iter_mut().for_each(|one| (one.from, one.to) = (now[one.from], now[one.to]));
        true
    }

    /// Brings everything into one order, so that two readings of one ladder are equal: what is in no group first, each group together.
    fn sort(&mut self) {
        let groups: Vec<String> = self.dimensions.iter().map(|one| one.group.clone()).collect();
        let first =
            |group: &String| if group.is_empty() { 0 } else { groups.iter().position(|one| one == group).map_or(0, |at| at + 1) };
        let mut places: Vec<usize> = (0..groups.len()).collect();
        places.sort_by_key(|at| first(&groups[*at]));
        let moved = |old: usize| places.iter().position(|at| *at == old).unwrap_or(old);
        self.criteria.iter_mut().for_each(|one| one.dimension = moved(one.dimension));
        for signal in self.transitions.iter_mut().flat_map(|one| &mut one.signals) {
            signal.dimension = signal.dimension.map(moved);
        }
        self.dimensions = places.iter().map(|at| self.dimensions[*at].clone()).collect();
        self.criteria.sort_by_key(|one| (one.dimension, one.level));
        self.transitions.sort_by_key(|one| (one.to, one.from));
    }
}

impl Criterion {
    /// A criterion of these words; ` ^id` at their end is its id.
    fn of(dimension: usize, level: usize, text: &str, line: u32) -> Criterion {
        let (text, written) = name::without_id(text);
        let id = written.map_or_else(|| id_of(text), str::to_owned);
        Criterion { level, dimension, id, text: text.to_owned(), points: Vec::new(), line }
    }

    /// Whether its id is more than its words.
    fn has_written_id(&self) -> bool {
        self.id != id_of(&self.text)
    }
}

/// An id made of the words of a text: case, marks and spaces make no other one.
fn id_of(text: &str) -> String {
    Id::of(crate::fingerprint::of(name::key(text).bytes()), 0).to_string()
}

/// Reads a ladder from Markdown. `name` is what it is called by.
///
/// ```
/// use tm_core::levels;
/// use tm_doc::Document;
/// let text = "---\nladder: boats\n---\n# Boats\n\n| dimension | crew | mate |\n|---|---|---|\n| ropes | ties them | splices them |\n";
/// let ladder = levels::read("boats", &Document::parse(text));
/// assert_eq!(ladder.levels[1].name, "mate");
/// let asked: Vec<&str> = ladder.asked(0, 1).map(|one| one.text.as_str()).collect();
/// assert_eq!(asked, ["splices them"]);
/// ```
pub fn read(name: &str, document: &Document) -> Ladder {
    let pieces = piece::of_document(document);
    let ours = own::read(name, document, &pieces);
    if !ours.levels.is_empty() && !ours.dimensions.is_empty() {
        return ours;
    }
    let mut ladder = own::with_front(name, document, &pieces);
    let told = crate::fields::texts(document, "levels");
    let inside = document.front_matter().filter(|front| !front.flat).map(|front| document.slice(front.span));
    if let Some(inside) = inside {
        data::fill(&mut ladder, inside.trim_start_matches('\u{feff}').trim().trim_matches('-'), 1);
    }
    if ladder.is_empty() {
        shape::fill(&mut ladder, &shape::Source { pieces: &pieces, document: Some(document), told: &told });
    } else {
        shape::rest(&mut ladder, &shape::Source { pieces: &pieces, document: Some(document), told: &told });
    }
    ladder.sort();
    if ladder.levels.is_empty() {
        let remedy = "give it a table: | dimension | first level | second level |";
        ladder.findings.push(Finding::warning(1, "ladder-levels", "it has no levels, so nothing can be shown by it", remedy));
    }
    ladder
}

/// What a text is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Markdown, ours or somebody else's.
    Markdown,
    /// YAML or JSON.
    Data,
    /// A page.
    Html,
    /// Cells with tabs between them.
    Tabs,
    /// Cells with commas between them.
    Commas,
}

impl Form {
    /// What a file's name and its text say it is written in.
    pub fn of(file: &str, text: &str) -> Form {
        let ending = file.rsplit('.').next().unwrap_or_default().to_lowercase();
        let begins = text.trim_start_matches('\u{feff}').trim_start();
        match ending.as_str() {
            "yml" | "yaml" | "json" => Form::Data,
            "html" | "htm" => Form::Html,
            "tsv" => Form::Tabs,
            "csv" => Form::Commas,
            "md" | "markdown" => Form::Markdown,
            _ if begins.starts_with('{') || begins.starts_with("[{") => Form::Data,
            _ if begins.starts_with('<') => Form::Html,
            _ if sheet::is_tabbed(text) => Form::Tabs,
            _ => Form::Markdown,
        }
    }
}

/// Reads a ladder from a text of any form. `name` is what it is called by.
///
/// ```
/// use tm_core::levels::{Form, read_as};
/// let ladder = read_as("boats", "{\"junior\": {\"ropes\": \"ties them\"}, \"senior\": {\"ropes\": \"splices them\"}}", Form::Data);
/// assert_eq!((ladder.levels[1].name.as_str(), ladder.criteria[1].text.as_str()), ("senior", "splices them"));
/// ```
pub fn read_as(name: &str, text: &str, form: Form) -> Ladder {
    let text = text.trim_start_matches('\u{feff}');
    let mut ladder = Ladder { name: name.to_owned(), title: name.to_owned(), ..Ladder::default() };
    let pieces = match form {
        Form::Markdown => return read(name, &Document::parse(text)),
        Form::Data => {
            data::fill(&mut ladder, text, 0);
            ladder.sort();
            return ladder;
        }
        Form::Html => html::pieces(text, 0),
        Form::Tabs => sheet::pieces(text, '\t'),
        Form::Commas => sheet::pieces(text, ','),
    };
    if let Some(title) = own::title(&pieces) {
        ladder.title.clone_from(&title.text);
    }
    shape::fill(&mut ladder, &shape::Source { pieces: &pieces, document: None, told: &[] });
    ladder.sort();
    ladder
}
