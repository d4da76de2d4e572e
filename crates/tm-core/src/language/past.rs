//! Verbs whose past no ending shows: "wrote" is a form of "write" that no stem knows.

/// Past and plain form of the commonest ones, sorted by the past.
#[rustfmt::skip]
const PAST: [(&str, &str); 76] = [
    ("ate", "eat"), ("became", "become"), ("began", "begin"), ("begun", "begin"), ("bought", "buy"), ("broke", "break"),
    ("brought", "bring"), ("built", "build"), ("came", "come"), ("caught", "catch"), ("chose", "choose"), ("did", "do"),
    ("done", "do"), ("drank", "drink"), ("drawn", "draw"), ("drew", "draw"), ("driven", "drive"), ("drove", "drive"),
    ("dug", "dig"), ("eaten", "eat"), ("fed", "feed"), ("felt", "feel"), ("flew", "fly"), ("flown", "fly"),
    ("forgot", "forget"), ("fought", "fight"), ("found", "find"), ("gave", "give"), ("given", "give"), ("gone", "go"),
    ("got", "get"), ("grew", "grow"), ("grown", "grow"), ("had", "have"), ("heard", "hear"), ("held", "hold"),
    ("kept", "keep"), ("knew", "know"), ("laid", "lay"), ("led", "lead"), ("left", "leave"), ("lent", "lend"),
    ("made", "make"), ("meant", "mean"), ("met", "meet"), ("paid", "pay"), ("ran", "run"), ("rebuilt", "rebuild"),
    ("rewrote", "rewrite"), ("ridden", "ride"), ("rode", "ride"), ("said", "say"), ("sang", "sing"), ("sat", "sit"),
    ("sent", "send"), ("slept", "sleep"), ("sold", "sell"), ("spent", "spend"), ("spoke", "speak"), ("spoken", "speak"),
    ("stood", "stand"), ("swam", "swim"), ("swept", "sweep"), ("swum", "swim"), ("taken", "take"), ("taught", "teach"),
    ("thought", "think"), ("threw", "throw"), ("told", "tell"), ("took", "take"), ("understood", "understand"),
    ("went", "go"), ("woke", "wake"), ("won", "win"), ("written", "write"), ("wrote", "write"),
];

/// The plain form of a word in lower case: "write" of "wrote". Any other word stays as it is.
pub(crate) fn plain(word: &str) -> &str {
    PAST.binary_search_by_key(&word, |(past, _)| past).map_or(word, |at| PAST[at].1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_leads_to_no_other_past() {
        assert!(PAST.is_sorted());
        assert!(PAST.iter().all(|(_, verb)| plain(verb) == *verb));
        assert_eq!([plain("wrote"), plain("ran"), plain("oak")], ["write", "run", "oak"]);
    }
}
