//! The register of what is held: by its own commands alone, with its own key, and nothing of it in the open.

use std::{fs, os::unix::fs::PermissionsExt as _};

use serde_json::json;

use crate::desk::Desk;

const LINE: &str = "Payroll was encrypted by an intruder";

fn begun(desk: &Desk) -> String {
    let register = desk.path("sealed").display().to_string();
    desk.ok(&["holdings", "init", "--register", &register, "--as", "s.officer"]);
    for (name, may) in [("a.clerk", "record"), ("b.reader", "open")] {
        desk.ok(&["holdings", "access", "add", "--register", &register, "--as", "s.officer", name, may]);
    }
    let line = json!({
        "topic": "ransomware", "title": "Payroll", "happened": LINE, "discovered": "2026-03-02T09:00:00Z",
        "personal_data": "involved", "owner": "s.officer", "investigate_by": "2026-03-12T09:00:00Z",
        "review_by": "2026-03-22T09:00:00Z", "links": [],
    });
    fs::write(desk.path("incidents.jsonl"), format!("{line}\n")).unwrap();
    let file = desk.path("incidents.jsonl").display().to_string();
    desk.ok(&["holdings", "import", "--register", &register, "--as", "a.clerk", &file]);
    register
}

#[test]
fn what_is_held_is_recorded_and_nothing_of_it_can_be_read_without_the_key() {
    let desk = Desk::new();
    let register = begun(&desk);

    let late = desk.run(&["holdings", "overdue", "--register", &register, "--as", "b.reader"], "");
    assert_eq!(late.status.code(), Some(1), "the regulator was not told within 72 hours");
    let said = String::from_utf8(late.stdout).unwrap();
    assert!(said.contains("s.officer") && !said.contains("Payroll"), "{said}");
    let page = desk.path("breaches.html");
    let file = page.display().to_string();
    fs::write(&page, "an older page").unwrap();
    fs::set_permissions(&page, fs::Permissions::from_mode(0o644)).unwrap();
    let made = desk.run(&["holdings", "page", "--register", &register, "--as", "b.reader", "-o", &file], "");
    assert_eq!(made.status.code(), Some(1), "something is past its deadline");
    let shown = fs::read_to_string(&page).unwrap();
    assert!(shown.contains("Tell the regulator") && !shown.contains("Payroll"), "{shown}");
    assert_eq!(fs::metadata(&page).unwrap().permissions().mode() & 0o777, 0o600, "its owner's alone");
    let refused =
        desk.run(&["holdings", "page", "--register", &register, "--as", "a.clerk", "-o", &file], "");
    assert_eq!(refused.status.code(), Some(2), "whoever may only record may not read");
    let bytes = fs::read(desk.path("sealed/register.db")).unwrap();
    for word in ["Payroll", "ransomware", "s.officer"] {
        assert!(!bytes.windows(word.len()).any(|it| it == word.as_bytes()), "{word} can be read");
    }
    desk.ok(&["holdings", "verify", "--register", &register]);
}

#[test]
fn without_the_register_and_its_key_nothing_is_recorded() {
    let desk = Desk::new();
    let register = begun(&desk);
    let file = desk.path("incidents.jsonl").display().to_string();

    let nowhere = desk.run(&["holdings", "import", "--as", "a.clerk", &file], "");
    assert_eq!(nowhere.status.code(), Some(3));
    fs::remove_file(desk.path("sealed/register.key")).unwrap();
    let keyless = desk.run(&["holdings", "import", "--register", &register, "--as", "a.clerk", &file], "");
    assert!(!keyless.status.success());
    assert!(String::from_utf8(keyless.stderr).unwrap().contains("key"), "it says that the key is lost");
}
