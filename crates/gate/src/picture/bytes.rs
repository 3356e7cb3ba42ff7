//! Numbers at places of a file, and which of its bytes belong to something.

use crate::container::little::array;
pub(super) use crate::container::little::{
    size, take, u8_at as byte, u16_at as le16, u32_at as le32, u64_at as le64,
};

/// Two bytes, the greater first.
pub(super) fn be16(bytes: &[u8], from: usize) -> Option<u16> {
    array(bytes, from).map(u16::from_be_bytes)
}

/// Four bytes, the greatest first.
pub(super) fn be32(bytes: &[u8], from: usize) -> Option<u32> {
    array(bytes, from).map(u32::from_be_bytes)
}

/// Eight bytes, the greatest first.
pub(super) fn be64(bytes: &[u8], from: usize) -> Option<u64> {
    array(bytes, from).map(u64::from_be_bytes)
}

/// Whether bytes hold nothing: noughts fill up, and say nothing of anybody.
pub(super) fn blank(bytes: &[u8]) -> bool {
    bytes.iter().all(|byte| *byte == 0)
}

/// Where something stands in some bytes.
pub(super) fn find(within: &[u8], what: &[u8]) -> Option<usize> {
    within.windows(what.len().max(1)).position(|window| window == what)
}

/// Which bytes belong to something.
#[derive(Debug, Default)]
pub(super) struct Cover(Vec<(usize, usize)>);

impl Cover {
    /// Notes bytes that belong to something.
    pub(super) fn add(&mut self, from: usize, len: usize) {
        if len != 0 {
            self.0.push((from, from.saturating_add(len)));
        }
    }

    /// The bytes that belong to nothing, as from and to, in their order.
    pub(super) fn gaps(mut self, len: usize) -> Vec<(usize, usize)> {
        self.0.sort_unstable();
        let mut gaps = Vec::new();
        let mut end = 0;
        for (from, to) in self.0 {
            let from = from.min(len);
            if end < from {
                gaps.push((end, from));
            }
            end = end.max(to.min(len));
        }
        if end < len {
            gaps.push((end, len));
        }
        gaps
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_covered_is_a_gap() {
        let mut cover = Cover::default();
        cover.add(8, 4);
        cover.add(0, 4);
        cover.add(2, 3);
        cover.add(usize::MAX, 9);

        assert_eq!(cover.gaps(20), [(5, 8), (12, 20)]);
    }

    #[test]
    fn a_number_past_the_end_is_none() {
        assert_eq!(be32(&[0, 0, 1], 0), None);
        assert_eq!(le16(&[1, 0], usize::MAX), None);
        assert_eq!(le16(&[1, 0], 0), Some(1));
    }
}
