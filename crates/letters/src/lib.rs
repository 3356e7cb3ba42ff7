//! Notices as one document model, rendered to PDF, HTML and plain text.
//!
//! A [`Letter`] is plain data: who writes, to whom, about what, and the blocks of the body.
//! [`Renderer::pdf`] sets it as PDF/A-2a with PDF/UA-1, [`html()`] as an accessible page, and
//! [`text()`] for the body of an e-mail.
//!
//! Three promises. The same letter gives the same bytes: nothing here reads a clock, a file or
//! the environment. Text is data: no character in it is ever read as markup, in any format.
//! Nothing prints as an empty box: a character that cannot be shown is printed as its code
//! point and reported as a [`Warning`].
//!
//! Law: Freedom of Information Act 2000 s.17 asks for a notice in writing; the Public Sector
//! Bodies (Websites and Mobile Applications) Accessibility Regulations 2018 for documents that
//! everyone can read.
//! <https://www.legislation.gov.uk/ukpga/2000/36/section/17>
//! <https://www.legislation.gov.uk/uksi/2018/952>

mod error;
mod model;
mod block;
mod inline;
mod target;
mod check;
mod words;
mod legible;
mod fonts;
mod view;
mod world;
mod pdf;
mod html;
mod text;
mod wrap;

pub mod samples;

pub use block::{Align, Block, Column, Definition, FirstColumn, Item, Level, List, Marker, Table};
pub use error::LetterError;
pub use html::{HTML_STYLE_HASH, article, html};
pub use inline::{Inline, Provision, Rich, Standing};
pub use legible::{Reason, Warning};
pub use model::{Language, Letter, Letterhead, Recipient, SignOff};
pub use pdf::{Pdf, Renderer, pdf};
pub use target::Target;
pub use text::text;
