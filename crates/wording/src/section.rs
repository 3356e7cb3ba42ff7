//! The sections that letters are made of, one a file, each with the checklist rules it serves.

pub(crate) mod request;
pub(crate) mod late;
pub(crate) mod overview;
pub(crate) mod duties;
pub(crate) mod given;
pub(crate) mod withheld;
pub(crate) mod neither;
pub(crate) mod not_held;
pub(crate) mod cost;
pub(crate) mod refused;
pub(crate) mod about;
pub(crate) mod rights;
mod nature;
mod harm;
mod interest;
mod particulars;
