//! What is kept beside the record: people, sessions, settings, calendars, messages.

use std::collections::BTreeSet;

use store::{Append, DocumentHash, HeldMessage, NewSession, Person, Version};

use crate::{ground::on_both, sample::*};

fn person() -> Person {
    Person {
        name: ann(),
        display_name: "Ann Ash".to_owned(),
        roles: BTreeSet::from(["officer".to_owned(), "approver".to_owned()]),
        password_hash: "$argon2id$v=19$x".to_owned(),
        disabled: false,
    }
}

fn session(token: &str) -> NewSession {
    NewSession {
        token_hash: token.to_owned(),
        person: ann(),
        created_at: noon(),
        expires_at: at("2026-03-02T20:00:00Z"),
    }
}

on_both! {
    async fn a_person_reads_back_and_is_listed(ground) {
        ground.store.put_person(&force(), &person()).await.unwrap();

        assert_eq!(ground.store.person(&force(), &ann()).await.unwrap(), Some(person()));
        assert_eq!(ground.store.people(&force()).await.unwrap(), [person()]);
        assert_eq!(ground.store.people(&"other".into()).await.unwrap(), []);
        assert!(!format!("{:?}", person()).contains("argon2"), "a password's hash is never printed");
    }

    async fn a_session_ends_at_its_time(ground) {
        let store = &ground.store;
        store.put_person(&force(), &person()).await.unwrap();
        store.begin_session(&force(), &session("t")).await.unwrap();

        assert_eq!(store.session(&force(), "t", noon()).await.unwrap().unwrap().person, ann());
        assert_eq!(store.session(&force(), "t", at("2026-03-02T20:00:00Z")).await.unwrap(), None);
        assert_eq!(store.session(&force(), "u", noon()).await.unwrap(), None);
        assert_eq!(store.sweep_sessions(&force(), at("2026-03-02T20:00:00Z")).await.unwrap(), 1);
    }

    async fn a_person_who_may_no_longer_sign_in_is_signed_out(ground) {
        let store = &ground.store;
        store.put_person(&force(), &person()).await.unwrap();
        store.begin_session(&force(), &session("t")).await.unwrap();
        store.begin_session(&force(), &session("u")).await.unwrap();
        store.end_session(&force(), "u").await.unwrap();
        assert_eq!(store.session(&force(), "u", noon()).await.unwrap(), None);

        store.put_person(&force(), &Person { disabled: true, ..person() }).await.unwrap();

        assert_eq!(store.session(&force(), "t", noon()).await.unwrap(), None);
    }

    async fn settings_and_calendars_read_back_as_last_written(ground) {
        let store = &ground.store;
        assert_eq!(store.settings(&force()).await.unwrap(), None);
        assert_eq!(store.calendar(&force()).await.unwrap(), None);
        for text in ["one", "two"] {
            store.put_settings(&force(), text, noon()).await.unwrap();
        }
        store.put_calendar(&force(), "2026", noon()).await.unwrap();
        store.put_calendar(&force(), "2027", at("2026-06-01T00:00:00Z")).await.unwrap();

        assert_eq!(store.settings(&force()).await.unwrap().as_deref(), Some("two"));
        assert_eq!(store.authorities().await.unwrap(), [force()]);
        assert_eq!(
            store.calendar(&force()).await.unwrap(),
            Some((at("2026-06-01T00:00:00Z"), "2027".to_owned()))
        );
    }

    async fn a_message_belongs_to_the_first_case_that_had_it(ground) {
        let store = &ground.store;
        let new = append("a", Version::NEW, &case::Case::default(), vec![received("1/26", "2026-03-30")]);
        store.append(&Append { messages: vec!["<1@x>".to_owned()], ..new }).await.unwrap();
        store.see_message(&force(), "<1@x>", &id("b"), noon()).await.unwrap();

        assert_eq!(store.case_of_message(&force(), " <1@x> ").await.unwrap(), Some(id("a")));
        assert_eq!(store.case_of_message(&force(), "<2@x>").await.unwrap(), None);
        assert_eq!(store.case_of_message(&"other".into(), "<1@x>").await.unwrap(), None);
    }

    async fn a_message_nobody_could_file_waits_until_a_person_has(ground) {
        let store = &ground.store;
        let held = |bytes: &[u8], why: &str| HeldMessage {
            document: DocumentHash::of(bytes),
            received_at: noon(),
            why: why.to_owned(),
        };
        store.hold_message(&force(), &held(b"one", "two references")).await.unwrap();
        store.hold_message(&force(), &held(b"one", "again")).await.unwrap();
        assert_eq!(store.held_messages(&force(), 9).await.unwrap(), [held(b"one", "two references")]);
        assert_eq!(store.held_messages(&"other".into(), 9).await.unwrap(), []);

        store.settle_message(&force(), &DocumentHash::of(b"one"), noon(), "filed").await.unwrap();

        assert_eq!(store.held_messages(&force(), 9).await.unwrap(), []);
    }
}
