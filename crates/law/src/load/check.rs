//! Whether the entries of the law agree with one another.
//!
//! The reader judges form; this judges sense. A fault does not stop the law
//! from being read, so that every fault can be shown at once.

mod faults;

use std::collections::BTreeSet;

pub use faults::LawFault;

use super::Law;
use crate::{Exemption, Kind, Regime, calendar::WorkingDays, statute};

impl Law {
    /// Returns everything in the law that does not agree with the rest, in the order of the files.
    ///
    /// The law that is shipped has none: a test says so.
    pub fn check(&self) -> Vec<LawFault> {
        let mut faults = Vec::new();
        self.check_ids(&mut faults);
        for entry in &self.exemptions {
            self.check_exemption(entry, &mut faults);
        }
        self.check_miscited(&mut faults);
        self.check_rules(&mut faults);
        self.check_factors(&mut faults);
        self.check_facts(&mut faults);
        faults
    }

    fn check_ids(&self, faults: &mut Vec<LawFault>) {
        let exemptions = self.exemptions.iter().map(|entry| entry.id.0.as_str());
        // A ground with an entry of its own shares its name, rightly.
        let grounds = self.neither.iter().map(|ground| &ground.id).filter(|id| self.exemption(id).is_none());
        let rules = self.rules.iter().map(|rule| rule.id.0.as_str());
        let factors = self.factors.iter().map(|factor| factor.id.as_str());
        let mut seen = BTreeSet::new();
        for id in exemptions.chain(grounds.map(|id| id.0.as_str())).chain(rules).chain(factors) {
            if !seen.insert(id) {
                faults.push(LawFault::SameId { id: id.to_owned() });
            }
        }
    }

    fn check_exemption(&self, entry: &Exemption, faults: &mut Vec<LawFault>) {
        let id = || entry.id.0.clone();
        if !entry.id.0.starts_with(&format!("{}-", entry.regime.key())) {
            faults.push(LawFault::IdOfAnotherRegime { entry: id(), regime: entry.regime });
        }
        if entry.source.trim().is_empty() {
            faults.push(LawFault::NoSource { entry: id() });
        }
        if entry.until.is_some_and(|until| entry.since.is_some_and(|since| until < since)) {
            faults.push(LawFault::DatesReversed { entry: id() });
        }
        // A qualified exemption is one with a test (s.2): the two say the same thing.
        if (entry.kind == Kind::Qualified) != entry.public_interest_test {
            faults.push(LawFault::TestAgainstKind { entry: id(), kind: entry.kind });
        }
        if entry.is_confirm_or_deny() && (entry.confirm_or_deny.is_none() || entry.kind == Kind::Procedural) {
            faults.push(LawFault::GroundWithoutProvision { entry: id() });
        }
        let references = [Some(&entry.section), entry.confirm_or_deny.as_ref()].into_iter().flatten();
        for reference in references.chain(entry.limbs.iter().map(|limb| &limb.reference)) {
            if statute::reach(reference).is_empty() {
                faults.push(LawFault::UnreadableReference { entry: id(), reference: reference.clone() });
            }
        }
        check_limbs(entry, faults);
        self.check_underlying(entry, faults);
    }

    fn check_underlying(&self, entry: &Exemption, faults: &mut Vec<LawFault>) {
        for names in &entry.underlying {
            let known = self.exemption(names).is_some_and(|other| other.regime == entry.regime);
            if !known {
                faults.push(LawFault::UnknownExemption { entry: entry.id.0.clone(), names: names.0.clone() });
            }
        }
        let beneath = || entry.underlying.iter().filter_map(|id| self.exemption(id));
        for chosen in entry.choose.iter().flatten() {
            let limb = beneath().any(|other| other.limb(chosen).is_some());
            let section = statute::reach(chosen).iter().any(|wide| {
                beneath().flat_map(|other| statute::reach(&other.section)).any(|place| wide.contains(&place))
            });
            if !(limb || section) {
                let (entry, limb) = (entry.id.0.clone(), chosen.clone());
                faults.push(LawFault::ChoiceElsewhere { entry, limb });
            }
        }
    }

    fn check_miscited(&self, faults: &mut Vec<LawFault>) {
        let obsolete = self
            .obsolete
            .iter()
            .map(|(regime, entry)| (*regime, &entry.citation, &entry.replaced_by, &entry.source));
        let mistaken = self
            .mistaken
            .iter()
            .map(|(regime, entry)| (*regime, &entry.citation, &entry.instead, &entry.source));
        for (regime, citation, instead, source) in obsolete.chain(mistaken) {
            let entry = || format!("{} {citation}", regime.key());
            if source.trim().is_empty() {
                faults.push(LawFault::NoSource { entry: entry() });
            }
            if statute::reach(citation).is_empty() {
                faults.push(LawFault::UnreadableReference { entry: entry(), reference: citation.clone() });
            }
            for reference in instead.iter().filter(|reference| !self.is_on_record(regime, reference)) {
                faults.push(LawFault::UnknownReplacement { entry: entry(), names: reference.clone() });
            }
        }
    }

    fn is_on_record(&self, regime: Regime, reference: &str) -> bool {
        use super::Named as N;
        self.find_citation(regime, reference).is_ok_and(|named| match named {
            N::ConfirmOrDeny(_) | N::Exemption(_) | N::Limb { .. } | N::Several { .. } | N::Other(_) => true,
            N::Obsolete(_) | N::Mistaken(_) | N::Unlisted(_) | N::Unknown => false,
        })
    }

    fn check_rules(&self, faults: &mut Vec<LawFault>) {
        for rule in &self.rules {
            let entry = || rule.id.0.clone();
            if rule.number().is_none() {
                faults.push(LawFault::RuleName { entry: entry() });
            }
            if rule.source.trim().is_empty()
                || rule.changes.iter().any(|change| change.source.trim().is_empty())
            {
                faults.push(LawFault::NoSource { entry: entry() });
            }
            if rule.outcomes.is_empty() || rule.regimes.is_empty() {
                faults.push(LawFault::RuleAskedOfNothing { entry: entry() });
            }
        }
    }

    fn check_factors(&self, faults: &mut Vec<LawFault>) {
        for factor in &self.factors {
            if factor.source.trim().is_empty() {
                faults.push(LawFault::NoSource { entry: factor.id.clone() });
            }
            let unknown = factor
                .exemption
                .iter()
                .filter(|id| self.exemption(id).is_none() && self.confirm_or_deny(id).is_none());
            for names in unknown {
                faults.push(LawFault::UnknownExemption { entry: factor.id.clone(), names: names.0.clone() });
            }
        }
    }

    fn check_facts(&self, faults: &mut Vec<LawFault>) {
        for (regime, facts) in &self.facts {
            if !facts.link.contains("{number}") {
                faults.push(LawFault::LinkWithoutNumber { regime: *regime });
            }
            if facts.working_days.is_some_and(|rule| rule != WorkingDays::of(*regime)) {
                faults.push(LawFault::CalendarDisagrees { regime: *regime });
            }
            for provision in &facts.provisions {
                if statute::reach(&provision.reference).is_empty() {
                    let (entry, reference) = (regime.key().to_owned(), provision.reference.clone());
                    faults.push(LawFault::UnreadableReference { entry, reference });
                }
            }
            for note in facts.notes.iter().filter(|note| note.source.trim().is_empty()) {
                faults.push(LawFault::NoSource { entry: format!("{} {}", regime.key(), note.id) });
            }
        }
    }
}

fn check_limbs(entry: &Exemption, faults: &mut Vec<LawFault>) {
    let numbers: BTreeSet<String> =
        statute::reach(&entry.section).iter().map(|section| section.number().to_owned()).collect();
    let mut seen = BTreeSet::new();
    for limb in &entry.limbs {
        let reach = statute::reach(&limb.reference);
        let at = || (entry.id.0.clone(), limb.reference.clone());
        if reach.iter().any(|place| !numbers.contains(place.number())) {
            let (entry, limb) = at();
            faults.push(LawFault::LimbElsewhere { entry, limb });
        }
        if !seen.insert(&limb.reference) {
            let (entry, limb) = at();
            faults.push(LawFault::SameLimb { entry, limb });
        }
        if limb.until.is_some_and(|until| limb.since.is_some_and(|since| until < since)) {
            let (entry, limb) = at();
            faults.push(LawFault::DatesReversed { entry: format!("{entry} {limb}") });
        }
    }
}
