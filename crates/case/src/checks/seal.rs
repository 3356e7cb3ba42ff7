//! A part of a sealed kind: reasons of its own, on the policy's grounds. N238, N239.

use law::ExemptionId;

use super::{Report, phrases};
use crate::{Part, giveaway::flat, reasons::NeitherClaim};

/// Rules that speak of a part that is neither confirmed nor denied, given that it is sealed.
pub(super) fn check(report: &mut Report<'_>, part: &Part, claims: &[NeitherClaim]) {
    let Some(seal) = &part.seal else { return };
    for claim in claims {
        let place = cite(report, &claim.exemption);
        let Some(start) = seal.grounds.iter().find(|it| it.exemption == claim.exemption) else {
            report.add(
                "N239",
                &place,
                format!("the policy on \"{}\" does not give this ground: rely on those it gives, or say why this request differs", seal.titles()),
            );
            continue;
        };
        if says_nothing_of_its_own(start, claim) {
            report.add(
                "N238",
                &place,
                "these are the words that every request of this kind starts from: say what it is about this one",
            );
        }
    }
    for ground in &seal.grounds {
        if claims.iter().all(|it| it.exemption != ground.exemption) {
            let place = cite(report, &ground.exemption);
            report.add(
                "N239",
                place,
                "the policy relies on this ground for every request of the kind, and this reply does not",
            );
        }
    }
}

fn cite(report: &Report<'_>, exemption: &ExemptionId) -> String {
    report.law.confirm_or_deny(exemption).map_or_else(|| exemption.0.clone(), |it| it.cite().clone())
}

/// Whether every text of a claim is one that its template has already. A provision that needs no words is no boilerplate.
fn says_nothing_of_its_own(start: &NeitherClaim, claim: &NeitherClaim) -> bool {
    let starts: Vec<String> = phrases::texts(start).into_iter().map(|it| flat(it.1)).collect();
    let argued = phrases::texts(claim);
    let mut own = argued.iter().filter(|it| it.0 != "balance" && !it.1.trim().is_empty()).peekable();
    own.peek().is_some() && own.all(|it| starts.contains(&flat(it.1)))
}
