//! Who is let in, what another site can do, and that nothing typed is lost.

use app::demo;
use axum::{
    body::Body,
    http::{Method, Request, StatusCode, header},
};

use crate::visitor::Desk;

#[tokio::test]
async fn whoever_is_not_signed_in_is_led_back_to_the_page_they_wanted() {
    let desk = Desk::empty().await;
    let mut visitor = desk.visitor();

    let asked = visitor.get("/law/foia-31-3").await;
    assert_eq!((asked.status, asked.read("h1")), (StatusCode::OK, "Sign in".to_owned()));

    let wrong = visitor.press(&asked, "Sign in", &[("name", "reed"), ("password", "not it at all")]).await;
    assert_eq!(wrong.status, StatusCode::UNAUTHORIZED);
    assert!(wrong.text().contains("the name and the password do not match"));

    let right = visitor.press(&wrong, "Sign in", &[("name", "reed"), ("password", demo::PASSWORD)]).await;
    assert_eq!((right.status, right.path.as_str()), (StatusCode::OK, "/law/foia-31-3"));
}

#[tokio::test]
async fn a_name_waits_after_ten_wrong_passwords_and_others_do_not() {
    let desk = Desk::empty().await;
    let mut visitor = desk.visitor();
    let page = visitor.get("/sign-in").await;
    for _ in 0..10 {
        visitor.press(&page, "Sign in", &[("name", "nobody"), ("password", "a guess")]).await;
    }

    let waits = visitor.press(&page, "Sign in", &[("name", "nobody"), ("password", "a guess")]).await;
    assert_eq!(waits.status, StatusCode::TOO_MANY_REQUESTS);

    let other = visitor.press(&page, "Sign in", &[("name", "reed"), ("password", demo::PASSWORD)]).await;
    assert_eq!(other.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn many_guesses_at_once_are_no_more_than_ten() {
    let desk = Desk::empty().await;
    let guesses: Vec<_> = (0..25)
        .map(|_| {
            let mut visitor = desk.visitor();
            let fields = [("name", "reed"), ("password", "a guess")];
            let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned()));
            tokio::spawn(async move { visitor.post("/sign-in", &fields).await.status })
        })
        .collect();
    let mut checked = 0;
    for guess in guesses {
        checked += u32::from(guess.await.unwrap() == StatusCode::UNAUTHORIZED);
    }
    assert_eq!(checked, 10);
}

#[tokio::test]
async fn whoever_is_shut_out_is_signed_out_and_may_not_come_back() {
    let desk = Desk::empty().await;
    let (mut hale, mut reed) = (desk.signed_in("hale").await, desk.signed_in("reed").await);
    let token = reed.cookie.clone();
    let page = hale.get("/people").await;

    let shut = hale.post("/people", &closing(&page, "reed")).await;
    assert_eq!(shut.status, StatusCode::OK, "{}", shut.text());
    assert!(!shut.text().contains("close:reed"), "they are on the list no more");
    assert_eq!(reed.get("/queue").await.read("h1"), "Sign in");
    let page = reed.get("/sign-in").await;
    let back = reed.press(&page, "Sign in", &[("name", "reed"), ("password", demo::PASSWORD)]).await;
    assert_eq!(back.status, StatusCode::UNAUTHORIZED);
    assert!(token.is_some());

    let own = hale.post("/people", &closing(&shut, "hale")).await;
    assert_eq!(own.status, StatusCode::UNPROCESSABLE_ENTITY, "nobody shuts themselves out");
}

/// What the button beside a name sends.
fn closing(page: &crate::visitor::Answer, name: &str) -> Vec<(String, String)> {
    let html = page.html();
    let csrf =
        crate::visitor::all(&html, "input[name=csrf]").next().unwrap().attr("value").unwrap().to_owned();
    vec![("csrf".to_owned(), csrf), ("op".to_owned(), format!("close:{name}"))]
}

#[tokio::test]
async fn a_form_is_sent_as_forms_are_or_not_at_all() {
    let desk = Desk::empty().await;
    let mut hale = desk.signed_in("hale").await;
    let request = Request::builder()
        .method(Method::POST)
        .uri("/people")
        .header(header::CONTENT_TYPE, "text/plain")
        .body(Body::from("op=close:reed"))
        .unwrap();
    let answer = hale.send(request, "/people").await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{}", answer.text());
    assert!(desk.app.people().await.unwrap().iter().any(|it| it.person.0 == "reed"));
}

#[tokio::test]
async fn a_form_whose_session_ended_is_sent_again_after_signing_in() {
    let desk = Desk::empty().await;
    let mut hale = desk.signed_in("hale").await;
    let page = hale.get("/people").await;
    hale.cookie = None;

    let typed = [
        ("name", "quist"),
        ("display", "Jo Quist"),
        ("new-password", "a long password"),
        ("role", "officer"),
    ];
    let asked = hale.press(&page, "Save", &typed).await;
    assert_eq!(asked.status, StatusCode::UNAUTHORIZED);
    assert!(asked.text().contains("What you typed is kept"));

    let kept = hale.press(&asked, "Sign in", &[("name", "hale"), ("password", demo::PASSWORD)]).await;
    assert!(
        desk.app.people().await.unwrap().iter().all(|it| it.name != "Jo Quist"),
        "nothing is recorded yet"
    );

    assert!(!kept.text().contains("a long password"), "a password stands in no page");
    let sent = hale.press(&kept, "Send it now", &[]).await;
    assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY, "the password has to be typed again");
    let sent = hale.press(&sent, "Save", &[("new-password", "a long password")]).await;
    assert_eq!(sent.status, StatusCode::OK);
    assert!(desk.app.people().await.unwrap().iter().any(|it| it.name == "Jo Quist"));
}

#[tokio::test]
async fn a_form_of_another_session_changes_nothing_and_is_carried_on() {
    let desk = Desk::empty().await;
    let mut before = desk.signed_in("hale").await;
    let page = before.get("/people").await;
    let mut now = desk.signed_in("hale").await;

    let typed = [
        ("name", "quist"),
        ("display", "Jo Quist"),
        ("new-password", "a long password"),
        ("role", "officer"),
    ];
    let asked = now.press(&page, "Save", &typed).await;

    assert_eq!(asked.status, StatusCode::CONFLICT);
    assert!(asked.text().contains("Jo Quist"), "what was typed is kept");
    assert!(desk.app.people().await.unwrap().iter().all(|it| it.name != "Jo Quist"));
}

#[tokio::test]
async fn nothing_is_done_for_another_site() {
    let desk = Desk::empty().await;
    let mut hale = desk.signed_in("hale").await;
    for (name, value) in [("sec-fetch-site", "cross-site"), ("origin", "https://elsewhere.example")] {
        let request = Request::builder()
            .method(Method::POST)
            .uri("/sign-out")
            .header(name, value)
            .header(header::HOST, "127.0.0.1:8080")
            .body(Body::empty())
            .unwrap();

        let answer = hale.send(request, "/sign-out").await;

        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{name}: {value}");
        assert!(hale.cookie.is_some());
    }
}

#[tokio::test]
async fn a_session_ends_when_its_owner_says_so_and_when_they_change_their_password() {
    let desk = Desk::empty().await;
    let mut reed = desk.signed_in("reed").await;
    let mut elsewhere = desk.signed_in("reed").await;
    let page = reed.get("/account").await;

    let typed = [("password", demo::PASSWORD), ("new-password", "another long one")];
    let changed = reed.press(&page, "Change it", &typed).await;
    assert_eq!(changed.status, StatusCode::OK, "{}", changed.text());
    assert_eq!(elsewhere.get("/queue").await.read("h1"), "Sign in", "the other session has ended");
    let page = reed.get("/queue").await;
    assert_ne!(page.read("h1"), "Sign in", "this one goes on");

    let before = reed.clone();
    reed.press(&page, "Sign out", &[]).await;
    assert_eq!(before.clone().get("/queue").await.read("h1"), "Sign in", "its token is worth nothing now");
}

#[tokio::test]
async fn every_answer_forbids_what_pages_do_not_need() {
    let desk = Desk::empty().await;
    let mut reed = desk.signed_in("reed").await;
    for path in ["/sign-in", "/queue", "/law", "/no-such-page"] {
        let page = reed.get(path).await;
        let header = |name: &str| page.headers.get(name).unwrap().to_str().unwrap().to_owned();
        assert!(header("content-security-policy").starts_with("default-src 'none'"), "{path}");
        assert_eq!(header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(header("cache-control"), "no-store", "{path}");
        assert!(!page.text().contains(" style="), "{path} has styles in it, which the policy forbids");
        assert!(!page.text().contains("<script>"), "{path} has a script in it, which the policy forbids");
    }
}

#[tokio::test]
async fn a_role_opens_what_it_needs_and_nothing_else() {
    let desk = Desk::empty().await;
    let refused = [
        ("hale", "/queue"),
        ("hale", "/search?q=cars"),
        ("hale", "/receive"),
        ("reed", "/people"),
        ("okoro", "/receive"),
        ("vance", "/inbox"),
    ];
    for (who, path) in refused {
        let page = desk.signed_in(who).await.get(path).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{who}, {path}");
        assert!(page.text().contains("What to do"), "{who}, {path} says how to mend it");
    }
}
