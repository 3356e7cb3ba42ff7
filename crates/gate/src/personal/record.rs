//! Persons' numbers in the Police National Computer and the Criminal Records Office.
//!
//! `2002/0073319Z`: the year, a serial number of seven figures, and a check
//! letter. `097501/98T`: a serial number of six figures, the year, and a check
//! letter; `SF05/482703X` where only a short file is kept. The letter is that
//! of the remainder of two figures of the year with the serial number, divided
//! by 23, in an alphabet without I, O and S that begins with Z.
//!
//! Source: Criminal Justice System data standards catalogue; Ministry of
//! Justice, `hmpps-person-record`, `PNCIdentifier.kt` and `CROIdentifier.kt`
//! (the rule is followed, the code is our own).

use super::{
    Confidence::{self, Likely, Possible, Sure},
    Kind, Suggestion,
    text::{Text, shape},
};

shape!(PNC, r"(?:19|20)?[0-9]{2}/[0-9]{1,7}[A-Za-z]");
shape!(CRO, r"[0-9]{1,6}/[0-9]{2}[A-Za-z]");
shape!(SHORT, r"SF ?[0-9]{2}/[0-9]{1,6}[A-Za-z]");

const LETTERS: &[u8; 23] = b"ZABCDEFGHJKLMNPQRTUVWXY";

pub(super) fn find(text: &Text<'_>, found: &mut Vec<Suggestion>) {
    text.scan(&PNC, found, |range| {
        let (head, letter) = split(text.at(range.clone()))?;
        let (year, serial) = head.split_once('/')?;
        let year = year.get(year.len().checked_sub(2)?..)?;
        let holds = letter_of(&format!("{year}{serial:0>7}")) == Some(letter);
        let named = text.says(range, &["pnc", "pncid", "pnc id", "police national computer"]);
        weigh(holds, named, 4 < serial.len()).map(|(sure, why)| (Kind::PncId, sure, why))
    });
    text.scan(&CRO, found, |range| {
        let (head, letter) = split(text.at(range.clone()))?;
        let (serial, year) = head.split_once('/')?;
        let holds = letter_of(&format!("{year}{serial:0>6}")) == Some(letter);
        let named = text.says(range, &CRO_WORDS);
        weigh(holds, named, 3 < serial.len()).map(|(sure, why)| (Kind::CroNumber, sure, why))
    });
    text.scan(&SHORT, found, |range| {
        let (head, letter) = split(text.at(range.clone()))?;
        let (year, serial) = head.trim_start_matches("SF").trim_start().split_once('/')?;
        let holds = letter_of(&format!("{year}{serial}")) == Some(letter);
        weigh(holds, text.says(range, &CRO_WORDS), true).map(|(sure, why)| (Kind::CroNumber, sure, why))
    });
}

const CRO_WORDS: [&str; 3] = ["cro", "criminal records office", "criminal record office"];

/// What speaks for a number: its letter, the words around it, and whether it is long enough to be no chance.
fn weigh(holds: bool, named: bool, long: bool) -> Option<(Confidence, &'static str)> {
    match (holds, named, long) {
        (true, true, _) | (true, _, true) => Some((Sure, "its check letter holds")),
        (true, false, false) => Some((Possible, "its check letter holds, and it is short")),
        (false, true, _) => Some((Likely, "named so, though its check letter does not hold")),
        (false, false, _) => None,
    }
}

fn split(words: &str) -> Option<(&str, u8)> {
    let (at, letter) = words.char_indices().next_back()?;
    Some((words.get(..at)?, u8::try_from(letter.to_ascii_uppercase()).ok()?))
}

fn letter_of(number: &str) -> Option<u8> {
    let rest = usize::try_from(number.parse::<u64>().ok()? % 23).ok()?;
    LETTERS.get(rest).copied()
}

#[cfg(test)]
mod tests {
    use crate::personal::{
        Confidence, Kind, Staff, suggest,
        tests::{finds, finds_none},
    };

    #[test]
    fn a_number_whose_check_letter_holds_is_sure() {
        finds(Kind::PncId, &[("2002/0073319Z", "2002/0073319Z"), ("see 02/73319Z.", "02/73319Z")]);
        finds(Kind::CroNumber, &[("097501/98T", "097501/98T"), ("97501/98t", "97501/98t")]);
        let found = suggest("2002/0073319Z", &Staff::none());
        assert_eq!(found[0].confidence(), Confidence::Sure);
    }

    #[test]
    fn a_wrong_letter_counts_only_where_words_say_what_it_is() {
        finds_none(Kind::PncId, &["2002/0073319Y", "grade 12/5A", "2002/0073319", "Flat 20/4B"]);
        finds_none(Kind::CroNumber, &["097501/98X", "1/2A"]);
        finds(Kind::PncId, &[("PNC ID: 2002/0073319Y", "2002/0073319Y")]);
    }
}
