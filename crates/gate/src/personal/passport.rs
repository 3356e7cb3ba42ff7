//! Numbers of passports: nine figures, which other numbers have too, so only after words that say so.
//!
//! Source: HM Passport Office, Basic passport checks (a number of nine figures
//! since 1988; other countries' are of a letter or two and figures).
//! <https://www.gov.uk/government/publications/basic-passport-checks>

use super::{
    Confidence::Likely,
    Kind, Suggestion,
    text::{Text, shape},
};

shape!(NUMBER, r"[A-Z]{0,2}[0-9]{6,9}");

pub(super) fn find(text: &Text<'_>, found: &mut Vec<Suggestion>) {
    text.scan(&NUMBER, found, |range| {
        let length = text.at(range.clone()).len();
        (length == 9 || length == 8).then_some(())?;
        text.says(range, &["passport", "passports", "passport no", "travel document"]).then_some((
            Kind::Passport,
            Likely,
            "as long as a passport's number, and named so",
        ))
    });
}

#[cfg(test)]
mod tests {
    use crate::personal::{
        Kind,
        tests::{finds, finds_none},
    };

    #[test]
    fn a_number_that_is_called_a_passports_is_one() {
        finds(
            Kind::Passport,
            &[("Passport No: 533401372", "533401372"), ("passport AB1234567 (Ruritania)", "AB1234567")],
        );
    }

    #[test]
    fn nine_figures_by_themselves_are_no_passport() {
        finds_none(Kind::Passport, &["533401372", "passport fees of 1234 pounds", "passport 5334013720000"]);
    }
}
