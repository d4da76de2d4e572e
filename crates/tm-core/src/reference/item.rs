//! Items of plans over the years: `G1` of this year is not `G1` of the last.

use jiff::civil::Date;
use tm_doc::Finding;

use crate::plan::Plan;
use crate::record::value;
use crate::{Facts, VaultPath};

/// A plan, the days it holds for and the items that have an id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanItems {
    /// Where it lies.
    pub path: VaultPath,
    /// First day it holds for.
    pub from: Option<Date>,
    /// Last day it holds for.
    pub until: Option<Date>,
    /// Id and title of each item, in reading order.
    pub items: Vec<(String, String)>,
}

/// An item of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Item<'a> {
    /// The plan.
    pub plan: &'a PlanItems,
    /// Its id as the plan writes it.
    pub id: &'a str,
    /// Its title.
    pub title: &'a str,
}

/// What came of looking for an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ItemFound<'a> {
    /// This one.
    One(Item<'a>),
    /// Plans that hold at the same time have one each.
    Several(Vec<Item<'a>>),
    /// None has it.
    None,
}

/// The items of plans read together. Labels, which stand in where no id is written, are no names and are left out.
pub fn plans(plan: &Plan) -> Vec<PlanItems> {
    let of = |(at, source): (usize, &crate::plan::Source)| {
        let own = plan.entries.iter().filter(|entry| entry.source == at);
        let item = |(id, title): (&str, &str)| (id.to_owned(), title.to_owned());
        let ids = own.flat_map(|entry| {
            let itself = entry.id.as_deref().map(|id| (id, entry.title.as_str()));
            itself.into_iter().chain(entry.key_results()).map(item)
        });
        let items = ids.collect();
        Some(PlanItems { path: VaultPath::new(&source.file)?, from: source.from, until: source.until, items })
    };
    plan.sources.iter().enumerate().filter_map(of).collect()
}

/// The key under which a reference to an item is stored: the plan's file name and the id, `2026#G1`.
pub fn key(plan: &VaultPath, id: &str) -> String {
    format!("{}#{id}", plan.stem())
}

impl Item<'_> {
    /// The key under which a reference to it is stored.
    pub fn key(&self) -> String {
        key(&self.plan.path, self.id)
    }
}

impl PlanItems {
    fn item(&self, id: &str) -> Option<Item<'_>> {
        let found = self.items.iter().find(|(own, _)| own.eq_ignore_ascii_case(id));
        found.map(|(id, title)| Item { plan: self, id, title })
    }

    /// Whether it holds on that day; one that names no day holds always.
    pub fn holds_on(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }

    /// Whether it names any day: a plan without is a standing one, such as practices.
    fn is_dated(&self) -> bool {
        self.from.is_some() || self.until.is_some()
    }

    fn is_called(&self, name: &str) -> bool {
        let name = name.strip_suffix(".md").unwrap_or(name);
        let path = self.path.as_str();
        path.strip_suffix(".md").unwrap_or(path).eq_ignore_ascii_case(name) || self.path.stem().eq_ignore_ascii_case(name)
    }
}

/// The item that `name` means in a note of the day `on`.
///
/// `2026#G1` is the item of the plan of that name, whatever else there is. A bare `G1` is of the plan that holds `on` that day; where no
/// dated plan does, of the one that holds `today`, else of the one that ended last. Standing plans hold always. An item that is gone is not
/// looked for in plans of other years.
pub fn item<'a>(name: &str, plans: &'a [PlanItems], on: Date, today: Date) -> ItemFound<'a> {
    let name = name.trim().trim_start_matches('@');
    if let Some((plan, id)) = name.rsplit_once('#') {
        return found(plans.iter().filter(|candidate| candidate.is_called(plan)), id);
    }
    if !value::is_written_id(name) {
        return ItemFound::None;
    }
    let dated = |day: Date| plans.iter().any(move |plan| plan.is_dated() && plan.holds_on(day));
    if let Some(day) = [on, today].into_iter().find(|day| dated(*day)) {
        return found(plans.iter().filter(|plan| plan.holds_on(day)), name);
    }
    let last = plans.iter().filter_map(|plan| plan.until).max();
    found(plans.iter().filter(|plan| !plan.is_dated() || plan.until == last), name)
}

fn found<'a>(plans: impl Iterator<Item = &'a PlanItems>, id: &str) -> ItemFound<'a> {
    let mut items: Vec<Item<'a>> = plans.filter_map(|plan| plan.item(id)).collect();
    match items.len() {
        0 => ItemFound::None,
        1 => items.pop().map_or(ItemFound::None, ItemFound::One),
        _ => ItemFound::Several(items),
    }
}

/// What is wrong with the items of plans that a note names, in `goals:` and behind `@` in the lines of a day: gone, or one of two.
pub fn findings(facts: &Facts, plans: &[PlanItems], today: Date) -> Vec<Finding> {
    let on = facts.date.unwrap_or(today);
    let of_field = facts.fields.iter().filter(|field| field.key == "goals");
    let named = of_field.flat_map(|field| {
        let values = field.values.iter().flat_map(|text| text.split(','));
        values.map(|text| (field.line, text.trim().trim_start_matches("[[").trim_end_matches("]]")))
    });
    let of_lines = facts.entries.iter().flat_map(|entry| entry.refs.iter().map(|named| (entry.line, named.as_str())));
    let items = named.chain(of_lines).filter(|(_, name)| value::is_plan_item(name));
    items.filter_map(|(line, name)| wrong(line, name, &item(name, plans, on, today), plans)).collect()
}

fn wrong(line: u32, name: &str, found: &ItemFound<'_>, plans: &[PlanItems]) -> Option<Finding> {
    match found {
        ItemFound::One(_) => None,
        ItemFound::None => {
            let message = format!("no plan that holds on that day has an item {name}");
            // Another id would be another item: only the same one, of another plan, can be meant.
            let bare = name.rsplit('#').next().unwrap_or(name);
            let remedy = match plans.iter().rev().find_map(|plan| plan.item(bare)) {
                Some(item) => format!("if the one of another plan is meant, write `{}`", item.key()),
                None => "put it back into the plan, or take it out here".to_owned(),
            };
            Some(Finding::warning(line, "unknown-item", message, format!("{remedy}; `tm plan` shows what there is")))
        }
        ItemFound::Several(items) => {
            let keys: Vec<String> = items.iter().map(Item::key).collect();
            let message = format!("{name} could be {}", keys.join(" or "));
            Some(Finding::warning(line, "two-plans", message, "write which one is meant"))
        }
    }
}
