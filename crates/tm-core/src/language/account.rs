//! The general English by which people give account of what they did: when, who, how much, and what came of it.
//!
//! Closed lists of everyday words; what they add up to is decided where wins are read. No trade's words stand here.

/// What was so before.
#[rustfmt::skip]
pub(crate) const THEN: &[&str] = &[
    "before", "earlier", "previously", "formerly", "was", "were", "had", "used", "took", "then", "first", "last", "once",
    "instead", "until", "ago", "originally", "initially", "needed",
];

/// What is so now.
#[rustfmt::skip]
pub(crate) const NOW: &[&str] = &[
    "now", "today", "since", "nowadays", "is", "are", "this", "after", "afterwards", "takes", "currently", "needs", "stands",
    "remain", "remains", "later", "again",
];

/// Words of movement between two values: not part of what moved.
#[rustfmt::skip]
pub(crate) const MOVED: &[&str] = &[
    "went", "go", "goes", "gone", "going", "fell", "fall", "falls", "fallen", "dropped", "drop", "drops", "rose", "rise",
    "rises", "risen", "grew", "grow", "grows", "grown", "shrank", "shrunk", "sank", "sunk", "climbed", "came", "come",
    "comes", "down", "up", "cut", "cuts", "lowered", "raised", "reduced", "reduces", "brought", "took", "takes", "take",
    "got", "gets", "get", "increased", "increases", "decreased", "decreases", "declined", "improved", "improves", "changed",
    "moved", "was", "were", "is", "are", "has", "have", "had", "been", "be", "used", "now", "then", "only", "just", "about",
    "around", "roughly", "nearly", "almost", "from", "to", "at", "stays", "stayed", "of", "some", "over", "under", "by",
    "lasted", "lasts", "became", "becomes", "halved", "doubled", "tripled", "shortened", "sped", "before", "where", "it",
    "each", "did", "does", "will", "so", "still", "already", "first", "today", "since", "could", "can", "keeps", "kept",
    "hits", "hit", "reached", "reaches", "needs", "needed", "makes", "made", "runs", "ran", "turned", "that",
];

/// Words that begin or end what is spoken of.
#[rustfmt::skip]
pub(crate) const BOUNDS: &[&str] = &[
    "i", "we", "you", "he", "she", "they", "me", "us", "him", "them", "and", "but", "or", "so", "because", "that", "which",
    "who", "when", "while", "if", "as", "than", "until", "there", "here", "also", "besides", "not", "nor", "then", "this",
    "what", "whose", "it", "after", "hence", "instead", "need", "saves", "saved", "save", "saving",
];

/// Little words that lead a thing in.
#[rustfmt::skip]
pub(crate) const DETERMINERS: &[&str] = &[
    "the", "a", "an", "our", "my", "his", "her", "their", "its", "your", "all", "every", "each", "this", "that", "these",
    "those", "some", "any",
];

/// What joins two things into one: "failures of the nightly run".
#[rustfmt::skip]
pub(crate) const JOINS: &[&str] = &[
    "of", "in", "for", "per", "by", "with", "without", "between", "on", "at", "from", "to", "into", "within",
];

/// Words before a number that make it a name and no amount.
#[rustfmt::skip]
pub(crate) const NUMBERED: &[&str] = &[
    "version", "page", "pages", "room", "article", "draft", "chapter", "chapters", "item", "section", "no", "nr", "number",
    "class", "year", "years", "week", "weeks", "question", "level", "step", "phase", "ticket", "issue", "pull", "floor",
    "line", "position", "grade", "series", "form", "volume", "release", "milestone", "task", "point", "shelf", "door",
    "building", "appendix", "table", "figure", "route", "unit", "days", "day",
];

/// How much better or worse, without saying how much.
#[rustfmt::skip]
pub(crate) const VAGUELY: &[&str] = &[
    "much", "far", "way", "considerably", "noticeably", "clearly", "significantly", "dramatically", "greatly", "strongly",
    "markedly", "substantially", "massively", "hugely", "visibly", "enormously", "tremendously", "drastically", "vastly",
    "heavily", "lot", "deal", "many", "lots", "plenty",
];

/// Comparatives that no ending shows.
#[rustfmt::skip]
pub(crate) const MORE_OR_LESS: &[&str] = &[
    "better", "worse", "less", "more", "fewer", "further",
];

/// Verbs by which something is claimed to have got better.
#[rustfmt::skip]
pub(crate) const BETTERED: &[&str] = &[
    "improved", "improve", "improves", "increased", "reduced", "decreased", "risen", "rose", "grown", "grew", "fallen",
    "fell", "dropped", "sped", "accelerated", "boosted", "optimised", "optimized", "gone", "went", "shrunk", "lowered",
    "saves", "saved", "saver", "getting", "soared",
];

/// Words of an outcome: something is different for somebody.
#[rustfmt::skip]
pub(crate) const OUTCOMES: &[&str] = &[
    "now", "nobody", "none", "longer", "anymore", "instead", "since", "without", "stays", "stayed", "withdrawn", "granted",
    "settled", "decided", "refused", "again", "spared", "saved", "rescued", "prevented", "avoided", "stopped", "recalled",
    "warned", "struck", "can", "could", "able", "alone", "themselves", "himself", "herself", "itself", "thanked", "thanks",
    "confirmed", "confirms", "signed", "says", "said", "writes", "uses", "adopted", "copied", "hired", "approved", "works",
    "gets",
];

/// Two matters in one text: what opens the second.
#[rustfmt::skip]
pub(crate) const FURTHER: &[&[&str]] = &[
    &["also"], &["besides"], &["different", "thing"], &["the", "other", "thing"], &["another", "thing"], &["and", "for"],
    &["and", "i"], &["second"], &["secondly"], &["then"], &["on", "another"], &["in", "addition"], &["additionally"],
    &["apart", "from", "that"], &["separately"], &["unrelated"], &["meanwhile"], &["moreover"], &["furthermore"], &["on",
    "top"], &["on", "the", "side"], &["as", "well"], &["and", "also"],
];

/// A bound that had to be kept: a level beside it needs no value before.
#[rustfmt::skip]
pub(crate) const REQUIRED: &[&str] = &[
    "promise", "promises", "promised", "limit", "limits", "target", "targets", "required", "requires", "requirement",
    "contract", "goal", "threshold", "allowed", "demanded", "demands", "agreed", "budget", "objective", "obligation", "quota",
    "minimum", "maximum",
];

/// By which a text says where a figure comes from.
#[rustfmt::skip]
pub(crate) const SOURCES: &[&str] = &[
    "measured", "counter", "attached", "survey", "ledger", "logs", "registers", "statement", "certificate", "audit",
    "dashboard", "vitals", "questionnaire", "receipts", "protocol", "screenshot", "enclosed",
];

/// Past forms that no ending shows; behind nobody at the beginning of a sentence they are what the writer did.
#[rustfmt::skip]
pub(crate) const PAST: &[&str] = &[
    "ran", "wrote", "built", "made", "held", "got", "took", "put", "cut", "did", "led", "gave", "found", "threw", "taught",
    "brought", "kept", "set", "split", "went", "drew", "had", "sat", "told", "met", "chose", "spoke", "began", "fed", "dug",
    "won", "sold", "paid", "sent", "shot", "was", "came", "spent", "said", "left", "let", "bought", "caught", "rewrote",
    "rebuilt", "redid", "swapped", "hung", "laid", "flew", "drove", "became", "stood", "understood", "forgot", "fought",
    "sewed", "swept", "tore", "wound", "bent", "dealt", "heard", "knew", "saw", "shut", "slept", "stuck", "thought", "undid",
    "woke", "wore", "rang", "broke", "fell", "felt", "grew", "hid", "hit", "lent", "lit", "meant", "rode", "rose", "sang",
];

/// Words that end like a past and are none.
#[rustfmt::skip]
pub(crate) const NO_PAST: &[&str] = &[
    "need", "seed", "feed", "speed", "indeed", "hundred", "red", "bed", "shed", "breed", "weed", "sacred", "naked", "embed",
];

/// What may stand behind a verb that begins a sentence; a thing counted or named may too.
#[rustfmt::skip]
pub(crate) const AFTER_VERB: &[&str] = &[
    "the", "a", "an", "our", "my", "his", "her", "their", "its", "your", "all", "every", "each", "this", "that", "these",
    "those", "some", "any", "both", "new", "old", "in", "on", "at", "into", "over", "up", "out", "down", "off", "through",
    "with", "for", "from", "to", "by", "how", "why", "what", "whoever", "together", "and", "it", "them", "him", "us", "away",
    "back", "several", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "twenty",
    "no", "one", "more", "about", "around", "between", "after", "against", "as", "whatever", "nobody", "everything",
    "everybody", "everyone", "something", "whole", "people", "colleagues", "only", "until", "not", "once", "twice",
];

/// Titles before a name.
#[rustfmt::skip]
pub(crate) const TITLES: &[&str] = &[
    "mr", "mrs", "ms", "miss", "dr", "prof", "professor", "frau", "herr", "madame", "monsieur", "sir", "señor", "señora",
    "sister", "brother",
];

/// Words that lead a name in: "with Tamsin", "said Tamsin".
#[rustfmt::skip]
pub(crate) const BEFORE_NAME: &[&str] = &[
    "with", "by", "from", "and", "for", "beside", "asked", "rang", "told", "had", "made", "let", "showed", "helped", "help",
    "mentored", "gave", "to", "of", "said", "says", "because", "when", "while", "where", "but", "thanks", "via", "taught",
    "called", "phoned", "met", "see", "so", "as", "against", "paired", "trained", "convinced", "won", "coached",
    "interviewed", "hired", "spared", "then", "until", "or", "like",
];

/// What capital letters begin and no name is: days, months, and what is spoken and eaten.
#[rustfmt::skip]
pub(crate) const NO_NAME: &[&str] = &[
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mondays", "tuesdays", "wednesdays",
    "thursdays", "fridays", "saturdays", "sundays", "january", "february", "march", "april", "may", "june", "july", "august",
    "september", "october", "november", "december", "easter", "christmas", "english", "german", "french", "spanish",
    "italian", "polish", "russian", "chinese", "japanese", "arabic", "turkish", "dutch", "europe", "european", "america",
    "american", "asia", "africa", "i", "i'm", "i've", "i'd", "i'll", "whoever", "nobody", "everybody", "everyone", "somebody",
    "someone", "anyone", "let", "it", "that", "what", "there", "here", "who", "children", "people", "women", "men",
    "everything", "nothing", "yesterday", "no-one", "half", "hungarian", "swedish", "danish", "greek", "latin",
];

/// Abbreviations that anybody reads without help.
#[rustfmt::skip]
pub(crate) const COMMON_SHORT: &[&str] = &[
    "pdf", "api", "apis", "cpu", "gpu", "ram", "it", "hr", "qa", "ui", "ux", "url", "urls", "html", "css", "sql", "ceo",
    "cto", "cfo", "eu", "uk", "us", "usa", "un", "tv", "pc", "pcs", "faq", "id", "ids", "ok", "csv", "http", "https", "ai",
    "ml", "ci", "cd", "pr", "prs", "sla", "kpi", "kpis", "vat", "gps", "usb", "led", "leds", "dna", "mb", "gb", "tb", "kb",
    "eur", "usd", "gbp", "chf", "p50", "p90", "p95", "p99", "json", "xml", "vip", "diy", "ngo", "dvd", "app", "am", "pm",
    "rss", "sms", "pin", "vpn", "wifi", "os", "io", "ip", "asap", "kwh", "co2", "m2", "lab", "ph", "uv", "a4", "a3", "24/7",
    "b2b", "roi", "ssd", "dns", "ssh", "tls", "ssl", "q1", "q2", "q3", "q4", "h1", "h2", "ios", "sdk",
];

/// What tells a team from no other.
#[rustfmt::skip]
pub(crate) const NO_TEAM: &[&str] = &[
    "whole", "other", "new", "old", "same", "entire", "own", "small", "big", "right", "two", "three", "first", "more", "most",
    "young", "local",
];

/// What people do when they are spoken of.
#[rustfmt::skip]
pub(crate) const SAYS: &[&str] = &[
    "says", "said", "writes", "wrote", "told", "tells", "confirms", "confirmed", "asked", "asks", "checked", "counted",
    "agreed", "decided", "helped", "noticed", "thanked", "uses", "used", "watched", "moderated", "reviewed", "prepared",
    "measured", "signed", "joined", "stayed", "needed", "does", "keeps", "cached", "solved", "shuts", "calls", "called",
    "wants", "wanted", "liked", "likes", "tried", "typed", "timed", "answered", "proposed", "pulled", "who", "moved",
    "refused", "learnt", "learned", "showed", "reads", "cooks", "stands", "ships", "runs", "hasn't", "didn't", "could", "can",
];

/// Short forms of titles and their like, behind which a full stop ends nothing.
#[rustfmt::skip]
pub(crate) const SHORT_TITLES: &[&str] = &[
    "dr", "mr", "mrs", "ms", "prof", "st", "incl", "resp",
];

/// Whether `words` has `word`.
pub(crate) fn has(words: &[&str], word: &str) -> bool {
    words.contains(&word)
}

/// Whether the word is a past form: by its ending, or one of those that show none.
pub(crate) fn is_past(word: &str) -> bool {
    has(PAST, word) || word.len() > 4 && word.ends_with("ed") && !has(NO_PAST, word)
}

/// Whether the word compares: "faster", "fewer".
pub(crate) fn compares(word: &str) -> bool {
    let ended = word.len() > 5 && word.ends_with("er") && COMPARED.iter().any(|stem| word.starts_with(stem));
    has(MORE_OR_LESS, word) || ended
}

/// How what is compared begins: the adjectives of amount, speed, size and comfort.
#[rustfmt::skip]
const COMPARED: &[&str] = &[
    "fast", "slow", "quick", "cheap", "short", "long", "small", "larg", "bigg", "high", "low", "light", "heav", "warm",
    "cool", "cold", "hott", "calm", "quiet", "loud", "happi", "tidi", "clean", "clear", "smooth", "easi", "hard", "simpl",
    "safe", "strong", "weak", "bright", "dark", "live", "busi", "rich", "poor", "near", "soft", "wide", "narrow", "great",
    "nice", "fresh", "health", "stabl", "neat", "thinn", "denser", "rough",
];
