//! What a person types behind an option, read: days. What cannot be read is said with what can.

use jiff::civil::Date;
use tm_core::filter::when;

use crate::failure::{Failure, Kind};
use crate::session;

/// The day behind `--today`.
pub(crate) fn today(text: &str) -> Result<Date, String> {
    let text = text.trim().to_lowercase();
    let exact = || text.parse::<Date>().ok().filter(|_| text.len() == "2026-11-20".len());
    exact()
        .or_else(|| when::relative(&text, session::today(None)))
        .ok_or_else(|| format!("\"{text}\" is no day that I know; write 2026-11-20 or yesterday"))
}

/// A day to come: `2026-12-01`, `2w`, `tomorrow`, and the first day of `2027-03` or `2027-Q1`.
pub(crate) fn ahead(text: &str, today: Date) -> Result<Date, Failure> {
    let said = text.trim();
    let low = said.to_lowercase();
    let period = || when::period(said).map(|(first, _)| first);
    let day = period().or_else(|| when::relative(&low, today)).or_else(|| when::relative(&format!("today+{low}"), today));
    day.ok_or_else(|| Failure::new(Kind::Misuse, format!("\"{said}\" is no day that I know")).hint("write 2026-12-01 or 2w"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_typed_in_several_ways() {
        let on = jiff::civil::date(2026, 11, 20);
        let read = |text| ahead(text, on).map(|day| day.to_string()).map_err(|failure| failure.to_string());
        for (text, expected) in [
            ("2026-12-01", "2026-12-01"),
            ("2w", "2026-12-04"),
            ("today+3d", "2026-11-23"),
            ("Tomorrow", "2026-11-21"),
            ("2027-03", "2027-03-01"),
            ("2027-Q2", "2027-04-01"),
        ] {
            assert_eq!(read(text), Ok(expected.to_owned()), "{text}");
        }
        assert_eq!(read("soon"), Err("tm: \"soon\" is no day that I know\n    write 2026-12-01 or 2w".to_owned()));
        assert!(read("2026-13-45").is_err());
    }

    #[test]
    fn today_is_a_day_written_in_full_or_a_word() {
        assert_eq!(today("2026-11-20").map(|day| day.to_string()), Ok("2026-11-20".to_owned()));
        assert!(today("yesterday").is_ok());
        for wrong in ["2026-13-45", "2026-11", "20261120", "morgen", ""] {
            assert!(
                today(wrong).is_err_and(|said| said.ends_with("is no day that I know; write 2026-11-20 or yesterday")),
                "{wrong}"
            );
        }
    }
}
