//! Files that are cut off or changed are read or refused, and never stop the process.

use std::panic::catch_unwind;

use proptest::prelude::*;

use super::inspect;
use super::paper::{Paper, stream};

/// A file with something of every kind.
fn everything() -> Vec<u8> {
    let usual =
        "/Type /XObject /Subtype /Image /Width 2 /Height 2 /BitsPerComponent 8 /ColorSpace /DeviceGray";
    Paper::new()
        .catalog("/AcroForm <</Fields [12 0 R]>> /Outlines 13 0 R /OCProperties <</OCGs [14 0 R] /D <</OFF [14 0 R]>>>>")
        .catalog("/Names <</Dests <</Names [(a) [3 0 R /Fit]]>>>> /StructTreeRoot <</K [<</Alt (x y)>>]>>")
        .page("/Annots [12 0 R <</Subtype /Text /Rect [1 2 3 4] /Contents (Note)>>] /Thumb 10 0 R")
        .resources("/XObject <</I1 10 0 R /F2 11 0 R>> /Properties <</L 14 0 R>> /ExtGState <</G <</ca 0.5>>>>")
        .stream(10, usual, &[0, 90, 180, 250])
        .stream(11, "/Type /XObject /Subtype /Form /BBox [0 0 100 20]", b"7 Tr BT /F1 9 Tf (Form) Tj ET")
        .object(12, "<</FT /Tx /T (a) /V (Value) /Subtype /Widget /Rect [300 300 400 320] /AP <</N 11 0 R>>>>")
        .object(13, "<</First 13 0 R /Title (Bookmark) /A <</S /URI /URI (http://x)>>>>")
        .object(14, "<</Type /OCG /Name (Layer)>>")
        .draw("q 9 0 0 9 1 1 cm /I1 Do Q /F2 Do /OC /L BDC BT /F1 9 Tf (Layer) Tj ET EMC /G gs 1 1 9 9 re f 1 1 m 9 9 l S")
        .xmp("<dc:creator>Jane</dc:creator>")
        .info("/Author (Jane)")
        .again(7, stream("", b"BT /F1 9 Tf 9 9 Td [(A) 5 (B)] TJ ET"))
        .bytes()
}

#[track_caller]
fn survives(bytes: &[u8]) {
    assert!(catch_unwind(|| inspect(bytes).map(|found| found.len())).is_ok());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn a_file_cut_off_anywhere_is_read_or_refused(at in any::<prop::sample::Index>()) {
        let bytes = everything();
        let length = at.index(bytes.len());
        survives(&bytes[..length]);
    }

    #[test]
    fn a_file_with_a_changed_byte_is_read_or_refused(at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = everything();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        survives(&bytes);
    }

    #[test]
    fn a_file_with_a_changed_number_is_read_or_refused(at in any::<prop::sample::Index>(), digit in b'0'..=b'9') {
        let mut bytes = everything();
        let digits: Vec<_> = (0..bytes.len()).filter(|at| bytes[*at].is_ascii_digit()).collect();
        let at = digits[at.index(digits.len())];
        bytes[at] = digit;
        survives(&bytes);
    }

    #[test]
    fn bytes_of_any_kind_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        let mut all = b"%PDF-1.4\n1 0 obj".to_vec();
        all.extend(bytes);
        survives(&all);
    }
}

#[test]
fn the_file_with_everything_is_read() {
    let found = inspect(&everything()).unwrap();
    assert!(12 <= super::ids(&found).len(), "{:?}", super::ids(&found));
}
