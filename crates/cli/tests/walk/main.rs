//! The command line as people use it, with the real binary.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "what a test is given may fail it at once")]

mod desk;
mod exchange;
mod files;
mod filing;
mod holdings;
mod precedent;
mod settings;
mod tables;
mod topics;
mod walk;
