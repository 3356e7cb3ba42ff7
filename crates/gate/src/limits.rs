//! How much of a file is read before it is refused.

/// Bytes of a file.
pub const BYTES: usize = 100 << 20;
/// Bytes that a container's parts unpack to, together.
pub const UNPACKED: u64 = 1 << 30;
/// How often larger than packed a part may be, once it is past [`SMALL`].
pub const RATIO: u64 = 200;
/// Bytes up to which a part may be packed as tightly as it likes: a sheet of one value packs a thousandfold.
pub const SMALL: u64 = 64 << 20;
/// Parts of a container.
pub const PARTS: usize = 10_000;
/// Elements within elements.
pub const DEPTH: usize = 256;
/// Cells of a workbook.
pub const CELLS: usize = 5_000_000;
/// Pixels of a picture or page.
pub const PIXELS: u64 = 100_000_000;
/// Memory of the reading process, in bytes.
pub const MEMORY: u64 = 1 << 30;
/// Processor time of the reading process, in seconds.
pub const SECONDS: u64 = 60;
/// Findings of one kind in one sheet that are told one by one.
pub const TOLD: usize = 50;
