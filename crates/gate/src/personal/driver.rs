//! Drivers' numbers of Great Britain: sixteen signs that carry a surname and a day of birth.
//!
//! Five of the surname, with 9 where it is shorter; the decade of the birth;
//! the month, with 50 more for a woman; the day; the year's last figure; two
//! initials or 9; one sign; two letters. Source: Criminal justice data standards,
//! driving licence number; DVLA, INF45.
//!
//! Northern Ireland's are eight figures, and count after words that say so.

use super::{
    Confidence::Likely,
    Kind, Suggestion,
    text::{Text, number, shape, signs},
};

shape!(
    NUMBER,
    r"[A-Za-z][A-Za-z9]{4}[ \x{a0}]?[0-9]{6}[ \x{a0}]?[A-Za-z9]{2}[0-9A-Za-z][ \x{a0}]?[A-Za-z]{2}"
);
shape!(NORTHERN, r"[0-9]{8}");

pub(super) fn find(text: &Text<'_>, found: &mut Vec<Suggestion>) {
    text.scan(&NUMBER, found, |range| {
        is_one(&signs(text.at(range.clone()))).then_some((
            Kind::DrivingLicence,
            Likely,
            "a surname's letters, and a month and day that there are",
        ))
    });
    text.scan(&NORTHERN, found, |range| {
        let words =
            ["driving licence", "driver number", "licence number", "driving licence no", "licence no"];
        text.is_called(range, &words).then_some((Kind::DrivingLicence, Likely, "eight figures, named so"))
    });
}

fn is_one(signs: &str) -> bool {
    let (Some(surname), Some(born), Some(initials)) = (signs.get(..5), signs.get(5..11), signs.get(11..13))
    else {
        return false;
    };
    let padded = surname.trim_end_matches('9');
    let month = born.get(1..3).map_or(0, number);
    let month = if 50 < month { month.saturating_sub(50) } else { month };
    let day = born.get(3..5).map_or(0, number);
    let longest = match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    let initials = !initials.starts_with('9') || initials == "99";
    !padded.contains('9') && (1..=12).contains(&month) && (1..=longest).contains(&day) && initials
}

#[cfg(test)]
mod tests {
    use crate::personal::{
        Kind,
        tests::{finds, finds_none},
    };

    #[test]
    fn a_number_whose_month_and_day_there_are_is_found() {
        finds(
            Kind::DrivingLicence,
            &[
                ("MORGA657054SM9IJ", "MORGA657054SM9IJ"),
                ("licence MORGA 657054 SM9IJ 35", "MORGA 657054 SM9IJ"),
                ("LEE99801312A99AB", "LEE99801312A99AB"),
                ("driving licence no 12345678", "12345678"),
            ],
        );
    }

    #[test]
    fn a_month_or_day_that_there_is_not_is_no_drivers() {
        finds_none(
            Kind::DrivingLicence,
            &[
                "MORGA613054SM9IJ",
                "MORGA602305SM9IJ",
                "MO9GA657054SM9IJ",
                "MORGA6570549M9IJ",
                "MORGA657054SM9IJK",
                "12345678",
            ],
        );
    }
}
