//! Plain words for lists, dates, sums and times, the same in letters, on pages and on the command line.

use jiff::civil::Date;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Writes a date out: `3 March 2021`.
pub fn date(day: Date) -> String {
    let month = usize::try_from(day.month()).ok().and_then(|month| MONTHS.get(month.saturating_sub(1)));
    format!("{} {} {}", day.day(), month.unwrap_or(&""), day.year())
}

/// Starts a text with a capital.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Goes on with a text within a sentence: its first letter is small.
pub fn small(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

/// Joins items as a sentence does: `a`, `a and b`, `a, b and c`.
pub fn and<S: AsRef<str>>(items: &[S]) -> String {
    match items {
        [] => String::new(),
        [only] => only.as_ref().to_owned(),
        [most @ .., last] => {
            let most: Vec<&str> = most.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", most.join(", "), last.as_ref())
        }
    }
}

/// Writes pence as pounds: `£450`, `£452.50`.
pub fn pounds(pence: u64) -> String {
    let (pounds, rest) = (thousands(pence / 100), pence % 100);
    if rest == 0 { format!("£{pounds}") } else { format!("£{pounds}.{rest:02}") }
}

/// Writes minutes as people count work: `45 minutes`, `18 hours`, `31 hours and 10 minutes`.
pub fn duration(minutes: u64) -> String {
    let (hours, rest) = (minutes / 60, minutes % 60);
    match (hours, rest) {
        (0, rest) => counted(rest, "minute"),
        (hours, 0) => counted(hours, "hour"),
        (hours, rest) => format!("{} and {}", counted(hours, "hour"), counted(rest, "minute")),
    }
}

/// Writes a count with its noun: `1 hour`, `2 hours`.
pub fn counted(count: u64, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{} {noun}{plural}", thousands(count))
}

/// Writes a number with commas: `12,400`.
pub fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at != 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_sums_and_times_read_as_people_write_them() {
        assert_eq!(and(&["a", "b", "c"]), "a, b and c");
        assert_eq!(pounds(45_000), "£450");
        assert_eq!(pounds(1_234_567), "£12,345.67");
        assert_eq!(duration(1_870), "31 hours and 10 minutes");
        assert_eq!(duration(60), "1 hour");
        assert_eq!(thousands(1_000), "1,000");
        assert_eq!(thousands(999), "999");
        assert_eq!(date(jiff::civil::date(2021, 3, 3)), "3 March 2021");
    }
}
