//! An answer as a calendar that a person can read.
//!
//! A grid for each month, Monday to Sunday. Under each day stands its number
//! within the period, or a mark; below the grids every day that is not counted
//! is named with its reason.

use std::fmt::Write as _;

use jiff::civil::{Date, Weekday};

use super::{Answer, ClockName, Day, Why};

/// Columns of a cell.
const CELL: usize = 8;

/// Writes the answer as a calendar in plain text, 60 columns wide but for long reasons.
pub fn calendar_text(answer: &Answer) -> String {
    let mut text = String::new();
    heading(&mut text, answer);
    let mut month = Some(answer.received.first_of_month());
    while let Some(first) = month.filter(|first| *first <= answer.due) {
        grid(&mut text, answer, first);
        month = first.last_of_month().tomorrow().ok();
    }
    text.push_str("  0 day zero   . weekend   x not counted   * last day\n\n");
    left_out(&mut text, answer);
    footing(&mut text, answer);
    text
}

fn heading(text: &mut String, answer: &Answer) {
    let Answer { regime, clock, period, received, due, counted_from, .. } = answer;
    let _ = writeln!(text, "{regime}  {}: {period}\n", clock.title());
    let begins = match clock {
        ClockName::AskReview | ClockName::Regulator | ClockName::Tribunal | ClockName::Fee => "From",
        _ => "Received",
    };
    let _ = writeln!(text, "  {begins:<9}  {}", long(*received));
    if counted_from != received {
        let _ = writeln!(text, "  Runs from  {}", long(*counted_from));
    }
    let _ = writeln!(text, "  Last day   {}", long(*due));
    for also in &answer.also {
        let _ = writeln!(text, "  Also       {}: {}", long(also.on), also.what);
    }
    text.push('\n');
}

fn grid(text: &mut String, answer: &Answer, first: Date) {
    let _ = writeln!(text, "  {}", first.strftime("%B %Y"));
    for name in ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] {
        let _ = write!(text, "{name:>CELL$}");
    }
    text.push('\n');
    let blank = usize::try_from(first.weekday().to_monday_zero_offset()).unwrap_or(0);
    let (mut dates, mut marks) = (" ".repeat(blank * CELL), " ".repeat(blank * CELL));
    let (mut week, mut day) = (first, Some(first));
    while let Some(date) = day.filter(|date| date.month() == first.month()) {
        let _ = write!(dates, "{:>CELL$}", date.day());
        let _ = write!(marks, "{:>CELL$}", mark(answer, date));
        day = date.tomorrow().ok();
        let month_ends = day.is_none_or(|next| next.month() != first.month());
        if date.weekday() == Weekday::Sunday || month_ends {
            // Weeks wholly before receipt, or wholly after the last day, say nothing.
            if answer.received <= date && week <= answer.due {
                let _ = writeln!(text, "{dates}");
            }
            week = day.unwrap_or(date);
            if !marks.trim().is_empty() {
                let _ = writeln!(text, "{}", marks.trim_end());
            }
            dates.clear();
            marks.clear();
        }
    }
    text.push('\n');
}

/// What stands under a day.
fn mark(answer: &Answer, date: Date) -> String {
    let weekend = matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday);
    let mark = if date == answer.counted_from && answer.counted_from == answer.received {
        "0".to_owned()
    } else if date == answer.received {
        "recd".to_owned()
    } else {
        match find(answer, date) {
            None => String::new(),
            Some(Day { why: Why::DayZero(_), .. }) => "0".to_owned(),
            Some(day) if day.counted => format!("+{}", day.why.number().unwrap_or(0)),
            Some(_) if weekend => ".".to_owned(),
            Some(_) => "x".to_owned(),
        }
    };
    if date != answer.due {
        return mark;
    }
    if mark == "x" { "*".to_owned() } else { format!("{mark}*") }
}

fn find(answer: &Answer, date: Date) -> Option<&Day> {
    let position = answer.days.binary_search_by_key(&date, |day| day.date).ok()?;
    answer.days.get(position)
}

/// Names the days that are not counted: one by one, neighbours with one reason together, weekends as a number.
fn left_out(text: &mut String, answer: &Answer) {
    let mut weekends = 0;
    let mut runs: Vec<(Date, Date, String)> = Vec::new();
    for day in answer.days.iter().filter(|day| !day.counted) {
        if is_weekend(day) {
            weekends += 1;
            continue;
        }
        let why = day.why.to_string();
        match runs.last_mut() {
            Some((_, last, reason)) if *reason == why && follows(answer, *last, day.date) => *last = day.date,
            _ => runs.push((day.date, day.date, why)),
        }
    }
    if weekends == 0 && runs.is_empty() {
        return;
    }
    text.push_str("Not counted\n");
    let mut lines: Vec<(String, String)> = runs
        .into_iter()
        .map(|(first, last, why)| {
            let end = if first == last { String::new() } else { format!(" to {}", short(last)) };
            (short(first) + &end, why)
        })
        .collect();
    if 0 < weekends {
        lines.push(("Weekends".to_owned(), format!("{weekends} Saturdays and Sundays")));
    }
    let width = lines.iter().map(|(days, _)| days.chars().count()).max().unwrap_or(0);
    for (days, why) in lines {
        let _ = writeln!(text, "  {days:<width$}  {why}");
    }
    text.push('\n');
}

fn is_weekend(day: &Day) -> bool {
    use crate::calendar::DayOff::{Saturday, Sunday};
    matches!(day.why, Why::Off(Saturday | Sunday))
}

/// Whether nothing but a weekend lies between two days.
fn follows(answer: &Answer, earlier: Date, later: Date) -> bool {
    answer.days.iter().filter(|day| earlier < day.date && day.date < later).all(is_weekend)
}

fn footing(text: &mut String, answer: &Answer) {
    let (counted, all) = (answer.counted(), answer.days.len());
    let _ = writeln!(text, "Counted    {counted} of the {all} days after receipt");
    let _ = writeln!(text, "Law        {}", answer.law.provision);
    let _ = writeln!(text, "           {}", answer.law.url);
    let checked = if answer.verified {
        "yes: read in the provision, or in the regulator's own words"
    } else {
        "no: not all of this has been checked against the law (verified = false)"
    };
    let _ = writeln!(text, "Checked    {checked}");
    for note in &answer.notes {
        let _ = writeln!(text, "Note       {}", folded(note));
    }
}

/// Breaks a note into lines that stand under its first.
fn folded(note: &str) -> String {
    let mut text = String::new();
    let mut width = 0;
    for word in note.split_whitespace() {
        let length = word.chars().count() + 1;
        if 0 < width && 70 < width + length {
            text.push_str("\n           ");
            width = 0;
        } else if 0 < width {
            text.push(' ');
        }
        text.push_str(word);
        width += length;
    }
    text
}

fn long(date: Date) -> String {
    date.strftime("%A %-d %B %Y").to_string()
}

fn short(date: Date) -> String {
    date.strftime("%a %-d %b").to_string()
}
