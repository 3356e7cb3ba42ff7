//! The words of a case that can be searched: what was asked, and what is answered.
//!
//! What is absent: the requester, whose words are only those that an intake
//! officer confirmed; advice, searches and notes, which are the file's.

use crate::{
    Case,
    reasons::{Claim, ConfirmOrDeny, Harm, HarmEitherWay, Outcome, PublicInterest},
};

/// The words of a case, for search.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// A few words.
    pub title: String,
    /// What was asked.
    pub request: String,
    /// What is answered, with its reasons, as far as it is decided.
    pub reply: String,
}

/// The words of a case as it stands.
pub fn words(case: &Case) -> Words {
    let mut said = Said(String::new());
    for part in case.parts.values() {
        if let Some(ConfirmOrDeny::Neither { claims, public_domain }) = &part.confirm_or_deny {
            for claim in claims {
                said.claim(claim, either_way);
            }
            said.add(public_domain);
        }
        if let Some(outcome) = &part.outcome {
            said.outcome(outcome);
        }
    }
    if let Some(draft) = &case.draft {
        said.add(&draft.opening);
        said.add(&draft.closing);
    }
    if let Some(review) = &case.review {
        said.add(&review.reasons);
        said.add(&review.breaches);
    }
    Words { title: case.title.clone(), request: case.text.clone(), reply: said.0 }
}

/// What is said, one text after another.
struct Said(String);

impl Said {
    fn add(&mut self, text: &str) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        if !self.0.is_empty() {
            self.0.push('\n');
        }
        self.0.push_str(text);
    }

    fn outcome(&mut self, outcome: &Outcome) {
        match outcome {
            Outcome::Given { information } => self.add(information),
            Outcome::GivenInPart { information, withheld, .. } => {
                self.add(information);
                self.add(withheld);
            }
            Outcome::Withheld { .. } => {}
            Outcome::NotHeld { searches, elsewhere, .. } => {
                self.add(searches);
                self.add(elsewhere);
            }
            Outcome::OverCost { advice, .. } => self.add(advice),
            Outcome::Vexatious { reasons, .. } => self.add(reasons),
            Outcome::Repeated { interval, .. } => self.add(interval),
        }
        outcome
            .claims()
            .iter()
            .for_each(|claim| self.claim(claim, |said, harm: &Harm| said.add(&harm.causes)));
    }

    fn claim<H>(&mut self, claim: &Claim<H>, harm: impl Fn(&mut Self, &H)) {
        self.add(&claim.why);
        if let Some(stated) = &claim.harm {
            harm(self, stated);
        }
        if let Some(test) = &claim.public_interest {
            self.interest(test);
        }
        let particulars = &claim.particulars;
        for text in [
            &particulars.place,
            &particulars.enactment,
            &particulars.purpose,
            &particulars.data_protection,
            &particulars.third_party,
        ] {
            self.add(text);
        }
    }

    fn interest(&mut self, test: &PublicInterest) {
        for factor in test.for_disclosure.iter().chain(&test.for_withholding) {
            self.add(&factor.text);
        }
        if let Some(balance) = &test.balance {
            self.add(&balance.reasons);
        }
    }
}

fn either_way(said: &mut Said, harm: &HarmEitherWay) {
    match harm {
        HarmEitherWay::Both { confirming, denying } => {
            said.add(&confirming.causes);
            said.add(&denying.causes);
        }
        HarmEitherWay::One { harm, alike, .. } => {
            said.add(&harm.causes);
            said.add(alike);
        }
    }
}
