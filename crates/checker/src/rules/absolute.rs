//! Absolute exemptions and saying that the information is held: N161 to N164, N167, N168, N170.

use law::Regime;

use super::{findings::Findings, said};
use crate::letter::{Claim, Letter, Outcome, Side, Zone};

pub(super) fn check(letter: &Letter<'_>, out: &mut Findings) {
    if letter.regime() == Regime::Foia {
        is_held(letter, out);
        subsection(letter, out);
        test_offered(letter, out);
    }
    for claim in letter.claims.iter().filter(|claim| claim.regime == Regime::Foia && claim.neither.is_empty())
    {
        match claim.number.as_str() {
            "21" => elsewhere(letter, claim, out),
            "41" => confidence(letter, claim, out),
            "44" => prohibition(letter, claim, out),
            _ => {}
        }
    }
}

/// Withholding under an exemption leaves the duty to say that it is held.
fn is_held(letter: &Letter<'_>, out: &mut Findings) {
    let withholds = letter.claims.iter().find(|claim| {
        claim.regime == Regime::Foia
            && !claim.is_procedural()
            && claim.neither.is_empty()
            && !claim.withhold.is_empty()
    });
    let Some(claim) = withholds else { return };
    let settled = [Outcome::Ncnd, Outcome::Extension, Outcome::Review, Outcome::Partial]
        .into_iter()
        .any(|outcome| letter.did(outcome));
    if settled || said::held(letter).is_some() {
        return;
    }
    let rule = if claim.is_qualified() { "N181" } else { "N163" };
    match said::withheld(letter) {
        Some(hit) => out.unsure(rule, Some(hit), "withholding implies that the information is held but the letter does not say so; say it in terms"),
        None => out.fails(rule, Some(claim.words), "the letter does not say whether the information is held; confirm it, since only the exemption's own subsection can lift that duty"),
    }
}

/// Sections whose subsections differ so much that the bare number names nothing.
fn subsection(letter: &Letter<'_>, out: &mut Findings) {
    for claim in letter.claims.iter().filter(|claim| {
        claim.regime == Regime::Foia && claim.whole && ["23", "40"].contains(&claim.number.as_str())
    }) {
        out.fails(
            "N161",
            Some(claim.words),
            format!("{} is cited without its subsection; say which of them is relied on", claim.cite()),
        );
    }
}

fn elsewhere(letter: &Letter<'_>, claim: &Claim<'_>, out: &mut Findings) {
    let placed = letter.says(
        &["(http|https|www)", "(link|links|webpage|website|web) ", "(available|found|published|accessible|accessed|viewed) ..3 (at|on|in|via|from|here|by|through|under)", "gov uk", "police uk", "disclosure log"],
        Zone::BODY,
    );
    if !placed {
        out.fails("N164", Some(claim.words), "section 21 is claimed without saying where the information is; give the exact place, which this requester can reach");
    }
}

fn confidence(letter: &Letter<'_>, claim: &Claim<'_>, out: &mut Findings) {
    let mut missing: Vec<&str> = Vec::new();
    if !letter.says(
        &["(obtained|received|provided|supplied|given|shared|imparted|submitted) ..6 (from|by|to)"],
        Zone::BODY,
    ) {
        missing.push("who it was obtained from");
    }
    if !letter.says(&["confidence", "confidential*"], Zone::BODY) {
        missing.push("its quality of confidence");
    }
    if !letter.says(&["public interest"], Zone::BODY) {
        missing.push("the public interest defence");
    }
    if !letter.says(
        &["detriment*", "harm*", "damag*", "unauthorised (use|disclosure)", "prejudic*", "actionable"],
        Zone::BODY,
    ) {
        missing.push("the detriment");
    }
    if !missing.is_empty() {
        out.fails(
            "N168",
            Some(claim.words),
            format!(
                "section 41 is claimed without {}; argue each element of an actionable breach",
                missing.join(", ")
            ),
        );
    }
}

fn prohibition(letter: &Letter<'_>, claim: &Claim<'_>, out: &mut Findings) {
    let acts = letter.each(
        &[
            "act (19*|20*)",
            "act",
            "regulations",
            "regulations (19*|20*)",
            "order (19*|20*)",
            "gdpr",
            "contempt",
            "retained",
        ],
        Zone::BODY,
    );
    let other = acts.into_iter().any(|hit| {
        let before = crate::text::Hit { first: hit.first.saturating_sub(3), last: hit.last };
        let own = letter.within(&["information", "foi", "the act", "this act", "protection"], before)
            && !letter.within(&["gdpr"], before);
        !own && (letter
            .text
            .source
            .get(letter.span(hit).start..)
            .is_some_and(|text| text.starts_with(['A', 'R', 'O', 'G', 'C', 'c', 'E', 'r'])))
    });
    if !other {
        out.fails("N167", Some(claim.words), "section 44 is claimed without naming the law that forbids disclosure; name the enactment and provision, and say why no gateway applies");
    }
}

/// A public interest test where none is due.
fn test_offered(letter: &Letter<'_>, out: &mut Findings) {
    let claims: Vec<&Claim<'_>> = letter.claims.iter().filter(|claim| !claim.is_procedural()).collect();
    let none_due = !claims.is_empty() && claims.iter().all(|claim| !claim.is_qualified());
    let otherwise = claims.iter().any(|claim| {
        claim.number == "41"
            || claim.names("40(3B)")
            || claim.names("40(3A)(b)")
            || claim.names("40(4A)")
            || claim.neither.iter().any(|_| true)
    });
    if !none_due || otherwise || letter.did(Outcome::Cost) || letter.is_under(Regime::Eir) {
        return;
    }
    let block = letter
        .reasons
        .of(Side::For)
        .chain(letter.reasons.of(Side::Balance))
        .next()
        .map(|block| block.heading);
    let said = block.or_else(|| {
        letter
            .each(
                &[
                    "public interest ..14 outweigh*",
                    "public interest test ..8 (conducted|carried|applied|considered|below|follows)",
                    "balance of the? public interest",
                ],
                Zone::BODY,
            )
            .into_iter()
            .find(|hit| {
                !letter.within(
                    &[
                        "(no|not|without|nor|neither) ..12 public interest",
                        "public interest ..6 (not|unnecessary)",
                    ],
                    letter.sentence(*hit),
                )
            })
    });
    if let Some(hit) = said {
        out.fails("N170", Some(hit), "an absolute exemption has no public interest test; take it out, it is a sign of the wrong template");
    }
}
