//! How many names of a staff list a box could cover: a box that only few could have tells who lies under it.
//!
//! A box's width is a whole number of steps, so it tells no more than within which step a name ends. Where the list is
//! long that singles nobody out; where few names end in that step it may. Names are measured in the font of labels, since
//! the page's own is not known here: the count is a warning, not a proof.

use skrifa::{
    FontRef, MetadataProvider as _,
    instance::{LocationRef, Size},
};

use super::bars::STEP;
use crate::{gate::BlackBox, model::Model, write};

/// Names that share a box's width, below which a person is warned.
pub const CROWD: usize = 50;

/// The height of a line in parts of the size of its letters.
const LINE: f32 = 1.2;

/// The boxes of a file's pages, in points.
pub(crate) fn boxes(model: &Model) -> Vec<BlackBox> {
    let Model::Pages(pages) = model else { return Vec::new() };
    let of = |(page, it): (u32, &crate::model::Page)| {
        let one = move |[x0, y0, x1, y1]: [f32; 4]| BlackBox { page, width: x1 - x0, height: y1 - y0 };
        it.bars.iter().map(|bar| one(bar.corners)).collect::<Vec<_>>()
    };
    (1..).zip(pages).flat_map(of).collect()
}

/// What to warn of: boxes that fewer than [`CROWD`] names of a list would need, and how many would. `staff`: a name a line;
/// lines that begin with `#` are left out.
///
/// Each width on a page is told once. Nothing is told where the list is empty.
pub fn crowd(boxes: &[BlackBox], staff: &str) -> Vec<String> {
    let names: Vec<&str> =
        staff.lines().map(str::trim).filter(|it| !it.is_empty() && !it.starts_with('#')).collect();
    let Some(font) = write::label_font().and_then(|it| FontRef::new(it).ok()) else { return Vec::new() };
    let widths: Vec<f32> = names.iter().map(|it| ems(&font, it)).collect();
    let mut told = Vec::new();
    for it in boxes.iter().filter(|_| !names.is_empty()) {
        let size = it.height / LINE;
        let steps = |width: f32| ((width - 0.01) / STEP).ceil().max(1.0);
        let own = steps(it.width);
        let fitting = widths.iter().filter(|em| (steps(**em * size) - own).abs() < 0.5).count();
        let line = format!(
            "a box on page {} is as wide as {fitting} of the {} names on the staff list would need: fewer than {CROWD} may tell who it hides; a box drawn over the whole line tells nothing",
            it.page,
            names.len(),
        );
        if fitting < CROWD && !told.contains(&line) {
            told.push(line);
        }
    }
    told
}

/// How long a text is, in sizes of its letters. A sign that the font does not have counts as half of one.
fn ems(font: &FontRef<'_>, text: &str) -> f32 {
    let letters = font.charmap();
    let advances = font.glyph_metrics(Size::unscaled(), LocationRef::default());
    let em = f32::from(font.metrics(Size::unscaled(), LocationRef::default()).units_per_em).max(1.0);
    let advance = |it| letters.map(it).and_then(|it| advances.advance_width(it)).unwrap_or(em / 2.0);
    text.chars().map(advance).sum::<f32>() / em
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name_box(width: f32) -> BlackBox {
        BlackBox { page: 2, width, height: 13.2 }
    }

    fn list(many: usize, name: &str) -> String {
        format!("{name}\n").repeat(many)
    }

    #[test]
    fn a_box_that_a_crowd_would_need_tells_nothing() {
        // Eleven points high, "Smith, J.A" is some 55 points long: two steps.
        assert_eq!(crowd(&[name_box(72.0)], &list(60, "Smith, J.A")), Vec::<String>::new());
    }

    #[test]
    fn a_box_that_few_would_need_is_warned_of_once() {
        let staff =
            format!("# staff\n{}Featherstonehaugh-Cholmondeley, Bartholomew\n", list(60, "Smith, J.A"));
        let told = crowd(&[name_box(252.0), name_box(252.0)], &staff);

        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].contains("page 2 is as wide as"), "{told:?}");
        assert!(told[0].contains("of the 61 names"), "{told:?}");
    }

    #[test]
    fn without_a_list_nothing_is_known() {
        assert_eq!(crowd(&[name_box(252.0)], "# nobody\n"), Vec::<String>::new());
    }
}
