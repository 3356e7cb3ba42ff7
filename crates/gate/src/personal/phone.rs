//! Telephone numbers of the United Kingdom.
//!
//! A nought or +44, then: 1 and eight or nine figures (places), 2 and nine
//! (large places), 3 and nine, 5 and nine (55, 56), 7 and nine (mobiles), 8 and
//! eight or nine, 9 and nine. Numbers that are kept for drama (01632 960, 07700
//! 900 and others) are shaped as all the rest, and are found as they are.
//! Source: Ofcom, The National Telephone Numbering Plan, part A.
//! <https://www.ofcom.org.uk/phones-and-broadband/phone-numbers/numbering>

use super::{
    Confidence::{Likely, Possible},
    Kind, Suggestion,
    text::{Text, digits, shape},
};

shape!(NUMBER, r"(?:\+44|0044|\(\+?44\)|\(?0)(?:[ \x{a0}().\x{2010}-\x{2013}-]{0,3}[0-9]){9,11}");

const WORDS: [&str; 14] = [
    "tel",
    "telephone",
    "phone",
    "mobile",
    "mob",
    "call",
    "ring",
    "fax",
    "contact",
    "ext",
    "landline",
    "text",
    "t",
    "m",
];
const OTHERS: [&str; 12] = [
    "invoice",
    "order",
    "account",
    "isbn",
    "serial",
    "asset",
    "urn",
    "nhs",
    "sort code",
    "crime",
    "po",
    "barcode",
];

pub(super) fn find(text: &Text<'_>, found: &mut Vec<Suggestion>) {
    text.scan(&NUMBER, found, |range| {
        let words = text.at(range.clone());
        let all: String = digits(words).iter().filter_map(|it| char::from_digit(*it, 10)).collect();
        let abroad = words.contains('+') || all.starts_with("0044") || words.starts_with("(44");
        let own =
            all.strip_prefix("0044").or_else(|| all.strip_prefix("44").filter(|_| abroad)).unwrap_or(&all);
        let own = own.strip_prefix('0').unwrap_or(own);
        if !is_given_out(own) || own.chars().all(|it| own.starts_with(it)) {
            return None;
        }
        let parted = words.contains([' ', '\u{a0}', '(', '-', '.']);
        if !abroad && parted && !is_parted_well(words) || text.after(range.end).starts_with([':', '/']) {
            return None;
        }
        let named = text.says(range, &WORDS);
        let business = own.starts_with(['3', '8', '9']);
        let confidence = match (named || abroad || parted, business) {
            _ if !named && text.is_called(range, &OTHERS) => return None,
            (true, false) => Likely,
            (false, false) if own.len() == 10 => Likely,
            (true, true) => Possible,
            (false, _) => return None,
        };
        Some((Kind::Phone, confidence, "a number in a range that is given out"))
    });
}

/// Whether a number, without its nought, is in a range of the plan.
fn is_given_out(own: &str) -> bool {
    let starts = |any: &[&str]| any.iter().any(|it| own.starts_with(it));
    match own.len() {
        10 => {
            starts(&["1", "20", "23", "24", "28", "29", "3", "55", "56", "80", "82", "84", "87", "9"])
                || own.starts_with('7') && !own.starts_with("72")
        }
        9 => starts(&["1", "800"]) && !starts(&["10"]),
        _ => false,
    }
}

/// Whether its first group is a dialling code's length: days and years are parted otherwise.
fn is_parted_well(words: &str) -> bool {
    let first = words.trim_start_matches('(').split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
    (3..=6).contains(&first.len())
}

#[cfg(test)]
mod tests {
    use crate::personal::{
        Kind,
        tests::{finds, finds_none},
    };

    #[test]
    fn numbers_of_every_range_are_found_those_for_drama_too() {
        finds(
            Kind::Phone,
            &[
                ("call 01632 960123", "01632 960123"),
                ("07700 900123", "07700 900123"),
                ("07700900123", "07700900123"),
                ("+44 7700 900 123", "+44 7700 900 123"),
                ("+44 (0)20 7946 0123", "+44 (0)20 7946 0123"),
                ("(0121) 496 0123", "(0121) 496 0123"),
                ("020-7946-0123", "020-7946-0123"),
                ("tel 016977 2345", "016977 2345"),
                ("0044 1632 960123", "0044 1632 960123"),
            ],
        );
    }

    #[test]
    fn dates_invoices_and_longer_numbers_are_no_telephones() {
        finds_none(
            Kind::Phone,
            &[
                "invoice 01632960123",
                "01-02-2024 13:45",
                "016329601234567",
                "0000000000",
                "04632 960123",
                "07200 900123",
                "01.02.2024",
                "0.7700900123",
            ],
        );
    }
}
