//! Notices as one document model, rendered to PDF, HTML and plain text.
