//! Documents, slides and pages of the web: what they say and do not show.
//!
//! What a reader sees gives no finding; what is there and is not seen gives
//! one, with the words. Nothing is guessed from names: parts are followed by
//! their relationships, and styles are resolved as the programs resolve them.
//!
//! Source: ECMA-376 part 1, clauses 17 (`WordprocessingML`), 19
//! (`PresentationML`) and 20 (`DrawingML`); `OpenDocument` 1.3 part 3; the HTML
//! Living Standard.

mod told;
mod tree;
mod colour;
mod drawing;
mod docx;
mod odt;
mod pptx;
mod html;
#[cfg(test)]
mod tests;

pub(crate) use docx::{inspect_docx, text_docx};
pub(crate) use html::{inspect_html, text_html};
pub(crate) use odt::{inspect_odt, text_odt};
pub(crate) use pptx::{inspect_pptx, text_pptx};
