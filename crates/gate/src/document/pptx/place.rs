//! Where shapes lie on a slide.
//!
//! Source: ECMA-376 part 1, 20.1.7 (transforms), 19.3.1.36 (placeholders).

use crate::document::tree::Element;

/// A box on a slide, in English metric units; turning is not followed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Area {
    x: f64,
    y: f64,
    w: f64,
    h: f64,
}

impl Area {
    /// Whether none of it lies on a slide of this size.
    pub(super) fn misses(self, (width, height): (i64, i64)) -> bool {
        let (width, height) = (whole(width), whole(height));
        self.x + self.w <= 0.0 || self.y + self.h <= 0.0 || width <= self.x || height <= self.y
    }

    /// Whether another lies over nearly all of it.
    pub(super) fn is_under(self, other: Self) -> bool {
        let across = (self.x + self.w).min(other.x + other.w) - self.x.max(other.x);
        let down = (self.y + self.h).min(other.y + other.h) - self.y.max(other.y);
        0.0 < across && 0.0 < down && 0.9 * self.w * self.h <= across * down
    }
}

/// How a group draws what is in it: larger or smaller, and elsewhere.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    scale: (f64, f64),
    shift: (f64, f64),
}

impl Frame {
    /// The slide itself.
    pub(super) const SLIDE: Self = Self { scale: (1.0, 1.0), shift: (0.0, 0.0) };

    /// The frame within a group.
    pub(super) fn within(self, group: &Element) -> Self {
        let Some(transform) = group.path(&["grpSpPr", "xfrm"]) else { return self };
        let (Some(outer), Some(inner)) = (area(transform, "off", "ext"), area(transform, "chOff", "chExt"))
        else {
            return self;
        };
        let ratio = |outer: f64, inner: f64| if inner == 0.0 { 1.0 } else { outer / inner };
        let (across, down) = (ratio(outer.w, inner.w), ratio(outer.h, inner.h));
        let at = self.drawn(outer);
        let scale = (self.scale.0 * across, self.scale.1 * down);
        Self { scale, shift: (at.x - inner.x * scale.0, at.y - inner.y * scale.1) }
    }

    /// A box of this frame, as the slide shows it.
    pub(super) fn drawn(self, area: Area) -> Area {
        Area {
            x: area.x * self.scale.0 + self.shift.0,
            y: area.y * self.scale.1 + self.shift.1,
            w: area.w * self.scale.0,
            h: area.h * self.scale.1,
        }
    }
}

/// Where a shape says that it lies.
pub(super) fn own(shape: &Element) -> Option<Area> {
    let transform = shape.path(&["spPr", "xfrm"]).or_else(|| shape.child("xfrm"))?;
    area(transform, "off", "ext")
}

fn area(transform: &Element, at: &str, size: &str) -> Option<Area> {
    let (at, size) = (transform.child(at)?, transform.child(size)?);
    let number = |element: &Element, name: &str| element.number(name).map(whole);
    Some(Area { x: number(at, "x")?, y: number(at, "y")?, w: number(size, "cx")?, h: number(size, "cy")? })
}

/// As a number for measuring: slides are far smaller than what would be rounded.
fn whole(number: i64) -> f64 {
    let held = i32::try_from(number).unwrap_or(if number < 0 { i32::MIN } else { i32::MAX });
    f64::from(held)
}

/// The placeholder that a shape fills.
pub(super) fn placeholder(shape: &Element) -> Option<&Element> {
    let holder = shape.children().find(|it| it.name.starts_with("nv"))?;
    holder.path(&["nvPr", "ph"])
}

/// The shape of a layout or master that a placeholder takes its place and form from.
pub(super) fn model<'a>(root: &'a Element, wanted: &Element) -> Option<&'a Element> {
    let kind = wanted.attribute("type").unwrap_or("body");
    let shapes = || root.all("sp").filter_map(|it| Some((it, placeholder(it)?)));
    let same_number =
        |ph: &Element| wanted.attribute("idx").is_some() && ph.attribute("idx") == wanted.attribute("idx");
    let found = shapes().find(|(_, ph)| same_number(ph));
    let found =
        found.or_else(|| shapes().find(|(_, ph)| alike(ph.attribute("type").unwrap_or("body"), kind)));
    found.map(|(shape, _)| shape)
}

fn alike(one: &str, other: &str) -> bool {
    let plain = |kind: &str| match kind {
        "ctrTitle" => "title".to_owned(),
        "subTitle" | "obj" => "body".to_owned(),
        kind => kind.to_owned(),
    };
    plain(one) == plain(other)
}
