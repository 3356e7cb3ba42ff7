//! From a case's reasons to a letter's words.
//!
//! [`letter`] takes a case as it stands, the law, and what an authority says of
//! itself, and writes one letter of a [`LetterKind`] as the document model of
//! the `letters` crate. The reasons are the officer's; the words that carry
//! them (what the law asks, what kind of provision is relied on, which way a
//! balance fell, how to complain) are written here, once for each section.
//!
//! Promises. The same facts give the same letter: nothing here reads a clock,
//! a file or the environment. What officers and requesters wrote is carried as
//! data. A letter that neither confirms nor denies says nothing of what is
//! held, and nothing that was searched, counted or decided behind that answer
//! reaches it; where an officer's own words would give it away, no letter is
//! written and the error quotes them. Law that nobody has verified is cited
//! without claiming that it was, and a [`WordingNote`] tells the officer.
//!
//! Law: Freedom of Information Act 2000 s.17; Environmental Information
//! Regulations 2004 reg.14; Freedom of Information (Scotland) Act 2002 ss.16 to
//! 19. <https://www.legislation.gov.uk/ukpga/2000/36/section/17>

mod kind;
mod error;
mod note;
mod settings;
mod text;
mod line;
mod body;
mod cite;
mod ground;
mod tongue;
mod group;
mod guard;
mod section;
mod notice;
mod public;
mod compose;

pub use compose::letter;
pub use error::WordingError;
pub use kind::LetterKind;
pub use note::{Worded, WordingNote};
pub use public::{HowToReview, how_to_review};
pub use settings::{
    AuthoritySettings, ComplaintsProcedure, LetterContact, Period, PeriodUnit, Regulator, ReviewDesk,
    SettingsError, Signature,
};
