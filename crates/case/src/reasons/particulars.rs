//! What certain provisions need said beyond a reason.

use jiff::civil::Date;
use law::Exemption;
use serde::{Deserialize, Serialize};

/// What is said under each head. All may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Particulars {
    /// Where the information can be had (FOIA s.21, EIR reg.6(1)(b), FOISA s.25).
    #[serde(skip_serializing_if = "String::is_empty")]
    pub place: String,
    /// The enactment that prohibits disclosure (FOIA s.44, FOISA s.26).
    #[serde(skip_serializing_if = "String::is_empty")]
    pub enactment: String,
    /// The function and the purpose within s.31(2), for 31(1)(g) to (i).
    #[serde(skip_serializing_if = "String::is_empty")]
    pub purpose: String,
    /// For personal data: which condition, legitimate interest, necessity and balance (s.40).
    #[serde(skip_serializing_if = "String::is_empty")]
    pub data_protection: String,
    /// The day on which it is meant to be published (FOIA s.22), if one is fixed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publication: Option<Date>,
    /// Whose commercial interest, and what they said (FOIA s.43(2)).
    #[serde(skip_serializing_if = "String::is_empty")]
    pub third_party: String,
}

/// One of the heads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Particular {
    /// Where it can be had.
    Place,
    /// What prohibits disclosure.
    Enactment,
    /// Function and purpose.
    Purpose,
    /// Personal data.
    DataProtection,
    /// When it will be published.
    Publication,
    /// Whose interest.
    ThirdParty,
}

impl Particular {
    /// Every head, in the order in which a letter says them.
    pub const ALL: [Self; 6] = [
        Self::Place,
        Self::Enactment,
        Self::Purpose,
        Self::DataProtection,
        Self::Publication,
        Self::ThirdParty,
    ];

    /// The heads that a claim to withhold calls for. A day of publication may be left open.
    pub fn wanted_by(exemption: &Exemption, limbs: &[String]) -> Vec<Self> {
        let by_provision = match exemption.id.0.as_str() {
            "foia-21" | "foisa-25" => Some(Self::Place),
            "foia-22" | "foisa-27-1" => Some(Self::Publication),
            "foia-44" | "foisa-26" => Some(Self::Enactment),
            "foia-40-2" | "foisa-38-1-b" | "eir-13" => Some(Self::DataProtection),
            "foia-43-2" | "foisa-33-1-b" => Some(Self::ThirdParty),
            _ => None,
        };
        let for_a_purpose = |limb: &String| ["31(1)(g)", "31(1)(h)", "31(1)(i)"].contains(&limb.as_str());
        let purpose = exemption.id.0 == "foia-31-1" && limbs.iter().any(for_a_purpose);
        by_provision.into_iter().chain(purpose.then_some(Self::Purpose)).collect()
    }

    /// The head's name in a finding: `section 21, place`.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Place => "place",
            Self::Enactment => "enactment",
            Self::Purpose => "purpose",
            Self::DataProtection => "condition",
            Self::Publication => "publication",
            Self::ThirdParty => "third party",
        }
    }
}
