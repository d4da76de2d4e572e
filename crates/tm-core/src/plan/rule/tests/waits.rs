//! What lies still, and what is put off.

use super::check;

#[test]
fn idle_things_end() {
    check(&[
        ("Anything untouched for a month gets archived", "idle 1 months: anything"),
        ("If a draft lies still for six weeks, finish it or drop it", "idle 6 weeks: draft"),
        ("Close cases with no activity for 90 days", "idle 90 days: cases"),
        ("No progress for 30 days → archive", "idle 30 days"),
        ("Drop side jobs idle for more than 2 months", "idle 2 months: side jobs"),
        ("Fabric unused for a year: give it away", "idle 1 years: fabric"),
        ("Delete notes older than 60 days", "idle 60 days: notes"),
        ("Kill any project without progress for 4 weeks", "idle 4 weeks: project"),
        ("Drop any hobby that I have not touched for three months", "idle 3 months: hobby"),
        ("Recipes not cooked within six months get deleted", "idle 6 months: recipes"),
        ("If there is no reply within two weeks, close the lead", "idle 2 weeks"),
        ("Leads without contact for 60 days are closed", "idle 60 days: leads"),
        ("After 2 months of silence, let it go", "idle 2 months"),
        ("Two weeks without progress means it gets parked", "idle 2 weeks"),
    ]);
}

#[test]
fn ideas_wait() {
    check(&[
        ("New ideas go on the later list", "backlog: new ideas"),
        ("Put every new idea in the parking lot", "backlog: every new idea"),
        ("Clever idea? Note it for later", "backlog: clever idea"),
        ("Write ideas down in the someday list and carry on", "backlog: ideas"),
        ("Ideas during the week wait in the parking lot until Friday", "backlog: ideas during the week"),
        ("Move everything else to the backlog", "backlog: everything else"),
        ("When a new method tempts me, park it in the backlog until January", "backlog: new method tempts"),
        ("New ideas wait in the notebook until the quarterly review", "backlog: new ideas"),
        ("Tempted by a new craft? Write it in the someday notebook", "backlog: tempted by a new craft"),
        ("Every new idea goes into the inbox, reviewed monthly", "backlog: every new idea"),
    ]);
}

#[test]
fn duties() {
    check(&[
        ("If I borrow a tool, I must clean it", "duty: clean it on borrow a tool"),
        ("When hearing a talk, must write a page right after", "duty: write a page right after on hearing a talk"),
        ("Every borrowed tool must be cleaned", "duty: be cleaned on borrowed tool"),
        ("When it must be, it must be", ""),
        ("You must be joking", ""),
    ]);
}
