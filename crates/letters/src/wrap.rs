//! Lines of plain text, wrapped for e-mail.

use unicode_width::UnicodeWidthStr;

/// The widest line, in columns: what every mail reader shows without folding it again.
pub(crate) const WIDTH: usize = 72;

/// Writes `text` in lines of at most [`WIDTH`] columns, the first led by `first` and the rest by `rest`.
///
/// A line feed in the text is kept. A word wider than a line stands alone on it, unbroken, so that an
/// address can still be followed.
pub(crate) fn wrap(out: &mut String, first: &str, rest: &str, text: &str) {
    let mut lead = first;
    for line in text.split('\n') {
        fill(out, lead, rest, line);
        lead = rest;
    }
}

fn fill(out: &mut String, first: &str, rest: &str, line: &str) {
    out.push_str(first);
    let mut width = first.width();
    for (index, word) in line.split(' ').filter(|word| !word.is_empty()).enumerate() {
        let wide = word.width();
        if index == 0 {
            width += wide;
        } else if width + 1 + wide <= WIDTH {
            out.push(' ');
            width += 1 + wide;
        } else {
            end(out);
            out.push_str(rest);
            width = rest.width() + wide;
        }
        out.push_str(word);
    }
    end(out);
}

/// Ends a line, without spaces that nobody sees.
fn end(out: &mut String) {
    out.truncate(out.trim_end_matches(' ').len());
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn wrapped(text: &str) -> String {
        let mut out = String::new();
        wrap(&mut out, "> ", "> ", text);
        out
    }

    #[test]
    fn a_quoted_line_keeps_its_mark_on_every_line() {
        let then = wrapped(&"word ".repeat(30));
        assert!(then.lines().all(|line| line.starts_with("> word") && line.len() <= WIDTH), "{then}");
        assert_eq!(then.matches("word").count(), 30);
    }

    #[test]
    fn an_empty_line_is_kept() {
        assert_eq!(wrapped("a\n\nb"), "> a\n>\n> b\n");
    }

    #[test]
    fn an_address_wider_than_a_line_is_not_broken() {
        let address = format!("https://example.org/{}", "x".repeat(90));
        assert_eq!(wrapped(&format!("see {address} now")), format!("> see\n> {address}\n> now\n"));
    }

    proptest! {
        #[test]
        fn no_word_is_lost_and_no_line_of_several_is_too_wide(text in "([a-zŵŷ]{1,12}| |\n){0,200}") {
            let then = wrapped(&text);
            let words = |text: &str| text.split_whitespace().filter(|w| *w != ">").map(str::to_owned).collect::<Vec<_>>();
            prop_assert_eq!(words(&then), words(&text));
            let alone = |line: &str| words(line).len() == 1;
            prop_assert!(then.lines().all(|line| line.width() <= WIDTH || alone(line)));
        }
    }
}
