//! A claim on one provision: that what is held is exempt, or that the duty to say is excluded.

use jiff::civil::Date;
use law::ExemptionId;
use serde::{Deserialize, Serialize};

use super::{Harm, Particulars, PublicInterest};

/// One provision relied on for one part, with everything a notice must say of it.
///
/// `H` is the harm it argues: [`Harm`] in disclosing, or [`super::HarmEitherWay`]
/// in confirming and in denying, which makes it a [`super::NeitherClaim`].
///
/// Law: FOIA 2000 s.17(1)(a)-(c), (3); EIR 2004 reg.14(3); FOISA 2002 ss.16, 18.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "H: Deserialize<'de>"))]
pub struct Claim<H = Harm> {
    /// The exemption or exception (`foia-31-1`), or the ground for not saying (`foia-31-3`).
    pub exemption: ExemptionId,
    /// The paragraphs relied on: `31(1)(a)`; for 31(3), the matters named with it. Empty only where there are none.
    #[serde(default)]
    pub limbs: Vec<String>,
    /// Why it applies to this information, or excludes the duty (s.17(1)(c)).
    #[serde(default)]
    pub why: String,
    /// The harm, where the provision needs one.
    #[serde(default)]
    pub harm: Option<H>,
    /// The public interest test, where the provision is qualified. That in confirming or denying is not that in
    /// disclosing.
    #[serde(default)]
    pub public_interest: Option<PublicInterest>,
    /// The qualified person's opinion (FOIA s.36).
    #[serde(default)]
    pub qualified_opinion: Option<QualifiedOpinion>,
    /// Further particulars that some provisions call for.
    #[serde(default)]
    pub particulars: Particulars,
}

/// The opinion without which s.36 cannot be claimed.
///
/// Law: FOIA 2000 s.36(2), (5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QualifiedOpinion {
    /// The office held: for a police force, the chief officer.
    pub qualified_person: String,
    /// The day on which the opinion was given. It must exist before the refusal.
    pub on: Date,
    /// The opinion, and what the qualified person had before them.
    pub opinion: String,
}
