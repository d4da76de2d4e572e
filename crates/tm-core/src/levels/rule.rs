//! How many wins prove a dimension: "3 independent wins in 18 months, 2 in 12".

use std::fmt;

use crate::language::number::from_word;

/// The rule of a ladder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// So many independent wins prove it; at least 1.
    pub independent: usize,
    /// Wins count for so many months.
    pub months: u32,
    /// So many of them must be recent.
    pub recent: usize,
    /// Recent is within so many months.
    pub within: u32,
}

impl Default for Rule {
    fn default() -> Self {
        Rule { independent: 3, months: 18, recent: 2, within: 12 }
    }
}

impl Rule {
    /// Reads it from words; what they leave open is as in the rule without words, as far as it can hold beside them. Nothing where no number
    /// is in them.
    ///
    /// ```
    /// use tm_core::levels::Rule;
    /// assert_eq!(Rule::read("3 independent wins in 18 months, 2 in 12"), Some(Rule::default()));
    /// assert_eq!(Rule::read("three wins per level"), Some(Rule::default()));
    /// assert_eq!(Rule::read("one win").map(|rule| (rule.independent, rule.recent)), Some((1, 0)));
    /// assert_eq!(Rule::read("as many as it takes"), None);
    /// ```
    pub fn read(text: &str) -> Option<Rule> {
        let mut parts = text.split([',', ';']).map(numbers).filter(|(counts, _)| !counts.is_empty());
        let (counts, months) = parts.next()?;
        let default = Rule::default();
        let independent = counts.first().copied()?.clamp(1, 99) as usize;
        let months = months.unwrap_or(default.months).clamp(1, 600);
        let (recent, within) = match parts.next() {
            Some((counts, within)) => (counts[0] as usize, within.unwrap_or(default.within)),
            // Of one there is no newer half.
            None => (if independent == 1 { 0 } else { default.recent }, default.within),
        };
        Some(Rule { independent, months, recent: recent.min(independent), within: within.clamp(1, months) })
    }
}

impl Rule {
    /// As it is said to people; as it is written, it is its [`Display`](fmt::Display).
    ///
    /// ```
    /// use tm_core::levels::Rule;
    /// assert_eq!(Rule::default().said(), "3 independent wins in 18 months, and 2 of them in the last 12");
    /// ```
    pub fn said(&self) -> String {
        let wins = if self.independent == 1 { "win" } else { "wins" };
        let of = if self.recent == self.independent { "all".to_owned() } else { self.recent.to_string() };
        match (self.independent, self.recent, self.within == self.months) {
            (_, 0, _) | (_, _, true) => format!("{} independent {wins} in {} months", self.independent, self.months),
            (1, ..) => format!("1 independent win in the last {} months", self.within),
            _ => format!(
                "{} independent {wins} in {} months, and {of} of them in the last {}",
                self.independent, self.months, self.within
            ),
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let wins = if self.independent == 1 { "win" } else { "wins" };
        write!(f, "{} independent {wins} in {} months", self.independent, self.months)?;
        // What is read so without being written.
        if self.independent == 1 && self.recent == 0 {
            return Ok(());
        }
        write!(f, ", {} in {}", self.recent, self.within)
    }
}

/// The counts of a clause, and the months behind "in"; "in 2 years" is 24.
fn numbers(clause: &str) -> (Vec<u32>, Option<u32>) {
    let words: Vec<String> =
        clause.split_whitespace().map(|word| word.trim_matches(|char: char| !char.is_alphanumeric()).to_lowercase()).collect();
    let (mut counts, mut months) = (Vec::new(), None);
    for (at, word) in words.iter().enumerate() {
        let Some(number) = number(word) else { continue };
        let is_behind = at > 0 && matches!(words[at - 1].as_str(), "in" | "within" | "last" | "past");
        let years = words.get(at + 1).is_some_and(|unit| unit.starts_with("year"));
        let in_months = years || words.get(at + 1).is_some_and(|unit| unit.starts_with("month"));
        if is_behind || in_months {
            months = Some(if years { number.saturating_mul(12) } else { number });
        } else {
            counts.push(number);
        }
    }
    (counts, months)
}

fn number(word: &str) -> Option<u32> {
    let value = word
        .parse()
        .ok()
        .or_else(|| from_word(word).filter(|value| value.fract() == 0.0 && *value < 1000.0).map(|value| value as u32));
    value.filter(|value| *value < 1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(Rule::read(text).map(|rule| rule.to_string()).unwrap_or_default(), expected, "{text}");
    }

    #[test]
    fn what_is_not_said_is_as_usual() {
        check("three wins per level", "3 independent wins in 18 months, 2 in 12");
        check("4 wins within 2 years", "4 independent wins in 24 months, 2 in 12");
        check("2 independent wins in 12 months", "2 independent wins in 12 months, 2 in 12");
        check("five in the last 6 months, four in 3", "5 independent wins in 6 months, 4 in 3");
    }

    #[test]
    fn a_rule_cannot_ask_for_more_than_it_counts() {
        check("one night each", "1 independent win in 18 months");
        check("two posts in 6 months, 9 in 99", "2 independent wins in 6 months, 2 in 6");
        check("0 wins", "1 independent win in 18 months");
        check("one win in 2 years", "1 independent win in 24 months");
    }

    #[test]
    fn no_number_is_no_rule() {
        check("as the committee sees fit", "");
        check("", "");
        check("in 12 months", "");
    }

    #[test]
    fn what_is_printed_is_read_as_it_was() {
        for (independent, recent) in [(1, 0), (1, 1), (2, 0), (3, 1), (4, 2)] {
            let within = if (independent, recent) == (1, 0) { Rule::default().within.min(9) } else { 7 };
            let rule = Rule { independent, months: 9, recent, within };
            assert_eq!(Rule::read(&rule.to_string()), Some(rule));
        }
    }
}
