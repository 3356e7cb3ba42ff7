//! Why an index cannot be used.

use std::path::PathBuf;

/// Why an index cannot be used. The record is untouched by any of these.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
pub enum SearchError {
    /// Another process keeps the index up to date.
    #[error("the search index in {} is kept by another process", folder.display())]
    #[diagnostic(
        code(search::kept_elsewhere),
        help("let that process keep it; searching works all the same, and may lag by some seconds")
    )]
    KeptElsewhere {
        /// Its folder.
        folder: PathBuf,
    },
    /// The folder holds no index that this release can use.
    #[error("the search index in {} cannot be used: {why}", folder.display())]
    #[diagnostic(
        code(search::unusable),
        help("run `candour index`: it is made again from the record, and nothing is lost")
    )]
    Unusable {
        /// Its folder.
        folder: PathBuf,
        /// What was found.
        why: String,
    },
    /// Reading or writing failed.
    #[error("the search index failed: {0}")]
    #[diagnostic(code(search::failed), help("check the disk, then run `candour index` to make it again"))]
    Failed(#[from] tantivy::TantivyError),
}
