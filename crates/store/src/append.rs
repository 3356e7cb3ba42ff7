//! Recording what happened: all of it or none.

use case::{AuthorityId, Case, CaseId, Event, PersonId};
use jiff::Timestamp;
use sqlx::{Any, Transaction};

use crate::{
    CaseRow, DocumentHash, Entries, Fingerprint, NewIdentity, NewMessage, Randomness, Store, StoreError, Use,
    Version,
    chain::{self, Hash, Link},
    counter, hex,
    retry::retrying,
    row::Columns as _,
    sql,
};

/// What one command did, to be recorded in one transaction.
#[derive(Clone, Debug)]
pub struct Append {
    /// Whose case.
    pub authority: AuthorityId,
    /// Which case.
    pub case_id: CaseId,
    /// The version on which the events build: [`Version::NEW`] for a new case.
    pub expected: Version,
    /// When it happened. Order comes from the events' numbers, never from this.
    pub at: Timestamp,
    /// Who did it.
    pub by: PersonId,
    /// What happened; at least one event.
    pub events: Vec<Event>,
    /// The case after the events, as `case::evolve` gives it.
    pub after: Case,
    /// Messages that belong to the case from now on, by Message-ID.
    pub messages: Vec<String>,
    /// The message that a person filed by this, and what they filed it as.
    pub settles: Option<(DocumentHash, String)>,
    /// Who asks, where that came with the events.
    pub identity: Option<NewIdentity>,
    /// What is to be sent because of them.
    pub letters: Vec<NewMessage>,
    /// What the answer adds to the ledger, where one is sent that says something.
    pub entries: Option<Entries>,
    /// The fingerprint of the request's words, where they became known.
    pub fingerprint: Option<Fingerprint>,
    /// Documents that the case speaks of no more, once what its events hand over is taken out. Their bytes go with
    /// [`Store::remove_bytes`].
    pub forgets: Vec<DocumentHash>,
}

impl Append {
    /// An append of events alone.
    pub fn new(
        authority: AuthorityId,
        case_id: CaseId,
        expected: Version,
        by: PersonId,
        at: Timestamp,
    ) -> Self {
        Self {
            authority,
            case_id,
            expected,
            at,
            by,
            events: Vec::new(),
            after: Case::default(),
            messages: Vec::new(),
            settles: None,
            identity: None,
            letters: Vec::new(),
            entries: None,
            fingerprint: None,
            forgets: Vec::new(),
        }
    }

    fn check(&self) -> Result<(), StoreError> {
        let id = &self.case_id.0;
        let plain = id.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit());
        if !plain || id.is_empty() || 64 < id.len() {
            return Err(StoreError::BadCaseId { id: id.clone() });
        }
        if self.events.is_empty() { Err(StoreError::Nothing) } else { Ok(()) }
    }
}

/// What an event says, sealed with its salt.
struct Sealed {
    kind: &'static str,
    salt: [u8; 32],
    body: String,
    hash: Hash,
}

impl Sealed {
    fn new(event: &Event, randomness: &dyn Randomness) -> Result<Self, StoreError> {
        let body =
            serde_json::to_string(event).map_err(|error| crate::row::unreadable("an event", &error))?;
        let mut salt = [0; 32];
        randomness.fill(Use::Salt, &mut salt)?;
        let hash = chain::payload_hash(&salt, &body);
        Ok(Self { kind: event.name(), salt, body, hash })
    }
}

impl Store {
    /// Records what one command did: events, lists, identity, outbox and search queue, in one transaction.
    ///
    /// # Errors
    ///
    /// [`StoreError::Changed`] if somebody recorded something since `expected`: theirs stands, and is named.
    /// [`StoreError::DiskFull`], [`StoreError::Busy`]: nothing was recorded.
    pub async fn append(&self, append: &Append) -> Result<Version, StoreError> {
        append.check()?;
        let sealed: Vec<Sealed> =
            append.events.iter().map(|it| Sealed::new(it, &*self.randomness)).collect::<Result<_, _>>()?;
        retrying!(self.try_append(append, &sealed))
    }

    async fn try_append(&self, append: &Append, sealed: &[Sealed]) -> Result<Version, StoreError> {
        let mut tx = self.begin().await?;
        let many = i64::try_from(sealed.len()).unwrap_or(i64::MAX);
        // Drawn first: from here on no other append of this authority comes between.
        let last_position = self.draw(&mut tx, &append.authority, counter::POSITION, many).await?;
        let (version, head) = self.head(&mut tx, append).await?;
        if version != append.expected {
            let error = self.changed(&mut tx, append, version).await;
            tx.rollback().await?;
            return Err(error?);
        }
        self.put_events(&mut tx, append, sealed, (version, head, last_position - many)).await?;
        let version = Version(version.0 + many);
        self.put_consequences(&mut tx, append, version).await?;
        self.hand_over_in(&mut tx, append).await?;
        tx.commit().await?;
        Ok(version)
    }

    /// The end of the case's chain.
    async fn head(
        &self,
        tx: &mut Transaction<'static, Any>,
        append: &Append,
    ) -> Result<(Version, Hash), StoreError> {
        let row = sql::EVENT_LAST
            .on(self.engine)
            .bind(&*append.authority.0)
            .bind(&*append.case_id.0)
            .fetch_optional(&mut **tx)
            .await?;
        let Some(row) = row else { return Ok((Version::NEW, chain::START)) };
        let seq = row.number("seq")?;
        let head = hex::decode(&row.text("hash")?).ok_or_else(|| StoreError::Altered {
            case: append.case_id.clone(),
            seq,
            why: "its hash is not a hash".to_owned(),
        })?;
        Ok((Version(seq), head))
    }

    /// Who changed the case since it was read, and what they did.
    async fn changed(
        &self,
        tx: &mut Transaction<'static, Any>,
        append: &Append,
        version: Version,
    ) -> Result<StoreError, StoreError> {
        let rows = sql::EVENT_SINCE
            .on(self.engine)
            .bind(&*append.authority.0)
            .bind(&*append.case_id.0)
            .bind(append.expected.0)
            .fetch_all(&mut **tx)
            .await?;
        let case = append.case_id.clone();
        let Some(last) = rows.last() else {
            return Ok(StoreError::Ahead { case, has: version.0, expected: append.expected.0 });
        };
        Ok(StoreError::Changed {
            case,
            by: PersonId(last.text("by_person")?),
            at: last.instant("at")?,
            what: rows.iter().map(|row| row.text("kind")).collect::<Result<_, _>>()?,
        })
    }

    async fn put_events(
        &self,
        tx: &mut Transaction<'static, Any>,
        append: &Append,
        sealed: &[Sealed],
        (version, mut head, mut position): (Version, Hash, i64),
    ) -> Result<(), StoreError> {
        let (authority, case_id) = (&*append.authority.0, &*append.case_id.0);
        let mut seq = version.0;
        for it in sealed {
            seq += 1;
            position += 1;
            let at = append.at.as_microsecond();
            let by = &*append.by.0;
            let link = Link {
                authority,
                case_id,
                seq,
                position,
                at,
                by,
                kind: it.kind,
                payload: it.hash,
                before: head,
            };
            let hash = link.hash();
            sql::EVENT_INSERT
                .on(self.engine)
                .bind(authority)
                .bind(case_id)
                .bind(seq)
                .bind(position)
                .bind(at)
                .bind(by)
                .bind(it.kind)
                .bind(hex::encode(&it.hash))
                .bind(hex::encode(&head))
                .bind(hex::encode(&hash))
                .execute(&mut **tx)
                .await?;
            sql::PAYLOAD_INSERT
                .on(self.engine)
                .bind(authority)
                .bind(case_id)
                .bind(seq)
                .bind(hex::encode(&it.salt))
                .bind(&*it.body)
                .execute(&mut **tx)
                .await?;
            head = hash;
        }
        Ok(())
    }

    /// Everything that follows from the events, in the same transaction.
    async fn put_consequences(
        &self,
        tx: &mut Transaction<'static, Any>,
        append: &Append,
        version: Version,
    ) -> Result<(), StoreError> {
        let Append { authority, case_id, at, .. } = append;
        let row = CaseRow::of(case_id, &append.after, version);
        row.put(sql::VIEW_PUT, self.engine, authority).execute(&mut **tx).await.map_err(|error| {
            let error = StoreError::from(error);
            if error.is_duplicate() {
                return StoreError::ReferenceTaken { reference: row.reference.clone() };
            }
            error
        })?;
        self.put_texts_in(tx, authority, case_id, &append.after).await?;
        for message in &append.messages {
            self.put_message(tx, authority, message, case_id, *at).await?;
        }
        for document in append.events.iter().flat_map(Event::documents) {
            self.put_use(tx, authority, case_id, document).await?;
        }
        if let Some((document, settled_as)) = &append.settles {
            self.settle_message_in(tx, authority, document, *at, settled_as).await?;
        }
        if let Some(identity) = &append.identity {
            self.put_identity_in(tx, authority, case_id, identity).await?;
        }
        for letter in &append.letters {
            self.queue_letter(tx, authority, case_id, letter, *at).await?;
        }
        self.put_answered_in(tx, append).await?;
        if let Some(fingerprint) = &append.fingerprint {
            self.put_fingerprint_in(tx, authority, case_id, fingerprint).await?;
        }
        self.mark_changed(tx, authority, case_id).await
    }
}
