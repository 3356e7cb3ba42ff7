//! What everybody has published, kept and asked, with the real binary.

use std::fs;

use super::Desk;

const PUBLISHED: &str = r#"{"id":"national","authority":"England","topic":"dogs","period":"2021","claim":{"eq":7},"source":"national statistics","published":"2022-02-01"}
{"id":"a","authority":"A","topic":"dogs","period":"2021","claim":{"eq":3},"source":"log of A","published":"2022-03-01"}
{"id":"c","authority":"C","topic":"dogs","period":"2021","claim":"ncnd","source":"letter of C","published":"2022-04-01"}
"#;
const B: &str = r#"{"id":"b","authority":"B","topic":"dogs","period":"2021","claim":{"eq":3},"source":"log of B","published":"2022-05-01"}"#;
const FORCES: &str = r#"{"id":"forces","axis":"authority","whole":"England","parts":["A","B","C"],"source":"Police Act 1996"}"#;
const RULE: &str = r#"{"topic":"dogs","keeps":"ncnd","why":"policy 7"}"#;

/// A desk with three answers in its ledger, and a fourth that is proposed.
fn desk() -> Desk {
    let desk = Desk::new();
    let files = [("published", PUBLISHED), ("reply", B), ("forces", FORCES), ("rules", RULE)];
    for (name, text) in files {
        fs::write(desk.path(&format!("{name}.jsonl")), text).unwrap();
    }
    assert_eq!(desk.run("ledger add --structure forces.jsonl published.jsonl").status, 0);
    desk
}

const CHECK: &str = "ledger check --structure forces.jsonl --rules rules.jsonl --json";

#[test]
fn the_last_force_but_one_is_told_that_its_answer_gives_the_last_away() {
    let desk = desk();

    let (status, before) = desk.json(CHECK);
    assert_eq!((status, &before["verdict"]), (0, &serde_json::json!("safe")), "{before}");
    assert_eq!(before["cells"].as_array().unwrap().len(), 2, "the refusal is looked at for both readers");

    let (status, with_reply) = desk.json(&format!("{CHECK} --reply reply.jsonl"));
    assert_eq!((status, &with_reply["verdict"]), (1, &serde_json::json!("unsafe")));
    let cell = &with_reply["cells"][0];
    assert_eq!((&cell["min"], &cell["max"], &cell["ok"]), (&1.into(), &1.into(), &false.into()), "{cell}");
    assert_eq!(cell["because"], serde_json::json!(["a", "b", "national"]));
}

#[test]
fn a_reply_that_gives_something_away_is_written_as_it_may_be_said() {
    let desk = desk();

    let (status, mended) = desk.json(&format!("{CHECK} --reply reply.jsonl --repair mended.jsonl"));

    assert_eq!((status, &mended["verdict"]), (0, &serde_json::json!("safe")), "{mended}");
    assert_eq!(mended["changed"], serde_json::json!(["b"]));
    let written = fs::read_to_string(desk.path("mended.jsonl")).unwrap();
    assert!(
        written.contains(r#""claim":{"marker":{"text":"*","means":[0,null]}}"#),
        "policy 7 asks that B too may have had none: {written}"
    );
    assert_eq!(desk.run(&format!("{CHECK} --reply mended.jsonl")).status, 0);
}

#[test]
fn what_is_public_already_is_said_though_nothing_is_proposed() {
    let desk = desk();
    assert_eq!(desk.run("ledger add --structure forces.jsonl reply.jsonl").status, 0);

    let (status, found) = desk.json(CHECK);

    assert_eq!((status, &found["verdict"]), (1, &serde_json::json!("unsafe")), "{found}");
    let told = desk.run("ledger explain --structure forces.jsonl --authority C --topic dogs --period 2021");
    assert_eq!(told.status, 0);
    assert!(told.out.starts_with("C, dogs, 2021: 1 to 1\n"), "{}", told.out);
}

#[test]
fn a_statement_that_contradicts_the_ledger_leaves_it_as_it_was() {
    let desk = desk();
    let before = fs::read(desk.path("ledger.jsonl")).unwrap();
    fs::write(desk.path("wrong.jsonl"), B.replace("{\"eq\":3}", "{\"eq\":5}")).unwrap();

    assert_eq!(desk.run("ledger add --structure forces.jsonl wrong.jsonl").status, 2);
    assert_eq!(fs::read(desk.path("ledger.jsonl")).unwrap(), before);
    fs::write(desk.path("wrong.jsonl"), "{\"id\":\"x\"}").unwrap();
    assert_eq!(desk.run("ledger add wrong.jsonl").status, 3);
}

#[test]
fn a_refusal_after_an_answer_on_the_same_is_listed_as_late() {
    let desk = desk();
    let late = r#"{"id":"late","authority":"A","topic":"dogs","period":"2021","claim":"ncnd","source":"letter of A","published":"2023-01-01"}"#;
    fs::write(desk.path("late.jsonl"), late).unwrap();
    assert_eq!(desk.run("ledger list --topic dogs").status, 0);

    assert_eq!(desk.run("ledger add --structure forces.jsonl late.jsonl").status, 0);

    let listed = desk.run("ledger list --topic dogs");
    assert_eq!(listed.status, 1);
    assert!(listed.out.contains("late: a broke the line before it"), "{}", listed.out);
}
