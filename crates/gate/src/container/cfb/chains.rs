//! Sectors, and the table that says which follows which.
//!
//! Source: MS-CFB 2.2 to 2.5.

use crate::{
    Reason, Refusal,
    container::{
        cfb::{CUTOFF, MINI, broken},
        little::{self, take, u16_at, u32_at},
    },
};

/// The last number that is a sector's; those above have meanings of their own.
const LAST: u32 = 0xffff_fffa;
const END: u32 = 0xffff_fffe;

/// The chains of a file.
#[derive(Debug)]
pub(super) struct Chains {
    /// Bytes of a sector, as a power of two.
    shift: u32,
    /// Which sector follows which.
    next: Vec<u32>,
    /// The same, of small sectors.
    small_next: Vec<u32>,
    directory: u32,
    /// Which sectors belong to something.
    pub(super) owned: Vec<bool>,
}

impl Chains {
    pub(super) fn open(bytes: &[u8]) -> Result<Self, Refusal> {
        let short = || broken("its head is cut off");
        let shift = u32::from(u16_at(bytes, 0x1e).ok_or_else(short)?);
        if ![9, 12].contains(&shift) || u16_at(bytes, 0x1c) != Some(0xfffe) {
            return Err(broken("its head is none that a program writes"));
        }
        // Where other numbers stand, two programs read two files.
        if u16_at(bytes, 0x20) != Some(6) || u32_at(bytes, 0x38).map(u64::from) != Some(CUTOFF) {
            return Err(broken("its small sectors are none that a program writes"));
        }
        let size = 1_usize << shift;
        // A last sector that is cut short is one too.
        let count = bytes.len().saturating_sub(size).div_ceil(size);
        let mut chains = Self {
            shift,
            next: Vec::new(),
            small_next: Vec::new(),
            directory: u32_at(bytes, 0x30).ok_or_else(short)?,
            owned: vec![false; count],
        };
        for table in chains.tables(bytes)? {
            chains.own(table)?;
            let numbers = chains.numbers(bytes, table);
            chains.next.extend(numbers);
        }
        chains.next.truncate(count);
        let small = u32_at(bytes, 0x3c).ok_or_else(short)?;
        if small <= LAST && u32_at(bytes, 0x40) != Some(0) {
            for sector in chains.chain(small)? {
                chains.small_next.extend(chains.numbers(bytes, sector));
            }
        }
        Ok(chains)
    }

    /// Whether lengths of streams are numbers of eight bytes.
    pub(super) fn is_long(&self) -> bool {
        self.shift == 12
    }

    /// Bytes of a sector.
    pub(super) fn size(&self) -> usize {
        1_usize << self.shift
    }

    /// Where a sector begins.
    pub(super) fn place(&self, sector: usize) -> usize {
        sector.saturating_add(1).saturating_mul(self.size())
    }

    /// A sector's bytes; fewer, if the file ends in it.
    pub(super) fn sector<'b>(&self, bytes: &'b [u8], sector: usize) -> &'b [u8] {
        let from = self.place(sector);
        let to = from.saturating_add(self.size()).min(bytes.len());
        bytes.get(from..to).unwrap_or_default()
    }

    /// The bytes of some sectors, one after the other.
    pub(super) fn join(&self, bytes: &[u8], sectors: &[u32]) -> Vec<u8> {
        let mut joined = Vec::with_capacity(sectors.len().saturating_mul(self.size()));
        for sector in sectors {
            joined.extend_from_slice(self.sector(bytes, little::size(*sector)));
        }
        joined
    }

    pub(super) fn follow_directory(&mut self) -> Result<Vec<u32>, Refusal> {
        self.chain(self.directory)
    }

    /// The sectors of a stream.
    pub(super) fn follow(&mut self, start: u32, size: u64) -> Result<Vec<u32>, Refusal> {
        let sectors = self.chain(start)?;
        let has = (sectors.len() as u64).saturating_mul(1 << self.shift);
        if has < size { Err(broken("a stream is cut off")) } else { Ok(sectors) }
    }

    /// The small sectors of a stream.
    pub(super) fn follow_small(
        &self,
        start: u32,
        size: u64,
        owned: &mut [bool],
    ) -> Result<Vec<u32>, Refusal> {
        let sectors = walk(&self.small_next, start, owned)?;
        let has = (sectors.len() as u64).saturating_mul(MINI as u64);
        if has < size { Err(broken("a small stream is cut off")) } else { Ok(sectors) }
    }

    fn chain(&mut self, start: u32) -> Result<Vec<u32>, Refusal> {
        walk(&self.next, start, &mut self.owned)
    }

    fn own(&mut self, sector: u32) -> Result<(), Refusal> {
        let owned = self.owned.get_mut(little::size(sector));
        let owned = owned.ok_or_else(|| broken("a sector is past the end"))?;
        if std::mem::replace(owned, true) { Err(shared()) } else { Ok(()) }
    }

    fn numbers(&self, bytes: &[u8], sector: u32) -> Vec<u32> {
        let sector = self.sector(bytes, little::size(sector));
        sector.chunks_exact(4).filter_map(|it| u32_at(it, 0)).collect()
    }

    /// The sectors in which the table of chains stands.
    fn tables(&mut self, bytes: &[u8]) -> Result<Vec<u32>, Refusal> {
        let first = take(bytes, 0x4c, 436).ok_or_else(|| broken("its head is cut off"))?;
        let mut tables: Vec<u32> = first.chunks_exact(4).filter_map(|it| u32_at(it, 0)).collect();
        let mut more = u32_at(bytes, 0x44).unwrap_or(END);
        while more <= LAST {
            self.own(more)?;
            let mut numbers = self.numbers(bytes, more);
            more = numbers.pop().unwrap_or(END);
            tables.extend(numbers);
        }
        tables.retain(|it| *it <= LAST);
        // What the head counts is what every program reads.
        tables.truncate(little::size(u32_at(bytes, 0x2c).unwrap_or_default()));
        Ok(tables)
    }
}

/// Follows a chain to its end, and owns what it meets.
fn walk(next: &[u32], start: u32, owned: &mut [bool]) -> Result<Vec<u32>, Refusal> {
    let mut sectors = Vec::new();
    let mut at = start;
    while at <= LAST {
        let place = little::size(at);
        let (Some(own), Some(then)) = (owned.get_mut(place), next.get(place)) else {
            return Err(broken("a chain leads past the end"));
        };
        if std::mem::replace(own, true) {
            return Err(shared());
        }
        sectors.push(at);
        at = *then;
    }
    if at == END || sectors.is_empty() { Ok(sectors) } else { Err(broken("a chain has no end")) }
}

fn shared() -> Refusal {
    Refusal::new(Reason::ZipAmbiguous, "two streams share bytes")
}
