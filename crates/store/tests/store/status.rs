//! Links to status pages: one at a time, by a hash, until revoked.

use jiff::ToSpan as _;

use crate::{ground::on_both, sample::*};

on_both! {
    async fn a_link_opens_its_own_case_and_is_kept_by_its_hash_alone(ground) {
        three_cases(&ground.store).await;
        let token = ground.store.new_status_token().unwrap();

        ground.store.put_status_link(&force(), &id("a"), &token, noon()).await.unwrap();

        assert_eq!(token.as_str().len(), 26);
        assert_eq!(ground.store.status_case(&force(), token.as_str()).await.unwrap(), Some(id("a")));
        let kept = ground.peek("select token_hash from status_link").await.unwrap();
        assert_eq!(kept, token.hash());
        assert_eq!(ground.store.status_case(&force(), &kept).await.unwrap(), None, "a hash opens nothing");
        assert!(!format!("{token:?}").contains(token.as_str()), "and no log can show it by mistake");
    }

    async fn one_that_never_was_is_revoked_or_is_another_authoritys_opens_nothing(ground) {
        three_cases(&ground.store).await;
        let (never, revoked, foreign) = (
            ground.store.new_status_token().unwrap(),
            ground.store.new_status_token().unwrap(),
            ground.store.new_status_token().unwrap(),
        );
        ground.store.put_status_link(&force(), &id("a"), &revoked, noon()).await.unwrap();
        ground.store.put_status_link(&"other".into(), &id("a"), &foreign, noon()).await.unwrap();

        assert_eq!(ground.store.revoke_status_links(&force(), &id("a"), noon()).await.unwrap(), 1);

        for token in [never, revoked, foreign] {
            assert_eq!(ground.store.status_case(&force(), token.as_str()).await.unwrap(), None);
        }
    }

    async fn a_new_link_revokes_the_one_before_and_no_other_cases(ground) {
        three_cases(&ground.store).await;
        let links = [(); 3].map(|()| ground.store.new_status_token().unwrap());
        let later = noon().checked_add(1.hour()).unwrap();
        ground.store.put_status_link(&force(), &id("a"), &links[0], noon()).await.unwrap();
        ground.store.put_status_link(&force(), &id("b"), &links[1], noon()).await.unwrap();

        ground.store.put_status_link(&force(), &id("a"), &links[2], later).await.unwrap();

        let mut opened = Vec::new();
        for link in &links {
            opened.push(ground.store.status_case(&force(), link.as_str()).await.unwrap());
        }
        assert_eq!(opened, [None, Some(id("b")), Some(id("a"))]);
    }

    async fn a_letters_link_is_recorded_with_the_letter_or_not_at_all(ground) {
        let token = ground.store.new_status_token().unwrap();
        let letter = || store::NewMessage { status_link: Some(token.hash()), ..crate::outbox::letter("one") };
        let new = || append("a", store::Version::NEW, &case::Case::default(), vec![received("1/26", "2026-03-30")]);
        ground.store.append(&store::Append { letters: vec![letter()], ..new() }).await.unwrap();

        assert!(ground.store.append(&store::Append { letters: vec![letter()], ..new() }).await.is_err());

        assert_eq!(ground.store.status_case(&force(), token.as_str()).await.unwrap(), Some(id("a")));
    }

    async fn a_destroyed_case_has_no_status_page(ground) {
        three_cases(&ground.store).await;
        let token = ground.store.new_status_token().unwrap();
        ground.store.put_status_link(&force(), &id("a"), &token, noon()).await.unwrap();

        ground.store.destroy_payloads(&force(), &id("a"), "a rule", day("2028-01-01")).await.unwrap();

        assert_eq!(ground.store.status_case(&force(), token.as_str()).await.unwrap(), None);
        assert_eq!(ground.peek("select token_hash from status_link").await, None);
    }

    async fn statistics_count_what_was_received_within_days_and_what_was_ever_reviewed(ground) {
        three_cases(&ground.store).await;
        let counted = async |first, after| {
            let cases = ground.store.counted_cases(&force(), day(first), day(after)).await.unwrap();
            cases.into_iter().map(|(id, version)| (id.0, version.0)).collect::<Vec<_>>()
        };
        let all = [("a".to_owned(), 4), ("b".to_owned(), 3), ("c".to_owned(), 3)];
        assert_eq!(counted("2026-01-01", "2026-03-02").await, []);
        assert_eq!(counted("2026-03-02", "2026-03-03").await, all);

        let asked = case::Event::ReviewAsked {
            on: day("2026-05-01"),
            grounds: String::new(),
            due: day("2026-05-29"),
            ask_by: None,
            of: case::command::ReviewOf::default(),
        };
        more(&ground.store, "b", vec![asked]).await.unwrap();
        assert_eq!(counted("2026-04-01", "2026-07-01").await, [("b".to_owned(), 4)]);
        ground.store.destroy_payloads(&force(), &id("b"), "a rule", day("2028-01-01")).await.unwrap();
        assert_eq!(counted("2026-03-02", "2026-07-01").await.len(), 2, "what is destroyed is not counted");
    }

    async fn what_is_published_is_listed_latest_day_first_page_by_page(ground) {
        three_cases(&ground.store).await;
        for (case, on) in [("a", "2026-04-01"), ("b", "2026-04-03"), ("c", "2026-04-01")] {
            let (title, request, answer) = (case.to_owned(), String::new(), String::new());
            let published = case::Event::Published { title, request, answer, by: ann(), on: day(on) };
            more(&ground.store, case, vec![published]).await.unwrap();
        }
        let page = async |size, skip| {
            let page = ground.store.published_latest(&force(), size, skip).await.unwrap();
            page.into_iter().map(|it| it.title).collect::<Vec<_>>()
        };

        assert_eq!(page(2, 0).await, ["b", "c"]);
        assert_eq!(page(2, 2).await, ["a"]);
        assert_eq!(ground.store.count_published(&force()).await.unwrap(), 3);
        assert_eq!(ground.store.count_published(&"other".into()).await.unwrap(), 0);
    }
}
