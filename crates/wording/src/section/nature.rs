//! What kind of provision is relied on, in plain words.
//!
//! Absolute or qualified; a class, or harm that has to be shown. Swapping these
//! is a common fault of published letters, so no officer types them: they come
//! from the law's data. Rules: N161, N169, N170, N181, N199, N218, N219, N255, N279.

use law::{HarmTest, Regime};

use crate::{ground::Ground, tongue};

/// The nature of a ground for withholding.
pub(crate) fn withholding(ground: &Ground) -> String {
    let applies = match ground.harm {
        HarmTest::SeeThreshold | HarmTest::AsUnderlyingSection => {
            "It applies only where the test that it sets is met."
        }
        HarmTest::None => {
            "It covers information of a kind that the law describes, and we do not have to show that harm would follow."
        }
        HarmTest::WouldOrLikelyPrejudice => {
            "It applies only where disclosure would, or would be likely to, prejudice the interests it protects."
        }
        HarmTest::WouldOrLikelyPrejudiceSubstantially => {
            "It applies only where disclosure would, or would be likely to, prejudice substantially the interests it protects."
        }
        HarmTest::WouldOrLikelyPrejudiceOrInhibit => {
            "It applies only where a qualified person is of the reasonable opinion that disclosure would, or would be likely to, have an effect that it describes."
        }
        HarmTest::WouldAdverselyAffect => {
            "It applies only where disclosure would adversely affect the interests it protects."
        }
        HarmTest::RequiredForNationalSecurity => {
            "It applies only where withholding the information is required, that is reasonably necessary, to safeguard national security."
        }
        HarmTest::WouldOrLikelyEndanger => {
            "It applies only where disclosure would, or would be likely to, endanger somebody’s health or safety."
        }
        HarmTest::DataProtectionPrinciples => {
            "It covers personal data about somebody other than you whose disclosure data protection law does not allow."
        }
        HarmTest::ActionableBreach => {
            "It covers information that somebody else gave in confidence, and whose disclosure they could take to court."
        }
    };
    let weighs = match (ground.is_weighed(), ground.regime) {
        (false, _) => "Where it applies, we do not weigh the public interest.",
        (true, Regime::Eir) => {
            "Even where it applies, we may refuse only if the public interest in maintaining it outweighs the public interest in disclosure, and we presume in favour of disclosure."
        }
        (true, _) => {
            "Even where it applies, we may withhold only if the public interest in maintaining it outweighs the public interest in disclosure."
        }
    };
    format!("{} {applies} {weighs}", kind(ground))
}

/// The nature of a ground for neither confirming nor denying.
pub(crate) fn neither(ground: &Ground) -> String {
    if ground.regime == Regime::Foisa {
        return "It has two steps. The first is that the information, if it existed and were held, could be \
                withheld under another provision of the Act. The second is that it would be contrary to the \
                public interest to reveal whether it exists or is held."
            .to_owned();
    }
    let applies = match ground.harm {
        HarmTest::SeeThreshold | HarmTest::AsUnderlyingSection => {
            "It applies only where the test that it sets is met."
        }
        HarmTest::None => {
            "It covers information of a kind that the law describes, or that would be of that kind if it were held, and we do not have to show that harm would follow."
        }
        HarmTest::WouldOrLikelyPrejudice => {
            "It applies only where saying whether information is held would, or would be likely to, prejudice the interests it protects."
        }
        HarmTest::WouldOrLikelyPrejudiceSubstantially => {
            "It applies only where saying whether information is held would, or would be likely to, prejudice substantially the interests it protects."
        }
        HarmTest::WouldOrLikelyPrejudiceOrInhibit => {
            "It applies only where a qualified person is of the reasonable opinion that saying whether information is held would, or would be likely to, have an effect that it describes."
        }
        HarmTest::WouldAdverselyAffect => {
            "It applies only where saying whether information is held would adversely affect the interests it protects."
        }
        HarmTest::RequiredForNationalSecurity => {
            "It applies only where not answering is required, that is reasonably necessary, to safeguard national security."
        }
        HarmTest::WouldOrLikelyEndanger => {
            "It applies only where saying whether information is held would, or would be likely to, endanger somebody’s health or safety."
        }
        HarmTest::DataProtectionPrinciples => {
            "It applies where even saying whether information is held is something that data protection law does not allow."
        }
        HarmTest::ActionableBreach => {
            "It applies where even saying whether information is held would be a breach of confidence that somebody could take to court."
        }
    };
    let weighs = match (ground.is_weighed(), ground.regime) {
        (false, _) => "Where it applies, we do not weigh the public interest.",
        (true, Regime::Eir) => {
            "Even where it applies, we may refuse to answer only if answering would not be in the public interest, and we presume in favour of disclosure."
        }
        (true, _) => {
            "Even where it applies, we may refuse to answer only if the public interest in maintaining it outweighs the public interest in saying whether the information is held."
        }
    };
    format!("{} {applies} {weighs}", kind(ground))
}

/// Its two natures in the terms that the field uses: `This is a qualified exemption, and prejudice-based.`
fn kind(ground: &Ground) -> String {
    let name = tongue::exemption(ground.regime);
    let first =
        if ground.is_weighed() { format!("a qualified {name}") } else { format!("an absolute {name}") };
    match ground.harm {
        HarmTest::None => format!("This is {first}, and class-based."),
        HarmTest::WouldOrLikelyPrejudice
        | HarmTest::WouldOrLikelyPrejudiceSubstantially
        | HarmTest::WouldOrLikelyPrejudiceOrInhibit
        | HarmTest::WouldAdverselyAffect => {
            format!("This is {first}, and prejudice-based: it is about harm.")
        }
        // A test of necessity, of danger or of another law fits neither name: see the data's notes.
        HarmTest::RequiredForNationalSecurity
        | HarmTest::WouldOrLikelyEndanger
        | HarmTest::DataProtectionPrinciples
        | HarmTest::ActionableBreach
        | HarmTest::AsUnderlyingSection
        | HarmTest::SeeThreshold => format!("This is {first}."),
    }
}
