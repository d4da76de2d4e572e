use expect_test::{Expect, expect};

use super::*;

#[track_caller]
fn check(text: &str, expected: Expect) {
    let found = metrics(text);
    let kind = |metric: &Metric| match metric.said {
        Said::Change { .. } => "",
        Said::By(_) => " · change",
        Said::Level(_) => " · level",
        Said::Count(_) => " · count",
    };
    let lines: Vec<String> = found
        .iter()
        .map(|metric| {
            let percent = metric.percent().map_or_else(String::new, |percent| format!(" ({percent:+} %)"));
            format!("{}{percent}{}", metric.written(), kind(metric))
        })
        .collect();
    expected.assert_eq(&lines.join("\n"));
}

#[test]
fn from_one_to_the_other() {
    check("cut the billing deploy from 40 minutes to 8 minutes", expect!["billing deploy: 40 minutes -> 8 minutes (-80 %)"]);
    check(
        "I brought the queue at the counter from 25 min to just 4 min",
        expect!["queue at the counter: 25 min -> 4 min (-84 %)"],
    );
    check("Complaints fell from 31 a month to 6 a month.", expect!["Complaints: 31 a month -> 6 a month (-81 %)"]);
}

#[test]
fn a_unit_said_once_holds_for_both() {
    check("cut the billing deploy from 40 minutes to 8", expect!["billing deploy: 40 minutes -> 8 (-80 %)"]);
    check("Spare parts in stock went from 900 to 350 boxes", expect!["Spare parts in stock: 900 -> 350 (-61 %)"]);
}

#[test]
fn a_pair_behind_a_comma_is_of_what_was_said_before() {
    check("Halved the build time of the ledger repo, 14 min to 7", expect!["build time: 14 min -> 7 (-50 %)"]);
    check(
        "We cut the wait at the counter of the library (25 min to 4)",
        expect!["wait at the counter of the library: 25 min -> 4 (-84 %)"],
    );
    check("Halved the waiting list", expect!["waiting list: halved · change"]);
    check("Ran the evening, 3 h to 9 guests", expect![[""]]);
}

#[test]
fn an_arrow_of_any_kind() {
    check("deploy 40 min → 8 min", expect!["deploy: 40 min -> 8 min (-80 %)"]);
    check("image 1.2 PB -> 300 TB", expect!["image: 1.2 PB -> 300 TB (-75 %)"]);
    check("bounced letters: 7,5 % => 2 %", expect!["bounced letters: 7,5 % -> 2 %"]);
    check("I sorted them by street, 210 kg -> 90 kg a day", expect!["210 kg -> 90 kg a day (-57 %)"]);
    check("rent 12 000 -> 9 500 EUR a year", expect!["rent: 12 000 -> 9 500 EUR a year (-21 %)"]);
}

#[test]
fn a_table_of_before_and_after() {
    check("| what | before | now |\n|---|---|---|\n| calls per day | 80 | 35 |", expect!["calls per day: 80 -> 35 (-56 %)"]);
}

#[test]
fn a_metric_line_is_taken_as_it_is() {
    check(
        "Some words.\n\n- metric: p99 latency: 800 ms -> 200 ms\n- metric: orders in time: 94 %",
        expect![[r#"
        p99 latency: 800 ms -> 200 ms (-75 %)
        orders in time: 94 % · level"#]],
    );
}

#[test]
fn words_tell_which_was_before() {
    check("The weekly report used to take 3 h, now 20 min.", expect!["weekly report: 3 h -> 20 min (-89 %)"]);
    check("Opening the shop takes 15 min, it was 45 min.", expect!["Opening the shop: 45 min -> 15 min (-67 %)"]);
    check(
        "Opening was 6,2 s on the old tablet. I left out the pictures. Now it is 2,1 s.",
        expect!["Opening: 6,2 s -> 2,1 s (-66 %)"],
    );
    check("A place costs 40 € where it used to be 65 €.", expect!["place: 65 € -> 40 € (-38 %)"]);
    check("Falls: seven last winter, none this winter.", expect!["Falls: seven -> none (-100 %)"]);
    check("A seat costs 3 € instead of 8 €.", expect!["seat: 8 € -> 3 € (-63 %)"]);
}

#[test]
fn shares_are_kept_whole() {
    check("Late trains 3 of 40 -> 1 of 40.", expect!["Late trains: 3 of 40 -> 1 of 40 (-67 %)"]);
    check("In April 4 of 9 could be opened, in June 9 of 9.", expect!["4 of 9 -> 9 of 9 (+125 %)"]);
    check("Broken jars: 1 in 20 -> 1 in 300", expect!["Broken jars: 1 in 20 -> 1 in 300 (-93 %)"]);
}

#[test]
fn a_change_needs_no_value_before() {
    check("I cut the water bill by 35 %.", expect!["water bill: by 35 % · change"]);
    check("Paper use is down by half.", expect!["Paper use: down by half · change"]);
    check("The new oven bakes 3x faster.", expect!["new oven bakes: 3x faster · change"]);
    check("We need a third less flour.", expect!["a third less · change"]);
    check("I halved the waiting list.", expect!["waiting list: halved · change"]);
    check("Donations +12 % in May.", expect!["Donations: +12 % · change"]);
    check("It saves the crew 2 h a week.", expect!["saves the crew 2 h a week · change"]);
}

#[test]
fn what_it_is_instead_of_was_before() {
    check("She repaired the gauge in 3 days instead of 9.", expect!["gauge: 9 -> 3 days (-67 %)"]);
    check("220 letters sorted a night, was 35 by hand.", expect!["letters: 35 -> 220 (+529 %)"]);
    check("Returns of the lamp are down 37 %.", expect!["Returns of the lamp: down 37 % · change"]);
}

#[test]
fn a_level_stands_alone() {
    check("p95 of the import is 300 ms now.", expect!["p95 of the import: 300 ms · level"]);
    check("Result: pass rate 88 %.", expect!["pass rate: 88 % · level"]);
    check("We answer letters within 2 days now.", expect!["answer letters: 2 days · level"]);
}

#[test]
fn what_was_made_is_counted() {
    check("I repaired 34 bicycles for the refugees.", expect!["bicycles repaired: 34 · count"]);
    check("Trees planted: 120, all of them oaks.", expect!["Trees planted: 120 · count"]);
}

#[test]
fn units_are_one_in_every_spelling() {
    check("Noise at rest 42uV to 37.4 µV.", expect!["Noise at rest: 42uV -> 37.4 µV (-11 %)"]);
    check("Reduced the ripple from 1.2 mV to 640 uV", expect!["ripple: 1.2 mV -> 640 uV (-47 %)"]);
    check("Start of the loop: 900us -> 0.4 ms", expect!["Start of the loop: 900us -> 0.4 ms (-56 %)"]);
    check("Divider 10 kohm -> 4.7 kΩ", expect!["Divider: 10 kohm -> 4.7 kΩ (-53 %)"]);
    check("Rinse water per basket: 12 l -> 9 L", expect!["Rinse water per basket: 12 l -> 9 L (-25 %)"]);
    check("Frame weight 1.2 kg -> 900 g", expect!["Frame weight: 1.2 kg -> 900 g (-25 %)"]);
    check("Output 3 mW -> 3 MW", expect!["Output: 3 mW -> 3 MW"]);
}

#[test]
fn money_that_came_or_was_saved_is_held_against_nothing() {
    for (text, expected) in [
        ("Hosting costs €120k less a year", expect!["Hosting: €120k less · change"]),
        ("Saved €120k", expect!["Saved €120k · change"]),
        ("Cut the spend on paper by €120k", expect!["spend on paper: by €120k · change"]),
        ("Raised €4,000 for the roof", expect!["raised: €4,000 · count"]),
        ("Won a contract worth €120k", expect!["contract won: €120k · count"]),
    ] {
        assert!(!metrics(text).iter().any(Metric::has_baseline), "{text}");
        check(text, expected);
    }
    check("Cut the hosting bill to €120k a year", expect!["hosting bill: €120k a year · level"]);
    assert!(metrics("hosting from €200k to €120k")[0].has_baseline() && metrics("Returns are down 37 %.")[0].has_baseline());
}

#[test]
fn thousands_of_a_currency_keep_their_unit_and_cost_is_a_name() {
    check("Reduced import cost 213 k€ → 26 k€", expect!["import cost: 213 k€ -> 26 k€ (-88 %)"]);
    check("The bill went from 1.4 M€ to 900 k€", expect!["bill: 1.4 M€ -> 900 k€ (-36 %)"]);
    check("Seats cost 65 € → 40 €", expect!["Seats: 65 € -> 40 € (-38 %)"]);
}

#[test]
fn no_percentage_goes_across_zero_or_between_a_week_and_a_month() {
    check("Opinion of the bench moved from -12 to +8", expect!["Opinion of the bench: -12 -> +8"]);
    check("Broken lamps from 6 a week to 2 a month", expect!["Broken lamps: 6 a week -> 2 a month"]);
    check("- metric: broken lamps: 6 a week -> 2 a month", expect!["broken lamps: 6 a week -> 2 a month"]);
    check("Wait: 80 → 80 ms", expect!["Wait: 80 -> 80 ms"]);
    check("Members from zero to 400", expect!["Members: zero -> 400"]);
}

#[test]
fn what_changed_is_no_part_of_what_it_was() {
    check("Queue at the saw: 2 days to 3 hours", expect!["Queue at the saw: 2 days -> 3 hours (-94 %)"]);
    check("Costs down — 50k EUR to 35k EUR", expect!["50k EUR -> 35k EUR (-30 %)"]);
}

#[test]
fn factors_are_told_in_words() {
    check("Reduced the errors by a factor of 4", expect!["errors: by a factor of 4 · change"]);
    check("The test bench is twice as fast", expect!["test bench: twice as fast · change"]);
    check("Cut the use of glue by half", expect!["use of glue: by half · change"]);
    check("Sales of jam rose 15 percentage points", expect!["Sales of jam: rose 15 percentage points · change"]);
}

#[test]
fn names_dates_and_durations_are_no_metrics() {
    for text in [
        "We went from Go 1.20 to 1.22 in the end.",
        "Moved to version 4.2 on 3 May 2026, page 14 of the plan.",
        "I went to see her for three evenings and learnt chapters 2 to 9.",
        "Room 3.17, ticket 311, build 1.31, at 10:04.",
        "A 45-page handbook, written in 2025 with 3 helpers.",
        "I sent it three days before the fair, #88, AB-2026-007.",
        "The 4th of 12 steps on 12 June.",
    ] {
        assert_eq!(metrics(text), [], "{text}");
    }
}

#[test]
fn what_hurt_is_no_result() {
    check("Problem: we lost 30 % of the seedlings.\nApproach: I moved them inside.", expect![[""]]);
    check(
        "Problem: 30 parcels a week went astray.\nResult: 4 parcels a week.",
        expect!["parcels: 30 parcels a week -> 4 parcels a week (-87 %)"],
    );
}

#[test]
fn percent_of_percent_is_not_worked_out() {
    assert_eq!(metrics("errors 4 % -> 2 %")[0].percent(), None);
    assert_eq!(metrics("tools 0 -> 4 in use")[0].percent(), None);
}

proptest::proptest! {
    #[test]
    fn any_text_is_read(text in "[ -~→−%€0-9a-z\n|:.]{0,200}") {
        metrics(&text);
    }

    #[test]
    fn a_value_is_never_altered(before in 2u32..5000, after in 1u32..5000, unit in "(ms|min|h|kg|%|€)") {
        let text = format!("Time per order: {before} {unit} -> {after} {unit}");
        let found = metrics(&text);
        if before != after {
            proptest::prop_assert!(text.ends_with(&found[0].values()), "{found:?}");
        }
    }

    #[test]
    fn every_number_said_stands_in_the_text(text in "([A-Za-z]{2,8} |[0-9]{1,4} |-> |to |from |by |now |was |% |min ){1,20}") {
        let squeezed = text.split_whitespace().collect::<Vec<_>>().join(" ");
        for metric in metrics(&squeezed) {
            let values = metric.values();
            for part in values.split(" -> ") {
                proptest::prop_assert!(squeezed.contains(part), "{part} in {squeezed}");
            }
        }
    }
}
