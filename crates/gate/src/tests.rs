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

/// Puts a planted file where the environment names a folder, for `benches/planted.py`, which gives it to other programs.
pub(crate) fn put(vector: &str, index: usize, kind: &str, bytes: &[u8]) {
    if let Ok(folder) = std::env::var("PLANTED_OUT") {
        std::fs::write(format!("{folder}/{vector}--{index}.{kind}"), bytes).unwrap();
    }
}
