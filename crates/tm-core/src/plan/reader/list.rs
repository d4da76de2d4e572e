//! What sections hold, and the entries that are short lists of names.

use super::super::item::{self, Parts};
use super::super::rule::{self, RuleKind};
use super::super::section::{self, Match};
use super::super::tree::{Node, NodeId, NodeKind};
use super::super::{Field, FieldKind, Line, Section, infer, placeholder, words};
use super::context::tier;
use super::{Context, Reader, stated};
use crate::language::{date, sentences};

/// Whether a sub-heading in this section is an entry rather than a group.
pub(crate) fn holds_entries(section: Section) -> bool {
    use Section::{Challenges, Goals, Ideas, Missions, Options, Patterns, Predictions, Problems, Projects, Strategies};
    matches!(section, Goals | Strategies | Patterns | Challenges | Missions | Problems | Projects | Ideas | Options | Predictions)
}

/// Whether an item of this section is one name or several.
pub(crate) fn is_list_of_names(section: Section) -> bool {
    matches!(section, Section::Stack | Section::Keywords | Section::AntiKeywords)
}

/// Whether what is struck through in this section was done with, and is kept as that; elsewhere it no longer holds.
pub(super) fn closes(section: Option<Section>) -> bool {
    matches!(
        section,
        None | Some(Section::Goals | Section::Milestones | Section::Actions | Section::Projects | Section::Ideas | Section::Log)
    )
}

/// Whether plain paragraphs of this section are its entries where it has nothing else.
pub(super) fn reads_prose(section: Section) -> bool {
    !matches!(
        section,
        Section::Milestones | Section::Skills | Section::Log | Section::LearningPaths | Section::Conversations | Section::Metrics
    )
}

/// Whether a label only says something about what stands around it: "What seniors do", "For example".
pub(super) fn explains(text: &str) -> bool {
    let first = words::heading_words(text).into_iter().next().unwrap_or_default();
    matches!(first.as_str(), "what" | "why" | "how" | "for" | "note" | "notes" | "example" | "examples")
}

/// A heading cut behind its name: "Objective 2: a calm ward", "Objective 2 – a calm ward".
pub(super) fn at_name(text: &str) -> Option<(&str, &str)> {
    let cut = [":", " – ", " — ", " - "].iter().filter_map(|mark| Some((text.find(mark)?, mark.len())));
    cut.min().map(|(at, length)| (&text[..at], &text[at + length..]))
}

/// The section of one of several of its kind, with its name behind the mark: "Objective 2: a calm ward", "Goal A — a van by June".
pub(in crate::plan) fn numbered_name(text: &str, dialect: &[(String, Section)]) -> Option<Section> {
    let (name, value) = at_name(text)?;
    let (kind, number) = name.trim_end().rsplit_once(' ')?;
    let is_number = number.len() <= 3 && number.trim_start_matches('#').chars().all(|char| char.is_ascii_digit());
    let is_letter = number.len() == 1 && number.starts_with(|char: char| char.is_ascii_uppercase());
    let (section, surely) = section::of(kind, dialect)?;
    let names_one = surely == Match::Whole && !kind.ends_with('s') && holds_entries(section);
    (names_one && (is_number || is_letter) && value.contains(char::is_alphanumeric)).then_some(section)
}

/// What stands below "Objective 1: …" are its key results, whether they are called so or not.
pub(super) fn below_objective(section: Section, heading: &str, id: Option<&str>) -> Option<FieldKind> {
    let first = words::heading_words(heading).into_iter().next().unwrap_or_default();
    let by_id = id.is_some_and(|id| id.starts_with('O'));
    let is_objective = section == Section::Goals && (by_id || matches!(first.as_str(), "objective" | "okr"));
    is_objective.then_some(FieldKind::Target)
}

/// What a line names that only leads to the list below it: "So our risks are as follows" leads to risks. Nothing for other labels.
pub(super) fn led_to(text: &str) -> Option<&str> {
    const LEADING: [&str; 11] =
        ["are", "is", "follows", "follow", "this", "these", "below", "following", "include", "includes", "here"];
    const JOINING: [&str; 6] = ["as", "like", "look", "looks", "the", "listed"];
    let text = text.trim_end().strip_suffix(':')?.trim_end();
    let mut rest = text;
    while let Some((before, word)) = rest.rsplit_once(' ') {
        let word = word.to_lowercase();
        let leads = LEADING.contains(&word.as_str());
        let joins = rest.len() < text.len() && JOINING.contains(&word.as_str());
        if !leads && !joins {
            break;
        }
        rest = before;
    }
    (rest.len() < text.len()).then(|| rest.rsplit(", ").next().unwrap_or(rest))
}

/// The section an id's letters speak of, for items under a heading that says nothing.
pub(super) fn by_prefix(id: &str) -> Option<Section> {
    let letters: String = id.chars().take_while(char::is_ascii_uppercase).collect();
    Some(match letters.as_str() {
        "G" | "SG" | "OKR" | "O" | "KR" => Section::Goals,
        "FP" => Section::Patterns,
        "S" => Section::Strategies,
        "M" => Section::Missions,
        "C" => Section::Challenges,
        "P" => Section::Problems,
        "N" => Section::Narratives,
        "K" | "KPI" => Section::Metrics,
        _ => return None,
    })
}

impl Reader<'_> {
    /// Entries of a section that lists names: a bullet is one, a labelled line or a paragraph several.
    pub(super) fn names(&mut self, id: NodeId, node: &Node, section: Section, context: &Context) {
        let parts = item::parts(&node.lines);
        let except: Vec<String> = exceptions_of(&parts);
        let first = self.plan.entries.len();
        if section == Section::AntiKeywords && is_nothing(&node.text()) {
            self.used.extend(node.lines.iter().map(|line| line.line));
            return;
        }
        let bullet = matches!(node.kind, NodeKind::Item { .. }) && section != Section::Stack;
        for line in parts.head.iter().flat_map(|line| sentences_of_names(section, line)) {
            let line = &line;
            let listed = self.listed(section, line);
            let several = section == Section::AntiKeywords && is_bare_list(&line.text);
            let is_one = bullet && listed.is_none() && !several;
            let (section, line) = listed.unwrap_or_else(|| (section, line.clone()));
            if let Some((label, names)) = tier_of(section, &line) {
                self.refusal_of(label, &names, section, context);
                self.names_of_line(&names, label, section, &context.labelled(label, section));
                continue;
            }
            self.names_of_line(&line, if is_one { &line.text } else { "" }, section, context);
        }
        let day = parts.day().and_then(|day| date::deadline_in(&format!("by {day}"), context.anchor()).0);
        let said = |field: &&Field| !matches!(field.kind, FieldKind::Exceptions | FieldKind::Why) && !field.is_day();
        for field in parts.fields.iter().filter(said) {
            let section = self.labelled(&field.label, section);
            let context = &context.labelled(&field.label, section);
            for line in &field.lines {
                self.refusal_of(&field.label, line, section, context);
                self.names_of_line(line, &field.label, section, context);
            }
        }
        for entry in &mut self.plan.entries[first..] {
            entry.deadline = entry.deadline.or(day.as_ref().map(|day| day.date));
            entry.except.extend(except.iter().cloned());
        }
        if self.plan.entries.len() > first {
            self.used.extend(exception_lines(&parts));
        }
        self.names_below(id, section, first, context);
    }

    /// The section a label among names speaks of: "Tools: …" lists what one works with, "Not mine: …" what one stays out of.
    /// The stack has tiers for that.
    fn labelled(&self, label: &str, section: Section) -> Section {
        let named = section::of(label, self.dialect).map(|(named, _)| named);
        named.filter(|named| is_list_of_names(*named) && section != Section::Stack).unwrap_or(section)
    }

    /// "Not of: …" and "Good: …, …" without any mark of a label list names of their own.
    fn listed(&self, section: Section, line: &Line) -> Option<(Section, Line)> {
        let (label, names) = line.text.split_once(": ").filter(|_| section == Section::Keywords)?;
        let (named, _) = section::of(label, self.dialect)?;
        let lists = named == Section::AntiKeywords || named == Section::Keywords && names.contains(", ");
        lists.then(|| (named, Line { line: line.line, text: names.to_owned() }))
    }

    /// Items below a name: its exceptions, or further names.
    fn names_below(&mut self, id: NodeId, section: Section, first: usize, context: &Context) {
        let tree = self.tree;
        let named = first..self.plan.entries.len();
        for (child, node) in tree.children(id) {
            let parts = item::parts(&node.lines);
            let except = match exceptions_of(&parts) {
                none if none.is_empty() => spared(section, &parts),
                labelled if parts.head.is_empty() => labelled,
                _ => Vec::new(),
            };
            if except.is_empty() || named.is_empty() {
                self.names(child, node, section, context);
                continue;
            }
            self.plan.entries[named.clone()].iter_mut().for_each(|entry| entry.except.extend(except.iter().cloned()));
            self.used.extend(node.lines.iter().map(|line| line.line));
        }
    }

    /// The rule a label makes of the names behind it: "No new glazes: cobalt, tin", for as long as the heading above says.
    fn refusal_of(&mut self, label: &str, line: &Line, section: Section, context: &Context) {
        if section != Section::Stack || !refuses(label) {
            return;
        }
        let said = Line { line: line.line, text: format!("{label}: {}", line.text) };
        let end = context.stretch.as_ref().map(|stretch| stretch.last);
        for mut stated in stated::loose_rules(self.source, &said, context.track.as_ref(), context.anchor()) {
            stated.deadline = stated.deadline.or(end);
            stated.what.until = stated.what.until.or(end);
            self.plan.rules.push(stated);
        }
    }

    pub(in crate::plan) fn names_of_line(&mut self, line: &Line, label: &str, section: Section, context: &Context) {
        let mut pieces = pieces_under(label, &line.text, section);
        // "I will not sing. People will ask.": of what is told, only what is refused.
        let told = section == Section::AntiKeywords && infer::tells_refusals(&line.text);
        if told {
            pieces.retain(|piece| infer::refuses(piece));
        }
        for piece in pieces.into_iter().filter(|piece| !placeholder::is_placeholder(piece)) {
            let own = Line { line: line.line, text: if told { piece } else { &line.text }.to_owned() };
            let (bare, except) = item::exceptions(piece);
            let bare = sentences(&bare).first().map_or_else(String::new, |(_, first)| (*first).to_owned());
            let bare = if bare.trim().is_empty() { label.to_owned() } else { bare };
            let bare = refused(section, &bare, context).unwrap_or(bare);
            let (bare, tier) = match unsaid_no(&bare).filter(|_| section == Section::Stack) {
                Some(avoided) => (avoided.to_owned(), Some("avoid".to_owned())),
                None => (bare, context.tier.clone()),
            };
            let entry = self.add(section, own, &bare, context);
            self.plan.entries[entry].except = except;
            if section == Section::AntiKeywords {
                // The day of what is spared ends nothing.
                let until = || date::until_in(&item::exceptions(&line.text).0, context.anchor()).map(|dated| dated.date);
                self.plan.entries[entry].deadline = if piece.len() == line.text.len() { until() } else { None };
            }
            self.plan.entries[entry].tier = tier;
        }
    }
}

/// "Oak, ash. No longer use: tin." in a stack are two lists.
fn sentences_of_names(section: Section, line: &Line) -> Vec<Line> {
    let several = section == Section::Stack && line.text.split_once(": ").is_some_and(|(label, _)| label.contains(". "));
    if !several {
        return vec![line.clone()];
    }
    let own = |text: &str| Line { line: line.line, text: text.trim_end_matches('.').to_owned() };
    sentences(&line.text).into_iter().map(|(_, sentence)| own(sentence)).collect()
}

/// "Avoid: tin, lead" in a stack, without any mark of a label.
fn tier_of(section: Section, line: &Line) -> Option<(&str, Line)> {
    let (label, names) = line.text.split_once(": ").filter(|_| section == Section::Stack)?;
    let tier = tier(label);
    let most = if label.to_lowercase().contains("no longer") { 5 } else { 3 };
    // "Learning: Gleam", where "Rust: for what is slow" explains a name.
    let stage = matches!(
        tier.as_str(),
        "learning" | "maybe" | "hold" | "trial" | "assess" | "adopt" | "now" | "later" | "exploring" | "trying" | "legacy"
    );
    let known = (stage || refuses(label) || matches!(tier.as_str(), "primary" | "secondary" | "avoid"))
        && label.split_whitespace().count() <= most;
    known.then(|| (label, Line { line: line.line, text: names.to_owned() }))
}

/// What a name in a stack says not to work with: "No new glazes", "not plywood".
fn unsaid_no(text: &str) -> Option<&str> {
    let (first, rest) = text.split_once(' ')?;
    // "No longer use tin" stays out of tin.
    let longer = ["longer using ", "longer use ", "longer "].iter().find_map(|opening| rest.strip_prefix(opening));
    let rest = longer.unwrap_or(rest);
    let undone = matches!(rest.split(' ').next(), Some("only" | "just" | "merely"));
    let refuses = matches!(first.to_lowercase().as_str(), "no" | "not" | "never" | "avoid");
    (refuses && !undone).then(|| rest.trim_start())
}

/// What a sentence among names stays out of: of "no tin until March 2027" it is tin.
fn refused(section: Section, text: &str, context: &Context) -> Option<String> {
    let rules = if section == Section::AntiKeywords { rule::read_in(text, context.anchor()) } else { Vec::new() };
    let [rule] = rules.as_slice() else { return None };
    let timed = rule.kind == RuleKind::Ban && (rule.until.is_some() || !rule.only.is_empty());
    let at = text.to_lowercase().find(&rule.subject).filter(|_| timed && !rule.subject.is_empty())?;
    text.get(at..at + rule.subject.len()).map(str::to_owned)
}

/// Names and commas and nothing else: "tin, lead, old paint".
fn is_bare_list(text: &str) -> bool {
    let pieces = at_commas(text);
    let first = |piece: &str| piece.split(' ').next().unwrap_or_default().to_lowercase();
    let joins = |piece: &str| {
        matches!(
            first(piece).as_str(),
            "without"
                | "with"
                | "when"
                | "if"
                | "because"
                | "but"
                | "so"
                | "not"
                | "no"
                | "even"
                | "especially"
                | "only"
                | "as"
                | "until"
                | "i"
                | "we"
        )
    };
    let name = |piece: &str| piece.split('(').next().unwrap_or_default().split_whitespace().count() <= 2 && !joins(piece);
    pieces.len() > 1 && !text.trim_end().ends_with('.') && pieces.iter().all(|piece| name(piece))
}

/// A bullet is one name (its label is its own text); "No new tools: stay with these" says it in its label; else names are cut apart.
fn pieces_under<'a>(label: &'a str, text: &'a str, section: Section) -> Vec<&'a str> {
    let cut = pieces(text);
    let names = cut.iter().all(|piece| piece.split_whitespace().count() <= 3);
    if label == text {
        vec![text]
    } else if refuses(label) && !names && item::exceptions(text).1.is_empty() {
        vec![label]
    } else if label.contains(' ') && section != Section::Stack && !names {
        vec![text]
    } else {
        cut
    }
}

/// "No new glazes"
fn refuses(label: &str) -> bool {
    words::heading_words(label).first().is_some_and(|first| matches!(first.as_str(), "no" | "not" | "never"))
}

fn exception_lines(parts: &Parts) -> impl Iterator<Item = u32> {
    parts.fields.iter().filter(|field| field.kind == FieldKind::Exceptions).flat_map(|field| &field.lines).map(|line| line.line)
}

fn exceptions_of(parts: &Parts) -> Vec<String> {
    let fields = parts.fields.iter().filter(|field| field.kind == FieldKind::Exceptions);
    fields.flat_map(|field| &field.lines).map(|line| line.text.trim_end_matches('.').to_owned()).collect()
}

/// "None", "nothing": an empty list, said in words.
fn is_nothing(text: &str) -> bool {
    matches!(words::heading_words(text).as_slice(), [only] if matches!(only.as_str(), "none" | "nothing" | "n/a"))
}

/// What a line below a thing stayed out of spares of it, and says nothing else: "unless asked", "ok if it is for Mum", "a small one is fine".
fn spared(section: Section, parts: &Parts) -> Vec<String> {
    let [line] = parts.head.as_slice() else { return Vec::new() };
    if section != Section::AntiKeywords || !parts.fields.is_empty() {
        return Vec::new();
    }
    let (bare, except) = item::exceptions(&line.text);
    if bare.trim().is_empty() { except } else { item::allowed(&line.text).into_iter().collect() }
}

/// "#oak #tall-ships Brass": tags are names, and so is what stands between them.
fn tags(text: &str) -> Option<Vec<&str>> {
    let tag = |word: &str| word.strip_prefix('#').is_some_and(|name| name.starts_with(char::is_alphabetic));
    if text.split_whitespace().filter(|word| tag(word)).count() < 2 || text.contains([',', '.', '(']) {
        return None;
    }
    Some(text.split_whitespace().map(|word| word.strip_prefix('#').unwrap_or(word)).collect())
}

/// The names in running text: tags, or sentences, cut at commas outside brackets where a sentence is nothing but a list.
fn pieces(text: &str) -> Vec<&str> {
    if let Some(tags) = tags(text) {
        return tags;
    }
    let mut found = Vec::new();
    for (_, sentence) in sentences(text) {
        let commas = at_commas(sentence);
        if commas.len() > 1 && is_list(&commas) { found.extend(commas) } else { found.push(sentence) }
    }
    found
}

/// Whether a text begins with an exception.
fn excepts(text: &str) -> bool {
    // What introduces one is short; the bound keeps the cutting of a long line linear.
    const REACH: usize = 400;
    item::exceptions(&text[..text.floor_char_boundary(REACH)]).0.is_empty()
}

/// Short pieces are names; what stands in brackets does not make one long.
fn is_list(pieces: &[&str]) -> bool {
    let words = |piece: &&str| piece.split('(').next().unwrap_or_default().split_whitespace().count();
    let total: usize = pieces.iter().map(words).sum();
    pieces.iter().all(|piece| words(piece) <= 6) || (pieces.len() > 2 && total <= 5 * pieces.len())
}

/// "Night rows, except at full moon" is one piece: what is excepted belongs to the name before it.
fn at_commas(text: &str) -> Vec<&str> {
    let mut depth = 0_i32;
    let mut from = 0;
    let mut found = Vec::new();
    for (at, char) in text.char_indices() {
        match char {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            ',' if text[at + 1..].starts_with(|char: char| char.is_ascii_digit())
                && text[..at].ends_with(|char: char| char.is_ascii_digit()) => {}
            ',' if depth <= 0 && !excepts(text[at + 1..].trim_start()) => {
                found.push(&text[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    let last = text[from..].trim_start();
    found.push(if found.is_empty() { last } else { last.strip_prefix("and ").or(last.strip_prefix("or ")).unwrap_or(last) });
    found.into_iter().map(str::trim).filter(|piece| !piece.is_empty()).collect()
}
