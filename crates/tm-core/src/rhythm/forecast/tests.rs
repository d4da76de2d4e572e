//! Chances against tables and laws.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::weeks::{day_after, weeks};
use super::{Rate, Sum, Trend, is_enough, student};

const TODAY: Date = date(2026, 11, 22);

fn ago(days: i64) -> Date {
    TODAY.saturating_sub(days.days())
}

fn near(one: f64, other: f64, by: f64) {
    assert!((one - other).abs() < by, "{one} is not {other}");
}

#[test]
fn student_is_that_of_the_tables() {
    for (at, degrees, expected) in
        [(6.314, 1, 0.95), (2.920, 2, 0.95), (2.353, 3, 0.95), (1.372, 10, 0.90), (2.571, 5, 0.975), (1.660, 100, 0.95)]
    {
        near(student::below(at, degrees), expected, 1e-4);
        near(student::below(-at, degrees), 1.0 - expected, 1e-4);
        near(student::quantile(expected, degrees), at, 1e-3);
    }
    near(student::below(1.644_85, 1000), 0.95, 1e-5);
}

#[test]
fn the_negative_binomial_is_that_of_the_book() {
    // Shape 2, exposure 1, one week: 1 - 1/4 of at least one, 1 - 1/4 - 1/4 of at least two, by hand.
    let rate = Rate { planned: 2.0, came: 0.0, weeks: 0.0, dispersion: 1.0, shape: 2.0, exposure: 1.0 };
    near(rate.chance(1.0, 1.0), 0.75, 1e-12);
    near(rate.chance(2.0, 1.0), 0.50, 1e-12);
    // Far out: a rate that is known well is Poisson. 1 - e^-3 (1 + 3 + 4.5) = 0.5768.
    let sure = Rate { shape: 3e6, exposure: 1e6, ..rate };
    near(sure.chance(3.0, 1.0), 0.5768, 1e-4);
    // Where summing ends, the normal curve goes on without a step.
    let many = Rate { shape: 4e4, exposure: 20.0, ..rate };
    near(many.chance(2_001.0, 1.0), many.chance(2_000.0, 1.0), 0.01);
}

#[test]
fn weeks_are_those_of_the_calendar_and_rest_where_somebody_rests() {
    let came = [(date(2026, 11, 2), 2.0), (date(2026, 11, 15), 1.0)];
    let rests = [(date(2026, 11, 5), date(2026, 11, 8)), (date(2026, 11, 16), date(2026, 11, 22))];
    let told: Vec<String> = weeks(&came, date(2026, 10, 29), date(2026, 11, 22), &rests)
        .iter()
        .map(|week| format!("{} {} {}", week.first, week.days, week.amount))
        .collect();
    assert_eq!(told, ["2026-10-26 4 0", "2026-11-02 3 2", "2026-11-09 7 1"]);
}

#[test]
fn a_year_of_fifty_three_weeks_loses_none() {
    let all = weeks(&[(date(2027, 1, 3), 1.0)], date(2026, 12, 21), date(2027, 1, 10), &[]);
    let told: Vec<(Date, f64)> = all.iter().map(|week| (week.first, week.amount)).collect();
    assert_eq!(told, [(date(2026, 12, 21), 0.0), (date(2026, 12, 28), 1.0), (date(2027, 1, 4), 0.0)]);
}

#[test]
fn a_correction_is_taken_from_what_came_last() {
    let came = [(ago(20), 3.0), (ago(10), 1.0), (ago(1), -2.0)];
    let all = weeks(&came, ago(20), TODAY, &[]);
    assert_eq!(all.iter().map(|week| week.amount).collect::<Vec<_>>(), [2.0, 0.0, 0.0]);
    assert!(weeks(&[(ago(1), -4.0)], ago(3), TODAY, &[]).iter().all(|week| week.amount == 0.0));
}

#[test]
fn bursts_make_it_less_sure() {
    let steady: Vec<(Date, f64)> = (0..16).map(|week| (ago(7 * week), 1.0)).collect();
    let bursty: Vec<(Date, f64)> = (0..4).map(|week| (ago(28 * week), 4.0)).collect();
    let rate = |came: &[(Date, f64)]| Rate::of(1.0, &weeks(came, ago(111), TODAY, &[]));
    near(rate(&steady).dispersion, 1.0, 1e-9);
    assert!(rate(&bursty).dispersion > 2.0);
    let even = |rate: Rate| (rate.chance(5.0, 10.0), rate.chance(15.0, 10.0));
    let ((few, many), (few_in_bursts, many_in_bursts)) = (even(rate(&steady)), even(rate(&bursty)));
    assert!(few > few_in_bursts && many < many_in_bursts, "{few} {many} {few_in_bursts} {many_in_bursts}");
}

#[test]
fn a_chance_waits_for_evidence() {
    let young = weeks(&[(ago(2), 4.0)], ago(9), TODAY, &[]);
    assert!(!is_enough(4, &young) && is_enough(5, &young));
    assert!(is_enough(0, &weeks(&[], ago(20), TODAY, &[])) && !is_enough(0, &weeks(&[], ago(19), TODAY, &[])));
    assert!(!is_enough(0, &weeks(&[], ago(40), TODAY, &[(ago(30), ago(5))])), "a pause is no evidence");
}

#[test]
fn a_trend_through_readings_has_its_width() {
    // y = 1..5 with errors of +-1: slope 1, and the interval by hand (s² = 4/3, t(3) 0.9 = 1.638).
    let readings = [(ago(4), 1.0), (ago(3), 3.0), (ago(2), 3.0), (ago(1), 3.0), (TODAY, 5.0)];
    let trend = Trend::of(&readings).unwrap();
    near(trend.slope, 0.8, 1e-9);
    near(trend.spread, (1.6_f64 / 3.0).sqrt(), 1e-9);
    let tomorrow = TODAY.tomorrow().unwrap();
    near(trend.at(tomorrow), 5.4, 1e-9);
    let error = (1.6_f64 / 3.0 * (1.0 + 0.2 + 9.0 / 10.0)).sqrt();
    near(trend.likely(tomorrow).1, 5.4 + 1.6377 * error, 1e-3);
    near(trend.chance(5.4, tomorrow), 0.5, 1e-9);
    assert!(Trend::of(&readings[..2]).is_none() && Trend::of(&[(TODAY, 1.0); 5]).is_none());
}

#[test]
fn hours_are_a_sum() {
    let hours: Vec<(Date, f64)> = (0..8).map(|week| (ago(7 * week), if week % 2 == 0 { 3.0 } else { 5.0 })).collect();
    let sum = Sum::of(&weeks(&hours, ago(55), TODAY, &[])).unwrap();
    assert!((3.8..4.0).contains(&sum.mean), "the youngest had less: {}", sum.mean);
    assert!(sum.chance(40.0, 10.0) < 0.6 && sum.chance(20.0, 10.0) > 0.95);
    assert!(Sum::of(&weeks(&hours, ago(10), TODAY, &[])).is_none());
}

#[test]
fn a_date_waits_for_those_who_rest() {
    assert_eq!(day_after(TODAY, 1.0, &[]), date(2026, 11, 29));
    let rests = [(date(2026, 11, 25), date(2026, 11, 30)), (date(2026, 12, 2), date(2026, 12, 3))];
    assert_eq!(day_after(TODAY, 1.0, &rests), date(2026, 12, 7));
}

proptest! {
    #[test]
    fn more_progress_more_weeks_or_less_to_do_never_lower_a_chance(
        came in prop::collection::vec((0i64..300, 1u8..5), 0..30), extra in 0i64..300, missing in 1u16..60, left in 1u16..60,
    ) {
        let all: Vec<(Date, f64)> = came.iter().map(|(days, count)| (ago(*days), f64::from(*count))).collect();
        let rate = Rate::of(0.7, &weeks(&all, ago(300), TODAY, &[]));
        let (missing, left) = (f64::from(missing), f64::from(left));
        let chance = rate.chance(missing, left);
        prop_assert!((0.0..=1.0).contains(&chance));
        prop_assert!(rate.chance(missing, left + 1.0) >= chance - 1e-9);
        prop_assert!(rate.chance(missing - 1.0, left) >= chance - 1e-9);
        let more: Vec<(Date, f64)> = all.iter().copied().chain([(ago(extra), 1.0)]).collect();
        prop_assert!(Rate::of(0.7, &weeks(&more, ago(300), TODAY, &[])).mean() >= rate.mean() - 1e-9);
        if let Some(weeks) = rate.weeks_until(missing, 0.5) {
            prop_assert!((rate.chance(missing, weeks) - 0.5).abs() < 0.2 || weeks < 1.0);
        }
    }
}
