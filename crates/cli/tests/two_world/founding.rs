//! The founding case, from mail to letter: incidents are held in one world and none in the other, and nobody outside can tell.

use app::{
    AppError, Arrival, Filing,
    case::{CaseId, Command, PartNumber, Stage},
};
use jiff::SignedDuration;
use serde_json::json;

use crate::{
    history::Deed,
    transcript::Transcript,
    world::{HOLDER, On, World, staff},
};

const MAIL: &[u8] = include_bytes!("../../../../fixtures/mail/cyber-attacks-request.eml");

/// Lives the case through. `held`: how many incidents are recorded while it is answered.
async fn lived(held: usize) -> Transcript {
    let mut world = World::begin(On::Sqlite, held as u64, ()).await;
    crate::log::begin();
    for _ in 0..held {
        world.holder(Deed::Records).await;
    }
    let receipt = world.app.receive(&staff("cole"), MAIL.to_vec(), Arrival::default()).await.unwrap();
    let id = receipt.case.unwrap().as_str().into();
    world.cases.push(id);
    let id = world.cases[0].clone();
    let text =
        "How many cyber attacks on the force succeeded in 2025, and which systems were entered?".to_owned();
    let words = Command::ConfirmText { title: "Cyber attacks".to_owned(), text };
    world.app.run(&staff("cole"), &id, words, None).await.unwrap();
    world.look(1).await;
    // Acknowledged, decided, drafted, sent for approval, approved, issued: and it waits for its day.
    for _ in 0..10 {
        world.next(0, 1).await;
        world.clock.on(SignedDuration::from_hours(5));
        world.look(1).await;
    }
    let case = world.app.load(&staff("reed"), &id).await.unwrap().case;
    assert_eq!(
        case.stage(),
        Stage::Issued,
        "{:#?}",
        app::case::check(&world.app.law(), &case, world.app.today())
    );
    let issue = case.issued.first().unwrap();
    assert_eq!(Some(issue.on), case.parts[&PartNumber(1)].seal.as_ref().map(|it| it.slot));
    world.send().await;
    world.look(1).await;
    let sent = |world: &World| world.files_seen.len();
    assert_eq!(sent(&world), 1, "the acknowledgement has left, and the answer waits");
    world.clock.on(SignedDuration::from_hours(24 * 20));
    world.send().await;
    world.look(1).await;
    assert_eq!(sent(&world), 2, "the answer has left");
    world.bundles().await;

    let register = world.register().await;
    assert_eq!(register.list(crate::world::HOLDER).await.unwrap().len(), held);
    register.close().await;
    world.end().await
}

/// The founding request, taken in and its words confirmed: its case and reference.
async fn asked(world: &World) -> (CaseId, String) {
    let (app, cole) = (&world.app, staff("cole"));
    let receipt = app.receive(&cole, MAIL.to_vec(), Arrival::default()).await.unwrap();
    let id: CaseId = receipt.case.unwrap().as_str().into();
    let text = "How many cyber attacks on the force succeeded in 2025?".to_owned();
    let words = Command::ConfirmText { title: "Cyber attacks".to_owned(), text };
    app.run(&cole, &id, words, None).await.unwrap();
    (id, receipt.reference.unwrap())
}

#[tokio::test]
async fn a_holiday_that_is_proclaimed_afterwards_moves_the_day_on_which_a_sealed_reply_leaves() {
    let world = World::begin(On::Sqlite, 0, ()).await;
    let (id, _) = asked(&world).await;
    let slot = async || {
        let case = world.app.load(&staff("reed"), &id).await.unwrap().case;
        case.parts[&PartNumber(1)].seal.as_ref().unwrap().slot.to_string()
    };
    assert_eq!(slot().await, "2026-01-26");

    world.app.import_holidays(&staff("hale"), &proclaimed("2026-01-20")).await.unwrap();
    assert_eq!(slot().await, "2026-01-27");
}

#[tokio::test]
async fn whoever_may_know_destroys_nothing_of_a_sealed_request_that_has_ended() {
    let world = World::begin(On::Sqlite, 0, ()).await;
    let (app, cole) = (&world.app, staff("cole"));
    let (id, _) = asked(&world).await;
    app.run(&cole, &id, Command::Withdraw { on: app.today() }, None).await.unwrap();

    let refused = app.destroy(&staff(HOLDER), &id, "two years").await;
    assert!(matches!(refused, Err(AppError::KeptApart { .. })), "{refused:?}");
    let held = app.destroy(&staff("okoro"), &id, "two years").await.unwrap_err();
    assert!(held.to_string().contains("is not destroyed"), "everybody else is told of the hold: {held}");
}

/// The holidays of England and Wales in 2026 as GOV.UK lists them, with one more.
fn proclaimed(day: &str) -> String {
    let days = [
        "2026-01-01",
        day,
        "2026-04-03",
        "2026-04-06",
        "2026-05-04",
        "2026-05-25",
        "2026-08-31",
        "2026-12-25",
        "2026-12-28",
    ];
    let events: Vec<_> = days
        .iter()
        .map(|day| json!({ "title": "A holiday", "date": day, "notes": "", "bunting": true }))
        .collect();
    json!({ "england-and-wales": { "division": "england-and-wales", "events": events } }).to_string()
}

const AWAY: &[u8] = include_bytes!("../../../../fixtures/mail/out-of-office.eml");

#[tokio::test]
async fn whoever_may_know_files_no_message_onto_a_sealed_request_and_it_keeps_waiting_for_somebody_else() {
    let world = World::begin(On::Sqlite, 0, ()).await;
    let (app, cole) = (&world.app, staff("cole"));
    let (_, reference) = asked(&world).await;
    app.receive(&cole, AWAY.to_vec(), Arrival::default()).await.unwrap();
    let waiting = app.held(&cole).await.unwrap();
    let document = waiting.first().unwrap().document.as_str();
    let onto = || Filing::Onto(reference.clone());

    let refused = app.file_held(&staff(HOLDER), document, onto()).await;
    assert!(matches!(refused, Err(AppError::KeptApart { .. })), "{refused:?}");
    assert_eq!(app.held(&cole).await.unwrap().len(), waiting.len());
    app.file_held(&cole, document, onto()).await.unwrap();
    assert_eq!(app.held(&cole).await.unwrap().len(), waiting.len() - 1);
}

#[tokio::test]
async fn the_founding_case_runs_sealed_and_nobody_outside_can_tell_what_is_held() {
    let none = Box::pin(lived(0)).await;
    let three = Box::pin(lived(3)).await;

    assert_eq!(none.differs(&three), None);
    let answer = none.0.iter().rfind(|it| it.place.starts_with("mail ")).unwrap();
    let text = String::from_utf8_lossy(&answer.bytes);
    assert!(text.contains("Date: Mon, 26 Jan 2026 10:00:00 +0000"), "dated on the policy's day: {text:.900}");
}
