//! Every form that a type of file can leave in is made, held against its source, and made without what is blacked out.

use serde_json::json;

use crate::{Desk, candour, officer::sha256, staffing};

const MAIL: &[u8] = b"From: arden@example.net\r\nTo: foi@force.example.org\r\nBcc: hidden@example.net\r\n\
    Subject: Courses\r\nDate: Mon, 2 Nov 2026 09:00:00 +0000\r\nMessage-ID: <a@example.net>\r\n\r\n\
    Sergeant Plumbottom passed the course.\r\n";
const PAGE: &[u8] = b"<!doctype html><html><body><h1>Courses</h1><p>Sergeant Plumbottom passed \
    <span style=\"display:none\">not really</span> the course.</p></body></html>";

fn rebuilt(desk: &Desk, name: &str, bytes: &[u8], form: &str) {
    let (file, out) = (desk.put(name, bytes), desk.at(&format!("{name}.{form}")));

    let ran = candour(&["rebuild", &file, "-o", &out]);
    assert!(ran.status < 2, "{name} as {form}: {} {}", ran.out, ran.err);
    let ran = candour(&["verify", &file, &out]);
    assert_eq!(ran.status, 0, "{name} as {form}: {} {}", ran.out, ran.err);
}

#[test]
fn a_workbook_leaves_as_a_table_a_workbook_and_pages() {
    let desk = Desk::new();
    for form in ["csv", "xlsx", "pdf"] {
        rebuilt(&desk, "staffing.xlsx", &staffing(), form);
    }
}

#[test]
fn a_message_and_a_page_of_the_web_leave_as_words_and_pages() {
    let desk = Desk::new();
    for form in ["txt", "pdf"] {
        rebuilt(&desk, "mail.eml", MAIL, form);
        rebuilt(&desk, "page.html", PAGE, form);
        rebuilt(&desk, "words.txt", b"Sergeant Plumbottom passed the course.\n", form);
    }
}

#[test]
fn pages_leave_as_pages_words_and_a_picture() {
    let desk = Desk::new();
    let (words, pages) = (desk.put("words.txt", b"Sergeant Plumbottom passed.\n"), desk.at("pages.pdf"));
    assert_eq!(candour(&["rebuild", &words, "-o", &pages]).status, 0);
    let bytes = std::fs::read(&pages).unwrap();

    for form in ["pdf", "txt", "png"] {
        rebuilt(&desk, "again.pdf", &bytes, form);
    }
}

#[test]
fn what_is_blacked_out_is_in_no_form() {
    let desk = Desk::new();
    for (name, bytes, form) in [
        ("mail.eml", MAIL, "txt"),
        ("mail.eml", MAIL, "pdf"),
        ("page.html", PAGE, "pdf"),
        ("page.html", PAGE, "txt"),
    ] {
        let plan = json!({
            "source_sha256": sha256(bytes),
            "redactions": [{ "text": "plumbottom", "exemption": "s.40(2)" }],
        });
        let (file, plan) = (desk.put(name, bytes), desk.put("plan.json", plan.to_string().as_bytes()));
        let out = desk.at(&format!("redacted.{form}"));

        let ran = candour(&["redact", &file, "--plan", &plan, "-o", &out]);
        assert!(ran.status < 2, "{name} as {form}: {} {}", ran.out, ran.err);
        let words = desk.at("read.txt");
        let ran = candour(&["rebuild", &out, "-o", &words]);
        assert!(ran.status < 2, "{name} as {form}: {} {}", ran.out, ran.err);
        let words = desk.read("read.txt");
        assert!(words.contains("s.40(2)") && !words.to_lowercase().contains("plumbottom"), "{words}");
    }
}

#[test]
fn words_that_are_nowhere_are_not_believed_to_be_gone() {
    let desk = Desk::new();
    let plan = json!({ "source_sha256": sha256(MAIL), "redactions": [{ "text": "Quillfeather" }] });
    let (file, plan) = (desk.put("mail.eml", MAIL), desk.put("plan.json", plan.to_string().as_bytes()));

    let ran = candour(&["redact", &file, "--plan", &plan, "-o", &desk.at("out.txt"), "--json"]);

    assert_eq!(ran.status, 2);
    assert!(ran.out.contains("redaction-not-found"), "{}", ran.out);
    assert!(!desk.has("out.txt"));
}
