//! Lists made again from the record.

use store::{Append, Filter, QueueQuery};

use crate::{ground::on_both, sample::*};

on_both! {
    async fn rebuilt_lists_are_those_that_appends_made(ground) {
        three_cases(&ground.store).await;
        let query = QueueQuery::new(Filter::All);
        let before = ground.store.queue(&force(), &query).await.unwrap();
        ground.tamper("update case_view set title = 'wrong', due_on = '', owed = 0").await;
        ground.tamper("delete from case_view where case_id = 'b'").await;

        let cases = ground.store.rebuild_views(&mut |_| ()).await.unwrap();

        assert_eq!(cases, 3);
        assert_eq!(ground.store.queue(&force(), &query).await.unwrap(), before);
    }

    async fn what_the_record_does_not_hold_leaves_the_lists(ground) {
        three_cases(&ground.store).await;
        ground.tamper("update case_view set case_id = 'ghost' where case_id = 'c'").await;

        assert_eq!(ground.store.rebuild_views(&mut |_| ()).await.unwrap(), 3);

        assert_eq!(ground.store.case_row(&force(), &id("ghost")).await.unwrap(), None);
        assert!(ground.store.case_row(&force(), &id("c")).await.unwrap().is_some());
    }

    async fn progress_is_told_and_ends_with_everything_done(ground) {
        three_cases(&ground.store).await;
        let mut told = Vec::new();

        ground.store.rebuild_views(&mut |progress| told.push(progress)).await.unwrap();

        let last = told.last().unwrap();
        assert_eq!((last.done, last.total), (10, 10));
    }

    async fn every_authority_is_rebuilt(ground) {
        three_cases(&ground.store).await;
        let elsewhere = Append { authority: "other".into(), ..append(
            "a", store::Version::NEW, &case::Case::default(), vec![received("1/26", "2026-03-30")],
        ) };
        ground.store.append(&elsewhere).await.unwrap();
        ground.tamper("delete from case_view").await;

        assert_eq!(ground.store.rebuild_views(&mut |_| ()).await.unwrap(), 4);

        assert!(ground.store.case_row(&"other".into(), &id("a")).await.unwrap().is_some());
    }

    async fn altered_words_stop_a_rebuild_and_are_named(ground) {
        three_cases(&ground.store).await;
        ground.tamper("update payload set body = 'x' where case_id = 'b' and seq = 2").await;

        let error = ground.store.rebuild_views(&mut |_| ()).await.unwrap_err();

        assert_eq!(error.to_string(), "event 2 of case b is not as it was recorded: what it says was changed");
    }
}
