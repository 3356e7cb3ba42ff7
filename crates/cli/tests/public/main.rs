//! The public's pages: in a process of their own beside the desk, and page by page.

#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "these helpers are tests")]

#[path = "../walk/desk.rs"]
mod desk;
mod served;

mod alike;
mod pages;
mod walk;
