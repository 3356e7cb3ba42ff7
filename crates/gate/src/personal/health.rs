//! NHS numbers: ten figures, the last of which checks the rest.
//!
//! The first nine are multiplied by 10 down to 2; eleven less the remainder of
//! their sum by eleven is the tenth, 11 counts as 0, and 10 is never given out.
//! One number in eleven passes by chance, so an unbroken one by itself is only
//! possible. Source: NHS Data Model and Dictionary, NHS number.
//! <https://www.datadictionary.nhs.uk/attributes/nhs_number.html>

use super::{
    Confidence::{Likely, Possible, Sure},
    Kind, Suggestion,
    text::{Text, digits, shape},
};

shape!(NUMBER, r"[0-9]{3}[ \x{a0}-]?[0-9]{3}[ \x{a0}-]?[0-9]{4}");

const WORDS: [&str; 7] =
    ["nhs", "patient", "chi number", "chi", "h&c", "health and care number", "medical record"];
const OTHERS: [&str; 16] = [
    "invoice",
    "order",
    "account",
    "tel",
    "telephone",
    "phone",
    "fax",
    "mobile",
    "isbn",
    "ref",
    "reference",
    "po",
    "serial",
    "asset",
    "barcode",
    "vat",
];

pub(super) fn find(text: &Text<'_>, found: &mut Vec<Suggestion>) {
    text.scan(&NUMBER, found, |range| {
        let number = digits(text.at(range.clone()));
        let named = text.says(range, &WORDS);
        let parted = text.at(range.clone()).len() != 10;
        let other = text.is_called(range, &OTHERS);
        // 0, 1 to 3 are Scotland's and Northern Ireland's; 8 has never been given out.
        let given = number.first().is_some_and(|it| *it != 8 && *it != 5);
        match (holds(&number), named, parted) {
            (true, true, _) => Some((Kind::NhsNumber, Sure, "its check digit holds, and it is named so")),
            (true, false, true) if given && !other => {
                Some((Kind::NhsNumber, Sure, "its check digit holds, and it is parted as NHS numbers are"))
            }
            (true, false, false) if given && !other => {
                Some((Kind::NhsNumber, Possible, "its check digit holds, as one number's in eleven does"))
            }
            (false, true, _) if !other => {
                Some((Kind::NhsNumber, Likely, "named so, though its check digit does not hold"))
            }
            _ => None,
        }
    });
}

fn holds(number: &[u32]) -> bool {
    let sum: u32 = number.iter().take(9).zip((2..=10).rev()).map(|(digit, weight)| digit * weight).sum();
    let check = (11 - sum % 11) % 11;
    number.get(9) == Some(&check)
}

#[cfg(test)]
mod tests {
    use crate::personal::{
        Confidence, Kind, Staff, suggest,
        tests::{finds, finds_none},
    };

    #[test]
    fn ten_figures_whose_last_checks_the_rest_are_found() {
        finds(
            Kind::NhsNumber,
            &[
                ("943 476 5919", "943 476 5919"),
                ("NHS no 9434765919", "9434765919"),
                ("943-476-5919", "943-476-5919"),
            ],
        );
        assert_eq!(suggest("9434765919", &Staff::none())[0].confidence(), Confidence::Possible);
    }

    #[test]
    fn an_invoice_number_is_no_nhs_number() {
        finds_none(
            Kind::NhsNumber,
            &["Invoice 9434765919", "943 476 5918", "4010232138", "19434765919", "order no. 943 476 5919"],
        );
    }
}
