//! The ZIP container, byte by byte.
//!
//! Libraries read what the directory at the end names, and pass over the rest;
//! what lies between, before and after it leaves with the file all the same.
//! So the container is read here, and every byte of it is accounted for.
//!
//! Source: APPNOTE.TXT 6.3.10 (PKWARE).

use std::{collections::BTreeSet, io::Read as _};

use flate2::bufread::DeflateDecoder;

use crate::{Reason, Refusal, limits};

/// A container that was read.
#[derive(Debug)]
pub(crate) struct Zip<'a> {
    bytes: &'a [u8],
    /// Its members, in the order of the directory.
    pub(crate) members: Vec<Member>,
    /// Bytes that belong to no member and to no directory, as from and to.
    pub(crate) strays: Vec<(usize, usize)>,
    /// The container's comment.
    pub(crate) comment: Vec<u8>,
}

/// One file in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Member {
    /// Its name, as the directory has it.
    pub(crate) name: String,
    /// Its comment.
    pub(crate) comment: Vec<u8>,
    /// Ids of extra fields that say more than sizes.
    pub(crate) extras: Vec<u16>,
    /// How it is packed: 0 as it is, 8 deflated.
    pub(crate) method: u16,
    /// Bytes unpacked.
    pub(crate) size: u64,
    data: (usize, usize),
}

const END: u32 = 0x0605_4b50;
const END_64: u32 = 0x0606_4b50;
const LOCATOR_64: u32 = 0x0706_4b50;
const CENTRAL: u32 = 0x0201_4b50;
const LOCAL: u32 = 0x0403_4b50;
const DESCRIPTOR: u32 = 0x0807_4b50;
/// Sizes past 4 GB.
const LARGE: u16 = 0x0001;
/// Room that Excel leaves for a part to grow; it is to hold noughts.
const ROOM: u16 = 0xa220;

fn broken(detail: &str) -> Refusal {
    Refusal::new(Reason::Broken, detail)
}

fn ambiguous(detail: impl Into<String>) -> Refusal {
    Refusal::new(Reason::ZipAmbiguous, detail)
}

impl<'a> Zip<'a> {
    /// Reads the directory, and every member's own header.
    ///
    /// # Errors
    ///
    /// [`Reason::Broken`]; [`Reason::ZipAmbiguous`] if names or places clash; [`Reason::Encrypted`];
    /// [`Reason::TooLarge`].
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, Refusal> {
        let end = find_end(bytes).ok_or_else(|| broken("the container has no directory"))?;
        let directory = directory(bytes, end)?;
        if limits::PARTS < directory.count {
            return Err(Refusal::new(Reason::TooLarge, format!("{} parts", directory.count)));
        }
        let mut taken = vec![(directory.from, directory.to), (directory.tail, bytes.len().min(end.after))];
        let mut names = BTreeSet::new();
        let mut members = Vec::with_capacity(directory.count);
        let mut at = directory.from;
        for _ in 0..directory.count {
            let (mut member, entry, next) = central(bytes, at)?;
            let place = local(bytes, &member, &entry)?;
            taken.push((place.from, place.to));
            member.data = place.data;
            member.extras.extend(place.extras);
            // Two names that differ in case are one on many machines.
            if !names.insert(member.name.to_lowercase()) {
                return Err(ambiguous("two parts have one name"));
            }
            members.push(member);
            at = next;
        }
        if at != directory.to {
            return Err(ambiguous("the directory has another size than it says"));
        }
        let total: u64 = members.iter().map(|it| it.size).fold(0, u64::saturating_add);
        if limits::UNPACKED < total {
            return Err(Refusal::new(Reason::TooLarge, format!("it unpacks to {total} bytes")));
        }
        let strays = strays(taken, bytes.len())?;
        let comment = bytes.get(end.after - end.comment..end.after).unwrap_or_default().to_vec();
        Ok(Self { bytes, members, strays, comment })
    }

    /// The bytes that lie between from and to.
    pub(crate) fn stray(&self, (from, to): (usize, usize)) -> &'a [u8] {
        self.bytes.get(from..to).unwrap_or_default()
    }

    /// Whether nothing follows.
    pub(crate) fn is_end(&self, at: usize) -> bool {
        at == self.bytes.len()
    }

    /// Unpacks a member.
    ///
    /// # Errors
    ///
    /// [`Reason::Broken`] if it does not unpack to its size; [`Reason::TooLarge`] if it is packed more tightly than
    /// files are; [`Reason::NotRead`] for another packing than deflate.
    pub(crate) fn read(&self, member: &Member) -> Result<Vec<u8>, Refusal> {
        let packed = self.bytes.get(member.data.0..member.data.1).unwrap_or_default();
        if limits::SMALL < member.size && (packed.len() as u64).saturating_mul(limits::RATIO) < member.size {
            return Err(Refusal::new(Reason::TooLarge, format!("{} is packed too tightly", member.name)));
        }
        let wrong = |why: &str| broken(&format!("{}: {why}", member.name));
        match member.method {
            0 if packed.len() as u64 == member.size => Ok(packed.to_vec()),
            0 => Err(wrong("its sizes differ")),
            8 => {
                let room = usize::try_from(member.size.min(limits::SMALL)).unwrap_or_default();
                let mut unpacked = Vec::with_capacity(room);
                let mut decoder = DeflateDecoder::new(packed).take(member.size + 1);
                decoder.read_to_end(&mut unpacked).map_err(|error| wrong(&error.to_string()))?;
                let left = decoder.into_inner().into_inner();
                if unpacked.len() as u64 != member.size || !left.is_empty() {
                    return Err(wrong("it unpacks to another size than it says"));
                }
                Ok(unpacked)
            }
            other => Err(Refusal::new(Reason::NotRead, format!("{}: packing {other}", member.name))),
        }
    }
}

#[derive(Clone, Copy)]
struct End {
    at: usize,
    comment: usize,
    after: usize,
}

/// The last end-of-directory record whose comment fits.
fn find_end(bytes: &[u8]) -> Option<End> {
    let last = bytes.len().checked_sub(22)?;
    let first = last.saturating_sub(usize::from(u16::MAX) + (1 << 20));
    (first..=last).rev().find_map(|at| {
        if u32_at(bytes, at) != Some(END) {
            return None;
        }
        let comment = usize::from(u16_at(bytes, at + 20)?);
        let after = at + 22 + comment;
        (after <= bytes.len()).then_some(End { at, comment, after })
    })
}

struct Directory {
    from: usize,
    to: usize,
    /// Where the records at the end begin.
    tail: usize,
    count: usize,
}

fn directory(bytes: &[u8], end: End) -> Result<Directory, Refusal> {
    let short = || broken("the directory is cut off");
    let count = u16_at(bytes, end.at + 10).ok_or_else(short)?;
    let size = u32_at(bytes, end.at + 12).ok_or_else(short)?;
    let from = u32_at(bytes, end.at + 16).ok_or_else(short)?;
    let (mut count, mut size, mut from, mut tail) =
        (u64::from(count), u64::from(size), u64::from(from), end.at);
    let locator = end.at.checked_sub(20).filter(|at| u32_at(bytes, *at) == Some(LOCATOR_64));
    if let Some(locator) = locator {
        let record = u64_at(bytes, locator + 8).and_then(|at| usize::try_from(at).ok()).ok_or_else(short)?;
        if u32_at(bytes, record) != Some(END_64) {
            return Err(broken("the large directory is not where it is said to be"));
        }
        let large = [u64_at(bytes, record + 32), u64_at(bytes, record + 40), u64_at(bytes, record + 48)];
        let [Some(count_64), Some(size_64), Some(from_64)] = large else { return Err(short()) };
        let clash = |small: u64, most: u64, large: u64| small != most && small != large;
        if clash(count, 0xffff, count_64)
            || clash(size, 0xffff_ffff, size_64)
            || clash(from, 0xffff_ffff, from_64)
        {
            return Err(ambiguous("two directories differ"));
        }
        (count, size, from, tail) = (count_64, size_64, from_64, record);
    }
    let (from, size) =
        (usize::try_from(from).map_err(|_| short())?, usize::try_from(size).map_err(|_| short())?);
    let to = from.checked_add(size).filter(|to| *to <= tail).ok_or_else(short)?;
    let count = usize::try_from(count).map_err(|_| short())?;
    Ok(Directory { from, to, tail, count })
}

/// What the directory says of a member beside what [`Member`] keeps.
struct Entry {
    name: Vec<u8>,
    flags: u16,
    packed: u64,
    local: usize,
}

fn central(bytes: &[u8], at: usize) -> Result<(Member, Entry, usize), Refusal> {
    let short = || broken("the directory is cut off");
    if u32_at(bytes, at) != Some(CENTRAL) {
        return Err(broken("the directory has something else in it"));
    }
    let word = |offset: usize| u16_at(bytes, at + offset).ok_or_else(short);
    let long = |offset: usize| u32_at(bytes, at + offset).map(u64::from).ok_or_else(short);
    let (flags, method) = (word(8)?, word(10)?);
    let (mut packed, mut size, mut local) = (long(20)?, long(24)?, long(42)?);
    let (name, extra, comment) = (usize::from(word(28)?), usize::from(word(30)?), usize::from(word(32)?));
    let slice = |from: usize, len: usize| bytes.get(from..from + len).ok_or_else(short);
    let name_bytes = slice(at + 46, name)?;
    let extra_bytes = slice(at + 46 + name, extra)?;
    let comment_bytes = slice(at + 46 + name + extra, comment)?;
    let mut extras: Vec<u16> = Vec::new();
    for (id, field) in fields(extra_bytes) {
        if id == LARGE {
            let mut numbers =
                field.chunks_exact(8).filter_map(|it| Some(u64::from_le_bytes(it.try_into().ok()?)));
            for value in [&mut size, &mut packed, &mut local] {
                if *value == 0xffff_ffff {
                    *value = numbers.next().ok_or_else(short)?;
                }
            }
        }
    }
    extras.extend(telling(extra_bytes));
    if flags & 0x2041 != 0 {
        return Err(Refusal::new(Reason::Encrypted, "a part of the container is encrypted"));
    }
    let member = Member {
        name: text(name_bytes)?,
        comment: comment_bytes.to_vec(),
        extras,
        method,
        size,
        data: (0, 0),
    };
    let local = usize::try_from(local).map_err(|_| short())?;
    let entry = Entry { name: name_bytes.to_vec(), flags, packed, local };
    Ok((member, entry, at + 46 + name + extra + comment))
}

/// What a member takes up, and where in it its bytes are.
struct Taken {
    from: usize,
    to: usize,
    data: (usize, usize),
    extras: Vec<u16>,
}

/// Holds a member's own header against the directory.
fn local(bytes: &[u8], member: &Member, entry: &Entry) -> Result<Taken, Refusal> {
    let short = || broken("a part is cut off");
    let differs =
        |what: &str| ambiguous(format!("{}: its header has another {what} than the directory", member.name));
    let at = entry.local;
    if u32_at(bytes, at) != Some(LOCAL) {
        return Err(broken("a part is not where the directory says"));
    }
    let word = |offset: usize| u16_at(bytes, at + offset).ok_or_else(short);
    let (name, extra) = (usize::from(word(26)?), usize::from(word(28)?));
    if bytes.get(at + 30..at + 30 + name) != Some(&*entry.name) {
        return Err(differs("name"));
    }
    if word(8)? != member.method {
        return Err(differs("packing"));
    }
    let streamed = entry.flags & 8 != 0;
    let sizes = (u32_at(bytes, at + 18).map(u64::from), u32_at(bytes, at + 22).map(u64::from));
    let fits = |said: Option<u64>, known: u64| {
        said == Some(known) || said == Some(0xffff_ffff) || (streamed && said == Some(0))
    };
    if !fits(sizes.0, entry.packed) || !fits(sizes.1, member.size) {
        return Err(differs("size"));
    }
    let from = at + 30 + name + extra;
    let packed = usize::try_from(entry.packed).map_err(|_| short())?;
    let data = (from, from.checked_add(packed).filter(|to| *to <= bytes.len()).ok_or_else(short)?);
    let to = data.1 + if streamed { descriptor(bytes, data.1, entry.packed) } else { 0 };
    let extras = telling(bytes.get(from - extra..from).unwrap_or_default());
    Ok(Taken { from: at, to, data, extras })
}

/// How long the record is that follows a part whose size was not known when it was begun.
fn descriptor(bytes: &[u8], at: usize, packed: u64) -> usize {
    let marked = if u32_at(bytes, at) == Some(DESCRIPTOR) { 4 } else { 0 };
    if u64_at(bytes, at + marked + 4) == Some(packed)
        && u32_at(bytes, at + marked + 4).map(u64::from) == Some(packed)
    {
        // Either could be meant: the longer is, if a next part or the directory follows it.
        let next = u32_at(bytes, at + marked + 20);
        if next == Some(LOCAL) || next == Some(CENTRAL) {
            return marked + 20;
        }
    }
    marked + 12
}

/// The fields that say more than sizes; padding says nothing if it is noughts.
fn telling(bytes: &[u8]) -> Vec<u16> {
    let plain = |id: u16, field: &[u8]| match id {
        LARGE => field.len() <= 28,
        ROOM => field.iter().skip(4).all(|byte| *byte == 0),
        _ => false,
    };
    fields(bytes).filter(|(id, field)| !plain(*id, field)).map(|(id, _)| id).collect()
}

fn fields(mut bytes: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    std::iter::from_fn(move || {
        let (id, len) = (u16_at(bytes, 0)?, usize::from(u16_at(bytes, 2)?));
        let field = bytes.get(4..4 + len).unwrap_or_else(|| bytes.get(4..).unwrap_or_default());
        bytes = bytes.get(4 + len..).unwrap_or_default();
        Some((id, field))
    })
}

/// What nothing takes up.
fn strays(mut taken: Vec<(usize, usize)>, len: usize) -> Result<Vec<(usize, usize)>, Refusal> {
    taken.sort_unstable();
    let mut strays = Vec::new();
    let mut at = 0;
    for (from, to) in taken {
        if from < at {
            return Err(ambiguous("two parts lie over each other"));
        }
        if at < from {
            strays.push((at, from));
        }
        at = to;
    }
    if at < len {
        strays.push((at, len));
    }
    Ok(strays)
}

fn text(name: &[u8]) -> Result<String, Refusal> {
    let name = String::from_utf8(name.to_vec()).unwrap_or_else(|error| {
        let (name, _, _) = encoding_rs::WINDOWS_1252.decode(error.as_bytes());
        name.into_owned()
    });
    if name.contains('\0') {
        return Err(ambiguous("a part's name has a zero byte"));
    }
    Ok(name)
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_le_bytes(bytes.get(at..at.checked_add(8)?)?.try_into().ok()?))
}
