//! What a heading opens: a section, an entry of one, or a mere group.

use super::super::infer;
use super::super::item;
use super::super::section::{self, Match, Section};
use super::super::tree::{Node, NodeId, NodeKind, Tree};
use super::super::words;
use super::{Context, Reader, list, rank};
use crate::language::date;

/// What a heading turned out to be.
pub(super) enum Opening {
    Section(Section),
    Entry(Section),
    Group,
}

/// The one part a document is called after, where no heading of it names that part anew.
pub(crate) struct Titled {
    section: Section,
    /// The heading that is the title, if it is one.
    heading: Option<NodeId>,
}

/// What `title` says that all of the document holds.
pub(super) fn titled(tree: &Tree, title: &str, dialect: &[(String, Section)]) -> Option<Titled> {
    // "Goals for the trade fair" is about the fair.
    let mut words = words::heading_words(title);
    let last = words.pop()?;
    // "Notes on reaching goals" are notes.
    if matches!(words.first().map(String::as_str), Some("notes" | "thoughts" | "how" | "why" | "about")) {
        return None;
    }
    let lists = |section| list::holds_entries(section) || matches!(section, Section::Principles | Section::Values);
    let (section, _) = section::of(&last, dialect).filter(|(section, surely)| *surely == Match::Whole && lists(*section))?;
    let headings = || (1..tree.nodes.len()).filter(|id| matches!(tree.nodes[*id].kind, NodeKind::Heading(_)));
    let is_title = |id: &NodeId| item::clean(&tree.nodes[*id].text()) == title;
    let heading = tree.first_heading.filter(is_title);
    let names_it = |id: NodeId| section::of(&tree.nodes[id].text(), dialect).is_some_and(|(named, _)| named == section);
    let anew = headings().any(|id| Some(id) != heading && names_it(id));
    (!anew).then_some(Titled { section, heading })
}

impl Reader<'_> {
    pub(super) fn opening(&self, id: NodeId, node: &Node, text: &str, context: &Context) -> Opening {
        let holder = context.section.filter(|section| list::holds_entries(*section));
        if self.told.contains(&id) && (context.section.is_none() || rank(node) <= context.level) {
            return Opening::Entry(Section::Patterns);
        }
        if let Some(found) = self.identified(text) {
            let by_prefix = || list::by_prefix(&found.id);
            // "G7" among goals is one, whatever it costs and when it starts.
            let is_goal = context.section == Some(Section::Goals) && by_prefix() == context.section;
            let patterns = if is_goal { None } else { infer::patterns_below(self.tree, id) };
            if let Some(section) = patterns.or(holder).or(context.section).or_else(by_prefix) {
                return Opening::Entry(section);
            }
        }
        if let Some(section) = list::numbered_name(text, self.dialect).filter(|_| matches!(node.kind, NodeKind::Heading(_))) {
            return Opening::Entry(section);
        }
        if let Some(name) = list::led_to(text).filter(|_| node.kind == NodeKind::Label) {
            return section::of(name, self.dialect).map_or(Opening::Group, |(section, _)| Opening::Section(section));
        }
        if node.kind == NodeKind::Label && holder.is_some() && infer::leads_to_all(self.tree, id) {
            return Opening::Group;
        }
        if let Some(opening) = self.by_name(id, node, text, context) {
            return opening;
        }
        let unnamed = context.section.is_none() || rank(node) <= context.level;
        if unnamed && self.works.contains(&id) && !self.is_title(id, node) {
            return Opening::Entry(Section::Goals);
        }
        let is_dated_entry = || {
            let inner = matches!(node.kind, NodeKind::Heading(_)) && rank(node) > context.level;
            holder.is_some() && inner && self.says_more_than_time(id, text)
        };
        if context.names_time(text) && !is_dated_entry() {
            let free = context.section.is_none() && !self.is_title(id, node);
            return free.then(|| self.at_a_time(id)).flatten().unwrap_or(Opening::Group);
        }
        // "On the way there" above rows that each begin with a day.
        if holder == Some(Section::Goals) && infer::steps_in_table(self.tree, id) {
            return Opening::Section(Section::Milestones);
        }
        if holder.is_some_and(|section| self.captions(id, node, text, section)) {
            return Opening::Group;
        }
        let explains = node.kind == NodeKind::Label && list::explains(text);
        if let Some(section) = holder.filter(|_| rank(node) > context.level && !explains) {
            return Opening::Entry(section);
        }
        let is_inner = matches!(node.kind, NodeKind::Heading(_)) && rank(node) > context.level;
        if let Some(section) = context.section.filter(|section| is_inner && self.tells_one(id, *section)) {
            return Opening::Entry(section);
        }
        if !unnamed || self.is_title(id, node) {
            return Opening::Group;
        }
        infer::section(self.tree, id).map(Opening::Section).or_else(|| self.by_title(id)).unwrap_or(Opening::Group)
    }

    /// "Learn Welsh in 2027", where "Q1 2027: the basics" and "Work (2027)" above a list only say when, or what about.
    fn says_more_than_time(&self, id: NodeId, text: &str) -> bool {
        const OF_TIME: [&str; 30] = [
            "short",
            "near",
            "mid",
            "medium",
            "long",
            "term",
            "terms",
            "immediate",
            "immediately",
            "phase",
            "stage",
            "part",
            "first",
            "second",
            "third",
            "fourth",
            "next",
            "this",
            "coming",
            "early",
            "late",
            "end",
            "now",
            "later",
            "season",
            "year",
            "month",
            "quarter",
            "by",
            "in",
        ];
        let days = date::mentions(text);
        let before = days.first().map_or(text, |day| &text[..day.start]);
        let said = words::heading_words(before);
        let is_time = |word: &String| OF_TIME.contains(&word.as_str()) || word.starts_with(|char: char| char.is_ascii_digit());
        let content = said.iter().filter(|word| !is_time(word) && word.len() > 2 && date::horizon(word).is_none()).count();
        let leads = said.first().is_some_and(|first| !is_time(first));
        let lists = self.tree.children(id).any(|(_, child)| matches!(child.kind, NodeKind::Item { .. }));
        leads && content > usize::from(lists)
    }

    /// What a heading opens that names a section, or speaks of one.
    fn by_name(&self, id: NodeId, node: &Node, text: &str, context: &Context) -> Option<Opening> {
        let holder = context.section.filter(|section| list::holds_entries(*section));
        let (section, surely) = section::of(text, self.dialect).or_else(|| self.named_before_colon(text))?;
        let inner = rank(node) > context.level;
        let is_title = self.is_title(id, node);
        let opening = match (section, surely) {
            // "Me" above goals of one's own.
            (Section::Profile, _)
                if node.kind == NodeKind::Label && holder == Some(Section::Goals) && words::heading_words(text) == ["me"] =>
            {
                return None;
            }
            // "In a nutshell", of who one is.
            (Section::Missions, _) if context.section == Some(Section::Profile) && inner => return None,
            // A heading below the stack that refuses something is a tier of it.
            (Section::AntiKeywords, _) if context.section == Some(Section::Stack) && inner => return None,
            // A part that is named once more inside itself is a group of it: "Technical skills" among the skills.
            _ if holder.is_none() && context.section == Some(section) && inner => Opening::Group,
            // "Not this year": ideas for later, or what one stays out of for good.
            (Section::Ideas, Match::Whole) if infer::refused_below(self.tree, id).is_some() => {
                Opening::Section(Section::AntiKeywords)
            }
            // Numbers that each have their day are what a plan wants that names nothing else it wants.
            (Section::Metrics, _) if !self.tree.names_goals && infer::goals_in_table(self.tree, id) => {
                Opening::Section(Section::Goals)
            }
            (Section::Milestones, Match::Whole) if infer::is_road_of_goals(self.tree, id) => Opening::Section(Section::Goals),
            (_, Match::Whole) if !is_title => Opening::Section(section),
            // Paragraphs that each state a day are goals, whatever "dates" they stand under.
            (Section::Milestones, Match::Tail | Match::Cue) if infer::section(self.tree, id) == Some(Section::Goals) => {
                Opening::Section(Section::Goals)
            }
            // "Rates and schedule": what is said in full sentences is how, not when.
            (Section::Milestones, Match::Tail | Match::Cue) if infer::is_told_how(self.tree, id) => {
                Opening::Section(Section::Strategies)
            }
            // "I will not:" above a list among one's rules.
            (Section::AntiKeywords, _) if node.kind == NodeKind::Label && holder == Some(Section::Strategies) => {
                Opening::Section(Section::AntiKeywords)
            }
            // "Checkpoints along the road" below the goals.
            (Section::Milestones, Match::Tail) if holder == Some(Section::Goals) && inner && text.contains(" along ") => {
                Opening::Section(Section::Milestones)
            }
            // "Never again" below the goals is the opposite of one.
            (Section::Patterns | Section::AntiKeywords, _)
                if holder == Some(Section::Goals) && matches!(node.kind, NodeKind::Heading(_)) && !infer::is_due(text) =>
            {
                Opening::Section(section)
            }
            _ if self.may_open(node, holder, context) && !is_title => {
                // What a heading only speaks of yields to what lies below it.
                let told = || infer::is_told(self.tree, id, self.dialect).then_some(Section::Narratives);
                let shaped = match surely {
                    Match::Cue => infer::shaped(self.tree, id).or_else(|| told().filter(|_| section == Section::Goals)),
                    _ => None,
                };
                Opening::Section(shaped.unwrap_or(section))
            }
            _ => return None,
        };
        Some(opening)
    }

    /// What lies below a heading that only names a time.
    fn at_a_time(&self, id: NodeId) -> Option<Opening> {
        let found = infer::patterns_beside(self.tree, id)
            .or_else(|| infer::refused_below(self.tree, id))
            .or_else(|| infer::goals_below(self.tree, id));
        let told = || infer::told_by_day(self.tree, id);
        found.or_else(|| infer::numbers_below(self.tree, id)).or_else(told).map(Opening::Section).or_else(|| self.by_title(id))
    }

    /// What a heading that says nothing holds in a document called after one part alone: below "# Goals 2027" the list under "## Health" holds
    /// goals, and where that list says by when and how, the heading is the goal.
    fn by_title(&self, id: NodeId) -> Option<Opening> {
        let titled = self.titled.as_ref()?;
        let items = || self.tree.children(id).filter(|(_, child)| matches!(child.kind, NodeKind::Item { .. }));
        let says = |child: &Node| {
            let parts = item::parts(&child.lines);
            parts.head.is_empty() && !parts.fields.is_empty()
        };
        let lists = items().next().is_some();
        let told = items().filter(|(_, child)| says(child)).count();
        let parent = |id: &NodeId| Some(self.tree.nodes[*id].parent).filter(|_| *id > 0);
        let above = std::iter::successors(parent(&id), parent);
        let below_it = titled.heading.is_none_or(|heading| above.into_iter().any(|id| id == heading));
        let in_prose = || titled.section == Section::Goals && self.briefly.contains(&id);
        let tells_one = self.tells_one(id, titled.section) || in_prose();
        let opened = if told * 2 > items().count() || tells_one { Opening::Entry } else { Opening::Section };
        (below_it && (lists || tells_one)).then(|| opened(titled.section))
    }

    /// Whether a heading or a marked line only groups the entries of its section. A heading does above goals, where it names an area or holds
    /// headings. A marked line does where it names the section once more ("What I want this year"), or, above goals, where it names a field in
    /// a word or two ("Work"), or the items below have ids or days of their own.
    pub(super) fn captions(&self, id: NodeId, node: &Node, text: &str, section: Section) -> bool {
        if self.identified(text).is_some() {
            return false;
        }
        if node.kind != NodeKind::Label {
            return section == Section::Goals && (self.is_area(id, text) || self.holds_headings(id));
        }
        if section::of(text, self.dialect).is_some_and(|(named, surely)| named == section && surely != Match::Tail) {
            return true;
        }
        let below = || self.tree.children(id).map(|(_, child)| child);
        let items = below().filter(|child| matches!(child.kind, NodeKind::Item { ticked: None })).count();
        let own = below().filter(|child| self.is_goal_of_its_own(child)).count();
        let names_field = words::heading_words(text).len() <= 2 && !text.contains(|char: char| char.is_ascii_digit());
        let alone = items > 1 && items == self.tree.nodes[id].children.len();
        section == Section::Goals && alone && !infer::is_due(text) && (own * 2 > items || names_field && !self.has_targets(id))
    }

    /// Whether a heading among principles is one, told below it; with nothing but a list below, it names a group of them.
    fn tells_one(&self, id: NodeId, section: Section) -> bool {
        self.opens_with_text(id) && matches!(section, Section::Principles | Section::Values)
    }

    fn opens_with_text(&self, id: NodeId) -> bool {
        let opens = self.tree.children(id).next().map(|(_, child)| child.kind);
        matches!(opens, Some(NodeKind::Text | NodeKind::Titled | NodeKind::Label | NodeKind::Quote))
    }

    /// Whether a heading has nothing below it but several headings.
    fn holds_headings(&self, id: NodeId) -> bool {
        let children = &self.tree.nodes[id].children;
        children.len() > 1 && self.tree.children(id).all(|(_, child)| matches!(child.kind, NodeKind::Heading(_)))
    }

    /// Whether a heading among goals names a field of them: "Health goals", or "Health" where most headings beside it name one, too.
    fn is_area(&self, id: NodeId, text: &str) -> bool {
        let lists = self.tree.children(id).all(|(_, child)| matches!(child.kind, NodeKind::Item { .. }));
        if !lists || self.tree.nodes[id].children.is_empty() || infer::is_due(text) {
            return false;
        }
        let of_goals = |text: &str| {
            let words = words::heading_words(text);
            words.len() > 1 && matches!(words.last().map(String::as_str), Some("goals" | "objectives" | "targets"))
        };
        let names_one = |text: &str| of_goals(text) || section::is_area(text);
        let beside = || {
            let children = self.tree.children(self.tree.nodes[id].parent).map(|(_, child)| child);
            children.filter(|child| matches!(child.kind, NodeKind::Heading(_)))
        };
        // Counted only for the few words that name one: a page may have thousands of headings.
        let among = || beside().filter(|child| names_one(&child.text())).count() * 2 > beside().count();
        of_goals(text) || section::is_area(text) && among()
    }

    /// "G3: a calm ward", "A calm ward by June".
    fn is_goal_of_its_own(&self, item: &Node) -> bool {
        let text = item.text();
        let by_id =
            self.identified(&text).map(|found| !found.id.starts_with("KR") && list::by_prefix(&found.id) == Some(Section::Goals));
        by_id.unwrap_or_else(|| infer::is_due(&text))
    }

    /// Whether what lies below says how something above is measured or done: "KR1: …", "Why: …".
    fn has_targets(&self, id: NodeId) -> bool {
        let says = |child: &Node| {
            let text = child.text();
            !item::parts(&child.lines).fields.is_empty() || self.identified(&text).is_some() || !text.trim().contains(' ')
        };
        self.tree.children(id).any(|(_, child)| says(child))
    }

    /// Whether a heading that ends in a section's name may open it here: inside entries' sections, and as a mere label, it may not.
    fn may_open(&self, node: &Node, holder: Option<Section>, context: &Context) -> bool {
        let outer = rank(node) <= context.level;
        // A principle has its own heading: "Learning in public" among them is one.
        if !outer && matches!(context.section, Some(Section::Principles | Section::Values)) {
            return false;
        }
        if node.kind == NodeKind::Label { context.section.is_none() } else { holder.is_none() || outer }
    }

    fn named_before_colon(&self, text: &str) -> Option<(Section, Match)> {
        let (name, _) = text.split_once(':')?;
        section::of(name, self.dialect).filter(|(_, surely)| *surely == Match::Whole)
    }

    /// The first heading, with others below it, is the document's title, unless it is the name of a section and nothing else, and stands
    /// lower or has a list of its own that no heading below it names anew.
    pub(super) fn is_title(&self, id: NodeId, node: &Node) -> bool {
        let headings = || self.tree.children(id).filter(|(_, child)| matches!(child.kind, NodeKind::Heading(_)));
        let named = |node: &Node| {
            let named = section::of(&node.text(), self.dialect).filter(|(_, surely)| *surely == Match::Whole);
            named.map(|(section, _)| section)
        };
        let holds = |section: Section| {
            let first = self.tree.children(id).next().map(|(_, child)| child.kind);
            matches!(first, Some(NodeKind::Item { .. } | NodeKind::Table))
                && headings().all(|(_, child)| named(child) != Some(section))
        };
        let names_section = || named(node).is_some_and(|section| node.kind != NodeKind::Heading(1) || holds(section));
        self.tree.first_heading == Some(id) && headings().next().is_some() && !names_section()
    }
}
