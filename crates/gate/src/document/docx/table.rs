//! What a table's style puts behind its cells, and how it draws their words.
//!
//! Source: ECMA-376 part 1, 17.4.55 and 17.7.6.

use super::{
    look::{Look, shade},
    styles::{Region, Styles},
};
use crate::document::{colour::Ground, tree::Element};

/// A table that is being read.
#[derive(Clone, Debug)]
pub(super) struct Table {
    style: Option<String>,
    ground: Option<Ground>,
    first_row: bool,
    last_row: bool,
    first_column: bool,
    last_column: bool,
    bands: bool,
    columns_banded: bool,
    rows: usize,
}

/// Where a cell stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct At {
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) columns: usize,
}

impl Table {
    /// Of `tbl`.
    pub(super) fn of(table: &Element, styles: &Styles) -> Self {
        let properties = table.child("tblPr");
        let look = properties.and_then(|it| it.child("tblLook"));
        let bits = look.and_then(|it| it.attribute("val"));
        let bits = bits.and_then(|it| u32::from_str_radix(it, 16).ok()).unwrap_or(0x04a0);
        let is = |name: &str, bit: u32| match look.and_then(|it| it.attribute(name)) {
            Some(_) => look.is_some_and(|it| it.flag(name)),
            None => bits & bit != 0,
        };
        Self {
            style: properties.and_then(|it| it.value("tblStyle")).map(str::to_owned),
            ground: properties.and_then(|it| it.child("shd")).and_then(|it| shade(it, &styles.theme)),
            first_row: is("firstRow", 0x20),
            last_row: is("lastRow", 0x40),
            first_column: is("firstColumn", 0x80),
            last_column: is("lastColumn", 0x100),
            bands: !is("noHBand", 0x200),
            columns_banded: !is("noVBand", 0x400),
            rows: table.children().filter(|it| it.is("tr")).count(),
        }
    }

    /// How a cell looks: the more special region lies over the more common one.
    pub(super) fn cell(&self, styles: &Styles, at: At, properties: Option<&Element>) -> Region {
        let band = |count: usize, first: bool| (count - usize::from(first && 0 < count)) % 2 == 0;
        let mut names = vec!["wholeTable"];
        if self.columns_banded {
            names.push(if band(at.column, self.first_column) { "band1Vert" } else { "band2Vert" });
        }
        if self.bands {
            names.push(if band(at.row, self.first_row) { "band1Horz" } else { "band2Horz" });
        }
        if self.last_column && at.column + 1 == at.columns {
            names.push("lastCol");
        }
        if self.first_column && at.column == 0 {
            names.push("firstCol");
        }
        if self.last_row && at.row + 1 == self.rows {
            names.push("lastRow");
        }
        if self.first_row && at.row == 0 {
            names.push("firstRow");
        }
        let mut found = Region { look: Look::default(), ground: self.ground };
        for name in names {
            let region = styles.region(self.style.as_deref(), name);
            found.look = region.look.over(&found.look);
            found.ground = region.ground.or(found.ground);
        }
        let own = properties.and_then(|it| it.child("shd")).and_then(|it| shade(it, &styles.theme));
        found.ground = own.or(found.ground);
        found
    }
}
