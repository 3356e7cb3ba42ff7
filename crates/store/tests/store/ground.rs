//! Where a test stands: a new store on one of the two databases, taken away afterwards.

use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
};

use sqlx::{AnyPool, AssertSqlSafe, any::install_default_drivers};
use store::{Engine, SeededRandomness, Store};
use tempfile::TempDir;

/// A store for one test.
pub(crate) struct Ground {
    pub(crate) store: Store,
    folder: TempDir,
    url: String,
}

impl Ground {
    async fn on(engine: Engine) -> Self {
        install_default_drivers();
        let folder = tempfile::tempdir().unwrap();
        let url = match engine {
            Engine::Sqlite => format!("sqlite://{}?mode=rwc", folder.path().join("candour.db").display()),
            Engine::Postgres => new_database().await,
        };
        let store = Store::connect(&url, folder.path()).await.unwrap();
        let store = store.with_randomness(Arc::new(SeededRandomness::new(1)));
        Self { store, folder, url }
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// A second store on the same record: another process, another node.
    pub(crate) async fn another(&self) -> Store {
        Store::connect(&self.url, self.folder.path()).await.unwrap()
    }

    /// Runs SQL behind the store's back, as somebody would who can write the database. Returns how many rows it changed.
    pub(crate) async fn tamper(&self, sql: &str) -> u64 {
        let pool = AnyPool::connect(&self.url).await.unwrap();
        let mut connection = pool.acquire().await.unwrap();
        if self.store.engine() == Engine::Sqlite {
            sqlx::raw_sql("pragma foreign_keys = off; pragma busy_timeout = 10000;")
                .execute(&mut *connection)
                .await
                .unwrap();
        }
        let done = sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(&mut *connection).await;
        let done = done.unwrap_or_else(|error| panic!("{sql}: {error}"));
        drop(connection);
        pool.close().await;
        done.rows_affected()
    }

    /// Reads one text behind the store's back.
    pub(crate) async fn peek(&self, sql: &str) -> Option<String> {
        let pool = AnyPool::connect(&self.url).await.unwrap();
        let found: Option<(String,)> =
            sqlx::query_as(AssertSqlSafe(sql.to_owned())).fetch_optional(&pool).await.unwrap();
        pool.close().await;
        found.map(|(text,)| text)
    }
}

/// Runs a test on one engine; on PostgreSQL only where there is a server.
pub(crate) fn run<F, Out>(engine: Engine, test: F)
where
    F: AsyncFnOnce(Ground) -> Out,
{
    if engine == Engine::Postgres && postgres().is_none() {
        return;
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let ground = Ground::on(engine).await;
        let (store, url) = (ground.store.clone(), ground.url.clone());
        test(ground).await;
        store.close().await;
        if engine == Engine::Postgres {
            drop_database(&url).await;
        }
    });
}

/// The server's address, if there is one.
pub(crate) fn postgres() -> Option<String> {
    std::env::var("CANDOUR_TEST_POSTGRES").ok().filter(|url| !url.is_empty())
}

#[test]
fn postgres_is_tested_or_says_so() {
    if let Some(url) = postgres() {
        let server = url.rsplit('@').next().unwrap_or_default();
        println!("store tests run on SQLite and on PostgreSQL at {server}");
        return;
    }
    assert!(
        std::env::var("CI").is_err(),
        "in CI nothing is skipped: set CANDOUR_TEST_POSTGRES, or run scripts/postgres.sh run cargo test"
    );
    eprintln!("\n!!! SKIPPED: every store test on PostgreSQL, since CANDOUR_TEST_POSTGRES is not set\n");
}

/// A database of its own, so that tests never meet.
async fn new_database() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);

    let server = postgres().unwrap();
    let name = format!("candour_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    admin(&format!("drop database if exists {name}")).await;
    // Bytes are compared as bytes, whatever the server's own language.
    admin(&format!("create database {name} template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'"))
        .await;
    let (head, _) = server.rsplit_once('/').unwrap();
    format!("{head}/{name}")
}

async fn drop_database(url: &str) {
    let (_, name) = url.rsplit_once('/').unwrap();
    admin(&format!("drop database if exists {name} with (force)")).await;
}

async fn admin(sql: &str) {
    let pool = AnyPool::connect(&postgres().unwrap()).await.unwrap();
    sqlx::raw_sql(AssertSqlSafe(sql.to_owned()))
        .execute(&pool)
        .await
        .unwrap_or_else(|error| panic!("{sql}: {error}"));
    pool.close().await;
}

/// Makes of one async function two tests, one on each database.
macro_rules! on_both {
    ($($(#[$meta:meta])* async fn $name:ident($ground:ident) $body:block)+) => {
        $(
            $(#[$meta])*
            mod $name {
                use super::*;

                async fn body($ground: crate::ground::Ground) $body

                #[test]
                fn on_sqlite() {
                    crate::ground::run(store::Engine::Sqlite, body);
                }

                #[test]
                fn on_postgres() {
                    crate::ground::run(store::Engine::Postgres, body);
                }
            }
        )+
    };
}

pub(crate) use on_both;
