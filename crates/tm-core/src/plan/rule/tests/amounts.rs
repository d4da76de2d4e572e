//! Limits, caps, floors, ratios, shares and thresholds.

use super::check;

#[test]
fn at_most_so_many_at_once() {
    check(&[
        ("WIP limit: 2", "limit 2: wip"),
        ("WIP: max two", "limit 2: wip"),
        ("No more than four patients in the study arm at once", "limit 4 patients: patients"),
        ("Never more than three commissions at the same time", "limit 3 commissions: commissions"),
        ("I take at most two mentees at a time", "limit 2 mentees: mentees"),
        ("Maximum open quilts: 2", "limit 2 quilts: open quilts"),
        ("Max number of active grant proposals: three", "limit 3 proposals: active grant proposals"),
        ("Two clients at once, never three", "limit 2 clients: clients"),
        ("One sculpture on the bench at a time", "limit 1 sculptures: sculpture"),
        ("Keep open tickets to five", "limit 5 tickets: open tickets"),
        ("Only 1 big renovation in progress", "limit 1 renovations: big renovation"),
        ("Just one book at a time", "limit 1 books: book"),
        ("One thesis chapter at a time", "limit 1 chapters: thesis chapter"),
        ("No more than two volunteers roles", "limit 2 roles: volunteers roles"),
        ("I never run more than two pilots in parallel", "limit 2 pilots: pilots"),
        ("Cap on parallel pilots: 2", "limit 2 pilots: parallel pilots"),
        ("Max 1 big thing in flight", "limit 1 things: big thing"),
        ("Not more than 4 open loops", "limit 4 loops: open loops"),
        ("No letters beyond two a year", "cap 2 per year: letters"),
        ("Say no to tastings beyond 4 a week", "cap 4 per week: tastings"),
        ("Two open loops max", "limit 2 loops: open loops"),
        ("3 active experiments at most", "limit 3 experiments: active experiments"),
        ("Maximum of two side gigs simultaneously", "limit 2 gigs: side gigs"),
        ("A single major project at any one time", "limit 1 projects: major project"),
        ("Single-tasking: one task at a time", "limit 1 tasks: task"),
        ("Have no more than five unread papers", "limit 5 papers: unread papers"),
        ("Never have more than one unfinished garment on the table", "limit 1 garments: unfinished garment"),
        ("≤ 2 open proposals", "limit 2 proposals: open proposals"),
    ]);
}

#[test]
fn at_most_so_much() {
    check(&[
        ("At most one committee per year", "cap 1 committees per year: committee"),
        ("Teach no more than 24 lessons a week", "cap 24 lessons per week: lessons"),
        ("Max 3 evening shifts per month", "cap 3 shifts per month: evening shifts"),
        ("No more than 2 hours of email a day", "cap 2 hours per day: email"),
        ("Email: 30 minutes a day max", "cap 30 minutes per day: email"),
        ("Email twice a day, no more", "cap 2 times per day: email"),
        ("Meetings: max 45 minutes each", "cap 45 minutes: meetings"),
        ("Phone: under 90 minutes a day", "cap 90 minutes per day: phone"),
        ("Keep screen time under two hours per day", "cap 2 hours per day: screen time"),
        ("Spend at most €50 a month on yarn", "cap 50 € per month: yarn"),
        ("Max $200 per quarter on tools", "cap 200 $ per quarter: tools"),
        ("Up to 3 conferences per year", "cap 3 conferences per year: conferences"),
        ("Not more than one wedding per weekend", "cap 1 weddings per week: wedding"),
        ("At most 12 patients per shift", "cap 12 patients: patients per shift"),
        ("Daily cap: 20 minutes of news", "cap 20 minutes per day: news"),
        ("Weekly maximum: 6 hours of meetings", "cap 6 hours per week: meetings"),
        ("Read the news for at most 10 minutes every morning", "cap 10 minutes per day: read the news"),
        ("Overtime: max. 5 hours/week", "cap 5 hours per week: overtime"),
        ("max. 20 min per call", "cap 20 minutes: call"),
        ("Limit admin to one afternoon a week", "cap 1 afternoons per week: admin"),
        ("Restrict social media to 10 minutes daily", "cap 10 minutes per day: social media"),
        ("No more than one new dish per dinner", "cap 1 dishes: new dish per dinner"),
        ("Don't take on more than two new clients per month", "cap 2 clients per month: new clients"),
        ("Don't work more than 40 hours a week", "cap 40 hours per week"),
        ("Do not exceed 45 hours per week", "cap 45 hours per week"),
        ("Never spend more than 30 minutes on a single email thread", "cap 30 minutes: single email thread"),
        ("Cap meetings at 10 hours a week", "cap 10 hours per week: meetings"),
        ("Meetings capped at 8 hours per week", "cap 8 hours per week: meetings"),
        ("Meeting budget: 6h/week", "cap 6 hours per week: meeting budget"),
        ("Screen time < 2h/day", "cap 2 hours per day: screen time"),
    ]);
}

#[test]
fn at_least_so_much() {
    check(&[
        ("News: 15 minutes/day", "floor 15 minutes per day: news"),
        ("Write at least 300 words a day", "floor 300 words per day: words"),
        ("At least two home visits a week", "floor 2 visits per week: home visits"),
        ("Minimum of three gym sessions per week", "floor 3 sessions per week: gym sessions"),
        ("Practise scales 30 minutes a day", "floor 30 minutes per day: practise scales"),
        ("3 sketches a week", "floor 3 sketches per week: sketches"),
        ("Two patient talks per month", "floor 2 talks per month: patient talks"),
        ("Run three times a week", "floor 3 times per week: run"),
        ("Swim twice a week", "floor 2 times per week: swim"),
        ("Draw 5x per week", "floor 5 times per week: draw"),
        ("Publish one pattern a month", "floor 1 patterns per month: pattern"),
        ("Five hours of reading per week", "floor 5 hours per week: reading"),
        ("Reading: at least 20 pages a day", "floor 20 pages per day: pages"),
        ("Study: 2+ hours, 4x per week", "floor 2 hours: study + floor 4 times per week: study"),
        ("Call one former student every week", "floor 1 students per week: former student"),
        ("At least 1 day per month without appointments", "floor 1 days per month: without appointments"),
        ("One evening a week for the choir", "floor 1 evenings per week: choir"),
        ("Every week at least two drawings", "floor 2 drawings per week: drawings"),
        ("A minimum of 6 supervision hours each quarter", "floor 6 hours per quarter: supervision hours"),
        ("Daily: 20 minutes of scales", "floor 20 minutes per day: scales"),
        ("No fewer than ten interviews per quarter", "floor 10 interviews per quarter: interviews"),
        ("Deep work: ≥ 3h/day", "floor 3 hours per day: deep work"),
        ("Deep work block (90 min, 5x/week)", "floor 5 times per week: deep work block"),
        ("2-3 runs per week", "floor 2 runs per week: runs"),
        ("Three to four interviews per month", "floor 3 interviews per month: interviews"),
        ("Gym 3x/week", "floor 3 times per week: gym"),
        ("Once a month: visit another school", "floor 1 times per month: visit another school"),
        ("Once per quarter, ask for feedback from my peers", "floor 1 times per quarter: ask for feedback from my peers"),
        ("Twice a year update the portfolio", "floor 2 times per year: update the portfolio"),
        ("Minimum 1 published case per quarter", "floor 1 cases per quarter: published case"),
        ("Each quarter: one day off-site", "floor 1 days per quarter: off-site"),
        ("Weekly: 2 calls with suppliers", "floor 2 calls per week: calls"),
        ("Daily: write down one observation", "floor 1 observations per day: observation"),
        ("Every quarter kill one commitment", "floor 1 commitments per quarter: commitment"),
    ]);
}

#[test]
fn so_many_for_each() {
    check(&[
        ("Answer two letters for every letter I write", "ratio 2: letters per letter"),
        ("Sell one piece for every one I start", "ratio 1: piece per one"),
        ("Three hours of practice for each hour of lesson", "ratio 3: hours of practice per hour of lesson"),
        ("Read two papers for every one I write", "ratio 2: papers per one"),
        ("Give feedback on 2 drafts for each draft of mine", "ratio 2: drafts per draft of mine"),
        ("One rest day for every three training days", "ratio 0.33: rest day per training days"),
        ("For each new client, one old one goes", "ratio 1: old one per new client"),
        ("For every hour of reading, one hour of making", "ratio 1: hour of making per hour of reading"),
        ("Two drafts sent for every one kept", "ratio 2: drafts sent per one kept"),
        ("Give three pieces of praise for each criticism", "ratio 3: pieces of praise per criticism"),
    ]);
}

#[test]
fn a_share_of_the_effort() {
    check(&[
        ("60% of my time goes to patients", "share 60 %: patients"),
        ("Teaching (70 % of effort)", "share 70 %: teaching"),
        ("Half of my week for the studio", "share 50 %: studio"),
        ("Spend 80% of my time on two clients", "share 80 %: two clients"),
        ("At least 50 percent of working hours for research", "share 50 %: research"),
        ("20% of the budget for tools", "share 20 %: tools"),
        ("30% of my energy goes into writing", "share 30 %: writing"),
        ("Spend a third of the week on teaching", "share 33.33 %: teaching"),
        ("Patients get 70% of my attention", "share 70 %: patients"),
    ]);
}

#[test]
fn enough_at_so_much() {
    check(&[
        ("At 80% good enough, hand it in", "threshold 80 %: good"),
        ("If it's 80% right it goes to the printer", "threshold 80 %: right"),
        ("When a draft is 75% finished, send it to the editor", "threshold 75 %: finished"),
        ("85% ready means ship", "threshold 85 %: ready"),
        ("80% is good enough", "threshold 80 %: good"),
        ("Ship when 60% complete", "threshold 60 %: complete"),
        ("Good enough is 75%", "threshold 75 %: done"),
        ("If a draft is at 70%, send it", "threshold 70 %: done"),
        ("80% finished counts as finished", "threshold 80 %: finished"),
        ("Stop polishing at 90%", "threshold 90 %: done"),
    ]);
}

#[test]
fn a_number_that_is_turned_away_binds_nothing() {
    check(&[
        ("Never work 70 hours a week", ""),
        ("Do not weave 7 days a week", ""),
        ("If takings drop below 3000 a month, sell at the fair", ""),
        ("Max 2 coffees, not 3 per day", "limit 2 coffees: coffees"),
        ("Not under 1,800 kcal a day", "floor 1800 kcals per day: kcal"),
        ("Not above 2,200 kcal a day", "cap 2200 kcals per day: kcal"),
        ("Sleep must not drop below 6 hours a night", "floor 6 hours per day: sleep"),
        ("Stop at 3 visits a day", ""),
        ("Stop work at 6 every day", "when: work (after 6)"),
        ("When tired at most 2 coffees a day", "cap 2 coffees per day: coffees"),
        ("Reduce overtime to 3 hours a week", "cap 3 hours per week: overtime"),
        ("At most one hundred and twenty mats a year", "cap 120 mats per year: mats"),
        ("Max. one and a half hours of radio a day", "cap 1.5 hours per day: radio"),
        ("No fairs before 2027-10-01", "ban: fairs until 2027-09-30"),
        ("See https://example.org/a?limit=5 first", ""),
    ]);
}
