//! What kind of word a word is, as far as ends of noun phrases, plurals and participles need it. General English only.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Words that end a noun phrase: prepositions, conjunctions, articles, pronouns, auxiliaries, adverbs.
const CLOSING: &str = "\
    a about above across actually after again against all almost alone along already also although always am among an and \
    any anywhere apart are around as at away back be because been before behind being below beside better between beyond \
    both but by can could did do does doesn't doing don't done down due during each either else even ever every everybody everyone everywhere except faster \
    for forever from get gets getting go goes got had has have having he her here his how i if in including inside into is \
    isn't it it's its just least less like max maximum may me might min mine minimum more most must my near neither never \
    no nobody nor not now of off on once only onto or our out outside over overall per plus regarding shall she should since \
    slower so some soon still straight than that the their them then there these they this those through throughout till \
    to today together tomorrow tops total toward towards under unless until up upon us versus via vs was we were what when \
    where whether which while who whose why will with within without worse would yet you your";

/// Every word of a plan is looked up in these two, often several times.
static CLOSES: LazyLock<HashSet<&str>> = LazyLock::new(|| CLOSING.split(' ').collect());
static PARTICIPLES: LazyLock<HashSet<&str>> = LazyLock::new(|| IRREGULAR.split(' ').collect());

/// Whether `word` is one of the words of `list`.
fn listed(list: &str, word: &str) -> bool {
    list.split(' ').any(|listed| listed == word)
}

/// Whether a noun phrase ends before `word`.
pub(super) fn closes(word: &str) -> bool {
    CLOSES.contains(word) || is_adverb(word)
}

/// "consistently"; "family", "monthly" and "reply" are none.
fn is_adverb(word: &str) -> bool {
    const OTHERS: &str = "\
        assembly daily early elderly family friendly monthly quarterly weekly yearly";
    word.len() > 5 && word.ends_with("ly") && !listed(OTHERS, word) && !word.ends_with("-friendly")
}

/// Participles that do not end in -ed.
const IRREGULAR: &str = "\
    begun born bought broken brought built caught chosen done drawn driven drunk eaten flown forgotten fought found frozen \
    given grown heard held hidden kept knit laid learnt led lent lost made met paid proven ridden said seen sent sewn shot \
    shown sold spent spoken sung sworn swum taken taught thrown told understood won worn woven written";

/// Words in -ed that say what a thing is like, not what was done to it.
const ADJECTIVES: &str = "\
    advanced aged certified combined complicated dedicated detailed distributed embedded experienced focused gifted \
    hundred integrated interested involved limited mixed naked needed qualified related required sacred skilled \
    sophisticated talented targeted united used wicked";

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
    const TRAILING: &str = "\
        average averages averaging become becomes drop drops equals exceed exceeds fall falls hit hits hitting reach \
        reaches reaching remain remaining remains stay staying stays";
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

const GROW: &str = "\
    boost expand extend grow improve increase lift raise";
const CUT: &str = "\
    cut decrease drop halve lower minimise minimize reduce shorten shrink trim";
const LIMIT: &str = "\
    cap hold keep limit restrict";
const EMPTY: &str = "\
    achieve aim aims allow attain be become bring choose complete continue dedicate deliver devote do drive ensure exceed \
    fall finish focus gain get give have hit invest maintain make move pass pick position push put reach remain reserve \
    score see set spend stay sustain take target track use want win";
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
    const LABELLED: &str = "\
        age aged article band chapter class day gate generation goal grade lesson level milestone module month no number \
        option page part phase priority project quarter room round rule season section series session sprint stage step \
        task team tier top unit version volume week year zone";
    listed(LABELLED, word)
}
