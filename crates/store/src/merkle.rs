//! A Merkle tree over the heads of all chains, as in RFC 6962: one hash that stands for the whole record.
//!
//! A leaf is `SHA-256(0x00 ‖ data)` and a node `SHA-256(0x01 ‖ left ‖ right)`, so a leaf can never pass for a
//! node. Leaves are added one at a time; memory grows with the logarithm of their number.

use sha2::{Digest, Sha256};

use crate::chain::Hash;

/// A tree under construction.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    /// Roots of full subtrees, largest first, each with its height.
    peaks: Vec<(u32, Hash)>,
    leaves: u64,
}

impl Tree {
    /// Adds the next leaf.
    pub fn push(&mut self, data: &[u8]) {
        let mut node: Hash = Sha256::new().chain_update([0]).chain_update(data).finalize().into();
        let mut height = 0;
        while let Some((_, left)) = self.peaks.pop_if(|(other, _)| *other == height) {
            node = join(&left, &node);
            height += 1;
        }
        self.peaks.push((height, node));
        self.leaves += 1;
    }

    /// How many leaves there are.
    pub const fn leaves(&self) -> u64 {
        self.leaves
    }

    /// The root; for no leaves, the hash of nothing.
    pub fn root(&self) -> Hash {
        let mut peaks = self.peaks.iter().rev().map(|(_, hash)| *hash);
        match peaks.next() {
            None => Sha256::digest([]).into(),
            Some(last) => peaks.fold(last, |right, left| join(&left, &right)),
        }
    }
}

/// What a chain's head puts into the tree: the case, how many events, and the last one's hash.
pub fn leaf(case_id: &str, events: i64, head: &Hash) -> Vec<u8> {
    let mut data = Vec::with_capacity(case_id.len() + 48);
    data.extend(u64::try_from(case_id.len()).unwrap_or(u64::MAX).to_be_bytes());
    data.extend(case_id.as_bytes());
    data.extend(events.to_be_bytes());
    data.extend(head);
    data
}

fn join(left: &Hash, right: &Hash) -> Hash {
    Sha256::new().chain_update([1]).chain_update(left).chain_update(right).finalize().into()
}

#[cfg(test)]
mod tests;
