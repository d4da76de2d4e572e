//! Whether a text tells two stories, each with a result of its own.

use super::claim;
use crate::evidence::metric::{self, Metric, Said};
use crate::evidence::story::Part;
use crate::evidence::told::{Form, Frame, Piece, Told};
use crate::language::account::{FURTHER, has, is_past};
use crate::language::quantity::Line;
use crate::language::sentences;

/// Where the second story begins, and its first words.
pub(super) fn of(told: &Told) -> Option<(u32, String)> {
    let told_in_parts = told.has_part(Part::Result) && (told.has_part(Part::Problem) || told.has_part(Part::Approach));
    if told_in_parts {
        return None;
    }
    let stories = segments(told).into_iter().filter(|segment| has_result(segment) && does(segment));
    stories.collect::<Vec<_>>().get(1).and_then(|second| second.first()).map(|piece| (piece.line, begun(&piece.text)))
}

fn begun(text: &str) -> String {
    text.split_whitespace().take(6).collect::<Vec<_>>().join(" ")
}

/// The text cut where another matter may begin: at paragraphs and items, and at words such as "also".
fn segments(told: &Told) -> Vec<Vec<Piece>> {
    let mut all: Vec<Vec<Piece>> = Vec::new();
    for piece in told.pieces.iter().filter(|piece| piece.form != Form::Metric && piece.of != Some(Part::Wider)) {
        let mut cut = true;
        for (_, sentence) in sentences(&piece.text) {
            let said = Piece { text: sentence.to_owned(), ..piece.clone() };
            cut |= opens(sentence);
            match all.last_mut() {
                Some(last) if !cut => last.push(said),
                _ => all.push(vec![said]),
            }
            cut = false;
        }
    }
    all
}

/// Whether a sentence opens another matter.
fn opens(sentence: &str) -> bool {
    let line = Line::new(sentence);
    FURTHER.iter().any(|phrase| line.says(0, phrase))
        || line.word(0) == "and" && is_past(line.word(1))
        || (0..line.len()).any(|at| line.says(at, &["as", "well"]) && line.word(at + 2) != "as")
        || (0..line.len().min(6))
            .any(|at| line.word(at) == "also" && (line.word_before(at) == "i" || line.word_before(at) == "and"))
}

/// Whether something came of it: a change, a level, or a claim.
fn has_result(segment: &[Piece]) -> bool {
    let told = Told { frame: Frame::default(), pieces: segment.to_vec(), links: false, is_title: false };
    let results = |metric: &Metric| !matches!(metric.said, Said::Count(_));
    metric::of(&told).iter().any(results) || claim::vague(&told).is_some()
}

/// Whether something is done in it, or it is a matter by its label.
fn does(segment: &[Piece]) -> bool {
    segment.iter().any(|piece| {
        let line = Line::new(&piece.text);
        if piece.label.is_some() || FURTHER.iter().any(|phrase| line.says(0, phrase)) {
            return true;
        }
        let done = |at: usize| is_past(line.word(at)) || matches!(line.word(at), "i" | "we" | "my");
        (0..line.len()).any(done) || has(&["is", "are", "have"], line.word(2))
    })
}
