//! What a cell shows: its value, in its number format.

use ssfmt::{DateSystem, FormatOptions, NumberFormat};

use crate::{
    book::{
        section,
        sheet::{Cell, Value},
        strings::{Strings, Words},
        styles::Styles,
    },
    table::{unseen, visible},
};

/// A cell's words.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Display {
    /// What is shown.
    pub(crate) text: String,
    /// All that the cell holds; empty if it holds nothing.
    pub(crate) whole: String,
    /// Whether the format shows words that have nothing to do with the value.
    pub(crate) masked: bool,
    /// Runs of words that cannot be seen.
    pub(crate) unseen_runs: Vec<String>,
    /// Whether its words have colours of their own.
    pub(crate) coloured: bool,
    /// Whether nobody here can say what its format shows.
    pub(crate) unread: bool,
}

impl Display {
    pub(crate) fn of(cell: &Cell, styles: &Styles, from_1904: bool, strings: &mut Strings) -> Self {
        match &cell.value {
            Value::None => Self::default(),
            Value::Shared(number) => match strings.take(*number) {
                Some(words) => Self::words(words, cell.style, styles),
                None => Self::default(),
            },
            Value::Words(words) => Self::words(words, cell.style, styles),
            Value::Number(number) => {
                Self::number(*number, styles.format(cell.style), styles.parsed(cell.style), from_1904)
            }
            Value::Yes(yes) => Self::plain(if *yes { "TRUE" } else { "FALSE" }),
            Value::Error(error) => Self::plain(error),
        }
    }

    /// Takes out what cannot be seen, and gives it.
    pub(crate) fn strip(&mut self) -> Vec<char> {
        // Nearly every cell is plain letters and figures.
        if self.text.is_ascii() && !self.text.bytes().any(|byte| byte.is_ascii_control()) {
            return Vec::new();
        }
        let unseen = unseen(&self.text);
        if !unseen.is_empty() {
            self.text = visible(&self.text);
        }
        unseen.into_iter().map(|(_, sign)| sign).collect()
    }

    fn plain(text: &str) -> Self {
        Self { text: text.to_owned(), whole: text.to_owned(), ..Self::default() }
    }

    fn words(words: &Words, style: u32, styles: &Styles) -> Self {
        let whole = words.text.clone();
        if whole.trim().is_empty() {
            return Self::default();
        }
        let unseen = |run: &&super::strings::Run| {
            let unreadable = match run.colour {
                Some(colour) => styles.is_unreadable_in(style, colour),
                None => styles.is_unreadable(style),
            };
            (unreadable || run.tiny) && !run.text.trim().is_empty()
        };
        let unseen_runs: Vec<String> = words.runs.iter().filter(unseen).map(|run| run.text.clone()).collect();
        let coloured = !words.runs.is_empty();
        let text = if unseen_runs.is_empty() {
            whole.clone()
        } else {
            words.runs.iter().filter(|run| !unseen(run)).map(|run| run.text.as_str()).collect()
        };
        let shown =
            match styles.format(style).map(|code| (section::hides_words(code), NumberFormat::parse(code))) {
                Some((true, _)) => String::new(),
                Some((_, Ok(format))) => format.format_text(&text, &FormatOptions::default()),
                _ => text.clone(),
            };
        let masked = !shown.trim().is_empty() && !shown.contains(text.trim());
        Self { text: shown, whole, masked, unseen_runs, coloured, unread: false }
    }

    fn number(number: f64, format: Option<&str>, parsed: Option<&NumberFormat>, from_1904: bool) -> Self {
        let options = FormatOptions {
            date_system: if from_1904 { DateSystem::Date1904 } else { DateSystem::Date1900 },
            ..FormatOptions::default()
        };
        let Some(code) = format else { return Self::plain(&general(number)) };
        if section::hides_number(code, number) {
            return Self { whole: general(number), ..Self::default() };
        }
        let own;
        let parsed = match parsed {
            Some(parsed) => parsed,
            None => match NumberFormat::parse(code) {
                Ok(parsed) => {
                    own = parsed;
                    &own
                }
                // What a program would show is not known: the value as it is may be more.
                Err(_) => return Self { whole: general(number), unread: true, ..Self::default() },
            },
        };
        let show = |number: f64| parsed.try_format(number, &options).ok();
        let Some(text) = show(number) else {
            return Self {
                text: TOO_WIDE.to_owned(),
                whole: general(number),
                masked: true,
                ..Self::default()
            };
        };
        // Figures in what is shown are the value's own, unless the format itself writes words.
        let own = !code.contains(['"', '\\']) && text.bytes().any(|byte| byte.is_ascii_digit());
        let masked = !own && !text.trim().is_empty() && number != 0.0 && {
            let others = [number * 1.37 + 97.0 * number.signum(), number * 3.0 + 5400.5 * number.signum()];
            others.into_iter().all(|other| show(other).is_some_and(|it| it == text))
        };
        Self { text: text.trim().to_owned(), whole: general(number), masked, ..Self::default() }
    }
}

/// What programs show in the place of a number for which a format has no form: a day before all days.
const TOO_WIDE: &str = "########";

/// A number as the general format shows it.
fn general(number: f64) -> String {
    match whole(number) {
        Some(number) => number.to_string(),
        None => ssfmt::format_default(number, "General").unwrap_or_else(|_| number.to_string()),
    }
}

/// A number without a fraction that the general format writes in full.
#[expect(clippy::cast_possible_truncation, reason = "it is below what a double holds exactly")]
fn whole(number: f64) -> Option<i64> {
    (number.fract() == 0.0 && number.abs() < 1e11).then_some(number as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    const UNREAD: &str = "0\"kg";

    fn shown(number: f64, code: &str) -> Display {
        Display::number(number, Some(code), None, false)
    }

    #[test]
    fn a_number_is_shown_as_its_format_shows_it() {
        assert_eq!(shown(1234.567, "#,##0.00").text, "1,234.57");
        assert_eq!(shown(0.256, "0%").text, "26%");
        assert_eq!(shown(46031.0, "dd/mm/yyyy").text, "09/01/2026");
        assert_eq!(Display::number(0.1 + 0.2, None, None, false).text, "0.3");
    }

    #[test]
    fn a_number_of_a_format_that_cannot_be_read_is_not_shown() {
        let display = shown(12.0, UNREAD);
        assert_eq!((display.unread, display.text.as_str(), display.whole.as_str()), (true, "", "12"));
    }

    #[test]
    fn a_format_that_shows_nothing_or_other_words_is_known() {
        assert_eq!(shown(12.0, ";;;").text, "");
        assert!(shown(12.0, "\"Redacted\"").masked);
        assert!(!shown(12.0, "mmm").masked);
        assert!(!shown(12.0, "0;-0;\"none\"").masked);
    }
}
