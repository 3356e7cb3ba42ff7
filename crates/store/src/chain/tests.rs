//! The encoding is injective, and is the one the module describes.

use proptest::prelude::*;
use sha2::{Digest as _, Sha256};

use super::{Link, START, payload_hash};

type Fields = (String, String, i64, i64, i64, String, String, [u8; 32], [u8; 32]);

fn fields() -> impl Strategy<Value = Fields> {
    // Short texts over few letters, so that boundaries between neighbours are where they would be confused.
    let text = "[ab]{0,3}";
    (text, text, 0..3_i64, 0..3_i64, 0..3_i64, text, text, any::<[u8; 32]>(), any::<[u8; 32]>())
}

fn link(it: &Fields) -> Link<'_> {
    Link {
        authority: &it.0,
        case_id: &it.1,
        seq: it.2,
        position: it.3,
        at: it.4,
        by: &it.5,
        kind: &it.6,
        payload: it.7,
        before: it.8,
    }
}

proptest! {
    #[test]
    fn two_events_that_differ_never_share_an_encoding(one in fields(), mut other in fields(), hashes: bool) {
        if hashes {
            (other.7, other.8) = (one.7, one.8);
        }
        prop_assert_eq!(link(&one) == link(&other), link(&one).encode() == link(&other).encode());
    }

    #[test]
    fn a_letter_moved_from_one_field_to_the_next_is_another_event(a in "[a-z]{1,4}", b in "[a-z]{0,4}") {
        let (head, last) = a.split_at(a.len() - 1);
        let moved = format!("{last}{b}");
        let base = Link {
            authority: &a, case_id: &b, seq: 1, position: 1, at: 0, by: "x", kind: "y", payload: START, before: START,
        };
        let other = Link { authority: head, case_id: &moved, ..base.clone() };

        prop_assert_ne!(base.hash(), other.hash());
    }
}

#[test]
fn the_encoding_is_the_one_that_is_published() {
    let link = Link {
        authority: "force",
        case_id: "c",
        seq: 1,
        position: 2,
        at: -3,
        by: "ann",
        kind: "noted",
        payload: [7; 32],
        before: START,
    };

    let mut expected = Vec::new();
    for text in ["candour event 1", "force", "c"] {
        expected.extend((text.len() as u64).to_be_bytes());
        expected.extend(text.bytes());
    }
    for number in [1_i64, 2, -3] {
        expected.extend(number.to_be_bytes());
    }
    for text in ["ann", "noted"] {
        expected.extend((text.len() as u64).to_be_bytes());
        expected.extend(text.bytes());
    }
    expected.extend([7; 32]);
    expected.extend([0; 32]);

    assert_eq!(link.encode(), expected);
    assert_eq!(link.hash(), <[u8; 32]>::from(Sha256::digest(&expected)));
}

#[test]
fn the_same_words_under_another_salt_have_another_hash() {
    assert_ne!(payload_hash(&[1; 32], "yes"), payload_hash(&[2; 32], "yes"));
}
