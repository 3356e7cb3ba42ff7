//! Putting off the public interest decision: N242 to N245, N247, N248.
//!
//! Law: FOIA 2000 s.10(3), s.17(2). <https://www.legislation.gov.uk/ukpga/2000/36/section/17>

use law::{Regime, calendar::WorkingDays};

use super::findings::Findings;
use crate::{
    letter::{Letter, Outcome, Zone},
    text::Hit,
};

pub(super) fn check(letter: &Letter<'_>, out: &mut Findings) {
    if !letter.did(Outcome::Extension) || letter.did(Outcome::Review) || letter.regime() != Regime::Foia {
        return;
    }
    named(letter, out);
    undecided(letter, out);
    estimate(letter, out);
    enquiries(letter, out);
    if out.has("N007") || out.has("N008") {
        out.fails(
            "N248",
            None,
            "an extension notice is a refusal notice for the time being; give review and complaint rights",
        );
    }
}

fn named(letter: &Letter<'_>, out: &mut Findings) {
    let claims: Vec<_> = letter.claims.iter().filter(|claim| claim.regime == Regime::Foia).collect();
    if claims.is_empty() {
        out.fails(
            "N242",
            None,
            "time is extended without naming a qualified exemption; name each and say why it is engaged",
        );
    } else if let Some(claim) = claims.iter().find(|claim| !claim.is_qualified()) {
        out.fails(
            "N245",
            Some(claim.words),
            format!(
                "{} takes no public interest test, so time cannot be extended for it; answer that part now",
                claim.cite()
            ),
        );
    }
}

fn undecided(letter: &Letter<'_>, out: &mut Findings) {
    let said = letter.says(
        &[
            "not ..4 (decided|reached|made|completed|concluded|determined|finalised|able ..6 decision)", "(yet|still) ..8 (decide|reach|consider*|weigh*|balance|complete)", "(consider*|weigh*|assess*|determin*|balanc*|complete*|conduct*|carry|evaluat*) ..14 public interest", "(more|further|additional) time ..12 (consider|decide|weigh|assess|balance|conclude|reach|complete)",
            "public interest ..10 (being|under) (considered|consideration|assessed|weighed)",
        ],
        Zone::REASONING,
    );
    if !said {
        out.fails(
            "N243",
            None,
            "the letter does not say that the public interest decision is not yet made; say so",
        );
    }
}

/// N244 and N247: an estimate, and how far off it is.
fn estimate(letter: &Letter<'_>, out: &mut Findings) {
    let later = letter
        .dates
        .iter()
        .filter(|dated| letter.date < dated.date && Zone::REASONING.takes(letter.part(dated.hit.first)))
        .max_by_key(|dated| dated.date);
    let within = letter.first(&["(within|in|by|another|further|additional|extra|of) ..4 (10|15|20|30|40|ten|fifteen|twenty|thirty|forty) ..2 (working)? days"], Zone::BODY);
    let within = within.filter(|hit| {
        letter.within(
            &["(estimate*|expect*|anticipate*|aim|intend|hope|extend*|respond|further|additional|extra)"],
            letter.sentence(*hit),
        )
    });
    match (&later, within) {
        (None, None) => {
            out.fails("N244", None, "no date is given by which the decision is expected; estimate it");
        }
        (Some(dated), _) => far_off(letter, dated.date, dated.hit, out),
        (None, Some(_)) => {}
    }
}

fn far_off(letter: &Letter<'_>, day: jiff::civil::Date, hit: Hit, out: &mut Findings) {
    let days = letter.law.calendar.working_days_between(WorkingDays::AnyPartOfUk, letter.date, day);
    if days.is_some_and(|days| 40 < days) && !letter.says(&["exceptional*"], Zone::BODY) {
        out.fails("N247", Some(hit), "the estimate takes the whole over 40 working days; the regulator expects that only exceptionally, so say why");
    }
}

/// N245: an extension is for the public interest, not to finish the work.
fn enquiries(letter: &Letter<'_>, out: &mut Findings) {
    let hit = letter.first(
        &[
            "(complete|completing|continue|continuing|conduct|finish|undertake) ..4 (enquiries|inquiries|searches|search|collat*|retriev*)", "(collate|collating|gather|gathering|locate|locating|retrieve|search) ..4 (information|data|records)", "staff (shortage*|absence*)", "(volume|backlog) of requests", "(awaiting|await) ..6 (department*|information|colleague*)",
        ],
        Zone::BODY,
    );
    if let Some(hit) =
        hit.filter(|hit| !letter.within(&["not", "(already|have now|completed)"], letter.sentence(*hit)))
    {
        out.fails("N245", Some(hit), "time can be extended only to weigh the public interest, not to finish searches or for want of staff; answer in time or say that the answer is late");
    }
}
