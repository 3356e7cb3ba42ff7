//! Files that are not read, each with its reason.

use super::{
    binary::Binary,
    build::{BOOK, Book, SHEET, STRINGS},
    container as zip,
    old::{Old, compound, label, record, twos},
};
use crate::{Reason, plan::Shown, read};

/// Why a file is refused; whatever is refused shows nothing.
fn reason(name: &str, bytes: &[u8]) -> Option<Reason> {
    let reading = read::read(name, bytes, &Shown::default());
    assert!(reading.model.is_none() || reading.report.refusal.is_none());
    reading.report.refusal.map(|refusal| refusal.reason)
}

#[test]
fn a_workbook_with_macros_is_refused() {
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
    let with = "application/vnd.ms-excel.sheet.macroEnabled.main+xml";
    let for_macros = Book::clean().swap("[Content_Types].xml", kind, with);
    let macros = for_macros.clone().add(BOOK, "rId9", "vbaProject", "xl/vbaProject.bin", "x");
    let old = Book::clean().sheet("xlMacrosheet", r#" state="hidden""#, "Macro1");
    let foreign = Book::clean().sheet("xlIntlMacrosheet", "", "Macro1");

    assert_eq!(reason("a.xlsm", &macros.zip()), Some(Reason::Macros));
    assert_eq!(reason("a.xlsm", &for_macros.zip()), Some(Reason::Macros));
    assert_eq!(reason("a.xlsx", &old.zip()), Some(Reason::Macros));
    assert_eq!(reason("a.xlsx", &foreign.zip()), Some(Reason::Macros));
}

#[test]
fn a_document_type_in_any_part_is_refused() {
    let drawing = Book::clean().add(
        SHEET,
        "rId9",
        "drawing",
        "xl/drawings/drawing1.xml",
        "<?xml version=\"1.0\"?><a/>",
    );
    let comments =
        Book::clean().add(SHEET, "rId9", "comments", "xl/comments1.xml", "<?xml version=\"1.0\"?><a/>");
    let own =
        Book::clean().add(BOOK, "rId9", "customXml", "customXml/item1.xml", "<?xml version=\"1.0\"?><a/>");
    for (book, part) in [
        (Book::clean(), SHEET),
        (Book::clean(), BOOK),
        (Book::clean(), STRINGS),
        (Book::clean(), "[Content_Types].xml"),
        (Book::clean(), "_rels/.rels"),
        (Book::clean(), "xl/_rels/workbook.xml.rels"),
        (Book::clean(), "xl/theme/theme1.xml"),
        (Book::clean(), "docProps/core.xml"),
        (Book::clean(), "xl/calcChain.xml"),
        (drawing, "xl/drawings/drawing1.xml"),
        (comments, "xl/comments1.xml"),
        (own, "customXml/item1.xml"),
    ] {
        let book = book.swap(part, "?>", r#"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>"#);
        assert_eq!(reason("a.xlsx", &book.zip()), Some(Reason::Doctype), "{part}");
    }
}

#[test]
fn an_encrypted_file_is_refused() {
    let wide: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let compound = [&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1][..], &[0; 504], &wide].concat();
    let clean = Book::clean().zip();
    let entry = zip::entries(&clean)[3];
    let flagged = zip::put(clean.clone(), entry + 8, zip::u16_at(&clean, entry + 8) | 1);

    assert_eq!(reason("a.xlsx", &compound), Some(Reason::Encrypted));
    assert_eq!(reason("a.xlsx", &flagged), Some(Reason::Encrypted));
}

/// A container that says of its nth part that it unpacks to so many bytes.
fn swollen(bytes: Vec<u8>, at: usize, size: usize) -> Vec<u8> {
    let (entry, local) = (zip::entries(&bytes)[at], zip::locals(&bytes)[at]);
    zip::put_long(zip::put_long(bytes, entry + 24, size), local + 22, size)
}

#[test]
fn a_file_that_unpacks_to_too_much_is_refused() {
    let clean = Book::clean().zip();
    let sheet = Book::clean().0.keys().position(|name| name == SHEET).unwrap();
    let many = zip::end(&clean) + 10;

    assert_eq!(reason("a.xlsx", &swollen(clean.clone(), sheet, 100 << 20)), Some(Reason::TooLarge));
    let total = swollen(swollen(clean.clone(), sheet, 600 << 20), sheet + 1, 600 << 20);
    assert_eq!(reason("a.xlsx", &total), Some(Reason::TooLarge));
    assert_eq!(reason("a.xlsx", &zip::put(clean.clone(), many, 20_000)), Some(Reason::TooLarge));
    assert_eq!(reason("a.csv", &vec![b'a'; (100 << 20) + 1]), Some(Reason::TooLarge));
    // It unpacks to more than it says.
    assert_eq!(reason("a.xlsx", &swollen(clean, sheet, 10)), Some(Reason::Broken));
}

#[test]
fn a_container_that_says_two_things_is_refused() {
    let clean = Book::clean().zip();
    let renamed = |to: &[u8], places: &[usize]| {
        let mut zip = clean.clone();
        for at in places {
            let begin =
                zip.windows(24).skip(*at).position(|it| it == b"xl/worksheets/sheet2.xml").unwrap() + at;
            zip[begin..begin + 24].copy_from_slice(to);
        }
        zip
    };
    let directory = zip::directory(&clean);
    let entries = zip::entries(&clean);
    let first = zip::locals(&clean)[0];

    let twice = renamed(b"xl/worksheets/sheet1.xml", &[0, directory]);
    assert_eq!(reason("a.xlsx", &twice), Some(Reason::ZipAmbiguous));
    let in_capitals = renamed(b"xl/worksheets/SHEET1.xml", &[0, directory]);
    assert_eq!(reason("a.xlsx", &in_capitals), Some(Reason::ZipAmbiguous));
    let two_names = renamed(b"xl/worksheets/sheet3.xml", &[0]);
    assert_eq!(reason("a.xlsx", &two_names), Some(Reason::ZipAmbiguous));
    let one_place = zip::put_long(clean.clone(), entries[1] + 42, first);
    assert_eq!(reason("a.xlsx", &one_place), Some(Reason::ZipAmbiguous));
    let two_packings = zip::put(clean.clone(), zip::locals(&clean)[2] + 8, 0);
    assert_eq!(reason("a.xlsx", &two_packings), Some(Reason::ZipAmbiguous));
}

#[test]
fn a_file_that_is_cut_off_is_refused() {
    let clean = Book::clean().zip();

    for cut in [clean.len() / 2, clean.len() - 1, zip::directory(&clean), 30] {
        assert_eq!(reason("a.xlsx", &clean[..cut]), Some(Reason::Broken), "{cut}");
    }
    let half = Book::clean().swap(SHEET, "</sheetData>", "");
    assert_eq!(reason("a.xlsx", &half.zip()), Some(Reason::Broken));
}

#[test]
fn a_name_that_says_another_type_is_refused() {
    let mut picture = std::io::Cursor::new(Vec::new());
    image::DynamicImage::new_rgb8(3, 3).write_to(&mut picture, image::ImageFormat::Png).unwrap();

    assert_eq!(reason("a.csv", &Book::clean().zip()), Some(Reason::Mismatch));
    assert_eq!(reason("a.pdf", &Book::clean().zip()), Some(Reason::Mismatch));
    assert_eq!(reason("a.xlsx", picture.get_ref()), Some(Reason::Mismatch));
    // A container of files that is called a spreadsheet is not looked through as a folder would be.
    let mut files = ::zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    files.start_file("reply.txt", ::zip::write::SimpleFileOptions::default()).unwrap();
    let files = files.finish().unwrap().into_inner();
    assert_eq!(reason("a.ods", &files), Some(Reason::Mismatch));
    assert_eq!(reason("a.zip", &files), Some(Reason::NotRead));
}

#[test]
fn what_is_nested_too_deeply_or_of_no_known_type_is_refused() {
    let deep = format!("{}{}", "<a>".repeat(300), "</a>".repeat(300));
    let deep = Book::clean().before(SHEET, "<pageMargins", deep);
    let (old, text) = ([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0], b"words");

    assert_eq!(reason("a.xlsx", &deep.zip()), Some(Reason::TooDeep));
    assert_eq!(reason("a.xls", &old), Some(Reason::Broken));
    assert_eq!(reason("a.odt", text), Some(Reason::NotRead));
    assert_eq!(
        reason("a.zip", &Book(Book::clean().0.into_iter().skip(1).collect()).zip()),
        Some(Reason::NotRead)
    );
    assert_eq!(reason("a.what", text), Some(Reason::Unknown));
    assert_eq!(reason("a", &[]), Some(Reason::Unknown));
}

#[test]
fn what_comes_in_a_container_of_the_old_kind_is_refused_with_its_own_reason() {
    let file = |streams: &[(&str, &[u8])]| {
        let streams: Vec<_> =
            streams.iter().map(|(path, bytes)| ((*path).to_owned(), bytes.to_vec())).collect();
        compound(&streams)
    };
    let locked = Old::clean().before(record(0x2f, &[0; 6]));
    let older = file(&[("Book", &record(0x809, &twos(&[0x500, 5, 0, 0])))]);
    let older_still = file(&[("Workbook", &record(0x809, &twos(&[0x500, 5, 0, 0])))]);
    let twin = file(&[("EncryptionInfo", b"a"), ("EncryptedPackage", b"b")]);

    assert_eq!(reason("a.xls", &locked.file()), Some(Reason::Encrypted));
    assert_eq!(reason("a.xlsx", &twin), Some(Reason::Encrypted));
    assert_eq!(reason("a.xls", &older), Some(Reason::NotRead));
    assert_eq!(reason("a.xls", &older_still), Some(Reason::NotRead));
    assert_eq!(reason("a.doc", &file(&[("WordDocument", b"a")])), Some(Reason::NotRead));
    assert_eq!(reason("a.ppt", &file(&[("PowerPoint Document", b"a")])), Some(Reason::NotRead));
    assert_eq!(reason("a.xlsx", &Old::clean().file()), Some(Reason::Mismatch));
}

#[test]
fn two_streams_that_share_bytes_are_refused() {
    let bytes = Old::clean().stream("One", vec![1; 5000]).stream("Two", vec![2; 5000]).file();
    let entry = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).chain([0, 0]).collect();
        bytes.chunks_exact(128).position(|it| it.starts_with(&wide)).unwrap() * 128
    };
    let (one, two) = (entry("One"), entry("Two"));
    let mut shared = bytes.clone();
    shared.copy_within(one + 116..one + 120, two + 116);

    assert_eq!(reason("a.xls", &bytes), None);
    assert_eq!(reason("a.xls", &shared), Some(Reason::ZipAmbiguous));
}

#[test]
fn a_workbook_that_is_cut_off_is_refused() {
    let bytes = Old::clean().book();
    for cut in [40, bytes.len() / 2, bytes.len() - 4] {
        let file = compound(&[("Workbook".to_owned(), bytes[..cut].to_vec())]);
        assert_eq!(reason("a.xls", &file), Some(Reason::Broken), "{cut}");
    }
    let far = Old::clean().add(label(5, 256, 0, "far"));
    assert_eq!(reason("a.xls", &far.file()), Some(Reason::Broken));
    let clean = Binary::clean().parts();
    let sheet = clean.0[crate::tests::binary::SHEET].clone();
    let cut = clean.set(crate::tests::binary::SHEET, &sheet[..sheet.len() - 40]);
    assert_eq!(reason("a.xlsb", &cut.zip()), Some(Reason::Broken));
}
