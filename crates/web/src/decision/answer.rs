//! What is answered to a part, written into fields and read back.

use app::{
    case::reasons::{Claim, Outcome, OutcomeKind},
    law::{ExemptionId, Regime},
};
use jiff::civil::Date;

use super::{Who, claim};
use crate::{fields::Fields, forms::Unread};

/// Where the claims stand in the fields: `claim-0-why`.
pub(super) const CLAIMS: &str = "claim";

/// The answers that can be chosen under a law, with what each means.
pub(super) fn choices(regime: Regime) -> Vec<(OutcomeKind, &'static str, &'static str)> {
    use OutcomeKind as K;

    let mut choices = vec![
        (K::Given, "Give it", "all of it is held, and is given"),
        (K::GivenInPart, "Give some of it", "the rest is withheld under an exemption"),
        (K::Withheld, "Withhold it", "it is held, and an exemption applies to all of it"),
        (K::NotHeld, "Say that it is not held", "a search that would have found it found nothing"),
    ];
    if matches!(regime, Regime::Foia | Regime::Foisa) {
        choices.push((K::OverCost, "Refuse: over the cost limit", "an estimate says so (s.12)"));
        choices.push((K::Vexatious, "Refuse: vexatious", "the request, never the person (s.14(1))"));
        choices.push((
            K::Repeated,
            "Refuse: repeated",
            "an earlier request was complied with, and no reasonable interval has passed (s.14(2))",
        ));
    }
    choices
}

/// An answer's name in fields: `given-in-part`.
pub(super) const fn key(kind: OutcomeKind) -> &'static str {
    match kind {
        OutcomeKind::Given => "given",
        OutcomeKind::GivenInPart => "given-in-part",
        OutcomeKind::Withheld => "withheld",
        OutcomeKind::NotHeld => "not-held",
        OutcomeKind::NeitherConfirmedNorDenied => "neither",
        OutcomeKind::OverCost => "over-cost",
        OutcomeKind::Vexatious => "vexatious",
        OutcomeKind::Repeated => "repeated",
    }
}

/// Writes an answer into fields.
pub(crate) fn write(outcome: &Outcome, fields: &mut Fields, prefix: &str) {
    let mut set = |name: &str, value: &str| fields.set(format!("{prefix}{name}"), value);
    set("outcome", key(outcome.kind()));
    match outcome {
        Outcome::Given { information } => set("information", information),
        Outcome::GivenInPart { information, withheld, claims } => {
            set("information", information);
            set("withheld", withheld);
            write_claims(claims, fields, prefix);
        }
        Outcome::Withheld { claims } => write_claims(claims, fields, prefix),
        Outcome::NotHeld { searches, elsewhere, claims } => {
            set("searches", searches);
            set("elsewhere", elsewhere);
            write_claims(claims, fields, prefix);
        }
        Outcome::OverCost { provision, advice } => {
            set("provision", &provision.0);
            set("advice", advice);
        }
        Outcome::Vexatious { provision, reasons, evidence } => {
            set("provision", &provision.0);
            set("reasons", reasons);
            set("evidence", evidence);
        }
        Outcome::Repeated { provision, earlier, asked, complied, interval } => {
            set("provision", &provision.0);
            set("earlier", earlier);
            set("interval", interval);
            fields.set_day(&format!("{prefix}asked"), *asked);
            fields.set_day(&format!("{prefix}complied"), *complied);
        }
    }
}

fn write_claims(claims: &[Claim], fields: &mut Fields, prefix: &str) {
    claim::write_all(claims, fields, &format!("{prefix}{CLAIMS}"));
}

/// Reads an answer; `None` where none is chosen.
pub(crate) fn read(fields: &Fields, prefix: &str, who: &Who) -> Result<Option<Outcome>, Vec<Unread>> {
    let text = |name: &str| fields.get(&format!("{prefix}{name}")).to_owned();
    let claims = || claim::read_all(fields, &format!("{prefix}{CLAIMS}"), who);
    let provision = || ExemptionId(text("provision"));
    Ok(Some(match fields.get(&format!("{prefix}outcome")) {
        "given" => Outcome::Given { information: text("information") },
        "given-in-part" => Outcome::GivenInPart {
            information: text("information"),
            withheld: text("withheld"),
            claims: claims()?,
        },
        "withheld" => Outcome::Withheld { claims: claims()? },
        "not-held" => {
            Outcome::NotHeld { searches: text("searches"), elsewhere: text("elsewhere"), claims: claims()? }
        }
        "over-cost" => Outcome::OverCost { provision: provision(), advice: text("advice") },
        "vexatious" => Outcome::Vexatious {
            provision: provision(),
            reasons: text("reasons"),
            evidence: text("evidence"),
        },
        "repeated" => {
            let (asked, complied) = (day(fields, prefix, "asked"), day(fields, prefix, "complied"));
            let (Ok(asked), Ok(complied)) = (&asked, &complied) else {
                return Err([asked, complied].into_iter().filter_map(Result::err).collect());
            };
            Outcome::Repeated {
                provision: provision(),
                earlier: text("earlier"),
                asked: *asked,
                complied: *complied,
                interval: text("interval"),
            }
        }
        _ => return Ok(None),
    }))
}

fn day(fields: &Fields, prefix: &str, name: &str) -> Result<Date, Unread> {
    let path = format!("{prefix}{name}");
    let missing = || "say when the earlier request was made, and when it was complied with".to_owned();
    let day = fields.day(&path).and_then(|day| day.ok_or_else(missing));
    day.map_err(|why| Unread { path, why })
}

/// Leaves the decider and the day of every balance as they were recorded, where it says what it said then.
pub(crate) fn keep(outcome: &mut Outcome, before: Option<&Outcome>) {
    if let (
        Outcome::GivenInPart { claims, .. } | Outcome::Withheld { claims } | Outcome::NotHeld { claims, .. },
        Some(before),
    ) = (outcome, before)
    {
        claim::keep(claims, before.claims());
    }
}
