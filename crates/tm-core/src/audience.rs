//! Audiences: who reads, what they care for, and how much they will read.
//!
//! A report takes an [`Audience`] to decide what to select, in which order and at what length; [`Audience::remarks`] says where a finished text
//! misses it. What is true and what is worth saying is the report's business.

mod remark;

#[cfg(test)]
mod tests;

use tm_doc::{BlockKind, Document, Finding};

use crate::fields;
use crate::language::{lower_words, number};

/// Who reads.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Audience {
    /// What it is called by: the stem of its file.
    pub name: String,
    /// Its title: the first heading, else the name.
    pub title: String,
    /// Who it is, in one line.
    pub about: String,
    /// Who reads, in sentences.
    pub reads: Vec<String>,
    /// What they care for, the most important first.
    pub cares: Vec<String>,
    /// What they have no use for.
    pub leave_out: Vec<String>,
    /// Words to avoid.
    pub avoid: Vec<String>,
    /// How it should sound.
    pub tone: Option<String>,
    /// The form it takes.
    pub form: Form,
    /// How long it may be.
    pub length: Option<Length>,
    /// Which records are looked through, in the filter language; nothing means the report's own choice.
    pub select: Option<String>,
    /// What comes first, the strongest order first.
    pub order: Vec<Order>,
    /// What is said of a win, in this order; nothing means the report's own choice.
    pub say: Vec<Say>,
    /// What is told behind the wins, in this order; nothing where the file does not say.
    pub then: Option<Vec<Then>>,
    /// At most so many wins in a text without a length of its own.
    pub most: Option<usize>,
    /// How far the text goes.
    pub reach: Reach,
    /// What could not be used as it stands.
    pub findings: Vec<Finding>,
}

/// How far a text goes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Reach {
    /// To people one works with: colleagues are named as the notes name them.
    #[default]
    Inside,
    /// To anybody: nobody is named who has a note here, for notes of people are private.
    Outside,
}

/// The form a text takes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Form {
    /// Paragraphs.
    #[default]
    Prose,
    /// So many lines, one thing each.
    Lines(u32),
    /// A list, of so many items at most.
    List(Option<u32>),
    /// A table.
    Table,
    /// So many pages, with headings.
    Pages(u32),
}

/// How long a text may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Length {
    /// At most so many words.
    Words(u32),
    /// At most so many characters, spaces included.
    Characters(u32),
    /// At most so many lines.
    Lines(u32),
}

/// What entries are ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// The widest scope first.
    Scope,
    /// Those with a number first.
    Metric,
    /// By dimension of the ladder.
    Dimension,
    /// Confirmed results before pending ones.
    Confirmed,
    /// The newest first.
    Date,
}

/// What may be said of a win.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Say {
    /// What was done.
    Title,
    /// What came of it.
    Result,
    /// Its numbers.
    Number,
    /// Who has something of it beyond those who did it.
    Effect,
    /// What was wrong.
    Problem,
    /// How it was done.
    Approach,
    /// How far it reaches.
    Scope,
    /// What there is to look at.
    Proof,
    /// Who was there.
    With,
}

/// What may be told behind the wins of a week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Then {
    /// What may go wrong, or is late.
    Risk,
    /// What waits for somebody or something.
    Wait,
    /// The next step of what is in progress.
    Next,
    /// What is in progress.
    Progress,
    /// What was finished, and no win is about.
    Finished,
    /// What was counted for the plan.
    Counted,
}

impl Say {
    /// Everything, by its word in `say:`.
    pub const ALL: [(&'static str, Say); 9] = [
        ("title", Say::Title),
        ("result", Say::Result),
        ("number", Say::Number),
        ("effect", Say::Effect),
        ("problem", Say::Problem),
        ("approach", Say::Approach),
        ("scope", Say::Scope),
        ("proof", Say::Proof),
        ("with", Say::With),
    ];
}

impl Then {
    /// Everything, by its word in `then:`.
    pub const ALL: [(&'static str, Then); 6] = [
        ("risk", Then::Risk),
        ("wait", Then::Wait),
        ("next", Then::Next),
        ("progress", Then::Progress),
        ("finished", Then::Finished),
        ("counted", Then::Counted),
    ];
}

impl Order {
    /// Every order.
    pub const ALL: [Order; 5] = [Order::Scope, Order::Metric, Order::Dimension, Order::Confirmed, Order::Date];

    /// The word in `order:`.
    pub fn word(self) -> &'static str {
        match self {
            Order::Scope => "scope",
            Order::Metric => "metric",
            Order::Dimension => "dimension",
            Order::Confirmed => "confirmed",
            Order::Date => "date",
        }
    }
}

/// Reads an audience. Never fails: what could not be used is in [`Audience::findings`].
///
/// Its front matter says `audience:` who it is, `form:` "three lines", "a list of five", "a page", "a table" or "prose", `length:` "120 words",
/// `tone:`, `avoid:` words, `reach:` inside or outside, `select:` a filter, `order:` of scope, metric, dimension, confirmed, date, `say:` of
/// title, result, number, effect, problem, approach, scope, proof, with, `then:` of risk, wait, next, progress, finished, counted (or none), and
/// `most:` how many wins a long text has. Its sections say who reads, what they care for, what to leave out and which words to avoid.
///
/// ```
/// use tm_core::audience::{self, Form, Length};
/// use tm_doc::Document;
/// let text = "---\nform: three lines\nlength: 80 words\n---\n# My manager\n## Cares for\n- what changed\n";
/// let manager = audience::read("manager", &Document::parse(text));
/// assert_eq!((manager.form, manager.length), (Form::Lines(3), Some(Length::Words(80))));
/// assert_eq!(manager.cares, ["what changed"]);
/// ```
pub fn read(name: &str, document: &Document) -> Audience {
    let mut audience = Audience {
        name: name.to_owned(),
        title: name.to_owned(),
        about: fields::text(document, "audience").unwrap_or_default(),
        avoid: fields::texts(document, "avoid"),
        tone: fields::text(document, "tone"),
        select: fields::text(document, "select"),
        findings: document.findings().to_vec(),
        ..Audience::default()
    };
    measures(&mut audience, document);
    reach(&mut audience, document);
    order(&mut audience, document);
    pieces(&mut audience, document);
    body(&mut audience, document);
    audience
}

/// `form:` and `length:`.
fn measures(audience: &mut Audience, document: &Document) {
    if let Some(text) = fields::text(document, "form") {
        let form = form(&text);
        audience.form = form.unwrap_or_default();
        if form.is_none() {
            let message = format!("\"{text}\" is no form of a text");
            audience.findings.push(field(
                document,
                "form",
                message,
                "write three lines, a list, a list of five, a page, a table or prose",
            ));
        }
    }
    if let Some(text) = fields::text(document, "length") {
        audience.length = length(&text);
        if audience.length.is_none() {
            let message = format!("\"{text}\" is no length");
            audience.findings.push(field(document, "length", message, "write 120 words, 900 characters or 5 lines"));
        }
    }
}

/// `reach:`. Whoever writes something else than the two words gets the narrower.
fn reach(audience: &mut Audience, document: &Document) {
    let Some(text) = fields::text(document, "reach") else { return };
    audience.reach = if text.eq_ignore_ascii_case("inside") { Reach::Inside } else { Reach::Outside };
    if !["inside", "outside"].iter().any(|word| text.eq_ignore_ascii_case(word)) {
        let message = format!("\"{text}\" is no reach of a text; it counts as outside");
        audience.findings.push(field(document, "reach", message, "write inside or outside"));
    }
}

fn order(audience: &mut Audience, document: &Document) {
    for word in fields::texts(document, "order") {
        match Order::ALL.into_iter().find(|order| word.eq_ignore_ascii_case(order.word())) {
            Some(order) => audience.order.push(order),
            None => {
                let message = format!("nothing is ordered by \"{word}\"");
                audience.findings.push(field(document, "order", message, "use scope, metric, dimension, confirmed or date"));
            }
        }
    }
}

/// `say:`, `then:` and `most:`.
fn pieces(audience: &mut Audience, document: &Document) {
    audience.say = named(audience, document, "say", &Say::ALL);
    if fields::text(document, "then").is_some() || !fields::texts(document, "then").is_empty() {
        audience.then = Some(named(audience, document, "then", &Then::ALL));
    }
    if let Some(text) = fields::text(document, "most") {
        audience.most = lower_words(&text).iter().find_map(|word| amount(word)).map(|most| most as usize);
        if audience.most.is_none() {
            let message = format!("\"{text}\" is no number of wins");
            audience.findings.push(field(document, "most", message, "write most: 8"));
        }
    }
}

/// The words of a field that are known; a finding for each other one.
fn named<T: Copy>(audience: &mut Audience, document: &Document, key: &'static str, all: &[(&str, T)]) -> Vec<T> {
    let mut found = Vec::new();
    for word in fields::texts(document, key).iter().filter(|word| !word.eq_ignore_ascii_case("none")) {
        match all.iter().find(|(name, _)| name.eq_ignore_ascii_case(word)) {
            Some((_, one)) => found.push(*one),
            None => {
                let names: Vec<&str> = all.iter().map(|(name, _)| *name).collect();
                let message = format!("\"{word}\" is nothing that {key}: knows");
                audience.findings.push(field(document, key, message, &format!("use {}", names.join(", "))));
            }
        }
    }
    found
}

fn field(document: &Document, key: &str, message: String, remedy: &str) -> Finding {
    Finding::warning(fields::line(document, key), "audience-field", message, remedy)
}

fn form(text: &str) -> Option<Form> {
    let words = lower_words(text);
    let has = |names: &[&str]| words.iter().any(|word| names.contains(&word.as_str()));
    let number = words.iter().find_map(|word| amount(word));
    if has(&["list", "bullets", "points"]) {
        // The "a" of "a list" counts the list.
        let items = words.iter().filter(|word| !matches!(word.as_str(), "a" | "an")).find_map(|word| amount(word));
        Some(Form::List(items))
    } else if has(&["line", "lines"]) {
        number.map(Form::Lines)
    } else if has(&["page", "pages"]) {
        Some(Form::Pages(number.unwrap_or(1)))
    } else if has(&["table"]) {
        Some(Form::Table)
    } else {
        has(&["prose", "text", "paragraph", "paragraphs"]).then_some(Form::Prose)
    }
}

pub(crate) fn length(text: &str) -> Option<Length> {
    let words = lower_words(text);
    let number = words.iter().find_map(|word| amount(word))?;
    words.iter().find_map(|word| match word.as_str() {
        "word" | "words" => Some(Length::Words(number)),
        "character" | "characters" | "letters" => Some(Length::Characters(number)),
        "line" | "lines" => Some(Length::Lines(number)),
        _ => None,
    })
}

/// A whole number above nought, in digits or as a word.
fn amount(word: &str) -> Option<u32> {
    let in_words = || number::from_word(word).filter(|number| number.fract() == 0.0 && (1.0..1e6).contains(number));
    let article = || matches!(word, "a" | "an").then_some(1);
    word.parse().ok().or_else(|| in_words().map(|number| number as u32)).or_else(article).filter(|number| *number > 0)
}

/// What a section of the body says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Reads,
    Cares,
    LeaveOut,
    Avoid,
    Tone,
    Other,
}

fn part(heading: &str) -> Part {
    match lower_words(heading).join(" ").as_str() {
        "who reads" | "who" | "readers" | "reader" | "who they are" => Part::Reads,
        "cares for" | "they care for" | "what they care for" | "what they care about" | "cares about" | "wants to know" => {
            Part::Cares
        }
        "leave out" | "left out" | "no use for" | "not for them" => Part::LeaveOut,
        "words to avoid" | "avoid" | "avoid words" => Part::Avoid,
        "tone" | "how it sounds" => Part::Tone,
        _ => Part::Other,
    }
}

fn body(audience: &mut Audience, document: &Document) {
    let mut below = Part::Other;
    let mut titled = false;
    for block in document.blocks() {
        let text = block.text().trim().to_owned();
        match block.kind {
            BlockKind::Heading { level: 1 } if !titled => {
                titled = true;
                audience.title = text;
            }
            BlockKind::Heading { .. } => below = part(&text),
            _ if text.is_empty() => {}
            _ => match below {
                Part::Reads => audience.reads.push(text),
                Part::Cares => audience.cares.push(text),
                Part::LeaveOut => audience.leave_out.push(text),
                Part::Avoid => audience.avoid.extend(text.split(',').map(|word| word.trim().to_owned())),
                Part::Tone => audience.tone = Some(text),
                Part::Other => {}
            },
        }
    }
    audience.avoid.retain(|word| !word.is_empty());
}
