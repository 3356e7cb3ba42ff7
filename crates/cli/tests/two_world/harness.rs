//! Running a pair of worlds, and many pairs.

use std::sync::atomic::{AtomicU32, Ordering};

use jiff::SignedDuration;
use proptest::{
    strategy::{Strategy, ValueTree as _},
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};
use sqlx::{AnyConnection, Connection as _};

use crate::{
    history::{Step, history},
    log,
    transcript::Transcript,
    world::{Chosen, On, World},
};

/// Tests that share the pairs among them, each from a seed of its own, so that none of them is long.
const LOTS: u32 = 20;
/// How many pairs each tries: 200 in all, or `CANDOUR_PAIRS` in all.
const PAIRS: u32 = 10;
#[cfg(not(feature = "seeded-leaks"))]
const PAIRS_ON_POSTGRES: u32 = 6;

#[cfg(not(feature = "seeded-leaks"))]
fn pairs(usual: u32) -> u32 {
    let asked = std::env::var("CANDOUR_PAIRS").ok().and_then(|it| it.parse::<u32>().ok());
    asked.map_or(usual, |all| all.div_ceil(LOTS))
}

/// Lives through a history in one of its two worlds.
async fn live(on: On, steps: &[Step], which: u64, leak: Chosen) -> Transcript {
    let mut world = World::begin(on, which, leak).await;
    log::begin();
    for step in steps {
        let mut looked_for = 0;
        match step {
            Step::Asked { question } => world.asked(*question).await,
            Step::Next { case, choice } => world.next(*case, *choice).await,
            Step::Worked { case, choice } => world.worked(*case, *choice).await,
            Step::Tried { case, what } => world.tried(*case, *what).await,
            Step::Policy { what, choice } => world.policy(*what, *choice).await,
            Step::Sent => world.send().await,
            Step::Later { hours } => world.clock.on(SignedDuration::from_hours(i64::from(*hours))),
            Step::Holder { one, other } => world.holder(if which == 0 { *one } else { *other }).await,
            Step::Looked { word } => looked_for = *word,
        }
        // The index follows by itself, some time after: here, whenever somebody may look something up.
        if matches!(step, Step::Sent | Step::Later { .. } | Step::Looked { .. }) {
            world.app.follow_changes().await.unwrap();
        }
        world.look(looked_for).await;
        world.clock.on(SignedDuration::from_mins(7));
    }
    world.bundles().await;
    #[cfg(not(feature = "seeded-leaks"))]
    world.simulated().await;
    world.end().await
}

/// The first difference between the two worlds of a history. Each is lived through by a thread of its own.
pub(crate) fn differs(on: On, steps: &[Step], leak: Chosen) -> Option<String> {
    let world = |which| {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(Box::pin(live(on, steps, which, leak)))
    };
    std::thread::scope(|threads| {
        let other = threads.spawn(|| world(1));
        let one = world(0);
        one.differs(&other.join().unwrap())
    })
}

/// Tries a lot of pairs until one differs; gives how many were tried, and how it differs.
fn search(on: On, (lot, many): (u32, u32), leak: Chosen) -> (u32, Option<String>) {
    let first = std::env::var("CANDOUR_SEED").ok().and_then(|it| it.parse().ok()).unwrap_or(1_u32);
    let mut seed = [0; 32];
    for (byte, of) in seed.iter_mut().zip(first.to_be_bytes().into_iter().chain(lot.to_be_bytes())) {
        *byte = of;
    }
    let mut runner =
        TestRunner::new_with_rng(Config::default(), TestRng::from_seed(RngAlgorithm::ChaCha, &seed));
    for tried in 1..=many {
        let steps = history().new_tree(&mut runner).unwrap().current();
        if let Some(how) = differs(on, &steps, leak) {
            return (tried, Some(format!("{how}\nafter {steps:?}")));
        }
    }
    (many, None)
}

/// Tries every lot until a leak is caught.
#[cfg(feature = "seeded-leaks")]
pub(crate) fn search_all(leak: Chosen) -> (u32, Option<String>) {
    let mut tried = 0;
    for lot in 0..LOTS {
        let (more, found) = search(On::Sqlite, (lot, PAIRS), leak);
        tried += more;
        if found.is_some() {
            return (tried, found);
        }
    }
    (tried, None)
}

/// With no leak chosen, a few pairs of a build that could leak.
#[cfg(feature = "seeded-leaks")]
pub(crate) fn search_some() -> Option<String> {
    search(On::Sqlite, (0, PAIRS), None).1
}

#[cfg(not(feature = "seeded-leaks"))]
fn nothing_differs(on: On, lot: u32, many: u32) {
    let (_, found) = search(on, (lot, many), ());
    assert!(found.is_none(), "{}", found.unwrap_or_default());
    println!("{many} pairs of worlds on {on:?}, lot {lot}: every public byte the same, at the same moment");
}

macro_rules! lots {
    ($($name:ident $lot:literal)+) => {
        /// Nothing public depends on what is held.
        #[cfg(not(feature = "seeded-leaks"))]
        mod nothing_public_depends_on_what_is_held {
            use super::{On, PAIRS, nothing_differs, pairs};

            $(
                #[test]
                fn $name() {
                    nothing_differs(On::Sqlite, $lot, pairs(PAIRS));
                }
            )+
        }
    };
}

lots! {
    lot_00 0 lot_01 1 lot_02 2 lot_03 3 lot_04 4 lot_05 5 lot_06 6 lot_07 7 lot_08 8 lot_09 9
    lot_10 10 lot_11 11 lot_12 12 lot_13 13 lot_14 14 lot_15 15 lot_16 16 lot_17 17 lot_18 18 lot_19 19
}

#[cfg(not(feature = "seeded-leaks"))]
#[test]
fn nothing_public_depends_on_what_is_held_on_postgresql() {
    if server().is_none() {
        assert!(std::env::var("CI").is_err(), "in CI nothing is skipped: set CANDOUR_TEST_POSTGRES");
        eprintln!("SKIPPED, not passed: CANDOUR_TEST_POSTGRES is not set");
        return;
    }
    nothing_differs(On::Postgres, 0, pairs(PAIRS_ON_POSTGRES));
}

fn server() -> Option<String> {
    std::env::var("CANDOUR_TEST_POSTGRES").ok().filter(|it| !it.is_empty())
}

/// A database of its own, made anew for each world.
pub(crate) async fn database(which: u64) -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);

    let server = server().unwrap();
    let name = format!("two_world_{}_{which}", NEXT.fetch_add(1, Ordering::Relaxed) % 2);
    sqlx::any::install_default_drivers();
    let mut connection = AnyConnection::connect(&server).await.unwrap();
    for sql in [
        format!("drop database if exists {name} with (force)"),
        format!("create database {name} template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'"),
    ] {
        sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(&mut connection).await.unwrap();
    }
    connection.close().await.unwrap();
    let (head, _) = server.rsplit_once('/').unwrap();
    format!("{head}/{name}")
}
