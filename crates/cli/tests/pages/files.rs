//! The officer's path of a file, on pages: attach, see what is found, choose, rebuild, approve, send.

use app::{
    Arrival,
    case::{
        CaseId, Command, PartNumber,
        reasons::{ConfirmOrDeny, Outcome},
    },
};
use axum::http::StatusCode;

use crate::visitor::{Answer, Desk, Visitor, all, words};

const COURSES: &[u8] = include_bytes!("../../../../fixtures/files/stop-and-search-courses.xlsx");
const SEARCHES: &[u8] = include_bytes!("../../../../fixtures/files/helicopter-searches.docx");

const REQUEST: &str = "From: arden@example.net\r\nTo: foi@northshire.example\r\nSubject: Courses\r\n\
                       Message-ID: <arden@example.net>\r\n\r\nHow many officers passed the course in 2024?\r\n";

/// A request that is answered in full and drafted: its page.
pub(crate) async fn drafted(desk: &Desk) -> String {
    let person = |name: &'static str| async move {
        desk.app.people().await.unwrap().into_iter().find(|it| it.person.0 == name).unwrap()
    };
    let (cole, reed) = (person("cole").await, person("reed").await);
    let arrival = Arrival { received: Some(jiff::civil::date(2026, 11, 20)), ..Arrival::default() };
    let receipt = desk.app.receive(&cole, REQUEST.as_bytes().to_vec(), arrival).await.unwrap();
    let id = CaseId::from(receipt.case.unwrap().as_str());
    let part = PartNumber(1);
    let (title, text) = ("Courses".to_owned(), "How many officers passed the course in 2024?".to_owned());
    let information = "There were 298.".to_owned();
    for command in [
        Command::ConfirmText { title, text },
        Command::DecideConfirmOrDeny { part, decision: ConfirmOrDeny::Say },
        Command::Determine { part, outcome: Outcome::Given { information } },
        Command::Draft { opening: String::new(), closing: String::new() },
    ] {
        desk.app.run(&reed, &id, command, None).await.unwrap();
    }
    format!("/cases/{id}")
}

async fn attach(reed: &mut Visitor, case: &str, name: &str, bytes: &[u8]) -> Answer {
    let page = reed.get(&format!("{case}/attach")).await;
    let page = reed.upload(&page, (name, bytes), &[]).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    page
}

/// The field of the choice that stands with a finding.
fn choice_about(page: &Answer, finding: &str) -> String {
    let html = page.html();
    let found = all(&html, ".candour-found__item").find(|it| words(*it).contains(finding)).unwrap();
    let field = scraper::Selector::parse("input").unwrap();
    found.select(&field).next().unwrap().attr("name").unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_workbook_with_a_hidden_tab_is_attached_seen_rebuilt_approved_and_sent() {
    let desk = Desk::empty().await;
    let case = drafted(&desk).await;
    let mut reed = desk.signed_in("reed").await;

    let page = attach(&mut reed, &case, "courses.xlsx", COURSES).await;
    assert!(page.text().contains("People"), "the hidden tab is named: {}", page.text());
    assert!(!page.text().contains("Plumbottom"), "what it hides is not quoted");
    let revealed = reed.get(&format!("{}?reveal=yes", page.path)).await;
    assert!(revealed.text().contains("Plumbottom"), "but on demand");

    let letter = reed.get(&format!("{case}/letter")).await;
    let refused = reed.press(&letter, "Send it for approval", &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "it has not been rebuilt");

    let row = choice_about(&page, "Courses!6");
    let page = reed.press(&page, "Rebuild it from what can be seen", &[(&row, "show")]).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    let leaves = reed.get(&format!("{}/leaves", page.path)).await;
    let csv = leaves.text();
    assert!(csv.contains("Northgate,112,131") && csv.contains("Headquarters,4,3"), "{csv}");
    assert!(!csv.contains("Plumbottom") && !csv.contains("77123"), "{csv}");

    no_counts(&desk, &case).await;
    let letter = reed.get(&format!("{case}/letter")).await;
    let page = reed.press(&letter, "Send it for approval", &[]).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    let mut okoro = desk.signed_in("okoro").await;
    let page = okoro.get(&format!("{case}/letter")).await;
    assert!(page.text().contains("courses.csv"), "the approver sees what goes with it");
    let page = okoro.press(&page, "Approve the letter and its files", &[]).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    let page = reed.get(&format!("{case}/letter")).await;
    let page = reed.press(&page, "Send it to the requester", &[]).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());

    sent_with(&desk, &CaseId::from(case.trim_start_matches("/cases/")), &csv).await;
}

/// Nobody is counted so few at a time that they could be told.
async fn no_counts(desk: &Desk, case: &str) {
    let reed = desk.app.people().await.unwrap().into_iter().find(|it| it.person.0 == "reed").unwrap();
    let (rule, reason) = ("N015".to_owned(), "sixty or more in each district".to_owned());
    let command = Command::AcceptWarning { rule, part: Some(PartNumber(1)), reason };
    let id = CaseId::from(case.trim_start_matches("/cases/"));
    desk.app.run(&reed, &id, command, None).await.unwrap();
}

async fn sent_with(desk: &Desk, id: &CaseId, csv: &str) {
    let reed = desk.app.people().await.unwrap().into_iter().find(|it| it.person.0 == "reed").unwrap();
    let messages = desk.app.messages(&reed, id).await.unwrap();
    let answer = messages.iter().find(|it| it.message.kind == "answer").unwrap();
    let names: Vec<&str> = answer.message.attachments.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["1A-26.pdf", "courses.csv"]);
    let hash = app::store::DocumentHash::of(csv.as_bytes());
    assert_eq!(answer.message.attachments[1].document, hash, "the very bytes that were read");
    let sent = desk.app.run_outbox(&reed, &desk.path("sent"), None).await.unwrap();
    assert!(sent.failed.is_empty(), "{:?}", sent.failed);
}

#[tokio::test(flavor = "multi_thread")]
async fn tracked_changes_wait_for_a_choice() {
    let desk = Desk::empty().await;
    let case = drafted(&desk).await;
    let mut reed = desk.signed_in("reed").await;
    let page = attach(&mut reed, &case, "searches.docx", SEARCHES).await;

    let refused = reed.press(&page, "Rebuild it from what can be seen", &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("only a person can decide"), "{}", refused.text());
    assert!(refused.text().contains("You have to choose"));
}

#[tokio::test(flavor = "multi_thread")]
async fn names_of_the_staff_list_are_suggested_to_be_blacked_out() {
    let desk = Desk::empty().await;
    let case = drafted(&desk).await;
    let mut reed = desk.signed_in("reed").await;
    let page = attach(&mut reed, &case, "minutes.txt", b"Present: R. Plumbottom, and 298 others.\n").await;
    let asked = format!("{}?suggest=yes", page.path);

    let without = reed.get(&asked).await;
    assert!(without.text().contains("there is no staff list"), "{}", without.text());
    assert!(!without.text().contains("Staff name"), "{}", without.text());

    std::fs::write(desk.path(app::STAFF_LIST), "# as of today\nPlumbottom, R\n").unwrap();
    let with = reed.get(&asked).await;
    assert!(with.text().contains("Names of the staff list were looked for too"), "{}", with.text());
    assert!(with.text().contains("R. Plumbottom") && with.text().contains("Staff name"), "{}", with.text());

    std::fs::write(desk.path(app::STAFF_LIST), [0xff, 0xfe, 0x00]).unwrap();
    let unread = reed.get(&asked).await;
    assert_eq!(unread.status, StatusCode::INTERNAL_SERVER_ERROR, "it must not pass for one looked through");
}

#[tokio::test(flavor = "multi_thread")]
async fn only_those_who_work_on_it_read_the_file_that_was_attached() {
    let desk = Desk::empty().await;
    let case = drafted(&desk).await;
    let mut reed = desk.signed_in("reed").await;
    let page = attach(&mut reed, &case, "courses.xlsx", COURSES).await;
    let original = format!("{}/original", page.path);

    assert_eq!(reed.get(&original).await.body, COURSES);
    let mut okoro = desk.signed_in("okoro").await;
    assert_eq!(okoro.get(&original).await.status, StatusCode::FORBIDDEN);
    let quoted = okoro.get(&format!("{}?reveal=yes", page.path)).await;
    assert!(!quoted.text().contains("Plumbottom"), "an approver is not shown what was hidden");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_the_gate_refuses_says_why_and_can_only_be_taken_away() {
    let desk = Desk::empty().await;
    let case = drafted(&desk).await;
    let mut reed = desk.signed_in("reed").await;
    let page = attach(&mut reed, &case, "courses.pdf", COURSES).await;

    assert!(page.text().contains("The gate does not take this file"), "{}", page.text());
    assert!(!page.text().contains("Rebuild it from what can be seen"));
    let page = reed.press(&page, "Take it away", &[]).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text().contains("Take a file away"), "{}", page.text());
}
