//! Files that hold files.

pub mod package;
pub mod zip;
