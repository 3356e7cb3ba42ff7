//! One hash chain a holding, one a parcel, and one for the log. Each entry is sealed for its place: register, chain, number and
//! the hash before it, so that an entry moved, swapped or put after another history does not open.
//!
//! The log names every entry of every holding, so a holding cut short, or gone, is found. A log cut short together
//! with what it names cannot be seen from inside: [`Verdict::head`] is what to keep elsewhere.

use std::collections::BTreeMap;

use serde::{Serialize, de::DeserializeOwned};
use sha2::{Digest as _, Sha256};

use crate::{
    Entry, Holding, HoldingId, HoldingsError, Key, LogEntry, LogEvent, Randomness, Received, StoreId, hex,
};

/// The chain of the register's own log.
const LOG: &str = "log";

/// One sealed entry, as the database keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// A holding, a parcel, or the log.
    pub chain: String,
    /// Its number in the chain, from 1.
    pub seq: i64,
    /// What it says, sealed, in hexadecimal.
    pub sealed: String,
    /// Its hash, which covers the one before.
    pub hash: String,
}

/// What is wrong with one entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Break {
    /// In which chain.
    pub chain: String,
    /// Which entry.
    pub seq: i64,
    /// What.
    pub why: &'static str,
}

/// What a verification found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Verdict {
    /// How many entries there are, those of the log included.
    pub entries: usize,
    /// How many entries the log has.
    pub log: usize,
    /// The log's last hash. Keep it elsewhere: the next head must have grown out of it.
    pub head: String,
    /// What is wrong; nothing if the register is whole.
    pub breaks: Vec<Break>,
}

/// What a register says, opened.
#[derive(Clone, Debug, Default)]
pub struct Contents {
    /// Its own log.
    pub log: Vec<LogEntry>,
    /// Every holding.
    pub holdings: BTreeMap<HoldingId, Holding>,
    /// Every parcel that was received.
    pub received: BTreeMap<HoldingId, Received>,
    /// Each chain's last number and hash.
    heads: BTreeMap<String, (i64, String)>,
}

fn place(store: &StoreId, chain: &str, seq: i64, before: &str) -> String {
    format!("candour-register-1/{}/{chain}/{seq}/{before}", store.0)
}

fn hash(place: &str, sealed: &str) -> String {
    let mut hasher = Sha256::new();
    hasher.update(place.as_bytes());
    hasher.update([0]);
    hasher.update(sealed.as_bytes());
    hex::write(&hasher.finalize())
}

/// Opens every row and says what is wrong. What still opens is given back even so.
pub fn verify(key: &Key, store: &StoreId, rows: &[Row]) -> (Contents, Verdict) {
    let mut chains: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
    for row in rows {
        chains.entry(&row.chain).or_default().push(row);
    }
    let mut contents = Contents::default();
    let mut breaks = Vec::new();
    for (chain, rows) in &mut chains {
        rows.sort_by_key(|row| row.seq);
        let last = rows.last().map(|row| (row.seq, row.hash.clone())).unwrap_or_default();
        contents.heads.insert((*chain).to_owned(), last);
        if *chain == LOG {
            contents.log = walk(key, store, chain, rows, &mut breaks);
            continue;
        }
        let id = HoldingId((*chain).to_owned());
        if id.is_of_parcel() {
            let mut parcels: Vec<Received> = walk(key, store, chain, rows, &mut breaks);
            match (parcels.pop(), parcels.is_empty()) {
                (Some(received), true) => _ = contents.received.insert(id, received),
                _ => breaks.push(Break { chain: id.0, seq: 1, why: "a parcel is one entry" }),
            }
            continue;
        }
        let entries: Vec<Entry> = walk(key, store, chain, rows, &mut breaks);
        match Holding::of(id.clone(), entries) {
            Some(holding) => {
                contents.holdings.insert(id, holding);
            }
            None => {
                breaks.push(Break { chain: id.0, seq: 1, why: "the holding does not begin with its record" });
            }
        }
    }
    compare(&contents.log, rows, &mut breaks);
    let verdict = Verdict {
        entries: rows.len(),
        log: contents.log.len(),
        head: contents.heads.get(LOG).map(|(_, hash)| hash.clone()).unwrap_or_default(),
        breaks,
    };
    (contents, verdict)
}

/// Opens one chain from its beginning.
fn walk<T: DeserializeOwned>(
    key: &Key,
    store: &StoreId,
    chain: &str,
    rows: &[&Row],
    breaks: &mut Vec<Break>,
) -> Vec<T> {
    let mut before = String::new();
    let mut opened = Vec::new();
    for (seq, row) in (1..).zip(rows) {
        let mut broken = |why| breaks.push(Break { chain: chain.to_owned(), seq: row.seq, why });
        if row.seq != seq {
            broken("an entry before it was taken out");
        }
        let place = place(store, chain, row.seq, &before);
        if hash(&place, &row.sealed) != row.hash {
            broken("its hash does not cover it and what is before it");
        }
        match key.open(&place, &row.sealed).and_then(|text| serde_json::from_slice(&text).ok()) {
            Some(entry) => opened.push(entry),
            None => broken("it was not sealed for this place by this key"),
        }
        before.clone_from(&row.hash);
    }
    opened
}

/// Holds the log against the holdings: each entry is named once, and each that is named is there.
fn compare(log: &[LogEntry], rows: &[Row], breaks: &mut Vec<Break>) {
    let mut named: BTreeMap<(&str, i64), &str> = BTreeMap::new();
    for entry in log {
        if let LogEvent::Appended { holding, seq, hash, .. } = &entry.what {
            named.insert((&holding.0, *seq), hash);
        }
    }
    for row in rows.iter().filter(|row| row.chain != LOG) {
        if named.remove(&(row.chain.as_str(), row.seq)) != Some(row.hash.as_str()) {
            let why = "the log does not name it as it is";
            breaks.push(Break { chain: row.chain.clone(), seq: row.seq, why });
        }
    }
    for ((chain, seq), _) in named {
        breaks.push(Break { chain: chain.to_owned(), seq, why: "the log names it, and it is gone" });
    }
    if log.is_empty() {
        breaks.push(Break { chain: LOG.to_owned(), seq: 1, why: "the log is gone" });
    }
}

/// What is added to a chain other than the log.
#[derive(Clone, Debug)]
pub enum Added {
    /// A holding's next entry.
    Entry(Entry),
    /// A parcel.
    Received(Received),
}

impl Added {
    fn line(&self, what: LogEvent) -> LogEntry {
        let (at, by) = match self {
            Self::Entry(entry) => (entry.at, &entry.by),
            Self::Received(received) => (received.at, &received.by),
        };
        LogEntry { at, by: by.clone(), what }
    }

    fn text(&self) -> Result<Vec<u8>, serde_json::Error> {
        match self {
            Self::Entry(entry) => json(entry),
            Self::Received(received) => json(received),
        }
    }
}

/// Seals what is to be added, in order: each addition with its topic, then the log's line that names it.
///
/// # Errors
///
/// As sealing; [`HoldingsError::Seal`] if an entry cannot be written as JSON.
pub fn seal(
    key: &Key,
    store: &StoreId,
    randomness: &dyn Randomness,
    contents: &Contents,
    add: &[(HoldingId, String, Added)],
    log: &[LogEntry],
) -> Result<Vec<Row>, HoldingsError> {
    let mut heads = contents.heads.clone();
    let mut rows = Vec::new();
    let mut put = |chain: &str, text: Result<Vec<u8>, serde_json::Error>| {
        let (last, before) = heads.get(chain).cloned().unwrap_or_default();
        let seq = last.saturating_add(1);
        let place = place(store, chain, seq, &before);
        let sealed = key.seal(randomness, &place, &text.map_err(|_| HoldingsError::Seal)?)?;
        let hash = hash(&place, &sealed);
        heads.insert(chain.to_owned(), (seq, hash.clone()));
        rows.push(Row { chain: chain.to_owned(), seq, sealed, hash: hash.clone() });
        Ok::<_, HoldingsError>((seq, hash))
    };
    for (holding, topic, added) in add {
        let (seq, hash) = put(&holding.0, added.text())?;
        let (holding, topic) = (holding.clone(), topic.clone());
        put(LOG, json(&added.line(LogEvent::Appended { holding, topic, seq, hash })))?;
    }
    for entry in log {
        put(LOG, json(entry))?;
    }
    Ok(rows)
}

fn json(value: &impl Serialize) -> Result<Vec<u8>, serde_json::Error> {
    serde_json::to_vec(value)
}
