//! A full disk.

use case::Event;
use jiff::{Timestamp, civil::date};

use crate::{Append, Store, StoreError, Version};

fn note(version: Version, text: &str) -> Append {
    let events = vec![Event::Noted { text: text.to_owned(), by: "ann".into(), on: date(2026, 3, 2) }];
    Append {
        after: case::fold(&events),
        events,
        ..Append::new("force".into(), "a".into(), version, "ann".into(), Timestamp::UNIX_EPOCH)
    }
}

#[tokio::test]
async fn a_full_disk_is_said_and_nothing_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open_folder(folder.path()).await.unwrap();
    let mut version = store.append(&note(Version::NEW, "first")).await.unwrap();
    // SQLite's own limit on pages: it then answers as it does for a disk with no room left.
    sqlx::raw_sql("pragma max_page_count = 80").execute(&store.writer).await.unwrap();

    let error = loop {
        match store.append(&note(version, &"x".repeat(20_000))).await {
            Ok(next) => version = next,
            Err(error) => break error,
        }
    };

    assert!(matches!(error, StoreError::DiskFull), "{error:?}");
    let verdict = store.verify(None, &mut |_| ()).await.unwrap();
    assert!(verdict.ok, "{verdict:?}");
    assert_eq!(verdict.events, u64::try_from(version.0).unwrap());
    sqlx::raw_sql("pragma max_page_count = 100000").execute(&store.writer).await.unwrap();
    store.append(&note(version, "room again")).await.unwrap();
    assert_eq!(store.load(&"force".into(), &"a".into()).await.unwrap().unwrap().case.notes[0].text, "first");
}

#[test]
fn a_file_that_finds_no_room_is_a_full_disk() {
    let full = std::path::Path::new("/dev/full");
    let error = std::fs::write(full, b"x").map_err(StoreError::file(full)).unwrap_err();

    assert!(matches!(error, StoreError::DiskFull), "{error:?}");
}
