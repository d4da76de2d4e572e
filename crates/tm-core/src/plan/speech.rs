//! Headings and labels written as speech: "How I fool myself", "what gets me back".
//!
//! A fallback behind the names of [`super::section`] and [`super::field`]: what is said of oneself is known by its verbs, and only in few
//! words, so that the same word in another sense ("Trips to the coast") opens nothing.

use super::field::FieldKind;
use super::section::Section;

/// Longer headings tell a story.
const HEADING: usize = 9;

/// But for one that says at once whose it is: "What I want to look back on once this year is over".
const LEADING: usize = 14;

/// Longer labels are sentences.
const LABEL: usize = 6;

/// Who speaks.
const SUBJECTS: &[&str] = &["i", "i'm", "i'll", "i've", "i'd", "we", "we're", "we'll", "we've", "we'd"];

/// Who it is about.
const OBJECTS: &[&str] = &["me", "myself", "us", "ourselves"];

/// Words between the one who speaks and what they do.
const BETWEEN: &[&str] = &[
    "usually",
    "always",
    "often",
    "mostly",
    "still",
    "really",
    "actually",
    "again",
    "also",
    "only",
    "just",
    "sometimes",
    "keep",
    "tend",
    "to",
    "can",
    "will",
    "do",
    "must",
    "should",
    "like",
    "would",
    "have",
    "then",
    "mean",
    "try",
    "most",
    "want",
    "get",
];

const REFUSING: &[&str] = &["not", "never", "don't", "won't", "no", "nothing", "without", "didn't", "can't", "neither", "nope"];

/// The section a heading in one's own words speaks of. `words` are lower-case, without what stands behind a comma.
pub(super) fn section(words: &[String]) -> Option<Section> {
    let said = Said { words };
    let longest = if said.opens(&["what", "things"]) && words.get(1).is_some_and(|second| SUBJECTS.contains(&second.as_str())) {
        LEADING
    } else {
        HEADING
    };
    // "Words we want on the sign" are those one stands for.
    if said.opens(&["words"]) && words.len() <= HEADING && said.has(SUBJECTS) {
        return Some(Section::Keywords);
    }
    if words.len() > longest || !said.has(SUBJECTS) && !said.has(OBJECTS) && !said.has(&["my", "our"]) {
        return wanted(&said).filter(|_| words.len() <= HEADING);
    }
    if said.has(REFUSING) {
        return None;
    }
    let rules: [(Section, bool); 7] = [
        (Section::Patterns, said.goes_wrong()),
        (Section::AntiKeywords, said.leaves()),
        (Section::Metrics, said.knows()),
        (Section::Stack, said.works_with()),
        (Section::Strategies, said.keeps()),
        (Section::Keywords, said.likes()),
        (Section::Goals, said.wants()),
    ];
    rules.into_iter().find(|(_, holds)| *holds).map(|(section, _)| section)
}

/// "Things to reach", "To be done by June": nobody is named, and yet it can only be one's own.
fn wanted(said: &Said<'_>) -> Option<Section> {
    let ends = |last: &str| said.words.last().is_some_and(|word| word == last);
    let aims = said.pair(&["to"], &["reach", "achieve"])
        || said.pair(&["wanted"], &["done"])
        || said.pair(&["be"], &["done"]) && !ends("done");
    let keeps = said.pair(&["keep", "stick", "hold"], &["to"]) && said.words.len() <= 4;
    let glad = said.opens(&["happy", "glad", "keen", "gladly"]) && said.words.len() <= 4;
    match said.words {
        _ if said.has(REFUSING) => None,
        _ if glad => Some(Section::Keywords),
        _ if aims => Some(Section::Goals),
        _ if keeps => Some(Section::Strategies),
        _ => None,
    }
}

/// A heading as said.
struct Said<'a> {
    words: &'a [String],
}

impl Said<'_> {
    fn has(&self, any: &[&str]) -> bool {
        self.words.iter().any(|word| any.contains(&word.as_str()))
    }

    /// Whether one of `first` stands right before one of `second`.
    fn pair(&self, first: &[&str], second: &[&str]) -> bool {
        self.words.windows(2).any(|pair| first.contains(&pair[0].as_str()) && second.contains(&pair[1].as_str()))
    }

    fn opens(&self, any: &[&str]) -> bool {
        self.words.first().is_some_and(|word| any.contains(&word.as_str()))
    }

    /// What follows one of `verbs` where it is what the speaker does.
    fn behind(&self, verbs: &[&str]) -> Option<&[String]> {
        self.words.iter().enumerate().filter(|(_, word)| SUBJECTS.contains(&word.as_str())).find_map(|(at, _)| {
            let rest = &self.words[at + 1..];
            let verb = rest.iter().position(|word| verbs.contains(&word.as_str()))?;
            rest[..verb].iter().all(|word| BETWEEN.contains(&word.as_str())).then(|| &rest[verb + 1..])
        })
    }

    fn does(&self, verbs: &[&str]) -> bool {
        self.behind(verbs).is_some()
    }

    /// Whether what the speaker does ends the heading or goes on with one of `next`.
    fn does_before(&self, verbs: &[&str], next: &[&str]) -> bool {
        self.behind(verbs).is_some_and(|rest| rest.first().is_none_or(|word| next.contains(&word.as_str())))
    }

    /// "How I fool myself", "What trips me up", "Me against me", "In my own way", "My old mistakes".
    fn goes_wrong(&self) -> bool {
        const FALLS: &[&str] = &["trip", "stumble", "slip", "stall", "fail", "falter", "derail", "fall", "backslide"];
        const DOES: &[&str] =
            &["fool", "spoil", "ruin", "undo", "sabotage", "cheat", "trick", "derail", "deceive", "undermine", "block"];
        const DONE: &[&str] = &[
            "fools",
            "trips",
            "stops",
            "derails",
            "ruins",
            "undoes",
            "sabotages",
            "beats",
            "defeats",
            "tempts",
            "traps",
            "blocks",
            "catches",
            "tricks",
            "holds",
            "distracts",
            "undermines",
            "tripping",
            "stopping",
            "derailing",
            "catching",
            "tempting",
            "holding",
            "blocking",
            "distracting",
        ];
        const WRONGS: &[&str] = &["mistakes", "faults", "vices", "excuses", "traps", "missteps", "failings", "errors"];
        let falls = self.does_before(FALLS, &["up", "over", "and", "at", "most", "in", "into", "back", "down"]);
        let enemy = self.words.windows(2).any(|pair| pair[0] == "own" && matches!(pair[1].as_str(), "way" | "enemy" | "feet"));
        let own_way = enemy && self.has(&["in", "worst", "over", "enemy", "get", "stand"]);
        let faults = self.opens(&["my", "our"]) && self.words.last().is_some_and(|last| WRONGS.contains(&last.as_str()));
        let into = self.does(&["fall", "walk", "step", "run"]) && self.opens(WRONGS);
        falls
            || into
            || own_way
            || faults
            || self.does_before(DOES, &["myself", "ourselves", "it", "things", "everything"])
            || self.opens(&["how", "where"]) && self.does(&["lose", "waste", "squander"]) && self.words.len() <= 5
            || self.pair(DONE, OBJECTS) && self.opens(&["what", "who", "things", "how"])
            || self.pair(&["against"], OBJECTS)
            || self.pair(&["in"], &["my", "our"])
                && self.pair(&["my", "our"], &["way"])
                && self.has(&["gets", "get", "stands", "stand"])
    }

    /// "What I leave to others".
    fn leaves(&self) -> bool {
        self.does_before(&["leave"], &["alone", "out", "to", "be", "for", "aside"])
            || self.does(&["avoid", "refuse", "decline", "skip"])
            || self.pair(&["stay", "keep"], &["out", "away", "off"])
    }

    /// "How I'll know it works", "What I count".
    fn knows(&self) -> bool {
        let asks = self.opens(&["how"]);
        asks && self.does(&["know", "tell", "notice", "see", "measure"])
            || self.does_before(&["count", "measure", "track"], &["every", "each", "weekly", "monthly", "on"])
            || self.pair(&["my", "our"], &["numbers", "figures"])
    }

    /// "What I use", "On my bench".
    fn works_with(&self) -> bool {
        self.does_before(&["use"], &["every", "daily", "for", "most", "at"])
            || self.behind(&["work", "build"]).is_some_and(|rest| rest.first().is_some_and(|word| word == "with"))
            || self.behind(&["reach"]).is_some_and(|rest| rest.first().is_some_and(|word| word == "for"))
            || self.pair(&["my", "our"], &["bench", "workbench", "kit"])
    }

    /// "What I keep to", "What I promise myself".
    fn keeps(&self) -> bool {
        let to = |rest: &[String]| {
            rest.first().is_some_and(|word| matches!(word.as_str(), "to" | "myself" | "ourselves" | "by" | "fast"))
        };
        self.behind(&["keep", "hold", "stick", "bind", "live", "abide", "go"]).is_some_and(to)
            || self.does(&["promise", "promised", "swear", "swore", "insist", "agreed"])
            || self.pair(&["promise", "promises", "deal", "contract", "agreement"], &["to", "with"]) && self.has(OBJECTS)
            || self.pair(&["keeps", "holds"], OBJECTS)
            || self.opens(&["how"]) && self.asks_how()
    }

    /// "How I mean to get there", "How do I get there?".
    fn asks_how(&self) -> bool {
        let doer = |at: usize| self.words.get(at).is_some_and(|word| matches!(word.as_str(), "i" | "we" | "i'll" | "we'll"));
        let helps = self.words.get(1).is_some_and(|word| matches!(word.as_str(), "do" | "will" | "can" | "should"));
        doer(1) || helps && doer(2)
    }

    /// "Work I love".
    fn likes(&self) -> bool {
        let wished = self.pair(&["would", "i'd", "we'd"], &["like", "love"]);
        let people = self.opens(&["people", "those", "who", "whom", "everyone", "why", "when"]);
        !wished
            && !people
            && self.does_before(&["love", "like", "enjoy"], &["most", "doing", "and", "best", "to", "about", "working"])
            || self.behind(&["say"]).is_some_and(|rest| rest.first().is_some_and(|word| word == "yes"))
    }

    /// "Things I want done", "Where I want to be".
    fn wants(&self) -> bool {
        let asks = self.opens(&["who", "why", "when", "if", "whom"]);
        let wishes = self.does(&["want", "wish", "aim", "reach", "achieve", "hope", "intend"])
            || self.pair(&["i'd", "would"], &["like", "love"])
            || self.pair(&["i'm", "am", "we're", "are"], &["after"]);
        let elsewhere = ["learn", "avoid", "stop", "quit", "known", "help", "remember", "forget"];
        !asks && wishes && !self.has(&elsewhere)
    }
}

/// The meaning of a label in one's own words. `words` are lower-case.
pub(super) fn label(words: &[String]) -> Option<FieldKind> {
    let said = Said { words };
    if words.is_empty() || words.len() > LABEL {
        return None;
    }
    if let [only] = words {
        return single(only);
    }
    let speaks =
        said.has(&["what", "what's", "how", "it", "this", "that", "you", "my"]) || said.has(SUBJECTS) || said.has(OBJECTS);
    let rules: [(FieldKind, bool); 5] = [
        (FieldKind::Name, said.pair(SUBJECTS, &["call"]) || said.pair(&["it", "it's"], &["called"])),
        (FieldKind::Counter, said.remedies()),
        (FieldKind::Triggers, said.sets_off()),
        (FieldKind::Manifestation, said.shows()),
        (FieldKind::Cost, said.opens(&["what"]) && said.has(&["costs", "cost"])),
    ];
    rules.into_iter().find(|(_, holds)| speaks && *holds).map(|(kind, _)| kind).or_else(|| way(&said))
}

/// Single words that say it all in a row of labels.
fn single(word: &str) -> Option<FieldKind> {
    Some(match word {
        "starts" | "begins" | "opener" | "spark" => FieldKind::Triggers,
        "tell" | "tells" | "giveaway" | "then" => FieldKind::Manifestation,
        "out" | "back" | "stop" => FieldKind::Counter,
        _ => return None,
    })
}

/// "Way back", "The first sign".
fn way(said: &Said<'_>) -> Option<FieldKind> {
    let ways = said.pair(&["way", "road", "path", "door", "ladder"], &["out", "back", "home"]);
    let signs = said.pair(&["first", "early", "sure", "the"], &["sign", "signs", "symptom", "symptoms", "tell"]);
    (said.words.len() <= 4).then_some(())?;
    if ways { Some(FieldKind::Counter) } else { signs.then_some(FieldKind::Manifestation) }
}

impl Said<'_> {
    /// "What gets me back", "what helps against it", "how I stop it".
    fn remedies(&self) -> bool {
        const LEADS: &[&str] = &[
            "gets", "get", "brings", "bring", "pulls", "pull", "takes", "take", "snaps", "drags", "saves", "frees", "calls",
            "leads", "lets", "come", "climb", "turns", "puts", "wakes",
        ];
        const OUT: &[&str] = &["out", "back", "through", "home", "free", "loose", "again", "right", "up"];
        let out = self.words.iter().position(|word| LEADS.contains(&word.as_str()));
        let leads = out.is_some_and(|at| self.words[at + 1..].iter().any(|word| OUT.contains(&word.as_str())));
        leads && (self.has(OBJECTS) || self.has(SUBJECTS))
            || self.has(&["helps", "help", "helped", "cures", "cure", "instead", "remedy", "antidote", "heals", "saves", "calms"])
            || self.pair(&["stops", "stop", "ends", "breaks", "end", "break"], &["it", "this", "that"])
            || self.pair(&["what"], &["works", "worked"])
            || self.words.len() <= 3 && self.words.last().is_some_and(|last| last == "should") && self.has(SUBJECTS)
            || self.pair(&["to", "i", "can"], &["do"]) && self.has(&["against", "about"])
    }

    /// "What sets me off", "when it bites", "where it comes from".
    fn sets_off(&self) -> bool {
        const OPENS: &[&str] = &[
            "starts", "start", "sets", "triggers", "opens", "begins", "tempts", "lures", "provokes", "kicks", "invites", "feeds",
            "wakes", "hooks", "causes", "brings",
        ];
        let opens =
            self.pair(OPENS, &["it", "me", "this", "us", "that"]) || self.pair(&["it", "this"], &["starts", "begins", "opens"]);
        let comes = self.pair(&["comes", "come"], &["from", "when", "on", "after", "up", "over"]);
        let bites =
            self.opens(&["when"]) && self.pair(&["it"], &["happens", "bites", "hits", "strikes", "comes", "starts", "gets"]);
        let gets = self.pair(&["gets"], OBJECTS)
            && self.words.last().is_some_and(|last| matches!(last.as_str(), "me" | "us" | "going" | "started"));
        opens || comes || bites || gets
    }

    /// "How it looks on me", "what I notice first", "what I do then".
    fn shows(&self) -> bool {
        const SHOWS: &[&str] = &["looks", "look", "shows", "show", "feels", "feel", "sounds", "goes"];
        let by_it = self.opens(&["how", "what", "it"]) && self.has(&["it", "this"]) && self.has(SHOWS);
        let noticed =
            self.opens(&["how", "what", "i", "where"]) && self.has(&["notice", "recognise", "recognize", "spot", "tell"]);
        let done = self.pair(&["i"], &["do"]) && self.has(&["then", "instead-of"]) || self.pair(&["then"], &["happens", "i"]);
        by_it || noticed || done || self.pair(&["others", "people", "you", "you'd", "you'll"], &["see", "notice"])
    }
}

#[cfg(test)]
mod tests;
