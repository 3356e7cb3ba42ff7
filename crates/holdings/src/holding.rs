//! A holding: what its entries come to, and which entry may come next.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{Entry, Event, HoldingsError, PersonalData, Randomness, Recorded, Severity, hex};

/// What the name of a received parcel begins with; a holding's begins with `h`.
const PARCEL: char = 'p';

/// A holding's own name, or a received parcel's: drawn at random, so it tells neither when nor how many.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct HoldingId(pub String);

impl HoldingId {
    /// Draws a new one.
    ///
    /// # Errors
    ///
    /// [`HoldingsError::NoRandomness`]: an id that can be guessed tells how many there are.
    pub fn draw(randomness: &dyn Randomness) -> Result<Self, HoldingsError> {
        Self::drawn('h', randomness)
    }

    /// Draws a name for a parcel that was received.
    ///
    /// # Errors
    ///
    /// As for [`HoldingId::draw`].
    pub fn draw_for_parcel(randomness: &dyn Randomness) -> Result<Self, HoldingsError> {
        Self::drawn(PARCEL, randomness)
    }

    fn drawn(kind: char, randomness: &dyn Randomness) -> Result<Self, HoldingsError> {
        let mut bytes = [0; 10];
        randomness.fill(&mut bytes)?;
        Ok(Self(format!("{kind}{}", hex::write(&bytes))))
    }

    /// Whether it names a parcel that was received, and no holding.
    pub fn is_of_parcel(&self) -> bool {
        self.0.starts_with(PARCEL)
    }
}

impl std::fmt::Display for HoldingId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// How far a holding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Written down.
    Recorded,
    /// Judged.
    Triaged,
    /// Looked into.
    Investigated,
    /// Reviewed, and closed.
    Reviewed,
}

/// What is known of a holding now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Holding {
    /// Its name.
    pub id: HoldingId,
    /// What was recorded first.
    pub recorded: Recorded,
    /// When it was recorded.
    pub recorded_at: Timestamp,
    /// How far it is.
    pub status: Status,
    /// How bad it is, once judged.
    pub severity: Option<Severity>,
    /// Whether personal data is involved, as now known.
    pub personal_data: PersonalData,
    /// When the regulator was told.
    pub notified: Option<Timestamp>,
    /// Everything recorded of it, in order.
    pub entries: Vec<Entry>,
}

impl Holding {
    /// What the entries come to; nothing if they do not begin with a record.
    pub fn of(id: HoldingId, entries: Vec<Entry>) -> Option<Self> {
        let first = entries.first()?;
        let Event::Recorded(recorded) = first.what.clone() else { return None };
        let mut holding = Self {
            id,
            recorded_at: first.at,
            status: Status::Recorded,
            severity: None,
            personal_data: recorded.personal_data,
            notified: None,
            recorded,
            entries: Vec::new(),
        };
        for entry in entries {
            holding.evolve(entry);
        }
        Some(holding)
    }

    fn evolve(&mut self, entry: Entry) {
        match &entry.what {
            Event::Recorded(_) | Event::Noted { .. } => {}
            Event::Triaged { severity, personal_data } => {
                self.status = Status::Triaged;
                self.severity = Some(*severity);
                self.personal_data = *personal_data;
            }
            Event::Notified { at } => self.notified = Some(*at),
            Event::Investigated { .. } => self.status = Status::Investigated,
            Event::Reviewed { .. } => self.status = Status::Reviewed,
        }
        self.entries.push(entry);
    }
}

/// Whether `event` may come next. Notes may always come: what is learnt late is still recorded.
///
/// # Errors
///
/// [`HoldingsError::Order`]: a step left out would hide that nobody investigated.
pub fn decide(holding: &Holding, event: &Event) -> Result<(), HoldingsError> {
    let (may, step) = match event {
        Event::Noted { .. } => (true, "noted"),
        Event::Recorded(_) => (false, "recorded"),
        Event::Triaged { .. } => (holding.status == Status::Recorded, "triaged"),
        Event::Notified { .. } => (holding.notified.is_none(), "notified"),
        Event::Investigated { .. } => (holding.status == Status::Triaged, "investigated"),
        Event::Reviewed { .. } => (holding.status == Status::Investigated, "reviewed"),
    };
    if may {
        return Ok(());
    }
    Err(HoldingsError::Order { holding: holding.id.clone(), status: holding.status, step })
}
