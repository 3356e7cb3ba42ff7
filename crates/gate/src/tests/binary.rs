//! A small binary workbook of Excel 2007, record by record.

use super::build::{Book, CANARY};

pub(super) const BOOK: &str = "xl/workbook.bin";
pub(super) const SHEET: &str = "xl/worksheets/sheet1.bin";
const STYLES: &str = "xl/styles.bin";
const STRINGS: &str = "xl/sharedStrings.bin";

/// A record's bytes.
pub(super) fn record(id: u16, body: &[u8]) -> Vec<u8> {
    let number = |mut number: usize, most: usize| {
        let mut bytes = Vec::new();
        while bytes.len() < most {
            let byte = u8::try_from(number & 0x7f).unwrap();
            number >>= 7;
            if number == 0 {
                bytes.push(byte);
                break;
            }
            bytes.push(byte | 0x80);
        }
        bytes
    };
    [number(id.into(), 2), number(body.len(), 4), body.to_vec()].concat()
}

/// Numbers of four bytes.
pub(super) fn fours(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|it| it.to_le_bytes()).collect()
}

/// A text with its length.
pub(super) fn text(words: &str) -> Vec<u8> {
    let units: Vec<u16> = words.encode_utf16().collect();
    let count = u32::try_from(units.len()).unwrap();
    [fours(&[count]), units.into_iter().flat_map(u16::to_le_bytes).collect()].concat()
}

/// A cell, in the row that was begun last.
pub(super) fn cell(id: u16, column: u32, style: u32, value: &[u8]) -> Vec<u8> {
    record(id, &[&fours(&[column, style])[..], value].concat())
}

/// A row begins, with its height and what it is.
pub(super) fn row(number: u32, height: u16, flags: u8) -> Vec<u8> {
    let head = [fours(&[number, 0]), height.to_le_bytes().to_vec(), vec![0, flags, 0]].concat();
    record(0, &[head, fours(&[0])].concat())
}

/// A formula's tokens, and nothing after them.
pub(super) fn tokens(tokens: &[u8]) -> Vec<u8> {
    [fours(&[u32::try_from(tokens.len()).unwrap()]), tokens.to_vec(), fours(&[0])].concat()
}

/// A token of words.
pub(super) fn quoted(words: &str) -> Vec<u8> {
    let count = u16::try_from(words.len()).unwrap().to_le_bytes();
    [&[0x17][..], &count, &text(words)[4..]].concat()
}

/// A workbook as the records of its parts.
#[derive(Clone)]
pub(super) struct Binary {
    /// Records of the workbook, and the tabs that it has.
    pub(super) book: Vec<u8>,
    pub(super) tabs: Vec<(u32, String, Vec<u8>)>,
    pub(super) texts: Vec<Vec<u8>>,
    /// Records before and after the first sheet's cells, and cells after its own.
    pub(super) head: Vec<u8>,
    pub(super) cells: Vec<u8>,
    pub(super) beside: Vec<u8>,
    pub(super) colour: [u8; 3],
    pub(super) size: u16,
    pub(super) format: &'static str,
    pub(super) window: u8,
}

impl Binary {
    /// A workbook that says nothing beside what it shows.
    pub(super) fn clean() -> Self {
        let notes = [row(0, 300, 0), cell(6, 0, 0, &text("How the figures were counted"))].concat();
        Self {
            book: Vec::new(),
            tabs: vec![(0, "Notes".to_owned(), notes)],
            texts: ["Month", "Received", "Answered", "Share"]
                .into_iter()
                .map(|it| [vec![0], text(it)].concat())
                .collect(),
            head: Vec::new(),
            cells: Vec::new(),
            beside: Vec::new(),
            colour: [0; 3],
            size: 220,
            format: "General",
            window: 0x78,
        }
    }

    pub(super) fn cells(mut self, records: impl AsRef<[u8]>) -> Self {
        self.cells.extend(records.as_ref());
        self
    }

    pub(super) fn beside(mut self, records: impl AsRef<[u8]>) -> Self {
        self.beside.extend(records.as_ref());
        self
    }

    pub(super) fn head(mut self, records: impl AsRef<[u8]>) -> Self {
        self.head.extend(records.as_ref());
        self
    }

    pub(super) fn book(mut self, records: impl AsRef<[u8]>) -> Self {
        self.book.extend(records.as_ref());
        self
    }

    /// Adds a row after the figures, with the canary in its second cell.
    pub(super) fn canary(self, flags: u8, style: u32) -> Self {
        self.cells([row(5, 300, flags), cell(6, 1, style, &text(CANARY))].concat())
    }

    /// Adds a sheet with the canary in it.
    pub(super) fn sheet(mut self, name: &str, state: u32) -> Self {
        let records = [row(0, 300, 0), cell(6, 0, 0, &text(CANARY))].concat();
        self.tabs.push((state, name.to_owned(), records));
        self
    }

    fn figures(&self) -> Vec<u8> {
        let mut cells = row(0, 300, 0);
        (0..4).for_each(|column| cells.extend(cell(7, column, 0, &fours(&[column]))));
        for (at, (day, count)) in
            (1..).zip([(46_023.0_f64, 1210.0_f64), (46_054.0, 980.0), (46_082.0, 1005.0)])
        {
            cells.extend(row(at, 300, 0));
            cells.extend(cell(5, 0, 2, &day.to_le_bytes()));
            cells.extend(cell(5, 1, 4, &count.to_le_bytes()));
            cells.extend(cell(2, 2, 4, &fours(&[(900 << 2) | 2])));
            cells.extend(cell(5, 3, 3, &0.9_f64.to_le_bytes()));
        }
        sheet(&self.head, &[cells, self.cells.clone()].concat(), &self.beside)
    }

    fn styles(&self) -> Vec<u8> {
        let font = |size: u16, rgb: [u8; 3]| {
            let head = [size, 0, 400, 0].into_iter().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
            let colour = [5, 0, 0, 0, rgb[0], rgb[1], rgb[2], 255];
            record(43, &[&head[..], &[0; 4], &colour, &[0], &text("Calibri")].concat())
        };
        let format = |number: u16, code: &str| record(44, &[&number.to_le_bytes()[..], &text(code)].concat());
        let style = |font: u16, format: u16| {
            let numbers = [0, format, font, 0, 0, 0, 0, 0];
            record(47, &numbers.into_iter().flat_map(u16::to_le_bytes).collect::<Vec<u8>>())
        };
        let white = [5, 0, 0, 0, 255, 255, 255, 255];
        let condition = [&[0, 0, 0, 0, 1, 0, 5, 0, 12, 0][..], &white].concat();
        let styles = [(0, 0), (0, 0), (0, 14), (0, 9), (0, 164), (1, 165)];
        [
            format(164, "#,##0;[Red]\\-#,##0"),
            format(165, self.format),
            font(220, [0; 3]),
            font(self.size, self.colour),
            record(45, &[0; 68]),
            record(617, &fours(&[6])),
            styles.into_iter().flat_map(|(font, format)| style(font, format)).collect(),
            record(618, &[]),
            record(507, &condition),
        ]
        .concat()
    }

    /// The parts of the file.
    pub(super) fn parts(&self) -> Book {
        let clean = Book::clean();
        let xml = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
        let mut book = clean
            .swap("[Content_Types].xml", xml, "application/vnd.ms-excel.sheet.binary.macroEnabled.main")
            .swap("[Content_Types].xml", "/xl/workbook.xml", "/xl/workbook.bin")
            .swap("_rels/.rels", "xl/workbook.xml", BOOK);
        let rels = "xl/_rels/workbook.xml.rels";
        for old in [rels, "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", "xl/calcChain.xml"] {
            book.0.remove(old);
        }
        for old in ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"] {
            book.0.remove(old);
        }
        let theme = "xl/theme/theme1.xml";
        book = book.lead(BOOK, "rId90", "theme", theme).lead(BOOK, "rId91", "styles", STYLES);
        book = book.lead(BOOK, "rId92", "sharedStrings", STRINGS).set(STYLES, self.styles());
        let texts: Vec<u8> = self.texts.iter().flat_map(|it| record(19, it)).collect();
        book = book.set(STRINGS, [record(159, &fours(&[4, 4])), texts, record(160, &[])].concat());
        let view = [fours(&[0, 0, 900, 600, 600, 0, 0]), vec![self.window]].concat();
        let mut records = [record(131, &[]), record(153, &fours(&[0, 0])), record(158, &view)].concat();
        let tabs = [(0, "Figures".to_owned(), self.figures())].into_iter();
        let others =
            self.tabs.iter().map(|(state, name, cells)| (*state, name.clone(), sheet(&[], cells, &[])));
        for (at, (state, name, bytes)) in (1..).zip(tabs.chain(others)) {
            let (id, part) = (format!("rId{at}"), format!("xl/worksheets/sheet{at}.bin"));
            records.extend(record(156, &[fours(&[state, at]), text(&id), text(&name)].concat()));
            book = book.lead(BOOK, &id, "worksheet", &part).set(&part, bytes);
        }
        records.extend([&self.book[..], &record(132, &[])].concat());
        book.set(BOOK, records)
    }
}

/// A sheet's part.
fn sheet(head: &[u8], cells: &[u8], beside: &[u8]) -> Vec<u8> {
    [&record(129, &[])[..], head, &record(145, &[]), cells, &record(146, &[]), beside, &record(130, &[])]
        .concat()
}
