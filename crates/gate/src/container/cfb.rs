//! Compound files: the container of Office 97 to 2003, and of messages of Outlook.
//!
//! It is a small disk: sectors, chains of them, a directory. What nothing leads
//! to stays on a disk until something is written over it, so every byte is
//! accounted for: it is of a stream, of the directory, or a finding.
//!
//! Source: MS-CFB.

use crate::{Reason, Refusal, container::little, limits};

mod chains;
mod directory;
mod remains;

use chains::Chains;

pub(crate) use remains::shown;

/// The bytes that every such file begins with.
const SIGNATURE: [u8; 8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/// Streams shorter than this stand in the small sectors, in every file of today.
const CUTOFF: u64 = 4096;
/// Bytes of a small sector.
const MINI: usize = 64;

/// A compound file that was opened.
#[derive(Debug)]
pub(crate) struct Compound<'a> {
    bytes: &'a [u8],
    chains: Chains,
    /// What the directory leads to, its root first.
    entries: Vec<Entry>,
    /// What the directory still has, and does not lead to.
    deleted: Vec<Deleted>,
    /// The stream in which the small sectors stand.
    small: Vec<u8>,
    /// Which of the small sectors belong to something.
    small_owned: Vec<bool>,
}

/// A storage or a stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// Its name and those of the storages that it is in, with `/` between: `_VBA_PROJECT_CUR/VBA/dir`.
    pub(crate) path: String,
    /// Whether it is a stream, and not a storage.
    pub(crate) is_stream: bool,
    /// Its bytes, of a stream.
    pub(crate) size: u64,
    start: u32,
    /// Its sectors, in their order.
    sectors: Vec<u32>,
    /// Bytes of the directory's entry after the name's end.
    name_rest: Vec<u8>,
}

/// An entry of the directory that nothing leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Deleted {
    name: String,
    /// Bytes that its name's place still has.
    rest: Vec<u8>,
}

impl<'a> Compound<'a> {
    /// Opens a compound file, and follows every chain of it.
    ///
    /// # Errors
    ///
    /// [`Reason::Broken`]; [`Reason::TooLarge`]; [`Reason::ZipAmbiguous`] if two streams share bytes or a name.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, Refusal> {
        if !bytes.starts_with(&SIGNATURE) {
            return Err(broken("it is no compound file"));
        }
        let mut chains = Chains::open(bytes)?;
        let sectors = chains.follow_directory()?;
        let directory = chains.join(bytes, &sectors);
        let (entries, deleted) = directory::read(&directory, chains.is_long())?;
        let mut compound =
            Self { bytes, chains, entries, deleted, small: Vec::new(), small_owned: Vec::new() };
        compound.follow()?;
        Ok(compound)
    }

    /// What the directory leads to, storages too, without the root.
    pub(crate) fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().skip(1)
    }

    /// Whether there is a stream or storage of a path, in small or capital letters.
    pub(crate) fn has(&self, path: &str) -> bool {
        self.find(path).is_some()
    }

    /// A stream's bytes; `None` if there is no such stream.
    pub(crate) fn stream(&self, path: &str) -> Option<Vec<u8>> {
        self.find(path).filter(|it| it.is_stream).map(|it| self.bytes_of(it))
    }

    /// The bytes of a stream that the directory leads to.
    pub(crate) fn bytes_of(&self, entry: &Entry) -> Vec<u8> {
        let mut bytes = self.whole(entry);
        bytes.truncate(little::size(entry.size));
        bytes
    }

    fn find(&self, path: &str) -> Option<&Entry> {
        let same = |it: &&Entry| it.path == path || it.path.to_lowercase() == path.to_lowercase();
        self.entries().find(same)
    }

    /// A stream with what follows its end in its last sector.
    fn whole(&self, entry: &Entry) -> Vec<u8> {
        if !entry.is_stream {
            return Vec::new();
        }
        if !entry.is_small() {
            return self.chains.join(self.bytes, &entry.sectors);
        }
        let mut bytes = Vec::new();
        for sector in &entry.sectors {
            let from = little::size(*sector).saturating_mul(MINI);
            let to = from.saturating_add(MINI).min(self.small.len());
            bytes.extend_from_slice(self.small.get(from..to).unwrap_or_default());
        }
        bytes
    }

    /// Follows the chain of every stream, so that none shares a byte with another.
    fn follow(&mut self) -> Result<(), Refusal> {
        let Some(root) = self.entries.first_mut() else { return Err(broken("it has no root")) };
        if 0 < root.size {
            root.sectors = self.chains.follow(root.start, root.size)?;
            self.small = self.chains.join(self.bytes, &root.sectors);
            self.small.truncate(little::size(root.size));
        }
        self.small_owned = vec![false; self.small.len().div_ceil(MINI)];
        let mut total = 0_u64;
        for entry in self.entries.iter_mut().skip(1).filter(|it| it.is_stream && 0 < it.size) {
            total = total.saturating_add(entry.size);
            if limits::UNPACKED < total {
                return Err(Refusal::new(Reason::TooLarge, "its streams are larger than the file"));
            }
            entry.sectors = if entry.is_small() {
                self.chains.follow_small(entry.start, entry.size, &mut self.small_owned)?
            } else {
                self.chains.follow(entry.start, entry.size)?
            };
        }
        Ok(())
    }
}

impl Entry {
    fn is_small(&self) -> bool {
        self.size < CUTOFF
    }

    /// Its own name.
    pub(crate) fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default()
    }
}

fn broken(detail: &str) -> Refusal {
    Refusal::new(Reason::Broken, detail)
}
