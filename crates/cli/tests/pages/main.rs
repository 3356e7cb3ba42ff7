//! The desk's pages, over real records, without a browser: every link, every form, every refusal.

#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "these helpers are tests")]

mod crawl;
mod files;
mod forms;
#[path = "../../../web/tests/pages/sent.rs"]
mod sent;
mod session;
mod tables;
mod visitor;
mod walk;
