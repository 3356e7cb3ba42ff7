//! The same work on both databases leaves the same record, to the last byte.

use std::{fmt::Write as _, sync::Mutex};

use store::{Engine, Filter, QueueQuery};

use crate::{ground, sample::*};

#[test]
fn both_databases_keep_the_same_record() {
    let told: Mutex<Vec<(Engine, String)>> = Mutex::default();
    for engine in [Engine::Sqlite, Engine::Postgres] {
        ground::run(engine, async |ground| {
            three_cases(&ground.store).await;
            let store = &ground.store;
            let mut report = String::new();
            for case_id in ["a", "b", "c"] {
                writeln!(report, "{:?}", store.load(&force(), &id(case_id)).await.unwrap()).unwrap();
            }
            writeln!(report, "{:?}", store.queue(&force(), &QueueQuery::new(Filter::All)).await.unwrap())
                .unwrap();
            writeln!(report, "{:?}", store.changes_after(&force(), 0, 10).await.unwrap()).unwrap();
            let checkpoint = store.write_checkpoint(&force(), day("2026-03-02")).await.unwrap();
            writeln!(report, "{checkpoint:?}").unwrap();
            told.lock().unwrap().push((engine, report));
        });
    }
    let told = told.into_inner().unwrap();

    assert!(told.iter().all(|(_, report)| report.contains("cyber attacks")));
    assert!(told.windows(2).all(|pair| pair[0].1 == pair[1].1), "{told:#?}");
    assert_eq!(told.len(), if ground::postgres().is_some() { 2 } else { 1 });
}
