//! Phrases that weigh what may not be weighed, or speak of whom the law does not.
//!
//! These look at what officers write in single fields of the reasons, where a
//! phrase has one meaning. What gives an answer away is in [`crate::giveaway`].

use crate::{
    giveaway::flat,
    reasons::{HarmEitherWay, NeitherClaim},
};

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
