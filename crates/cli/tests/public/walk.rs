//! With the real binary: the acknowledgement's link opens the page; what is published is found; statistics are there.

use std::{fs, process::Command};

use crate::{
    desk::{Desk, fixture},
    served::{Served, get},
};

/// The status link in the acknowledgement that was sent, as a reader of the PDF finds it.
fn told(desk: &Desk) -> Option<String> {
    let sent = desk.path("sent");
    desk.ok(&["outbox", "run", "--as", "reed", "--to", sent.to_str().unwrap()]);
    let message = fs::read_dir(&sent).unwrap().next().unwrap().unwrap().path();
    let message = fs::read_to_string(message).unwrap();
    let (_, encoded) = message.split_once("application/pdf").unwrap();
    let (_, encoded) = encoded.split_once("\r\n\r\n").unwrap();
    let encoded: String = encoded.lines().take_while(|line| !line.starts_with("--")).collect();
    let pdf = desk.path("letter.pdf");
    fs::write(&pdf, base64(&encoded)).unwrap();
    let text = Command::new("pdftotext").args(["-raw", pdf.to_str().unwrap(), "-"]).output();
    let Ok(text) = text else {
        assert!(std::env::var("CI").is_err(), "in CI nothing is skipped: install poppler-utils");
        eprintln!("SKIPPED, not passed: poppler-utils is not installed");
        return None;
    };
    // An address is set so that it can break between its pieces, by spaces of no width.
    let text = String::from_utf8(text.stdout).unwrap().replace('\u{200b}', "");
    let text: String = text.split_whitespace().collect();
    let (_, link) = text.split_once("https://foi.northshire.example").unwrap_or_else(|| panic!("{text}"));
    Some(link.chars().take("/status/".len() + 26).collect())
}

/// What was written in base64.
fn base64(text: &str) -> Vec<u8> {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut bytes, mut bits, mut count) = (Vec::new(), 0_u32, 0);
    for digit in text.bytes().filter_map(|it| LETTERS.iter().position(|letter| *letter == it)) {
        bits = bits << 6 | u32::try_from(digit).unwrap();
        count += 6;
        if 8 <= count {
            count -= 8;
            bytes.push(u8::try_from(bits >> count & 0xff).unwrap());
        }
    }
    bytes
}

#[test]
fn the_acknowledgement_tells_a_link_and_the_link_opens_the_status_page() {
    let desk = Desk::new();
    let (_, receipt) = desk.receive("cyber-attacks-request.eml");
    let case = receipt["reference"].as_str().unwrap();
    let words = fixture("walkthrough/words.json");
    desk.ok(&["case", "do", "--as", "cole", case, "confirm-text", "--json", &words]);
    desk.ok(&["case", "do", "--as", "cole", case, "acknowledge"]);
    let Some(link) = told(&desk) else { return };

    let served = Served::start(&desk.path("data"));
    let page = served.get(&link);
    assert!(page.is_ok(), "{link}: {}", page.head);
    for said in [case, "20 November 2026", "21 December 2026", "20 working days", "Acknowledgement"] {
        assert!(page.body.contains(said), "{said}: {}", page.body);
    }
    for header in ["cache-control: no-store", "referrer-policy: no-referrer", "x-robots-tag: noindex"] {
        assert!(page.head.contains(header), "{header}: {}", page.head);
    }
    assert!(!page.head.contains("set-cookie"), "{}", page.head);
    assert!(!page.body.contains("<script") && !page.body.contains("Ellery"), "{}", page.body);

    let new = desk.ok(&["status-link", "--as", "cole", case, "new"]);
    let new = new.trim().strip_prefix("https://foi.northshire.example").unwrap();
    assert!(served.get(&link).is_missing(), "a new link revokes the one before");
    assert_eq!(served.get(new).body, page.body);

    desk.ok(&["status-link", "--as", "cole", case, "revoke"]);
    assert!(served.get(new).is_missing());
    assert_eq!(desk.run(&["status-link", "--as", "cole", case, "revoke"], "").status.code(), Some(1));
    let approver = desk.run(&["status-link", "--as", "okoro", case, "new"], "");
    assert_eq!(approver.status.code(), Some(2), "whoever may not know who asks makes no link for them");
}

#[test]
fn the_desk_serves_nothing_of_the_publics_and_the_publics_listener_nothing_of_the_desks() {
    let desk = Desk::new();
    let served = Served::start(&desk.path("data"));

    for path in ["/log", "/log/feed.atom", "/statistics", "/statistics.csv", "/status/a"] {
        let answer = get(&served.desk, path);
        assert!(
            answer.head.starts_with("HTTP/1.1 303"),
            "the desk asks to sign in for {path}: {}",
            answer.head
        );
        assert!(!get(&served.public, path).head.starts_with("HTTP/1.1 303"), "{path}");
    }
    for path in ["/queue", "/sign-in", "/cases/a", "/law", "/people"] {
        assert!(served.get(path).is_missing(), "{path}");
    }
}

#[test]
fn what_is_published_is_in_the_log_in_the_feed_and_found_until_it_is_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let written = folder.path().join("why.json");
    let run = |args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_candour"));
        command.env_clear().env("CANDOUR_DATA", &data).env("CANDOUR_PASSWORD", "northshire-demo");
        let done = command.args(args).output().unwrap();
        assert!(done.status.success(), "{args:?}: {}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8(done.stdout).unwrap()
    };
    run(&["demo", "--data", data.to_str().unwrap()]);
    let served = Served::start(&data);
    let title = "Gender pay gap";
    assert!(!served.get("/log").body.contains(title));

    run(&["case", "do", "--as", "reed", "19A/26", "publish"]);

    let log = served.get("/log").body;
    let (before, _) = log.split_once(title).unwrap_or_else(|| panic!("{log}"));
    let (_, path) = before.rsplit_once("href=\"").unwrap();
    let path = path.split('"').next().unwrap();
    assert!(path.starts_with("/log/") && path.len() == "/log/".len() + 26, "{path}");
    let entry = served.get(path);
    assert!(entry.is_ok() && entry.body.contains("What is the force"), "{}", entry.body);
    assert!(!entry.body.contains("Aziz"), "the log does not know who asked");
    let feed = served.get("/log/feed.atom").body;
    assert!(feed.contains(&format!(
        "<link rel=\"alternate\" type=\"text/html\" href=\"http://127.0.0.1:8081{path}\"/>"
    )));
    found(&served, path);

    let why = "{\"why\":\"published by mistake\"}";
    fs::write(&written, why).unwrap();
    run(&["case", "do", "--as", "reed", "19A/26", "unpublish", "--json", written.to_str().unwrap()]);
    assert!(served.get(path).is_missing());
    assert!(!served.get("/log").body.contains(title) && !served.get("/log/feed.atom").body.contains(title));
}

/// Waits until a search finds the entry: the index follows the record within seconds.
fn found(served: &Served, path: &str) {
    let mut last = String::new();
    for _ in 0..120 {
        last = served.get("/log?q=gender+pay").body;
        if last.contains(path) {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(250));
    }
    panic!("not found: {last}");
}
