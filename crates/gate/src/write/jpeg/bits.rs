//! Waves as codes, and codes as bits.
//!
//! Source: ITU-T T.81, annexes C and F.

use super::{
    BLOCK,
    block::Waves,
    tables::{Lengths, ZIGZAG},
};

/// A code: its bits, and how many they are.
type Code = (u32, u32);

/// Codes of a component.
pub(super) struct Codes {
    means: [Code; 16],
    waves: [Code; 256],
}

/// What means that no wave follows.
const END: usize = 0x00;
/// What means sixteen waves that are nothing.
const SIXTEEN: usize = 0xf0;

impl Codes {
    /// The codes of two tables, for means and for waves.
    pub(super) fn of([means, waves]: [Lengths; 2]) -> Self {
        let mut codes = Self { means: [(0, 0); 16], waves: [(0, 0); 256] };
        fill(&mut codes.means, means);
        fill(&mut codes.waves, waves);
        codes
    }

    /// Writes a block's waves; its mean is counted from the last one.
    pub(super) fn write(&self, waves: &Waves, last: &mut i32, bits: &mut Bits) {
        let (mut ordered, mut there) = ([0_i16; 64], 0_u64);
        for (column, places) in waves.as_chunks::<BLOCK>().0.iter().zip(PLACES.as_chunks::<BLOCK>().0) {
            // Most columns of short waves are nothing.
            if *column == [0; BLOCK] {
                continue;
            }
            for (wave, place) in column.iter().zip(places) {
                there |= u64::from(*wave != 0) << place;
                if let Some(to) = ordered.get_mut(usize::from(*place)) {
                    *to = *wave;
                }
            }
        }
        let [mean, ..] = ordered;
        let (size, more) = sized(i32::from(mean) - *last);
        *last = i32::from(mean);
        bits.put(joined(self.means.get(size), (more, size)));
        there &= !1;
        let mut before = 0;
        while there != 0 {
            let place = there.trailing_zeros();
            there &= there - 1;
            let mut run = place - before - 1;
            before = place;
            while 16 <= run {
                bits.put(joined(self.waves.get(SIXTEEN), (0, 0)));
                run -= 16;
            }
            let wave = ordered.get(index(place)).copied().unwrap_or_default();
            let (size, more) = sized(i32::from(wave));
            bits.put(joined(self.waves.get(index(run) << 4 | size), (more, size)));
        }
        if before < 63 {
            bits.put(joined(self.waves.get(END), (0, 0)));
        }
    }
}

/// Where in the order of writing each wave has its place, column by column.
const PLACES: [u8; 64] = {
    let mut places = [0; 64];
    let mut place = 0;
    while place < 64 {
        #[expect(clippy::indexing_slicing, reason = "it is worked out when this is compiled, or not at all")]
        let at = ZIGZAG[place as usize];
        #[expect(clippy::indexing_slicing, reason = "it is worked out when this is compiled, or not at all")]
        {
            places[(at % BLOCK) * BLOCK + at / BLOCK] = place;
        }
        place += 1;
    }
    places
};

fn fill(codes: &mut [Code], (counts, values): Lengths) {
    let mut values = values.iter();
    let mut code = 0;
    for (length, count) in (1..).zip(counts) {
        for value in values.by_ref().take(usize::from(count)) {
            if let Some(to) = codes.get_mut(usize::from(*value)) {
                *to = (code, length);
            }
            code += 1;
        }
        code <<= 1;
    }
}

/// How many bits a number has, and those bits: of one below nothing, less one.
fn sized(value: i32) -> (usize, u32) {
    let size = 32 - value.unsigned_abs().leading_zeros();
    let bits = (value + (value >> 31)).cast_unsigned() & ((1 << size) - 1);
    (index(size), bits)
}

fn joined(code: Option<&Code>, (more, size): (u32, usize)) -> Code {
    let (code, length) = code.copied().unwrap_or_default();
    let size = u32::try_from(size).unwrap_or_default();
    (code << size | more, length + size)
}

fn index(value: u32) -> usize {
    usize::try_from(value).unwrap_or_default()
}

/// Bits on their way to bytes.
pub(super) struct Bits {
    out: Vec<u8>,
    held: u64,
    count: u32,
}

impl Bits {
    /// Bits that follow bytes.
    pub(super) const fn after(out: Vec<u8>) -> Self {
        Self { out, held: 0, count: 0 }
    }

    /// Adds no more than 32 bits.
    fn put(&mut self, (bits, count): Code) {
        self.held = self.held << count | u64::from(bits);
        self.count += count;
        if 32 <= self.count {
            self.count -= 32;
            let [_, _, _, _, full @ ..] = (self.held >> self.count).to_be_bytes();
            if full.contains(&0xff) {
                for byte in full {
                    self.byte(byte);
                }
            } else {
                self.out.extend_from_slice(&full);
            }
        }
    }

    /// Adds a byte; after one that a marker would begin with stands nothing.
    fn byte(&mut self, byte: u8) {
        self.out.push(byte);
        if byte == 0xff {
            self.out.push(0);
        }
    }

    /// The bytes, the last filled up with ones.
    pub(super) fn finish(mut self) -> Vec<u8> {
        let room = (8 - self.count % 8) % 8;
        let mut left = self.count + room;
        let held = self.held << room | ((1 << room) - 1);
        while 8 <= left {
            left -= 8;
            let [.., byte] = (held >> left).to_be_bytes();
            self.byte(byte);
        }
        self.out
    }
}
