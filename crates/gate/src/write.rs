//! Fresh files, written from what can be seen and from nothing else.

pub(crate) mod picture;
