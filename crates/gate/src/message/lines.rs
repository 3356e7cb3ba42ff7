//! Lines of a message, with where they stand.

/// A line: its bytes without its end, and where the next begins.
pub(super) struct Line<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) start: usize,
    pub(super) next: usize,
}

/// The lines of bytes.
pub(super) fn lines(bytes: &[u8]) -> impl Iterator<Item = Line<'_>> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = bytes.get(start..).filter(|it| !it.is_empty())?;
        let end = memchr::memchr(b'\n', rest);
        let line = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
        let line = Line {
            bytes: line.strip_suffix(b"\r").unwrap_or(line),
            start,
            next: start.saturating_add(end.map_or(rest.len(), |it| it.saturating_add(1))),
        };
        start = line.next;
        Some(line)
    })
}
