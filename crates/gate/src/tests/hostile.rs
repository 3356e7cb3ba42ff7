//! Bytes that are built to break a reader of workbooks.

use std::{io::Read as _, sync::LazyLock};

use proptest::prelude::*;

use super::{
    build::Book,
    old::{Old, compound},
    planted::{self, Plant},
};
use crate::{plan::Shown, read};

const ENDINGS: [&str; 10] = ["xlsx", "xlsm", "xlsb", "xls", "csv", "docx", "pdf", "zip", "png", "what"];
const BEGINNINGS: [&[u8]; 5] =
    [b"", b"PK\x03\x04", b"PK\x05\x06", b"\xff\xfe", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"];

static PLANTED: LazyLock<Vec<Plant>> = LazyLock::new(planted::all);

/// Reads bytes; whatever comes of it, the reader does not stop.
fn survives(ending: &str, bytes: &[u8]) {
    let _ = read::read(&format!("file.{ending}"), bytes, &Shown::default());
}

#[test]
fn no_cut_stops_a_reader_of_old_workbooks() {
    let bytes = Old::clean().stream("Ctls", vec![1; 5000]).file();
    for cut in (0..bytes.len()).step_by(61) {
        survives("xls", &bytes[..cut]);
    }
    let book = Old::clean().book();
    for cut in (0..book.len()).step_by(3) {
        survives("xls", &compound(&[("Workbook".to_owned(), book[..cut].to_vec())]));
    }
}

#[test]
fn no_cut_stops_a_reader_of_workbooks() {
    let bytes = Book::clean().zip();
    for cut in (0..bytes.len()).step_by(7) {
        survives("xlsx", &bytes[..cut]);
        survives("xlsx", &bytes[cut..]);
    }
}

/// What stands for much in a part: numbers at an edge, and signs of XML, formats and places.
const PIECES: [&str; 24] = [
    "",
    "0",
    "-1",
    "4294967296",
    "99999999999999999999",
    "1e999",
    "NaN",
    "\"",
    "<",
    ">",
    "&",
    "&#0;",
    "]]>",
    "A0",
    "ZZZZZZZ9999999",
    "A1:XFD1048576",
    "$",
    "_x",
    "_xD800_",
    "\u{e9}\u{4e2d}",
    "[$-",
    ";;;;;",
    "!",
    "'",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(160))]

    #[test]
    fn no_bytes_stop_a_reader_of_any_ending(
        ending in 0..ENDINGS.len(),
        beginning in 0..BEGINNINGS.len(),
        bytes in prop::collection::vec(any::<u8>(), 0..400),
    ) {
        survives(ENDINGS[ending], &[BEGINNINGS[beginning], &bytes].concat());
    }

    #[test]
    fn no_change_of_a_byte_stops_a_reader_of_workbooks(
        which in any::<prop::sample::Index>(),
        at in any::<prop::sample::Index>(),
        value: u8,
    ) {
        let mut bytes = which.get(&PLANTED).bytes.clone();
        let at = at.index(bytes.len());
        bytes[at] = value;

        survives("xlsx", &bytes);
        survives("xlsx", &bytes[..at]);
    }

    #[test]
    fn no_change_of_a_stream_stops_a_reader_of_old_workbooks(
        which in any::<prop::sample::Index>(),
        at in any::<prop::sample::Index>(),
        values in prop::collection::vec(any::<u8>(), 1..5),
    ) {
        let old: Vec<&Plant> = PLANTED.iter().filter(|it| it.name == "planted.xls").collect();
        let plant = which.get(&old);
        let stream = || -> Option<Vec<u8>> {
            let mut file = cfb::CompoundFile::open(std::io::Cursor::new(&plant.bytes)).ok()?;
            let mut bytes = Vec::new();
            file.open_stream("/Workbook").ok()?.read_to_end(&mut bytes).ok()?;
            Some(bytes)
        };
        let stream = stream();
        prop_assume!(stream.is_some());
        let mut bytes = stream.unwrap();
        let from = at.index(bytes.len());
        let to = bytes.len().min(from + values.len());
        bytes[from..to].copy_from_slice(&values[..to - from]);

        survives("xls", &compound(&[("Workbook".to_owned(), bytes)]));
    }

    #[test]
    fn no_change_of_a_part_stops_a_reader_of_workbooks(
        which in any::<prop::sample::Index>(),
        part in any::<prop::sample::Index>(),
        at in any::<prop::sample::Index>(),
        gone in 0..12_usize,
        piece in 0..PIECES.len(),
    ) {
        let plant = which.get(&PLANTED);
        // Those that are planted in the container cannot be taken apart.
        let zip = zip::ZipArchive::new(std::io::Cursor::new(&plant.bytes));
        prop_assume!(zip.is_ok());
        let mut book = Book::open(&plant.bytes);
        let name = part.get(&book.0.keys().cloned().collect::<Vec<_>>()).clone();
        let bytes = book.0.get_mut(&name).unwrap();
        let from = at.index(bytes.len() + 1);
        let to = bytes.len().min(from + gone);
        bytes.splice(from..to, PIECES[piece].bytes());

        survives("xlsx", &book.zip());
    }
}
