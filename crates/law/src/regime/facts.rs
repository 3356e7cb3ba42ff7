//! What `regime.toml` says of a law as a whole: duties, rights, other provisions, notes.

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, de::Error};

use crate::{Regime, calendar::WorkingDays};

/// The facts of one regime.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RegimeFacts {
    /// Which law.
    pub regime: Regime,
    /// The day on which the facts were compiled.
    #[serde(deserialize_with = "crate::day::day")]
    pub as_of: Date,
    /// The title as a letter cites it.
    pub title: String,
    /// Its number in the statute book: `2000 c.36`.
    pub citation: String,
    /// Where a provision can be read; `{number}` stands for the section, regulation or Article.
    pub link: String,
    /// Whose bank holidays stop the clock; none where the clock counts months.
    #[serde(default, deserialize_with = "working_days")]
    pub working_days: Option<WorkingDays>,
    /// The two duties: to say whether, and to give.
    pub duty: Duty,
    /// Where the public interest test lies; none where the regime has none.
    #[serde(default)]
    pub public_interest: Option<PublicInterest>,
    /// Asking the authority to look again.
    #[serde(default)]
    pub review: Option<Right>,
    /// Complaining to the regulator.
    #[serde(default)]
    pub regulator: Option<Right>,
    /// Appealing beyond the regulator.
    #[serde(default)]
    pub tribunal: Option<Right>,
    /// Provisions that letters cite and that exempt nothing.
    #[serde(default, rename = "provision")]
    pub provisions: Vec<Provision>,
    /// What reaches across provisions.
    #[serde(default, rename = "note")]
    pub notes: Vec<Note>,
}

impl RegimeFacts {
    /// Returns where a provision can be read: `https://www.legislation.gov.uk/ukpga/2000/36/section/31`.
    ///
    /// Only the number before the first bracket matters, since a page holds a
    /// whole section.
    pub fn link_to(&self, section: &str) -> String {
        let number = section.split(['(', '#', ' ']).next().unwrap_or_default();
        self.link.replace("{number}", number)
    }
}

/// Reads the calendar's name for a rule.
fn working_days<'de, D: Deserializer<'de>>(from: D) -> Result<Option<WorkingDays>, D::Error> {
    match String::deserialize(from)?.as_str() {
        "any-part-of-uk" => Ok(Some(WorkingDays::AnyPartOfUk)),
        "scotland" => Ok(Some(WorkingDays::Scotland)),
        "england-and-wales" => Ok(Some(WorkingDays::EnglandAndWales)),
        other => Err(D::Error::custom(format!(
            "`{other}` is no rule for working days: use any-part-of-uk, scotland or england-and-wales"
        ))),
    }
}

/// Where the duties of an authority lie.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Duty {
    /// The duty to say whether information is held, where it stands apart from the other.
    #[serde(default)]
    pub confirm_or_deny: Option<String>,
    /// The duty to give it.
    pub access: String,
    /// The provision that compiled this.
    pub source: String,
    /// Whether it was seen.
    pub verified: bool,
}

/// Where the public interest test lies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PublicInterest {
    /// The test about saying whether information is held, where it stands apart.
    #[serde(default)]
    pub confirm_or_deny: Option<String>,
    /// The test about giving it.
    pub disclosure: String,
    /// The list of exemptions that take no test, where the law has one.
    #[serde(default)]
    pub absolute: Option<String>,
    /// The conclusion that a refusal must reach, in the law's direction.
    pub conclusion: String,
    /// The provision.
    pub source: String,
    /// Whether it was seen.
    pub verified: bool,
}

/// A right to have a decision looked at again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Right {
    /// Who decides, as the law names the office. The name and address that a letter prints are the authority's to set.
    pub to: String,
    /// The provision that gives the right.
    pub section: String,
    /// How long there is to ask.
    #[serde(default)]
    pub ask_within: Option<Period>,
    /// How long there is to answer.
    #[serde(default)]
    pub answer_within: Option<Period>,
    /// What the periods rest on.
    pub standing: Standing,
    /// Where this is said.
    pub source: String,
    /// Whether that was seen.
    pub verified: bool,
    /// What a reader should know. May be empty.
    #[serde(default)]
    pub note: String,
}

/// What a period rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// An Act or Regulations.
    Statute,
    /// The code of practice under s.45.
    Code,
    /// What the regulator asks.
    Regulator,
}

/// A length of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Period {
    /// How many.
    pub count: u16,
    /// Of what.
    pub unit: PeriodUnit,
}

/// What a period is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PeriodUnit {
    /// Working days of the regime.
    WorkingDays,
    /// Days of the calendar.
    Days,
    /// Weeks.
    Weeks,
    /// Months of the calendar.
    Months,
}

/// A provision that exempts nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Provision {
    /// The provision, without "section": `17(1)(a)`.
    #[serde(rename = "ref")]
    pub reference: String,
    /// What it does, in our own words.
    pub title: String,
    /// Whether its text, or the regulator's account of it, was seen.
    pub verified: bool,
}

/// Something that reaches across provisions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Note {
    /// The stable name: `aggregation`.
    pub id: String,
    /// The note, in our own words.
    pub text: String,
    /// Where it comes from.
    pub source: String,
    /// Whether that was seen.
    pub verified: bool,
}
