//! Each way of saying more is planted, found, and gone after the spreadsheet is rebuilt.

mod build;
mod clean;
mod hostile;
mod planted;
