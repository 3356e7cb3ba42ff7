//! Eight by eight samples as waves, each as coarse as its step.
//!
//! Source: Y. Arai, T. Agui and M. Nakajima, "A fast DCT-SQ scheme for images", 1988; ITU-T T.81, annex A.

use std::ops::{Add, Mul, Sub};

use super::BLOCK;

/// Eight numbers that go together.
#[derive(Clone, Copy, Debug, Default)]
struct Lane([f32; BLOCK]);

fn each(mut one: Lane, other: Lane, with: impl Fn(f32, f32) -> f32) -> Lane {
    one.0.iter_mut().zip(other.0).for_each(|(one, other)| *one = with(*one, other));
    one
}

impl Add for Lane {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        each(self, other, |one, other| one + other)
    }
}

impl Sub for Lane {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        each(self, other, |one, other| one - other)
    }
}

impl Mul<f32> for Lane {
    type Output = Self;

    fn mul(self, by: f32) -> Self {
        Self(self.0.map(|it| it * by))
    }
}

/// The samples of a block, row by row.
#[derive(Clone, Debug, Default)]
pub(super) struct Block([Lane; BLOCK]);

/// How strong each wave is in its steps, in the order of its columns: column by column.
pub(super) type Waves = [i16; 64];

/// What waves are multiplied with to count their steps, column by column.
pub(super) struct Divisors([Lane; BLOCK]);

/// How much stronger the quick way leaves each wave.
const GAIN: [f32; BLOCK] =
    [1.0, 1.387_039_8, 1.306_563, 1.175_875_6, 1.0, 0.785_694_96, 0.541_196_1, 0.275_899_38];

impl Divisors {
    /// For steps row by row.
    pub(super) fn of(steps: &[u8; 64]) -> Self {
        let mut divisors = [Lane::default(); BLOCK];
        for ((row, across), down) in steps.as_chunks::<BLOCK>().0.iter().zip(&mut divisors).zip(GAIN) {
            for ((divisor, step), gain) in across.0.iter_mut().zip(row).zip(GAIN) {
                *divisor = 1.0 / (8.0 * down * gain * f32::from(*step));
            }
        }
        Self(turned(divisors))
    }
}

impl Block {
    /// A block of samples, row by row.
    pub(super) fn of<'a>(rows: impl Iterator<Item = &'a [u8; BLOCK]>) -> Self {
        let mut block = Self::default();
        for (lane, row) in block.0.iter_mut().zip(rows) {
            lane.0 = row.map(|sample| f32::from(sample) - 128.0);
        }
        block
    }

    /// Its waves in whole steps.
    pub(super) fn waves(&self, divisors: &Divisors) -> Waves {
        let lanes = down(turned(down(self.0)));
        let mut waves = [0; 64];
        let columns = waves.as_chunks_mut::<BLOCK>().0.iter_mut();
        for ((column, lane), divisor) in columns.zip(lanes).zip(&divisors.0) {
            *column = each(lane, *divisor, |wave, by| wave * by).0.map(rounded);
        }
        waves
    }
}

/// The nearest whole number: numbers next to one so large have no fractions left.
fn rounded(value: f32) -> i16 {
    const LARGE: f32 = 12_582_912.0;
    let [low, high, ..] = (value + LARGE).to_bits().to_le_bytes();
    i16::from_le_bytes([low, high])
}

/// Rows as columns.
fn turned(lanes: [Lane; BLOCK]) -> [Lane; BLOCK] {
    let mut turned = [Lane::default(); BLOCK];
    for (at, to) in turned.iter_mut().enumerate() {
        for (to, from) in to.0.iter_mut().zip(&lanes) {
            *to = from.0.get(at).copied().unwrap_or_default();
        }
    }
    turned
}

/// The waves of eight columns at once.
fn down([s0, s1, s2, s3, s4, s5, s6, s7]: [Lane; BLOCK]) -> [Lane; BLOCK] {
    const HALF: f32 = 0.707_106_77;
    let (a0, a1, a2, a3) = (s0 + s7, s1 + s6, s2 + s5, s3 + s4);
    let (b0, b1, b2, b3) = (s3 - s4, s2 - s5, s1 - s6, s0 - s7);

    let (sum0, sum1, apart0, apart1) = (a0 + a3, a1 + a2, a0 - a3, a1 - a2);
    let even = (apart1 + apart0) * HALF;

    let (c0, c1, c2) = (b0 + b1, b1 + b2, b2 + b3);
    let both = (c0 - c2) * 0.382_683_43;
    let (d0, d2) = (c0 * 0.541_196_1 + both, c2 * 1.306_563 + both);
    let d1 = c1 * HALF;
    let (e0, e1) = (b3 + d1, b3 - d1);

    [sum0 + sum1, e0 + d2, apart0 + even, e1 - d0, sum0 - sum1, e1 + d0, apart0 - even, e0 - d2]
}
