//! Every statement is prepared on both databases, is in the list, and reads as statements here do.

use std::{collections::BTreeSet, path::Path};

use sqlx::{AnyConnection, AnyPool, AssertSqlSafe, Executor as _, any::install_default_drivers};

use crate::{
    Engine, Store,
    queue::pages,
    sql::{ALL, Statement},
};

fn every() -> Vec<Statement> {
    ALL.iter().copied().chain(pages::EVERY.iter().flat_map(|it| it.all())).collect()
}

async fn prepare_all(engine: Engine, connection: &mut AnyConnection) {
    let mut wrong = Vec::new();
    for statement in every() {
        if let Err(error) = connection.prepare(sqlx::SqlSafeStr::into_sql_str(statement.text(engine))).await {
            wrong.push(format!("{} on {engine}: {error}", statement.name));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[tokio::test]
async fn sqlite_prepares_every_statement() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open_folder(folder.path()).await.unwrap();

    prepare_all(Engine::Sqlite, &mut store.reader.acquire().await.unwrap()).await;
}

#[tokio::test]
async fn postgres_prepares_every_statement() {
    let Some(server) = std::env::var("CANDOUR_TEST_POSTGRES").ok().filter(|it| !it.is_empty()) else {
        return;
    };
    install_default_drivers();
    let admin = AnyPool::connect(&server).await.unwrap();
    let name = format!("candour_statements_{}", std::process::id());
    let run = async |sql: String| sqlx::raw_sql(AssertSqlSafe(sql)).execute(&admin).await.unwrap();
    run(format!("create database {name}")).await;
    let folder = tempfile::tempdir().unwrap();
    let (head, _) = server.rsplit_once('/').unwrap();
    let store = Store::connect(&format!("{head}/{name}"), folder.path()).await.unwrap();

    prepare_all(Engine::Postgres, &mut store.reader.acquire().await.unwrap()).await;

    store.close().await;
    run(format!("drop database {name} with (force)")).await;
}

#[test]
fn every_statement_file_is_in_the_list() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("sql");
    let mut files = BTreeSet::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.insert(std::fs::read_to_string(path).unwrap());
            }
        }
    }
    let used: String = every().iter().flat_map(|it| [it.sqlite, it.postgres]).collect();

    let unused: Vec<&String> = files.iter().filter(|text| !used.contains(text.as_str())).collect();

    assert!(unused.is_empty(), "in no list: {unused:#?}");
}

#[tokio::test]
async fn every_page_comes_from_the_index_made_for_it() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open_folder(folder.path()).await.unwrap();
    for statement in pages::EVERY.iter().flat_map(|it| it.all()) {
        let (filter, order) = statement.name.trim_start_matches("queue/").rsplit_once(' ').unwrap();
        let (group, order) = match (filter, order) {
            ("count", filter) => (group(filter), ""),
            (filter, order) => (group(filter), order.split('_').next().unwrap()),
        };
        let plan = plan(&store, statement).await;
        // To count every case, the key serves as well as any index.
        let index = if (group, order) == ("case", "") {
            "INDEX ".to_owned()
        } else {
            format!("INDEX {group}_by_{order}")
        };
        assert!(plan.contains(&index), "{}: {plan}", statement.name);
        assert!(!plan.contains("TEMP B-TREE"), "{}: {plan}", statement.name);
    }
}

/// Which indexes serve a filter.
fn group(filter: &str) -> &'static str {
    match filter.trim_end_matches("_scan") {
        "all" => "case",
        "open" => "owed",
        "due" | "overdue" => "running",
        "mine" | "unassigned" => "person",
        "blocked" => "blocked",
        "stage" => "stage",
        other => panic!("which index serves {other}?"),
    }
}

async fn plan(store: &Store, statement: Statement) -> String {
    let rows: Vec<(i64, i64, i64, String)> =
        sqlx::query_as(AssertSqlSafe(format!("explain query plan {}", statement.sqlite)))
            .bind("force")
            .bind("")
            .bind(25_i64)
            .bind(0_i64)
            .bind("2026-01-01")
            .bind("2026-02-01")
            .fetch_all(&store.reader)
            .await
            .unwrap();
    rows.into_iter().map(|(.., detail)| detail).collect::<Vec<_>>().join("; ")
}
