//! Destruction under a rule: the words go, the record stands.

use store::{Identity, Purpose, StoreError, What};

use crate::{ground::on_both, sample::*};

const RULE: &str = "two years after the last letter";

on_both! {
    async fn a_destroyed_case_still_verifies_and_says_when_and_under_which_rule(ground) {
        three_cases(&ground.store).await;
        let checkpoint = ground.store.write_checkpoint(&force(), day("2026-03-02")).await.unwrap();

        let destroyed = ground.store.destroy_payloads(&force(), &id("a"), RULE, day("2028-05-01")).await.unwrap();

        assert_eq!(destroyed, 4);
        let verdict = ground.store.verify(Some(&checkpoint), &mut |_| ()).await.unwrap();
        assert!(verdict.ok, "{verdict:?}");
        assert_eq!(
            verdict.notes[0],
            format!("4 events say nothing any more: destroyed on 2028-05-01 under {RULE}")
        );
    }

    async fn nothing_of_the_words_or_their_salts_is_left(ground) {
        three_cases(&ground.store).await;

        ground.store.destroy_payloads(&force(), &id("a"), RULE, day("2028-05-01")).await.unwrap();

        let left = ground
            .peek("select coalesce(max(salt), '') || coalesce(max(body), '') from payload where case_id = 'a'")
            .await;
        assert_eq!(left.as_deref(), Some(""));
        let listed = ground.peek("select title || find || reference from case_view where case_id = 'a'").await.unwrap();
        assert!(!listed.contains("cyber"), "{listed}");
    }

    async fn a_destroyed_case_loads_as_a_tombstone_and_can_be_added_to(ground) {
        three_cases(&ground.store).await;
        ground.store.destroy_payloads(&force(), &id("a"), RULE, day("2028-05-01")).await.unwrap();

        let loaded = ground.store.load(&force(), &id("a")).await.unwrap().unwrap();

        assert_eq!(loaded.destroyed(), [1, 2, 3, 4]);
        assert_eq!(loaded.history[0].kind, "received");
        assert_eq!(loaded.history[0].what, What::Destroyed { on: day("2028-05-01"), under: RULE.to_owned() });
        more(&ground.store, "a", vec![noted("asked about after it was destroyed")]).await.unwrap();
        assert!(verify(&ground.store).await.ok);
        let row = ground.store.case_row(&force(), &id("a")).await.unwrap();
        assert!(row.as_ref().is_some_and(|row| row.destroyed));
        ground.store.rebuild_views(&mut |_| ()).await.unwrap();
        assert_eq!(ground.store.case_row(&force(), &id("a")).await.unwrap(), row);
    }

    async fn lists_rebuild_with_the_tombstone(ground) {
        three_cases(&ground.store).await;
        ground.store.destroy_payloads(&force(), &id("a"), RULE, day("2028-05-01")).await.unwrap();
        let before = ground.store.case_row(&force(), &id("a")).await.unwrap().unwrap();

        ground.store.rebuild_views(&mut |_| ()).await.unwrap();

        assert!(before.destroyed);
        assert_eq!(ground.store.case_row(&force(), &id("a")).await.unwrap(), Some(before));
    }

    async fn who_asked_goes_with_it(ground) {
        three_cases(&ground.store).await;
        let identity = Identity { name: "R".to_owned(), address: "r@example.org".to_owned(), original: None };
        ground.store.put_identity(&force(), &id("a"), &identity).await.unwrap();

        ground.store.destroy_payloads(&force(), &id("a"), RULE, day("2028-05-01")).await.unwrap();

        let opened = ground.store.open_identity(&force(), &id("a"), Purpose::Sending, &ann(), noon()).await.unwrap();
        assert_eq!(opened, None);
    }

    async fn what_is_held_is_not_destroyed(ground) {
        three_cases(&ground.store).await;
        let held = case::Event::RetentionHeld { why: "a complaint is with the regulator".to_owned(), on: day("2026-03-02") };
        more(&ground.store, "a", vec![held]).await.unwrap();

        let error = ground.store.destroy_payloads(&force(), &id("a"), RULE, day("2028-05-01")).await.unwrap_err();

        assert!(matches!(error, StoreError::Held { .. }), "{error:?}");
        assert_eq!(ground.store.load(&force(), &id("a")).await.unwrap().unwrap().destroyed(), Vec::<i64>::new());
    }

    async fn a_case_that_is_not_there_cannot_be_destroyed(ground) {
        let error = ground.store.destroy_payloads(&force(), &id("a"), RULE, day("2028-05-01")).await.unwrap_err();

        assert!(matches!(error, StoreError::NoCase { .. }), "{error:?}");
        assert!(verify(&ground.store).await.ok);
    }

    async fn documents_that_no_other_case_speaks_of_go_and_the_others_stay(ground) {
        let store = &ground.store;
        let keep = async |bytes: &[u8]| store.put_document(&force(), bytes.to_vec(), "text/plain").await.unwrap();
        let (own, shared, held) = (keep(b"own").await, keep(b"shared").await, keep(b"held").await);
        let message = |document: &store::DocumentHash| case::Event::MessageReceived {
            on: day("2026-03-02"),
            original: document.to_string(),
            enclosures: Vec::new(),
            remarks: String::new(),
        };
        open(store, "a", vec![received("1/26", "2026-03-30"), message(&own), message(&shared), message(&held)]).await;
        open(store, "b", vec![received("2/26", "2026-03-30"), message(&shared)]).await;
        let waiting = store::HeldMessage { document: held.clone(), received_at: noon(), why: "unsure".to_owned() };
        store.hold_message(&force(), &waiting).await.unwrap();

        store.destroy_payloads(&force(), &id("a"), RULE, day("2028-05-01")).await.unwrap();

        assert!(matches!(store.document(&force(), &own).await, Err(StoreError::DocumentMissing { .. })));
        assert_eq!(store.document(&force(), &shared).await.unwrap().bytes, b"shared");
        assert_eq!(store.document(&force(), &held).await.unwrap().bytes, b"held");
        let left: Vec<_> = walk(&ground.folder().join("documents"));
        assert_eq!(left.len(), 2, "{left:?}");
    }

    async fn what_is_ready_for_a_rule_owes_nothing_and_is_held_by_nothing(ground) {
        let store = &ground.store;
        let issued = |on: &str| case::Event::Issued {
            on: day(on), letter: "0".repeat(64), files: Vec::new(), due: day("2026-03-30"), days_late: 0,
            parts: Vec::new(),
            slot: None,
            policy: None,
        };
        open(store, "old", vec![received("1/24", "2026-03-30"), issued("2026-03-20")]).await;
        open(store, "new", vec![received("2/24", "2026-03-30"), issued("2026-03-25")]).await;
        open(store, "open", vec![received("3/24", "2026-03-30")]).await;
        let hold = case::Event::RetentionHeld { why: "an inquiry".to_owned(), on: day("2026-03-02") };
        open(store, "held", vec![received("4/24", "2026-03-30"), issued("2026-03-20"), hold]).await;

        let ready = store.ended_before(&force(), day("2026-03-25"), 10).await.unwrap();

        assert_eq!(ready.iter().map(|row| row.case_id.0.as_str()).collect::<Vec<_>>(), ["old"]);
        store.destroy_payloads(&force(), &id("old"), RULE, day("2028-05-01")).await.unwrap();
        assert_eq!(store.ended_before(&force(), day("2026-03-25"), 10).await.unwrap(), []);
    }
}

/// Every file below a folder.
fn walk(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(walk(&path)) } else { found.push(path) }
    }
    found
}
