//! What the typesetter may see: the template, one document's words and pictures, the built-in fonts.
//!
//! There is no file system, no network, no package and no clock behind it: asking for one is an error.

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};

use super::{failed, fonts::Fonts};
use crate::Refusal;

/// The look of a document.
const TEMPLATE: &str = include_str!("../document.typ");

/// What all documents share.
pub(super) struct Shared {
    library: LazyHash<Library>,
    pub(super) fonts: Fonts,
    template: Source,
}

impl Shared {
    /// Reads the built-in fonts and the template.
    pub(super) fn new() -> Result<Self, Refusal> {
        let features = [Feature::A11yExtras].into_iter().collect();
        Ok(Self {
            library: LazyHash::new(Library::builder().with_features(features).build()),
            fonts: Fonts::built_in(),
            template: Source::new(file("document.typ")?, TEMPLATE.to_owned()),
        })
    }

    /// Opens the world of one document: its words, and its pictures by their names.
    pub(super) fn with(&self, words: Vec<u8>, pictures: Vec<(String, Vec<u8>)>) -> Result<Desk<'_>, Refusal> {
        let mut files = Vec::new();
        for (name, bytes) in pictures.into_iter().chain([("document.json".to_owned(), words)]) {
            files.push((file(&name)?, Bytes::new(bytes)));
        }
        Ok(Desk { shared: self, files })
    }
}

fn file(name: &str) -> Result<FileId, Refusal> {
    let path = VirtualPath::new(name).map_err(|error| failed(error.to_string()))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// The world of one document.
pub(super) struct Desk<'a> {
    shared: &'a Shared,
    files: Vec<(FileId, Bytes)>,
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
        let found = self.files.iter().find(|(known, _)| *known == id);
        found.map(|(_, bytes)| bytes.clone()).ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.shared.fonts.faces.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
