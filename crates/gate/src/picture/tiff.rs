//! The pages of a TIFF.
//!
//! Source: TIFF 6.0 (Adobe, 1992), `NewSubfileType`.

use std::collections::BTreeSet;

use super::ifd::Tiff;
use crate::{Reason, Refusal};

/// Pages that are read: a scan of more is split.
pub(super) const PAGES: usize = 2_000;

/// Where the pages' directories are: not those of small copies and masks, unless there is nothing else.
///
/// # Errors
///
/// [`Reason::Broken`] if there is no page, [`Reason::TooLarge`] if there are too many.
fn pages(bytes: &[u8]) -> Result<Vec<u64>, Refusal> {
    let broken = || Refusal::new(Reason::Broken, "the first directory of the file");
    let mut tiff = Tiff::new(bytes).ok_or_else(broken)?;
    let mut at = tiff.first().ok_or_else(broken)?;
    let (mut pages, mut met) = (Vec::new(), BTreeSet::new());
    while at != 0 && met.insert(at) {
        let Some(directory) = tiff.directory(at) else { break };
        if PAGES < met.len() {
            return Err(Refusal::new(Reason::TooLarge, "more pages than the gate reads"));
        }
        let kind = directory.get(254).and_then(|field| tiff.first_number(field)).unwrap_or(0);
        if kind & 0b101 == 0 {
            pages.push(at);
        }
        at = directory.next;
    }
    if pages.is_empty() {
        pages.extend(met.first().copied());
    }
    if pages.is_empty() || tiff.exhausted { Err(broken()) } else { Ok(pages) }
}

/// Looks at each page, given as a file that begins with it, so that a decoder of first pages reads that.
pub(super) fn each_page(
    bytes: &[u8],
    mut look: impl FnMut(&[u8]) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    let pages = pages(bytes)?;
    let broken = || Refusal::new(Reason::Broken, "the head of the file");
    let head = Tiff::new(bytes).ok_or_else(broken)?;
    if let ([only], Some(first)) = (pages.as_slice(), head.first())
        && *only == first
    {
        return look(bytes);
    }
    // One copy for all: a file of a thousand pages is not copied a thousand times.
    let mut copy = bytes.to_vec();
    for page in pages {
        let (at, number) = head.first_as(page).ok_or_else(broken)?;
        copy.get_mut(at..at + number.len()).ok_or_else(broken)?.copy_from_slice(&number);
        look(&copy)?;
    }
    Ok(())
}

/// Whether the first page's pixels may be transparent: they have more or fewer parts than a colour has.
pub(super) fn may_hide(bytes: &[u8]) -> bool {
    let first = Tiff::new(bytes).and_then(|mut tiff| {
        let directory = tiff.directory(tiff.first()?)?;
        let parts = directory.get(277).and_then(|field| tiff.first_number(field));
        Some(directory.get(338).is_some() || !matches!(parts, None | Some(1 | 3)))
    });
    first.unwrap_or(true)
}
