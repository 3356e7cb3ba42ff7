//! Bytes that are built to break a reader of messages.

use proptest::prelude::*;

use super::{
    build::{Msg, PAGE, PLAIN, parts, rich},
    reading,
};
use crate::message::rtf;

fn whole() -> Vec<u8> {
    parts(
        "mixed",
        &[
            &format!(
                "Content-Type: multipart/alternative; boundary=\"c1\"\n\n--c1\n{PLAIN}\n--c1\n{PAGE}\n--c1--"
            ),
            "Content-Type: message/rfc822\n\nFrom: a@b.uk\n\nx\n",
            "Content-Type: text/csv; name=a.csv\nContent-Transfer-Encoding: base64\n\nYSxiCjEsMgo=\n",
        ],
    )
}

fn outlook() -> Vec<u8> {
    Msg::clean()
        .stream("", "10090102", rich("{\\rtf1 Dear Cy,\\par there were 12.}"))
        .attachment(0, "a.csv", b"a,b\n1,2\n")
        .bytes()
}

#[test]
fn no_cut_stops_a_reader_of_messages() {
    let bytes = whole();
    for cut in 0..bytes.len() {
        let _ = (reading("a.eml", &bytes[..cut]), reading("a.eml", &bytes[cut..]));
    }
    let bytes = outlook();
    for cut in (0..bytes.len()).step_by(97) {
        let _ = (reading("a.msg", &bytes[..cut]), reading("a.msg", &bytes[cut..]));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(160))]

    #[test]
    fn no_change_of_a_byte_stops_a_reader_of_messages(at in any::<prop::sample::Index>(), value: u8, outlooks: bool) {
        let (name, mut bytes) = if outlooks { ("a.msg", outlook()) } else { ("a.eml", whole()) };
        let at = at.index(bytes.len());
        bytes[at] = value;
        let _ = reading(name, &bytes);
    }

    #[test]
    fn no_bytes_stop_a_reader_of_messages(head in "(([A-Za-z-]{1,12}): \\PC{0,40}\r?\n){0,6}", body in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = reading("a.eml", &[head.as_bytes(), b"\n", &body].concat());
    }

    #[test]
    fn no_bytes_stop_a_reader_of_rich_text(bytes in prop::collection::vec(any::<u8>(), 0..400), size: u16) {
        let packed = [&[0; 4][..], &u32::from(size).to_le_bytes(), b"LZFu\0\0\0\0", &bytes].concat();
        let _ = rtf::unpack(&packed);
        let _ = rtf::text(&bytes, |run| String::from_utf8_lossy(run).into_owned());
    }
}
