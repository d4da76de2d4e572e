//! Running a template.

use std::io;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::ValueKind;
use minijinja::{Environment, Error, ErrorKind, Output, UndefinedBehavior, Value};
use tm_doc::Finding;

use super::fence::{self, Include};
use super::filter::{self, Work};
use super::{Broken, Texts, front};

/// Steps of the engine; a template of a page takes some hundred.
const FUEL: u64 = 20_000;
/// Bytes of a note.
const LONGEST_NOTE: usize = 256 * 1024;
/// Files one template may draw in.
const MOST_FILES: usize = 16;
/// Facts nobody gave that are searched for one by one: a run of the template each.
const MOST_UNKNOWN: usize = 12;
/// What the engine counts an include as ten of.
const DEEPEST: usize = 200;

/// A template and everything it includes, all of it checked.
#[derive(Debug, Clone)]
pub(super) struct Sources {
    /// By name, the template itself first.
    files: Vec<(String, String)>,
}

impl Sources {
    /// Follows the includes of a template. None leads out of `beside`, none leads in a circle.
    pub(super) fn gather(texts: &Texts<'_>) -> Result<Sources, Broken> {
        let mut sources = Sources { files: Vec::new() };
        sources.add(texts, texts.file, texts.text, &mut Vec::new())?;
        Ok(sources)
    }

    fn add(&mut self, texts: &Texts<'_>, file: &str, text: &str, above: &mut Vec<String>) -> Result<(), Broken> {
        let includes = fence::check(text).map_err(|finding| Broken { file: file.to_owned(), finding })?;
        self.files.push((file.to_owned(), text.to_owned()));
        above.push(file.to_owned());
        for include in includes {
            self.include(texts, &include, above)?;
        }
        above.pop();
        Ok(())
    }

    fn include(&mut self, texts: &Texts<'_>, include: &Include<'_>, above: &mut Vec<String>) -> Result<(), Broken> {
        let broken = |message: String, remedy: &str| {
            let file = above.last().cloned().unwrap_or_default();
            Err(Broken { file, finding: Finding::error(include.line, "template-include", message, remedy) })
        };
        let name = include.name;
        if above.iter().any(|file| *file == beside(texts.file, name)) {
            return broken(format!("\"{name}\" includes itself"), "take one of the includes out");
        }
        let Some((name, text)) = texts.beside.iter().find(|(beside, _)| *beside == name) else {
            return broken(format!("there is no \"{name}\" beside this template"), "an include names a file of the same folder");
        };
        if self.files.iter().any(|(file, _)| *file == beside(texts.file, name)) {
            return Ok(());
        }
        if self.files.len() == MOST_FILES {
            return broken("more than 16 files are included".to_owned(), "put some of them together");
        }
        self.add(texts, &beside(texts.file, name), text, above)
    }

    fn main(&self) -> (&str, &str) {
        (&self.files[0].0, &self.files[0].1)
    }
}

/// The file `name` in the folder of `file`.
fn beside(file: &str, name: &str) -> String {
    file.rsplit_once('/').map_or_else(|| name.to_owned(), |(folder, _)| format!("{folder}/{name}"))
}

/// What the template makes, with the marks of [`front`] around every fact.
pub(super) fn run(sources: &Sources, facts: &Value) -> Result<String, Broken> {
    rendered(sources, facts, UndefinedBehavior::Chainable).map_err(|error| broken(sources.main().0, &error))
}

/// The facts a template prints, compares or goes through and nobody gave: each is searched for with those before it taken out.
pub(super) fn unknown(sources: &Sources, facts: &Value) -> Vec<Finding> {
    let mut sources = sources.clone();
    let mut found: Vec<Finding> = Vec::new();
    while found.len() < MOST_UNKNOWN {
        let Err(error) = rendered(&sources, facts, UndefinedBehavior::SemiStrict) else { break };
        let error = innermost(&error);
        let place = error.name().and_then(|name| sources.files.iter().position(|(file, _)| file == name));
        let (Some(place), Some(range)) = (place, error.range()) else { break };
        let text = &mut sources.files[place].1;
        let Some(named) = text.get(range.clone()).filter(|_| error.kind() == ErrorKind::UndefinedError) else { break };
        found.push(not_given(named, error.line().unwrap_or(1)));
        text.replace_range(range, "\"\"");
    }
    found
}

fn not_given(named: &str, line: usize) -> Finding {
    let message = format!("nothing is known of \"{}\"; it was left empty", named.trim());
    let remedy = "check the name, or say what to write then: {{ name|default(\"…\") }}";
    Finding::note(line as u32, "template-unknown", message, remedy)
}

fn rendered(sources: &Sources, facts: &Value, undefined: UndefinedBehavior) -> Result<String, Error> {
    let mut environment = environment()?;
    environment.set_undefined_behavior(undefined);
    for (name, text) in &sources.files {
        environment.add_template(name, text)?;
    }
    let mut note = Limited(Vec::new());
    environment.get_template(sources.main().0)?.render_captured_to(facts.clone(), &mut note)?;
    Ok(String::from_utf8_lossy(&note.0).into_owned())
}

/// An engine that knows nothing but what is written here: no file, no function, no clock.
fn environment<'a>() -> Result<Environment<'a>, Error> {
    let mut environment = Environment::empty();
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true).build()?;
    environment.set_syntax(syntax);
    environment.set_path_join_callback(|name, parent| beside(parent, name).into());
    environment.set_fuel(Some(FUEL));
    environment.set_recursion_limit(DEEPEST);
    environment.set_debug(false);
    let work = Work::default();
    let printing = work.clone();
    environment.set_formatter(move |out, _, value| print(&printing, out, value));
    filter::add_to(&mut environment, &work);
    Ok(environment)
}

/// Prints a fact between marks, so that front matter can be told from what was filled into it.
fn print(work: &Work, out: &mut Output<'_>, value: &Value) -> Result<(), Error> {
    if value.kind() == ValueKind::Map {
        return Err(Error::new(ErrorKind::InvalidOperation, "this is a table of facts; name one of them, as in goal.title"));
    }
    let is_list = matches!(value.kind(), ValueKind::Seq | ValueKind::Iterable);
    let texts: Vec<String> = match is_list {
        true => work.items(value)?.iter().map(|item| work.text(item)).collect::<Result<_, _>>()?,
        false => vec![work.text(value)?],
    };
    out.write_str(&front::marked(&texts, is_list)).map_err(Error::from)
}

/// Takes a note's worth of bytes and no more.
struct Limited(Vec<u8>);

impl io::Write for Limited {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > LONGEST_NOTE {
            return Err(io::Error::other("too long"));
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The error inside the includes.
fn innermost(error: &Error) -> &Error {
    let mut error = error;
    while let Some(inner) = std::error::Error::source(error).and_then(|source| source.downcast_ref::<Error>()) {
        error = inner;
    }
    error
}

fn broken(main: &str, error: &Error) -> Broken {
    let error = innermost(error);
    let detail = error.detail().map_or_else(|| error.kind().to_string(), str::to_owned);
    let (code, message, remedy) = match error.kind() {
        ErrorKind::OutOfFuel => ("template-endless", "it takes too many steps".to_owned(), "take loops inside loops apart"),
        ErrorKind::WriteFailure => ("template-size", "the note it makes is longer than 256 KiB".to_owned(), "loop over less"),
        ErrorKind::SyntaxError => {
            ("template-syntax", detail, "a tag is {{ name }}, {{ name|filter }} or {% if name %}…{% endif %}")
        }
        ErrorKind::UnknownFilter => {
            ("template-syntax", detail, "use default, first, last, length, join, lower, upper, trim, replace or slug")
        }
        ErrorKind::UnknownTest => ("template-syntax", detail, "use `is defined` or `is empty`"),
        ErrorKind::UnknownFunction | ErrorKind::UnknownMethod => {
            ("template-syntax", detail, "a template calls no functions; use a filter")
        }
        _ => ("template-syntax", detail, "mend the tag on this line"),
    };
    let line = error.line().unwrap_or(1) as u32;
    Broken { file: error.name().unwrap_or(main).to_owned(), finding: Finding::error(line, code, message, remedy) }
}
