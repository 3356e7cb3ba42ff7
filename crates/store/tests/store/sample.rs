//! A small case or two, written the short way.

use case::{AuthorityId, Case, CaseId, Event, PersonId, command::Channel, evolve};
use jiff::{Timestamp, civil::Date};
use law::Regime;
use store::{Append, Store, StoreError, Verdict, Version};

pub(crate) fn force() -> AuthorityId {
    "force".into()
}

pub(crate) fn ann() -> PersonId {
    "ann".into()
}

pub(crate) fn id(text: &str) -> CaseId {
    text.into()
}

pub(crate) fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

pub(crate) fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// Noon on the day the samples happen.
pub(crate) fn noon() -> Timestamp {
    at("2026-03-02T12:00:00Z")
}

pub(crate) fn received(reference: &str, due: &str) -> Event {
    Event::Received {
        authority: force(),
        reference: reference.to_owned(),
        received: day("2026-03-02"),
        channel: Channel::Email,
        regime: Regime::Foia,
        original: None,
        enclosures: Vec::new(),
        due: day(due),
        calendar_until: day("2028-12-31"),
    }
}

pub(crate) fn titled(title: &str) -> Event {
    Event::TextConfirmed {
        title: title.to_owned(),
        text: format!("Please tell me about {title}."),
        by: ann(),
    }
}

pub(crate) fn noted(text: &str) -> Event {
    Event::Noted { text: text.to_owned(), by: ann(), on: day("2026-03-02") }
}

/// An append of events to a case as it was before them.
pub(crate) fn append(case_id: &str, version: Version, before: &Case, events: Vec<Event>) -> Append {
    let after = events.iter().fold(before.clone(), evolve);
    Append { after, events, ..Append::new(force(), id(case_id), version, ann(), noon()) }
}

/// Records a new case.
pub(crate) async fn open(store: &Store, case_id: &str, events: Vec<Event>) -> Version {
    store.append(&append(case_id, Version::NEW, &Case::default(), events)).await.unwrap()
}

/// Records more on a case as it now is.
pub(crate) async fn more(store: &Store, case_id: &str, events: Vec<Event>) -> Result<Version, StoreError> {
    let loaded = store.load(&force(), &id(case_id)).await?.unwrap();
    store.append(&append(case_id, loaded.version, &loaded.case, events)).await
}

/// Three cases, ten events.
pub(crate) async fn three_cases(store: &Store) {
    open(store, "a", vec![received("1/26", "2026-03-30"), titled("cyber attacks"), noted("one")]).await;
    open(store, "b", vec![received("2/26", "2026-03-27"), titled("dog bites")]).await;
    more(store, "a", vec![noted("two")]).await.unwrap();
    open(store, "c", vec![received("3/26", "2026-04-01"), titled("overtime"), noted("three")]).await;
    more(store, "b", vec![noted("four")]).await.unwrap();
}

pub(crate) async fn verify(store: &Store) -> Verdict {
    store.verify(None, &mut |_| ()).await.unwrap()
}

/// The queue page's references, in order.
pub(crate) async fn references(store: &Store, query: &store::QueueQuery) -> Vec<String> {
    store.queue(&force(), query).await.unwrap().rows.into_iter().map(|row| row.reference).collect()
}
