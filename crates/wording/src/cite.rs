//! How a letter cites a provision, and whether anybody has read it.
//!
//! A provision that was checked against its text is cited as such, with the
//! place where it can be read. One that was not stands in the letter as plain
//! words, so that its data claims nothing, and the officer gets a note.

use law::{Law, Regime};
use letters::{Inline, Provision, Standing, Target};

use crate::{WordingNote, body::Body};

/// Cites a provision of a regime: `section 31(3)`.
pub(crate) fn cite(law: &Law, body: &mut Body, regime: Regime, section: &str) -> Inline {
    let label = format!("{} {section}", regime.unit());
    if is_verified(law, regime, section) {
        let source = law.link(regime, section).and_then(|link| link.parse::<Target>().ok());
        return Inline::Provision(Provision { label, source, standing: Standing::Verified });
    }
    let provision = format!("{} {section} ({})", regime.unit(), regime.abbreviation());
    body.note(WordingNote::NotVerified { provision });
    Inline::text(label)
}

/// Whether somebody read the text of a provision, or the regulator's account of it.
fn is_verified(law: &Law, regime: Regime, section: &str) -> bool {
    let known = law.regime_facts(regime).and_then(|facts| {
        let mut all = facts.provisions.iter();
        all.find(|provision| provision.reference == section).map(|provision| provision.verified)
    });
    let own = || {
        law.exemptions(regime)
            .find(|entry| entry.section == section || entry.limbs.iter().any(|limb| limb.cite() == section))
            .map(|entry| entry.verified.wording)
    };
    let neither = || {
        law.confirm_or_deny_provisions(regime)
            .find(|ground| {
                ground.section == section || ground.limbs.iter().any(|limb| limb.cite() == section)
            })
            .map(|ground| ground.verified.wording)
    };
    known.or_else(own).or_else(neither).unwrap_or(false)
}
