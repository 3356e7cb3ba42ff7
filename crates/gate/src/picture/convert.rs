//! Colours of a profile as colours of sRGB, which is what a file without a profile has.
//!
//! Profiles of three primaries and three curves are converted, and grey ones of
//! one curve: those are what cameras, telephones and screens write. A profile
//! of tables, as printers have, leaves the pixels as they are.
//!
//! Source: ICC.1:2022, annex F; IEC 61966-2-1 (sRGB).

use super::{
    bytes::{be16, be32, size, take},
    icc::Profile,
};
use crate::model::{Colour, Picture};

/// From the profiles' white, D50, to the primaries of sRGB.
const TO_SRGB: [[f64; 3]; 3] = [
    [3.133_856_1, -1.616_866_7, -0.490_614_6],
    [-0.978_768_4, 1.916_141_5, 0.033_454_0],
    [0.071_945_3, -0.228_991_4, 1.405_242_7],
];
/// Steps of light: enough that neighbouring values of eight bits stay apart, but in the deepest shade.
const STEPS: usize = 4096;

/// Converts a picture's colours from a profile to sRGB, where the profile can be followed.
pub(super) fn to_srgb(picture: &mut Picture, profile: &[u8]) {
    let Some(profile) = Profile::new(profile) else { return };
    let encode = encoder();
    match (picture.colour, profile.colours()) {
        (Colour::Rgb | Colour::Rgba, b"RGB ") => {
            let Some((curves, matrix)) = light(&profile) else { return };
            if is_srgb(&curves, &matrix, &encode) {
                return;
            }
            for pixel in picture.pixels.chunks_exact_mut(picture.colour.bytes()) {
                let [red, green, blue, ..] = pixel else { continue };
                let given = [(*red, &curves[0]), (*green, &curves[1]), (*blue, &curves[2])];
                [*red, *green, *blue] = converted(given, &matrix, &encode);
            }
        }
        (Colour::Grey, b"GRAY") => {
            let Some(curve) = profile.part(*b"kTRC").and_then(curve) else { return };
            for value in &mut picture.pixels {
                *value = encoded(at(&curve, *value), &encode);
            }
        }
        _ => {}
    }
}

type Curve = [f64; 256];
type Matrix = [[f64; 3]; 3];

/// The light of each value, and of sRGB's primaries in each of the profile's.
fn light(profile: &Profile<'_>) -> Option<([Curve; 3], Matrix)> {
    let curves =
        [curve(profile.part(*b"rTRC")?)?, curve(profile.part(*b"gTRC")?)?, curve(profile.part(*b"bTRC")?)?];
    let primaries =
        [xyz(profile.part(*b"rXYZ")?)?, xyz(profile.part(*b"gXYZ")?)?, xyz(profile.part(*b"bXYZ")?)?];
    let product = |row: [f64; 3]| {
        primaries.map(|primary| row.iter().zip(primary).map(|(over, part)| over * part).sum::<f64>())
    };
    Some((curves, TO_SRGB.map(product)))
}

/// Whether colours stay as they are, but for what rounding does to them.
fn is_srgb(curves: &[Curve; 3], matrix: &Matrix, encode: &[u8]) -> bool {
    (0..=u8::MAX).step_by(17).all(|value| {
        [[value, 0, 0], [0, value, 0], [0, 0, value], [value; 3]].into_iter().all(|[red, green, blue]| {
            let given = [(red, &curves[0]), (green, &curves[1]), (blue, &curves[2])];
            converted(given, matrix, encode)
                .into_iter()
                .zip([red, green, blue])
                .all(|(is, was)| is.abs_diff(was) <= 3)
        })
    })
}

fn converted(given: [(u8, &Curve); 3], matrix: &Matrix, encode: &[u8]) -> [u8; 3] {
    let light = given.map(|(value, curve)| at(curve, value));
    matrix.map(|row| encoded(row.iter().zip(light).map(|(part, light)| part * light).sum(), encode))
}

fn at(curve: &Curve, value: u8) -> f64 {
    curve.get(usize::from(value)).copied().unwrap_or(0.0)
}

fn xyz(part: &[u8]) -> Option<[f64; 3]> {
    Some([fixed(part, 8)?, fixed(part, 12)?, fixed(part, 16)?])
}

/// A number with sixteen bits after the point.
fn fixed(part: &[u8], at: usize) -> Option<f64> {
    be32(part, at).map(|bits| f64::from(bits.cast_signed()) / 65_536.0)
}

/// The light of each value from 0 to 255.
fn curve(part: &[u8]) -> Option<Curve> {
    let value = |index: usize| f64::from(u8::try_from(index).unwrap_or(u8::MAX)) / 255.0;
    match take(part, 0, 4)? {
        b"curv" => {
            let points = size(be32(part, 8)?);
            match points {
                0 => Some(std::array::from_fn(value)),
                1 => {
                    let gamma = f64::from(be16(part, 12)?) / 256.0;
                    Some(std::array::from_fn(|index| value(index).powf(gamma)))
                }
                _ => sampled(take(part, 12, points.checked_mul(2)?)?),
            }
        }
        b"para" => {
            let numbers = |index: usize| fixed(part, 12 + 4 * index);
            let formula = Formula::new(be16(part, 8)?, numbers)?;
            Some(std::array::from_fn(|index| formula.light(value(index))))
        }
        _ => None,
    }
}

/// A curve between points at equal distances.
fn sampled(points: &[u8]) -> Option<Curve> {
    let last = points.len() / 2 - 1;
    let point = |index: usize| be16(points, 2 * index.min(last)).map(|light| f64::from(light) / 65_535.0);
    let mut curve = [0.0; 256];
    for (index, light) in curve.iter_mut().enumerate() {
        // In 255ths of the way from one point to the next, so that all is whole.
        let (whole, part) = (index * last / 255, index * last % 255);
        let share = f64::from(u8::try_from(part).ok()?) / 255.0;
        *light = point(whole)? * (1.0 - share) + point(whole + 1)? * share;
    }
    Some(curve)
}

/// A curve by its formula: a power above `d`, a line below.
struct Formula {
    g: f64,
    a: f64,
    b: f64,
    c: f64,
    d: f64,
    e: f64,
    f: f64,
}

impl Formula {
    fn new(form: u16, number: impl Fn(usize) -> Option<f64>) -> Option<Self> {
        let simple = Self { g: number(0)?, a: 1.0, b: 0.0, c: 0.0, d: 0.0, e: 0.0, f: 0.0 };
        if form == 0 {
            return Some(simple);
        }
        let linear = Self { a: number(1)?, b: number(2)?, ..simple };
        let foot = -linear.b / if linear.a == 0.0 { 1.0 } else { linear.a };
        Some(match form {
            1 => Self { d: foot, ..linear },
            2 => {
                let shift = number(3)?;
                Self { d: foot, e: shift, f: shift, ..linear }
            }
            3 => Self { c: number(3)?, d: number(4)?, ..linear },
            4 => Self { c: number(3)?, d: number(4)?, e: number(5)?, f: number(6)?, ..linear },
            _ => return None,
        })
    }

    fn light(&self, value: f64) -> f64 {
        if self.d <= value {
            (self.a * value + self.b).max(0.0).powf(self.g) + self.e
        } else {
            self.c * value + self.f
        }
    }
}

/// The value of each step of light.
fn encoder() -> Vec<u8> {
    (0..=STEPS)
        .map(|step| {
            let light = f64::from(u32::try_from(step).unwrap_or(0)) / 4096.0;
            let value =
                if light <= 0.003_130_8 { 12.92 * light } else { 1.055 * light.powf(1.0 / 2.4) - 0.055 };
            rounded(value * 255.0)
        })
        .collect()
}

fn encoded(light: f64, encode: &[u8]) -> u8 {
    let step = usize::from(rounded16(light * 4096.0));
    encode.get(step.min(STEPS)).copied().unwrap_or(u8::MAX)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "it is held within the bounds before"
)]
fn rounded(value: f64) -> u8 {
    value.round().clamp(0.0, 255.0) as u8
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "it is held within the bounds before"
)]
fn rounded16(value: f64) -> u16 {
    value.round().clamp(0.0, 65_535.0) as u16
}
