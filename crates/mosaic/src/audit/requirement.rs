//! What a protected quantity has to keep, as conditions on the values that stay possible.

use std::collections::BTreeMap;

/// What a protected quantity has to keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Requirement {
    /// Neither confirmed nor denied: both nought and some value from one up stay possible.
    Ncnd,
    /// More than one value stays possible.
    NotExact,
    /// The least and the most possible value lie at least this far apart.
    Width(u64),
    /// At least so many different values are possible.
    Values(u32),
    /// A possible value lies at least `below` under the true value (or at nought), and one at least `above` over it:
    /// the p % rule and dominance, whose amounts the caller works out.
    Reach {
        /// The true value.
        value: i64,
        /// How far below it must reach.
        below: u64,
        /// How far above.
        above: u64,
    },
}

impl Requirement {
    /// How many different values are worth keeping.
    pub(super) fn keep(self) -> usize {
        match self {
            Self::Values(count) => count as usize,
            Self::Ncnd | Self::NotExact | Self::Width(_) | Self::Reach { .. } => 2,
        }
    }

    /// Values of which some would keep it, beside those that were seen.
    pub(super) fn wanted(self, seen: &BTreeMap<i64, usize>) -> Vec<i64> {
        let (Some(least), Some(most)) = (seen.keys().next(), seen.keys().next_back()) else {
            return Vec::new();
        };
        let far = |by: u64| i64::try_from(by).unwrap_or(i64::MAX);
        let around = |by: u64| vec![most.saturating_add(far(by)), least.saturating_sub(far(by))];
        match self {
            Self::Ncnd => vec![0, 1],
            Self::NotExact => around(1),
            Self::Width(width) => around(width.saturating_sub(least.abs_diff(*most))),
            Self::Values(count) => (1..=u64::from(count).min(16)).flat_map(around).collect(),
            Self::Reach { value, below, above } => {
                vec![value.saturating_sub(far(below)).max(0), value.saturating_add(far(above))]
            }
        }
    }

    /// How many steps along a ray are enough.
    pub(super) fn steps(self) -> u64 {
        match self {
            Self::Ncnd | Self::NotExact => 1,
            Self::Width(width) => width,
            Self::Values(count) => count.into(),
            Self::Reach { value, above, .. } => above.saturating_add(value.unsigned_abs()),
        }
    }

    /// Whether values that were seen keep it.
    pub(super) fn kept(self, seen: &BTreeMap<i64, usize>) -> bool {
        let (Some(least), Some(most)) = (seen.keys().next(), seen.keys().next_back()) else { return false };
        match self {
            Self::Ncnd => seen.contains_key(&0) && 1 <= *most,
            Self::NotExact => least < most,
            Self::Width(width) => i128::from(width) <= i128::from(*most) - i128::from(*least),
            Self::Values(count) => count as usize <= seen.len(),
            Self::Reach { value, below, above } => {
                let (low, high) = reach(value, below, above);
                i128::from(*least) <= low && high <= i128::from(*most)
            }
        }
    }

    /// Whether no values between these ends can keep it.
    pub(super) fn broken(self, least: Option<i64>, most: Option<i64>) -> bool {
        let (least, most) = (least.map_or(i128::MIN / 2, i128::from), most.map_or(i128::MAX / 2, i128::from));
        match self {
            Self::Ncnd => 0 < least || most < 1,
            Self::NotExact => most <= least,
            Self::Width(width) => most - least < i128::from(width),
            Self::Values(count) => most - least + 1 < i128::from(count),
            Self::Reach { value, below, above } => {
                let (low, high) = reach(value, below, above);
                low < least || most < high
            }
        }
    }
}

/// How far the possible values must reach: counts end at nought.
fn reach(value: i64, below: u64, above: u64) -> (i128, i128) {
    ((i128::from(value) - i128::from(below)).max(0), i128::from(value) + i128::from(above))
}
