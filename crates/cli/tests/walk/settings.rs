//! What the authority says of itself can be changed, by an administrator, and whole or not at all.

use std::fs;

use serde_json::{Value, json};

use crate::desk::Desk;

fn shown(desk: &Desk) -> Value {
    serde_json::from_str(&desk.ok(&["settings", "show"])).unwrap()
}

/// Tries to change one setting; gives the exit status and what was said.
fn change(desk: &Desk, by: &str, name: &str, value: &Value) -> (Option<i32>, String) {
    let mut settings = shown(desk);
    settings[name] = value.clone();
    let file = desk.path("changed.json");
    fs::write(&file, settings.to_string()).unwrap();
    let output = desk.run(&["settings", "change", "--as", by, file.to_str().unwrap()], "");
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn a_record_that_knew_no_public_pages_learns_where_they_are_and_its_links_say_so() {
    let desk = Desk::new();
    assert_eq!(change(&desk, "hale", "public_url", &json!("")).0, Some(0));
    let (_, received) = desk.receive("cyber-attacks-request.eml");
    let case = received["reference"].as_str().unwrap();
    assert!(!desk.ok(&["status-link", "--as", "cole", case, "new"]).contains("https://"));

    assert_eq!(change(&desk, "hale", "public_url", &json!("https://answers.example")).0, Some(0));
    let link = desk.ok(&["status-link", "--as", "cole", case, "new"]);
    assert!(link.contains("https://answers.example/"), "{link}");
}

#[test]
fn nobody_but_an_administrator_changes_them_and_a_mistake_changes_nothing() {
    let desk = Desk::new();
    let before = shown(&desk);

    let (status, said) = change(&desk, "reed", "name", &json!("Southshire Police"));
    assert_eq!(status, Some(2), "{said}");
    for (name, value) in [
        ("name", json!("")),
        ("reference_pattern", json!("no number")),
        ("nation", json!("scotland")),
        ("surprise", json!(1)),
    ] {
        let (status, said) = change(&desk, "hale", name, &value);
        assert_eq!(status, Some(3), "{name}: {said}");
    }
    assert_eq!(shown(&desk), before);
}
