//! Against RFC 6962's own definition, and its published test vectors.

use proptest::prelude::*;
use sha2::{Digest as _, Sha256};

use super::{Hash, Tree, join};
use crate::hex;

/// The definition of RFC 6962 s.2.1, word for word.
fn defined(leaves: &[Vec<u8>]) -> Hash {
    match leaves {
        [] => Sha256::digest([]).into(),
        [one] => Sha256::new().chain_update([0]).chain_update(one).finalize().into(),
        many => {
            let left = many.len().next_power_of_two() / 2;
            join(&defined(&many[..left]), &defined(&many[left..]))
        }
    }
}

fn built(leaves: &[Vec<u8>]) -> Hash {
    let mut tree = Tree::default();
    for leaf in leaves {
        tree.push(leaf);
    }
    tree.root()
}

proptest! {
    #[test]
    fn the_root_is_the_one_rfc_6962_defines(leaves in proptest::collection::vec(any::<Vec<u8>>(), 0..70)) {
        prop_assert_eq!(built(&leaves), defined(&leaves));
    }

    #[test]
    fn a_changed_leaf_changes_the_root(
        mut leaves in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 1..4), 1..40),
        which: prop::sample::Index,
    ) {
        let before = built(&leaves);
        let which = which.index(leaves.len());
        leaves[which][0] ^= 1;
        prop_assert_ne!(built(&leaves), before);
    }
}

#[test]
fn the_published_vectors_of_certificate_transparency_hold() {
    let leaves: Vec<Vec<u8>> = ["", "00", "10", "2021", "3031", "40414243"]
        .iter()
        .map(|text| {
            (0..text.len() / 2).map(|at| u8::from_str_radix(&text[at * 2..at * 2 + 2], 16).unwrap()).collect()
        })
        .collect();

    assert_eq!(hex::encode(&built(&[])), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assert_eq!(
        hex::encode(&built(&leaves[..1])),
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
    );
    assert_eq!(
        hex::encode(&built(&leaves[..2])),
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"
    );
    assert_eq!(
        hex::encode(&built(&leaves[..3])),
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"
    );
}
