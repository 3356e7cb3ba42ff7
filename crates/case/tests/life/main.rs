//! A request's life, told as sentences of law.

mod asking;
mod approval;
mod checklist;
mod clocks;
mod given;
mod laws;
mod reviews;
mod table;
