//! Which provision a citation names: found, renumbered, mistaken, or not on record.
//!
//! What is not on record is never called wrong: the data is not the whole
//! law, and a checker that guessed would accuse a right letter.

use std::collections::BTreeMap;

use super::Law;
use crate::{
    ConfirmOrDeny, Exemption, Limb, Regime,
    provision::{Mistaken, Obsolete},
    regime::Provision,
    statute::{self, NotAPinpoint, Pinpoint},
};

/// What a citation names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named<'a> {
    /// A ground for neither confirming nor denying. More than one where one
    /// subsection serves several (FOIA s.27(4), s.37(2)).
    ConfirmOrDeny(Vec<&'a ConfirmOrDeny>),
    /// An exemption, exception or procedural refusal.
    Exemption(&'a Exemption),
    /// One paragraph of an exemption.
    Limb {
        /// The exemption.
        exemption: &'a Exemption,
        /// The paragraph.
        limb: &'a Limb,
    },
    /// Something wider, that holds several: `31`, `31(2)`, `40(3A)`.
    Several {
        /// The exemptions within it, or whose paragraphs are.
        exemptions: Vec<&'a Exemption>,
        /// The paragraphs within it.
        limbs: Vec<&'a Limb>,
    },
    /// A provision that exempts nothing: `1(1)(a)`, `17(1)`.
    Other(&'a Provision),
    /// Right once, since renumbered.
    Obsolete(&'a Obsolete),
    /// Never right.
    Mistaken(&'a Mistaken),
    /// Not on record, though its section is: these entries are of that section.
    /// May be right: say "cannot tell".
    Unlisted(Vec<&'a Exemption>),
    /// Nothing of that number is on record. May be right: say "cannot tell".
    Unknown,
}

/// A place in a regime, and what lies there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pinpoint: Pinpoint,
    what: What,
}

/// Places in the lists of [`Law`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    Neither(usize),
    Exemption(usize),
    Limb(usize, usize),
    Other(usize),
    Obsolete(usize),
    Mistaken(usize),
}

/// Sets out every citable provision of the law by its place.
pub(super) fn places(law: &Law) -> BTreeMap<Regime, Vec<Place>> {
    let mut places: BTreeMap<Regime, Vec<Place>> = BTreeMap::new();
    let mut put = |regime: Regime, reference: &str, what: What| {
        let found = statute::reach(reference).into_iter().map(|pinpoint| Place { pinpoint, what });
        places.entry(regime).or_default().extend(found);
    };
    for (at, ground) in law.neither.iter().enumerate() {
        put(ground.regime, &ground.section, What::Neither(at));
    }
    for (at, entry) in law.exemptions.iter().enumerate() {
        if !entry.is_confirm_or_deny() {
            put(entry.regime, &entry.section, What::Exemption(at));
        }
        // Its ground is put above, under the subsection; FOISA's section 18 is cited whole as well.
        let elsewhere = |ground: &ConfirmOrDeny| ground.id == entry.id && ground.section != entry.section;
        if let Some(ground) = law.neither.iter().position(elsewhere) {
            put(entry.regime, &entry.section, What::Neither(ground));
        }
        for (nth, limb) in entry.limbs.iter().enumerate() {
            put(entry.regime, &limb.reference, What::Limb(at, nth));
        }
    }
    for (regime, facts) in &law.facts {
        for (nth, provision) in facts.provisions.iter().enumerate() {
            put(*regime, &provision.reference, What::Other(nth));
        }
    }
    for (at, (regime, entry)) in law.obsolete.iter().enumerate() {
        put(*regime, &entry.citation, What::Obsolete(at));
    }
    for (at, (regime, entry)) in law.mistaken.iter().enumerate() {
        put(*regime, &entry.citation, What::Mistaken(at));
    }
    places
}

impl Law {
    /// Returns what a citation such as `31(1)(a)` names under `regime`.
    ///
    /// # Errors
    ///
    /// [`NotAPinpoint`] where the text is not one provision. Take running text
    /// apart with [`statute::scan`] first.
    pub fn find_citation(&self, regime: Regime, citation: &str) -> Result<Named<'_>, NotAPinpoint> {
        Ok(self.find_pinpoint(regime, &citation.parse()?))
    }

    /// Returns what a provision names under `regime`.
    pub fn find_pinpoint(&self, regime: Regime, wanted: &Pinpoint) -> Named<'_> {
        let Some(places) = self.places.get(&regime) else { return Named::Unknown };
        self.wrong(places, wanted)
            .or_else(|| self.exact(regime, places, wanted))
            .or_else(|| self.within(places, wanted))
            .unwrap_or_else(|| self.near(places, wanted))
    }

    /// Renumbered and mistaken citations, with everything inside them; the most exact record wins.
    fn wrong(&self, places: &[Place], wanted: &Pinpoint) -> Option<Named<'_>> {
        let found = places
            .iter()
            .filter(|place| matches!(place.what, What::Obsolete(_) | What::Mistaken(_)))
            .filter(|place| place.pinpoint.contains(wanted))
            .max_by_key(|place| place.pinpoint.depth())?;
        match found.what {
            What::Obsolete(at) => self.obsolete.get(at).map(|(_, entry)| Named::Obsolete(entry)),
            What::Mistaken(at) => self.mistaken.get(at).map(|(_, entry)| Named::Mistaken(entry)),
            What::Neither(_) | What::Exemption(_) | What::Limb(..) | What::Other(_) => None,
        }
    }

    fn exact(&self, regime: Regime, places: &[Place], wanted: &Pinpoint) -> Option<Named<'_>> {
        let here = || places.iter().filter(|place| place.pinpoint == *wanted).map(|place| place.what);
        let grounds: Vec<&ConfirmOrDeny> = here().filter_map(|what| self.ground(what)).collect();
        if !grounds.is_empty() {
            return Some(Named::ConfirmOrDeny(grounds));
        }
        // A paragraph says more than the exemption that is cited by a range of paragraphs.
        let limb = here().find_map(|what| match what {
            What::Limb(at, nth) => {
                let exemption = self.exemptions.get(at)?;
                Some(Named::Limb { exemption, limb: exemption.limbs.get(nth)? })
            }
            _ => None,
        });
        // Matters that a provision lists without lettering them share its place: there the provision is named.
        let exemption = here().find_map(|what| match what {
            What::Exemption(at) => self.exemptions.get(at),
            _ => None,
        });
        match (limb, exemption) {
            (Some(_), Some(exemption)) if exemption.limbs.iter().any(|limb| limb.reference.contains('#')) => {
                Some(Named::Exemption(exemption))
            }
            (Some(limb), _) => Some(limb),
            (None, Some(exemption)) => Some(Named::Exemption(exemption)),
            (None, None) => here().find_map(|what| match what {
                What::Other(nth) => self.facts.get(&regime)?.provisions.get(nth).map(Named::Other),
                _ => None,
            }),
        }
    }

    /// What lies inside a wider citation.
    fn within(&self, places: &[Place], wanted: &Pinpoint) -> Option<Named<'_>> {
        let inside =
            || places.iter().filter(|place| wanted.contains(&place.pinpoint)).map(|place| place.what);
        let mut exemptions: Vec<&Exemption> = Vec::new();
        let mut limbs: Vec<&Limb> = Vec::new();
        for what in inside() {
            match what {
                What::Exemption(at) => exemptions.extend(self.exemptions.get(at)),
                What::Limb(at, nth) => {
                    exemptions.extend(self.exemptions.get(at));
                    limbs.extend(self.exemptions.get(at).and_then(|entry| entry.limbs.get(nth)));
                }
                What::Neither(at) => {
                    let id = self.neither.get(at).map(|ground| &ground.id);
                    exemptions.extend(self.exemptions.iter().find(|entry| Some(&entry.id) == id));
                }
                What::Other(_) | What::Obsolete(_) | What::Mistaken(_) => {}
            }
        }
        if exemptions.is_empty() {
            let grounds: Vec<&ConfirmOrDeny> = inside().filter_map(|what| self.ground(what)).collect();
            return (!grounds.is_empty()).then_some(Named::ConfirmOrDeny(grounds));
        }
        exemptions.sort_by_key(|entry| self.exemptions.iter().position(|other| other.id == entry.id));
        exemptions.dedup_by_key(|entry| &entry.id);
        limbs.dedup_by_key(|limb| &limb.reference);
        Some(Named::Several { exemptions, limbs })
    }

    /// What shares the section of a provision that is not on record.
    fn near(&self, places: &[Place], wanted: &Pinpoint) -> Named<'_> {
        let beside = || places.iter().filter(|place| place.pinpoint.number() == wanted.number());
        let mut near: Vec<&Exemption> = self
            .exemptions
            .iter()
            .enumerate()
            .filter(|(index, entry)| {
                beside().any(|place| match place.what {
                    What::Exemption(at) | What::Limb(at, _) => at == *index,
                    What::Neither(at) => self.neither.get(at).is_some_and(|ground| ground.id == entry.id),
                    What::Other(_) | What::Obsolete(_) | What::Mistaken(_) => false,
                })
            })
            .map(|(_, entry)| entry)
            .collect();
        // The entry that the provision lies inside comes first.
        near.sort_by_key(|entry| {
            !statute::reach(&entry.section).iter().any(|section| section.contains(wanted))
        });
        if near.is_empty() && beside().next().is_none() { Named::Unknown } else { Named::Unlisted(near) }
    }

    fn ground(&self, what: What) -> Option<&ConfirmOrDeny> {
        match what {
            What::Neither(at) => self.neither.get(at),
            What::Exemption(_) | What::Limb(..) | What::Other(_) | What::Obsolete(_) | What::Mistaken(_) => {
                None
            }
        }
    }
}
