//! The queue: what is due, late, waiting, whose; the same on both databases.

use case::{Event, PartNumber, Stage, TaskNumber, command::ReviewOutcome};
use store::{Direction, Filter, QueueQuery, Sort, Store, Total};

use crate::{ground::on_both, sample::*};

const TODAY: &str = "2026-03-27";

fn search_asked() -> Event {
    Event::SearchAsked {
        task: TaskNumber(1),
        parts: vec![PartNumber(1)],
        owner: "custody".to_owned(),
        what: "logs".to_owned(),
        on: day("2026-03-03"),
        reply_by: day("2026-03-10"),
    }
}

fn issued(days_late: u32) -> Event {
    Event::Issued {
        on: day("2026-03-20"),
        letter: "0".repeat(64),
        files: Vec::new(),
        parts: Vec::new(),
        slot: None,
        policy: None,
        due: day("2026-03-18"),
        days_late,
    }
}

async fn a_desk(store: &Store) {
    let ann = || Event::Assigned { to: ann() };
    open(store, "late", vec![received("1/26", "2026-03-20"), titled("Cyber attacks 100%"), ann()]).await;
    open(store, "today", vec![received("2/26", "2026-03-27"), titled("dog bites"), search_asked()]).await;
    open(store, "soon", vec![received("3/26", "2026-03-30"), titled("overtime")]).await;
    let question = Event::ClarificationAsked {
        on: day("2026-03-04"),
        question: "which year?".to_owned(),
        needed: "several years are held".to_owned(),
    };
    open(store, "waits", vec![received("4/26", "2026-03-20"), titled("cyber_budget"), question]).await;
    open(store, "done", vec![received("5/26", "2026-03-18"), titled("answered"), issued(2)]).await;
    let review = Event::ReviewAsked {
        on: day("2026-03-21"),
        grounds: "all".to_owned(),
        due: day("2026-04-20"),
        ask_by: None,
        of: case::command::ReviewOf::Answer,
    };
    open(store, "review", vec![received("6/26", "2026-03-18"), titled("reviewed"), issued(2), ann(), review])
        .await;
}

fn filter(filter: Filter) -> QueueQuery {
    QueueQuery::new(filter)
}

on_both! {
    async fn each_filter_leaves_its_own(ground) {
        a_desk(&ground.store).await;
        let today = day(TODAY);
        let expected: [(Filter, &[&str]); 9] = [
            (Filter::All, &["5/26", "1/26", "4/26", "2/26", "3/26", "6/26"]),
            (Filter::Open, &["1/26", "4/26", "2/26", "3/26", "6/26"]),
            (Filter::Due { from: today, to: day("2026-04-03") }, &["2/26", "3/26"]),
            (Filter::Overdue { today }, &["1/26"]),
            (Filter::Blocked, &["4/26", "2/26"]),
            (Filter::Mine(ann()), &["1/26", "6/26"]),
            (Filter::Unassigned, &["4/26", "2/26", "3/26"]),
            (Filter::Stage(Stage::Issued), &["5/26"]),
            (Filter::Stage(Stage::AtTribunal), &[]),
        ];
        for (which, references_expected) in expected {
            let page = ground.store.queue(&force(), &filter(which.clone())).await.unwrap();

            let found: Vec<&str> = page.rows.iter().map(|row| row.reference.as_str()).collect();
            assert_eq!(found, references_expected, "{which:?}");
            assert_eq!(page.total, Total::Exactly(references_expected.len() as u64), "{which:?}");
        }
    }

    async fn the_clock_of_a_case_that_waits_for_the_requester_is_not_late(ground) {
        a_desk(&ground.store).await;

        let row = ground.store.case_row(&force(), &id("waits")).await.unwrap().unwrap();

        assert!(row.owed && row.blocked && !row.running);
    }

    async fn a_review_owes_its_outcome_by_its_own_day(ground) {
        a_desk(&ground.store).await;

        let row = ground.store.case_row(&force(), &id("review")).await.unwrap().unwrap();

        assert_eq!(row.due_on, Some(day("2026-04-20")));
        assert_eq!((row.answered_on, row.days_late), (Some(day("2026-03-20")), 2));
        let decided = Event::ReviewDecided {
            outcome: ReviewOutcome::Upheld,
            reasons: "right".to_owned(),
            breaches: String::new(),
            changes: vec![],
            by: "bob".into(),
            on: day("2026-04-01"),
            days_late: 0,
        };
        more(&ground.store, "review", vec![decided]).await.unwrap();
        assert!(!ground.store.case_row(&force(), &id("review")).await.unwrap().unwrap().owed);
    }

    async fn counts_agree_with_the_pages_they_lead_to(ground) {
        a_desk(&ground.store).await;
        let (today, soon) = (day(TODAY), day("2026-04-03"));

        let counts = ground.store.queue_counts(&force(), today, soon, &ann()).await.unwrap();

        let pages = [
            (counts.open, Filter::Open),
            (counts.due, Filter::Due { from: today, to: soon }),
            (counts.overdue, Filter::Overdue { today }),
            (counts.blocked, Filter::Blocked),
            (counts.mine, Filter::Mine(ann())),
            (counts.unassigned, Filter::Unassigned),
        ];
        for (count, which) in pages {
            assert_eq!(count, ground.store.queue(&force(), &filter(which.clone())).await.unwrap().total, "{which:?}");
        }
    }

    async fn a_count_is_never_older_than_the_list(ground) {
        a_desk(&ground.store).await;
        let other = ground.another().await;
        let query = QueueQuery { size: 2, ..filter(Filter::Open) };
        for more_than_before in 0..3 {
            // Counted by one node, changed by another.
            let total = ground.store.queue(&force(), &query).await.unwrap().total;
            let (today, soon) = (day(TODAY), day("2026-04-03"));
            let counts = ground.store.queue_counts(&force(), today, soon, &ann()).await.unwrap();
            assert_eq!((total, counts.open), (Total::Exactly(5 + more_than_before), total));
            open(&other, &format!("new{more_than_before}"), vec![received(&format!("9{more_than_before}/26"), "2026-05-01")]).await;
        }
        other.close().await;
    }

    async fn words_are_found_as_typed_whatever_their_case(ground) {
        a_desk(&ground.store).await;
        for (typed, expected) in [
            ("CYBER", vec!["1/26", "4/26"]),
            ("100%", vec!["1/26"]),
            ("r_b", vec!["4/26"]),
            ("5/26", vec!["5/26"]),
            ("%", vec!["1/26"]),
            ("!", vec![]),
        ] {
            let query = QueueQuery { find: typed.to_owned(), ..filter(Filter::All) };
            assert_eq!(references(&ground.store, &query).await, expected, "{typed}");
        }
    }

    async fn every_order_is_total_and_turns_round(ground) {
        a_desk(&ground.store).await;
        for sort in [Sort::Due, Sort::Received, Sort::Reference] {
            for which in [Filter::All, Filter::Open, Filter::Blocked, Filter::Unassigned] {
                let up = QueueQuery { sort, ..filter(which.clone()) };
                let down = QueueQuery { direction: Direction::Descending, ..up.clone() };
                let mut turned = references(&ground.store, &down).await;
                turned.reverse();
                assert_eq!(references(&ground.store, &up).await, turned, "{sort:?} {which:?}");
            }
        }
    }

    async fn pages_of_two_make_the_whole_list(ground) {
        a_desk(&ground.store).await;
        let whole = references(&ground.store, &filter(Filter::All)).await;
        let mut pages = Vec::new();
        for page in 0..3 {
            let query = QueueQuery { size: 2, page, ..filter(Filter::All) };
            let found = ground.store.queue(&force(), &query).await.unwrap();
            assert_eq!(found.total, Total::Exactly(6));
            pages.extend(found.rows.into_iter().map(|row| row.reference));
        }
        assert_eq!(pages, whole);
        let past = QueueQuery { size: 2, page: 7, ..filter(Filter::All) };
        let past = ground.store.queue(&force(), &past).await.unwrap();
        assert_eq!((past.rows.len(), past.total), (0, Total::Exactly(6)));
    }

    async fn an_authority_sees_its_own_queue_alone(ground) {
        a_desk(&ground.store).await;

        let page = ground.store.queue(&"other".into(), &filter(Filter::All)).await.unwrap();

        assert_eq!(page.rows, []);
    }

    async fn open_cases_are_those_that_owe_an_answer(ground) {
        a_desk(&ground.store).await;

        let open = ground.store.open_cases(&force()).await.unwrap();

        assert_eq!(open, ["late", "waits", "today", "soon", "review"].map(id));
    }
}
