//! The README's walk in a browser: from the sample e-mail to the issued PDF.

use std::fs;

use serde_json::Value;

use crate::{
    browser::Browser,
    desk::{Desk, fixture},
    server::Server,
};

const PASSWORD: &str = "a long password";

#[tokio::test(flavor = "multi_thread")]
async fn the_sample_email_becomes_the_issued_letter_in_a_browser() {
    walk(true).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_sample_email_becomes_the_issued_letter_in_a_browser_without_scripts() {
    walk(false).await;
}

async fn walk(scripts: bool) {
    let desk = Desk::new();
    let sent = desk.path("sent");
    let server = Server::start(&desk.path("data"), &sent);
    let Some(browser) = Browser::start(&server.address, scripts).await else { return };

    let case = take_in(&browser).await;
    browser.sign_in("reed", PASSWORD).await;
    decide(&browser, &case).await;
    browser.open(&format!("{case}/letter")).await;
    browser.press("Send it for approval").await;
    browser.reads("main", "awaiting approval").await;

    browser.sign_in("okoro", PASSWORD).await;
    browser.open(&format!("{case}/letter")).await;
    browser.press("Approve this letter").await;
    browser.reads("main", "approved").await;

    browser.sign_in("reed", PASSWORD).await;
    browser.open(&format!("{case}/letter")).await;
    browser.press("Send it to the requester").await;
    browser.reads("main", "Answer sent").await;

    let message = written(&sent).await;
    assert!(message.contains("To: rowan.ellery@example.com"), "{message}");
    assert!(message.contains("application/pdf"), "{message}");
    browser.close().await;
}

/// The message that the desk writes by itself, within some seconds.
async fn written(sent: &std::path::Path) -> String {
    for _ in 0..80 {
        let files = fs::read_dir(sent).into_iter().flatten().filter_map(|file| Some(file.ok()?.path()));
        if let Some(eml) = files.into_iter().find(|file| file.extension().is_some_and(|it| it == "eml")) {
            return fs::read_to_string(eml).unwrap();
        }
        tokio::time::sleep(std::time::Duration::from_millis(250)).await;
    }
    panic!("nothing is written into {}", sent.display());
}

/// Takes the sample e-mail in and confirms its words; gives the address of its page.
async fn take_in(browser: &Browser) -> String {
    browser.sign_in("cole", PASSWORD).await;
    browser.open("/receive").await;
    let file = fs::canonicalize(fixture("mail/cyber-attacks-request.eml")).unwrap();
    browser.find("file").await.send_keys(file.to_str().unwrap()).await.unwrap();
    for (field, value) in ["received-day", "received-month", "received-year"].iter().zip(today()) {
        browser.type_into(field, &value).await;
    }
    browser.press("Take it in").await;
    browser.press("Confirm its words").await;
    let words = browser.path().await;
    browser.press("Confirm these words").await;
    browser.reads("main", "What comes next").await;
    words.trim_end_matches("/words").to_owned()
}

/// Day, month and year: the sample was sent long ago, and it comes in today.
#[expect(clippy::disallowed_methods, reason = "the desk in this test runs by the machine's own clock")]
fn today() -> [String; 3] {
    let today = jiff::Timestamp::now().to_zoned_datetime(jiff::tz::TimeZone::UTC).date();
    [today.day().to_string(), today.month().to_string(), today.year().to_string()]
}

async fn decide(browser: &Browser, case: &str) {
    let said: Value =
        serde_json::from_slice(&fs::read(fixture("walkthrough/neither.json")).unwrap()).unwrap();
    browser.open(&format!("{case}/parts/1/say")).await;
    browser.choose("say-2").await;
    if !browser.scripts {
        browser.press("Show its fields").await;
    }
    for (at, claim) in said["decision"]["claims"].as_array().unwrap().iter().enumerate() {
        if 0 < at {
            browser.press("Add another provision").await;
        }
        write_claim(browser, &format!("neither-{at}"), claim).await;
    }
    browser.type_into("public-domain", said["decision"]["public_domain"].as_str().unwrap()).await;
    if !browser.scripts {
        browser.press("Check it").await;
    }
    // With scripts the checklist follows what is typed.
    browser.reads("findings", "Nothing is missing.").await;
    browser.press("Record the decision").await;
    browser.reads("main", "Neither confirmed nor denied").await;
}

async fn write_claim(browser: &Browser, stem: &str, claim: &Value) {
    let id = |name: &str| format!("{stem}-{name}");
    let provision = claim["exemption"].as_str().unwrap();
    browser.select(&id("exemption"), provision).await;
    if !browser.scripts {
        browser.find(&id("show")).await.click().await.unwrap();
    }
    // What the provision asks for appears once it is chosen.
    browser.find(&id("confirming-causes")).await;
    for limb in claim["limbs"].as_array().into_iter().flatten() {
        let letter = limb.as_str().unwrap().trim_end_matches(')').chars().last().unwrap();
        browser.choose(&id(&format!("limb-{}", u32::from(letter) - u32::from('a') + 1))).await;
        if browser.scripts {
            // Choosing a paragraph may change what is asked: the page comes back at its place.
            tokio::time::sleep(std::time::Duration::from_millis(700)).await;
        }
    }
    browser.type_into(&id("why"), claim["why"].as_str().unwrap()).await;
    for side in ["confirming", "denying"] {
        let harm = &claim["harm"][side];
        browser.type_into(&id(&format!("{side}-causes")), harm["causes"].as_str().unwrap()).await;
        if harm["likelihood"].is_string() {
            browser.choose(&id(&format!("{side}-likelihood-2"))).await;
        }
        let evidence = &harm["evidence"][0];
        browser
            .type_into(&id(&format!("{side}-evidence-0-source")), evidence["source"].as_str().unwrap())
            .await;
        browser
            .type_into(&id(&format!("{side}-evidence-0-shows")), evidence["shows"].as_str().unwrap())
            .await;
    }
    let test = &claim["public_interest"];
    for (side, factors) in [("for", &test["for_disclosure"]), ("against", &test["for_withholding"])] {
        // One factor each way is enough for the checklist; the walk writes the first.
        browser.type_into(&id(&format!("{side}-0-text")), factors[0]["text"].as_str().unwrap()).await;
    }
    browser.choose(&id("favours-3")).await;
    browser.type_into(&id("balance"), test["balance"]["reasons"].as_str().unwrap()).await;
}
