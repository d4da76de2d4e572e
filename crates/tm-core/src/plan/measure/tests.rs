use proptest::prelude::*;

use super::*;
use crate::language::period::PeriodUnit;

fn shown(text: &str) -> String {
    read(text, None).iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

/// Checks each line `text => measures`; several are parted by `; `, none is `-`.
fn check(cases: &str) {
    let mut wrong = Vec::new();
    for line in cases.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (text, expected) = line.split_once(" => ").expect("text => expected");
        let found = shown(text);
        if found != expected && (!found.is_empty() || expected != "-") {
            wrong.push(format!("{text}\n    wanted {expected}\n    found  {found}"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn goals_of_real_plans() {
    check(
        "
        Merge 50+ meaningful PRs to established Rust projects => prs ≥ 50
        Publish 12 technical blog posts in 2025 => posts ≥ 12
        One post per month minimum => posts ≥ 1 per month
        At least 3 posts get 100+ upvotes on Reddit/HN => posts ≥ 3, each 100+ upvotes
        At least 1 post is shared by Rust community influencers => posts ≥ 1 shared
        Blog averages 500+ monthly visitors by December => visitors ≥ 500 per month
        Speak at 2 technical conferences => conferences ≥ 2
        1-2 conference talks delivered => talks ≥ 1–2 delivered
        1 conference talk submitted (if Q1 not accepted) => talks ≥ 1 submitted
        100+ GitHub stars, 10+ users giving feedback => stars ≥ 100; users ≥ 10
        Success: 100+ GitHub stars, 10+ users giving feedback => stars ≥ 100; users ≥ 10
        Three stalls at one market => stalls ≥ 3
        Fewer falls: under 3 a month => falls < 3 per month
        40+ hours deep work logged => deep work ≥ 40 hours logged
        12+ OSS PRs merged => prs ≥ 12 merged
        3 blog posts published => posts ≥ 3 published
        1 local meetup talk delivered => talks ≥ 1 delivered
        Blog at 300+ monthly visitors => visitors ≥ 300 per month
        Blog averaging 500+ monthly visitors => visitors ≥ 500 per month
        Blog with 500+ monthly readers => readers ≥ 500 per month
        2 side projects shipped => projects ≥ 2 shipped
        Build and ship 2 production-quality side projects => projects ≥ 2
        At least 1 significant feature or major bug fix => features ≥ 1
        At least 1 accepted talk at a major conference => talks ≥ 1 accepted
        Lead 2 cross-team technical initiatives => initiatives ≥ 2
        Mentor 2 junior engineers (1-on-1s, code reviews, career advice) => engineers ≥ 2
        Formally mentor one junior engineer => engineers ≥ 1
        12 blog posts in 2025 (1 per month) => posts ≥ 12; posts ≥ 1 per month
        At least 4 PRs per month (1 per week) => prs ≥ 4 per month; prs ≥ 1 per week
        Present at team all-hands (2x this year) => all-hands ≥ 2 times
        Expert in 1+ area, proficient in stack => areas ≥ 1
        Hire 5 more A-tier security professionals => professionals ≥ 5
        Deep Work Sessions (4+ hours, 3x per week minimum) => deep work sessions ≥ 3 times per week, each 4+ hours
        ",
    );
}

#[test]
fn milestones_of_real_plans() {
    check(
        "
        Published 20+ technical blog posts => posts ≥ 20
        Led 3-5 significant technical decisions => decisions ≥ 3–5
        Shipped 3-5 complex features/systems => systems ≥ 3–5
        Gave 3-5 tech talks (internal or external) => talks ≥ 3–5
        Mentored 5-10 engineers consistently => engineers ≥ 5–10
        Mastered 20+ system design patterns => patterns ≥ 20
        Conducted 40-50 user interviews => interviews ≥ 40–50
        Shipped 10-15 product improvements with measurable impact => improvements ≥ 10–15
        Written 20+ product specs or strategy docs => specs ≥ 20
        Improved 3-5 key metrics demonstrably => metrics ≥ 3–5
        Presented product vision 5+ times => product vision ≥ 5 times
        Analyzed 20+ competitive products => products ≥ 20
        100+ speaking practice recordings => recordings ≥ 100
        20+ blog posts published (4000+ words total) => posts ≥ 20 published; words ≥ 4000
        10+ presentations given => presentations ≥ 10 given
        Reduced filler words by 50% => filler words ≤ 50 % change
        100+ users actively using => users ≥ 100
        1000+ users or $1000+ revenue => users ≥ 1000, or 1; revenue ≥ 1000 $, or 1
        Position for 50% salary increase => salary ≥ 50 % change
        ",
    );
}

#[test]
fn labelled_numbers() {
    check(
        "
        Blog posts published: 4+ => posts ≥ 4 published
        Technical decisions led: 1+ => decisions ≥ 1 led
        Engineers mentored: 2-3 => engineers ≥ 2–3 mentored
        Code reviews: 20+ => reviews ≥ 20
        Tech talks: 1 every 2 months => talks ≥ 1 per 2 months
        Blog posts: 40+ => posts ≥ 40
        Major features shipped: 3-5 => features ≥ 3–5 shipped
        Open source contributions: Regular => -
        User interviews: 8-10 => interviews ≥ 8–10
        Metrics improved: 1+ => metrics ≥ 1 improved
        Competitive analyses: 4 => analyses ≥ 4
        Key metrics: 5+ improved => metrics ≥ 5 improved
        Portfolio pieces: 10+ => pieces ≥ 10
        Speaking recordings: 20 => recordings ≥ 20
        Blog/docs written: 4+ => docs ≥ 4 written
        Words written: 4000+ => words ≥ 4000 written
        Published pieces: 40+ => pieces ≥ 40 published
        Books read: 10 => books ≥ 10 read
        Words written: 2000 => words ≥ 2000 written
        Conference talk: 1 => talks ≥ 1
        NPS: 50 => nps ≥ 50
        Income: $5000 per month => income ≥ 5000 $ per month
        Weight: 75 kg => weight ≥ 75 kg
        Per week: 3 gym sessions => sessions ≥ 3 per week
        Weekly: 3 newsletters => newsletters ≥ 3 per week
        Monthly active users: 500 => users ≥ 500 per month
        Code reviews (team): 20 => reviews ≥ 20
        Posts – 12 => posts ≥ 12
        Customer interviews (20+) => interviews ≥ 20
        ",
    );
}

#[test]
fn shares_sums_and_times() {
    check(
        "
        Get at least 100,000 downloads of SecureOSS by December of 2026 => downloads ≥ 100000
        100K downloads by July 2026 => downloads ≥ 100000
        Achieve 20% market share by January 2025 => market share ≥ 20 %
        Hit 10000 active customers by January 2025 => customers ≥ 10000
        Get churn below 5% by August 2024 => churn < 5 %
        Hit a customer trust score of 90+% by January 2025 => customer trust score ≥ 90 %
        Reach a time to detect malicious behavior of less than 4 minutes by January 2025 => time to detect malicious behavior < 4 minutes
        Reach a time to remediate critical bugs on all systems of less than 3 days by August 2025 => time to remediate critical bugs on all systems < 3 days
        under 2 s => seconds < 2 seconds
        p95 latency under 200 ms => p95 latency < 200 milliseconds
        15 minutes per day max => minutes ≤ 15 minutes per day
        Limit HN/Reddit to 15 minutes per day (use Freedom app) => hn/reddit ≤ 15 minutes per day
        Time-box consumption (15 min HN per day max) => hn ≤ 15 minutes per day
        at most 3 projects => projects ≤ 3
        no more than 45 hours a week => hours ≤ 45 hours per week
        Work no more than 45 hours a week => work ≤ 45 hours per week
        Run a marathon under 4 hours => marathon < 4 hours
        two mornings a week => mornings ≥ 2 per week
        3-5 books => books ≥ 3–5
        Save €10,000 => save ≥ 10000 €
        10k EUR => money ≥ 10000 €
        Earn $10-15k per month from lessons => earn ≥ 10000–15000 $ per month
        Primary Language: Rust (90% of effort) => effort ≥ 90 %
        1 day per month for contributions => contributions ≥ 1 days per month
        Exercise 30 minutes daily => exercise ≥ 30 minutes per day
        Spend 2 hours a week on writing => writing ≥ 2 hours per week
        Spend 20% of my time on research => research ≥ 20 %
        Dedicate 5 hours per week to learning => learning ≥ 5 hours per week
        Practice guitar 30 minutes a day => practice guitar ≥ 30 minutes per day
        Sleep 8 hours a night => sleep ≥ 8 hours per day
        Grow revenue from $1M to $2M => revenue ≥ 2000000 $
        Cut average handling time from 9 to 6 minutes => average handling time ≤ 6 minutes
        Increase NPS from 30 to 50 => nps ≥ 50
        Grow sales 20% => sales ≥ 20 % change
        20% more customers => customers ≥ 20 % change
        15% reduction in overtime => overtime ≤ 15 % change
        Close $500k in new business => new business ≥ 500000 $
        Raise a $2M seed round => seed round ≥ 2000000 $
        Walk 1 h 30 min per day => walk ≥ 90 minutes per day
        ",
    );
}

#[test]
fn explicit_lines() {
    check(
        "
        Measure: prs 50 from github merged => prs ≥ 50, from github merged
        Measure: posts 12 from files ~/blog/posts/*.md => posts ≥ 12, from files ~/blog/posts/*.md
        Measure: visitors >= 500 per month => visitors ≥ 500 per month
        Measure: churn < 5 % => churn < 5 %
        Measure: focus time 4 hours per day => focus time ≥ 4 hours per day
        measure: revenue $1000 per month from stripe => revenue ≥ 1000 $ per month, from stripe
        Measure: posts from type:win tag:post => -
        Measure: => -
        ",
    );
    let source = source("Measure: posts from type:win tag:post");
    assert_eq!(source, Some(("posts".to_owned(), "type:win tag:post".to_owned())));
}

#[test]
fn other_professions() {
    check(
        "
        No more than 2 missed shifts per quarter => shifts ≤ 2 missed per quarter
        Fewer than 3 medication errors per quarter => errors < 3 per quarter
        Zero patient falls => falls ≤ 0
        Patient waiting times in the ER stay under 30 minutes => patient waiting times in the er < 30 minutes
        Supervise 4 student nurses => nurses ≥ 4
        95% of patients seen within 2 hours => patients ≥ 95 % seen, each within 2 hours
        Visit 12 schools across 3 districts => schools ≥ 12; districts ≥ 3
        Teach 4 classes of 25 students => classes ≥ 4, each 25 students
        80% of pupils pass the exam => pupils ≥ 80 %
        Raise reading scores by 15% => reading scores ≥ 15 % change
        Grade essays within 3 days => grade essays ≤ 3 days
        Close 8 deals worth $25k or more => deals ≥ 8, each $25k or more
        Make 50 cold calls/day => calls ≥ 50 per day
        Win rate above 30% => win rate > 30 %
        Sign 10 paying customers => customers ≥ 10
        Reach 1,000 subscribers and 50 paying customers => subscribers ≥ 1000; customers ≥ 50
        Reach 2000 subscribers => subscribers ≥ 2000
        Sell 20 vases at 3 craft fairs => vases ≥ 20; fairs ≥ 3
        Throw 5 bowls every day => bowls ≥ 5 per day
        Pass rate ≥ 85% => pass rate ≥ 85 %
        Raise the pass rate to 85% => pass rate ≥ 85 %
        Reduce meetings to 5 per week => meetings ≤ 5 per week
        Keep bugs in production under 5 => bugs < 5
        Don't take on more than 3 clients => clients ≤ 3
        Publish twice a month => publish ≥ 2 times per month
        Gym 3x per week => gym ≥ 3 times per week
        Run 3 times a week => run ≥ 3 times per week
        Read a dozen novels => novels ≥ 12
        Write 500 words a day => words ≥ 500 per day
        Every month publish 2 essays => essays ≥ 2 per month
        Score 7.5 in IELTS => ielts ≥ 7.5
        Lose 10 kg => lose ≥ 10 kg
        Walk 100 000 steps a week => steps ≥ 100000 per week
        Train twenty-five apprentices => apprentices ≥ 25
        Between 3 and 5 workshops held => workshops ≥ 3–5 held
        Lead a team of 5 => team ≥ 5
        5 talks, 3 posts, or 1 book => talks ≥ 5, or 1; posts ≥ 3, or 1; books ≥ 1, or 1
        12 peer reviewed papers => papers ≥ 12
        Increase active users by 1000 => users ≥ 1000 change
        Get 3 references from clients => references ≥ 3
        Write 3 30-minute plays => plays ≥ 3
        Answer 90% of emails the same day => emails ≥ 90 %
        Response time < 1h => response time < 1 hours
        Serve 12 customers because of 3 events => customers ≥ 12
        Maintain a 3.8 GPA => gpa ≥ 3.8
        ",
    );
}

#[test]
fn from_one_value_to_another() {
    check(
        "
        Reduce incident count from 12 to 4 per quarter => incident count ≤ 4 per quarter
        Grow newsletter from 1,000 to 5,000 subscribers => subscribers ≥ 5000
        Users: 1,000 → 5,000 => users ≥ 5000
        Team size: 5 -> 8 => team size ≥ 8
        Cut onboarding time from 4 weeks to 2 weeks => onboarding time ≤ 2 weeks
        Conversion rate from 2% to 4% => conversion rate ≥ 4 %
        Lift test scores by 12 points => test scores ≥ 12 points change
        Reduce the number of open tickets by 30 => tickets ≤ 30 change
        Cut costs by $10k => costs ≤ 10000 $ change
        10% MoM growth => growth ≥ 10 % change per month
        ",
    );
}

#[test]
fn thresholds_and_wholes() {
    check(
        "
        Land 3 clients worth $100k each => clients ≥ 3, each $100k
        Generate 200 leads per month at under $50 each => leads ≥ 200 per month, each under $50
        Publish 3 stories under 500 words => stories ≥ 3, each under 500 words
        Swim 2 km in 40 minutes => swim ≥ 2 km, each in 40 minutes
        Hike 10 peaks over 3000 m => peaks ≥ 10, each over 3000 m
        Close 95% of tickets within 2 days => tickets ≥ 95 %, each within 2 days
        Win 3 of 5 matches => matches ≥ 3
        3 of my mentees promoted => mentees ≥ 3 promoted
        2 out of 3 pilots convert => pilots ≥ 2
        1 in 5 leads converted => -
        Fewer than 5 defects per 1,000 units => defects < 5
        Roll out to 50% of customers => customers ≥ 50 %
        Increase recycled share to 20% of packaging => recycled share ≥ 20 %
        ",
    );
}

#[test]
fn units_in_words() {
    check(
        "
        40 CE hours completed => ce ≥ 40 hours completed
        25 vacation days => vacation ≥ 25 days
        Hours of deep work per week: 10 => deep work ≥ 10 hours per week
        % of tickets closed: 90 => tickets ≥ 90 % closed
        Percentage of on-time deliveries: 95% => on-time deliveries ≥ 95 %
        Number of active users: 500 => users ≥ 500
        An hour a day of reading => reading ≥ 1 hours per day
        Half an hour of Spanish daily => spanish ≥ 0.5 hours per day
        Under 2 hours of screen time a day => screen time < 2 hours per day
        Save 10.000 € this year => save ≥ 10000 €
        Finish 3 half marathons => marathons ≥ 3
        Calls/week: 20 => calls ≥ 20 per week
        Budget max. 5000 EUR => budget ≤ 5000 €
        WIP limit of 1 => wip ≤ 1
        No customer waits more than 5 minutes => customer waits ≤ 5 minutes
        Never exceed 50 hours per week => hours ≤ 50 hours per week
        By Q3 2026, 50 customers => customers ≥ 50
        In 2026: 12 posts, 2 talks => posts ≥ 12; talks ≥ 2
        Month 1: 3 calls => calls ≥ 3
        ",
    );
}

#[test]
fn other_numbers_are_no_measures() {
    check(
        "
        Code shipped as v0.1.0 with known limitations => -
        Clap v4 => -
        Python 3.12 => -
        Complete the Python 3 course => -
        Finish G1, FP2 and P1 => -
        Early mornings before work (6am-10am) or weekends => -
        Standup at 09:30 => -
        2025 Focus: external credibility => -
        2025 full year => -
        Launch in Europe by August 2024 => -
        Good 1:1, quiet in groups => -
        Hold 1-on-1s => -
        Cover 24/7 => -
        1st of every month (draft by 25th of previous month) => -
        Call 555-123-4567 => -
        Call +49 170 1234567 => -
        Raise a Series A => -
        Rank in the top 10 => -
        Reach Level 3 => -
        Week 3 => -
        Project 1 started and scoped => -
        Project 1 shipped (v0.1.0 minimum) => -
        Project 1 (Q1-Q2): Rust CLI tool => -
        Wife by 35 => -
        First kid by 36 => -
        Rain tomorrow (80%) => -
        95% of the time it's because I have not 1) gotten up early => -
        The 3-3-3 Rule ensures consistent progress => -
        One Language Rule => -
        Pass the ISO 27001 audit => -
        6-Month Milestones => -
        18 months: Head of Product or Staff Engineer offers => -
        Complete certification within 6 months => -
        5 years of experience => -
        Review 3 community PRs for every PR I open => -
        Lead a multi-quarter initiative => -
        10x growth => -
        One of the best teachers => -
        No one leaves => -
        Promotion packet approved by end of Q2 2026 => -
        Give a 5 minute talk => -
        (pick 2-3 max) => -
        Up from 12 => -
        Wake up at 6 => -
        Retire at 55 => -
        Finish in the top 10% => -
        Focus on One Project at a Time => -
        Blood pressure 120/80 => -
        Migrate from Python 2 to Python 3 => -
        ",
    );
}

#[test]
fn the_heading_gives_the_period_where_the_line_names_none() {
    let month = Some(Period::every(PeriodUnit::Month));
    let shown = |text| read(text, month).iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
    assert_eq!(shown("Blog posts published: 4+"), "posts ≥ 4 published per month");
    assert_eq!(shown("Tech talks: 1 every 2 months"), "talks ≥ 1 per 2 months");
    assert_eq!(shown("Measure: posts 4"), "posts ≥ 4 per month");
}

#[test]
fn a_long_line_is_read_to_its_end() {
    let line = "3 posts get 100+ upvotes, or (5 talks: 1) ".repeat(500);
    assert!(read(&line, None).len() >= 1000);
    assert!(read(&"1) ".repeat(5000), None).is_empty());
    assert_eq!(shown(&"9".repeat(400)), "");
}

proptest! {
    #[test]
    fn any_words_are_read(text in "([0-9]{1,4}|[a-zé]{1,6}|posts|of|from|to|by|per|every|month|hours|or|and|at least|more than|up|[+%$€:;,.()/ ≥<=#-])*") {
        for measure in read(&text, None) {
            prop_assert!(!measure.name.trim().is_empty(), "{measure:?}");
            prop_assert!(measure.value >= 0.0 && measure.upper.is_none_or(|upper| upper > measure.value));
        }
    }

    #[test]
    fn arbitrary_text_is_no_panic(text in ".*") {
        read(&text, None);
        read(&format!("Measure: {text}"), None);
        source(&format!("Measure: {text}"));
    }
}
