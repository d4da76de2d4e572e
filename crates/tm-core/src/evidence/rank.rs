//! The order of wins in every text: the widest first, then those with a number, then by what they prove, confirmed before pending, the newest.
//!
//! An audience may name another order. No order depends on where files lie: what is alike stands by its title, then its file.

use std::cmp::Reverse;

use jiff::civil::Date;

use super::win::{Scope, Status, Win};
use crate::audience::Order;

/// The order where an audience names none.
pub const USUAL: [Order; 5] = [Order::Scope, Order::Metric, Order::Dimension, Order::Confirmed, Order::Date];

/// Sorts `wins` by `orders`, the strongest first, then by the usual order.
pub fn sort(wins: &mut [Win<'_>], orders: &[Order]) {
    let all: Vec<Order> = orders.iter().chain(USUAL.iter().filter(|order| !orders.contains(order))).copied().collect();
    wins.sort_by_cached_key(|win| {
        let ranks: Vec<Rank> = all.iter().map(|order| rank(*order, win)).collect();
        (ranks, win.title(), &win.note.path)
    });
}

/// Where a win stands by one order; what is less comes first. Of one order all are of one form.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Scope(Reverse<Option<Scope>>),
    Flag(Reverse<bool>),
    Count(Reverse<usize>),
    Status(Status),
    Date(Reverse<Option<Date>>),
}

fn rank(order: Order, win: &Win<'_>) -> Rank {
    match order {
        Order::Scope => Rank::Scope(Reverse(win.scope())),
        Order::Metric => Rank::Flag(Reverse(has_number(win))),
        Order::Dimension => Rank::Count(Reverse(win.shows().len())),
        Order::Confirmed => Rank::Status(win.status()),
        Order::Date => Rank::Date(Reverse(win.date())),
    }
}

fn has_number(win: &Win<'_>) -> bool {
    let digits = |text: &str| text.contains(|char: char| char.is_ascii_digit());
    win.metrics().any(digits) || win.story().result().is_some_and(|result| digits(&result))
}
