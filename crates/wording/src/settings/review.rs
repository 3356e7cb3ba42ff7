//! How to complain to the authority itself.
//!
//! Law: FOIA 2000 s.17(7)(a): a refusal notice says how, or that there is no
//! procedure. Section 45 code of practice (2018), part 5: within 40 working
//! days of the reply; answered in 20, at most 40.

use serde::{Deserialize, Serialize};

/// Whether there is a complaints procedure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "procedure", rename_all = "kebab-case", deny_unknown_fields)]
pub enum ComplaintsProcedure {
    /// An internal review.
    Review(ReviewDesk),
    /// None: the letter says so.
    None {},
}

/// Where a review is asked for, and within what time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewDesk {
    /// Who deals with it: `Internal Review Officer`.
    pub contact: String,
    /// The postal address, a line each. May be empty if there is an e-mail address.
    #[serde(default)]
    pub address: Vec<String>,
    /// The e-mail address. May be empty if there is a postal one.
    #[serde(default)]
    pub email: String,
    /// Within how many working days of the reply to ask: 40.
    #[serde(default = "forty")]
    pub ask_within_working_days: u32,
    /// In how many working days the authority means to answer under FOIA: 20.
    #[serde(default = "twenty")]
    pub answer_within_working_days: u32,
}

const fn forty() -> u32 {
    40
}

const fn twenty() -> u32 {
    20
}
