//! The README's walk in a browser that runs no scripts: from an e-mail to the issued letter.

use std::fs;

use app::case::{CaseId, Stage, reasons::ConfirmOrDeny};
use axum::http::StatusCode;
use scraper::ElementRef;
use serde_json::Value;

use crate::{
    sent::css,
    visitor::{Answer, Desk, Visitor, words},
};

fn fixture(name: &str) -> Vec<u8> {
    fs::read(format!("{}/../../fixtures/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn json(name: &str) -> Value {
    serde_json::from_slice(&fixture(name)).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_email_becomes_a_case_a_reasoned_decision_a_letter_and_a_record_without_scripts() {
    let desk = Desk::empty().await;
    let mut cole = desk.signed_in("cole").await;
    let id = take_in(&mut cole).await;
    let case = format!("/cases/{id}");

    let page = cole.get(&format!("{case}/words")).await;
    let said = json("walkthrough/words.json");
    let words = [("title", said["title"].as_str().unwrap()), ("text", said["text"].as_str().unwrap())];
    let page = cole.press(&page, "Confirm these words", &words).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());

    let mut reed = desk.signed_in("reed").await;
    decide(&mut reed, &case).await;

    let page = reed.get(&format!("{case}/letter")).await;
    let page = reed.press(&page, "Send it for approval", &[]).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    let page = reed.get(&format!("{case}/letter")).await;
    assert!(!page.text().contains("Approve this letter"), "an officer approves nothing");

    let mut okoro = desk.signed_in("okoro").await;
    let letter = okoro.get(&format!("{case}/letter/exact.pdf")).await;
    assert!(letter.body.starts_with(b"%PDF-"));
    let page = okoro.get(&format!("{case}/letter")).await;
    let page = okoro.press(&page, "Approve this letter", &[]).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());

    let page = reed.get(&format!("{case}/letter")).await;
    let page = reed.press(&page, "Send it to the requester", &[]).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    sent(&desk, &id, &letter).await;
}

async fn take_in(cole: &mut Visitor) -> CaseId {
    let page = cole.get("/receive").await;
    let mail = fixture("mail/cyber-attacks-request.eml");
    let day = [("received-day", "20"), ("received-month", "11"), ("received-year", "2026")];
    let page = cole.upload(&page, ("request.eml", &mail), &day).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    assert!(page.text().contains("21 December 2026"), "the due day is said: {}", page.text());
    let html = page.html();
    let link = html.select(&css("a[href^='/cases/']")).next().unwrap().attr("href").unwrap();
    CaseId::from(link.split('/').nth(2).unwrap())
}

/// Two grounds for neither confirming nor denying, each filled in where the page asks for it.
async fn decide(reed: &mut Visitor, case: &str) {
    let said = json("walkthrough/neither.json");
    let page = reed.get(&format!("{case}/parts/1/say")).await;
    let mut page = reed.press(&page, "Show its fields", &[("say", "neither")]).await;
    for (at, claim) in said["decision"]["claims"].as_array().unwrap().iter().enumerate() {
        if 0 < at {
            page = reed.press(&page, "Add another provision", &[]).await;
        }
        let provision = (format!("neither-{at}-exemption"), claim["exemption"].as_str().unwrap().to_owned());
        page = press_beside(reed, &page, &provision).await;
        page = write_claim(reed, page, &format!("neither-{at}"), claim).await;
    }
    let public = said["decision"]["public_domain"].as_str().unwrap();
    let page = reed.press(&page, "Check it", &[("public-domain", public)]).await;
    assert_eq!(page.read("[data-summary]"), "Nothing is missing.", "{}", page.read("#findings"));
    let page = reed.press(&page, "Record the decision", &[]).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
}

/// Chooses a provision, and presses the button that stands beside it.
async fn press_beside(reed: &mut Visitor, page: &Answer, (field, value): &(String, String)) -> Answer {
    let op = format!("show:{field}");
    let button = {
        let html = page.html();
        let found = html.select(&css(&format!("button[value='{op}']"))).next();
        found.map_or_else(|| panic!("no button {op}"), words)
    };
    reed.press(page, &button, &[(field, value)]).await
}

/// Fills in a claim: a second factor has a place once it was asked for.
async fn write_claim(reed: &mut Visitor, page: Answer, stem: &str, claim: &Value) -> Answer {
    let mut typed: Vec<(String, String)> = vec![(format!("{stem}-why"), text(&claim["why"]))];
    for side in ["confirming", "denying"] {
        let harm = &claim["harm"][side];
        typed.push((format!("{stem}-{side}-causes"), text(&harm["causes"])));
        typed.push((format!("{stem}-{side}-evidence-0-source"), text(&harm["evidence"][0]["source"])));
        typed.push((format!("{stem}-{side}-evidence-0-shows"), text(&harm["evidence"][0]["shows"])));
        if harm["likelihood"].is_string() {
            typed.push((format!("{stem}-{side}-likelihood"), "would-be-likely".to_owned()));
        }
    }
    let limbs: Vec<String> = claim["limbs"].as_array().into_iter().flatten().map(text).collect();
    let test = &claim["public_interest"];
    let mut page = page;
    for (side, factors) in [("for", &test["for_disclosure"]), ("against", &test["for_withholding"])] {
        for (at, factor) in factors.as_array().unwrap().iter().enumerate() {
            if 0 < at {
                page = press_adding(reed, &page, &format!("{stem}-{side}"), &typed, &limbs).await;
            }
            typed.push((format!("{stem}-{side}-{at}-text"), text(&factor["text"])));
        }
    }
    typed.push((format!("{stem}-favours"), text(&test["balance"]["favours"])));
    typed.push((format!("{stem}-balance"), text(&test["balance"]["reasons"])));
    send(reed, &page, "check", &with_limbs(stem, &typed, &limbs)).await
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn with_limbs(stem: &str, typed: &[(String, String)], limbs: &[String]) -> Vec<(String, String)> {
    let limbs = limbs.iter().map(|limb| (format!("{stem}-limb"), limb.clone()));
    typed.iter().cloned().chain(limbs).collect()
}

async fn press_adding(
    reed: &mut Visitor,
    page: &Answer,
    stem: &str,
    typed: &[(String, String)],
    limbs: &[String],
) -> Answer {
    let claim = stem.rsplit_once('-').unwrap().0;
    send(reed, page, &format!("add:{stem}"), &with_limbs(claim, typed, limbs)).await
}

/// Presses a button of the decision's form by its value, with fields filled in; several values of one name stay.
async fn send(reed: &mut Visitor, page: &Answer, op: &str, typed: &[(String, String)]) -> Answer {
    let (to, mut fields) = {
        let html = page.html();
        let button = html.select(&css(&format!("button[value='{op}']"))).next().unwrap();
        let form =
            button.ancestors().filter_map(ElementRef::wrap).find(|it| it.value().name() == "form").unwrap();
        (form.attr("action").unwrap().to_owned(), crate::sent::sent_by(form))
    };
    fields.retain(|(name, _)| typed.iter().all(|(known, _)| known != name));
    fields.extend(typed.iter().cloned());
    fields.push(("op".to_owned(), op.to_owned()));
    let page = reed.post(&to, &fields).await;
    assert_eq!(page.status, StatusCode::OK, "{op}: {}", page.text());
    page
}

/// What was recorded is what the fixture says, and what left is the file that was approved.
async fn sent(desk: &Desk, id: &CaseId, letter: &Answer) {
    let loaded = desk.app.store().load(desk.app.authority(), id).await.unwrap().unwrap();
    assert_eq!(loaded.case.stage(), Stage::Issued);
    let decided = loaded.case.parts.values().next().unwrap().confirm_or_deny.clone();
    let mut wanted: Value = json("walkthrough/neither.json")["decision"].clone();
    // The prompt that a factor grew from is chosen by a button, which this walk does not press.
    for claim in wanted["claims"].as_array_mut().unwrap() {
        for factor in claim["public_interest"]["for_disclosure"].as_array_mut().unwrap() {
            factor.as_object_mut().unwrap().remove("prompt");
        }
    }
    let wanted: ConfirmOrDeny = serde_json::from_value(wanted).unwrap();
    assert_eq!(decided, Some(wanted));

    let folder = desk.path("sent");
    let people = desk.app.people().await.unwrap();
    let reed = people.iter().find(|it| it.person.0 == "reed").unwrap();
    let sent = desk.app.run_outbox(reed, &folder, None).await.unwrap();
    assert_eq!((sent.written.len(), sent.failed.len()), (1, 0));
    let message = desk.app.messages(reed, id).await.unwrap().remove(0);
    let with_it = desk.app.message_letter(reed, id, &message.id).await.unwrap();
    assert_eq!(with_it, letter.body, "the very bytes that were approved");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_on_paper_is_answered_to_whoever_wrote_it() {
    let desk = Desk::empty().await;
    let mut cole = desk.signed_in("cole").await;
    let page = cole.get("/receive").await;
    let typed = [
        ("text", "How many dogs does the force have?"),
        ("requester-name", "Ash Pell"),
        ("requester-address", "3 Mill Street\nNorthtown"),
        ("channel", "letter"),
    ];
    let page = cole.upload(&page, ("", b""), &typed).await;
    assert!(page.text().contains("Confirm its words"), "{}", page.text());
    let html = page.html();
    let link = html.select(&css("a[href$='/words']")).next().unwrap().attr("href").unwrap().to_owned();
    let requester = link.replace("/words", "/requester");

    let asked = cole.get(&requester).await;
    let opened = cole.press(&asked, "Open it", &[("purpose", "validity")]).await;
    assert!(opened.text().contains("Ash Pell") && opened.text().contains("3 Mill Street\nNorthtown"));

    let put = cole.press(&asked, "Write it down", &[("requester-address", "ash.pell@example.org")]).await;
    assert_eq!(put.status, StatusCode::OK);
    let opened = cole.press(&asked, "Open it", &[("purpose", "validity")]).await;
    let text = opened.text();
    assert!(text.contains("Ash Pell") && text.contains("ash.pell@example.org"), "the name stays: {text}");

    let empty = cole.press(&asked, "Write it down", &[]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY, "neither is given");
}
