//! Provisions that do not exist, or no longer: N011.
//!
//! Judged by the numbering of the letter's own date. What the data does not
//! list is never called wrong.

use std::collections::BTreeSet;

use law::{
    Named,
    statute::{Pinpoint, reach},
};

use super::findings::Findings;
use crate::{
    letter::{Letter, Part},
    report::Status,
};

pub(super) fn check(letter: &Letter<'_>, out: &mut Findings) {
    let mut seen: BTreeSet<(law::Regime, Pinpoint)> = BTreeSet::new();
    for cite in &letter.cites {
        if !matches!(cite.part, Part::Body | Part::Act) || !seen.insert((cite.regime, cite.pin.clone())) {
            continue;
        }
        let name = format!("{} {}", cite.regime.unit(), cite.pin);
        match letter.law.find_pinpoint(cite.regime, &cite.pin) {
            Named::Obsolete(entry) if !entry.was_right_on(letter.date) => out.cited(
                "N011",
                Status::Fails,
                cite.span,
                format!(
                    "{name} was renumbered: it was right until {}; cite {}",
                    entry.until,
                    entry.replaced_by.join(" or ")
                ),
            ),
            Named::Mistaken(entry) if cite.relied => {
                out.cited(
                    "N011",
                    Status::Fails,
                    cite.span,
                    format!("{name} is not a ground for refusing: {}", entry.why),
                );
            }
            Named::Unlisted(_) if cite.relied && leaves_out_subsection(letter, cite) => {
                loose(cite, &name, out);
            }
            Named::Unlisted(near) if cite.relied && !may_be_right(&near, &cite.pin) => out.cited(
                "N011",
                Status::CannotTell,
                cite.span,
                format!(
                    "{name} is not among the provisions on record; check that it exists in the {}",
                    cite.regime.title()
                ),
            ),
            Named::Exemption(entry) | Named::Limb { exemption: entry, .. }
                if cite.relied && !entry.in_force(letter.date) =>
            {
                out.cited(
                    "N011",
                    Status::Fails,
                    cite.span,
                    format!("{name} was not in force on the letter's date; cite the provision of that date"),
                );
            }
            _ => {}
        }
    }
}

/// A subsection of an entry that is recorded whole: the data does not go so deep.
fn may_be_right(near: &[&law::Exemption], pin: &Pinpoint) -> bool {
    near.iter().any(|entry| {
        let covers = reach(&entry.section).iter().any(|section| section.contains(pin));
        let deep = entry
            .limbs
            .iter()
            .flat_map(|limb| reach(&limb.reference))
            .any(|limb| limb.parent() == pin.parent());
        covers && !deep
    })
}

/// Said once: the second paragraph of a list has the same fault.
fn loose(cite: &crate::letter::Cite, name: &str, out: &mut Findings) {
    if !out.has("N011") {
        let why = format!(
            "{name} leaves out a subsection; {}(1) is most likely meant, so write it out",
            cite.pin.number()
        );
        out.cited("N011", Status::CannotTell, cite.span, why);
    }
}

/// "Section 31(a)": a paragraph straight after the section, where the law has it under subsection (1).
fn leaves_out_subsection(letter: &Letter<'_>, cite: &crate::letter::Cite) -> bool {
    let spelt = cite.pin.to_string();
    let Some(inside) = spelt.strip_prefix(cite.pin.number()).filter(|inside| !inside.is_empty()) else {
        return false;
    };
    let full = format!("{}(1){inside}", cite.pin.number());
    matches!(
        letter.law.find_citation(cite.regime, &full),
        Ok(Named::Limb { .. } | Named::Exemption(_) | Named::Several { .. })
    )
}
