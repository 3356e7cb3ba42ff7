//! What search reads: every case's words for the desk, and what is published, apart.

use case::Event;
use store::Store;

use crate::{ground::on_both, sample::*};

fn published(answer: &str) -> Event {
    Event::Published {
        title: "Dogs".to_owned(),
        request: "How many bites?".to_owned(),
        answer: answer.to_owned(),
        by: ann(),
        on: day("2026-03-30"),
    }
}

async fn titles(store: &Store) -> Vec<String> {
    store.texts_after(&force(), "", 10).await.unwrap().into_iter().map(|text| text.title).collect()
}

on_both! {
    async fn every_case_has_its_words_in_the_order_of_ids_and_page_by_page(ground) {
        three_cases(&ground.store).await;

        assert_eq!(titles(&ground.store).await, ["cyber attacks", "dog bites", "overtime"]);
        let rest = ground.store.texts_after(&force(), "a", 1).await.unwrap();
        assert_eq!(rest[0].request, "Please tell me about dog bites.");
        assert_eq!(ground.store.texts_after(&"other".into(), "", 10).await.unwrap(), []);
    }

    async fn what_a_search_found_is_read_in_the_order_asked_for_without_what_is_not_there(ground) {
        three_cases(&ground.store).await;
        let many = (0..30).map(|number| id(&format!("none-{number}")));
        let asked: Vec<_> = [id("c"), id("none")].into_iter().chain(many).chain([id("a"), id("")]).collect();

        let found = ground.store.found(&force(), &asked).await.unwrap();
        let read: Vec<_> = found.iter().map(|(row, text)| (&*row.case_id.0, &*row.title, &*text.title)).collect();
        assert_eq!(read, [("c", "overtime", "overtime"), ("a", "cyber attacks", "cyber attacks")]);
        assert_eq!(ground.store.found(&"other".into(), &asked).await.unwrap(), []);
        assert_eq!(ground.store.found(&force(), &[]).await.unwrap(), []);
    }

    async fn only_what_was_published_is_there_for_the_public_and_only_until_it_is_taken_back(ground) {
        three_cases(&ground.store).await;
        assert_eq!(ground.store.published_after(&force(), "", 10).await.unwrap(), []);

        more(&ground.store, "b", vec![published("Four.")]).await.unwrap();
        more(&ground.store, "b", vec![published("Five.")]).await.unwrap();
        more(&ground.store, "b", vec![noted("of the file, and never published")]).await.unwrap();

        let public = ground.store.published_after(&force(), "", 10).await.unwrap();
        assert_eq!(public.len(), 1);
        assert_eq!((&*public[0].answer, public[0].on), ("Five.", day("2026-03-30")));

        let taken_back = Event::Unpublished { why: "wrong".to_owned(), by: ann(), on: day("2026-03-31") };
        more(&ground.store, "b", vec![taken_back]).await.unwrap();
        assert_eq!(ground.store.published(&force(), &id("b")).await.unwrap(), None);
    }

    async fn a_destroyed_case_has_no_words_left_and_nothing_published(ground) {
        three_cases(&ground.store).await;
        more(&ground.store, "b", vec![published("Four.")]).await.unwrap();

        ground.store.destroy_payloads(&force(), &id("b"), "a rule", day("2028-01-01")).await.unwrap();

        assert_eq!(ground.store.text(&force(), &id("b")).await.unwrap().unwrap().request, "");
        assert_eq!(ground.store.published(&force(), &id("b")).await.unwrap(), None);
    }

    async fn a_rebuild_makes_them_again_from_the_record(ground) {
        three_cases(&ground.store).await;
        more(&ground.store, "b", vec![published("Four.")]).await.unwrap();
        let before = ground.store.published_after(&force(), "", 10).await.unwrap();
        ground.tamper("update case_text set title = 'wrong' where case_id = 'a'").await;
        ground.tamper("delete from case_text where case_id = 'c'").await;
        ground.tamper("update published set answer = 'of another world'").await;
        ground.tamper("insert into published select authority, 'ghost', '', '', '', '', '2026-01-01' from published").await;

        ground.store.rebuild_views(&mut |_| ()).await.unwrap();

        assert_eq!(titles(&ground.store).await, ["cyber attacks", "dog bites", "overtime"]);
        assert_eq!(ground.store.published_after(&force(), "", 10).await.unwrap(), before);
    }

    async fn a_record_from_before_these_tables_says_that_it_has_to_be_rebuilt(ground) {
        three_cases(&ground.store).await;
        assert!(!ground.store.needs_rebuild().await.unwrap());
        ground.tamper("drop table case_text").await;
        ground.tamper("drop table published").await;
        ground.tamper("drop table document_use").await;
        ground.tamper("drop index message_seen_by_case").await;
        ground.tamper("delete from _sqlx_migrations where version = 2").await;

        let opened = ground.another().await;

        assert!(opened.needs_rebuild().await.unwrap());
        opened.rebuild_views(&mut |_| ()).await.unwrap();
        assert!(!opened.needs_rebuild().await.unwrap());
        assert_eq!(titles(&opened).await, ["cyber attacks", "dog bites", "overtime"]);
        opened.close().await;
    }
}
