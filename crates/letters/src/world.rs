//! What the typesetter may see: the template, one letter's data, the built-in fonts. Nothing else.
//!
//! There is no file system, no network, no package and no clock behind it: asking for one is an error.

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};

use crate::LetterError;
use crate::fonts::Fonts;

/// The look of a letter.
const TEMPLATE: &str = include_str!("letter.typ");

/// What all letters share.
pub(crate) struct Shared {
    library: LazyHash<Library>,
    pub(crate) fonts: Fonts,
    template: Source,
    data: FileId,
}

impl Shared {
    pub(crate) fn new() -> Result<Self, LetterError> {
        // Header cells of rows and summaries of tables are behind this switch.
        let features = [Feature::A11yExtras].into_iter().collect();
        Ok(Self {
            library: LazyHash::new(Library::builder().with_features(features).build()),
            fonts: Fonts::built_in(),
            template: Source::new(file("letter.typ")?, TEMPLATE.to_owned()),
            data: file("letter.json")?,
        })
    }

    /// Opens the world of one letter.
    pub(crate) fn with(&self, data: Vec<u8>) -> Desk<'_> {
        Desk { shared: self, data: Bytes::new(data) }
    }
}

fn file(name: &str) -> Result<FileId, LetterError> {
    let path =
        VirtualPath::new(name).map_err(|error| LetterError::Typesetting { message: error.to_string() })?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// The world of one letter.
pub(crate) struct Desk<'a> {
    shared: &'a Shared,
    data: Bytes,
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.shared.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.shared.fonts.book
    }

    fn main(&self) -> FileId {
        self.shared.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.shared.template.id() {
            Ok(self.shared.template.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.shared.data { Ok(self.data.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.shared.fonts.faces.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
