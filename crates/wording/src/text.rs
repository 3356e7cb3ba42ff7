//! Plain words for lists, dates, sums and times.

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
pub(crate) fn date(day: Date) -> String {
    let month = usize::try_from(day.month()).ok().and_then(|month| MONTHS.get(month.saturating_sub(1)));
    format!("{} {} {}", day.day(), month.unwrap_or(&""), day.year())
}

/// Joins items as a sentence does: `a`, `a and b`, `a, b and c`.
pub(crate) fn and<S: AsRef<str>>(items: &[S]) -> String {
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
pub(crate) fn pounds(pence: u64) -> String {
    let (pounds, rest) = (thousands(pence / 100), pence % 100);
    if rest == 0 { format!("£{pounds}") } else { format!("£{pounds}.{rest:02}") }
}

/// Writes minutes as people count work: `45 minutes`, `18 hours`, `31 hours and 10 minutes`.
pub(crate) fn duration(minutes: u64) -> String {
    let (hours, rest) = (minutes / 60, minutes % 60);
    match (hours, rest) {
        (0, rest) => counted(rest, "minute"),
        (hours, 0) => counted(hours, "hour"),
        (hours, rest) => format!("{} and {}", counted(hours, "hour"), counted(rest, "minute")),
    }
}

/// Writes a count with its noun: `1 hour`, `2 hours`.
pub(crate) fn counted(count: u64, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{} {noun}{plural}", thousands(count))
}

/// Writes a number with commas: `12,400`.
pub(crate) fn thousands(number: u64) -> String {
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

/// Writes a small number in letters, as a sentence does: `six`, `40`.
pub(crate) fn small(number: u32) -> String {
    const NAMES: [&str; 10] = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    let name = usize::try_from(number).ok().and_then(|number| NAMES.get(number));
    name.map_or_else(|| number.to_string(), |name| (*name).to_owned())
}

/// Starts a text with a capital.
pub(crate) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Starts a title in lower case, unless its first word is a name.
pub(crate) fn small_title(title: &str) -> String {
    const NAMES: [&str; 2] = ["Scottish", "Ministerial"];
    let first = title.split_whitespace().next().unwrap_or_default();
    let name = NAMES.contains(&first) || first.chars().skip(1).any(char::is_uppercase);
    if name {
        return title.to_owned();
    }
    let mut chars = title.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

/// Closes a text with a full stop, where it does not end a sentence already.
pub(crate) fn stop(text: &str) -> String {
    let text = text.trim();
    if text.is_empty() || text.ends_with(['.', '!', '?', ':', '"', '”', '’']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

/// Splits what somebody wrote into paragraphs, at empty lines.
pub(crate) fn paragraphs(text: &str) -> Vec<String> {
    let text = text.replace("\r\n", "\n");
    let mut found = Vec::new();
    let mut open: Vec<&str> = Vec::new();
    for line in text.split('\n').chain([""]) {
        if !line.trim().is_empty() {
            open.push(line.trim_end());
        } else if !open.is_empty() {
            found.push(open.join("\n"));
            open.clear();
        }
    }
    found
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
        assert_eq!(small(6), "six");
        assert_eq!(small(40), "40");
        assert_eq!(date(jiff::civil::date(2021, 3, 3)), "3 March 2021");
    }

    #[test]
    fn a_title_keeps_the_capital_of_a_name() {
        assert_eq!(small_title("Law enforcement"), "law enforcement");
        assert_eq!(small_title("Scottish Administration policy"), "Scottish Administration policy");
        assert_eq!(small_title("GCHQ"), "GCHQ");
    }

    #[test]
    fn paragraphs_part_at_empty_lines_and_keep_their_own() {
        assert_eq!(paragraphs("a\nb\r\n\r\n\n c \n"), ["a\nb", " c"]);
        assert_eq!(paragraphs(" \n"), Vec::<String>::new());
    }

    #[test]
    fn a_full_stop_is_added_once() {
        assert_eq!(stop("because it would "), "because it would.");
        assert_eq!(stop("because it would."), "because it would.");
    }
}
