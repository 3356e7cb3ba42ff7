//! What search reads: changes in order, and the same request again.

use store::{Append, Fingerprint, Near, Version};

use crate::{ground::on_both, sample::*};

fn fingerprint(from: u64, shared: usize) -> Fingerprint {
    let mut values = [0; 64];
    for (place, value) in values.iter_mut().enumerate() {
        *value = if place < shared { u64::MAX - place as u64 } else { from * 1000 + place as u64 };
    }
    Fingerprint(values)
}

on_both! {
    async fn each_changed_case_is_read_once_at_its_latest_change(ground) {
        three_cases(&ground.store).await;

        let changes = ground.store.changes_after(&force(), 0, 10).await.unwrap();

        let cases: Vec<&str> = changes.iter().map(|it| it.case_id.0.as_str()).collect();
        assert_eq!(cases, ["a", "c", "b"]);
        assert_eq!(changes[2].position, ground.store.latest_change(&force()).await.unwrap());
        let rest = ground.store.changes_after(&force(), changes[0].position, 1).await.unwrap();
        assert_eq!(rest, changes[1..2]);
    }

    async fn a_destroyed_case_is_a_change_too(ground) {
        three_cases(&ground.store).await;
        let before = ground.store.latest_change(&force()).await.unwrap();

        ground.store.destroy_payloads(&force(), &id("a"), "a rule", day("2028-01-01")).await.unwrap();

        let changes = ground.store.changes_after(&force(), before, 10).await.unwrap();
        assert_eq!(changes.iter().map(|it| it.case_id.0.as_str()).collect::<Vec<_>>(), ["a"]);
    }

    async fn the_same_request_again_is_found_and_says_how_much_is_shared(ground) {
        let store = &ground.store;
        let new = append("a", Version::NEW, &case::Case::default(), vec![received("1/26", "2026-03-30")]);
        store.append(&Append { fingerprint: Some(fingerprint(1, 64)), ..new }).await.unwrap();
        store.put_fingerprint(&force(), &id("b"), &fingerprint(2, 40)).await.unwrap();
        store.put_fingerprint(&force(), &id("c"), &fingerprint(3, 0)).await.unwrap();
        store.put_fingerprint(&force(), &id("b"), &fingerprint(2, 41)).await.unwrap();

        let near = store.near_duplicates(&force(), &fingerprint(9, 64), 10).await.unwrap();

        assert_eq!(near, [Near { case_id: id("a"), shared: 64 }, Near { case_id: id("b"), shared: 41 }]);
        assert_eq!(store.near_duplicates(&"other".into(), &fingerprint(9, 64), 10).await.unwrap(), []);
    }
}
