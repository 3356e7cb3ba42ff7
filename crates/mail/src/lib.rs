//! Messages parsed, threaded and read, nothing guessed.
//!
//! From the bytes of a letter to what an intake officer needs: who wrote, when
//! it was delivered, what they wrote themselves ([`reading`](mod@reading)), whether a person
//! wrote it at all ([`classify`](mod@classify)), and which case it belongs to ([`thread`](mod@thread)).
//! Whatever is unsure is said as a [`Doubt`] and never guessed in silence.
//!
//! Everything here is pure. Strangers' bytes are parsed in a separate process,
//! which speaks the [`worker`] protocol.
//!
//! Law: a request must be in writing, state the name of the requester and an
//! address for correspondence, and describe the information: FOIA s.8.
//! <https://www.legislation.gov.uk/ukpga/2000/36/section/8>

pub mod doubt;
pub mod limits;
pub mod message;
pub mod parse;
pub mod reading;
pub mod classify;
pub mod reference;
pub mod thread;
pub mod letter;
pub mod worker;
mod charset;
mod fence;
mod flowed;
mod html;
mod tnef;
mod transfer;

pub use classify::{Classified, classify};
pub use doubt::Doubt;
pub use letter::letter_text;
pub use limits::Limits;
pub use message::Message;
pub use parse::parse;
pub use reading::Reading;
pub use reference::{Reference, ReferencePattern};
pub use thread::Thread;
pub use worker::run_worker;
