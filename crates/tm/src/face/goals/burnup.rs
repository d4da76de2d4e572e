//! How numbers grew, as pictures: what there is in full cells, and the line to hold above it.

use tm_core::rhythm::goals::{Goals, Number};

use super::super::line::{both_ends, cut, width};
use super::super::picture;
use super::words::{of_wanted, quantity, standing};
use super::{dated, number as figure};

/// Lines of a picture.
const ROWS: usize = 8;

/// Every number that adds up to a last day.
pub(crate) fn burn_up(goals: &Goals) -> String {
    let of_goals = goals.goals.iter().flat_map(|goal| goal.numbers.iter().map(move |number| (goal.name.as_str(), number)));
    let all = of_goals.chain(goals.numbers.iter().map(|number| ("", number)));
    let pictures: Vec<String> =
        all.filter(|(_, number)| !number.is_second).filter_map(|(goal, number)| drawn(goal, number, goals)).collect();
    if pictures.is_empty() {
        return "No number that adds up to a last day has data yet: tm goals\n".to_owned();
    }
    pictures.join("\n")
}

fn drawn(goal: &str, number: &Number, goals: &Goals) -> Option<String> {
    let burnt = number.burn_up(2, goals.today)?;
    let (top, bottom) = (figure(burnt.wanted), figure(burnt.before));
    let head = top.len().max(bottom.len()).max(3) + 2;
    let columns = width() - head;
    let points = number.burn_up(columns, goals.today)?.points;
    let share = |value: f64| ((value - burnt.before) / (burnt.wanted - burnt.before) * ROWS as f64).clamp(0.0, ROWS as f64);
    let cell = |row: usize, there: Option<f64>, line: f64| match there.map(share) {
        Some(there) if there >= row as f64 + 0.5 => picture::full(),
        _ if (share(line).ceil() as usize).max(1) == row + 1 => picture::dot(),
        _ => ' ',
    };
    let title = cut(&format!("{goal} {}", quantity(&number.target)), width() / 2);
    let stands = format!("{}, {}", of_wanted(number), standing(number, goals.today));
    let mut out = format!("{}\n", both_ends(title.trim_start(), stands.trim_end_matches([',', ' ']), width()));
    for row in (0..ROWS).rev() {
        let label = match row {
            row if row + 1 == ROWS => top.as_str(),
            0 => bottom.as_str(),
            _ => "",
        };
        let cells: String = points.iter().map(|point| cell(row, point.there, point.line)).collect();
        out += format!("{label:>width$} {cells}", width = head - 1).trim_end();
        out.push('\n');
    }
    let days = both_ends(&dated(burnt.first), &dated(burnt.last), columns);
    out += &format!("{:head$}{days}\n", "");
    Some(out)
}
