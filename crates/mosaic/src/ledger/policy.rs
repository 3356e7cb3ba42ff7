//! What is protected, and from whom: data, not code.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::audit::Requirement;

use super::{
    period::Period,
    statement::{Claim, Quantity, Statement, tidy},
};

/// What a quantity has to keep, and why.
///
/// Without an authority, a period or dimensions the rule holds for every quantity on the topic that some statement withholds,
/// marks, or neither confirms nor denies. With an authority and a period it names one quantity, published about or not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// On what.
    pub topic: String,
    /// Whose.
    #[serde(default)]
    pub authority: Option<String>,
    /// When.
    #[serde(default)]
    pub period: Option<Period>,
    /// Which part.
    #[serde(default)]
    pub dims: Option<BTreeMap<String, String>>,
    /// What stays possible.
    pub keeps: Keeps,
    /// The law or the policy that asks for it.
    pub why: String,
}

/// What stays possible, as data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Keeps {
    /// Both nought and some count from one up.
    Ncnd,
    /// More than one value.
    NotExact,
    /// Ends so far apart.
    Width(u64),
    /// So many values.
    Values(u32),
    /// A count of so many, or more: with a width, the rule for small counts under a threshold. Two rules may protect one quantity.
    Reaches(i64),
    /// Something this far below and above the true count.
    Reach {
        /// The true count.
        value: i64,
        /// How far below.
        below: u64,
        /// How far above.
        above: u64,
    },
}

/// What a reader takes from a marker.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sees {
    /// Nothing: figures alone.
    #[default]
    Figures,
    /// What it says.
    Markers,
}

/// Somebody who reads what is published.
///
/// What an insider knows has to be given, as statements with exact figures: what is not entered is not known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reader {
    /// Who.
    pub name: String,
    /// Whether markers tell them anything.
    #[serde(default)]
    pub sees: Sees,
    /// Authorities whose figures are their own: no secret from them. Several make a coalition.
    #[serde(default)]
    pub own: BTreeSet<String>,
    /// Of those figures only these parts of a dimension: `{"district":["North"]}`. Empty: all.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub within: BTreeMap<String, BTreeSet<String>>,
    /// What they know besides.
    #[serde(default)]
    pub knows: Vec<Statement>,
}

impl Reader {
    /// The outsider, and the outsider who knows what markers say.
    #[must_use]
    pub fn usual() -> Vec<Self> {
        let of = |name: &str, sees| Self {
            name: name.to_owned(),
            sees,
            own: BTreeSet::new(),
            within: BTreeMap::new(),
            knows: Vec::new(),
        };
        vec![of("outsider", Sees::Figures), of("marker-aware outsider", Sees::Markers)]
    }

    /// An authority that knows its own figures, and what markers say.
    #[must_use]
    pub fn insider(authority: &str, knows: Vec<Statement>) -> Self {
        let own = BTreeSet::from([authority.to_owned()]);
        let name = format!("insider {authority}");
        Self { name, sees: Sees::Markers, own, within: BTreeMap::new(), knows }
    }
}

impl Rule {
    /// The one quantity that it names, if it names one.
    #[must_use]
    pub fn quantity(&self) -> Option<Quantity> {
        Some(Quantity {
            authority: self.authority.clone()?,
            topic: self.topic.clone(),
            period: self.period.clone()?,
            dims: tidy(self.dims.as_ref().unwrap_or(&BTreeMap::new())),
        })
    }

    /// Whether it protects what a statement is about, because the statement does not give it.
    #[must_use]
    pub fn covers(&self, it: &Statement) -> bool {
        let refused = matches!(it.claim, Claim::Ncnd | Claim::Withheld | Claim::Marker(_));
        refused
            && self.topic == it.topic
            && self.authority.as_ref().is_none_or(|own| *own == it.authority)
            && self.period.as_ref().is_none_or(|own| own.span() == it.period.span())
            && self.dims.as_ref().is_none_or(|own| tidy(own) == tidy(&it.dims))
    }
}

impl From<Keeps> for Requirement {
    fn from(it: Keeps) -> Self {
        match it {
            Keeps::Ncnd => Self::Ncnd,
            Keeps::NotExact => Self::NotExact,
            Keeps::Width(by) => Self::Width(by),
            Keeps::Values(count) => Self::Values(count),
            Keeps::Reaches(value) => Self::Reach { value, below: 0, above: 0 },
            Keeps::Reach { value, below, above } => Self::Reach { value, below, above },
        }
    }
}
