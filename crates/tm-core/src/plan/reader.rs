//! The walk through an outline: which entry each line becomes.
//!
//! A heading opens a section, an entry, a track or a mere group; everything below is read in that [`Context`]. What an entry consists of
//! is made in [`entry`]; what nothing was made of is listed in [`lost`]; measures and rules are gathered afterwards in [`stated`].

pub(crate) mod context;
mod entry;
mod finish;
mod inner;
pub(crate) mod list;
mod lost;
mod marked;
mod opening;
mod prose;
mod source;
mod stated;

use std::collections::{HashMap, HashSet};

use tm_doc::Document;

use super::field::FieldKind;
use super::ids::{self, Identified, PlainIds};
use super::section::{self, Section};
use super::tree::{Node, NodeId, NodeKind, TableRow, TextLine, Tree};
use super::{Entry, Line, Plan, Source, Unknown, infer, item, noted, placeholder, table, told};
use crate::language::{date, sentences};
use context::Context;
pub(super) use inner::apart as set_apart;
use opening::Opening;

/// A document of a plan and its name.
#[derive(Debug, Clone, Copy)]
pub struct PlanText<'a> {
    /// The name it is cited by.
    pub file: &'a str,
    /// Its document.
    pub document: &'a Document,
}

/// Reads documents as one plan. Never fails: what is not understood is in [`Plan::unknown`] and [`Plan::findings`].
///
/// `dialect` adds names of sections in the person's own words or language.
///
/// ```
/// use tm_core::plan::{self, PlanText, Section};
/// use tm_doc::Document;
/// let document = Document::parse("# Plan\n## Goals\n- G1: Build 3 chairs (Deadline: 2027-06-30)\n");
/// let plan = plan::read(&[PlanText { file: "plan.md", document: &document }], &[]);
/// let goal = plan.of(Section::Goals).next().unwrap();
/// assert_eq!((goal.id.as_deref(), goal.title.as_str()), (Some("G1"), "Build 3 chairs"));
/// assert_eq!(goal.deadline.unwrap().to_string(), "2027-06-30");
/// ```
pub fn read(texts: &[PlanText<'_>], dialect: &[(String, Section)]) -> Plan {
    let mut plan = Plan::default();
    for text in texts {
        let source = source::of(text);
        plan.sources.push(source);
        let tree = Tree::of(text.document, dialect);
        let mut reader = Reader {
            tree: &tree,
            titled: opening::titled(&tree, &plan.sources[plan.sources.len() - 1].title, dialect),
            plain_ids: PlainIds::of(&tree),
            told: told::headings(&tree, dialect),
            works: &infer::works_told_by_day(&tree, dialect) | &infer::counted(&tree, dialect),
            briefly: infer::told_briefly(&tree),
            lines: infer::aims_in_lines(&tree),
            alone: texts.len() == 1,
            aims: infer::aims_in_bold(&tree),
            dialect,
            source: plan.sources.len() - 1,
            plan: &mut plan,
            seen_section: false,
            used: HashSet::new(),
            listed: Vec::new(),
            columns: None,
            tracks: Vec::new(),
        };
        reader.document(text.document);
    }
    finish::plan(&mut plan);
    plan
}

pub(crate) struct Reader<'a> {
    tree: &'a Tree,
    /// What the title says that all of it holds.
    titled: Option<opening::Titled>,
    plain_ids: PlainIds,
    /// Headings that each tell how one goes astray.
    told: HashSet<NodeId>,
    /// Headings that each are what the person works at.
    works: HashSet<NodeId>,
    /// Headings that are told in a sentence or two, as most beside them are.
    briefly: HashSet<NodeId>,
    /// Plain lines that are each a goal.
    lines: HashSet<NodeId>,
    /// Whether this is the only document: a diary beside a plan is none.
    alone: bool,
    /// Paragraphs that aim at something in bold words, with those.
    aims: HashMap<NodeId, String>,
    pub(super) dialect: &'a [(String, Section)],
    source: usize,
    plan: &'a mut Plan,
    /// Whether any section has been opened: what stands before is the person's profile.
    seen_section: bool,
    /// Lines that went into entries without being lines of them: exceptions, titles of callouts.
    pub(super) used: HashSet<u32>,
    /// Nodes that are listed as not understood.
    listed: Vec<NodeId>,
    /// Names of columns that stood in a line of their own, with the node they stood in: the rows follow behind empty lines.
    pub(super) columns: Option<(NodeId, TableRow)>,
    /// The tracks named so far: "Communication skills" belong to the track "Communication".
    tracks: Vec<String>,
}

impl Reader<'_> {
    fn document(&mut self, document: &Document) {
        let first_entry = self.plan.entries.len();
        let context = Context::of_source(&self.plan.sources[self.source]);
        self.walk(0, &context);
        let profile = |entry: &Entry| entry.section == Some(Section::Profile);
        if self.alone && self.plan.entries[first_entry..].iter().all(profile) {
            self.wishes(&context);
        }
        let footnotes = document.blocks().iter().filter(|block| noted::is_footnote(document, block));
        let line = |block: &tm_doc::Block| Line { line: block.line(), text: block.text() };
        self.plan.unknown.extend(footnotes.map(|block| Unknown { source: self.source, line: line(block), lines_below: 0 }));
        self.take_traps(first_entry);
        self.list_lost(first_entry);
        finish::source(self.plan, self.source, first_entry, document);
    }

    fn walk(&mut self, id: NodeId, context: &Context) {
        let tree = self.tree;
        let mut titled = None;
        for (child, node) in tree.children(id) {
            let before = self.plan.entries.len();
            match node.kind {
                NodeKind::Label if self.gives_reasons(node) && titled.is_some() => {
                    titled.into_iter().for_each(|entry| self.field_below(entry, child, &node.text(), context));
                    continue;
                }
                NodeKind::Label if node.is_statement() => self.statement(child, node, context),
                NodeKind::Heading(_) | NodeKind::Label => self.heading(child, node, context),
                NodeKind::Table => {
                    table::read(self, node, context);
                    self.walk(child, context);
                }
                NodeKind::Item { .. } => self.item(child, node, context),
                NodeKind::Titled | NodeKind::Text | NodeKind::Quote => self.paragraph(child, node, context),
                NodeKind::Root => {}
            }
            let opened = node.kind == NodeKind::Titled && self.plan.entries.len() == before + 1;
            titled = opened.then_some(before);
        }
    }

    fn heading(&mut self, id: NodeId, node: &Node, context: &Context) {
        let text = node.text();
        if let Some(entry) = context.entry {
            let refuses = matches!(section::of(&text, self.dialect), Some((Section::AntiKeywords, _)));
            // "Non-goals" below a goal is none of its parts.
            if refuses && matches!(node.kind, NodeKind::Heading(_)) {
                let outside = Context { entry: None, ..context.at(&text, rank(node)) };
                return self.walk(id, &outside.in_section(Section::AntiKeywords, rank(node)));
            }
            return self.field_below(entry, id, &text, context);
        }
        if placeholder::is_placeholder(&text) && !lost::says_anything_below(self.tree, id) {
            return;
        }
        let outside = section::leads_elsewhere(&text) || section::is_about_document(&text);
        if node.kind != NodeKind::Label && outside && !self.is_title(id, node) {
            return self.list_part(id, node, &text);
        }
        let inner = if self.is_title(id, node) { context.clone() } else { context.at(&text, rank(node)) };
        match self.opening(id, node, &text, context) {
            Opening::Section(section) => {
                self.seen_section = true;
                let inner = inner.counted_below(section, &text);
                self.section_with_value(node, &text, section, &inner);
                self.walk(id, &inner.in_section(section, rank(node)));
            }
            // What an entry's title says of time is its own deadline.
            Opening::Entry(section) => {
                let entry = match list::numbered_name(&text, self.dialect).and_then(|_| list::at_name(&text)) {
                    Some((_, value)) => self.numbered(node, section, value, context),
                    None => self.open_entry(node, section, context),
                };
                let own_id = self.identified(&text).map(|found| found.id);
                let below = list::below_objective(section, &text, own_id.as_deref()).or(context.below);
                self.walk(id, &Context { below, ..context.in_entry(entry) });
            }
            Opening::Group => self.group(id, node, &text, inner),
        }
    }

    /// "Option A: Engineer": the name opens the section, the rest is its first entry.
    fn section_with_value(&mut self, node: &Node, text: &str, section: Section, context: &Context) {
        let Some((name, value)) = text.split_once(": ") else { return };
        let names_it = section::of(name, self.dialect).is_some_and(|(of_name, _)| of_name == section);
        if names_it && !value.trim().is_empty() && !placeholder::is_placeholder(text) {
            let line = Line { line: node.line(), text: text.to_owned() };
            self.add(section, line, value, context);
        }
    }

    /// A heading that opens nothing: a tier, a track, a stretch of time, or a part that is not understood.
    fn group(&mut self, id: NodeId, node: &Node, text: &str, inner: Context) {
        let is_title = self.is_title(id, node);
        let (rank, level) = (rank(node), inner.level);
        let mut inner = inner;
        let holder = inner.section.filter(|section| list::holds_entries(*section));
        let names_it = || holder.is_some_and(|section| self.captions(id, node, text, section));
        let aside = node.kind == NodeKind::Label && holder.is_some() && list::explains(text) && !names_it();
        if rank <= level || aside {
            inner = inner.outside_sections();
        }
        // "Quarterly check-ins" among metrics is no track, but the same once more.
        let metrics = Some(Section::Metrics);
        let again = inner.section == metrics && section::of(text, self.dialect).map(|(named, _)| named) == metrics;
        if !again && (node.kind != NodeKind::Label || inner.section == Some(Section::Stack)) {
            inner.name_group(text, !is_title && infer::is_track(self.tree, id));
            inner.track = inner.track.map(|track| self.known_track(track));
        }
        let before = self.produced();
        self.walk(id, &inner);
        let nothing = before == self.produced();
        if nothing && !is_title && lost::says_anything_below(self.tree, id) && matches!(node.kind, NodeKind::Heading(_)) {
            self.list_part(id, node, text);
        }
    }

    /// Lists a part as a whole as not understood.
    fn list_part(&mut self, id: NodeId, node: &Node, text: &str) {
        let line = Line { line: node.line(), text: text.to_owned() };
        self.listed.push(id);
        self.plan.unknown.push(Unknown { source: self.source, line, lines_below: self.tree.lines_below(id) });
    }

    /// The track named before that begins with the same word, else this one, known from now on.
    fn known_track(&mut self, track: String) -> String {
        let first = |name: &str| name.split(' ').next().map(str::to_owned);
        if let Some(known) = self.tracks.iter().find(|known| first(known) == first(&track)) {
            return known.clone();
        }
        self.tracks.push(track.clone());
        track
    }

    fn produced(&self) -> usize {
        self.plan.entries.len() + self.plan.unknown.len()
    }

    fn item(&mut self, id: NodeId, node: &Node, context: &Context) {
        let text = node.text();
        if placeholder::is_placeholder(&text) && node.children.is_empty() {
            return;
        }
        // Called off by its owner.
        if node.is_struck() && !list::closes(context.section) {
            return self.let_go(id);
        }
        // A list of links leads elsewhere; only where one is to learn from them do they say something.
        if node.is_link() && context.entry.is_none() && context.section != Some(Section::LearningPaths) {
            return;
        }
        if let Some(entry) = context.entry {
            return self.field_item(entry, id, node, context);
        }
        // "weekly" above numbers of its own says how often.
        if context.section == Some(Section::Metrics) && self.names_period(id, node) {
            self.used.insert(node.line());
            return self.walk(id, &context.at(&text, context.level + 1));
        }
        let section = self.section_of_item(id, node, context);
        if section == Some(Section::Goals) && self.set_apart(id, node, context) {
            return;
        }
        if node.plain && section.is_none() && !self.seen_section {
            return self.profile(id, node, context);
        }
        match section {
            Some(section) if list::is_list_of_names(section) => self.names(id, node, section, context),
            Some(section) => {
                let entry = match list::numbered_name(&text, self.dialect).and_then(|_| text.split_once(':')) {
                    Some((_, value)) => self.numbered(node, section, value, context),
                    None => self.open_entry(node, section, context),
                };
                let below = node.lines.iter().skip(1).last().and_then(TextLine::bare_label);
                self.walk(id, &Context { below, ..context.in_section(section, context.level).in_entry(entry) });
            }
            None => self.walk(id, context),
        }
    }

    /// Whether a line names a period and nothing else, and holds items.
    fn names_period(&self, id: NodeId, node: &Node) -> bool {
        let holds = self.tree.children(id).any(|(_, child)| matches!(child.kind, NodeKind::Item { .. }));
        holds && node.lines.len() == 1 && context::repeat(&node.text()).is_some()
    }

    /// What is struck through no longer holds, and nothing below it either.
    pub(super) fn let_go(&mut self, id: NodeId) {
        let tree = self.tree;
        let lines = tree.below(id).into_iter().flat_map(|below| &tree.nodes[below].lines);
        self.used.extend(lines.map(|line| line.line));
    }

    fn section_of_item(&self, id: NodeId, node: &Node, context: &Context) -> Option<Section> {
        let boxed = node.ticked().is_some() && !context.shows;
        match context.section {
            None if self.lines.contains(&id) => Some(Section::Goals),
            None if boxed => Some(Section::Milestones),
            None => infer::patterns_below(self.tree, id).or_else(|| self.identified_item(node)),
            Some(Section::Metrics | Section::Profile | Section::Narratives | Section::LearningPaths) if boxed => {
                Some(Section::Milestones)
            }
            // A narrative that lists what one will need reads as a whole; labels inside it may open other sections.
            section => section,
        }
    }

    fn identified_item(&self, node: &Node) -> Option<Section> {
        list::by_prefix(&self.identified(&node.text())?.id)
    }

    /// The id in front of `text`, in the forms this document uses.
    fn identified(&self, text: &str) -> Option<Identified> {
        ids::identified(text, &self.plain_ids)
    }

    fn paragraph(&mut self, id: NodeId, node: &Node, context: &Context) {
        let text = node.text();
        if placeholder::is_placeholder(&text) && node.children.is_empty() {
            return self.walk(id, context);
        }
        if self.is_shown_note(node) {
            self.used.insert(node.line());
            return self.walk(id, context);
        }
        if let Some(entry) = context.entry {
            self.add_lines(entry, &node.lines, FieldKind::Description);
            if !node.children.is_empty() {
                self.close_refusal(entry);
            }
            return self.walk(id, context);
        }
        if self.callout(id, node, context) || self.labelled_section(id, node, context) || table::read_loose(self, node, context) {
            return;
        }
        match context.section {
            Some(section) if self.is_frame(id, node) && !self.tells_of_itself(id, node, section) => {
                self.framed(id, node, context);
            }
            Some(section) => self.paragraph_in(section, id, node, context),
            None if self.aims.contains_key(&id) => self.aim(id, node, context),
            None if self.identified_title(node).is_some() => self.titled_paragraph(id, node, context),
            None if !self.seen_section => self.profile(id, node, context),
            None => self.titled_paragraph(id, node, context),
        }
    }

    /// `![[Note]]`: what is shown of another note is read where it is kept.
    fn is_shown_note(&self, node: &Node) -> bool {
        let raw = self.plan.sources[self.source].lines.get(node.line() as usize - 1).map_or("", |line| line.trim());
        node.lines.len() == 1 && raw.starts_with("![") && raw.ends_with([']', ')'])
    }

    /// The section of a paragraph that begins with an id in bold words: "**G1. Learn to weld** by June".
    fn identified_title(&self, node: &Node) -> Option<Section> {
        self.identified_item(node).filter(|_| node.kind == NodeKind::Titled)
    }

    fn titled_paragraph(&mut self, id: NodeId, node: &Node, context: &Context) {
        match self.identified_title(node).or_else(|| infer::patterns_below(self.tree, id)) {
            Some(section) => {
                let entry = self.open_entry(node, section, context);
                self.walk(id, &context.in_entry(entry));
            }
            None => self.walk(id, context),
        }
    }

    fn paragraph_in(&mut self, section: Section, id: NodeId, node: &Node, context: &Context) {
        // "So these are the risks:" only introduces the list behind it; a note only says something about the section.
        let over_names = list::is_list_of_names(section) && node.kind == NodeKind::Text && node.children.len() > 1;
        let introduces = over_names || node.text().trim_end().ends_with(':') && !node.children.is_empty();
        // "All of it has happened" above several patterns is none.
        let opens = || self.tree.nodes[node.parent].children.first() == Some(&id) && node.children.is_empty();
        let above_patterns = || {
            let plain = node.kind == NodeKind::Text && opens() && infer::patterns_below(self.tree, id).is_none();
            plain && infer::patterns_beside(self.tree, node.parent).is_some()
        };
        let over_patterns = || section == Section::Patterns && (self.holds_patterns(id) || above_patterns());
        if introduces || over_patterns() || node.text().trim_start().to_uppercase().starts_with("NOTE:") {
            self.loose_lines(node, section, context);
            return self.walk(id, context);
        }
        // A story is told in paragraphs, whatever stands between them.
        let alone = node.kind != NodeKind::Text || section == Section::Narratives || !self.has_structure(id);
        let prose = list::reads_prose(section) && alone;
        if section == Section::Profile {
            self.profile(id, node, context);
        } else if list::is_list_of_names(section) {
            self.names(id, node, section, context);
        } else if section == Section::Milestones && alone && self.days_told(node, context) {
            self.walk(id, context);
        } else if prose || node.kind == NodeKind::Titled {
            let entry = self.open_entry(node, section, context);
            self.walk(id, &context.in_entry(entry));
        } else {
            self.loose_lines(node, section, context);
            self.walk(id, context);
        }
    }

    /// A goal told in a paragraph, called by its bold words.
    fn aim(&mut self, id: NodeId, node: &Node, context: &Context) {
        let title = self.aims[&id].clone();
        let line = Line { line: node.line(), text: node.text() };
        let entry = self.add(Section::Goals, line, &title, context);
        if sentences(&node.text()).len() > 1 {
            self.add_lines(entry, &node.lines, FieldKind::Description);
        }
        self.walk(id, &context.in_entry(entry));
    }

    /// Adds a milestone for each sentence of a paragraph that names its day; whether any does.
    fn days_told(&mut self, node: &Node, context: &Context) -> bool {
        let before = self.plan.entries.len();
        for line in item::parts(&node.lines).head {
            let sentences = sentences(&line.text).into_iter().map(|(_, sentence)| sentence);
            for sentence in sentences.filter(|sentence| !date::mentions(sentence).is_empty()) {
                let own = Line { line: line.line, text: sentence.to_owned() };
                self.add(Section::Milestones, own, sentence, context);
            }
        }
        self.plan.entries.len() > before
    }

    /// A callout around a list only frames it.
    pub(super) fn is_frame(&self, id: NodeId, node: &Node) -> bool {
        let items = self.tree.children(id).filter(|(_, child)| matches!(child.kind, NodeKind::Item { .. })).count();
        node.kind == NodeKind::Quote && items > 1 && (infer::patterns_below(self.tree, id).is_none() || self.holds_patterns(id))
    }

    /// Whether what lies below are several patterns, each with its own parts.
    fn holds_patterns(&self, id: NodeId) -> bool {
        let items = self.tree.children(id).filter(|(_, child)| matches!(child.kind, NodeKind::Item { .. }));
        items.filter(|(item, _)| infer::patterns_below(self.tree, *item).is_some()).take(2).count() > 1
    }

    /// Whether a callout has a title and text of its own before the list in it, and so is one of its section rather than a frame.
    fn tells_of_itself(&self, id: NodeId, node: &Node, section: Section) -> bool {
        list::holds_entries(section) && node.lines.len() > 1 && !self.holds_patterns(id)
    }

    /// Whether the section a paragraph lies in also has items, tables or titled paragraphs: then plain text is only said about them.
    fn has_structure(&self, paragraph: NodeId) -> bool {
        let node = &self.tree.nodes[paragraph];
        self.tree.nodes[node.parent].has_structure || !node.children.is_empty()
    }
}

/// How far out a heading lies; labels lie below every heading.
fn rank(node: &Node) -> u32 {
    match node.kind {
        NodeKind::Heading(level) => u32::from(level),
        _ => 7,
    }
}

/// A quick look at a source's year, for quarters written without one.
pub(crate) fn year_of(source: &Source) -> Option<i16> {
    source.until.or(source.date).map(|date| date.year())
}
