//! What can be wrong with a list of holidays.

use jiff::civil::Date;

/// A list of holidays that cannot be used. Nothing has been changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, miette::Diagnostic)]
pub enum CalendarError {
    /// The list is not TOML, or not in our form.
    #[error("the list of holidays cannot be read: {why}")]
    #[diagnostic(
        code(calendar::unreadable),
        url("https://www.legislation.gov.uk/ukpga/1971/80"),
        help(
            "give each holiday a line such as `{{ on = 2026-12-25, in = [\"scotland\"], name = \"Christmas Day\", source = \"…\" }}`"
        )
    )]
    Unreadable {
        /// What the reader of TOML said.
        why: String,
    },

    /// The file is not GOV.UK's list.
    #[error("the file is not a bank-holidays.json as GOV.UK publishes it: {why}")]
    #[diagnostic(
        code(calendar::not_gov_uk),
        url("https://www.gov.uk/bank-holidays.json"),
        help("download https://www.gov.uk/bank-holidays.json again and import that file unchanged")
    )]
    NotGovUk {
        /// What is wrong with it, and where.
        why: String,
    },

    /// A nation nobody knows.
    #[error("`{name}` is not a part of the UK with its own bank holidays")]
    #[diagnostic(
        code(calendar::unknown_nation),
        url("https://www.legislation.gov.uk/ukpga/1971/80/schedule/1"),
        help("use england-and-wales, scotland or northern-ireland")
    )]
    UnknownNation {
        /// The name given.
        name: String,
    },

    /// The last day comes before the first.
    #[error(
        "holidays cannot be known from {known_from} until {known_until}: the last day is before the first"
    )]
    #[diagnostic(
        code(calendar::no_days),
        url("https://www.legislation.gov.uk/ukpga/1971/80"),
        help("put the earlier day in `known_from` and the later in `known_until`")
    )]
    NoDays {
        /// The first known day.
        known_from: Date,
        /// The last known day.
        known_until: Date,
    },

    /// No real list is that long.
    #[error(
        "holidays cannot be known from {known_from} until {known_until}: that is more than two centuries"
    )]
    #[diagnostic(
        code(calendar::too_long),
        url("https://www.legislation.gov.uk/ukpga/1971/80"),
        help("correct the year of `known_from` or of `known_until`")
    )]
    TooLong {
        /// The first known day.
        known_from: Date,
        /// The last known day.
        known_until: Date,
    },
}
