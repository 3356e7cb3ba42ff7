//! Citations as letters write them, and the provisions that they name.
//!
//! [`scan()`] finds them in running text: `section 31(1)(a)`, `S31 (1) (a) and
//! (b)`, `Sections 24(2) and 31(3)`, `reg 12(5)(a)`, `31(1)(a)-(c)`. Lists and
//! ranges come back one provision at a time, each with the bytes it was read
//! from. Nothing here knows which provisions exist: [`crate::Law::find_citation`]
//! does.
//!
//! Every function is total: any text at all gives an answer, in time
//! proportional to its length.

mod attribution;
mod cursor;
mod group;
mod pinpoint;
mod range;
mod scan;

pub use attribution::Instrument;
pub use pinpoint::{NotAPinpoint, Pinpoint};
pub use scan::{Citation, Form, Unit, scan};

/// Returns every provision that a reference of the data covers.
///
/// `31(1)(a)` covers itself; `36(2)(a)(i)-(iii)` three; `12(5)(a)#2` is read
/// without its mark. A reference that cannot be read covers nothing.
pub fn reach(reference: &str) -> Vec<Pinpoint> {
    let bare = reference.split('#').next().unwrap_or(reference);
    group::whole(bare).unwrap_or_default()
}

#[cfg(test)]
mod tests;
