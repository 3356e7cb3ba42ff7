//! What the desk hands over is kept as it came, and read by whoever may, with a reason.

#![expect(clippy::unwrap_used, reason = "helpers of tests may unwrap, as tests may")]

#[path = "support/mod.rs"]
mod support;

use jiff::civil::date;
use register::{
    Register, RegisterError, Sources,
    holdings::parcel::{Document, Entry, Parcel, ParcelFault, PublicKey, seal},
};
use sha2::{Digest as _, Sha256};
use support::{Counted, after_hours, incident, others, place, staffed};

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
}

fn parcel(id: &str) -> Parcel {
    Parcel {
        id: id.to_owned(),
        authority: "northshire".to_owned(),
        reference: "1267A/21".to_owned(),
        topics: vec!["ransomware-topic".to_owned(), "other-topic".to_owned()],
        on: date(2026, 3, 2),
        entries: vec![Entry {
            number: 7,
            at: "2026-03-02T09:00:00Z".parse().unwrap(),
            by: "reed".to_owned(),
            says: serde_json::json!({ "event": "search-returned", "note": "Four-Tapirs" }),
        }],
        documents: vec![Document {
            name: hash(b"Report-Lynx"),
            media_type: "text/plain".to_owned(),
            bytes: b"Report-Lynx".to_vec(),
        }],
    }
}

async fn sealed_to(register: &Register<'_>, parcel: &Parcel) -> Vec<u8> {
    let key = register.public_key("chief").await.unwrap();
    seal(parcel, &PublicKey::read(&key.to_string()).unwrap(), [7; 32]).unwrap()
}

#[tokio::test]
async fn a_parcel_is_received_once_listed_without_its_words_and_opened_with_a_reason() {
    let folder = tempfile::tempdir().unwrap();
    let (clock, randomness) = (after_hours(1), Counted::default());
    let sources = Sources { clock: &clock, randomness: &randomness };
    let register = staffed(&place(&folder), sources).await;
    let bytes = sealed_to(&register, &parcel("one")).await;

    let id = register.receive("clerk", &bytes).await.unwrap();
    let again = register.receive("clerk", &bytes).await.unwrap_err();
    assert!(matches!(&again, RegisterError::ReceivedBefore { id: it } if *it == id), "{again}");
    let listed = register.received("reader").await.unwrap();
    assert_eq!(listed.iter().map(|it| (&it.id, it.entries, it.documents)).collect::<Vec<_>>(), [(&id, 1, 1)]);
    assert!(!serde_json::to_string(&listed).unwrap().contains("topic"));
    assert!(register.list("reader").await.unwrap().is_empty(), "a parcel is no holding");

    let error = register.open_received("reader", &id, " ").await.unwrap_err();
    assert!(matches!(error, RegisterError::Field { .. }), "{error}");
    let opened = register.open_received("reader", &id, "is there an incident in it").await.unwrap();
    assert_eq!(opened.parcel, parcel("one"));
    for topic in ["ransomware-topic", "other-topic"] {
        assert!(register.ever_opened(topic).await.unwrap().contains("reader"), "{topic}");
    }
    assert!(register.verify().await.unwrap().breaks.is_empty());
}

#[tokio::test]
async fn whoever_may_not_neither_receives_nor_opens_nor_names_the_key() {
    let folder = tempfile::tempdir().unwrap();
    let (clock, randomness) = (after_hours(1), Counted::default());
    let sources = Sources { clock: &clock, randomness: &randomness };
    let register = staffed(&place(&folder), sources).await;
    let bytes = sealed_to(&register, &parcel("one")).await;
    let id = register.receive("clerk", &bytes).await.unwrap();

    for refused in [
        register.receive("reader", &bytes).await.map(drop),
        register.received("clerk").await.map(drop),
        register.open_received("clerk", &id, "curious").await.map(drop),
        register.public_key("reader").await.map(drop),
    ] {
        let error = refused.unwrap_err();
        assert!(matches!(error, RegisterError::MayNot { .. }), "{error}");
    }
}

#[tokio::test]
async fn a_parcel_for_another_register_or_a_changed_one_is_refused_and_nothing_is_recorded() {
    let [folder, other] = std::array::from_fn(|_| tempfile::tempdir().unwrap());
    let (clock, randomness, more) = (after_hours(1), Counted::default(), others());
    let mine = staffed(&place(&folder), Sources { clock: &clock, randomness: &randomness }).await;
    let theirs = staffed(&place(&other), Sources { clock: &clock, randomness: &more }).await;
    let bytes = sealed_to(&theirs, &parcel("one")).await;
    let mut changed = sealed_to(&mine, &parcel("one")).await;
    *changed.last_mut().unwrap() ^= 1;

    for (bytes, fault) in [
        (bytes, ParcelFault::NotOurs),
        (changed, ParcelFault::NotOurs),
        (b"a file".to_vec(), ParcelFault::NoParcel),
    ] {
        let error = mine.receive("clerk", &bytes).await.unwrap_err();
        assert!(matches!(&error, RegisterError::Parcel(it) if *it == fault), "{error}");
    }
    assert!(mine.received("reader").await.unwrap().is_empty());
}

/// What came back lies under the register's key, in its file and in its backup, and the backup brings it back.
#[tokio::test]
async fn nothing_of_a_parcel_can_be_read_without_the_key_and_a_backup_keeps_it() {
    let [folder, fresh] = std::array::from_fn(|_| tempfile::tempdir().unwrap());
    let (clock, randomness) = (after_hours(1), Counted::default());
    let sources = Sources { clock: &clock, randomness: &randomness };
    let register = staffed(&place(&folder), sources).await;
    register.add("clerk", incident()).await.unwrap();
    let bytes = sealed_to(&register, &parcel("one")).await;
    let id = register.receive("clerk", &bytes).await.unwrap();
    let backup = register.backup("chief").await.unwrap();
    register.close().await;

    let mut bytes = backup.clone().into_bytes();
    for entry in std::fs::read_dir(folder.path()).unwrap() {
        bytes.extend(std::fs::read(entry.unwrap().path()).unwrap());
    }
    for word in ["Four-Tapirs", "Report-Lynx", "UmVwb3J0LUx5b", "1267A", "ransomware-topic"] {
        assert!(!bytes.windows(word.len()).any(|it| it == word.as_bytes()), "{word} lies open");
    }
    let mut into = place(&fresh);
    into.key = place(&folder).key;
    let restored = register::restore(&into, "chief", &backup, sources).await.unwrap();
    assert_eq!(restored.open_received("reader", &id, "to compare").await.unwrap().parcel, parcel("one"));
}
