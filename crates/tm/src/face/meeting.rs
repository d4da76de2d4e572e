//! A conversation that was held: what is said beside the summary.

use tm_core::talk::between::Promise;
use tm_core::talk::done::Done;

use super::fold::folded;
use super::line::width;

/// What was kept, on the other stream.
pub(crate) fn beside(done: &Done, copied: bool) -> String {
    let mut said = vec![format!("Done: {} ({})", done.title, done.path)];
    let undated = |all: &[Promise]| all.iter().filter(|one| one.due.is_none()).count();
    let (mine, theirs) = (done.mine.len(), done.theirs.len());
    if mine + theirs > 0 {
        said.push(format!("You owe {}, they owe {}.", count(mine), count(theirs)));
    }
    match undated(&done.mine) + undated(&done.theirs) {
        0 => {}
        without => said.push(format!("{} without a day and will not come up: write due:DATE behind it.", capital(without))),
    }
    if let Some(next) = &done.next {
        let how = if next.made { "planned" } else { "was planned already" };
        said.push(format!("Next time: {}, {how} ({})", next.on.strftime("%a %-d %b %Y"), next.path));
    }
    if let Some(why) = &done.no_text {
        let more =
            if done.agreed.is_empty() && mine + theirs == 0 { "; say it with --agreed, --mine, --theirs, --again" } else { "" };
        said.push(format!("No summary to send: {why}{more}."));
    }
    if done.left_out > 0 {
        let lines = if done.left_out == 1 { "One line is".to_owned() } else { format!("{} lines are", done.left_out) };
        let named = if done.not_named.is_empty() { String::new() } else { format!(": {}", done.not_named.join(", ")) };
        said.push(format!("{lines} left out of the summary for naming what is private or hidden{named}."));
    }
    if !done.text.is_empty() {
        said.push(if copied {
            "The summary, in the clipboard too:".to_owned()
        } else {
            "The summary to send within a day:".to_owned()
        });
    }
    said.iter().map(|line| folded(line, width())).collect::<Vec<_>>().join("\n")
}

fn count(of: usize) -> String {
    match of {
        0 => "nothing".to_owned(),
        1 => "one thing".to_owned(),
        many => format!("{many} things"),
    }
}

fn capital(of: usize) -> String {
    if of == 1 { "One is".to_owned() } else { format!("{of} are") }
}
