//! Use cases: who may, what is true, what is decided, what is recorded, what goes out.
//!
//! Every use case has the same shape: authorise the person, load the case, let
//! `case` decide, append the events with whatever leaves because of them, in
//! one transaction. The time is asked here and nowhere else.
//!
//! What is absent: rules of law (in `law` and `case`), SQL (in `store`), and
//! any parsing of strangers' bytes in this process (see [`worker`]).

pub mod actor;
pub mod clock;
pub mod worker;
mod away;
mod error;
mod four_parts;
mod desk;
mod settings;
mod people;
pub use people::hex;
mod run;
mod outgoing;
mod letter;
mod files;
mod hand_over;
mod ledger;
mod staff;
mod tables;
mod receive;
mod outbox;
mod identity;
mod bundle;
pub use bundle::{Bundle, BundleFile};
mod calendar;
mod alike;
mod duplicates;
pub mod search;
mod examine;
pub use examine::{examine, letter_text};
pub mod public;
mod record;
pub mod oversight;
#[cfg(feature = "seeded-leaks")]
pub mod leaks;
pub mod seal;
pub mod exchange;
mod retention;
pub mod demo;

pub use actor::{Actor, Role};
pub use alike::Alike;
pub use calendar::{Imported, Moved};
pub use clock::{Clock, FixedClock, MachineClock, civil_time};
pub use desk::{App, Setup};
pub use duplicates::Similar;
pub use error::{AppError, ErrorKind};
pub use files::{FileWish, InFile, Side};
pub use four_parts::FourParts;
pub use hand_over::HandedOver;
pub use identity::seen_by;
pub use ledger::{BesideLedger, GivenAway, Published};
pub use letter::{Preview, PreviewKind, sees_exact};
pub use outbox::{Failed, Sent};
pub use outgoing::{Planned, sends_unapproved};
pub use people::{NewPerson, SignedIn};
pub use receive::{Arrival, Filing, Opened, Receipt, ReceiptResult, Requester};
pub use run::Done;
pub use staff::STAFF_LIST;
pub use tables::{
    ChoiceTells, Ends, Proof, SheetCell, Shown, TableGuess, TableLook, Way, WithheldFigure, Withhold,
};

pub use ::seal as policy;
pub use ::search::{Piece, Wish};
pub use case;
pub use certificate;
pub use checker;
pub use gate;
pub use law;
pub use letters;
pub use mail::letter::{LetterDoubt, LetterKind};
pub use mosaic;
pub use store;
pub use wording;
