//! What a container keeps beside its parts.

use super::{Plant, Way, mute, words};
use crate::{
    tests::{
        build::{Book, CANARY},
        container as zip,
    },
    vector::{self as v, Vector},
};

pub(super) fn all() -> Vec<Plant> {
    let clean = Book::clean().zip();
    let canary = CANARY.as_bytes();
    let raw = |vector: &'static Vector, bytes: Vec<u8>| Plant {
        vector,
        name: "planted.xlsx",
        bytes,
        way: Way::Words,
    };
    // Excel pads parts with noughts under this number; under it, anything can stand.
    let padding = [&[0x28, 0xa0, 0, 0][..], canary].concat();
    let sheet = format!("<worksheet><c t=\"inlineStr\"><is><t>{CANARY}</t></is></c></worksheet>");
    vec![
        raw(v::ZIP_BEFORE, zip::insert(&clean, 0, canary)),
        raw(v::ZIP_BEFORE, zip::insert(&clean, 0, &[b"PK\x03\x04", canary].concat())),
        raw(v::ZIP_BETWEEN, zip::insert(&clean, zip::locals(&clean)[1], canary)),
        raw(v::ZIP_BETWEEN, zip::insert(&clean, zip::directory(&clean), canary)),
        raw(v::ZIP_BETWEEN, zip::insert(&clean, zip::end(&clean), canary)),
        raw(v::ZIP_AFTER, [&clean, canary].concat()),
        raw(v::ZIP_COMMENT, zip::comment(clean.clone(), CANARY)),
        raw(v::ZIP_COMMENT, zip::part_comment(&clean, CANARY)),
        mute(raw(v::ZIP_EXTRA, zip::central_extra(&clean, 0x5455, canary))),
        mute(raw(v::ZIP_EXTRA, zip::local_extra(&clean, 0x7875, canary))),
        mute(raw(v::ZIP_EXTRA, zip::local_extra(&clean, 0xa220, &padding))),
        words(v::PART_UNREACHED, &Book::clean().set("xl/worksheets/sheet9.xml", sheet)),
        words(
            v::PART_UNREACHED,
            &Book::clean().set("xl/worksheets/_rels/sheet9.xml.rels", format!("<r Id=\"a\">{CANARY}</r>")),
        ),
        mute(words(v::PART_UNREACHED, &Book::clean().set("xl/old/", CANARY))),
        words(v::PART_UNREACHED, &Book::clean().set(&format!("xl/media/{CANARY}.png"), "old")),
        words(v::TRASH, &Book::clean().set("[trash]/0000.dat", CANARY)),
    ]
}
