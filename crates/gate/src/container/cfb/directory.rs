//! The directory: a tree of names.
//!
//! Source: MS-CFB 2.6.

use std::collections::BTreeSet;

use crate::{
    Reason, Refusal,
    container::{
        cfb::{Deleted, Entry, broken},
        little::{self, take, u8_at, u16_at, u32_at, u64_at},
    },
    limits,
};

/// Bytes of an entry.
const ENTRY: usize = 128;
const NONE: u32 = u32::MAX;
const STORAGE: u8 = 1;
const STREAM: u8 = 2;
const ROOT: u8 = 5;

/// What the directory leads to, its root first, and what it still has beside that.
pub(super) fn read(bytes: &[u8], long: bool) -> Result<(Vec<Entry>, Vec<Deleted>), Refusal> {
    let raw: Vec<&[u8]> = bytes.chunks_exact(ENTRY).collect();
    let root =
        raw.first().filter(|it| u8_at(it, 66) == Some(ROOT)).ok_or_else(|| broken("it has no root"))?;
    let mut reached = vec![false; raw.len()];
    let mut entries = vec![entry(root, "", long)];
    let mut names = BTreeSet::new();
    if let Some(it) = reached.first_mut() {
        *it = true;
    }
    let mut open = vec![(u32_at(root, 76).unwrap_or(NONE), String::new(), 0_usize)];
    while let Some((at, folder, depth)) = open.pop() {
        if at == NONE {
            continue;
        }
        let place = little::size(at);
        let (Some(raw), Some(reached)) = (raw.get(place), reached.get_mut(place)) else {
            return Err(broken("its directory leads past the end"));
        };
        if std::mem::replace(reached, true) {
            return Err(broken("its directory goes in a circle"));
        }
        let found = entry(raw, &folder, long);
        if !matches!(u8_at(raw, 66), Some(STORAGE | STREAM)) {
            return Err(broken("its directory leads to nothing"));
        }
        if !names.insert(found.path.to_uppercase()) {
            return Err(Refusal::new(Reason::ZipAmbiguous, "two streams have one name"));
        }
        if limits::PARTS < entries.len() || limits::DEPTH < depth {
            return Err(Refusal::new(Reason::TooLarge, "too many streams"));
        }
        let side = |from: usize| u32_at(raw, from).unwrap_or(NONE);
        open.push((side(68), folder.clone(), depth));
        open.push((side(72), folder, depth));
        if !found.is_stream {
            open.push((side(76), found.path.clone() + "/", depth + 1));
        }
        entries.push(found);
    }
    let rest = raw.iter().zip(&reached).filter(|(_, reached)| !**reached);
    Ok((entries, rest.filter_map(|(raw, _)| deleted(raw)).collect()))
}

fn entry(raw: &[u8], folder: &str, long: bool) -> Entry {
    let (name, name_rest) = name(raw);
    let size = u64_at(raw, 120).unwrap_or_default();
    Entry {
        path: format!("{folder}{name}"),
        is_stream: u8_at(raw, 66) == Some(STREAM),
        // Files of small sectors may have anything in the upper half.
        size: if long { size } else { size & 0xffff_ffff },
        start: u32_at(raw, 116).unwrap_or(NONE),
        sectors: Vec::new(),
        name_rest,
    }
}

/// A name, and what its place has after it.
fn name(raw: &[u8]) -> (String, Vec<u8>) {
    let length = usize::from(u16_at(raw, 64).unwrap_or_default()).min(64);
    let place = take(raw, 0, 64).unwrap_or_default();
    let (name, rest) = place.split_at_checked(length).unwrap_or_default();
    let name = little::wide(name);
    // A slash within a name would make two paths alike.
    (name.trim_end_matches('\0').replace('/', "\u{2215}"), rest.to_vec())
}

/// An entry that nothing leads to; one that was never used is noughts.
fn deleted(raw: &[u8]) -> Option<Deleted> {
    let (name, _) = name(raw);
    let place = take(raw, 0, 64).unwrap_or_default();
    let kind = u8_at(raw, 66).unwrap_or_default();
    (kind != 0 || place.iter().any(|byte| *byte != 0)).then(|| Deleted { name, rest: place.to_vec() })
}
