//! Keys that are trusted and revoked, files that came and went, and which question is of which case.

use case::ConsultationId;
use store::{ExchangeFile, ExchangeQuestion, StoreError, Way};

use crate::{ground::on_both, sample::*};

fn file(hash: &str, way: Way) -> ExchangeFile {
    let (by, told) = (ann(), "{}".to_owned());
    ExchangeFile {
        hash: hash.to_owned(),
        way,
        other: "eastshire".to_owned(),
        made: noon(),
        told,
        by,
        at: noon(),
    }
}

fn question(id: &str) -> ExchangeQuestion {
    let consultation = ConsultationId(2);
    ExchangeQuestion {
        id: id.to_owned(),
        case_id: self::id("a"),
        consultation,
        asked_of: "eastshire".to_owned(),
    }
}

on_both! {
    async fn a_key_is_trusted_once_and_revoked_for_good(ground) {
        let store = &ground.store;
        store.trust_key(&force(), ("eastshire", "k1"), &ann(), noon()).await.unwrap();
        store.trust_key(&force(), ("eastshire", "k2"), &ann(), noon()).await.unwrap();
        let taken = store.trust_key(&force(), ("westshire", "k1"), &ann(), noon()).await.unwrap_err();
        assert!(matches!(taken, StoreError::KeyKnown { name, revoked: false } if name == "eastshire"));

        assert_eq!(store.revoke_keys(&force(), "eastshire", &ann(), noon()).await.unwrap(), 2);
        assert_eq!(store.revoke_keys(&force(), "eastshire", &ann(), noon()).await.unwrap(), 0);
        let keys = store.exchange_keys(&force()).await.unwrap();
        assert!(keys.iter().all(|it| it.revoked == Some((ann(), noon()))), "{keys:?}");
        let again = store.trust_key(&force(), ("eastshire", "k1"), &ann(), noon()).await.unwrap_err();
        assert!(matches!(again, StoreError::KeyKnown { revoked: true, .. }));
        assert_eq!(store.exchange_keys(&"other".into()).await.unwrap(), []);
    }

    async fn a_file_is_noted_once_each_way(ground) {
        let store = &ground.store;
        store.note_file(&force(), &file("h", Way::Out), &[]).await.unwrap();
        store.note_file(&force(), &file("h", Way::In), &[]).await.unwrap();

        let again = store.note_file(&force(), &file("h", Way::In), &[question("q")]).await.unwrap_err();
        assert!(matches!(again, StoreError::FileTaken { hash } if hash == "h"));
        assert_eq!(store.exchange_question(&force(), "q").await.unwrap(), None, "nothing is half done");
        let noted = store.exchange_files(&force()).await.unwrap();
        assert_eq!(noted, [file("h", Way::In), file("h", Way::Out)]);
    }

    async fn a_question_is_found_by_its_name_alone_and_by_its_authority_alone(ground) {
        let store = &ground.store;
        store.note_file(&force(), &file("h", Way::Out), &[question("q1"), question("q2")]).await.unwrap();

        assert_eq!(store.exchange_question(&force(), "q2").await.unwrap(), Some(question("q2")));
        assert_eq!(store.exchange_question(&force(), "q3").await.unwrap(), None);
        assert_eq!(store.exchange_question(&"other".into(), "q2").await.unwrap(), None);
    }
}

#[test]
fn the_key_that_signs_is_made_once_and_is_not_the_checkpoints() {
    crate::ground::run(store::Engine::Sqlite, async |ground| {
        let key = ground.store.exchange_key().unwrap();

        assert_eq!(ground.another().await.exchange_key().unwrap(), key);
        assert!(ground.folder().join("keys/exchange.key").exists());
        assert!(!ground.folder().join("keys/checkpoint.key").exists());
    });
}
