//! Exemptions, exceptions, procedural refusals and their limbs.

mod confirm_or_deny;
mod miscited;

pub use confirm_or_deny::ConfirmOrDeny;
pub use miscited::{Mistaken, Obsolete};

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::Regime;

/// The stable name of an exemption, exception or procedural refusal: `foia-31-3`.
///
/// Cases and letters refer to provisions by this name, so it never changes
/// once published, even where the law renumbers.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ExemptionId(pub String);

impl fmt::Display for ExemptionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for ExemptionId {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

/// One ground on which information, or the answer whether it is held, may be withheld.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Exemption {
    /// The stable name: `foia-24-2`.
    pub id: ExemptionId,
    /// The law it belongs to. Filled in from the file it lies in.
    #[serde(skip, default = "foia")]
    pub regime: Regime,
    /// The provision as a letter cites it, without "section": `24(2)`, `12(5)(a)`.
    pub section: String,
    /// What it protects, in a few words.
    pub title: String,
    /// Absolute, qualified or procedural.
    pub kind: Kind,
    /// Class-based, prejudice-based or mixed.
    pub basis: Basis,
    /// Why a mixed basis is mixed, or what the class is. May be empty.
    #[serde(default)]
    pub basis_note: String,
    /// What a letter must show before the provision is engaged.
    pub harm_test: HarmTest,
    /// The test in the provision's own terms, briefly. May be empty.
    #[serde(default)]
    pub threshold: String,
    /// Whether claiming it takes a public interest test.
    pub public_interest_test: bool,
    /// The provision that removes the duty to confirm or deny, where one exists.
    #[serde(default)]
    pub confirm_or_deny: Option<String>,
    /// Whether that provision is itself subject to a public interest test.
    #[serde(default)]
    pub confirm_or_deny_public_interest_test: bool,
    /// Whether the opinion of the qualified person is needed (FOIA 2000 s.36(2), (5)).
    #[serde(default)]
    pub qualified_person: bool,
    /// Ministerial certificates, if any.
    #[serde(default)]
    pub certificate: String,
    /// What age does to it.
    #[serde(default)]
    pub historical_record: String,
    /// Who should be consulted before it is claimed.
    #[serde(default)]
    pub consult: String,
    /// How often police letters use it: 0 (never) to 5 (often). An estimate, used only to order lists.
    #[serde(default)]
    pub police_use: u8,
    /// Other ways in which letters cite it, some obsolete.
    #[serde(default)]
    pub also_cited_as: Vec<String>,
    /// On a ground for neither confirming nor denying: the exemptions it rests on. Empty on every other entry.
    #[serde(default)]
    pub underlying: Vec<ExemptionId>,
    /// The paragraphs a letter must choose among, where they lie on another entry; empty where it need choose none.
    #[serde(default)]
    pub choose: Option<Vec<String>>,
    /// The provision and guidance this entry was compiled from.
    pub source: String,
    /// Whether the wording was seen in a primary or regulator source.
    pub verified: Verified,
    /// What the person who compiled it wants the reader to know.
    #[serde(default)]
    pub note: String,
    /// First day on which it was law, where that is later than the regime itself.
    #[serde(default, deserialize_with = "crate::day::optional")]
    pub since: Option<Date>,
    /// The year in which it became law, where the day was not found.
    #[serde(default)]
    pub since_year: Option<i16>,
    /// Last day on which it was law, where it has been repealed.
    #[serde(default, deserialize_with = "crate::day::optional")]
    pub until: Option<Date>,
    /// The paragraphs a letter must choose between. Empty where the provision has none.
    #[serde(default, rename = "limb")]
    pub limbs: Vec<Limb>,
}

const fn foia() -> Regime {
    Regime::Foia
}

impl Exemption {
    /// Returns the limb cited as `reference`, for example `31(1)(a)`.
    pub fn limb(&self, reference: &str) -> Option<&Limb> {
        self.limbs.iter().find(|limb| limb.reference == reference)
    }

    /// Whether this is a ground for neither confirming nor denying: `24(2)`, `31(3)`, `40(5B)`.
    ///
    /// Such an entry says which exemptions it rests on. Section 12(2) of FOIA
    /// is not one: there the authority cannot tell within the cost, rather
    /// than will not say.
    pub const fn is_confirm_or_deny(&self) -> bool {
        !self.underlying.is_empty()
    }

    /// Whether claiming these limbs of it takes a public interest test: the limbs' own answer where they differ.
    ///
    /// Law: FOIA 2000 s.2(2), (3).
    pub fn is_weighed<'a>(&self, limbs: impl IntoIterator<Item = &'a String>) -> bool {
        let mut own = limbs.into_iter().filter_map(|limb| self.limb(limb)?.absolute).peekable();
        match self.kind {
            Kind::Procedural => false,
            Kind::Absolute | Kind::Qualified if own.peek().is_some() => own.any(|absolute| !absolute),
            Kind::Absolute | Kind::Qualified => self.public_interest_test,
        }
    }

    /// The way a letter cites it: `section 24(2)`, `regulation 12(5)(a)`.
    pub fn cite(&self) -> String {
        format!("{} {}", self.regime.unit(), self.section)
    }

    /// Whether it was law on `day`.
    ///
    /// Where only the year of its beginning is known, the whole of that year
    /// counts as in force: an authority is not faulted on a day nobody knows.
    pub fn in_force(&self, day: Date) -> bool {
        self.since_year.is_none_or(|year| year <= day.year()) && within(self.since, self.until, day)
    }
}

fn within(since: Option<Date>, until: Option<Date>, day: Date) -> bool {
    since.is_none_or(|since| since <= day) && until.is_none_or(|until| day <= until)
}

/// One paragraph of an exemption.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Limb {
    /// The paragraph as a letter cites it: `31(1)(a)`.
    #[serde(rename = "ref")]
    pub reference: String,
    /// What it protects, in our own words.
    pub text: String,
    /// Absolute or not, where limbs of one exemption differ (FOIA 2000 s.40).
    #[serde(default)]
    pub absolute: Option<bool>,
    /// What else must be named with it: for `31(1)(g)`, a function and a purpose of s.31(2).
    #[serde(default)]
    pub needs: String,
    /// First day on which it was law, where that is later than the exemption.
    #[serde(default, deserialize_with = "crate::day::optional")]
    pub since: Option<Date>,
    /// Last day on which it was law.
    #[serde(default, deserialize_with = "crate::day::optional")]
    pub until: Option<Date>,
}

impl Limb {
    /// The paragraph as a letter writes it.
    ///
    /// Matters that a provision lists without lettering them are told apart
    /// in the data by a mark that no letter would print: `12(5)(a)#3`.
    pub fn cite(&self) -> &str {
        self.reference.split('#').next().unwrap_or(&self.reference)
    }

    /// Whether it was law on `day`.
    pub fn in_force(&self, day: Date) -> bool {
        within(self.since, self.until, day)
    }
}

/// Whether the public interest can override it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// No public interest test (FOIA 2000 s.2(3)).
    Absolute,
    /// Subject to a public interest test (FOIA 2000 s.2(1)(b), s.2(2)(b)).
    Qualified,
    /// Not an exemption: cost, vexatious and repeated requests, not held.
    Procedural,
}

/// What engages it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// The information is of a described class; no harm need be shown.
    Class,
    /// Harm to a named interest must be shown.
    Prejudice,
    /// Something of both, or a necessity test: see the entry's note.
    Mixed,
}

/// What has to be shown about harm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HarmTest {
    /// Nothing: the class is enough.
    None,
    /// "would, or would be likely to, prejudice".
    WouldOrLikelyPrejudice,
    /// FOISA: "would, or would be likely to, prejudice substantially".
    WouldOrLikelyPrejudiceSubstantially,
    /// FOIA 2000 s.36: "would, or would be likely to, prejudice or inhibit".
    WouldOrLikelyPrejudiceOrInhibit,
    /// EIR: "would adversely affect"; "likely to" is the wrong test.
    WouldAdverselyAffect,
    /// FOIA 2000 s.24: "required for the purpose of safeguarding national security".
    RequiredForNationalSecurity,
    /// Health and safety: "would, or would be likely to, endanger".
    WouldOrLikelyEndanger,
    /// Personal data: a data protection principle would be contravened.
    DataProtectionPrinciples,
    /// FOIA 2000 s.41: a breach of confidence that could be sued upon.
    ActionableBreach,
    /// FOISA s.18: the test of the section that would apply if the information were held.
    AsUnderlyingSection,
    /// A test of its own: read the entry's threshold.
    SeeThreshold,
}

impl HarmTest {
    /// Whether a letter that claims it must argue harm.
    ///
    /// Necessity (s.24) and endangerment (s.38) are argued as harm is.
    pub const fn needs_harm(self) -> bool {
        match self {
            Self::None | Self::DataProtectionPrinciples | Self::ActionableBreach | Self::SeeThreshold => {
                false
            }
            Self::WouldOrLikelyPrejudice
            | Self::WouldOrLikelyPrejudiceSubstantially
            | Self::WouldOrLikelyPrejudiceOrInhibit
            | Self::WouldAdverselyAffect
            | Self::RequiredForNationalSecurity
            | Self::WouldOrLikelyEndanger
            | Self::AsUnderlyingSection => true,
        }
    }

    /// Whether the letter must choose between "would" and "would be likely to".
    pub const fn needs_likelihood(self) -> bool {
        matches!(
            self,
            Self::WouldOrLikelyPrejudice
                | Self::WouldOrLikelyPrejudiceSubstantially
                | Self::WouldOrLikelyPrejudiceOrInhibit
                | Self::WouldOrLikelyEndanger
        )
    }
}

/// How far an entry was checked against its source. Shown wherever the entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Verified {
    /// Whether the wording was seen in a primary or regulator source.
    pub wording: bool,
    /// How much of the entry was seen.
    pub scope: VerifiedScope,
}

/// How much of an entry was seen in a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum VerifiedScope {
    /// The statute, its explanatory note, or the regulator's quotation of it.
    Text,
    /// Only its kind and its test.
    KindAndBasis,
    /// Nothing: general knowledge.
    None,
}
