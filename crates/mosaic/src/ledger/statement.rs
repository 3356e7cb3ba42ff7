//! Statements: what somebody published about a quantity, one line of JSON each.
//!
//! ```text
//! {"id":"a-2021","authority":"A","topic":"dogs","period":"2021","dims":{"kind":"guard"},"claim":{"eq":3},
//!  "source":"https://…","published":"2022-05-01","supersedes":null}
//! ```
//!
//! `dims` that are absent, or `total`, mean the total over that dimension. A `claim` is one of
//!
//! | claim | says of the count |
//! | --- | --- |
//! | `{"eq":n}` | it is `n` |
//! | `{"range":[a,b]}` | from `a` to `b`; `null` for `b`: `a` or more |
//! | `{"rounded":{"value":120,"to":5}}` | the nearest multiple of 5 is 120; a half may have gone either way. `"how":"up"` or `"down"` |
//! | `{"percent":{"value":"12.5","of":200}}` | 12.5 % of 200, to as many decimals as are written |
//! | `{"percent":{"value":"12.5","of":{"topic":"calls"}}}` | of another quantity, known or not; fields left out are the statement's own |
//! | `{"marker":{"text":"<5","means":[1,4]}}` | withheld with a marker; what the marker says is for who reads markers |
//! | `"held"` | one or more |
//! | `"not-held"` | nothing about the count: what was not recorded is not nought |
//! | `{"not-held":{"scope":"complete"}}` | nought: the search covered every place where it would be recorded |
//! | `{"not-held":{"scope":"not-recorded"}}` | nothing about the count |
//! | `"ncnd"`, `"withheld"` | nothing |

use std::{collections::BTreeMap, fmt};

use jiff::civil::Date;
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{self, Visitor, value::MapAccessDeserializer},
};

use super::period::Period;

/// The word for the total over a dimension.
const TOTAL: &str = "total";

/// What is counted: whose, of what, when, and which part of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quantity {
    /// Whose figure it is.
    pub authority: String,
    /// What is counted.
    pub topic: String,
    /// When.
    pub period: Period,
    /// Which part; a dimension that is not here is totalled over.
    pub dims: BTreeMap<String, String>,
}

/// Something published about a quantity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// Its name in the ledger; no other has it.
    pub id: String,
    /// Whose figure it is.
    pub authority: String,
    /// What is counted.
    pub topic: String,
    /// When.
    pub period: Period,
    /// Which part.
    #[serde(default)]
    pub dims: BTreeMap<String, String>,
    /// What is said.
    pub claim: Claim,
    /// Who said it, where that is not the authority itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// Where it can be read.
    pub source: String,
    /// The day on which it was published.
    pub published: Date,
    /// The statement that it replaces.
    #[serde(default)]
    pub supersedes: Option<String>,
}

/// What a statement says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Claim {
    /// Exactly so many.
    Eq(i64),
    /// From so many to so many; without an end, or more.
    Range(i64, Option<i64>),
    /// A rounded count.
    Rounded(Rounded),
    /// A share of something.
    Percent(Percent),
    /// Withheld, with a marker that says something.
    Marker(Marker),
    /// No information is held.
    NotHeld(Scope),
    /// Something is held.
    Held,
    /// Neither confirmed nor denied.
    Ncnd,
    /// Withheld.
    Withheld,
}

/// A rounded count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rounded {
    /// What was printed.
    pub value: i64,
    /// The step.
    pub to: i64,
    /// Which way.
    #[serde(default)]
    pub how: How,
}

/// Which way a count was rounded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum How {
    /// To the nearest step.
    #[default]
    Nearest,
    /// To the next step above.
    Up,
    /// To the next step below.
    Down,
}

/// A share, in per cent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Percent {
    /// As printed, such as `12.5`: its decimals say how far it was rounded.
    pub value: String,
    /// Of what.
    pub of: Of,
}

/// What a share is of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Of {
    /// A number that was published with it.
    Count(i64),
    /// Another quantity, which may be unknown.
    Quantity(Box<Other>),
}

/// Another quantity: what is left out is as in the statement.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Other {
    /// Whose.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authority: Option<String>,
    /// Of what.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub topic: Option<String>,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// Which part.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dims: Option<BTreeMap<String, String>>,
}

/// A marker in place of a count, and what whoever printed it says that it means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Marker {
    /// What was printed.
    pub text: String,
    /// The least and the most that it stands for: `<5` is `[1,4]` where noughts are printed, else `[0,4]`.
    pub means: (i64, Option<i64>),
}

/// How far "no information held" reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// Everything where it would be recorded: there were none.
    Complete,
    /// It is not recorded in a form that can be counted: nothing follows.
    NotRecorded,
    /// The answer does not say: nothing follows.
    Unsaid,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Full {
    Eq(i64),
    Range((i64, Option<i64>)),
    Rounded(Rounded),
    Percent(Percent),
    Marker(Marker),
    NotHeld(Reach),
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Reach {
    scope: Scope,
}

impl Quantity {
    /// For a person: `A, dogs, 2021, guard`.
    #[must_use]
    pub fn words(&self) -> String {
        let words = [self.authority.as_str(), &self.topic, self.period.text()];
        words.into_iter().chain(self.dims.values().map(String::as_str)).collect::<Vec<_>>().join(", ")
    }
}

/// A name without what spelling changes: small letters, single spaces. For whoever keeps a ledger in one spelling.
#[must_use]
pub fn plain(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Dimensions without those that are totalled over.
pub(super) fn tidy(dims: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let part = |it: &(&String, &String)| !it.1.eq_ignore_ascii_case(TOTAL);
    dims.iter().filter(part).map(|(name, value)| (name.clone(), value.clone())).collect()
}

impl Statement {
    /// What it is about.
    #[must_use]
    pub fn quantity(&self) -> Quantity {
        Quantity {
            authority: self.authority.clone(),
            topic: self.topic.clone(),
            period: self.period.clone(),
            dims: tidy(&self.dims),
        }
    }

    /// What a share is of, where that is a quantity.
    #[must_use]
    pub fn denominator(&self) -> Option<Quantity> {
        let Claim::Percent(Percent { of: Of::Quantity(it), .. }) = &self.claim else { return None };
        let Other { authority, topic, period, dims } = (**it).clone();
        Some(Quantity {
            authority: authority.unwrap_or_else(|| self.authority.clone()),
            topic: topic.unwrap_or_else(|| self.topic.clone()),
            period: period.unwrap_or_else(|| self.period.clone()),
            dims: tidy(&dims.unwrap_or_else(|| self.dims.clone())),
        })
    }
}

impl Serialize for Claim {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let full = match self {
            Self::Held => return to.serialize_str("held"),
            Self::Ncnd => return to.serialize_str("ncnd"),
            Self::Withheld => return to.serialize_str("withheld"),
            Self::NotHeld(Scope::Unsaid) => return to.serialize_str("not-held"),
            Self::NotHeld(scope) => Full::NotHeld(Reach { scope: *scope }),
            Self::Eq(it) => Full::Eq(*it),
            Self::Range(least, most) => Full::Range((*least, *most)),
            Self::Rounded(it) => Full::Rounded(*it),
            Self::Percent(it) => Full::Percent(it.clone()),
            Self::Marker(it) => Full::Marker(it.clone()),
        };
        full.serialize(to)
    }
}

impl<'de> Deserialize<'de> for Claim {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Words)
    }
}

/// Reads a claim: a word, or an object with one field.
struct Words;

impl<'de> Visitor<'de> for Words {
    type Value = Claim;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("a claim, such as {\"eq\":3} or \"ncnd\"")
    }

    fn visit_str<E: de::Error>(self, word: &str) -> Result<Claim, E> {
        match word {
            "held" => Ok(Claim::Held),
            "not-held" => Ok(Claim::NotHeld(Scope::Unsaid)),
            "ncnd" => Ok(Claim::Ncnd),
            "withheld" => Ok(Claim::Withheld),
            _ => Err(E::unknown_variant(word, &["held", "not-held", "ncnd", "withheld"])),
        }
    }

    fn visit_map<A: de::MapAccess<'de>>(self, map: A) -> Result<Claim, A::Error> {
        Ok(match Full::deserialize(MapAccessDeserializer::new(map))? {
            Full::Eq(it) => Claim::Eq(it),
            Full::Range((least, most)) => Claim::Range(least, most),
            Full::Rounded(it) => Claim::Rounded(it),
            Full::Percent(it) => Claim::Percent(it),
            Full::Marker(it) => Claim::Marker(it),
            Full::NotHeld(it) => Claim::NotHeld(it.scope),
        })
    }
}
