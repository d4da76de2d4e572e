//! How the words of a text are meant: to be done, turned away from, put off, or only how things stand. What they stand for is told by
//! [`super::text`].

use super::speech::{self, Part};
use super::text::{Direction, Stance, Word};
use crate::language::lexicon::{self, Class};

/// Marks what is turned away from, and what is put off.
pub(super) fn mark(words: &mut [Word], hits: &[lexicon::Hit]) {
    for hit in hits {
        let behind = hit.words.last().map_or(hit.start, |at| at + 1);
        let between = behind - hit.start - hit.words.len();
        match hit.class {
            // "No more than two hours" is how much, and "then stop and rest" stops nothing that follows.
            Class::Negate if is_bound(words, behind) || is_bare(words, behind) || is_praise(words, hit.start, behind) => {}
            // "Not only the fair but the market": both.
            Class::Contrast if is_not_only(words, hit.start) => {}
            Class::Negate => reject(words, behind, hit.start, 8, false),
            // "Not … but" turns away from what stands between the two.
            Class::Contrast if between > 0 => reject(words, hit.start + 1, hit.start, between, false),
            // "Instead" alone speaks of what came before.
            Class::Contrast if hit.words.len() > 1 => {
                reject(words, behind, hit.start, 14, false);
                prefer(words, behind);
            }
            // "Wait with sending it": it is not sent.
            Class::Wait if withholds(words, behind) => reject(words, behind + 1, hit.start, 8, true),
            // "Skip the fair and sand the door".
            Class::Quit | Class::Refuse | Class::Remove | Class::Scrap => {
                // "Throw the old plan away" says it in between.
                reject(words, hit.start + 1, hit.start, behind - hit.start - 1, true);
                reject(words, behind, hit.start, 8, true);
            }
            _ => {}
        }
    }
    left_behind(words);
    leave(words);
    put_off(words);
    for hit in hits.iter().filter(|hit| hit.class == Class::Before) {
        defer(words, hit.start + 1, hit.start);
    }
    for hit in hits {
        if is_excuse(words, hits, hit) {
            defer(words, hit.start + 1, hit.start);
        }
    }
    hits.iter().filter(|hit| hit.class == Class::Negate).for_each(|hit| keep_order(words, hit.start));
    hits.iter().filter(|hit| hit.class == Class::Concede).for_each(|hit| grant(words, hit.start));
    conditions(words);
}

/// "No more than …", "not later than …": a bound.
fn is_bound(words: &[Word], behind: usize) -> bool {
    let mut next = words.iter().skip(behind).map(|word| word.word.as_str());
    match next.next() {
        Some("than") => true,
        Some(word) => (matches!(word, "more" | "less") || word.ends_with("er")) && next.next() == Some("than"),
        None => false,
    }
}

/// "Why not sell it", "nothing beats selling it", "not only sell it": all for it.
fn is_praise(words: &[Word], at: usize, behind: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |before| words[before].word.as_str());
    let next = words.get(behind).map_or("", |word| word.word.as_str());
    before == "why" || words[at].word == "nothing" && matches!(next, "beats" | "like" | "compares") || is_not_only(words, at)
}

fn is_not_only(words: &[Word], at: usize) -> bool {
    let next = words.get(at + 1).map_or("", |word| word.word.as_str());
    words[at].word == "not" && matches!(next, "only" | "just" | "merely")
}

/// "Shelve the shed", "pause the choir until May", "forget to write": what an idea opens with puts off what follows. "Delay" and "hold" may be
/// things elsewhere.
fn put_off(words: &mut [Word]) {
    const AT_ONCE: [&str; 14] = [
        "postpone", "shelve", "park", "delay", "defer", "pause", "neglect", "forget", "ignore", "hardly", "barely", "rarely",
        "seldom", "fail",
    ];
    // Up to a day, or another thing that is done: "hold the letter until …", "sit on the letter".
    let held = |words: &[Word], at: usize| {
        let clause = words[at].clause;
        let until = |word: &Word| matches!(word.word.as_str(), "until" | "till");
        words[at..].iter().take_while(|word| word.clause == clause).any(until)
    };
    let said = |at: usize| words.get(at).map_or("", |word| word.word.as_str());
    // "Hold a class until noon" gives it.
    let is_held = |at: usize| !matches!(said(at + 1), "back" | "off" | "a" | "an");
    let found: Vec<usize> = (0..words.len())
        .filter(|at| leads(words, *at))
        .filter(|at| {
            let puts_off = AT_ONCE.contains(&words[*at].word.as_str());
            puts_off || said(*at) == "hold" && is_held(*at) && held(words, *at) || said(*at) == "sit" && said(*at + 1) == "on"
        })
        .collect();
    for at in found {
        reject(words, at + 1, at, 8, true);
        words[at].topical = false;
    }
}

/// "Leave the committee", "take a break from the board": what an idea opens with gets away from what follows.
fn leave(words: &mut [Word]) {
    let said = |at: usize| words.get(at).map_or("", |word| word.word.as_str());
    // "Leave a note", "leave the keys with her", "leave the stove running", "leave it alone", "leave two shelves finished": it stays.
    let stays = |word: &Word| {
        let led = matches!(word.word.as_str(), "a" | "an" | "it" | "until" | "till" | "behind" | "alone" | "overnight");
        word.class == Some(Class::Link) || led || word.word.ends_with("ing") || word.word.ends_with("ed") || word.behind_number
    };
    let is_away = |at: usize| {
        let mut behind = words[at + 1..].iter().take_while(|word| word.clause == words[at].clause).peekable();
        behind.peek().is_some() && !behind.any(stays)
    };
    let rests = |at: usize| matches!(said(at), "break" | "rest" | "pause" | "off") && said(at + 1) == "from";
    let found: Vec<usize> = (0..words.len())
        .filter(|at| leads(words, *at))
        .filter_map(|at| match (said(at), said(at + 1)) {
            ("leave", _) if is_away(at) => Some(at + 1),
            ("step", "down") if said(at + 2) == "from" => Some(at + 3),
            ("resign", "from") => Some(at + 2),
            ("take", _) => (at..words.len().min(at + 8)).find(|at| rests(*at)).map(|at| at + 2),
            _ => None,
        })
        .collect();
    for behind in found {
        reject(words, behind, behind - 1, 8, true);
    }
}

/// Whether an idea, or a part of it, opens with this word.
fn leads(words: &[Word], at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| &words[before]).filter(|before| before.clause == words[at].clause);
    before.is_none_or(|before| matches!(before.word.as_str(), "i" | "i'll" | "will" | "to" | "let's" | "just"))
}

/// What turns away has nothing behind it: "then stop and rest".
fn is_bare(words: &[Word], behind: usize) -> bool {
    words.get(behind).is_some_and(|next| next.class == Some(Class::Join))
}

/// "Read a manual so I can build the shed": no shed is built by that.
fn is_excuse(words: &[Word], hits: &[lexicon::Hit], so: &lexicon::Hit) -> bool {
    let leads = words[so.start].word == "so" && words.get(so.start + 1).is_some_and(|next| next.class == Some(Class::Subject));
    let before = || hits.iter().take_while(|hit| hit.start < so.start);
    leads && before().any(|hit| hit.class.avoids()) && !before().any(|hit| hit.class.does())
}

/// "… with submitting", "… on asking".
fn withholds(words: &[Word], at: usize) -> bool {
    let leads = words.get(at).is_some_and(|word| matches!(word.word.as_str(), "with" | "on"));
    leads && words.get(at + 1).is_some_and(|word| word.word.ends_with("ing"))
}

/// "Move it from the shed to the barn": the shed is how things stand.
fn left_behind(words: &mut [Word]) {
    let moves = |word: &Word| word.class == Some(Class::Switch) || matches!(word.word.as_str(), "move" | "moving");
    for at in 0..words.len() {
        // "Replace the felt with wool": the felt goes.
        if !matches!(words[at].stem.as_str(), "replac" | "replace" | "swap") {
            continue;
        }
        let clause = words[at].clause;
        let end = words[at..]
            .iter()
            .take_while(|word| word.clause == clause)
            .position(|word| matches!(word.word.as_str(), "with" | "for" | "by"));
        if let Some(end) = end {
            words[at + 1..at + end].iter_mut().for_each(|word| word.stance = Stance::Granted);
        }
    }
    for from in 0..words.len() {
        let clause = words[from].clause;
        let same = |word: &&Word| word.clause == clause;
        if words[from].word != "from" || !words[..from].iter().filter(same).any(moves) {
            continue;
        }
        let end = words[from..].iter().take_while(|word| word.clause == clause).position(|word| word.word == "to");
        let Some(end) = end else { continue };
        words[from..from + end].iter_mut().for_each(|word| word.stance = Stance::Granted);
    }
}

/// "Do not begin the second before the first is done": the second is not turned away from for good and the first not put off, both are
/// kept in their order.
fn keep_order(words: &mut [Word], start: usize) {
    let clause = words[start].clause;
    let within = words[start..].iter().take_while(|word| word.clause == clause).count();
    let until = |word: &Word| matches!(word.word.as_str(), "before" | "until" | "till");
    // "Don't start the barn yet": it is no refusal of the barn.
    if words[start..start + within].iter().any(|word| word.word == "yet") {
        let begun = words[start..start + within].iter().any(|word| begins(&word.word));
        words[start..start + within].iter_mut().for_each(|word| (word.stance, word.in_order) = (Stance::Granted, begun));
        return;
    }
    let Some(turn) = words[start..start + within].iter().position(until) else { return };
    for (at, word) in words[start..start + within].iter_mut().enumerate() {
        (word.in_order, word.stance) = (at <= turn, if at < turn { word.stance } else { Stance::Meant });
    }
}

/// What is conceded, up to the end of its clause or the next turn.
fn grant(words: &mut [Word], start: usize) {
    let clause = words[start].clause;
    let ends = |word: &Word| word.clause != clause || word.class == Some(Class::Turn);
    words[start..].iter_mut().take_while(|word| !ends(word)).for_each(|word| word.stance = Stance::Granted);
}

/// "If the glue is wet, sand the door": the door is to be sanded, and nothing is said of the glue. "… while the first is unfinished" says
/// how things stand as well.
fn conditions(words: &mut [Word]) {
    let opens = |at: usize| at == 0 || words[at - 1].clause != words[at].clause;
    let goes_on = |at: usize| words.last().is_some_and(|last| last.clause > words[at].clause);
    let leads: Vec<usize> = (0..words.len())
        .filter(|at| match words[*at].word.as_str() {
            "if" | "when" | "whenever" => opens(*at) && goes_on(*at),
            "while" | "whilst" => words[*at].class.is_some_and(Class::is_function),
            _ => false,
        })
        .collect();
    let behind: Vec<usize> = (0..words.len()).filter(|at| is_behind(words, *at, opens(*at) && goes_on(*at))).collect();
    leads.into_iter().chain(behind).for_each(|at| grant(words, at));
    let pending: Vec<usize> = (0..words.len())
        .filter(|at| matches!(words[*at].word.as_str(), "after" | "once" | "when" | "before" | "until" | "till"))
        .filter(|at| !words[*at].in_order && is_to_be_done(words, *at))
        .collect();
    for at in pending {
        let clause = words[at].clause;
        words[at..].iter_mut().take_while(|word| word.clause == clause).for_each(|word| word.pending = true);
    }
}

/// "After the door is hung, …", "… once the door is hung": it says when, and nothing to be done. "Once a week" is no such time.
fn is_behind(words: &[Word], at: usize, leads: bool) -> bool {
    let next = words.get(at + 1).map_or("", |word| word.word.as_str());
    match words[at].word.as_str() {
        "after" => leads || is_to_be_done(words, at),
        "once" => {
            !matches!(next, "a" | "an" | "per" | "every" | "each" | "more" | "again" | "in")
                && (leads || is_to_be_done(words, at))
        }
        _ => false,
    }
}

/// Whether what stands behind this word in its clause comes to its end: "the door is hung and done".
fn is_to_be_done(words: &[Word], at: usize) -> bool {
    let within = words[at..].windows(2).skip(1).take_while(|pair| pair[1].clause == words[at].clause);
    let is_so = |pair: &[Word]| matches!(&*pair[0].word, "is" | "are") || pair[1].part == Part::Verb;
    within.filter(|pair| is_so(pair)).any(|pair| pair[1].class.is_some_and(brings_to_an_end))
}

/// Doing after which a thing is no longer in progress.
pub(crate) fn brings_to_an_end(class: Class) -> bool {
    matches!(class, Class::Finish | Class::Ship | Class::Publish | Class::Close)
}

/// Whether a word begins something.
pub(crate) fn begins(word: &str) -> bool {
    matches!(word, "start" | "begin" | "open" | "launch" | "create" | "starting" | "beginning" | "opening")
}

/// "Finish the first instead of starting the second" keeps to an order; "start the second instead of finishing the first" leaves the first
/// open.
fn prefer(words: &mut [Word], behind: usize) {
    let clause = words.get(behind).map(|word| word.clause);
    let opens = |words: &[Word], is: fn(&Word) -> bool| words.iter().skip(behind).take(2).any(is);
    let finishes = |word: &Word| word.stance == Stance::Meant && word.class == Some(Class::Finish);
    let starts = opens(words, |word| begins(&word.word));
    let leaves = opens(words, |word| word.class.is_some_and(brings_to_an_end));
    let kept = starts && words.iter().any(finishes);
    for word in words.iter_mut().skip(behind).filter(|word| Some(word.clause) == clause && word.stance == Stance::Rejected) {
        (word.in_order, word.pending) = (word.in_order || kept, leaves && !kept);
    }
}

/// What follows in the same clause is turned away from, up to a new subject or turn; `joined` ends it at an "and" too.
fn reject(words: &mut [Word], from: usize, start: usize, most: usize, joined: bool) {
    let clause = words[start].clause;
    for at in from..words.len().min(from + most) {
        let ends = match words[at].class {
            Some(Class::Turn) => true,
            Some(Class::Join) => joined || begins_doing(words, at + 1) || is_left(words, start) && tells_to(words, at + 1),
            Some(Class::Subject) => at > from,
            // "No new ones until the move is done": what it waits for is no part of what is turned away from.
            Some(Class::Before | Class::Except | Class::First) => at > from,
            // "Delete the read-later list" has it in the middle.
            Some(Class::Wait) => at > from && words[at].word != "later",
            _ => false,
        };
        if words[at].clause != clause || ends {
            break;
        }
        words[at].stance = Stance::Rejected;
    }
}

/// "Stop" and "quit": a doing that ends.
fn is_left(words: &[Word], at: usize) -> bool {
    words[at].stem == "stop" || words[at].class == Some(Class::Quit)
}

/// "Stop painting and polish the old door": behind the doing that ends, another in its base form is told to be done.
fn tells_to(words: &[Word], at: usize) -> bool {
    let mut next = words[at..].iter().take(3).skip_while(|word| word.class.is_some_and(Class::is_function) && word.word != "do");
    next.next().is_some_and(|word| {
        word.word == "do"
            || word.class.is_some_and(Class::avoids) && !word.word.ends_with("ing") && !speech::is_plural(&word.word)
    })
}

/// Where there is to be more or less of what follows: "more sugar", "fewer meetings", "take on debt", "get out of debt".
pub(super) fn amounts(words: &[Word]) -> Vec<(Direction, usize)> {
    let word = |at: usize| words.get(at).map_or("", |word| word.word.as_str());
    let found = (0..words.len()).filter_map(|at| match (word(at), word(at + 1)) {
        ("less" | "fewer", next) if next != "than" => Some((Direction::Down, at + 1)),
        ("out" | "rid", "of") if at > 0 && words[at - 1].stem == "get" => Some((Direction::Down, at + 2)),
        ("more", next) if next != "than" && (at == 0 || word(at - 1) != "no") => Some((Direction::Up, at + 1)),
        ("another" | "extra" | "additional" | "add" | "adding", _) => Some((Direction::Up, at + 1)),
        ("take" | "taking", "on") => Some((Direction::Up, at + 2)),
        _ => None,
    });
    found.collect()
}

/// "Fewer accidents" still speaks of accidents.
pub(crate) fn lessens(word: &Word) -> bool {
    matches!(word.word.as_str(), "fewer" | "less")
}

/// "… and just publish it": what is done instead begins.
fn begins_doing(words: &[Word], at: usize) -> bool {
    let mut next = words[at..].iter().take(3).skip_while(|word| word.class.is_some_and(Class::is_function));
    next.next().is_some_and(|word| word.class.is_some_and(Class::does))
}

fn defer(words: &mut [Word], from: usize, start: usize) {
    let clause = words[start].clause;
    for word in words.iter_mut().skip(from).take(10) {
        if word.clause != clause {
            break;
        }
        word.stance = Stance::Deferred;
    }
}

/// "Do not stop sanding" is to sand: two that turn away, one right behind the other, take each other back. What is not removed stays in the
/// text as what is not done.
pub(super) fn without_double(words: &mut [Word], hits: Vec<lexicon::Hit>) -> Vec<lexicon::Hit> {
    let turns = |hit: &lexicon::Hit| matches!(hit.class, Class::Negate | Class::Quit) && !lessens(&words[hit.start]);
    let undoes = |hit: &lexicon::Hit| match hit.class {
        Class::Quit | Class::Refuse | Class::Remove | Class::Scrap => true,
        Class::Negate => ["stop", "avoid"].contains(&words[hit.start].stem.as_str()),
        _ => false,
    };
    let near = |one: &lexicon::Hit, other: &lexicon::Hit| {
        let from = one.words.last().map_or(one.start, |at| at + 1);
        words[one.start].clause == words[other.start].clause
            && words
                .get(from..other.start)
                .is_some_and(|between| between.iter().all(|word| word.class.is_some_and(Class::is_function)))
    };
    let mut taken = vec![false; hits.len()];
    for at in 1..hits.len() {
        let (one, other) = (&hits[at - 1], &hits[at]);
        if !taken[at - 1] && turns(one) && undoes(other) && near(one, other) {
            (taken[at - 1], taken[at]) = (true, true);
        }
    }
    let (back, rest): (Vec<_>, Vec<_>) = hits.into_iter().zip(taken).partition(|(_, taken)| *taken);
    for (hit, _) in back {
        let keeps = matches!(hit.class, Class::Remove | Class::Scrap);
        for at in hit.words {
            let word = &mut words[at];
            (word.class, word.topical) = (Some(Class::Function).filter(|_| !keeps), word.topical && keeps);
            word.stance = if keeps { Stance::Rejected } else { word.stance };
        }
    }
    rest.into_iter().map(|(hit, _)| hit).collect()
}
