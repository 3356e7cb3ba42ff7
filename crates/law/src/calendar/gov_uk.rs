//! Reading a newer list from GOV.UK.
//!
//! The published `bank-holidays.json` holds a few years for each nation. Where
//! it lists a whole year it replaces what we knew of that year, so a day that
//! was moved goes and a day that was proclaimed comes; every other year is
//! kept, since an old case's due date must not change because a list forgets.
//! A year that it lists only in part adds its days and takes none away.
//!
//! Law: Banking and Financial Dealings Act 1971 s.1(2)-(3) (proclamations).
//! <https://www.legislation.gov.uk/ukpga/1971/80/section/1>

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, date};
use serde::Deserialize;

use super::{Calendar, CalendarError, Holiday, Nation};

/// Fewer days than this are not a nation's whole year: England and Wales, which keep the fewest, have eight.
const WHOLE_YEAR: usize = 8;
/// No published list comes near this size, in bytes.
const LARGEST_FILE: usize = 4_000_000;
/// What every imported entry gives as its source.
const SOURCE: &str = "gov.uk bank-holidays.json";

/// What came of reading a newer list: the merged calendar, and how it differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// The merged calendar. The one it was made from is unchanged.
    pub calendar: Calendar,
    /// Holidays that were not known before.
    pub added: Vec<Holiday>,
    /// Holidays that the newer list no longer has.
    pub removed: Vec<Holiday>,
    /// The last known day before.
    pub known_until_before: Date,
    /// The last known day now.
    pub known_until: Date,
    /// What the reader should know: years listed in part, nations left out.
    pub notes: Vec<String>,
}

#[derive(Deserialize)]
struct Division {
    events: Vec<Event>,
}

#[derive(Deserialize)]
struct Event {
    title: String,
    date: String,
    #[serde(default)]
    notes: String,
}

/// Holidays by nation and year, as the file lists them.
type Listed = BTreeMap<(Nation, i16), Vec<Holiday>>;

impl Calendar {
    /// Merges GOV.UK's `bank-holidays.json` into this calendar.
    ///
    /// The last known day moves on by each further year that the merged
    /// calendar lists whole for all three nations.
    ///
    /// # Errors
    ///
    /// [`CalendarError::NotGovUk`] if the text is not such a file: not JSON,
    /// a nation we do not know, no holiday at all, a day that is none, a name
    /// that no holiday has. Nothing is merged in part.
    pub fn import_gov_uk(&self, json: &str) -> Result<Import, CalendarError> {
        let listed = read(json)?;
        let mut notes = Vec::new();
        for nation in Nation::ALL {
            if !listed.keys().any(|(other, _)| *other == nation) {
                notes.push(format!("the file lists nothing for {nation}: its holidays stay as they were"));
            }
        }

        let mut replaced = BTreeSet::new();
        for ((nation, year), holidays) in &listed {
            if WHOLE_YEAR <= holidays.len() {
                replaced.insert((*nation, *year));
            } else {
                notes.push(format!(
                    "the file lists {} for {nation} in {year}, fewer than a whole year has: added, and \
                     none taken away",
                    days(holidays.len())
                ));
            }
        }
        let merged = self.merged(&listed, &replaced);
        let known_until = self.known_until_with(&merged);
        let calendar = Self::new(self.known_from(), known_until, merged)?;
        Ok(Import {
            added: missing_from(self, calendar.holidays()),
            removed: missing_from(&calendar, self.holidays()),
            known_until_before: self.known_until(),
            known_until,
            calendar,
            notes,
        })
    }

    /// Ours where the file is silent, the file's where it lists a whole year, both where it lists a part.
    fn merged(&self, listed: &Listed, replaced: &BTreeSet<(Nation, i16)>) -> Vec<Holiday> {
        let mut merged: Vec<Holiday> = self
            .holidays()
            .iter()
            .filter(|ours| !replaced.contains(&(ours.nation, ours.on.year())))
            .cloned()
            .collect();
        let mut seen: BTreeSet<_> = merged.iter().map(|ours| (ours.on, ours.nation)).collect();
        for theirs in listed.values().flatten() {
            if self.known_from() <= theirs.on && seen.insert((theirs.on, theirs.nation)) {
                merged.push(theirs.clone());
            }
        }
        merged
    }

    fn known_until_with(&self, merged: &[Holiday]) -> Date {
        let mut count: BTreeMap<(i16, Nation), usize> = BTreeMap::new();
        for holiday in merged {
            *count.entry((holiday.on.year(), holiday.nation)).or_default() += 1;
        }
        let whole = |year: i16| {
            Nation::ALL
                .iter()
                .all(|nation| count.get(&(year, *nation)).is_some_and(|days| WHOLE_YEAR <= *days))
        };
        let mut known_until = self.known_until();
        while let Ok(next) = known_until.tomorrow() {
            if !whole(next.year()) {
                break;
            }
            known_until = next.last_of_year();
        }
        known_until
    }
}

/// Those of `holidays` that `calendar` does not keep on the same day in the same nation.
fn missing_from(calendar: &Calendar, holidays: &[Holiday]) -> Vec<Holiday> {
    let kept: BTreeSet<_> = calendar.holidays().iter().map(|holiday| (holiday.on, holiday.nation)).collect();
    holidays.iter().filter(|holiday| !kept.contains(&(holiday.on, holiday.nation))).cloned().collect()
}

fn read(json: &str) -> Result<Listed, CalendarError> {
    if LARGEST_FILE < json.len() {
        return Err(not_gov_uk("it is far larger than any such list"));
    }
    let divisions: BTreeMap<String, Division> = serde_json::from_str(json.trim_start_matches('\u{feff}'))
        .map_err(|error| not_gov_uk(&error.to_string()))?;
    let mut listed = Listed::new();
    for (key, division) in divisions {
        let nation: Nation = key.parse().map_err(|_| {
            not_gov_uk(&format!("it has a list for `{}`, which is none of the three we know", short(&key)))
        })?;
        for event in &division.events {
            let holiday = holiday(nation, event)?;
            let year = listed.entry((nation, holiday.on.year())).or_default();
            if !year.iter().any(|other: &Holiday| other.on == holiday.on) {
                year.push(holiday);
            }
        }
    }
    if listed.is_empty() {
        return Err(not_gov_uk("it lists no holiday at all"));
    }
    Ok(listed)
}

fn holiday(nation: Nation, event: &Event) -> Result<Holiday, CalendarError> {
    let on: Option<Date> = if event.date.len() == 10 { event.date.parse().ok() } else { None };
    let on = on
        .filter(|on| date(1971, 1, 1) <= *on && *on <= date(2150, 12, 31))
        .ok_or_else(|| not_gov_uk(&format!("`{}` in {nation} is not a day", short(&event.date))))?;
    let name = event.title.trim();
    if name.is_empty() || 200 < name.len() || 200 < event.notes.len() {
        return Err(not_gov_uk(&format!("the holiday on {on} in {nation} has no name, or one far too long")));
    }
    if name.chars().chain(event.notes.chars()).any(char::is_control) {
        return Err(not_gov_uk(&format!(
            "the name of the holiday on {on} in {nation} has characters that cannot be printed"
        )));
    }
    Ok(Holiday {
        on,
        nation,
        name: name.replace('\u{2019}', "'"),
        note: event.notes.trim().to_lowercase(),
        source: SOURCE.to_owned(),
    })
}

fn days(number: usize) -> String {
    if number == 1 { "1 day".to_owned() } else { format!("{number} days") }
}

fn short(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_control()).take(60).collect()
}

fn not_gov_uk(why: &str) -> CalendarError {
    CalendarError::NotGovUk { why: why.to_owned() }
}

#[cfg(test)]
mod tests;
