//! What a table's style puts behind its cells, and how it draws their words.
//!
//! Source: ECMA-376 part 1, 17.4.55 and 17.7.6.

use std::collections::BTreeSet;

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
    /// The regions that its style is to draw.
    drawn: BTreeSet<&'static str>,
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
        let wanted = [
            ("firstRow", is("firstRow", 0x20)),
            ("lastRow", is("lastRow", 0x40)),
            ("firstCol", is("firstColumn", 0x80)),
            ("lastCol", is("lastColumn", 0x100)),
            ("rows", !is("noHBand", 0x200)),
            ("columns", !is("noVBand", 0x400)),
        ];
        let drawn = wanted.into_iter().filter(|(_, drawn)| *drawn).map(|(name, _)| name).collect();
        Self {
            style: properties.and_then(|it| it.value("tblStyle")).map(str::to_owned),
            ground: properties.and_then(|it| it.child("shd")).and_then(|it| shade(it, &styles.theme)),
            drawn,
            rows: table.children().filter(|it| it.is("tr")).count(),
        }
    }

    /// Whether its first row heads the others.
    pub(super) fn has_head(&self) -> bool {
        self.style.is_some() && self.drawn.contains("firstRow") && 1 < self.rows
    }

    /// How a cell looks: the more special region lies over the more common one.
    pub(super) fn cell(&self, styles: &Styles, at: At, properties: Option<&Element>) -> Region {
        let has = |name: &str| self.drawn.contains(name);
        let band = |count: usize, first: bool| (count - usize::from(first && 0 < count)).is_multiple_of(2);
        let mut names = vec!["wholeTable"];
        if has("columns") {
            names.push(if band(at.column, has("firstCol")) { "band1Vert" } else { "band2Vert" });
        }
        if has("rows") {
            names.push(if band(at.row, has("firstRow")) { "band1Horz" } else { "band2Horz" });
        }
        if has("lastCol") && at.column + 1 == at.columns {
            names.push("lastCol");
        }
        if has("firstCol") && at.column == 0 {
            names.push("firstCol");
        }
        if has("lastRow") && at.row + 1 == self.rows {
            names.push("lastRow");
        }
        if has("firstRow") && at.row == 0 {
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
