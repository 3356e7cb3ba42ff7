//! Shows that each rule on SQL finds what it should, and lets good SQL be.

use super::{BANNED, File, MARKS, findings, talks_to_a_database};

const GOOD: &str = "\
-- Open cases due on or before a day, soonest first. NOW() and > are only words here.
-- $1 day (ISO date text)   $2 page size
select   case_id, reference, cast(coalesce(sum(minutes), 0) as bigint) as minutes
from     case_view
where    state = 'Open' and due_on <= $1 and kind <> 'x'
group by case_id, reference, due_on
order by due_on, case_id
limit    $2;
";

fn found(path: &str, text: &str) -> Vec<String> {
    findings(&[File::new(path, text)])
}

#[test]
fn a_plain_statement_passes() {
    assert_eq!(found("crates/store/sql/due.sql", GOOD), Vec::<String>::new());
}

#[test]
fn every_banned_word_and_mark_is_found() {
    for (what, _) in BANNED.iter().chain(&MARKS) {
        let text = format!("-- why\nselect a {what} b\nfrom t;\n");

        let found = found("a.sql", &text);

        assert!(found.iter().any(|it| it.contains(&format!("\"{what}\""))), "{what}: {found:?}");
    }
}

#[test]
fn a_column_whose_name_only_holds_a_banned_word_passes() {
    assert_eq!(
        found("a.sql", "-- why\nselect due_date, is_true, serial_no, listener\nfrom t;"),
        Vec::<String>::new()
    );
}

#[test]
fn form_is_held_to() {
    let cases = [
        ("select 1;", "begin with a comment"),
        ("-- why\nSELECT 1;", "in lower case"),
        ("-- why\nselect 1; select 2;", "one statement a file, not 2"),
        ("-- why alone", "one statement a file, not 0"),
        ("-- why\nselect a from t limit 5;", "a limit without an order"),
        ("-- why\nselect sum(x) from t;", "numeric"),
        ("-- why\ncreate table t (id text primary key);", "begin the primary key with the authority"),
    ];
    for (text, expected) in cases {
        let found = found("a.sql", text);
        assert!(found.iter().any(|it| it.contains(expected)), "{text}: {found:?}");
    }
}

#[test]
fn a_table_whose_key_begins_with_the_authority_or_that_says_why_not_passes() {
    let by_authority = "-- why\ncreate table t (authority text, id text, primary key (authority, id));";
    let argued =
        "-- why; not by authority: one row for the whole database\ncreate table t (id text primary key);";

    assert_eq!(found("a.sql", by_authority), Vec::<String>::new());
    assert_eq!(found("a.sql", argued), Vec::<String>::new());
}

#[test]
fn a_migration_may_hold_many_statements() {
    assert_eq!(found("crates/store/migrations/1.sql", "-- why\nselect 1;\nselect 2;"), Vec::<String>::new());
}

#[test]
fn a_variant_may_use_its_engines_words_but_needs_its_twin() {
    let take = "-- why\nselect a from job order by a for update skip locked;";
    let alone = found("sql/take.postgres.sql", take);
    let twin = findings(&[
        File::new("sql/take.postgres.sql", take),
        File::new("sql/take.sqlite.sql", "-- why\nselect a from job;"),
    ]);

    assert_eq!(alone, ["sql/take.postgres.sql: it is for one engine alone; sql/take.sqlite.sql is missing"]);
    assert_eq!(twin, Vec::<String>::new());
}

#[test]
fn a_store_that_uses_sqlx_is_seen() {
    assert!(talks_to_a_database(&[File::new("crates/store/src/pool.rs", "use sqlx::AnyPool;")]));
    assert!(!talks_to_a_database(&[File::new("crates/store/src/lib.rs", "//! Nothing yet.")]));
}
