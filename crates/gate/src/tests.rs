//! Each way of saying more is planted in a workbook or table, found, and gone after it is rebuilt.

mod parts;
mod binary;
mod build;
mod old;
mod container;
mod planted;
mod found;
mod clean;
mod visible;
mod leaks;
mod refused;
mod hostile;
mod same;
mod canaries;
