//! Days of birth: a day that there is, right after words that say what it is.
//!
//! Source: UK GDPR art. 4(1); the forms in which people here write a day.

use super::{
    Confidence::Likely,
    Kind, Suggestion,
    text::{Text, number, shape},
};

shape!(FIGURES, r"[0-9]{1,4}[/.\x{2010}-\x{2013}-][0-9]{1,2}[/.\x{2010}-\x{2013}-][0-9]{2,4}");
shape!(
    LETTERS,
    r"[0-9]{1,2}(?:st|nd|rd|th)?[ \x{a0}-](?:of )?(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6},?[ \x{a0}-][0-9]{2,4}"
);
shape!(SIX, r"[0-9]{6}|[0-9]{8}");

const WORDS: [&str; 8] =
    ["dob", "d.o.b", "date of birth", "birth", "born", "birthday", "birth date", "dates of birth"];

pub(super) fn find(text: &Text<'_>, found: &mut Vec<Suggestion>) {
    text.scan(&FIGURES, found, |range| {
        let parts: Vec<u32> =
            text.at(range.clone()).split(|c: char| !c.is_ascii_digit()).map(number).collect();
        (is_day(&parts) && text.is_called(range, &WORDS)).then_some(VERDICT)
    });
    text.scan(&LETTERS, found, |range| {
        let day = text.at(range.clone()).chars().take_while(char::is_ascii_digit).collect::<String>();
        ((1..=31).contains(&number(&day)) && text.is_called(range, &WORDS)).then_some(VERDICT)
    });
    text.scan(&SIX, found, |range| {
        let words = text.at(range.clone());
        let parts = [words.get(..2)?, words.get(2..4)?, words.get(4..)?].map(number);
        (is_day(&parts) && text.is_called(range, &["dob", "d.o.b", "date of birth"])).then_some(VERDICT)
    });
}

const VERDICT: (Kind, super::Confidence, &str) = (Kind::BirthDate, Likely, "a day after words about a birth");

/// Whether three numbers can be a day, whichever of the usual ways they are in.
fn is_day(parts: &[u32]) -> bool {
    let [first, month, last] = parts else { return false };
    let (day, month, year) = if 31 < *first { (last, month, first) } else { (first, month, last) };
    let (day, month) = if 12 < *month { (month, day) } else { (day, month) };
    (1..=31).contains(day) && (1..=12).contains(month) && (*year < 100 || (1850..=2100).contains(year))
}

#[cfg(test)]
mod tests {
    use crate::personal::{
        Kind,
        tests::{finds, finds_none},
    };

    #[test]
    fn a_day_that_is_called_a_birth_is_found() {
        finds(
            Kind::BirthDate,
            &[
                ("DOB 12/05/1984", "12/05/1984"),
                ("born on 3rd March 1979 in", "3rd March 1979"),
                ("Date of birth: 1984-05-12", "1984-05-12"),
                ("d.o.b. 12.5.84", "12.5.84"),
                ("dob 120584", "120584"),
            ],
        );
    }

    #[test]
    fn other_days_are_nobodys_birth() {
        finds_none(
            Kind::BirthDate,
            &["received on 12/05/2024", "DOB 45/13/1984", "born in 1984", "stubborn on 12/05/1984"],
        );
    }
}
