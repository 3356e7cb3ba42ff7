//! Each vector, planted in a small workbook or table.

use super::build::{Book, SHEET};
use crate::{Reason, vector::Vector};

mod binary;
mod cells;
mod container;
mod office;
mod old;
mod parts;
mod sheets;
mod table;

/// A file in which something is planted.
pub(super) struct Plant {
    pub(super) vector: &'static Vector,
    pub(super) name: &'static str,
    pub(super) bytes: Vec<u8>,
    pub(super) way: Way,
}

/// What comes of a plant.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// The canary is among a finding's hidden words.
    Words,
    /// What is hidden is no words, or they are packed: it is found, and goes.
    Bare,
    /// A reader sees it in the file, so it may stay.
    Seen,
    /// The file is refused, and what it hides is found all the same.
    Refused(Reason),
}

/// Every plant.
pub(super) fn all() -> Vec<Plant> {
    [
        in_sheets(),
        in_cells(),
        in_parts(),
        in_office(),
        in_files(),
        in_old_sheets(),
        in_old_files(),
        in_binary(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

pub(super) fn in_sheets() -> Vec<Plant> {
    sheets::all()
}

pub(super) fn in_cells() -> Vec<Plant> {
    cells::all()
}

pub(super) fn in_parts() -> Vec<Plant> {
    parts::all()
}

pub(super) fn in_office() -> Vec<Plant> {
    office::all()
}

pub(super) fn in_files() -> Vec<Plant> {
    container::all().into_iter().chain(table::all()).collect()
}

pub(super) fn in_old_sheets() -> Vec<Plant> {
    old::in_sheets()
}

pub(super) fn in_old_files() -> Vec<Plant> {
    old::in_files()
}

pub(super) fn in_binary() -> Vec<Plant> {
    binary::all()
}

/// A workbook that hides words.
fn words(vector: &'static Vector, book: &Book) -> Plant {
    Plant { vector, name: "planted.xlsx", bytes: book.zip(), way: Way::Words }
}

/// A workbook that hides something other than words.
fn bare(vector: &'static Vector, book: &Book) -> Plant {
    Plant { way: Way::Bare, ..words(vector, book) }
}

/// A workbook with words beside the cells of its first sheet.
fn beside(vector: &'static Vector, mark: &str, xml: &str) -> Plant {
    words(vector, &Book::clean().before(SHEET, mark, xml))
}

/// A workbook in which a part leads to another.
fn part(vector: &'static Vector, of: &str, kind: &str, name: &str, text: impl Into<Vec<u8>>) -> Plant {
    words(vector, &Book::clean().add(of, "rId40", kind, name, text))
}

/// A plant that hides no words.
fn mute(plant: Plant) -> Plant {
    Plant { way: Way::Bare, ..plant }
}

/// Vectors of these groups that no plant plants, each with the reason.
pub(super) const WITHOUT: [(&Vector, &str); 0] = [];
