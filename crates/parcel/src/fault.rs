//! What can be wrong with a parcel or a key.

/// Why a parcel cannot be sealed or opened, or a text is no key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, miette::Diagnostic)]
pub enum ParcelFault {
    /// It does not begin as one, or ends before it is whole.
    #[error("that is no parcel")]
    #[diagnostic(
        code(parcel::no_parcel),
        help("give a file of the desk's folder `parcels`, as it lies there")
    )]
    NoParcel,
    /// Sealed to another register, or changed.
    #[error("the parcel was not sealed to this register, or was changed since")]
    #[diagnostic(
        code(parcel::not_ours),
        help("open it with the register whose public key the desk's policy named on that day")
    )]
    NotOurs,
    /// Its contents are of a form that is not known.
    #[error("the parcel opens, and a later release wrote it")]
    #[diagnostic(code(parcel::newer), help("open it with the release that made it, or a later one"))]
    Newer,
    /// No desk made it: it is on no topic, a file in it is not what it is called, or a name in it is none.
    #[error(
        "the parcel opens, and no desk made it: it is on no topic, a file in it is not what it is called, or a name in it is none"
    )]
    #[diagnostic(
        code(parcel::not_whole),
        help("receive parcels from your own desk's folder alone, and ask how this one came there")
    )]
    NotWhole,
    /// It could not be sealed.
    #[error("the parcel could not be sealed")]
    #[diagnostic(
        code(parcel::unsealed),
        help("nothing was handed over, and the case keeps what it had; try again")
    )]
    Unsealed,
    /// Not a register's public key, or one with a slip in it.
    #[error("that is no register's public key")]
    #[diagnostic(
        code(parcel::no_key),
        help(
            "copy the whole line that `candour holdings public-key` prints: what is sealed to a wrong key can never be read again, so a slip is refused"
        )
    )]
    NoKey,
}
