//! The questions asked of the law.

use super::Law;
use crate::{
    ConfirmOrDeny, Direction, Exemption, ExemptionId, Factor, Regime, RegimeFacts, Rule,
    notice::{OutcomeKind, RuleId},
};

impl Law {
    /// Returns the exemption called `id`, unless the law has none.
    ///
    /// Grounds for neither confirming nor denying that have no entry of their
    /// own are found by [`Law::confirm_or_deny`].
    pub fn exemption(&self, id: &ExemptionId) -> Option<&Exemption> {
        self.exemptions.iter().find(|entry| entry.id == *id)
    }

    /// Returns the exemptions, exceptions and procedural refusals of `regime`, in the order of the law.
    pub fn exemptions(&self, regime: Regime) -> impl Iterator<Item = &Exemption> {
        self.exemptions.iter().filter(move |entry| entry.regime == regime)
    }

    /// Returns every ground of `regime` for neither confirming nor denying:
    /// those with an entry of their own first, then those that other entries name.
    pub fn confirm_or_deny_provisions(&self, regime: Regime) -> impl Iterator<Item = &ConfirmOrDeny> {
        self.neither.iter().filter(move |ground| ground.regime == regime)
    }

    /// Returns the ground for neither confirming nor denying called `id`: `foia-31-3`, `foia-22-2`.
    pub fn confirm_or_deny(&self, id: &ExemptionId) -> Option<&ConfirmOrDeny> {
        self.neither.iter().find(|ground| ground.id == *id)
    }

    /// Returns the grounds for neither confirming nor denying that rest on the exemption `id`.
    pub fn confirm_or_deny_for<'a>(&'a self, id: &'a ExemptionId) -> impl Iterator<Item = &'a ConfirmOrDeny> {
        self.neither.iter().filter(|ground| ground.underlying.contains(id))
    }

    /// Returns the rule of the notice checklist called `id`: `N221`.
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.id.0 == id)
    }

    /// Returns the whole notice checklist, in the order of its names.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// Returns the rules asked of a letter with this outcome under `regime`.
    pub fn rules_for(&self, regime: Regime, outcome: OutcomeKind) -> impl Iterator<Item = &Rule> {
        self.rules.iter().filter(move |rule| rule.applies_to(regime, outcome))
    }

    /// Returns every prompt, those of any exemption included.
    pub fn factors(&self) -> &[Factor] {
        &self.factors
    }

    /// Returns the prompts of `direction` for an exemption: its own first, then those that serve any.
    pub fn factors_for(&self, id: &ExemptionId, direction: Direction) -> impl Iterator<Item = &Factor> {
        let of = move |wanted: Option<&ExemptionId>| {
            let wanted = wanted.cloned();
            self.factors
                .iter()
                .filter(move |factor| factor.direction == direction && factor.exemption == wanted)
        };
        of(Some(id)).chain(of(None))
    }

    /// Returns what is known of a regime as a whole.
    pub fn regime_facts(&self, regime: Regime) -> Option<&RegimeFacts> {
        self.facts.get(&regime)
    }

    /// Returns where a provision of `regime` can be read, where the regime is known.
    pub fn link(&self, regime: Regime, section: &str) -> Option<String> {
        self.regime_facts(regime).map(|facts| facts.link_to(section))
    }

    /// Returns the names of every rule, for those who list them.
    pub fn rule_ids(&self) -> impl Iterator<Item = &RuleId> {
        self.rules.iter().map(|rule| &rule.id)
    }
}
