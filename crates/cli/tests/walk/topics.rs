//! Sealed topics by the commands alone: policy, what an outsider computes from it, oversight, and the two bundles.

use std::fs;

use app::civil_time;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use crate::desk::{Desk, fixture};

const TOPIC: &str = "cyber-attacks";

/// A day from now, as a topic's file says it.
fn in_days(days: i64) -> String {
    civil_time(now() + SignedDuration::from_hours(24 * days)).date().to_string()
}

fn now() -> Timestamp {
    app::Clock::now(&app::MachineClock)
}

/// The founding topic, from tomorrow on.
fn topic(desk: &Desk) -> String {
    let text = fs::read_to_string(fixture("topics/cyber-attacks.toml")).unwrap();
    let text = text.replace("2026-04-01", &in_days(1)).replace("2027-04-01", &in_days(400));
    fs::write(desk.path("topic.toml"), text).unwrap();
    desk.path("topic.toml").display().to_string()
}

fn registered() -> Desk {
    let desk = Desk::new();
    desk.ok(&["topic", "add", "--as", "reed", &topic(&desk)]);
    desk
}

fn refused(desk: &Desk, args: &[&str]) -> String {
    let output = desk.run(args, "");
    assert_eq!(output.status.code(), Some(2), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn an_outsider_computes_from_the_exported_policy_which_parts_are_sealed() {
    let desk = registered();
    let policy = desk.path("policy").display().to_string();
    desk.ok(&["topic", "export", "--as", "reed", "--to", &policy]);
    assert!(
        !fs::read_to_string(desk.path("policy/policy.jsonl")).unwrap().contains("reed"),
        "nobody is named"
    );

    let simulated = |day: String| -> Value {
        let request =
            json!({ "received": day, "parts": ["Was the force hacked?", "How many dogs are there?"] });
        fs::write(desk.path("request.json"), request.to_string()).unwrap();
        let request = desk.path("request.json").display().to_string();
        desk.json(&["simulate", "--policy", &policy, &request]).1
    };
    let sealed = simulated(in_days(1));
    assert_eq!(sealed["parts"][0], json!({ "part": 1, "sealed": true, "topic": TOPIC }));
    assert_eq!(sealed["parts"][1]["sealed"], false);
    assert_eq!(simulated(in_days(0))["parts"][0]["sealed"], false, "a topic never reaches back");
}

#[test]
fn a_topic_that_would_have_caught_other_questions_says_which_and_one_that_has_come_is_refused() {
    let desk = Desk::new();
    desk.receive("cyber-attacks-request.eml");
    let words = fixture("walkthrough/words.json");
    desk.ok(&["case", "do", "--as", "cole", "1A/26", "confirm-text", "--json", &words]);
    let file = topic(&desk);

    let checked = desk.ok(&["topic", "check", "--as", "reed", &file]);
    assert!(checked.contains("1 of 1 past requests") && checked.contains("1A/26"), "{checked}");

    let text = fs::read_to_string(&file).unwrap().replace(&in_days(1), &in_days(0));
    fs::write(&file, text).unwrap();
    assert!(refused(&desk, &["topic", "add", "--as", "reed", &file]).contains("would hold from"));
}

#[test]
fn whoever_may_know_is_named_at_the_desk_before_the_register_lets_them_in_and_then_decides_nothing() {
    let desk = registered();
    let register = desk.path("sealed").display().to_string();
    desk.ok(&["holdings", "init", "--register", &register, "--as", "chief"]);
    let data = desk.path("data").display().to_string();
    let add = [
        "holdings",
        "access",
        "add",
        "--register",
        &register,
        "--as",
        "chief",
        "--desk",
        &data,
        "okoro",
        "open",
    ];

    assert!(refused(&desk, &add).contains("let-know"));
    desk.ok(&["topic", "let-know", "--as", "reed", TOPIC, "okoro"]);
    desk.ok(&add);

    let review = ["topic", "review", "--as", "okoro", "--by", &in_days(90), "--reasons", "it stays", TOPIC];
    assert!(refused(&desk, &review).contains("okoro may know"));
    let listed = desk.ok(&["topic", "list", "--as", "reed", "--history"]);
    assert!(listed.contains("okoro may know what is held"), "{listed}");
}

#[test]
fn a_topic_is_lifted_by_two_people() {
    let desk = registered();
    let lift = |who: &'static str| {
        let day = in_days(30);
        let args = [
            "topic",
            "lift",
            "--as",
            who,
            "--from",
            &day,
            "--basis",
            "calendar",
            "--said",
            "review",
            "--reasons",
            "public now",
            TOPIC,
        ];
        desk.run(&args, "")
    };

    assert!(lift("reed").status.success());
    assert_eq!(lift("reed").status.code(), Some(2), "the same person agrees with nobody");
    let agreed = String::from_utf8(lift("okoro").stdout).unwrap();
    assert!(agreed.contains("as reed proposed"), "{agreed}");
}

#[test]
fn the_open_bundle_has_no_note_and_no_advice_and_the_annex_a_folder_of_its_own() {
    let desk = registered();
    desk.receive("cyber-attacks-request.eml");
    let words = fixture("walkthrough/words.json");
    desk.ok(&["case", "do", "--as", "cole", "1A/26", "confirm-text", "--json", &words]);
    for (command, wish) in [
        ("note", json!({ "text": "note-zebra" })),
        ("consult", json!({ "with": "legal", "kind": "expert", "question": "question-zebra" })),
        ("record-advice", json!({ "consultation": 1, "advice": "advice-zebra" })),
    ] {
        fs::write(desk.path("wish.json"), wish.to_string()).unwrap();
        let wish = desk.path("wish.json").display().to_string();
        desk.ok(&["case", "do", "--as", "reed", "1A/26", command, "--json", &wish]);
    }
    let (open, closed) = (desk.path("open").display().to_string(), desk.path("closed").display().to_string());
    let register = desk.path("sealed").display().to_string();
    desk.ok(&["holdings", "init", "--register", &register, "--as", "chief"]);
    desk.ok(&["holdings", "access", "add", "--register", &register, "--as", "chief", "chief", "open"]);
    let bundle = |annex: &str| {
        let args = [
            "bundle",
            "--as",
            "reed",
            "--to",
            &open,
            "--register",
            &register,
            "--reader",
            "chief",
            "--annex",
            annex,
            "--why",
            "IC-1",
            "1A/26",
        ];
        desk.run(&args, "")
    };

    assert_eq!(bundle(&format!("{open}/annex")).status.code(), Some(3), "not beside the open bundle");
    assert!(bundle(&closed).status.success());
    for file in fs::read_dir(&open).unwrap() {
        let text = fs::read_to_string(file.unwrap().path()).unwrap();
        assert!(!text.contains("zebra"), "{text}");
    }
    let annex: Value =
        serde_json::from_str(&fs::read_to_string(desk.path("closed/CLOSED-annex.json")).unwrap()).unwrap();
    assert_eq!((&annex["nothing_is_held"], &annex["opened_by"]), (&json!(true), &json!("chief")));
}

#[test]
fn oversight_counts_and_says_what_asks_for_a_look() {
    let desk = registered();

    let seen = desk.ok(&["oversight", "--as", "okoro"]);

    assert!(seen.contains("neither confirmed nor denied in 0 of them"), "{seen}");
    assert!(seen.contains("sealed from"), "the change of policy is listed: {seen}");
}

#[test]
fn what_came_back_goes_to_the_register_that_the_policy_names() {
    let desk = registered();
    let register = desk.path("sealed").display().to_string();
    desk.ok(&["holdings", "init", "--register", &register, "--as", "chief"]);
    desk.ok(&["holdings", "access", "add", "--register", &register, "--as", "chief", "vault", "record"]);
    let key = desk.ok(&["holdings", "public-key", "--register", &register, "--as", "chief"]);
    let key = key.trim();
    let slip = key.replace("candour-register-", "candour-register-0");
    let status = |args: &[&str]| desk.run(args, "").status.code();

    assert_eq!(status(&["topic", "hand-over", "--as", "reed"]), Some(3), "no register is named");
    assert_eq!(status(&["topic", "hand-over", "--as", "reed", &slip]), Some(3));
    let proposed = desk.ok(&["topic", "hand-over", "--as", "reed", key]);
    assert!(proposed.contains("was proposed") && proposed.contains("another has to agree"), "{proposed}");
    assert_eq!(
        status(&["topic", "hand-over", "--as", "reed", key]),
        Some(2),
        "the same person agrees with nobody"
    );
    assert_eq!(status(&["topic", "hand-over", "--as", "reed"]), Some(3), "nothing is named yet");
    let named = desk.ok(&["topic", "hand-over", "--as", "okoro", key]);
    assert!(named.contains("as reed proposed") && named.contains("for 0 requests"), "{named}");
    assert_eq!(status(&["topic", "hand-over", "--as", "reed"]), Some(0));

    fs::write(desk.path("no.parcel"), "not sealed").unwrap();
    let file = desk.path("no.parcel").display().to_string();
    let output = desk.run(&["holdings", "receive", "--register", &register, "--as", "vault", &file], "");
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("no.parcel: that is no parcel"), "{said}");
}
