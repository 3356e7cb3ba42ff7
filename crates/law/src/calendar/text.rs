//! The list of holidays as text: TOML that a person can keep by hand.

use std::{collections::BTreeMap, fmt::Write as _};

use jiff::civil::Date;
use serde::Deserialize;
use toml::value::Datetime;

use super::{Calendar, CalendarError, Holiday, Nation};

/// The file as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    known_from: Datetime,
    known_until: Datetime,
    #[serde(default)]
    holiday: Vec<Line>,
}

/// One line of it: one holiday, in one or more nations.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    on: Datetime,
    #[serde(rename = "in")]
    nations: Vec<String>,
    name: String,
    #[serde(default)]
    note: String,
    source: String,
}

impl Calendar {
    /// Reads a calendar from our TOML, the form of `law/uk/holidays.toml`.
    ///
    /// # Errors
    ///
    /// [`CalendarError`] with the line and the cause if the text is not of that form.
    pub fn from_toml(text: &str) -> Result<Self, CalendarError> {
        let file: File =
            toml::from_str(text).map_err(|error| CalendarError::Unreadable { why: error.to_string() })?;
        let mut holidays = Vec::new();
        for line in &file.holiday {
            let on = date(&line.on)?;
            for nation in &line.nations {
                holidays.push(Holiday {
                    on,
                    nation: nation.parse()?,
                    name: line.name.clone(),
                    note: line.note.clone(),
                    source: line.source.clone(),
                });
            }
        }
        Self::new(date(&file.known_from)?, date(&file.known_until)?, holidays)
    }

    /// Writes the calendar as TOML, one line for each day and name, in order of date.
    ///
    /// [`Calendar::from_toml`] reads back exactly what was written.
    pub fn to_toml(&self) -> String {
        let mut lines: BTreeMap<(Date, &str, &str, &str), Vec<Nation>> = BTreeMap::new();
        for holiday in self.holidays() {
            lines
                .entry((holiday.on, &holiday.name, &holiday.note, &holiday.source))
                .or_default()
                .push(holiday.nation);
        }
        let mut text = format!(
            "# Bank holidays under the Banking and Financial Dealings Act 1971.\n\
             # https://www.legislation.gov.uk/ukpga/1971/80\n\
             known_from = {}\nknown_until = {}\n\nholiday = [\n",
            self.known_from(),
            self.known_until()
        );
        let mut year = None;
        for ((on, name, note, source), nations) in lines {
            if year != Some(on.year()) {
                year = Some(on.year());
                let _ = writeln!(text, "  # {}", on.year());
            }
            let nations: Vec<String> = nations.iter().map(|nation| quoted(nation.key())).collect();
            let _ = write!(text, "  {{ on = {on}, in = [{}], name = {}", nations.join(", "), quoted(name));
            if !note.is_empty() {
                let _ = write!(text, ", note = {}", quoted(note));
            }
            let _ = writeln!(text, ", source = {} }},", quoted(source));
        }
        text.push_str("]\n");
        text
    }
}

/// Writes a TOML basic string on one line.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            letter if letter.is_control() => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(letter));
            }
            letter => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

fn date(datetime: &Datetime) -> Result<Date, CalendarError> {
    let text = datetime.to_string();
    if datetime.time.is_some() || datetime.offset.is_some() {
        return Err(CalendarError::Unreadable { why: format!("{text} has a time of day; give a day alone") });
    }
    text.parse().map_err(|_| CalendarError::Unreadable { why: format!("{text} is not a day") })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date as day;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_built_in_calendar_survives_being_written_and_read() {
        let calendar = Calendar::uk().unwrap();

        assert_eq!(Calendar::from_toml(&calendar.to_toml()).unwrap(), calendar);
    }

    #[test]
    fn an_error_says_where_the_text_is_wrong() {
        let error = Calendar::from_toml("known_from = 2020-01-01\nknown_until = soon\n").unwrap_err();

        assert!(error.to_string().contains("line 2"), "{error}");
    }

    #[test]
    fn a_nation_must_be_one_of_the_three() {
        let text = "known_from = 2020-01-01\nknown_until = 2020-12-31\n\
                    holiday = [{ on = 2020-03-01, in = [\"wales\"], name = \"St David\", source = \"x\" }]";

        assert_eq!(
            Calendar::from_toml(text).unwrap_err(),
            CalendarError::UnknownNation { name: "wales".into() }
        );
    }

    #[test]
    fn the_last_known_day_cannot_come_before_the_first() {
        let error = Calendar::from_toml("known_from = 2020-01-01\nknown_until = 2019-12-31\n").unwrap_err();

        assert!(matches!(error, CalendarError::NoDays { .. }), "{error}");
    }

    proptest! {
        #[test]
        fn whatever_a_holiday_is_called_it_reads_back(name in ".*", note in ".*", source in ".*") {
            let on = day(2024, 7, 1);
            let holiday = Holiday { on, nation: Nation::Scotland, name, note, source };
            let calendar = Calendar::new(day(2024, 1, 1), day(2024, 12, 31), vec![holiday]).unwrap();

            prop_assert_eq!(Calendar::from_toml(&calendar.to_toml()).unwrap(), calendar);
        }
    }
}
