//! Files of which objects and table are packed into streams, as programs of today write them.

use std::fmt::Write as _;

use super::paper::stream;
use super::{ids, inspect};
use crate::Reason;

/// A file whose objects 1 to so many are in a stream, each of these bodies one.
fn packed(bodies: &[&str]) -> Vec<u8> {
    let (mut head, mut body) = (String::new(), String::new());
    for (number, text) in (1..).zip(bodies) {
        write!(head, "{number} {} ", body.len()).unwrap();
        body.push_str(text);
        body.push(' ');
    }
    let entries = format!("/Type /ObjStm /N {} /First {}", bodies.len(), head.len());
    let mut out = b"%PDF-1.7\n".to_vec();
    let holder = out.len();
    out.extend_from_slice(b"90 0 obj\n");
    out.extend(stream(&entries, format!("{head}{body}").as_bytes()));
    out.extend_from_slice(b"\nendobj\n");
    let table = out.len();
    let mut rows = vec![0, 0, 0, 0];
    for index in 0..bodies.len() {
        rows.extend([2, 0, 90, u8::try_from(index).unwrap()]);
    }
    for place in [holder, table] {
        let [high, low] = u16::try_from(place).unwrap().to_be_bytes();
        rows.extend([1, high, low, 0]);
    }
    let index = format!("[0 {} 90 2]", bodies.len() + 1);
    let entries = format!("/Type /XRef /Size 92 /W [1 2 1] /Index {index} /Root 1 0 R");
    out.extend_from_slice(b"91 0 obj\n");
    out.extend(stream(&entries, &rows));
    out.extend_from_slice(format!("\nendobj\nstartxref\n{table}\n%%EOF\n").as_bytes());
    out
}

const CATALOG: &str = "<</Type /Catalog /Pages 2 0 R>>";
const PAGES: &str = "<</Type /Pages /Count 1 /Kids [3 0 R]>>";
const PAGE: &str = "<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]>>";

#[test]
fn a_clean_packed_file_has_nothing() {
    assert_eq!(inspect(&packed(&[CATALOG, PAGES, PAGE])).unwrap(), []);
}

#[test]
fn a_packed_object_that_nothing_uses_is_found() {
    let found = inspect(&packed(&[CATALOG, PAGES, PAGE, "<</Note (Secret name)>>"])).unwrap();

    assert_eq!(ids(&found).into_iter().collect::<Vec<_>>(), ["pdf-unused-object"]);
    assert_eq!(found[0].hidden, ["Secret name"]);
}

#[test]
fn a_packed_tree_of_too_many_pages_is_refused() {
    let many = format!("<</Type /Pages /Kids [{}]>>", "3 0 R ".repeat(1500));
    let twice = "<</Type /Pages /Kids [4 0 R 4 0 R]>>";

    let refused = inspect(&packed(&[CATALOG, twice, PAGE, &many])).unwrap_err();

    assert_eq!(refused.reason, Reason::TooLarge);
}
