//! A fence round code that is not ours.
//!
//! [`parse`](crate::parse()) promises never to panic. Its own code keeps that by
//! lint; the parsers it leans on are asked here, and a panic of theirs becomes
//! "could not be read".

use std::panic::{AssertUnwindSafe, catch_unwind};

/// Runs `work`; `None` if it panicked.
pub(crate) fn fenced<T>(work: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(work)).ok()
}
