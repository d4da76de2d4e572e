//! Who does something in the text: the writer, or only "we", others and the passive.

use crate::evidence::told::{Form, Piece, Told};
use crate::evidence::win::Part;
use crate::language::account::{self, AFTER_VERB};
use crate::language::quantity::Line;
use crate::language::sentences;

const ME: &[&str] = &["i", "my", "me", "mine", "myself", "i've", "i'd", "i'm", "i'll"];

/// The writer's part: `part:` of the note, else what the words tell; nothing where nobody can see it.
pub(super) fn part(told: &Told) -> Option<Part> {
    if let Some(part) = told.frame.part.as_deref().and_then(Part::named) {
        return Some(part);
    }
    let title = told.title();
    let prose = || told.pieces.iter().filter(|piece| piece.form != Form::Metric);
    let said = || prose().flat_map(|piece| sentences(&piece.text)).map(|(_, text)| text);
    let mine = prose().chain(&title.pieces).any(|piece| says(piece, is_doer));
    let bare = || said().filter_map(bare_verb);
    let led = said().any(leads) || bare().any(|verb| verb == "led");
    let helped = bare().next().is_some_and(|verb| verb == "helped") || title.frame.title.to_lowercase().starts_with("helped ");
    if !mine && bare().next().is_none() {
        return None;
    }
    Some(if led {
        Part::Led
    } else if helped || said().any(helps) {
        Part::Helped
    } else {
        Part::Own
    })
}

/// Whether the writer is in the text at all, if only as an owner, or as somebody to whom something was done.
pub(super) fn is_there(told: &Told) -> bool {
    let is_me = |line: &Line<'_>, at: usize| account::has(ME, line.word(at)) && !is_initial(line, at);
    let prose = told.pieces.iter().filter(|piece| piece.form != Form::Metric);
    prose.chain(&told.title().pieces).any(|piece| says(piece, is_me))
}

/// "I", "by me", "my own part": the writer does it. Who lets me speak, and who takes my template, do it themselves.
fn is_doer(line: &Line<'_>, at: usize) -> bool {
    match line.word(at) {
        "me" => line.word_before(at) == "by",
        "my" => matches!(line.word(at + 1), "own" | "part"),
        "mine" => false,
        word => account::has(ME, word) && !is_initial(line, at),
    }
}

fn says(piece: &Piece, is_said: impl Fn(&Line<'_>, usize) -> bool) -> bool {
    let line = Line::new(&piece.text);
    (0..line.len()).any(|at| is_said(&line, at))
        || piece.label.as_deref().is_some_and(|label| label.split(' ').any(|word| account::has(ME, &word.to_lowercase())))
}

/// "i.e.", "Part I", "A, B and I." of a list of letters.
fn is_initial(line: &Line<'_>, at: usize) -> bool {
    line.word(at) == "i"
        && (line.mark(at + 1) == Some('.') && line.glued(at + 1) && line.glued(at + 2)
            || matches!(line.word_before(at), "part" | "phase"))
}

/// "I led …".
fn leads(sentence: &str) -> bool {
    let line = Line::new(sentence);
    (0..line.len()).any(|at| {
        line.word(at) == "i" && (at + 1..at + 3).any(|at| line.word(at) == "led")
            || line.word(at) == "and" && line.word(at + 1) == "led" && (0..at).any(|at| line.word(at) == "i")
    })
}

/// "I helped him".
fn helps(sentence: &str) -> bool {
    let line = Line::new(sentence);
    (0..line.len()).any(|at| line.says(at, &["i", "helped"]))
}

/// The past verb a sentence begins with, where nobody stands before it: the writer does it.
fn bare_verb(sentence: &str) -> Option<String> {
    let line = Line::new(sentence);
    let at = (0..line.len()).find(|at| line.mark(*at).is_none())?;
    let at = if matches!(line.word(at), "also" | "then" | "just" | "and" | "finally" | "so" | "first" | "successfully") {
        at + 1
    } else {
        at
    };
    let verb = line.word(at);
    let next = at + 1;
    let named = line.raw(next).starts_with(char::is_uppercase);
    // "asked me to lead it": somebody else did.
    let mine = matches!(line.word(next), "my" | "mine" | "myself");
    let object = account::has(AFTER_VERB, line.word(next)) || line.digits(next).is_some() || named || mine;
    let plain = object || line.mark(next).is_none() && is_sure(verb) && !matches!(line.word(next), "" | "me");
    let passive = matches!(line.word(next), "by" | "from" | "in" | "for")
        && verb.ends_with("ed")
        && line.digits(next).is_none()
        && !is_sure(verb);
    (account::is_past(verb) && plain && !passive).then(|| verb.to_owned())
}

/// Past forms that are never what a thing is called by.
fn is_sure(verb: &str) -> bool {
    matches!(
        verb,
        "wrote"
            | "ran"
            | "did"
            | "gave"
            | "took"
            | "rewrote"
            | "went"
            | "led"
            | "began"
            | "drew"
            | "had"
            | "was"
            | "helped"
            | "cut"
            | "put"
            | "got"
            | "moved"
            | "talked"
            | "added"
            | "threw"
            | "made"
            | "turned"
            | "started"
            | "asked"
            | "tried"
            | "created"
            | "introduced"
            | "organised"
            | "organized"
            | "convinced"
            | "worked"
    )
}

/// The first words that stand where the writer should: "we", "the team".
pub(super) fn stands_for_me(told: &Told) -> Option<String> {
    let prose = told.pieces.iter().filter(|piece| piece.form != Form::Metric);
    prose.flat_map(|piece| sentences(&piece.text)).find_map(|(_, sentence)| {
        let line = Line::new(sentence);
        let group = (0..line.len()).find(|at| matches!(line.word(*at), "we" | "team" | "our" | "us"));
        let passive =
            (0..line.len()).find(|at| matches!(line.word(*at), "was" | "were" | "been") && account::is_past(line.word(at + 1)));
        group.map(|at| line.written(at, at + 2).to_owned()).or_else(|| passive.map(|at| line.written(at, at + 2).to_owned()))
    })
}

/// The first thing done, with its line.
pub(super) fn first(told: &Told) -> (u32, String) {
    let sentence = |piece: &Piece| sentences(&piece.text).first().map(|(_, text)| (piece.line, (*text).to_owned()));
    told.pieces.iter().filter(|piece| piece.form != Form::Metric).find_map(sentence).unwrap_or_default()
}
