//! Appending: whole, in order, and never over somebody else's work.

use case::Case;
use store::{Append, StoreError, Version, What};

use crate::{ground::on_both, sample::*};

on_both! {
    async fn what_is_recorded_reads_back_in_order(ground) {
        three_cases(&ground.store).await;

        let loaded = ground.store.load(&force(), &id("a")).await.unwrap().unwrap();

        let kinds: Vec<&str> = loaded.history.iter().map(|it| it.kind.as_str()).collect();
        assert_eq!(kinds, ["received", "text-confirmed", "noted", "noted"]);
        assert_eq!(loaded.history.iter().map(|it| it.seq).collect::<Vec<_>>(), [1, 2, 3, 4]);
        assert_eq!(loaded.version, Version(4));
        assert_eq!(loaded.case.title, "cyber attacks");
        assert_eq!(loaded.history[3].what, What::Event(noted("two")));
        assert!(loaded.history.iter().all(|it| it.by == ann() && it.at == noon()));
    }

    async fn a_case_nobody_recorded_is_no_case(ground) {
        assert_eq!(ground.store.load(&force(), &id("nobody")).await.unwrap(), None);
    }

    async fn one_authority_never_reads_anothers_case(ground) {
        three_cases(&ground.store).await;

        assert_eq!(ground.store.load(&"other".into(), &id("a")).await.unwrap(), None);
    }

    async fn who_changed_the_case_meanwhile_is_named_with_what_they_did(ground) {
        open(&ground.store, "a", vec![received("1/26", "2026-03-30")]).await;
        let seen = ground.store.load(&force(), &id("a")).await.unwrap().unwrap();
        let bob = Append { by: "bob".into(), ..append("a", seen.version, &seen.case, vec![titled("x"), noted("y")]) };
        ground.store.append(&bob).await.unwrap();

        let mine = append("a", seen.version, &seen.case, vec![noted("mine")]);
        let error = ground.store.append(&mine).await.unwrap_err();

        assert_eq!(error.to_string(), "someone else changed this case: bob recorded text-confirmed, noted");
        assert!(matches!(error, StoreError::Changed { by, at, .. } if by.0 == "bob" && at == noon()));
        assert_eq!(ground.store.load(&force(), &id("a")).await.unwrap().unwrap().version, Version(3));
        assert!(verify(&ground.store).await.ok);
    }

    async fn two_people_saving_at_once_never_both_succeed(ground) {
        open(&ground.store, "a", vec![received("1/26", "2026-03-30")]).await;
        let seen = ground.store.load(&force(), &id("a")).await.unwrap().unwrap();
        let other = ground.another().await;

        for round in 0..10 {
            let version = Version(1 + round);
            let one = append("a", version, &seen.case, vec![noted("one")]);
            let two = append("a", version, &seen.case, vec![noted("two")]);
            let (one, two) = tokio::join!(ground.store.append(&one), other.append(&two));

            let lost = match (one, two) {
                (Ok(_), Err(lost)) | (Err(lost), Ok(_)) => lost,
                both => panic!("exactly one is recorded, not {both:?}"),
            };
            assert!(matches!(lost, StoreError::Changed { .. }), "{lost:?}");
        }

        other.close().await;
        let verdict = verify(&ground.store).await;
        assert_eq!((verdict.ok, verdict.events), (true, 11), "{verdict:?}");
    }

    async fn many_people_on_many_cases_leave_one_unbroken_record(ground) {
        let work = (0..16).map(|n| {
            let store = ground.store.clone();
            tokio::spawn(async move {
                let case_id = format!("case{n}");
                open(&store, &case_id, vec![received(&format!("{n}/26"), "2026-03-30")]).await;
                for _ in 0..4 {
                    more(&store, &case_id, vec![noted("x"), noted("y")]).await.unwrap();
                }
            })
        });
        for done in work.collect::<Vec<_>>() {
            done.await.unwrap();
        }

        let verdict = verify(&ground.store).await;
        assert_eq!((verdict.ok, verdict.cases, verdict.events), (true, 16, 16 * 9), "{verdict:?}");
    }

    async fn an_append_without_an_event_is_refused(ground) {
        let error = ground.store.append(&append("a", Version::NEW, &Case::default(), vec![])).await.unwrap_err();

        assert!(matches!(error, StoreError::Nothing));
    }

    async fn an_append_to_a_version_that_never_was_is_refused(ground) {
        three_cases(&ground.store).await;

        let ahead = append("a", Version(9), &Case::default(), vec![noted("x")]);

        assert!(matches!(
            ground.store.append(&ahead).await.unwrap_err(),
            StoreError::Ahead { has: 4, expected: 9, .. }
        ));
    }

    async fn an_id_that_databases_would_sort_apart_is_refused(ground) {
        for bad in ["", "A", "a-b", "é", &"a".repeat(65)] {
            let error = ground.store.append(&append(bad, Version::NEW, &Case::default(), vec![noted("x")])).await;
            assert!(matches!(error.unwrap_err(), StoreError::BadCaseId { .. }), "{bad}");
        }
    }

    async fn a_reference_that_belongs_to_another_case_is_refused_whole(ground) {
        open(&ground.store, "a", vec![received("1/26", "2026-03-30")]).await;

        let second = append("b", Version::NEW, &Case::default(), vec![received(" 1-26", "2026-03-30")]);
        let error = ground.store.append(&second).await.unwrap_err();

        assert!(matches!(error, StoreError::ReferenceTaken { .. }), "{error:?}");
        assert_eq!(ground.store.load(&force(), &id("b")).await.unwrap(), None);
        assert_eq!(verify(&ground.store).await.events, 1);
    }

    async fn a_clock_set_backwards_does_not_reorder_what_happened(ground) {
        open(&ground.store, "a", vec![received("1/26", "2026-03-30")]).await;
        let seen = ground.store.load(&force(), &id("a")).await.unwrap().unwrap();
        let early = Append { at: at("1999-12-31T23:59:59Z"), ..append("a", seen.version, &seen.case, vec![titled("late")]) };
        ground.store.append(&early).await.unwrap();
        more(&ground.store, "a", vec![titled("last")]).await.unwrap();

        let loaded = ground.store.load(&force(), &id("a")).await.unwrap().unwrap();

        assert_eq!(loaded.case.title, "last");
        assert_eq!(loaded.history[1].at, at("1999-12-31T23:59:59Z"));
        assert!(verify(&ground.store).await.ok);
    }

    async fn ids_and_references_are_found_and_drawn_once(ground) {
        three_cases(&ground.store).await;
        let store = &ground.store;

        assert_eq!(store.find_reference(&force(), " 2 / 26").await.unwrap(), Some(id("b")));
        assert_eq!(store.find_reference(&force(), "").await.unwrap(), None);
        assert_eq!(store.next_reference(&force(), 2026).await.unwrap(), 1);
        assert_eq!(store.next_reference(&force(), 2026).await.unwrap(), 2);
        assert_eq!(store.next_reference(&force(), 2027).await.unwrap(), 1);
        assert_ne!(store.new_case_id().unwrap(), store.new_case_id().unwrap());
        assert!(verify(store).await.ok, "numbers drawn for references are no events");
    }
}
