//! A ZIP container changed byte by byte.

/// Puts bytes into a container, so that its directory still leads to every part.
pub(super) fn insert(zip: &[u8], at: usize, bytes: &[u8]) -> Vec<u8> {
    let mut changed = [&zip[..at], bytes, &zip[at..]].concat();
    let shift = |place: usize, changed: &mut Vec<u8>| {
        let old = u32_at(changed, place);
        if at <= old {
            changed[place..place + 4]
                .copy_from_slice(&u32::try_from(old + bytes.len()).unwrap().to_le_bytes());
        }
    };
    let mut place = directory(zip);
    let end = end(zip);
    let moved = |place: usize| if at <= place { place + bytes.len() } else { place };
    while place < end {
        shift(moved(place) + 42, &mut changed);
        place = next(zip, place);
    }
    shift(moved(end) + 16, &mut changed);
    changed
}

/// Where each part's own header begins, in the directory's order.
pub(super) fn locals(zip: &[u8]) -> Vec<usize> {
    entries(zip).into_iter().map(|entry| u32_at(zip, entry + 42)).collect()
}

/// Where each entry of the directory begins.
pub(super) fn entries(zip: &[u8]) -> Vec<usize> {
    let end = end(zip);
    std::iter::successors(Some(directory(zip)), |at| Some(next(zip, *at)).filter(|at| *at < end)).collect()
}

/// Where the directory begins.
pub(super) fn directory(zip: &[u8]) -> usize {
    u32_at(zip, end(zip) + 16)
}

/// Where the record at the end begins.
pub(super) fn end(zip: &[u8]) -> usize {
    zip.windows(4).rposition(|it| it == b"PK\x05\x06").unwrap()
}

/// Gives a number of two bytes another value.
pub(super) fn put(mut zip: Vec<u8>, at: usize, value: usize) -> Vec<u8> {
    zip[at..at + 2].copy_from_slice(&u16::try_from(value).unwrap().to_le_bytes());
    zip
}

/// Gives a number of four bytes another value.
pub(super) fn put_long(mut zip: Vec<u8>, at: usize, value: usize) -> Vec<u8> {
    zip[at..at + 4].copy_from_slice(&u32::try_from(value).unwrap().to_le_bytes());
    zip
}

/// A comment on the container.
pub(super) fn comment(zip: Vec<u8>, words: &str) -> Vec<u8> {
    let at = end(&zip) + 20;
    [put(zip, at, words.len()), words.as_bytes().to_vec()].concat()
}

/// A comment on the first part.
pub(super) fn part_comment(zip: &[u8], words: &str) -> Vec<u8> {
    let entry = entries(zip)[0];
    let size = u32_at(zip, end(zip) + 12);
    let changed = insert(zip, next(zip, entry), words.as_bytes());
    let changed = put(changed, entry + 32, words.len());
    let at = end(&changed) + 12;
    put_long(changed, at, size + words.len())
}

/// A field beside the first part, in its own header.
pub(super) fn local_extra(zip: &[u8], id: u16, data: &[u8]) -> Vec<u8> {
    let at = locals(zip)[0];
    let name = u16_at(zip, at + 26);
    let put_at = at + 30 + name;
    let field = [&id.to_le_bytes()[..], &u16::try_from(data.len()).unwrap().to_le_bytes(), data].concat();
    put(insert(zip, put_at, &field), at + 28, field.len())
}

/// A field beside the first part, in the directory.
pub(super) fn central_extra(zip: &[u8], id: u16, data: &[u8]) -> Vec<u8> {
    let entry = entries(zip)[0];
    let size = u32_at(zip, end(zip) + 12);
    let field = [&id.to_le_bytes()[..], &u16::try_from(data.len()).unwrap().to_le_bytes(), data].concat();
    let changed = insert(zip, entry + 46 + u16_at(zip, entry + 28), &field);
    let changed = put(changed, entry + 30, field.len());
    let at = end(&changed) + 12;
    put_long(changed, at, size + field.len())
}

fn next(zip: &[u8], entry: usize) -> usize {
    entry + 46 + u16_at(zip, entry + 28) + u16_at(zip, entry + 30) + u16_at(zip, entry + 32)
}

pub(super) fn u16_at(zip: &[u8], at: usize) -> usize {
    usize::from(u16::from_le_bytes(zip[at..at + 2].try_into().unwrap()))
}

pub(super) fn u32_at(zip: &[u8], at: usize) -> usize {
    usize::try_from(u32::from_le_bytes(zip[at..at + 4].try_into().unwrap())).unwrap()
}
