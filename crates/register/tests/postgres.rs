//! The register in a database of its own on a real server of PostgreSQL.

#![expect(clippy::unwrap_used, reason = "helpers of tests may unwrap, as tests may")]

#[expect(dead_code, reason = "the tests on SQLite use more of it")]
#[path = "support/mod.rs"]
mod support;

use std::sync::atomic::{AtomicU32, Ordering};

use register::{
    Place, Register, RegisterError, Sources,
    holdings::{Access, Event, HoldingsError, Site},
    restore, usual_key,
};
use sqlx::{AnyConnection, AssertSqlSafe, Connection as _, any::install_default_drivers};
use support::{Counted, after_hours, incident, staffed};

/// The server's address; in CI there is one.
fn server() -> Option<String> {
    let server = std::env::var("CANDOUR_TEST_POSTGRES").ok().filter(|it| !it.is_empty());
    if server.is_none() {
        assert!(std::env::var("CI").is_err(), "in CI nothing is skipped: set CANDOUR_TEST_POSTGRES");
        eprintln!("SKIPPED, not passed: CANDOUR_TEST_POSTGRES is not set");
    }
    server
}

async fn ask(url: &str, sql: String) {
    install_default_drivers();
    let mut connection = AnyConnection::connect(url).await.unwrap();
    sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
}

/// A database of its own, and its name.
async fn database(server: &str) -> (String, String) {
    static NEXT: AtomicU32 = AtomicU32::new(0);

    let name = format!("register_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    ask(server, format!("drop database if exists {name} with (force)")).await;
    ask(server, format!("create database {name}")).await;
    let (head, _) = server.rsplit_once('/').unwrap();
    (format!("{head}/{name}"), name)
}

async fn gone(server: &str, name: &str) {
    ask(server, format!("drop database if exists {name} with (force)")).await;
}

#[tokio::test]
async fn a_register_lives_in_a_database_of_its_own_and_moves_to_a_file_by_its_backup() {
    let Some(server) = server() else { return };
    let (url, name) = database(&server).await;
    let folder = tempfile::tempdir().unwrap();
    let place = Place { site: Site::Server(url), key: usual_key(folder.path()) };
    let (clock, randomness) = (after_hours(80), Counted::default());
    let sources = Sources { clock: &clock, randomness: &randomness };

    let none = Register::open(&place, sources).await.unwrap_err();
    assert_eq!(none.to_string(), format!("there is no register in the database {name}"));
    let register = staffed(&place, sources).await;
    let id = register.add("clerk", incident()).await.unwrap();
    register.record("clerk", &id, Event::Noted { text: "Note-Gnu".to_owned() }).await.unwrap();
    register.close().await;

    let register = Register::open(&place, sources).await.unwrap();
    assert_eq!(register.show("reader", &id, "asked by the board").await.unwrap().entries.len(), 2);
    let refused = register.show("stranger", &id, "to see").await.unwrap_err();
    assert!(matches!(refused, RegisterError::MayNot { access: Access::Open, .. }), "{refused}");
    assert_eq!(register.account("reader").await.unwrap().missed(), 1, "72 hours are past");
    assert!(register.verify().await.unwrap().breaks.is_empty());
    let backup = register.backup("chief").await.unwrap();
    register.close().await;
    let again = Register::init(&place, "chief", sources).await.unwrap_err();
    assert_eq!(again.to_string(), format!("the database {name} is there already"));

    let fresh = tempfile::tempdir().unwrap();
    let file = Place { site: Site::Folder(fresh.path().to_owned()), key: place.key.clone() };
    let restored = restore(&file, "chief", &backup, sources).await.unwrap();
    assert_eq!(restored.show("reader", &id, "asked by the board").await.unwrap().recorded, incident());
    gone(&server, &name).await;
}

#[tokio::test]
async fn a_register_never_lies_in_the_database_of_the_desk() {
    let Some(server) = server() else { return };
    let (url, name) = database(&server).await;
    ask(&url, "create table case_view (case_id text not null)".to_owned()).await;
    let folder = tempfile::tempdir().unwrap();
    let place = Place { site: Site::Server(url), key: usual_key(folder.path()) };
    let (clock, randomness) = (after_hours(1), Counted::default());

    let sources = Sources { clock: &clock, randomness: &randomness };
    let shared = Register::init(&place, "chief", sources).await.unwrap_err();
    assert!(matches!(shared, RegisterError::Holdings(HoldingsError::Shared { .. })), "{shared}");
    assert!(!place.key.exists(), "and no key is made for it");
    gone(&server, &name).await;
}

#[test]
fn a_password_in_the_address_is_never_shown() {
    let site = Site::Server("postgres://register:Secret-Ibex@db.example/sealed?sslmode=require".to_owned());
    assert_eq!(site.shown().display().to_string(), "the database sealed");
    assert_eq!(format!("{site:?}"), "Site(the database sealed)");
}
