//! A text as the judge reads it: its words, what they stand for, and whether they are meant or turned away from.

use std::collections::{HashMap, HashSet};

use super::amount;
use super::aside::{for_job, is_for_after, is_set_aside, is_shelved};
use super::speech::{self, Part, Spelling, parts};
use super::stance;
use crate::language::lexicon::{self, Class, Tone};
use crate::language::stem::stem;
use crate::language::{Token, TokenKind, tokens};

/// How a word is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stance {
    /// To be done.
    Meant,
    /// "Instead of …", "no more …", "stop …".
    Rejected,
    /// "Before I …, first …": what is put off.
    Deferred,
    /// "Even though …", "if …, then": how things stand, and nothing to be done.
    Granted,
}

/// One word of a text.
#[derive(Debug, Clone)]
pub(crate) struct Word {
    /// As written, in lower case.
    pub(crate) word: String,
    pub(crate) stem: String,
    pub(crate) class: Option<Class>,
    pub(crate) stance: Stance,
    /// Which part of the text, cut at punctuation.
    pub(crate) clause: u32,
    /// Whether it carries a topic: no function word, no mark of grammar.
    pub(crate) topical: bool,
    /// Written like a name: with a capital where a sentence is under way.
    pub(crate) is_name: bool,
    /// Written small: no name here.
    pub(crate) is_small: bool,
    /// Pieces of one hyphenated word have one number.
    compound: Option<u32>,
    /// Whether it stands behind a number: "two chairs".
    pub(crate) behind_number: bool,
    /// Whether it is turned away from only until something else is done.
    pub(crate) in_order: bool,
    /// Whether it speaks of what is not yet done: "after the door is hung", "instead of hanging it".
    pub(crate) pending: bool,
    /// Whether it only says what a thing of one's own is made of or for: the oak in "for our oak shed".
    pub(crate) of_own: bool,
    /// Whether it is one of several, or any: "a door", "the door of the neighbours".
    pub(crate) of_several: bool,
    /// What part it plays.
    pub(crate) part: Part,
}

impl Word {
    pub(crate) fn spelling(&self) -> Spelling {
        Spelling { stem: self.stem.clone(), word: self.word.clone(), part: self.part, class: self.class }
    }

    pub(crate) fn is_compound(&self) -> bool {
        self.compound.is_some()
    }
}

/// A class of doing found in a text, with its words.
#[derive(Debug, Clone)]
pub(crate) struct Doing {
    pub(crate) class: Class,
    pub(crate) stance: Stance,
    pub(crate) words: String,
    /// What part its only word plays.
    pub(crate) part: Part,
}

/// A text read.
#[derive(Debug, Clone, Default)]
pub(crate) struct Text {
    pub(crate) words: Vec<Word>,
    pub(crate) doings: Vec<Doing>,
    /// Words that often go with a wish or an excuse.
    pub(crate) thoughts: Vec<String>,
    /// Words that often go with a clear step.
    pub(crate) clear: Vec<String>,
    /// What says instead of what.
    pub(crate) instead: Vec<String>,
    /// Small and near: a day, a number of minutes or pages, a clock time.
    pub(crate) exact: Vec<String>,
    /// A clock time between ten at night and five in the morning.
    pub(crate) at_night: Option<String>,
    pub(crate) asks: bool,
    /// Whether it tells of something that cannot go on.
    pub(crate) stuck: Option<String>,
    /// The words that say it is done for one's job: "for work", "my job".
    pub(crate) job: Vec<String>,
    /// The word with which it puts itself aside: "for *after* the fair".
    pub(crate) aside: Option<String>,
    /// Whether it tells of trouble.
    pub(crate) trouble: bool,
    /// The first day it names, with its year.
    pub(crate) day: Option<jiff::civil::Date>,
    /// Its amounts with a unit: "£900", "40 minutes".
    pub(crate) amounts: Vec<(f64, &'static str)>,
    /// Whether several things are to be done at the same time.
    pub(crate) together: bool,
    /// Whether it is put aside: on a list, or for later.
    pub(crate) shelved: bool,
    /// Words behind which a number is to go up or down, as positions in `words`.
    pub(crate) turns: Vec<(Direction, usize)>,
}

/// Which way a number is to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Direction {
    Up,
    Down,
}

/// Reads a text.
pub(crate) fn read(text: &str) -> Text {
    let tokens = tokens(text);
    let mut words = words(&tokens);
    mark_names(text, &tokens, &mut words);
    mark_months(&tokens, &mut words);
    let stems: Vec<String> = words.iter().map(|word| word.stem.clone()).collect();
    let hits: Vec<lexicon::Hit> = lexicon::hits(&stems).into_iter().filter(|hit| stands(&words, hit)).collect();
    for hit in hits.iter().filter(|hit| !matches!(hit.class, Class::Trouble | Class::Stuck)) {
        for at in &hit.words {
            words[*at].class = Some(hit.class);
            words[*at].topical = words[*at].topical && (!is_grammar(hit.class) || words[*at].is_name);
        }
    }
    mark_idle(&mut words, &stems);
    let parts = parts(&words);
    words.iter_mut().zip(parts).for_each(|(word, part)| word.part = part);
    let hits = without_taken_in(&mut words, hits);
    let hits = heard(&mut words, hits);
    let hits = stance::without_double(&mut words, hits);
    words.extend(amount::rates(text, &tokens));
    let of_own: Vec<bool> = (0..words.len()).map(|at| speech::is_of_own(&words, at)).collect();
    words.iter_mut().zip(of_own).for_each(|(word, of_own)| word.of_own = of_own);
    let several: Vec<bool> = (0..words.len()).map(|at| is_of_several(&words, at)).collect();
    words.iter_mut().zip(several).for_each(|(word, several)| word.of_several = several);
    stance::mark(&mut words, &hits);
    let tells = |hit: &&lexicon::Hit| {
        let acts = hit.class.does() || hit.class.avoids();
        let of_others = !(hit.class.avoids() && speech::is_done_by_others(&words, hit.start));
        acts && !words[hit.start].in_order && !speech::is_told(&words, hit.start) && of_others
    };
    let doings = hits.iter().filter(tells).map(|hit| doing(&words, hit)).collect();
    let exact = amount::exact(text, &tokens, &hits, &words);
    let said = |wanted: &dyn Fn(&lexicon::Hit) -> bool| {
        hits.iter().filter(|hit| wanted(hit)).map(|hit| doing(&words, hit).words).collect::<Vec<_>>()
    };
    let aside = words.windows(2).find(|pair| is_for_after(pair)).map(|pair| pair[1].word.clone());
    let set_aside = hits.iter().any(|hit| hit.class == Class::Wait && is_set_aside(&words[hit.start].word));
    Text {
        job: for_job(&words),
        shelved: set_aside || aside.is_some(),
        aside,
        doings,
        thoughts: said(&|hit| is_thought(&words, hit, &exact)),
        clear: said(&|hit| hit.tone == Some(Tone::Clear)),
        instead: said(&|hit| hit.class == Class::Contrast),
        exact,
        at_night: amount::at_night(text, &tokens),
        asks: text.trim_end().ends_with('?'),
        amounts: amount::measured(text),
        day: crate::language::date::stretch(text).map(|stretch| stretch.first),
        together: hits.iter().any(|hit| hit.class == Class::Together),
        stuck: hits.iter().find(|hit| hit.class == Class::Stuck).map(|hit| doing(&words, hit).words),
        trouble: hits.iter().any(|hit| hit.class == Class::Trouble),
        turns: hits.iter().filter_map(direction).chain(stance::amounts(&words)).collect(),
        words,
    }
}

/// Whether a word of grammar tells of a thought: who says when does more than think of it, and what one does not want is none.
fn is_thought(words: &[Word], hit: &lexicon::Hit, exact: &[String]) -> bool {
    let said = &words[hit.start];
    let will = said.word == "will" || said.word.ends_with("'ll");
    // "Only 70 % of it", "a little shed": how much, and how large.
    let next = words.get(hit.start + 1);
    let measures = said.word == "only" && next.is_some_and(|next| next.behind_number)
        || said.word == "little" && next.is_some_and(|next| next.topical && next.clause == said.clause);
    if measures {
        return false;
    }
    hit.tone == Some(Tone::Thought) && said.stance == Stance::Meant && (!will || exact.is_empty())
}

/// What is only watched or read is a thing, and nothing that is done.
fn without_taken_in(words: &mut [Word], hits: Vec<lexicon::Hit>) -> Vec<lexicon::Hit> {
    let taken = |hit: &lexicon::Hit| hit.class.does() && hit.words.len() == 1 && speech::is_taken_in(words, hit.start);
    let (taken, rest): (Vec<_>, Vec<_>) = hits.into_iter().partition(taken);
    for hit in taken {
        let word = &mut words[hit.start];
        (word.class, word.part) = (None, Part::Noun);
    }
    rest
}

/// "Listen to every podcast": nobody is asked anything. "Work through the book": it is read.
fn heard(words: &mut [Word], mut hits: Vec<lexicon::Hit>) -> Vec<lexicon::Hit> {
    let covered: HashSet<usize> = hits.iter().flat_map(|hit| hit.words.iter().copied()).collect();
    for at in 1..words.len() {
        let within = words[at..].iter().skip(1).take(8).take_while(|word| word.clause == words[at].clause);
        let through = words[at].word == "through" && matches!(&*words[at - 1].stem, "work" | "go" | "get");
        let taken = within.clone().any(|word| word.topical && speech::is_source(&word.stem));
        let attended = matches!(&*words[at - 1].word, "take" | "attend" | "join" | "do")
            && words[at..].iter().take(4).take_while(|word| word.clause == words[at - 1].clause).any(is_attended);
        if (through && taken || attended) && !covered.contains(&(at - 1)) {
            (words[at - 1].class, words[at - 1].part) = (Some(Class::Consume), Part::Verb);
            let words = if attended { vec![at - 1] } else { vec![at - 1, at] };
            hits.push(lexicon::Hit { class: Class::Consume, tone: None, start: at - 1, words });
        }
    }
    hits.sort_by_key(|hit| hit.start);
    for hit in &mut hits {
        let start = hit.start;
        let goes_on = |word: &&Word| {
            word.clause == words[start].clause
                && !matches!(word.class, Some(Class::Join | Class::Subject))
                && word.word != "before"
        };
        let mut object = words[start + 1..].iter().take(6).take_while(goes_on);
        let listens = hit.class == Class::Ask && words[start].stem == "listen";
        if listens && object.any(|word| word.topical && speech::is_source(&word.stem)) {
            hit.class = Class::Consume;
            words[start].class = Some(Class::Consume);
        }
    }
    hits
}

/// What one sits in on; a video may be made.
fn is_attended(word: &Word) -> bool {
    matches!(word.word.trim_end_matches('s'), "course" | "seminar" | "webinar" | "tutorial" | "bootcamp")
}

fn direction(hit: &lexicon::Hit) -> Option<(Direction, usize)> {
    let behind = hit.words.last()? + 1;
    match hit.class {
        Class::More => Some((Direction::Up, behind)),
        Class::Less => Some((Direction::Down, behind)),
        _ => None,
    }
}

/// "Useful", "practical", "completely" and "meetings" share a stem with what is done, and tell of nothing done.
fn is_derived(word: &str) -> bool {
    ["ful", "ical", "ly", "ings"].iter().any(|ending| word.ends_with(ending)) && !matches!(word, "apply" | "reply")
}

/// "Cancellation rules" cancel nothing, and what runs "nightly" keeps nobody up.
fn is_named_after(class: Class, word: &str) -> bool {
    match class {
        Class::Quit => ["ation", "ations", "able"].iter().any(|ending| word.ends_with(ending)),
        Class::Overwork => word.ends_with("ly"),
        _ => false,
    }
}

/// "March" and "May" are months where they are written with a capital, behind "by" or the like, or before a number; else they say what
/// somebody does.
fn mark_months(tokens: &[Token], words: &mut [Word]) {
    const LEADS: [&str; 15] =
        ["in", "by", "until", "till", "of", "since", "last", "next", "this", "early", "late", "before", "after", "from", "every"];
    let dated = |word: &str| tokens.windows(2).any(|pair| pair[0].is(word) && matches!(pair[1].kind, TokenKind::Number(_)));
    for at in 0..words.len() {
        let led = at.checked_sub(1).is_some_and(|before| LEADS.contains(&words[before].word.as_str()));
        let word = &mut words[at];
        if matches!(word.word.as_str(), "march" | "may") && (word.is_name || led || dated(&word.word)) {
            (word.topical, word.is_name) = (false, false);
        }
    }
}

/// Whether a form means what it says where it stands: within a hyphenated word ("on-call") it is no doing, and behind an article
/// ("an archive", "the lower one") it is nothing that goes.
fn stands(words: &[Word], hit: &lexicon::Hit) -> bool {
    let whole = |at: usize| {
        words[at].compound.is_none_or(|compound| {
            let pieces = words.iter().filter(|word| word.compound == Some(compound)).count();
            hit.words.iter().filter(|at| words[**at].compound == Some(compound)).count() == pieces
        })
    };
    let acts = hit.class.does() || hit.class.avoids();
    let last = &words[hit.words.last().map_or(hit.start, |at| *at)];
    let derived = hit.words.len() == 1 && (hit.class.does() && is_derived(&last.word) || is_named_after(hit.class, &last.word));
    let before = hit.start.checked_sub(1).map_or("", |at| words[at].word.as_str());
    let turns_away = matches!(hit.class, Class::Remove | Class::Scrap | Class::Quit | Class::More | Class::Less | Class::Close);
    let noun = hit.class.avoids() && hit.words.len() == 1 && is_noun(words, hit.start);
    let article = || is_definite(before) || matches!(before, "a" | "an" | "of");
    // "Quit" alone is followed by what is left off, or it speaks of leaving.
    let next = words.get(hit.start + 1).map_or("", |word| word.word.as_str());
    let leaves = hit.class == Class::Quit && last.word == "quit" && hit.words.len() == 1 && !next.ends_with("ing");
    // A car park, and the list of what is still to be done.
    let set_aside = hit.words.len() == 1 && is_set_aside(&last.word);
    let no_wait = hit.class == Class::Wait && set_aside && !is_shelved(words, hit.start);
    let booked = hit.class == Class::Consume && speech::is_booked(words, hit.start);
    let day = hit.class == Class::Vague && last.word == "day" && is_rate(words, hit);
    // "Talks to three schools" are given, nobody is asked.
    let given =
        hit.class == Class::Ask && hit.words.len() > 1 && (speech::is_plural(&words[hit.start].word) || is_led(words, hit.start));
    let of_a_kind = hit.words.len() == 1 && speech::is_source(&words[hit.start].stem) && leads_thing(words, hit.start);
    !(noun
        || leaves
        || no_wait
        || booked
        || day
        || given
        || of_a_kind
        || is_there(words, hit)
        || derived
        || acts && !hit.words.iter().all(|at| whole(*at))
        || turns_away && article())
}

/// "The long talk to the guild": behind an article and words that are no doing, it is a thing.
fn is_led(words: &[Word], at: usize) -> bool {
    let plain = |word: &&Word| word.clause == words[at].clause && lexicon::hits(std::slice::from_ref(&word.stem)).is_empty();
    let between = words[..at].iter().rev().take_while(plain).count();
    let lead = (at - between).checked_sub(1).map(|at| &words[at]).filter(|word| word.clause == words[at].clause);
    lead.is_some_and(|lead| is_definite(&lead.word) || matches!(&*lead.word, "a" | "an"))
}

/// "The video tool", "a book club": what is taken in only says what kind of thing it is. What is written like a name is its title.
fn leads_thing(words: &[Word], at: usize) -> bool {
    let next = words.get(at + 1).filter(|next| next.clause == words[at].clause);
    next.is_some_and(|next| {
        next.topical && !next.is_name && !next.word.ends_with("ing") && lexicon::hits(std::slice::from_ref(&next.stem)).is_empty()
    })
}

/// Marks what is no topic though a form has it: "talk to her" is about no "to", "the new door" about nothing new.
fn mark_idle(words: &mut [Word], stems: &[String]) {
    for hit in lexicon::hits(stems) {
        let there = is_there(words, &hit);
        for at in hit.words.iter().filter(|_| there || hit.words.len() > 1) {
            let holds = lexicon::hits(&stems[*at..=*at]).iter().any(|hit| hit.class.is_function());
            words[*at].topical &= words[*at].is_name || !(there || holds);
        }
    }
}

/// "One day a month" is no day to come.
fn is_rate(words: &[Word], hit: &lexicon::Hit) -> bool {
    let next = hit.words.last().and_then(|at| words.get(at + 1));
    next.is_some_and(|next| matches!(next.word.as_str(), "a" | "per" | "each" | "every" | "of"))
}

pub(super) fn is_definite(word: &str) -> bool {
    matches!(word, "the" | "my" | "our" | "your" | "their" | "his" | "her" | "its" | "this" | "that" | "these" | "those")
}

/// The one thing a text speaks of as known: "grow the newsletter to 2,000 readers". "The old workshop" may be one of several.
pub(crate) fn thing(words: &[Word]) -> Option<String> {
    let lead = words.iter().position(|word| is_definite(&word.word))?;
    let goes_on = |word: &&Word| word.clause == words[lead].clause && !word.class.is_some_and(is_grammar);
    let mut named = words[lead + 1..].iter().take_while(goes_on);
    let thing = named.next().filter(|word| word.topical && word.class.is_none() && !speech::is_plural(&word.word))?;
    named.next().is_none().then(|| thing.stem.clone())
}

/// "A newsletter", "new newsletters", "the newsletter of the gym": one of several, or another.
fn is_of_several(words: &[Word], at: usize) -> bool {
    let same = |other: &&Word| other.clause == words[at].clause;
    let before = at.checked_sub(1).map(|at| &words[at]).filter(same).map_or("", |word| word.word.as_str());
    let behind = words.get(at + 1).filter(same).map_or("", |word| word.word.as_str());
    let any = matches!(before, "a" | "an" | "another" | "other" | "new" | "second" | "any");
    any || behind == "of" || speech::is_plural(&words[at].word)
}

/// "The new door" is there already: nobody turns to it.
fn is_there(words: &[Word], hit: &lexicon::Hit) -> bool {
    let of_a_kind = hit.class == Class::Switch && matches!(words[hit.start].word.as_str(), "new" | "different");
    of_a_kind && hit.words.len() == 1 && hit.start > 0 && is_definite(&words[hit.start - 1].word)
}

/// Reads an item of a list of things: a short one written with a capital is a name, whatever the word may mean elsewhere ("Go").
pub(crate) fn read_item(text: &str) -> Text {
    let mut read = read(text);
    let capital = text.trim_start().starts_with(char::is_uppercase);
    if let [word] = &mut read.words[..] {
        word.is_name |= capital;
        word.topical |= word.is_name && word.word.chars().count() > 1;
    }
    read
}

/// "The service catalogue", "their house templates": behind a word that is no doing, at the end of what is spoken of, it names a thing.
fn is_noun(words: &[Word], at: usize) -> bool {
    let known = |word: &Word| lexicon::hits(std::slice::from_ref(&word.stem));
    let (hit, next) = (&words[at], words.get(at + 1));
    let led = at
        .checked_sub(1)
        .map(|at| &words[at])
        .is_some_and(|word| word.clause == hit.clause && word.topical && known(word).is_empty());
    let links = |word: &Word| known(word).iter().any(|hit| hit.class == Class::Link);
    let ends = next.is_none_or(|word| word.clause != hit.clause || links(word));
    led && ends && !hit.word.ends_with("ing") && !hit.word.ends_with("ed")
}

fn is_grammar(class: Class) -> bool {
    use Class::{Contrast, Exact, Except, First, Negate, Urge, Vague};
    class.is_function() || matches!(class, Negate | Contrast | Except | First | Urge | Vague | Exact)
}

pub(super) fn doing(words: &[Word], hit: &lexicon::Hit) -> Doing {
    let written: Vec<&str> = hit.words.iter().map(|at| words[*at].word.as_str()).collect();
    // To scrap is to restart, and says what goes; several at once are one that is widened.
    let class = match hit.class {
        Class::Scrap => Class::Restart,
        Class::Together => Class::Widen,
        class => class,
    };
    let part = if hit.words.len() == 1 { words[hit.start].part } else { Part::Open };
    Doing { class, stance: words[hit.start].stance, words: written.join(" "), part }
}

fn words(tokens: &[Token]) -> Vec<Word> {
    let mut clause = 0;
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        match &token.kind {
            TokenKind::Mark(',' | ';' | ':' | '.' | '!' | '?' | '(' | ')' | '–' | '—' | '→') => clause += 1,
            TokenKind::Word(word) => {
                // "full-stack" is met by "full" and by "stack".
                let pieces: Vec<&str> = if word.contains('-') { word.split('-').collect() } else { vec![word] };
                let compound = (pieces.len() > 1 && lexicon::hits(&[stem(word)]).is_empty()).then_some(found.len() as u32);
                let behind_number = at > 0 && tokens[at - 1].number().is_some();
                // "5th", "30min": a unit written against its number.
                let is_unit = behind_number && tokens[at - 1].span.end == token.span.start;
                let pieces = pieces.into_iter().filter(|piece| !piece.is_empty());
                let word = |piece| {
                    let word = plain_word(piece, clause);
                    Word { compound, behind_number, topical: word.topical && !is_unit, ..word }
                };
                found.extend(pieces.map(word));
            }
            _ => {}
        }
    }
    found
}

/// Marks words written like names, which may be the names of things that go by common words. Text in which most words have a capital is a
/// heading and tells nothing.
fn mark_names(text: &str, tokens: &[Token], words: &mut [Word]) {
    let capital = |token: &&Token| text[token.span.range()].starts_with(char::is_uppercase);
    let spoken: Vec<&Token> = tokens.iter().filter(|token| token.word().is_some()).collect();
    // The one that opens has a capital anyway.
    let rest = spoken.get(1..).unwrap_or_default();
    // "RustConf" is a name wherever it stands.
    let inner = |token: &Token| {
        let mut chars = text[token.span.range()].chars().peekable();
        chars.by_ref().take_while(|char| !char.is_lowercase()).count() > 0 && chars.any(char::is_uppercase)
    };
    let plain: Vec<&Token> = rest.iter().copied().filter(|token| !inner(token)).collect();
    // A heading begins with a capital; "mentor Quirin" and "Mentor Quirin" name somebody.
    let does = |token: &Token| {
        let word = token.word().unwrap_or_default();
        lexicon::hits(&[stem(word)]).iter().any(|hit| hit.class.does())
    };
    let told = spoken.first().is_some_and(|first| !capital(first) || rest.len() == 1 && does(first));
    let is_heading = !told && 2 * plain.iter().copied().filter(capital).count() > plain.len();
    if rest.is_empty() {
        return;
    }
    let mut opens = true;
    let mut found: HashMap<&str, (bool, bool)> = HashMap::new();
    for token in tokens {
        match &token.kind {
            TokenKind::Mark('.' | '!' | '?' | ':') => opens = true,
            TokenKind::Word(written) => {
                let is_name = (!opens && !is_heading || inner(token)) && capital(&token) && written.chars().count() > 1;
                let (name, small) = found.entry(written.as_str()).or_insert((false, false));
                *name |= is_name && !written.starts_with("i'");
                *small |= !capital(&token);
                opens = false;
            }
            _ => {}
        }
    }
    for word in words {
        (word.is_name, word.is_small) = found.get(word.word.as_str()).copied().unwrap_or_default();
    }
}

pub(super) fn plain_word(word: &str, clause: u32) -> Word {
    let topical = word.chars().count() > 1 && token_is_topical(word);
    Word {
        word: word.to_owned(),
        stem: stem(word),
        class: None,
        stance: Stance::Meant,
        clause,
        topical,
        is_name: false,
        is_small: false,
        compound: None,
        part: Part::Open,
        behind_number: false,
        in_order: false,
        pending: false,
        of_own: false,
        of_several: false,
    }
}

/// The stems of all words of a text, and of the pieces of hyphenated ones.
pub(crate) fn stems(text: &str) -> Vec<String> {
    words(&tokens(text)).into_iter().map(|word| word.stem).collect()
}

/// Whether a word as written says what rather than when, how much, or nothing.
pub(crate) fn is_topical(written: &str) -> bool {
    read(written).words.iter().all(|word| word.topical)
}

/// Days, months and number words say when and how much, not what.
fn token_is_topical(word: &str) -> bool {
    let time =
        is_day(word) || crate::language::period::PeriodUnit::from_word(word).is_some() || crate::language::period::is_month(word);
    !time && crate::language::number::from_word(word).is_none()
}

pub(super) fn is_day(word: &str) -> bool {
    let day = word.strip_suffix('s').unwrap_or(word);
    matches!(day, "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, rejected: &str) {
        let found: Vec<_> = read(text)
            .words
            .into_iter()
            .filter(|word| word.stance == Stance::Rejected && word.topical)
            .map(|word| word.word)
            .collect();
        assert_eq!(found.join(" "), rejected, "{text}");
    }

    #[test]
    fn instead_of_turns_away_from_what_follows_it() {
        check("Instead of oiling the bench, sand the door", "oiling bench");
    }

    #[test]
    fn no_more_and_stop_turn_away() {
        check("No more sorting of nails; hang the door", "sorting nails");
        check("Stop oiling and then sand", "oiling");
    }

    #[test]
    fn what_is_done_instead_is_meant() {
        check("Stop oiling the bench and just finish the door", "oiling bench");
        check("No more sorting and oiling of nails", "sorting oiling nails");
    }

    #[test]
    fn a_clock_at_night_is_seen() {
        assert!(read("It is 23:40 and I sand").at_night.is_some());
        assert!(read("At 9:30 I sand the door").at_night.is_none());
    }
}
