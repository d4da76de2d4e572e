//! A few words for a shell's prompt.

use tm_core::today::prompt::Prompt;
use unicode_width::UnicodeWidthStr;

use super::line::cut;

/// The words in at most `width` columns, and a line's end behind them; nothing where there is nothing to say.
pub(crate) fn line(report: &Prompt, width: usize) -> String {
    let count = |count: usize, what: &str| (count > 0).then(|| format!("{count} {what}"));
    let day: Vec<String> = [count(report.overdue, "late"), count(report.due, "due")].into_iter().flatten().collect();
    let day = day.join(", ");
    let more = if report.more > 0 { format!(" +{}", report.more) } else { String::new() };
    let taken = more.width() + if day.is_empty() { 0 } else { day.width() + 3 };
    let doing = report.doing.as_deref().map(|title| format!("{}{more}", cut(title, width.saturating_sub(taken).max(8))));
    let parts: Vec<String> = doing.into_iter().chain(Some(day).filter(|day| !day.is_empty())).collect();
    if parts.is_empty() { String::new() } else { format!("{}\n", cut(&parts.join(" · "), width.max(8))) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(doing: Option<&str>, [more, due, overdue]: [usize; 3], width: usize, expected: &str) {
        let report = Prompt { schema: String::new(), doing: doing.map(str::to_owned), more, due, overdue };
        assert_eq!(line(&report, width), expected);
    }

    #[test]
    fn it_fits_and_is_silent_where_nothing_is() {
        check(None, [0, 0, 0], 40, "");
        check(Some("Oak bench"), [0, 0, 0], 40, "Oak bench\n");
        check(Some("Oak bench"), [1, 2, 1], 40, "Oak bench +1 · 1 late, 2 due\n");
        check(None, [0, 1, 0], 40, "1 due\n");
        check(Some("Build an oak bench for the garden"), [0, 1, 0], 24, "Build an oak… · 1 due\n");
        check(Some("Build an oak bench"), [0, 1, 1], 3, "Build a…\n");
    }
}
