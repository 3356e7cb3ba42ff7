//! What one installation tells another, as a file that its authority signed.
//!
//! A file carries topics, stances, statements, questions and advice: what is policy, what is published, and what was asked and
//! advised about the words of a request. It has no place for a reference, a requester or anything held, and nothing here may use
//! a crate that knows one. [`sign`] writes a file; [`open`] reads one, and believes nothing in it before its signature is found to
//! be that of a key that people here decided to trust under the name that it gives.
//!
//! Pure: no clock, no file, no random source. What is opened is data; nothing is done because of it.

mod contents;
mod error;
mod file;
mod hex;
mod key;

pub use contents::{Advice, Contents, Question, Stance, StanceAnswer};
pub use error::{Claimed, ExchangeError};
pub use file::{Bundle, FORM, Letterhead, MOST_BYTES, Signed, open, sign};
pub use key::{KeyFault, Known, PublicKey, Signer, Standing};
