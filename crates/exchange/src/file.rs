//! The file: one JSON object that says who signs what, when and for whom, with the signature over all four.
//!
//! ```text
//! {"form":1,"signer":"northshire","made":"2026-03-02T12:00:00Z","for":"eastshire","text":"{…}","public":"…","signature":"…"}
//! ```
//!
//! `text` is [`Contents`] as JSON, in a string: the very bytes that were signed, so that no reader has to write JSON the way the
//! signer did. `for` is `null` where anybody may read it. What is signed: the words `candour exchange 1`, signer, when, for whom
//! (empty for anybody), text; each as text led by its length in 8 bytes, big-endian.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::{
    Contents,
    error::{Claimed, ExchangeError},
    hex,
    key::{Known, PublicKey, Signer, Standing},
};

/// The form that is written, and the latest that is read.
pub const FORM: u64 = 1;

/// The most bytes that are read: a ledger of tens of thousands of statements.
pub const MOST_BYTES: usize = 8 * 1024 * 1024;

/// The file as it lies on a disk.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Envelope {
    form: u64,
    signer: String,
    made: String,
    #[serde(rename = "for")]
    whom: Option<String>,
    text: String,
    public: String,
    signature: String,
}

/// What stands over a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letterhead {
    /// When it is made.
    pub made: Timestamp,
    /// For which authority; `None` for anybody.
    pub whom: Option<String>,
}

/// A file that was signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    /// The hash of what was signed, by which both sides know it.
    pub hash: String,
    /// The file.
    pub bytes: Vec<u8>,
}

/// A file that was opened: its signature is that of a trusted key, under the name that it gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bundle {
    /// Who signed it.
    pub signer: String,
    /// When it was made, as the signer says.
    pub made: Timestamp,
    /// For which authority; `None` for anybody.
    pub whom: Option<String>,
    /// What it says.
    pub contents: Contents,
    /// The hash of what was signed. The same for every copy, however it is set.
    pub hash: String,
}

impl Envelope {
    fn signed(&self) -> Vec<u8> {
        let whom = self.whom.as_deref().unwrap_or_default();
        let mut bytes = Vec::with_capacity(self.text.len() + 200);
        for text in ["candour exchange 1", &self.signer, &self.made, whom, &self.text] {
            bytes.extend(u64::try_from(text.len()).unwrap_or(u64::MAX).to_be_bytes());
            bytes.extend(text.as_bytes());
        }
        bytes
    }
}

/// Signs what is to be told.
///
/// # Errors
///
/// [`ExchangeError::Contents`] for what [`open`] would not take, [`ExchangeError::TooLarge`] for more than it reads.
pub fn sign(signer: &Signer, head: &Letterhead, contents: &Contents) -> Result<Signed, ExchangeError> {
    let unsaid = |why: String| ExchangeError::Contents { signer: Claimed::new(&signer.name), why };
    if let Some(why) = contents.fault() {
        return Err(unsaid(why));
    }
    if head.whom.as_deref() == Some("") {
        return Err(unsaid("it is for nobody".to_owned()));
    }
    let mut envelope = Envelope {
        form: FORM,
        signer: signer.name.clone(),
        made: head.made.to_string(),
        whom: head.whom.clone(),
        text: serde_json::to_string(contents).map_err(|error| unsaid(error.to_string()))?,
        public: signer.public().to_string(),
        signature: String::new(),
    };
    let said = envelope.signed();
    envelope.signature = signer.sign(&said);
    let mut bytes = serde_json::to_vec_pretty(&envelope).map_err(|error| unsaid(error.to_string()))?;
    bytes.push(b'\n');
    if MOST_BYTES < bytes.len() {
        return Err(ExchangeError::TooLarge { bytes: bytes.len(), most: MOST_BYTES });
    }
    Ok(Signed { hash: hash(&said), bytes })
}

/// Opens a file that came, against the keys that are known.
///
/// What it says is read only once its signature is found to be that of a trusted key, under that key's name.
///
/// # Errors
///
/// See [`ExchangeError`]: too large, not JSON or another kind of file, a newer form, a key that is unknown, revoked or another's,
/// altered, or signed and senseless.
pub fn open(bytes: &[u8], known: &[Known]) -> Result<Bundle, ExchangeError> {
    let envelope = read(bytes)?;
    let signer = || Claimed::new(&envelope.signer);
    trusted(&envelope, known)?;
    let senseless = |why: String| ExchangeError::Contents { signer: signer(), why };
    let made = envelope.made.parse().map_err(|_| senseless("it does not say when it was made".to_owned()))?;
    let contents: Contents =
        serde_json::from_str(&envelope.text).map_err(|error| senseless(error.to_string()))?;
    if let Some(why) = contents.fault() {
        return Err(senseless(why));
    }
    let hash = hash(&envelope.signed());
    Ok(Bundle { signer: envelope.signer, made, whom: envelope.whom, contents, hash })
}

/// The object, of a form that is known.
fn read(bytes: &[u8]) -> Result<Envelope, ExchangeError> {
    if MOST_BYTES < bytes.len() {
        return Err(ExchangeError::TooLarge { bytes: bytes.len(), most: MOST_BYTES });
    }
    let value: serde_json::Value =
        serde_json::from_slice(bytes).map_err(|error| ExchangeError::NotJson { why: error.to_string() })?;
    let said = value.get("signer").and_then(serde_json::Value::as_str).unwrap_or_default();
    let signer = Claimed::new(said);
    match value.get("form").and_then(serde_json::Value::as_u64) {
        Some(FORM) => {}
        Some(form) if FORM < form => return Err(ExchangeError::Newer { signer, form, known: FORM }),
        _ => return Err(ExchangeError::NotOne { signer, why: "it does not say its form".to_owned() }),
    }
    // From the bytes once more: a field that stands twice is refused here, where the value above would keep one of the two.
    let envelope: Envelope = serde_json::from_slice(bytes)
        .map_err(|error| ExchangeError::NotOne { signer: signer.clone(), why: error.to_string() })?;
    if envelope.whom.as_deref() == Some("") {
        // It would be signed as a file for anybody is.
        return Err(ExchangeError::NotOne { signer, why: "it is for nobody".to_owned() });
    }
    Ok(envelope)
}

/// Refuses a file that is not what a trusted key signed under its own name.
fn trusted(envelope: &Envelope, known: &[Known]) -> Result<(), ExchangeError> {
    let signer = Claimed::new(&envelope.signer);
    let key = PublicKey::read(&envelope.public).ok();
    let named = known.iter().filter(|it| Some(&it.key) == key.as_ref());
    let Some(found) = named.max_by_key(|it| it.standing == Standing::Revoked) else {
        let key = key.map(|it| it.to_string()).unwrap_or_default();
        return Err(ExchangeError::UnknownKey { signer, key });
    };
    if found.name != envelope.signer {
        return Err(ExchangeError::OtherName { signer, known_as: found.name.clone() });
    }
    if found.standing == Standing::Revoked {
        return Err(ExchangeError::Revoked { signer });
    }
    if !found.key.signed(&envelope.signed(), &envelope.signature) {
        return Err(ExchangeError::Altered { signer });
    }
    Ok(())
}

fn hash(signed: &[u8]) -> String {
    hex::encode(&Sha256::digest(signed))
}
