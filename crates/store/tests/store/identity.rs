//! Who asks: apart, for a purpose, and logged.

use store::{Append, Identity, Opening, Purpose, Version};

use crate::{ground::on_both, sample::*};

fn from(address: &str) -> Identity {
    Identity { name: "A Requester".to_owned(), address: address.to_owned(), original: None }
}

on_both! {
    async fn opening_an_identity_is_logged_with_its_purpose(ground) {
        let new = append("a", Version::NEW, &case::Case::default(), vec![received("1/26", "2026-03-30")]);
        ground.store.append(&Append { identity: Some(from("a@example.org")), ..new }).await.unwrap();

        let opened = ground.store.open_identity(&force(), &id("a"), Purpose::Sending, &ann(), noon()).await.unwrap();
        let nobody = ground.store.open_identity(&force(), &id("b"), Purpose::OwnData, &ann(), noon()).await.unwrap();

        assert_eq!(opened, Some(from("a@example.org")));
        assert_eq!(nobody, None);
        let log = async |case| ground.store.identity_openings(&force(), &id(case)).await.unwrap();
        let opening = |purpose| vec![Opening { by: ann(), at: noon(), purpose }];
        assert_eq!(log("a").await, opening(Purpose::Sending));
        assert_eq!(log("b").await, opening(Purpose::OwnData), "an attempt is logged too");
    }

    async fn the_same_requester_is_known_by_a_link_that_tells_nothing(ground) {
        let store = &ground.store;
        for (case, address) in [("a", "A@Example.org"), ("b", " a@example.ORG "), ("c", "c@example.org"), ("d", ""), ("e", "")] {
            store.put_identity(&force(), &id(case), &from(address)).await.unwrap();
        }

        assert_eq!(store.same_requester(&force(), &id("a")).await.unwrap(), [id("b")]);
        assert_eq!(store.same_requester(&force(), &id("c")).await.unwrap(), []);
        assert_eq!(store.same_requester(&force(), &id("d")).await.unwrap(), [], "no address links nobody");
        let link = ground.peek("select link from identity where case_id = 'a'").await.unwrap();
        assert!(link.len() == 64 && !link.contains('@'));
        assert_eq!(store.identity_openings(&force(), &id("a")).await.unwrap(), [], "the link opens nothing");
    }

    async fn an_address_is_known_again_without_opening_anything(ground) {
        let store = &ground.store;
        store.put_identity(&force(), &id("a"), &from("a@example.org")).await.unwrap();
        store.put_identity(&force(), &id("b"), &from("")).await.unwrap();

        for (case, address, same) in
            [("a", "A@example.ORG ", true), ("a", "b@example.org", false), ("b", "", false), ("z", "", false)]
        {
            assert_eq!(store.is_requester(&force(), &id(case), address).await.unwrap(), same, "{case} {address}");
        }
        assert_eq!(store.identity_openings(&force(), &id("a")).await.unwrap(), []);
    }

    async fn two_authorities_never_share_a_link(ground) {
        ground.store.put_identity(&force(), &id("a"), &from("a@example.org")).await.unwrap();
        ground.store.put_identity(&"other".into(), &id("b"), &from("a@example.org")).await.unwrap();

        let ours = ground.peek("select link from identity where case_id = 'a'").await;
        assert_ne!(ours, ground.peek("select link from identity where case_id = 'b'").await);
    }

    async fn an_erased_identity_is_gone_with_its_link(ground) {
        let store = &ground.store;
        store.put_identity(&force(), &id("a"), &from("a@example.org")).await.unwrap();
        store.put_identity(&force(), &id("b"), &from("a@example.org")).await.unwrap();

        store.erase_identity(&force(), &id("a"), "a rule", day("2028-01-01")).await.unwrap();

        assert_eq!(store.same_requester(&force(), &id("b")).await.unwrap(), []);
        let opened = store.open_identity(&force(), &id("a"), Purpose::Validity, &ann(), noon()).await.unwrap();
        assert_eq!(opened, None);
    }

    async fn a_requesters_name_is_never_printed_by_accident(ground) {
        drop(ground);
        assert_eq!(format!("{:?}", from("a@example.org")), "Identity { .. }");
    }
}
