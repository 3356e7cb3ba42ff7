//! Grounds for neither confirming nor denying that information is held.
//!
//! Some have an entry of their own in the data (FOIA s.31(3)); others exist
//! only as the subsection that an exemption names (s.22(2)). Here both look
//! alike, so that a claim can rest on either.
//!
//! Law: FOIA 2000 s.2(1). <https://www.legislation.gov.uk/ukpga/2000/36/section/2>

use crate::{Exemption, ExemptionId, HarmTest, Kind, Limb, Regime, Verified, VerifiedScope};

/// One ground for refusing to say whether information is held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfirmOrDeny {
    /// The stable name: the entry's own where it has one, else made from the citation: `foia-22-2`.
    pub id: ExemptionId,
    /// The law it belongs to.
    pub regime: Regime,
    /// The provision as a letter cites it: `31(3)`, `22(2)`.
    pub section: String,
    /// What it protects.
    pub title: String,
    /// Absolute or qualified, as a ground for not saying.
    pub kind: Kind,
    /// Whether claiming it takes a public interest test about confirming or denying.
    pub public_interest_test: bool,
    /// What a letter must show about the harm of an answer.
    pub harm_test: HarmTest,
    /// Whether the opinion of the qualified person is needed.
    pub qualified_person: bool,
    /// The exemptions it rests on, in the order of the data.
    pub underlying: Vec<ExemptionId>,
    /// The paragraphs a letter must choose among. Empty where it need choose none.
    pub limbs: Vec<Limb>,
    /// How far it was checked. A ground made from a citation is only as well checked as what it rests on.
    pub verified: Verified,
}

impl ConfirmOrDeny {
    /// The way a letter cites it: `section 31(3)`.
    pub fn cite(&self) -> String {
        format!("{} {}", self.regime.unit(), self.section)
    }

    /// Returns every ground that these exemptions of one regime give, in their order.
    ///
    /// Procedural refusals give none. Where one subsection serves an absolute
    /// and a qualified exemption alike (FOIA s.37(2)) it counts as two
    /// grounds, since only one of them takes a public interest test.
    pub(crate) fn all(exemptions: &[&Exemption]) -> Vec<Self> {
        let mut found: Vec<Self> = exemptions
            .iter()
            .filter(|entry| entry.is_confirm_or_deny())
            .map(|entry| Self::own(entry, exemptions))
            .collect();
        let covered: Vec<String> = exemptions
            .iter()
            .filter(|entry| entry.is_confirm_or_deny())
            .filter_map(|entry| entry.confirm_or_deny.clone())
            .collect();
        let mut groups: Vec<(String, bool, Vec<&Exemption>)> = Vec::new();
        for entry in exemptions.iter().copied().filter(|entry| entry.kind != Kind::Procedural) {
            let Some(section) = entry.confirm_or_deny.clone().filter(|section| !covered.contains(section))
            else {
                continue;
            };
            let test = entry.confirm_or_deny_public_interest_test;
            match groups.iter_mut().find(|(named, tested, _)| *named == section && *tested == test) {
                Some((_, _, members)) => members.push(entry),
                None => groups.push((section, test, vec![entry])),
            }
        }
        for (section, test, members) in &groups {
            let twice = 1 < groups.iter().filter(|(named, _, _)| named == section).count();
            found.extend(Self::derived(section, *test, members, twice));
        }
        found
    }

    fn own(entry: &Exemption, exemptions: &[&Exemption]) -> Self {
        let underlying: Vec<&Exemption> = entry
            .underlying
            .iter()
            .filter_map(|id| exemptions.iter().copied().find(|other| other.id == *id))
            .collect();
        let beneath = || underlying.iter().flat_map(|other| &other.limbs);
        let limbs = match &entry.choose {
            Some(choose) if choose.is_empty() => Vec::new(),
            Some(choose) => {
                let named: Vec<Limb> =
                    beneath().filter(|limb| choose.contains(&limb.reference)).cloned().collect();
                // FOISA s.18 lists whole sections, so every paragraph beneath them is open.
                if named.is_empty() { beneath().cloned().collect() } else { named }
            }
            None => entry.limbs.clone(),
        };
        Self {
            id: entry.id.clone(),
            regime: entry.regime,
            section: entry.confirm_or_deny.clone().unwrap_or_else(|| entry.section.clone()),
            title: entry.title.clone(),
            kind: entry.kind,
            public_interest_test: entry.public_interest_test,
            harm_test: entry.harm_test,
            qualified_person: entry.qualified_person,
            underlying: entry.underlying.clone(),
            limbs,
            verified: entry.verified,
        }
    }

    fn derived(section: &str, test: bool, members: &[&Exemption], twice: bool) -> Option<Self> {
        let first = *members.first()?;
        let kind = if test { Kind::Qualified } else { Kind::Absolute };
        let mut id = format!("{}-{}", first.regime.key(), slug(section));
        if twice {
            id.push_str(if test { "-qualified" } else { "-absolute" });
        }
        let same_test = members.iter().all(|entry| entry.harm_test == first.harm_test);
        let titles: Vec<&str> = members.iter().map(|entry| entry.title.as_str()).collect();
        Some(Self {
            id: ExemptionId(id),
            regime: first.regime,
            section: section.to_owned(),
            title: format!("NCND: {}", titles.join("; ")),
            kind,
            public_interest_test: test,
            harm_test: if same_test { first.harm_test } else { HarmTest::AsUnderlyingSection },
            qualified_person: members.iter().any(|entry| entry.qualified_person),
            underlying: members.iter().map(|entry| entry.id.clone()).collect(),
            limbs: limbs_of(section, members),
            verified: Verified {
                wording: members.iter().all(|entry| entry.verified.wording),
                scope: members
                    .iter()
                    .map(|entry| entry.verified.scope)
                    .max()
                    .unwrap_or(VerifiedScope::None)
                    .max(VerifiedScope::KindAndBasis),
            },
        })
    }
}

/// The paragraphs that lie inside `section`, or, where none does, those of the exemptions beneath it.
fn limbs_of(section: &str, members: &[&Exemption]) -> Vec<Limb> {
    let reach = crate::statute::reach(section);
    let all = || members.iter().flat_map(|entry| &entry.limbs);
    let inside: Vec<Limb> = all()
        .filter(|limb| {
            crate::statute::reach(limb.cite()).iter().any(|at| reach.iter().any(|whole| whole.contains(at)))
        })
        .cloned()
        .collect();
    if inside.is_empty() { all().cloned().collect() } else { inside }
}

/// `27(4)(a)` as part of a name: `27-4-a`; `13(5A)-(5B)` as `13-5A-5B`.
fn slug(section: &str) -> String {
    section
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("-")
}
