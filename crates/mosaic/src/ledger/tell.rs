//! Statements in words, with their sources, for derivations and contradictions.

use std::collections::BTreeSet;

use certificate::{Claim as Shown, System};

use crate::{Contradiction, explain::explain};

use super::{
    Ledger, LedgerError,
    atoms::BY_GROUP,
    error::Conflict,
    statement::{Claim, How, Of, Scope, Statement},
    structure::{AUTHORITY, Group},
};

impl Ledger {
    /// A line for each statement: what it says and where. Then a line for each group without which they have nothing to do with each other.
    pub(super) fn sources(&self, ids: &[String], proposed: &[Statement]) -> Vec<String> {
        let statements = self.named(ids, proposed);
        let groups = self.groups(ids, &statements);
        let group = |it: &Group| {
            let whole = it.whole.as_deref().unwrap_or("the total");
            format!("{}: {whole} is the sum of {} parts ({}).", it.id, it.parts.len(), it.source)
        };
        statements.iter().map(|it| words(it)).chain(groups.into_iter().map(group)).collect()
    }

    /// A contradiction in the ledger's own terms.
    pub(super) fn conflict(
        &self,
        proof: Contradiction,
        system: System,
        proposed: &[Statement],
    ) -> LedgerError {
        let named = self.named(&proof.ids, proposed);
        let groups = self.groups(&proof.ids, &named).into_iter().map(|it| it.id.clone()).collect();
        let mut told = Vec::new();
        for it in &proof.certificate.claims {
            if let Shown::Contradiction { proof, .. } = it {
                told.extend(explain(&system, None, proof));
            }
        }
        told.extend(self.sources(&proof.ids, proposed));
        let by_group = |id: &String| {
            let group = |name: &str| self.structure.groups().iter().any(|it| it.id == name);
            id.strip_prefix(BY_GROUP).is_some_and(group) && !named.iter().any(|it| it.id == *id)
        };
        let statements = proof.ids.iter().filter(|it| !by_group(it)).cloned().collect();
        LedgerError::Contradiction(Box::new(Conflict { statements, groups, told, system, proof }))
    }

    fn named<'a>(&'a self, ids: &[String], proposed: &'a [Statement]) -> Vec<&'a Statement> {
        let one = |id: &String| proposed.iter().find(|it| it.id == *id).or_else(|| self.statement(id));
        ids.iter().filter_map(one).collect()
    }

    /// Groups that a derivation names, and groups that tie its statements together: a whole that one is about, and a part that another is.
    fn groups(&self, ids: &[String], statements: &[&Statement]) -> Vec<&Group> {
        let authorities: BTreeSet<&str> = statements.iter().map(|it| it.authority.as_str()).collect();
        let ties = |it: &&Group| {
            let topic = |topic: &str| it.topic.as_deref().is_none_or(|own| own == topic);
            if !statements.iter().any(|it| topic(&it.topic)) {
                return false;
            }
            if ids.iter().any(|id| id.strip_prefix(BY_GROUP) == Some(&it.id)) {
                return true;
            }
            if it.axis == AUTHORITY {
                // The whole or something above it is named, and a part or something below one.
                let above =
                    |whole: &str| self.structure.above(whole).iter().any(|it| authorities.contains(it.0));
                let below = |part: &String| {
                    authorities.contains(part.as_str())
                        || !self.structure.below(part).is_disjoint(&authorities)
                };
                let whole = it.whole.as_deref().unwrap_or_default();
                return (authorities.contains(whole) || above(whole)) && it.parts.iter().any(below);
            }
            let value = |one: &&Statement| one.dims.get(&it.axis).cloned();
            let values: BTreeSet<Option<String>> = statements.iter().map(value).collect();
            values.contains(&it.whole) && it.parts.iter().any(|part| values.contains(&Some(part.clone())))
        };
        self.structure.groups().iter().filter(ties).collect()
    }
}

/// `a-2021: A, dogs, 2021, guard is 3 (log, published 2022-05-01).`
fn words(it: &Statement) -> String {
    let by = it.by.as_ref().map(|by| format!("{by}, ")).unwrap_or_default();
    let (id, quantity, claim) = (&it.id, it.quantity().words(), said(it));
    format!("{id}: {quantity} {claim} ({by}{}, published {}).", it.source, it.published)
}

/// What a claim says, in words.
fn said(it: &Statement) -> String {
    match &it.claim {
        Claim::Eq(n) => format!("is {n}"),
        Claim::Range(least, Some(most)) => format!("is from {least} to {most}"),
        Claim::Range(least, None) => format!("is {least} or more"),
        Claim::Rounded(by) => {
            let way = match by.how {
                How::Nearest => "to the nearest",
                How::Up => "up to the next",
                How::Down => "down to the last",
            };
            format!("is {}, rounded {way} {}", by.value, by.to)
        }
        Claim::Percent(share) => {
            let of = match &share.of {
                Of::Count(n) => n.to_string(),
                Of::Quantity(_) => it.denominator().map(|it| it.words()).unwrap_or_default(),
            };
            format!("is {} % of {of}", share.value)
        }
        Claim::Marker(marker) => {
            let (least, most) = marker.means;
            let most = most.map_or_else(|| " or more".to_owned(), |most| format!(" to {most}"));
            format!("is withheld as `{}`, which says {least}{most}", marker.text)
        }
        Claim::NotHeld(Scope::Complete) => {
            "is nought: no information is held, and all of it would be".to_owned()
        }
        Claim::NotHeld(Scope::NotRecorded) => "is not recorded".to_owned(),
        Claim::NotHeld(Scope::Unsaid) => "is not held".to_owned(),
        Claim::Held => "is held".to_owned(),
        Claim::Ncnd => "is neither confirmed nor denied".to_owned(),
        Claim::Withheld => "is withheld".to_owned(),
    }
}
