//! The officer's path of a file, on the command line; and that no file leaves by another way.

use std::{fs, path::Path};

use serde_json::{Value, json};

use crate::desk::{Desk, TODAY, fixture};

/// A request of its own, answered in full and drafted.
pub(crate) fn drafted(desk: &Desk, name: &str) -> String {
    let message = format!(
        "From: {name}@example.net\nTo: foi@force.example.org\nSubject: A request\nMessage-ID: <{name}@example.net>\n\n\
         Dear team, {name} asks how many officers completed the stop and search course in each of two years?\n"
    );
    let output = desk.run(&["receive", "--as", "cole", "--received", TODAY, "--json", "-"], &message);
    let receipt: Value = serde_json::from_slice(&output.stdout).unwrap();
    let case = receipt["reference"].as_str().unwrap().to_owned();
    let words = json!({ "title": "Courses", "text": format!("How many officers, asks {name}?") });
    act(desk, "cole", &case, "confirm-text", &words);
    act(
        desk,
        "reed",
        &case,
        "decide-confirm-or-deny",
        &json!({ "part": 1, "decision": { "answer": "say" } }),
    );
    let outcome = json!({ "outcome": "given", "information": "There were 298 in 2024 and 344 in 2025." });
    act(desk, "reed", &case, "determine", &json!({ "part": 1, "outcome": outcome }));
    act(desk, "reed", &case, "record-lateness", &json!({ "why": "walked later than it came" }));
    act(desk, "reed", &case, "draft", &json!({}));
    case
}

pub(crate) fn act(desk: &Desk, who: &str, case: &str, command: &str, fields: &Value) {
    let done = desk.run(&["case", "do", "--as", who, case, command, "--json", "-"], &fields.to_string());
    assert!(done.status.success(), "{command}: {}", String::from_utf8_lossy(&done.stderr));
}

fn attach(desk: &Desk, case: &str) {
    let file = fixture("files/stop-and-search-courses.xlsx");
    let done = desk.run(&["file", "attach", "--as", "reed", case, &file], "");
    assert_eq!(done.status.code(), Some(1), "with findings: {}", String::from_utf8_lossy(&done.stderr));
}

/// Nobody is counted so few at a time that they could be told.
fn no_counts(desk: &Desk, case: &str) {
    let why = json!({ "rule": "N015", "part": 1, "reason": "sixty or more in each district" });
    act(desk, "reed", case, "accept-warning", &why);
}

/// Approves the letter and the files that the list names, and sends them.
pub(crate) fn approved_and_issued(desk: &Desk, case: &str) {
    desk.ok(&["case", "do", "--as", "reed", case, "send-for-approval"]);
    let pdf = desk.path("answer.pdf");
    let printed = desk.ok(&["letter", "--as", "okoro", case, "-o", pdf.to_str().unwrap()]);
    let letter = printed.trim().strip_prefix("letter ").unwrap();
    let (_, files) = desk.json(&["file", "list", "--as", "okoro", case]);
    let hashes: Vec<&Value> =
        files.as_object().unwrap().values().map(|file| &file["release"]["document"]).collect();
    act(desk, "okoro", case, "approve", &json!({ "letter": letter, "files": hashes }));
    desk.ok(&["case", "do", "--as", "reed", case, "issue"]);
}

#[test]
fn a_workbook_with_a_hidden_tab_is_attached_seen_rebuilt_approved_and_sent() {
    let desk = Desk::new();
    let case = drafted(&desk, "arden");
    attach(&desk, &case);
    let shown = desk.run(&["file", "show", "--as", "reed", &case, "1"], "");
    let shown = String::from_utf8(shown.stdout).unwrap();
    assert!(shown.contains("sheet-hidden") && !shown.contains("Plumbottom"), "{shown}");
    let waits = desk.run(&["case", "do", "--as", "reed", &case, "send-for-approval"], "");
    assert_eq!(waits.status.code(), Some(2), "what was attached never leaves");

    desk.ok(&["file", "rebuild", "--as", "reed", &case, "1", "--name", "Courses by district"]);
    no_counts(&desk, &case);
    approved_and_issued(&desk, &case);
    let out = desk.path("read.csv");
    desk.ok(&["file", "save", "--as", "okoro", &case, "1", "-o", out.to_str().unwrap()]);
    let csv = fs::read_to_string(&out).unwrap();
    assert!(csv.contains("Northgate,112,131,243") && !csv.contains("Plumbottom"), "{csv}");

    let sent = desk.path("sent");
    desk.ok(&["outbox", "run", "--as", "reed", "--to", sent.to_str().unwrap()]);
    let message = fs::read_dir(&sent).unwrap().next().unwrap().unwrap().path();
    let message = fs::read_to_string(message).unwrap();
    assert!(message.contains("Courses by district.csv"), "{message}");
    assert_eq!(desk.json(&["verify"]).1["ok"], true);
}

#[test]
fn no_command_brings_a_file_to_a_case_but_through_the_gate() {
    let desk = Desk::new();
    let case = drafted(&desk, "arden");
    attach(&desk, &case);
    let (_, files) = desk.json(&["file", "list", "--as", "reed", &case]);
    let source = &files["1"]["document"];
    let release = json!({
        "name": "a.csv", "media_type": "text/csv", "document": source, "bytes": 1, "left": 0, "shown": 0,
        "manifest": source,
    });
    let looked = json!({ "kind": "csv", "result": "clean", "findings": 0, "report": source });
    for (command, fields) in [
        ("rebuild-file", json!({ "file": 1, "release": release })),
        ("attach-file", json!({ "part": 1, "name": "a.csv", "document": source, "looked": looked })),
    ] {
        let done =
            desk.run(&["case", "do", "--as", "reed", &case, command, "--json", "-"], &fields.to_string());
        assert_eq!(done.status.code(), Some(3), "{command}");
    }
}

#[test]
fn a_file_of_another_case_is_never_sent_even_if_the_queue_is_tampered_with() {
    let desk = Desk::new();
    let (theirs, other) = (drafted(&desk, "arden"), drafted(&desk, "blake"));
    for case in [&theirs, &other] {
        attach(&desk, case);
        let name = format!("Courses for {}", case.replace('/', " of "));
        desk.ok(&["file", "rebuild", "--as", "reed", case, "1", "--form", form_of(case), "--name", &name]);
        no_counts(&desk, case);
        approved_and_issued(&desk, case);
    }

    swap_attachments(&desk.path("data"));

    let sent = desk.path("sent");
    let ran = desk.run(&["outbox", "run", "--as", "reed", "--to", sent.to_str().unwrap()], "");
    assert_eq!(ran.status.code(), Some(4));
    let said = String::from_utf8(ran.stderr).unwrap();
    assert_eq!(said.matches("not sent: message").count(), 2, "{said}");
    assert!(fs::read_dir(&sent).unwrap().next().is_none(), "nothing leaves");
}

/// Two forms, so that the two cases' files are not the same bytes.
fn form_of(case: &str) -> &'static str {
    if case.starts_with('1') { "csv" } else { "xlsx" }
}

/// Gives each message the other's files, with its own letter.
fn swap_attachments(data: &Path) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let address = format!("sqlite://{}", data.join("candour.db").display());
        let pool = sqlx::SqlitePool::connect(&address).await.unwrap();
        let rows: Vec<(String, String)> =
            sqlx::query_as("select id, attachments from outbox order by id").fetch_all(&pool).await.unwrap();
        let [(one, ones), (two, twos)] = rows.try_into().unwrap();
        let [ones, twos] = [ones, twos].map(|it| serde_json::from_str::<Vec<Value>>(&it).unwrap());
        for (id, mine, others) in [(one, &ones, &twos), (two, &twos, &ones)] {
            let swapped = json!([mine[0], others[1]]).to_string();
            sqlx::query("update outbox set attachments = $1 where id = $2")
                .bind(swapped)
                .bind(id)
                .execute(&pool)
                .await
                .unwrap();
        }
        pool.close().await;
    });
}
