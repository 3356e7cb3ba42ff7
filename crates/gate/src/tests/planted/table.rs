//! Tables in text.

use super::{Plant, Way, words};
use crate::{
    tests::build::{Book, CANARY},
    vector::{self as v, Vector},
};

pub(super) fn all() -> Vec<Plant> {
    let table = |vector: &'static Vector, text: String, way: Way| Plant {
        vector,
        name: "planted.csv",
        bytes: text.into_bytes(),
        way,
    };
    // Letters that only a program reads: the tags of Unicode, one for each letter of ASCII.
    let unseen: String = CANARY.chars().map(|c| char::from_u32(0xe_0000 + u32::from(c)).unwrap()).collect();
    let (book, cell) = Book::clean().cell("B6", 0, &format!("Seen{unseen}"));
    let row = format!(r#"<row r="6">{cell}</row>"#);
    let marked = words(v::CHARACTER_UNSEEN, &book.before(crate::tests::build::SHEET, "</sheetData>", row));
    let formula = format!("Name,Note\nJo,\"=HYPERLINK(\"\"http://{CANARY}.example\"\")\"\n");
    vec![
        table(v::CSV_FORMULA, formula, Way::Seen),
        table(v::CSV_STRAY, format!("Month,Count\nMay,3\nJune,4,,{CANARY}\nJuly,5\n"), Way::Words),
        // Excel gives each row as many commas.
        table(v::CSV_STRAY, format!("Month,Count,,\nMay,3,,\nJune,4,,{CANARY}\nJuly,5,,\n"), Way::Words),
        table(v::CHARACTER_UNSEEN, format!("Month,Count\nMay{unseen},3\n"), Way::Bare),
        Plant { way: Way::Bare, ..marked },
    ]
}
