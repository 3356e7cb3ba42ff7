//! What lies over a sheet of an old workbook: pictures, shapes, boxes, controls.
//!
//! Source: MS-ODRAW 2.2, MS-XLS 2.4.181 (Obj).

use crate::{
    Finding, Place, Refusal,
    book::{
        drawing::{Kind, Thing},
        xls::{PART, beside::Aside, hyperlink, records::Record},
    },
    container::{
        little::{self, take, u8_at, u16_at, u32_at},
        traces,
    },
    limits, office, vector,
};

/// The drawing's records of a sheet, one after the other.
#[derive(Debug, Default)]
pub(super) struct Art {
    bytes: Vec<u8>,
}

/// An object of a sheet: of what kind, and what it says.
#[derive(Clone, Debug, Default)]
pub(super) struct Object {
    pub(super) number: u16,
    kind: u16,
    /// Whether a program put it there itself: the arrow of a filter.
    own: bool,
    /// Whether another program draws it.
    embedded: bool,
    said: Vec<String>,
    pub(super) words: String,
}

const NOTE: u16 = 0x19;

impl Object {
    pub(super) fn of(body: &[u8]) -> Self {
        let mut object = Self {
            kind: u16_at(body, 4).unwrap_or_default(),
            number: u16_at(body, 6).unwrap_or_default(),
            own: u16_at(body, 8).unwrap_or_default() & 0x100 != 0,
            ..Self::default()
        };
        let mut at = 0;
        while let (Some(kind), Some(length)) = (u16_at(body, at), u16_at(body, at + 2)) {
            object.embedded |= kind == 0x09;
            if kind != 0x15 {
                let part = take(body, at + 4, usize::from(length)).unwrap_or_default();
                object.said.extend(traces::words(part));
            }
            at += 4 + usize::from(length);
            // A list's items follow what says its length, and nothing follows them.
            if kind == 0x13 {
                object.said.extend(traces::words(little::after(body, at)));
                break;
            }
        }
        object
    }

    pub(super) fn is_note(&self) -> bool {
        self.kind == NOTE
    }

    fn is_control(&self) -> bool {
        matches!(self.kind, 0x07 | 0x0b..=0x14) && !self.own
    }
}

/// One record of a drawing.
struct Piece<'a> {
    kind: u16,
    count: u16,
    holds: bool,
    body: &'a [u8],
}

/// The records of a drawing, those within others too, in their order; at most so many.
fn pieces(bytes: &[u8]) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut open = vec![(bytes, 0_usize)];
    while let Some((bytes, at)) = open.pop() {
        let (Some(head), Some(kind)) = (u16_at(bytes, at), u16_at(bytes, at + 2)) else { continue };
        let length = little::size(u32_at(bytes, at + 4).unwrap_or_default());
        let body = little::after(bytes, at + 8);
        let body = body.get(..length.min(body.len())).unwrap_or_default();
        open.push((bytes, at + 8 + body.len()));
        let holds = head & 15 == 15;
        if holds && open.len() < limits::DEPTH {
            open.push((body, 0));
        }
        pieces.push(Piece { kind, count: head >> 4, holds, body });
        if limits::CELLS < pieces.len() {
            break;
        }
    }
    pieces
}

impl Art {
    pub(super) fn take(&mut self, record: &Record<'_>) -> bool {
        let is_one = record.id == 0xec;
        if is_one {
            self.bytes.extend_from_slice(&record.whole());
        }
        is_one
    }

    /// Each shape with the object that it draws.
    pub(super) fn things(&self, aside: &mut Aside) -> Vec<Thing> {
        let mut objects = std::mem::take(&mut aside.objects).into_iter();
        let (mut things, mut kept): (Vec<Thing>, Vec<Object>) = (Vec::new(), Vec::new());
        let mut shape: Option<Thing> = None;
        for piece in pieces(&self.bytes) {
            match piece.kind {
                0xf004 => things.extend(shape.replace(Thing::default())),
                // A group of shapes begins, or a shape that is none of the sheet's.
                _ if shape.is_none() || piece.holds => {}
                0xf010 => shape.iter_mut().for_each(|it| anchor(it, piece.body)),
                0xf00b | 0xf121 | 0xf122 => {
                    if let Some(it) = &mut shape {
                        properties(it, piece.body, piece.count);
                    }
                }
                0xf011 => {
                    if let (Some(thing), Some(object)) = (&mut shape, objects.next()) {
                        give(thing, &object);
                        if object.is_note() {
                            shape = None;
                        }
                        kept.push(object);
                    }
                }
                _ => {}
            }
        }
        things.extend(shape);
        // Objects of files that no drawing goes with.
        for object in objects {
            if !object.is_note() {
                let mut thing = Thing { see_through: true, ..Thing::default() };
                give(&mut thing, &object);
                things.push(thing);
            }
            kept.push(object);
        }
        let noted = aside.noted();
        for object in &kept {
            if object.is_control() {
                let words = object.said.iter().chain([&object.words]).filter(|it| !it.trim().is_empty());
                aside.gather(vector::CONTROLS, words.cloned().collect());
            } else if object.embedded {
                aside.gather(vector::EMBEDDED, object.said.clone());
            } else if object.is_note() && !noted.contains(&object.number) && !object.words.trim().is_empty() {
                aside.gather(vector::COMMENT, vec![object.words.clone()]);
            }
        }
        aside.objects = kept;
        // A sheet's drawing begins with a shape for all of them.
        things.retain(|it| it.part == PART || !it.name.is_empty() || !it.description.is_empty());
        for (at, thing) in (1..).zip(&mut things) {
            PART.clone_into(&mut thing.part);
            if thing.name.is_empty() {
                thing.name = format!("object {at}");
            }
        }
        things
    }
}

/// Gives a shape what its object says.
fn give(thing: &mut Thing, object: &Object) {
    PART.clone_into(&mut thing.part);
    let is_text = object.words.trim().is_empty();
    thing.words.push_str(&object.words);
    thing.kind = match object.kind {
        1 => Kind::Line,
        5 => Kind::Frame,
        8 => Kind::Picture,
        _ => Kind::Shape,
    };
    // A box without a ground is seen through, unless words stand in it; controls are small.
    thing.see_through = (thing.see_through && thing.kind == Kind::Shape && is_text) || object.is_control();
}

/// Between which cells it stands: column and row, each with how far into it.
fn anchor(thing: &mut Thing, body: &[u8]) {
    let at = |from: usize| u32::from(u16_at(body, from).unwrap_or_default());
    thing.from = (at(6), at(2));
    thing.to = (at(14), at(10));
}

/// Takes what a shape looks like: six bytes each, and the long ones after them.
fn properties(thing: &mut Thing, body: &[u8], count: u16) {
    let count = usize::from(count);
    let mut long = 6 * count;
    for at in (0..count).map(|at| 6 * at) {
        let (Some(id), Some(value)) = (u16_at(body, at), u32_at(body, at + 2)) else { break };
        let complex = id & 0x8000 != 0;
        let bytes = if complex { take(body, long, little::size(value)).unwrap_or_default() } else { &[] };
        long = if complex { long.saturating_add(little::size(value)) } else { long };
        let words = || little::wide(bytes).trim_end_matches('\0').to_owned();
        match id & 0x3fff {
            0x0380 => thing.name = words(),
            0x0381 | 0x038d | 0x0105 => thing.description.extend(Some(words()).filter(|it| !it.is_empty())),
            0x00c0 => thing.words.push_str(&words()),
            0x0382 => {
                let link = hyperlink::object(little::after(bytes, 16));
                let said = link.into_iter().flat_map(|it| [it.target, it.location]);
                thing.links.extend(said.filter(|it| !it.is_empty()));
            }
            0x0100..=0x0103 => thing.cropped |= value != 0,
            0x01bf if value & 0x0010_0000 != 0 => thing.see_through = value & 0x10 == 0,
            0x03bf if value & 0x0002_0000 != 0 => thing.hidden |= value & 2 != 0,
            _ => {}
        }
    }
}

/// What the pictures of a workbook say, and those that no shape uses.
pub(super) fn pictures(bytes: &[u8]) -> Result<Vec<Finding>, Refusal> {
    let mut findings = Vec::new();
    let mut number = 0;
    for piece in pieces(bytes).iter().filter(|it| it.kind == 0xf007).take(limits::PARTS) {
        number += 1;
        let part = format!("{PART}: picture {number}");
        let name = 2 * usize::from(u8_at(piece.body, 33).unwrap_or_default() / 2);
        let name = (name, little::wide(take(piece.body, 36, name).unwrap_or_default()));
        let named = name.1.trim_end_matches('\0');
        if !named.is_empty() {
            let finding = Finding::new(vector::ALT_TEXT, Place::part(&*part), "the name of a picture's file");
            findings.push(finding.hiding([named.to_owned()]));
        }
        let kept = little::after(piece.body, 36 + name.0);
        if u32_at(piece.body, 24) == Some(0) && !little::blank(kept) {
            let summary = "a picture that no shape uses";
            findings.push(Finding::new(vector::PART_UNREACHED, Place::part(&*part), summary));
        }
        let picture = little::after(kept, 8);
        let (double, kind) = (u16_at(kept, 0).unwrap_or_default() >> 4 & 1 != 0, u16_at(kept, 2));
        let head = if double { 32 } else { 16 };
        let head = head + if matches!(kind, Some(0xf01a..=0xf01c)) { 34 } else { 1 };
        if head < picture.len() {
            findings.extend(office::picture_of(little::after(picture, head), &part)?);
        }
    }
    Ok(findings)
}
