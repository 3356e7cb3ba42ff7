//! Who may advise, who may take in, and what is noted.

use std::path::Path;

use ::exchange::{Contents, Letterhead, Question, Signer};
use case::PersonId;
use store::Store;
use wording::AuthoritySettings;

use super::*;
use crate::{FixedClock, Role, Setup};

fn clock(day: &str) -> FixedClock {
    FixedClock(format!("{day}T12:00:00Z").parse().unwrap())
}

async fn eastshire(folder: &Path) -> App {
    let store = Store::open_folder(folder).await.unwrap();
    let setup = Setup { authority: "eastshire".into(), settings: AuthoritySettings::sample() };
    App::set_up(&store, &setup, &clock("2026-03-02")).await.unwrap();
    App::over(store, clock("2026-03-02")).await.unwrap()
}

fn person(name: &str, role: Role) -> Actor {
    Actor { person: name.into(), name: name.to_owned(), roles: [role].into() }
}

/// A question of northshire's, whose key is trusted.
async fn asked(app: &App, words: &str) -> Bundle {
    let north = Signer::new("northshire", &[7; 32]);
    let key = north.public().to_string();
    app.trust_key(&person("hale", Role::Administrator), "northshire", &key).await.unwrap();
    let question =
        Question { id: "q1".to_owned(), words: vec![words.to_owned()], question: "And you?".to_owned() };
    let contents = Contents { questions: vec![question], ..Contents::default() };
    let head = Letterhead { made: app.now(), whom: Some("eastshire".to_owned()) };
    let signed = ::exchange::sign(&north, &head, &contents).unwrap();
    app.open_exchange(&person("reed", Role::Officer), &signed.bytes).await.unwrap()
}

#[tokio::test]
async fn whoever_may_know_what_is_held_here_advises_nobody_on_the_topic() {
    let folder = tempfile::tempdir().unwrap();
    let app = eastshire(folder.path()).await;
    let (reed, okoro) = (person("reed", Role::Officer), person("okoro", Role::Officer));
    let topic = include_str!("../../../../fixtures/topics/cyber-attacks.toml");
    app.keep_topic(&okoro, topic, None).await.unwrap();
    app.let_know(&okoro, &TopicId("cyber-attacks".to_owned()), &PersonId("reed".to_owned())).await.unwrap();
    let app = app.at(clock("2026-05-01"));
    let bundle = asked(&app, "How many cyber attacks have you suffered?").await;

    let refused = app.advise(&reed, &bundle, (None, "Say nothing.")).await.unwrap_err();
    assert!(matches!(refused, AppError::KeptApart { .. }), "{refused}");
    app.advise(&okoro, &bundle, (None, "Neither confirm nor deny.")).await.unwrap();
    let other = app.advise(&okoro, &bundle, (Some("q2"), "Yes.")).await.unwrap_err();
    assert!(other.to_string().contains("no such question"), "{other}");
}

#[tokio::test]
async fn what_came_and_went_is_noted_by_number_and_not_by_word() {
    let folder = tempfile::tempdir().unwrap();
    let app = eastshire(folder.path()).await;
    let reed = person("reed", Role::Officer);
    let bundle = asked(&app, "How many dogs were seized?").await;
    app.take_in(&reed, &bundle).await.unwrap();
    app.advise(&reed, &bundle, (None, "Count them by year.")).await.unwrap();

    let noted = app.exchange_files(&reed).await.unwrap();
    assert_eq!((noted.len(), noted.iter().map(|it| it.told.questions).sum::<usize>()), (2, 1));
    let kept: String = noted.iter().map(|it| it.file.told.clone()).collect();
    assert!(!kept.contains("dogs") && !kept.contains("by year"), "{kept}");
    let again = app.take_in(&reed, &bundle).await.unwrap_err();
    assert!(again.to_string().contains("taken in already"), "{again}");
}

#[tokio::test]
async fn an_administrator_trusts_and_an_officer_takes_in_and_neither_does_the_others_part() {
    let folder = tempfile::tempdir().unwrap();
    let app = eastshire(folder.path()).await;
    let (hale, reed) = (person("hale", Role::Administrator), person("reed", Role::Officer));
    let bundle = asked(&app, "How many dogs were seized?").await;
    let own = app.exchange_key().unwrap().to_string();

    assert!(matches!(app.take_in(&hale, &bundle).await, Err(AppError::NotAllowed { .. })));
    assert!(matches!(app.revoke_key(&reed, "northshire").await, Err(AppError::NotAllowed { .. })));
    let itself = app.trust_key(&hale, "eastshire", &own).await.unwrap_err();
    assert!(itself.to_string().contains("this installation itself"), "{itself}");
}
