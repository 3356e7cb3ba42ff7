//! Numbers that look random and are the same each time.

/// A source of them; its seed.
pub(crate) struct Numbers(pub(crate) u64);

impl Numbers {
    /// The next, from nought up to but not with `end`.
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}
