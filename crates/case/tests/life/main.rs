//! A request's life, told as sentences of law.

mod asking;
mod approval;
mod checklist;
mod clocks;
mod files;
mod given;
mod guide;
mod handed_over;
mod laws;
mod reviews;
mod sealed;
mod table;
mod topics;
mod told;
