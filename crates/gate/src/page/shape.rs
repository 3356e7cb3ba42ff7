//! Shapes, as far as it matters what they cover.
//!
//! Law of the format: ISO 32000-1 8.5.3 (painting paths).

use kurbo::{Affine, BezPath, PathEl, Shape as _, Vec2};

/// A straight line as wide as it is drawn: a thick black one is as good a cover as a box.
pub(super) fn thick(path: &BezPath, transform: Affine, width: f64) -> Option<BezPath> {
    let (from, to) = match path.elements() {
        [PathEl::MoveTo(from), PathEl::LineTo(to)]
        | [PathEl::MoveTo(from), PathEl::LineTo(to), PathEl::ClosePath] => (*from, *to),
        _ => return None,
    };
    let along = to - from;
    let length = along.hypot();
    let scale = transform.determinant().abs().sqrt();
    if !length.is_finite() || length <= 0.0 || width * scale < 2.0 {
        return None;
    }
    let aside = Vec2::new(-along.y, along.x) * (width / 2.0 / length);
    let mut band = BezPath::new();
    band.move_to(from + aside);
    band.line_to(to + aside);
    band.line_to(to - aside);
    band.line_to(from - aside);
    band.close_path();
    Some(transform * band)
}

/// Whether a path is nothing but an upright box, so that its bounds say all.
pub(super) fn upright(path: &BezPath) -> bool {
    let bounds = path.bounding_box();
    let area = bounds.area();
    area <= 0.0 || (area - path.area().abs()).abs() <= 0.001 * area
}
