//! One set of statements for SQLite and PostgreSQL: plain, lowercase, and only what both read alike.
//!
//! A statement that an engine forces apart is two files, alike in name but for `sqlite` and `postgres`; those may
//! use their own engine's words. The describe test in `store` then prepares every statement on both.

use crate::tree::{self, File};

#[path = "sql/statement.rs"]
mod statement;

use statement::{has_phrase, parts, strip};

/// A word or phrase that one engine does not know or reads in its own way, and what to write instead.
const BANNED: [(&str, &str); 44] = [
    ("serial", "bigint, with an id that the application draws"),
    ("bigserial", "bigint, with an id that the application draws"),
    ("autoincrement", "bigint, with an id that the application draws"),
    ("rowid", "a key of your own"),
    ("boolean", "bigint check (x in (0, 1)): sqlx cannot decode SQLite's"),
    ("bool", "bigint check (x in (0, 1)): sqlx cannot decode SQLite's"),
    ("true", "1"),
    ("false", "0"),
    ("integer", "bigint: PostgreSQL's integer has 32 bits"),
    ("int", "bigint"),
    ("smallint", "bigint"),
    ("real", "double precision"),
    ("float", "double precision"),
    ("numeric", "bigint, or cast(… as bigint)"),
    ("decimal", "bigint"),
    ("varchar", "text"),
    ("uuid", "text"),
    ("json", "text"),
    ("jsonb", "text"),
    ("timestamp", "bigint, in microseconds"),
    ("timestamptz", "bigint, in microseconds"),
    ("current_timestamp", "a parameter: only the application asks what time it is"),
    ("current_date", "a parameter: only the application asks what day it is"),
    ("current_time", "a parameter: only the application asks what time it is"),
    ("now(", "a parameter: only the application asks what time it is"),
    ("date(", "a parameter: only the application asks what day it is"),
    ("datetime(", "a parameter: only the application asks what time it is"),
    ("strftime(", "a parameter: only the application asks what time it is"),
    ("julianday(", "a parameter: only the application asks what time it is"),
    ("unixepoch(", "a parameter: only the application asks what time it is"),
    ("random(", "a parameter: random numbers come from one source each"),
    ("ilike", "lower(x) like lower($1)"),
    ("glob", "like"),
    ("similar to", "like"),
    ("insert or", "insert … on conflict"),
    ("replace into", "insert … on conflict"),
    ("create trigger", "the application does it, where a reader can see it"),
    ("create sequence", "an id that the application draws"),
    ("listen", "poll the job table"),
    ("notify", "poll the job table"),
    ("skip locked", "a pair of files, one for each engine"),
    ("for update", "a pair of files, one for each engine"),
    ("pg_advisory_lock(", "a lock row"),
    ("select *", "name the columns: a new one must not change what a statement returns"),
];

/// Marks that neither words nor phrases cover.
const MARKS: [(&str, &str); 4] = [
    ("::", "cast(x as type)"),
    ("?", "$1, which both engines read"),
    ("->", "a column: JSON is text here"),
    (">", "turn it round: `<` and `<=` only, so that a range reads as it lies"),
];

/// The two engines, as a variant's file or folder is named.
const ENGINES: [&str; 2] = ["sqlite", "postgres"];

/// The path of the same statement for the other engine, if this is a variant.
fn other_engine(path: &str) -> Option<String> {
    let [one, other] = ENGINES;
    if path.contains(one) {
        Some(path.replace(one, other))
    } else if path.contains(other) {
        Some(path.replace(other, one))
    } else {
        None
    }
}

/// What any `.sql` file must keep to, whichever engine it is for.
fn form(file: &File) -> Vec<String> {
    let bare = strip(&file.text);
    let mut findings = Vec::new();
    if !file.text.starts_with("-- ") {
        findings.push("begin with a comment that says what it is for".to_owned());
    }
    if let Some(word) = bare.split_whitespace().find(|it| it.contains(char::is_uppercase)) {
        findings.push(format!("write {word:?} in lower case"));
    }
    let statements = parts(&file.text).len();
    if statements != 1 && !file.path.contains("migrations/") {
        findings.push(format!("one statement a file, not {statements}"));
    }
    for statement in parts(&file.text) {
        let bare = strip(&statement);
        if has_phrase(&bare, "limit") && !has_phrase(&bare, "order by") {
            findings.push(
                "a limit without an order returns what it likes: add order by, ending in the key".to_owned(),
            );
        }
        let made = has_phrase(&bare, "create table");
        if made && !bare.contains("primary key (authority") && !statement.contains("not by authority:") {
            findings.push(
                "begin the primary key with the authority, so that the table can be parted, or say why not in a \
                 comment: `-- not by authority: …`"
                    .to_owned(),
            );
        }
    }
    findings
}

/// What keeps a statement readable by both engines alike.
fn portable(file: &File) -> Vec<String> {
    let bare = strip(&file.text);
    let banned = BANNED.iter().filter(|(phrase, _)| has_phrase(&bare, phrase));
    // `<>` is the only use of `>` that does not point the wrong way.
    let marks = bare.replace("<>", "  ");
    let marked = MARKS.iter().filter(|(mark, _)| marks.contains(mark));
    let mut findings: Vec<String> = banned
        .chain(marked)
        .map(|(what, instead)| format!("\"{what}\" is not for both engines; write {instead}"))
        .collect();
    for sum in ["sum(", "avg("] {
        if bare.match_indices(sum).any(|(at, _)| !is_cast(bare.get(..at).unwrap_or_default())) {
            findings.push(format!(
                "PostgreSQL's {sum}) is numeric, which cannot be read: cast({sum}x) as bigint)"
            ));
        }
    }
    findings
}

/// Whether what stands before an aggregate opens a cast, at once or through `coalesce`.
fn is_cast(before: &str) -> bool {
    let before = before.trim_end();
    before.ends_with("cast(")
        || before.strip_suffix("coalesce(").is_some_and(|it| it.trim_end().ends_with("cast("))
}

fn findings(files: &[File]) -> Vec<String> {
    let mut findings = Vec::new();
    for file in files {
        let mut found = form(file);
        match other_engine(&file.path) {
            None => found.extend(portable(file)),
            Some(other) if !files.iter().any(|it| it.path == other) => {
                found.push(format!("it is for one engine alone; {other} is missing"));
            }
            Some(_) => {}
        }
        findings.extend(found.into_iter().map(|it| format!("{}: {it}", file.path)));
    }
    findings
}

/// Whether the store talks to a database yet.
fn talks_to_a_database(files: &[File]) -> bool {
    files
        .iter()
        .any(|it| it.path.starts_with("crates/store/src/") && it.is("rs") && it.text.contains("sqlx::"))
}

#[test]
fn every_statement_is_plain_and_portable() {
    let files = tree::files();
    let statements: Vec<File> = files.iter().filter(|it| it.is("sql")).cloned().collect();

    println!("SQL files: {}", statements.len());
    assert!(
        !(talks_to_a_database(&files) && statements.is_empty()),
        "crates/store uses sqlx, yet there is no .sql file: statements are files of their own"
    );
    tree::hold("SQL", &findings(&statements));
}

#[path = "sql/tests.rs"]
mod tests;
