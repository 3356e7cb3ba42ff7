//! What somebody who can write the database cannot do unseen.

use crate::{
    ground::{Ground, on_both},
    sample::*,
};

/// What the record says of a change made behind its back: case, event, why.
async fn found(ground: &Ground, change: &str) -> (Option<String>, Option<i64>, String) {
    assert!(0 < ground.tamper(change).await, "{change} changed nothing");
    let verdict = verify(&ground.store).await;
    let first = verdict.first_break.unwrap_or_else(|| panic!("{change} was not seen"));
    assert!(!verdict.ok);
    (first.case.map(|it| it.0), first.event, first.why)
}

on_both! {
    async fn an_untouched_record_verifies_and_says_what_it_cannot_see(ground) {
        three_cases(&ground.store).await;

        let verdict = verify(&ground.store).await;

        assert_eq!((verdict.ok, verdict.cases, verdict.events), (true, 3, 10));
        assert!(verdict.notes.iter().any(|note| note.contains("no checkpoint was given")), "{verdict:?}");
    }

    async fn an_empty_record_verifies(ground) {
        assert_eq!(verify(&ground.store).await.events, 0);
        assert!(verify(&ground.store).await.ok);
    }

    async fn altered_words_are_found_at_their_event(ground) {
        three_cases(&ground.store).await;

        let found = found(&ground, "update payload set body = replace(body, 'three', 'trhee') where case_id = 'c' and seq = 3").await;

        assert_eq!(found, (Some("c".to_owned()), Some(3), "what it says was changed".to_owned()));
        let error = ground.store.load(&force(), &id("c")).await.unwrap_err();
        assert!(error.to_string().contains("is not as it was recorded"), "{error}");
    }

    async fn every_column_of_an_event_is_under_its_hash(ground) {
        three_cases(&ground.store).await;
        for text in ["by_person", "kind", "payload_hash", "prev_hash", "hash"] {
            let kept = ground.peek(&format!("select {text} from event where case_id = 'a' and seq = 2")).await.unwrap();
            // Every place in turn, by one letter.
            for place in 0..kept.len() {
                let mut bytes = kept.clone().into_bytes();
                bytes[place] = if bytes[place] == b'0' { b'1' } else { b'0' };
                if place % 7 != 0 && place + 1 != kept.len() {
                    continue;
                }
                let changed = String::from_utf8(bytes).unwrap();
                let set = |value: &str| format!("update event set {text} = '{value}' where case_id = 'a' and seq = 2");
                assert_eq!(found(&ground, &set(&changed)).await.0.as_deref(), Some("a"), "{text} at {place}");
                ground.tamper(&set(&kept)).await;
            }
        }
        for number in ["at", "position"] {
            let by = if number == "position" { 100 } else { 1 };
            found(&ground, &format!("update event set {number} = {number} + {by} where case_id = 'a' and seq = 2")).await;
            ground.tamper(&format!("update event set {number} = {number} - {by} where case_id = 'a' and seq = 2")).await;
        }
        assert!(verify(&ground.store).await.ok, "all of it was put back");
    }

    async fn an_event_taken_out_of_the_middle_is_found(ground) {
        three_cases(&ground.store).await;
        ground.tamper("delete from payload where case_id = 'a' and seq = 2").await;

        let (case, event, why) = found(&ground, "delete from event where case_id = 'a' and seq = 2").await;

        assert_eq!((case.as_deref(), event), (Some("a"), Some(3)));
        assert!(why.contains("what lay between was taken out"), "{why}");
    }

    async fn two_events_swapped_are_found(ground) {
        three_cases(&ground.store).await;
        ground.tamper("delete from payload where case_id = 'a'").await;
        ground.tamper("update event set seq = 99 where case_id = 'a' and seq = 2").await;
        ground.tamper("update event set seq = 2 where case_id = 'a' and seq = 3").await;

        let (case, ..) = found(&ground, "update event set seq = 3 where case_id = 'a' and seq = 99").await;

        assert_eq!(case.as_deref(), Some("a"));
    }

    async fn words_taken_out_without_a_rule_are_found(ground) {
        three_cases(&ground.store).await;

        let found = found(&ground, "update payload set body = null, salt = null where case_id = 'b' and seq = 1").await;

        assert_eq!(found.2, "what it says was taken out with no day and rule");
    }

    async fn a_whole_case_taken_out_is_found_by_the_numbers_it_leaves_free(ground) {
        three_cases(&ground.store).await;
        ground.tamper("delete from payload where case_id = 'b'").await;

        let (case, event, why) = found(&ground, "delete from event where case_id = 'b'").await;

        assert_eq!((case.as_deref(), event), (Some("b"), Some(1)));
        assert!(why.starts_with("event number 4 of the record was taken out"), "{why}");
    }

    async fn the_very_first_case_taken_out_is_found_too(ground) {
        three_cases(&ground.store).await;
        ground.tamper("delete from payload where case_id = 'a'").await;
        ground.tamper("delete from case_view where case_id = 'a'").await;

        let (case, _, why) = found(&ground, "delete from event where case_id = 'a'").await;

        assert_eq!(case, None);
        assert_eq!(why, "event number 1 of the record was taken out");
    }

    async fn a_record_taken_out_whole_is_found(ground) {
        three_cases(&ground.store).await;
        ground.tamper("delete from payload").await;

        let (_, _, why) = found(&ground, "delete from event").await;

        assert!(why.starts_with("event number 1 of the record was taken out"), "{why}");
    }

    async fn an_end_cut_off_is_found_while_the_counter_stands(ground) {
        three_cases(&ground.store).await;
        ground.tamper("delete from payload where case_id = 'b' and seq = 3").await;

        let (case, event, _) = found(&ground, "delete from event where case_id = 'b' and seq = 3").await;

        assert_eq!((case.as_deref(), event), (Some("b"), Some(3)));
    }
}
