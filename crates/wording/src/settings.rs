//! What an authority says of itself in every letter.
//!
//! Nothing of this is typed into a letter by hand: the regulator's name, the
//! complaint period and the review address change, and must then change in
//! every letter at once (checklist N007 to N010).
//!
//! Law: FOIA 2000 s.17(7), s.45, s.50; EIR 2004 regs 11, 18; FOISA 2002 s.19.
//! <https://www.legislation.gov.uk/ukpga/2000/36/section/17>

use law::calendar::Nation;
use letters::Language;
use serde::{Deserialize, Serialize};

mod check;
mod error;
mod regulator;
mod review;
mod sample;

pub use error::SettingsError;
pub use regulator::{Period, PeriodUnit, Regulator};
pub use review::{ComplaintsProcedure, ReviewDesk};

/// One authority's settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AuthoritySettings {
    /// The name people know it by: `Northshire Police`.
    pub name: String,
    /// The public authority in law: `the Chief Constable of Northshire Police` (FOIA Sch.1 Part V).
    pub public_authority: String,
    /// The part of the United Kingdom it belongs to.
    pub nation: Nation,
    /// The office that writes, and how to reach it.
    pub contact: LetterContact,
    /// Who signs.
    pub signature: Signature,
    /// How to complain to the authority itself.
    pub complaints: ComplaintsProcedure,
    /// The regulator under FOIA and EIR.
    pub regulator: Regulator,
    /// The regulator under FOISA, for authorities that answer under it.
    #[serde(default)]
    pub scottish_regulator: Option<Regulator>,
    /// The tribunal that hears appeals from the regulator.
    pub tribunal: String,
    /// The appropriate limit under FOIA s.12, in pence: 45000 for a police force (SI 2004/3244 reg.3).
    #[serde(default = "police_limit")]
    pub cost_limit_pence: u64,
    /// How references are made and found again: `{n}{letter}/{yy}`. Letters print references as they are; the desk
    /// makes and reads them.
    pub reference_pattern: String,
    /// How what was given may be used again. Empty for no statement.
    #[serde(default)]
    pub reuse: String,
    /// What readers should know of the authority's data. Empty for no statement.
    #[serde(default)]
    pub caveat: String,
    /// How a fee can be paid. Needed for a fees notice.
    #[serde(default)]
    pub payment: String,
    /// Where the public's pages are, in full: `https://foi.northshire.example`. Empty where they are not served; no
    /// letter speaks of them then.
    #[serde(default)]
    pub public_url: String,
    /// The language it writes in.
    #[serde(default = "english")]
    pub language: Language,
}

/// The office that writes, and how to reach it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LetterContact {
    /// The office: `Information Rights Unit`.
    pub unit: String,
    /// The postal address, a line each.
    pub address: Vec<String>,
    /// The telephone number, as it is to be read. Empty for none.
    #[serde(default)]
    pub telephone: String,
    /// The e-mail address that replies go to. Empty for none.
    #[serde(default)]
    pub email: String,
    /// The website, in full. Empty for none.
    #[serde(default)]
    pub website: String,
}

/// Who signs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signature {
    /// The name, or the team's: `Freedom of Information team`.
    pub name: String,
    /// The role. Empty for none.
    #[serde(default)]
    pub role: String,
}

const fn police_limit() -> u64 {
    case::cost::LIMIT_OTHER
}

const fn english() -> Language {
    Language::En
}

impl AuthoritySettings {
    /// The address of a page of the public's, given its path (`/log`); `None` where they are not served.
    pub fn public_page(&self, path: &str) -> Option<String> {
        let base = self.public_url.trim().trim_end_matches('/');
        (!base.is_empty()).then(|| format!("{base}{path}"))
    }
}
