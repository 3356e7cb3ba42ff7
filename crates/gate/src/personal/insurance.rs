//! National Insurance numbers: two letters, six figures, and A, B, C or D.
//!
//! Neither of the first two letters is D, F, I, Q, U or V, the second is not O,
//! and the pairs BG, GB, KN, NK, NT, TN and ZZ are not given out.
//! Source: HMRC, National Insurance Manual, NIM39110.
//! <https://www.gov.uk/hmrc-internal-manuals/national-insurance-manual/nim39110>

use super::{
    Confidence::{Likely, Possible},
    Kind, Suggestion,
    text::{Text, shape, signs},
};

shape!(
    NUMBER,
    r"[A-Za-z]{2}[ \x{a0}-]?[0-9]{2}[ \x{a0}-]?[0-9]{2}[ \x{a0}-]?[0-9]{2}(?:[ \x{a0}-]?[A-Da-d]\b)?"
);

const WORDS: [&str; 6] = ["ni", "nino", "national insurance", "ni number", "n.i", "insurance number"];

pub(super) fn find(text: &Text<'_>, found: &mut Vec<Suggestion>) {
    text.scan(&NUMBER, found, |range| {
        let number = signs(text.at(range.clone()));
        let prefix = number.get(..2)?;
        let never = |it: char| "DFIQUV".contains(it);
        if prefix.contains(never) || prefix.ends_with('O') || NEVER.contains(&prefix) {
            return None;
        }
        let named = text.says(range, &WORDS);
        let capitals = text.at(range.clone()).chars().all(|it| !it.is_ascii_lowercase());
        match (number.len(), named) {
            (9, true) => Some((Kind::InsuranceNumber, Likely, "its prefix is given out, and it is named so")),
            (9, false) if capitals => {
                Some((Kind::InsuranceNumber, Likely, "its prefix and last letter are given out"))
            }
            (9, false) => Some((Kind::InsuranceNumber, Possible, "its prefix and last letter are given out")),
            (_, true) => Some((Kind::InsuranceNumber, Likely, "named so, without its last letter")),
            _ => None,
        }
    });
}

const NEVER: [&str; 7] = ["BG", "GB", "KN", "NK", "NT", "TN", "ZZ"];

#[cfg(test)]
mod tests {
    use crate::personal::{
        Kind,
        tests::{finds, finds_none},
    };

    #[test]
    fn a_number_with_a_prefix_that_is_given_out_is_found() {
        finds(
            Kind::InsuranceNumber,
            &[
                ("AB 12 34 56 C", "AB 12 34 56 C"),
                ("NI: jg103759a,", "jg103759a"),
                ("her NINO is AB123456", "AB123456"),
            ],
        );
    }

    #[test]
    fn a_prefix_that_is_never_given_out_is_no_number() {
        finds_none(
            Kind::InsuranceNumber,
            &["QQ 12 34 56 C", "GB123456A", "AO123456C", "order AB123456", "AB1234567C", "AB123456E"],
        );
    }
}
