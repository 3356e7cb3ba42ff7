//! Neither confirming nor denying: N211, N212, N216, N217.
//!
//! Law: FOIA 2000 s.2(1), s.17. <https://www.legislation.gov.uk/ukpga/2000/36/section/2>

use law::Regime;

use super::{findings::Findings, said};
use crate::{
    letter::{Letter, NEITHER, Outcome, Zone},
    text::Hit,
};

pub(super) fn check(letter: &Letter<'_>, out: &mut Findings) {
    crossed(letter, out);
    if !letter.did(Outcome::Ncnd) {
        return;
    }
    holding(letter, out);
    subsection(letter, out);
    concedes(letter, out);
    inference(letter, out);
}

/// N211: it is holding that is neither confirmed nor denied.
fn holding(letter: &Letter<'_>, out: &mut Findings) {
    let stated = letter.each(NEITHER, Zone::REASONING);
    let Some(first) = stated.first() else {
        let at = letter.claims.iter().find(|claim| !claim.neither.is_empty()).map(|claim| claim.words);
        if !letter.says(
            &[
                "duty ..14 does not (arise|apply)",
                "duty ..14 not (arise|apply)",
                "whether ..10 (held|holds|hold|exists)",
            ],
            Zone::BODY,
        ) {
            out.fails("N211", at, "a ground for not saying is cited but the letter does not say that it neither confirms nor denies holding the information; say so");
        }
        return;
    };
    let held = stated.iter().any(|hit| {
        letter.within(
            &["hold", "holds", "held", "holding", "exists", "exist", "existence", "possess*"],
            letter.sentence(*hit),
        )
    });
    if !held
        && !letter.says(
            &["whether ..10 (held|holds|hold|exists)", "(information|requested) ..6 (is|was) held"],
            Zone::REASONING,
        )
    {
        out.fails(
            "N211",
            Some(*first),
            "say that it is holding the information requested that is neither confirmed nor denied",
        );
    }
}

/// N212: the subsection that lifts the duty to confirm or deny.
fn subsection(letter: &Letter<'_>, out: &mut Findings) {
    let only = !is_mixed(letter);
    let any = letter.claims.iter().any(|claim| !claim.neither.is_empty());
    for claim in letter
        .claims
        .iter()
        .filter(|claim| claim.regime == Regime::Foia && claim.neither.is_empty() && !claim.is_procedural())
    {
        let grounds: Vec<String> = claim
            .withhold
            .iter()
            .filter_map(|entry| entry.confirm_or_deny.clone())
            .filter(|ground| !claim.names(ground))
            .collect();
        let Some(ground) = grounds.first() else { continue };
        if only {
            out.fails("N212", Some(claim.words), format!("the letter neither confirms nor denies, but {} is the ground for withholding; cite {ground}", cited(claim)));
        } else if !any {
            out.unsure("N212", Some(claim.words), format!("the letter neither confirms nor denies something, but no ground for that is cited; {ground} goes with {}", cited(claim)));
        }
    }
    if letter.claims.is_empty() && letter.regime() == Regime::Foia {
        out.fails(
            "N212",
            letter.first(NEITHER, Zone::BODY),
            "no provision is cited for neither confirming nor denying; name it, for example 31(3)",
        );
    }
}

fn cited(claim: &crate::letter::Claim<'_>) -> String {
    claim.pins.iter().max_by_key(|pin| pin.depth()).map_or_else(|| claim.number.clone(), ToString::to_string)
}

/// The reverse: a ground for not saying, in a letter that says it holds the information.
fn crossed(letter: &Letter<'_>, out: &mut Findings) {
    if letter.says(NEITHER, Zone::REASONING)
        || letter.says(&["confirm ..4 deny", "duty ..14 does not (arise|apply)"], Zone::REASONING)
    {
        return;
    }
    let Some(claim) =
        letter.claims.iter().find(|claim| claim.regime == Regime::Foia && !claim.neither.is_empty())
    else {
        return;
    };
    if said::held(letter).is_some() || said::withheld(letter).is_some() {
        out.fails("N212", Some(claim.words), "this subsection is for neither confirming nor denying, yet the letter withholds information; cite the subsection for withholding");
    }
}

/// N216: words that give the answer away.
fn concedes(letter: &Letter<'_>, out: &mut Findings) {
    let split = letter.says(
        &[
            "(question|questions|part|parts|q) (1|2|3|4|5|6|7|8|9|one|two|three|four) ..20 neither",
            "neither ..30 (question|questions|part|parts|q) (1|2|3|4|5|6|7|8|9|one|two|three|four)",
            "(remaining|remainder|rest) ..12 neither",
        ],
        Zone::BODY,
    );
    if split {
        return;
    }
    if is_mixed(letter) {
        if let Some(hit) = slip(letter) {
            out.unsure("N216", Some(hit), "these words say that information is held; if they are about a part that is neither confirmed nor denied they give it away");
        }
        return;
    }
    let hit = match (said::held(letter), slip(letter)) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    };
    if let Some(hit) = hit {
        out.fails("N216", Some(hit), "these words concede what the letter says it will not confirm; write \"if it were held\" throughout");
    }
}

/// Whether the letter also gives, confirms or refuses some other part.
pub(super) fn is_mixed(letter: &Letter<'_>) -> bool {
    [Outcome::Partial, Outcome::Full, Outcome::NotHeld, Outcome::Cost, Outcome::Elsewhere, Outcome::Review]
        .into_iter()
        .any(|outcome| letter.did(outcome))
        || said::confirmed(letter).is_some()
}

/// Words that let slip that there is something.
fn slip(letter: &Letter<'_>) -> Option<Hit> {
    letter
        .each(
            &[
                "the information (we|it|you|the)? ..2 (hold|holds) (would|will|is|could|contains|includes|relates)", "(disclos*|releas*) ..2 information (we|that)? ..2 (hold|held|holds)", "(attacks|incidents|breaches|operations|investigations) that (took|have|occurred|were)", "withholding th* information (held|we hold)",
                "(we|i) ..2 (searched|located|found|reviewed) the information", "the information (held|located|found|retrieved)", "our (investigation|operation|surveillance) (is|was) (ongoing|live|continuing)", "information (is|was) held but", "no such information (is|was) held",
                "details of the (attacks|incidents|breaches) (held|recorded|that)",
            ],
            Zone::BODY,
        )
        .into_iter()
        .find(|hit| {
            let sentence = letter.sentence(*hit);
            !letter.within(&["if", "whether", "were", "would be", "hypothetical*", "neither", "not be taken", "inference", "confirming", "denying", "stating", "any"], Hit { first: sentence.first, last: hit.last + 3 })
        })
}

/// N217.
fn inference(letter: &Letter<'_>, out: &mut Findings) {
    let said = letter.says(
        &[
            "inference*",
            "inferred",
            "infer",
            "not be (taken|read|seen|construed|regarded|interpreted)",
            "(indicat*|evidence|conclusive|suggest*|imply|implies) ..14 (does or does not|exist*|held)",
            "does or does not exist",
            "exists or does not exist",
            "is or is not held",
            "neither ..4 (imply|suggest|indicate)",
            "should not ..4 (conclude*|assume*|read)",
        ],
        Zone::REPLY,
    );
    if !said {
        out.fails("N217", None, "the letter does not say that no inference can be drawn; say that nothing in it shows whether the information exists");
    }
}
