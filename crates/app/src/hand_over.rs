//! Handing over to the register what came back for a part before it was found to be sealed.
//!
//! What came back is sealed to the register's public key, which the policy names, written into the folder `parcels`, and taken
//! out of the record: the desk cannot read it back. Nothing is destroyed (FOIA 2000 s.77 forbids that); the register has it.
//! Where the policy names no register yet, the words stay in the record, shown by nothing, and oversight says so.

use std::collections::BTreeSet;

use ::parcel::{Document, Entry, Parcel, PublicKey, seal};
use case::{CaseId, Event, Stays, evolve};
use store::{DocumentHash, Loaded, Recorded, Version, What};

use crate::{
    App, AppError,
    actor::{Actor, MAY_KEEP_POLICY},
};

/// Cases looked at in one go.
const AT_A_TIME: u32 = 1_000;

impl App {
    /// Names the register to which what came back is handed from now on.
    ///
    /// # Errors
    ///
    /// [`AppError::Parcel`] for a key with a slip in it; [`AppError::Policy`]; [`AppError::NotAllowed`].
    pub async fn hand_over_to(&self, actor: &Actor, key: &str) -> Result<::seal::Entry, AppError> {
        actor.needs(MAY_KEEP_POLICY, "name the register to which what came back is handed")?;
        let key = PublicKey::read(key)?.to_string();
        let entry = self.policy().await?.hand_over(&key, (&actor.person.0, self.today()))?;
        self.record_policy(actor, entry).await
    }

    /// Hands over what is still here of every request, and returns of how many.
    ///
    /// # Errors
    ///
    /// [`AppError::Mistake`] if the policy names no register; [`AppError::NotAllowed`]; faults.
    pub async fn hand_over_all(&self, actor: &Actor) -> Result<u64, AppError> {
        actor.needs(MAY_KEEP_POLICY, "hand over what came back")?;
        if self.policy().await?.hands_over_to().is_none() {
            return Err(AppError::mistake(
                "the policy names no register to hand it over to",
                "name one: `candour topic hand-over KEY`, with the key that `candour holdings public-key` prints",
            ));
        }
        let (mut handed, mut after) = (0, String::new());
        loop {
            let read = self.store().texts_after(self.authority(), &after, AT_A_TIME).await?;
            let Some(last) = read.last() else { return Ok(handed) };
            after.clone_from(&last.case_id.0);
            for it in read {
                handed += u64::from(self.hand_over(actor, &it.case_id).await?.is_some());
            }
        }
    }

    /// Hands over what is still here of one request; gives its version then, or `None` if there is nothing, or nowhere to.
    pub(crate) async fn hand_over(&self, actor: &Actor, id: &CaseId) -> Result<Option<Version>, AppError> {
        let Some(loaded) = self.store().load(self.authority(), id).await? else { return Ok(None) };
        let moved = loaded.moved();
        if moved.is_empty() {
            return Ok(None);
        }
        let policy = self.policy().await?;
        let Some(key) = policy.hands_over_to() else { return Ok(None) };
        let (gone, kept) = documents(&loaded, &moved);
        let (name, seed) = self.store().new_parcel()?;
        let parcel = self.parcel(&loaded, (&name, &moved), &gone).await?;
        let sealed = seal(&parcel, &PublicKey::read(key)?, seed)?;
        // On the disk before the record forgets.
        self.store().put_parcel(&name, sealed).await?;
        let entries = moved.into_iter().collect();
        let event = Event::HandedOver { entries, stays: Stays::of(&loaded.case), on: self.today() };
        let mut append = self.append(actor, loaded.case_id.clone(), loaded.version);
        append.after = evolve(loaded.case, &event);
        append.events.push(event);
        append.forgets = gone.difference(&kept).cloned().collect();
        let version = self.store().append(&append).await?;
        tracing::info!(case = %id, "what came back was handed over to the register");
        Ok(Some(version))
    }

    async fn parcel(
        &self,
        loaded: &Loaded,
        (name, moved): (&str, &BTreeSet<i64>),
        gone: &BTreeSet<DocumentHash>,
    ) -> Result<Parcel, AppError> {
        let case = &loaded.case;
        let mut documents = Vec::with_capacity(gone.len());
        for hash in gone {
            let document = self.store().document(self.authority(), hash).await?;
            let (media_type, bytes) = (document.media_type, document.bytes);
            documents.push(Document { name: hash.to_string(), media_type, bytes });
        }
        let left = case.parts.values().filter(|it| !it.left.is_empty());
        let topics: BTreeSet<String> = left
            .filter_map(|it| it.seal.as_ref())
            .flat_map(|it| &it.topics)
            .map(|it| it.topic.clone())
            .collect();
        let entries = loaded.history.iter().filter(|it| moved.contains(&it.seq));
        Ok(Parcel {
            id: name.to_owned(),
            authority: self.authority().0.clone(),
            reference: case.reference.clone(),
            topics: topics.into_iter().collect(),
            on: self.today(),
            entries: entries.map(entry).collect::<Result<_, _>>()?,
            documents,
        })
    }
}

fn entry(recorded: &Recorded) -> Result<Entry, AppError> {
    let says = match &recorded.what {
        What::Event(event) => serde_json::to_value(event)
            .map_err(|error| AppError::fault("what came back cannot be written", error))?,
        What::Destroyed { .. } | What::HandedOver { .. } => serde_json::Value::Null,
    };
    Ok(Entry { number: recorded.seq, at: recorded.at, by: recorded.by.0.clone(), says })
}

/// The documents of the entries that move, and those of all others.
fn documents(loaded: &Loaded, moved: &BTreeSet<i64>) -> (BTreeSet<DocumentHash>, BTreeSet<DocumentHash>) {
    let of = |moves: bool| {
        let events = loaded.history.iter().filter_map(move |it| match &it.what {
            What::Event(event) if moved.contains(&it.seq) == moves => Some(event),
            _ => None,
        });
        let named = events.flat_map(Event::documents);
        named.filter_map(|it| DocumentHash::try_from(it.to_owned()).ok()).collect()
    };
    (of(true), of(false))
}

/// Whether events say that a part was found to be sealed after something on it had begun.
pub(crate) fn found_late(events: &[Event]) -> bool {
    let late = |it: &Event| match it {
        Event::TopicsMatched { parts, .. } => parts.iter().any(|part| part.late.is_some()),
        _ => false,
    };
    events.iter().any(late)
}
