//! Pages as PDF/A-2a and PDF/UA-1: the words that are seen, and over them what the page looks like.
//!
//! The words are laid first and the picture, through which nothing shows, over
//! them: a reader sees the picture, selects and hears the words. What is known
//! of the source is only what a [`Page`] has.
//!
//! Law of the format: ISO 19005-2 (PDF/A-2), ISO 14289-1 (PDF/UA-1).

mod fonts;
mod pack;
mod set;

use krilla::{
    Document, SerializeSettings,
    configure::{Accessibility, Archival, ConfigurationBuilder},
    destination::XyzDestination,
    geom::{Point, Size, Transform},
    image::Image,
    metadata::{DateTime, Metadata},
    outline::{Outline, OutlineNode},
    page::PageSettings,
    surface::Surface,
    tagging::{Artifact, ArtifactType, ContentTag, Node, Tag, TagGroup, TagTree},
};

use crate::{
    Reason, Refusal,
    model::{Bar, Packed, Page, Patch, Picture},
    redact::PIXEL,
};
use fonts::Fonts;

/// The title of every file: it says nothing of the source.
pub(crate) const TITLE: &str = "Document";
/// How far from its edge a patch ends, in pixels: a program that paints every pixel that it touches would paint one too
/// many.
const INSET: f32 = 0.02;
/// The longest side that a page may have, in points.
const LONGEST: f32 = 14_400.0;

/// Packs pictures of pages.
///
/// # Errors
///
/// [`Reason::Broken`] if one has other pixels than its size says.
pub(crate) fn pack(pictures: &[Picture]) -> Result<Vec<Vec<Patch>>, Refusal> {
    pictures.iter().map(pack::pack).collect()
}

/// How many words of pages cannot be set: they stay in the pages' pictures.
pub(crate) fn unset(pages: &[Page]) -> usize {
    pages.iter().flat_map(|page| &page.words).filter(|word| !is_set(&word.text)).count()
}

/// Whether a word can be set.
pub(crate) fn is_set(word: &str) -> bool {
    Fonts::built_in().runs(word).is_some()
}

/// Where the label of a box is drawn.
pub(crate) fn label_box(bar: &Bar) -> [f32; 4] {
    set::label_box(bar)
}

/// The papers of pictures, which have none of their own: so many points that they are painted pixel by pixel.
#[expect(clippy::cast_precision_loss, reason = "a picture's sides are far below what an f32 counts")]
pub(crate) fn papers(pictures: &[Picture]) -> Vec<Page> {
    let side = |pixels: u32| pixels as f32 * PIXEL;
    let paper = |picture: &Picture| Page {
        width: side(picture.width),
        height: side(picture.height),
        ..Page::default()
    };
    pictures.iter().map(paper).collect()
}

/// What a bookmark, and the picture of a page without words, is called.
pub(crate) fn called(page: usize) -> String {
    format!("Page {page}")
}

/// A PDF of pages.
///
/// # Errors
///
/// [`Reason::Broken`] if a page has no size, or no picture.
pub(crate) fn bind(pages: Vec<Page>) -> Result<Vec<u8>, Refusal> {
    let fonts = Fonts::built_in();
    let mut document = Document::new_with(settings()?);
    let mut outline = Outline::new();
    let mut tree = TagTree::new().with_lang(Some("en-GB".to_owned()));
    for (index, mut page) in pages.into_iter().enumerate() {
        let (width, height) = (page.width, page.height);
        let longest = width.max(height) <= LONGEST;
        let size = Size::from_wh(width, height).filter(|_| longest);
        let size = size.ok_or_else(|| broken("a page without a size, or too large for paper"))?;
        let mut sheet = document.start_page_with(PageSettings::new(size));
        let mut surface = sheet.surface();
        draw(&mut page, index, size, fonts, &mut surface, &mut tree)?;
        surface.finish();
        sheet.finish();
        let top = XyzDestination::new(index, Point::from_xy(0.0, 0.0));
        outline.push_child(OutlineNode::new(called(index + 1), top));
    }
    // The standard wants a date; every file has the same, which is none of the source's.
    let metadata = Metadata::new()
        .title(TITLE.to_owned())
        .language("en-GB".to_owned())
        .creation_date(DateTime::new(2000).month(1).day(1));
    document.set_metadata(metadata);
    document.set_outline(outline);
    document.set_tag_tree(tree);
    document.finish().map_err(|error| broken(&format!("the pages could not be bound: {error}")))
}

fn settings() -> Result<SerializeSettings, Refusal> {
    let configuration = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A2_A)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|_| broken("the standards do not go together"))?;
    Ok(SerializeSettings { configuration, enable_tagging: true, ..SerializeSettings::default() })
}

fn broken(why: &str) -> Refusal {
    Refusal::new(Reason::Broken, why)
}

/// Lays a page's picture over it, patch by patch.
#[expect(clippy::cast_precision_loss, reason = "a page's sides are far below what an f32 counts")]
fn lay(patches: Vec<Patch>, size: Size, surface: &mut Surface<'_>) -> Result<(), Refusal> {
    let first = patches.first().ok_or_else(|| broken("a page without a picture"))?;
    let across = size.width() / first.width.max(1) as f32;
    let down = size.height() / first.height.max(1) as f32;
    let whole = (first.width, first.height);
    for patch in patches {
        let image = match patch.packed {
            Packed::Png(bytes) => Image::from_png(bytes.into(), false),
            Packed::Jpeg(bytes) => Image::from_jpeg(bytes.into(), false),
        };
        let image = image.map_err(|_| broken("a page's picture"))?;
        let inset = if (patch.width, patch.height) == whole { 0.0 } else { INSET };
        let length = |pixels: u32, unit: f32| (pixels as f32 - 2.0 * inset) * unit;
        let size = Size::from_wh(length(patch.width, across), length(patch.height, down));
        let size = size.ok_or_else(|| broken("a part of a page's picture without a size"))?;
        let place = |pixels: u32, unit: f32| (pixels as f32 + inset) * unit;
        surface.push_transform(&Transform::from_translate(place(patch.x, across), place(patch.y, down)));
        surface.draw_image(image, size);
        surface.pop();
    }
    Ok(())
}

/// Draws a page: its words, its picture, and what stands in its boxes.
fn draw(
    page: &mut Page,
    index: usize,
    size: Size,
    fonts: &Fonts,
    surface: &mut Surface<'_>,
    tree: &mut TagTree,
) -> Result<(), Refusal> {
    let patches = std::mem::take(&mut page.picture);
    let pieces = set::pieces(page, fonts);
    let words: Vec<Option<Node>> = pieces.iter().map(|piece| set::words(piece, fonts, surface)).collect();
    let alone = pieces.is_empty();
    let tag = if alone {
        ContentTag::Other
    } else {
        ContentTag::Artifact(Artifact::with_kind(ArtifactType::Other))
    };
    let picture = surface.start_tagged(tag);
    lay(patches, size, surface)?;
    surface.end_tagged();
    if alone {
        let figure = Tag::Figure(Some(called(index + 1)));
        tree.push(TagGroup::with_children(figure, vec![picture.into()]));
    }
    let mut paragraph: Vec<Node> = Vec::new();
    for (piece, words) in pieces.iter().zip(words) {
        if piece.begins() && !paragraph.is_empty() {
            tree.push(TagGroup::with_children(Tag::P, std::mem::take(&mut paragraph)));
        }
        paragraph.extend(words.or_else(|| set::label(piece, fonts, surface)));
    }
    if !paragraph.is_empty() {
        tree.push(TagGroup::with_children(Tag::P, paragraph));
    }
    Ok(())
}
