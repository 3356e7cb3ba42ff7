//! The known days laid out once, so that counting is a look-up.

use std::collections::BTreeMap;

use jiff::civil::{Date, Weekday};

use super::{DayOff, Holiday, WorkingDays, day_off, good_friday};

/// One known day under one rule.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) date: Date,
    /// Why it is off, or `None` for a working day.
    pub(crate) off: Option<DayOff>,
    /// How many working days there are from the first known day up to and including this one.
    working: u32,
}

/// Every known day under one rule, in order, without gaps.
#[derive(Clone, Debug)]
pub(super) struct Table {
    entries: Vec<Entry>,
    /// The positions of the working days in `entries`.
    working: Vec<u32>,
}

/// A table for each rule.
#[derive(Clone, Debug)]
pub(super) struct Tables {
    any_part_of_uk: Table,
    scotland: Table,
    england_and_wales: Table,
}

impl Tables {
    pub(super) fn new(from: Date, until: Date, holidays: &[Holiday]) -> Self {
        let mut by_day: BTreeMap<Date, Vec<&Holiday>> = BTreeMap::new();
        for holiday in holidays {
            by_day.entry(holiday.on).or_default().push(holiday);
        }
        let table = |rule| Table::new(rule, from, until, &by_day);
        Self {
            any_part_of_uk: table(WorkingDays::AnyPartOfUk),
            scotland: table(WorkingDays::Scotland),
            england_and_wales: table(WorkingDays::EnglandAndWales),
        }
    }

    pub(super) const fn get(&self, rule: WorkingDays) -> &Table {
        match rule {
            WorkingDays::AnyPartOfUk => &self.any_part_of_uk,
            WorkingDays::Scotland => &self.scotland,
            WorkingDays::EnglandAndWales => &self.england_and_wales,
        }
    }
}

impl Table {
    fn new(rule: WorkingDays, from: Date, until: Date, by_day: &BTreeMap<Date, Vec<&Holiday>>) -> Self {
        let mut table = Self { entries: Vec::new(), working: Vec::new() };
        let mut fridays = GoodFridays::new(rule);
        let mut date = from;
        let mut working = 0;
        loop {
            let kept = by_day.get(&date).map_or(&[][..], Vec::as_slice);
            let off = why_off(rule, date, kept, &mut fridays);
            if off.is_none() {
                working += 1;
                table.working.push(u32::try_from(table.entries.len()).unwrap_or(u32::MAX));
            }
            table.entries.push(Entry { date, off, working });
            match date.tomorrow() {
                Ok(next) if next <= until => date = next,
                Ok(_) | Err(_) => return table,
            }
        }
    }

    fn position(&self, date: Date) -> Option<usize> {
        let first = self.entries.first()?.date;
        let days = date.duration_since(first).as_hours() / 24;
        usize::try_from(days).ok().filter(|position| *position < self.entries.len())
    }

    /// The entry of `date`, if it is known.
    pub(super) fn entry(&self, date: Date) -> Option<&Entry> {
        self.entries.get(self.position(date)?)
    }

    /// Every known day after `date`, in order. `None` if `date` is not known itself.
    pub(super) fn after(&self, date: Date) -> Option<&[Entry]> {
        self.entries.get(self.position(date)? + 1..)
    }

    /// The `n`th working day after `date`; `None` past either end.
    pub(super) fn nth_after(&self, date: Date, n: u32) -> Option<Date> {
        let before = self.entry(date)?.working;
        let index = usize::try_from(before.checked_add(n)?.checked_sub(1)?).ok()?;
        let position = usize::try_from(*self.working.get(index)?).ok()?;
        self.entries.get(position).map(|entry| entry.date)
    }

    /// How many working days there are after `from`, up to and including `to`.
    pub(super) fn between(&self, from: Date, to: Date) -> Option<u32> {
        Some(self.entry(to)?.working.saturating_sub(self.entry(from)?.working))
    }
}

/// Good Friday of the year last asked for, so that Easter is worked out once a year.
struct GoodFridays {
    rule: WorkingDays,
    year: i16,
    friday: Option<Date>,
}

impl GoodFridays {
    const fn new(rule: WorkingDays) -> Self {
        Self { rule, year: i16::MIN, friday: None }
    }

    fn holds(&mut self, date: Date) -> bool {
        if self.year != date.year() {
            self.year = date.year();
            self.friday = if self.rule.names_good_friday() { good_friday(self.year) } else { None };
        }
        self.friday == Some(date)
    }
}

fn why_off(rule: WorkingDays, date: Date, kept: &[&Holiday], fridays: &mut GoodFridays) -> Option<DayOff> {
    if (date.month(), date.day()) == (12, 25) {
        return Some(DayOff::ChristmasDay);
    }
    match date.weekday() {
        Weekday::Saturday => return Some(DayOff::Saturday),
        Weekday::Sunday => return Some(DayOff::Sunday),
        _ => {}
    }
    if fridays.holds(date) {
        return Some(DayOff::GoodFriday);
    }
    let kept: Vec<&Holiday> =
        kept.iter().filter(|holiday| rule.nations().contains(&holiday.nation)).copied().collect();
    if kept.is_empty() { None } else { Some(DayOff::BankHoliday(day_off::sentence(&kept))) }
}
