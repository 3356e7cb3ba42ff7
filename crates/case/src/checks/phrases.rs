//! Phrases that give something away, or weigh what may not be weighed.
//!
//! These look at what officers write in single fields of the reasons, where a
//! phrase has one meaning. A whole letter of unknown make is another matter.

use crate::reasons::{HarmEitherWay, NeitherClaim};

/// The texts of a claim to neither confirm nor deny, with the names of their fields.
pub(super) fn texts(claim: &NeitherClaim) -> Vec<(&'static str, &str)> {
    let mut texts = vec![("why it applies", claim.why.as_str())];
    match &claim.harm {
        Some(HarmEitherWay::Both { confirming, denying }) => {
            texts.push(("harm in confirming", &confirming.causes));
            texts.push(("harm in denying", &denying.causes));
        }
        Some(HarmEitherWay::One { harm, alike, .. }) => {
            texts.push(("harm", &harm.causes));
            texts.push(("why treated alike", alike));
        }
        None => {}
    }
    if let Some(test) = &claim.public_interest {
        texts
            .extend(test.for_disclosure.iter().map(|factor| ("factors for answering", factor.text.as_str())));
        texts.extend(test.for_withholding.iter().map(|factor| ("factors against", factor.text.as_str())));
        texts.extend(test.balance.iter().map(|balance| ("balance", balance.reasons.as_str())));
    }
    texts
}

const CONCEDING: [&str; 16] = [
    "the information we hold",
    "the information held",
    "the information that is held",
    "the information is held",
    "information which is held by",
    "we do hold",
    "we hold the information",
    "we do not hold",
    "does hold the information",
    "does not hold the information",
    "no information is held",
    "the requested information is held",
    "the withheld information",
    "disclosing the information",
    "the attacks we suffered",
    "the incidents recorded",
];

/// Phrases that say, or take for granted, that information is or is not held.
pub(super) fn conceding(text: &str) -> Vec<&'static str> {
    let plain = flat(text);
    CONCEDING
        .into_iter()
        .filter(|phrase| plain.contains(&format!(" {phrase} ")) && !hypothetical(&plain, phrase))
        .collect()
}

/// "if the information is held" supposes; it does not say.
fn hypothetical(plain: &str, phrase: &str) -> bool {
    plain.match_indices(phrase).all(|(at, _)| {
        let before = plain.get(..at).unwrap_or_default();
        let near: Vec<&str> = before.split(' ').rev().filter(|word| !word.is_empty()).take(6).collect();
        near.iter().any(|word| {
            matches!(*word, "if" | "whether" | "were" | "suppose" | "supposing" | "hypothetically")
        })
    })
}

/// "Any other information", which concedes that some is held.
pub(super) fn any_other(text: &str) -> Option<&'static str> {
    let plain = flat(text);
    [
        "any other information",
        "any further information",
        "any additional information",
        "other information is held",
        "further information is held",
        "any other relevant information",
    ]
    .into_iter()
    .find(|phrase| plain.contains(&format!(" {phrase} ")))
}

/// "Exempt body", which points to s.23.
pub(super) fn exempt_body(text: &str) -> Option<&'static str> {
    let plain = flat(text);
    ["exempt body", "exempt bodies", "exempted body", "security bodies", "security body"]
        .into_iter()
        .find(|phrase| plain.contains(&format!(" {phrase} ")))
}

/// Who asks, or why, weighed as a factor.
pub(super) fn weighs_the_requester(text: &str) -> bool {
    let plain = flat(text);
    [
        "the requester s motive",
        "the applicant s motive",
        "the requester is a journalist",
        "the applicant is a journalist",
        "identity of the applicant",
        "identity of the requester",
        "why the applicant",
        "why the requester",
        "embarrass",
        "embarrassment",
        "would be misunderstood",
        "could be misunderstood",
        "may be misunderstood",
    ]
    .into_iter()
    .any(|phrase| plain.contains(&format!(" {phrase} ")))
}

/// Words of the person where the law speaks of the request.
pub(super) fn speaks_of_the_person(text: &str) -> bool {
    let plain = flat(text);
    [
        "you are vexatious",
        "a vexatious requester",
        "a vexatious applicant",
        "a vexatious person",
        "vexatious individual",
        "you are being vexatious",
    ]
    .into_iter()
    .any(|phrase| plain.contains(&format!(" {phrase} ")))
}

/// The number that belongs to the aggregation of costs.
pub(super) fn sixty_days(text: &str) -> bool {
    let plain = flat(text);
    [" 60 working days ", " sixty working days ", " 60 consecutive working days ", " 60 days "]
        .into_iter()
        .any(|phrase| plain.contains(phrase))
}

/// Lower case, words only, one space between and around.
fn flat(text: &str) -> String {
    let mut plain = String::with_capacity(text.len() + 2);
    plain.push(' ');
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        plain.extend(word.chars().flat_map(char::to_lowercase));
        plain.push(' ');
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_supposition_concedes_nothing() {
        assert!(
            conceding("If the information were held, saying so would tell an attacker that it worked.")
                .is_empty()
        );
        assert!(
            conceding("To say whether the information is held would show which defence failed.").is_empty()
        );
    }

    #[test]
    fn a_statement_of_what_is_held_concedes() {
        assert_eq!(
            conceding("Disclosing the information, which we do hold, would help them."),
            ["we do hold", "disclosing the information"]
        );
    }

    #[test]
    fn any_other_information_is_seen_across_line_ends_and_capitals() {
        assert_eq!(any_other("holds Any\n other   information"), Some("any other information"));
        assert_eq!(any_other("any information"), None);
    }
}
