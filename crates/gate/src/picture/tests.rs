//! Each way of saying more is planted, found, and gone after the picture is rebuilt.

mod build;
mod clean;
mod hostile;
mod planted;
mod pixels;
mod redact;
