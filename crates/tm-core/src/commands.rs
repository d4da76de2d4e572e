//! The commands there are, as a report: what `tm help --json` prints. Which there are is known to whoever reads the command line.

use schemars::JsonSchema;
use serde::Serialize;

/// The name and version of [`Commands`].
pub const SCHEMA: &str = "tm.commands/1";

/// The commands of the program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Commands {
    /// Always `tm.commands/1`.
    pub schema: String,
    /// The commands in the order of the help, those of one word before those below them.
    pub commands: Vec<Command>,
    /// What every command takes.
    pub everywhere: Vec<Argument>,
}

/// A command.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Command {
    /// Its words behind `tm`: `inbox accept`.
    pub name: String,
    /// The group of the help it stands in.
    pub group: String,
    /// What it does.
    pub about: String,
    /// Other names of it.
    pub aliases: Vec<String>,
    /// How it is written, without the options: `tm inbox accept REF…`
    pub usage: String,
    /// What it takes beside what every command takes.
    pub arguments: Vec<Argument>,
}

/// What a command takes: an option, or a word at its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Argument {
    /// The option with its hyphens, else the name of the word.
    pub name: String,
    /// Its one letter, with the hyphen.
    pub short: Option<String>,
    /// What stands behind an option; nothing for a switch.
    pub value: Option<String>,
    /// What it means.
    pub about: String,
    /// The words it knows, where it knows no others.
    pub known: Vec<String>,
    /// Whether the command cannot do without.
    pub is_required: bool,
}

/// The name and version of [`Script`].
pub const SCRIPT: &str = "tm.completions/1";

/// What a shell reads to complete words: what `tm completions --json` prints.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Script {
    /// Always `tm.completions/1`.
    pub schema: String,
    /// The text of it.
    pub script: String,
}

/// The name and version of [`Tour`].
pub const TOUR: &str = "tm.tour/1";

/// What a tour shows: what `tm tour --json` prints, playing nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Tour {
    /// Always `tm.tour/1`.
    pub schema: String,
    /// Its steps, in their order.
    pub steps: Vec<Step>,
}

/// A step of a tour.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Step {
    /// What is said before.
    pub about: String,
    /// The words typed behind `tm`.
    pub words: Vec<String>,
}

/// A file's name as a shell takes it.
///
/// ```
/// use tm_core::commands::shell_word;
/// assert_eq!([shell_word("plans/2027.md"), shell_word("tim's plan.md")], ["plans/2027.md", r"'tim'\''s plan.md'"]);
/// ```
pub fn shell_word(name: &str) -> String {
    let plain = |char: char| char.is_alphanumeric() || "/._-+,:@%".contains(char);
    if !name.is_empty() && name.chars().all(plain) { name.to_owned() } else { format!("'{}'", name.replace('\'', "'\\''")) }
}
