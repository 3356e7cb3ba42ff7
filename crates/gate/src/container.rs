//! Files that hold files.

pub(crate) mod cfb;
pub(crate) mod little;
pub(crate) mod open_document;
pub(crate) mod package;
pub(crate) mod traces;
pub(crate) mod zip;
