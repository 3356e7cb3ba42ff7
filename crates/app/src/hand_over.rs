//! Handing over to the register what came back for a part before it was found to be sealed.
//!
//! What came back is sealed to the register's public key, which the policy names, written into the folder `parcels`, and taken
//! out of the record: the desk cannot read it back. Nothing is destroyed (FOIA 2000 s.77 forbids that); the register has it.
//! Where the policy names no register yet, the words stay in the record, shown by nothing, and oversight says so.

use std::collections::BTreeSet;

use ::parcel::{Document, Entry, Parcel, PublicKey, seal};
use case::{CaseId, Event, Stays, evolve};
use jiff::SignedDuration;
use store::{DocumentHash, Loaded, Recorded, StoreError, Version, What};

use crate::{
    App, AppError,
    actor::{Actor, MAY_KEEP_POLICY},
};

/// Cases looked at in one go.
const AT_A_TIME: u32 = 1_000;
/// How often handing over is tried again when somebody recorded something meanwhile.
const TRIES: u32 = 3;
/// From how many bytes of files on a parcel takes no further file: a register keeps each in one entry of its database.
const PARCEL: usize = 32 << 20;

/// What handing over everything came to.
#[derive(Debug, Default)]
pub struct HandedOver {
    /// Requests of which something was handed over.
    pub requests: u64,
    /// Requests of which it failed, and why: what came back is still here.
    pub failed: Vec<(String, AppError)>,
}

impl App {
    /// Proposes the register to which what came back is handed, or agrees to the one that another proposed.
    ///
    /// # Errors
    ///
    /// [`AppError::Parcel`] for a key with a slip in it, or one to which nothing can be sealed; [`AppError::Policy`]; [`AppError::NotAllowed`].
    pub async fn hand_over_to(&self, actor: &Actor, key: &str) -> Result<::seal::Entry, AppError> {
        actor.needs(MAY_KEEP_POLICY, "name the register to which what came back is handed")?;
        let key = PublicKey::read(key)?;
        key.check()?;
        let key = key.to_string();
        let entry = self.policy().await?.hand_over(&key, (&actor.person.0, self.today()))?;
        self.record_policy(actor, entry).await
    }

    /// Hands over what is still here of every request. One that fails holds no other back.
    ///
    /// # Errors
    ///
    /// [`AppError::Mistake`] if the policy names no register; [`AppError::KeptApart`] for whoever may know; [`AppError::NotAllowed`].
    pub async fn hand_over_all(&self, actor: &Actor) -> Result<HandedOver, AppError> {
        actor.needs(MAY_KEEP_POLICY, "hand over what came back")?;
        self.knows_of_nothing(actor).await?;
        if self.policy().await?.hands_over_to().is_none() {
            return Err(AppError::mistake(
                "the policy names no register to hand it over to",
                "name one: `candour topic hand-over KEY`, with the key that `candour holdings public-key` prints; another has to agree",
            ));
        }
        let (mut done, mut after) = (HandedOver::default(), String::new());
        loop {
            let read = self.store().texts_after(self.authority(), &after, AT_A_TIME).await?;
            let Some(last) = read.last() else { break };
            after.clone_from(&last.case_id.0);
            for it in read {
                match self.again_if_changed(actor, &it.case_id).await {
                    Ok(handed) => done.requests += u64::from(handed.is_some()),
                    Err(error) => done.failed.push((it.reference, error)),
                }
            }
        }
        if let Err(error) = self.leave_nothing().await {
            done.failed.push(("what was handed over".to_owned(), error));
        }
        Ok(done)
    }

    /// Hands over what is still here of one request; gives its version then, or `None` if there is nothing, or nowhere to.
    pub(crate) async fn hand_over(&self, actor: &Actor, id: &CaseId) -> Result<Option<Version>, AppError> {
        let handed = self.again_if_changed(actor, id).await?;
        if handed.is_some()
            && let Err(error) = self.store().empty_log().await
        {
            tracing::warn!(case = %id, %error, "words that were handed over may still lie in the database's log");
        }
        Ok(handed)
    }

    async fn again_if_changed(&self, actor: &Actor, id: &CaseId) -> Result<Option<Version>, AppError> {
        let mut tries = 0;
        loop {
            match self.try_hand_over(actor, id).await {
                // Somebody recorded something meanwhile: the next try reads it.
                Err(AppError::Store(StoreError::Changed { .. })) if tries < TRIES => tries += 1,
                other => return other,
            }
        }
    }

    async fn try_hand_over(&self, actor: &Actor, id: &CaseId) -> Result<Option<Version>, AppError> {
        let Some(loaded) = self.store().load(self.authority(), id).await? else { return Ok(None) };
        let moved = loaded.moved();
        if moved.is_empty() {
            return Ok(None);
        }
        let policy = self.policy().await?;
        let Some(key) = policy.hands_over_to() else { return Ok(None) };
        let (gone, kept) = documents(&loaded, &moved);
        // On the disk before the record forgets.
        let names = self.put_parcels(&loaded, &moved, (&PublicKey::read(key)?, &gone)).await?;
        let entries = moved.into_iter().collect();
        let event = Event::HandedOver { entries, stays: Stays::of(&loaded.case), on: self.today() };
        let mut append = self.append(actor, loaded.case_id.clone(), loaded.version);
        append.after = evolve(loaded.case, &event);
        append.events.push(event);
        append.forgets = gone.difference(&kept).cloned().collect();
        let version = match self.store().append(&append).await {
            Ok(version) => version,
            Err(error) => {
                // Of any other error it is not known whether it was recorded: a parcel too many is no loss, one too few is.
                if matches!(error, StoreError::Changed { .. }) {
                    self.drop_parcels(names).await;
                }
                return Err(error.into());
            }
        };
        tracing::info!(case = %id, "what came back was handed over to the register");
        if let Err(error) = self.store().remove_bytes(append.forgets).await {
            tracing::warn!(case = %id, %error, "a file that was handed over still lies in the desk's folder");
        }
        Ok(Some(version))
    }

    /// Takes back parcels of which the record still has everything.
    async fn drop_parcels(&self, names: Vec<String>) {
        for name in names {
            if let Err(error) = self.store().drop_parcel(&name).await {
                tracing::warn!(%error, "a parcel too many lies in the folder");
            }
        }
    }

    /// Takes what was handed over out of the database's log and the documents' folder.
    async fn leave_nothing(&self) -> Result<(), AppError> {
        self.store().empty_log().await?;
        let an_hour_ago = self.now() - SignedDuration::from_hours(1);
        self.store().sweep_documents(an_hour_ago).await?;
        Ok(())
    }

    /// Seals and writes what came back, all of it or nothing.
    async fn put_parcels(
        &self,
        loaded: &Loaded,
        moved: &BTreeSet<i64>,
        to: (&PublicKey, &BTreeSet<DocumentHash>),
    ) -> Result<Vec<String>, AppError> {
        let mut names = Vec::new();
        match self.try_put_parcels(loaded, moved, to, &mut names).await {
            Ok(()) => Ok(names),
            Err(error) => {
                self.drop_parcels(names).await;
                Err(error)
            }
        }
    }

    /// The entries and as many files as one parcel takes, then the other files.
    async fn try_put_parcels(
        &self,
        loaded: &Loaded,
        moved: &BTreeSet<i64>,
        (key, gone): (&PublicKey, &BTreeSet<DocumentHash>),
        names: &mut Vec<String>,
    ) -> Result<(), AppError> {
        let entries = loaded.history.iter().filter(|it| moved.contains(&it.seq));
        let mut entries = entries.map(entry).collect::<Result<Vec<_>, _>>()?;
        let mut gone: Vec<&DocumentHash> = gone.iter().rev().collect();
        while names.is_empty() || !gone.is_empty() {
            let (mut documents, mut size) = (Vec::new(), 0);
            while size < PARCEL
                && let Some(hash) = gone.pop()
            {
                let store::Document { media_type, bytes } =
                    self.store().document(self.authority(), hash).await?;
                size += bytes.len();
                documents.push(Document { name: hash.to_string(), media_type, bytes });
            }
            let (name, seed) = self.store().new_parcel()?;
            let parcel = Parcel {
                id: name.clone(),
                authority: self.authority().0.clone(),
                reference: loaded.case.reference.clone(),
                topics: topics(loaded)?,
                on: self.today(),
                entries: std::mem::take(&mut entries),
                documents,
            };
            self.store().put_parcel(&name, seal(&parcel, key, seed)?).await?;
            names.push(name);
        }
        Ok(())
    }
}

/// The topics under which parts were found late, whether they still seal them or not.
fn topics(loaded: &Loaded) -> Result<Vec<String>, AppError> {
    let late = late_topics(loaded);
    if late.is_empty() {
        return Err(AppError::fault("what came back cannot be handed over", "it is on no topic"));
    }
    Ok(late.into_iter().collect())
}

/// The topics under which parts of a case were ever found to be sealed after something on them had begun.
pub(crate) fn late_topics(loaded: &Loaded) -> BTreeSet<String> {
    let matched = loaded.history.iter().filter_map(|it| match &it.what {
        What::Event(Event::TopicsMatched { parts, .. }) => Some(parts),
        _ => None,
    });
    let late = matched.flatten().filter(|it| it.late.is_some()).filter_map(|it| it.seal.as_ref());
    late.flat_map(|it| &it.topics).map(|it| it.topic.clone()).collect()
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
