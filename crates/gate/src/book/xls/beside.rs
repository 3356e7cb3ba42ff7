//! What a sheet of an old workbook says beside its cells.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    Finding, Place,
    book::{
        beside::{Beside, plain_header},
        formula,
        sheet::{Area, Raw, cell_name},
        styles::{Condition, Look},
        workbook::Tab,
        xls::{
            art::Object,
            globals::Globals,
            hyperlink,
            records::{Record, text_of},
            sheet::area_at,
        },
    },
    container::{
        little::{self, u8_at, u16_at, u32_at},
        traces,
    },
    limits,
    vector::{self, Vector},
};

/// What was met beside the cells.
#[derive(Debug, Default)]
pub(super) struct Aside {
    beside: Beside,
    /// Comments: at which cell, of which object, by whom.
    notes: Vec<(u32, u32, u16, String)>,
    pub(super) objects: Vec<Object>,
    conditional: Vec<Area>,
    gathered: BTreeMap<vector::Id, Vec<String>>,
}

/// Records that are a finding by being there, and whose words are told as they stand.
fn whole(id: u16) -> Option<&'static Vector> {
    Some(match id {
        0xb0..=0xb2
        | 0xb4..=0xb6
        | 0xc4..=0xcc
        | 0xce..=0xd2
        | 0xd5
        | 0xf0..=0xf9
        | 0xfb
        | 0x100
        | 0x103
        | 0x802
        | 0x864
        | 0x80d..=0x810 => vector::PIVOT_TABLE,
        0xcd | 0xdc | 0x1ad | 0x803 | 0x805 | 0x80a | 0x80b | 0x876 => vector::CONNECTION,
        0x50..=0x52 | 0x1b5 => vector::EXTERNAL_DATA,
        0xb8 | 0xb9 => vector::PEOPLE,
        0x7f | 0xe9 => vector::BACKGROUND,
        0x4d => vector::PRINTER,
        0x868 | 0x86a => vector::EXTENSION,
        0x871 | 0x872 | 0x877 | 0x878 => vector::TABLE_WORDS,
        0x813 => vector::LIVE_DATA,
        _ => return None,
    })
}

impl Aside {
    /// Takes a record; gives whether it is one that is known here.
    pub(super) fn take(&mut self, record: &Record<'_>, (globals, raw): (&Globals, &mut Raw)) -> bool {
        match record.id {
            0x1c => self.notes.push((
                u32::from(record.u16(0)) + 1,
                u32::from(record.u16(2)) + 1,
                record.u16(6),
                record.from(8).text().unwrap_or_default(),
            )),
            0x5d => self.objects.push(Object::of(&record.whole())),
            0x1b6 => self.text(record),
            0x14 | 0x15 => {
                let text = record.from(0).text().unwrap_or_default();
                self.beside.headers.extend(plain_header(&text));
            }
            0x89c => self.headers(record),
            0x1be => self.validation(record, globals),
            0x1b8 => raw.links.extend(hyperlink::read(&record.whole())),
            0x800 => {
                let tip = little::wide(little::after(&record.whole(), 10));
                if let Some(link) = raw.links.last_mut() {
                    link.tip = Some(tip.trim_end_matches('\0').to_owned());
                }
            }
            0x1b0 => self.conditional = areas(little::after(&record.whole(), 12)),
            0x879 => self.conditional = areas(little::after(&record.whole(), 24)),
            0x1b1 => self.condition(little::after(&record.whole(), 6), globals, raw),
            0x87a => self.condition(little::after(&record.whole(), 22), globals, raw),
            0xae | 0xaf => self.beside.scenarios.extend(traces::words(&record.whole())),
            0x1aa => self.beside.views.push("a view".to_owned()),
            id => {
                let Some(vector) = whole(id) else { return false };
                let words = traces::words(&record.whole());
                // Marks of errors that are to be passed over are extensions too.
                if !words.is_empty() || vector != vector::EXTENSION {
                    self.gather(vector, words);
                }
            }
        }
        true
    }

    /// Keeps words of what is a finding.
    pub(super) fn gather(&mut self, vector: &'static Vector, words: Vec<String>) {
        let kept = self.gathered.entry(vector::Id(vector)).or_default();
        let room = traces::KEPT.saturating_sub(kept.len());
        kept.extend(words.into_iter().take(room));
    }

    /// The words of an object: they stand in the records that go on with it.
    fn text(&mut self, record: &Record<'_>) {
        let count = usize::from(record.u16(10));
        let mut cursor = Record { body: &[], ..record.clone() }.from(0);
        let flags = if count == 0 { 0 } else { cursor.u8().unwrap_or_default() };
        let text = text_of(&cursor.letters(count, flags)).replace('\r', "\n");
        self.objects.last_mut().into_iter().for_each(|it| it.words.clone_from(&text));
    }

    /// Headers of even and first pages.
    fn headers(&mut self, record: &Record<'_>) {
        let lengths = [30, 32, 34, 36].map(|at| record.u16(at));
        let mut cursor = record.from(38);
        for length in lengths.into_iter().filter(|it| *it != 0) {
            let Some(text) = cursor.text() else { break };
            self.beside.headers.extend(plain_header(&text).filter(|_| length != 0));
        }
    }

    fn validation(&mut self, record: &Record<'_>, globals: &Globals) {
        let kind = record.u32(0) & 15;
        let mut cursor = record.from(4);
        let hints: Vec<String> = (0..4).filter_map(|_| cursor.text()).collect();
        let hints: Vec<String> =
            hints.into_iter().filter(|it| !it.trim_matches('\0').trim().is_empty()).collect();
        let mut lists = Vec::new();
        for _ in 0..2 {
            let length = usize::from(cursor.u16().unwrap_or_default());
            cursor.u16();
            let told = globals.links.told(&cursor.bytes(length), b"", &globals.workbook);
            lists.extend(formula::words(&told).into_iter().filter(|_| kind == 3 || kind == 7));
        }
        let places: Vec<String> = areas(&cursor.bytes(usize::MAX)).iter().map(place).collect();
        let place = places.join(" ");
        self.beside.lists.extend(lists.into_iter().map(|list| (place.clone(), list)));
        if !hints.is_empty() {
            self.beside.hints.push((place, hints));
        }
    }

    fn condition(&mut self, style: &[u8], globals: &Globals, raw: &mut Raw) {
        let look = Look::Own(condition(style, globals));
        raw.conditions.push((self.conditional.clone(), look));
    }

    pub(super) fn findings(mut self, tab: &Tab) -> Vec<Finding> {
        let mut findings = std::mem::take(&mut self.beside).findings(tab);
        let (mut cells, mut words) = (Vec::new(), Vec::new());
        let notes = self.objects.iter().filter(|it| it.is_note());
        let notes: BTreeMap<u16, &String> = notes.map(|it| (it.number, &it.words)).collect();
        for (row, column, object, author) in &self.notes {
            cells.push(cell_name(*row, *column));
            words.push(author.clone());
            words.extend(notes.get(object).map(|it| (*it).clone()));
        }
        words.retain(|it| !it.trim().is_empty());
        if !cells.is_empty() {
            cells.truncate(limits::TOLD);
            let place = Place::cell(&tab.name, cells.join(","));
            findings.push(Finding::new(vector::COMMENT, place, "comments on cells").hiding(words));
        }
        for (vector, words) in self.gathered {
            let place = Place::cell(&tab.name, "");
            findings.push(Finding::new(vector.0, place, vector.0.title).hiding(words));
        }
        findings
    }

    /// Objects that are comments on cells.
    pub(super) fn noted(&self) -> BTreeSet<u16> {
        self.notes.iter().map(|(_, _, object, _)| *object).collect()
    }
}

/// A condition's own style.
fn condition(style: &[u8], globals: &Globals) -> Condition {
    let palette = &globals.looks.palette;
    let colour = |number: u32| palette.indexed.get(little::size(number)).copied();
    let (flags, more) = (u32_at(style, 0).unwrap_or_default(), u16_at(style, 4).unwrap_or_default());
    let has = |bit: u32| flags & (1 << bit) != 0;
    let mut condition = Condition::default();
    let mut at = 6;
    if has(25) {
        if more & 1 != 0 {
            let length = usize::from(u16_at(style, at).unwrap_or_default());
            let record = Record { id: 0, body: style, more: Vec::new() };
            condition.format = record.from(at + 2).text();
            at += length;
        } else {
            let code = u8_at(style, at + 1).map(u32::from);
            condition.format = code.and_then(ssfmt::format_code_from_id).map(str::to_owned);
            at += 2;
        }
    }
    if has(26) {
        condition.font = u32_at(style, at + 80).and_then(colour);
        at += 118;
    }
    at += if has(27) { 8 } else { 0 };
    at += if has(28) { 8 } else { 0 };
    if has(29) && !has(18) {
        condition.ground = u16_at(style, at + 2).map(|it| u32::from(it >> 7 & 0x7f)).and_then(colour);
    }
    condition
}

/// Areas with their number before them.
pub(super) fn areas(bytes: &[u8]) -> Vec<Area> {
    let count = usize::from(u16_at(bytes, 0).unwrap_or_default());
    (0..count).map_while(|at| area_at(bytes, 2 + 8 * at)).collect()
}

/// An area as it is written.
pub(super) fn place([from_row, from_column, to_row, to_column]: &Area) -> String {
    let (from, to) = (cell_name(*from_row, *from_column), cell_name(*to_row, *to_column));
    if from == to { from } else { format!("{from}:{to}") }
}
