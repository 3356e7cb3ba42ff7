//! Why a command was refused, and how to mend it. Nothing here repeats what is held.

use holdings::{Access, HoldingId, HoldingsError, parcel::ParcelFault};

/// Why the register did not do what it was asked.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
#[non_exhaustive]
pub enum RegisterError {
    /// The person may not.
    #[error("{person} may not do this in the register: it takes the access `{}`", word(*access))]
    #[diagnostic(
        code(register::may_not),
        help("ask whoever administers the register; that it was asked is in its log")
    )]
    MayNot {
        /// Who.
        person: String,
        /// What it would have taken.
        access: Access,
    },
    /// Nothing of that id.
    #[error("the register has nothing of the name {id}")]
    #[diagnostic(
        code(register::unknown),
        help("`candour holdings list` names holdings, `candour holdings received` parcels")
    )]
    Unknown {
        /// The id.
        id: HoldingId,
    },
    /// A parcel that is none, or another register's.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Parcel(#[from] ParcelFault),
    /// A parcel that is here already.
    #[error("the parcel was received before, as {id}")]
    #[diagnostic(
        code(register::received_before),
        help("its file can be deleted; nothing was recorded again")
    )]
    ReceivedBefore {
        /// As what.
        id: HoldingId,
    },
    /// No name.
    #[error("a person is named by a sign-in name: letters, digits and . - _ @, at most 64")]
    #[diagnostic(code(register::name), help("give the name the person signs in with at the desk"))]
    Name,
    /// Nobody would be left to administer.
    #[error("nobody else administers the register")]
    #[diagnostic(code(register::last), help("give another person the access `administer` first"))]
    LastAdministrator,
    /// A field is wrong.
    #[error("{field}: {why}")]
    #[diagnostic(
        code(register::field),
        help("mend the field and run the command again: nothing was recorded")
    )]
    Field {
        /// Which.
        field: &'static str,
        /// What is wrong with it.
        why: &'static str,
    },
    /// Lines of an import are wrong.
    #[error("nothing was imported: {}", lines.join("; "))]
    #[diagnostic(code(register::lines), help("mend the lines named and import the whole file again"))]
    Lines {
        /// Each line with what is wrong.
        lines: Vec<String>,
    },
    /// The register itself said no.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Holdings(#[from] HoldingsError),
}

fn word(access: Access) -> &'static str {
    match access {
        Access::Open => "open",
        Access::Record => "record",
        Access::Administer => "administer",
    }
}
