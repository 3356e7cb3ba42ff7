//! A mistake in an authority's settings: which field, and how to mend it.

use miette::Diagnostic;
use thiserror::Error;

/// One mistake.
#[derive(Clone, Debug, PartialEq, Eq, Error, Diagnostic)]
pub enum SettingsError {
    /// Something every letter needs is empty.
    #[error("the setting `{field}` is empty: {why}")]
    #[diagnostic(
        code(settings::empty),
        url("https://www.legislation.gov.uk/ukpga/2000/36/section/17"),
        help("fill in `{field}`")
    )]
    Empty {
        /// Which.
        field: &'static str,
        /// Why it is needed.
        why: &'static str,
    },

    /// An address that a letter cannot lead to.
    #[error("the setting `{field}` holds `{value}`, which is not {wanted}: readers could not follow it")]
    #[diagnostic(
        code(settings::address),
        url("https://www.legislation.gov.uk/uksi/2018/952"),
        help("write `{field}` as in `{example}`")
    )]
    NotAnAddress {
        /// Which.
        field: &'static str,
        /// What it holds.
        value: String,
        /// What it should be.
        wanted: &'static str,
        /// What one looks like.
        example: &'static str,
    },

    /// A number that must not be zero.
    #[error("the setting `{field}` is 0: {why}")]
    #[diagnostic(
        code(settings::zero),
        url("https://www.legislation.gov.uk/ukpga/2000/36/section/45"),
        help("set `{field}` to {example}")
    )]
    Zero {
        /// Which.
        field: &'static str,
        /// Why it cannot be.
        why: &'static str,
        /// What it usually is.
        example: &'static str,
    },

    /// A cost limit that the regulations do not know.
    #[error("the setting `cost_limit_pence` is {pence}, and the regulations know only 45000 and 60000")]
    #[diagnostic(
        code(settings::cost_limit),
        url("https://www.legislation.gov.uk/uksi/2004/3244/regulation/3"),
        help("use 45000 for a police force and most others, 60000 for a body in Schedule 1 Part I")
    )]
    CostLimit {
        /// What it holds.
        pence: u64,
    },

    /// A Scottish authority without its regulator.
    #[error(
        "the setting `scottish_regulator` is missing: a notice under the Scottish Act has to say how to apply to the Commissioner"
    )]
    #[diagnostic(
        code(settings::scottish_regulator),
        url("https://www.legislation.gov.uk/asp/2002/13/section/19"),
        help(
            "give the Scottish Information Commissioner's name, address, website and the period for applying"
        )
    )]
    NoScottishRegulator,
}
