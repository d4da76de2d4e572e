//! What part a word plays where it stands, as far as its neighbours tell: "book a room" and "a book" are two words written alike.
//!
//! Nothing is guessed: where neither the ending nor the neighbours say it, the word may be either. What a word is about is left to others.

use std::sync::LazyLock;

use super::text::Word;
use crate::language::account::is_past;
use crate::language::lexicon::Class;
use crate::language::period::PeriodUnit;
use crate::language::stem::stem;

/// The part a word plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// A thing or a person.
    Noun,
    /// What is done.
    Verb,
    /// Either.
    Open,
}

/// A word where it stands in a text.
#[derive(Debug, Clone)]
pub(crate) struct Spelling {
    pub(crate) stem: String,
    /// As written, in lower case.
    pub(crate) word: String,
    pub(crate) part: Part,
    pub(crate) class: Option<Class>,
}

/// The parts of words whose classes are known.
pub(crate) fn parts(words: &[Word]) -> Vec<Part> {
    (0..words.len()).map(|at| part(words, at)).collect()
}

fn part(words: &[Word], at: usize) -> Part {
    let own = &words[at];
    let word = own.word.as_str();
    let before = at.checked_sub(1).map(|at| &words[at]).filter(|before| before.clause == own.clause);
    let next = words.get(at + 1).filter(|next| next.clause == own.clause);
    let object = next.is_some_and(|next| next.behind_number || next.class == Some(Class::Article));
    // "The next post", where "next finish it" tells to.
    let next_one = before.is_some_and(|word| word.word == "next") && at > 1 && words[at - 2].class == Some(Class::Article);
    let leads = own.behind_number || next_one || before.is_some_and(leads_noun);
    match before {
        _ if own.is_compound() => Part::Open,
        _ if is_booked(words, at) => Part::Verb,
        _ if leads => Part::Noun,
        None if word.ends_with("ing") => Part::Verb,
        _ if word.ends_with("ing") => Part::Open,
        _ if word.ends_with("ed") => Part::Verb,
        Some(before) if calls_for_verb(before) => Part::Verb,
        Some(before) if object && (before.word == "to" || before.class == Some(Class::Join)) => Part::Verb,
        // "She books it", "what it books" were seen above; "who books" is either.
        Some(_) if is_plural(word) && is_said_of_somebody(words, at) => Part::Verb,
        Some(before) if before.class == Some(Class::Function) => Part::Open,
        _ if is_plural(word) && says_what_it_does(words, at) => Part::Verb,
        _ if is_plural(word) => Part::Noun,
        None if object || is_told_to(own, next) => Part::Verb,
        _ if ends_phrase(words, at) => Part::Noun,
        _ => Part::Open,
    }
}

/// "Post photos of it": what opens and does something, before the things it is done with.
fn is_told_to(own: &Word, next: Option<&Word>) -> bool {
    let does = own.class.is_some_and(Class::does) && !is_plural(&own.word);
    does && next.is_some_and(|next| next.class.is_none() && (next.is_name || is_plural(&next.word)))
}

/// "Everybody here talks about it": behind somebody of whom there is one, and where that one is.
fn is_said_of_somebody(words: &[Word], at: usize) -> bool {
    let within = words[..at].iter().rev().take_while(|word| word.clause == words[at].clause);
    let stands = |word: &Word| word.class.map_or_else(|| !is_plural(&word.word), Class::is_function);
    let goes_on = |word: &&Word| !is_somebody(&word.word) && stands(word);
    let mut before = within.take(6).skip_while(goes_on);
    before.next().is_some_and(|word| is_somebody(&word.word))
}

pub(super) fn is_somebody(word: &str) -> bool {
    matches!(word, "everyone" | "everybody" | "someone" | "somebody" | "nobody")
}

/// Whether a doing tells of what was or is, and is not what is to be done: "what I learned", "how we mend it", "my team asked for it".
pub(crate) fn is_told(words: &[Word], at: usize) -> bool {
    let before = |steps: usize| at.checked_sub(steps).map(|at| &words[at]).filter(|word| word.clause == words[at].clause);
    let Some(subject) = before(1) else { return false };
    let past = is_past(&words[at].word) || words[at].word.ends_with("ed") && words[at].word != "need";
    // "The hinge was mended by somebody": it is over, and "someone told me" is not one's own.
    if past && (is_somebody(&subject.word) || matches!(&*subject.word, "was" | "were")) {
        return true;
    }
    if subject.class == Some(Class::Subject) && subject.word != "let" {
        let leads = |word: &Word| matches!(&*word.word, "what" | "how" | "why" | "which" | "where" | "that" | "whatever");
        return past || before(2).is_some_and(leads) || is_over(words, at);
    }
    // "I don't know enough to join": it is not joined.
    if subject.word == "to" && before(2).is_some_and(|word| word.word == "enough") {
        return true;
    }
    // "The fair closes on Monday": nobody of one's own closes it.
    let closes = matches!(&*words[at].word, "closes" | "opens" | "ends" | "starts" | "begins");
    if closes && subject.class.is_none() && subject.topical && !is_plural(&subject.word) {
        return true;
    }
    // "The guild turned me down": a name that opens has done it. "… how the wind took down the shed" tells of it.
    let opens = before(2).is_none() && subject.is_name && subject.class.is_none() && subject.topical;
    let telling = words[..at].windows(2).rev().take(NEAR).take_while(|pair| pair[1].clause == words[at].clause);
    let mut telling = telling.map(|pair| matches!(&*pair[0].word, "how" | "why") && pair[1].word != "to");
    if past && (opens || telling.any(|tells| tells)) {
        return true;
    }
    // Of "get the shed finished" it is to be done.
    let within = words[..at].iter().rev().take_while(|word| word.clause == words[at].clause);
    let calls =
        |word: &Word| matches!(&*word.word, "get" | "have" | "want" | "need" | "see" | "is" | "be" | "are" | "was" | "were");
    let is_somebody = subject.class.is_none() && subject.topical && !is_plural(&subject.word);
    let led = before(2).is_some_and(|word| word.class == Some(Class::Article));
    past && is_somebody && led && !within.clone().any(calls) && words.get(at + 1).is_none_or(|next| next.word != "by")
}

/// So many words before a doing say who does it, and how it is told.
const NEAR: usize = 12;

/// "… last year", "… two weeks ago": said of what is over.
fn is_over(words: &[Word], at: usize) -> bool {
    let behind = words[at..].iter().take_while(|word| word.clause == words[at].clause);
    let last = |pair: &[Word]| pair[0].word == "last" && PeriodUnit::from_word(&pair[1].word).is_some();
    behind.clone().any(|word| matches!(&*word.word, "ago" | "yesterday")) || words[at..at + behind.count()].windows(2).any(last)
}

/// Whether somebody else does it: "somebody reads my page", "ask a friend to watch it". To be watched is not to watch.
pub(crate) fn is_done_by_others(words: &[Word], at: usize) -> bool {
    let within = || words[..at].iter().enumerate().rev().take_while(|(_, word)| word.clause == words[at].clause).take(7);
    let others = |word: &Word| is_somebody(&word.word) || matches!(&*word.word, "he" | "she" | "they");
    let own = |word: &Word| word.class == Some(Class::Subject) && !others(word);
    // The nearest of who does something, but for who is only told of behind "of" or "for".
    let subject = within().find(|(_, word)| others(word) || own(word));
    if subject.is_some_and(|(from, word)| {
        others(word) && words[from + 1..at].iter().all(|word| word.class.is_none_or(Class::is_function))
    }) {
        return true;
    }
    let led = at.checked_sub(1).is_some_and(|before| words[before].word == "to" && words[before].clause == words[at].clause);
    let asks = |word: &Word| word.class == Some(Class::Ask) || matches!(&*word.word, "let" | "have" | "get" | "want");
    let asked = within().skip(1).find(|(_, word)| asks(word)).map(|(from, _)| from);
    led && asked.is_some_and(|from| from + 2 < at)
}

/// "Until the shop opens": behind what leads a sentence in, an article and a thing of which there is one.
fn says_what_it_does(words: &[Word], at: usize) -> bool {
    let within = words[..at].iter().rev().take_while(|word| word.clause == words[at].clause);
    let things = within.clone().take_while(|word| word.class.is_none() && word.topical && !is_plural(&word.word)).count();
    let mut before = within.skip(things);
    let led = before.next().is_some_and(|word| word.class == Some(Class::Article));
    things > 0
        && led
        && before.next().is_some_and(|word| matches!(word.word.as_str(), "until" | "till" | "before" | "after" | "when" | "once"))
}

/// "My village talk": behind an article and a thing of which there is one, nobody does what the base form says. "Let my brother talk" has
/// somebody who does.
fn ends_phrase(words: &[Word], at: usize) -> bool {
    let within = words[..at].iter().rev().take_while(|word| word.clause == words[at].clause);
    let things = within.clone().take_while(|word| word.class.is_none() && word.topical && !is_plural(&word.word)).count();
    let mut before = within.skip(things);
    let led = before.next().is_some_and(|word| word.class == Some(Class::Article));
    things > 0 && led && before.next().is_none_or(|word| word.class != Some(Class::Subject))
}

/// Whether a word names what is only taken in: "watch the village talks" gives no talk, "read every post" posts nothing.
pub(crate) fn is_taken_in(words: &[Word], at: usize) -> bool {
    if words[at].part == Part::Verb || words[at].word.ends_with("ing") {
        return false;
    }
    for before in (0..at).rev() {
        let word = &words[before];
        if word.clause != words[at].clause {
            return false;
        }
        let goes_on = match word.class {
            Some(Class::Consume) if takes_in(words, before) => return true,
            Some(Class::Join) => before > 0 && is_thing(&words[before - 1]) && is_thing(&words[before + 1]),
            Some(Class::Link) => matches!(word.word.as_str(), "of" | "on" | "at" | "in"),
            Some(Class::Function) => !matches!(word.word.as_str(), "before" | "after" | "while" | "than"),
            Some(Class::Article | Class::Exact | Class::Switch | Class::Widen | Class::Consume) | None => true,
            Some(_) => word.part == Part::Noun,
        };
        if !goes_on {
            return false;
        }
    }
    false
}

/// The stems of the words of taking in that name what is taken in.
static SOURCES: LazyLock<[String; 8]> =
    LazyLock::new(|| ["book", "course", "podcast", "seminar", "tutorial", "video", "webinar", "research"].map(stem));

/// Whether a stem is of what is taken in, not of taking it in.
pub(crate) fn is_source(stem: &str) -> bool {
    SOURCES.iter().any(|thing| thing == stem)
}

/// Whether a word only describes a thing of one's own that something is done for: the oak in "a hinge for our oak shed".
pub(crate) fn is_of_own(words: &[Word], at: usize) -> bool {
    let same = |word: &&Word| word.clause == words[at].clause;
    let names = |word: &&Word| word.class.is_none() && word.topical;
    // "A colleague's letter" is the colleague's.
    let between = words[..at].iter().rev().take_while(same).take_while(|word| names(word) && !word.word.ends_with("'s")).take(3);
    let mut lead = words[..at].iter().rev().take_while(same).skip(between.count());
    let of_somebody = lead.next().is_some_and(|word| word.word.ends_with("'s"));
    if of_somebody && lead.next().is_some_and(|word| matches!(&*word.word, "a" | "an")) {
        return true;
    }
    let describes = words.get(at + 1).filter(same).is_some_and(|next| names(&next)) && names(&&words[at]);
    let mut before = words[..at].iter().rev().take_while(same).skip_while(|word| names(word));
    let owned =
        before.next().is_some_and(|word| matches!(word.word.as_str(), "my" | "our" | "his" | "her" | "their" | "a" | "an"));
    describes && owned && before.next().is_some_and(|word| word.class == Some(Class::Link) && word.word != "of")
}

/// Whether a word only says for whom or of whom: "a letter for new apprentices".
pub(crate) fn is_for(words: &[Word], word: &Word) -> bool {
    let Some(at) = words.iter().position(|other| std::ptr::eq(other, word)) else { return false };
    let within = words[..at].iter().rev().take_while(|other| other.clause == word.clause);
    let describes = |other: &&Word| {
        other.class.is_none() || matches!(other.class, Some(Class::Article | Class::Exact | Class::Switch | Class::Widen))
    };
    let lead = within.take(6).find(|other| !describes(other));
    lead.is_some_and(|lead| matches!(&*lead.word, "for" | "of" | "with" | "by" | "among"))
}

fn is_thing(word: &Word) -> bool {
    word.topical && word.class.is_none_or(|_| word.part == Part::Noun)
}

/// Whether a word of taking in is the doing itself, and no thing to take in: it opens, or stands where a verb does.
fn takes_in(words: &[Word], at: usize) -> bool {
    let word = words[at].word.as_str();
    let named = is_source(&words[at].stem);
    let before = at.checked_sub(1).map(|at| &words[at]).filter(|before| before.clause == words[at].clause);
    let stands = || match before {
        None => true,
        Some(before) if before.word == "to" => true,
        Some(before) => !matches!(before.class, None | Some(Class::Article | Class::Link | Class::Exact | Class::Switch)),
    };
    !named && words[at].part != Part::Noun && (word.ends_with("ing") || stands())
}

/// An article or a preposition, and what says which one or what kind of one.
fn leads_noun(word: &Word) -> bool {
    match word.class {
        Some(Class::Article | Class::Switch | Class::Exact) => !word.word.ends_with("ing"),
        Some(Class::Link) => word.word != "to",
        _ => word.word.ends_with("'s"),
    }
}

/// "Book flights", "booked a room": a place is kept, nothing is read.
pub(crate) fn is_booked(words: &[Word], at: usize) -> bool {
    let opens = at == 0 || words[at - 1].clause != words[at].clause || matches!(words[at - 1].word.as_str(), "to" | "and");
    let next = words.get(at + 1).filter(|next| next.clause == words[at].clause);
    match words[at].word.as_str() {
        "booked" | "booking" | "bookings" => true,
        "book" => {
            opens && next.is_some_and(|next| !next.class.is_some_and(Class::is_function) || next.class == Some(Class::Article))
        }
        _ => false,
    }
}

fn calls_for_verb(word: &Word) -> bool {
    matches!(word.class, Some(Class::Subject | Class::Auxiliary)) || word.class == Some(Class::Negate) && word.word.ends_with('t')
}

pub(crate) fn is_plural(word: &str) -> bool {
    word.len() > 3 && word.ends_with('s') && !["ss", "us", "is", "'s"].iter().any(|ending| word.ends_with(ending))
}

/// Whether two words of one stem are one word: not the thing and the doing, not who does it and what is done.
pub(crate) fn agree(one: &Spelling, other: &Spelling) -> bool {
    let kinds = one.class.zip(other.class).filter(|(one, other)| one.does() && other.does());
    if let Some((one, other)) = kinds {
        return one == other;
    }
    let gerund = |word: &Spelling| word.word.ends_with("ing");
    let thing = |word: &Spelling| word.part == Part::Noun && !gerund(word);
    let parted = matches!((one.part, other.part), (Part::Noun, Part::Verb) | (Part::Verb, Part::Noun));
    let by_ending = gerund(one) && thing(other) || gerund(other) && thing(one);
    // "Recordings" are things, to record is done.
    let things = |word: &Spelling| word.word.ends_with("ings");
    let by_ending = by_ending || things(one) != things(other) && (one.class.or(other.class)).is_some_and(Class::does);
    doer(&one.word) == doer(&other.word) && !by_ending && (!parted || gerund(one) && gerund(other))
}

/// Whether two words of one stem are different words for sure: what does it, and a thing that is no doing.
pub(crate) fn differ(one: &Spelling, other: &Spelling) -> bool {
    let (does, other_does) = (doer(&one.word), doer(&other.word));
    let plain = if does { other } else { one };
    one.class.is_none() && other.class.is_none() && does != other_does && plain.part != Part::Verb
}

/// Whether a word names who or what does it: "scheduler" beside "schedule".
fn doer(word: &str) -> bool {
    let bare = word.strip_suffix('s').unwrap_or(word);
    let base = bare.strip_suffix("er").or_else(|| bare.strip_suffix("or"));
    base.is_some_and(|base| base.len() > 3 && stem(bare) == stem(base))
}
