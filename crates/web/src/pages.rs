//! One file a page.

pub(crate) mod case;
pub(crate) mod command;
pub(crate) mod queue;
pub(crate) mod sign_in;
