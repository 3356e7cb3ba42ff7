//! Handing over: the words go because the register has them, an event says so, and the record stands.

use case::{Event, Stays};
use store::{DocumentHash, StoreError, What};

use crate::{ground::on_both, sample::*};

fn handed(entries: &[i64]) -> Event {
    Event::HandedOver { entries: entries.to_vec(), stays: Stays::default(), on: day("2026-03-03") }
}

fn message(document: &DocumentHash) -> Event {
    Event::MessageReceived {
        on: day("2026-03-02"),
        original: document.to_string(),
        enclosures: Vec::new(),
        remarks: String::new(),
    }
}

on_both! {
    async fn the_words_go_in_the_transaction_that_says_so_and_the_record_verifies(ground) {
        three_cases(&ground.store).await;

        more(&ground.store, "a", vec![handed(&[3, 4])]).await.unwrap();

        let loaded = ground.store.load(&force(), &id("a")).await.unwrap().unwrap();
        let gone: Vec<i64> =
            loaded.history.iter().filter(|it| it.what == What::HandedOver { on: day("2026-03-03") }).map(|it| it.seq).collect();
        assert_eq!(gone, [3, 4]);
        assert_eq!((loaded.destroyed().len(), loaded.case.notes.len()), (0, 0));
        let verdict = verify(&ground.store).await;
        assert!(verdict.ok, "{verdict:?}");
        assert_eq!(verdict.notes[0], "2 events say nothing here any more: handed over to the register on 2026-03-03");
        let left = ground
            .peek("select coalesce(max(salt), '') || coalesce(max(body), '') from payload where case_id = 'a' and seq in (3, 4)")
            .await;
        assert_eq!(left.as_deref(), Some(""));
    }

    async fn words_that_went_without_an_event_that_says_so_were_taken(ground) {
        three_cases(&ground.store).await;
        ground
            .tamper("update payload set salt = null, body = null, destroyed_on = '2026-03-03', destroyed_under = 'handed over to the register' where case_id = 'a' and seq = 3")
            .await;

        let error = ground.store.load(&force(), &id("a")).await.unwrap_err();
        assert!(matches!(error, StoreError::Altered { seq: 3, .. }), "{error:?}");
        let verdict = verify(&ground.store).await;
        assert_eq!(verdict.first_break.and_then(|it| it.event), Some(3), "verification finds it too");
    }

    async fn its_documents_go_but_for_those_that_another_case_speaks_of(ground) {
        let store = &ground.store;
        let keep = async |bytes: &[u8]| store.put_document(&force(), bytes.to_vec(), "text/plain").await.unwrap();
        let (own, shared) = (keep(b"own").await, keep(b"shared").await);
        open(store, "a", vec![received("1/26", "2026-03-30"), message(&own), message(&shared)]).await;
        open(store, "b", vec![received("2/26", "2026-03-30"), message(&shared)]).await;

        let loaded = store.load(&force(), &id("a")).await.unwrap().unwrap();
        let mut append = append("a", loaded.version, &loaded.case, vec![handed(&[2, 3])]);
        append.forgets = vec![own.clone(), shared.clone()];
        store.append(&append).await.unwrap();
        store.remove_bytes(append.forgets).await.unwrap();

        let error = store.document(&force(), &own).await.unwrap_err();
        assert!(matches!(error, StoreError::DocumentMissing { .. }), "{error:?}");
        assert_eq!(store.document(&force(), &shared).await.unwrap().bytes, b"shared");
        store.rebuild_views(&mut |_| ()).await.unwrap();
        assert!(store.document(&force(), &shared).await.is_ok());
    }

    async fn bytes_that_nothing_speaks_of_are_swept_once_they_are_old_and_no_others(ground) {
        let store = &ground.store;
        let kept = store.put_document(&force(), b"kept".to_vec(), "text/plain").await.unwrap();
        let written = |path: &std::path::Path, then: &str| {
            std::fs::File::options().write(true).open(path).unwrap().set_modified(std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(at(then).as_second().unsigned_abs())).unwrap();
        };
        let put = |name: &str, then: &str| {
            let path = ground.folder().join("documents").join("ab").join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, "put aside").unwrap();
            written(&path, then);
            path
        };
        let (old, young) = (put("0123", "2026-03-02T10:00:00Z"), put("4567", "2026-03-02T11:30:00Z"));
        let (folder, name) = kept.as_str().split_at(2);
        written(&ground.folder().join("documents").join(folder).join(name), "2026-03-01T10:00:00Z");

        assert_eq!(store.sweep_documents(at("2026-03-02T11:00:00Z")).await.unwrap(), 1);
        assert!(!old.exists() && young.exists());
        assert_eq!(store.document(&force(), &kept).await.unwrap().bytes, b"kept");
    }

    async fn a_case_of_which_something_was_handed_over_can_still_be_destroyed(ground) {
        three_cases(&ground.store).await;
        more(&ground.store, "a", vec![handed(&[3])]).await.unwrap();

        let error =
            ground.store.destroy_payloads(&force(), &id("a"), "handed over to the register", day("2028-05-01")).await.unwrap_err();
        assert!(error.to_string().contains("a retention rule"), "{error}");
        ground.store.destroy_payloads(&force(), &id("a"), "two years", day("2028-05-01")).await.unwrap();

        let loaded = ground.store.load(&force(), &id("a")).await.unwrap().unwrap();
        assert_eq!(loaded.destroyed(), [1, 2, 4, 5]);
        assert!(verify(&ground.store).await.ok);
    }
}
