//! What is left in a compound file of what was deleted from it.

use crate::{
    Finding, Place,
    container::{
        cfb::{Compound, MINI},
        little, traces,
    },
    limits, vector,
};

/// Bytes that belong to nothing, and where.
struct Free {
    from: usize,
    bytes: Vec<u8>,
}

impl Compound<'_> {
    /// What the container itself says beside its streams.
    pub(crate) fn findings(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        findings.extend(self.free());
        findings.extend(self.free_small());
        findings.extend(self.slack());
        findings.extend(self.deleted_entries());
        findings
    }

    /// Sectors of no stream; those past the last that is of one were appended.
    fn free(&self) -> Vec<Finding> {
        let owned = &self.chains.owned;
        let last = owned.iter().rposition(|it| *it);
        let (mut within, mut behind) = (Vec::new(), Vec::new());
        for (sector, _) in owned.iter().enumerate().filter(|(_, owned)| !**owned) {
            let bytes = self.chains.sector(self.bytes, sector);
            if self.is_older_directory(bytes) {
                continue;
            }
            let after = last.is_none_or(|last| last < sector);
            let to = if after { &mut behind } else { &mut within };
            add(to, self.chains.place(sector), bytes);
        }
        // Sectors of four thousand bytes have a head of as many, of which 512 are used.
        let head = self.bytes.get(512..self.chains.size().min(self.bytes.len())).unwrap_or_default();
        add(&mut within, 512, head);
        let within = told(within, |place, free| {
            Finding::new(vector::CFB_FREE_SECTOR, place, "bytes that belong to no stream").hiding(free)
        });
        let behind = told(behind, |place, free| {
            Finding::new(vector::CFB_AFTER, place, "bytes after the last stream").hiding(free)
        });
        within.into_iter().chain(behind).collect()
    }

    /// Whether a sector is one that the directory once stood in, of names that it still has: `LibreOffice` leaves one.
    fn is_older_directory(&self, bytes: &[u8]) -> bool {
        let known = |entry: &[u8]| {
            let (name, rest) = entry.split_at_checked(64).unwrap_or_default();
            let length = usize::from(little::u16_at(rest, 0).unwrap_or_default());
            let (name, behind) = name.split_at_checked(length).unwrap_or_default();
            let name = little::wide(name);
            let name = name.trim_end_matches('\0');
            let class = little::take(rest, 16, 16).unwrap_or_default();
            let named = name.is_empty() || name == "Root Entry" || self.entries().any(|it| it.name() == name);
            named && behind.iter().all(|byte| *byte == 0) && traces::words(class).is_empty()
        };
        bytes.len().is_multiple_of(128)
            && bytes.starts_with(b"R\0o\0o\0t\0")
            && bytes.chunks_exact(128).all(known)
    }

    fn free_small(&self) -> Vec<Finding> {
        let mut free = Vec::new();
        for (sector, _) in self.small_owned.iter().enumerate().filter(|(_, owned)| !**owned) {
            let from = sector.saturating_mul(MINI);
            let to = from.saturating_add(MINI).min(self.small.len());
            add(&mut free, from, self.small.get(from..to).unwrap_or_default());
        }
        told(free, |place, words| {
            let place = Place::part(format!("small sectors, {place}"));
            Finding::new(vector::CFB_FREE_SECTOR, place, "bytes that belong to no small stream").hiding(words)
        })
    }

    /// What follows a stream's end in its last sector.
    fn slack(&self) -> Option<Finding> {
        let (mut words, mut streams, mut first) = (Vec::new(), 0_usize, None);
        // The stream of the small sectors is the root's, and may have shrunk.
        let root = self.entries.first().map(|it| (it, self.chains.join(self.bytes, &it.sectors)));
        let others = self.entries().filter(|it| it.is_stream).map(|it| (it, self.whole(it)));
        for (entry, whole) in root.into_iter().chain(others) {
            let slack = little::after(&whole, little::size(entry.size));
            if !little::blank(slack) {
                streams += 1;
                first.get_or_insert_with(|| entry.path.clone());
                words.extend(traces::words(slack));
            }
        }
        words.truncate(traces::KEPT);
        let summary = format!("bytes behind the end of {streams} of its streams");
        first.map(|path| Finding::new(vector::CFB_SLACK, Place::part(shown(&path)), summary).hiding(words))
    }

    /// Names of what was deleted.
    fn deleted_entries(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        for deleted in self.deleted.iter().take(limits::TOLD) {
            let words = if deleted.name.is_empty() {
                traces::words(&deleted.rest)
            } else {
                vec![deleted.name.clone()]
            };
            let place = Place::part(format!("directory: {}", shown(&deleted.name)));
            let summary = "an entry of the directory that nothing leads to";
            findings.push(Finding::new(vector::CFB_DELETED_ENTRY, place, summary).hiding(words));
        }
        let rest = self.entries.iter().filter(|it| it.name_rest.iter().any(|byte| *byte != 0));
        for entry in rest.take(limits::TOLD) {
            let place = Place::part(format!("directory: {}", shown(&entry.path)));
            let summary = "what is left of an older name behind a name";
            let words = traces::words(&entry.name_rest);
            findings.push(Finding::new(vector::CFB_DELETED_ENTRY, place, summary).hiding(words));
        }
        findings
    }
}

/// A path without the signs that Office puts before its own streams' names.
pub(crate) fn shown(path: &str) -> String {
    path.chars().filter(|it| !it.is_control()).collect()
}

/// Adds bytes to what stands right before them, unless they say nothing.
fn add(free: &mut Vec<Free>, from: usize, bytes: &[u8]) {
    if little::blank(bytes) {
        return;
    }
    match free.last_mut() {
        Some(last) if last.from.saturating_add(last.bytes.len()) == from => {
            last.bytes.extend_from_slice(bytes);
        }
        _ => free.push(Free { from, bytes: bytes.to_vec() }),
    }
}

/// Each run of bytes as a finding; the many after the first few as one.
fn told(free: Vec<Free>, finding: impl Fn(Place, Vec<String>) -> Finding) -> Vec<Finding> {
    let mut rest = free;
    let later = rest.split_off(rest.len().min(limits::TOLD));
    let place = |free: &Free| Place::part(format!("byte {}", free.from));
    let mut findings: Vec<Finding> =
        rest.iter().map(|free| finding(place(free), traces::words(&free.bytes))).collect();
    if let Some(first) = later.first() {
        let mut words: Vec<String> = later.iter().flat_map(|free| traces::words(&free.bytes)).collect();
        words.truncate(traces::KEPT);
        findings.push(finding(Place::part(format!("{} and on", place(first))), words));
    }
    findings
}
