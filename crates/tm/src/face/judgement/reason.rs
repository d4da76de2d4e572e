//! A reason on the screen: what met what, the line of the plan that says it, and where that stands.

use tm_core::judge::{EvidenceJson, NamedPattern, Wait};

use super::super::line::{both_ends, cut, hanging, in_quotes, plain, width, wrapped_to};
use super::super::place::Places;

/// Columns of an idea's word that are shown.
pub(super) const LONGEST_WORD: usize = 24;

/// A line of the plan, and what of it was met, takes no more lines than this.
const MOST: usize = 3;

/// How far lines below the first are set in: behind the sign.
const INDENT: usize = 5;

/// The lines of one reason.
#[derive(Debug, Clone, Default)]
pub(super) struct Reason {
    /// Each part on one line, cut where it is longer.
    pub(super) brief: Vec<String>,
    /// Nothing cut, where there is room for it.
    pub(super) whole: Vec<String>,
}

impl Reason {
    pub(super) fn begins_with(&self, sign: char) -> bool {
        self.brief.first().is_some_and(|line| line.trim_start().starts_with(sign))
    }

    /// `text` behind a sign, with its place at the end of the line.
    fn headed(sign: char, text: &str, place: &str) -> Self {
        let head = format!("  {sign}  ");
        let whole = hanging(&head, text, place, width());
        Reason { brief: vec![both_ends(&format!("{head}{text}"), place, width())], whole }
    }

    /// A further line, set in.
    fn add(&mut self, text: &str) {
        self.brief.extend(indented(INDENT, text, 1));
        self.whole.extend(indented(INDENT, text, MOST));
    }

    fn add_quote(&mut self, text: &str) {
        self.add(&in_quotes(&plain(text)));
    }
}

/// The words that met, what they met, and where; the line that says it, where that is another one.
pub(super) fn reason(sign: char, what: &str, evidence: Option<&EvidenceJson>, places: &Places) -> Option<Reason> {
    let evidence = evidence?;
    let said = if evidence.words.is_empty() { "you say so".to_owned() } else { words(&evidence.words) };
    let mut reason = Reason::headed(sign, &format!("{said}: {what}"), &places.full(&evidence.file, evidence.line));
    let is_cut = reason.whole.len() > 1;
    if !what.ends_with(&evidence.quote) {
        reason.add_quote(&evidence.quote);
    } else if is_cut {
        reason.brief.extend(indented(INDENT, &in_quotes(&plain(&evidence.quote)), 1));
    }
    // What a thing would be fine for is half of what is said of it.
    let excepted = what.split_once(", except ").filter(|_| is_cut);
    reason.brief.extend(excepted.iter().flat_map(|(_, what)| indented(INDENT, &format!("except {what}"), 1)));
    Some(reason)
}

/// What an idea waits for, or only a rule to be kept.
pub(super) fn wait(wait: &Wait, places: &Places) -> Reason {
    let what = match (&wait.open[..], &wait.until) {
        // What has a day is waited for; what a rule says for good is only said.
        ([], Some(until)) => format!("{}: your rule, until {}", words(&wait.words), until),
        ([], None) => format!("{}: your rule", words(&wait.words)),
        (open, _) => {
            let verb = if open.len() == 1 { "is" } else { "are" };
            format!("waits: \"{}\" {verb} in progress", cut(&open.join("\", \""), 40))
        }
    };
    let what = what.strip_prefix(": ").unwrap_or(&what);
    let mut reason = Reason::headed('·', what, &places.full(&wait.file, wait.line));
    reason.add_quote(&wait.rule);
    reason
}

/// A pattern with the line that tells of it, and what the person told themselves to do.
pub(super) fn pattern(pattern: &NamedPattern, places: &Places) -> Reason {
    let name = name(pattern.id.as_ref(), pattern.label.as_ref(), &pattern.name);
    let sign = pattern.evidence.first().filter(|sign| sign.line != pattern.line);
    let line = sign.map_or(pattern.line, |sign| sign.line);
    let mut reason = Reason::headed('−', &format!("{}: {name}", words(&pattern.words)), &places.full(&pattern.file, line));
    sign.into_iter().for_each(|sign| reason.add_quote(&sign.quote));
    // The remedy is worth two lines.
    for counter in pattern.counter.iter().take(1) {
        let remedy = format!("Your remedy: {}", in_quotes(&plain(counter)));
        reason.brief.extend(indented(INDENT, &remedy, 2));
        reason.whole.extend(indented(INDENT, &remedy, MOST));
    }
    reason
}

pub(super) fn name(id: Option<&String>, label: Option<&String>, title: &str) -> String {
    let handle = id.cloned().or_else(|| label.map(|label| format!("[{label}]")));
    handle.map_or_else(|| title.to_owned(), |handle| format!("{handle} {title}"))
}

pub(super) fn words(words: &[String]) -> String {
    words.iter().take(4).map(|word| format!("\"{}\"", cut(word, LONGEST_WORD))).collect::<Vec<_>>().join(" ")
}

/// Text in at most `most` lines behind `indent` spaces.
pub(super) fn indented(indent: usize, text: &str, most: usize) -> Vec<String> {
    wrapped_to(text, width() - indent, most).into_iter().map(|line| format!("{}{line}", " ".repeat(indent))).collect()
}

#[cfg(test)]
mod tests {
    use tm_core::judge::EvidenceJson;

    use super::super::super::place::Places;
    use super::reason;

    fn brief(what: &str, quote: &str) -> Vec<String> {
        let evidence = EvidenceJson { file: "p.md".to_owned(), line: 8, quote: quote.to_owned(), words: vec!["tin".to_owned()] };
        reason('−', what, Some(&evidence), &Places::new(["p.md"])).unwrap().brief
    }

    #[test]
    fn what_the_head_has_no_room_for_stands_below() {
        let long = "weighing every parcel of flour twice before it leaves the mill";
        assert_eq!(brief("you avoid Tin", "Tin").len(), 1);
        assert_eq!(brief(&format!("you avoid {long}"), long)[1..], [format!("     \"{long}\"")]);
        assert_eq!(brief(&format!("you avoid {long}, except for rye"), "Tin")[1..], ["     \"Tin\"", "     except for rye"]);
    }
}
