//! The commands of the sealed register: who asks, whether they may, what is recorded, and the line in the log.
//!
//! Promises: whoever may not is refused, and the refusal is logged; no holding is read without a line that says who
//! and why; a command is whole or leaves nothing. Names are not proved here: whoever holds the key file can act
//! under any name, so the key file is what has to be guarded.

mod error;
mod import;
mod page;
mod parcels;
mod restore;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use jiff::Timestamp;
use serde::Serialize;

pub use error::RegisterError;
pub use holdings::{self, Randomness};
pub use page::page;
pub use parcels::ListedParcel;
pub use restore::restore;

use holdings::{
    Access, Account, Added, Contents, Database, Entry, Event, Holding, HoldingId, HoldingsError, Key,
    LogEntry, LogEvent, LogState, Opening, Recorded, Row, Site, Status, StoreId, Verdict,
};

/// What time it is, told from outside.
pub trait Clock: Send + Sync {
    /// The present instant.
    fn now(&self) -> Timestamp;
}

/// Where a register lies, and its key.
#[derive(Clone, Debug)]
pub struct Place {
    /// Where its database is.
    pub site: Site,
    /// The file of its key.
    pub key: PathBuf,
}

/// Where time and random numbers come from.
#[derive(Clone, Copy)]
pub struct Sources<'a> {
    /// Time.
    pub clock: &'a dyn Clock,
    /// Random numbers.
    pub randomness: &'a dyn Randomness,
}

impl std::fmt::Debug for Sources<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sources")
    }
}

/// A holding in a list: nothing of what is held, not even its topic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Listed {
    /// Which.
    pub id: HoldingId,
    /// How far it is.
    pub status: Status,
    /// Who answers for it.
    pub owner: String,
    /// When it was recorded.
    pub recorded_at: Timestamp,
}

/// A register, open with its key.
#[derive(Debug)]
pub struct Register<'a> {
    database: Database,
    key: Key,
    sources: Sources<'a>,
}

impl<'a> Register<'a> {
    /// Begins a register and makes its key. `by` administers it.
    ///
    /// # Errors
    ///
    /// [`HoldingsError::Exists`] if there is a register or a key already; [`HoldingsError::Shared`] in the desk's
    /// database; [`RegisterError::Name`]; faults.
    pub async fn init(place: &Place, by: &str, sources: Sources<'a>) -> Result<Self, RegisterError> {
        name(by)?;
        place.site.vacant().await?;
        if let Some(folder) = place.key.parent() {
            std::fs::create_dir_all(folder)
                .map_err(|source| HoldingsError::File { path: folder.to_owned(), source })?;
        }
        let key = Key::draw(sources.randomness)?;
        let store = StoreId::draw(sources.randomness)?;
        let check = key.check(sources.randomness, &store)?;
        let begun = LogEntry { at: sources.clock.now(), by: by.to_owned(), what: LogEvent::Begun };
        let rows = holdings::seal(&key, &store, sources.randomness, &Contents::default(), &[], &[begun])?;
        key.write(&place.key)?;
        let database = Database::create(&place.site, store, check, &rows).await?;
        Ok(Self { database, key, sources })
    }

    /// Opens a register.
    ///
    /// # Errors
    ///
    /// [`HoldingsError::NoRegister`], [`HoldingsError::NoKey`], [`HoldingsError::WrongKey`]; faults.
    pub async fn open(place: &Place, sources: Sources<'a>) -> Result<Self, RegisterError> {
        let database = Database::open(&place.site).await?;
        let key = Key::read(&place.key)?;
        if !key.opens(database.store(), database.check()) {
            return Err(HoldingsError::WrongKey { path: place.key.clone() }.into());
        }
        Ok(Self { database, key, sources })
    }

    /// Records a new holding.
    ///
    /// # Errors
    ///
    /// [`RegisterError::MayNot`]; [`RegisterError::Field`] for what is empty or out of order; faults.
    pub async fn add(&self, by: &str, recorded: Recorded) -> Result<HoldingId, RegisterError> {
        let contents = self.admit(by, Access::Record).await?;
        import::check(&recorded, self.sources.clock.now())?;
        let ids = self.put_new(&contents, by, vec![recorded]).await?;
        ids.into_iter().next().ok_or(HoldingsError::Seal.into())
    }

    /// Records every line of a JSON Lines file as a new holding, or none.
    ///
    /// # Errors
    ///
    /// [`RegisterError::Lines`] names every line with a mistake; [`RegisterError::MayNot`]; faults.
    pub async fn import(&self, by: &str, text: &str) -> Result<Vec<HoldingId>, RegisterError> {
        let contents = self.admit(by, Access::Record).await?;
        let recorded = import::read(text, self.sources.clock.now())?;
        self.put_new(&contents, by, recorded).await
    }

    /// Records the next step of a holding: triage, a note, a notification, an investigation, a review.
    ///
    /// # Errors
    ///
    /// [`HoldingsError::Order`] if it is not its next step; [`RegisterError::Unknown`]; [`RegisterError::MayNot`].
    pub async fn record(&self, by: &str, id: &HoldingId, event: Event) -> Result<(), RegisterError> {
        let contents = self.admit(by, Access::Record).await?;
        let holding = find(&contents, id)?;
        import::check_event(&event, holding, self.sources.clock.now())?;
        holdings::decide(holding, &event)?;
        let entry = Entry { at: self.sources.clock.now(), by: by.to_owned(), what: event };
        let added = (id.clone(), holding.recorded.topic.clone(), Added::Entry(entry));
        self.write(&contents, &[added], &[]).await
    }

    /// Opens a holding. Who, when and why is logged before anything is given.
    ///
    /// # Errors
    ///
    /// [`RegisterError::Field`] without a reason; [`RegisterError::Unknown`]; [`RegisterError::MayNot`].
    pub async fn show(&self, by: &str, id: &HoldingId, why: &str) -> Result<Holding, RegisterError> {
        let contents = self.admit(by, Access::Open).await?;
        import::filled("reason", why)?;
        let holding = find(&contents, id)?;
        let (topic, why) = (holding.recorded.topic.clone(), why.trim().to_owned());
        self.log(&contents, by, LogEvent::Opened { holding: id.clone(), topic, why }).await?;
        Ok(holding.clone())
    }

    /// Every holding by id, without what is held.
    ///
    /// # Errors
    ///
    /// [`RegisterError::MayNot`]; faults.
    pub async fn list(&self, by: &str) -> Result<Vec<Listed>, RegisterError> {
        let contents = self.admit(by, Access::Open).await?;
        self.log(&contents, by, LogEvent::Listed).await?;
        let listed = |it: &Holding| Listed {
            id: it.id.clone(),
            status: it.status,
            owner: it.recorded.owner.clone(),
            recorded_at: it.recorded_at,
        };
        Ok(contents.holdings.values().map(listed).collect())
    }

    /// On which topics holdings were recorded, and on which days, for those who oversee changes of policy near them.
    ///
    /// # Errors
    ///
    /// [`RegisterError::MayNot`]; faults.
    pub async fn recorded_on(&self, by: &str) -> Result<Vec<(String, Timestamp)>, RegisterError> {
        let contents = self.admit(by, Access::Open).await?;
        self.log(&contents, by, LogEvent::Listed).await?;
        let days = contents.holdings.values().map(|it| (it.recorded.topic.clone(), it.recorded_at));
        Ok(days.collect())
    }

    /// Opens everything that is held on some topics, for an annex. Each opening is logged with who and why.
    ///
    /// # Errors
    ///
    /// [`RegisterError::MayNot`]; [`RegisterError::Field`] without a reason; faults.
    pub async fn annex(
        &self,
        by: &str,
        topics: &BTreeSet<String>,
        why: &str,
    ) -> Result<Vec<Holding>, RegisterError> {
        let contents = self.admit(by, Access::Open).await?;
        let on_topic = contents.holdings.values().filter(|it| topics.contains(&it.recorded.topic));
        let ids: Vec<HoldingId> = on_topic.map(|it| it.id.clone()).collect();
        // That nothing is held is opened too, and logged.
        self.log(&contents, by, LogEvent::Listed).await?;
        let mut annex = Vec::with_capacity(ids.len());
        for id in ids {
            annex.push(self.show(by, &id, why).await?);
        }
        Ok(annex)
    }

    /// Whether what was recorded was looked into and reviewed in time: how many and how late, never what is held.
    ///
    /// # Errors
    ///
    /// [`RegisterError::MayNot`]; faults.
    pub async fn account(&self, by: &str) -> Result<Account, RegisterError> {
        let contents = self.admit(by, Access::Open).await?;
        self.log(&contents, by, LogEvent::Listed).await?;
        Ok(Account::of(contents.holdings.values(), self.sources.clock.now()))
    }

    /// Lets `person` do something.
    ///
    /// # Errors
    ///
    /// [`RegisterError::MayNot`]; [`RegisterError::Name`]; faults.
    pub async fn give(&self, by: &str, person: &str, access: Access) -> Result<(), RegisterError> {
        let contents = self.admit(by, Access::Administer).await?;
        name(person)?;
        self.log(&contents, by, LogEvent::AccessGiven { person: person.to_owned(), access }).await
    }

    /// Takes a leave from `person`. What they did and read stays on record.
    ///
    /// # Errors
    ///
    /// [`RegisterError::LastAdministrator`]: a register nobody administers cannot be mended.
    pub async fn take(&self, by: &str, person: &str, access: Access) -> Result<(), RegisterError> {
        let contents = self.admit(by, Access::Administer).await?;
        let state = LogState::of(&contents.log);
        let others = state.people.iter().any(|(it, has)| it != person && has.contains(&Access::Administer));
        if access == Access::Administer && !others {
            return Err(RegisterError::LastAdministrator);
        }
        self.log(&contents, by, LogEvent::AccessTaken { person: person.to_owned(), access }).await
    }

    /// Who may do what.
    ///
    /// # Errors
    ///
    /// [`RegisterError::MayNot`]; faults.
    pub async fn people(&self, by: &str) -> Result<BTreeMap<String, BTreeSet<Access>>, RegisterError> {
        Ok(LogState::of(&self.admit(by, Access::Administer).await?.log).people)
    }

    /// Every opening of a holding, in order, for whoever administers.
    ///
    /// # Errors
    ///
    /// [`RegisterError::MayNot`]; faults.
    pub async fn openings(&self, by: &str) -> Result<Vec<Opening>, RegisterError> {
        let contents = self.admit(by, Access::Administer).await?;
        let opening = |entry: LogEntry| match entry.what {
            LogEvent::Opened { holding, why, .. } => {
                Some(Opening { at: entry.at, by: entry.by, holding, why })
            }
            _ => None,
        };
        Ok(contents.log.into_iter().filter_map(opening).collect())
    }

    /// Who has ever known what is held on `topic`. The desk keeps them off its requests; it says nothing else.
    ///
    /// # Errors
    ///
    /// [`HoldingsError::Broken`]; faults.
    pub async fn ever_opened(&self, topic: &str) -> Result<BTreeSet<String>, RegisterError> {
        Ok(holdings::ever_opened(&self.contents().await?, topic))
    }

    /// Whether everything is there as it was recorded. It says nothing of what is held, so all may ask.
    ///
    /// # Errors
    ///
    /// Faults.
    pub async fn verify(&self) -> Result<Verdict, RegisterError> {
        Ok(holdings::verify(&self.key, self.database.store(), &self.database.rows().await?).1)
    }

    /// Everything, still sealed, for a file kept elsewhere than the key. The backup holds its own line in the log.
    ///
    /// # Errors
    ///
    /// [`RegisterError::MayNot`]; faults.
    pub async fn backup(&self, by: &str) -> Result<String, RegisterError> {
        let contents = self.admit(by, Access::Administer).await?;
        self.log(&contents, by, LogEvent::BackedUp).await?;
        Ok(self.database.backup().await?.to_text())
    }

    /// Closes it, so that its file is whole by itself.
    pub async fn close(self) {
        self.database.close().await;
    }

    async fn contents(&self) -> Result<Contents, RegisterError> {
        let rows = self.database.rows().await?;
        Ok(whole(&self.key, self.database.store(), &rows)?)
    }

    /// What the register says, if `by` may. A refusal is logged.
    async fn admit(&self, by: &str, access: Access) -> Result<Contents, RegisterError> {
        name(by)?;
        let contents = self.contents().await?;
        if LogState::of(&contents.log).may(by, access) {
            return Ok(contents);
        }
        self.log(&contents, by, LogEvent::Refused { access }).await?;
        Err(RegisterError::MayNot { person: by.to_owned(), access })
    }

    async fn log(&self, contents: &Contents, by: &str, what: LogEvent) -> Result<(), RegisterError> {
        self.write(contents, &[], &[self.line(by, what)]).await
    }

    fn line(&self, by: &str, what: LogEvent) -> LogEntry {
        LogEntry { at: self.sources.clock.now(), by: by.to_owned(), what }
    }

    async fn put_new(
        &self,
        contents: &Contents,
        by: &str,
        recorded: Vec<Recorded>,
    ) -> Result<Vec<HoldingId>, RegisterError> {
        let at = self.sources.clock.now();
        let mut add = Vec::new();
        for it in recorded {
            let topic = it.topic.clone();
            let entry = Entry { at, by: by.to_owned(), what: Event::Recorded(it) };
            add.push((HoldingId::draw(self.sources.randomness)?, topic, Added::Entry(entry)));
        }
        self.write(contents, &add, &[]).await?;
        Ok(add.into_iter().map(|(id, ..)| id).collect())
    }

    async fn write(
        &self,
        contents: &Contents,
        add: &[(HoldingId, String, Added)],
        log: &[LogEntry],
    ) -> Result<(), RegisterError> {
        let store = self.database.store();
        let rows = holdings::seal(&self.key, store, self.sources.randomness, contents, add, log)?;
        Ok(self.database.append(&rows).await?)
    }
}

/// What the rows say, if nothing is wrong with them.
fn whole(key: &Key, store: &StoreId, rows: &[Row]) -> Result<Contents, HoldingsError> {
    let (contents, verdict) = holdings::verify(key, store, rows);
    match verdict.breaks.into_iter().next() {
        Some(it) => Err(HoldingsError::Broken { chain: it.chain, seq: it.seq, why: it.why }),
        None => Ok(contents),
    }
}

fn find<'c>(contents: &'c Contents, id: &HoldingId) -> Result<&'c Holding, RegisterError> {
    contents.holdings.get(id).ok_or_else(|| RegisterError::Unknown { id: id.clone() })
}

/// Refuses what is no sign-in name.
fn name(name: &str) -> Result<(), RegisterError> {
    let plain = |it: char| it.is_ascii_alphanumeric() || ".-_@".contains(it);
    if !name.is_empty() && name.len() <= 64 && name.chars().all(plain) {
        return Ok(());
    }
    Err(RegisterError::Name)
}

/// The key beside the database, where `init` puts it unless told otherwise.
pub fn usual_key(folder: &Path) -> PathBuf {
    folder.join("register.key")
}
