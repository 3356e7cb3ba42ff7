//! Shapes, frames and pictures of a text.
//!
//! Source: `OpenDocument` 1.3 part 3, 10 (drawings), 20.97 (clip).

use super::{
    content::{Content, Spot},
    styles::points,
};
use crate::{
    Finding, Place, Refusal,
    document::{picture::Cut, tree::Element},
    vector,
};

/// What draws something.
const SHAPES: &[&str] = &[
    "frame",
    "custom-shape",
    "rect",
    "ellipse",
    "circle",
    "line",
    "path",
    "polygon",
    "polyline",
    "connector",
    "g",
    "caption",
    "control",
];

impl Content<'_> {
    /// Reads a shape, or whatever else may hold lines.
    pub(super) fn shape(&mut self, element: &Element, spot: &Spot) -> Result<(), Refusal> {
        if !SHAPES.contains(&&*element.name) {
            if element.is("image") {
                self.picture(element);
            }
            return self.blocks(element, spot);
        }
        let place = self.place();
        for words in element.children().filter(|it| it.is("title") || it.is("desc")) {
            let summary = "words that are read out in place of a picture or shape";
            self.told.words(vector::ALT_TEXT, &place, summary, &words.every_word());
        }
        let names = ["style-name", "text-style-name"].into_iter().filter_map(|key| element.attribute(key));
        let style = names.map(|name| {
            self.styles.get("graphic", Some(name)).over(&self.styles.get("presentation", Some(name)))
        });
        let style = style.reduce(|one, other| one.over(&other)).unwrap_or_default();
        if element.is("frame") && style.clip.as_deref().is_some_and(is_cut) {
            let summary = "a picture of which a part is cut away and still in the file";
            self.told.tell(Finding::new(vector::PICTURE_CROPPED, Place::part(&*place), summary));
        }
        let mut inner = spot.clone();
        inner.ground = style.ground.unwrap_or(inner.ground);
        if self.is_off_page(element) {
            let summary = "a shape that lies beside the page";
            self.told.tell(Finding::new(vector::SHAPE_OFF_PAGE, Place::part(place), summary));
            inner =
                inner.veiled(Some((vector::SHAPE_OFF_PAGE, "words in a shape that lies beside the page")));
        }
        if element.is("frame") && inner.veil.is_none() {
            self.frame(element, style.clip.as_deref().is_some_and(is_cut));
        }
        self.blocks(element, &inner)
    }

    /// The picture of a frame: of several ways to draw it, the first that can be decoded.
    ///
    /// A clip is a length of the picture as it was measured once, which its file need not say: what is cut is not
    /// known, so nothing of it is kept.
    fn frame(&mut self, frame: &Element, is_cut: bool) {
        let images: Vec<_> = frame.children().filter(|it| it.is("image")).collect();
        if images.is_empty() {
            return;
        }
        let addresses = images.iter().filter_map(|it| it.attribute("href")).filter(|_| !is_cut);
        let picture = addresses
            .filter_map(|it| self.source.bytes(it))
            .find_map(|it| self.source.pictures.read(&it, Cut::default()));
        let width = frame.attribute("width").and_then(points).unwrap_or_default();
        self.scribe.picture(picture, format!("{width:.0}").parse().unwrap_or(0));
    }

    fn is_off_page(&self, element: &Element) -> bool {
        let side = |name: &str| element.attribute(name).and_then(points);
        let beside = |at: Option<f64>, size: Option<f64>, page: f64| {
            at.is_some_and(|at| page <= at || at + size.unwrap_or(page) <= 0.0)
        };
        beside(side("x"), side("width"), self.styles.size.0)
            || beside(side("y"), side("height"), self.styles.size.1)
    }

    fn picture(&mut self, image: &Element) {
        let address = image.attribute("href").unwrap_or_default();
        if address.contains("://") || address.starts_with("../") || address.starts_with('/') {
            let summary = "the address of a picture that is read when the file is opened";
            self.told.words(vector::FIELD_SOURCE, &self.place(), summary, address);
        }
    }
}

/// Whether a clip takes something away: `rect(0cm, 1.2cm, 0cm, 0cm)`.
fn is_cut(clip: &str) -> bool {
    let inner = clip.trim().trim_start_matches("rect(").trim_end_matches(')');
    inner.split([',', ' ']).filter_map(points).any(|cut| 0.01 < cut)
}
