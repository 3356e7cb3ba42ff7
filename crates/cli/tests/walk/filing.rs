//! Messages that wait for a person, search, publication and the end of a record.

use crate::desk::{Desk, fixture};

/// A request whose answer was sent, by its reference.
fn answered(desk: &Desk) -> String {
    let (_, receipt) = desk.receive("cyber-attacks-request.eml");
    let case = receipt["reference"].as_str().unwrap().to_owned();
    let run = |who: &str, command: &str, fields: &str| {
        let output = desk.run(&["case", "do", "--as", who, &case, command, "--json", "-"], fields);
        assert!(output.status.success(), "{command}: {}", String::from_utf8_lossy(&output.stdout));
    };
    run("cole", "confirm-text", &std::fs::read_to_string(fixture("walkthrough/words.json")).unwrap());
    run("reed", "decide-confirm-or-deny", "{\"part\":1,\"decision\":{\"answer\":\"say\"}}");
    let given = "{\"part\":1,\"outcome\":{\"outcome\":\"given\",\"information\":\"There were four, all of them by submarine.\"}}";
    run("reed", "determine", given);
    run("reed", "record-lateness", "{\"why\":\"should the walk be walked late\"}");
    run("reed", "draft", "{}");
    run("reed", "send-for-approval", "{}");
    let (_, shown) = desk.json(&["case", "show", "--as", "okoro", &case]);
    let letter = shown["state"]["approval"]["letter"].as_str().unwrap();
    run("okoro", "approve", &format!("{{\"letter\":\"{letter}\"}}"));
    run("reed", "issue", "{}");
    case
}

#[test]
fn a_message_that_waits_is_filed_by_a_person_and_then_waits_no_more() {
    let desk = Desk::new();
    desk.receive("out-of-office.eml");
    desk.receive("bounce.eml");
    desk.receive("reply-top-posted.eml");
    let waiting = |many: usize| {
        let output = desk.run(&["inbox", "list", "--as", "cole", "--json"], "");
        let lines: Vec<serde_json::Value> = String::from_utf8(output.stdout)
            .unwrap()
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        assert_eq!(lines.len(), many);
        assert_eq!(output.status.code(), Some(i32::from(0 < many)));
        lines
    };
    let held = waiting(3);
    let name = |at: usize| held[at]["message"].as_str().unwrap();

    let shown = desk.ok(&["inbox", "show", "--as", "cole", &name(2)[..10]]);
    assert!(shown.contains("From:") && shown.contains("Waits because: "), "{shown}");

    let new = desk.ok(&["inbox", "file", "--as", "cole", name(2), "--new", "--received", crate::desk::TODAY]);
    let reference = new.lines().next().unwrap().strip_prefix("new case ").unwrap().to_owned();
    let onto = desk.ok(&["inbox", "file", "--as", "cole", name(1), "--onto", &reference]);
    assert!(onto.starts_with(&format!("added to {reference}")), "{onto}");
    desk.ok(&["inbox", "file", "--as", "cole", name(0), "--set-aside", "an automatic reply"]);

    waiting(0);
    let again = desk.run(&["inbox", "file", "--as", "cole", name(0), "--new"], "");
    assert_eq!(again.status.code(), Some(3), "what was filed waits no more");
}

#[test]
fn who_need_not_know_who_asks_does_not_see_what_waits() {
    let desk = Desk::new();
    desk.receive("out-of-office.eml");

    for who in ["okoro", "vance", "hale"] {
        assert_eq!(desk.run(&["inbox", "list", "--as", who], "").status.code(), Some(2), "{who}");
    }
}

#[test]
fn the_desk_finds_every_answer_and_the_public_what_was_published() {
    let desk = Desk::new();
    let case = answered(&desk);
    let found = |args: &[&str]| desk.run(&[&["search"], args].concat(), "");
    let desk_finds =
        |words: &str| String::from_utf8(found(&["--as", "okoro", words]).stdout).unwrap().contains(&case);

    assert!(desk_finds("submarine") && desk_finds("attacks") && desk_finds(&case));
    assert_eq!(found(&["--public", "submarine"]).status.code(), Some(1), "nothing is published yet");

    desk.ok(&["case", "do", "--as", "reed", &case, "publish"]);
    let public = String::from_utf8(found(&["--public", "submarine"]).stdout).unwrap();
    assert!(public.contains(&case) && !public.contains("Ellery"), "{public}");
    assert_eq!(found(&["--public", "Ellery"]).status.code(), Some(1), "a requester is never published");

    let why = "{\"why\":\"wrong\"}";
    assert!(
        desk.run(&["case", "do", "--as", "reed", &case, "unpublish", "--json", "-"], why).status.success()
    );
    assert_eq!(found(&["--public", "submarine"]).status.code(), Some(1), "it was taken back");
}

#[test]
fn a_lost_index_is_made_again_and_a_damaged_one_too() {
    let desk = Desk::new();
    let case = answered(&desk);
    let finds = || {
        let output = desk.run(&["search", "--as", "reed", "submarine"], "");
        String::from_utf8(output.stdout).unwrap().contains(&case)
    };
    assert!(finds());

    std::fs::remove_dir_all(desk.path("data/index")).unwrap();
    assert!(finds(), "it was lost");

    std::fs::write(desk.path("data/index/desk/meta.json"), "{").unwrap();
    assert!(finds(), "it was damaged");

    assert!(desk.ok(&["index"]).contains("indexed"));
    assert!(finds());
}

#[test]
fn a_rule_destroys_only_what_has_ended_and_is_released() {
    let desk = Desk::new();
    let case = answered(&desk);
    let destroy = || desk.run(&["retention", "destroy", "--as", "okoro", &case, "--rule", "two years"], "");
    assert_eq!(destroy().status.code(), Some(2), "it is held from its receipt");
    let by_officer = desk.run(&["retention", "destroy", "--as", "reed", &case, "--rule", "two years"], "");
    assert_eq!(by_officer.status.code(), Some(2));

    let why = "{\"why\":\"two years have passed\"}";
    assert!(
        desk.run(&["case", "do", "--as", "reed", &case, "release-retention", "--json", "-"], why)
            .status
            .success()
    );
    let listed = desk.ok(&["retention", "list", "--as", "okoro", "--answered-before", "2999-01-01"]);
    assert!(listed.contains(&case), "{listed}");
    assert!(destroy().status.success());

    assert_eq!(desk.json(&["verify"]).1["ok"], true, "the chain still holds");
    assert_eq!(desk.run(&["search", "--as", "reed", "submarine"], "").status.code(), Some(1));
    let left = walk(&desk.path("data/documents"));
    assert!(left.iter().all(|path| !read(path).contains("Ellery")), "the message itself is gone");
}

fn read(path: &std::path::Path) -> String {
    String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned()
}

fn walk(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(walk(&path)) } else { found.push(path) }
    }
    found
}

#[test]
fn one_message_that_cannot_be_sent_holds_up_no_other() {
    let desk = Desk::new();
    let case = answered(&desk);
    // The letter of the first message is altered on the disk; a second message waits behind it.
    let (_, shown) = desk.json(&["case", "show", "--as", "okoro", &case]);
    let letter = shown["state"]["issued"][0]["letter"].as_str().unwrap();
    std::fs::write(desk.path("data/documents").join(&letter[..2]).join(&letter[2..]), "another letter")
        .unwrap();
    let mail = "From: b@example.org\nSubject: Drones\nMessage-ID: <d@example.org>\n\nHow many drones does the force own?\n";
    let second = desk.run(&["receive", "--as", "cole", "--json", "-"], mail);
    let second: serde_json::Value = serde_json::from_slice(&second.stdout).unwrap();
    let second = second["reference"].as_str().unwrap();
    let words = "{\"title\":\"Drones\",\"text\":\"How many?\"}";
    desk.run(&["case", "do", "--as", "cole", second, "confirm-text", "--json", "-"], words);
    desk.ok(&["case", "do", "--as", "cole", second, "acknowledge"]);

    let sent = desk.path("sent");
    let output = desk.run(&["outbox", "run", "--as", "reed", "--to", sent.to_str().unwrap()], "");

    assert_eq!(output.status.code(), Some(4));
    assert!(String::from_utf8_lossy(&output.stderr).contains("it stays queued"));
    assert_eq!(std::fs::read_dir(&sent).unwrap().count(), 1, "the other was sent");
}

#[test]
fn a_message_of_two_hundred_megabytes_is_kept_and_waits_for_a_person() {
    let desk = Desk::new();
    let file = desk.path("huge.eml");
    let mut bytes = b"From: a@example.com\nSubject: huge\n\n".to_vec();
    bytes.resize(200 * 1024 * 1024, b'x');
    std::fs::write(&file, &bytes).unwrap();

    let (status, receipt) = desk.json(&["receive", "--as", "cole", file.to_str().unwrap()]);

    assert_eq!((status, receipt["result"].as_str()), (1, Some("for-a-person")), "{receipt}");
    let kept = walk(&desk.path("data/documents"));
    assert!(kept.iter().any(|path| std::fs::metadata(path).unwrap().len() == 200 * 1024 * 1024));
}
