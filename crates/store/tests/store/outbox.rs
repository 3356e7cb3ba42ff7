//! The outbox: queued with the decision, sent once.

use store::{Append, Attachment, DocumentHash, NewMessage, Store, Version};

use crate::{ground::on_both, sample::*};

pub(crate) fn letter(subject: &str) -> NewMessage {
    NewMessage {
        recipient: "requester".to_owned(),
        kind: "answer".to_owned(),
        subject: subject.to_owned(),
        body: DocumentHash::of(b"text"),
        attachments: vec![Attachment {
            name: "reply \"1\".pdf".to_owned(),
            media_type: "application/pdf".to_owned(),
            document: DocumentHash::of(b"pdf"),
        }],
        letter: "ab".repeat(32),
        approved_by: "bob".into(),
        not_before: None,
        status_link: None,
    }
}

async fn queued(store: &Store, case_id: &str, letters: Vec<NewMessage>) {
    let new = append(case_id, Version::NEW, &case::Case::default(), vec![received(case_id, "2026-03-30")]);
    store.append(&Append { letters, ..new }).await.unwrap();
}

on_both! {
    async fn a_letter_is_queued_as_it_was_approved(ground) {
        queued(&ground.store, "a", vec![letter("one")]).await;

        let pending = ground.store.outbox_pending(&force(), 10).await.unwrap();

        assert_eq!(pending.len(), 1);
        assert_eq!((&pending[0].message, &pending[0].case_id), (&letter("one"), &id("a")));
        assert_eq!((pending[0].queued_at, pending[0].sent_at), (noon(), None));
    }

    async fn a_refused_append_queues_nothing(ground) {
        queued(&ground.store, "a", vec![]).await;
        let again = append("a", Version::NEW, &case::Case::default(), vec![noted("x")]);

        assert!(ground.store.append(&Append { letters: vec![letter("one")], ..again }).await.is_err());

        assert_eq!(ground.store.outbox_pending(&force(), 10).await.unwrap(), []);
    }

    async fn a_sent_letter_leaves_the_queue_and_stays_with_its_case(ground) {
        queued(&ground.store, "a", vec![letter("one")]).await;
        let pending = ground.store.outbox_pending(&force(), 10).await.unwrap();
        let sent = async |at, name| ground.store.outbox_sent(&force(), &pending[0].id, at, name).await;

        sent(noon(), "a.eml").await.unwrap();
        sent(at("2030-01-01T00:00:00Z"), "b.eml").await.unwrap();

        assert_eq!(ground.store.outbox_pending(&force(), 10).await.unwrap(), []);
        let kept = ground.store.outbox_of_case(&force(), &id("a")).await.unwrap();
        assert_eq!((kept[0].sent_at, kept[0].file_name.as_str()), (Some(noon()), "a.eml"));
    }

    async fn two_nodes_never_take_the_same_letter(ground) {
        for n in 0..6 {
            queued(&ground.store, &format!("case{n}"), vec![letter("one")]).await;
        }
        let other = ground.another().await;
        let (now, until) = (noon(), at("2026-03-02T12:05:00Z"));
        let force = force();

        let (one, two) = tokio::join!(
            ground.store.outbox_claim(&force, now, until, 3),
            other.outbox_claim(&force, now, until, 3),
        );

        let mut taken: Vec<String> = one.unwrap().into_iter().chain(two.unwrap()).map(|it| it.id).collect();
        taken.sort();
        taken.dedup();
        assert_eq!(taken.len(), 6);
        assert_eq!(other.outbox_claim(&force, now, until, 9).await.unwrap(), [], "all are taken");
        let later = at("2026-03-02T12:10:00Z");
        assert_eq!(other.outbox_claim(&force, until, later, 9).await.unwrap().len(), 6, "a claim ends");
        other.close().await;
    }
}
