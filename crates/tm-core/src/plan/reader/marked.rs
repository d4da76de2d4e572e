//! Marked lines outside entries: titles of callouts, labels with a value, sentences that stand for themselves, reasons.

use super::super::section::{self, Match};
use super::super::tree::{Node, NodeId, NodeKind};
use super::super::{FieldKind, Line, Section, Unknown, item, placeholder, words};
use super::{Context, Reader, inner, list};

impl Reader<'_> {
    /// `> [!note] Title` opens what its title names.
    pub(super) fn callout(&mut self, id: NodeId, node: &Node, context: &Context) -> bool {
        let Some(first) = node.lines.first().map(|line| line.text.as_str()) else { return false };
        let Some(title) = words::callout_title(first) else { return false };
        let quoted = self.is_quoted(id);
        if let Some(section) = self.kind_of_callout(first, title, context).filter(|_| !quoted || !self.is_frame(id, node)) {
            self.seen_section = true;
            let entry = self.open_entry(node, section, context);
            let within = context.in_section(section, context.level).in_entry(entry);
            self.walk(id, if quoted { &within } else { context });
            return true;
        }
        // "[!warning] Trap: saying yes"
        if let Some((section, value)) = inner::apart(title, self.dialect) {
            let line = Line { line: node.line(), text: title.to_owned() };
            let entry = self.add(section, line, value, &Context { stretch: None, ..context.clone() });
            self.add_lines(entry, &node.lines[1..], FieldKind::Description);
            self.walk(id, &if quoted { context.in_entry(entry) } else { context.clone() });
            return true;
        }
        let Some((section, _)) = section::of(title, self.dialect).filter(|_| self.identified(title).is_none()) else {
            return false;
        };
        self.seen_section = true;
        self.used.insert(node.line());
        // Another part in a box is not only for the time of the heading above it.
        let apart = Context { stretch: None, horizon: None, repeat: None, ..context.clone() };
        let inner = if context.section == Some(section) { context } else { &apart }.in_section(section, 7);
        for line in node.lines.iter().skip(1) {
            let text = Line { line: line.line, text: line.text.trim().to_owned() };
            let head = text.text.clone();
            self.add(section, text, &head, &inner);
        }
        self.walk(id, &inner);
        true
    }

    /// What a callout is one of, as a whole: `[!goal] A van`, `[!note] G1 A van`.
    fn kind_of_callout(&self, first: &str, title: &str, context: &Context) -> Option<Section> {
        let kind = words::callout_kind(first).and_then(|kind| section::of(kind, self.dialect));
        let of_kind = kind.filter(|(section, surely)| *surely == Match::Whole && list::holds_entries(*section));
        let holder = context.section.filter(|section| list::holds_entries(*section));
        let by_id =
            || holder.or_else(|| list::by_prefix(&self.identified(title)?.id)).filter(|_| self.identified(title).is_some());
        let names_part = matches!(section::of(title, self.dialect), Some((_, Match::Whole)));
        of_kind.map(|(section, _)| section).filter(|_| !names_part && !title.is_empty()).or_else(by_id)
    }

    /// Whether what lies below a callout stands in it, and not only behind it.
    fn is_quoted(&self, id: NodeId) -> bool {
        let first = self.tree.children(id).next().map(|(_, child)| child.line());
        let lines = &self.plan.sources[self.source].lines;
        first.is_some_and(|line| lines.get(line as usize - 1).is_some_and(|line| line.trim_start().starts_with('>')))
    }

    /// What stands in a callout around a list: a time in its title holds for all of it, any other title is said to be unknown.
    pub(super) fn framed(&mut self, id: NodeId, node: &Node, context: &Context) {
        let title = node.lines.first().and_then(|line| words::callout_title(&line.text)).unwrap_or_default();
        let inner = context.at(title, 8);
        if !title.is_empty() && !context.names_time(title) {
            let line = Line { line: node.line(), text: title.to_owned() };
            self.used.insert(node.line());
            self.plan.unknown.push(Unknown { source: self.source, line, lines_below: 0 });
        }
        self.walk(id, &inner);
    }

    /// "**Mission:** …" anywhere outside an entry belongs to the section it names.
    pub(super) fn labelled_section(&mut self, id: NodeId, node: &Node, context: &Context) -> bool {
        let [first, ..] = node.lines.as_slice() else { return false };
        if self.set_apart(id, node, context) {
            return true;
        }
        let prefix = first.marked_prefix();
        let label = if prefix.is_empty() { "" } else { first.text.split(':').next().unwrap_or_default() };
        let named =
            if label.len() <= prefix.len() + 1 && first.text.contains(':') { section::of(label, self.dialect) } else { None };
        let Some((section, Match::Whole)) = named.filter(|(section, _)| *section != Section::Profile) else {
            return false;
        };
        let value = first.text[label.len() + 1..].trim_start_matches([':', '*', ' ']);
        if Some(section) == context.section || value.is_empty() || placeholder::is_placeholder(&first.text) {
            return false;
        }
        let line = Line { line: first.line, text: first.text.trim().to_owned() };
        let entry = self.add(section, line, value, context);
        self.add_lines(entry, &node.lines[1..], FieldKind::Description);
        self.walk(id, &context.in_entry(entry));
        true
    }

    /// "Not: night work, fairs", "Trap: saying yes" in a line of its own, without any mark: what it names is no part of what stands around it.
    pub(super) fn set_apart(&mut self, id: NodeId, node: &Node, context: &Context) -> bool {
        // "Avoid: tin" in a stack is a tier of it.
        if context.section.is_some_and(list::is_list_of_names) {
            return false;
        }
        let [line] = node.lines.as_slice() else { return false };
        let Some((section, value)) =
            inner::apart(&line.text, self.dialect).filter(|(section, _)| Some(*section) != context.section)
        else {
            return false;
        };
        let own = Line { line: line.line, text: line.text.trim().to_owned() };
        if section == Section::AntiKeywords {
            let names = Line { text: value.to_owned(), ..own };
            self.names_of_line(&names, "", section, &context.in_section(section, context.level));
        } else {
            self.add(section, own, value, context);
        }
        self.walk(id, context);
        true
    }

    /// "**Reasons:**" behind "**Where I lean:** …" says why, whatever section both stand in.
    pub(super) fn gives_reasons(&self, node: &Node) -> bool {
        let text = node.text();
        FieldKind::of(text.trim_end_matches(':')) == Some(FieldKind::Why)
            && !matches!(section::of(&text, self.dialect), Some((_, Match::Whole)))
    }

    /// "**Done is better than perfect.**" is a paragraph, and among principles one of them, whatever stands below.
    pub(super) fn statement(&mut self, id: NodeId, node: &Node, context: &Context) {
        let plain = |child: &Node| (child.kind == NodeKind::Text || child.plain) && item::parts(&child.lines).fields.is_empty();
        let list = self.tree.children(id).any(|(_, child)| !plain(child));
        let names = matches!(section::of(&node.text(), self.dialect), Some((_, Match::Whole)));
        match context.section.filter(|section| matches!(section, Section::Principles | Section::Values) && !names) {
            Some(section) if list && context.entry.is_none() => {
                self.open_entry(node, section, context);
                self.walk(id, context);
            }
            _ if list || names => self.heading(id, node, context),
            _ => self.paragraph(id, node, context),
        }
    }
}
