//! Numbers in binary parts, the least byte first, at places that need not be there.

/// Bytes from a place on, if they are there.
pub(crate) fn take(bytes: &[u8], from: usize, len: usize) -> Option<&[u8]> {
    bytes.get(from..from.checked_add(len)?)
}

/// What follows a place; nothing, if the place is past the end.
pub(crate) fn after(bytes: &[u8], from: usize) -> &[u8] {
    bytes.get(from..).unwrap_or_default()
}

/// So many bytes from a place on.
pub(crate) fn array<const N: usize>(bytes: &[u8], from: usize) -> Option<[u8; N]> {
    take(bytes, from, N)?.try_into().ok()
}

/// One byte.
pub(crate) fn u8_at(bytes: &[u8], from: usize) -> Option<u8> {
    bytes.get(from).copied()
}

/// Two bytes.
pub(crate) fn u16_at(bytes: &[u8], from: usize) -> Option<u16> {
    array(bytes, from).map(u16::from_le_bytes)
}

/// Four bytes.
pub(crate) fn u32_at(bytes: &[u8], from: usize) -> Option<u32> {
    array(bytes, from).map(u32::from_le_bytes)
}

/// Eight bytes.
pub(crate) fn u64_at(bytes: &[u8], from: usize) -> Option<u64> {
    array(bytes, from).map(u64::from_le_bytes)
}

/// Eight bytes as a number with a fraction.
pub(crate) fn f64_at(bytes: &[u8], from: usize) -> Option<f64> {
    array(bytes, from).map(f64::from_le_bytes)
}

/// A length as a number to count with; one that does not fit lies beyond every file.
pub(crate) fn size(number: impl TryInto<usize>) -> usize {
    number.try_into().unwrap_or(usize::MAX)
}

/// Whether bytes say nothing: all of them are alike, as what fills up is.
pub(crate) fn blank(bytes: &[u8]) -> bool {
    bytes.windows(2).all(|pair| pair.first() == pair.last())
}

/// Two bytes a letter, the lesser first.
pub(crate) fn wide(bytes: &[u8]) -> String {
    let units = bytes.chunks_exact(2).map(|pair| u16_at(pair, 0).unwrap_or_default());
    char::decode_utf16(units).map(|it| it.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}
