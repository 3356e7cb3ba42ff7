//! What anybody answered before: looked up before a refusal to confirm or deny goes out, and remembered afterwards.

use std::fs;

use serde_json::{Value, json};

use crate::{
    desk::{Desk, fixture},
    files::{act, approved_and_issued, drafted},
};

const TOPIC: &str = "cyber attacks";

/// A request that is neither confirmed nor denied, and what was answered before it.
fn refused_to_say(desk: &Desk, name: &str) -> (String, Value) {
    let case = drafted(desk, name);
    let neither: Value =
        serde_json::from_str(&fs::read_to_string(fixture("walkthrough/neither.json")).unwrap()).unwrap();
    act(desk, "reed", &case, "decide-confirm-or-deny", &neither);
    act(desk, "reed", &case, "name-topic", &json!({ "parts": [1], "topic": TOPIC, "period": "2025" }));
    let (_, shown) = desk.json(&["case", "show", "--as", "reed", &case]);
    (case, shown)
}

fn enter(desk: &Desk, id: &str, authority: &str, claim: &Value) {
    let line = json!({
        "id": id, "authority": authority, "topic": TOPIC, "period": "2025", "claim": claim,
        "source": format!("log of {authority}"), "published": "2026-11-20",
    });
    fs::write(desk.path("line.jsonl"), line.to_string()).unwrap();
    desk.ok(&["ledger", "enter", "--as", "reed", desk.path("line.jsonl").to_str().unwrap()]);
}

#[test]
fn a_refusal_to_confirm_or_deny_is_remembered_when_it_is_sent() {
    let desk = Desk::new();
    let (case, _) = refused_to_say(&desk, "arden");
    approved_and_issued(&desk, &case);

    let listed = desk.ok(&["ledger", "list", "--as", "reed", "--topic", TOPIC]);
    assert!(listed.contains("northshire, cyber attacks, 2025: refused"), "{listed}");
}

#[test]
fn a_refusal_after_our_own_figure_is_late() {
    let desk = Desk::new();
    enter(&desk, "theirs", "eastshire", &json!({ "eq": 4 }));
    enter(&desk, "ours", "northshire", &json!({ "eq": 2 }));
    let (case, shown) = refused_to_say(&desk, "arden");

    let text = shown.to_string();
    assert!(text.contains("log of northshire") && text.contains("eastshire, log of eastshire"), "{text}");
    let waits = desk.run(&["case", "do", "--as", "reed", &case, "send-for-approval"], "");
    let said = String::from_utf8(waits.stderr).unwrap();
    assert!(said.contains("N237") && said.contains("protects nothing"), "{said}");
}

#[test]
fn a_refusal_that_is_opened_again_may_be_named_again() {
    let desk = Desk::new();
    let (case, _) = refused_to_say(&desk, "arden");
    approved_and_issued(&desk, &case);
    act(&desk, "reed", &case, "correct", &json!({ "why": "a word was wrong" }));

    act(&desk, "reed", &case, "name-topic", &json!({ "parts": [1], "topic": TOPIC, "period": "2025" }));
    approved_and_issued(&desk, &case);
    assert_eq!(desk.json(&["ledger", "list", "--as", "reed"]).1["statements"], 1, "it says nothing anew");
}
