//! Full-text search over requests and replies.
//!
//! An index is derived: it holds ids and words, nothing that is not elsewhere,
//! and can be thrown away and made again from the record at any time. One
//! folder holds one index; the desk's and the public's are two indexes that
//! share nothing. Every search names an authority, and finds nothing of any
//! other.
//!
//! What people type is words, "words in quotes" and -words: there is no query
//! language to learn, and none to abuse.
//!
//! What is absent: the texts themselves (whoever asks has them, and gives them
//! back for an excerpt), the database, and any knowledge of cases.

mod document;
mod error;
mod excerpt;
mod index;
mod known;
mod schema;
mod wish;
mod writer;

pub use document::Document;
pub use error::SearchError;
pub use excerpt::Piece;
pub use index::{Found, Hit, Index, MOST_COUNTED, Matched};
pub use wish::Wish;
pub use writer::{Pace, Writer};
