//! Bank accounts: sort codes and account numbers near words that say so, and IBANs.
//!
//! A sort code is six figures, an account's number eight (rarely six to ten).
//! Their common check needs each bank's weights (Vocalink, Validating account
//! numbers), which are not kept here. An IBAN's figures, its first four signs at
//! the end and its letters as 10 to 35, leave 1 when divided by 97.
//! Source: ISO 13616-1; ISO/IEC 7064.

use super::{
    Confidence::{Likely, Sure},
    Kind, Suggestion,
    text::{Text, shape, signs},
};

shape!(SORT, r"[0-9]{2}[ \x{a0}-]?[0-9]{2}[ \x{a0}-]?[0-9]{2}");
shape!(ACCOUNT, r"[0-9]{7,10}");
shape!(IBAN, r"[A-Z]{2}[0-9]{2}(?:[ \x{a0}]?[A-Z0-9]){11,30}");

pub(super) fn find(text: &Text<'_>, found: &mut Vec<Suggestion>) {
    text.scan(&SORT, found, |range| {
        text.is_called(range, &["sort code", "sort codes", "sortcode", "sort-code", "s/c"]).then_some((
            Kind::BankAccount,
            Likely,
            "a sort code, named so",
        ))
    });
    text.scan(&ACCOUNT, found, |range| {
        let called =
            ["account number", "account no", "account", "a/c", "acc no", "acct", "account num", "acc"];
        (text.is_called(range, &called) && (text.at(range.clone()).len() == 8 || text.says(range, &BANK)))
            .then_some((Kind::BankAccount, Likely, "an account's number, named so"))
    });
    text.scan(&IBAN, found, |range| {
        is_iban(&signs(text.at(range.clone()))).then_some((
            Kind::BankAccount,
            Sure,
            "an IBAN whose remainder by 97 is 1",
        ))
    });
}

const BANK: [&str; 6] = ["bank", "sort code", "sortcode", "building society", "account number", "account no"];

/// Whether its remainder is right; the lengths of the countries that are met most are held against it.
fn is_iban(iban: &str) -> bool {
    let (Some(head), Some(rest)) = (iban.get(..4), iban.get(4..)) else { return false };
    let length = match head.get(..2) {
        Some("GB" | "IE" | "DE") => 22,
        Some("FR") => 27,
        _ => iban.len(),
    };
    let mut remainder = 0_u32;
    for sign in rest.chars().chain(head.chars()) {
        let Some(value) = sign.to_digit(36) else { return false };
        remainder = (remainder * if value < 10 { 10 } else { 100 } + value) % 97;
    }
    remainder == 1 && iban.len() == length
}

#[cfg(test)]
mod tests {
    use crate::personal::{
        Kind,
        tests::{finds, finds_none},
    };

    #[test]
    fn accounts_that_are_called_so_are_found() {
        finds(
            Kind::BankAccount,
            &[
                ("Sort code 20-00-00", "20-00-00"),
                ("sort code: 200000, account number: 55779911", "200000|55779911"),
                ("IBAN GB33BUKB20201555555555", "GB33BUKB20201555555555"),
                ("GB33 BUKB 2020 1555 5555 55", "GB33 BUKB 2020 1555 5555 55"),
            ],
        );
    }

    #[test]
    fn a_day_or_a_wrong_iban_is_no_account() {
        finds_none(
            Kind::BankAccount,
            &["12-05-24", "GB34BUKB20201555555555", "on account of 12 May", "55779911"],
        );
    }
}
