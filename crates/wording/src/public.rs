//! Words of letters that the public's pages say too.
//!
//! Law: FOIA 2000 s.17(7)(a) and s.45 code, part 5; EIR 2004 reg.11; FOISA 2002 ss.20, 21.

use law::Regime;

use crate::{AuthoritySettings, ComplaintsProcedure, text, tongue};

/// How a requester can have an answer looked at again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HowToReview {
    /// What they can ask for, and by when.
    pub words: String,
    /// To whom to write, a line each. Empty where nobody can be asked.
    pub write_to: Vec<String>,
    /// The e-mail address; may be empty.
    pub email: String,
}

/// Returns how to ask for a review of an answer under a law, as that law's letters say it.
pub fn how_to_review(settings: &AuthoritySettings, regime: Regime) -> HowToReview {
    let office = &settings.contact;
    let (to, address, email) = match &settings.complaints {
        ComplaintsProcedure::Review(desk) => (&desk.contact, &desk.address, &desk.email),
        ComplaintsProcedure::None {} => (&office.unit, &office.address, &office.email),
    };
    let words = match (regime, &settings.complaints) {
        (Regime::Foia | Regime::Sar, ComplaintsProcedure::None {}) => {
            let (law, regulator) = (tongue::full(regime), settings.regulator.name.trim());
            let words = format!(
                "We have no procedure for complaints about requests under {law}. You can complain to {regulator} \
                 straight away."
            );
            return HowToReview { words, write_to: Vec::new(), email: String::new() };
        }
        (Regime::Foia | Regime::Sar, ComplaintsProcedure::Review(desk)) => format!(
            "If you are unhappy with our answer, or with how we dealt with your request, you can ask us for an internal \
             review. Please ask within {} of the date of our answer, and say what you would like us to look at again. \
             Somebody who did not take part in the decision will look at it afresh. We aim to answer within {}, and \
             will tell you if we need longer.",
            text::counted(u64::from(desk.ask_within_working_days), "working day"),
            text::counted(u64::from(desk.answer_within_working_days), "working day")
        ),
        // A review is a right under these laws, whatever the authority's own procedure.
        (Regime::Eir, _) => "If you believe that we have not complied with the Regulations, you can make \
             representations to us, in writing and free of charge, under regulation 11. Please do so within 40 working \
             days of the date on which you believe that we failed to comply. We will look at our decision again and \
             answer you as soon as possible, and within 40 working days of receiving your representations."
            .to_owned(),
        (Regime::Foisa, _) => "If you are unhappy with our answer, or with how we dealt with your request, you can \
             require us to review it under section 20 of the Act. Please do so within 40 working days of receiving our \
             answer, in writing or in another lasting form, with your name, an address, the request that you mean and \
             why you are dissatisfied. We will answer promptly, and within 20 working days."
            .to_owned(),
    };
    let lines = std::iter::once(to).chain(address).map(|line| line.trim().to_owned());
    HowToReview {
        words,
        write_to: lines.filter(|line| !line.is_empty()).collect(),
        email: email.trim().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_has_no_procedure_says_so_but_a_right_to_representations_stays() {
        let settings =
            AuthoritySettings { complaints: ComplaintsProcedure::None {}, ..AuthoritySettings::sample() };

        let foia = how_to_review(&settings, Regime::Foia);
        assert!(foia.words.contains("no procedure") && foia.write_to.is_empty(), "{foia:?}");
        let eir = how_to_review(&settings, Regime::Eir);
        assert!(eir.words.contains("regulation 11"), "{eir:?}");
        assert_eq!(eir.write_to.first().map(String::as_str), Some("Information Rights Unit"));
    }

    #[test]
    fn the_times_are_the_authoritys_own() {
        let mut settings = AuthoritySettings::sample();
        if let ComplaintsProcedure::Review(desk) = &mut settings.complaints {
            desk.ask_within_working_days = 55;
        }

        assert!(how_to_review(&settings, Regime::Foia).words.contains("within 55 working days of the date"));
    }
}
