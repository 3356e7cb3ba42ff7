//! What a parcel holds.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use sha2::{Digest as _, Sha256};

/// The longest name of an authority, a reference or a topic, in bytes.
const LONGEST_NAME: usize = 400;

/// What came back for parts of a request before they were found to be sealed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parcel {
    /// Its own name, drawn at random: that of its file.
    pub id: String,
    /// Whose desk.
    pub authority: String,
    /// The request's reference.
    pub reference: String,
    /// The topics that seal its parts, by their names.
    pub topics: Vec<String>,
    /// The day on which it was handed over.
    pub on: Date,
    /// What the case recorded, in order.
    pub entries: Vec<Entry>,
    /// The files that it speaks of.
    pub documents: Vec<Document>,
}

impl Parcel {
    /// Whether a desk may have made it: it is on a topic, its names are names, and each file is called by its hash.
    pub fn is_whole(&self) -> bool {
        let plain =
            |it: &String| !it.is_empty() && it.len() <= LONGEST_NAME && !it.chars().any(char::is_control);
        let mut names = [&self.id, &self.authority, &self.reference].into_iter().chain(&self.topics);
        let is_its_hash = |it: &Document| it.name == hex::encode(Sha256::digest(&it.bytes));
        !self.topics.is_empty() && names.all(plain) && self.documents.iter().all(is_its_hash)
    }
}

/// One thing that was recorded of the request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Its number among the case's events: the case's chain still has its hash.
    pub number: i64,
    /// When it was recorded.
    pub at: Timestamp,
    /// Who recorded it.
    pub by: String,
    /// What it says, as the case had it.
    pub says: serde_json::Value,
}

/// A file.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// The SHA-256 of its bytes, in hexadecimal: what the entries call it.
    pub name: String,
    /// Its media type, as it was given.
    pub media_type: String,
    /// Its bytes; in base64 where it is written.
    #[serde(serialize_with = "write", deserialize_with = "read")]
    pub bytes: Vec<u8>,
}

impl std::fmt::Debug for Document {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Document({}, {} bytes)", self.name, self.bytes.len())
    }
}

fn write<S: Serializer>(bytes: &[u8], to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(&STANDARD.encode(bytes))
}

fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<u8>, D::Error> {
    STANDARD.decode(String::deserialize(from)?).map_err(D::Error::custom)
}
