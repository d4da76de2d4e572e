//! The order of wins in every text: the widest first, then those with a number, then by what they prove, confirmed before pending, the newest.
//!
//! An audience may name another order. No order depends on where files lie: what is alike stands by its title, then its file.

use std::cmp::{Ordering, Reverse};

use super::win::Win;
use crate::audience::Order;

/// The order where an audience names none.
pub const USUAL: [Order; 5] = [Order::Scope, Order::Metric, Order::Dimension, Order::Confirmed, Order::Date];

/// Sorts `wins` by `orders`, the strongest first, then by the usual order.
pub fn sort(wins: &mut [Win<'_>], orders: &[Order]) {
    let all = || orders.iter().chain(USUAL.iter().filter(|order| !orders.contains(order)));
    wins.sort_by(|one, other| {
        let by = all().map(|order| compare(*order, one, other)).find(|ordering| ordering.is_ne());
        by.unwrap_or_else(|| one.title().cmp(other.title()).then_with(|| one.note.path.cmp(&other.note.path)))
    });
}

fn compare(order: Order, one: &Win<'_>, other: &Win<'_>) -> Ordering {
    match order {
        Order::Scope => other.scope().cmp(&one.scope()),
        Order::Metric => has_number(other).cmp(&has_number(one)),
        Order::Dimension => other.shows().len().cmp(&one.shows().len()),
        Order::Confirmed => one.status().cmp(&other.status()),
        Order::Date => Reverse(one.date()).cmp(&Reverse(other.date())),
    }
}

fn has_number(win: &Win<'_>) -> bool {
    let digits = |text: &str| text.contains(|char: char| char.is_ascii_digit());
    win.metrics().any(digits) || win.story().result().is_some_and(|result| digits(&result))
}
