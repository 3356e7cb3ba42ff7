//! The ledger: added to, never changed, and never past what an answer was checked beside.

use store::{Append, Entries, EntryKind, NewEntry, StoreError};

use crate::{ground::on_both, sample::*};

fn entry(id: &str, topic: &str) -> NewEntry {
    let kind = if topic.is_empty() { EntryKind::Group } else { EntryKind::Statement };
    NewEntry { id: id.to_owned(), kind, topic: topic.to_owned(), text: format!("{{\"id\":\"{id}\"}}") }
}

fn entries(beside: i64, new: &[(&str, &str)]) -> Entries {
    Entries { beside, new: new.iter().map(|(id, topic)| entry(id, topic)).collect() }
}

async fn ids(store: &store::Store) -> Vec<String> {
    store.ledger(&force()).await.unwrap().into_iter().map(|it| it.said.id).collect()
}

on_both! {
    async fn statements_read_back_in_the_order_in_which_they_were_entered(ground) {
        let store = &ground.store;
        store.enter(&force(), &entries(0, &[("b", "dogs"), ("a", "drones")]), &ann(), noon()).await.unwrap();
        store.enter(&force(), &entries(2, &[("c", "dogs"), ("sums", "")]), &ann(), noon()).await.unwrap();

        assert_eq!(ids(store).await, ["b", "a", "c", "sums"]);
        assert_eq!(store.ledger_length(&force()).await.unwrap(), 4);
        let topics = store.ledger_topics(&force()).await.unwrap();
        assert_eq!(topics, [("dogs".to_owned(), 2), ("drones".to_owned(), 1)]);
        assert_eq!(store.ledger(&"other".into()).await.unwrap(), []);
        let first = store.ledger(&force()).await.unwrap().remove(0);
        assert_eq!((first.case_id, first.by, first.at), (None, ann(), noon()));
    }

    async fn a_name_is_taken_once(ground) {
        let store = &ground.store;
        store.enter(&force(), &entries(0, &[("a", "dogs")]), &ann(), noon()).await.unwrap();

        let again = store.enter(&force(), &entries(1, &[("b", "dogs"), ("a", "dogs")]), &ann(), noon()).await;

        assert!(matches!(again.unwrap_err(), StoreError::EntryTaken { id } if id == "a"));
        assert_eq!(ids(store).await, ["a"], "nothing is half done");
        assert_eq!(store.ledger_length(&force()).await.unwrap(), 1);
    }

    async fn an_answer_enters_what_it_says_with_its_events(ground) {
        let store = &ground.store;
        open(store, "a", vec![received("1/26", "2026-03-30")]).await;
        let seen = store.load(&force(), &id("a")).await.unwrap().unwrap();
        let answer = append("a", seen.version, &seen.case, vec![noted("sent")]);
        store.append(&Append { entries: Some(entries(0, &[("x", "dogs")])), ..answer }).await.unwrap();

        let found = store.ledger(&force()).await.unwrap();
        assert_eq!(found[0].case_id, Some(id("a")));
    }

    async fn an_answer_checked_beside_a_shorter_ledger_is_not_recorded(ground) {
        let store = &ground.store;
        open(store, "a", vec![received("1/26", "2026-03-30")]).await;
        let seen = store.load(&force(), &id("a")).await.unwrap().unwrap();
        store.enter(&force(), &entries(0, &[("theirs", "dogs")]), &ann(), noon()).await.unwrap();

        let answer = append("a", seen.version, &seen.case, vec![noted("sent")]);
        let late = store.append(&Append { entries: Some(entries(0, &[("x", "dogs")])), ..answer }).await;

        assert!(matches!(late.unwrap_err(), StoreError::LedgerMoved { has: 1, expected: 0 }));
        assert_eq!(store.load(&force(), &id("a")).await.unwrap().unwrap().version, seen.version);
        assert_eq!(ids(store).await, ["theirs"]);
    }

    async fn the_latest_rules_hold(ground) {
        let store = &ground.store;
        for (text, when) in [("old", "2026-03-01T00:00:00Z"), ("new", "2026-03-02T00:00:00Z")] {
            store.put_ledger_rules(&force(), text, &ann(), at(when)).await.unwrap();
        }

        assert_eq!(store.ledger_rules(&force()).await.unwrap().as_deref(), Some("new"));
        assert_eq!(store.ledger_rules(&"other".into()).await.unwrap(), None);
    }
}
