//! A parcel that the desk sealed opens under the register's key, whole, and under no other.

#![expect(clippy::unwrap_used, reason = "helpers of tests may unwrap, as tests may")]

use chacha20::rand_core::SeedableRng as _;
use holdings::{
    ParcelKey,
    parcel::{Aead, Document, Entry, HEAD, Kdf, Kem, Parcel, ParcelFault, PublicKey, seal},
};
use jiff::civil::date;
use proptest::prelude::*;
use sha2::{Digest as _, Sha256};

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
}

fn parcel(says: &str, bytes: Vec<u8>) -> Parcel {
    Parcel {
        id: "p1".to_owned(),
        authority: "northshire".to_owned(),
        reference: "1267A/21".to_owned(),
        topics: vec!["cyber-attacks".to_owned()],
        on: date(2026, 3, 2),
        entries: vec![Entry {
            number: 7,
            at: "2026-03-02T09:00:00Z".parse().unwrap(),
            by: "reed".to_owned(),
            says: serde_json::json!({ "event": "search-returned", "note": says }),
        }],
        documents: vec![Document { name: hash(&bytes), media_type: "text/plain".to_owned(), bytes }],
    }
}

fn key(seed: u8) -> ParcelKey {
    ParcelKey::of(&[seed; 32])
}

proptest! {
    #[test]
    fn what_was_sealed_is_given_back(says in ".*", bytes in proptest::collection::vec(any::<u8>(), 0..2_000), seed: [u8; 32]) {
        let parcel = parcel(&says, bytes);
        let sealed = seal(&parcel, key(1).public(), seed).unwrap();

        prop_assert_eq!(key(1).open(&sealed).unwrap(), parcel);
        prop_assert_eq!(key(2).open(&sealed), Err(ParcelFault::NotOurs));
    }

    #[test]
    fn a_change_of_any_byte_is_found(at: prop::sample::Index, other in 1_u8..) {
        let mut sealed = seal(&parcel("four", vec![1, 2, 3]), key(1).public(), [9; 32]).unwrap();
        let at = at.index(sealed.len());
        sealed[at] ^= other;

        prop_assert!(key(1).open(&sealed).is_err());
    }

    #[test]
    fn a_parcel_cut_short_or_no_parcel_at_all_is_an_error(bytes in proptest::collection::vec(any::<u8>(), 0..200), cut: prop::sample::Index) {
        let sealed = seal(&parcel("four", vec![1, 2, 3]), key(1).public(), [9; 32]).unwrap();

        prop_assert!(key(1).open(&bytes).is_err());
        prop_assert!(key(1).open(&sealed[..cut.index(sealed.len())]).is_err());
    }

    #[test]
    fn a_key_with_a_slip_in_it_is_refused(at: prop::sample::Index, other in "[0-9a-z-]") {
        let text = key(1).public().to_string();
        let at = at.index(text.len());
        let mut slipped = text.clone();
        slipped.replace_range(at..=at, &other);

        prop_assert!(slipped == text || PublicKey::read(&slipped) == Err(ParcelFault::NoKey), "{}", slipped);
    }
}

#[test]
fn nothing_of_what_it_says_can_be_read_in_it() {
    let sealed = seal(&parcel("four attacks", b"four attacks".to_vec()), key(1).public(), [9; 32]).unwrap();

    for word in ["four", "attacks", "1267A", "northshire", "cyber"] {
        assert!(!sealed.windows(word.len()).any(|it| it == word.as_bytes()), "{word}");
    }
}

#[test]
fn a_public_key_reads_as_it_is_written() {
    let public = key(3).public().clone();

    assert_eq!(PublicKey::read(&format!("  {public}\n")).unwrap(), public);
    assert_eq!(format!("{:?}", key(3)), "ParcelKey(..)");
}

/// Neither sealed, since the desk would forget what no register receives, nor taken from somebody who sealed it all the same.
#[test]
fn what_no_desk_made_is_refused() {
    let mut forged = Vec::new();
    for name in ["../../etc/cron.d/x", "", &hash(b"another")] {
        let mut it = parcel("four", b"bytes".to_vec());
        it.documents[0].name = name.to_owned();
        forged.push(it);
    }
    forged.push(Parcel { topics: Vec::new(), ..parcel("four", Vec::new()) });
    forged.push(Parcel { reference: "1\u{1b}[2J".to_owned(), ..parcel("four", Vec::new()) });
    for it in forged {
        assert_eq!(seal(&it, key(1).public(), [9; 32]), Err(ParcelFault::NotWhole), "{it:?}");
        let sealed = sealed_all_the_same(&it);
        assert_eq!(key(1).open(&sealed), Err(ParcelFault::NotWhole), "{it:?}");
    }
}

/// By the standard alone, as anybody can.
fn sealed_all_the_same(parcel: &Parcel) -> Vec<u8> {
    use hpke::{Deserializable as _, Serializable as _};

    let text = key(1).public().to_string();
    let digits = text.split('-').nth(2).unwrap();
    let bytes: Vec<u8> =
        (0..32).map(|at| u8::from_str_radix(&digits[2 * at..2 * at + 2], 16).unwrap()).collect();
    let key = <Kem as hpke::Kem>::PublicKey::from_bytes(&bytes).unwrap();
    let mut chance = chacha20::ChaCha20Rng::from_seed([3; 32]);
    let (encapsulated, sealed) = hpke::single_shot_seal_with_rng::<Aead, Kdf, Kem>(
        &hpke::OpModeS::Base,
        &key,
        HEAD,
        &serde_json::to_vec(parcel).unwrap(),
        HEAD,
        &mut chance,
    )
    .unwrap();
    [HEAD, &encapsulated.to_bytes(), &sealed].concat()
}
