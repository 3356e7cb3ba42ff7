//! What is broken is said clearly, and nothing is lost.

use store::{Store, StoreError};

use crate::{
    ground::{Ground, on_both},
    sample::*,
};

/// Puts an event into the record whose words this release does not know, with hashes that hold.
async fn written_by_a_newer_candour(ground: &Ground, kind: &str, body: &str) {
    let payload = store::chain::payload_hash(&[0; 32], body);
    let link = store::chain::Link {
        authority: "force",
        case_id: "z",
        seq: 1,
        position: 1,
        at: 0,
        by: "ann",
        kind,
        payload,
        before: store::chain::START,
    };
    let hex = |bytes: &[u8]| bytes.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"));
    let (payload, before, hash, salt) = (hex(&payload), "0".repeat(64), hex(&link.hash()), "0".repeat(64));
    ground.tamper("insert into counter (authority, name, value) values ('force', 'position', 1)").await;
    ground
        .tamper(&format!(
            "insert into event (authority, case_id, seq, position, at, by_person, kind, payload_hash, prev_hash, hash) \
             values ('force', 'z', 1, 1, 0, 'ann', '{kind}', '{payload}', '{before}', '{hash}')"
        ))
        .await;
    ground
        .tamper(&format!(
            "insert into payload (authority, case_id, seq, salt, body) values ('force', 'z', 1, '{salt}', '{body}')"
        ))
        .await;
}

on_both! {
    async fn an_event_of_a_kind_not_known_here_says_who_wrote_it(ground) {
        written_by_a_newer_candour(&ground, "sent-by-carrier-pigeon", r#"{"event":"sent-by-carrier-pigeon"}"#).await;

        let error = ground.store.load(&force(), &id("z")).await.unwrap_err();

        assert!(matches!(error, StoreError::NewerEvent { .. }));
        let said = error.to_string();
        assert!(said.contains("written by a newer Candour: it is a `sent-by-carrier-pigeon`"), "{said}");
        assert!(verify(&ground.store).await.ok, "it is as it was recorded all the same");
    }

    async fn an_exemption_not_known_here_is_read_as_it_was_written(ground) {
        let body = r#"{"event":"extended","parts":[1],"exemptions":["foia-1897-12"],"until":"2026-04-30","why":"","exceptional":"","ceiling_exceeded":false,"by":"ann","on":"2026-03-30"}"#;
        written_by_a_newer_candour(&ground, "extended", body).await;

        let loaded = ground.store.load(&force(), &id("z")).await.unwrap().unwrap();

        assert_eq!(loaded.case.extensions[0].exemptions[0].0, "foia-1897-12");
    }

    async fn a_database_from_a_newer_version_is_refused_and_left_as_it_is(ground) {
        three_cases(&ground.store).await;
        let applied = match ground.store.engine() {
            store::Engine::Sqlite => {
                "insert into _sqlx_migrations (version, description, success, checksum, execution_time) \
                 values (900, 'later', 1, x'00', 0)"
            }
            store::Engine::Postgres => {
                "insert into _sqlx_migrations (version, description, success, checksum, execution_time) \
                 values (900, 'later', true, '\\x00', 0)"
            }
        };
        ground.tamper(applied).await;
        ground.tamper("update meta set value = '9.9.9' where name = 'release'").await;

        let error = Store::connect(ground.url(), ground.folder()).await.unwrap_err();

        assert!(matches!(error, StoreError::NewerDatabase { found: 900, known: 6 }), "{error:?}");
        let release = ground.peek("select value from meta where name = 'release'").await;
        assert_eq!(release.as_deref(), Some("9.9.9"));
    }

    async fn opening_twice_changes_nothing(ground) {
        three_cases(&ground.store).await;

        let again = ground.another().await;

        assert_eq!(verify(&again).await.events, 10);
        again.close().await;
    }

    async fn a_broken_chain_refuses_to_be_built_upon(ground) {
        three_cases(&ground.store).await;
        ground.tamper("update event set hash = 'zz' where case_id = 'a' and seq = 4").await;

        let error = more(&ground.store, "a", vec![noted("x")]).await.unwrap_err();

        assert!(matches!(error, StoreError::Altered { .. }), "{error:?}");
    }
}

#[tokio::test]
async fn a_folder_with_odd_letters_in_its_name_is_opened() {
    let outer = tempfile::tempdir().unwrap();
    let folder = outer.path().join("Heddlu Gŵyr? 100% #1");

    let store = Store::open_folder(&folder).await.unwrap();
    three_cases(&store).await;
    store.close().await;

    assert!(folder.join("candour.db").exists());
    let again = Store::open_folder(&folder).await.unwrap();
    assert_eq!(verify(&again).await.events, 10);
}

#[tokio::test]
async fn a_file_that_is_no_database_is_an_error_and_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let text =
        "this is no database, but somebody's notes, long enough to have a header of its own: ".repeat(20);
    std::fs::write(folder.path().join("candour.db"), &text).unwrap();

    let error = Store::open_folder(folder.path()).await.unwrap_err();

    assert!(matches!(error, StoreError::NotADatabase), "{error:?}");
    assert_eq!(std::fs::read_to_string(folder.path().join("candour.db")).unwrap(), text);
}

#[tokio::test]
async fn a_server_that_is_not_there_is_said_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let began = std::time::Instant::now();

    let error = Store::connect("postgres://nobody@127.0.0.1:9/none", folder.path()).await.unwrap_err();

    assert!(error.to_string().starts_with("the database said no"), "{error}");
    assert!(began.elapsed() < std::time::Duration::from_secs(10));
}
