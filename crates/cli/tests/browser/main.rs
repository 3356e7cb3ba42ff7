//! The desk in a real browser, with scripts and without.
//!
//! Chromium and its driver are Debian packages (`chromium`, `chromium-driver`). Where they are missing these tests
//! say so and pass; with `CI=true` they fail. `CANDOUR_PICTURES=DIR` keeps a picture of every page that is looked at.

#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "these helpers are tests")]

mod browser;
#[expect(dead_code, reason = "the command line's walk uses all of it")]
#[path = "../walk/desk.rs"]
mod desk;
mod seen;
mod server;
mod walk;
