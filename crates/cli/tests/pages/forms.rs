//! A form that is refused comes back as it was filled in, and says what to do.

use std::collections::BTreeSet;

use app::case::{CaseId, Command};
use axum::http::StatusCode;
use scraper::ElementRef;

use crate::{
    sent::{css, sent_by},
    visitor::{Answer, Desk, Visitor, all},
};

/// Fields that hold what is chosen rather than typed.
const CHOSEN: [&str; 4] = ["-was", "-prompt", "-regime", "-exemption"];

/// Days, numbers and choices that nothing can be made of.
const NONSENSE: [(&str, &str); 4] = [("-day", "99"), ("-month", "99"), ("-year", "99"), ("minutes", "many")];

#[tokio::test(flavor = "multi_thread")]
async fn every_form_that_is_refused_comes_back_filled_in() {
    let desk = Desk::demonstration().await;
    for who in ["reed", "okoro", "vance"] {
        let mut visitor = desk.signed_in(who).await;
        let mut seen = BTreeSet::new();
        let mut refused = 0;
        for case in cases(&mut visitor).await {
            for path in forms(&visitor.get(&case).await) {
                // One of each kind is enough.
                if seen.insert(path.rsplit('/').next().unwrap_or_default().to_owned()) {
                    refused += u32::from(comes_back(&mut visitor, &path).await);
                }
            }
        }
        assert!(1 < refused, "{who}: some of {seen:?} are refused");
    }
}

async fn cases(visitor: &mut Visitor) -> Vec<String> {
    let mut cases = Vec::new();
    for page in ["/queue?only=all", "/queue?only=all&page=1"] {
        let html = visitor.get(page).await.html();
        let links = all(&html, "table a[href^='/cases/']").filter_map(|link| link.attr("href"));
        cases.extend(links.map(str::to_owned));
    }
    assert!(20 < cases.len(), "{cases:?}");
    cases
}

fn forms(page: &Answer) -> BTreeSet<String> {
    let html = page.html();
    let links = all(&html, "main a[href^='/cases/']").filter_map(|link| link.attr("href"));
    let of_a_form =
        |link: &&str| ["/do/", "/say", "/answer", "/letter", "/split"].iter().any(|it| link.contains(it));
    links.filter(of_a_form).map(|link| link.split('?').next().unwrap_or_default().to_owned()).collect()
}

/// Fills every form of a page with words and with nonsense, and sends it; whether it was refused.
async fn comes_back(visitor: &mut Visitor, path: &str) -> bool {
    let page = visitor.get(path).await;
    let sendings: Vec<_> = {
        let html = page.html();
        html.select(&css("main form[method=post]")).map(filled).collect()
    };
    let mut refused = false;
    for (to, fields) in sendings {
        let answer = visitor.post(&to, &fields).await;
        assert!(!answer.status.is_server_error(), "{path}: {} {}", answer.status, answer.text());
        if answer.status != StatusCode::UNPROCESSABLE_ENTITY {
            continue;
        }
        refused = true;
        let text = answer.text();
        assert!(text.contains("govuk-error-summary"), "{path} says what is wrong");
        assert!(answer.read("title").starts_with("Error: "), "{path}: its title says so too");
        for (name, value) in fields.iter().filter(|(_, value)| value.starts_with("words in ")) {
            assert!(text.contains(value), "{path}: {name} is lost");
        }
    }
    refused
}

fn filled(form: ElementRef<'_>) -> (String, Vec<(String, String)>) {
    let mut fields = sent_by(form);
    for (at, (name, value)) in fields.iter_mut().enumerate() {
        let nonsense = NONSENSE.iter().find(|(end, _)| name.ends_with(end));
        if let Some((_, nonsense)) = nonsense {
            (*nonsense).clone_into(value);
        } else if value.is_empty() && !CHOSEN.iter().any(|end| name.ends_with(end)) {
            *value = format!("words in {at} that nobody else types");
        }
    }
    let button = form.select(&css("button[name]")).last();
    fields.extend(button.map(|button| {
        (
            button.attr("name").unwrap_or_default().to_owned(),
            button.attr("value").unwrap_or_default().to_owned(),
        )
    }));
    (form.attr("action").unwrap_or_default().to_owned(), fields)
}

#[tokio::test(flavor = "multi_thread")]
async fn two_people_who_save_at_once_hear_of_each_other_and_lose_nothing() {
    let desk = Desk::empty().await;
    let id = confirmed(&desk).await;
    let (mut reed, mut cole) = (desk.signed_in("reed").await, desk.signed_in("cole").await);
    let path = format!("/cases/{id}/do/note");
    let (first, second) = (reed.get(&path).await, cole.get(&path).await);

    let saved = reed.press(&first, "Leave it", &[("text", "the archive was asked")]).await;
    assert_eq!(saved.status, StatusCode::OK, "{}", saved.text());
    let refused = cole.press(&second, "Leave it", &[("text", "my own words")]).await;

    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("reed"), "it says whose change it was: {}", refused.text());
    assert_eq!(refused.read("textarea"), "my own words");
    let again = cole.press(&refused, "Leave it", &[]).await;
    assert_eq!(again.status, StatusCode::OK, "having been told, they can go on");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_that_no_approver_sees_can_be_read_before_it_goes() {
    let desk = Desk::empty().await;
    let id = confirmed(&desk).await;
    let mut reed = desk.signed_in("reed").await;
    let page = reed.get(&format!("/cases/{id}/do/ask-clarification")).await;
    let typed = [("question", "Do you mean <b>working</b> dogs?"), ("needed", "two kinds are kept")];

    let page = reed.press(&page, "Read the letter first", &typed).await;

    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    assert!(page.read(".candour-planned").contains("Do you mean <b>working</b> dogs?"), "{}", page.text());
    assert!(!page.text().contains("a@example.org"), "nobody is named");
    assert!(desk.app.messages(&officer(&desk).await, &id).await.unwrap().is_empty(), "nothing was sent");
    let sent = reed.press(&page, "Ask", &[]).await;
    assert_eq!(sent.status, StatusCode::OK, "what was typed is still there: {}", sent.text());
    assert_eq!(desk.app.messages(&officer(&desk).await, &id).await.unwrap().len(), 1);
}

async fn officer(desk: &Desk) -> app::Actor {
    let people = desk.app.people().await.unwrap();
    people.into_iter().find(|it| it.person.0 == "reed").unwrap()
}

/// A request whose words are confirmed.
async fn confirmed(desk: &Desk) -> CaseId {
    let people = desk.app.people().await.unwrap();
    let cole = people.iter().find(|it| it.person.0 == "cole").unwrap();
    let mail = b"From: a@example.org\nSubject: Dogs\nMessage-ID: <1@example.org>\n\nHow many police dogs are there?\n";
    let receipt = desk.app.receive(cole, mail.to_vec(), app::Arrival::default()).await.unwrap();
    let id = CaseId(receipt.case.unwrap());
    let command = Command::ConfirmText { title: "Dogs".to_owned(), text: "How many police dogs?".to_owned() };
    desk.app.run(cole, &id, command, None).await.unwrap();
    id
}

#[tokio::test(flavor = "multi_thread")]
async fn a_decision_that_cannot_be_recorded_comes_back_with_its_mistake_at_the_field() {
    let desk = Desk::empty().await;
    let id = confirmed(&desk).await;
    let mut reed = desk.signed_in("reed").await;
    let page = reed.get(&format!("/cases/{id}/parts/1/answer")).await;
    let page = reed.press(&page, "Show its fields", &[("outcome", "repeated")]).await;

    let typed = [("earlier", "3A/25"), ("asked-day", "30"), ("asked-month", "2"), ("asked-year", "2025")];
    let refused = reed.press(&page, "Record the decision", &typed).await;

    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.read("#asked-error").contains("30 2 2025 is not a day"));
    assert!(refused.text().contains("href=\"#asked-day\""), "the summary leads to the field");
    assert!(refused.text().contains("3A/25"));
}
