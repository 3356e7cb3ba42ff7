//! Numbers of payment cards: an issuer's first figures, its length, and Luhn's check digit.
//!
//! Source: ISO/IEC 7812-1, annex B (the check digit); the issuers' published
//! ranges (Visa 4; Mastercard 51 to 55 and 2221 to 2720; American Express 34
//! and 37; Discover 6011 and 65; Maestro 50 and 56 to 69; Diners 36 and 38).

use super::{
    Confidence::Sure,
    Kind, Suggestion,
    text::{Text, digits, number, shape},
};

shape!(NUMBER, r"[0-9](?:[ \x{a0}-]?[0-9]){12,18}");

pub(super) fn find(text: &Text<'_>, found: &mut Vec<Suggestion>) {
    text.scan(&NUMBER, found, |range| {
        let card: String =
            digits(text.at(range.clone())).iter().filter_map(|it| char::from_digit(*it, 10)).collect();
        let same = card.chars().all(|it| card.starts_with(it));
        let others = ["isbn", "imei", "barcode", "tracking", "serial", "invoice", "order", "meter"];
        (!same && is_issued(&card) && holds(&card) && !text.is_called(range, &others)).then_some((
            Kind::PaymentCard,
            Sure,
            "an issuer's figures and length, and its check digit holds",
        ))
    });
}

fn is_issued(card: &str) -> bool {
    let first = |length: usize| card.get(..length).map_or(0, number);
    match card.len() {
        13 => first(1) == 4,
        14 => first(2) == 36 || first(2) == 38,
        15 => first(2) == 34 || first(2) == 37,
        16 => {
            matches!(first(1), 4)
                || (51..=55).contains(&first(2))
                || (2221..=2720).contains(&first(4))
                || first(4) == 6011
                || first(2) == 65
                || first(4) == 6759
        }
        18 | 19 => matches!(first(2), 50 | 56..=69) || first(1) == 4,
        _ => false,
    }
}

fn holds(card: &str) -> bool {
    let doubled = |(at, digit): (usize, u32)| match at % 2 {
        1 if 4 < digit => digit * 2 - 9,
        1 => digit * 2,
        _ => digit,
    };
    let figures = card.chars().rev().filter_map(|it| it.to_digit(10));
    figures.enumerate().map(doubled).sum::<u32>() % 10 == 0
}

#[cfg(test)]
mod tests {
    use crate::personal::{
        Kind,
        tests::{finds, finds_none},
    };

    #[test]
    fn cards_whose_check_digit_holds_are_found() {
        finds(
            Kind::PaymentCard,
            &[
                ("card 4111 1111 1111 1111", "4111 1111 1111 1111"),
                ("5555555555554444", "5555555555554444"),
                ("3782-822463-10005", "3782-822463-10005"),
                ("2223003122003222", "2223003122003222"),
            ],
        );
    }

    #[test]
    fn other_long_numbers_are_no_cards() {
        finds_none(
            Kind::PaymentCard,
            &[
                "4111 1111 1111 1112",
                "1234567812345670",
                "IMEI 490154203237518",
                "0000 0000 0000 0000",
                "41111111111111111111",
            ],
        );
    }
}
