//! Who may use whom.
//!
//! The table is the one in `ARCHITECTURE.md`, "Arrows". It is what keeps the core pure and the sealed register
//! out of reach of everything that matches, decides, renders, searches or publishes.

use std::collections::{BTreeMap, BTreeSet};

use crate::tree;

/// What each crate of ours may use of ours. A crate that is not here may not exist.
const ALLOWED: [(&str, &[&str]); 20] = [
    ("law", &[]),
    ("certificate", &[]),
    ("mosaic", &["certificate"]),
    ("gate", &[]),
    ("letters", &[]),
    ("mail", &[]),
    ("search", &[]),
    ("parcel", &[]),
    ("holdings", &["parcel"]),
    ("case", &["law"]),
    ("seal", &["law"]),
    ("exchange", &["seal"]),
    ("checker", &["law"]),
    ("wording", &["case", "law", "letters"]),
    ("store", &["case", "law"]),
    (
        "app",
        &[
            "case",
            "certificate",
            "checker",
            "exchange",
            "gate",
            "law",
            "letters",
            "mail",
            "mosaic",
            "parcel",
            "seal",
            "search",
            "store",
            "wording",
        ],
    ),
    ("web", &["app", "case", "law"]),
    ("register", &["holdings"]),
    ("candour", &["app", "certificate", "register", "web"]),
    ("house", &[]),
];

/// The sealed register: only the one binary may reach it, even in tests.
const SEALED: [&str; 2] = ["holdings", "register"];

type Arrows = BTreeMap<String, BTreeSet<String>>;

/// Each workspace crate, with those of ours that it is built with.
///
/// What is used in tests alone is no arrow, unless it is sealed.
fn arrows(metadata: &serde_json::Value) -> Arrows {
    let empty = Vec::new();
    let packages = metadata["packages"].as_array().unwrap_or(&empty);
    packages
        .iter()
        .map(|package| {
            let uses = package["dependencies"].as_array().unwrap_or(&empty);
            let uses = uses.iter().filter(|it| it["path"].is_string()).filter_map(|it| {
                let name = it["name"].as_str()?;
                (it["kind"] != "dev" || SEALED.contains(&name)).then(|| name.to_owned())
            });
            (package["name"].as_str().unwrap_or_default().to_owned(), uses.collect())
        })
        .collect()
}

/// Everything that `from` reaches, each with the way there.
fn reach(arrows: &Arrows, from: &str) -> BTreeMap<String, Vec<String>> {
    let mut ways = BTreeMap::new();
    let mut open = vec![vec![from.to_owned()]];
    while let Some(way) = open.pop() {
        for next in way.last().and_then(|it| arrows.get(it)).into_iter().flatten() {
            if !ways.contains_key(next) {
                let mut longer = way.clone();
                longer.push(next.clone());
                ways.insert(next.clone(), longer.clone());
                open.push(longer);
            }
        }
    }
    ways
}

fn findings(arrows: &Arrows, allowed: &[(&str, &[&str])]) -> Vec<String> {
    const MEND: &str = "go another way, or record the decision in docs/adr/ and change ARCHITECTURE.md (\"Arrows\") \
                        and tests/rules/arrows.rs with it";
    let allowed: BTreeMap<&str, &[&str]> = allowed.iter().copied().collect();
    let mut findings = Vec::new();
    for (from, uses) in arrows {
        let Some(may) = allowed.get(from.as_str()) else {
            findings.push(format!("the crate {from} is not in the table of arrows: {MEND}"));
            continue;
        };
        for to in uses.iter().filter(|to| !may.contains(&to.as_str())) {
            findings.push(format!("{from} -> {to} is not in the table of arrows: {MEND}"));
        }
        for (to, way) in reach(arrows, from) {
            if to == *from {
                findings.push(format!("{from} reaches itself: {}", way.join(" -> ")));
            }
            if SEALED.contains(&to.as_str()) && !["candour", "register"].contains(&from.as_str()) {
                findings.push(format!("{from} reaches the sealed register: {}", way.join(" -> ")));
            }
        }
    }
    findings
}

fn drawn(arrows: &[(&str, &[&str])]) -> Arrows {
    arrows
        .iter()
        .map(|(from, to)| ((*from).to_owned(), to.iter().map(|it| (*it).to_owned()).collect()))
        .collect()
}

#[test]
fn every_arrow_is_in_the_table() {
    let arrows = arrows(&tree::metadata(&["--no-deps"]));

    assert!(arrows.contains_key("law") && arrows.contains_key("candour"), "cargo metadata lost our crates");
    tree::hold("arrows", &findings(&arrows, &ALLOWED));
}

#[test]
fn the_table_itself_keeps_the_seal_and_has_no_circle() {
    tree::hold("arrows", &findings(&drawn(&ALLOWED), &ALLOWED));
}

#[test]
fn an_arrow_that_is_not_in_the_table_is_named() {
    let found = findings(&drawn(&[("law", &["store"]), ("store", &["case", "law"])]), &ALLOWED);

    assert_eq!(found.len(), 3, "{found:?}");
    assert!(found[0].starts_with("law -> store is not in the table"), "{found:?}");
    assert!(found[0].contains("docs/adr/"), "{found:?}");
    assert_eq!(found[1], "law reaches itself: law -> store -> law");
    assert_eq!(found[2], "store reaches itself: store -> law -> store");
}

#[test]
fn a_crate_that_nobody_placed_is_named() {
    let found = findings(&drawn(&[("helpers", &[])]), &ALLOWED);

    assert!(found[0].starts_with("the crate helpers is not in the table"), "{found:?}");
}

#[test]
fn the_seal_is_kept_even_through_another_crate_and_a_wider_table() {
    let wide: [(&str, &[&str]); 3] = [("app", &["register"]), ("register", &["holdings"]), ("holdings", &[])];

    let found = findings(&drawn(&wide), &wide);

    assert!(
        found.contains(&"app reaches the sealed register: app -> register -> holdings".to_owned()),
        "{found:?}"
    );
}

#[test]
fn what_is_used_in_tests_alone_is_no_arrow_unless_it_is_sealed() {
    let metadata = serde_json::json!({ "packages": [{ "name": "law", "dependencies": [
        { "name": "case", "path": "/x/case", "kind": "dev" },
        { "name": "holdings", "path": "/x/holdings", "kind": "dev" },
        { "name": "store", "path": "/x/store", "kind": "build" },
        { "name": "serde", "path": null, "kind": null },
    ]}]});

    assert_eq!(arrows(&metadata), drawn(&[("law", &["holdings", "store"])]));
}
