//! Bytes that are built to break a reader.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::planted::{Planted, all};
use crate::{
    Kind,
    picture::{inspect, read},
};

const KINDS: [Kind; 5] = [Kind::Jpeg, Kind::Png, Kind::Tiff, Kind::Webp, Kind::Gif];
const SIGNATURES: [&[u8]; 5] =
    [b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\0", b"RIFF\0\x01\0\0WEBP", b"GIF89a"];

static PLANTED: LazyLock<Vec<Planted>> = LazyLock::new(all);

/// Looks at bytes in each way; whatever comes of it, the reader does not stop.
fn survives(bytes: &[u8], kind: Kind) {
    let _ = inspect(bytes, kind);
    let _ = read(bytes, kind);
}

#[test]
fn no_cut_stops_a_reader() {
    for Planted { kind, bytes, .. } in PLANTED.iter() {
        // Cuts near the beginning and the end matter most; those between are sampled.
        let len = bytes.len();
        for cut in (0..len).filter(|cut| *cut < 60 || len < *cut + 40 || cut % 41 == 0) {
            survives(&bytes[..cut], *kind);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn no_bytes_stop_a_reader(kind in 0..5_usize, bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        survives(&bytes, KINDS[kind]);
        survives(&[SIGNATURES[kind], &bytes].concat(), KINDS[kind]);
    }

    #[test]
    fn no_change_of_a_byte_stops_a_reader(which in any::<prop::sample::Index>(), at in any::<prop::sample::Index>(), value: u8) {
        let Planted { kind, bytes, .. } = which.get(&PLANTED);
        let mut bytes = bytes.clone();
        let at = at.index(bytes.len());
        bytes[at] = value;

        survives(&bytes, *kind);
    }
}
