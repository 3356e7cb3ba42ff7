//! Things that several rules ask whether the letter says.

use crate::{
    letter::{Letter, Zone},
    text::Hit,
};

/// Words after which "held" states nothing.
const NOT_STATED: &[&str] = &[
    "if",
    "whether",
    "were",
    "would",
    "could",
    "might",
    "neither",
    "nor",
    "not",
    "no",
    "inference",
    "confirming",
    "denying",
    "confirm or deny",
    "any other",
    "where",
    "hypothetical*",
    "duty",
    "to confirm if",
    "deny",
];

/// Where the letter says, not in the hypothetical, that information is held.
pub(super) fn held(letter: &Letter<'_>) -> Option<Hit> {
    stated(
        letter,
        &[
            "(does|do) ..1 (hold|possess)",
            "(is|are|was|were) (partially|partly|all|also)? held",
            "(we|i|it|force|constabulary|police|council|authority|service|trust|university|department|office|psni|mps|body|board|college|agency|group|fire|commissioner) (also|currently|now)? (hold|holds|held)",
            "confirm* ..14 (holds|hold|held)",
            "information (that|which)? (we|is|are|you)? ..3 held",
            "holds ..4 (information|data|records|documents|copies|some|all|the)",
            "held by (the|us|this|our)",
            "hold (some|all|the|this|information)",
            "(i|we|have|has|were) located ..4 (information|record*|document*)",
            "have ..2 located",
            "in our possession",
        ],
    )
}

/// Where the letter sets out to confirm that some part is held, not merely lets it slip.
pub(super) fn confirmed(letter: &Letter<'_>) -> Option<Hit> {
    stated(
        letter,
        &[
            "confirm* ..14 (holds|hold|held)",
            "(does|do) ..1 hold",
            "(i|we) (hold|holds) (this|the|some|all|part)",
        ],
    )
}

fn stated(letter: &Letter<'_>, phrases: &[&'static str]) -> Option<Hit> {
    letter.each(phrases, Zone::BODY).into_iter().find(|hit| {
        let sentence = letter.sentence(*hit);
        let until = Hit { first: sentence.first, last: hit.last };
        let supposed = letter.within(
            &[
                "to (confirm|say|state|reveal|disclose|acknowledge|deny)",
                "(saying|stating|revealing|by) ..3 (confirm*|held)",
            ],
            until,
        );
        let stated = letter
            .within(&["(able|pleased|happy|writing|write|wish|like|position) to (confirm|say|state)"], until);
        !letter.within(NOT_STATED, until) && (!supposed || stated)
    })
}

/// Whether the letter shows by withholding that there is something to withhold.
pub(super) fn withheld(letter: &Letter<'_>) -> Option<Hit> {
    letter.first(
        &["withh*", "redact*", "not be (disclosed|released)", "exempt from (disclosure|release)"],
        Zone::BODY,
    )
}

/// Reasons that the letter says are somewhere that this text does not show.
pub(super) fn reasons_elsewhere(letter: &Letter<'_>) -> Option<Hit> {
    let pointers = letter.each(
        &[
            "(public interest|harm) ..12 (attached|enclosed|appended)",
            "pit ..8 (attached|enclosed|appended)",
            "(attached|enclosed) ..6 (public interest|harm|pit|exemption*|annex|refusal)",
            "see ..4 (attached|enclosed|annex|appendix) ..8 (public interest|harm|exemption*|reasons)",
            "public interest test ..5 (annex|appendix)",
        ],
        Zone::BODY,
    );
    pointers.into_iter().find(|hit| !letter.within(&["below", "following", "here"], letter.sentence(*hit)))
}

/// Words for what a public interest test weighs on the side of openness.
pub(super) const OPENNESS: &[&str] = &[
    "transparen*",
    "openness",
    "accountab*",
    "better informed",
    "(public|greater|increase*|better|improve*|more) ..2 (awareness|understanding|debate|scrutiny)",
    "(inform*|informed) ..3 (debate|public)",
    "scrutin*",
    "public (funds|money|purse)",
    "well informed",
];

/// Words for harm.
pub(super) const HARM: &[&str] = &[
    "harm*",
    "prejudic*",
    "undermin*",
    "compromis*",
    "jeopardis*",
    "endanger*",
    "damag*",
    "hinder*",
    "detriment*",
    "disrupt*",
    "imped*",
    "weaken*",
    "threat*",
    "risk*",
    "criminal*",
    "offender*",
    "terroris*",
    "attacker*",
    "adversar*",
    "evad*",
    "vulnerab*",
    "inhibit*",
    "expos*",
    "reveal*",
    "circumvent*",
    "advantag*",
    "hostile",
    "exploit*",
    "avoid*",
    "interfer*",
    "deter*",
    "discourag*",
    "adversely",
    "frustrat*",
    "counter*",
    "disadvantag*",
    "erod*",
    "restrict*",
    "thwart*",
    "alert*",
    "target*",
    "identify*",
    "identif*",
    "distress*",
    "breach*",
];
