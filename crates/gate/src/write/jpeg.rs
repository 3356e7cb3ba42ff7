//! A fresh JPEG of pixels: baseline, with the tables that the standard gives as examples.
//!
//! Written here because it is by far the longest step of a photograph's rebuilding: eight numbers go through it at a
//! time. A decoder that shares nothing with it reads what it wrote before that may leave.
//!
//! Source: ITU-T T.81 (JPEG), annexes A, B, F and K; T.871 (JFIF).

mod bits;
mod block;
mod planes;
mod tables;

use crate::model::{Colour, Picture};
use bits::{Bits, Codes};
use block::{Block, Divisors};
use planes::Planes;

/// Samples of a block, each way.
const BLOCK: usize = 8;

/// A JPEG of an opaque picture, of a quality from 1 to 100; no side may be longer than 65,535 pixels.
pub(super) fn encode(picture: &Picture, quality: u8) -> Vec<u8> {
    let planes = Planes::of(picture);
    let steps = [tables::LIGHT, tables::COLOUR].map(|table| tables::scaled(table, quality));
    // A photograph takes about two bits a pixel.
    let mut out = Vec::with_capacity(picture.pixels.len() / 8 + 1024);
    head(picture, &planes, &steps, &mut out);
    let mut scan = Scan::new(&steps, Bits::after(out));
    planes.each_band(|band| {
        // The samples of a unit: its blocks of light, row by row, then those of colour.
        for unit in 0..planes.units() {
            for plane in band {
                for down in 0..plane.blocks {
                    for across in 0..plane.blocks {
                        scan.block(plane.component, &plane.block(unit * plane.blocks + across, down));
                    }
                }
            }
        }
    });
    let mut out = scan.bits.finish();
    out.extend([0xff, 0xd9]);
    out
}

/// What stands before the pixels: nothing but what a decoder needs.
fn head(picture: &Picture, planes: &Planes<'_>, steps: &[[u8; 64]; 2], out: &mut Vec<u8>) {
    let side = |side: u32| u16::try_from(side).unwrap_or(u16::MAX).to_be_bytes();
    let grey = picture.colour == Colour::Grey;
    let kinds = if grey { 1 } else { 2 };
    out.extend([0xff, 0xd8]);
    // JFIF 1.2: no dots to an inch, no thumbnail.
    segment(0xe0, &[b"JFIF\0", &[1, 2, 0, 0, 1, 0, 1, 0, 0][..]].concat(), out);
    for (number, steps) in (0..).zip(steps).take(kinds) {
        let mut table = vec![number];
        table.extend(tables::ZIGZAG.iter().filter_map(|at| steps.get(*at)));
        segment(0xdb, &table, out);
    }
    let ([down, low], [across, short]) = (side(picture.height), side(picture.width));
    let mut frame = vec![8, down, low, across, short, if grey { 1 } else { 3 }];
    let finer = if planes.are_halved() { 0x22 } else { 0x11 };
    frame.extend([1, finer, 0]);
    if !grey {
        frame.extend([2, 0x11, 1, 3, 0x11, 1]);
    }
    segment(0xc0, &frame, out);
    for (number, pair) in (0..).zip(tables::CODES).take(kinds) {
        for (class, (counts, values)) in (0..).zip(pair) {
            segment(0xc4, &[&[class << 4 | number], counts.as_slice(), values].concat(), out);
        }
    }
    let mut scan = vec![if grey { 1 } else { 3 }, 1, 0];
    if !grey {
        scan.extend([2, 0x11, 3, 0x11]);
    }
    scan.extend([0, 63, 0]);
    segment(0xda, &scan, out);
}

fn segment(marker: u8, data: &[u8], out: &mut Vec<u8>) {
    out.extend([0xff, marker]);
    out.extend(u16::try_from(data.len() + 2).unwrap_or(u16::MAX).to_be_bytes());
    out.extend_from_slice(data);
}

/// What of a picture a block is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Component {
    Light,
    Blue,
    Red,
}

/// Blocks on their way to bits.
struct Scan {
    light: (Divisors, Codes),
    colour: (Divisors, Codes),
    /// The last mean of each component, from which the next is counted.
    means: [i32; 3],
    bits: Bits,
}

impl Scan {
    fn new([light, colour]: &[[u8; 64]; 2], bits: Bits) -> Self {
        let [light_codes, colour_codes] = tables::CODES;
        Self {
            light: (Divisors::of(light), Codes::of(light_codes)),
            colour: (Divisors::of(colour), Codes::of(colour_codes)),
            means: [0; 3],
            bits,
        }
    }

    fn block(&mut self, component: Component, block: &Block) {
        let [light, blue, red] = &mut self.means;
        let ((divisors, codes), mean) = match component {
            Component::Light => (&self.light, light),
            Component::Blue => (&self.colour, blue),
            Component::Red => (&self.colour, red),
        };
        let waves = block.waves(divisors);
        codes.write(&waves, mean, &mut self.bits);
    }
}

#[cfg(test)]
mod tests;
