//! An entry from the lines of a node.

mod day;
mod row;

use tm_doc::Finding;

use super::super::ids;
use super::super::item::{self, Parts};
use super::super::measure;
use super::super::over::{self, Over};
use super::super::rule::{self, RuleKind};
use super::super::tree::{Node, NodeId, NodeKind, TextLine};
use super::super::{Entry, Field, FieldKind, Line, PlanFinding, Section, placeholder, section, words};
use super::{Context, Reader, stated};
use crate::language::date::{self, DateProblem};
use crate::language::sentences;
use day::{condition, day_behind, due_on, is_by_age, last_day, named_day, when};

impl Reader<'_> {
    /// Opens the entry a node begins: its id, title and labelled lines.
    pub(super) fn open_entry(&mut self, node: &Node, section: Section, context: &Context) -> usize {
        let lines = without_callout(&node.lines);
        let parts = if section == Section::Patterns { item::pattern_parts(&lines) } else { item::parts(&lines) };
        let whole = Line { line: node.line(), text: lines.first().map_or_else(String::new, |line| line.text.trim().to_owned()) };
        let (mut head, mut details) = self.head(&lines, &parts, section);
        let over = self.over(node, section, &whole.text);
        if over.is_some() {
            head.truncate(over::at(&head).map_or(head.len(), |(end, _)| end));
            details.retain(|line| over::state(&line.text).is_none());
        }
        let entry = self.add(section, whole, &head, context);
        let details = if section == Section::Patterns { self.name_pattern(entry, &lines, &parts, details) } else { details };
        if let Some(months) = parts.fields.first().filter(|_| parts.head.is_empty()).and_then(|field| date::horizon(&field.label))
        {
            self.plan.entries[entry].horizon = Some(months);
        }
        let is_done = is_step(section) && lines.first().is_some_and(|line| line.text.find('✅').is_some_and(|at| at > 0));
        self.plan.entries[entry].done = node.ticked().or(is_done.then_some(true)).filter(|done| *done || !node.is_struck());
        if node.is_struck() || over.is_some() {
            self.close(entry);
        }
        self.plan.entries[entry].links.extend(lines.iter().flat_map(|line| line.links.iter().cloned()));
        if !details.is_empty() {
            self.plan.entries[entry].fields.push(Field::new(FieldKind::Description, String::new(), details));
        }
        for field in parts.fields.into_iter().filter(|field| !field.lines.is_empty()) {
            self.push_field(entry, field);
        }
        entry
    }

    /// "Goal 3: …", called by what stands behind its number.
    pub(super) fn numbered(&mut self, node: &Node, section: Section, value: &str, context: &Context) -> usize {
        let line = Line { line: node.line(), text: node.text() };
        let over = self.over(node, section, &line.text);
        let end = over.and_then(|_| over::at(value)).map_or(value.len(), |(end, _)| end);
        let entry = self.add(section, line, &value[..end], context);
        if over.is_some() || node.is_struck() {
            self.close(entry);
        }
        entry
    }

    /// How a step ended, as its own words say. An open box is open, unless the step was called off.
    fn over(&self, node: &Node, section: Section, text: &str) -> Option<Over> {
        let off = || section == Section::Goals && over::is_called_off(text) && !self.has_ticks_beside(node);
        let over = over::at(text).map(|(_, over)| over).or_else(|| off().then_some(Over::Off));
        over.filter(|over| is_step(section) && (*over == Over::Off || node.ticked() != Some(false)))
    }

    /// Of "✅ sleep" and "❌ late shifts" the one is to do and the other to leave.
    fn has_ticks_beside(&self, node: &Node) -> bool {
        self.tree.children(node.parent).any(|(_, beside)| beside.text().starts_with('✅'))
    }

    /// Gives a pattern its name exactly as written, and what a bracket behind it says; answers the lines of the head behind both.
    fn name_pattern(&mut self, entry: usize, lines: &[TextLine], parts: &Parts, details: Vec<Line>) -> Vec<Line> {
        let Some(first) = parts.head.first() else { return details };
        let text = self.identified(first.text.trim()).map_or(first.text.as_str(), |found| &first.text.trim()[found.rest..]);
        let marked = lines.first().map(TextLine::marked_prefix).unwrap_or_default();
        let marked = self.identified(marked).map_or(marked, |found| &marked[found.rest..]);
        let presented = lines.first().map(item::presented).unwrap_or_default();
        let behind = text.find(presented).filter(|_| marked.is_empty() && !presented.is_empty());
        let named = behind.map_or_else(|| item::named(text, marked), |at| item::named(&text[at..], presented));
        if !named.name.contains(char::is_alphanumeric) {
            return details;
        }
        let (at, pattern) = (first.line, &mut self.plan.entries[entry]);
        pattern.slug = words::slug(&named.name);
        pattern.title = named.name;
        let line = |text: String| Line { line: at, text };
        let (when, other): (Vec<String>, Vec<String>) = named.bracket.into_iter().partition(|bracket| item::says_when(bracket));
        if let [opens, shows @ ..] = item::steps(&named.rest).as_slice()
            && !shows.is_empty()
        {
            let steps = [(FieldKind::Triggers, vec![*opens]), (FieldKind::Manifestation, shows.to_vec())];
            let field = |(kind, texts): (FieldKind, Vec<&str>)| {
                let lines = texts.into_iter().map(|text| Line { line: at, text: text.to_owned() });
                Field::new(kind, String::new(), lines.collect())
            };
            pattern.fields.extend(steps.map(field));
            return parts.head.iter().skip(1).cloned().collect();
        }
        let (dashed, rest) =
            if item::only_says_when(&named.rest) { split_title(&named.rest) } else { (String::new(), named.rest) };
        let bare = |text: String| text.strip_prefix("when: ").map(str::to_owned).unwrap_or(text);
        let opens = when.into_iter().chain([dashed]).filter(|text| !text.is_empty()).map(bare);
        pattern.fields.extend(opens.map(|text| Field::new(FieldKind::Triggers, String::new(), vec![line(text)])));
        let behind = item::behind_name(&line(rest));
        let told = other.into_iter().filter(|text| text.contains(char::is_alphanumeric)).map(line).chain(behind.head);
        let details: Vec<Line> = told.chain(parts.head.iter().skip(1).cloned()).collect();
        pattern.fields.extend(behind.fields);
        // What is told behind "when …" is how it goes.
        let shown = parts.fields.iter().chain(&pattern.fields).any(|field| field.kind == FieldKind::Manifestation);
        if shown || details.is_empty() || pattern.fields.first().is_none_or(|field| field.kind != FieldKind::Triggers) {
            return details;
        }
        pattern.fields.insert(1, Field::new(FieldKind::Manifestation, String::new(), details));
        Vec::new()
    }

    /// The words of the title, and the lines of the head behind it.
    fn head(&self, lines: &[TextLine], parts: &Parts, section: Section) -> (String, Vec<Line>) {
        let marked = lines.first().map(TextLine::marked_prefix).unwrap_or_default();
        let first = parts.head.first().map(|line| line.text.clone());
        let Some(first) = first else { return (labelled_title(parts, section), Vec::new()) };
        if matches!(section, Section::Milestones | Section::Metrics | Section::Log | Section::Profile | Section::Principles) {
            return (first, parts.head.iter().skip(1).cloned().collect());
        }
        let titled = !marked.is_empty()
            && !item::clean(marked).is_empty()
            && first.trim_start_matches(|char: char| !char.is_alphanumeric()).starts_with(marked);
        let lead = first.find(marked).unwrap_or(0);
        let (title, rest) = if titled && marked.len() > 2 && self.identified(marked).is_none_or(|found| found.rest < marked.len())
        {
            (marked.to_owned(), first[lead + marked.len()..].trim_start_matches([':', '.', ' ', '–', '—']).to_owned())
        } else {
            split_title(&first)
        };
        let mut details = Vec::new();
        if rest.contains(char::is_alphanumeric) {
            details.push(Line { line: parts.head[0].line, text: rest });
        }
        details.extend(parts.head.iter().skip(1).cloned());
        (title, details)
    }

    /// Adds an entry with a title as written and the context above it.
    pub(crate) fn add(&mut self, section: Section, text: Line, head: &str, context: &Context) -> usize {
        let head = head.trim().trim_start_matches(['*', '_']);
        // Among names "S3" is one.
        let is_name = super::list::is_list_of_names(section) && !head.contains(": ");
        let in_head = self.identified(head).filter(|_| !is_name);
        let rest = in_head.as_ref().map_or(head, |found| &head[found.rest..]);
        let identified = in_head.or_else(|| self.identified(text.text.trim()).filter(|_| !is_name));
        let pointed = ids::links_behind(rest);
        let rest = pointed.as_ref().map_or(rest, |(title, _)| title);
        let mut titled = item::titled(rest, context.anchor());
        self.report(&titled.problems, text.line);
        // A way of working that tells of a spring, of tomorrow, or of several months, is not over then.
        let opens = |lead: &str| rest.to_lowercase().starts_with(lead);
        let tells = || titled.loose.is_some() || date::mentions(rest).len() > 1 && !opens("from ") || opens("if ");
        let is_dated = || date::says_end(rest, context.anchor()) || date::deadline(rest).0.is_some();
        if section == Section::Strategies && tells() && !is_dated() && rule::read_in(rest, context.anchor()).is_empty() {
            titled = item::Titled { title: item::clean(rest), deadline: None, loose: None, ..titled };
        }
        self.report_loose(&titled, text.line);
        let (id, mut links) = identified.map_or((None, Vec::new()), |found| (Some(found.id), found.links));
        links.extend(pointed.into_iter().flat_map(|(_, links)| links));
        let (bare, condition) = condition(&titled.title);
        let section = match section {
            Section::Metrics if is_by_age(&bare) => Section::Milestones,
            Section::Metrics if only_binds(&bare) => Section::Strategies,
            section => section,
        };
        let (deadline, period) = when(section, head, last_day(section, head, titled.deadline, context));
        let named = || named_day(head, context.anchor()).filter(|_| section == Section::Milestones && period.is_none());
        let deadline = deadline.or_else(named);
        let behind = || day_behind(head, context.anchor()).filter(|_| section == Section::Goals);
        let deadline = deadline.or_else(behind);
        let told = || context.day_in_front(head).filter(|_| section == Section::Log && period.is_none());
        // A pattern is due on no day; what it tells of has one.
        let deadline = deadline.or_else(told).filter(|_| section != Section::Patterns);
        self.plan.entries.push(Entry {
            source: self.source,
            section: Some(section),
            id,
            slug: words::slug(&bare),
            title: bare,
            deadline,
            period: period.or_else(|| context.stretch.as_ref().map(|stretch| stretch.name.clone())),
            horizon: context.horizon,
            // "February: 2 essays" below "Monthly goals" is for February.
            repeat: context.repeat.filter(|_| section != Section::Goals || date::mentions(head).is_empty()),
            condition,
            links,
            track: context.track.clone(),
            tier: if section == Section::Stack { context.tier.clone() } else { None },
            within: context.within,
            text,
            ..Entry::default()
        });
        self.plan.entries.len() - 1
    }

    /// A deadline in words that leave room is told as it was read.
    fn report_loose(&mut self, titled: &item::Titled, line: u32) {
        let Some((words, day)) = titled.loose.as_ref().zip(titled.deadline) else { return };
        let message = format!("\"{words}\" is read as {day}");
        let finding = Finding::note(line, "loose-date", message, "write the day, if you mean another");
        self.plan.findings.push(PlanFinding { source: self.source, finding });
    }

    fn report(&mut self, problems: &[DateProblem], line: u32) {
        for problem in problems {
            let finding = match problem {
                DateProblem::Ambiguous { written, day_first, month_first } => Finding::warning(
                    line,
                    "ambiguous-date",
                    format!("\"{written}\" could be {day_first} or {month_first}"),
                    format!("write it as {day_first} or {month_first}"),
                ),
                DateProblem::NoSuchDay { written } => Finding::error(
                    line,
                    "no-such-date",
                    format!("the calendar has no {written}"),
                    "correct it; until then it is no deadline",
                ),
            };
            self.plan.findings.push(PlanFinding { source: self.source, finding });
        }
    }

    /// Everything below a heading inside an entry is one field of it.
    pub(super) fn field_below(&mut self, entry: usize, id: NodeId, label: &str, context: &Context) {
        let kind = FieldKind::of(label.trim_end_matches(':')).unwrap_or(FieldKind::Details);
        self.plan.entries[entry].fields.push(Field::new(kind, item::clean(label), Vec::new()));
        // Of a metric its parts are not shown.
        let is_shown = self.plan.entries[entry].section != Some(Section::Metrics);
        self.used.extend(self.tree.nodes[id].children.first().filter(|_| is_shown).map(|_| self.tree.nodes[id].line()));
        self.collect(entry, id, kind, context);
    }

    /// An item inside an entry: labelled lines become fields, the rest joins the field above.
    pub(super) fn field_item(&mut self, entry: usize, id: NodeId, node: &Node, context: &Context) {
        if node.is_struck() && node.ticked().is_none() {
            return self.let_go(id);
        }
        self.box_inside(entry, node, context);
        let first = self.plan.entries[entry].fields.len();
        if self.key_result(entry, id, node, context) || self.step(entry, id, node, context) {
            return;
        }
        if let Some(field) = self.label_above(id, node) {
            let kind = field.kind;
            self.used.insert(node.line());
            self.plan.entries[entry].fields.push(field);
            return self.collect(entry, id, kind, context);
        }
        let own = context.below.unwrap_or(if node.plain { FieldKind::Description } else { FieldKind::Details });
        let kind = self.add_lines(entry, &node.lines, own);
        self.collect(entry, id, kind, context);
        self.dated_part(entry, first, node, context);
    }

    /// "looks like" above bullets of its own is their label, though no colon says so.
    fn label_above(&self, id: NodeId, node: &Node) -> Option<Field> {
        let holds = self.tree.children(id).any(|(_, child)| matches!(child.kind, NodeKind::Item { .. }));
        let label = node.text();
        let only = holds && node.lines.len() == 1 && node.ticked().is_none() && !label.contains(':');
        let kind = FieldKind::of(&label).filter(|_| only)?;
        Some(Field::new(kind, label, Vec::new()))
    }

    /// "KR1: twenty bowls sold" inside a goal is one of its targets.
    fn key_result(&mut self, entry: usize, id: NodeId, node: &Node, context: &Context) -> bool {
        let Some(first) = node.lines.first() else { return false };
        let Some(found) = self.identified(first.text.trim()).filter(|found| found.id.starts_with("KR")) else { return false };
        if self.plan.entries[entry].section != Some(Section::Goals) {
            return false;
        }
        let text = first.text.trim()[found.rest..].to_owned();
        let line = Line { line: first.line, text };
        self.plan.entries[entry].fields.push(Field::new(FieldKind::Target, found.id, vec![line]));
        self.add_lines(entry, &node.lines[1..], FieldKind::Target);
        self.collect(entry, id, FieldKind::Target, context);
        true
    }

    /// A line with its day in a column below a goal is a step on the way to it; what lies before the day the plan was written is told.
    fn step(&mut self, entry: usize, id: NodeId, node: &Node, context: &Context) -> bool {
        let parts = item::parts(&node.lines);
        let is_step = self.is_goal(entry) && node.ticked().is_none() && !parts.head.is_empty();
        let Some(day) = parts.day().filter(|_| is_step) else { return false };
        let written = self.plan.sources[self.source].date;
        let day = date::deadline_in(&format!("by {day}"), context.anchor()).0.map(|dated| dated.date);
        for line in parts.head {
            self.push_line(entry, FieldKind::Actions, line);
        }
        if day.zip(written).is_some_and(|(day, written)| day < written) {
            self.collect(entry, id, FieldKind::Actions, context);
            return true;
        }
        let goal = self.plan.entries[entry].id.clone();
        let step = self.open_entry(node, Section::Milestones, context);
        self.plan.entries[step].links.extend(goal);
        self.walk(id, &context.in_entry(step));
        true
    }

    /// "Second shed (Q3-Q4): …" inside a goal: what the fields from `first` on say is due at the end of that time, and it is a step on
    /// the way; a project where its label says so.
    fn dated_part(&mut self, entry: usize, first: usize, node: &Node, context: &Context) {
        let whole = &self.plan.entries[entry];
        let Some(field) = whole.fields.get(first).filter(|_| item::parts(&node.lines).head.is_empty()) else { return };
        let year = whole.deadline.map(|day| day.year()).or(context.year);
        let tells = matches!(field.kind, FieldKind::State | FieldKind::Why | FieldKind::Deadline | FieldKind::Cost);
        let Some(stretch) = date::stretch_in(&field.label, year).filter(|_| !tells) else { return };
        if whole.section != Some(Section::Goals) {
            return;
        }
        let section = match section::of(&field.label, self.dialect) {
            Some((Section::Projects, section::Match::Whole)) => Section::Projects,
            _ => Section::Milestones,
        };
        let title = field.lines.first().map_or_else(|| field.label.clone(), |line| line.text.clone());
        let (last, id, counted) = (stretch.last, whole.id.clone(), field.kind.states_measures());
        self.plan.entries[entry].fields[first..].iter_mut().for_each(|field| field.deadline = Some(last));
        // "Target 2027: 40 rows" is counted where it stands.
        if counted {
            return;
        }
        let line = Line { line: node.line(), text: node.text() };
        let part = self.add(section, line, &title, &Context { stretch: Some(stretch), horizon: None, ..context.clone() });
        self.plan.entries[part].deadline.get_or_insert(last);
        self.plan.entries[part].links.extend(id);
    }

    /// A check-box inside an entry is a milestone on the way to it, too.
    fn box_inside(&mut self, entry: usize, node: &Node, context: &Context) {
        let Some(done) = node.ticked() else { return };
        let line = Line { line: node.line(), text: node.text() };
        let id = self.plan.entries[entry].id.clone();
        let text = line.text.clone();
        let milestone = self.add(Section::Milestones, line, &text, context);
        self.plan.entries[milestone].done = Some(done || node.is_struck());
        self.plan.entries[milestone].links.extend(id);
    }

    fn collect(&mut self, entry: usize, id: NodeId, kind: FieldKind, context: &Context) {
        let tree = self.tree;
        for below in tree.below(id).into_iter().skip(1) {
            let node = &tree.nodes[below];
            self.box_inside(entry, node, context);
            if node.kind == NodeKind::Label || matches!(node.kind, NodeKind::Heading(_)) {
                let label = item::clean(&node.text());
                self.plan.entries[entry].fields.push(Field::new(FieldKind::of(&label).unwrap_or(kind), label, Vec::new()));
            } else {
                self.add_lines(entry, &node.lines, kind);
            }
            for row in &node.rows {
                let line = Line { line: row.line, text: row.cells.join(" | ") };
                self.push_line(entry, kind, line);
            }
        }
    }

    /// Adds lines to an entry, cut at their labels; answers the kind that lines below them belong to.
    pub(super) fn add_lines(&mut self, entry: usize, lines: &[TextLine], kind: FieldKind) -> FieldKind {
        let is_pattern = self.plan.entries[entry].section == Some(Section::Patterns);
        let parts = if is_pattern { item::told_parts(lines) } else { item::parts(lines) };
        let mut last = kind;
        for line in parts.head.into_iter().filter(|line| !placeholder::is_placeholder(&line.text)) {
            self.push_line(entry, kind, line);
        }
        for field in parts.fields {
            last = field.kind;
            self.push_field(entry, field);
        }
        last
    }

    /// "Not: more nights" above a list says all it refuses: what follows is none of it.
    pub(super) fn close_refusal(&mut self, entry: usize) {
        let (fields, dialect) = (&mut self.plan.entries[entry].fields, self.dialect);
        let refuses = |field: &Field| {
            matches!(section::of(&field.label, dialect), Some((Section::AntiKeywords, _))) && !field.lines.is_empty()
        };
        if fields.last().is_some_and(refuses) {
            fields.push(Field::new(FieldKind::Details, String::new(), Vec::new()));
        }
    }

    fn push_line(&mut self, entry: usize, kind: FieldKind, line: Line) {
        let fields = &mut self.plan.entries[entry].fields;
        match fields.last_mut().filter(|field| field.kind == kind) {
            Some(field) => field.lines.push(line),
            None => fields.push(Field::new(kind, String::new(), vec![line])),
        }
    }

    fn push_field(&mut self, entry: usize, mut field: Field) {
        field.lines.retain(|line| !placeholder::is_placeholder(&line.text));
        let anchor = self.plan.sources[self.source].anchor;
        let entry = &mut self.plan.entries[entry];
        entry.done = entry.done.or(ends_step(entry, &field).then_some(true));
        let tells = matches!(entry.section, Some(Section::Log | Section::Conversations));
        if field.kind == FieldKind::Deadline && tells {
            let said = field.lines.first().map(|line| when(Section::Log, &line.text, None));
            (entry.deadline, entry.period) = said.unwrap_or((entry.deadline, entry.period.take()));
        } else if field.kind == FieldKind::Deadline && entry.deadline.is_none() {
            entry.deadline = field.lines.iter().find_map(|line| due_on(&line.text, anchor));
        }
        // A pattern comes at a time; it does not keep to one.
        if field.kind == FieldKind::Rules
            && entry.section == Some(Section::Patterns)
            && words::heading_words(&field.label) == ["when"]
        {
            field.kind = FieldKind::Triggers;
        }
        if field.kind == FieldKind::Exceptions {
            entry.except.extend(field.lines.iter().map(|line| line.text.clone()));
        }
        entry.fields.push(field);
    }

    /// Text said about a list: only the rules in it are kept.
    pub(super) fn loose_lines(&mut self, node: &Node, section: Section, context: &Context) {
        if !matches!(section, Section::Strategies | Section::Principles | Section::AntiKeywords) {
            return;
        }
        for line in &node.lines {
            let line = Line { line: line.line, text: line.text.trim().to_owned() };
            self.plan.rules.extend(stated::loose_rules(self.source, &line, context.track.as_ref(), context.anchor()));
        }
    }

    /// The lines before the first section, and those of a profile.
    pub(super) fn profile(&mut self, id: NodeId, node: &Node, context: &Context) {
        for line in &node.lines {
            // `status:: active` files the note.
            if line.text.split_once("::").is_some_and(|(key, _)| !key.is_empty() && !key.contains(' ')) {
                self.used.insert(line.line);
            } else if !placeholder::is_placeholder(&line.text) {
                let text = Line { line: line.line, text: line.text.trim().to_owned() };
                let head = text.text.clone();
                self.add(Section::Profile, text, &head, context);
            }
        }
        self.walk(id, context);
    }
}

/// The title of an entry that begins with a label. "Target: a bow" and "In 6 months: a bow" are about the bow; "Impact: work that
/// matters" is about impact, but a story is told by what it says: "Role: bow maker".
fn labelled_title(parts: &Parts, section: Section) -> String {
    let Some(field) = parts.fields.first() else { return String::new() };
    let known = field.kind != FieldKind::Details && section != Section::Patterns || section == Section::Narratives;
    let says_when = date::horizon(&field.label).is_some();
    let value = field.lines.first().filter(|_| known || says_when);
    value.map_or_else(|| field.label.clone(), |line| line.text.clone())
}

/// The lines of a callout with its kind taken off the first.
fn without_callout(lines: &[TextLine]) -> Vec<TextLine> {
    let mut lines = lines.to_vec();
    if let Some(first) = lines.first_mut()
        && let Some(title) = words::callout_title(&first.text)
    {
        first.text = title.to_owned();
        first.marked.clear();
    }
    lines
}

/// A long head is cut behind its first sentence.
fn split_title(head: &str) -> (String, String) {
    match sentences(head).as_slice() {
        [(_, first), (next, _), ..] if first.contains(' ') => ((*first).to_owned(), head[*next..].to_owned()),
        _ => (head.to_owned(), String::new()),
    }
}

/// "No meetings on Wednesdays", "at most two drafts at a time": among numbers to watch, a rule.
fn only_binds(text: &str) -> bool {
    let binds = |rule: &rule::Rule| match rule.kind {
        RuleKind::When => rule.months().is_empty() && measure::read(text, None).is_empty(),
        RuleKind::Limit => {
            rule.limits_ideas() && measure::read(text, None).iter().all(|measure| measure.op == measure::Op::AtMost)
        }
        _ => false,
    };
    rule::read(text).iter().any(binds)
}

fn is_step(section: Section) -> bool {
    matches!(section, Section::Goals | Section::Milestones | Section::Actions | Section::Projects)
}

/// Whether a field of a step says that it is over: "Status: dropped", a column "Done?" with "yes", where ❌ says no.
fn ends_step(entry: &Entry, field: &Field) -> bool {
    let [line] = &field.lines[..] else { return false };
    let label = field.label.trim_end_matches('?').to_lowercase();
    let over = match label.as_str() {
        "status" | "state" => over::state(&line.text).is_some(),
        "done" | "finished" | "completed" | "achieved" => {
            line.text.eq_ignore_ascii_case("yes") || over::state(&line.text) == Some(Over::Done)
        }
        _ => false,
    };
    over && entry.section.is_some_and(is_step)
}
