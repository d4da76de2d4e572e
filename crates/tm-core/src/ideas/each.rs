//! A list of ideas as somebody wrote it, one by one.

/// The ideas of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct List {
    /// The ideas, in their order.
    pub ideas: Vec<Listed>,
    /// How many boxes were ticked, or struck out: they are done, and are left out.
    pub ticked: usize,
    /// The lines that were not taken, each with its number from 1: sentences about the list, quotes, tables, code and fields.
    pub left: Vec<(usize, String)>,
}

/// One idea of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Its words; what stood below it, deeper, is below it here too.
    pub text: String,
    /// The heading it stands under.
    pub group: Option<String>,
    depth: usize,
}

impl List {
    /// The words of each.
    pub fn texts(&self) -> Vec<String> {
        self.ideas.iter().map(|idea| idea.text.clone()).collect()
    }

    /// The heading of each.
    pub fn groups(&self) -> Vec<Option<String>> {
        self.ideas.iter().map(|idea| idea.group.clone()).collect()
    }
}

/// The ideas of a text: a line each, with or without bullet, number or box. Never fails.
///
/// A heading, and a line that ends in a colon, names the group of what is below it; the title of the whole list names none. What is indented below an idea belongs to it. Ticked and
/// struck-out lines are counted and left out. Of what else is left out the lines are told: in a text that has a list, sentences outside of it;
/// quotes, code, tables and fields such as `owner:: Ann`. Front matter, comments, tags of templates and rules are passed over.
///
/// ```
/// use tm_core::ideas::each::read;
/// let list = read("# Ideas\nWhat comes to mind.\n## Yard\n- [ ] An oak bench\n  - with a back\n- [x] a gate\n\nPaint the shed\n");
/// assert_eq!(list.texts(), ["An oak bench\n- with a back", "Paint the shed"]);
/// assert_eq!((list.ticked, list.ideas[1].group.as_deref()), (1, Some("Yard")));
/// ```
pub fn read(text: &str) -> List {
    let text = text.trim_start_matches('\u{feff}');
    let first = front_matter(text);
    let lines: Vec<String> = with_marks(text.lines().skip(first));
    let is_title = |line: &&String| level(line) == Some(1);
    let is_titled = lines.iter().find(|line| !line.trim().is_empty()).is_some_and(|first| is_title(&first))
        && lines.iter().filter(is_title).count() == 1;
    let has_list = lines.iter().any(|line| marked(line.trim()).is_some_and(|rest| !rest.trim().is_empty()));
    let closed = COMMENTS.map(|(_, end)| lines.iter().rposition(|line| line.contains(end)).map_or(0, |at| first + 1 + at));
    let mut reader = Reader { is_titled, has_list, closed, ..Reader::default() };
    for (number, line) in (first + 1..).zip(&lines) {
        reader.number = number;
        reader.line(line);
    }
    reader.list
}

/// What comments begin and end with, and tags of templates: neither is content.
const COMMENTS: [(&str, &str); 2] = [("<!--", "-->"), ("%%", "%%")];
const TAGS: [(&str, &str); 3] = [("<%", "%>"), ("{%", "%}"), ("{{", "}}")];

#[derive(Default)]
struct Reader {
    list: List,
    group: Option<String>,
    fence: Option<&'static str>,
    /// What ends the comment that is open.
    comment: Option<&'static str>,
    /// The last line with the end of each kind of comment.
    closed: [usize; 2],
    /// Whether the first heading is the title of all of it.
    is_titled: bool,
    /// Whether there are bullets, numbers or boxes, so that a line without one may be something else.
    has_list: bool,
    /// Indented lines below belong to the last idea; or to nothing, where that was ticked.
    above: Above,
    /// How deep the last line of the last idea is, where no empty line is between.
    touching: Option<usize>,
    /// The line that is read.
    number: usize,
}

#[derive(Default)]
enum Above {
    #[default]
    Nothing,
    Idea,
    Ticked(usize),
}

impl Reader {
    fn line(&mut self, raw: &str) {
        let mut line = raw.trim();
        // "%% a thought %% build a shed": what stands behind a comment is content.
        while self.comment.is_none() && self.fence.is_none() {
            let Some(rest) = behind_comment(line).filter(|rest| rest.contains(char::is_alphanumeric)) else { break };
            line = rest;
        }
        if self.is_passed(line) {
            return;
        }
        let depth = raw.chars().take_while(|char| char.is_whitespace()).map(|char| if char == '\t' { 4 } else { 1 }).sum();
        if line.is_empty() {
            self.touching = None;
            return;
        }
        if let Some(group) = heading(line).filter(|_| depth < 4) {
            let is_title = self.is_titled && level(line) == Some(1);
            self.group = (!group.is_empty() && !is_title).then(|| group.to_owned());
            self.above = Above::Nothing;
            return;
        }
        match self.above {
            Above::Idea if self.list.ideas.last().is_some_and(|idea| depth > idea.depth) => self.below(line, depth),
            Above::Ticked(above) if depth > above => {}
            _ if self.has_list && marked(line).is_none() && is_prose(line) => {
                self.leave(line);
                self.above = Above::Nothing;
            }
            _ => self.idea(line, depth),
        }
    }

    /// Whether the line is no content.
    fn is_passed(&mut self, line: &str) -> bool {
        if let Some(fence) = self.fence {
            self.fence = (!line.starts_with(fence)).then_some(fence);
            if self.fence.is_some() && !line.is_empty() {
                self.leave(line);
            }
            return true;
        }
        if let Some(end) = self.comment {
            self.comment = (!line.contains(end)).then_some(end);
            return true;
        }
        self.fence = ["```", "~~~"].into_iter().find(|fence| line.starts_with(fence));
        let mut kinds = COMMENTS.into_iter().zip(self.closed);
        let comment = kinds.find_map(|((begin, end), closed)| Some((line.strip_prefix(begin)?, end, closed)));
        // One that nobody closes is none: it would take the rest of the list with it.
        let comment = comment.filter(|(rest, end, closed)| rest.contains(end) || *closed > self.number);
        let comment = comment.map(|(rest, end, _)| (rest, end));
        self.comment = comment.filter(|(rest, end)| !rest.contains(end)).map(|(_, end)| end);
        let is_tag = TAGS.iter().any(|(begin, end)| line.starts_with(begin) && line.ends_with(end));
        let is_rule =
            line.len() > 2 && ['-', '*', '_', '='].iter().any(|mark| line.chars().all(|char| char == *mark || char == ' '));
        let is_left = line.starts_with(['|', '>']) || is_field(line);
        if is_left {
            self.leave(line);
        }
        self.fence.is_some() || comment.is_some() || is_tag || is_rule || is_left
    }

    fn leave(&mut self, line: &str) {
        self.list.left.push((self.number, line.to_owned()));
    }

    fn below(&mut self, line: &str, depth: usize) {
        let Some(idea) = self.list.ideas.last_mut() else { return };
        // A line without a bullet goes on with the one it touches, unless that lies deeper.
        let goes_on = marked(line).is_none() && self.touching.is_some_and(|above| depth >= above);
        idea.text.push(if goes_on { ' ' } else { '\n' });
        idea.text.push_str(line);
        self.touching = Some(if goes_on { self.touching.unwrap_or(depth) } else { depth });
    }

    fn idea(&mut self, line: &str, depth: usize) {
        let (words, is_done) = bare(line);
        if is_done {
            self.list.ticked += 1;
            self.above = Above::Ticked(depth);
        } else if let Some(group) = words.strip_suffix(':').filter(|_| marked(line).is_none()) {
            self.group = Some(group.trim().to_owned());
            self.above = Above::Nothing;
        } else if words.chars().any(char::is_alphanumeric) {
            self.list.ideas.push(Listed { text: words.to_owned(), group: self.group.clone(), depth });
            self.above = Above::Idea;
            self.touching = Some(depth);
        }
    }
}

/// What stands behind a comment that a line begins with.
fn behind_comment(line: &str) -> Option<&str> {
    let closed = |(begin, end)| line.strip_prefix(begin)?.split_once(end).map(|(_, rest): (&str, &str)| rest.trim());
    COMMENTS.into_iter().find_map(closed)
}

/// The lines, a heading that is underlined written as one with marks.
fn with_marks<'a>(lines: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut all: Vec<String> = lines.map(str::to_owned).collect();
    for at in 1..all.len() {
        let is_underline = all[at].trim_end().len() > 2 && all[at].trim_end().chars().all(|char| char == '=');
        let above = all[at - 1].trim();
        if is_underline && above.chars().any(char::is_alphanumeric) && marked(above).is_none() && heading(above).is_none() {
            all[at - 1] = format!("# {above}");
        }
    }
    all
}

/// How many lines of front matter there are.
fn front_matter(text: &str) -> usize {
    let closed = text
        .lines()
        .skip(1)
        .position(|line| line.trim_end() == "---")
        .filter(|_| text.lines().next().map(str::trim_end) == Some("---"));
    // Without a field it is a rule, and what stands between two rules is content.
    let has_field = text.lines().nth(1).is_some_and(|line| line.contains(':'));
    closed.filter(|_| has_field).map_or(0, |at| at + 2)
}

/// A sentence, its tags left aside.
fn is_prose(line: &str) -> bool {
    let words = line.split_whitespace().rev().skip_while(|word| word.starts_with('#')).collect::<Vec<_>>();
    words.len() > 1 && words[0].trim_end_matches(['*', '_', '"', ')', '”']).ends_with(['.', '!', '?', '…'])
}

/// `owner:: Ann`, as notes of other programs have fields.
fn is_field(line: &str) -> bool {
    let line = marked(line).unwrap_or(line).trim();
    line.split_once("::").is_some_and(|(key, rest)| {
        let key = key.trim_start_matches(['[', '(']);
        let in_words = key.chars().all(|char| char.is_alphanumeric() || matches!(char, ' ' | '-' | '_'));
        let sound = in_words && !key.ends_with(' ') && (1..=3).contains(&key.split_whitespace().count());
        sound && (rest.is_empty() || rest.starts_with(' '))
    })
}

fn level(line: &str) -> Option<usize> {
    heading(line).map(|_| line.len() - line.trim_start_matches('#').len())
}

/// The words of a heading.
fn heading(line: &str) -> Option<&str> {
    let words = line.trim_start_matches('#');
    let level = line.len() - words.len();
    ((1..=6).contains(&level) && (words.is_empty() || words.starts_with(' '))).then(|| words.trim().trim_end_matches('#').trim())
}

/// What stands behind a bullet or a number.
fn marked(line: &str) -> Option<&str> {
    let bullet = line.strip_prefix(['-', '*', '+', '•', '–']).filter(|rest| rest.starts_with([' ', '\t']) || rest.is_empty());
    bullet.or_else(|| {
        let rest = line.trim_start_matches(|char: char| char.is_ascii_digit());
        let rest = rest.strip_prefix(['.', ')']).filter(|_| rest.len() < line.len())?;
        rest.starts_with([' ', '\t']).then_some(rest)
    })
}

/// The words of a line without its marker and box, and whether they are done with.
fn bare(line: &str) -> (&str, bool) {
    let words = marked(line).unwrap_or(line).trim();
    let boxed = words.strip_prefix('[').and_then(|rest| {
        let mut chars = rest.chars();
        let mark = chars.next()?;
        Some((mark, chars.as_str().strip_prefix(']')?))
    });
    let (words, is_ticked) = match boxed {
        Some((mark, rest)) if rest.is_empty() || rest.starts_with(' ') => (rest.trim(), matches!(mark, 'x' | 'X' | '-')),
        _ => (words, false),
    };
    let is_struck = words.len() > 4 && words.starts_with("~~") && words.ends_with("~~");
    (words, is_ticked || is_struck)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str], ticked: usize) {
        let list = read(text);
        let told: Vec<String> = list
            .ideas
            .iter()
            .map(|idea| idea.group.as_ref().map_or_else(|| idea.text.clone(), |group| format!("{group}: {}", idea.text)))
            .collect();
        assert_eq!((told.iter().map(String::as_str).collect::<Vec<_>>(), list.ticked), (expected.to_vec(), ticked));
    }

    fn left(text: &str) -> Vec<String> {
        read(text).left.iter().map(|(number, line)| format!("{number} {line}")).collect()
    }

    #[test]
    fn every_kind_of_line_is_an_idea() {
        check(
            "a bench\n\n- a chair\n* a stool\n+ a box\n• a bowl\n1. a boat\n12) an oar\n2026 is for boats\n",
            &["a bench", "a chair", "a stool", "a box", "a bowl", "a boat", "an oar", "2026 is for boats"],
            0,
        );
        check("\u{feff}a bench\r\n- a chair\r\n", &["a bench", "a chair"], 0);
        check("- \n-\n---\n* * *\n", &[], 0);
        check("-5 degrees in the shed\n1.5 m of oak\n", &["-5 degrees in the shed", "1.5 m of oak"], 0);
    }

    #[test]
    fn what_is_done_is_left_out_with_what_is_below_it() {
        check(
            "- [x] a gate\n  - of ash\n- [X] a door\n- [-] a roof\n- ~~a wall~~\n- [ ] a bench\n[ ] a box\n- [/] a boat\n",
            &["a bench", "a box", "a boat"],
            4,
        );
    }

    #[test]
    fn headings_and_colons_are_groups() {
        check("a\n# Yard\n- b\n\nIn winter:\n- c: d\n## \n- e\n#tag f\n", &["a", "Yard: b", "In winter: c: d", "e", "#tag f"], 0);
    }

    #[test]
    fn what_is_said_about_a_list_is_no_idea() {
        check("# Ideas\n\nThey come in the shower. #idea\n\n- a\n- b. And c.\nd\n", &["a", "b. And c.", "d"], 0);
        assert_eq!(left("Come in!\n- a\n"), ["1 Come in!"]);
        check("> [!abstract]+ Summary\n> - x\nOwner:: [[Ann]]\n- a :: b\n", &["a :: b"], 0);
        check("Mend the gate.\nPaint it.\n", &["Mend the gate.", "Paint it."], 0);
        check("# Yard\n- a\n# Shed\n- b\n", &["Yard: a", "Shed: b"], 0);
    }

    #[test]
    fn what_is_deeper_belongs_to_the_idea_above() {
        check(
            "- a bench\n  with a back\n    - of oak\n\n  and arms\n- a box\n",
            &["a bench with a back\n- of oak\nand arms", "a box"],
            0,
        );
        check("  - a bench\n  - a box\n", &["a bench", "a box"], 0);
    }

    #[test]
    fn lines_that_were_not_taken_are_told() {
        let text = "---\ntags: x\n---\n- a\n> b\n\n```\nc\n\n```\n| d |\n<!-- e -->\nowner:: Ann\nCome in!\n";
        assert_eq!(left(text), ["5 > b", "8 c", "11 | d |", "13 owner:: Ann", "14 Come in!"]);
        check("```\n- b\n===\n```\n- a\n", &["a"], 0);
    }

    #[test]
    fn a_comment_takes_no_idea_with_it() {
        check("%% nobody closes this\n- a\n- b\n", &["%% nobody closes this", "a", "b"], 0);
        check("%% a thought %% build a shed\n<!-- no\nnor this -->\n- a\n", &["build a shed", "a"], 0);
    }

    #[test]
    fn an_underlined_line_is_a_heading() {
        check("Yard\n====\na bench\n", &["a bench"], 0);
        check("a\n\nYard\n====\n- b\n", &["a", "Yard: b"], 0);
    }

    #[test]
    fn a_line_below_goes_on_with_the_one_it_touches() {
        check("- a bench\n    - of oak\n  and arms\n", &["a bench\n- of oak\nand arms"], 0);
        check("- a bench\n\n  with a back\n  of ash\n", &["a bench\nwith a back of ash"], 0);
    }

    #[test]
    fn what_is_no_content_is_passed() {
        check("---\ntags: ideas\n---\n- a\n```\n- b\n```\n<!-- c\n- d -->\n- e\n| f | g |\n|---|---|\n", &["a", "e"], 0);
        check("---\na\n---\nb\n", &["a", "b"], 0);
        check("- a\n%% b %%\n%%\n- c\nd\n%%\n- e\n", &["a", "e"], 0);
        check("%% b\n- c %%\n- d\n<% e %>\n{% f %}\n{{ g }}\n- {{h}} and i\n", &["d", "{{h}} and i"], 0);
        check("```\nnever closed\n", &[], 0);
    }
}
