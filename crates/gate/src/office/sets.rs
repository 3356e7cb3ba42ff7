//! Sets of properties, as old office files keep them.
//!
//! Source: MS-OLEPS 2.21, MS-OSHARED 2.3.3.

use crate::{
    Finding, Place,
    container::little::{self, take, u16_at, u32_at},
    limits,
    office::is_program,
    vector::{self, Vector},
};

/// A property: its number, its name if somebody gave it one, and its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Property {
    /// Which of the sets it is in, from 0.
    pub(crate) set: usize,
    pub(crate) number: u32,
    pub(crate) name: Option<String>,
    pub(crate) words: Vec<String>,
}

/// What a property's bytes are.
const NUMBER: u32 = 3;
const NARROW: u32 = 0x1e;
const WIDE: u32 = 0x1f;
const PICTURE: u32 = 0x47;
const VARIANT: u32 = 0x0c;
const MANY: u32 = 0x1000;

/// Every property of a stream.
pub(crate) fn read(bytes: &[u8]) -> Vec<Property> {
    let count = u32_at(bytes, 24).unwrap_or_default().min(8);
    let mut properties = Vec::new();
    for set in 0..little::size(count) {
        let Some(from) = u32_at(bytes, 28 + 20 * set + 16) else { break };
        section(little::after(bytes, little::size(from)), set, &mut properties);
    }
    properties
}

fn section(bytes: &[u8], set: usize, properties: &mut Vec<Property>) {
    let count = little::size(u32_at(bytes, 4).unwrap_or_default()).min(limits::PARTS);
    let entry = |at: usize| Some((u32_at(bytes, 8 + 8 * at)?, little::size(u32_at(bytes, 12 + 8 * at)?)));
    let entries: Vec<(u32, usize)> = (0..count).map_while(entry).collect();
    let page = entries.iter().find(|(number, _)| *number == 1);
    let page = page.and_then(|(_, at)| u16_at(bytes, at + 4)).unwrap_or(1252);
    let names = entries.iter().find(|(number, _)| *number == 0);
    let names = names.map(|(_, at)| dictionary(little::after(bytes, *at), page)).unwrap_or_default();
    for (number, at) in entries.into_iter().filter(|(number, _)| 1 < *number) {
        let kind = u32_at(bytes, at).unwrap_or_default();
        let mut words = Vec::new();
        value(little::after(bytes, at.saturating_add(4)), kind, page, &mut words);
        let name = names.iter().find(|(it, _)| *it == number).map(|(_, name)| name.clone());
        properties.push(Property { set, number, name, words });
    }
}

/// Names that somebody gave to properties.
fn dictionary(bytes: &[u8], page: u16) -> Vec<(u32, String)> {
    let count = little::size(u32_at(bytes, 0).unwrap_or_default()).min(limits::PARTS);
    let (mut names, mut at) = (Vec::new(), 4_usize);
    for _ in 0..count {
        let (Some(number), Some(length)) = (u32_at(bytes, at), u32_at(bytes, at + 4)) else { break };
        let length = little::size(length).saturating_mul(if page == 1200 { 2 } else { 1 });
        let Some(name) = take(bytes, at + 8, length) else { break };
        names.push((number, letters(name, page)));
        at += 8 + length;
        if page == 1200 {
            at = at.next_multiple_of(4);
        }
    }
    names
}

/// The words of a value; gives how long it is.
fn value(bytes: &[u8], kind: u32, page: u16, words: &mut Vec<String>) -> usize {
    let length = little::size(u32_at(bytes, 0).unwrap_or_default());
    match kind & 0xffff {
        NARROW => {
            let text = bytes.get(4..).unwrap_or_default();
            let text = text.get(..length.min(text.len())).unwrap_or_default();
            words.push(letters(text, page));
            length.saturating_add(4)
        }
        WIDE => {
            let text = little::after(bytes, 4);
            let text = text.get(..length.saturating_mul(2).min(text.len())).unwrap_or_default();
            words.push(letters(text, 1200));
            length.saturating_mul(2).saturating_add(4).next_multiple_of(4)
        }
        PICTURE => {
            words.push(String::new());
            length.saturating_add(4)
        }
        NUMBER => {
            words.push(u32_at(bytes, 0).unwrap_or_default().cast_signed().to_string());
            4
        }
        0x0b => {
            words.push(if u16_at(bytes, 0) == Some(0) { "FALSE" } else { "TRUE" }.to_owned());
            4
        }
        0x05 => {
            words.push(little::f64_at(bytes, 0).unwrap_or_default().to_string());
            8
        }
        0x40 | 0x14 | 0x15 => {
            words.push(little::u64_at(bytes, 0).unwrap_or_default().to_string());
            8
        }
        many if many & MANY != 0 => {
            let mut at = 4_usize;
            for _ in 0..length.min(limits::PARTS) {
                if bytes.len() <= at {
                    break;
                }
                let inner = many & !MANY;
                if inner == VARIANT {
                    let inner = u32_at(bytes, at).unwrap_or_default();
                    // A list of lists is none that a program writes.
                    let inner = if inner & MANY == 0 && inner != VARIANT { inner } else { 0 };
                    let size = value(little::after(bytes, at + 4), inner, page, words);
                    at = at.saturating_add(4).saturating_add(size);
                } else {
                    let size = value(little::after(bytes, at), inner, page, words);
                    at = at.saturating_add(size.max(1));
                }
            }
            at
        }
        _ => 4,
    }
}

/// Letters as a page of codes has them.
fn letters(bytes: &[u8], page: u16) -> String {
    let text = match page {
        1200 => little::wide(bytes),
        page => {
            let label = match page {
                65001 => "utf-8".to_owned(),
                10000 => "macintosh".to_owned(),
                932 => "shift_jis".to_owned(),
                936 => "gbk".to_owned(),
                949 => "euc-kr".to_owned(),
                950 => "big5".to_owned(),
                page => format!("windows-{page}"),
            };
            let known = encoding_rs::Encoding::for_label(label.as_bytes());
            known.unwrap_or(encoding_rs::WINDOWS_1252).decode_without_bom_handling(bytes).0.into_owned()
        }
    };
    text.split('\0').next().unwrap_or_default().trim().to_owned()
}

/// What the first set says: of what the file is about, and of whom.
const ABOUT: [(u32, &Vector, &str); 8] = [
    (2, vector::TITLE, "a title, subject, keywords or remarks"),
    (3, vector::TITLE, "a title, subject, keywords or remarks"),
    (5, vector::TITLE, "a title, subject, keywords or remarks"),
    (6, vector::TITLE, "a title, subject, keywords or remarks"),
    (4, vector::AUTHOR, "who made it and last saved it"),
    (8, vector::AUTHOR, "who made it and last saved it"),
    (7, vector::COMPANY, "the name of a template"),
    (17, vector::THUMBNAIL, "a picture of the first page"),
];

/// What the first set of the other stream says: of whose house it is.
const HOUSE: [(u32, &Vector, &str); 6] = [
    (2, vector::TITLE, "a category, or what state it is in"),
    (14, vector::COMPANY, "a company or a manager"),
    (15, vector::COMPANY, "a company or a manager"),
    (21, vector::LINK, "links of the whole file"),
    (27, vector::TITLE, "a category, or what state it is in"),
    (26, vector::TITLE, "a category, or what state it is in"),
];

/// What the properties of `SummaryInformation` say.
pub(crate) fn summary(bytes: &[u8], part: &str) -> Vec<Finding> {
    told(&read(bytes), &ABOUT, part)
}

/// What the properties of `DocumentSummaryInformation` say; its list of parts is left to whoever knows them.
pub(crate) fn document(bytes: &[u8], part: &str) -> Vec<Finding> {
    let properties = read(bytes);
    let (house, own): (Vec<_>, Vec<_>) = properties.into_iter().partition(|it| it.set == 0);
    let mut findings = told(&house, &HOUSE, part);
    let mut words = Vec::new();
    for property in own {
        let name = property.name.unwrap_or_else(|| format!("property {}", property.number));
        let said = property.words.join(" ");
        words.push(format!("{name}: {said}"));
    }
    if !words.is_empty() {
        let finding = Finding::new(vector::CUSTOM_PROPERTIES, Place::part(part), "properties of its own");
        findings.push(finding.hiding(words));
    }
    findings
}

/// The names of parts in the properties.
pub(crate) fn titles(bytes: &[u8]) -> Vec<String> {
    let of = read(bytes).into_iter().filter(|it| it.set == 0 && it.number == 13);
    of.flat_map(|it| it.words).collect()
}

fn told(properties: &[Property], list: &[(u32, &'static Vector, &str)], part: &str) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    for property in properties.iter().filter(|it| it.set == 0) {
        let Some((_, vector, summary)) = list.iter().find(|(number, _, _)| *number == property.number) else {
            continue;
        };
        let is_picture = *vector == vector::THUMBNAIL;
        let template = property.number == 7 && property.words.iter().all(|it| it.starts_with("Normal"));
        let says = |it: &&String| !it.is_empty() && !is_program(it) && !template;
        let words: Vec<String> = property.words.iter().filter(says).cloned().collect();
        if words.is_empty() && (!is_picture || property.words.is_empty()) {
            continue;
        }
        match findings.iter_mut().find(|it| it.vector.0 == *vector) {
            Some(finding) => finding.hidden.extend(words),
            None => findings.push(Finding::new(vector, Place::part(part), *summary).hiding(words)),
        }
    }
    findings
}
