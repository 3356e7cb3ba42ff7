//! A picture's light and its two colours, a band of blocks at a time.
//!
//! Eyes see light more finely than colour, so nearly every photograph has been kept with one colour for four pixels. So
//! is one here whose colours are that smooth; where they are not, as in drawings and red writing, none is lost.
//!
//! Source: ITU-T T.871 (JFIF), 7 (colours); ITU-T T.81, annex A (components of two sizes).

use super::{BLOCK, Component, block::Block};
use crate::model::{Colour, Picture};

/// How far the colours of four pixels may lie apart and be one.
const NEAR: u8 = 24;
/// One in so many groups of four may have colours that lie farther apart.
const FEW: usize = 128;
/// One in so many bands is looked at.
const LOOKED: usize = 5;

/// A picture, in bands.
pub(super) struct Planes<'p> {
    picture: &'p Picture,
    /// Blocks of light in a unit, each way.
    finer: usize,
}

/// A band of one component: samples, row by row.
pub(super) struct Plane {
    /// What it is of.
    pub(super) component: Component,
    /// Its blocks in a unit, each way.
    pub(super) blocks: usize,
    row: usize,
    samples: Vec<u8>,
}

impl Plane {
    fn new(component: Component, blocks: usize, units: usize) -> Self {
        let row = units * blocks * BLOCK;
        Self { component, blocks, row, samples: vec![0; row * blocks * BLOCK] }
    }

    /// The block at a place.
    pub(super) fn block(&self, across: usize, down: usize) -> Block {
        let rows = self.samples.chunks_exact(self.row.max(1)).skip(down * BLOCK);
        Block::of(rows.filter_map(|row| row.get(across * BLOCK..)?.first_chunk::<BLOCK>()))
    }
}

impl<'p> Planes<'p> {
    /// The planes of a picture.
    pub(super) fn of(picture: &'p Picture) -> Self {
        let mut planes = Self { picture, finer: 1 };
        if picture.colour == Colour::Rgb && planes.is_smooth() {
            planes.finer = 2;
        }
        planes
    }

    /// Whether four pixels share a colour.
    pub(super) const fn are_halved(&self) -> bool {
        self.finer == 2
    }

    /// Units in a band.
    pub(super) fn units(&self) -> usize {
        side(self.picture.width).div_ceil(self.finer * BLOCK)
    }

    /// Makes each band, from the top.
    pub(super) fn each_band(&self, mut take: impl FnMut(&[Plane])) {
        let units = self.units();
        if self.picture.colour == Colour::Grey {
            let mut light = [Plane::new(Component::Light, 1, units)];
            for rows in self.bands(BLOCK) {
                let [Plane { row, samples, .. }] = &mut light;
                for (to, from) in samples.chunks_exact_mut((*row).max(1)).zip(rows) {
                    copied(from, to);
                }
                take(&light);
            }
            return;
        }
        let finer = self.finer;
        let mut planes = [
            Plane::new(Component::Light, finer, units),
            Plane::new(Component::Blue, 1, units),
            Plane::new(Component::Red, 1, units),
        ];
        for rows in self.bands(finer * BLOCK) {
            if finer == 1 {
                fill(&mut planes, rows);
            } else {
                fill_halved(&mut planes, rows);
            }
            take(&planes);
        }
    }

    /// The rows of each band; the last is repeated until its band is full.
    fn bands(&self, rows: usize) -> impl Iterator<Item = impl Iterator<Item = &'p [u8]>> {
        let row = (side(self.picture.width) * self.picture.colour.bytes()).max(1);
        self.picture.pixels.chunks(row * rows).map(move |band| {
            let last = band.rchunks_exact(row).next().unwrap_or_default();
            band.chunks_exact(row).chain(std::iter::repeat(last)).take(rows)
        })
    }

    /// Whether one colour for four pixels is hardly another, looked at in some bands.
    fn is_smooth(&self) -> bool {
        let units = side(self.picture.width).div_ceil(BLOCK);
        let mut planes =
            [Component::Light, Component::Blue, Component::Red].map(|it| Plane::new(it, 1, units));
        let (mut groups, mut far) = (0, 0);
        for rows in self.bands(BLOCK).step_by(LOOKED) {
            fill(&mut planes, rows);
            let [_, blue, red] = &planes;
            for (blue, red) in pairs(blue).zip(pairs(red)) {
                for (blue, red) in blue.zip(red) {
                    groups += 1;
                    far += usize::from(NEAR < apart(blue).max(apart(red)));
                }
            }
        }
        far * FEW <= groups
    }
}

fn side(side: u32) -> usize {
    usize::try_from(side).unwrap_or_default()
}

/// Fills a row, its last sample repeated to the end.
fn copied(from: &[u8], to: &mut [u8]) {
    let last = from.last().copied().unwrap_or_default();
    let from = from.iter().copied().chain(std::iter::repeat(last));
    to.iter_mut().zip(from).for_each(|(to, from)| *to = from);
}

/// Fills three planes with rows of red, green and blue.
fn fill<'r>([light, blue, red]: &mut [Plane; 3], rows: impl Iterator<Item = &'r [u8]>) {
    let row = light.row.max(1);
    let lights = light.samples.chunks_exact_mut(row);
    let colours = blue.samples.chunks_exact_mut(row).zip(red.samples.chunks_exact_mut(row));
    for ((light, (blue, red)), pixels) in lights.zip(colours).zip(rows) {
        let pixels = pixels.as_chunks::<3>().0;
        let (light, light_more) = light.split_at_mut(pixels.len().min(light.len()));
        let (blue, blue_more) = blue.split_at_mut(light.len());
        let (red, red_more) = red.split_at_mut(light.len());
        for (((light, blue), red), pixel) in light.iter_mut().zip(&mut *blue).zip(&mut *red).zip(pixels) {
            let pixel = pixel.map(i32::from);
            *light = lightness(pixel);
            [*blue, *red] = hues::<1>(pixel);
        }
        for (samples, more) in [(light, light_more), (blue, blue_more), (red, red_more)] {
            more.fill(samples.last().copied().unwrap_or_default());
        }
    }
}

/// The same, with one colour for four pixels.
fn fill_halved<'r>([light, blue, red]: &mut [Plane; 3], mut rows: impl Iterator<Item = &'r [u8]>) {
    let row = light.row.max(2);
    let lights = light.samples.chunks_exact_mut(2 * row);
    let half = row / 2;
    let colours = blue.samples.chunks_exact_mut(half).zip(red.samples.chunks_exact_mut(half));
    let (mut upper, mut lower) = (vec![0; 3 * row], vec![0; 3 * row]);
    for (light, (blue, red)) in lights.zip(colours) {
        for to in [&mut upper, &mut lower] {
            let from = rows.next().unwrap_or_default();
            to.get_mut(..from.len()).into_iter().for_each(|to| to.copy_from_slice(from));
            let last = from.last_chunk::<3>().copied().unwrap_or_default();
            let rest = to.get_mut(from.len()..).unwrap_or_default();
            rest.as_chunks_mut::<3>().0.iter_mut().for_each(|pixel| *pixel = last);
        }
        let (light_upper, light_lower) = light.split_at_mut(row);
        let lights = light_upper.as_chunks_mut::<2>().0.iter_mut().zip(light_lower.as_chunks_mut::<2>().0);
        let pixels = upper.as_chunks::<6>().0.iter().zip(lower.as_chunks::<6>().0);
        let colours = blue.iter_mut().zip(red);
        for (((a, b), (upper, lower)), (blue, red)) in lights.zip(pixels).zip(colours) {
            let four = [upper, lower].map(|pair| {
                let [red, green, blue, more_red, more_green, more_blue] = pair.map(i32::from);
                [[red, green, blue], [more_red, more_green, more_blue]]
            });
            let [[p, q], [r, s]] = four;
            (*a, *b) = ([lightness(p), lightness(q)], [lightness(r), lightness(s)]);
            let mut sum = p;
            for more in [q, r, s] {
                sum.iter_mut().zip(more).for_each(|(sum, part)| *sum += part);
            }
            [*blue, *red] = hues::<4>(sum);
        }
    }
}

/// The third byte of a sum: how many whole 65,536ths it has.
fn whole(sum: i32) -> u8 {
    let [_, _, whole, _] = sum.to_le_bytes();
    whole
}

/// A pixel's light.
fn lightness([red, green, blue]: [i32; 3]) -> u8 {
    whole(19_595 * red + 38_470 * green + 7_471 * blue + 32_768)
}

/// How blue and how red so many pixels are together.
fn hues<const COUNT: i32>([red, green, blue]: [i32; 3]) -> [u8; 2] {
    let middle = COUNT * ((128 << 16) + 32_767);
    let blueness = 32_768 * blue - 11_059 * red - 21_709 * green + middle;
    let redness = 32_768 * red - 27_439 * green - 5_329 * blue + middle;
    [whole(blueness / COUNT), whole(redness / COUNT)]
}

/// Pairs of rows, in groups of four samples.
fn pairs(plane: &Plane) -> impl Iterator<Item = impl Iterator<Item = [u8; 4]>> {
    plane.samples.chunks_exact((2 * plane.row).max(2)).map(|rows| {
        let (upper, lower) = rows.split_at(rows.len() / 2);
        let groups = upper.as_chunks::<2>().0.iter().zip(lower.as_chunks::<2>().0);
        groups.map(|([a, b], [c, d])| [*a, *b, *c, *d])
    })
}

fn apart([a, b, c, d]: [u8; 4]) -> u8 {
    a.max(b).max(c.max(d)) - a.min(b).min(c.min(d))
}
