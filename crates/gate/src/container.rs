//! Files that hold files.

pub(crate) mod package;
pub(crate) mod zip;
