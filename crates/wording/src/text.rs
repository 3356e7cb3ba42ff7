//! Words that only letters need; those that pages need too are in [`case::plain`].

pub(crate) use case::plain::{and, capital, counted, date, duration, pounds};

/// Writes a small number in letters, as a sentence does: `six`, `40`.
pub(crate) fn small(number: u32) -> String {
    const NAMES: [&str; 10] = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    let name = usize::try_from(number).ok().and_then(|number| NAMES.get(number));
    name.map_or_else(|| number.to_string(), |name| (*name).to_owned())
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
    fn a_small_number_is_written_in_letters() {
        assert_eq!(small(6), "six");
        assert_eq!(small(40), "40");
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
