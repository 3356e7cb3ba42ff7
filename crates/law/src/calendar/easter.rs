//! The date of Easter, and so of Good Friday.
//!
//! Good Friday is no bank holiday under Schedule 1 to the 1971 Act outside
//! Scotland: the Freedom of Information Act names it, so it is computed and
//! not looked up.
//!
//! Law: FOIA 2000 s.10(6); the tables in the Calendar (New Style) Act 1750.
//! <https://www.legislation.gov.uk/ukpga/2000/36/section/10>

use jiff::civil::Date;

/// Returns Easter Sunday in `year` of the Gregorian calendar.
///
/// The method is the "anonymous" one printed in Nature in 1876. `None` only
/// for years that [`Date`] cannot hold.
pub fn easter_sunday(year: i16) -> Option<Date> {
    let year_number = i32::from(year);
    let golden = year_number.rem_euclid(19);
    let century = year_number.div_euclid(100);
    let in_century = year_number.rem_euclid(100);
    let leap_correction = century.div_euclid(4);
    let moon_correction = (8 * century + 13).div_euclid(25);
    let epact = (19 * golden + century - leap_correction - moon_correction + 15).rem_euclid(30);
    let moon_shift = (golden + 11 * epact).div_euclid(319);
    let to_sunday =
        (2 * century.rem_euclid(4) + 2 * in_century.div_euclid(4) - in_century.rem_euclid(4) - epact
            + moon_shift
            + 32)
            .rem_euclid(7);
    let month = (epact - moon_shift + to_sunday + 90).div_euclid(25);
    let day = (epact - moon_shift + to_sunday + month + 19).rem_euclid(32);
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// Returns Good Friday in `year`.
pub fn good_friday(year: i16) -> Option<Date> {
    easter_sunday(year)?.yesterday().ok()?.yesterday().ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn easter_falls_where_the_almanacs_say() {
        for (year, month, day) in [
            (1761, 3, 22),
            (1818, 3, 22),
            (1943, 4, 25),
            (1954, 4, 18),
            (2000, 4, 23),
            (2008, 3, 23),
            (2011, 4, 24),
            (2024, 3, 31),
            (2025, 4, 20),
            (2026, 4, 5),
            (2038, 4, 25),
            (2049, 4, 18),
            (2076, 4, 19),
        ] {
            assert_eq!(easter_sunday(year), Some(date(year, month, day)), "{year}");
        }
    }

    #[test]
    fn good_friday_is_the_friday_before() {
        assert_eq!(good_friday(2024), Some(date(2024, 3, 29)));
    }
}
