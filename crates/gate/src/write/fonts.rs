//! The fonts that are built in: pinned, and the only ones there are.

/// The files that `build.rs` found.
pub(super) static FILES: &[&[u8]] = &include!(concat!(env!("OUT_DIR"), "/fonts.rs"));

/// Those that the words under a page's picture are set in.
pub(super) static WORDS: &[usize] = &include!(concat!(env!("OUT_DIR"), "/words.rs"));
