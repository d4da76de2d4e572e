//! The entries as calendars read them: iCalendar, whole days, lines of at most 75 bytes.

use jiff::civil::Date;

use super::{Calendar, Dated, Every};

/// Bytes of a line without its end.
const LINE: usize = 75;

/// The whole calendar. The same vault makes the same bytes on the same day.
pub fn written(calendar: &Calendar) -> String {
    let mut out = String::new();
    for text in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//tm//career", "CALSCALE:GREGORIAN", "X-WR-CALNAME:tm"] {
        line(&mut out, text);
    }
    for entry in &calendar.entries {
        event(&mut out, entry, calendar.today);
    }
    line(&mut out, "END:VCALENDAR");
    out
}

fn event(out: &mut String, entry: &Dated, today: Date) {
    let day = |day: Date| day.strftime("%Y%m%d").to_string();
    let end = entry.on.tomorrow().unwrap_or(entry.on);
    line(out, "BEGIN:VEVENT");
    line(out, &format!("UID:{}", entry.uid));
    line(out, &format!("DTSTAMP:{}T000000Z", day(today)));
    line(out, &format!("DTSTART;VALUE=DATE:{}", day(entry.on)));
    line(out, &format!("DTEND;VALUE=DATE:{}", day(end)));
    line(out, &format!("SUMMARY:{}", escaped(&entry.text)));
    if !entry.file.is_empty() {
        line(out, &format!("DESCRIPTION:{}", escaped(&format!("{}:{}", entry.file, entry.line))));
    }
    line(out, &format!("CATEGORIES:{}", entry.sort.word()));
    match &entry.every {
        Some(Every::Week) => line(out, "RRULE:FREQ=WEEKLY"),
        Some(Every::Month(day)) => line(out, &format!("RRULE:FREQ=MONTHLY;BYMONTHDAY={day}")),
        None => {}
    }
    line(out, "TRANSP:TRANSPARENT");
    line(out, "END:VEVENT");
}

/// A text value (iCalendar, TEXT). Signs that no text may hold are left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '\\' | ';' | ',' => out.extend(['\\', char]),
            '\n' => out.push_str("\\n"),
            char if char.is_control() => {}
            char => out.push(char),
        }
    }
    out
}

/// A line, folded between signs: what does not fit stands behind a space on the next (iCalendar, content lines).
fn line(out: &mut String, text: &str) {
    let mut length = 0;
    for char in text.chars() {
        if length + char.len_utf8() > LINE {
            out.push_str("\r\n ");
            length = 1;
        }
        out.push(char);
        length += char.len_utf8();
    }
    out.push_str("\r\n");
}
