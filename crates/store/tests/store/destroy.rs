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
}
