//! Content that is built to break a reader.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::{
    build::Ods,
    planted::{Planted, all},
};
use crate::{plan::Shown, read};

static PLANTED: LazyLock<Vec<(Planted, Vec<u8>)>> = LazyLock::new(|| {
    all()
        .into_iter()
        .map(|it| {
            let bytes = it.ods.bytes();
            (it, bytes)
        })
        .collect()
});

const PIECES: [&str; 15] = [
    "<table:table-row/>",
    "<table:table>",
    "</table:table>",
    "<table:table-row table:number-rows-repeated='4294967295'>",
    "</table:table-row>",
    "<table:table-cell table:number-columns-repeated='4294967295'>",
    "<table:table-cell office:value='NaN'/>",
    "</table:table-cell>",
    "<text:p>x<text:s text:c='18446744073709551615'/>",
    "</text:p>",
    "<draw:frame svg:width='1e308cm' svg:height='-1in' svg:x='NaN'>",
    "</draw:frame>",
    "<office:annotation>",
    "</office:annotation>",
    "<table:table-column table:number-columns-repeated='4294967295' table:visibility='collapse'/>",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn no_change_of_a_byte_stops_a_reader(which in any::<prop::sample::Index>(), at in any::<prop::sample::Index>(), value: u8) {
        let mut bytes = which.get(&PLANTED).1.clone();
        let at = at.index(bytes.len());
        bytes[at] = value;

        let _ = read::read("a.ods", &bytes, &Shown::default());
    }

    #[test]
    fn no_order_of_elements_stops_a_reader(which in prop::collection::vec(0..PIECES.len(), 0..12)) {
        let rows: String = which.into_iter().map(|at| PIECES[at]).collect();

        let _ = read::read("a.ods", &Ods { rows: rows.clone(), ..Ods::default() }.bytes(), &Shown::default());
        let _ = read::read("a.ods", &Ods { before: rows, ..Ods::default() }.bytes(), &Shown::default());
    }

    #[test]
    fn no_change_of_the_content_stops_a_reader(which in any::<prop::sample::Index>(), from in any::<prop::sample::Index>(), len in 0..60_usize, to in any::<prop::sample::Index>()) {
        let content = which.get(&PLANTED).0.ods.clone();
        let text: Vec<char> = content.rows.chars().chain(content.shapes.chars()).chain(content.tail.chars()).collect();
        let from = from.index(text.len() + 1);
        let piece: String = text.iter().skip(from).take(len).collect();
        let mut changed = text.clone();
        changed.drain(from..text.len().min(from + len));
        let at = to.index(changed.len() + 1);
        changed.splice(at..at, piece.chars());

        let rows = changed.into_iter().collect();
        let _ = read::read("a.ods", &Ods { rows, ..content }.bytes(), &Shown::default());
    }
}

#[test]
fn a_style_that_is_its_own_parent_is_no_endless_way() {
    let styles = "<style:style style:name='a' style:family='table-cell' style:parent-style-name='a'/>";
    let rows = "<table:table-row><table:table-cell table:style-name='a'><text:p>x</text:p></table:table-cell></table:table-row>";

    let _ = read::read(
        "a.ods",
        &Ods { styles: styles.into(), rows: rows.into(), ..Ods::default() }.bytes(),
        &Shown::default(),
    );
}
