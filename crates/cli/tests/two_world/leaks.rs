//! The harness can fail: each seeded leak is caught by the random histories, none by a test written for it.

use std::fmt::Write as _;

use app::leaks::Leak;

use crate::harness::{search_all, search_some};

#[test]
fn every_seeded_leak_is_caught_by_the_random_histories() {
    let mut told = String::new();
    let mut missed = Vec::new();
    for leak in Leak::ALL {
        let (tried, found) = search_all(Some(leak));
        let how = found.as_ref().and_then(|it| it.lines().next()).unwrap_or("NOT CAUGHT").to_owned();
        let place: String = how.chars().take(90).collect();
        let _ = writeln!(told, "{leak:?}: {tried} pairs: {place}");
        if found.is_none() {
            missed.push(leak);
        }
    }
    println!("{told}");
    assert!(missed.is_empty(), "not caught: {missed:?}\n{told}");
}

#[test]
fn with_none_chosen_nothing_leaks() {
    let found = search_some();
    assert!(found.is_none(), "{}", found.unwrap_or_default());
}
