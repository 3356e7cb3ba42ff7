//! How far two pictures are apart: block by block, since a letter or a face is a small part of a page.

use crate::model::Picture;

/// Pixels of a block, each way: about the size of a letter.
const BLOCK: usize = 8;
/// So far from the source's is what may be rounded: half of what lies between two shades that edges of writing have.
const ROUNDED: u8 = 43;
/// How far a block may be from the source's beyond what is rounded, on average, of 255.
///
/// Measured: writing in few shades and a photograph packed with loss are not off at all, and a figure that was changed
/// in writing of nine points is 17 off.
pub(crate) const FAR: u32 = 6;

/// How far the block that is farthest from the source's is beyond what is rounded, on average, of 255.
pub(crate) fn farthest(one: &Picture, other: &Picture) -> u32 {
    let channels = one.colour.bytes();
    let row = (channels * usize::try_from(one.width).unwrap_or(0)).max(1);
    let mut far = 0;
    let mut sums = vec![0_u32; row.div_ceil(channels * BLOCK)];
    for (one, other) in one.pixels.chunks(row * BLOCK).zip(other.pixels.chunks(row * BLOCK)) {
        sums.fill(0);
        for (one, other) in one.chunks(row).zip(other.chunks(row)) {
            // Most lines of a page are white, and the same.
            if one == other {
                continue;
            }
            let blocks = one.chunks(channels * BLOCK).zip(other.chunks(channels * BLOCK));
            for ((one, other), sum) in blocks.zip(&mut sums) {
                let off = |(one, other): (&u8, &u8)| one.abs_diff(*other).saturating_sub(ROUNDED);
                *sum += one.iter().zip(other).map(|pair| u32::from(off(pair))).sum::<u32>();
            }
        }
        // A block at the edge is held to what a whole one may be.
        let whole = u32::try_from(channels * BLOCK * BLOCK).unwrap_or(u32::MAX);
        far = far.max(sums.iter().copied().max().unwrap_or(0) / whole);
    }
    far
}
