//! What kind of word a word is, as far as ends of noun phrases, plurals and participles need it. General English only.

use crate::plan::lists::{DOING, GRAMMAR, UNITS, list};
use std::collections::HashSet;
use std::sync::LazyLock;

/// Words that end a noun phrase: prepositions, conjunctions, articles, pronouns, auxiliaries, adverbs.
const CLOSING: &str = list(GRAMMAR, "word-closing");

/// Every word of a plan is looked up in these two, often several times.
static CLOSES: LazyLock<HashSet<&str>> = LazyLock::new(|| CLOSING.split('|').collect());
static PARTICIPLES: LazyLock<HashSet<&str>> = LazyLock::new(|| IRREGULAR.split('|').collect());

/// Whether `word` is one of the words of `list`.
fn listed(list: &str, word: &str) -> bool {
    list.split('|').any(|listed| listed == word)
}

/// Whether a noun phrase ends before `word`.
pub(super) fn closes(word: &str) -> bool {
    CLOSES.contains(word) || is_adverb(word)
}

/// "consistently"; "family", "monthly" and "reply" are none.
fn is_adverb(word: &str) -> bool {
    const OTHERS: &str = list(GRAMMAR, "word-others");
    word.len() > 5 && word.ends_with("ly") && !listed(OTHERS, word) && !word.ends_with("-friendly")
}

/// Participles that do not end in -ed.
const IRREGULAR: &str = list(GRAMMAR, "word-irregular");

/// Words in -ed that say what a thing is like, not what was done to it.
const ADJECTIVES: &str = list(GRAMMAR, "word-adjectives");

/// "published", "written", "co-authored".
pub(super) fn is_participle(word: &str) -> bool {
    let stem = word.strip_prefix("co-").or_else(|| word.strip_prefix("re-")).unwrap_or(word);
    let regular = stem.len() >= 4 && stem.ends_with("ed") && !stem.contains('-') && (!stem.ends_with("eed") || agreed(stem));
    PARTICIPLES.contains(stem) || regular && !listed(ADJECTIVES, stem)
}

fn agreed(stem: &str) -> bool {
    matches!(stem, "agreed" | "freed" | "guaranteed" | "refereed")
}

/// Participles spelled like another form, told only by nothing following them: "5 books read".
pub(super) fn is_late_participle(word: &str) -> bool {
    matches!(word, "read" | "run" | "cut" | "set" | "put" | "hit" | "cast" | "shut" | "beat")
}

/// Plurals that do not end in -s, with their singulars, and words that are both.
const PLURALS: &[(&str, &str)] = &[
    ("people", "person"),
    ("children", "child"),
    ("men", "man"),
    ("women", "woman"),
    ("feet", "foot"),
    ("teeth", "tooth"),
    ("mice", "mouse"),
    ("media", "medium"),
    ("data", "datum"),
    ("criteria", "criterion"),
    ("phenomena", "phenomenon"),
    ("alumni", "alumnus"),
    ("theses", "thesis"),
    ("staff", "staff"),
    ("personnel", "personnel"),
    ("sheep", "sheep"),
    ("fish", "fish"),
    ("deer", "deer"),
    ("aircraft", "aircraft"),
    ("series", "series"),
    ("species", "species"),
    ("lives", "life"),
    ("wives", "wife"),
    ("knives", "knife"),
    ("shelves", "shelf"),
    ("halves", "half"),
    ("analyses", "analysis"),
    ("crises", "crisis"),
    ("quizzes", "quiz"),
];

/// Whether `word` is a plural.
pub(super) fn is_plural(word: &str) -> bool {
    let last = word.rsplit('-').next().unwrap_or(word);
    let regular = last.len() > 2 && last.ends_with('s') && !["ss", "us", "is", "'s"].iter().any(|end| last.ends_with(end));
    regular || last.ends_with("smen") || last.ends_with("people") || PLURALS.iter().any(|(plural, _)| *plural == last)
}

/// The plural of a singular `word`; a plural stays.
pub(super) fn plural(word: &str) -> String {
    if is_plural(word) {
        return word.to_owned();
    }
    if let Some((plural, _)) = PLURALS.iter().find(|(_, singular)| *singular == word) {
        return (*plural).to_owned();
    }
    match word.char_indices().next_back() {
        Some((last, 'y')) if !word[..last].ends_with(['a', 'e', 'i', 'o', 'u']) => format!("{}ies", &word[..last]),
        _ if ["s", "x", "z", "ch", "sh"].iter().any(|end| word.ends_with(end)) => es(word),
        _ if word.ends_with("man") && word != "human" => format!("{}men", &word[..word.len() - 3]),
        _ => format!("{word}s"),
    }
}

/// "class" becomes "classes", "analysis" "analyses".
fn es(word: &str) -> String {
    word.strip_suffix("sis").map_or_else(|| format!("{word}es"), |stem| format!("{stem}ses"))
}

/// Verbs that may stand between a quantity and its number: "waiting times stay under 30".
pub(super) fn is_trailing_verb(word: &str) -> bool {
    const TRAILING: &str = list(UNITS, "word-trailing");
    listed(TRAILING, word)
}

/// What a verb before a number says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verb {
    /// "increase": the value is a change upwards.
    Grow,
    /// "reduce": a change downwards.
    Cut,
    /// "limit", "keep": with "to", a cap.
    Limit,
    /// "get", "reach": says nothing.
    Empty,
}

const GROW: &str = list(UNITS, "word-grow");
const CUT: &str = list(UNITS, "word-cut");
const LIMIT: &str = "cap|hold|keep|limit|restrict";
const EMPTY: &str = list(DOING, "word-empty");
/// Pasts that do not end in -ed, with their verbs.
const PASTS: &[(&str, &str)] = &[
    ("grew", "grow"),
    ("grown", "grow"),
    ("shrank", "shrink"),
    ("kept", "keep"),
    ("held", "hold"),
    ("got", "get"),
    ("won", "win"),
    ("did", "do"),
    ("has", "have"),
    ("had", "have"),
    ("is", "be"),
    ("are", "be"),
    ("was", "be"),
    ("spent", "spend"),
    ("took", "take"),
    ("made", "make"),
    ("brought", "bring"),
    ("gave", "give"),
    ("chose", "choose"),
];

/// What `word` says as a verb, in any of its forms.
pub(super) fn verb(word: &str) -> Option<Verb> {
    let known = |base: &str| {
        [(GROW, Verb::Grow), (CUT, Verb::Cut), (LIMIT, Verb::Limit), (EMPTY, Verb::Empty)]
            .into_iter()
            .find_map(|(list, verb)| listed(list, base).then_some(verb))
    };
    let past = PASTS.iter().find(|(past, _)| *past == word).map(|(_, base)| *base);
    known(past.unwrap_or(word)).or_else(|| bases(word).iter().find_map(|base| known(base)))
}

/// What `word` may be a form of: "limits", "raised", "cutting", "reducing".
fn bases(word: &str) -> Vec<String> {
    let stems = ["s", "es", "ed", "d", "ing"].iter().filter_map(|end| word.strip_suffix(end));
    let doubled = |stem: &str| stem.char_indices().next_back().is_some_and(|(at, last)| stem[..at].ends_with(last));
    let mut bases = Vec::new();
    for stem in stems.filter(|stem| stem.len() > 1) {
        bases.push(stem.to_owned());
        bases.push(format!("{stem}e"));
        if doubled(stem) {
            bases.extend(stem.char_indices().next_back().map(|(at, _)| stem[..at].to_owned()));
        }
    }
    bases
}

/// Whether a noun or comparative makes a percentage a change: `Some(true)` upwards ("growth", "more").
pub(super) fn direction(word: &str) -> Option<bool> {
    match word {
        "more" | "higher" | "increase" | "growth" | "raise" | "rise" | "improvement" | "uplift" | "gain" => Some(true),
        "fewer" | "less" | "lower" | "decrease" | "reduction" | "drop" | "cut" | "decline" => Some(false),
        _ => None,
    }
}

/// What nobody wants more of: "errors", "late".
pub(super) fn is_unwanted(word: &str) -> bool {
    const UNWANTED: &str = list(UNITS, "word-unwanted");
    listed(UNWANTED, word)
}

/// What makes a time one that is waited for: "response time".
pub(super) fn is_waiting(word: &str) -> bool {
    const WAITING: &str = list(UNITS, "word-waiting");
    listed(WAITING, word)
}

/// Articles and possessives that may open a noun phrase.
pub(super) fn is_determiner(word: &str) -> bool {
    matches!(
        word,
        "a" | "an"
            | "the"
            | "my"
            | "our"
            | "your"
            | "their"
            | "his"
            | "her"
            | "its"
            | "all"
            | "this"
            | "these"
            | "each"
            | "every"
    )
}

/// Words between a number and its noun that change nothing: "5 more", "3 of my".
pub(super) fn is_filler(word: &str) -> bool {
    matches!(word, "more" | "new" | "additional" | "extra" | "other" | "different" | "further" | "great" | "good")
}

/// Nouns that only say that something is counted: "the number of open tickets".
pub(super) fn is_amount(word: &str) -> bool {
    matches!(word, "number" | "numbers" | "amount" | "count" | "total" | "percentage" | "share" | "proportion" | "volume")
}

/// Nouns that say what their number does: "a WIP limit of 1".
pub(super) fn is_cap(word: &str) -> bool {
    matches!(word, "limit" | "cap" | "maximum" | "max" | "ceiling")
}

/// Nouns whose number is a name: "Level 3", "Week 2".
pub(super) fn is_labelled(word: &str) -> bool {
    const LABELLED: &str = list(UNITS, "word-labelled");
    listed(LABELLED, word)
}
