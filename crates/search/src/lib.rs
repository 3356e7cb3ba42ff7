//! Full-text search, derived and rebuildable.
