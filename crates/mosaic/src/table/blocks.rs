//! Subtotals that no word gives away: rows that add up the rows below them, or above, all through the sheet.

/// The most rows that are looked through.
const MOST: usize = 500;

/// What a line is, told by its counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Block {
    /// The sum of the lines between it and the next sum.
    Sum,
    /// The sum of all sums.
    Whole,
}

/// The lines that are sums, whether they stand above or below what they add up, with a total over all of them or without.
///
/// `lines`: n lines of m counts each.
pub(super) fn found(lines: &[&[i64]]) -> Option<Vec<(usize, Block)>> {
    let last = lines.len().checked_sub(1)?;
    let all: Vec<usize> = (0..=last).collect();
    for (kept, whole) in [(0..last + 1, None), (0..last, Some(last)), (1..last + 1, Some(0))] {
        let mut order: Vec<usize> = all.get(kept)?.to_vec();
        for _ in 0..2 {
            let part: Vec<&[i64]> = order.iter().filter_map(|it| lines.get(*it).copied()).collect();
            let heads = sums(&part).unwrap_or_default();
            let total = |place: usize| {
                heads
                    .iter()
                    .filter_map(|it| part.get(*it)?.get(place))
                    .fold(0, |a: i64, b| a.saturating_add(*b))
            };
            let is_whole = |it: &&[i64]| it.iter().enumerate().all(|(place, it)| *it == total(place));
            let fits = whole.is_none_or(|it| lines.get(it).is_some_and(is_whole));
            if !heads.is_empty() && fits {
                let heads = heads.iter().filter_map(|it| Some((*order.get(*it)?, Block::Sum)));
                return Some(heads.chain(whole.map(|it| (it, Block::Whole))).collect());
            }
            order.reverse();
        }
    }
    None
}

/// Which lines are sums of the lines between them and the next, if every line is in such a block.
///
/// One sum may come by chance. So every line has to be a sum or in a block, two blocks at least must have two lines and
/// a sum that is not nought in two places.
///
/// `lines`: n lines of m counts each.
fn sums(lines: &[&[i64]]) -> Option<Vec<usize>> {
    let count = lines.len();
    if MOST < count {
        return None;
    }
    // From the end: where the block that begins at a line may end, so that the rest is blocks too.
    let mut ends: Vec<Option<usize>> = vec![None; count];
    for head in (0..count).rev() {
        let wanted = lines.get(head)?;
        let mut sum = vec![0_i64; wanted.len()];
        for next in head + 1..count {
            for (sum, it) in sum.iter_mut().zip(*lines.get(next)?) {
                *sum = sum.saturating_add(*it);
            }
            let is_rest = next + 1 == count || ends.get(next + 1).is_some_and(Option::is_some);
            if sum == *wanted && is_rest {
                crate::numbers::put(&mut ends, head, Some(next));
                break;
            }
        }
    }
    let (mut heads, mut telling, mut head) = (Vec::new(), 0, 0);
    while head < count {
        let end = ends.get(head).copied().flatten()?;
        let places = lines.get(head)?.iter().filter(|it| **it != 0).count();
        if head + 1 < end && 1 < places {
            telling += 1;
        }
        heads.push(head);
        head = end + 1;
    }
    (1 < telling).then_some(heads)
}
