//! A note from a template: Markdown with facts filled in.
//!
//! A template is the note to be made, front matter and all, with places for facts: `{{ title }}`, `{% for goal in goals %}`. Its own line
//! `template:` says in one line what it is for and is left out of the note. `given` holds the facts, `fence` keeps the language small
//! enough that every template ends, `engine` runs it with the filters of `filter`, `front` writes what lands in front matter so that YAML reads it back as the text it
//! was. Where the note goes is the business of its kind.

mod engine;
mod fence;
mod filter;
mod front;
mod given;

#[cfg(test)]
mod tests;

use tm_doc::{Document, Finding};

pub use given::{Fact, Given, OF_TALKS};

use crate::Refusal;

/// The key of a template's front matter that says what it is for.
pub const ABOUT: &str = "template";

/// A template and what it may include.
#[derive(Debug, Clone, Copy)]
pub struct Texts<'a> {
    /// The name it is cited by: `templates/decision-record.md`.
    pub file: &'a str,
    /// Its text.
    pub text: &'a str,
    /// The other files of its folder, by name and text: all that `{% include "name.md" %}` can reach.
    pub beside: &'a [(&'a str, &'a str)],
}

/// A note made from a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    /// The whole note.
    pub text: String,
    /// Facts the template names and nobody gave, by the template's lines, and what the note's own front matter suffers from.
    pub findings: Vec<Finding>,
}

/// A template of which no note can be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// The file to mend: the template, or one it includes.
    pub file: String,
    /// Where, what, and what to do about it.
    pub finding: Finding,
}

impl Broken {
    /// The same as a refusal: `templates/x.md:3: …`.
    pub fn refusal(&self) -> Refusal {
        let Finding { at, message, remedy, .. } = &self.finding;
        Refusal::new(format!("{}:{}: {message}", self.file, at.line)).hint(remedy.clone())
    }
}

/// The note that `template` makes of the facts `given`. The same facts make the same bytes.
///
/// A fact nobody gave is empty and a finding, unless the template asks first: `{% if who %}`, `{{ who|default("nobody") }}`.
///
/// The language is a part of Jinja: `{{ … }}`, `if`, `for`, `set`, `include`, `{# … #}`, and the filters `default`, `first`, `last`,
/// `length`, `join`, `lower`, `upper`, `trim`, `replace`, `slug`. It holds nothing that could keep a machine busy; what tries is broken.
///
/// ```
/// use tm_core::template::{Fact, Given, Texts, fill};
/// let mut given = Given::default();
/// given.set("title", Fact::from("Oak: or ash?"));
/// let text = "---\ntemplate: a choice\ntype: decision\ntitle: {{ title }}\n---\n# {{ title }}\n";
/// let note = fill(&Texts { file: "templates/choice.md", text, beside: &[] }, &given).unwrap();
/// assert_eq!(note.text, "---\ntype: decision\ntitle: \"Oak: or ash?\"\n---\n# Oak: or ash?\n");
/// ```
pub fn fill(template: &Texts<'_>, given: &Given) -> Result<Filled, Broken> {
    let sources = engine::Sources::gather(template)?;
    let (facts, mut findings) = given.values();
    let text = front::settled(&engine::run(&sources, &facts)?);
    findings.extend(engine::unknown(&sources, &facts));
    findings.extend(Document::parse(text.as_str()).findings().iter().cloned().map(of_the_note));
    Ok(Filled { text, findings })
}

/// A finding in what came out stands at the note's line, which is seldom the template's.
fn of_the_note(finding: Finding) -> Finding {
    Finding { message: format!("in the note it makes, {}", finding.message), ..finding }
}

/// What a template makes: its `type:`, where that is written plainly.
pub fn kind_made(text: &str) -> Option<&str> {
    front::plain_field(text, "type")
}

/// What a template is for, in its own words.
pub fn about(text: &str) -> Option<&str> {
    front::plain_field(text, ABOUT)
}
