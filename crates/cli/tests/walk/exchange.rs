//! Two installations that tell each other topics, statements and advice in signed files.

use std::{fs, path::PathBuf};

use serde_json::{Value, json};

use crate::{
    desk::{Desk, TODAY, fixture},
    files::act,
};

/// One installation trusts another's key.
fn trusts(here: &Desk, there: &Desk) {
    let (_, key) = there.json(&["exchange", "key"]);
    let (name, key) = (key["name"].as_str().unwrap(), key["key"].as_str().unwrap());
    here.ok(&["exchange", "trust", "--as", "hale", name, key]);
}

fn north_and_east() -> (Desk, Desk) {
    let (north, east) = (Desk::new(), Desk::of("eastshire"));
    trusts(&north, &east);
    trusts(&east, &north);
    (north, east)
}

fn said(output: &std::process::Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout)
}

fn enter(desk: &Desk, id: &str, authority: &str, period: &str, count: u32) {
    let line = json!({
        "id": id, "authority": authority, "topic": "dogs seized", "period": period, "claim": { "eq": count },
        "source": format!("log of {authority}"), "published": "2026-03-02",
    });
    fs::write(desk.path("line.jsonl"), line.to_string()).unwrap();
    desk.ok(&["ledger", "enter", "--as", "reed", desk.path("line.jsonl").to_str().unwrap()]);
}

/// Registers the sample topic, from a day that has not come.
fn seal_cyber_attacks(desk: &Desk) {
    let text = fs::read_to_string(fixture("topics/cyber-attacks.toml")).unwrap();
    let text = text.replace("\"2026-04-01\"", "\"2099-01-05\"").replace("\"2027-04-01\"", "\"2099-09-01\"");
    fs::write(desk.path("topic.toml"), text).unwrap();
    desk.ok(&["topic", "add", "--as", "reed", desk.path("topic.toml").to_str().unwrap()]);
}

/// Exports what is asked for into a file of that name.
fn export(desk: &Desk, name: &str, what: &[&str]) -> PathBuf {
    let path = desk.path(name);
    let file = path.display().to_string();
    desk.ok(&[&["exchange", "export", "--as", "reed"], what, &[&file]].concat());
    path
}

fn import(desk: &Desk, file: &std::path::Path, more: &[&str]) -> (i32, Value) {
    let file = file.display().to_string();
    desk.json(&[&["exchange", "import", "--as", "reed", &file], more].concat())
}

const DOGS: [&str; 2] = ["--statements", "dogs seized"];

#[test]
fn topics_are_written_out_for_people_and_statements_are_entered_once() {
    let (north, east) = north_and_east();
    seal_cyber_attacks(&north);
    enter(&north, "n-2021", "northshire", "2021", 7);
    let file = export(&north, "all.json", &["--all-topics", "--statements", "dogs seized"]);

    let theirs = east.path("theirs").display().to_string();
    let (refused, _) = import(&east, &file, &[]);
    assert_eq!(refused, 3, "it has to be said where topics go");
    let (status, taken) = import(&east, &file, &["--topics-to", &theirs]);
    assert_eq!((status, &taken["entered"]), (1, &json!(1)), "{taken}");
    let topic = east.path("theirs/northshire-cyber-attacks.toml");
    east.ok(&["topic", "check", "--as", "reed", topic.to_str().unwrap()]);
    assert_eq!(east.ok(&["topic", "list", "--as", "reed"]), "", "nothing is sealed by a file");
    let listed = east.ok(&["ledger", "list", "--as", "reed", "--topic", "dogs seized"]);
    assert!(listed.contains("northshire, dogs seized, 2021"), "{listed}");

    let (again, answer) = import(&east, &file, &["--topics-to", &theirs]);
    assert_eq!((again, answer["error"]["code"].as_str()), (2, Some("store.file_taken")), "{answer}");
    enter(&north, "n-2022", "northshire", "2022", 8);
    let (status, taken) = import(&east, &export(&north, "more.json", &DOGS), &[]);
    assert_eq!((status, &taken["entered"], &taken["already"]), (0, &json!(1), &json!(["n-2021"])), "{taken}");
    let log = east.ok(&["exchange", "list", "--as", "hale"]);
    assert!(log.contains("from northshire: 1 topics, 1 statements  by reed"), "{log}");
}

#[test]
fn what_comes_back_is_known_and_what_others_say_of_us_is_for_a_person() {
    let (north, east) = north_and_east();
    enter(&north, "n-2021", "northshire", "2021", 7);
    enter(&north, "about-east", "eastshire", "2021", 3);
    let (status, taken) = import(&east, &export(&north, "north.json", &DOGS), &[]);
    assert_eq!((status, &taken["entered"]), (1, &json!(1)), "{taken}");
    assert!(taken["left"][0]["why"].as_str().unwrap().contains("our own figures"), "{taken}");

    let (status, taken) = import(&north, &export(&east, "east.json", &DOGS), &[]);
    let back = json!(["northshire/n-2021"]);
    assert_eq!((status, &taken["entered"], &taken["already"]), (0, &json!(0), &back), "{taken}");
}

#[test]
fn statements_that_contradict_what_is_here_are_refused_all_together() {
    let (north, east) = north_and_east();
    enter(&east, "heard", "northshire", "2021", 9);
    enter(&north, "n-2020", "northshire", "2020", 5);
    enter(&north, "n-2021", "northshire", "2021", 7);

    let (status, answer) = import(&east, &export(&north, "north.json", &DOGS), &[]);
    assert_eq!((status, answer["error"]["code"].as_str()), (3, Some("mosaic.contradiction")), "{answer}");
    assert_eq!(east.json(&["ledger", "list", "--as", "reed"]).1["statements"], 1, "none or all");
}

#[test]
fn a_tampered_file_is_refused_naming_the_signer() {
    let (north, east) = north_and_east();
    enter(&north, "n-2021", "northshire", "2021", 7);
    let path = export(&north, "north.json", &DOGS);
    let mut file: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    let altered = file["text"].as_str().unwrap().replace("{\"eq\":7}", "{\"eq\":0}");
    assert_ne!(file["text"], altered.as_str());
    file["text"] = altered.into();
    fs::write(&path, file.to_string()).unwrap();

    let refused = east.run(&["exchange", "import", "--as", "reed", path.to_str().unwrap()], "");
    assert_eq!(refused.status.code(), Some(2));
    assert!(said(&refused).contains("the file is not as northshire signed it"), "{}", said(&refused));
    assert_eq!(east.ok(&["ledger", "list", "--as", "reed"]), "");
}

#[test]
fn an_unknown_a_revoked_and_a_borrowed_name_are_refused() {
    let (north, east) = north_and_east();
    let west = Desk::of("westshire");
    enter(&west, "w", "westshire", "2021", 7);
    enter(&north, "n", "northshire", "2021", 7);
    let (status, answer) = import(&east, &export(&west, "west.json", &DOGS), &[]);
    assert_eq!((status, answer["error"]["code"].as_str()), (2, Some("exchange.unknown_key")));
    assert!(answer["error"]["message"].as_str().unwrap().contains("westshire"), "{answer}");
    let (_, key) = west.json(&["exchange", "key"]);
    let officer =
        east.run(&["exchange", "trust", "--as", "reed", "westshire", key["key"].as_str().unwrap()], "");
    assert_eq!(officer.status.code(), Some(2), "an administrator trusts a key, an officer takes files in");

    let file = export(&north, "north.json", &DOGS);
    east.ok(&["exchange", "revoke", "--as", "hale", "northshire"]);
    let (status, answer) = import(&east, &file, &[]);
    assert_eq!((status, answer["error"]["code"].as_str()), (2, Some("exchange.revoked")), "{answer}");
    let for_another = export(&north, "for-east.json", &["--for", "eastshire", "--statements", "dogs seized"]);
    trusts(&west, &north);
    let (status, answer) = import(&west, &for_another, &[]);
    assert_eq!((status, answer["error"]["code"].as_str()), (2, Some("app.not_for_us")), "{answer}");
}

const REQUESTER: &str = "Wren Holloway";

/// A request with a consultation; its reference.
fn consulted(desk: &Desk, words: &str) -> String {
    let message = format!(
        "From: {REQUESTER} <wren.holloway@example.net>\nTo: foi@force.example.org\nSubject: A request\n\
         Message-ID: <1@example.net>\n\nDear team, how many dogs were seized in 2025?\n\n{REQUESTER}\n"
    );
    let output = desk.run(&["receive", "--as", "cole", "--received", TODAY, "--json", "-"], &message);
    let receipt: Value = serde_json::from_slice(&output.stdout).unwrap();
    let case = receipt["reference"].as_str().unwrap().to_owned();
    act(desk, "cole", &case, "confirm-text", &json!({ "title": "Dogs", "text": words }));
    let question = "Do you count a dog in the year of its seizure?";
    let consult = json!({ "with": "Eastshire", "kind": "authority", "question": question });
    act(desk, "reed", &case, "consult", &consult);
    case
}

fn ask<'a>(case: &'a str, file: &'a str) -> Vec<&'a str> {
    vec![
        "exchange",
        "export",
        "--as",
        "reed",
        "--case",
        case,
        "--consultation",
        "1",
        "--for",
        "eastshire",
        file,
    ]
}

#[test]
fn a_question_goes_without_who_asked_and_the_advice_stands_on_its_case() {
    let (north, east) = north_and_east();
    let case = consulted(&north, "How many dogs were seized in 2025?");
    let (question, advice) = (north.path("question.json"), east.path("advice.json"));
    north.ok(&ask(&case, question.to_str().unwrap()));

    let bytes = fs::read_to_string(&question).unwrap();
    assert!(bytes.contains("How many dogs were seized in 2025?"), "the words went");
    let (_, shown) = north.json(&["case", "show", "--as", "reed", &case]);
    let id = shown["case"].as_str().unwrap_or("no id shown");
    for word in
        [case.as_str(), &case.replace('/', "-"), "Wren", "Holloway", "wren.holloway", "example.net", id]
    {
        assert!(!bytes.contains(word), "{word} went with the question");
    }
    let (status, seen) = import(&east, &question, &[]);
    assert_eq!(status, 1, "somebody is to answer: {seen}");
    assert_eq!(seen["contents"]["questions"][0]["words"], json!(["How many dogs were seized in 2025?"]));

    fs::write(east.path("advice.txt"), "By the year of seizure, as all of us do.\n").unwrap();
    let (from, words, to) = (question.display(), east.path("advice.txt"), advice.display());
    let answer = [
        "exchange",
        "answer",
        "--as",
        "reed",
        &from.to_string(),
        "--advice",
        words.to_str().unwrap(),
        "--to",
        &to.to_string(),
    ]
    .map(ToOwned::to_owned);
    east.ok(&answer.each_ref().map(String::as_str));
    let (status, taken) = import(&north, &advice, &[]);
    assert_eq!((status, &taken["advised"][0]["case"]), (0, &json!(case)), "{taken}");
    let (_, shown) = north.json(&["case", "show", "--as", "reed", &case]);
    let recorded = shown["state"]["consultations"]["1"]["advice"].as_str().unwrap();
    assert!(
        recorded.starts_with("By the year of seizure") && recorded.contains("From eastshire"),
        "{recorded}"
    );
    assert_eq!(shown["state"]["parts"]["1"]["outcome"], Value::Null, "advice decides nothing");
    assert!(shown["state"]["notes"].to_string().contains("went to eastshire"), "the case says that it went");
    let silent = json!({ "consultation": 1, "why": "" }).to_string();
    let departed =
        north.run(&["case", "do", "--as", "reed", &case, "depart-from-advice", "--json", "-"], &silent);
    assert_eq!(departed.status.code(), Some(2), "a departure from advice has its reason");
}

#[test]
fn only_the_authority_that_was_asked_advises_and_once() {
    let (north, east) = north_and_east();
    let west = Desk::of("westshire");
    trusts(&north, &west);
    trusts(&west, &north);
    let case = consulted(&north, "How many dogs were seized in 2025?");
    let question = north.path("question.json");
    north.ok(&ask(&case, question.to_str().unwrap()));
    let refused = west.run(
        &[
            "exchange",
            "answer",
            "--as",
            "reed",
            question.to_str().unwrap(),
            "--advice",
            "-",
            "--to",
            "/nowhere/a.json",
        ],
        "Refuse it.",
    );
    assert_eq!(refused.status.code(), Some(2), "it was not asked: {}", said(&refused));

    for (name, status) in [("first.json", 0), ("second.json", 1)] {
        let (from, to) = (question.display().to_string(), east.path(name));
        let answer =
            ["exchange", "answer", "--as", "reed", &from, "--advice", "-", "--to", to.to_str().unwrap()];
        let done = east.run(&answer, &format!("Give the figure ({name})."));
        assert!(done.status.success(), "{}", said(&done));
        let (ended, taken) = import(&north, &to, &[]);
        assert_eq!(ended, status, "what was advised first stands: {taken}");
    }
    let (_, shown) = north.json(&["case", "show", "--as", "reed", &case]);
    assert!(
        shown["state"]["consultations"]["1"]["advice"].as_str().unwrap().contains("first.json"),
        "{shown}"
    );
}

#[test]
fn words_that_name_the_requester_or_the_case_do_not_leave() {
    let (north, _east) = north_and_east();
    let case = consulted(&north, "Miss wren  holloway asks how many dogs were seized in 2025?");
    let file = north.path("question.json");
    let refused = north.run(&ask(&case, file.to_str().unwrap()), "");
    assert_eq!(refused.status.code(), Some(3), "{}", said(&refused));
    assert!(said(&refused).contains("name the requester") && !file.exists(), "{}", said(&refused));

    let again =
        json!({ "title": "Dogs", "text": format!("As in {case}: how many dogs were seized in 2025?") });
    act(&north, "cole", &case, "confirm-text", &again);
    let refused = north.run(&ask(&case, file.to_str().unwrap()), "");
    assert!(said(&refused).contains("by its reference") && !file.exists(), "{}", said(&refused));
}

#[test]
fn every_command_of_exchange_says_what_to_type_and_how_it_ends() {
    let desk = Desk::new();
    for command in ["key", "trust", "revoke", "list", "export", "import", "answer"] {
        let help = desk.ok(&["exchange", command, "--help"]);
        assert!(help.contains("Exit status") && help.contains("Example"), "{command}: {help}");
    }
}
