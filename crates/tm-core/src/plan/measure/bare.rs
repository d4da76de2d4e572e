//! A metric that is named without a number: "SLT: Current sick leave percentage".

use crate::language::quantity::unit;
use crate::plan::lists::{UNITS, list};

/// What is counted or measured, and in what.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Quantity {
    /// Lower case.
    pub(crate) name: String,
    /// The unit its words say: "(hours)", "percentage".
    pub(crate) unit: Option<String>,
}

/// The quantity that `title` names: without the letters it is called by for short, without a bracket, what is said of it behind a colon and
/// the words that say only that it is a number. One quantity is to have one name, with a target or without.
pub(crate) fn quantity(title: &str) -> Quantity {
    const LEADS: &str = list(UNITS, "quantity-leads");
    const SHARES: &str = list(UNITS, "quantity-shares");
    let lower = title.trim().to_lowercase();
    let (mut name, bracket) = bracketed(behind_letters(title.trim(), &lower));
    let unit = bracket.filter(|bracket| unit::is_any(bracket)).map(str::to_owned);
    if let Some((named, _)) = name.split_once(": ").filter(|(named, _)| !named.is_empty()) {
        name = named;
    }
    while let Some(rest) = LEADS.split('|').find_map(|lead| name.strip_prefix(lead)?.strip_prefix(' ')) {
        name = rest.trim_start();
    }
    let share = SHARES.split('|').find_map(|share| Some(name.strip_suffix(share)?.trim_end()).filter(|rest| !rest.is_empty()));
    Quantity { name: share.unwrap_or(name).to_owned(), unit: unit.or_else(|| share.map(|_| "%".to_owned())) }
}

/// Behind "SLT: ", the letters a thing is called by.
fn behind_letters<'a>(title: &str, lower: &'a str) -> &'a str {
    let letters = title.split_once(": ").map_or("", |(letters, _)| letters);
    let is_short = letters.chars().any(char::is_uppercase) && !letters.chars().any(|char| char.is_lowercase() || char == ' ');
    lower.split_once(": ").filter(|_| is_short).map_or(lower, |(_, rest)| rest)
}

/// The text before a bracket at the end, and what stands in it.
fn bracketed(text: &str) -> (&str, Option<&str>) {
    let inner = || text.strip_suffix(')')?.rsplit_once('(');
    inner().filter(|(before, _)| !before.is_empty()).map_or((text, None), |(before, inner)| (before.trim_end(), Some(inner)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quantity_is_called_by_its_own_name() {
        for (title, name, unit) in [
            ("SLT: Current sick leave percentage", "sick leave", Some("%")),
            ("Number of active boats", "active boats", None),
            ("Time to answer a letter (Hours)", "time to answer a letter", Some("hours")),
            ("Our calm (good, fair, bad)", "calm", None),
            ("Letters to the parish: regular", "letters to the parish", None),
            ("Percentage", "percentage", None),
            ("Total", "total", None),
        ] {
            assert_eq!(quantity(title), Quantity { name: name.to_owned(), unit: unit.map(str::to_owned) }, "{title}");
        }
    }
}
