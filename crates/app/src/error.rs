//! What a use case may come to other than its answer.
//!
//! Three kinds, never mixed. A *refusal*: the law, where the case stands, or
//! what the person may do, says no. A *mistake*: something given was wrong.
//! A *fault*: the disk, the database, the worker.

use case::Refusal;
use store::StoreError;
use wording::WordingError;

/// Why a use case gave no answer.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
pub enum AppError {
    /// The law, or where the case stands, says no.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Refused(#[from] Refusal),

    /// The person may not do this.
    #[error("{person} may not {what}")]
    #[diagnostic(code(app::not_allowed), help("ask somebody with one of these roles: {roles}"))]
    NotAllowed {
        /// Who asked.
        person: String,
        /// What for.
        what: String,
        /// Who could.
        roles: String,
    },

    /// Nobody is signed in, or not with that name and password.
    #[error("not signed in: the name and password do not match anybody who may sign in")]
    #[diagnostic(
        code(app::not_signed_in),
        help("check the name given with --as and the password; an administrator can set a new one")
    )]
    NotSignedIn,

    /// There is no such case.
    #[error("there is no case {reference}")]
    #[diagnostic(
        code(app::no_such_case),
        help("look the reference up in the queue; spaces and capitals do not matter")
    )]
    NoSuchCase {
        /// As it was asked for.
        reference: String,
    },

    /// A letter cannot be written.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Wording(#[from] WordingError),

    /// A letter cannot be set.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Letter(#[from] letters::LetterError),

    /// The record could not be read or written, or somebody else wrote first.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Store(#[from] StoreError),

    /// The search index could not be read or written. The record is untouched.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Search(#[from] ::search::SearchError),

    /// The gate refuses a file.
    #[error("{name} does not pass the gate")]
    #[diagnostic(code(app::gate), help("{}", .refusal.reason.help()))]
    Gate {
        /// The file's name, as it came.
        name: String,
        /// Why.
        #[source]
        refusal: gate::Refusal,
    },

    /// What was published, or is to be, makes no sense or contradicts itself.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Ledger(#[from] mosaic::ledger::LedgerError),

    /// The policy on sealed topics may not change so.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Policy(#[from] ::seal::Refused),

    /// A key that is no register's, or a parcel that could not be sealed.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Parcel(#[from] ::parcel::ParcelFault),

    /// Somebody may know what is held on a topic that seals part of the request.
    #[error("{person} may know what is held on `{topic}`, and takes no step on a request that it seals")]
    #[diagnostic(code(app::kept_apart), help("ask one of these: {can}"))]
    KeptApart {
        /// Who.
        person: String,
        /// On which topic.
        topic: String,
        /// Who can.
        can: String,
    },

    /// A file of another installation is not taken.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Exchange(#[from] ::exchange::ExchangeError),

    /// A file that was made for another authority.
    #[error("the file that {signer} signed was made for {whom}, and this is {here}")]
    #[diagnostic(code(app::not_for_us), help("tell {signer} where its file went, and take nothing from it"))]
    NotForUs {
        /// Who signed it.
        signer: String,
        /// For whom.
        whom: String,
        /// Who has it.
        here: String,
    },

    /// A key that is none, or a name that is none.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Key(#[from] ::exchange::KeyFault),

    /// Beside what is published, an answer's tables give something away.
    #[error(
        "beside what is published, the tables of this answer give away figures that are withheld: {told}"
    )]
    #[diagnostic(
        code(app::gives_away),
        help("check each table again on its page: it says how, and what to withhold")
    )]
    GivesAway {
        /// What, and to whom.
        told: String,
    },

    /// A file that was said to be a table of counts cannot be read as one.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Sheet(#[from] mosaic::table::SheetMistake),

    /// What a table says cannot be said of any period.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Unsayable(#[from] mosaic::table::Unsayable),

    /// A table's figures cannot be checked.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Audit(#[from] mosaic::audit::AuditError),

    /// The outbox holds something else than what was approved.
    #[error(
        "a message is not sent: it carries something else than what was approved for its request and requester"
    )]
    #[diagnostic(
        code(app::not_approved),
        help(
            "somebody changed the queue behind the record: run `candour verify`, and look who can write the database"
        )
    )]
    NotApproved,

    /// Something given makes no sense.
    #[error("{message}")]
    #[diagnostic(code(app::mistake), help("{help}"))]
    Mistake {
        /// What.
        message: String,
        /// How to mend it.
        help: String,
    },

    /// The machine failed.
    #[error("{what}: {why}")]
    #[diagnostic(
        code(app::fault),
        help("nothing was recorded; try again, and look at the server's log if it happens again")
    )]
    Fault {
        /// What was being done.
        what: &'static str,
        /// What the machine said.
        why: String,
    },
}

impl AppError {
    /// Something that whoever asked can mend.
    pub fn mistake(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self::Mistake { message: message.into(), help: help.into() }
    }

    /// Something that failed through nobody's fault.
    pub fn fault(what: &'static str, why: impl std::fmt::Display) -> Self {
        Self::Fault { what, why: why.to_string() }
    }

    /// Which of the three kinds it is.
    pub const fn kind(&self) -> ErrorKind {
        match self {
            Self::Exchange(error) if error.is_refusal() => ErrorKind::Refusal,
            Self::Refused(_)
            | Self::NotAllowed { .. }
            | Self::NotSignedIn
            | Self::Wording(_)
            | Self::Gate { .. }
            | Self::GivesAway { .. }
            | Self::Policy(_)
            | Self::KeptApart { .. }
            | Self::NotForUs { .. }
            | Self::Store(
                StoreError::Changed { .. }
                | StoreError::Held { .. }
                | StoreError::FileTaken { .. }
                | StoreError::KeyKnown { .. }
                | StoreError::LedgerMoved { .. }
                | StoreError::PolicyMoved { .. },
            ) => ErrorKind::Refusal,
            Self::NoSuchCase { .. }
            | Self::Mistake { .. }
            | Self::Letter(_)
            | Self::Exchange(_)
            | Self::Key(_)
            | Self::Parcel(_)
            | Self::Ledger(_)
            | Self::Sheet(_)
            | Self::Unsayable(_)
            | Self::Audit(_) => ErrorKind::Mistake,
            Self::Store(_) | Self::Search(_) | Self::NotApproved | Self::Fault { .. } => ErrorKind::Fault,
        }
    }
}

/// The three kinds of error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// No, by law or by state.
    Refusal,
    /// Bad input.
    Mistake,
    /// The machine.
    Fault,
}
