//! The README's walk: from an e-mail to the issued letter.

use std::fs;

use serde_json::Value;

use crate::desk::{Desk, TODAY, fixture};

#[test]
fn an_email_becomes_a_case_a_reasoned_decision_a_letter_and_a_record() {
    let desk = Desk::new();
    let (status, receipt) = desk.receive("cyber-attacks-request.eml");
    assert_eq!((status, receipt["result"].as_str()), (0, Some("new")), "{receipt}");
    let case = receipt["reference"].as_str().unwrap();
    assert_eq!(receipt["due"], "2026-12-21");

    desk.ok(&[
        "case",
        "do",
        "--as",
        "cole",
        case,
        "confirm-text",
        "--json",
        &fixture("walkthrough/words.json"),
    ]);
    desk.ok(&[
        "case",
        "do",
        "--as",
        "reed",
        case,
        "decide-confirm-or-deny",
        "--json",
        &fixture("walkthrough/neither.json"),
    ]);
    own_the_lateness(&desk, case);
    desk.ok(&["case", "do", "--as", "reed", case, "draft"]);
    desk.ok(&["case", "do", "--as", "reed", case, "send-for-approval"]);
    let pdf = desk.path("answer.pdf");
    let printed = desk.ok(&["letter", "--as", "okoro", case, "-o", pdf.to_str().unwrap()]);
    let hash = printed.trim().strip_prefix("letter ").unwrap().to_owned();
    assert!(fs::read(&pdf).unwrap().starts_with(b"%PDF-"));

    approve(&desk, case, &hash);
    desk.ok(&["case", "do", "--as", "reed", case, "issue"]);

    let sent = desk.path("sent");
    desk.ok(&["outbox", "run", "--as", "reed", "--to", sent.to_str().unwrap()]);
    let messages: Vec<_> = fs::read_dir(&sent).unwrap().collect();
    assert_eq!(messages.len(), 1);
    let message = fs::read_to_string(messages[0].as_ref().unwrap().path()).unwrap();
    assert!(message.contains("To: rowan.ellery@example.com"));
    assert!(
        desk.ok(&["outbox", "run", "--as", "reed", "--to", sent.to_str().unwrap()]).is_empty(),
        "sent once"
    );

    let (status, verdict) = desk.json(&["verify"]);
    assert_eq!((status, verdict["ok"].as_bool(), &verdict["first_break"]), (0, Some(true), &Value::Null));
    desk.ok(&["rebuild"]);
    let (_, shown) = desk.json(&["case", "show", "--as", "reed", case]);
    assert_eq!(shown["state"]["stage"], "issued");
    assert!(!shown.to_string().contains("Ellery"), "the case does not know who asks");
}

/// Nobody approves their own draft, nor another letter than the one they read.
fn approve(desk: &Desk, case: &str, hash: &str) {
    let approve = format!("{{\"letter\":\"{hash}\"}}");
    let by_drafter = desk.run(&["case", "do", "--as", "reed", case, "approve", "--json", "-"], &approve);
    assert_eq!(by_drafter.status.code(), Some(2), "nobody approves their own draft");
    let other = desk.run(
        &["case", "do", "--as", "okoro", case, "approve", "--json", "-"],
        &approve.replace(&hash[..8], "00000000"),
    );
    assert_eq!(other.status.code(), Some(2), "approval is of the letter that was read");
    assert!(
        desk.run(&["case", "do", "--as", "okoro", case, "approve", "--json", "-"], &approve).status.success()
    );
}

/// Walked after the due day, the answer is late, and the letter has to say so; before it, this records nothing amiss.
fn own_the_lateness(desk: &Desk, case: &str) {
    let input = "{\"why\":\"the walk is walked later than the request came\"}";
    assert!(
        desk.run(&["case", "do", "--as", "reed", case, "record-lateness", "--json", "-"], input)
            .status
            .success()
    );
}

#[test]
fn a_second_copy_is_known_and_a_reply_joins_its_case() {
    let desk = Desk::new();
    desk.receive("cyber-attacks-request.eml");
    let (_, again) = desk.receive("cyber-attacks-request.eml");
    assert_eq!(again["result"], "threaded");

    let reply = "From: rowan.ellery@example.com\nTo: foi@force.example.org\nSubject: Re: cyber attacks\n\
                 In-Reply-To: <20260302.1@example.com>\nMessage-ID: <r1@example.com>\n\nThe last three years, please.\n";
    let output = desk.run(&["receive", "--as", "cole", "--received", TODAY, "--json", "-"], reply);
    let receipt: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(receipt["result"], "threaded", "{receipt}");
    assert_eq!(receipt["reference"], again["reference"]);
}

/// The same question from somebody else, in a message of their own.
fn asked_again_by(desk: &Desk, name: &str) -> String {
    let message = format!(
        "From: {name}@example.net\nTo: foi@force.example.org\nSubject: A request\nMessage-ID: <{name}@example.net>\n\n\
         Dear team, how many drones does the force own, of which makes, and how often were they flown in 2025?\n"
    );
    let output = desk.run(&["receive", "--as", "cole", "--received", TODAY, "--json", "-"], &message);
    let receipt: Value = serde_json::from_slice(&output.stdout).unwrap();
    let reference = receipt["reference"].as_str().unwrap().to_owned();
    let words = r#"{"title":"Drones","text":"How many drones does the force own, of which makes, and how often were they flown in 2025?"}"#;
    let confirmed =
        desk.run(&["case", "do", "--as", "cole", &reference, "confirm-text", "--json", "-"], words);
    assert!(confirmed.status.success());
    reference
}

#[test]
fn a_request_that_was_asked_before_is_shown_beside_the_new_one() {
    let desk = Desk::new();
    let (first, second) = (asked_again_by(&desk, "arden"), asked_again_by(&desk, "blake"));
    let (_, shown) = desk.json(&["case", "show", "--as", "reed", &second]);
    assert_eq!(shown["same_again"][0]["reference"], first.as_str(), "{shown}");
    assert_eq!(shown["same_again"][0]["shared"], 64, "word for word the same");
    assert_eq!(shown["about_the_same"], serde_json::json!([]), "named once, not twice");
}

#[test]
fn what_is_unsure_waits_for_a_person() {
    let desk = Desk::new();
    for file in ["out-of-office.eml", "bounce.eml"] {
        let (status, receipt) = desk.receive(file);
        assert_eq!((status, receipt["result"].as_str()), (1, Some("for-a-person")), "{file}: {receipt}");
        assert!(receipt["why"].as_str().is_some_and(|why| !why.is_empty()));
    }
}

#[test]
fn every_sample_message_is_taken_in_and_nothing_is_lost() {
    let desk = Desk::new();
    let mut taken = 0;
    for entry in fs::read_dir(fixture("mail")).unwrap() {
        let path = entry.unwrap().path();
        let (status, receipt) =
            desk.json(&["receive", "--as", "cole", "--received", TODAY, path.to_str().unwrap()]);
        assert!(matches!(status, 0 | 1), "{}: {receipt}", path.display());
        taken += 1;
    }
    assert!(20 < taken);
    assert_eq!(desk.json(&["verify"]).1["ok"], true);
}

#[test]
fn errors_come_in_four_parts_with_their_status() {
    let desk = Desk::new();
    let cases: [(&[&str], i32, &str); 5] = [
        (&["clock", "--regime", "fioa", "--received", "2024-01-01"], 3, "law.unknown_regime"),
        (&["clock", "--regime", "foia", "--received", "2031-01-01"], 1, "clock.calendar_ends"),
        (&["case", "show", "--as", "reed", "9999A/99"], 3, "app.no_such_case"),
        (&["case", "show", "--as", "hale", "1A/26"], 2, "app.not_allowed"),
        (&["check-letter", "/nowhere/letter.txt"], 3, "file.unreadable"),
    ];
    for (args, status, code) in cases {
        let (found, answer) = desk.json(args);
        assert_eq!((found, answer["error"]["code"].as_str()), (status, Some(code)), "{args:?}: {answer}");
        for part in ["message", "why", "help", "law"] {
            assert!(answer["error"][part].is_string(), "{args:?} has no {part}");
        }
    }
    let wrong = desk.run(&["clock"], "");
    assert_eq!(wrong.status.code(), Some(3));
}

#[test]
fn the_clock_explains_every_day() {
    let desk = Desk::new();
    let (_, answer) = desk.json(&["clock", "--regime", "foia", "--received", "2024-06-12T23:00:00Z"]);
    assert_eq!(
        (answer["received"].as_str(), answer["due"].as_str()),
        (Some("2024-06-13"), Some("2024-07-11"))
    );
    let days = answer["days"].as_array().unwrap();
    assert_eq!(days.first().unwrap()["date"], "2024-06-14");
    assert_eq!(days.last().unwrap()["date"], "2024-07-11");
    assert_eq!(days.iter().filter(|day| day["counted"] == true).count(), 20);
}

#[test]
fn a_newer_list_of_bank_holidays_moves_open_cases_and_says_which() {
    let desk = Desk::new();
    let (_, receipt) = desk.receive("cyber-attacks-request.eml");
    let year: Vec<Value> = [
        ("New Year's Day", "2026-01-01"),
        ("Good Friday", "2026-04-03"),
        ("Easter Monday", "2026-04-06"),
        ("Early May bank holiday", "2026-05-04"),
        ("Spring bank holiday", "2026-05-25"),
        ("Summer bank holiday", "2026-08-31"),
        ("Christmas Day", "2026-12-25"),
        ("Boxing Day", "2026-12-28"),
        ("A day of thanksgiving", "2026-12-09"),
    ]
    .iter()
    .map(|(title, date)| serde_json::json!({ "title": title, "date": date, "notes": "", "bunting": true }))
    .collect();
    let list =
        serde_json::json!({ "england-and-wales": { "division": "england-and-wales", "events": year } });
    let file = desk.path("bank-holidays.json");
    fs::write(&file, list.to_string()).unwrap();

    let printed = desk.ok(&["law", "holidays", "import", "--as", "hale", file.to_str().unwrap()]);

    let reference = receipt["reference"].as_str().unwrap();
    assert!(printed.contains(&format!("{reference}  was due 2026-12-21, now 2026-12-22")), "{printed}");
    let refused = desk.run(&["law", "holidays", "import", "--as", "hale", "-"], "{}");
    assert_eq!(refused.status.code(), Some(3));
}

#[test]
fn help_says_what_to_type_and_how_it_ends() {
    let desk = Desk::new();
    for command in ["init", "receive", "letter", "verify", "clock", "check-letter"] {
        let help = desk.ok(&[command, "--help"]);
        assert!(help.contains("Exit status") && help.contains("Example"), "{command}: {help}");
    }
}
