//! A small workbook of Excel 97 to 2003, record by record, in a container that another program writes.

use std::io::{Cursor, Write as _};

use super::build::CANARY;

/// A record's bytes; what is too long for one goes on in others.
pub(super) fn record(id: u16, body: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut id = id;
    let mut parts: Vec<&[u8]> = body.chunks(8224).collect();
    if parts.is_empty() {
        parts.push(&[]);
    }
    for part in parts {
        bytes.extend(id.to_le_bytes());
        bytes.extend(u16::try_from(part.len()).unwrap().to_le_bytes());
        bytes.extend(part);
        id = 0x3c;
    }
    bytes
}

/// Numbers of two bytes.
pub(super) fn twos(numbers: &[u16]) -> Vec<u8> {
    numbers.iter().flat_map(|it| it.to_le_bytes()).collect()
}

/// Letters of two bytes each.
pub(super) fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// A text with its length in two bytes.
pub(super) fn text(words: &str) -> Vec<u8> {
    let count = u16::try_from(words.encode_utf16().count()).unwrap();
    [&count.to_le_bytes()[..], &[1], &wide(words)].concat()
}

/// The same, with its length in one byte.
pub(super) fn short(words: &str) -> Vec<u8> {
    let count = u8::try_from(words.encode_utf16().count()).unwrap();
    [&[count, 1][..], &wide(words)].concat()
}

/// A cell of words, by row and column from 0.
pub(super) fn label(row: u16, column: u16, style: u16, words: &str) -> Vec<u8> {
    record(0x204, &[twos(&[row, column, style]), text(words)].concat())
}

/// A cell with a number.
pub(super) fn number(row: u16, column: u16, style: u16, number: f64) -> Vec<u8> {
    record(0x203, &[twos(&[row, column, style]), number.to_le_bytes().to_vec()].concat())
}

/// A row's own record.
pub(super) fn row(row: u16, height: u16, flags: u16) -> Vec<u8> {
    record(0x208, &twos(&[row, 0, 4, height, 0, 0, flags, 15]))
}

/// A cell with a formula that came to a number.
pub(super) fn formula(row: u16, column: u16, tokens: &[u8]) -> Vec<u8> {
    let size = u16::try_from(tokens.len()).unwrap();
    let head = [twos(&[row, column, 0]), 7.0_f64.to_le_bytes().to_vec(), twos(&[0, 0, 0, size])].concat();
    record(0x06, &[&head, tokens].concat())
}

/// A token of words.
pub(super) fn quoted(words: &str) -> Vec<u8> {
    [&[0x17][..], &short(words)].concat()
}

#[derive(Clone)]
pub(super) struct Sheet {
    pub(super) name: String,
    pub(super) state: u8,
    pub(super) kind: u8,
    pub(super) records: Vec<u8>,
}

/// A workbook as its records and streams.
#[derive(Clone)]
pub(super) struct Old {
    pub(super) before: Vec<u8>,
    pub(super) texts: Vec<Vec<u8>>,
    pub(super) sheets: Vec<Sheet>,
    /// Records after the last sheet's.
    pub(super) after: Vec<u8>,
    pub(super) streams: Vec<(String, Vec<u8>)>,
    /// A font, a style and a format for what is planted.
    pub(super) size: u16,
    pub(super) colour: u16,
    pub(super) format: &'static str,
    pub(super) window: u16,
}

/// The style that is for a plant; 2 is for days, 3 for shares, 4 for thousands.
pub(super) const STYLE: u16 = 5;
/// The font that is for a plant.
pub(super) const FONT: u16 = 5;

impl Old {
    /// A workbook that says nothing beside what it shows.
    pub(super) fn clean() -> Self {
        let mut figures = record(0x225, &twos(&[0, 255]));
        for (column, word) in (0..).zip([0_u32, 1, 2, 3]) {
            let cell = [twos(&[0, column, 0]), word.to_le_bytes().to_vec()].concat();
            figures.extend(record(0xfd, &cell));
        }
        for (at, (day, count)) in (1..).zip([(46_023.0, 1210.0), (46_054.0, 980.0), (46_082.0, 1005.0)]) {
            figures.extend(row(at, 255, 0x100));
            figures.extend(number(at, 0, 2, day));
            figures.extend(number(at, 1, 4, count));
            figures.extend(number(at, 2, 4, count - 100.0));
            figures.extend(number(at, 3, 3, 0.9));
        }
        figures.extend(record(0x23e, &twos(&[0x06b6, 0, 0, 0, 0, 0, 0, 0, 0])));
        let notes = label(0, 0, 0, "How the figures were counted");
        let sheet = |name: &str, records| Sheet { name: name.to_owned(), state: 0, kind: 0, records };
        Self {
            before: Vec::new(),
            texts: ["Month", "Received", "Answered", "Share"].into_iter().map(text).collect(),
            sheets: vec![sheet("Figures", figures), sheet("Notes", notes)],
            after: Vec::new(),
            streams: Vec::new(),
            size: 220,
            colour: 0x7fff,
            format: "General",
            window: 0x38,
        }
    }

    /// Adds records to the first sheet.
    pub(super) fn add(mut self, records: impl AsRef<[u8]>) -> Self {
        self.sheets[0].records.extend(records.as_ref());
        self
    }

    /// Adds records before the sheets.
    pub(super) fn before(mut self, records: impl AsRef<[u8]>) -> Self {
        self.before.extend(records.as_ref());
        self
    }

    /// Adds the canary in the second cell of a row after the figures.
    pub(super) fn canary(self, style: u16) -> Self {
        self.add(label(5, 1, style, CANARY))
    }

    /// Adds a sheet with the canary in it.
    pub(super) fn sheet(mut self, name: &str, state: u8, kind: u8) -> Self {
        let records = label(0, 0, 0, CANARY);
        self.sheets.push(Sheet { name: name.to_owned(), state, kind, records });
        self
    }

    /// Adds a stream, and the storages that it is in.
    pub(super) fn stream(mut self, path: &str, bytes: impl AsRef<[u8]>) -> Self {
        self.streams.push((path.to_owned(), bytes.as_ref().to_vec()));
        self
    }

    /// The workbook's stream.
    pub(super) fn book(&self) -> Vec<u8> {
        let head = |kind: u16| record(0x809, &twos(&[0x600, kind, 0x0dbb, 0x07cc, 0, 0, 6, 0]));
        let mut globals = head(5);
        globals.extend(record(0x3d, &twos(&[0, 0, 0x4000, 0x2000, self.window, 0, 0, 1, 600])));
        let font = |size: u16, colour: u16| {
            record(0x31, &[twos(&[size, 0, colour, 400, 0]), vec![0; 4], short("Arial")].concat())
        };
        (0..4).for_each(|_| globals.extend(font(220, 0x7fff)));
        globals.extend(font(self.size, self.colour));
        globals.extend(record(0x41e, &[twos(&[164]), text("#,##0;[Red]\\-#,##0")].concat()));
        globals.extend(record(0x41e, &[twos(&[165]), text(self.format)].concat()));
        for (font, format) in [(0, 0), (0, 0), (0, 14), (0, 9), (0, 164), (FONT, 165)] {
            let style = [twos(&[font, format, 1, 0x20]), vec![0; 10], twos(&[0x20c0])].concat();
            globals.extend(record(0xe0, &style));
        }
        let texts = self.shared();
        let tail = [texts, self.before.clone(), record(0x0a, &[])].concat();
        let tabs: usize = self.sheets.iter().map(|it| record(0x85, &short(&it.name)).len() + 6).sum();
        let mut at = globals.len() + tabs + tail.len();
        let mut bodies = Vec::new();
        for sheet in &self.sheets {
            let of = match sheet.kind {
                0 => 0x10,
                1 => 0x40,
                _ => 0x20,
            };
            let body = [head(of), sheet.records.clone(), record(0x0a, &[])].concat();
            let place = u32::try_from(at).unwrap().to_le_bytes();
            let tab = [&place[..], &[sheet.state, sheet.kind], &short(&sheet.name)].concat();
            globals.extend(record(0x85, &tab));
            at += body.len();
            bodies.extend(body);
        }
        [globals, tail, bodies, self.after.clone()].concat()
    }

    /// The words that cells share; those that go on in another record say anew that they are wide.
    fn shared(&self) -> Vec<u8> {
        const MOST: usize = 8222;
        let count = u32::try_from(self.texts.len()).unwrap().to_le_bytes();
        let (mut bytes, mut id) = (Vec::new(), 0xfc);
        let mut body = [count, count].concat();
        for text in &self.texts {
            body.extend(text);
            while MOST < body.len() {
                // Eight bytes, then texts of an odd length: a letter is never parted.
                let odd = (body.len() - MOST) % 2;
                let rest = body.split_off(MOST - odd);
                bytes.extend(record(id, &body));
                body = [&[1][..], &rest].concat();
                id = 0x3c;
            }
        }
        bytes.extend(record(id, &body));
        bytes
    }

    /// The file.
    pub(super) fn file(&self) -> Vec<u8> {
        let streams = [("Workbook".to_owned(), self.book())].into_iter().chain(self.streams.clone());
        compound(&streams.collect::<Vec<_>>())
    }
}

/// A compound file of some streams.
pub(super) fn compound(streams: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create_with_version(cfb::Version::V3, Cursor::new(Vec::new())).unwrap();
    for (path, bytes) in streams {
        if let Some((folder, _)) = path.rsplit_once('/') {
            file.create_storage_all(format!("/{folder}")).unwrap();
        }
        file.create_stream(format!("/{path}")).unwrap().write_all(bytes).unwrap();
    }
    file.flush().unwrap();
    file.into_inner().into_inner()
}
